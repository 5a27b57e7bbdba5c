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

from app.domain.companions.renewing import Renewal
from app.domain.plan.about import Companion
from app.domain.plan.model import Plan
from app.messages.companions import companion_name, fact_name, kept_place
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
    """What the paper says of the plan, beside what the plan says now; what was worded by hand is shown and stays."""

    def __init__(self, parent: QWidget | None, paper: Plan, found: Renewal) -> None:
        words = tr(
            "The plan says otherwise by now. The old words are replaced wherever this paper says them; what was worded "
            "by hand stays."
        )
        if not found.taken:
            words = tr(
                "The plan says otherwise by now, but these places were worded by hand and stay. Please change them by "
                "hand where the plan is right."
            )
        yes = tr("Put right") if found.taken else tr("Close")
        super().__init__(parent, tr("Put right by the plan"), words, yes)
        self.no.setVisible(bool(found.taken))
        rows = [
            (f"{fact_name(each.name)}\n{kept_place(each, paper)}", each.words, each.now, tr("stays"))
            for each in found.kept
        ]
        rows += [(fact_name(each.name), each.before, each.now, tr("is put right")) for each in found.taken]
        self.table = QTableWidget(len(rows), 4)
        self.table.setAccessibleName(tr("Put right by the plan"))
        heads = [tr("What"), tr("In this paper"), tr("In the plan now"), tr("What happens")]
        self.table.setHorizontalHeaderLabels(heads)
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.table.setItem(row, column, QTableWidgetItem(_short(text) or tr("(nothing)")))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Interactive)
        self.table.setColumnWidth(3, _HAPPENS_WIDTH)
        self.body.addWidget(self.table, 1)
        fit(self, 960, 480)
        self.table.resizeRowsToContents()


_LONGEST = 400
_HAPPENS_WIDTH = 150


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
