"""What is printed as it was typed in a paper, beside how the standard would print it; each part is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.translation import tr
from app.ui.buttons import push_button
from app.ui.dialogs.asking import Question, fit
from app.workflows.own_form import NewForm

_CHOSEN, _BEFORE, _AFTER = range(3)


class OwnFormDialog(Question):
    """Takes the parts that are ticked; none is at first."""

    def __init__(self, parent: QWidget | None, forms: Sequence[NewForm]) -> None:
        words = tr(
            "These parts are printed as they stood in the paper the plan came from. Tick those to be presented by the "
            "standard instead: what they say stays the same, and Ctrl+Z takes it back."
        )
        super().__init__(parent, tr("Present by the standard"), words, tr("Present anew"))
        self._forms = tuple(forms)
        self.table = QTableWidget(len(self._forms), 3)
        self.table.setAccessibleName(tr("Present by the standard"))
        self.table.setHorizontalHeaderLabels(["", tr("Printed now"), tr("By the standard")])
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        for row, form in enumerate(self._forms):
            self._show(row, form)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(_CHOSEN, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_BEFORE, _AFTER):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._count)
        self.body.addWidget(self.table, 1)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.addWidget(push_button(tr("Tick all"), lambda: self._tick(Qt.CheckState.Checked)))
        row_of_buttons.addWidget(push_button(tr("Tick none"), lambda: self._tick(Qt.CheckState.Unchecked)))
        row_of_buttons.addStretch(1)
        self.body.addLayout(row_of_buttons)
        fit(self, 980, 620)
        self.table.resizeRowsToContents()
        self._count()

    @property
    def parts(self) -> frozenset[str]:
        """The ids of the parts that are ticked."""
        return frozenset(form.part for row, form in enumerate(self._forms) if self._is_ticked(row))

    def _show(self, row: int, form: NewForm) -> None:
        box = QTableWidgetItem()
        box.setFlags(
            Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        )
        box.setCheckState(Qt.CheckState.Unchecked)
        self.table.setItem(row, _CHOSEN, box)
        for column, lines in ((_BEFORE, form.before), (_AFTER, form.after)):
            self.table.setItem(row, column, QTableWidgetItem("\n".join(lines)))

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, _CHOSEN)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.table.rowCount()):
            item = self.table.item(row, _CHOSEN)
            if item is not None:
                item.setCheckState(state)

    def _count(self, _: object = None) -> None:
        self.yes.setEnabled(bool(self.parts))

    def resizeEvent(self, event: object) -> None:  # noqa: N802
        """Rows are as high as their words at the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.table.resizeRowsToContents()
