"""Who changed a plan of the office's server: when, what, and which tasks. The server itself wrote it down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.messages.people import act_words
from app.persistence.entries import Change
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.tips import plain_tip

_MOST_CODES = 6
"""Codes of tasks that a row names; the others stand in its tip."""


class ChangesDialog(QDialog):
    """Lists the changes, newest first."""

    def __init__(self, parent: QWidget | None, subject: str, changes: Sequence[Change]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Who changed the plan"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels((tr("When"), tr("By whom"), tr("What"), tr("Tasks")))
        header = self.list.header()
        header.setStretchLastSection(False)
        for column, width in ((0, 200), (1, 170), (2, 220)):
            header.resizeSection(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        for change in changes:
            self.list.addTopLevelItem(_row(change))
        about = tr("The server writes this down itself; saves within ten minutes stand as one.")
        ends = QHBoxLayout()
        ends.addWidget(label(about, "muted"), 1)
        ends.addWidget(push_button(tr("Close"), self.reject))
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 16, 20, 16)
        column_of_all.setSpacing(12)
        column_of_all.addWidget(label(subject or tr("(no subject yet)"), "heading"))
        column_of_all.addWidget(self.list, 1)
        column_of_all.addLayout(ends)
        fit(self, 900, 520)


def _row(change: Change) -> QTreeWidgetItem:
    began, at = change.began.astimezone(), change.at.astimezone()
    last = at.strftime("%H:%M")
    when = began.strftime("%d/%m/%Y %H:%M")
    codes = ", ".join(change.tasks[:_MOST_CODES])
    rest = len(change.tasks) - _MOST_CODES
    if rest > 0:
        more = ntr("and {count} more", "and {count} more", rest)
        codes = f"{codes} {more}"
    span = when if began.strftime("%H:%M") == last else f"{when}\u2013{last}"
    item = QTreeWidgetItem((span, change.who, act_words(change.act), codes))
    item.setToolTip(3, plain_tip(", ".join(change.tasks)))
    return item
