"""What the open plan has from last year's: what was taken in bulk first, then what was decided, left, not looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Plan
from app.messages.comparison import STALE_REASONS
from app.messages.origins import WAYS
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import answer, fit
from app.ui.tips import plain_tip
from app.workflows.rolled_record import Origin, Origins, Way, origins_of


class OriginsDialog(QDialog):
    """A tree to look at: ways, and below each the places."""

    def __init__(self, parent: QWidget | None, origins: Origins | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What came from last year's plan"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.windowTitle())
        self.tree.setHeaderLabels([tr("Before"), tr("After"), tr("Why"), tr("Now")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setStretchLastSection(False)
        for column, width in ((1, 240), (2, 200), (3, 130)):
            self.tree.header().resizeSection(column, width)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(16, 12, 16, 12)
        column_of_all.setSpacing(8)
        self.said = label(_summary(origins), "heading")
        column_of_all.addWidget(self.said)
        column_of_all.addWidget(self.tree, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        close = push_button(tr("Close"), self.accept, "primary")
        close.setDefault(True)
        buttons.addWidget(close)
        column_of_all.addLayout(buttons)
        self.tree.setVisible(origins is not None)
        for way in Way:
            some = [line for line in origins.lines if line.way is way] if origins else []
            if some:
                group = _group(way, some)
                self.tree.addTopLevelItem(group)
                group.setFirstColumnSpanned(True)
                group.setExpanded(way is Way.IN_BULK)
                if self.tree.currentItem() is None:
                    self.tree.setCurrentItem(group)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        if origins is not None:
            fit(self, 980, 600)


def _summary(origins: Origins | None) -> str:
    if origins is None:
        return tr("No roll-forward of this plan is known here.")
    count = sum(line.way is Way.IN_BULK for line in origins.lines)
    taken = ntr(
        "{count} certain suggestion was taken in bulk",
        "{count} certain suggestions were taken in bulk",
        count,
    )
    years = tr("Rolled forward from {old} to {new}", old=origins.old_year, new=origins.year)
    return f"{years}. {taken}."


def _group(way: Way, lines: list[Origin]) -> QTreeWidgetItem:
    group = QTreeWidgetItem([f"{tr(WAYS[way])}: {len(lines)}"])
    for line in lines:
        code = f"{line.code}  " if line.code else ""
        why = tr(STALE_REASONS[line.kind]) if line.kind else tr("deadline")
        now = tr("stands in the plan") if line.stands else tr("changed since")
        item = QTreeWidgetItem(
            [f"{code}{line.before}", line.after if line.after != line.before else "", why, now]
        )
        for place in range(3):
            item.setToolTip(place, plain_tip(item.text(place)))
        group.addChild(item)
    return group


def show_origins(parent: QWidget, plan: Plan) -> None:
    """Show it until it is closed."""
    answer(OriginsDialog(parent, origins_of(plan)))
