"""What the list of plans is filtered by: a row of choices, two rows where the window is narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.translation import tr
from app.ui.buttons import push_button
from app.ui.fields import ChoiceList, combo
from app.ui.library.rows import status_words
from app.ui.tips import plain_tip

if TYPE_CHECKING:
    from app.workflows.finding_plans import Facets

_ONE_ROW = 900
"""Px from which all choices stand in one row."""

ALL, PINNED, RECENT, OWN, SHARED = "", "pinned", "recent", "own", "shared"
"""Which plans are shown before anything is chosen: all, those pinned or opened lately, one's own or the office's."""


class PlanFilters(QWidget):
    """Each choice begins with one that asks for nothing; `changed` is sent when a person chose."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown = [(tr("All plans"), ALL), (tr("Pinned"), PINNED), (tr("Opened lately"), RECENT)]
        self.shown = combo(tr("Which plans"), list(shown), self._tell)
        self.year = self._choice(tr("Year"), tr("Every year"), 0)
        self.status = self._choice(tr("Status"), tr("Every status"), "")
        for status in ("draft", "consulted", "submitted", "issued"):
            self.status.addItem(status_words(status), status)
        self.issuer = self._choice(tr("Issued by"), tr("Every issuer"), "")
        self.directive = self._choice(tr("Carries out"), tr("Every directive"), "")
        self.party = self._choice(tr("Agency with a task"), tr("Every agency"), "")
        self._none = push_button(tr("No filter"), self.clear, "link", "x")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 0, 12, 8)
        self._grid.setSpacing(8)
        self._rows = 0
        self._arrange()
        self._show_none()

    @property
    def _choices(self) -> tuple[ChoiceList, ...]:
        return self.shown, self.year, self.status, self.issuer, self.directive, self.party

    def _choice(self, name: str, nothing: str, value: object) -> ChoiceList:
        found = combo(name, [(nothing, value)], self._tell)
        found.setToolTip(plain_tip(name))
        found.setMinimumContentsLength(6)
        return found

    @property
    def chooses(self) -> bool:
        """Whether anything is chosen."""
        return any(choice.currentIndex() > 0 for choice in self._choices)

    def show_facets(self, facets: Facets) -> None:
        """Offer what the library has; what is chosen stays chosen as long as it is there."""
        for choice, values in (
            (self.year, [(f"{year}", year) for year in facets.years]),
            (self.issuer, [(name, name) for name in facets.issuers]),
            (self.directive, [(number, number) for number in facets.directives]),
            (self.party, [(name, key) for key, name in facets.parties]),
        ):
            chosen = choice.currentData()
            while choice.count() > 1:
                choice.removeItem(1)
            for words, value in values:
                choice.addItem(words, value)
            choice.setCurrentIndex(max(0, choice.findData(chosen)))
            choice.view().setMinimumWidth(min(480, choice.view().sizeHintForColumn(0) + 32))
        self._show_none()

    def tell_apart(self) -> None:
        """The library knows whose plans are: offer one's own, and the office's."""
        if self.shown.findData(OWN) < 0:
            self.shown.addItem(tr("Mine"), OWN)
            self.shown.addItem(tr("The office's"), SHARED)

    def clear(self) -> None:
        """Ask for nothing again."""
        for choice in self._choices:
            choice.setCurrentIndex(0)
        self._tell()

    def _tell(self, _row: int = 0) -> None:
        self._show_none()
        self.changed.emit()

    def _show_none(self) -> None:
        self._none.setVisible(self.chooses)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        rows = 1 if self.width() >= _ONE_ROW else 2
        if rows == self._rows:
            return
        self._rows = rows
        columns = len(self._choices) // rows
        for at, choice in enumerate(self._choices):
            self._grid.addWidget(choice, at // columns, at % columns)
        self._grid.addWidget(self._none, rows - 1, columns)
        for column in range(len(self._choices) + 1):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
