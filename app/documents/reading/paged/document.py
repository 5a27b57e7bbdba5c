"""From pages to a document: paragraphs, tables, the head and the signatures side by side, and what is none of these."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.documents.reading.paged.lines import Line, content_of, lines_of
from app.documents.reading.paged.margins import margins_of, without_notes
from app.documents.reading.paged.notes import Note, notes_at, numbered, with_notes
from app.documents.reading.paged.page import Box, Page, Stretch
from app.documents.reading.paged.paragraphs import Column, column_of, paragraphs_of
from app.documents.reading.paged.ruling import grids
from app.documents.reading.paged.sides import Sides, with_sides
from app.documents.reading.paged.tables import FilledTable, filled, source_table
from app.domain.recognition.legacy import Encoding, decoded, detected
from app.domain.recognition.source import (
    Piece,
    ReadDoubt,
    Remark,
    Sort,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)

_USUAL_SIZE = 14.0
_LARGEST_ICON = 12.0
"""Points up to which a picture is a bullet or a rule, and nothing to name."""


def document_of(pages: Sequence[Page]) -> SourceDocument:
    """The document that pages show, in reading order."""
    return _Assembly(pages).document()


@dataclass
class _Shown:
    """What a page shows apart from its margins: lines, halves and tables, from above."""

    page: int
    column: Column
    parts: list[Line | Sides | FilledTable] = field(default_factory=list)


@dataclass
class _Text:
    """Lines that follow each other with nothing else between them, over pages too, and the page of each."""

    lines: list[Line] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    column: Column | None = None

    def take(self, line: Line, shown: _Shown) -> None:
        """Take one more line."""
        self.lines.append(line)
        self.pages.append(shown.page)
        self.column = shown.column


class _Assembly:
    """Puts one document together."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._encoding = detected("".join(each.text for page in pages for each in page.stretches))
        self._composed = 0
        self._pages = [self._read(page) for page in pages]
        sizes = Counter[float]()
        for page in self._pages:
            for each in page.stretches:
                sizes[each.look.size] += len(each.text)
        self._size = sizes.most_common(1)[0][0] if sizes else _USUAL_SIZE
        self._others: list[Piece] = []
        self._blocks: list[SourceBlock] = []
        self._tables = 0
        self._numbers: Counter[int] = Counter()
        self._notes: dict[int, dict[str, Note]] = {}
        """The footnotes of each page, by the numbers that call them."""

    def _read(self, page: Page) -> Page:
        """The page with its letters as what they show."""
        stretches = [each._replace(text=self._decoded(each)) for each in page.stretches]
        return Page(
            page.width, page.height, stretches, page.rules, page.pictures, page.weak, scanned=page.scanned
        )

    def _decoded(self, stretch: Stretch) -> str:
        if self._encoding is None:
            self._composed += not unicodedata.is_normalized("NFC", stretch.text)
            return stretch.text
        text = decoded(stretch.text, self._encoding)
        font = stretch.look.font
        return text.upper() if font.startswith(".Vn") and font.partition(",")[0].endswith("H") else text

    def document(self) -> SourceDocument:
        """The whole document."""
        text = _Text()
        for shown in list(self._shown()):
            for part in shown.parts:
                if isinstance(part, Line) and self._is_more_of(text, shown):
                    text.take(part, shown)
                    continue
                self._end_text(text)
                text = _Text()
                if isinstance(part, Line):
                    text.take(part, shown)
                elif isinstance(part, Sides):
                    self._add_sides(part, shown)
                else:
                    self._add_table(part)
        self._end_text(text)
        self._leave_uncalled_notes()
        return SourceDocument(tuple(self._blocks), tuple(self._others), tuple(self._remarks()))

    def _is_more_of(self, text: _Text, shown: _Shown) -> bool:
        """Whether lines of a page may go on with a text: as wide, and read as surely."""
        if text.column is None:
            return True
        return text.column == shown.column and self._doubt(text.pages[-1]) == self._doubt(shown.page)

    def _leave_uncalled_notes(self) -> None:
        """A note that no paragraph calls is a line of the foot of its page."""
        places = {note.place for notes in self._notes.values() for note in notes.values()}
        self._others = [
            piece._replace(sort=Sort.MARGIN) if piece.place in places else piece for piece in self._others
        ]

    def _remarks(self) -> Iterator[tuple[Remark, int]]:
        if self._encoding is not None:
            yield (Remark.TCVN3 if self._encoding is Encoding.TCVN3 else Remark.VNI), 1
        if self._composed:
            yield Remark.NOT_COMPOSED, self._composed
        if scanned := sum(page.scanned for page in self._pages):
            yield Remark.SCANNED, scanned

    def _shown(self) -> Iterator[_Shown]:
        """Each page without what is no part of the document, tables that go on as one."""
        found = [self._lines_and_grids(number, page) for number, page in enumerate(self._pages, start=1)]
        margins = margins_of(self._pages, [lines for lines, _ in found])
        columns: dict[int, list[Line]] = {}
        texts = []
        for number, ((lines, _), on_page) in enumerate(zip(found, margins, strict=True), start=1):
            page = self._pages[number - 1]
            text = self._without_notes(number, [line for at, line in enumerate(lines) if at not in on_page])
            texts.append(text)
            columns.setdefault(round(page.width), []).extend(text)
        bodies = {width: column_of(lines, width) for width, lines in columns.items()}
        last: Line | Sides | FilledTable | None = None
        for number, page in enumerate(self._pages, start=1):
            lines, tables = found[number - 1]
            self._name_margins(number, lines, margins[number - 1])
            column = bodies[round(page.width)]
            sides = with_sides(texts[number - 1], column, last if isinstance(last, Sides) else None)
            shown = _Shown(number, column, sorted([*sides, *tables], key=_top))
            first = shown.parts[0] if shown.parts else None
            if isinstance(last, FilledTable) and isinstance(first, FilledTable) and last.goes_on_in(first):
                last.take(first)
                shown.parts.pop(0)
            last = shown.parts[-1] if shown.parts else last
            yield shown

    def _without_notes(self, number: int, lines: list[Line]) -> list[Line]:
        """The lines of a page without its footnotes, which are known from then on."""
        first = notes_at(self._pages[number - 1], lines, self._size)
        for call, words in numbered(lines[first:]):
            count = sum(len(notes) for notes in self._notes.values()) + 1
            note = Note(f"footnote {count}", words)
            self._notes.setdefault(number, {})[call] = note
            self._others.append(Piece(note.place, note.text, Sort.NOTE))
        return lines[:first]

    def _lines_and_grids(self, number: int, page: Page) -> tuple[list[Line], list[FilledTable]]:
        stretches, signed = without_notes(page, self._size)
        self._name_others(number, page, signed)
        tables: list[FilledTable] = []
        for grid in grids(page.rules):
            inside = [each for each in stretches if _is_inside(each, grid.box)]
            if not inside or len(grid.cells) < 2:
                continue
            taken = set(map(id, inside))
            stretches = [each for each in stretches if id(each) not in taken]
            tables.append(filled(grid, inside, number, landscape=page.width > page.height))
        return lines_of(stretches), tables

    def _name_others(self, number: int, page: Page, signed: Sequence[Line]) -> None:
        place = f"page {number}"
        for at, line in enumerate(signed, start=1):
            self._others.append(Piece(f"{place}, signature note {at}", line.text, Sort.SIGNED))
        if not page.scanned:
            large = [each for each in page.pictures if min(each.width, each.height) > _LARGEST_ICON]
            self._others += [
                Piece(f"{place}, image {at}", "", Sort.IMAGE) for at, _ in enumerate(large, start=1)
            ]
        for at, words in enumerate(page.weak, start=1):
            self._others.append(Piece(f"{place}, stamp {at}", words, Sort.STAMP))

    def _name_margins(self, number: int, lines: Sequence[Line], margins: dict[int, str]) -> None:
        for at, name in margins.items():
            self._numbers[-number] += 1
            place = f"page {number}, {name}/{self._numbers[-number]}"
            self._others.append(Piece(place, lines[at].text, Sort.MARGIN))

    def _end_text(self, text: _Text) -> None:
        """Add the paragraphs that lines are."""
        if text.column is None:
            return
        at = 0
        for paragraph in paragraphs_of(text.lines, text.column):
            self._blocks.append(self._paragraph(paragraph, text.column, text.pages[at]))
            at += len(paragraph)

    def _paragraph(self, lines: Sequence[Line], column: Column, page: int) -> SourceParagraph:
        self._numbers[page] += 1
        called = self._notes.get(page, {}) | self._notes.get(page + 1, {}) if self._notes else {}
        content, notes = with_notes(content_of(lines), called)
        self._notes = {at: _without(of, notes) for at, of in self._notes.items()} if notes else self._notes
        return SourceParagraph(
            f"page {page}, body/{self._numbers[page]}",
            content,
            notes=notes,
            centred=all(column.centres(line) for line in lines),
            right=len(lines) == 1 and column.pushes_right(lines[0]),
            doubt=self._doubt(page),
        )

    def _doubt(self, page: int) -> str:
        return ReadDoubt.SCANNED if self._pages[page - 1].scanned else ""

    def _add_sides(self, sides: Sides, shown: _Shown) -> None:
        """What stands side by side is a table of one row without ruling, as Word has it."""
        self._tables += 1
        place = f"table {self._tables}"
        halves = (
            (sides.left, Column(shown.column.left, sides.split, narrow=True)),
            (sides.right, Column(sides.split, shown.column.right, narrow=True)),
        )
        cells = []
        for number, (lines, column) in enumerate(halves):
            name = f"{place}, row 1, cell {number + 1}"
            paragraphs = tuple(
                SourceParagraph(
                    f"{name}, paragraph {at}",
                    content_of(paragraph),
                    centred=all(column.centres(line) for line in paragraph),
                    in_cell=True,
                    doubt=self._doubt(shown.page),
                )
                for at, paragraph in enumerate(paragraphs_of(lines, column), start=1)
            )
            cells.append(SourceCell(name, paragraphs, number))
        self._blocks.append(SourceTable(place, (tuple(cells),)))

    def _add_table(self, table: FilledTable) -> None:
        self._tables += 1
        place = f"table {self._tables}"
        self._blocks.append(source_table(table, place, content_of, self._doubt(table.page)))
        for number, (page, words) in enumerate(table.repeated, start=1):
            self._others.append(Piece(f"page {page}, {place}, heading {number}", words, Sort.REPEATED))


def _without(notes: dict[str, Note], places: Sequence[str]) -> dict[str, Note]:
    return {call: note for call, note in notes.items() if note.place not in places}


def _top(part: Line | Sides | FilledTable) -> float:
    return part.base if isinstance(part, Line) else part.top


def _is_inside(stretch: Stretch, box: Box) -> bool:
    return (
        box.left <= stretch.middle <= box.right
        and box.top - 1 <= stretch.base - 0.3 * stretch.look.size <= box.bottom + 1
    )
