"""Sets up all that the project needs on this machine, then runs it. Standard library only.

    python3 packaging/run.py                  the program's window
    python3 packaging/run.py ARGS …           its command line
    python3 packaging/run.py test [ARGS …]    its tests (ARGS go to pytest); CI=true tries properties in full
    python3 packaging/run.py quick [ARGS …]   those that start no server and no program
    python3 packaging/run.py bench [ARGS …]   its benchmarks
    python3 packaging/run.py coverage [ARGS …] the lines of the program that the quick tests never run
    python3 packaging/run.py mutants [ROOM …] small wrong changes, and whether the tests notice (--most N, --seed N)
    python3 packaging/run.py lint             format, lint, types, layers, catalogues

The set-up is done once, and again when the requirement files or the Python change. It is stamped as done
last of all: one that was broken off is done again.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUNTIME = ROOT / "requirements.txt"
SERVER = ROOT / "requirements-server.txt"  # the runtime ones, and what reaches a PostgreSQL
DEVELOPMENT = ROOT / "requirements-dev.txt"

# Qt loads these, and no Python package brings them. All but the first six serve a window under X11.
DEBIAN_PACKAGE_OF = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

# One more at once than there are cores: a third of the time tests wait for a program, a server or a kill. Who has
# nothing left takes over from the others.
SIDE_BY_SIDE = ("-n", str((os.cpu_count() or 1) + 1), "--dist", "worksteal")

LINTERS = (
    ("-m", "mypy"),  # takes longest, so it begins first
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "ruff", "check", "."),
    ("-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache", "--no-logo"),
    ("packaging/check_catalogues.py",),
)


def main(arguments: Sequence[str]) -> NoReturn:
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", ())
    provide_libraries()
    match command:
        case "test":
            provide_packages(DEVELOPMENT)
            os.chdir(ROOT)
            become("-m", "pytest", *SIDE_BY_SIDE, *rest)
        case "quick":
            provide_packages(DEVELOPMENT)
            os.chdir(ROOT)
            become("-m", "pytest", *SIDE_BY_SIDE, "-m", "not slow", *rest)
        case "bench":
            provide_packages(DEVELOPMENT)
            os.chdir(ROOT)
            become("-m", "pytest", "tests/bench", "--benchmark-only", *rest)
        case "coverage":
            provide_packages(DEVELOPMENT)
            os.chdir(ROOT)
            sys.exit(measured(rest))
        case "mutants":
            provide_packages(DEVELOPMENT)
            os.chdir(ROOT)
            become("packaging/mutants.py", *rest)
        case "lint":
            provide_packages(DEVELOPMENT)
            sys.exit(1 if failed(LINTERS) else 0)
        case _:
            provide_packages(SERVER if has_server() else RUNTIME)
            become(str(ROOT / "main.py"), *arguments)


def failed(steps: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """The steps that fail, run side by side; what each says comes whole, in their order."""

    def done(step: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        command = [str(venv_python()), *step]
        return subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )

    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        ends = pool.map(done, steps)
        found = []
        for step, end in zip(steps, ends, strict=True):
            sys.stdout.buffer.write(end.stdout)
            sys.stdout.flush()
            found += [step] if end.returncode else []
    return found


def measured(rest: Sequence[str]) -> int:
    """Run the quick tests under coverage and print what they leave out; the tests' exit code.

    No part of CI: Python 3.11 has no cheap way to watch lines, and watching more than doubles the time.
    """
    coverage = [str(venv_python()), "-m", "coverage"]
    code = subprocess.call([*coverage, "run", "-m", "pytest", "-q", *SIDE_BY_SIDE, "-m", "not slow", *rest])
    for step in (["combine", "-q"], ["report", "--skip-covered", "--sort=cover"]):
        subprocess.call([*coverage, *step])
    return code


def say(message: str) -> None:
    """To stderr: what the program itself prints may be read by a machine."""
    print(message, file=sys.stderr, flush=True)


def provide_libraries() -> None:
    """Install what Qt needs of the system where we may; elsewhere say what is missing and go on."""
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries()
    if not missing:
        return
    if shutil.which("apt-get") is None:
        say("Máy thiếu các thư viện hệ thống: " + ", ".join(missing))
        return
    install_from_debian([DEBIAN_PACKAGE_OF[library] for library in missing])


def missing_libraries(load: Callable[[str], object] = ctypes.CDLL) -> list[str]:
    return [library for library in DEBIAN_PACKAGE_OF if not loads(library, load)]


def loads(library: str, load: Callable[[str], object]) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def install_from_debian(packages: Sequence[str]) -> None:
    """As root; others are told the one line to type."""
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        say(f"Máy thiếu thư viện hệ thống. Xin chạy một lần: sudo {shlex.join(install)}")
        return
    say("Đang cài thư viện hệ thống: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-q"], install):
        if subprocess.call(step, stdout=sys.stderr, env=environment) != 0:
            say(f"Không cài được thư viện hệ thống: {shlex.join(step)}")
            return


def has_server() -> bool:
    """Whether the library lies on a PostgreSQL: by the environment, else by the person's settings.

    Settings that cannot be read are none here; the program says what is wrong with them.
    """
    address = os.environ.get("DUTHAO_DATABASE_URL") or address_set(settings_folder() / "settings.toml")
    return address.startswith("postgres")


def address_set(settings: Path) -> str:
    """The address of the library in a file of settings, "" where there is none."""
    import tomllib

    try:
        found = tomllib.loads(settings.read_text(encoding="utf-8")).get("database_url", "")
    except (OSError, ValueError):
        return ""
    return found if isinstance(found, str) else ""


def settings_folder() -> Path:
    """Where app/settings.py keeps them, found here without any package; a test holds the two together."""
    named = os.environ.get("DUTHAO_CONFIG")
    if named:
        return Path(named)
    if os.name == "nt":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "duthao"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "duthao"
    named = os.environ.get("XDG_CONFIG_HOME", "").strip()
    return (Path(named) if named else Path.home() / ".config") / "duthao"


def provide_packages(requirements: Path) -> None:
    """A virtual environment that holds these requirements; nothing to do where the stamp says so."""
    if is_provided(requirements):
        return
    with only_one_at_a_time():
        if is_provided(requirements):
            return
        say(f"Đang chuẩn bị môi trường chạy trong {VENV.name} (chỉ lần đầu, khoảng một phút) …")
        make_environment()
        install_packages(requirements)
        stamp_of(requirements).write_text(fingerprint(requirements), encoding="ascii")


def is_provided(requirements: Path) -> bool:
    """Each requirement file holds those before it, pin for pin: any from this one on may be there."""
    files = [RUNTIME, SERVER, DEVELOPMENT]
    enough = files[files.index(requirements) :]
    return venv_python().exists() and any(is_stamped(each) for each in enough)


def is_stamped(requirements: Path) -> bool:
    try:
        return stamp_of(requirements).read_text(encoding="ascii") == fingerprint(requirements)
    except FileNotFoundError:
        return False


def stamp_of(requirements: Path) -> Path:
    return VENV / f"{requirements.stem}.installed"


def fingerprint(requirements: Path) -> str:
    """A hash of what is asked for, and of the Python it was asked for."""
    asked = requirements.read_bytes() + sys.version.encode() + base_python().encode()
    return hashlib.sha256(asked).hexdigest()


def base_python() -> str:
    """The Python outside of any virtual environment: that one has pip."""
    return getattr(sys, "_base_executable", None) or sys.executable


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Two first starts at once: the second waits for the first. (Windows has no flock; there it is luck.)"""
    if importlib.util.find_spec("fcntl") is None:
        yield
        return
    import fcntl

    with (ROOT / ".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make_environment() -> None:
    """Without pip, which Debian's own Python does not let a virtual environment have."""
    if not venv_python().exists() or not is_made_by_this_python():
        call_or_stop([base_python(), "-m", "venv", "--clear", "--without-pip", str(VENV)])


def is_made_by_this_python() -> bool:
    asked = [str(venv_python()), "-c", "import sys; print(sys.version)"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    return answer.stdout.strip() == sys.version.strip()


def install_packages(requirements: Path) -> None:
    if not has_pip() and shutil.which("apt-get"):
        install_from_debian(["python3-pip"])
    pip = [base_python(), "-m", "pip", "--python", str(venv_python()), "--disable-pip-version-check"]
    call_or_stop([*pip, "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(requirements)])


def has_pip() -> bool:
    answer = subprocess.run([base_python(), "-m", "pip", "--version"], capture_output=True, check=False)
    return answer.returncode == 0


def call_or_stop(command: Sequence[str]) -> None:
    if subprocess.call(command, stdout=sys.stderr) != 0:
        say("Không chuẩn bị được môi trường chạy; cần Python ≥ 3.11, pip ≥ 22.3 và mạng.")
        say(f"Lệnh không chạy được: {shlex.join(command)}")
        sys.exit(1)


def become(*arguments: str) -> NoReturn:
    """Go on as the environment's Python. Windows cannot replace a process: there we wait for it."""
    command = [str(venv_python()), *arguments]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if os.name == "nt":
        sys.exit(subprocess.call(command, env=environment))
    os.execve(command[0], command, environment)


if __name__ == "__main__":
    main(sys.argv[1:])
