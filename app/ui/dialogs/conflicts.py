"""Where two programs changed the same words of a plan: which of the two stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.merge import resolved
from app.domain.plan.model import Plan
from app.messages.fields import field_name, value_words
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, answer, fit
from app.ui.theme import with_role

if TYPE_CHECKING:
    from app.domain.merge import Conflict, Merged
    from app.workflows.saving import SaveResult


class ConflictsDialog(Question):
    """Each conflict with both values; mine is chosen until the person says otherwise."""

    def __init__(
        self, parent: QWidget | None, conflicts: tuple[Conflict, ...], words: str = "", other: str = ""
    ) -> None:
        """`other` is what the values that are not mine are called."""
        words = words or tr(
            "Somebody else changed the same places of this plan while you were writing. "
            "Choose for each place which words stay. Everything else has been put together."
        )
        super().__init__(
            parent, tr("Changed in two places"), words, tr("Put together so"), no=tr("Keep all of mine")
        )
        self._other = other or tr("The other")
        self._choices: list[tuple[Conflict, QRadioButton]] = []
        column = QVBoxLayout()
        for conflict in conflicts:
            column.addWidget(self._card(conflict))
        column.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setMinimumHeight(280)
        self.body.addWidget(area)
        fit(self, 720, 480)

    def _card(self, conflict: Conflict) -> QFrame:
        card = with_role(QFrame(), "card")
        mine, theirs = QRadioButton(tr("Mine")), QRadioButton(self._other)
        mine.setAccessibleName(f"{conflict.place}: {tr('Mine')}")
        theirs.setAccessibleName(f"{conflict.place}: {self._other}")
        mine.setChecked(True)
        group = QButtonGroup(card)
        group.addButton(mine)
        group.addButton(theirs)
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setColumnStretch(1, 1)
        grid.addWidget(
            label(f"{conflict.place} \u00b7 {field_name(conflict.field, conflict.kind)}", "label"), 0, 0, 1, 2
        )
        for row, (button, value) in enumerate(((mine, conflict.mine), (theirs, conflict.theirs)), start=1):
            grid.addWidget(button, row, 0)
            grid.addWidget(label(value_words(value)), row, 1)
        self._choices.append((conflict, theirs))
        return card

    @property
    def theirs(self) -> list[Conflict]:
        """The conflicts in which the other's words were chosen."""
        return [conflict for conflict, button in self._choices if button.isChecked()]


def ask_conflicts(parent: QWidget | None, kept: SaveResult) -> Plan:
    """The plan that a person made of both; all of their own where they step back. Nothing of theirs is lost unseen."""
    assert kept.proposal is not None
    dialog = ConflictsDialog(parent, kept.conflicts)
    theirs = dialog.theirs if answer(dialog) else []
    mine = [conflict for conflict in kept.conflicts if conflict not in theirs]
    return resolved(kept.proposal, theirs, mine)


def ask_returned(parent: QWidget | None, merged: Merged, file_name: str) -> tuple[Plan, tuple[Conflict, ...]]:
    """The plan that a person made of the open one and a file that came back; and where the words from here stay."""
    words = tr(
        "These places were changed in {file}, and in the plan too since the file was exported. "
        "Choose for each place which words stay. Everything else has been put together.",
        file=file_name,
    )
    dialog = ConflictsDialog(parent, merged.conflicts, words, tr("The file"))
    theirs = dialog.theirs if answer(dialog) else []
    mine = tuple(conflict for conflict in merged.conflicts if conflict not in theirs)
    return resolved(merged, theirs, mine), mine
