"""Demands that are dragged from their panel to where their tasks are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

_FORMAT = "application/x-duthao-demands"
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def carried_demands(demand_ids: Iterable[str]) -> QMimeData:
    """What a drag of these demands carries."""
    carried = QMimeData()
    carried.setData(_FORMAT, "\n".join(demand_ids).encode())
    return carried


def demands_in(carried: QMimeData) -> tuple[str, ...]:
    """The ids of the demands that a drag carries; none where it carries something else."""
    if not carried.hasFormat(_FORMAT):
        return ()
    return tuple(each for each in bytes(carried.data(_FORMAT).data()).decode().split("\n") if each)


class DemandDrops(QObject):
    """Lets demands be dropped on a view; what else is dragged there stays the view's own affair."""

    dropped = Signal(object, str)
    """The ids of the demands, and the id of the item they were dropped on, "" for none."""

    def __init__(self, view: QAbstractScrollArea, item_at: Callable[[QPoint], str]) -> None:
        super().__init__(view)
        self._item_at = item_at
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _viewport: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's method
        """Take the drags of demands; see QObject.eventFilter."""
        if event.type() not in _DRAGS:
            return False
        assert isinstance(event, QDropEvent)
        found = demands_in(event.mimeData())
        if not found:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(found, self._item_at(event.position().toPoint()))
        return True
