"""The page of the office's registers ("Danh mục"): which register at the left, its rows at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.registers.office_registers import (
    OfficeRegisters,
    Register,
    Row,
    with_row,
    with_row_moved,
    without_row,
)
from app.domain.registers.place import Level
from app.domain.registers.register_checks import check_registers
from app.domain.registers.row_changes import RowChange
from app.domain.registers.row_fields import NotAValue, new_row
from app.errors.faults import AppError
from app.messages.registers import (
    cell_words,
    field_heading,
    refusal_words,
    register_about,
    register_title,
    row_name,
)
from app.translation import ntr, tr
from app.ui import late
from app.ui.buttons import label, offer_step, push_button, say, tool_button
from app.ui.fields import finish_typing
from app.ui.notices import Notices
from app.ui.registers.exchange import RegisterExchange
from app.ui.registers.removal import ask_removal
from app.ui.registers.rows import WITH_SOURCE, RegisterRows
from app.ui.registers.table import RegisterTable
from app.ui.rights import Rights, forbid_buttons
from app.ui.session import Session
from app.ui.theme import with_role
from app.ui.tips import plain_tip
from app.workflows.office_registers import new_id, shipped
from app.workflows.where_used import Uses, where_used

if TYPE_CHECKING:
    from app.persistence import Store

_REGISTER = Qt.ItemDataRole.UserRole
_MOVED = (Register.SIGNERS, Register.RECIPIENTS, Register.UNITS, Register.OFFICES, Register.ABBREVIATIONS)
"""Registers whose order says something, or is the office's to choose."""


