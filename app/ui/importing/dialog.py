"""The review of an import: the source at the left, the plan at the right; doubts first, settled by keyboard.

Nothing becomes a plan of the library before the person says so. The page at the right is the page that plans are
written on: Enter splits a line, Backspace joins two, the bar above changes what kind of line it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QTabBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.lines import LineKind
from app.domain.plan import Marker, Plan
from app.domain.recognition.account import Account, Entry
from app.domain.tree import tasks
from app.import_messages import reason_words
from app.text import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import fit
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.toolbar import WritingBar
from app.ui.fields import finish_typing
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.theme import load_page_fonts
from app.workflows.exporting import standard

_NUMBER = Qt.ItemDataRole.UserRole
_SEEN = "\u2713"
_PLACED = 2
"""The number of the tab of what was placed."""


class ImportReview(QDialog):
    """Shows the account of one import and the plan that would come of it."""

    def __init__(self, parent: QWidget | None, name: str, plan: Plan, account: Account) -> None:
        super().__init__(parent)
        load_page_fonts()
        self.setWindowTitle(tr("Import: {file}", file=name))
        self._account = account
        self._open = OpenPlan(plan, self)
        self._seen: set[int] = set()
        self._shown: tuple[Entry, ...] = ()
        self._following = False
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("What to look at"))
        self._tabs.setDrawBase(False)
        for words in self._tab_words():
            self._tabs.addTab(words)
        self._list = QTreeWidget()
        self._list.setAccessibleName(tr("Pieces of the document"))
        self._list.setHeaderLabels(["", tr("In the document"), tr("Became")])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, 28)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(2, 230)
        self._about = label("", "muted")
        self._bar = WritingBar()
        self._bar.allow_adding(allowed=False)
        self.page = PageEdit(standard().words)
        self._notices = Notices()
        self._lay_out(name)
        self._connect()
        self.page.show_plan(self._open)
        self._tabs.setCurrentIndex(0 if account.doubtful else _PLACED)
        self._next.setEnabled(bool(account.doubtful))
        self._show_tab()
        fit(self, 1280, 720)

    def _tab_words(self) -> tuple[str, str, str]:
        account = self._account
        return (
            tr("To look at: {count}", count=len(account.doubtful)),
            tr("Left out: {count}", count=len(account.left_out)),
            tr("Placed: {count}", count=len(account.placed)),
        )

    def _lay_out(self, name: str) -> None:
        count = len(tasks(self._open.plan))
        found = ntr("{count} task was found", "{count} tasks were found", count)
        total = tr("Every one of {total} pieces of the document is accounted for.", total=self._account.total)
        left, right = QWidget(), QWidget()
        pieces = QVBoxLayout(left)
        pieces.setContentsMargins(0, 0, 8, 0)
        pieces.addWidget(self._tabs)
        pieces.addWidget(self._list, 1)
        pieces.addWidget(self._about)
        work = QVBoxLayout(right)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self._bar)
        work.addWidget(self._notices)
        work.addWidget(self.page, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([500, 760])
        buttons = QHBoxLayout()
        buttons.addWidget(label(f"{found}. {total}", "muted"), 1)
        self._next = push_button(tr("Next doubt (F8)"), self.next_doubt, "", "arrow-down")
        buttons.addWidget(self._next)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        self._take = push_button(tr("Put into the library"), self._accept, "primary", "check")
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label(name, "heading", wraps=False))
        column.addWidget(splitter, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_tab)
        self._list.currentItemChanged.connect(self._follow_entry)
        self.page.line_changed.connect(self._follow_line)
        self.page.refused.connect(self._notices.caution)
        self._bar.style_asked.connect(self.page.turn_style)
        self._bar.kind_asked.connect(self._set_kind)
        for keys, slot in (("F8", self.next_doubt), ("Ctrl+Z", self._undo), ("Ctrl+Y", self._redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # The two sides

    def _show_tab(self, _index: int = 0) -> None:
        account = self._account
        self._shown = (account.doubtful, account.left_out, account.placed)[self._tabs.currentIndex()]
        self._list.clear()
        for number, entry in enumerate(self._shown):
            text = " ".join(entry.text.split()) or tr("(empty)")
            item = QTreeWidgetItem(["", text, reason_words(entry.reason)])
            item.setData(0, _NUMBER, number)
            item.setToolTip(1, f"{entry.place}\n{entry.text}")
            item.setToolTip(2, entry.detail or reason_words(entry.reason))
            if self._tabs.currentIndex() == 0 and number in self._seen:
                item.setText(0, _SEEN)
            self._list.addTopLevelItem(item)
        self._choose(0)
        self._say()

    def _choose(self, number: int) -> None:
        item = self._list.topLevelItem(number)
        if item is not None:
            self._list.setCurrentItem(item)

    def _follow_entry(self, item: QTreeWidgetItem | None) -> None:
        """Show on the page what became of the piece, and mark a doubt as looked at."""
        if item is None or self._following:
            return
        number = int(item.data(0, _NUMBER))
        entry = self._shown[number]
        if self._tabs.currentIndex() == 0:
            self._seen.add(number)
            item.setText(0, _SEEN)
        self._following = True
        if entry.item:
            self.page.go_to(entry.item)
        self._following = False
        self._say(entry)

    def _follow_line(self, line_item: str) -> None:
        """Mark the piece that the line of the cursor came of."""
        self._bar.show_line(self.page.line)
        if self._following:
            return
        number = next((place for place, each in enumerate(self._shown) if each.item == line_item), None)
        if number is not None:
            self._following = True
            self._choose(number)
            self._following = False

    def _say(self, entry: Entry | None = None) -> None:
        left = len(self._account.doubtful) - len(self._seen)
        words = ntr("{count} doubt not looked at yet", "{count} doubts not looked at yet", left)
        if not self._account.doubtful:
            words = tr("Nothing in it is doubtful.")
        where = f"{entry.place}. {entry.detail}".rstrip(". ") if entry else ""
        self._about.setText(f"{where}\n{words}".strip())

    def next_doubt(self) -> None:
        """Go to the next doubt that was not looked at."""
        self._tabs.setCurrentIndex(0)
        waiting = [number for number in range(len(self._account.doubtful)) if number not in self._seen]
        if waiting:
            self._choose(waiting[0])

    # Changing

    def _set_kind(self, kind: LineKind) -> None:
        self.page.set_line_kind(kind, Marker.ARABIC)
        self.page.setFocus()

    def _undo(self) -> None:
        finish_typing()
        self._open.undo()

    def _redo(self) -> None:
        self._open.redo()

    def _accept(self) -> None:
        finish_typing()
        self.accept()

    @property
    def plan(self) -> Plan:
        """The plan as it stands at the right."""
        return self._open.plan


def ask_import(parent: QWidget | None, name: str, plan: Plan, account: Account) -> Plan | None:
    """The plan that the person takes over; None where they step back."""
    dialog = ImportReview(parent, name, plan, account)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    found = dialog.plan if accepted else None
    dialog.page.show_plan(None)
    dialog.deleteLater()
    return found
