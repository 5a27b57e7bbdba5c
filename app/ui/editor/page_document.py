"""The document behind the page: one block for each line of the plan, brought up to it when the plan changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from app.domain.plan.rich_text import RichText
from app.domain.writing.lines import Line, LineKind
from app.ui.editor.line_look import HEAD_HEIGHT, SIDE, TAIL_HEIGHT, LineLook, look_of
from app.ui.editor.rich_words import content_of, insert, settled, shown_text


class PageDocument:
    """Keeps the blocks of a document the lines of a plan. `drawing` says that a change is its own, not a person's."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.lines: tuple[Line, ...] = ()
        self.tail = -1
        """The number of the line that recipients and signature stand below: the last one before the annexes."""
        self.drawing = False

    def show(self, new: tuple[Line, ...]) -> bool:
        """Set what differs between the first and the last changed line; whether anything did."""
        old, old_tail = self.lines, self.tail
        first = _common_start(old, new)
        last_same = _common_end(old, new, first)
        self.lines = new
        self.tail = _tail(new)
        if first == len(old) == len(new):
            return False
        old_end, new_end = len(old) - last_same, len(new) - last_same
        with self._edit() as cursor:
            common = min(old_end, new_end)
            for number in range(first, common):
                self._draw(cursor, number, old[number])
            if old_end > new_end:
                self._drop(cursor, new_end, old_end)
            for number in range(common, new_end):
                self._insert(cursor, number)
            if old_tail != self.tail or not old:
                self._move_tail(cursor, old_tail)
        return True

    def clear(self) -> None:
        """Show nothing."""
        self.lines = ()
        self.tail = -1
        self.drawing = True
        self._document.clear()
        self.drawing = False

    def restyle(self) -> None:
        """Set every line anew, after the theme changed."""
        with self._edit() as cursor:
            for number in range(len(self.lines)):
                self._draw(cursor, number, None)

    def settle(self, number: int) -> None:
        """Set the words of a line as the plan has them, where what was typed is not quite that: blanks at its end."""
        if self.block(number).text() != shown_text(self.lines[number].content):
            with self._edit() as cursor:
                self._draw(cursor, number, None)

    def number_of(self, key: tuple[str, int]) -> int | None:
        """The number of the line of this key."""
        return next((number for number, line in enumerate(self.lines) if line.key == key), None)

    def content(self, number: int, start: int = 0, end: int | None = None) -> RichText:
        """What a block says now between two places of it."""
        return content_of(self.block(number), self.look(number).letters, start, end)

    def look(self, number: int) -> LineLook:
        """How the line of this number is set."""
        return look_of(self.lines[number], tail=number == self.tail)

    def block(self, number: int) -> QTextBlock:
        """The block of the line of this number."""
        return self._document.findBlockByNumber(number)

    @contextmanager
    def _edit(self) -> Iterator[QTextCursor]:
        self.drawing = True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.drawing = False

    def _draw(self, cursor: QTextCursor, number: int, before: Line | None) -> None:
        """Set a block as its line says; its words are left alone where they are the line's already."""
        block, line, look = self.block(number), self.lines[number], self.look(number)
        cursor.setPosition(block.position())
        if block.blockFormat() != look.block:
            cursor.setBlockFormat(look.block)
        same_letters = before is not None and look_of(before).letters == look.letters
        if same_letters and content_of(block, look.letters) == settled(line.content):
            return
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockCharFormat(look.letters)
        insert(cursor, line.content, look.letters)

    def _insert(self, cursor: QTextCursor, number: int) -> None:
        look = self.look(number)
        if number == 0:
            cursor.setPosition(0)
            cursor.setBlockFormat(look.block)
            cursor.setBlockCharFormat(look.letters)
        else:
            before = self.block(number - 1)
            cursor.setPosition(before.position() + before.length() - 1)
            cursor.insertBlock(look.block, look.letters)
        insert(cursor, self.lines[number].content, look.letters)

    def _drop(self, cursor: QTextCursor, start: int, end: int) -> None:
        """Take blocks out; the first one always stays, since a plan always has its subject."""
        first, last = self.block(start - 1), self.block(end - 1)
        cursor.setPosition(first.position() + first.length() - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # An empty block takes the look of the one that is joined to it.
        look = self.look(start - 1)
        cursor.setBlockFormat(look.block)
        cursor.setBlockCharFormat(look.letters)

    def _move_tail(self, cursor: QTextCursor, before: int) -> None:
        """Make room for recipients and signature below the last line before the annexes, and nowhere else."""
        for number in {before, self.tail}:
            if 0 <= number < len(self.lines):
                cursor.setPosition(self.block(number).position())
                cursor.setBlockFormat(self.look(number).block)
        frame = self._document.rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(SIDE)
        form.setRightMargin(SIDE)
        form.setTopMargin(HEAD_HEIGHT)
        # Qt leaves out the bottom margin of the very last block.
        form.setBottomMargin(TAIL_HEIGHT if self.tail == len(self.lines) - 1 else SIDE)
        frame.setFrameFormat(form)


def _common_start(old: tuple[Line, ...], new: tuple[Line, ...]) -> int:
    place = 0
    for one, other in zip(old, new, strict=False):
        if one is not other and one != other:
            break
        place += 1
    return place


def _common_end(old: tuple[Line, ...], new: tuple[Line, ...], start: int) -> int:
    most, place = min(len(old), len(new)) - start, 0
    while place < most and old[-1 - place] == new[-1 - place]:
        place += 1
    return place


def _tail(given: tuple[Line, ...]) -> int:
    annexes = (number for number, line in enumerate(given) if line.kind is LineKind.ANNEX)
    return next(annexes, len(given)) - 1
