"""The package for Debian and its kin: the program with its packages below /usr/lib/duthao, run by the system's Python.

Python and the libraries of the system stay the distribution's, which mends their faults; so a package is for the
releases that have its Python (3.11: Debian 12; 3.12: Ubuntu 24.04; 3.13: Debian 13).
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import materials
from payload import (
    BuildFailed,
    commit_time,
    download,
    files_below,
    linux,
    put_packages,
    put_sources,
    set_times,
    version,
)
from run import DEBIAN_PACKAGE_OF, ROOT

HERE = Path(__file__).resolve().parent / "for_debian"
PROGRAM = "usr/lib/duthao"
# Ubuntu 24.04 and Debian 13 call it by another name.
_ALSO_CALLED = {"libglib2.0-0": "libglib2.0-0 | libglib2.0-0t64"}


def build(out: Path, cache: Path, python: str) -> Path:
    """Build the package for releases with this Python into `out`; its path. Raises BuildFailed."""
    if shutil.which("dpkg-deb") is None:
        raise BuildFailed("dpkg-deb is missing. Install it: apt-get install dpkg")
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"duthao_{version()}_python{python}_amd64.deb"
    with TemporaryDirectory(prefix="duthao-build-") as work:
        tree = Path(work) / "duthao"
        put_tree(tree, cache, python)
        shutil.copyfile(tree / "usr/share/doc/duthao/sbom.cdx.json", out / f"{target.stem}.cdx.json")
        (out / f"{target.stem}.sha256").write_text(materials.contents(tree), encoding="utf-8")
        beside = target.with_suffix(".part")
        command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", str(tree), str(beside)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time())}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            raise BuildFailed(f"dpkg-deb failed:\n{done.stdout}{done.stderr}")
        beside.replace(target)
    return target


def put_tree(tree: Path, cache: Path, python: str) -> None:
    """All that the package holds, as dpkg-deb wants it."""
    target = linux(python)
    program = tree / PROGRAM
    put_sources(program)
    wheels = download(target, cache)
    put_packages(wheels, program / "packages", target)
    parts = materials.parts_of(wheels, program / "packages")
    put_desktop(tree)
    told = tree / "usr/share/doc/duthao"
    told.mkdir(parents=True)
    (told / "copyright").write_text(
        (ROOT / "LICENSE").read_text(encoding="utf-8") + "\n" + materials.licences(parts), encoding="utf-8"
    )
    (told / "sbom.cdx.json").write_text(materials.bill(parts, f"linux-x86_64, Python {python}"), "utf-8")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (told / "changelog.gz").write_bytes(gzip.compress(changes, 9, mtime=0))
    (program / "CHANGELOG.md").unlink()
    put_control(tree, python)
    set_modes(tree)
    set_times(tree)


def put_desktop(tree: Path) -> None:
    """The command, the entry in the menu, the kind of file and the icon."""
    for name, goal in {
        "duthao": "usr/bin/duthao",
        "duthao.desktop": "usr/share/applications/duthao.desktop",
        "duthao.xml": "usr/share/mime/packages/duthao.xml",
    }.items():
        path = tree / goal
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(HERE / name, path)
    drawings = tree / "usr/share/icons/hicolor/scalable"
    for goal in ("apps/duthao.svg", "mimetypes/application-x-duthao.svg"):
        path = drawings / goal
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "resources/icons/duthao.svg", path)


def put_control(tree: Path, python: str) -> None:
    """What dpkg knows of the package, and what is done when it comes and goes."""
    control = tree / "DEBIAN"
    control.mkdir()
    major, minor = python.split(".")
    libraries = sorted(_ALSO_CALLED.get(each, each) for each in set(DEBIAN_PACKAGE_OF.values()))
    size = sum(path.stat().st_size for path in files_below(tree)) // 1024
    words = (HERE / "control").read_text(encoding="utf-8")
    depends = [f"python3 (>= {python}~)", f"python3 (<< {major}.{int(minor) + 1}~)", *libraries]
    words = words.format(version=version(), size=size, depends=", ".join(depends))
    (control / "control").write_text(words, encoding="utf-8")
    for name in ("postinst", "prerm"):
        shutil.copyfile(HERE / name, control / name)
    sums = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree).as_posix()}"
        for path in files_below(tree)
        if control not in path.parents
    ]
    (control / "md5sums").write_text("\n".join(sums) + "\n", encoding="utf-8")


def set_modes(tree: Path) -> None:
    """Readable by all, written by root; no more rights than needed, whatever this person's umask."""
    runs = {tree / "usr/bin/duthao", tree / "DEBIAN/postinst", tree / "DEBIAN/prerm"}
    for path in (tree, *tree.rglob("*")):
        path.chmod(0o755 if path.is_dir() or path in runs else 0o644)
