"""Twenty people of different rights write the office's plans at once, while the server is restarted and cut off.

What the server said yes to is kept in a ledger beside; at the end the plans, read by the driver alone, are held against
it. `DUTHAO_WRITERS_SECONDS=300` makes it five minutes.
"""

from __future__ import annotations

import logging
import os
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from random import Random
from threading import Event, Thread
from time import monotonic

import psycopg
import pytest

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.head import Status
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.errors.faults import ActForbidden, DatabaseBusy, DatabaseUnreachable
from app.persistence import May, Person, Store, open_store
from app.persistence.pieces import WHOLE
from app.workflows.saving import save_or_merge
from tests.persistence.offices import PEOPLE, ServedOffice, plan_of, served_office
from tests.persistence.servers import Server

pytestmark = pytest.mark.slow

_log = logging.getLogger(__name__)

SECONDS = float(os.environ.get("DUTHAO_WRITERS_SECONDS", "4"))
EXTRA = (*("draft",) * 8, *("approve",) * 3, "administer", *("read",) * 3)
"""The rights of those who write besides the five of every office."""
PLANS = ("một", "hai", "ba", "bốn")
LONG = "bốn"
"""It lies in pieces."""
ISSUED = "đã ban hành"
AWAY = (DatabaseUnreachable, DatabaseBusy)


@dataclass
class Ledger:
    """What one writer was told: the saves that the server said yes to, by plan, and what it let him do wrongly."""

    login: str
    may: May
    saved: dict[str, list[int]] = field(default_factory=lambda: {each: [] for each in PLANS})
    refused: int = 0
    broken: list[str] = field(default_factory=list)
    away: int = 0
    merged: int = 0


class Writer:
    """Writes his numbers into his own task of each plan, and tries what he may not."""

    def __init__(self, office: ServedOffice, number: int, who: str, may: May, end: float) -> None:
        self._url, self._end, self._number = office.url(who), end, number
        self._random = Random(number)
        self._store: Store | None = None
        self.ledger = Ledger(office.login(who), may)

    def work(self) -> Ledger:
        """Until the end; then as long as an answer is still missing."""
        count, plan_id, asked = 0, "", False
        while asked or monotonic() < self._end:
            try:
                if not asked:
                    count, plan_id = count + 1, self._random.choice(PLANS)
                    self._try_what_is_forbidden()
                if self.ledger.may is May.READ:
                    self._opened.load_plan(plan_id)
                    continue
                asked = True
                self._save(plan_id, count)
                asked = False
            except AWAY:
                self.ledger.away += 1
                Event().wait(0.05)
        self._opened.close()
        return self.ledger

    @property
    def _opened(self) -> Store:
        if self._store is None:
            self._store = open_store(self._url)
        return self._store

    def _save(self, plan_id: str, count: int) -> None:
        """Save the number, unless an earlier try whose answer was lost did so."""
        base = self._opened.load_plan(plan_id)
        mine = tasks(base.plan)[self._number]
        words = plain(mine.content)
        if not words.endswith(f" {count}."):
            said = edits.with_value(base.plan, mine.id, CONTENT, rich(f"{words} {count}."))
            done = save_or_merge(self._opened, said, base)
            assert not done.conflicts
            self.ledger.merged += done.merged
        self.ledger.saved[plan_id].append(count)

    def _try_what_is_forbidden(self) -> None:
        store, may = self._opened, self.ledger.may
        plan = plan_of(self._random.choice(PLANS))
        if may is May.READ:
            self._try("a reader saves", lambda: store.save_plan(plan, store.entry(plan.id).revision))
        elif may is May.DRAFT:
            issued = store.load_plan(ISSUED)
            self._try(
                "a drafter changes what is issued",
                lambda: store.save_plan(_reworded(issued.plan), issued.revision),
            )
        if may is not May.ADMINISTER:
            self._try(
                "one makes himself administrator",
                lambda: store.put_person(Person(self.ledger.login, "", "", May.ADMINISTER)),
            )

    def _try(self, act: str, work: Callable[[], object]) -> None:
        try:
            work()
        except ActForbidden:
            self.ledger.refused += 1
        else:
            self.ledger.broken.append(act)


def _reworded(plan: Plan) -> Plan:
    return replace(plan, head=replace(plan.head, subject="Sửa trộm"))