class RegistersPage(QWidget):
    """Edits the registers in place; every step is saved at once and can be taken back."""

    faulted = Signal(object)
    """Something was refused; carries the exception."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._open = session, session.registers
        self._asked: tuple[Register, Row] | None = None
        self._kept = Rights(session.me).office_kept
        self.rows = RegisterRows(self, fixed=bool(self._kept))
        self.table = RegisterTable(self.rows)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find in this register, with or without accents"))
        self.search.setAccessibleName(tr("Find in this register"))
        self.search.setClearButtonEnabled(True)
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Registers"))
        self._list.setFixedWidth(216)
        for register in Register:
            item = QListWidgetItem(register_title(register))
            item.setData(_REGISTER, register)
            self._list.addItem(item)
        self.notices = Notices()
        self._about, self._count = label("", "muted"), label("", "muted", wraps=False)
        self._undo = tool_button("", "undo-2")
        self._redo = tool_button("", "redo-2")
        self._add = push_button(tr("Add a row"), self.add_row, "primary", "plus")
        self._remove = push_button(tr("Take out …"), self.ask_removal, "", "trash-2")
        self._up = tool_button(tr("Move up (Alt+Up)"), "arrow-up")
        self._down = tool_button(tr("Move down (Alt+Down)"), "arrow-down")
        self._draft = push_button(tr("Draft for this office"), self._draft_for, "", "landmark")
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._redraw)
        self.exchange = RegisterExchange(session, self.notices, self)
        self._export = push_button(tr("Export to Excel …"), self.exchange.ask_export, "quiet", "sheet")
        self._import = push_button(tr("Import from Excel …"), self.exchange.ask_import, "quiet", "file-input")
        self._own_templates = push_button(
            tr("Templates of the office …"), self.show_templates, "quiet", "file-text"
        )
        self._lay_out()
        self._connect()
        self._list.setCurrentRow(0)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(tr("Registers"), "title", wraps=False))
        head.addStretch(1)
        for widget in (self._undo, self._redo, self._own_templates, self._export, self._import):
            head.addWidget(widget)
        card = with_role(QFrame(), "card")
        tools = QHBoxLayout()
        tools.setContentsMargins(12, 12, 12, 4)
        tools.setSpacing(8)
        tools.addWidget(self.search, 1)
        tools.addWidget(self._draft)
        below = QHBoxLayout()
        below.setContentsMargins(12, 8, 12, 12)
        below.setSpacing(8)
        below.addWidget(self._count, 1)
        for each in (self._up, self._down, self._remove, self._add):
            below.addWidget(each)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addLayout(tools)
        about = QHBoxLayout()
        about.setContentsMargins(14, 0, 12, 8)
        about.addWidget(self._about)
        inner.addLayout(about)
        inner.addWidget(self.table, 1)
        inner.addLayout(below)
        work = QHBoxLayout()
        work.setSpacing(12)
        work.addWidget(self._list)
        work.addWidget(card, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(work, 1)
        self.notices.float_over(self, self.table)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(self._show_register)
        self.search.textChanged.connect(self._redraw)
        self.table.cells.written.connect(self._write)
        self.table.cells.kept.connect(self._keep)
        self.table.cells.closed.connect(self._later.start)
        self.table.cells.given_up.connect(self._open.take_back)
        self.table.cells.unknown.connect(self.notices.no_choice)
        self.table.selectionModel().currentChanged.connect(self._show_buttons)
        self.rows.modelReset.connect(self._show_buttons)
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self._up.clicked.connect(self._move_up)
        self._down.clicked.connect(self._move_down)
        self._open.changed.connect(self._redraw)
        self._open.doubled.connect(self._tell_doubled)
        self._open.faulted.connect(self.faulted)
        self.exchange.faulted.connect(self.faulted)
        self._session.office_changed.connect(self._later.start)
        for keys, slot in (
            (QKeySequence.StandardKey.Find, self._focus_search),
            (QKeySequence.StandardKey.Undo, self.undo),
            (QKeySequence.StandardKey.Redo, self.redo),
            (QKeySequence("Ctrl+Y"), self.redo),
            (QKeySequence("Alt+Up"), self._move_up),
            (QKeySequence("Alt+Down"), self._move_down),
            (QKeySequence("Ctrl+Del"), self.ask_removal),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # What is shown

    @property
    def register(self) -> Register:
        """The register that is shown."""
        return Register(self._list.currentItem().data(_REGISTER))

    def go_to(self, register: Register) -> None:
        """Show this register."""
        self._list.setCurrentRow(list(Register).index(register))

    def begin(self) -> None:
        """The page comes into view: show what others have changed meanwhile."""
        self._list.scheduleDelayedItemsLayout()  # the style gives the items their height once they are shown
        self._open.refresh()
        self.table.setFocus()

    def keep(self) -> None:
        """Keep what is being typed in a cell."""
        self.table.cells.commit()

    def _show_register(self) -> None:
        finish_typing()
        self.search.clear()
        self._redraw()
        self.table.scrollToTop()

    def _redraw(self) -> None:
        own, shown = self._open.own, self._open.shown
        current = self.table.current
        self.rows.show(
            self.register,
            shown,
            own,
            shipped(),
            cell_words(shown),
            check_registers(shown, own),
            self._session.office,
            self.search.text(),
            current.id if current and self.table.cells.editor else "",
        )
        grey = tr("Grey rows come with the program.") if self.register in WITH_SOURCE else ""
        self.table.setAccessibleName(register_title(self.register))
        self._about.setText(f"{register_about(self.register)} {grey}".strip())
        for number, register in enumerate(Register):
            count = len(shown.rows(register))
            self._list.item(number).setText(f"{register_title(register)}  ({count})")
        self._tell_count(len(shown.rows(self.register)))
        undo, redo = self._open.undo_name, self._open.redo_name
        words = tr("Undo: {step}", step=undo) if undo else ""
        offer_step(self._undo, words, tr("Nothing to undo"), "Ctrl+Z")
        words = tr("Redo: {step}", step=redo) if redo else ""
        offer_step(self._redo, words, tr("Nothing to redo"), "Ctrl+Y")
        self._show_buttons()

    def _tell_count(self, every: int) -> None:
        shown = len(self.rows.rows)
        told = (
            tr("{shown} of {all} rows", shown=shown, all=every)
            if shown < every
            else ntr("{count} row", "{count} rows", every)
        )
        if self.rows.found:
            doubts = ntr("{count} thing to look at", "{count} things to look at", self.rows.found)
            told = f"{told} · {doubts}"
        self._count.setText(told)

    def _show_buttons(self) -> None:
        row = self.table.current
        own = row is not None and self.rows.is_own(row)
        changed = row is not None and own and self.rows.is_shipped(row)
        say(self._remove, tr("Back to what comes with the program") if changed else tr("Take out …"))
        self._remove.setEnabled(own)
        self._remove.setToolTip(
            plain_tip(
                ""
                if own or row is None
                else tr("It comes with the program: give it a last day instead of taking it out.")
            )
        )
        for button in (self._up, self._down):
            button.setVisible(self.register in _MOVED)
            button.setEnabled(own)
        forbid_buttons((self._add, self._remove, self._up, self._down, self._import), self._kept)
        self._draft.setVisible(self.register is Register.OFFICES)
        self._draft.setEnabled(row is not None and row.id != self._session.settings.office)

    def show_templates(self) -> None:
        """Show the templates of the office, which are kept beside the registers."""
        finish_typing()
        late.own_templates_dialog.show_own_templates(self.window(), self._session)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    # What is done

    def _write(self, row_id: str, column: int, text: str, run: str) -> None:
        """Take over what was typed in a cell, or say why not."""
        field = self.rows.fields[column]
        try:
            self._put(row_id, column, text, run)
        except NotAValue as refused:
            self.notices.caution(refusal_words(refused, self.register, field, self.rows.words))
        else:
            self.notices.hide()

    def _keep(self, row_id: str, column: int, text: str, run: str) -> None:
        try:
            self._put(row_id, column, text, run)
        except NotAValue:
            return  # the person types on; what is still wrong at the end is told then

    def _put(self, row_id: str, column: int, text: str, run: str) -> None:
        register, field = self.register, self.rows.fields[column]
        row = self._open.shown.row(register, row_id)
        if row is None or text == field.text(row, self.rows.words):
            return
        new: Row = field.put(row, field.read(text, self.rows.words))
        given = shipped().row(register, row_id)

        def edit(registers: OfficeRegisters) -> OfficeRegisters:
            if new == given:
                return without_row(registers, register, row_id)
            return with_row(registers, register, new)

        if new != row:
            self._open.apply(field_heading(register, field), edit, run)

    def _end_typing(self) -> None:
        """Take over what is typed, and close the cell: what follows may show other words in it."""
        finish_typing()
        if self.table.cells.editor is not None:
            self.table.setFocus()

    def add_row(self) -> None:
        """Begin a new row and type in it."""
        self._end_typing()
        register, office = self.register, self._session.office
        level = office.issuer.level if office else Level.PROVINCE
        row = new_row(register, new_id(), self._session.settings.office, level)
        self.search.clear()
        self._open.apply(tr("Add a row"), lambda registers: with_row(registers, register, row))
        self.table.go(row.id)
        self.table.setFocus()
        self.table.edit_current()

    def ask_removal(self) -> None:
        """Take the current row out, once the person has seen where it is used."""
        self._end_typing()
        row, register = self.table.current, self.register
        if row is None or not self.rows.is_own(row):
            return
        if self.rows.is_shipped(row):
            self._take_out(register, row)
            return
        self._asked, shown = (register, row), self._open.shown

        def work(store: Store) -> Uses:
            return where_used(store, shown, register, row)

        words = tr("Looking where it is used …")
        self._session.with_store(work, self._ask, self.faulted.emit, words)

    def _ask(self, uses: Uses) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and ask_removal(self, *asked, uses):
            self._take_out(*asked)

    def _take_out(self, register: Register, row: Row) -> None:
        name = row_name(register, row)
        self._open.apply(
            tr("Take out {name}", name=name), lambda registers: without_row(registers, register, row.id)
        )

    def _move_up(self) -> None:
        self._move(-1)

    def _move_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        row, register = self.table.current, self.register
        if row is not None and register in _MOVED:
            self._open.apply(tr("Move"), lambda registers: with_row_moved(registers, register, row.id, steps))

    def _draft_for(self) -> None:
        row = self.table.current
        if row is None:
            return
        try:
            self._session.draft_for(row.id)
        except AppError as fault:
            self.faulted.emit(fault)
            return
        self.notices.notice(tr("New plans are drafted for {name}.", name=row_name(self.register, row)))
        self._show_buttons()

    def undo(self) -> None:
        """Take the last step back."""
        self._end_typing()
        self._open.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._end_typing()
        self._open.redo()

    def _tell_doubled(self, doubled: tuple[RowChange, ...]) -> None:
        names = ", ".join(row_name(each.register, each.after) for each in doubled if each.after)
        self.notices.caution(
            tr(
                "Somebody else changed the same rows meanwhile. Yours stand beside theirs: {names}. "
                "Please take out what is not needed.",
                names=names,
            )
        )
