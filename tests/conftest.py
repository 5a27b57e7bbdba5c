"""What every test stands on: no screen, Vietnamese, and the judges of Office files."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest

from app.cli import main
from app.settings import FOLDER_VARIABLE
from app.translation import LANGUAGES, set_language
from tests import profiles as profiles  # loads the profile of the properties
from tests.commands import Run
from tests.ooxml import Judge, integrity_errors, validator_at_hand

if TYPE_CHECKING:
    from tests.persistence.servers import Server

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ[FOLDER_VARIABLE] = str(Path(gettempdir()) / f"duthao-no-settings-{os.getpid()}")
"""What the person who runs the tests has set is nothing to them."""


_SLOW_FIXTURES = {"postgres", "ooxml_validator"}
"""Each starts a server, or a program for every file."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who asks for a server is slow without saying so."""
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        chosen = getattr(item, "callspec", None)
        values = chosen.params.values() if chosen is not None else ()
        if asked & _SLOW_FIXTURES or any(str(value).startswith("postgresql") for value in values):
            item.add_marker("slow")


@pytest.fixture(autouse=True)
def _speak_vietnamese() -> Iterator[None]:
    """A test may change the language; the next one begins in Vietnamese."""
    set_language(LANGUAGES[0])
    yield
    set_language(LANGUAGES[0])


@pytest.fixture(scope="session")
def ooxml_validator() -> Judge:
    """Gives the errors of a .docx or .xlsx by the Open XML SDK. Skips where it is not at hand, but not in CI."""
    return validator_at_hand()


@pytest.fixture(scope="session")
def ooxml_integrity() -> Judge:
    """Gives the findings of level ERROR that ooxml-integrity has on a .docx."""
    return integrity_errors


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running PostgreSQL. Skips where none can be started, but not in CI."""
    from tests.persistence.servers import debian_programs, debian_server, package_server

    folder = Path(tempfile.mkdtemp(prefix="duthao-pg-"))
    folder.chmod(0o755)
    try:
        programs = debian_programs()
        server = debian_server(programs, folder) if programs else package_server(folder)
    except Exception as fault:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL can be started here: {fault}")
    yield server
    server.end()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder with no settings; gives exit code, output, errors."""
    (tmp_path / "settings").mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "settings"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        said = capsys.readouterr()
        return code, said.out, said.err

    return call
