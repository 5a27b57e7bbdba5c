"""The set-up: what is missing is found, what is done is not done again, what broke off is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
import run

from app.settings import Settings, settings_folder, write_settings


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty checkout, with requirement files of its own and nothing that may be called outside."""
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "RUNTIME", tmp_path / "requirements.txt")
    monkeypatch.setattr(run, "SERVER", tmp_path / "requirements-server.txt")
    monkeypatch.setattr(run, "DEVELOPMENT", tmp_path / "requirements-dev.txt")
    run.RUNTIME.write_text("one==1 --hash=sha256:1\n", encoding="ascii")
    run.SERVER.write_text("one==1 --hash=sha256:1\ntwo==2 --hash=sha256:2\n", encoding="ascii")
    run.DEVELOPMENT.write_text("one==1 --hash=sha256:1\ntwo==2 --hash=sha256:2\nthree==3\n", encoding="ascii")
    return tmp_path


@pytest.fixture
def calls(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the set-up does, in order, instead of doing it."""
    done: list[str] = []

    def make_environment() -> None:
        done.append("environment")
        run.venv_python().parent.mkdir(parents=True, exist_ok=True)
        run.venv_python().touch()

    monkeypatch.setattr(run, "make_environment", make_environment)
    monkeypatch.setattr(run, "install_packages", lambda requirements: done.append(requirements.name))
    return done


def test_missing_libraries_are_those_that_do_not_load() -> None:
    def load(library: str) -> None:
        if library in {"libEGL.so.1", "libxcb-cursor.so.0"}:
            raise OSError(library)

    assert run.missing_libraries(load) == ["libEGL.so.1", "libxcb-cursor.so.0"]


def test_all_libraries_are_here_once_the_set_up_has_run() -> None:
    assert run.missing_libraries() == []


def test_root_lets_debian_install_and_says_what(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[list[str]] = []

    def call(command: list[str], **_: object) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(subprocess, "call", call)
    run.install_from_debian(["libgl1", "libegl1"])
    assert [command[:2] for command in called] == [["apt-get", "update"], ["apt-get", "install"]]
    assert called[1][-2:] == ["libgl1", "libegl1"]
    assert "libgl1 libegl1" in capsys.readouterr().err


def test_others_are_told_the_one_line_to_type(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(subprocess, "call", lambda *_, **__: pytest.fail("nothing may be called"))
    run.install_from_debian(["libgl1"])
    assert "sudo apt-get install -y -q --no-install-recommends libgl1" in capsys.readouterr().err


def test_where_there_is_no_apt_the_missing_libraries_are_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(run, "missing_libraries", lambda: ["libGL.so.1"])
    monkeypatch.setattr("shutil.which", lambda _: None)
    run.provide_libraries()
    assert "libGL.so.1" in capsys.readouterr().err


def test_the_set_up_is_done_once(calls: list[str]) -> None:
    run.provide_packages(run.RUNTIME)
    run.provide_packages(run.RUNTIME)
    assert calls == ["environment", "requirements.txt"]


def test_the_development_packages_hold_the_runtime_ones_and_not_the_other_way(calls: list[str]) -> None:
    run.provide_packages(run.RUNTIME)
    run.provide_packages(run.DEVELOPMENT)
    assert calls[-1] == "requirements-dev.txt"
    run.stamp_of(run.RUNTIME).unlink()
    assert run.is_provided(run.RUNTIME)


def test_the_packages_of_a_server_hold_the_runtime_ones_and_not_the_other_way(calls: list[str]) -> None:
    run.provide_packages(run.RUNTIME)
    run.provide_packages(run.SERVER)
    assert calls[-1] == "requirements-server.txt"
    run.stamp_of(run.RUNTIME).unlink()
    run.provide_packages(run.RUNTIME)
    assert calls.count("requirements.txt") == 1
    assert not run.is_provided(run.DEVELOPMENT)


def test_changed_requirements_are_installed_again(calls: list[str]) -> None:
    run.provide_packages(run.RUNTIME)
    run.RUNTIME.write_text("one==2 --hash=sha256:3\n", encoding="ascii")
    run.provide_packages(run.RUNTIME)
    assert calls.count("requirements.txt") == 2


def test_another_python_makes_the_environment_anew(calls: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run.provide_packages(run.RUNTIME)
    monkeypatch.setattr(sys, "version", "3.99.0")
    run.provide_packages(run.RUNTIME)
    assert calls.count("environment") == 2


def test_an_installation_that_broke_off_is_done_again(
    calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_: Path) -> None:
        raise SystemExit(1)

    with monkeypatch.context() as broken:
        broken.setattr(run, "install_packages", break_off)
        with pytest.raises(SystemExit):
            run.provide_packages(run.RUNTIME)
    assert not run.is_provided(run.RUNTIME)
    run.provide_packages(run.RUNTIME)
    assert calls[-1] == "requirements.txt"


def test_a_stamp_without_its_environment_counts_for_nothing(calls: list[str]) -> None:
    run.provide_packages(run.RUNTIME)
    run.venv_python().unlink()
    assert not run.is_provided(run.RUNTIME)


def test_an_environment_made_by_this_python_is_kept(place: Path) -> None:
    run.make_environment()
    kept = run.VENV / "kept"
    kept.touch()
    run.make_environment()
    assert kept.exists()


def test_a_broken_environment_is_made_anew(place: Path) -> None:
    run.venv_python().parent.mkdir(parents=True)
    run.venv_python().write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    run.venv_python().chmod(0o755)
    run.make_environment()
    assert run.is_made_by_this_python()


def test_a_second_start_costs_next_to_nothing() -> None:
    """Nothing heavier than these is imported before the program takes over."""
    program = "import run, sys; run.missing_libraries(); print(*sys.modules)"
    folder = Path(run.__file__).parent
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(folder)!r}); {program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not {"venv", "asyncio", "urllib.request", "email", "PySide6"} & set(done.stdout.split())


@pytest.fixture
def became(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the set-up hands over to, instead of handing over."""
    command: list[str] = []

    def become(*arguments: str) -> NoReturn:
        command.extend(arguments)
        sys.exit(0)

    monkeypatch.setattr(run, "provide_libraries", lambda: None)
    monkeypatch.setattr(run, "provide_packages", lambda _: None)
    monkeypatch.setattr(run, "become", become)
    monkeypatch.chdir(Path(__file__).parent)
    return command


@pytest.mark.parametrize("command", ["test", "quick", "bench"])
def test_tests_get_the_arguments_given_and_run_at_the_root(
    place: Path, became: list[str], command: str
) -> None:
    with pytest.raises(SystemExit):
        run.main([command, "-k", "one"])
    assert became[:2] == ["-m", "pytest"]
    assert became[-2:] == ["-k", "one"]
    assert Path.cwd() == place


def test_coverage_prints_what_it_measured_and_fails_as_the_tests_do(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    def call(command: list[str]) -> int:
        called.append(command[3])
        return 1 if command[3] == "run" else 0

    monkeypatch.setattr(subprocess, "call", call)
    assert run.measured(["-k", "one"]) == 1
    assert called == ["run", "combine", "report"]


@pytest.mark.parametrize("arguments", [[], ["templates"], ["check", "plan.duthao"]])
def test_all_else_goes_to_the_program_where_the_person_stands(
    place: Path, became: list[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit):
        run.main(arguments)
    assert became == [str(place / "main.py"), *arguments]
    assert Path.cwd() == Path(__file__).parent


@pytest.mark.parametrize(
    ("environment", "setting", "wanted"),
    [
        ("", "", "requirements.txt"),
        ("", "postgresql://an@kho/duthao", "requirements-server.txt"),
        ("", "postgres://an@kho/duthao", "requirements-server.txt"),
        ("postgresql+psycopg://an@kho/duthao", "", "requirements-server.txt"),
        ("", "sqlite:///kho.db", "requirements.txt"),
        ("sqlite:///kho.db", "postgresql://an@kho/duthao", "requirements.txt"),
    ],
)
def test_the_driver_of_a_server_is_there_where_the_library_lies_on_one(
    place: Path,
    became: list[str],
    monkeypatch: pytest.MonkeyPatch,
    environment: str,
    setting: str,
    wanted: str,
) -> None:
    monkeypatch.setenv("DUTHAO_CONFIG", str(place / "settings"))
    monkeypatch.setenv("DUTHAO_DATABASE_URL", environment)
    write_settings(Settings(database_url=setting))
    provided: list[str] = []
    monkeypatch.setattr(run, "provide_packages", lambda requirements: provided.append(requirements.name))
    with pytest.raises(SystemExit):
        run.main(["library"])
    assert provided == [wanted]


@pytest.mark.parametrize("content", [None, b"not = toml = at all", b"\xff", b"database_url = 5\n"])
def test_settings_that_cannot_be_read_name_no_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path))
    monkeypatch.delenv("DUTHAO_DATABASE_URL", raising=False)
    if content is not None:
        (tmp_path / "settings.toml").write_bytes(content)
    assert not run.has_server()


@pytest.mark.parametrize("variable", ["DUTHAO_CONFIG", "XDG_CONFIG_HOME", None])
def test_the_set_up_looks_for_settings_where_the_program_keeps_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str | None
) -> None:
    for each in ("DUTHAO_CONFIG", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(each, raising=False)
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))
    assert run.settings_folder() == settings_folder()


@pytest.mark.parametrize(("second", "code"), [("0", 0), ("1", 1)])
def test_lint_runs_every_step_and_fails_when_one_does(
    place: Path, monkeypatch: pytest.MonkeyPatch, second: str, code: int
) -> None:
    steps = (("-c", f"raise SystemExit({second})"), ("-c", "open('last', 'w')"))
    monkeypatch.setattr(run, "LINTERS", steps)
    monkeypatch.setattr(run, "provide_libraries", lambda: None)
    monkeypatch.setattr(run, "provide_packages", lambda _: run.make_environment())
    with pytest.raises(SystemExit) as ended:
        run.main(["lint"])
    assert ended.value.code == code
    assert (place / "last").exists()
