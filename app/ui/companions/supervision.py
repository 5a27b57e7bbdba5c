"""What a supervision is on: units and their tasks, ticked by lateness; the days; the team."""

from __future__ import annotations

from collections.abc import Sequence

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
from app.translation import tr
from app.ui.buttons import label
from app.ui.dialogs.asking import Question, fit
from app.ui.results.dialogs import typed_day

_NUMBER_WIDTH, _STATUS_WIDTH, _DAY_WIDTH = 104, 220, 140
_TEAM_HEIGHT = 72


class SupervisionDialog(Question):
    """Units with a tick, their tasks below them; `supervision` is what was chosen, once it is accepted."""

    def __init__(self, parent: QWidget | None, units: Sequence[UnitStanding]) -> None:
        words = tr(
            "Units with late tasks, or tasks that are due and not reported, are ticked. Tick any other unit or task."
        )
        super().__init__(parent, tr("Whom and what to supervise"), words, tr("Draft"))
        self.supervision: Supervision | None = None
        self._units = units
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Units and their tasks"))
        self.tree.setHeaderLabels(
            [tr("Unit, task"), tr("Tasks"), tr("Late"), tr("Not reported"), tr("State, deadline")]
        )
        ticked = {each.unit: frozenset(each.tasks) for each in proposed(units)}
        for unit in units:
            self._add(unit, ticked.get(unit.party.key, frozenset()))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            self.tree.setColumnWidth(column, _NUMBER_WIDTH)
        self.tree.setColumnWidth(4, _STATUS_WIDTH)
        self.body.addWidget(self.tree, 1)
        self.first, self.last = _day(tr("First day")), _day(tr("Last day"))
        days = QHBoxLayout()
        for field in (self.first, self.last):
            days.addWidget(label(field.accessibleName()))
            days.addWidget(field)
        days.addStretch(1)
        self.body.addLayout(days)
        self.body.addWidget(label(tr("Team, one member a line, its head first")))
        self.team = QPlainTextEdit()
        self.team.setAccessibleName(tr("Team, one member a line, its head first"))
        self.team.setTabChangesFocus(True)
        self.team.setFixedHeight(_TEAM_HEIGHT)
        self.body.addWidget(self.team)
        self._missing = label("", "fault")
        self._missing.hide()
        self.body.addWidget(self._missing)
        fit(self, 1040, 680)

    def _add(self, unit: UnitStanding, ticked: frozenset[str]) -> None:
        counts = (len(unit.led), unit.counted(ResultClass.LATE), len(unit.unreported))
        row = QTreeWidgetItem(
            [first_upper(unit.party.name), *(str(count) if count else "" for count in counts), ""]
        )
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
        for column in (1, 2, 3):
            row.setTextAlignment(column, Qt.AlignmentFlag.AlignRight)
        for standing in unit.led:
            words = plain(standing.task.content)
            child = QTreeWidgetItem(row, [words, "", "", "", _status(standing)])
            child.setToolTip(0, words)
            child.setToolTip(4, _status(standing))
            is_ticked = standing.task.id in ticked
            child.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
        self.tree.addTopLevelItem(row)

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


def _status(standing: Standing) -> str:
    due = standing.deadline.text if standing.deadline else ""
    return "; ".join(filter(None, (class_words(standing.is_in), due)))
