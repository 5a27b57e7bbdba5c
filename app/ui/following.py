"""Offers to put references right that a move, an insertion or a removal has made name another part than before."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.domain.plan.model import Plan
from app.translation import ntr, tr
from app.ui import late
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan

FOLLOW_MS = 700
"""References are looked at when nothing was changed for so long."""


class Following(QObject):
    """Remembers the plan in which references were last right, and says once what names another part now."""

    def __init__(self, opened: OpenPlan, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._open, self._notices = opened, notices
        self._right: Plan | None = None
        """The plan before the first change that was not looked at, or that left references wrong."""
        self._told: object = ()
        self._words = ""
        self._soon = QTimer(self, singleShot=True, interval=FOLLOW_MS)
        self._soon.timeout.connect(self.look)
        opened.changed.connect(self._wait)

    def _wait(self, before: Plan) -> None:
        if self._right is None:
            self._right = before
        self._soon.start()

    def look(self) -> None:
        """Say which references name another part now; nothing where none does, or where it was said already."""
        self._soon.stop()
        if self._right is None:
            return
        changed = late.following.changed_references(self._right, self._open.plan)
        if not changed:
            self._right = None
            if self._words and self._notices.words == self._words:
                self._notices.hide()
        elif changed != self._told:
            count = len(changed)
            self._words = ntr(
                "{count} reference in the text names another part than before, because parts have moved.",
                "{count} references in the text name other parts than before, because parts have moved.",
                count,
            )
            self._notices.caution(self._words, tr("Put references right"), self._put_right)
        self._told = changed

    def _put_right(self) -> None:
        right = self._right
        if right is not None:
            self._open.apply(
                tr("put references right"), lambda plan: late.following.references_followed(right, plan)
            )

    def end(self) -> None:
        """Look at nothing more: the plan is closed."""
        self._soon.stop()
        self._open.changed.disconnect(self._wait)
