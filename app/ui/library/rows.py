"""The plans of the library as rows of a table; the model holds values, never rows of the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.translation import tr

if TYPE_CHECKING:
    from app.persistence import Hit

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


def status_words(status: str) -> str:
    """A status as a person reads it."""
    return {"draft": tr("Draft"), "submitted": tr("Submitted"), "issued": tr("Issued")}[status]


def moment_words(moment: datetime) -> str:
    """A moment in local time: 14:02, or 21/11/2026."""
    here, now = moment.astimezone(), datetime.now(UTC).astimezone()
    if here.date() == now.date():
        return here.strftime("%H:%M")
    if here.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=here.strftime("%H:%M"))
    return here.strftime("%d/%m/%Y")


class LibraryRows(QAbstractTableModel):
    """One row a plan: subject (and the task that was found), number, issuer, status, tasks, last change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()

    def hit(self, row: int) -> Hit:
        """The plan of a row."""
        return self._hits[row]

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (
                entry.subject or tr("(no subject yet)"),
                entry.number,
                entry.issuer,
                status_words(entry.status),
                str(entry.tasks),
                moment_words(entry.changed),
            )[index.column()]
        if role == Qt.ItemDataRole.UserRole and index.column() == 0:
            return hit.task
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == 4:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None


def _columns() -> tuple[str, ...]:
    return tr("Subject"), tr("Number"), tr("Issued by"), tr("Status"), tr("Tasks"), tr("Changed")
