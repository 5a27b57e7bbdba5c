"""Remarks beside the work: written on what is selected, and the ways from a remark to its place and back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.domain import edits
from app.domain.plan.model import Task
from app.translation import tr
from app.ui import late
from app.ui.destinations import Destination
from app.ui.editor.page_edit import new_id
from app.ui.fields import finish_typing
from app.ui.icons import icon
from app.ui.open_plan import OpenPlan
from app.ui.remarks.page_marks import RemarkMarks
from app.ui.remarks.panel import RemarksPanel
from app.ui.session import Session

if TYPE_CHECKING:
    from app.ui.plan_page import PlanPage

KEYS = "Ctrl+Alt+M"


class RemarksBeside(QObject):
    """The panel of remarks of one plan, the marks on its page, and what adds a remark."""

    def __init__(self, views: PlanPage, session: Session, opened: OpenPlan, panel: RemarksPanel) -> None:
        super().__init__(views)
        self._views, self._session, self._open, self.panel = views, session, opened, panel
        self.marks = RemarkMarks(opened, views.page, self)
        self.marks.chosen.connect(self.show_remark)
        panel.item_chosen.connect(self._go)
        panel.adding_asked.connect(self.add)
        views.task_form.remark_asked.connect(self._add_on_task)
        views.page.menu_asked.connect(self._offer)
        QShortcut(QKeySequence(KEYS), views).activated.connect(self.add)

    def _offer(self, menu: QMenu, _position: int) -> None:
        menu.addSeparator()
        action = QAction(icon("users"), f"{tr('Add a remark …')}\t{KEYS}", menu)
        action.triggered.connect(self.add)
        menu.addAction(action)

    def add(self) -> None:
        """Ask for a remark on the selected words, the line or the task, and show it."""
        finish_typing()
        page = self._views.page
        if self._views.place is Destination.WRITING and page.line is not None:
            self._add_on(page.line.item, page.selected_words)
        else:
            self._add_on(self._views.item)

    def _add_on_task(self) -> None:
        """A remark on the task of the form, whatever else is selected."""
        finish_typing()
        task = self._views.task_form.task
        if task is not None:
            self._add_on(task.id)

    def _add_on(self, item: str, words: str = "") -> None:
        window, person = self._views.window(), self._session.person
        remark = late.remark_writing.ask_remark(window, self._open.plan, item, words, person)
        if remark is None:
            return
        added = replace(remark, id=new_id())
        if self._open.apply(tr("Add a remark"), lambda now: edits.with_remark(now, added)):
            self.show_remark(added.id)

    def show(self) -> None:
        """Show the remarks in the panel."""
        self._views.show_in_panel(self.panel)

    def show_remark(self, remark_id: str) -> None:
        """Show one remark in the panel."""
        self.show()
        self.panel.choose(remark_id)

    def _go(self, item: str) -> None:
        """Show what a remark stands on; the answer is still what is being worked on."""
        is_task = isinstance(self._views.found(item), Task)
        shown_here = self._views.place is Destination.WRITING or (
            self._views.place is Destination.ASSIGNMENTS and is_task
        )
        if not shown_here:
            self._views.place_asked.emit(Destination.WRITING)
        self._views.go_to(item)
        self.show()
