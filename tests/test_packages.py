"""What an office installs: what goes in, that it is whole, that the same commit gives the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import debian_package
import materials
import payload
import pytest
import windows_setup

from app.resources import resource

REQUIREMENTS = """\\
cffi==2.1.1 ; platform_python_implementation != 'PyPy' \\
    --hash=sha256:aa \\
    --hash=sha256:bb
tzdata==2026.6 ; sys_platform == 'win32' \\
    --hash=sha256:cc
colorama==1.0 ; sys_platform == 'darwin' \\
    --hash=sha256:dd
lxml==6.1.3 \\
    --hash=sha256:ee
"""


def test_requirements_are_those_of_the_system_that_is_built_for() -> None:
    on_windows = payload.wanted(REQUIREMENTS.lstrip("\\\n"), payload.WINDOWS)
    assert [line.split()[0] for line in on_windows.splitlines()] == [
        "cffi==2.1.1",
        "tzdata==2026.6",
        "lxml==6.1.3",
    ]
    assert "--hash=sha256:aa" in on_windows
    assert "--hash=sha256:bb" in on_windows
    assert ";" not in on_windows, "pip would judge the condition by this machine"
    assert "tzdata" not in payload.wanted(REQUIREMENTS.lstrip("\\\n"), payload.linux("3.11"))


@pytest.mark.parametrize(
    ("name", "shipped"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/Qt6Qml.dll", False),
        ("PySide6/designer.exe", False),
        ("lxml/etree.pyd", True),
        ("lxml/includes/libxml/tree.h", False),
        ("docx/templates/default.docx", True),
        ("alembic/testing/env.py", False),
        ("alembic-1.20.1.dist-info/licenses/LICENSE", True),
    ],
)
def test_of_packages_only_what_is_loaded_goes_in(name: str, shipped: bool) -> None:
    assert payload.is_shipped(name, payload.WINDOWS) is shipped


def test_a_zip_of_the_same_files_has_the_same_bytes(tmp_path: Path) -> None:
    for turn in ("one", "two"):
        folder = tmp_path / turn
        (folder / "inside").mkdir(parents=True)
        for name in sorted(("b.txt", "inside/Kế hoạch.txt", "a.txt"), reverse=turn == "two"):
            (folder / name).write_text(name, encoding="utf-8")
        payload.pack(folder, tmp_path / f"{turn}.zip", "DuThao/")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.namelist() == ["DuThao/a.txt", "DuThao/b.txt", "DuThao/inside/Kế hoạch.txt"]


def test_the_icon_holds_every_size_that_windows_shows() -> None:
    content = windows_setup.ico(resource("icons", "duthao.svg"))
    count = int.from_bytes(content[4:6], "little")
    for at in range(6, 6 + 16 * count, 16):
        length, place = (int.from_bytes(content[at + skip : at + skip + 4], "little") for skip in (8, 12))
        assert content[place : place + 8] == b"\x89PNG\r\n\x1a\n"
        assert length > 100
    assert [content[at] or 256 for at in range(6, 6 + 16 * count, 16)] == [16, 24, 32, 48, 64, 256]


def test_the_bill_names_every_part_with_its_licence_and_hash() -> None:
    parts = [materials.Part("lxml", "6.1.3", "BSD-3-Clause", "ab" * 32, "pkg:pypi/lxml@6.1.3")]
    told = json.loads(materials.bill(parts, "windows-x86_64"))
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
    (component,) = told["components"]
    assert component["purl"] == "pkg:pypi/lxml@6.1.3"
    assert component["licenses"] == [{"license": {"name": "BSD-3-Clause"}}]
    assert component["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert told["dependencies"] == [{"ref": "duthao", "dependsOn": ["pkg:pypi/lxml@6.1.3"]}]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package for Debian of this commit, unpacked. Needs git, dpkg-deb and the network; CI has them."""
    if os.environ.get("CI") != "true" and (shutil.which("dpkg-deb") is None or changed()):
        pytest.skip("a package is built of a commit, with dpkg-deb")
    out = tmp_path_factory.mktemp("package")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "duthao-build"
    built = debian_package.build(out, cache, f"{sys.version_info[0]}.{sys.version_info[1]}")
    subprocess.run(["dpkg-deb", "-R", str(built), str(out / "tree")], check=True)
    return out / "tree"


def changed() -> bool:
    """Whether the working tree differs from the commit."""
    try:
        payload.source_files()
    except payload.BuildFailed:
        return True
    return False


@pytest.mark.slow
def test_the_package_for_debian_is_whole_and_runs_by_itself(package: Path, tmp_path: Path) -> None:
    control = (package / "DEBIAN/control").read_text(encoding="utf-8")
    assert f"Version: {payload.version()}" in control
    assert "libxcb-cursor0" in control
    assert {oct(path.stat().st_mode & 0o022) for path in package.rglob("*") if not path.is_symlink()} == {
        "0o0"
    }
    program = package / debian_package.PROGRAM
    start = (package / "usr/bin/duthao").read_text(encoding="utf-8").replace("/usr/lib/duthao", str(program))
    (tmp_path / "duthao").write_text(start, encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    for words in (
        ("new", "--template", "ctr76-ct28", "--issuer", "UBND tỉnh Lâm Đồng", "a.duthao"),
        ("export", "a.duthao", "--docx", "a.docx", "--xlsx", "a.xlsx", "--pdf", "a.pdf"),
        ("import", "a.docx", "b.duthao"),
    ):
        done = subprocess.run(
            [sys.executable, "-I", str(tmp_path / "duthao"), *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
    assert "đủ toàn bộ văn bản nguồn" in done.stdout
    loaded = subprocess.run(
        [sys.executable, "-I", "-c", SHOW_WINDOW.format(program=program)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (loaded.returncode, loaded.stdout.split()) == (0, ["shown", str(program)]), loaded.stderr


SHOW_WINDOW = """
import sys
sys.path[:0] = ["{program}", "{program}/packages"]
from PySide6.QtWidgets import QApplication
import app.ui.application
from app.settings import Settings
application = QApplication([])
program = app.ui.application.Program(application, Settings())
program.window.show()
application.processEvents()
print("shown", app.__path__[0].removesuffix("/app"))
sys.stdout.flush()
import os
os._exit(0)
"""
