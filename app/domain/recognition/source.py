"""A document from outside as a value: what a reader found, in reading order, before anything is recognised.

Every piece has a place, such as "body/12" or "table 3, row 4, cell 2", which stays the same for the same file.
All texts are NFC. Tracked changes are read as accepted; what was deleted is not here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Self

from app.domain.plan.rich_text import RichText, Run, plain
from app.domain.recognition.folding import spaces_folded
from app.domain.vietnamese import key_by_letter


class Sort(StrEnum):
    """What a piece of the source is."""

    PARAGRAPH = "paragraph"
    CELL = "cell"
    NOTE = "note"
    IMAGE = "image"
    COMMENT = "comment"
    HIDDEN = "hidden"
    """Words that the document does not show: hidden text, rows, columns, sheets."""
    STRUCK = "struck"
    """Words that somebody has struck through."""
    PLACEHOLDER = "placeholder"
    """What an unfilled control says in place of words."""
    OBJECT = "object"
    """A drawing, a chart or another document inside this one, with its words."""
    UNREAD = "unread"
    """Something inside the document whose words, if any, cannot be read."""
    MARGIN = "margin"
    """A line of a page header or footer: in Word one that is no page number, in a document of pages any."""
    REPEATED = "repeated"
    """A row that heads a table once more on a new page."""
    SIGNED = "signed"
    """A note that a digital signature puts on a page."""
    STAMP = "stamp"
    """Words of a scanned page that could not be read for sure: those of seals, stamps and handwriting."""


class Remark(StrEnum):
    """What an officer should know of how the file was read."""

    TRACKED_CHANGES = "tracked_changes"
    TCVN3 = "tcvn3"
    VNI = "vni"
    NOT_COMPOSED = "not_composed"
    HYPERLINKS = "hyperlinks"
    TEXT_BOXES = "text_boxes"
    NESTED_TABLES = "nested_tables"
    MACROS = "macros"
    STRUCK = "struck"
    HIDDEN = "hidden"
    PLACEHOLDERS = "placeholders"
    SYMBOLS = "symbols"
    """Signs of symbol fonts that have no letter."""
    RAISED = "raised"
    """Raised or lowered letters that have no sign of their own."""
    EMBEDDED = "embedded"
    """Documents inside this one that were read where they stand."""
    UNREAD = "unread"
    SCANNED = "scanned"
    """Pages whose words were recognised from a picture."""
    CONVERTED = "converted"
    """Another program turned the document into one that can be read."""
    NOT_UNDERSTOOD = "not_understood"
    """Recognition failed, or took too long or too much: only the plain text came in. The log says where."""
    TOO_MUCH = "too_much"
    """It is far longer than a plan, or has a paragraph that is: only the plain text came in."""
    BLANK_RUNS = "blank_runs"
    """Blank paragraphs that were left out, where they went on and on."""


class ReadDoubt(StrEnum):
    """What a reader is not sure of in a paragraph that it read."""

    COMPUTED = "computed"
    """The document has a formula and not what came of it; it was computed here."""
    NO_VALUE = "no_value"
    """The document has a formula and nothing that came of it, or an error."""
    SCANNED = "scanned"
    """It was recognised from the picture of a page."""
    MONTH_FIRST = "month_first"
    """The document shows a date with its month before its day."""


class Piece(NamedTuple):
    """What has to be accounted for: a paragraph, a note, an image."""

    place: str
    text: str
    sort: Sort = Sort.PARAGRAPH


class _Paragraph(NamedTuple):
    """What a paragraph is made of: there are very many, and a tuple is made in a fifth of the time."""

    place: str
    content: RichText
    text: str
    """Its words; white space folded, line breaks kept."""
    line: str
    """Its words on one line."""
    number: str
    centred: bool
    right: bool
    level: int | None
    """The outline level of its style, from 0; None where it has none."""
    depth: int
    """How deep it stands in lists, from 1; 0 where it does not, or nobody asked."""
    notes: tuple[str, ...]
    in_cell: bool
    boxed: bool
    doubt: str
    """What a reader is not sure of, as a key of `ReadDoubt`; "" where it is sure."""


class SourceParagraph(_Paragraph):
    """A paragraph, in a cell or outside. `number` is the automatic number as Word shows it.

    `notes` are the places of its footnotes, whose words stand in `content`. `boxed` says that it stands in a text box.
    """

    __slots__ = ()

    def __new__(
        cls,
        place: str,
        content: RichText,
        # By name only: whoever copied them in their order lost the next one that was added.
        *,
        number: str = "",
        centred: bool = False,
        right: bool = False,
        level: int | None = None,
        depth: int = 0,
        notes: tuple[str, ...] = (),
        in_cell: bool = False,
        boxed: bool = False,
        doubt: str = "",
    ) -> Self:
        text, line = _told(content)
        return tuple.__new__(
            cls,
            (place, content, text, line, number, centred, right, level, depth, notes, in_cell, boxed, doubt),
        )

    def at(self, place: str) -> Self:
        """The same paragraph at another place."""
        return tuple.__new__(type(self), (place, *self[1:]))

    def saying(self, content: RichText, notes: tuple[str, ...] = ()) -> Self:
        """The paragraph with other words, which have these notes."""
        text, line = _told(content)
        return self._replace(content=content, text=text, line=line, notes=notes)

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return self._all("bold")

    @property
    def italic(self) -> bool:
        """Whether all its letters are italic."""
        return self._all("italic")

    def _all(self, name: str) -> bool:
        runs = [run for run in self.content if isinstance(run, Run) and run.text.strip()]
        return bool(runs) and all(getattr(run, name) for run in runs)


class _Cell(NamedTuple):
    """What a cell is made of; a tuple as paragraphs are."""

    place: str
    paragraphs: tuple[SourceParagraph, ...]
    text: str
    """Its words, one line a paragraph or line break."""
    line: str
    """Its words on one line."""
    column: int
    columns: int
    rows: int
    merged: bool


class SourceCell(_Cell):
    """A cell of a table at its `column` of the grid. One that continues a cell above is `merged` and mostly empty."""

    __slots__ = ()

    def __new__(
        cls,
        place: str,
        paragraphs: tuple[SourceParagraph, ...],
        column: int,
        columns: int = 1,
        *,
        rows: int = 1,
        merged: bool = False,
    ) -> Self:
        text, line = _told_by_all(paragraphs)
        return tuple.__new__(cls, (place, paragraphs, text, line, column, columns, rows, merged))

    def holding(self, paragraphs: tuple[SourceParagraph, ...]) -> Self:
        """The cell with other paragraphs."""
        text, line = _told_by_all(paragraphs)
        return self._replace(paragraphs=paragraphs, text=text, line=line)

    @property
    def key(self) -> str:
        """Its words as most rules look at them, letter by letter."""
        return key_by_letter(self.text)


@dataclass(frozen=True)
class SourceTable:
    """A table; row `r` lists the cells that are written in it, from the left. `landscape` says how its page lies."""

    place: str
    rows: tuple[tuple[SourceCell, ...], ...]
    landscape: bool = False
    widths: tuple[int, ...] = ()
    """The widths of its columns as shares; none where the document does not say."""

    @cached_property
    def width(self) -> int:
        """The number of columns of its grid."""
        return max((row[-1].column + row[-1].columns for row in self.rows if row), default=0)

    @cached_property
    def paragraphs(self) -> tuple[SourceParagraph, ...]:
        """All paragraphs of its cells."""
        return tuple(paragraph for row in self.rows for cell in row for paragraph in cell.paragraphs)

    @property
    def text(self) -> str:
        """Its words, one line a cell."""
        return "\n".join(cell.line for row in self.rows for cell in row if cell.line)


def _told(content: RichText) -> tuple[str, str]:
    """The words of a paragraph, and the same on one line."""
    words = plain(content)
    if "\n" not in words:
        line = spaces_folded(words)
        return line, line
    text = "\n".join(map(spaces_folded, words.split("\n"))).strip()
    return text, spaces_folded(text)


def _told_by_all(paragraphs: tuple[SourceParagraph, ...]) -> tuple[str, str]:
    """The words of a cell, one line a paragraph or line break, and the same on one line."""
    if len(paragraphs) == 1:
        return paragraphs[0].text, paragraphs[0].line
    text = "\n".join(each.text for each in paragraphs if each.text)
    return text, " ".join(text.split())


SourceBlock = SourceParagraph | SourceTable


@dataclass(frozen=True)
class SourceDocument:
    """A document as it was read. `others` are pieces that stand in no paragraph: notes, images, comments, margins."""

    blocks: tuple[SourceBlock, ...]
    others: tuple[Piece, ...] = ()
    remarks: tuple[tuple[Remark, int], ...] = ()
    """What to tell of the reading, and how often it was met."""

    @cached_property
    def paragraphs(self) -> tuple[SourceParagraph, ...]:
        """All paragraphs, those of cells too, in reading order."""
        found: list[SourceParagraph] = []
        for block in self.blocks:
            found += block.paragraphs if isinstance(block, SourceTable) else (block,)
        return tuple(found)

    @property
    def pieces(self) -> Iterator[Piece]:
        """Everything that has to be accounted for."""
        alone, in_cell = Sort.PARAGRAPH, Sort.CELL
        made = tuple.__new__  # of very many
        for each in self.paragraphs:
            yield made(Piece, (each.place, each.text, in_cell if each.in_cell else alone))
        yield from self.others
