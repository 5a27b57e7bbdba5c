"""The form of the selected task: every field is an edit of its own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.deadline.model import last_day
from app.domain.deadline.parsing import deadline, in_words
from app.domain.plan.model import Marker, Party, Placement, Plan, Task
from app.domain.plan.tree import find
from app.domain.printing.generated import references
from app.domain.vietnamese import search_key
from app.translation import tr
from app.ui.assignments.cell_actions import note_in_the_way
from app.ui.assignments.cell_edits import NoteInTheWay, content_with_words, with_parties
from app.ui.assignments.changes import changes
from app.ui.assignments.columns import (
    TaskColumn,
    heading,
    marker_words,
    parties_of,
    placement_words,
    words_of,
)
from app.ui.assignments.party_book import party_book
from app.ui.assignments.party_field import PartyField
from app.ui.buttons import label
from app.ui.fields import LineField, TextField, add_row, combo, form
from app.ui.open_plan import OpenPlan
from app.ui.session import Session


class TaskForm(QScrollArea):
    """What one task says, field below field."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""

    def __init__(self, desk: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = party_book(desk)
        self._open: OpenPlan | None = None
        self._task = ""
        self.about = label("", "heading")
        self.words = TextField(tr("Task"), tr("What is to be done"), least=3, most=10)
        self.parties = {
            column: PartyField(heading(column), self._book)
            for column in (TaskColumn.LEAD, TaskColumn.COORDINATING, TaskColumn.MONITORING)
        }
        self.deadline = LineField(tr("Deadline"), tr("such as 15/12/2026, quarter, every month"))
        self.understood = label("", "muted")
        self.deliverables = TextField(tr("Deliverables"), tr("one a line"))
        self.funding = LineField(tr("Funding"))
        self.indicator = LineField(tr("Indicator"))
        self.notes = TextField(tr("Notes"))
        self.placement = combo(
            tr("Printed in"), [(placement_words(each), each) for each in Placement], self._set_placement
        )
        self.marker = combo(
            tr("Numbering"), [(marker_words(each), each) for each in Marker], self._set_marker
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._fields())
        self._typed_fields = (
            self.words,
            self.deadline,
            self.deliverables,
            self.funding,
            self.indicator,
            self.notes,
        )
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._stack)
        self._connect()

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 24, 12, 12)
        column.addWidget(
            label(tr("Select a task to see who does it, by when, and what comes of it."), "muted")
        )
        column.addStretch(1)
        return page

    def _fields(self) -> QWidget:
        page = QWidget()
        rows = form()
        rows.addRow(self.about)
        add_row(rows, tr("Task"), self.words)
        add_row(rows, heading(TaskColumn.LEAD), self.parties[TaskColumn.LEAD])
        add_row(rows, heading(TaskColumn.COORDINATING), self.parties[TaskColumn.COORDINATING])
        add_row(rows, tr("Deadline"), self.deadline)
        rows.addRow(self.understood)
        add_row(rows, tr("Deliverables"), self.deliverables)
        add_row(rows, tr("Funding"), self.funding)
        add_row(rows, tr("Indicator"), self.indicator)
        add_row(rows, heading(TaskColumn.MONITORING), self.parties[TaskColumn.MONITORING])
        add_row(rows, tr("Notes"), self.notes)
        add_row(rows, tr("Printed in"), self.placement)
        add_row(rows, tr("Numbering"), self.marker)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(rows)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.words.typed.connect(self._set_words)
        self.parties[TaskColumn.LEAD].changed.connect(self._set_leads)
        self.parties[TaskColumn.COORDINATING].changed.connect(self._set_coordinating)
        self.parties[TaskColumn.MONITORING].changed.connect(self._set_monitoring)
        self.deadline.typed.connect(self._set_deadline)
        self.deliverables.typed.connect(self._set_deliverables)
        self.funding.typed.connect(self._set_funding)
        self.indicator.typed.connect(self._set_indicator)
        self.notes.typed.connect(self._set_notes)

    # What is shown

    def show_plan(self, given: OpenPlan | None) -> None:
        """Show tasks of this plan from now on, none at first."""
        if self._open is not None:
            self._open.changed.disconnect(self._redraw_if_changed)
        self._open, self._task = given, ""
        if given is not None:
            given.changed.connect(self._redraw_if_changed)
            self._book.prepare(given.plan)
        self._redraw()

    def show_item(self, task_id: str) -> None:
        """Show this task."""
        if task_id == self._task:
            return
        self.finish()
        self._task = task_id
        self._redraw()
        self.verticalScrollBar().setValue(0)

    def finish(self) -> None:
        """Take over what is being typed now, while it still belongs to the task shown."""
        QGuiApplication.inputMethod().commit()
        for field in self._typed_fields:
            field.finish()
        for parties in self.parties.values():
            parties.line.finish()

    @property
    def task(self) -> Task | None:
        """The task shown."""
        if self._open is None or not self._task:
            return None
        try:
            found = find(self._open.plan, self._task)
        except KeyError:
            return None
        return found if isinstance(found, Task) else None

    def _plan(self) -> Plan | None:
        return self._open.plan if self._open else None

    def _redraw_if_changed(self, before: Plan) -> None:
        if self._open is not None:
            found = changes(before, self._open.plan)
            if found.reshaped or any(task.id == self._task for task in found.tasks):
                self._redraw(numbers=found.reshaped)

    def _redraw(self, *, numbers: bool = True) -> None:
        task = self.task
        self._stack.setCurrentIndex(0 if task is None else 1)
        if task is None or self._open is None:
            return
        if numbers:
            self._tell_number(self._open.plan, task)
        self.words.show_text(words_of(task, TaskColumn.WORDS))
        for column, field in self.parties.items():
            field.show_parties(parties_of(task, column), self._plan)
        self.deadline.show_text(words_of(task, TaskColumn.DEADLINE))
        self.deliverables.show_text(words_of(task, TaskColumn.DELIVERABLES))
        self.funding.show_text(task.funding)
        self.indicator.show_text(task.indicator)
        self.notes.show_text(task.notes)
        self.placement.setCurrentIndex(self.placement.findData(task.placement))
        self.marker.setCurrentIndex(self.marker.findData(task.marker))
        self._tell_deadline(task)

    def _tell_number(self, plan: Plan, task: Task) -> None:
        place = references(plan).get(task.id)
        self.about.setText(
            tr("{code}, no. {number} in the table", code=task.code, number=place.number)
            if place
            else task.code
        )

    def _tell_deadline(self, task: Task) -> None:
        words = understood_words(task)
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self.deadline.setAccessibleDescription(words)

    # Edits

    def _apply(self, name: str, edit: Callable[[Plan], Plan]) -> None:
        if self._open is not None and self.task is not None:
            self._open.apply(name, edit, f"task:{self._task}:{name}")

    def _set_words(self, words: str) -> None:
        try:
            self._apply(tr("Task"), lambda plan: _with_words(plan, self._task, words))
        except NoteInTheWay:
            self.refused.emit(note_in_the_way())
            if self.task is not None:
                self.words.setPlainText(words_of(self.task, TaskColumn.WORDS))

    def _set_leads(self, parties: tuple[Party, ...]) -> None:
        self._set_parties(TaskColumn.LEAD, parties)

    def _set_coordinating(self, parties: tuple[Party, ...]) -> None:
        self._set_parties(TaskColumn.COORDINATING, parties)

    def _set_monitoring(self, parties: tuple[Party, ...]) -> None:
        self._set_parties(TaskColumn.MONITORING, parties)

    def _set_parties(self, column: TaskColumn, parties: tuple[Party, ...]) -> None:
        task = self._task
        if self._open is not None and self.task is not None:
            self._open.apply(heading(column), lambda plan: with_parties(plan, task, column, parties))
            self.parties[column].show_parties(parties_of(self.task, column), self._plan)

    def _set_deadline(self, words: str) -> None:
        task = self._task
        self._apply(
            tr("Deadline"),
            lambda plan: edits.with_deadline(plan, task, deadline(words, plan.head.issue_date.year)),
        )

    def _set_deliverables(self, words: str) -> None:
        task = self._task
        self._apply(tr("Deliverables"), lambda plan: edits.with_deliverables(plan, task, words.split("\n")))

    def _set_funding(self, words: str) -> None:
        task = self._task
        self._apply(tr("Funding"), lambda plan: edits.with_funding(plan, task, words))

    def _set_indicator(self, words: str) -> None:
        task = self._task
        self._apply(tr("Indicator"), lambda plan: edits.with_indicator(plan, task, words))

    def _set_notes(self, words: str) -> None:
        task = self._task
        self._apply(tr("Notes"), lambda plan: edits.with_notes(plan, task, words))

    def _set_placement(self, index: int) -> None:
        task, chosen = self._task, Placement(self.placement.itemData(index))
        self._apply(tr("Printed in"), lambda plan: edits.with_placement(plan, task, chosen))

    def _set_marker(self, index: int) -> None:
        task, chosen = self._task, Marker(self.marker.itemData(index))
        self._apply(tr("Numbering"), lambda plan: edits.with_marker(plan, task, chosen))


def _with_words(plan: Plan, task_id: str, words: str) -> Plan:
    task = find(plan, task_id)
    assert isinstance(task, Task)
    return edits.with_task_content(plan, task_id, content_with_words(task.content, words))


def understood_words(task: Task) -> str:
    """What was understood of the deadline, in small letters below it."""
    given = task.deadline
    if given is None:
        return ""
    if given.when is None:
        return tr("Not understood as a date; printed as written.")
    meant, day = in_words(given.when), last_day(given.when)
    same = search_key(meant) == search_key(given.text)
    parts = ["" if same else tr("Understood as: {words}", words=meant)]
    if day:
        parts.append(tr("Last day: {day}", day=f"{day:%d/%m/%Y}"))
    return "\n".join(part for part in parts if part) or tr("Understood; no single last day.")
