"""A document set on sheets: every paragraph in lines, every line on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from typing import NamedTuple

from app.documents.flow.document import document_parts
from app.documents.flow.model import (
    Flow,
    FlowLine,
    FlowPart,
    FlowPicture,
    FlowTable,
    FlowText,
    LateRows,
    written,
)
from app.documents.flow.setting import PageSetting, setting_for
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Footnote, RichText, Run, Shift
from app.pages.breaking import (
    BrokenPage,
    Piece,
    RowPiece,
    TextLine,
    broken,
    broken_again,
    pieces_of_row,
    pieces_of_table,
    pieces_of_text,
)
from app.pages.charts import set_picture
from app.pages.faces import TWIPS_PER_MM, TWIPS_PER_POINT, twips
from app.pages.tables import (
    SetCell,
    SetRow,
    SetTable,
    drawn_line,
    line_room,
    padding_of,
    retyped_row,
    set_table,
    text_room,
    with_rows_set_again,
)
from app.pages.texts import SetText, set_text
from app.standards import Page, Standard

NOTE_LINE = 200.0
"""The room above the footnotes of a page, with the line that parts them from the text, twips."""


@dataclass(frozen=True)
class Sheet:
    """A page of a part, `number` from 1 within it; sizes in twips. `shows_number` where its number is printed."""

    part: FlowPart
    number: int
    page: BrokenPage
    notes: tuple[SetText, ...]
    width: float
    height: float
    left: float
    top: float
    room: tuple[float, float]
    """Width and height of what its margins leave."""

    @property
    def shows_number(self) -> bool:
        """Page 1 shows none. NĐ 30/2020, Phụ lục I, mục I.7."""
        return self.number > 1


class SetPart:
    """A part of the document: its pieces, and the pages they fill."""

    def __init__(self, part: FlowPart, page: Page) -> None:
        self.part = part
        width, height = (page.height, page.width) if part.landscape else (page.width, page.height)
        self.size = twips(width), twips(height)
        self.corner = twips(page.left), twips(page.top)
        self.room = (
            self.size[0] - twips(page.left) - twips(page.right),
            self.size[1] - twips(page.top) - twips(page.bottom),
        )
        self.pieces: list[Piece] = []
        self.pages: list[BrokenPage] = []
        self._sheets: list[Sheet] = []

    def sheets(self, note: Callable[[int, float], SetText]) -> list[Sheet]:
        """Its pages on paper; `note` gives a footnote set at a width."""
        last = iter(self._sheets)
        self._sheets = [
            sheet
            if (sheet := next(last, None)) is not None and sheet.page is page
            else self._sheet(number, page, note)
            for number, page in enumerate(self.pages, 1)
        ]
        return self._sheets

    def _sheet(self, number: int, page: BrokenPage, note: Callable[[int, float], SetText]) -> Sheet:
        notes = tuple(note(each, self.room[0]) for each in page.notes)
        return Sheet(self.part, number, page, notes, *self.size, *self.corner, self.room)


class Pages:
    """A document set on sheets. What did not change since the last time is kept: setting a paragraph costs most."""

    def __init__(self, setting: PageSetting, last: Pages | None = None) -> None:
        self.setting, self._last = setting, last
        self.standard = setting.standard
        self.sheets: tuple[Sheet, ...] = ()
        self._parts: list[SetPart] = []
        self._texts: dict[tuple[FlowText, float, int], SetText] = {}
        if last is not None and len(last._texts) < _MOST_TEXTS:
            self._texts = last._texts
        self._pieces_of: dict[int, tuple[SetText, float, tuple[Piece, ...]]] = {}
        self._tables: list[_KnownTable] = []
        """The tables of the document in their order."""
        self._typed_at: tuple[SetPart, int] | None = None
        self._next_note = 1
        self._notes: dict[int, Footnote] = {}

    @property
    def header_top(self) -> float:
        """Where the number of a page stands below the sheet's upper edge, twips."""
        return self.standard.page.header_distance * TWIPS_PER_MM

    @property
    def footer_room(self) -> float:
        """How far from the sheet's lower edge the foot of page 1 ends, twips."""
        return self.standard.page.footer_distance * TWIPS_PER_MM

    def set(self, parts: Sequence[FlowPart]) -> None:
        """Set the whole document."""
        before = self._last._parts if self._last is not None else []
        for number, part in enumerate(parts):
            made = SetPart(part, self.standard.page)
            made.pieces = list(self._pieces(part.content, made.room))
            last = before[number].pages if number < len(before) and before[number].room == made.room else []
            made.pages = list(broken(made.pieces, made.room[1], self._note_room_of(made), last))
            self._parts.append(made)
        self._last = None
        self._lay_out()

    def warmed(self, parts: Sequence[FlowPart]) -> Iterator[None]:
        """Set the paragraphs of a document one after the other, so that setting its pages takes little then.

        Those with footnotes wait: their numbers are counted in order.
        """
        for part in parts:
            room = SetPart(part, self.standard.page).room[0]
            for flow in part.content:
                for text, width in _texts_of(flow, room, self.setting):
                    if not _calls(text):
                        self.text(text, width)
                        yield

    def _lay_out(self) -> None:
        self.sheets = tuple(sheet for part in self._parts for sheet in part.sheets(self._note))

    def retyped(self, old: SetText, content: RichText) -> SetText | None:
        """Set one paragraph anew with other words, and the pages from there on; None where that is not enough."""
        if old.notes or any(isinstance(inline, Footnote) for inline in content):
            return None
        found = self._piece_of(old)
        if found is None:
            return None
        part, place = self._typed_at = found
        flow, piece = old.flow._replace(content=content), part.pieces[place]
        if isinstance(piece.content, TextLine):
            new = self.text(flow, part.room[0])
            self._put(part, place, len(old.lines), list(pieces_of_text(new, piece.before)))
            return new
        cell = _cell_of(piece, old)
        assert cell is not None
        new = self.text(flow, cell.width - 2 * cell.inset)
        return new if self._put_row(part, place, old, new) else None

    def _piece_of(self, text: SetText) -> tuple[SetPart, int] | None:
        """Where the first piece of a paragraph is; most often where the last letter was typed."""
        if self._typed_at is not None:
            part, place = self._typed_at
            if place < len(part.pieces) and _holds(part.pieces[place], text):
                return self._typed_at
        for part in self._parts:
            for place, piece in enumerate(part.pieces):
                if _holds(piece, text):
                    return part, place
        return None

    def _put_row(self, part: SetPart, place: int, old: SetText, new: SetText) -> bool:
        piece = part.pieces[place]
        found = piece.content
        assert isinstance(found, RowPiece)
        row = retyped_row(found.table, found.row, found.number, old, new)
        if row is None:
            return False
        slices = takewhile(lambda each: _is_slice(each, found.row), islice(part.pieces, place, None))
        made = pieces_of_row(found.table, row, found.number, part.room[1], piece.before)
        self._put(part, place, sum(1 for _ in slices), list(made))
        return True

    def _put(self, part: SetPart, place: int, count: int, new: list[Piece]) -> None:
        part.pieces[place : place + count] = new
        changed = range(place, place + len(new))
        part.pages = broken_again(part.pieces, part.room[1], self._note_room_of(part), part.pages, changed)
        self._lay_out()

    def _note_room_of(self, part: SetPart) -> Callable[[Sequence[int]], float]:
        return lambda notes: self._note_room(notes, part.room[0])

    def _pieces(self, content: Sequence[Flow], room: tuple[float, float]) -> Iterator[Piece]:
        rules = self.standard.rules
        after = 0.0
        for flow in content:
            if isinstance(flow, FlowText):
                text = self.text(flow, room[0])
                yield from self._text_pieces(text, max(after, text.before))
                after = text.after
                continue
            if isinstance(flow, FlowTable):
                yield from self._table_pieces(flow, room, after)
            elif isinstance(flow, FlowPicture):
                picture = set_picture(flow, room[0])
                yield Piece(picture, picture.height, max(after, _ABOVE_PICTURE), ends=False)
            elif isinstance(flow, FlowLine):
                drawn = drawn_line(flow, room[0], rules.weight, rules.gap)
                yield Piece(drawn, line_room(rules.weight, rules.gap), after, ends=False)
            else:
                yield Piece(None, _GAP_HEIGHT, max(after, flow.space * TWIPS_PER_POINT), ends=True)
            after = 0.0

    def _text_pieces(self, text: SetText, above: float) -> tuple[Piece, ...]:
        """The pieces of a paragraph; the very ones of the last time where it is the same, as pages are told by them."""
        known = self._last._pieces_of.get(id(text)) if self._last is not None else None
        if known is None or known[:2] != (text, above):
            known = text, above, tuple(pieces_of_text(text, above))
        self._pieces_of[id(text)] = known
        return known[2]

    def _table_pieces(self, flow: FlowTable, room: tuple[float, float], above: float) -> tuple[Piece, ...]:
        before = self._last._tables if self._last is not None else []
        last = before[len(self._tables)] if len(self._tables) < len(before) else None
        known = self._set_again(last, flow, room, above) if last is not None else None
        if known is None:
            table = set_table(flow, room[0], self.setting, self.text)
            pieces = [tuple(each) for each in pieces_of_table(table, room[1], above)]
            known = _KnownTable(table, table, room, above, pieces)
        self._tables.append(known)
        return tuple(chain.from_iterable(known.pieces))

    def _set_again(
        self, last: _KnownTable, flow: FlowTable, room: tuple[float, float], above: float
    ) -> _KnownTable | None:
        """A table as it was set the last time, but for the rows that say something else; None where all may differ."""
        table, pieces = last.table, list(last.pieces)
        changed = _rows_apart(table.flow, flow)
        if changed is None or (last.room, last.above) != (room, above):
            return None
        # The numbers of footnotes are counted in the order of the document.
        changed = sorted({*changed, *(number for number, row in enumerate(table.rows) if row.notes)})
        again = with_rows_set_again(table, flow, changed, self.setting, self.text)
        if again is None:
            return None
        for number in changed:
            pieces[number] = tuple(
                pieces_of_row(last.named, again.rows[number], number, room[1], 0.0 if number else above)
            )
        return last._replace(table=again, pieces=pieces)

    def text(self, flow: FlowText, width: float) -> SetText:
        """A paragraph in lines, as it was set the last time where it says the same."""
        calls = _calls(flow)
        key = flow, width, self._next_note if calls else 0
        found = self._texts.get(key)
        if found is None:
            found = set_text(flow, self.setting.styles[flow.style], width, self._next_note)
        self._texts[key] = found
        if calls:
            self._next_note += calls
            self._notes.update(found.notes)
        return found

    def _note(self, number: int, width: float) -> SetText:
        content = (Run(str(number), shift=Shift.RAISED), *written(" "), *self._notes[number].content)
        return self.text(FlowText("footnote", content), width)

    def _note_room(self, notes: Sequence[int], width: float) -> float:
        texts = [self._note(number, width) for number in notes]
        return NOTE_LINE + sum(text.before + text.height + text.after for text in texts) if texts else 0.0


