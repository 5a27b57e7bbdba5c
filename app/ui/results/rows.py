"""The tasks of a plan with what was reported of them in one period, as a table; the model holds values."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.results.classes import ResultClass, Standing, standings
from app.domain.results.fields import FIGURE, RESULT_FIELDS, ResultField
from app.domain.results.model import Period, Results
from app.messages.fields import field_name
from app.messages.results import class_words, result_heading, shown_words
from app.translation import tr
from app.ui.grid import Index
from app.ui.theme import tokens
from app.ui.tips import plain_tip

_NONE = QModelIndex()


class _Told(NamedTuple):
    """A column that says something of the plan, or what follows: nobody writes in it."""

    name: str
    width: int


TOLD = (_Told("code", 12), _Told("content", 38), _Told("leads", 16), _Told("deadline", 14))
STANDING = _Told("standing", 18)
_WIDTHS = {"state": 18, "result": 34, "figure": 16, "done_on": 13}
_USUAL = 24
"""Letters of the columns with words."""
Column = _Told | ResultField
COLUMNS: tuple[Column, ...] = (*TOLD, *RESULT_FIELDS[:4], STANDING, *RESULT_FIELDS[4:])
FIRST_FIELD = len(TOLD)


def letters(column: Column) -> int:
    """How wide a column is, in letters."""
    return column.width if isinstance(column, _Told) else _WIDTHS.get(column.name, _USUAL)


class ResultRows(QAbstractTableModel):
    """One row a task, in the order of the plan; what belongs to the plan stands at the left."""

    def __init__(self, parent: QObject | None = None, *, fixed: bool = False) -> None:
        """`fixed` results are only read."""
        super().__init__(parent)
        self._fixed = fixed
        self.rows: tuple[Standing, ...] = ()
        self.period: Period | None = None

    def show(self, plan: Plan, results: Results, period: Period | None) -> None:
        """Show the tasks at the end of this period; none without one."""
        rows = standings(plan, results, period) if period is not None else ()
        same = [each.task.id for each in rows] == [each.task.id for each in self.rows]
        if not same:
            self.beginResetModel()
        self.rows, self.period = rows, period
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def place(self, task_id: str) -> int:
        """The row of this task; -1 where it is not shown."""
        return next((place for place, each in enumerate(self.rows) if each.task.id == task_id), -1)

    def words(self, row: int, column: int) -> str:
        """What a cell shows; of a field what was entered in this very period."""
        standing, shown = self.rows[row], COLUMNS[column]
        if isinstance(shown, ResultField):
            return shown_words(shown, self.entered(row, column))
        match shown.name:
            case "code":
                return standing.task.code
            case "content":
                return plain(standing.task.content)
            case "leads":
                return "; ".join(party.name for party in standing.task.assignment.leads)
            case "deadline":
                return standing.deadline.text if standing.deadline else ""
            case _:
                return class_words(standing.is_in)

    def entered(self, row: int, column: int) -> str:
        """What was entered in a field in this period, as it is kept."""
        field = COLUMNS[column]
        assert isinstance(field, ResultField), field
        return field.of(self.period.of(self.rows[row].task.id)) if self.period is not None else ""

    # Qt's

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = COLUMNS[section]
        if isinstance(column, ResultField):
            return result_heading(column)
        return tr("Standing") if column is STANDING else field_name(column.name, "task")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field of a result is edited in place, unless all is only read."""
        found = super().flags(index)
        written = isinstance(COLUMNS[index.column()], ResultField) and not self._fixed
        return found | Qt.ItemFlag.ItemIsEditable if written else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        shown, standing = COLUMNS[column], self.rows[row]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.words(row, column)
            case Qt.ItemDataRole.ForegroundRole:
                return QColor(tokens().text if isinstance(shown, ResultField) else tokens().muted)
            case Qt.ItemDataRole.BackgroundRole:
                late = shown is STANDING and standing.is_in is ResultClass.LATE
                return QColor(tokens().warning_soft) if late else None
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(row, column)) or None
        return None

    def _tip(self, row: int, column: int) -> str:
        task, shown = self.rows[row].task, COLUMNS[column]
        if shown is FIGURE and task.indicator:
            return tr("Target: {target}", target=task.indicator)
        if isinstance(shown, _Told) and shown.name == "deadline" and self.rows[row].is_moved:
            return tr("First deadline: {deadline}", deadline=task.deadline.text if task.deadline else "–")
        return self.words(row, column)


def codes_of(plan: Plan) -> dict[str, str]:
    """The codes of the tasks by their ids."""
    return {task.id: task.code for task in tasks(plan)}
