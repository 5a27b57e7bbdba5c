"""What mends all findings of a kind, shown before it is done: what stands there, and what would."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.checks.fixes import Fix
from app.translation import ntr, tr
from app.ui.dialogs.asking import Question, answer, fit
from app.ui.tips import plain_tip

_FIX = Qt.ItemDataRole.UserRole


class FixesDialog(Question):
    """A list of places, each ticked, with the words before and after."""

    def __init__(self, parent: QWidget | None, title: str, fixes: Sequence[tuple[str, Fix]]) -> None:
        words = ntr(
            "{count} place can be mended for sure. Take out the tick where it should stay as it is.",
            "{count} places can be mended for sure. Take out the tick where one should stay as it is.",
            len(fixes),
        )
        super().__init__(parent, title, words, tr("Mend"))
        self.places = QTreeWidget()
        self.places.setAccessibleName(title)
        self.places.setRootIsDecorated(False)
        self.places.setHeaderLabels((tr("Place"), tr("Stands there now"), tr("Would stand there")))
        for where, fix in fixes:
            item = QTreeWidgetItem((where, fix.before or "\N{EN DASH}", fix.after or tr("(taken out)")))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(0, Qt.CheckState.Checked)
            item.setData(0, _FIX, fix)
            for column in range(3):
                item.setToolTip(column, plain_tip(item.text(column)))
            self.places.addTopLevelItem(item)
        for column in range(3):
            self.places.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.places, 1)
        self.places.itemChanged.connect(self._offer)
        fit(self, 860, 460)

    def _offer(self) -> None:
        self.yes.setEnabled(bool(self.fixes))

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """Those that are ticked."""
        items = (self.places.topLevelItem(row) for row in range(self.places.topLevelItemCount()))
        return tuple(
            item.data(0, _FIX) for item in items if item and item.checkState(0) is Qt.CheckState.Checked
        )


def ask_fixes(parent: QWidget | None, title: str, fixes: Sequence[tuple[str, Fix]]) -> tuple[Fix, ...]:
    """Those of the fixes that the person wants done; none where nobody wants any."""
    dialog = FixesDialog(parent, title, fixes)
    return dialog.fixes if answer(dialog) else ()
