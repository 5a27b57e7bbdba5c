"""The setup and the portable folder for Windows, built on Linux with mingw-w64 and NSIS.

Of Python's runtime either python.org's embeddable zip is taken (for a release), or a wheel that carries the library
of Python and its modules; then `python.exe` is built here, and the standard library is this machine's.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import materials
from payload import (
    WINDOWS,
    BuildFailed,
    commit_time,
    compile_all,
    download,
    pack,
    put_packages,
    put_sources,
    set_times,
    version,
)
from run import ROOT, base_python

HERE = Path(__file__).resolve().parent / "for_windows"
TOOLS = {
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "x86_64-w64-mingw32-objdump": "binutils-mingw-w64-x86-64",
    "makensis": "nsis",
}
RUNTIME_WHEEL = "panda3d==1.10.16"
"""A wheel that carries python311.dll 3.11.9 with its modules (PSF licence); nothing else of it is taken."""
_RUNTIME_PARTS = re.compile(
    r"deploy_libs/(python311\.dll|vcruntime140\.dll|libcrypto-3\.dll|libssl-3\.dll|libffi-8\.dll|sqlite3\.dll"
    r"|(?!_tkinter|winsound|_msi)\w+\.pyd)",
    re.IGNORECASE,
)
_LIBRARY_LEFT_OUT = {
    *("test", "tests", "idlelib", "tkinter", "turtledemo", "lib2to3", "ensurepip", "pydoc_data", "distutils"),
    *("site-packages", "dist-packages", "lib-dynload", "__pycache__", "venv", "curses", "dbm"),
}
OF_WINDOWS = {
    *("advapi32.dll authz.dll bcrypt.dll bcryptprimitives.dll comctl32.dll comdlg32.dll crypt32.dll".split()),
    *(
        "d3d11.dll d3d12.dll d3d9.dll d3dcompiler_47.dll dwmapi.dll dwrite.dll dxgi.dll gdi32.dll icuuc.dll".split()
    ),
    *("imm32.dll iphlpapi.dll kernel32.dll mpr.dll msvcrt.dll netapi32.dll ntdll.dll ole32.dll".split()),
    *(
        "oleaut32.dll rpcrt4.dll secur32.dll setupapi.dll shell32.dll shlwapi.dll uiautomationcore.dll".split()
    ),
    *(
        "user32.dll userenv.dll uxtheme.dll version.dll winmm.dll winspool.drv ws2_32.dll wtsapi32.dll".split()
    ),
}
"""What lies in System32 of every Windows 10 since 1903."""
PATHS = "python311.zip\n.\n..\\packages\n..\n"
"""Where Python looks for modules, in place of all that the machine says (python311._pth)."""


def build(out: Path, cache: Path, runtime: Path | None) -> list[Path]:
    """Build the setup and the portable zip into `out`; their paths. Raises BuildFailed."""
    if missing := sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None}):
        raise BuildFailed("Tools are missing. Install them: apt-get install " + " ".join(missing))
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="duthao-build-") as work:
        folder = Path(work)
        program = folder / "program"
        put_program(program, cache, runtime, folder)
        set_times(program)
        name = f"DuThao-{version()}"
        setup, portable = out / f"{name}-setup.exe", out / f"{name}-portable.zip"
        make_setup(program, setup, folder)
        (program / "portable").write_text("", encoding="utf-8")
        pack(program, portable, "DuThao/")
        (out / f"{name}-windows.sha256").write_text(materials.contents(program), encoding="utf-8")
        shutil.copyfile(program / "sbom.cdx.json", out / f"{name}-windows.cdx.json")
    return [setup, portable]


def put_program(program: Path, cache: Path, runtime: Path | None, work: Path) -> None:
    """The whole program as it lies on a Windows PC."""
    put_sources(program)
    wheels = download(WINDOWS, cache)
    put_packages(wheels, program / "packages", WINDOWS)
    parts = materials.parts_of(wheels, program / "packages")
    for folder in (program / "app", program / "packages"):
        compile_all(folder)
    icon = work / "duthao.ico"
    icon.write_bytes(ico(ROOT / "resources" / "icons" / "duthao.svg"))
    build_programs(program, work)
    given = runtime or runtime_wheel(cache)
    parts.append(put_python(given, program / "python", work))
    for path in sorted((program / "packages" / "shiboken6").glob("*.dll")):
        if path.name.startswith(("msvcp140", "vcruntime140", "concrt140")):
            shutil.copyfile(path, program / "python" / path.name)
    if lacking := sorted(lacking_libraries(program)):
        raise BuildFailed("Neither shipped nor part of Windows 10: " + ", ".join(lacking))
    (program / "sbom.cdx.json").write_text(materials.bill(parts, "windows-x86_64"), encoding="utf-8")
    (program / "GIAY-PHEP.txt").write_text(materials.licences(parts), encoding="utf-8-sig")


# Python


def runtime_wheel(cache: Path) -> Path:
    """The wheel of the runtime, downloaded once."""
    folder = cache / "runtime"
    found = sorted(folder.glob("*.whl"))
    if not found:
        command = [base_python(), "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:"]
        command += ["--platform", "win_amd64", "--python-version", "311", "-d", str(folder), RUNTIME_WHEEL]
        if subprocess.call(command):
            raise BuildFailed("The runtime could not be downloaded; name one with --runtime FILE.")
        found = sorted(folder.glob("*.whl"))
    return found[0]


def put_python(given: Path, folder: Path, work: Path) -> materials.Part:
    """Python's runtime below `folder`: an embeddable zip as it is, or one made of a wheel's parts."""
    folder.mkdir(parents=True)
    with zipfile.ZipFile(given) as packed:
        names = sorted(packed.namelist())
        if "python311.dll" in names:
            packed.extractall(folder)
        else:
            for name in names:
                if _RUNTIME_PARTS.fullmatch(name):
                    (folder / Path(name).name.lower()).write_bytes(packed.read(name))
            make_python(folder, work)
    (folder / "python311._pth").write_text(PATHS, encoding="utf-8")
    number = re.search(rb"3\x00?\.\x00?11\x00?\.\x00?(\d)", (folder / "python311.dll").read_bytes())
    patch = number[1].decode() if number else "?"
    digest = materials.sha256(given)
    return materials.Part("Python", f"3.11.{patch}", "PSF-2.0", digest, f"pkg:generic/python@3.11.{patch}")


def make_python(folder: Path, work: Path) -> None:
    """python.exe, pythonw.exe, python3.dll and the standard library, where a runtime brings none of them."""
    library = '-DPYTHON_DLL=L"python311.dll"'
    compile_c(HERE / "python.c", folder / "python.exe", work, ["-DCONSOLE", "-municode", library])
    compile_c(HERE / "python.c", folder / "pythonw.exe", work, ["-mwindows", "-municode", library])
    make_forwarder(folder, work)
    pack_library(folder / "python311.zip", work / "library")


def make_forwarder(folder: Path, work: Path) -> None:
    """python3.dll: each name of python311.dll, forwarded; modules of the stable ABI ask for it."""
    tool = "x86_64-w64-mingw32-objdump"
    told = subprocess.run(
        [tool, "-p", str(folder / "python311.dll")], capture_output=True, text=True, check=True
    ).stdout
    table = told.partition("[Ordinal/Name Pointer] Table")[2]
    names = sorted(
        set(re.findall(r"\]\s+(?:\+base\[ *\d+\]\s+[0-9a-f]+ )?(_?Py\w+)\s*$", table, re.MULTILINE))
    )
    if len(names) < 1_000:
        raise BuildFailed(f"python311.dll shows only {len(names)} names: is the runtime whole?")
    definition = work / "python3.def"
    lines = ["LIBRARY python3.dll", "EXPORTS", *(f"  {each}=python311.{each}" for each in names)]
    definition.write_text("\n".join(lines) + "\n", encoding="ascii")
    empty = work / "empty.c"
    empty.write_text("int _DllMainCRTStartup(void) { return 1; }\n", encoding="ascii")
    _run(
        *("x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-Wl,--no-insert-timestamp"),
        # Otherwise the linker makes an address of the name of the folder.
        *("-Wl,--disable-auto-image-base", "-Wl,-e,_DllMainCRTStartup"),
        *("-o", str(folder / "python3.dll"), str(empty), str(definition)),
    )


def pack_library(target: Path, work: Path) -> None:
    """The standard library, as byte-code in a zip."""
    if sys.version_info[:2] != (3, 11):
        raise BuildFailed("The standard library is taken from this machine: run the build with Python 3.11.")
    standard = Path(sysconfig.get_path("stdlib"))
    for path in sorted(standard.rglob("*.py")):
        inside = path.relative_to(standard)
        if not _LIBRARY_LEFT_OUT.intersection(inside.parts[:-1]) and inside.parts[0] not in {"test"}:
            goal = work / inside
            goal.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, goal)
    compile_all(work)
    bytecode = work.parent / "bytecode"
    for path in work.rglob("*.pyc"):
        inside = path.relative_to(work)
        goal = bytecode / inside.parent.parent / f"{path.name.split('.')[0]}.pyc"
        goal.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, goal)
    pack(bytecode, target, "")


# The program's own files


def build_programs(program: Path, work: Path) -> None:
    """DuThao.exe and duthao-lenh.exe, the command."""
    compile_c(HERE / "starter.c", program / "DuThao.exe", work, ["-mwindows", "-municode"])
    compile_c(HERE / "starter.c", program / "duthao-lenh.exe", work, ["-DCONSOLE", "-municode"])


def compile_c(source: Path, target: Path, work: Path, options: Sequence[str]) -> None:
    """Compile a source with the program's icon, version and manifest."""
    numbers = ",".join([*version().split("."), "0", "0", "0"][:4])
    resources = work / f"{target.stem}.o"
    _run(
        *("x86_64-w64-mingw32-windres", "-I", str(HERE), "-I", str(work), f"-DNUMBERS={numbers}"),
        *(f'-DWORDS=\\"{version()}\\"', str(HERE / "program.rc"), str(resources)),
    )
    _run(
        *("x86_64-w64-mingw32-gcc", "-Os", "-s", "-Wall", "-Wextra", "-Werror", "-Wl,--no-insert-timestamp"),
        *options,
        *("-o", str(target), str(source), str(resources)),
    )


