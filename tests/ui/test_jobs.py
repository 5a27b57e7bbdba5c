"""Work off the window's thread: in order, two lanes at once, told in the window's thread, and ended with the window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.jobs import Cancelled, Job, Jobs, Lane
from tests.ui.conftest import flush


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    found = Jobs()
    yield found
    found.close()
    found.deleteLater()


def waiting(event: threading.Event) -> Callable[[Job], bool]:
    """A job that ends when the test says so."""
    return lambda _job: event.wait(20)


def test_jobs_of_one_lane_follow_each_other_in_order(jobs: Jobs, qtbot: QtBot) -> None:
    begun: list[int] = []
    ended: list[int] = []

    def job(number: int) -> Callable[[Job], int]:
        def work(_job: Job) -> int:
            begun.append(number)
            return number

        return work

    for number in range(30):
        jobs.run(Lane.STORE, job(number), ended.append)
    qtbot.waitUntil(lambda: len(ended) == 30)
    assert begun == ended == list(range(30))
    assert jobs.idle


def test_all_lanes_work_at_once(jobs: Jobs, qtbot: QtBot) -> None:
    meeting = threading.Barrier(len(Lane), timeout=20)
    met: list[int] = []
    for lane in Lane:
        jobs.run(lane, lambda _job: meeting.wait(), met.append)
    qtbot.waitUntil(lambda: len(met) == len(Lane))
    assert sorted(met) == list(range(len(Lane)))


def test_a_lane_does_one_thing_after_the_other(jobs: Jobs, qtbot: QtBot) -> None:
    gate, done = threading.Event(), list[bool]()
    jobs.run(Lane.WORK, waiting(gate), done.append)
    jobs.run(Lane.WORK, waiting(gate), done.append)
    jobs.run(Lane.STORE, lambda _job: True, done.append)
    qtbot.waitUntil(lambda: len(done) == 1)
    assert not jobs.idle
    gate.set()
    qtbot.waitUntil(lambda: len(done) == 3)
    assert jobs.idle


def test_work_runs_elsewhere_and_is_told_here(jobs: Jobs, qtbot: QtBot) -> None:
    here = threading.current_thread()
    seen: list[tuple[threading.Thread, QThread]] = []

    def fail(_job: Job) -> threading.Thread:
        raise ValueError(threading.current_thread().name)

    def note(_value: object) -> None:
        seen.append((threading.current_thread(), QThread.currentThread()))

    worked: list[threading.Thread] = []

    def done(thread: threading.Thread) -> None:
        worked.append(thread)
        note(thread)

    jobs.run(Lane.WORK, lambda _job: threading.current_thread(), done)
    jobs.run(Lane.WORK, fail, None, note)
    qtbot.waitUntil(lambda: len(seen) == 2)
    application = QCoreApplication.instance()
    assert application is not None
    assert all(each == (here, application.thread()) for each in seen)
    assert worked[0] is not here
    assert worked[0].name.startswith("duthao-")


def test_a_fault_reaches_who_asked_or_is_told_as_one_of_ours(jobs: Jobs, qtbot: QtBot) -> None:
    crashed: list[object] = []
    failed: list[object] = []
    jobs.crashed.connect(crashed.append)
    first, second = ValueError("one"), ValueError("two")

    def raising(fault: Exception) -> Callable[[Job], None]:
        def work(_job: Job) -> None:
            raise fault

        return work

    jobs.run(Lane.WORK, raising(first), None, failed.append)
    jobs.run(Lane.WORK, raising(second))
    qtbot.waitUntil(lambda: len(crashed) == 1)
    assert (failed, crashed) == ([first], [second])
    assert jobs.idle


def test_any_value_comes_back_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    values: list[object] = [None, 2**40, {1: "một"}, ("a", {2}), "đ", ValueError("a value")]
    got: list[object] = []
    for value in values:
        jobs.run(Lane.WORK, lambda _job, value=value: value, got.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(got) == len(values))
    assert all(one is other for one, other in zip(got, values, strict=True))


def test_a_job_that_was_called_off_before_it_began_does_not_begin(jobs: Jobs, qtbot: QtBot) -> None:
    gate, began, failed = threading.Event(), list[str](), list[Exception]()
    jobs.run(Lane.WORK, waiting(gate))
    second = jobs.run(Lane.WORK, lambda _job: began.append("second"), None, failed.append)
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], Cancelled)
    assert not began


def test_a_job_stops_at_its_next_checkpoint(jobs: Jobs, qtbot: QtBot) -> None:
    begun, called_off = threading.Event(), threading.Event()
    passed: list[str] = []
    failed: list[Exception] = []

    def work(job: Job) -> None:
        job.checkpoint()
        passed.append("first")
        begun.set()
        called_off.wait(20)
        job.checkpoint()
        passed.append("second")

    job = jobs.run(Lane.WORK, work, None, failed.append, "Writing")
    begun.wait(20)
    job.cancel()
    called_off.set()
    qtbot.waitUntil(lambda: len(failed) == 1)
    assert isinstance(failed[0], Cancelled)
    assert passed == ["first"]


def test_a_job_that_nobody_waits_for_is_called_off_in_silence(jobs: Jobs, qtbot: QtBot) -> None:
    crashed: list[object] = []
    jobs.crashed.connect(crashed.append)
    gate = threading.Event()
    jobs.run(Lane.WORK, waiting(gate))
    jobs.run(Lane.WORK, waiting(gate)).cancel()
    gate.set()
    qtbot.waitUntil(lambda: jobs.idle)
    assert not crashed


def test_the_job_with_a_title_is_shown_while_it_runs(jobs: Jobs, qtbot: QtBot) -> None:
    gate, shown = threading.Event(), list[str]()
    jobs.shown.connect(lambda job: shown.append(job.title if job else ""))
    jobs.run(Lane.STORE, lambda _job: None)
    jobs.run(Lane.WORK, waiting(gate), title="Đang xuất")
    qtbot.waitUntil(lambda: shown[-1] == "Đang xuất")
    gate.set()
    qtbot.waitUntil(lambda: shown[-1] == "")
    assert set(shown) == {"Đang xuất", ""}


def test_closing_waits_for_what_runs_and_calls_nothing_back(qapp: QApplication) -> None:
    jobs = Jobs()
    began, done, called = threading.Event(), list[str](), list[object]()

    def work(_job: Job) -> None:
        began.set()
        done.append("running")

    jobs.run(Lane.STORE, work, called.append, called.append)
    jobs.run(Lane.STORE, lambda _job: done.append("waiting"), called.append, called.append)
    began.wait(20)
    before = set(threading.enumerate())
    jobs.close()
    assert done == ["running", "waiting"], "the store's work is done to its end"
    assert not [each for each in before if each.name.startswith("duthao-store") and each.is_alive()]
    flush()
    assert not called
    jobs.deleteLater()


def test_closing_calls_off_what_waits_in_the_work_lane(qapp: QApplication) -> None:
    jobs = Jobs()
    began, done = threading.Event(), list[str]()

    def work(job: Job) -> None:
        began.set()
        while not done:
            job.checkpoint()

    jobs.run(Lane.WORK, work, title="Writing")
    jobs.run(Lane.WORK, lambda _job: done.append("waiting"))
    began.wait(20)
    jobs.close()
    assert not done
    jobs.deleteLater()


def test_nothing_begins_after_the_end(qapp: QApplication) -> None:
    jobs = Jobs()
    jobs.close()
    done: list[object] = []
    for lane in Lane:
        jobs.run(lane, lambda _job: done.append("ran"), done.append, done.append)
    flush()
    assert not done
    assert jobs.idle
    jobs.close()
    jobs.deleteLater()


class Owner(QObject):
    """Asks for jobs, and may be gone when they end."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []

    def tell(self, value: object) -> None:
        self.told.append(value)


def test_who_is_gone_is_not_called_back_and_a_fault_is_told_all_the_same(jobs: Jobs, qtbot: QtBot) -> None:
    owner, crashes = Owner(), list[Exception]()
    jobs.crashed.connect(crashes.append)
    owner.deleteLater()
    flush()
    jobs.run(Lane.WORK, lambda _: "done", owner.tell, owner.tell)
    jobs.run(Lane.WORK, lambda _: 1 // 0, owner.tell, owner.tell)
    qtbot.waitUntil(lambda: jobs.idle)
    assert owner.told == []
    assert [type(fault) for fault in crashes] == [ZeroDivisionError]
