"""The review of an import: the source at the left, the plan at the right; doubts first, settled by keyboard.

Nothing becomes a plan of the library before the person says so. The page at the right is the page that plans are
written on: Enter splits a line, Backspace joins two, the bar above changes what kind of line it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

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

from app.domain.plan.model import Marker, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, AccountEntry, ReadTable, Reason
from app.domain.recognition.columns import Chosen
from app.domain.vietnamese import first_upper
from app.domain.writing.lines import LineKind
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.importing import place_words, reason_words, remark_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import answer, ask_yes_no, fit
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.toolbar import WritingBar
from app.ui.fields import finish_typing
from app.ui.importing.columns import ColumnsDialog
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.theme import load_page_fonts
from app.workflows.own_agencies import names_added, with_own_agencies, with_own_party

_NUMBER = Qt.ItemDataRole.UserRole
_SEEN = "\u2713"
_PLACED = 2
"""The number of the tab of what was placed."""
Read = Callable[[tuple[Plan, Account]], None]
Again = Callable[[Mapping[str, Chosen], Read, Callable[[Exception], None]], None]
"""Reads the document again with what a person says its columns mean, and gives what came of it, or why not."""


class ImportReview(QDialog):
    """Shows the account of one import and the plan that would come of it."""

    def __init__(
        self, parent: QWidget | None, name: str, plan: Plan, account: Account, again: Again | None = None
    ) -> None:
        super().__init__(parent)
        load_page_fonts()
        self.setWindowTitle(tr("Import: {file}", file=name))
        self._accounts = {plan.id: account}
        """The account of each reading, by the plan that came of it: undo leads back to an earlier one."""
        self._shown_id = plan.id
        self._again = again
        self._columns: dict[str, Chosen] = {}
        self._open = OpenPlan(plan, self)
        self._seen: set[int] = set()
        self._shown: tuple[AccountEntry, ...] = ()
        self._entry: AccountEntry | None = None
        self._following = False
        self._tabs = QTabBar()
        self._tabs.setAccessibleName(tr("What to look at"))
        self._tabs.setDrawBase(False)
        for _ in range(3):
            self._tabs.addTab("")
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
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._about = label("", "muted")
        self._found, self._remarks = label("", "muted"), label("", "muted")
        self._add = push_button(tr("Add to the register (F3)"), self._add_agency, "quiet", "plus")
        self._table = push_button(tr("Columns of the table … (F4)"), self._ask_columns, "quiet", "columns-2")
        self._bar = WritingBar()
        self._bar.allow_adding(allowed=False)
        self.page = PageEdit(self._open)
        self._notices = Notices()
        self._lay_out(name)
        self._connect()
        self._show_account()
        fit(self, 1280, 720)

    @property
    def _account(self) -> Account:
        """The account of the reading that is shown."""
        return self._accounts[self._open.plan.id]

    def _show_account(self) -> None:
        for number, words in enumerate(self._tab_words()):
            self._tabs.setTabText(number, words)
        account = self._account
        count = len(tasks(self._open.plan))
        found = ntr("{count} task was found", "{count} tasks were found", count)
        total = tr("Every one of {total} pieces of the document is accounted for.", total=account.total)
        self._found.setText(f"{found}. {total}")
        self._remarks.setText("\n".join(remark_words(*remark) for remark in account.remarks))
        self._remarks.setVisible(bool(account.remarks))
        self._next.setEnabled(bool(account.doubtful))
        self._tabs.blockSignals(True)
        self._tabs.setCurrentIndex(0 if account.doubtful else _PLACED)
        self._tabs.blockSignals(False)
        self._show_tab()

    def _tab_words(self) -> tuple[str, str, str]:
        account = self._account
        return (
            tr("To look at: {count}", count=len(account.doubtful)),
            tr("Left out: {count}", count=len(account.left_out)),
            tr("Placed: {count}", count=len(account.placed)),
        )

    def _lay_out(self, name: str) -> None:
        left, right = QWidget(), QWidget()
        pieces = QVBoxLayout(left)
        pieces.setContentsMargins(0, 0, 8, 0)
        pieces.addWidget(self._tabs)
        pieces.addWidget(self._list, 1)
        pieces.addWidget(self._about)
        actions = QHBoxLayout()
        actions.addWidget(self._add)
        actions.addWidget(self._table)
        actions.addStretch(1)
        pieces.addLayout(actions)
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
        buttons.addWidget(self._found, 1)
        self._next = push_button(tr("Next doubt (F8)"), self.next_doubt, "", "arrow-down")
        buttons.addWidget(self._next)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        self._take = push_button(tr("Put into the library"), self._accept, "primary", "check")
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label(name, "heading", wraps=False))
        column.addWidget(self._remarks)
        column.addWidget(splitter, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._show_tab)
        self._list.currentItemChanged.connect(self._follow_entry)
        self.page.line_changed.connect(self._follow_line)
        self.page.refused.connect(self._notices.caution)
        self._bar.style_asked.connect(self.page.turn_style)
        self._bar.kind_asked.connect(self._set_kind)
        self._open.changed.connect(self._follow_plan)
        for keys, slot in (
            ("F3", self._add_agency),
            ("F4", self._ask_columns),
            ("F8", self.next_doubt),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # The two sides

    @property
    def found_words(self) -> str:
        """What is said of the whole document."""
        return self._found.text()

    def show_tab(self, number: int) -> None:
        """Show what to look at (0), what was left out (1), or what was placed (2)."""
        self._tabs.setCurrentIndex(number)

    def _show_tab(self, _index: int = 0) -> None:
        account = self._account
        # Emptying the list goes through its lines, which are no longer those that are shown.
        self._list.blockSignals(True)
        self._list.clear()
        self._list.blockSignals(False)
        self._shown = (account.doubtful, account.left_out, account.placed)[self._tabs.currentIndex()]
        for number, entry in enumerate(self._shown):
            text = " ".join(entry.text.split()) or tr("(empty)")
            item = QTreeWidgetItem(["", text, reason_words(entry.reason)])
            item.setData(0, _NUMBER, number)
            item.setToolTip(1, f"{place_words(entry.place)}\n{entry.text}")
            item.setToolTip(2, entry.detail or reason_words(entry.reason))
            if self._tabs.currentIndex() == 0 and number in self._seen:
                item.setText(0, _SEEN)
            self._list.addTopLevelItem(item)
        self._say()
        self._choose(0)

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
            self._mark_seen(entry)
        self._following = True
        if entry.item:
            self.page.go_to(entry.item)
        self._following = False
        self._say(entry)

    def _mark_seen(self, entry: AccountEntry) -> None:
        """Mark a doubt as looked at, and with it those that say the very same, such as one unknown agency."""
        for number, each in enumerate(self._shown):
            same = entry.detail and (each.reason, each.detail) == (entry.reason, entry.detail)
            item = self._list.topLevelItem(number)
            if item is not None and (each is entry or same):
                self._seen.add(number)
                item.setText(0, _SEEN)

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

    def _say(self, entry: AccountEntry | None = None) -> None:
        left = len(self._account.doubtful) - len(self._seen)
        words = ntr("{count} doubt not looked at yet", "{count} doubts not looked at yet", left)
        if not self._account.doubtful:
            words = tr("Nothing in it is doubtful.")
        self._offer(entry)
        where = f"{first_upper(place_words(entry.place))}. {entry.detail}".rstrip(". ") if entry else ""
        self._about.setText(f"{where}\n{words}".strip())

    def next_doubt(self) -> None:
        """Go to the next doubt that was not looked at."""
        if not self._account.doubtful:
            return
        self._tabs.setCurrentIndex(0)
        waiting = [number for number in range(len(self._account.doubtful)) if number not in self._seen]
        if waiting:
            self._choose(waiting[0])

    # What is done about a doubt

    def _offer(self, entry: AccountEntry | None) -> None:
        """Show what can be done about the piece, where something can."""
        self._entry = entry
        self._add.setVisible(entry is not None and self._unknown(entry) != "")
        self._table.setVisible(entry is not None and self._read_table(entry) is not None)

    def _unknown(self, entry: AccountEntry) -> str:
        """The agency that the piece names and no register holds; "" where there is none, or none any more."""
        if entry.reason is not Reason.AGENCY_UNKNOWN:
            return ""
        named = (party for task in tasks(self._open.plan) for party in task.assignment.parties)
        wanted = (party for party in named if party.name == entry.detail and not party.ref)
        return next((party.name for party in wanted if party.kind is PartyKind.AGENCY), "")

    def _add_agency(self) -> None:
        """Take the agency into the office's own register, once the import is taken over."""
        name = self._unknown(self._entry) if self._entry else ""
        if name:
            self._open.apply(tr("Add an agency"), lambda plan: with_own_party(plan, name))
            self._say(self._entry)

    def _read_table(self, entry: AccountEntry) -> ReadTable | None:
        """The table that the piece stands in, where its columns can be read otherwise."""
        if self._again is None:
            return None
        place = entry.place.partition(", ")[0]
        return next((each for each in self._account.tables if each.place == place), None)

    def _ask_columns(self) -> None:
        table = self._read_table(self._entry) if self._entry else None
        if table is None or self._again is None:
            return
        dialog = ColumnsDialog(self, table)
        if not answer(dialog):
            return
        self._columns[table.place] = dialog.chosen
        self._table.setEnabled(False)
        self._about.setText(tr("Reading the document again …"))
        self._again(dict(self._columns), self._take_reading, self._tell_unread)

    def _tell_unread(self, fault: Exception) -> None:
        self._table.setEnabled(True)
        self._say(self._entry)
        if isinstance(fault, AppError):
            self._notices.fault(error_message(fault))

    def _take_reading(self, found: tuple[Plan, Account]) -> None:
        """Show another reading of the document; what was changed in the one before comes back by undoing."""
        plan, account = found
        finish_typing()
        self._accounts[plan.id] = account
        self._open.apply(tr("Read the columns otherwise"), lambda _: plan)
        self._table.setEnabled(True)
        self._notices.notice(tr("The document was read again."), tr("Undo"), self.undo)

    def _follow_plan(self, _before: Plan) -> None:
        if self._open.plan.id != self._shown_id:
            self._shown_id = self._open.plan.id
            self._seen.clear()
            self._show_account()
        else:
            self._offer(self._entry)

    # Changing

    def _set_kind(self, kind: LineKind) -> None:
        self.page.set_line_kind(kind, Marker.ARABIC)
        self.page.setFocus()

    def undo(self) -> None:
        """Take the last step back."""
        finish_typing()
        self._open.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._open.redo()

    def _accept(self) -> None:
        finish_typing()
        self.accept()

    def reject(self) -> None:
        """Step back; what was changed here is only given up when the person says so."""
        finish_typing()
        words = tr("What you changed here would be lost. The document itself stays as it is.")
        if not self._open.undo_name or ask_yes_no(
            self, tr("Leave the import?"), words, tr("Leave"), danger=True
        ):
            super().reject()

    @property
    def plan(self) -> Plan:
        """The plan as it stands at the right."""
        return self._open.plan


def ask_import(
    parent: QWidget | None,
    session: Session,
    name: str,
    plan: Plan,
    account: Account,
    again: Again | None = None,
) -> Plan | None:
    """The plan that the person takes over, its new agencies put into the register; None where they step back."""
    dialog = ImportReview(parent, name, plan, account, again)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    found = dialog.plan if accepted else None
    dialog.deleteLater()
    added = names_added(found) if found is not None else ()
    if found is not None and added:
        level = found.head.issuer.level
        session.registers.apply(
            tr("Add an agency"), lambda registers: with_own_agencies(registers, added, level)
        )
    return found
