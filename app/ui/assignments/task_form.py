"""The form of the selected task: every field is an edit of its own."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain import edits
from app.domain.deadline.model import last_day
from app.domain.deadline.parsing import in_words
from app.domain.edits.cells import CellReading, NoteInTheWay, with_cell, words_in_cell
from app.domain.plan.fields import (
    CODE,
    CONTENT,
    DEADLINE,
    LEADS,
    MARKER,
    PLACEMENT,
    TASK_FIELDS,
    Field,
    Holds,
)
from app.domain.plan.model import Marker, Party, Placement, Plan, Task
from app.domain.plan.task_changes import changes
from app.domain.plan.tree import find
from app.domain.printing.generated import references
from app.domain.vietnamese import search_key
from app.messages.fields import field_name
from app.messages.kinds import marker_words, placement_words
from app.translation import tr
from app.ui.assignments.cell_actions import note_in_the_way
from app.ui.assignments.day_picker import DayOffer
from app.ui.assignments.party_book import party_book
from app.ui.assignments.party_field import PartyField
from app.ui.buttons import label, push_button
from app.ui.fields import LineField, TextField, add_row, combo, form
from app.ui.jobs import soon
from app.ui.open_plan import OpenPlan
from app.ui.session import Session

SHOWN = sorted((field for field in TASK_FIELDS if field.screen and field != CODE), key=attrgetter("screen"))
"""The fields of the form, from top to bottom."""

NO_NAMES = CellReading(lambda _: (), lambda _: None)
"""Parties and choices have widgets of their own: nothing is typed for them."""


class _Setter(QObject):
    """Brings what was typed in one field to the form."""

    def __init__(self, form: TaskForm, field: Field[Any]) -> None:
        super().__init__(form)
        self._form, self._field = form, field

    def set_words(self, words: str) -> None:
        self._form.set_words(self._field, words)

    def set_parties(self, parties: tuple[Party, ...]) -> None:
        self._form.set_parties(self._field, parties)


def _name(field: Field[Any]) -> str:
    return field_name(field.name, "task")


def _typed_field(field: Field[Any]) -> LineField | TextField:
    """A line for a line of text, several for more of it; what is wanted in grey where it must be said."""
    if field == CONTENT:
        return TextField(_name(field), tr("What is to be done"), least=3, most=10)
    match field.holds:
        case Holds.DEADLINE:
            return LineField(_name(field), tr("such as 15/12/2026, quarter, every month"))
        case Holds.LINES:
            return TextField(_name(field), tr("one a line"))
        case Holds.TEXT:
            return TextField(_name(field))
        case _:
            return LineField(_name(field))


class TaskForm(QScrollArea):
    """What one task says, field below field; the fields are made when a task is first shown."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""
    remark_asked = Signal()
    """A remark is to be made on the task."""

    def __init__(self, session: Session, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = party_book(session)
        self._open = opened
        self._task = ""
        self.parties: dict[Field[Any], PartyField] = {}
        self.typed: dict[Field[Any], LineField | TextField] = {}
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._nothing())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._stack)
        opened.changed.connect(self._redraw_if_changed)
        soon(self, self._prepare)

    def _nothing(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 24, 12, 12)
        column.addWidget(
            label(tr("Select a task to see who does it, by when, and what comes of it."), "muted")
        )
        column.addStretch(1)
        return page

    def _make_fields(self) -> None:
        self.about = label("", "heading")
        self.understood = label("", "muted")
        self.placement = combo(
            _name(PLACEMENT), [(placement_words(each), each) for each in Placement], self._set_placement
        )
        self.marker = combo(_name(MARKER), [(marker_words(each), each) for each in Marker], self._set_marker)
        for field in SHOWN:
            if field.holds is Holds.PARTIES:
                self.parties[field] = PartyField(_name(field), self._book, self._open, one=field == LEADS)
            elif field.holds is not Holds.CHOICE:
                self.typed[field] = _typed_field(field)
        self._stack.addWidget(self._fields())
        self._connect()

    def _fields(self) -> QWidget:
        page = QWidget(self._stack)
        rows = form()
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 12)
        column.addLayout(rows)
        column.addStretch(1)
        rows.addRow(self.about)
        for field in SHOWN:
            add_row(rows, _name(field), self._widget(field))
            if field == DEADLINE:
                rows.addRow(self.understood)
        add_row(rows, _name(MARKER), self.marker)
        rows.addRow(push_button(tr("Add a remark …"), self.remark_asked.emit, "quiet", "users"))
        remark = QAction(f"{tr('Add a remark …')}\tCtrl+Alt+M", page)
        remark.triggered.connect(self.remark_asked)
        page.addAction(remark)
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return page

    def _widget(self, field: Field[Any]) -> QWidget:
        return self.typed.get(field) or self.parties.get(field) or self.placement

    @property
    def _deadline_line(self) -> LineField:
        line = self.typed[DEADLINE]
        assert isinstance(line, LineField)
        return line

    def _connect(self) -> None:
        for field, typed in self.typed.items():
            typed.typed.connect(_Setter(self, field).set_words)
        days = DayOffer(self._deadline_line)
        days.picked.connect(self._deadline_line.finish)
        for field, parties in self.parties.items():
            parties.changed.connect(_Setter(self, field).set_parties)

    # What is shown

    def _prepare(self) -> None:
        self._book.prepare(self._open.plan)

    def show_item(self, task_id: str) -> None:
        """Show this task."""
        if task_id == self._task:
            return
        self.finish()
        self._task = task_id
        self._redraw()
        self.verticalScrollBar().setValue(0)

    def enter(self, field: str) -> None:
        """Bring a field of the task into view, and the keys into it; its words where the form has no such field."""
        known = {each.name: each for each in (*self.typed, *self.parties)}
        widget = self._widget(known.get(field, CONTENT))
        self.ensureWidgetVisible(widget)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Take over what is being typed now, while it still belongs to the task shown."""
        QGuiApplication.inputMethod().commit()
        for field in self.typed.values():
            field.finish()
        for parties in self.parties.values():
            parties.line.finish()

    @property
    def task(self) -> Task | None:
        """The task shown."""
        if not self._task:
            return None
        try:
            item = find(self._open.plan, self._task)
        except KeyError:
            return None
        return item if isinstance(item, Task) else None

    def _redraw_if_changed(self, before: Plan) -> None:
        changed = changes(before, self._open.plan)
        if changed.reshaped or any(task.id == self._task for task in changed.tasks):
            self._redraw(numbers=changed.reshaped)

    def _redraw(self, *, numbers: bool = True) -> None:
        task = self.task
        if task is not None and not self.typed:
            self._make_fields()
        self._stack.setCurrentIndex(0 if task is None else 1)
        if task is None:
            return
        if numbers:
            self._tell_number(self._open.plan, task)
        for field, typed in self.typed.items():
            typed.show_text(words_in_cell(task, field))
        for field, parties in self.parties.items():
            parties.show_parties(field.of(task))
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
        self.typed[DEADLINE].setAccessibleDescription(words)

    # Edits

    def _apply(self, field: Field[Any], edit: Callable[[Plan], Plan]) -> None:
        if self.task is not None:
            self._open.apply(_name(field), edit, f"task:{self._task}:{field.name}")

    def set_words(self, field: Field[Any], words: str) -> None:
        """Take over what was typed in a field."""
        task = self._task
        try:
            self._apply(field, lambda plan: with_cell(plan, task, field, words, NO_NAMES))
        except NoteInTheWay:
            self.refused.emit(note_in_the_way())
            if self.task is not None:
                self.typed[field].setPlainText(words_in_cell(self.task, field))  # type: ignore[union-attr]

    def set_parties(self, field: Field[Any], parties: tuple[Party, ...]) -> None:
        """Take over who was chosen in a field of parties, and show what became of it."""
        task = self._task
        if self.task is not None:
            self._open.apply(_name(field), lambda plan: edits.with_value(plan, task, field, parties))
            self.parties[field].show_parties(field.of(self.task))

    def _set_placement(self, index: int) -> None:
        task, chosen = self._task, Placement(self.placement.itemData(index))
        self._apply(PLACEMENT, lambda plan: edits.with_value(plan, task, PLACEMENT, chosen))

    def _set_marker(self, index: int) -> None:
        task, chosen = self._task, Marker(self.marker.itemData(index))
        self._apply(MARKER, lambda plan: edits.with_marker(plan, task, chosen))


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
