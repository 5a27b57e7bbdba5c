"""The check below the work: shown and folded away, and the way from a finding to the field that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter

from app.domain.checks.finding import Finding, FindingCode
from app.domain.checks.kinds import KINDS
from app.domain.plan.model import Task
from app.domain.plan.rich_text import plain
from app.ui.destinations import Destination
from app.ui.findings.panel import FindingsPanel
from app.ui.open_plan import OpenPlan

if TYPE_CHECKING:
    from app.ui.plan_page import PlanPage

HEIGHT = 260
"""Px of the check when it is first shown; it may be drawn higher."""

_STYLES = {
    FindingCode.NO_PLACE: "date",
    FindingCode.NO_SIGNER: "signer",
    FindingCode.SIGNER_WITH_RANK: "signer",
    FindingCode.ISSUED_WITHOUT_NUMBER: "number",
    FindingCode.ISSUED_WITHOUT_DATE: "date",
    FindingCode.RECIPIENT_WITHOUT_TASK: "recipient",
}
"""The fields of the form of the document that mend what is found in no item."""


class FindingsBeside(QObject):
    """The panel of findings in a splitter with the work above it."""

    turned = Signal(bool)
    """The check is shown now, or not."""

    def __init__(self, views: PlanPage, opened: OpenPlan, panel: FindingsPanel, splitter: QSplitter) -> None:
        super().__init__(views)
        self._views, self._open, self.panel, self._splitter = views, opened, panel, splitter
        panel.hide()
        panel.chosen.connect(self._go)
        panel.closed.connect(self.close)
        for keys, slot in (("F8", self._next), ("Shift+F8", self._previous)):
            QShortcut(QKeySequence(keys), views).activated.connect(slot)

    def turn(self) -> None:
        """Show the check and go into it; from there, fold it away."""
        if self.panel.isHidden():
            self.show()
            self.panel.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.panel.tree.hasFocus():
            self.close()
        else:
            self.panel.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show(self) -> None:
        """Show the check below the work, which goes on being shown."""
        if self.panel.isHidden():
            self.panel.show()
            room = self._splitter.height()
            if not self._splitter.sizes()[1]:
                self._splitter.setSizes([max(0, room - HEIGHT), HEIGHT])
            self.turned.emit(True)
        self.panel.check_now()

    def close(self) -> None:
        """Fold the check away."""
        self.panel.hide()
        self.turned.emit(False)
        self._views.focus_work()

    def _next(self) -> None:
        self.show()
        self.panel.go_next()

    def _previous(self) -> None:
        self.show()
        self.panel.go_previous()

    def _go(self, finding: Finding) -> None:
        """Show where it is mended: a field of a task, the words on the page, or the form of the document."""
        views, field = self._views, KINDS[finding.code].field
        if not finding.item:
            views.fill_in(_STYLES.get(finding.code, self._style_of(finding)))
            return
        if views.place not in (Destination.WRITING, Destination.ASSIGNMENTS):
            views.place_asked.emit(Destination.WRITING)
        task = isinstance(views.found(finding.item), Task)
        if views.place is Destination.ASSIGNMENTS and not task:
            views.place_asked.emit(Destination.WRITING)
        views.go_to(finding.item)
        if views.place is Destination.ASSIGNMENTS:
            views.table.go_to_field(finding.item, field)
            views.table.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif task and field:
            views.enter_task_field(field)
        else:
            self._mark(finding)
            views.page.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _style_of(self, finding: Finding) -> str:
        """The field of the form that says the words of a finding around the text, "" for the subject."""
        plan, words = self._open.plan, finding.place
        if words and words in plan.recipients.archive:
            return "archive"
        capacity = (*plan.signature.capacity, plan.signature.title)
        return "capacity" if words and any(words in line for line in capacity) else ""

    def _mark(self, finding: Finding) -> None:
        """Select the words that the finding is about, where the page says them."""
        words = finding.values.get("words", "") or finding.values.get("name", "")
        page = self._views.page
        for line in page.shown_lines:
            at = plain(line.content).find(words) if words and line.item == finding.item else -1
            if at >= 0:
                page.select_words(line.item, line.at, at, at + len(words))
                return
