"""The demands of the plan's directives: which are answered, by which tasks; ticked for the selected task."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.directives.coverage import answered_by, demands
from app.domain.directives.model import Demand, Directive
from app.domain.plan.fields import ANSWERS
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import find
from app.domain.writing.adding import with_task_for
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.translation import tr
from app.ui.buttons import label, push_button
from app.ui.dialogs import asking
from app.ui.editor.page_edit import new_id
from app.ui.fields import ChoiceList
from app.ui.open_plan import OpenPlan
from app.ui.theme import tokens
from app.workflows.demands import take_demands

_DEMAND = Qt.ItemDataRole.UserRole
_NONE_CHECKED = Qt.CheckState.Unchecked
_ANSWERED, _OPEN = "\u2713", "\u25cb"


class DemandsPanel(QWidget):
    """A list of demands with the tasks that answer each; a tick says that the selected task does."""

    task_chosen = Signal(str)
    refused = Signal(str)
    taken = Signal(object)
    """The demands of a directive were pasted: the directive as the office knows it from now on."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = opened
        self._task = ""
        self._shown: object = None
        self._directives = ChoiceList()
        self._directives.setAccessibleName(tr("Directive"))
        self._directives.setSizeAdjustPolicy(
            ChoiceList.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._directives.setMinimumContentsLength(16)
        self._directives.currentIndexChanged.connect(self._redraw)
        self._count = label("", "heading")
        self._about = label("", "muted")
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Demands"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.itemChanged.connect(self._tick)
        self._list.itemDoubleClicked.connect(self._go_to_task)
        self._list.currentItemChanged.connect(self._show_buttons)
        self._answer = push_button(tr("Add a task that answers this"), self._add_task, "", "list-plus")
        self._paste = push_button(tr("Paste the directive's text …"), self._ask_text, "", "clipboard-paste")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._directives)
        column.addWidget(self._count)
        column.addWidget(self._about)
        column.addWidget(self._list, 1)
        column.addWidget(self._answer)
        row = QHBoxLayout()
        row.addWidget(self._paste)
        column.addLayout(row)
        opened.changed.connect(self._redraw_if_changed)
        opened.refused.connect(self._show_refused)
        self._show_directives(opened.plan)
        self._redraw()

    def show_item(self, item: str) -> None:
        """Tick what this task answers."""
        if item != self._task:
            self._task = item
            self._redraw()

    def _show_directives(self, plan: Plan) -> None:
        self._directives.blockSignals(True)
        kept = self._directives.currentData()
        self._directives.clear()
        for directive in plan.directives:
            self._directives.addItem(directive.citation.short, directive.id)
        at = self._directives.findData(kept)
        self._directives.setCurrentIndex(max(0, at) if plan.directives else -1)
        self._directives.setVisible(len(plan.directives) > 1)
        self._directives.blockSignals(False)

    @property
    def _directive(self) -> Directive | None:
        chosen = self._directives.currentData()
        return next((one for one in self._open.plan.directives if one.id == chosen), None)

    def _redraw_if_changed(self, before: Plan) -> None:
        if before.directives is not self._open.plan.directives:
            self._show_directives(self._open.plan)
        if self._state() != self._shown:
            self._redraw()

    def _show_refused(self, _after: Plan) -> None:
        """A tick that was refused is none."""
        self._redraw()

    def _state(self) -> object:
        """What is shown depends on this."""
        if self._task and self._selected_task() is None:
            self._task = ""  # it was taken out
        answered = answered_by(self._open.plan)
        answers = {
            demand: tuple((task.id, task.code, task.content) for task in answering)
            for demand, answering in answered.items()
        }
        return self._open.plan.directives, answers, self._task, self._directives.currentIndex()

    def _redraw(self, _index: int = 0) -> None:
        self._shown = self._state()
        plan, directive = self._open.plan, self._directive
        answered = answered_by(plan)
        own = [demand for source, demand in demands(plan) if directive and source.id == directive.id]
        open_ones = sum(not answered[demand.id] for demand in own)
        self._say(directive, len(own), open_ones)
        row = self._list.currentRow()
        self._list.blockSignals(True)
        self._list.clear()
        for demand in own:
            self._list.addItem(self._item(demand, answered[demand.id]))
        self._list.setCurrentRow(min(row, len(own) - 1))
        self._list.blockSignals(False)
        self._list.setVisible(bool(own))
        self._show_buttons()

    def _say(self, directive: Directive | None, count: int, open_ones: int) -> None:
        if directive is None:
            self._count.setText(tr("No directive"))
            self._about.setText(tr("This plan names no directive that it carries out."))
        elif not count:
            self._count.setText(directive.citation.short)
            self._about.setText(
                tr(
                    "The demands of this directive are not known yet. Paste its text: each point becomes a demand."
                )
            )
        else:
            self._count.setText(tr("{done} of {all} demands answered", done=count - open_ones, all=count))
            about = (
                tr("Tick what the selected task answers.")
                if self._task
                else tr("Select a task to tick its demands.")
            )
            self._about.setText(about)
        self._paste.setEnabled(directive is not None)
        self._answer.setVisible(count > 0)

    def _item(self, demand: Demand, answering: tuple[Task, ...]) -> QListWidgetItem:
        codes = ", ".join(task.code for task in answering)
        state = tr("answered by {codes}", codes=codes) if codes else tr("not answered yet")
        item = QListWidgetItem(
            f"{demand.number} {demand.text}\n{_ANSWERED if codes else _OPEN} {state}".strip()
        )
        item.setData(_DEMAND, demand.id)
        item.setToolTip("\n".join(f"{task.code}: {plain(task.content)}" for task in answering))
        if not codes:
            item.setForeground(QBrush(QColor(tokens().warning)))
        if self._task:
            ticked = any(task.id == self._task for task in answering)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else _NONE_CHECKED)
        return item

    def _show_buttons(self) -> None:
        self._answer.setEnabled(self._list.currentItem() is not None)

    def _tick(self, item: QListWidgetItem) -> None:
        demand, ticked = str(item.data(_DEMAND)), item.checkState() is Qt.CheckState.Checked
        task = self._selected_task()
        if task is None:
            return
        wanted = [answer for answer in task.answers if answer != demand] + ([demand] if ticked else [])
        self._open.apply(
            tr("Demands answered"), lambda plan: edits.with_value(plan, task.id, ANSWERS, wanted)
        )

    def _selected_task(self) -> Task | None:
        if not self._task:
            return None
        try:
            item = find(self._open.plan, self._task)
        except KeyError:
            return None
        return item if isinstance(item, Task) else None

    def _go_to_task(self, item: QListWidgetItem) -> None:
        answering = answered_by(self._open.plan).get(str(item.data(_DEMAND)), ())
        if answering:
            self.task_chosen.emit(answering[0].id)

    def _add_task(self) -> None:
        # None where no row is current, whatever the stubs say.
        current: QListWidgetItem | None = self._list.currentItem()
        if current is None:
            return
        plan, task = with_task_for(self._open.plan, str(current.data(_DEMAND)), self._task, new_id)
        if self._open.apply(tr("Add a task"), lambda _: plan):
            self.task_chosen.emit(task)

    def _ask_text(self) -> None:
        directive = self._directive
        if directive is None:
            return
        words = asking.ask_words(
            self,
            directive.citation.short,
            tr(
                "Paste the text of the directive here. Each numbered point becomes a demand; nothing else changes."
            ),
            yes=tr("Take the demands"),
        )
        if not words:
            return
        try:
            plan = take_demands(self._open.plan, directive.id, words)
        except AppError as fault:
            self.refused.emit(error_message(fault))
            return
        self._open.apply(tr("Demands of the directive"), lambda _: plan)
        self.taken.emit(next(one for one in plan.directives if one.id == directive.id))
