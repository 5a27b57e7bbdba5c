"""What is done to many tasks at once: each is asked for once and is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any, assert_never

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.domain import edits
from app.domain.edits.cells import CellReading, with_cells
from app.domain.plan.fields import COORDINATING, DEADLINE, LEADS, Field
from app.messages.fields import field_name
from app.translation import ntr, tr
from app.ui import late
from app.ui.assignments.party_book import PartyBook
from app.ui.buttons import label, push_button, tool_button
from app.ui.open_plan import OpenPlan


class Act(Enum):
    """What can be done to many tasks."""

    LEADS = auto()
    COORDINATING = auto()
    DEADLINE = auto()
    DEMANDS = auto()
    MOVE = auto()
    REMOVE = auto()


class ManyBar(QFrame):
    """Says how many tasks are chosen, and what can be done to all of them; hidden while it is one at most."""

    asked = Signal(object)
    """An `Act` is to be done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        # A narrow window cuts it off rather than growing.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._count = label("", wraps=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self._count)
        row.addSpacing(8)
        for words, picture, slot in (
            (tr("Lead …"), "", self._leads),
            (tr("Coordinating …"), "", self._coordinating),
            (tr("Deadline …"), "", self._deadline),
            (tr("Demand …"), "", self._demands),
            (tr("To a section …"), "", self._move),
        ):
            button = tool_button(words, picture, shown=True)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(push_button(tr("Take out …"), self._remove, "danger"))
        self.hide()

    def show_count(self, count: int) -> None:
        """So many tasks are chosen."""
        self._count.setText(ntr("{count} task chosen", "{count} tasks chosen", count))
        self.setVisible(count > 1)

    def _leads(self) -> None:
        self.asked.emit(Act.LEADS)

    def _coordinating(self) -> None:
        self.asked.emit(Act.COORDINATING)

    def _deadline(self) -> None:
        self.asked.emit(Act.DEADLINE)

    def _demands(self) -> None:
        self.asked.emit(Act.DEMANDS)

    def _move(self) -> None:
        self.asked.emit(Act.MOVE)

    def _remove(self) -> None:
        self.asked.emit(Act.REMOVE)


class ManyTasks(QObject):
    """Asks what an act needs to know, and does it to all chosen tasks."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""

    def __init__(self, book: PartyBook, opened: OpenPlan, parent: QWidget) -> None:
        super().__init__(parent)
        self._book, self._open, self._window = book, opened, parent

    def do(self, act: Act, chosen: Sequence[str]) -> None:
        """Do the act to the tasks of these ids, once the person has said with what."""
        if not chosen:
            return
        match act:
            case Act.LEADS:
                self._assign(LEADS, chosen)
            case Act.COORDINATING:
                self._assign(COORDINATING, chosen)
            case Act.DEADLINE:
                self._set_deadline(chosen)
            case Act.DEMANDS:
                self._link(chosen)
            case Act.MOVE:
                self._move(chosen)
            case Act.REMOVE:
                self._remove(chosen)
            case _:
                assert_never(act)

    def _assign(self, field: Field[Any], chosen: Sequence[str]) -> None:
        asked = late.many_dialogs.ask_parties(self._window, self._book, self._open, field, len(chosen))
        if asked is not None:
            parties, added = asked
            self._open.apply(
                field_name(field.name, "task"),
                lambda plan: edits.with_parties_of_many(plan, chosen, field, parties, added=added),
            )

    def _set_deadline(self, chosen: Sequence[str]) -> None:
        words = late.many_dialogs.ask_deadline(self._window, self._open.plan, len(chosen))
        if words is not None:
            cells = [(task, DEADLINE, words) for task in chosen]
            self._open.apply(
                field_name(DEADLINE.name, "task"), lambda plan: with_cells(plan, cells, _NO_NAMES)
            )

    def _link(self, chosen: Sequence[str]) -> None:
        if not any(directive.demands for directive in self._open.plan.directives):
            self.refused.emit(
                tr(
                    "This plan has no demands to link to. Add a directive in the panel Demands at the right first."
                )
            )
            return
        demands = late.many_dialogs.ask_demands(self._window, self._open.plan, len(chosen))
        if demands:
            self._open.apply(
                tr("Link to demands"), lambda plan: edits.with_answers_of_many(plan, chosen, demands)
            )

    def _move(self, chosen: Sequence[str]) -> None:
        parent = late.many_dialogs.ask_section(self._window, self._open.plan, len(chosen))
        if parent is not None:
            self._open.apply(tr("Move"), lambda plan: edits.move_tasks_into(plan, chosen, parent))

    def _remove(self, chosen: Sequence[str]) -> None:
        words = ntr(
            "{count} task is taken out of the plan. You can take it back with Ctrl+Z.",
            "{count} tasks are taken out of the plan. You can take it back with Ctrl+Z.",
            len(chosen),
        )
        if late.asking.ask_yes_no(self._window, tr("Take out"), words, tr("Take out"), danger=True):
            self._open.apply(tr("Take out"), lambda plan: edits.without_tasks(plan, chosen))


_NO_NAMES = CellReading(lambda _: (), lambda _: None)
