"""What is typed is on disk within a second, and nobody's work is overwritten or lost."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.merge import resolved
from app.domain.plan.fields import CONTENT
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.errors.faults import DatabaseBusy, PlanGone
from app.persistence import SavedPlan, Store, engine
from app.plan_json import plan_json
from app.ui import autosave as keeping
from app.ui.autosave import Autosave, AutosaveState, AutosaveStatus
from app.ui.fields import TYPING_MS
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows.library_place import open_library
from app.workflows.saving import SaveResult
from tests.samples import full_plan

pytestmark = pytest.mark.slow  # Typing is waited out, as the person who types would.


@pytest.fixture
def other(session: Session) -> Iterator[Store]:
    """Another program with the same library, which holds the full plan."""
    opened = open_library()
    opened.add_plan(full_plan())
    yield opened
    opened.close()


@pytest.fixture
def opened(other: Store, shown_plan: OpenPlan) -> OpenPlan:
    """The full plan, open in the window."""
    return shown_plan


@pytest.fixture
def keeper(session: Session, opened: OpenPlan, monkeypatch: pytest.MonkeyPatch) -> Iterator[Autosave]:
    monkeypatch.setattr(keeping, "RETRY_MS", 50)
    found = Autosave(session, opened, SavedPlan(opened.plan, 1))
    yield found
    found.end()
    found.deleteLater()


def worded(words: str, task: str = "task-1") -> Callable[[Plan], Plan]:
    return lambda plan: edits.with_value(plan, task, CONTENT, rich(words))


def without_text(plan: Plan) -> Plan:
    return replace(plan, opening=(), body=(), closing=(), annexes=())


def on_disk(other: Store) -> Plan:
    return other.load_plan("sample").plan


def saved_so(other: Store, opened: OpenPlan) -> Callable[[], bool]:
    return lambda: on_disk(other) == opened.plan


class Seen:
    """What the keeper told."""

    def __init__(self, keeper: Autosave) -> None:
        self.states: list[AutosaveState] = []
        self.conflicts: list[SaveResult] = []
        self.emptied = self.merged = 0
        keeper.state_changed.connect(self.states.append)
        keeper.conflicted.connect(self.conflicts.append)
        keeper.emptied.connect(self._count_emptied)
        keeper.merged.connect(self._count_merged)

    def _count_emptied(self) -> None:
        self.emptied += 1

    def _count_merged(self) -> None:
        self.merged += 1


@pytest.fixture
def seen(keeper: Autosave) -> Seen:
    return Seen(keeper)


class Gate:
    """Keeps the store busy until it is opened."""

    def __init__(self, session: Session) -> None:
        self._open, self._entered = threading.Event(), threading.Event()
        session.with_store(self._wait)
        self._entered.wait(20)

    def _wait(self, _store: Store) -> None:
        self._entered.set()
        self._open.wait(20)

    def open(self) -> None:
        self._open.set()


# Saving by itself


def test_what_is_typed_is_on_disk_without_a_button(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    opened.apply("typing", worded("Đã gõ"))
    assert not keeper.kept
    qtbot.waitUntil(saved_so(other, opened))
    qtbot.waitUntil(lambda: keeper.kept and keeper.state.keeping is AutosaveStatus.SAVED)
    assert [state.keeping for state in seen.states] == [AutosaveStatus.SAVING, AutosaveStatus.SAVED]


def test_the_clocks_together_are_less_than_a_second() -> None:
    assert TYPING_MS + keeping.MOST_MS < 1000
    assert keeping.QUIET_MS < keeping.MOST_MS


def test_who_never_pauses_is_saved_all_the_same(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    typed = iter(range(1000))
    typist = QTimer(interval=40)
    typist.timeout.connect(lambda: opened.apply("typing", worded(f"Chữ {next(typed)}"), "run"))
    typist.start()
    qtbot.waitUntil(lambda: other.load_plan("sample").revision >= 3)
    typist.stop()
    qtbot.waitUntil(saved_so(other, opened))
    assert on_disk(other) == opened.plan


def test_one_save_is_under_way_and_sees_to_what_is_typed_meanwhile(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    gate = Gate(session)
    opened.apply("typing", worded("một"))
    keeper.save()
    for words in ("hai", "ba", "bốn"):
        opened.apply("typing", worded(words))
        keeper.save()
    gate.open()
    qtbot.waitUntil(saved_so(other, opened))
    assert other.load_plan("sample").revision == 3, "the one under way, and one for all the rest"


def test_a_step_back_is_kept_too(keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot) -> None:
    opened.apply("typing", worded("Đã gõ"))
    qtbot.waitUntil(saved_so(other, opened))
    opened.undo()
    qtbot.waitUntil(lambda: on_disk(other) == full_plan())
    qtbot.waitUntil(lambda: keeper.kept)
    assert on_disk(other) == full_plan()


# Waiting for the disk


def test_flush_calls_once_the_plan_is_on_disk(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    found: list[Plan] = []
    opened.apply("typing", worded("Đã gõ"))
    keeper.flush(lambda: found.append(on_disk(other)))
    qtbot.waitUntil(lambda: bool(found))
    assert found == [opened.plan]


def test_flush_calls_at_once_where_all_is_kept(keeper: Autosave) -> None:
    called: list[str] = []
    keeper.flush(lambda: called.append("called"))
    assert called == ["called"]


def test_flush_waits_for_what_was_typed_during_a_save(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    gate, found = Gate(session), list[Plan]()
    opened.apply("typing", worded("một"))
    keeper.save()
    opened.apply("typing", worded("hai"))
    keeper.flush(lambda: found.append(on_disk(other)))
    gate.open()
    qtbot.waitUntil(lambda: bool(found))
    assert found == [opened.plan]


def test_who_stays_is_not_sent_away_later(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    gate, called = Gate(session), list[str]()
    opened.apply("typing", worded("một"))
    keeper.flush(lambda: called.append("closed"))
    keeper.call_off()
    gate.open()
    qtbot.waitUntil(lambda: keeper.kept)
    assert not called


# A store that fails


def test_a_store_that_fails_is_told_and_tried_again_until_all_is_kept(
    keeper: Autosave,
    opened: OpenPlan,
    other: Store,
    qtbot: QtBot,
    seen: Seen,
    monkeypatch: pytest.MonkeyPatch,
    session: Session,
) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    done: list[str] = []
    session.with_store(lambda store: store.database.engine.dispose(), lambda _: done.append("disposed"))
    qtbot.waitUntil(lambda: bool(done))
    path = other.database.path
    assert path is not None
    blocking = engine.sqlite_connection(path, "rw")
    try:
        blocking.execute("BEGIN IMMEDIATE")
        opened.apply("typing", worded("Trong lúc bận"))
        qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.FAILING)
        assert isinstance(keeper.state.fault, DatabaseBusy)
        opened.apply("typing", worded("Gõ tiếp"))
        qtbot.waitUntil(lambda: [state.keeping for state in seen.states].count(AutosaveStatus.FAILING) > 1)
        assert on_disk(other) == full_plan()
    finally:
        blocking.close()
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    assert on_disk(other) == opened.plan
    assert not opened.redo_name


def test_a_fault_of_ours_is_told_as_one_and_the_plan_is_kept_once_it_is_gone(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    crashed: list[object] = []
    session.jobs.crashed.connect(crashed.append)
    with other.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER refuse BEFORE UPDATE ON plans BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    opened.apply("typing", worded("Đã gõ"))
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.FAILING)
    assert keeper.state.fault is not None or crashed
    with other.database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER refuse")
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    assert on_disk(other) == opened.plan


@pytest.mark.parametrize("binned", [True, False])
def test_a_plan_that_was_thrown_away_elsewhere_is_told_and_not_lost(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, *, binned: bool
) -> None:
    other.bin_plan("sample")
    if not binned:
        other.delete_plan("sample")
    opened.apply("typing", worded("Vẫn gõ tiếp"))
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.FAILING)
    assert isinstance(keeper.state.fault, PlanGone)
    assert keeper.state.fault.binned is binned
    assert worded("Vẫn gõ tiếp")(full_plan()) == opened.plan
    if binned:
        other.restore_plan("sample")
        qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
        assert on_disk(other) == opened.plan


# A second program


def save_elsewhere(other: Store, edit: Callable[[Plan], Plan]) -> None:
    saved = other.load_plan("sample")
    other.save_plan(edit(saved.plan), saved.revision)


def test_changes_of_another_program_are_taken_in_by_item(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    save_elsewhere(other, worded("Của người khác", "task-2"))
    opened.apply("typing", worded("Của tôi", "task-1"))
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    both = worded("Của người khác", "task-2")(worded("Của tôi", "task-1")(full_plan()))
    assert opened.plan == on_disk(other) == both
    assert seen.merged == 1
    assert not seen.conflicts
    opened.undo()
    opened.undo()
    assert opened.plan == full_plan()


def test_what_is_typed_while_changes_are_taken_in_stands_too(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot
) -> None:
    save_elsewhere(other, worded("Của người khác", "task-2"))
    gate = Gate(session)
    opened.apply("typing", worded("Của tôi", "task-1"))
    keeper.save()
    opened.apply("typing", worded("Gõ thêm", "task-3"))
    gate.open()
    qtbot.waitUntil(lambda: keeper.kept and on_disk(other) == opened.plan)
    both = worded("Của người khác", "task-2")(worded("Của tôi", "task-1")(full_plan()))
    assert opened.plan == worded("Gõ thêm", "task-3")(both)


def test_two_who_changed_the_same_are_asked_and_nothing_is_overwritten(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    save_elsewhere(other, worded("Của người khác"))
    opened.apply("typing", worded("Của tôi"))
    qtbot.waitUntil(lambda: bool(seen.conflicts))
    opened.apply("typing", worded("Gõ thêm", "task-3"))
    keeper.save()
    assert on_disk(other) == worded("Của người khác")(full_plan())
    assert len(seen.conflicts) == 1
    kept = seen.conflicts[0]
    assert kept.proposal is not None
    assert [conflict.item for conflict in kept.conflicts] == ["task-1"]
    keeper.resolve(kept.saved, resolved(kept.proposal, kept.conflicts))
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    expected = worded("Gõ thêm", "task-3")(worded("Của người khác")(full_plan()))
    assert on_disk(other) == opened.plan == expected


def test_what_is_typed_while_a_conflict_is_found_is_among_what_is_asked(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    save_elsewhere(other, worded("Của người khác"))
    gate = Gate(session)
    opened.apply("typing", worded("Của tôi"))
    keeper.save()
    opened.apply("typing", worded("Gõ thêm", "task-3"))
    gate.open()
    qtbot.waitUntil(lambda: bool(seen.conflicts))
    kept = seen.conflicts[0]
    assert kept.proposal is not None
    assert kept.proposal.plan == opened.plan
    keeper.resolve(kept.saved, kept.proposal.plan)
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    mine = worded("Gõ thêm", "task-3")(worded("Của tôi")(full_plan()))
    assert on_disk(other) == opened.plan == mine


def test_a_conflict_that_was_taken_back_meanwhile_is_none(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    save_elsewhere(other, worded("Của người khác"))
    gate = Gate(session)
    opened.apply("typing", worded("Của tôi"))
    keeper.save()
    opened.undo()
    gate.open()
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    assert not seen.conflicts
    assert opened.plan == on_disk(other) == worded("Của người khác")(full_plan())


def test_the_same_place_typed_in_while_it_is_taken_in_is_asked_too(
    session: Session, keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    save_elsewhere(other, worded("Của người khác", "task-2"))
    gate = Gate(session)
    opened.apply("typing", lambda plan: edits.with_issue_date(plan, IssueDate(2027)))
    keeper.save()
    opened.apply("typing", worded("Của tôi", "task-2"))
    gate.open()
    qtbot.waitUntil(lambda: bool(seen.conflicts))
    kept = seen.conflicts[0]
    assert kept.proposal is not None
    assert worded("Của người khác", "task-2")(opened.plan) == kept.saved.plan
    keeper.resolve(kept.saved, kept.proposal.plan)
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    assert on_disk(other) == opened.plan


# An emptied plan


def test_an_emptied_plan_is_asked_about_and_does_not_overwrite(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    opened.apply("emptied", without_text)
    qtbot.waitUntil(lambda: seen.emptied == 1)
    keeper.save()
    assert on_disk(other) == full_plan()
    keeper.allow_empty(allowed=True)
    qtbot.waitUntil(lambda: keeper.state.keeping is AutosaveStatus.SAVED)
    assert on_disk(other) == opened.plan
    assert other.snapshots("sample"), "the full plan is kept"


def test_a_step_back_from_an_emptied_plan_goes_on(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    called: list[str] = []
    opened.apply("emptied", without_text)
    keeper.flush(lambda: called.append("closed"))
    qtbot.waitUntil(lambda: seen.emptied == 1)
    keeper.allow_empty(allowed=False)
    opened.undo()
    opened.apply("typing", worded("Đã gõ"))
    qtbot.waitUntil(saved_so(other, opened))
    assert seen.emptied == 1
    assert not called, "who took it back does not leave"


def test_an_edit_ends_the_question_about_an_emptied_plan(
    keeper: Autosave, opened: OpenPlan, other: Store, qtbot: QtBot, seen: Seen
) -> None:
    opened.apply("emptied", without_text)
    qtbot.waitUntil(lambda: seen.emptied == 1)
    opened.undo()
    opened.apply("typing", worded("Đã gõ"))
    qtbot.waitUntil(saved_so(other, opened))
    assert seen.emptied == 1


# The end


def test_at_the_end_all_clocks_stop(
    keeper: Autosave, opened: OpenPlan, other: Store, session: Session, qtbot: QtBot
) -> None:
    opened.apply("typing", worded("Đã gõ"))
    keeper.end()
    keeper.end()
    assert not [timer for timer in keeper.findChildren(QTimer) if timer.isActive()]
    opened.apply("typing", worded("Gõ sau khi đóng"))
    keeper.save()
    done: list[object] = []
    session.with_store(lambda _store: True, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert on_disk(other) == full_plan()


def test_a_save_under_way_at_the_end_is_done(
    keeper: Autosave, opened: OpenPlan, other: Store, session: Session, qtbot: QtBot, seen: Seen
) -> None:
    gate = Gate(session)
    opened.apply("typing", worded("Đã gõ"))
    keeper.save()
    keeper.end()
    gate.open()
    qtbot.waitUntil(saved_so(other, opened))
    assert [state.keeping for state in seen.states] == [AutosaveStatus.SAVING]


def test_each_plan_has_a_folder_of_its_own(places: Path, session: Session) -> None:
    assert (places / "data" / "duthao.db").exists()


# A recovery file


def kept_elsewhere(places: Path, plan: Plan) -> bool:
    found = list((places / "config" / "recovery").glob("[!.]*.json"))
    return bool(found) and plan_json(plan) == json.loads(found[0].read_text(encoding="utf-8"))["what"]


def test_what_a_busy_library_does_not_take_lies_in_a_recovery_file_until_it_does(
    session: Session,
    keeper: Autosave,
    opened: OpenPlan,
    places: Path,
    qtbot: QtBot,
) -> None:
    keeper._slow.setInterval(20)
    gate = Gate(session)
    opened.apply("typing", worded("một"))
    qtbot.waitUntil(lambda: kept_elsewhere(places, opened.plan))
    opened.apply("typing", worded("hai"))
    qtbot.waitUntil(lambda: kept_elsewhere(places, opened.plan))
    (path,) = (places / "config" / "recovery").glob("[!.]*.json")
    assert path.stat().st_mode & 0o077 == 0
    gate.open()
    qtbot.waitUntil(lambda: keeper.kept and session.jobs.idle)
    assert not path.exists()


def test_at_an_end_from_outside_what_is_not_saved_is_written_at_once(
    session: Session, keeper: Autosave, opened: OpenPlan, places: Path, qtbot: QtBot
) -> None:
    keeper.keep_before_the_end()
    assert not (places / "config" / "recovery").exists()
    opened.apply("typing", worded("một"))
    keeper.keep_before_the_end()
    assert kept_elsewhere(places, opened.plan)
