"""The rows of the task table: ids and values of a plan, group rows for sections, those that fit the filter.

The filter looks at a folded key of each task that is made once for a task, so that a keystroke in a table of
thousands of tasks costs no more than painting it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.domain.edits.cells import words_in_cell
from app.domain.plan.fields import TASK_FIELDS, Holds
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.task_changes import changes
from app.domain.printing.generated import references
from app.domain.vietnamese import collation_key, search_key
from app.domain.writing.lines import LineKind, lines
from app.translation import tr
from app.ui.assignments.columns import COLUMNS, NUMBER, READ_ONLY, TaskColumn, heading, words_of
from app.ui.assignments.ordering import Grouping, RowOrder, fits, grouped, sorted_tasks, values_of
from app.ui.grid import Index

ROW = Qt.ItemDataRole.UserRole
"""The role under which a cell gives its whole row."""

_SEARCHED = [field for field in TASK_FIELDS if field.screen and field.holds is not Holds.CHOICE]
_NOTHING = QModelIndex()


@dataclass(frozen=True)
class GridRow:
    """A row: a task with its number, or (`task` is None) the heading of the section whose tasks follow."""

    id: str
    number: str
    task: Task | None = None
    heading: str = ""

    def words(self, column: TaskColumn) -> str:
        """What stands in the column."""
        if self.task is None:
            return f"{self.number} {self.heading}".strip() if column is NUMBER else ""
        return self.number if column is NUMBER else words_of(self.task, column)


def rows(plan: Plan) -> tuple[GridRow, ...]:
    """All rows of the plan in reading order.

    A task has its number in the assignment table, or the one in the body where no table prints it.
    """
    return tuple(_rows(plan))


def _rows(plan: Plan) -> Iterator[GridRow]:
    numbered = references(plan)
    above: list[GridRow] = []
    outside = GridRow("", "")
    group = ""
    for line in lines(plan):
        if line.kind is LineKind.ANNEX:
            above, outside = [], GridRow(line.item, line.label, heading=plain(line.content))
        elif line.kind is LineKind.HEADING:
            del above[line.level :]
            above.append(GridRow(line.item, line.label, heading=plain(line.content)))
        elif line.task is not None:
            around = above[: line.level]
            here = around[-1] if around else outside
            if here.id != group:
                yield here if here.id else GridRow("", "", heading=tr("Outside the sections"))
            group = here.id
            reference = numbered.get(line.item)
            yield GridRow(line.item, reference.number if reference else line.label, line.task)


Keys = dict[str, tuple[Task, str]]
"""The search keys of tasks by their id, each with the task that it was made of."""


class _Folds(dict[int, str]):
    """What each letter is in a search key; made when a letter is first met."""

    def __missing__(self, letter: int) -> str:
        found = self[letter] = search_key(chr(letter)) if not chr(letter).isspace() else " "
        return found


_FOLDS = _Folds()


def folded(text: str) -> str:
    """`text` for finding, letter by letter: as `search_key`, many times faster, with its white space."""
    return text.lower().translate(_FOLDS)


def search_words(task: Task) -> str:
    """All that is looked in for a filter, folded."""
    return folded("\n".join([words_in_cell(task, field) for field in _SEARCHED]))


def _with_headings(found: Sequence[tuple[str, str, GridRow]]) -> list[GridRow]:
    """The rows, those of one group below a heading that counts them."""
    counts = Counter(group for _, group, _ in found)
    shown: list[GridRow] = []
    last = None
    for _, group, row in found:
        if group != last:
            shown.append(GridRow(f"group:{len(shown)}", "", heading=f"{group} ({counts[group]})"))
            last = group
        shown.append(row)
    return shown


class TaskGridModel(QAbstractTableModel):
    """The rows of one plan as they are sorted, grouped and filtered; with a filter, sections have no rows."""

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan = plan
        self._all: tuple[GridRow, ...] = ()
        self._shown: list[GridRow] = []
        self._places: dict[str, int] = {}
        self._tasks = 0
        self._keys: Keys = {}
        self._keyed: list[tuple[str, str, GridRow]] | None = None
        """The tasks as they are ordered: their search keys, the headings of their groups, their rows."""
        self._wanted: list[str] = []
        self._order = RowOrder()
        self._reset(rows(plan))

    # What is shown

    def show_changes(self, plan: Plan) -> None:
        """Show the plan as it is now, telling only what differs from what is shown."""
        found = changes(self._plan, plan)
        self._plan = plan
        if found.reshaped:
            self._show_rows(rows(plan))
        else:
            for task in found.tasks:
                self._show_task(task)

    def _show_rows(self, new: tuple[GridRow, ...]) -> None:
        if [row.id for row in new] != [row.id for row in self._all]:
            self._reset(new)
            return
        changed = [at for at, old in enumerate(self._all) if new[at] != old]
        self._all, self._keyed = new, None
        for at in changed:
            self._show_row(new[at], at if self._shows_plan else None)

    def _show_task(self, task: Task) -> None:
        at = self._places_of_all().get(task.id)
        if at is None:
            return
        row = GridRow(task.id, self._all[at].number, task)
        self._all, self._keyed = (*self._all[:at], row, *self._all[at + 1 :]), None
        self._show_row(row)

    def _places_of_all(self) -> dict[str, int]:
        return {row.id: at for at, row in enumerate(self._all) if row.task is not None}

    def _show_row(self, row: GridRow, place: int | None = None) -> None:
        at = self._places.get(row.id) if place is None else place
        if at is not None:
            self._shown[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))

    def _reset(self, new: tuple[GridRow, ...]) -> None:
        self._all, self._keyed = new, None
        self._tasks = sum(row.task is not None for row in new)
        self._show_fitting()

    def _show_fitting(self) -> None:
        self.beginResetModel()
        self._shown = self._fitting()
        # The first place of a section whose tasks stand in more than one.
        self._places = {row.id: at for at, row in reversed(list(enumerate(self._shown)))}
        self.endResetModel()

    # The filter

    def set_filter(self, words: str) -> None:
        """Show only tasks that hold each of the words, accents ignored, đ too; all of them for no words."""
        wanted = search_key(words).split()
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_fitting()

    @property
    def filtered(self) -> bool:
        """Whether a filter is set, of words or of a column."""
        return bool(self._wanted or self._order.only)

    @property
    def order(self) -> RowOrder:
        """How the rows are sorted, grouped and narrowed."""
        return self._order

    def set_order(self, order: RowOrder) -> None:
        """Sort, group and narrow the rows so; the plan stays as it is."""
        if order != self._order:
            self._order, self._keyed = order, None
            self._show_fitting()

    @property
    def _shows_plan(self) -> bool:
        """Whether all tasks are shown below their sections."""
        return self._order.is_of_plan and not self._wanted

    def _fitting(self) -> list[GridRow]:
        if self._shows_plan:
            return list(self._all)
        if self._keyed is None:
            self._keyed = list(self._ordered())
        found = self._keyed
        for word in sorted(self._wanted, key=len, reverse=True):
            found = [each for each in found if word in each[0]]
        if self._order.grouping is Grouping.SECTION:
            return [row for _, _, row in found]
        return _with_headings(found)

    def _ordered(self) -> Iterator[tuple[str, str, GridRow]]:
        order = self._order
        by_id = {row.id: row for row in self._all if row.task is not None}
        fitting = [row.task for row in by_id.values() if row.task is not None and fits(row.task, order)]
        for group, task in grouped(sorted_tasks(fitting, order), self._plan, order.grouping):
            yield self._key(task), group, by_id[task.id]

    def values(self, column: TaskColumn) -> tuple[str, ...]:
        """All that tasks of the plan have in a column, each once, sorted; "" first where one has nothing."""
        found = {value for row in self._all if row.task for value in values_of(row.task, column)}
        return tuple(sorted(found, key=collation_key))

    def _key(self, task: Task) -> str:
        known = self._keys.get(task.id)
        if known is None or known[0] is not task:
            known = self._keys[task.id] = task, search_words(task)
        return known[1]

    def take_keys(self, keys: Keys) -> None:
        """Know these keys already, made off the window's thread; those of tasks that changed since do not count."""
        for task_id, known in keys.items():
            self._keys.setdefault(task_id, known)

    # Where things are

    @property
    def tasks_shown(self) -> int:
        """How many tasks fit the filter."""
        return sum(row.task is not None for row in self._shown) if self.filtered else self._tasks

    @property
    def tasks_in_all(self) -> int:
        """How many tasks the plan has."""
        return self._tasks

    def row(self, at: int) -> GridRow:
        """The row at this place of those shown."""
        return self._shown[at]

    def place(self, item_id: str) -> int:
        """The place of this task or section among the rows shown, -1 where it is not."""
        return self._places.get(item_id, -1)

    def task_id(self, index: Index) -> str:
        """The id of the task of this cell, "" where there is none."""
        if not index.isValid():
            return ""
        row = self._shown[index.row()]
        return row.id if row.task is not None else ""

    @property
    def groups(self) -> list[int]:
        """The places of the group rows."""
        return [at for at, row in enumerate(self._shown) if row.task is None]

    # What Qt asks

    def rowCount(self, parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOTHING) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._shown[index.row()].task is None:
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return found if COLUMNS[index.column()] in READ_ONLY else found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.words(COLUMNS[index.column()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = COLUMNS[index.column()]
            return row.words(column) if row.task is None else f"{heading(column)}: {row.words(column)}"
        return row if role == ROW else None

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            column = COLUMNS[section]
            arrow = "" if self._order.sort != column else "↓ " if self._order.descending else "↑ "
            return f"{arrow}{heading(column)}"
        return None
