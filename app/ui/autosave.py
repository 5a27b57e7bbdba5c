"""Keeps the open plan on disk: every edit within a second, without a button.

A word that is being composed (Telex, VNI) is not in the plan yet, and a save on the clock leaves it alone: to commit
it in the middle would break it. Whoever needs the whole text (export, status, closing) calls `flush`, which commits
the composition first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.merge import merge
from app.errors.faults import AppError, PlanEmptied
from app.translation import tr
from app.ui.fields import finish_typing
from app.ui.kept_elsewhere import RETRY_MS
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows.saving import SaveResult, save_or_merge

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.persistence import SavedPlan, Store
    from app.workflows.saving import SaveResult

QUIET_MS = 300
"""A save begins when nothing was edited for so long …"""
MOST_MS = 700
"""… or when the oldest edit is so old."""
SLOW_MS = 500
"""A save that takes so long may fail: what is typed goes into a recovery file meanwhile."""


class AutosaveStatus(StrEnum):
    """Whether what is typed is on disk."""

    SAVED = "saved"
    SAVING = "saving"
    FAILING = "failing"


class _Asking(Enum):
    """What a person has to say before anything is saved again."""

    CONFLICTS = auto()
    EMPTIED = auto()


@dataclass(frozen=True)
class AutosaveState:
    """How it stands, since when, and the fault where saving fails."""

    keeping: AutosaveStatus
    at: datetime | None = None
    fault: AppError | None = None


class Autosave(QObject):
    """Saves one open plan again and again; merges what another program saved meanwhile."""

    state_changed = Signal(object)
    conflicted = Signal(object)
    """Another program changed the same parts; carries what `save_or_merge` gave back. Saving waits for `resolve`."""
    emptied = Signal()
    """All text is gone from a plan that had some; saving waits for `allow_empty` or the next edit."""
    merged = Signal()
    """Changes of another program were taken in."""

    def __init__(
        self, session: Session, open_plan: OpenPlan, saved: SavedPlan, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._open, self._base = session, open_plan, saved
        self._sending: Plan | None = None
        self._waiting: list[Callable[[], object]] = []
        self._asking: _Asking | None = None
        self._asked: Plan | None = None
        self._may_empty = self._ended = False
        self.state = AutosaveState(AutosaveStatus.SAVED)
        self._quiet = self._timer(QUIET_MS)
        self._latest = self._timer(MOST_MS)
        self._retry = self._timer(RETRY_MS)
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(self._keep_elsewhere)
        self._elsewhere: Plan | None = None
        open_plan.changed.connect(self._note)

    def _timer(self, ms: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=ms)
        timer.timeout.connect(self.save)
        return timer

    def _note(self, _before: object = None) -> None:
        if self._ended:
            return
        if self._asking is _Asking.EMPTIED:
            self._asking = None
        self._tell(AutosaveStatus.SAVING)
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()
        if self._elsewhere is not None and not self._slow.isActive():
            self._slow.start()

    @property
    def kept(self) -> bool:
        """Whether the plan on disk is the plan that is open."""
        return self._base.plan is self._open.plan or self._base.plan == self._open.plan

    @property
    def base(self) -> SavedPlan:
        """What is on disk, as far as this window knows."""
        return self._base

    def flush(self, then: Callable[[], object] | None = None) -> None:
        """Commit the word being composed, save, and call `then` once the plan as it is now is on disk."""
        finish_typing()
        if then is not None:
            self._waiting.append(then)
        self.save()

    def keep_before_the_end(self) -> None:
        """The program is ended from outside, and the store did not take what is typed: keep it elsewhere, now."""
        if not self.kept and not self._ended:
            self._session.keep_unsaved_now(self._open.plan, self._base.plan)

    def call_off(self) -> None:
        """Nobody waits any more for what was typed to be on disk: the person stays."""
        self._waiting.clear()

    def throw_away(self) -> None:
        """Let the plan be what is on disk: what was typed since is given up, here and in the recovery file."""
        base = self._base.plan
        self._open.apply(tr("Throw away"), lambda _: base, guarded=False)
        if self._sending is None:
            self.save()

    def save(self) -> None:
        """Save what is not saved, unless a save is under way, which sees to the rest when it ends."""
        if self._sending is not None or self._asking is not None or self._ended:
            return
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()
        if self._base.plan is self._open.plan:
            self._all_kept()
            return
        self._sending = plan = self._open.plan
        base, may_empty = self._base, self._may_empty

        def work(store: Store) -> SaveResult:
            return save_or_merge(store, plan, base, emptied=may_empty)

        self._slow.start()
        self._session.with_store(work, self._show_kept, self._show_fault)

    def _keep_elsewhere(self) -> None:
        """The store does not answer, or refuses: a program that is killed now must not lose what was typed."""
        plan = self._open.plan
        if self._ended or plan is self._elsewhere or plan is self._base.plan:
            return
        self._elsewhere = plan
        self._session.keep_unsaved(plan, self._base.plan)

    def _forget_elsewhere(self) -> None:
        self._slow.stop()
        if self._elsewhere is not None:
            self._session.drop_unsaved(self._elsewhere)
            self._elsewhere = None

    def _show_kept(self, kept: SaveResult) -> None:
        sent, self._sending = self._sending, None
        if self._ended or sent is None:
            return
        known = self._base.plan if kept.conflicts else sent
        if (kept.conflicts or kept.merged) and not self._take_in(known, kept.saved):
            return
        self._base, self._may_empty = kept.saved, False
        if self._base.plan is self._open.plan or (sent is self._open.plan and not kept.conflicts):
            self._all_kept()
        elif self._waiting:
            self.save()
        else:
            self._quiet.start()

    def _take_in(self, known: Plan, theirs: SavedPlan) -> bool:
        """Show what became of `known` elsewhere and here, until this moment; whether that needed no asking."""
        merged = merge(known, self._open.plan, theirs.plan)
        if merged.conflicts:
            self._keep_elsewhere()
            self._asking, self._asked = _Asking.CONFLICTS, self._open.plan
            self.conflicted.emit(SaveResult(theirs, conflicts=merged.conflicts, proposal=merged))
            return False
        self._open.apply(tr("Changes from elsewhere"), lambda _: merged.plan, guarded=False)
        self.merged.emit()
        return True

    def _all_kept(self) -> None:
        self._forget_elsewhere()
        self._tell(AutosaveStatus.SAVED)
        waiting, self._waiting = self._waiting, []
        for go_on in waiting:
            go_on()

    def _show_fault(self, fault: Exception) -> None:
        self._sending = None
        if self._ended:
            return
        if isinstance(fault, PlanEmptied):
            self._asking = _Asking.EMPTIED
            self.emptied.emit()
        elif isinstance(fault, AppError):
            self._keep_elsewhere()
            self._tell(AutosaveStatus.FAILING, fault)
            self._retry.start()
        else:
            self._keep_elsewhere()
            self._tell(AutosaveStatus.FAILING)
            self._retry.start()
            self._session.jobs.crashed.emit(fault)

    def resolve(self, theirs: SavedPlan, plan: Plan) -> None:
        """Go on with `plan`, which a person made of their own and `theirs`, and with what was typed meanwhile."""
        asked, self._asking = self._asked or self._open.plan, None
        self._base = theirs
        self._open.apply(
            tr("Changes from elsewhere"), lambda now: merge(asked, now, plan).plan, guarded=False
        )
        self.save()

    def allow_empty(self, *, allowed: bool) -> None:
        """Save the empty plan after all; or stop asking until it is edited again, and call off what waits."""
        self._asking, self._may_empty = None, allowed
        if allowed:
            self.save()
        else:
            self.call_off()

    def end(self) -> None:
        """Save no more: the plan is closed."""
        if self._ended:
            return
        self._ended = True
        self._open.changed.disconnect(self._note)
        for timer in (self._quiet, self._latest, self._retry, self._slow):
            timer.stop()

    def _tell(self, keeping: AutosaveStatus, fault: AppError | None = None) -> None:
        self.state = AutosaveState(keeping, datetime.now().astimezone(), fault)
        self.state_changed.emit(self.state)