@pytest.fixture
def office(postgres: Server) -> Iterator[ServedOffice]:
    """An office of twenty, with plans that have a task for each, and one that is issued."""
    made = served_office(postgres, f"viet_{os.getpid()}")
    with made.store() as store:
        for number, may in enumerate(EXTRA):
            store.put_person(Person(made.login(f"p{number}"), f"P{number}", "", May(may)), "mật khẩu 1")
    with made.store("an") as store:
        for plan_id in PLANS:
            count = WHOLE + 1 if plan_id == LONG else len(PEOPLE) + len(EXTRA)
            store.add_plan(_with_a_task_each(plan_of(plan_id, tasks=count)))
            store.share_plan(plan_id, shared=True)
        store.add_plan(plan_of(ISSUED, Status.ISSUED))
        store.share_plan(ISSUED, shared=True)
    yield made
    made.drop()


def _with_a_task_each(plan: Plan) -> Plan:
    for number, task in enumerate(tasks(plan)[: len(PEOPLE) + len(EXTRA)]):
        plan = edits.with_value(plan, task.id, CONTENT, rich(f"Người {number}:"))
    return plan


@contextmanager
def disturbed(office: ServedOffice, counted: Counter[str]) -> Iterator[None]:
    """Meanwhile connections are cut, and the server falls over and comes back."""
    enough = Event()

    def disturb() -> None:
        turn = 0
        while not enough.wait(min(1.0, SECONDS / 5)):
            turn += 1
            if turn % 4 == 2:
                office.server.stop()
                office.server.start()
                counted["restarts"] += 1
            else:
                cut = f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '{office.name}'"
                ((number,),) = office.server.run(cut)
                counted["cuts"] += int(str(number))

    thread = Thread(target=disturb)
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()


def test_twenty_people_lose_nothing_and_do_nothing_that_they_may_not(office: ServedOffice) -> None:
    who = [*PEOPLE.items(), *((f"p{number}", May(may)) for number, may in enumerate(EXTRA))]
    issued_before = office.run(
        "SELECT md5(content) FROM contents JOIN plans ON key = plan_key WHERE status = 'issued'"
    )
    end, counted = monotonic() + SECONDS, Counter[str]()
    writers = [Writer(office, number, name, may, end) for number, (name, may) in enumerate(who)]
    with disturbed(office, counted), ThreadPoolExecutor(len(writers)) as pool:
        ledgers = [each.result() for each in [pool.submit(writer.work) for writer in writers]]
    found = written(office)
    saved = sum(len(numbers) for ledger in ledgers for numbers in ledger.saved.values())
    lost = [
        (ledger.login, plan_id)
        for number, ledger in enumerate(ledgers)
        for plan_id in PLANS
        if found[plan_id, number] != ledger.saved[plan_id]
    ]
    figures = {
        "saved": saved,
        "merged": sum(ledger.merged for ledger in ledgers),
        "refused": sum(ledger.refused for ledger in ledgers),
        "away": sum(ledger.away for ledger in ledgers),
        **counted,
    }
    _log.info("of %s seconds: %s", SECONDS, figures)
    assert len(ledgers) == 20
    assert lost == []
    assert [act for ledger in ledgers for act in ledger.broken] == []
    assert saved > 5
    assert figures["refused"] > 20
    assert counted["restarts"]
    assert counted["cuts"]
    assert issued_before == office.run(
        "SELECT md5(content) FROM contents JOIN plans ON key = plan_key WHERE status = 'issued'"
    )
    noted = {who for (who,) in office.run("SELECT DISTINCT who FROM changes WHERE what = 'saved'")}
    assert noted == {ledger.login for ledger in ledgers if any(ledger.saved.values())}


def written(office: ServedOffice) -> dict[tuple[str, int], list[int]]:
    """The numbers in each person's task of each plan, read by the driver alone."""
    with psycopg.connect(office.url()) as connection:
        rows = connection.execute(
            "SELECT id, contents.content FROM plans JOIN contents ON key = plan_key "
            "UNION ALL SELECT id, pieces.content FROM plans JOIN pieces ON key = plan_key"
        ).fetchall()
    found: dict[tuple[str, int], list[int]] = {}
    for plan_id, content in rows:
        for number, said in re.findall(r"Người (\d+):((?: \d+\.)*)", zlib.decompress(content).decode()):
            found[plan_id, int(number)] = [int(each) for each in re.findall(r"\d+", said)]
    return found
