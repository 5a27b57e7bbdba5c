"""Kills acts and looks at what they leave.

    python -m tests.kills FOLDER KILLS SEED [--server ADDRESS] [ACT …]

`ADDRESS` is that of a PostgreSQL that makes databases; acts that need it, or LibreOffice, are passed over without.
Prints a line of JSON for each act; the exit code is 1 where something was lost or left.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import app
from app.documents.reading.libre_office import find_libre_office
from app.domain.plan.model import Plan
from app.errors.faults import DatabaseLost
from app.persistence import Store, backups_in, open_store, pieces, sqlite_url
from app.workflows.desk import read_desk
from app.workflows.leftovers import clear_leftovers
from app.workflows.library_copies import restore_library
from app.workflows.store_session import Started, close_session, open_session
from tests.kills.acts import ACTS, Act, Endless, furnish, in_library
from tests.kills.lives import Home, Life, adopt_orphans, lived, renew
from tests.persistence.servers import Server

_LATEST = 1.05
"""The latest moment of a kill, in lifetimes of an act that is let do all it does."""

_DRIVERS = (
    "alembic.command",
    "docx",
    "openpyxl",
    "psycopg",
    "pypdf",
    "sqlalchemy.dialects.postgresql.psycopg",
)
"""What is imported only where it is used."""

_LIFE, _MADE = "kills_life", "kills_made"
"""The databases of the server: in which an act is done, and as it stands before."""


class Killing:
    """One act killed again and again in one home."""

    def __init__(self, act: Act | Endless, folder: Path, server: Server | None) -> None:
        self._act, self._server = act, server
        self._home = Home(folder / "home", server.url(_LIFE) if server else "")
        self._made, self._errors = folder / "made", folder / "errors.txt"

    def prepare(self) -> None:
        """Let all stand as before the act."""
        self._home.move_in()
        if self._server is not None:
            for name in (_LIFE, _MADE):
                self._server.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            self._server.run(f"CREATE DATABASE {_LIFE}")
            open_store(self._home.server).close()
        lived(lambda _tell: furnish(self._home), self._errors)
        lived(lambda _tell: self._act.prepare(self._home), self._errors)
        self._home.folder.rename(self._made)
        self._home.folder.mkdir()
        if self._server is not None:
            self._server.run(f"CREATE DATABASE {_MADE} TEMPLATE {_LIFE}")

    def killed(self, kills: int, chance: random.Random) -> dict[str, object]:
        """Kill the act so many times; how it went, for people."""
        act = self._act
        lives = (
            self._endless(act, kills, chance)
            if isinstance(act, Endless)
            else self._ending(act, kills, chance)
        )
        return {
            "kills": kills,
            "midway": sum(life.killed for life in lives),
            "told": sum(bool(life.told) for life in lives),
            "latest": round(max(life.seconds for life in lives), 2),
            "orphaned": round(max(life.orphaned for life in lives), 2),
        }

    def _endless(self, act: Endless, kills: int, chance: random.Random) -> list[Life]:
        lives = []
        for _ in range(kills):
            self._renew()
            with self._started() as (before, _started):
                untouched = self._untouched(before)
            lives.append(life := self._lived(act, chance.uniform(0, act.longest)))
            with self._started() as (store, started):
                act.look(self._home, store, started, life.told)
                assert self._untouched(store) == untouched
            self._see_nothing_left()
        return lives

    def _ending(self, act: Act, kills: int, chance: random.Random) -> list[Life]:
        self._renew()
        before = self._outcome(act)
        self._renew()
        lives: list[Life] = []
        lifetimes = [self._lived(act).seconds]
        after = self._outcome(act)
        while len(lives) < kills:
            self._renew()
            lives.append(life := self._lived(act, chance.uniform(0, _LATEST * median(lifetimes[-5:]))))
            outcome = self._outcome(act)
            assert outcome in ((before, after) if life.killed else (after,)), f"after {life.seconds:.3f} s"
            if not life.killed:
                lifetimes.append(life.seconds)
        return lives

    def _lived(self, act: Act | Endless, seconds: float | None = None) -> Life:
        return lived(lambda tell: act.do(self._home, tell), self._errors, seconds)

    def _outcome(self, act: Act) -> object:
        """What there is of the act at the next start, which clears away all else."""
        with self._started() as (store, _):
            found = act.state(self._home, store), self._untouched(store)
        self._see_nothing_left()
        return found

    def _renew(self) -> None:
        renew(self._home, self._made)
        if self._server is not None:
            self._server.run(f"DROP DATABASE {_LIFE} WITH (FORCE)")
            self._server.run(f"CREATE DATABASE {_LIFE} TEMPLATE {_MADE}")

    @contextmanager
    def _started(self) -> Iterator[tuple[Store, Started]]:
        """The program started again: by a copy where the library is gone, which loses nothing of what is set aside."""
        try:
            store, started = open_session(self._home.settings)
        except DatabaseLost:
            folder = self._home.library.parent
            (aside,) = folder.glob("duthao-set-aside-*.db")
            with closing(open_store(sqlite_url(aside))) as kept:
                assert in_library(kept)
            restore_library(self._home.settings, backups_in(folder / "backups")[0])
            store, started = open_session(self._home.settings)
        clear_leftovers(self._home.settings, read_desk())
        try:
            yield store, started
        finally:
            close_session(store)

    def _untouched(self, store: Store) -> dict[str, Plan]:
        return {plan_id: store.load_plan(plan_id).plan for plan_id in self._act.untouched}

    def _see_nothing_left(self) -> None:
        left = self._home.strangers(self._act.known)
        assert not left, f"left behind: {left}"


def warm_up() -> None:
    """Import all that any act may need, so that a life is not mostly imports."""
    for found in pkgutil.walk_packages(app.__path__, "app."):
        if not found.name.startswith("app.persistence.migrations."):  # steps that Alembic runs
            importlib.import_module(found.name)
    for name in _DRIVERS:
        importlib.import_module(name)


def _can_be_done(act: Act | Endless, server: str) -> bool:
    return {"": True, "server": bool(server), "LibreOffice": find_libre_office() is not None}[act.needs]


def main(chosen: Any) -> int:
    """The exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # As a long plan does, that of a session lies in pieces, now in four and now in eight of them.
    pieces.WHOLE, pieces._IN_A_PIECE = 16, 8
    warm_up()
    adopt_orphans()
    chance, failed = random.Random(chosen.seed), False
    for name in chosen.acts or ACTS:
        act = ACTS[name]
        if not _can_be_done(act, chosen.server):
            continue
        folder = chosen.folder / name.replace(" ", "-")
        folder.mkdir(parents=True)
        server = Server(Path(chosen.server), *[lambda: None] * 3) if act.needs == "server" else None
        told: dict[str, object] = {"act": name}
        try:
            killing = Killing(act, folder, server)
            killing.prepare()
            told |= killing.killed(chosen.kills, chance)
        except AssertionError as fault:
            told["fault"], failed = str(fault), True
        else:
            shutil.rmtree(folder)
        print(json.dumps(told), flush=True)  # noqa: T201
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.kills")
    parser.add_argument("folder", type=Path)
    parser.add_argument("kills", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("acts", nargs="*", metavar="ACT", help=", ".join(ACTS))
    parser.add_argument("--server", default="", help="the folder of the socket of a running PostgreSQL")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(_arguments()))
