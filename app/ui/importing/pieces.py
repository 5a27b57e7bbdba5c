"""The pieces of a document that was read: what to look at, what was left out, what was placed, and where."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.recognition.account import Account, AccountEntry
from app.domain.vietnamese import first_upper
from app.messages.importing import place_words, reason_words
from app.translation import ntr, tr
from app.ui.buttons import label
from app.ui.tips import plain_tip
from app.ui.wrapped import wrap_rows

TO_LOOK_AT, LEFT_OUT, PLACED = range(3)

_NUMBER = Qt.ItemDataRole.UserRole
_MARK, _WORDS, _BECAME = range(3)
_SEEN = "\u2713"


class Pieces(QWidget):
    """A list of pieces behind three tabs. A doubt that was gone to counts as looked at."""

    chosen = Signal(object)
    """A piece was gone to; carries its entry of the account."""
    told = Signal(object)
    """What is said of the pieces was said anew; carries the entry that it is about, None for all of them."""

    def __init__(self, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._seen: set[int] = set()
        self._shown: tuple[AccountEntry, ...] = ()
        self._following = False
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("What to look at"))
        self._tabs.setDrawBase(False)
        self._tabs.setUsesScrollButtons(False)
        for _ in (TO_LOOK_AT, LEFT_OUT, PLACED):
            self._tabs.addTab("")
        self._list = QTreeWidget()
        self._list.setAccessibleName(tr("Pieces of the document"))
        self._list.setHeaderLabels(["", tr("In the document"), tr("Became")])
        self._list.setRootIsDecorated(False)
        self._list.header().resizeSection(_MARK, 28)
        self._list.setColumnWidth(_BECAME, 130)
        wrap_rows(self._list, _WORDS, (_BECAME,))
        self._about = label("", "muted")
        self.actions_row = QHBoxLayout()
        """What can be done about a piece stands below it; its owner puts that there."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._tabs)
        column.addWidget(self._list, 1)
        column.addWidget(self._about)
        column.addLayout(self.actions_row)
        self._tabs.currentChanged.connect(self._show_tab)
        self._list.currentItemChanged.connect(self._follow)

    def on_key(self, keys: str, act: object) -> None:
        """Let a key act while the list of pieces has the focus."""
        shortcut = QShortcut(QKeySequence(keys), self._list)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(act)

    def show_account(self, account: Account) -> None:
        """Show the pieces of this account, from its first tab that holds something."""
        self._account = account
        self._seen.clear()
        self._tabs.blockSignals(True)
        for at, (words, entries) in enumerate(
            (
                (tr("To look at: {count}", count=len(account.doubtful)), account.doubtful),
                (tr("Left out: {count}", count=len(account.left_out)), account.left_out),
                (tr("Placed: {count}", count=len(account.placed)), account.placed),
            )
        ):
            self._tabs.setTabText(at, words)
            self._tabs.setTabVisible(at, bool(entries))
        self._tabs.setCurrentIndex(TO_LOOK_AT if account.doubtful else PLACED)
        self._tabs.blockSignals(False)
        self._show_tab()

    # What is shown

    @property
    def tab(self) -> int:
        """Which of them are shown: TO_LOOK_AT, LEFT_OUT or PLACED."""
        return self._tabs.currentIndex()

    def show_tab(self, number: int) -> None:
        """Show what to look at, what was left out, or what was placed."""
        self._tabs.setCurrentIndex(number)

    @property
    def entry(self) -> AccountEntry | None:
        """The piece that is chosen."""
        item = self._list.currentItem()
        return None if item is None else self._shown[int(item.data(0, _NUMBER))]

    def _show_tab(self, _index: int = 0) -> None:
        account = self._account
        # Emptying the list goes through its lines, which are no longer those that are shown.
        self._list.blockSignals(True)
        self._list.clear()
        self._list.blockSignals(False)
        self._shown = (account.doubtful, account.left_out, account.placed)[self.tab]
        for number, entry in enumerate(self._shown):
            text = " ".join(entry.text.split()) or tr("(empty)")
            item = QTreeWidgetItem(["", text, reason_words(entry.reason)])
            item.setData(0, _NUMBER, number)
            item.setToolTip(_WORDS, plain_tip(f"{place_words(entry.place)}\n{entry.text}"))
            item.setToolTip(_BECAME, plain_tip(entry.detail or reason_words(entry.reason)))
            if self.tab == TO_LOOK_AT and number in self._seen:
                item.setText(_MARK, _SEEN)
            self._list.addTopLevelItem(item)
        self.say()
        self._choose(0)

    def _choose(self, number: int) -> None:
        item = self._list.topLevelItem(number)
        if item is not None:
            self._list.setCurrentItem(item)

    def _follow(self, item: QTreeWidgetItem | None) -> None:
        entry = self.entry
        if item is None or entry is None or self._following:
            return
        if self.tab == TO_LOOK_AT:
            self._mark_seen(entry)
        self._following = True
        self.chosen.emit(entry)
        self._following = False
        self.say(entry)

    def follow_item(self, item_id: str) -> None:
        """Mark the piece that the item came of, where it is among those shown."""
        number = next((place for place, each in enumerate(self._shown) if each.item == item_id), None)
        if number is not None and not self._following:
            self._following = True
            self._choose(number)
            self._following = False

    def _mark_seen(self, entry: AccountEntry) -> None:
        """Mark a doubt as looked at, and with it those that say the very same, such as one unknown agency."""
        for number, each in enumerate(self._shown):
            same = entry.detail and (each.reason, each.detail) == (entry.reason, entry.detail)
            item = self._list.topLevelItem(number)
            if item is not None and (each is entry or same):
                self._seen.add(number)
                item.setText(_MARK, _SEEN)

    def say(self, entry: AccountEntry | None = None, words: str = "") -> None:
        """Say where a piece stood and how many doubts are left, or these words."""
        left = len(self._account.doubtful) - len(self._seen)
        doubts = ntr("{count} doubt not looked at yet", "{count} doubts not looked at yet", left)
        if not self._account.doubtful:
            doubts = tr("Nothing in it is doubtful.")
        where = f"{first_upper(place_words(entry.place))}. {entry.detail}".rstrip(". ") if entry else ""
        self._about.setText(words or f"{where}\n{doubts}".strip())
        self.told.emit(entry)

    def next_doubt(self) -> None:
        """Go to the next doubt that was not looked at."""
        if not self._account.doubtful:
            return
        self.show_tab(TO_LOOK_AT)
        waiting = [number for number in range(len(self._account.doubtful)) if number not in self._seen]
        if waiting:
            self._choose(waiting[0])
