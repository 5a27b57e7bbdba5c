"""The blanks of a plan, one field each: what is written here stands in every place that asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.plan.blanks import Blank
from app.domain.vietnamese import clean, first_upper
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, fit, scrolled
from app.ui.tips import plain_tip

_SHOWN = 160
"""Letters of the first text that are shown around a blank."""


class BlanksDialog(Question):
    """Fills what is written; what is left empty stays open."""

    def __init__(self, parent: QWidget | None, blanks: Sequence[Blank]) -> None:
        words = tr(
            "Each is filled once, in all its places. What you leave empty stays open; Ctrl+Z takes it all back."
        )
        super().__init__(parent, tr("Blanks of the plan"), words, tr("Fill in"))
        self.fields: dict[str, QLineEdit] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        for blank in blanks:
            self._add(column, blank)
        column.addStretch(1)
        self.body.addWidget(scrolled(inner))
        fit(self, 640, min(620, 190 + 96 * len(blanks)))
        self._count()

    def _add(self, column: QVBoxLayout, blank: Blank) -> None:
        count = len(blank.places)
        where = ntr("{count} place", "{count} places", count)
        text = blank.places[0][1]
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()} …"
        name = first_upper(blank.label) if blank.label else tr("(without a name: to be filled on the page)")
        column.addWidget(label(f"{name} · {where}", "label"))
        if blank.label:
            field = QLineEdit()
            field.setAccessibleName(name)
            field.setToolTip(plain_tip(shown))
            field.textChanged.connect(self._count)
            self.fields[blank.label] = field
            column.addWidget(field)
        column.addWidget(label(shown, "muted"))
        column.addSpacing(8)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's method
        super().showEvent(event)
        for field in self.fields.values():
            field.setFocus()
            return

    @property
    def values(self) -> Mapping[str, str]:
        """What is written, by label."""
        said = {name: clean(field.text()).strip() for name, field in self.fields.items()}
        return {name: value for name, value in said.items() if value}

    def _count(self, _: object = None) -> None:
        self.yes.setEnabled(bool(self.values))
