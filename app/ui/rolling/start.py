"""From the plan that is chosen to the new one: asked, rolled forward off the window's thread, decided on, made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.text import tr
from app.ui.desk import Desk
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.rolling.setup import Begin, Setup

if TYPE_CHECKING:
    from app.persistence import Store
    from app.workflows.rolling import Rolled


class Rolling(QObject):
    """Rolls plans of the library forward, one at a time."""

    made = Signal(object)
    """The person made the new plan; carries it."""
    faulted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def begin(self, plan_id: str) -> None:
        """Roll this plan forward."""

        def work(store: Store) -> Begin:
            from app.workflows.library import directives
            from app.workflows.rolling import workdays

            own = {each.id: each for each in store.directives()}
            return Begin(store.load_plan(plan_id).plan, directives() | own, workdays())

        self._desk.with_store(work, self._ask, self.faulted.emit)

    def _ask(self, begin: Begin) -> None:
        from app.ui.rolling.setup import ask_setup

        setup = ask_setup(self._window, begin)
        if setup is not None:
            self._desk.jobs.run(
                Lane.WORK, _rolled(begin, setup), self._decide, self._fail, tr("Rolling the plan forward …")
            )

    def _decide(self, rolled: Rolled) -> None:
        from app.ui.rolling.dialog import ask_ledger

        plan = ask_ledger(self._window, rolled, self._desk.office)
        if plan is not None:
            self.made.emit(plan)

    def _fail(self, fault: Exception) -> None:
        if not isinstance(fault, Cancelled):
            self.faulted.emit(fault)


def _rolled(begin: Begin, setup: Setup) -> Callable[[Job], Rolled]:
    """The work of rolling forward, which loads the registers."""

    def work(_job: Job) -> Rolled:
        from app.workflows.rolling import roll_forward

        return roll_forward(
            begin.plan,
            setup.year,
            on=setup.day,
            directive=setup.directive,
            rule=setup.rule,
            directives=begin.directives,
        )

    return work