class _KnownTable(NamedTuple):
    """A table that was set in this `room`, `above` twips below what stands before it, with the pieces of each row.

    All pieces name one table: that which was set whole. Each that they named besides would be kept with all its rows.
    """

    table: SetTable
    named: SetTable
    room: tuple[float, float]
    above: float
    pieces: list[tuple[Piece, ...]]


def _rows_apart(one: FlowTable, other: FlowTable) -> Sequence[int] | None:
    """The numbers of the rows that differ in two tables, which are alike in all else; None where they are not."""
    if one._replace(rows=()) != other._replace(rows=()) or len(one.rows) != len(other.rows):
        return None
    if isinstance(one.rows, LateRows) and isinstance(other.rows, LateRows):
        return other.rows.differing(one.rows)
    return [number for number, (a, b) in enumerate(zip(one.rows, other.rows, strict=True)) if a != b]


_MOST_TEXTS = 20_000
"""So many paragraphs are kept as they were set; then those that are not needed any more are let go."""

_ABOVE_PICTURE = 120.0
"""As in the Word file."""
_GAP_HEIGHT = 20.0
"""A paragraph that shows nothing is a point high."""


def _holds(piece: Piece, text: SetText) -> bool:
    """Whether the paragraph, or the first line of it, stands in the piece."""
    content = piece.content
    return content.text is text if isinstance(content, TextLine) else _cell_of(piece, text) is not None


