"""Asks before a row is taken out, with all places that name it."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from app.domain.registers.office_registers import Register, Row
from app.messages.registers import register_title, row_name
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer
from app.workflows.where_used import Uses

_MOST_SHOWN = 300


class RemovalDialog(Question):
    """What uses the row, listed; it goes only when the person says so."""

    def __init__(self, parent: QWidget | None, register: Register, row: Row, uses: Uses) -> None:
        name = row_name(register, row)
        super().__init__(
            parent,
            tr("Take out a row"),
            tr(
                "Take “{name}” out of the register “{register}”?",
                name=name,
                register=register_title(register),
            ),
            tr("Take out"),
            danger=True,
        )
        lines = use_lines(uses)
        if not lines:
            self.body.addWidget(
                label(tr("Nothing in the library names it. You can undo this step."), "muted")
            )
            return
        self.body.addWidget(label(uses_words(uses), "label"))
        places = QListWidget()
        places.setAccessibleName(tr("Where it is used"))
        places.addItems(lines[:_MOST_SHOWN])
        if len(lines) > _MOST_SHOWN:
            places.addItem(tr("… and {count} more", count=len(lines) - _MOST_SHOWN))
        self.body.addWidget(places)
        self.body.addWidget(
            label(tr("Plans keep the words they have; new ones will not be offered it."), "muted")
        )
        self.resize(640, 420)


def uses_words(uses: Uses) -> str:
    """How many tasks, plans and rows name it."""
    plans = len({entry.id for entry, _ in uses.tasks} | {entry.id for entry in uses.plans})
    told = []
    if uses.tasks:
        told.append(ntr("{count} task", "{count} tasks", len(uses.tasks)))
    if plans:
        told.append(ntr("{count} plan", "{count} plans", plans))
    if uses.rows:
        told.append(ntr("{count} row of the registers", "{count} rows of the registers", len(uses.rows)))
    return tr("Used in {places}:", places=", ".join(told))


def use_lines(uses: Uses) -> list[str]:
    """One line for each place."""
    return [
        *(f"{register_title(register)}: {row_name(register, row)}" for register, row in uses.rows),
        *(f"{entry.number} {entry.subject}" for entry in uses.plans),
        *(f"{entry.number} · {used.task.code} {used.task.content}" for entry, used in uses.tasks),
    ]


def ask_removal(parent: QWidget, register: Register, row: Row, uses: Uses) -> bool:
    """Whether the row is to be taken out."""
    return answer(RemovalDialog(parent, register, row, uses))
