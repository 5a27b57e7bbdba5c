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
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.plan.model import Marker, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, AccountEntry, ReadTable, Reason
from app.domain.recognition.columns import Chosen
from app.domain.writing.lines import LineKind
from app.errors.faults import AppError
from app.messages.faults import error_message
from app.messages.importing import remark_words
from app.translation import ntr, tr
from app.ui.buttons import label, push_button
from app.ui.dialogs.asking import answer, fit, scrolled
from app.ui.dialogs.review import ReviewDialog
from app.ui.editor.page_edit import PageEdit
from app.ui.editor.toolbar import WritingBar
from app.ui.fields import finish_typing
from app.ui.importing.columns import ColumnsDialog
from app.ui.importing.pieces import Pieces
from app.ui.notices import Notices
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.ui.theme import load_page_fonts
from app.workflows.own_agencies import names_added, with_own_agencies, with_own_party

"""The number of the tab of what was placed."""
Read = Callable[[tuple[Plan, Account]], None]
Again = Callable[[Mapping[str, Chosen], Read, Callable[[Exception], None]], None]
"""Reads the document again with what a person says its columns mean, and gives what came of it, or why not."""


class ImportReview(ReviewDialog):
    """Shows the account of one import and the plan that would come of it."""

    def __init__(
        self, parent: QWidget | None, name: str, plan: Plan, account: Account, again: Again | None = None
    ) -> None:
        self._open = OpenPlan(plan)
        super().__init__(parent, self._open, tr("Leave the import?"))
        self._open.setParent(self)
        load_page_fonts()
        self.setWindowTitle(tr("Import: {file}", file=name))
        self._accounts = {plan.id: account}
        """The account of each reading, by the plan that came of it: undo leads back to an earlier one."""
        self._shown_id = plan.id
        self._again = again
        self._columns: dict[str, Chosen] = {}
        self._entry: AccountEntry | None = None
        self._pieces = Pieces(account)
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
        account = self._account
        count = len(tasks(self._open.plan))
        found = ntr("{count} task was found", "{count} tasks were found", count)
        total = tr("Every one of {total} pieces of the document is accounted for.", total=account.total)
        self._found.setText(f"{found}. {total}")
        self._remarks.setText("\n".join(remark_words(*remark) for remark in account.remarks))
        self._remarks.setVisible(bool(account.remarks))
        self._next.setEnabled(bool(account.doubtful))
        self._pieces.show_account(account)

    def _lay_out(self, name: str) -> None:
        right = QWidget()
        for button in (self._add, self._table):
            self._pieces.actions_row.addWidget(button)
        self._pieces.actions_row.addStretch(1)
        work = QVBoxLayout(right)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(0)
        work.addWidget(self._bar)
        work.addWidget(self.page, 1)
        self._notices.float_over(self, self.page)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self._pieces)
        splitter.addWidget(right)
        splitter.setSizes([500, 760])
        buttons = QHBoxLayout()
        buttons.addWidget(self._found, 1)
        self._next = push_button(tr("Next doubt (F8)"), self._pieces.next_doubt, "", "arrow-down")
        buttons.addWidget(self._next)
        buttons.addWidget(push_button(tr("Cancel"), self.reject))
        self._take = push_button(tr("Put into the library"), self.accept, "primary", "check")
        buttons.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(label(name, "heading", wraps=False))
        column.addWidget(self._remarks)
        column.addWidget(scrolled(splitter), 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self._pieces.chosen.connect(self._go_to)
        self._pieces.told.connect(self._offer)
        self.page.line_changed.connect(self._follow_line)
        self.page.refused.connect(self._notices.caution)
        self._bar.style_asked.connect(self.page.turn_style)
        self._bar.character_asked.connect(self.page.insert_character)
        self._bar.kind_asked.connect(self._set_kind)
        self._open.changed.connect(self._follow_plan)
        for keys, slot in (
            ("F3", self._add_agency),
            ("F4", self._ask_columns),
            ("F8", self._pieces.next_doubt),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # The two sides

    def show_tab(self, number: int) -> None:
        """Show what to look at (0), what was left out (1), or what was placed (2)."""
        self._pieces.show_tab(number)

    def next_doubt(self) -> None:
        """Go to the next doubt that was not looked at."""
        self._pieces.next_doubt()

    def _go_to(self, entry: AccountEntry) -> None:
        """Show on the page what became of the piece."""
        if entry.item:
            self.page.go_to(entry.item)

    def _follow_line(self, line_item: str) -> None:
        """Mark the piece that the line of the cursor came of."""
        self._bar.show_line(self.page.line)
        self._pieces.follow_item(line_item)

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
            self._pieces.say(self._entry)

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
        self._pieces.say(self._entry, tr("Reading the document again …"))
        self._again(dict(self._columns), self._take_reading, self._tell_unread)

    def _tell_unread(self, fault: Exception) -> None:
        self._table.setEnabled(True)
        self._pieces.say(self._entry)
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
            self._show_account()
        else:
            self._offer(self._entry)

    # Changing

    def _set_kind(self, kind: LineKind) -> None:
        self.page.set_line_kind(kind, Marker.ARABIC)
        self.page.setFocus()

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
