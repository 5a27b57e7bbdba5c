"""The plans of the library as rows of a table; the model holds values, never rows of the database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCollator,
    QLocale,
    QModelIndex,
    QObject,
    Qt,
)

from app.translation import tr
from app.ui.grid import Index
from app.ui.tips import plain_tip

if TYPE_CHECKING:
    from app.persistence import Hit, PlanEntry

_NONE = QModelIndex()


def status_words(status: str) -> str:
    """A status as a person reads it."""
    return {
        "draft": tr("Draft"),
        "consulted": tr("Sent for opinions"),
        "submitted": tr("Submitted"),
        "issued": tr("Issued"),
    }[status]


def moment_words(moment: datetime) -> str:
    """A moment in local time: 14:02, or 21/11/2026."""
    here, now = moment.astimezone(), datetime.now(UTC).astimezone()
    if here.date() == now.date():
        return here.strftime("%H:%M")
    if here.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=here.strftime("%H:%M"))
    return here.strftime("%d/%m/%Y")


SUBJECT, NUMBER, ISSUED, ISSUER, STATUS, TASKS, CHANGED, WHOSE = range(8)
"""The columns."""

TASK = Qt.ItemDataRole.UserRole
"""Of a subject: the task in which the words were found."""

IS_PINNED = Qt.ItemDataRole.UserRole + 1
"""Of a subject: whether the plan is pinned."""


def _words(entry: PlanEntry) -> tuple[str, ...]:
    """What the columns say of a plan."""
    return (
        entry.subject or tr("(no subject yet)"),
        entry.number,
        entry.issued.strftime("%d/%m/%Y") if entry.issued else "",
        entry.issuer,
        status_words(entry.status),
        str(entry.tasks),
        moment_words(entry.changed),
        tr("Office") if entry.shared else tr("Mine"),
    )


class LibraryRows(QAbstractTableModel):
    """One row a plan: subject (and the task that was found), number, date, issuer, status, tasks, last change.

    Pinned plans come first until a column is sorted.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()
        self._found: tuple[Hit, ...] = ()
        self._pinned: frozenset[str] = frozenset()
        self._order: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._collator = QCollator(QLocale(QLocale.Language.Vietnamese))
        self._collator.setNumericMode(True)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """What is shown, as it was found."""
        return self._found

    def show(self, hits: tuple[Hit, ...], pinned: frozenset[str] = frozenset()) -> None:
        """Show these rows, in the order that was asked for last."""
        self._found, self._pinned = hits, pinned
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; by none (-1) as they were found, pinned ones first."""
        self._order = (column, order)
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        column, order = self._order
        if column < 0:
            self._hits = tuple(sorted(self._found, key=lambda hit: hit.entry.id not in self._pinned))
        else:
            descending = order is Qt.SortOrder.DescendingOrder
            self._hits = tuple(
                sorted(self._found, key=lambda hit: self._key(hit.entry, column), reverse=descending)
            )
        self.endResetModel()

    def _key(self, entry: PlanEntry, column: int) -> Any:
        match column:
            case _ if column == ISSUED:
                return entry.issued or date.min
            case _ if column == TASKS:
                return entry.tasks
            case _ if column == CHANGED:
                return entry.changed
            case _:
                words = {
                    SUBJECT: entry.subject,
                    NUMBER: entry.number,
                    ISSUER: entry.issuer,
                    STATUS: status_words(entry.status),
                    WHOSE: _words(entry)[WHOSE],
                }
                return self._collator.sortKey(words[column])

    def hit(self, row: int) -> Hit:
        """The plan of a row."""
        return self._hits[row]

    def row_of(self, plan_id: str) -> int:
        """The row of a plan, 0 where it is not shown."""
        return next((row for row, hit in enumerate(self._hits) if hit.entry.id == plan_id), 0)

    def rowCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(self._hits)

    def columnCount(self, parent: Index = _NONE) -> int:  # noqa: N802 - Qt's method
        return 0 if parent.isValid() else len(_columns())

    def headerData(  # noqa: N802 - Qt's method
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _columns()[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self._hits[index.row()]
        entry = hit.entry
        if role == Qt.ItemDataRole.DisplayRole:
            return _words(entry)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(_words(entry)[index.column()])
        if role == TASK and index.column() == SUBJECT:
            return hit.task
        if role == IS_PINNED and index.column() == SUBJECT:
            return entry.id in self._pinned
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == TASKS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _columns() -> tuple[str, ...]:
    return (
        tr("Subject"),
        tr("Number"),
        tr("Date of issue"),
        tr("Issued by"),
        tr("Status"),
        tr("Tasks"),
        tr("Changed"),
        tr("Whose"),
    )
