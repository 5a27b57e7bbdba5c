"""The second step of the wizard: which demands of the directive become tasks of the plan, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.directives.choices import ChoiceReason, DemandChoice, demand_choices
from app.domain.directives.model import Directive
from app.domain.plan.head import IssuingAuthority
from app.translation import marked, tr
from app.ui.buttons import label, push_button
from app.ui.fields import NumberField, add_row, form
from app.ui.tips import plain_tip
from app.ui.wrapped import wrap_rows

_ID = Qt.ItemDataRole.UserRole
_REASONS = {
    ChoiceReason.LEAD: marked("your office is charged"),
    ChoiceReason.COORDINATING: marked("your office helps"),
    ChoiceReason.VIA_SUPERIOR: marked("falls on you through a higher body"),
    ChoiceReason.IMPLIED: marked("names nobody: for all"),
    ChoiceReason.REPEATED: marked("says again another demand"),
    ChoiceReason.OTHERS: marked("for others"),
}
_MOST_DAYS = 60


class DemandsStep(QWidget):
    """A list of demands, those that fall on the office ticked."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: object = None
        self._filling = False
        self._about = label("", "muted")
        self._list = QTreeWidget()
        self._list.setAccessibleName(tr("Demands"))
        self._list.setHeaderLabels([tr("Demand"), tr("Stands in"), tr("Why")])
        self._list.setRootIsDecorated(False)
        self._list.setColumnWidth(1, 110)
        self._list.setColumnWidth(2, 120)
        wrap_rows(self._list, 0)
        self._list.itemChanged.connect(self._tick)
        self._days = NumberField()
        self._days.setRange(0, _MOST_DAYS)
        self._days.setAccessibleName(tr("Days before the demanded day"))
        self._days.valueChanged.connect(self._tell)
        row = QHBoxLayout()
        for words, slot in (
            (tr("Ours"), self._tick_ours),
            (tr("All"), self._tick_all),
            (tr("None"), self._tick_none),
        ):
            row.addWidget(push_button(words, slot, "quiet"))
        row.addStretch(1)
        rows = form()
        add_row(rows, tr("Own deadlines so many days before those demanded"), self._days)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        column.addLayout(rows)

    def show_demands(self, directive: Directive | None, office: IssuingAuthority | None) -> None:
        """Offer the demands of this directive to this office; what was ticked for the same two stays so."""
        shown = (directive, office)
        if shown == self._shown:
            return
        self._shown = shown
        choices = demand_choices(directive, office) if directive and office else ()
        self._filling = True
        self._list.clear()
        for choice in choices:
            self._list.addTopLevelItem(_item(choice))
        self._filling = False
        self._list.setVisible(bool(choices))
        self._tell()

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return [item for item in found if item is not None]

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the demands that become tasks."""
        return tuple(
            str(item.data(0, _ID)) for item in self._items() if item.checkState(0) is Qt.CheckState.Checked
        )

    @property
    def days_before(self) -> int:
        """How many days before the demanded ones the own deadlines lie."""
        return self._days.value()

    def _tick(self, _item: QTreeWidgetItem, _column: int) -> None:
        if not self._filling:
            self._tell()

    def _tick_all(self) -> None:
        self._set(lambda _: True)

    def _tick_none(self) -> None:
        self._set(lambda _: False)

    def _tick_ours(self) -> None:
        self._set(lambda item: bool(item.data(0, _ID + 1)))

    def _set(self, wanted: object) -> None:
        assert callable(wanted)
        self._filling = True
        for item in self._items():
            item.setCheckState(0, Qt.CheckState.Checked if wanted(item) else Qt.CheckState.Unchecked)
        self._filling = False
        self._tell()

    def _tell(self, *_: object) -> None:
        count, ticked = len(self._items()), len(self.ticked)
        self._about.setText(
            tr(
                "{ticked} of {count} demands become tasks; who leads is proposed, and asked.",
                ticked=ticked,
                count=count,
            )
            if count
            else tr(
                "No demands of this directive are known. Go back and read it from its file, or go on: the plan gets "
                "the tasks of its template."
            )
        )
        self.chosen.emit()


def _item(choice: DemandChoice) -> QTreeWidgetItem:
    demand = choice.demand
    item = QTreeWidgetItem([demand.text, demand.cited, tr(_REASONS[choice.reason])])
    item.setData(0, _ID, demand.id)
    item.setData(0, _ID + 1, choice.ticked)
    item.setCheckState(0, Qt.CheckState.Checked if choice.ticked else Qt.CheckState.Unchecked)
    who = "; ".join((*demand.leads, *demand.coordinating))
    item.setToolTip(
        0,
        plain_tip(
            "\n".join(filter(None, (demand.text, who, demand.deadline.text if demand.deadline else "")))
        ),
    )
    for column in range(3):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return item
