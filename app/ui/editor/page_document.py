"""The document behind the page: one block for each line of the plan, brought up to it when the plan changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from app.domain.plan.rich_text import RichText
from app.domain.writing.lines import Key, Line
from app.ui.editor.line_look import letters_of
from app.ui.editor.rich_words import content_of, insert, settled, shown_text


@dataclass(frozen=True)
class Redrawn:
    """What became of the blocks: numbers of those `reworded`, which are else as they were; or more than that."""

    reworded: tuple[int, ...] = ()
    reshaped: bool = False

    def __bool__(self) -> bool:
        return self.reshaped or bool(self.reworded)


_PLAIN = QTextBlockFormat()


class PageDocument:
    """Keeps the blocks of a document the lines of a plan. `drawing` says that a change is its own, not a person's."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self.lines: tuple[Line, ...] = ()
        self.numbers: dict[Key, int] = {}
        """The number of each line by its key."""
        self.drawing = False

    def show(self, new: tuple[Line, ...]) -> Redrawn:
        """Set what differs between the first and the last changed line, as far as blocks do not say it yet."""
        old = self.lines
        first = _common_start(old, new)
        last_same = _common_end(old, new, first)
        self.lines = new
        if first == len(old) == len(new):
            return Redrawn()
        old_end, new_end = len(old) - last_same, len(new) - last_same
        if [line.key for line in old[first:old_end]] != [line.key for line in new[first:new_end]]:
            self.numbers = {line.key: number for number, line in enumerate(new)}
        with self._edit() as cursor:
            common = min(old_end, new_end)
            changed = range(first, common)
            reworded = tuple(number for number in changed if self._draw(cursor, number, old[number]))
            if old_end > new_end:
                self._drop(cursor, new_end, old_end)
            for number in range(common, new_end):
                self._insert(cursor, number)
        same_looks = all(map(_only_says_otherwise, old[first:common], new[first:common]))
        return Redrawn(reworded, reshaped=old_end != new_end or not same_looks)

    def clear(self) -> None:
        """Show nothing."""
        self.lines, self.numbers = (), {}
        self.drawing = True
        self._document.clear()
        self.drawing = False

    def settle(self, number: int) -> None:
        """Set the words of a line as the plan has them, where what was typed is not quite that: blanks at its end."""
        if self.block(number).text() != shown_text(self.lines[number].content):
            with self._edit() as cursor:
                self._draw(cursor, number, None)

    def number_of(self, key: Key) -> int | None:
        """The number of the line of this key."""
        return self.numbers.get(key)

    def content(self, number: int, start: int = 0, end: int | None = None) -> RichText:
        """What a block says now between two places of it."""
        return content_of(self.block(number), self.letters(number), start, end)

    def letters(self, number: int) -> QTextCharFormat:
        """How the letters of the line of this number look of themselves."""
        return letters_of(self.lines[number])

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

    def _draw(self, cursor: QTextCursor, number: int, before: Line | None) -> bool:
        """Set a block as its line says; whether it did not say so already."""
        block, line, letters = self.block(number), self.lines[number], self.letters(number)
        cursor.setPosition(block.position())
        same_letters = before is not None and letters_of(before) == letters
        if same_letters and content_of(block, letters) == settled(line.content):
            return False
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockCharFormat(letters)
        insert(cursor, line.content, letters)
        return True

    def _insert(self, cursor: QTextCursor, number: int) -> None:
        letters = self.letters(number)
        if number == 0:
            cursor.setPosition(0)
            cursor.setBlockCharFormat(letters)
        else:
            if (
                cursor.blockNumber() != number - 1 or not cursor.atBlockEnd()
            ):  # else the last line was just put in
                before = self.block(number - 1)
                cursor.setPosition(before.position() + before.length() - 1)
            cursor.insertBlock(_PLAIN, letters)
        insert(cursor, self.lines[number].content, letters)

    def _drop(self, cursor: QTextCursor, start: int, end: int) -> None:
        """Take blocks out; the first one always stays, since a plan always has its subject."""
        first, last = self.block(start - 1), self.block(end - 1)
        cursor.setPosition(first.position() + first.length() - 1)
        cursor.setPosition(last.position() + last.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        # An empty block takes the look of the one that is joined to it.
        cursor.setBlockCharFormat(self.letters(start - 1))


def _only_says_otherwise(before: Line, line: Line) -> bool:
    """Whether two lines of one place differ in nothing but their words."""
    return before._replace(content=line.content, task=line.task) == line


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
