"""A plan that is issued stays as it is: whoever changes it is asked once, and begins a new version of it.

Nothing is asked in the middle of a key: the edit is refused, the question comes behind it, and what was wanted is done
after all where the answer is yes. One that is submitted for signing may be changed; that it then differs from what was
submitted is said once.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain import edits
from app.domain.plan.head import Status
from app.domain.plan.model import Plan, ReviewStep
from app.translation import tr
from app.ui.dialogs import asking
from app.ui.fields import finish_typing, show_again
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan, Refused
from app.ui.rights import Rights


class Freezing(QObject):
    """Guards one open plan. `views` hold the fields in which a refused edit was typed."""

    begun = Signal(object)
    """A new version is begun; carries the plan as it was issued, just before."""

    def __init__(
        self,
        opened: OpenPlan,
        views: QWidget,
        notices: Notices,
        step_to: Callable[[Status], ReviewStep],
        rights: Rights,
        parent: QObject,
    ) -> None:
        """`step_to` makes the step of review that begins a new version; `rights` are those of the person here."""
        super().__init__(parent)
        self._step_to, self._rights = step_to, rights
        self._forbidden = ""
        self._open, self._views, self._notices = opened, views, notices
        self._held: list[Refused] = []
        self._asked = self._asking = self._warned = False
        self._soon = self._timer(self._ask)
        self._warn_soon = self._timer(self._warn)
        opened.guard_with(self._allows)
        opened.changed.connect(self._note_status)

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=0)
        timer.timeout.connect(slot)
        return timer

    @property
    def frozen(self) -> bool:
        """Whether the plan is issued."""
        return self._open.plan.head.status is Status.ISSUED

    def end(self) -> None:
        """Ask nothing more: the plan is closed."""
        self._open.guard_with(None)
        for timer in (self._soon, self._warn_soon):
            timer.stop()

    def _note_status(self, before: Plan) -> None:
        if before.head.status is not self._open.plan.head.status:
            self._asked = self._warned = False

    def _allows(self, refused: Refused) -> bool:
        self._forbidden = self._rights.refused(self._open.plan, refused.after)
        if self._forbidden or self.frozen:
            self._hold(refused)
            return False
        submitted = self._open.plan.head.status is Status.SUBMITTED is refused.after.head.status
        if submitted and not self._warned:
            self._warned = True
            self._warn_soon.start()
        return True

    def _hold(self, refused: Refused) -> None:
        """What is typed in one place is one edit, the last: fields and the page say all that stands there."""
        if self._held and refused.run and self._held[-1].run == refused.run:
            self._held.pop()
        self._held.append(refused)
        if not self._asking:
            self._soon.start()

    # What is said

    def _warn(self) -> None:
        self._notices.caution(
            tr(
                "This plan is submitted for signing. What you change now differs from what was submitted: "
                "submit it again."
            ),
            tr("Undo"),
            self._open.undo,
        )

    def _ask(self) -> None:
        if self._forbidden:
            self._let_go()
            self._notices.caution(self._forbidden)
            return
        if self._asked:
            self._let_go()
            self._notices.caution(
                tr("The plan is issued and was not changed."), tr("Make a new version"), self.begin
            )
            return
        self._asked = True
        if self.ask():
            self.begin()
        else:
            self._let_go()

    def ask(self) -> bool:
        """Whether the person wants a new version of the issued plan."""
        self._asking = True
        words = tr(
            "This plan is issued: what is issued is not changed.\n\nMake a new version of it? The issued one is kept "
            "among the versions; the new one is a draft with the same number and date, to be changed as needed."
        )
        try:
            return asking.ask_yes_no(
                self._views,
                tr("The plan is issued"),
                words,
                tr("Make a new version"),
                no=tr("Leave it as it is"),
            )
        finally:
            finish_typing()  # a word that was composed when the question came belongs to what was wanted
            self._asking = False

    def _let_go(self) -> None:
        """Nothing of what was wanted is done, and nothing of it is shown."""
        held, self._held = self._held, []
        show_again(self._views)
        for refused in held:
            self._open.changed.emit(refused.after)

    def words(self) -> str:
        """What is said above a frozen plan; "" where it is none, or where this person could change nothing anyway."""
        if self.frozen and not self._rights.locked(self._open.plan):
            return tr("Issued: the plan is locked. To change it, make a new version.")
        return ""

    def ask_begin(self) -> None:
        """Begin a new version, if the person says so."""
        if self.words() and self.ask():
            self.begin()

    def begin(self) -> None:
        """Begin a new version, a draft, and do what was wanted of it."""
        held, self._held = self._held, []
        issued = self._open.plan
        if issued.head.status is not Status.ISSUED:
            return
        self.begun.emit(issued)
        step = self._step_to(Status.DRAFT)
        self._open.apply(tr("New version"), lambda plan: edits.with_step(plan, step), guarded=False)
        show_again(self._views)
        for refused in held:
            self._open.apply(refused.name, _of_new_version(refused), refused.run, guarded=False)
        self._notices.notice(tr("A new version is begun; it is a draft. The issued one is kept."))


def _of_new_version(refused: Refused) -> Callable[[Plan], Plan]:
    """The edit, whatever it makes of the status: it was meant for the issued plan."""

    def edit(plan: Plan) -> Plan:
        after = refused.edit(plan)
        issued = after.head.status is Status.ISSUED
        return edits.with_status(after, plan.head.status) if issued else after

    return edit
