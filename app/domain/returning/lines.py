"""The lines of a document: those that a plan prints, each with what it was made of, and those read in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.plan.model import Column, Remark
from app.domain.plan.rich_text import RichText
from app.domain.vietnamese import clean


class Slot(StrEnum):
    """What a printed line was made of."""

    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    DATE = "date"
    KIND = "kind"
    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    BASIS = "basis"
    TEXT = "text"
    HEADING = "heading"
    POINT = "point"
    TASK = "task"
    ASSIGNMENT = "assignment"
    """The sentence below a task of the body: who, with whom, by when. `place` counts lines that were typed there."""
    ROW = "row"
    COLUMN_HEADS = "column_heads"
    GROUP = "group"
    TASK_ROW = "task_row"
    OUTPUT_ROW = "output_row"
    """An output of a task with a deadline or lead of its own; `place` counts it."""
    ADDED_ROW = "added_row"
    PROGRESS = "progress"
    """Where a task stands, in the workbook."""
    RECIPIENT = "recipient"
    ARCHIVE = "archive"
    CAPACITY = "capacity"
    TITLE = "title"
    SIGNER = "signer"
    ANNEX_TITLE = "annex_title"
    FIXED = "fixed"
    """Words of the standard, or made from other lines: the motto, the name of an annex, the duties of an agency."""


ADDRESSEES = "addressees"
"""Stands for the item that lines of this slot were made of: they are points of one list."""

ROWS = frozenset(
    (Slot.ROW, Slot.COLUMN_HEADS, Slot.GROUP, Slot.TASK_ROW, Slot.OUTPUT_ROW, Slot.ADDED_ROW, Slot.PROGRESS)
)
"""What stands in tables with lines; everything else is a paragraph."""


@dataclass(frozen=True)
class PrintedLine:
    """A line that a plan prints: a paragraph, or a row with its `cells`.

    `item` and `place` (from 0) name what it was made of: the id of an item and the place in it, a row of a table for
    one. `content` are its words as the plan keeps them, without `label`, the number before them, and `table` the table
    that a row stands in. `above` is the heading it stands under.
    """

    slot: Slot
    text: str
    item: str = ""
    place: int = 0
    code: str = ""
    label: str = ""
    content: RichText = ()
    cells: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    table: str = ""
    above: str = ""

    @cached_property
    def key(self) -> str:
        """The line, white space folded."""
        return folded(self.text)


@dataclass(frozen=True)
class Comment:
    """A comment on a line: who wrote it, what it says, and the words it was set on.

    `mark` is its id in the file, `answers` the replies to it in their order; `settled` says whether somebody has said
    that it is done, None where the file holds no word of that. `known` is the remark that went out as this comment.
    """

    author: str
    text: str
    on: str = ""
    mark: str = ""
    written: date | None = None
    answers: tuple[str, ...] = ()
    settled: bool | None = None
    known: Remark | None = None

    @property
    def answer(self) -> str:
        """All replies, one a line."""
        return "\n".join(self.answers)

    @property
    def tells(self) -> bool:
        """Whether it says what the plan did not: a new comment, or an answer or a state that came since."""
        if self.known is None:
            return True
        answered = bool(self.answers) and folded(self.answer) != folded(self.known.answer)
        return answered or self.settled not in (None, self.known.settled)


@dataclass(frozen=True)
class ReadLine:
    """A line of a file: a paragraph, or a row of a table with its `cells`.

    `text` is what it says with all tracked changes accepted, `before` what it says with all of them refused; `authors`
    made them. `number` is the automatic number before it, `code` the task that it is marked as, `table` counts the
    tables with lines from 1 and is 0 outside them. `follow_up`: it says how a task goes, not what it is.
    """

    text: str
    before: str
    authors: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    code: str = ""
    number: str = ""
    table: int = 0
    comments: tuple[Comment, ...] = ()
    follow_up: bool = False

    @cached_property
    def key(self) -> str:
        """The line as it is now, its automatic number before it, white space folded."""
        return folded(f"{self.number} {self.text}")

    @cached_property
    def key_before(self) -> str:
        """The line before the tracked changes."""
        return folded(f"{self.number} {self.before}")

    @property
    def gone(self) -> bool:
        """Whether nothing of it is left."""
        return not self.text.strip()


def folded(text: str) -> str:
    """The words, every white space as one blank, in NFC."""
    return " ".join(clean(text).split())
