"""Which paper is drafted from the plan; what of a paper is put right by the plan."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.companions.renewing import StaleFact
from app.domain.plan.about import Companion
from app.messages.companions import companion_name, fact_name
from app.translation import tr
from app.ui.dialogs.asking import Question, fit
from app.workflows.companions import companion_template


class CompanionDialog(Question):
    """The papers that can be drafted, with what each is for."""

    def __init__(self, parent: QWidget | None, offered: Sequence[Companion] = tuple(Companion)) -> None:
        words = tr(
            "The paper takes number, subject and bodies from the plan, and offers to follow when they change. What "
            "nobody knows yet stays a blank in it."
        )
        super().__init__(parent, tr("Draft a paper about the plan"), words, tr("Draft the paper"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Draft a paper about the plan"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in offered:
            item = QListWidgetItem(f"{companion_name(each)}\n{companion_template(each).summary}")
            item.setData(Qt.ItemDataRole.UserRole, each)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        self.body.addWidget(self.list, 1)
        fit(self, 660, 640)
        self.list.setFocus()

    @property
    def companion(self) -> Companion:
        """The paper that is chosen."""
        return Companion(self.list.currentItem().data(Qt.ItemDataRole.UserRole))


class RenewDialog(Question):
    """What the paper says of the plan, beside what the plan says now."""

    def __init__(self, parent: QWidget | None, stale: Sequence[StaleFact]) -> None:
        words = tr(
            "The plan says otherwise by now. The old words are replaced wherever this paper says them; what was worded "
            "by hand stays."
        )
        super().__init__(parent, tr("Put right by the plan"), words, tr("Put right"))
        self.table = QTableWidget(len(stale), 3)
        self.table.setAccessibleName(tr("Put right by the plan"))
        self.table.setHorizontalHeaderLabels([tr("What"), tr("In this paper"), tr("In the plan now")])
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, each in enumerate(stale):
            for column, text in enumerate((fact_name(each.name), _short(each.before), _short(each.now))):
                self.table.setItem(row, column, QTableWidgetItem(text))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table, 1)
        fit(self, 900, 460)
        self.table.resizeRowsToContents()


_LONGEST = 400


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