def ico(svg: Path, sizes: Sequence[int] = (16, 24, 32, 48, 64, 256)) -> bytes:
    """The icon in the sizes that Windows shows, each as PNG."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(svg))
    pictures = []
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        pictures.append(content.data())
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(sizes, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures)


def lacking_libraries(program: Path) -> set[str]:
    """The libraries that a program or library of ours asks for and that no bare Windows 10 has."""
    found = {
        path.name.lower(): path for path in program.rglob("*") if path.suffix in {".dll", ".pyd", ".exe"}
    }
    asked = set()
    for path in found.values():
        told = subprocess.run(
            ["x86_64-w64-mingw32-objdump", "-p", str(path)], capture_output=True, text=True, check=True
        ).stdout
        asked |= {each.lower() for each in re.findall(r"DLL Name: (\S+)", told)}
    return {each for each in asked - set(found) - OF_WINDOWS if not each.startswith("api-ms-win-")}


def make_setup(program: Path, target: Path, work: Path) -> None:
    """The setup, by NSIS."""
    numbers = ".".join([*version().split("."), "0", "0", "0"][:4])
    given = {
        "VERSION": version(),
        "NUMBERS": numbers,
        "OUT": str(target.resolve()),
        "PROGRAM": str(program),
        "ICON": str(work / "duthao.ico"),
    }
    definitions = [f"-D{name}={value}" for name, value in given.items()]
    _run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *definitions, str(HERE / "setup.nsi"))


def _run(*command: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time()), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        raise BuildFailed(f"{command[0]} failed:\n{done.stdout}{done.stderr}")
