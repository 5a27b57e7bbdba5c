"""What a supervision is on: units and their tasks, ticked by lateness; the days; the team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.domain.companions.supervision import UnitStanding, proposed
from app.domain.plan.about import SupervisedUnit, Supervision
from app.domain.plan.rich_text import plain
from app.domain.results.classes import ResultClass, Standing
from app.domain.vietnamese import first_upper
from app.messages.results import class_words
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, fit
from app.ui.results.dialogs import typed_day
from app.ui.tips import plain_tip

_STATUS_WIDTH, _DAY_WIDTH = 300, 140
_TEAM_HEIGHT = 72


class SupervisionDialog(Question):
    """Units with a tick, their tasks below them; `supervision` is what was chosen, once it is accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        units: Sequence[UnitStanding],
        units_on: Callable[[date], Sequence[UnitStanding]],
    ) -> None:
        """`units_on` tells how they stand on another day: that of the first visit, once it is typed."""
        words = tr(
            "Units with late tasks, or tasks that are due and not reported, are ticked. Tick any other unit or task."
        )
        super().__init__(parent, tr("Whom and what to supervise"), words, tr("Draft the paper"))
        self.supervision: Supervision | None = None
        self._units, self._units_on = units, units_on
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Units and their tasks"))
        self.tree.setHeaderLabels([tr("Unit, task"), tr("State, deadline")])
        self.tree.ensurePolished()  # rows are measured as they are added: by the style, not before it
        ticked = {each.unit: frozenset(each.tasks) for each in proposed(units)}
        for unit in units:
            self._add(unit, ticked.get(unit.party.key, frozenset()))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(1, _STATUS_WIDTH)
        self.body.addWidget(self.tree, 1)
        self.first, self.last = _day(tr("First day")), _day(tr("Last day"))
        days = QHBoxLayout()
        for field in (self.first, self.last):
            days.addWidget(label(field.accessibleName()))
            days.addWidget(field)
        days.addStretch(1)
        self.body.addLayout(days)
        self.first.editingFinished.connect(self._propose)
        self._proposed = self.chosen
        self.team = QPlainTextEdit()
        self.team.setAccessibleName(tr("Team, one member a line, its head first"))
        self.body.addWidget(label(self.team.accessibleName()))
        self.team.setTabChangesFocus(True)
        self.team.setFixedHeight(_TEAM_HEIGHT)
        self.body.addWidget(self.team)
        self._missing = label("", "fault")
        self._missing.hide()
        self.body.addWidget(self._missing)
        fit(self, 1040, 680)

    def _add(self, unit: UnitStanding, ticked: frozenset[str]) -> None:
        row = QTreeWidgetItem([first_upper(unit.party.name), _counts(unit)])
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for standing in unit.led:
            child = QTreeWidgetItem(row, [plain(standing.task.content), _status(standing)])
            child.setToolTip(0, plain_tip(child.text(0)))
            is_ticked = standing.task.id in ticked
            child.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.tree.addTopLevelItem(row)

    def _propose(self) -> None:
        """Tick what is behind on the first day, as long as nobody has ticked anything himself."""
        first = typed_day(self.first.text())
        if first is None or self.chosen != self._proposed:
            return
        wanted = {unit.unit: frozenset(unit.tasks) for unit in proposed(self._units_on(first))}
        for place, unit in enumerate(self._units):
            row = self.tree.topLevelItem(place)
            assert row is not None, "each unit has its row"
            for at, standing in enumerate(unit.led):
                if (child := row.child(at)) is not None:
                    ticked = standing.task.id in wanted.get(unit.party.key, ())
                    child.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._proposed = self.chosen

    @property
    def chosen(self) -> tuple[SupervisedUnit, ...]:
        """The units with a ticked task, and those tasks."""
        found = []
        for place, unit in enumerate(self._units):
            row = self.tree.topLevelItem(place)
            assert row is not None, "each unit has its row"
            ticked = tuple(
                standing.task.id
                for at, standing in enumerate(unit.led)
                if (child := row.child(at)) is not None and child.checkState(0) is Qt.CheckState.Checked
            )
            if ticked:
                found.append(SupervisedUnit(unit.party.key, ticked))
        return tuple(found)

    def accept(self) -> None:
        """Take what was chosen, or say what is missing."""
        units = self.chosen
        first, last = typed_day(self.first.text()), typed_day(self.last.text())
        if not units:
            self._refuse(tr("Nothing is ticked. Please tick a unit or one of its tasks."), self.tree)
        elif first is None or last is None:
            field = self.first if first is None else self.last
            self._refuse(tr("This is no day. Please type it as 31/3/2026."), field)
        elif last < first:
            self._refuse(tr("The last day comes before the first one. Please put them right."), self.last)
        else:
            lines = (" ".join(line.split()).rstrip(" .;") for line in self.team.toPlainText().splitlines())
            self.supervision = Supervision(units, first, last, tuple(filter(None, lines)))
            super().accept()

    def _refuse(self, words: str, field: QWidget) -> None:
        self._missing.setText(words)
        self._missing.show()
        field.setFocus()


def _day(name: str) -> QLineEdit:
    found = QLineEdit()
    found.setAccessibleName(name)
    found.setPlaceholderText("31/3/2026")
    found.setFixedWidth(_DAY_WIDTH)
    return found


def _counts(unit: UnitStanding) -> str:
    late, silent = unit.counted(ResultClass.LATE), len(unit.unreported)
    told = [ntr("{count} task", "{count} tasks", len(unit.led))]
    told += [tr("late: {count}", count=late)] if late else []
    told += [tr("not reported: {count}", count=silent)] if silent else []
    return "; ".join(told)


def _status(standing: Standing) -> str:
    due = standing.deadline.text if standing.deadline else ""
    return "; ".join(filter(None, (class_words(standing.is_in), due)))
