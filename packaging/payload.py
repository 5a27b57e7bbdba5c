"""What a build puts in: the files of the commit, the packages as their pins say, nothing that the program never loads.

The same commit gives the same bytes: every time is the commit's, every order is sorted, byte-code is checked by hash.
"""

from __future__ import annotations

import os
import py_compile
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from packaging.markers import Marker
from run import ROOT, SERVER, base_python

SOURCES = ("app", "i18n", "resources", "main.py", "LICENSE", "CHANGELOG.md")
NOT_SHIPPED = ("*.po", "*.pot")


class BuildFailed(Exception):
    """The build cannot go on; the message says why and what to do."""


@dataclass(frozen=True)
class Target:
    """A system to build for.

    Attributes:
        platforms: the tags of its wheels, the best first.
        python: its Python, "3.11".
        markers: what requirement files ask about a system (PEP 508).
        qt: the files of PySide6 that the program loads there, as patterns.
    """

    platforms: tuple[str, ...]
    python: str
    markers: dict[str, str]
    qt: tuple[str, ...]


_EVERYWHERE = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/support/*",
)
_MODULES = ("Core", "Gui", "PrintSupport", "Svg", "Widgets")

WINDOWS = Target(
    platforms=("win_amd64",),
    python="3.11",
    markers={"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    qt=(
        *_EVERYWHERE,
        *(f"PySide6/Qt{each}.pyd" for each in _MODULES),
        *(f"PySide6/Qt6{each}.dll" for each in _MODULES),
        "PySide6/pyside6.abi3.dll",
        "PySide6/msvcp140*.dll",
        "PySide6/vcruntime140*.dll",
        "PySide6/concrt140.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/plugins/styles/*",
    ),
)

_LINUX_LIBRARIES = (*_MODULES, "DBus", "OpenGL", "WaylandClient", "WlShellIntegration", "XcbQpa")


def linux(python: str) -> Target:
    """Debian and its kin with this Python, glibc 2.36 and later."""
    glibc = (36, 35, 34, 31, 28, 27, 26, 24, 17)
    return Target(
        platforms=(*(f"manylinux_2_{each}_x86_64" for each in glibc), "manylinux2014_x86_64"),
        python=python,
        markers={"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
        qt=(
            *_EVERYWHERE,
            *(f"PySide6/Qt{each}.abi3.so" for each in _MODULES),
            *(f"PySide6/Qt/lib/libQt6{each}.so.6" for each in _LINUX_LIBRARIES),
            "PySide6/Qt/lib/libicu*",
            "PySide6/libpyside6.abi3.so*",
            "PySide6/Qt/plugins/platforms/libqxcb.so",
            "PySide6/Qt/plugins/platforms/libqwayland*.so",
            "PySide6/Qt/plugins/platforms/libqoffscreen.so",
            "PySide6/Qt/plugins/platforminputcontexts/libcompose*",
            "PySide6/Qt/plugins/platforminputcontexts/libibus*",
            "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
            "PySide6/Qt/plugins/printsupport/*",
            "PySide6/Qt/plugins/iconengines/*",
            "PySide6/Qt/plugins/imageformats/libqsvg.so",
            "PySide6/Qt/plugins/imageformats/libqjpeg.so",
            "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
            "PySide6/Qt/plugins/wayland-decoration-client/*",
        ),
    )


NEVER_LOADED = (
    "*.pyi",
    "*/tests/*",
    "*/test/*",
    "*.lib",
    "*.pxd",
    "*.h",
    "*.c",
    "*.cpp",
    "lxml/includes/*",
    "lxml/isoschematron/resources/*",
    "shiboken6/lib/*",
    "shiboken6/v*comp140.dll",
    "shiboken6/vccorlib140.dll",
    "olefile/olefile2.py",
    "sqlalchemy/testing/*",
    "alembic/testing/*",
    "*/direct_url.json",
    "*/RECORD",
    "*/INSTALLER",
)
"""What packages bring for those who build or test with them."""


