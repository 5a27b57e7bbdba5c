"""From the plan that is chosen to the new one: asked, rolled forward off the window's thread, decided on, made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.errors.faults import NotALedger
from app.translation import tr
from app.ui import late
from app.ui.dialogs import asking
from app.ui.jobs import Cancelled, Job, Lane
from app.ui.rolling.setup import Begin, Setup, ask_setup
from app.ui.session import Session
from app.workflows.ledger_decisions import (
    forget_decisions,
    keep_decisions,
    kept_beginning,
    kept_file,
    with_decisions_of,
)
from app.workflows.reference_data import directives
from app.workflows.roll_forward import roll_forward
from app.workflows.rolled_record import keep_record

if TYPE_CHECKING:
    from app.persistence import Store
    from app.ui.rolling.dialog import LedgerDialog
    from app.workflows.roll_forward import Rolled


class Rolling(QObject):
    """Rolls plans of the library forward, one at a time."""

    made = Signal(object)
    """The person made the new plan; carries it."""
    faulted = Signal(object)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._dialog: LedgerDialog | None = None
        self._plan_id = self._directive = ""

    def begin(self, plan_id: str) -> None:
        """Roll this plan forward."""

        def work(store: Store) -> Begin:
            own = {directive.id: directive for directive in store.directives()}
            kept = kept_beginning(plan_id)
            plan = store.load_plan(plan_id).plan
            return Begin(plan, directives() | own, Setup(*kept) if kept else None)

        self._session.with_store(work, self._ask, self.faulted.emit)

    def _ask(self, begin: Begin) -> None:
        setup = None
        if begin.kept is not None:
            words = tr("The decisions on this plan were kept when the program ended. Go on with them?")
            title = tr("Roll last year's plan forward")
            if asking.ask_yes_no(self._window, title, words, tr("Go on with them"), no=tr("Begin anew")):
                setup = begin.kept
            else:
                forget_decisions(begin.plan.id)
        again = setup is not None
        setup = setup or ask_setup(self._window, begin)
        if setup is not None:
            self._plan_id, self._directive = begin.plan.id, setup.directive
            title = tr("Rolling the plan forward …")
            work = _rolled(begin, setup, again=again)
            self._session.jobs.run(Lane.WORK, work, self._decide, self._fail, title)

    def _decide(self, rolled: Rolled) -> None:
        dialog = self._dialog = late.ledger_dialog.LedgerDialog(self._window, rolled, self._session.office)
        dialog.opened.changed.connect(self._keep)
        accepted = dialog.exec() == late.ledger_dialog.LedgerDialog.DialogCode.Accepted
        self._dialog = None
        if accepted or dialog.opened.undo_name:
            plan_id = self._plan_id
            # Behind what is still being kept.
            self._session.jobs.run(Lane.WORK, lambda _job: forget_decisions(plan_id))
        if accepted:
            rolled = dialog.opened.state.rolled
            self._session.jobs.run(Lane.WORK, lambda _job: keep_record(rolled), None, self._fail)
            self.made.emit(dialog.plan)
        dialog.deleteLater()

    def _keep(self) -> None:
        """Keep the decisions beside the library until the new plan is made."""
        if self._dialog is None:
            return
        rolled, directive = self._dialog.opened.state.rolled, self._directive

        def work(_job: Job) -> None:
            keep_decisions(rolled, directive)

        self._session.jobs.run(Lane.WORK, work, None, self._fail)

    def _fail(self, fault: Exception) -> None:
        if isinstance(fault, NotALedger):
            forget_decisions(self._plan_id)  # the plan is another now; the next time begins anew
        if not isinstance(fault, Cancelled):
            self.faulted.emit(fault)


def _rolled(begin: Begin, setup: Setup, *, again: bool) -> Callable[[Job], Rolled]:
    """The work of rolling forward, which loads the registers."""

    def work(_job: Job) -> Rolled:
        rolled = roll_forward(
            begin.plan,
            setup.year,
            on=setup.day,
            directive=setup.directive,
            rule=setup.rule,
            directives=begin.directives,
        )
        return with_decisions_of(rolled, kept_file(begin.plan.id)) if again else rolled

    return work