def _is_slice(piece: Piece, row: SetRow) -> bool:
    return isinstance(piece.content, RowPiece) and piece.content.row is row


def _cell_of(piece: Piece, text: SetText) -> SetCell | None:
    """The cell of a row that a paragraph stands in."""
    if isinstance(piece.content, RowPiece):
        for cell in piece.content.row.cells:
            for _, each in cell.texts:
                if each is text:
                    return cell
    return None


def _calls(flow: FlowText) -> int:
    """How many footnotes are called in a paragraph."""
    said = (flow.before, flow.content, flow.behind)
    return sum(isinstance(inline, Footnote) for each in said for inline in each)


def _texts_of(flow: Flow, room: float, setting: PageSetting) -> Iterator[tuple[FlowText, float]]:
    """The paragraphs in a piece of the document, with their widths."""
    if isinstance(flow, FlowText):
        yield flow, room
    elif isinstance(flow, FlowTable):
        padding = padding_of(flow, setting)
        for row in flow.rows:
            for cell in row.cells:
                width = text_room(cell, padding)
                yield from ((text, width) for text in cell.content if isinstance(text, FlowText))


def beginning_of(parts: Iterable[FlowPart], most: int) -> tuple[tuple[FlowPart, ...], bool]:
    """The document as far as so many paragraphs reach, and whether that is all of it; no further part is asked for."""
    kept: list[FlowPart] = []
    whole = True
    for part in parts:
        content: list[Flow] = []
        for flow in part.content:
            if most <= 0:
                return (*kept, part._replace(content=tuple(content))), False
            if isinstance(flow, FlowTable):
                rows = flow.rows[: most // max(1, len(flow.widths)) + 1]
                most -= len(rows) * len(flow.widths)
                whole = whole and len(rows) == len(flow.rows)
                content.append(flow if len(rows) == len(flow.rows) else flow._replace(rows=rows))
            else:
                most -= 1
                content.append(flow)
        kept.append(part._replace(content=tuple(content)))
    return tuple(kept), whole


def set_pages(plan: Plan, standard: Standard, last: Pages | None = None) -> Pages:
    """The pages of a plan; what `last` has set already is taken from there."""
    setting = setting_for(plan, standard)
    return set_parts(document_parts(plan, setting), setting, last)


def set_parts(parts: Sequence[FlowPart], setting: PageSetting, last: Pages | None = None) -> Pages:
    """As `set_pages`, of a plan of which it is known already what its document is made of."""
    looks = setting.standard, setting.profile
    known = last if last is not None and (last.setting.standard, last.setting.profile) == looks else None
    pages = Pages(setting, known)
    pages.set(parts)
    return pages
