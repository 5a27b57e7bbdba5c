"""Remarks are marked beside the lines of the page that they stand on; a click on a mark leads to the remark."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.plan.model import Plan
from app.domain.writing.lines import Key
from app.domain.writing.remark_places import remarks_by_line
from app.ui.editor.page_view import PageView
from app.ui.editor.sheet_paint import RemarkMark
from app.ui.open_plan import OpenPlan


class RemarkMarks(QObject):
    """Keeps the marks of one page."""

    chosen = Signal(str)
    """A mark was clicked; carries the id of the first remark that it stands for, an open one before a settled one."""

    def __init__(self, opened: OpenPlan, page: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open, self._page = opened, page
        opened.changed.connect(self._show_changes)
        page.remark_asked.connect(self._choose)
        self._show()

    def _show_changes(self, before: Plan) -> None:
        if self._open.plan.remarks or before.remarks:
            self._show()

    def _show(self) -> None:
        marks = {
            key: RemarkMark(len(remarks), settled=all(remark.settled for remark in remarks))
            for key, remarks in remarks_by_line(self._open.plan).items()
        }
        if marks != self._page.sheets.remarked:
            self._page.sheets.remarked = marks
            self._page.viewport().update()

    def _choose(self, key: Key) -> None:
        remarks = remarks_by_line(self._open.plan).get(key, ())
        if remarks:
            self.chosen.emit(min(remarks, key=lambda remark: remark.settled).id)
