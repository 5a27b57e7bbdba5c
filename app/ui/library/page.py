"""The page of the library: search, the list of plans, what to begin with, the bin."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.translation import ntr, tr
from app.ui.buttons import label, push_button, say, tool_button
from app.ui.dialogs import asking
from app.ui.library.rows import Index, LibraryRows, moment_words
from app.ui.session import Session
from app.ui.theme import tokens, with_role
from app.workflows.store_session import find_plans

if TYPE_CHECKING:
    from app.persistence import Hit, Store
    from app.workflows.store_session import Started

SEARCH_MS = 60
"""Keystrokes this close together are one search."""


class LibraryPage(QWidget):
    """Finds plans and asks for them to be opened, begun, or put into the bin."""

    opened = Signal(str)
    """A plan is to be opened; carries its id."""
    new_asked = Signal()
    file_asked = Signal()
    paste_asked = Signal()
    folder_asked = Signal()
    forward_asked = Signal(str)
    """A plan is to be rolled forward into a new year; carries its id."""
    compare_asked = Signal(object)
    """Plans are to be compared; carries the id of one, or those of two."""
    faulted = Signal(object)
    """The store refused something; carries the exception."""
    binned = Signal(str, str)
    """A plan went to the bin: its id and subject."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._in_bin = False
        self._asked = 0
        self._search = QLineEdit()
        self._search.setPlaceholderText(tr("Search subjects, numbers, tasks, agencies …"))
        self._search.setAccessibleName(tr("Search the library"))
        self._search.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._timer.timeout.connect(self.refresh)
        self._search.textChanged.connect(self._timer.start)
        self._rows = LibraryRows(self)
        self._table = _table(self._rows)
        self._table.doubleClicked.connect(self._open_row)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self._table.selectionModel().selectionChanged.connect(self._show_buttons)
        self._new = push_button(tr("New plan"), self.new_asked.emit, "primary", "plus")
        self._file = push_button(tr("Open or import a file …"), self.file_asked.emit, "", "folder-open")
        self._folder = push_button(tr("Import a folder …"), self.folder_asked.emit, "quiet")
        self._paste = push_button(tr("Paste text"), self.paste_asked.emit, "quiet", "clipboard-paste")
        self._paste.setToolTip(tr("Read what was copied in Word, Excel, a browser or a message (Ctrl+V)"))
        self._open = push_button(tr("Open"), self._open_current, "", "square-pen")
        self._forward = push_button(tr("Roll forward …"), self._roll_current, "", "history")
        self._forward.setToolTip(tr("Make a plan of the next year from the chosen one (Ctrl+K)"))
        self._compare = push_button(tr("Compare …"), self._compare_chosen, "", "columns-2")
        self._compare.setToolTip(tr("Compare the chosen plan with another, or two chosen ones (Ctrl+M)"))
        self._bin = push_button(tr("Move to bin"), self._bin_current, "", "trash-2")
        self._bin_view = tool_button(tr("Bin"), "trash-2", shown=True)
        self._bin_view.setCheckable(True)
        self._bin_view.toggled.connect(self._show_bin)
        self._count = label("", "muted", wraps=False)
        self._foot = label("", "muted")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._welcome())
        self._lay_out()
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence(Qt.Key.Key_Return), self._open_current),
            (QKeySequence(Qt.Key.Key_Delete), self._bin_current),
            (QKeySequence("Ctrl+K"), self._roll_current),
            (QKeySequence("Ctrl+M"), self._compare_chosen),
        ):
            owner = self if keys == QKeySequence.StandardKey.Find else self._table
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        # Wherever the cursor is while the library shows; a field takes the key for itself.
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self.paste_asked)
        self._search.returnPressed.connect(self._open_first)
        self._show_buttons()
        self.setEnabled(False)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("Library"), "title", wraps=False))
        head.addStretch(1)
        head.addWidget(self._paste)
        head.addWidget(self._folder)
        head.addWidget(self._file)
        head.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _list(self) -> QWidget:
        card = with_role(QFrame(), "card")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 8)
        tools.setSpacing(8)
        tools.addWidget(self._search, 1)
        tools.addWidget(self._bin_view)
        below = QHBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.setSpacing(8)
        below.addWidget(self._count, 1)
        for button in (self._forward, self._compare, self._bin, self._open):
            below.addWidget(button)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(tools)
        column.addWidget(self._table, 1)
        column.addLayout(below)
        return card

    def _welcome(self) -> QWidget:
        card = with_role(QFrame(), "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(48, 40, 48, 40)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(label(tr("Your first plan"), "heading"))
        column.addWidget(
            label(
                tr(
                    "Here all plans of your office will stand. Begin with a directive that has come down: choose it, "
                    "look at the plan that is made of it, and go on writing from there."
                )
            )
        )
        row = QHBoxLayout()
        row.addWidget(push_button(tr("Draft the first plan"), self.new_asked.emit, "primary", "plus"))
        row.addWidget(push_button(tr("Open or import a file …"), self.file_asked.emit, "", "folder-open"))
        row.addWidget(push_button(tr("Import a folder …"), self.folder_asked.emit, "quiet"))
        row.addWidget(push_button(tr("Paste text"), self.paste_asked.emit, "quiet", "clipboard-paste"))
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's method
        super().resizeEvent(event)
        # The subject needs its room: the lesser columns go first.
        for column, least in ((2, 940), (4, 760)):
            self._table.setColumnHidden(column, self.width() < least)

    # What is shown

    def show_started(self, found: Started) -> None:
        """The store is open: show its plans, and when it was last copied."""
        self.setEnabled(True)
        self.show_copied(found.last_good_copy)
        self.refresh()

    def show_copied(self, copied: datetime | None) -> None:
        """Say when the library was last copied and the copy checked."""
        if copied is not None:
            words = tr(
                "The library was last copied, and the copy checked: {when}.", when=moment_words(copied)
            )
            self._foot.setText(words)

    def refresh(self) -> None:
        """Search anew for what stands in the field."""
        if not self._session.ready:
            return
        words, binned = self._search.text(), self._in_bin
        self._asked += 1
        asked = self._asked

        def work(store: Store) -> tuple[int, tuple[Hit, ...], bool]:
            hits = find_plans(store, words, binned=binned)
            return asked, hits, bool(hits or words or binned or store.entries(binned=True))

        self._session.with_store(work, self._show_hits, self.faulted.emit)

    def _show_hits(self, found: tuple[int, tuple[Hit, ...], bool]) -> None:
        asked, hits, any_plan = found
        if asked != self._asked:
            return
        current = self.current
        self._rows.show(hits)
        self._stack.setCurrentIndex(0 if any_plan else 1)
        for button in (self._new, self._file, self._folder, self._paste):
            button.setVisible(any_plan)
        ids = [hit.entry.id for hit in hits]
        if hits:
            row = ids.index(current.entry.id) if current and current.entry.id in ids else 0
            self._table.setCurrentIndex(self._rows.index(row, 0))
        self._count.setText(self._count_words(len(hits)))
        self._show_buttons()

    def _count_words(self, count: int) -> str:
        if count:
            return ntr("{count} plan", "{count} plans", count)
        return tr("The bin is empty.") if self._in_bin else tr("No plan says this. Try fewer words.")

    @property
    def current(self) -> Hit | None:
        """The plan that is selected."""
        index = self._table.currentIndex()
        return self._rows.hit(index.row()) if index.isValid() else None

    def _show_buttons(self) -> None:
        count = len(self._chosen)
        for button in (self._open, self._bin, self._forward):
            button.setEnabled(count == 1)
        self._compare.setEnabled(count in (1, 2))
        for button in (self._forward, self._compare):
            button.setVisible(not self._in_bin)
        say(self._open, tr("Restore") if self._in_bin else tr("Open"))
        say(self._bin, tr("Delete for ever …") if self._in_bin else tr("Move to bin"))

    def _show_bin(self, shown: bool) -> None:
        self._in_bin = shown
        self.refresh()

    def _focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    # What is asked for

    def _open_row(self, index: QModelIndex) -> None:
        self._table.setCurrentIndex(index)
        self._open_current()

    def _open_first(self) -> None:
        if self._rows.rowCount():
            if self.current is None:
                self._table.selectionModel().setCurrentIndex(
                    self._rows.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
                )
            self._open_current()

    @property
    def _chosen(self) -> list[str]:
        """The ids of the plans that are selected, in the order shown."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [self._rows.hit(row).entry.id for row in rows]

    def choose_all(self) -> None:
        """Select every plan that is shown."""
        self._table.selectAll()

    def _roll_current(self) -> None:
        if len(self._chosen) == 1 and not self._in_bin:
            self.forward_asked.emit(self._chosen[0])

    def _compare_chosen(self) -> None:
        if len(self._chosen) in (1, 2) and not self._in_bin:
            self.compare_asked.emit(tuple(self._chosen))

    def _show_menu(self, at: QPoint) -> None:
        """What can be done with the plan under the pointer, or with the plans that are selected."""
        if not self._chosen:
            return
        menu = QMenu(self)
        for button, keys in (
            (self._open, "Return"),
            (self._forward, "Ctrl+K"),
            (self._compare, "Ctrl+M"),
            (self._bin, "Delete"),
        ):
            if not button.isHidden():
                action = QAction(button.icon(), button.accessibleName(), menu)
                action.setShortcut(QKeySequence(keys))
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)
                menu.addAction(action)
        menu.exec(self._table.viewport().mapToGlobal(at))
        menu.deleteLater()

    def _open_current(self) -> None:
        hit = self.current
        if hit is None or len(self._chosen) > 1:
            return
        if self._in_bin:
            plan_id = hit.entry.id
            self._session.with_store(
                lambda store: store.restore_plan(plan_id), self._after_change, self.faulted.emit
            )
        else:
            self.opened.emit(hit.entry.id)

    def _bin_current(self) -> None:
        hit = self.current
        if hit is None or len(self._chosen) > 1:
            return
        entry, plan_id = hit.entry, hit.entry.id
        if self._in_bin:
            words = tr(
                "Delete the plan “{subject}” for ever? It cannot be brought back.", subject=entry.subject
            )
            if asking.ask_yes_no(self, tr("Delete for ever"), words, tr("Delete for ever"), danger=True):
                self._session.with_store(
                    lambda store: store.delete_plan(plan_id), self._after_change, self.faulted.emit
                )
            return
        self._session.with_store(lambda store: store.bin_plan(plan_id), self._after_change, self.faulted.emit)
        self.binned.emit(entry.id, entry.subject)

    def restore(self, plan_id: str) -> None:
        """Take a plan out of the bin."""
        self._session.with_store(
            lambda store: store.restore_plan(plan_id), self._after_change, self.faulted.emit
        )

    def _after_change(self, _: object = None) -> None:
        self.refresh()


def _table(rows: LibraryRows) -> QTableView:
    table = QTableView()
    table.setAccessibleName(tr("Plans"))
    table.setModel(rows)
    table.setItemDelegateForColumn(0, _SubjectDelegate(table))
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(48)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setHighlightSections(False)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column, width in ((1, 120), (2, 190), (3, 110), (4, 100), (5, 120)):
        header.resizeSection(column, width)
    return table


class _SubjectDelegate(QStyledItemDelegate):
    """The subject, and below it the task in which the words were found."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(Qt.ItemDataRole.UserRole)
        self.initStyleOption(option, index)
        subject = option.text
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        area = option.rect.adjusted(10, 4, -8, -4)
        painter.save()
        font = QFont(option.font)
        painter.setPen(tokens().text)
        upper = QRect(area.left(), area.top(), area.width(), area.height() // 2 if found else area.height())
        self._draw(painter, font, upper, subject)
        if found:
            font.setPointSizeF(font.pointSizeF() - 1)
            painter.setPen(tokens().muted)
            self._draw(
                painter, font, QRect(area.left(), upper.bottom() + 1, area.width(), area.height() // 2), found
            )
        painter.restore()

    def _draw(self, painter: QPainter, font: QFont, area: QRect, words: str) -> None:
        painter.setFont(font)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        return super().sizeHint(option, index).expandedTo(QSize(0, 48))
