"""An editing session that is killed at random moments, again and again, and what must hold after each kill.

    python -m tests.persistence.killing FOLDER KILLS SEED

A process of its own, since it forks: a child for each life of the session, which tells through a pipe what was saved.
"""

from __future__ import annotations

import os
import random
import select
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.persistence import (
    SnapshotReason,
    Store,
    backups_in,
    checked,
    default_url,
    keep_backup,
    open_store,
    pieces,
)
from app.persistence.backups import FOLDER
from tests.persistence.test_store import expected_rows
from tests.samples import sample_plan

TASKS = 40
LONGEST = 0.12
"""Seconds a session lives at most, on a machine that has nothing else to do."""

_LONGER, _SHORTER = 1.15, 0.95
"""A life in which nothing was saved makes the next ones longer, one with a save shorter: the machine may be busy, and a
session that is killed before it saves proves nothing."""


@cache
def base(count: int) -> Plan:
    return sample_plan(count)


def version(number: int) -> Plan:
    """What the session has made of the plan at its `number`th save: words, tasks more and fewer, tasks moved."""
    plan = base(TASKS - number % 4)
    task = f"task-{number % (TASKS - 4) + 1}"
    plan = edits.with_value(plan, task, CONTENT, rich(f"Lần {number}"))
    if number % 3 == 0:
        plan = edits.move_item(plan, task, "group-1", 0)
    return replace(plan, head=replace(plan.head, subject=str(number)))


def session(folder: Path, told: int) -> None:
    """Go on where the store stands, for ever, and tell each number once it is saved."""
    store = open_store(default_url(folder))
    saved = store.load_plan("sample")
    number, revision = int(saved.plan.head.subject), saved.revision
    while True:
        number += 1
        revision = store.save_plan(version(number), revision)
        os.write(told, f"{number}\n".encode())
        if number % 5 == 0:
            store.add_snapshot(version(number), SnapshotReason.BY_HAND)
        if number % 9 == 0:
            keep_backup(folder / "duthao.db")


def killed_session(folder: Path, seconds: float) -> Iterator[int]:
    """The numbers that a session told to have saved before it was killed after so many seconds."""
    hears, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hears)
        try:
            session(folder, tells)
        finally:
            os._exit(1)
    os.close(tells)
    select.select([], [], [], seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the session ended by itself"
    with os.fdopen(hears) as told:
        yield from map(int, told.read().split())


def check(folder: Path, told: int) -> int:
    """The number that the store holds; it is whole, and not older than what was told."""
    store = open_store(default_url(folder))  # which reads the whole file
    try:
        found = store.load_plan("sample").plan
        number = int(found.head.subject)
        assert told <= number <= told + 1, (told, number)
        assert found == version(number)
        assert list(store.task_rows("sample")) == expected_rows(found)
        assert store.search(f"lan {number}")
        check_index(store)
    finally:
        store.close()
    return number


def check_index(store: Store) -> None:
    """FTS5 looks at its own index."""
    with store.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES ('integrity-check')")


def main(folder: Path, kills: int, seed: int) -> None:
    """Kill so many sessions; print how many saves there were, and in how many lives."""
    # As a long plan does, this one lies in pieces, now in four and now in eight of them.
    pieces.WHOLE, pieces._IN_A_PIECE = 16, 8
    chance = random.Random(seed)
    store = open_store(default_url(folder))
    store.add_plan(version(0))
    store.close()
    number, lives, longest = 0, 0, LONGEST
    for _ in range(kills):
        told = max(killed_session(folder, chance.uniform(0, longest)), default=number)
        lives += told > number
        longest = max(LONGEST, longest * (_SHORTER if told > number else _LONGER))
        number = check(folder, told)
    copies = backups_in(folder / FOLDER)
    assert all(checked(copy).sound for copy in copies)
    print(number, lives, len(copies))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
