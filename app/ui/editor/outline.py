"""The outline (mục lục): sections and annexes of the plan, moved by drag and by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from app.domain import edits
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.task_changes import changes
from app.domain.writing import typed_lines
from app.domain.writing.dropping import DropSide, moved_beside
from app.domain.writing.lines import Line, LineKind, lines
from app.translation import tr
from app.ui.icons import icon
from app.ui.open_plan import OpenPlan
from app.ui.tips import plain_tip

_ID = Qt.ItemDataRole.UserRole
_Node = tuple[str, str, int, LineKind]


class Outline(QTreeWidget):
    """Shows where one is in the plan; what is chosen here is shown in the work."""

    chosen = Signal(str)
    """A section or annex was chosen; carries its id."""
    removal_asked = Signal(str)
    """A section is to be taken out; carries its id."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outline")
        self.setAccessibleName(tr("Outline"))
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIndentation(14)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setExpandsOnDoubleClick(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self._open = opened
        self._shown: tuple[_Node, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._choose)
        self.actions_of_selected = self._make_actions()
        opened.changed.connect(self._redraw_if_changed)
        self._redraw()

    def _make_actions(self) -> tuple[QAction, ...]:
        actions = []
        for words, picture, keys, slot in (
            (tr("Move up"), "arrow-up", "Alt+Up", self._up),
            (tr("Move down"), "arrow-down", "Alt+Down", self._down),
            (tr("One level out"), "indent-decrease", "Alt+Left", self._out),
            (tr("One level in"), "indent-increase", "Alt+Right", self._in),
            (tr("Take out …"), "trash-2", "Delete", self._remove),
        ):
            action = QAction(icon(picture), words, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
            actions.append(action)
        return tuple(actions)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(list(self.actions_of_selected))
        menu.exec(self.viewport().mapToGlobal(at))
        menu.deleteLater()

    # What is shown

    def _redraw_if_changed(self, before: Plan) -> None:
        found = changes(before, self._open.plan)
        # Who has tasks decides how many duties are counted before the next section.
        if before.head is not self._open.plan.head or found.others or found.touch("assignment"):
            self._redraw()

    def _redraw(self) -> None:
        nodes = tuple(_nodes(self._open.plan))
        if nodes == self._shown:
            return
        same_shape = [_shape(node) for node in nodes] == [_shape(node) for node in self._shown]
        self._shown = nodes
        if same_shape:
            for item_id, words, _level, _kind in nodes:
                self._items[item_id].setText(0, words)
                self._items[item_id].setToolTip(0, plain_tip(words))
        else:
            self._rebuild()

    def _rebuild(self) -> None:
        current = self.current
        closed = {
            item_id for item_id, item in self._items.items() if item.childCount() and not item.isExpanded()
        }
        self.blockSignals(True)
        self.clear()
        self._items = {}
        above: list[QTreeWidgetItem] = []
        for item_id, words, level, _kind in self._shown:
            del above[level:]
            item = QTreeWidgetItem([words])
            item.setData(0, _ID, item_id)
            item.setToolTip(0, plain_tip(words))
            if above and level:
                above[-1].addChild(item)
            else:
                self.addTopLevelItem(item)
            self._items[item_id] = item
            item.setExpanded(item_id not in closed)
            above.append(item)
        if current in self._items:
            self.setCurrentItem(self._items[current])
        self.blockSignals(False)

    @property
    def current(self) -> str:
        """The id of the section or annex that is chosen, "" for none."""
        item = self.currentItem()
        return str(item.data(0, _ID)) if item else ""

    def item_at(self, point: QPoint) -> str:
        """The id of the section or annex at a point of the viewport, "" for none."""
        item = self.itemAt(point)
        return str(item.data(0, _ID)) if item else ""

    def show_item(self, item: str) -> None:
        """Mark the section that the item stands in, without choosing it."""
        target = item if item in self._items else typed_lines.heading_of(self._open.plan, item)
        if target in self._items and target != self.current:
            self.blockSignals(True)
            self.setCurrentItem(self._items[target])
            self.blockSignals(False)
            self.viewport().update()

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(0, _ID)))

    # Moving

    def _up(self) -> None:
        self._edit(tr("Move a section"), lambda plan, item: typed_lines.moved_by(plan, item, -1))

    def _down(self) -> None:
        self._edit(tr("Move a section"), lambda plan, item: typed_lines.moved_by(plan, item, 1))

    def _out(self) -> None:
        if not self._is_annex(self.current):
            self._edit(tr("One level out"), edits.promote)

    def _in(self) -> None:
        if not self._is_annex(self.current):
            self._edit(tr("One level in"), edits.demote)

    def _is_annex(self, item: str) -> bool:
        return any(annex.id == item for annex in self._open.plan.annexes)

    def _edit(self, name: str, edit: Callable[[Plan, str], Plan]) -> None:
        item = self.current
        if item:
            self._open.apply(name, lambda plan: edit(plan, item))

    def _remove(self) -> None:
        if self.current:
            self.removal_asked.emit(self.current)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's method
        """Move in the plan; the tree follows, so Qt's own move of rows is not wanted."""
        item, target = self.current, self.itemAt(event.position().toPoint())
        where = _BESIDE[self.dropIndicatorPosition()] if target else DropSide.INSIDE
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        target_id = str(target.data(0, _ID)) if target else ""
        self._edit(tr("Move a section"), lambda plan, _: moved_beside(plan, item, target_id, where))


_BESIDE = {
    QAbstractItemView.DropIndicatorPosition.AboveItem: DropSide.BEFORE,
    QAbstractItemView.DropIndicatorPosition.OnItem: DropSide.INSIDE,
    QAbstractItemView.DropIndicatorPosition.BelowItem: DropSide.AFTER,
    QAbstractItemView.DropIndicatorPosition.OnViewport: DropSide.INSIDE,
}


def _nodes(plan: Plan) -> Iterator[_Node]:
    """Sections, and annexes with their sections a level below them.

    A section that is a whole paragraph is none of them: what stands in it counts for the section around it.
    """
    around: list[bool] = []
    """Whether each section around the line, outermost first, is a row of the outline."""
    annexed = 0
    for line in lines(plan):
        if line.kind is LineKind.ANNEX:
            yield _node(line, 0)
            annexed = 1
        elif line.kind is LineKind.HEADING:
            del around[line.level :]
            if typed_lines.in_outline(line):
                yield _node(line, sum(around) + annexed)
            around.append(typed_lines.in_outline(line))


def _node(line: Line, level: int) -> _Node:
    words = " ".join(plain(line.content).split()) or tr("(no heading yet)")
    return line.item, f"{line.label} {words}".strip(), level, line.kind


def _shape(node: _Node) -> tuple[str, int, LineKind]:
    return node[0], node[2], node[3]