def version() -> str:
    """The program's version, as pyproject.toml says it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def commit_time() -> int:
    """When the commit was made, in seconds since 1970: the time of every file of a build."""
    return int(_git("log", "-1", "--format=%ct"))


def source_files() -> list[PurePosixPath]:
    """The files of the commit that the program needs. Raises BuildFailed where they differ from it."""
    if changed := _git("status", "--porcelain", "--", *SOURCES):
        raise BuildFailed(f"These files differ from the commit; commit them first:\n{changed}")
    found = [PurePosixPath(each) for each in _git("ls-files", "-z", "--", *SOURCES).split("\0") if each]
    return sorted(each for each in found if not any(each.match(pattern) for pattern in NOT_SHIPPED))


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailed(f"A build is made from a checkout of git: {done.stderr.strip()}")
    return done.stdout.rstrip("\n")


def put_sources(folder: Path) -> None:
    """The program's own files, below `folder`."""
    for each in source_files():
        target = folder / each
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / each, target)


def wanted(requirements: str, target: Target) -> str:
    """The requirements that hold on that system, without their conditions: pip would judge them by this machine."""
    version_of_python = {"python_version": target.python, "python_full_version": f"{target.python}.0"}
    environment = {**target.markers, **version_of_python, "implementation_name": "cpython"}
    kept = []
    for block in requirements.replace("\\\n", " ").splitlines():
        pinned, hashes, rest = block.partition("--hash")
        name, _, marker = pinned.partition(";")
        if not marker or Marker(marker.strip()).evaluate(environment):
            kept.append(f"{name.strip()} {hashes}{rest}")
    return "\n".join(kept) + "\n"


def download(target: Target, cache: Path) -> list[Path]:
    """The wheels of all packages, each proved by the hash of its pin; kept in `cache`. Raises BuildFailed."""
    folder = cache / f"{target.platforms[0]}-{target.python}"
    folder.mkdir(parents=True, exist_ok=True)
    asked = folder / "asked.txt"
    words = wanted(SERVER.read_text(encoding="utf-8"), target)
    if not asked.exists() or asked.read_text(encoding="utf-8") != words:
        for old in folder.glob("*.whl"):
            old.unlink()
        beside = asked.with_suffix(".new")
        beside.write_text(words, encoding="utf-8")
        tags = [word for each in target.platforms for word in ("--platform", each)]
        command = [base_python(), "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
        command += ["--only-binary=:all:", *tags, "--python-version", target.python]
        if subprocess.call([*command, "-d", str(folder), "-r", str(beside)]):
            raise BuildFailed("The packages could not be downloaded: see above. Nothing was built.")
        beside.replace(asked)
    return sorted(folder.glob("*.whl"))


def put_packages(wheels: Iterable[Path], folder: Path, target: Target) -> None:
    """Unpack the wheels below `folder`, without what the program never loads."""
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            for name in sorted(packed.namelist()):
                inside = _place_of(name)
                if inside and is_shipped(inside, target):
                    path = folder / inside
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(packed.read(name))


def _place_of(name: str) -> str:
    """Where a wheel's file is installed, "" where it is no part of a package (scripts, headers)."""
    head, _, rest = name.partition("/")
    if not head.endswith(".data"):
        return "" if name.endswith("/") else name
    kind, _, inside = rest.partition("/")
    return inside if kind in {"purelib", "platlib"} else ""


def is_shipped(name: str, target: Target) -> bool:
    """Whether a file of a package goes in: of PySide6 only what is loaded."""
    if name.startswith("PySide6/"):
        return any(fnmatchcase(name, pattern) for pattern in target.qt)
    return not any(fnmatchcase(name, pattern) for pattern in NEVER_LOADED)


def compile_all(folder: Path) -> None:
    """Byte-code for every module, checked by its source's hash: no time stands in it, and nothing is written later."""
    for path in sorted(folder.rglob("*.py")):
        named = path.relative_to(folder).as_posix()
        py_compile.compile(
            str(path),
            dfile=named,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )


def files_below(folder: Path) -> Iterator[Path]:
    """All files, in the order of their names."""
    yield from sorted(each for each in folder.rglob("*") if each.is_file())


def set_times(folder: Path) -> None:
    """Every file and folder gets the commit's time."""
    when = commit_time()
    for each in (folder, *folder.rglob("*")):
        os.utime(each, (when, when), follow_symlinks=False)


def pack(folder: Path, target: Path, inside: str) -> None:
    """A zip of the folder's files, their names behind `inside`, the same bytes each time."""
    when = max(commit_time(), 315_532_800)  # a zip knows no day before 1980
    moment = _utc(when)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files_below(folder):
            entry = zipfile.ZipInfo(f"{inside}{path.relative_to(folder).as_posix()}", moment)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, path.read_bytes())


def _utc(seconds: int) -> tuple[int, int, int, int, int, int]:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).timetuple()[:6]
