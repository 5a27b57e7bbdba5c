"""Garbage is collected in the window's thread: parts of a window that another thread destroys end the program."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from app.ui.collecting import Collector
from app.ui.jobs import Jobs, Lane


class Knot:
    """Holds itself: only the collector lets go of it."""

    def __init__(self) -> None:
        self.itself = self


def test_what_a_lane_leaves_is_collected_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs, collector = Jobs(), Collector()
    threads: set[int] = set()
    knots: list[weakref.ref[Knot]] = []

    def told(phase: str, _about: dict[str, int]) -> None:
        threads.add(threading.get_ident())

    def work(_job: object) -> None:
        for number in range(50_000):
            knot = Knot()
            if not number % 10_000:
                knots.append(weakref.ref(knot))

    gc.callbacks.append(told)
    try:
        jobs.run(Lane.WORK, work)
        qtbot.waitUntil(lambda: jobs.idle)
        assert len(knots) == 5
        qtbot.waitUntil(lambda: not any(each() for each in knots), timeout=20_000)
    finally:
        gc.callbacks.remove(told)
        jobs.close()
        collector.deleteLater()
    assert threads == {threading.get_ident()}
