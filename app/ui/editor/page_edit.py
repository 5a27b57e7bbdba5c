"""The page that a plan is written on.

Each block of the document is one line of the plan. What is typed inside a block is read back and becomes an edit;
what changes the lines themselves (Enter, Backspace at the start, pasting, deleting a span) is done to the plan, and
the page follows. So the page never holds anything that the plan does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import assert_never
from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.plan.model import Marker, Plan
from app.domain.plan.rich_text import Footnote, RichText, Run, plain, rich
from app.domain.plan.tree import Items
from app.domain.vietnamese import clean
from app.domain.writing import levels, pasted_blocks, typed_lines
from app.domain.writing.levels import LevelFault
from app.domain.writing.lines import Key, Line, LineKind, lines
from app.translation import tr
from app.ui.editor.page_paste import AskTableUse, items_to_paste, read_clipboard
from app.ui.editor.page_view import PageView
from app.ui.editor.rich_words import LINE_BREAK, NOTE, len16, settled, turned
from app.ui.fields import asks_for_step, is_step
from app.ui.open_plan import OpenPlan


class PageEdit(PageView):
    """Turns what is typed on the page into edits of the open plan."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""
    opened = Signal(object)
    """A closed line was entered; carries the line."""
    menu_asked = Signal(object, int)
    """The menu of a place is about to be shown; carries it, to add to, and the place in the document."""

    def __init__(self, opened: OpenPlan, parent: QWidget | None = None) -> None:
        super().__init__(opened, parent)
        self.ask_table_use: AskTableUse = lambda _count: "table"
        """Whoever holds the page may ask a person."""
        self.document().contentsChange.connect(self._read_back)
        opened.refused.connect(self._show_refused)

    def _read_back(self, position: int, _removed: int, added: int) -> None:
        """Make an edit of what was typed into the blocks between two places."""
        if self._sheet.drawing:
            return
        if self.document().blockCount() != len(self._sheet.lines):
            self._reset()
            return
        first = self.document().findBlock(position).blockNumber()
        last = max(first, self.document().findBlock(position + added).blockNumber())
        typed: list[tuple[Line, RichText]] = []
        for number in range(first, last + 1):
            line, content = self._sheet.lines[number], self._sheet.content(number)
            if line.closed and content:
                self._reset()
                return
            if not line.closed and content != settled(line.content):
                typed.append((line, content))
        run = f"type:{typed[0][0].item}:{typed[0][0].at}" if len(typed) == 1 else ""
        self._open.apply(tr("Typing"), lambda plan: _with_words(plan, typed), run)

    def _show_refused(self, _after: Plan) -> None:
        """What was typed is not in the plan: the page shows the plan, the cursor stays."""
        place = self._place(self.textCursor().position())
        self._reset()
        if place is not None:
            self._select(place, place)

    def _reset(self) -> None:
        """Draw the plan's lines anew: something else than this page changed its blocks."""
        place, shift = self._entered, self.verticalScrollBar().value()
        self._sheet.clear()
        self._sheet.show(lines(self._open.plan))
        if place is not None:
            self._go(place, 0)
        self.verticalScrollBar().setValue(shift)

    def event(self, event: QEvent) -> bool:  # Qt's method
        """Undo and redo are the window's, of everything; QTextEdit would take the keys for its own."""
        if asks_for_step(event):
            event.ignore()
            return False
        return super().event(event)

    def focusNextPrevChild(self, following: bool) -> bool:  # noqa: N802 - Qt's method
        """Tab leaves the page only from a line that has no level to change."""
        line = self.line
        return (line is None or not levels.has_level(line)) and super().focusNextPrevChild(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        keys, line = event.key(), self.line
        if line is None:
            return
        if is_step(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.MoveToEndOfDocument):
            self.go_to_end()
        elif keys in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._change_level(line, deeper=keys == Qt.Key.Key_Tab and not _is_shifted(event))
        elif event.matches(QKeySequence.StandardKey.Cut):
            self._cut(line)
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self._write(line, "\n")
        elif keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(line)
        elif keys in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._delete(event, line)
        elif _writes(event) and (self._crosses_lines() or line.closed):
            self._write(line, clean(event.text()))
        else:
            self._leave_note()
            super().keyPressEvent(event)

    def _write(self, line: Line, text: str) -> None:
        """Put words in the place of the selection, or say why that cannot be."""
        if self._crosses_lines():
            self._replace_selection((Run(text),))
        elif line.closed:
            self._refuse_closed(line)
        else:
            self._leave_note()
            self.textCursor().insertText(text.replace("\n", LINE_BREAK))

    def insert_words(self, words: str) -> None:
        """Put words in the place of the selection, as a step of its own."""
        line = self.line
        if line is not None:
            self._open.end_run()
            self._write(line, words)
            self._open.end_run()

    def _refuse_closed(self, line: Line) -> None:
        if line.kind is LineKind.TABLE:
            self.refused.emit(tr("Press Enter or double-click to fill in this table."))
        else:
            self.refused.emit(tr("This part is made from the tasks. Change it in the assignment table."))

    def _leave_note(self) -> None:
        """What is typed behind the sign of a footnote does not look like one."""
        line, number = self.line, self.textCursor().blockNumber()
        if line is not None and self.textCursor().charFormat().hasProperty(NOTE):
            self.setCurrentCharFormat(self._sheet.letters(number))

    def _cut(self, line: Line) -> None:
        if self._crosses_lines():
            self.copy()
            self._replace_selection(())
        elif line.closed:
            self._refuse_closed(line)
        else:
            self.cut()

    def _enter(self, line: Line) -> None:
        if line.closed and not self._crosses_lines():
            self.opened.emit(line)
            return
        QGuiApplication.inputMethod().commit()
        if self._crosses_lines() and not self._replace_selection(()):
            return
        current, parts = self.line, self._around_selection()
        if current is None:
            return
        left = levels.left_empty(self._open.plan, current, new_id)
        if left is not None:
            self._put(tr("Change the level"), *left)
        else:
            self._put(tr("New line"), *typed_lines.split(self._open.plan, current, *parts, new_id))

    def _put(self, name: str, plan: Plan, key: Key, offset: int = 0) -> None:
        """Make the open plan this one as one step of undo, the cursor in the line of this key."""
        self._open.apply(name, lambda _: plan)
        self._go(key, offset)

    def _change_level(self, line: Line, *, deeper: bool) -> None:
        """Tab and Shift-Tab; in a line without level they are keys of the window, if it takes them."""
        if not levels.has_level(line):
            return
        QGuiApplication.inputMethod().commit()
        if self._crosses_lines():
            self.refused.emit(
                tr("The selection holds several lines. Put the cursor into one to change its level.")
            )
            return
        offset = self.textCursor().positionInBlock()
        change = levels.deeper if deeper else levels.shallower
        try:
            plan, key = change(self._open.plan, self.line or line, new_id)
        except levels.CannotChangeLevel as fault:
            self.refused.emit(_level_words(fault.fault))
            return
        self._put(tr("Change the level"), plan, key, offset)

    def _around_selection(self) -> tuple[RichText, RichText]:
        """What stands before and behind what is selected in the line of the cursor."""
        cursor = self.textCursor()
        number, start = cursor.blockNumber(), cursor.block().position()
        return (
            self._sheet.content(number, 0, cursor.selectionStart() - start),
            self._sheet.content(number, cursor.selectionEnd() - start),
        )

    def _delete(self, event: QKeyEvent, line: Line) -> None:
        cursor = self.textCursor()
        if self._crosses_lines():
            self._replace_selection(())
        elif cursor.hasSelection():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart():
            self._backspace_at_start(line)
        elif event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd():
            self._join(cursor.blockNumber())
        elif not line.closed:
            super().keyPressEvent(event)

    def _backspace_at_start(self, line: Line) -> None:
        """First the number of the line goes, then the line joins the one before."""
        unnumbered = levels.without_number(self._open.plan, line, new_id)
        if unnumbered is not None:
            self._put(tr("Take away the number"), *unnumbered)
        else:
            self._join(self.textCursor().blockNumber() - 1)

    def _join(self, number: int) -> None:
        """Make one line of the line of this number and the next."""
        if not 0 <= number < len(self._sheet.lines) - 1:
            return
        first, second = self._sheet.lines[number], self._sheet.lines[number + 1]
        offset = self._sheet.block(number).length() - 1
        try:
            plan, key = typed_lines.joined(self._open.plan, first, second)
        except typed_lines.CannotJoin:
            self._refuse_join(second)
            return
        self._open.apply(tr("Join two lines"), lambda _: plan)
        self._go(key, offset if key == first.key else 0)

    def _refuse_join(self, line: Line) -> None:
        if line.kind is LineKind.TASK:
            self.refused.emit(tr("This task is assigned. To take it out, select it and press Ctrl+Delete."))
        elif line.kind is LineKind.HEADING:
            self.refused.emit(
                tr("There is text below this heading. To take the section out, use the outline.")
            )
        else:
            self.refused.emit(tr("These two lines belong to different parts and cannot be joined."))

    def _crosses_lines(self) -> bool:
        cursor = self.textCursor()
        document = self.document()
        return document.findBlock(cursor.selectionStart()) != document.findBlock(cursor.selectionEnd())

    def _replace_selection(self, content: RichText) -> bool:
        """Put `content` in the place of a selection over several lines; whether that could be done."""
        cursor, document = self.textCursor(), self.document()
        start, end = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        offset = cursor.selectionStart() - start.position()
        first, last = self._sheet.lines[start.blockNumber()], self._sheet.lines[end.blockNumber()]
        head = self._sheet.content(start.blockNumber(), 0, offset)
        tail = self._sheet.content(end.blockNumber(), cursor.selectionEnd() - end.position())
        try:
            plan = typed_lines.without_span(self._open.plan, first, head + content, last, tail)
        except typed_lines.CannotJoin:
            self.refused.emit(
                tr("The selection holds assigned tasks, headings or tables. Take them out one by one.")
            )
            return False
        self._open.apply(tr("Typing") if content else tr("Delete text"), lambda _: plan)
        self._go(first.key, offset + len16(content))
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        line, writes = self.line, bool(event.commitString() or event.preeditString())
        if line is None or (writes and not self._takes_words(line)):
            event.ignore()
            return
        if writes:
            self._leave_note()
        super().inputMethodEvent(event)

    def _takes_words(self, line: Line) -> bool:
        """Make room for what a typing tool composes; whether it can stand here."""
        if self._crosses_lines():
            return self._replace_selection(())
        if line.closed:
            self._refuse_closed(line)
        return not line.closed

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's method
        """Paste in NFC: paragraphs become lines, headings, points and tables items where the cursor is."""
        line = self.line
        if line is None or not (source.hasText() or source.hasHtml()):
            return
        if line.closed and not self._crosses_lines():
            self.refused.emit(tr("Nothing can be pasted here. Put the cursor into a line of text."))
            return
        QGuiApplication.inputMethod().commit()
        given = read_clipboard(source)
        items: Items = ()
        if given.structured and levels.has_level(line):
            marker = pasted_blocks.marker_at(self._open.plan, line)
            asked = items_to_paste(given.blocks, marker, self.ask_table_use, new_id)
            if asked is None:
                return
            items = asked
        if given.lines and (not self._crosses_lines() or self._replace_selection(())):
            self._put_pasted(given.lines, items)

    def _put_pasted(self, words: Sequence[RichText], items: Items) -> None:
        """Put the items at the cursor, or where there are none the lines of words."""
        line, plan = self.line, self._open.plan
        if line is None:
            return
        before, after = self._around_selection()
        if items and levels.has_level(line):
            plan, key, last = pasted_blocks.with_items_pasted(plan, line, before, items, after, new_id)
        else:
            is_plain = line.kind in typed_lines.PLAIN
            given = [rich(plain(each)) for each in words] if is_plain else words
            plan, key, last = typed_lines.pasted(plan, line, before, given, after, new_id)
        self._put(tr("Paste"), plan, key, len16(last))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's method
        """Files that are dropped are the window's business, not words of the page."""
        is_file = source.hasUrls() and all(url.isLocalFile() for url in source.urls())
        return not is_file and (source.hasHtml() or super().canInsertFromMimeData(source))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's method
        """Words dropped here are pasted here; those of several lines of this page stay where they are."""
        if event.source() is self and self._crosses_lines():
            event.ignore()
            self.refused.emit(
                tr("The selection holds several lines. Cut it and paste it where it is to stand.")
            )
        else:
            super().dropEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's method
        menu = self.createStandardContextMenu()
        for name, slot in (("edit-cut", self._cut_here), ("edit-delete", self._delete_here)):
            for action in menu.actions():
                if action.objectName() == name:
                    action.triggered.disconnect()
                    action.triggered.connect(slot)
        self._offer_steps(menu)
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.cursorForPosition(event.pos()) if by_mouse else self.textCursor()
        self.menu_asked.emit(menu, at.position())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _offer_steps(self, menu: QMenu) -> None:
        """Let the menu take back and do again the steps of the plan: the text itself keeps none."""
        for name, words, slot in (
            ("edit-undo", self._open.undo_words, self._open.undo),
            ("edit-redo", self._open.redo_words, self._open.redo),
        ):
            for action in menu.actions():
                if action.objectName() == name:
                    keys = action.text().partition("\t")[2]
                    action.triggered.disconnect()
                    action.triggered.connect(slot)
                    action.setEnabled(bool(words))
                    if words:
                        action.setText(f"{words}\t{keys}")

    def _cut_here(self) -> None:
        if self.line is not None:
            self._cut(self.line)

    def _delete_here(self) -> None:
        if self._crosses_lines():
            self._replace_selection(())
        elif self.line is not None and not self.line.closed:
            self.textCursor().removeSelectedText()

    # Styles

    def turn_style(self, style: str) -> None:
        """Turn a style on or off for the selection, or for what is typed next.

        These are "bold", "italic", "underline", "raised" and "lowered".
        """
        QGuiApplication.inputMethod().commit()
        number, cursor = self.textCursor().blockNumber(), self.textCursor()
        blocks = (
            self.document().findBlock(place).blockNumber()
            for place in (cursor.selectionStart(), cursor.selectionEnd())
        )
        first, last = blocks
        styled = [each for each in range(first, last + 1) if self._takes_style(each, style)]
        if not styled:
            self.refused.emit(tr("The official format sets how this line looks."))
            return
        form = self.currentCharFormat()
        change = turned(form, style, self._sheet.letters(number))
        if first == last:
            self.mergeCurrentCharFormat(change)
            return
        cursor.beginEditBlock()
        part = QTextCursor(self.document())
        for each in styled:
            block = self._sheet.block(each)
            end = block.position() + block.length() - 1
            part.setPosition(max(block.position(), self.textCursor().selectionStart()))
            part.setPosition(min(end, self.textCursor().selectionEnd()), QTextCursor.MoveMode.KeepAnchor)
            part.mergeCharFormat(change)
        cursor.endEditBlock()

    def _takes_style(self, number: int, style: str) -> bool:
        line = self._sheet.lines[number]
        set_already = style == "bold" and line.kind is LineKind.HEADING and not line.clause
        return not (line.closed or set_already or line.kind in typed_lines.PLAIN)

    def insert_character(self, character: str) -> None:
        """Put a special character in the place of the selection, or at the cursor."""
        QGuiApplication.inputMethod().commit()
        if self.line is not None:
            self._write(self.line, character)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_footnote(self, words: str) -> None:
        """Put a footnote at the cursor, behind what is selected."""
        QGuiApplication.inputMethod().commit()
        line = self.line
        if line is None:
            return
        if line.closed or line.kind in typed_lines.PLAIN:
            self.refused.emit(tr("No footnote can stand here. Put the cursor into a line of the text."))
            return
        number, offset = self.textCursor().blockNumber(), self.textCursor().positionInBlock()
        note = Footnote((Run(clean(words)),))
        content = (*self._sheet.content(number, 0, offset), note, *self._sheet.content(number, offset))
        self._open.apply(tr("Footnote"), lambda plan: typed_lines.with_line(plan, line, content))
        self._go(line.key, offset + 1)

    def set_line_kind(self, kind: LineKind, marker: Marker) -> None:
        """Make the line of the cursor a line of another kind."""
        QGuiApplication.inputMethod().commit()
        line = self.line
        if line is None:
            return
        try:
            plan, key = typed_lines.with_line_as(self._open.plan, line, kind, marker, new_id)
        except typed_lines.CannotJoin:
            self.refused.emit(tr("This line holds more than its words and stays what it is."))
            return
        offset = self.textCursor().positionInBlock()
        self._open.apply(tr("Change the kind of line"), lambda _: plan)
        self._go(key, offset)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        line = self.line
        if line is not None and line.closed:
            self.opened.emit(line)
        else:
            super().mouseDoubleClickEvent(event)


def _with_words(plan: Plan, typed: list[tuple[Line, RichText]]) -> Plan:
    """The plan with what was typed; a word that was being composed in a line that is gone is gone with it."""
    for line, content in typed:
        with suppress(KeyError):
            plan = typed_lines.with_line(plan, line, content)
    return plan


def _level_words(fault: LevelFault) -> str:
    """Why a line keeps its level, and what to do."""
    match fault:
        case LevelFault.NOTHING_BEFORE:
            return tr("Nothing stands right before this line that it could belong to. It keeps its level.")
        case LevelFault.INNERMOST:
            return tr("This line stands at the innermost level already.")
        case LevelFault.OUTERMOST:
            return tr(
                "This line stands at the outermost level already. Backspace at its start takes its number away."
            )
        case LevelFault.TEXT_BEHIND:
            return tr("More of this section follows. Move this line to its end first (Alt+Down).")
        case LevelFault.COUNTED_ANEW:
            return tr("The points below would be counted anew. Change the level of the last one first.")
        case _:
            assert_never(fault)


def _is_shifted(event: QKeyEvent) -> bool:
    return Qt.KeyboardModifier.ShiftModifier in event.modifiers()


def _writes(event: QKeyEvent) -> bool:
    text, pressed = event.text(), event.modifiers()
    held = Qt.KeyboardModifier
    # AltGr is Ctrl and Alt on Windows.
    command = held.ControlModifier in pressed and held.AltModifier not in pressed
    return bool(text) and text.isprintable() and not command and held.MetaModifier not in pressed


def new_id() -> str:
    """An id that no other part of any plan has."""
    return uuid4().hex
