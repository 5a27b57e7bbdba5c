"""The page that a plan is written on.

Each block of the document is one line of the plan. What is typed inside a block is read back and becomes an edit;
what changes the lines themselves (Enter, Backspace at the start, pasting, deleting a span) is done to the plan, and
the page follows. So the page never holds anything that the plan does not.
"""

from __future__ import annotations

from uuid import uuid4

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from app.domain import writing
from app.domain.lines import Line, LineKind
from app.domain.plan import Marker
from app.domain.text import Footnote, RichText, Run, rich
from app.domain.vietnamese import clean
from app.standards import Words
from app.text import tr
from app.ui.editor.page_view import PageView


class PageEdit(PageView):
    """Turns what is typed on the page into edits of the open plan."""

    refused = Signal(str)
    """Something cannot be done here; carries what to say."""
    opened = Signal(object)
    """A closed line was entered; carries the line."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.document().contentsChange.connect(self._read_back)

    def _read_back(self, position: int, _removed: int, added: int) -> None:
        """Make an edit of what was typed into the blocks between two places."""
        if self._sheet.drawing or self._open is None:
            return
        if self.document().blockCount() != len(self._sheet.lines):
            self._reset()
            return
        first = self.document().findBlock(position).blockNumber()
        last = self.document().findBlock(position + added).blockNumber()
        for number in range(first, max(first, last) + 1):
            self._read_block(number)

    def _read_block(self, number: int) -> None:
        line = self._sheet.lines[number]
        content = self._sheet.content(number)
        if line.closed or content == line.content or self._open is None:
            return
        self._open.apply(
            tr("Typing"), lambda plan: writing.with_line(plan, line, content), f"type:{line.item}:{line.at}"
        )

    def _reset(self) -> None:
        """Draw the plan's lines anew: something else than this page changed its blocks."""
        given = self._open
        self.show_plan(None)
        self.show_plan(given)

    def event(self, event: QEvent) -> bool:  # Qt's method
        """Undo and redo are the window's, of everything; QTextEdit would take the keys for its own."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _steps(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's method
        keys, line = event.key(), self.line
        if line is None:
            return
        if _steps(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertText("\u2028")
        elif keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(line)
        elif keys in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._delete(event, line)
        elif self._crosses_lines() and _writes(event):
            self._replace_selection((Run(clean(event.text())),))
        elif line.closed and (_writes(event) or event.matches(QKeySequence.StandardKey.Cut)):
            self.refused.emit(tr("This part is made from the tasks. Change it in the assignment table."))
        elif event.matches(QKeySequence.StandardKey.Cut) and self._crosses_lines():
            self.copy()
            self._replace_selection(())
        else:
            super().keyPressEvent(event)

    def _enter(self, line: Line) -> None:
        if line.closed:
            self.opened.emit(line)
            return
        if self._crosses_lines() and not self._replace_selection(()):
            return
        cursor = self.textCursor()
        cursor.removeSelectedText()
        current = self.line
        if current is None or self._open is None:
            return
        number, offset = cursor.blockNumber(), cursor.positionInBlock()
        before, after = self._sheet.content(number, 0, offset), self._sheet.content(number, offset)
        plan, key = writing.split(self._open.plan, current, before, after, new_id)
        self._open.apply(tr("New line"), lambda _: plan)
        self._go(key, 0)

    def _delete(self, event: QKeyEvent, line: Line) -> None:
        cursor = self.textCursor()
        if self._crosses_lines():
            self._replace_selection(())
        elif cursor.hasSelection():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Backspace and cursor.atBlockStart():
            self._join(cursor.blockNumber() - 1)
        elif event.key() == Qt.Key.Key_Delete and cursor.atBlockEnd():
            self._join(cursor.blockNumber())
        elif not line.closed:
            super().keyPressEvent(event)

    def _join(self, number: int) -> None:
        """Make one line of the line of this number and the next."""
        if self._open is None or not 0 <= number < len(self._sheet.lines) - 1:
            return
        first, second = self._sheet.lines[number], self._sheet.lines[number + 1]
        offset = self._sheet.block(number).length() - 1
        try:
            plan, key = writing.joined(self._open.plan, first, second)
        except writing.CannotJoin:
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
        if self._open is None:
            return False
        cursor, document = self.textCursor(), self.document()
        start, end = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
        offset = cursor.selectionStart() - start.position()
        first, last = self._sheet.lines[start.blockNumber()], self._sheet.lines[end.blockNumber()]
        head = self._sheet.content(start.blockNumber(), 0, offset)
        tail = self._sheet.content(end.blockNumber(), cursor.selectionEnd() - end.position())
        try:
            plan = writing.without_span(self._open.plan, first, head + content, last, tail)
        except writing.CannotJoin:
            self.refused.emit(
                tr("The selection holds assigned tasks, headings or tables. Take them out one by one.")
            )
            return False
        self._open.apply(tr("Delete text"), lambda _: plan)
        self._go(first.key, offset + sum(_length(each) for each in content))
        return True

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802 - Qt's method
        line = self.line
        if line is None or (line.closed and (event.commitString() or event.preeditString())):
            event.ignore()
            return
        writes = event.commitString() or event.preeditString()
        if writes and self._crosses_lines() and not self._replace_selection(()):
            event.ignore()
            return
        super().inputMethodEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's method
        """Paste as plain words in NFC; several paragraphs become several lines."""
        line = self.line
        if self._open is None or line is None or not source.hasText():
            return
        if line.closed:
            self.refused.emit(tr("Nothing can be pasted here. Put the cursor into a line of text."))
            return
        QGuiApplication.inputMethod().commit()
        given = [rich(part.strip("\r")) for part in clean(source.text()).split("\n") if part.strip()]
        if not given or (self._crosses_lines() and not self._replace_selection(())):
            return
        cursor = self.textCursor()
        cursor.removeSelectedText()
        line, number, offset = self.line or line, cursor.blockNumber(), cursor.positionInBlock()
        before, after = self._sheet.content(number, 0, offset), self._sheet.content(number, offset)
        plan, key, words = writing.pasted(self._open.plan, line, before, given, after, new_id)
        self._open.apply(tr("Paste"), lambda _: plan)
        self._go(key, sum(_length(each) for each in words))

    # Styles

    def turn_style(self, style: str) -> None:
        """Turn "bold", "italic" or "underline" on or off for the selection, or for what is typed next."""
        form = self.currentCharFormat()
        line = self.line
        if line is None or line.kind in (LineKind.SUBJECT, LineKind.ANNEX, LineKind.BASIS):
            self.refused.emit(tr("The official format sets how this line looks."))
        elif style == "bold":
            self.setFontWeight(400 if form.fontWeight() >= 600 else 700)
        elif style == "italic":
            self.setFontItalic(not form.fontItalic())
        else:
            self.setFontUnderline(not form.fontUnderline())

    def add_footnote(self, words: str) -> None:
        """Put a footnote at the cursor."""
        cursor, number = self.textCursor(), self.textCursor().blockNumber()
        line = self.line
        if self._open is None or line is None or line.closed:
            return
        offset = cursor.positionInBlock()
        note = Footnote((Run(clean(words)),))
        content = (*self._sheet.content(number, 0, offset), note, *self._sheet.content(number, offset))
        self._open.apply(tr("Footnote"), lambda plan: writing.with_line(plan, line, content))
        self._go(line.key, offset + 1)

    def set_line_kind(self, kind: LineKind, marker: Marker) -> None:
        """Make the line of the cursor a line of another kind."""
        line = self.line
        if self._open is None or line is None:
            return
        try:
            plan, key = writing.with_line_as(self._open.plan, line, kind, marker, new_id)
        except writing.CannotJoin:
            self.refused.emit(tr("This line holds more than its words and stays what it is."))
            return
        self._open.apply(tr("Change the kind of line"), lambda _: plan)
        self._go(key, 0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's method
        line = self.line
        if line is not None and line.closed:
            self.opened.emit(line)
        else:
            super().mouseDoubleClickEvent(event)


def _length(inline: object) -> int:
    return len(inline.text.encode("utf-16-le")) // 2 if isinstance(inline, Run) else 1


def _steps(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _writes(event: QKeyEvent) -> bool:
    text = event.text()
    commands = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
    return bool(text) and text.isprintable() and not event.modifiers() & commands


def new_id() -> str:
    """An id that no other part of any plan has."""
    return uuid4().hex
