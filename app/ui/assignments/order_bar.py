"""Says how the rows are sorted, grouped and filtered, and takes it all back with one click."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.domain.vietnamese import first_lower
from app.translation import tr
from app.ui.assignments.columns import heading
from app.ui.assignments.ordering import Grouping, RowOrder, grouping_words
from app.ui.buttons import label, push_button


class OrderBar(QFrame):
    """Hidden while the rows stand as the plan has them."""

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._words = label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.addWidget(self._words, 1)
        row.addWidget(push_button(tr("As in the plan"), self.cleared.emit, "link"))
        self.hide()

    @property
    def words(self) -> str:
        """What is said now, "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def show_order(self, order: RowOrder) -> None:
        """Say how the rows stand."""
        self._words.setText(" · ".join(order_words(order)))
        self.setVisible(not order.is_of_plan)


def order_words(order: RowOrder) -> list[str]:
    """How the rows stand, a part for each thing that is not as in the plan."""
    found = []
    if order.sort is not None:
        name = heading(order.sort)
        found.append(
            tr("sorted downwards by {column}", column=name)
            if order.descending
            else tr("sorted upwards by {column}", column=name)
        )
    if order.grouping is not Grouping.SECTION:
        found.append(tr("grouped: {what}", what=first_lower(grouping_words(order.grouping))))
    found += [
        tr("only {count} values of {column}", count=len(values), column=heading(column))
        for column, values in order.only.items()
    ]
    return found
