"""Where pages end: pieces that are never cut, one below the other, parted into pages.

As Word 2013 and later do it (compatibility mode 15): at least two lines of a paragraph on either side of a page's end,
paragraphs that stay with the next one, rows that never split, header rows repeated, footnotes at the foot of the page
that calls them. Space above a paragraph counts on the first page of a part, at the top of no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.pages.charts import SetPicture
from app.pages.tables import Drawn, SetRow, SetTable
from app.pages.texts import SetText

_WIDOWS = 2
"""So many lines of a paragraph at least stand at the foot and at the top of a page."""

_ROUNDING = 1.0
"""A twip more than the page holds is no reason for another page."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a paragraph."""

    text: SetText
    number: int


@dataclass(frozen=True, slots=True)
class RowPiece:
    """A row of a table, or what lies of it between two heights."""

    table: SetTable
    row: SetRow
    number: int
    top: float
    bottom: float


Content = TextLine | RowPiece | Drawn | SetPicture | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never cut; `ends` says whether a page may end behind it, `notes` which footnotes it calls."""

    content: Content
    height: float
    before: float
    ends: bool
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on a page, so far below the top of the text."""

    content: Content
    top: float


@dataclass(frozen=True, slots=True)
class BrokenPage:
    """What stands on a page; `first` of its `count` pieces is the one it begins with."""

    first: Piece
    count: int
    placed: tuple[Placed, ...]
    notes: tuple[int, ...]
    height: float
    seen: tuple[Piece, ...] = ()
    """The pieces that decided where it ends."""


def pieces_of_text(text: SetText, above: float) -> Iterator[Piece]:
    """The lines of a paragraph, `above` twips below what stands before it; one that stays with the next is whole."""
    last = len(text.lines) - 1
    for number, line in enumerate(text.lines):
        ends = not text.keep and (number == last or _WIDOWS - 1 <= number < last - _WIDOWS + 1)
        yield Piece(TextLine(text, number), line.height, 0.0 if number else above, ends, line.notes)


def pieces_of_table(table: SetTable, room: float, above: float) -> Iterator[Iterator[Piece]]:
    """The pieces of each row of a table on pages that hold `room` twips."""
    for number, row in enumerate(table.rows):
        yield pieces_of_row(table, row, number, room, 0.0 if number else above)


def pieces_of_row(table: SetTable, row: SetRow, number: int, room: float, above: float) -> Iterator[Piece]:
    """A row of a table; one that may split, or must, comes in slices."""
    repeated = sum(each.height for _, each in table.headers)
    ends = number == len(table.rows) - 1 or not (row.keep or row.flow.header)
    top = 0.0
    cuts = row.cuts if not row.flow.whole or row.height > room - repeated else (row.height,)
    for cut in cuts:
        whole = cut == row.height
        notes = row.notes if not top else ()
        content = RowPiece(table, row, number, top, cut)
        yield Piece(content, cut - top, 0.0 if top else above, ends or not whole, notes)
        top = cut


def broken(
    pieces: Sequence[Piece],
    room: float,
    note_room: Callable[[Sequence[int]], float],
    last: Sequence[BrokenPage] = (),
) -> Iterator[BrokenPage]:
    """The pages of a part, each at most `room` twips high; `note_room` tells footnotes' height.

    `last` are the pages of an earlier call: those that the very same pieces fill are taken from there.
    """
    known = {id(page.first): page for page in last if not page.notes}
    start = 0
    while start < len(pieces):
        page = known.get(id(pieces[start]))
        at_start = page is not None and page is last[0]
        if page is None or at_start != (start == 0) or not _is_of(page, pieces, start):
            page = _page(pieces, start, room, note_room)
        yield page
        start += page.count


def broken_again(
    pieces: Sequence[Piece],
    room: float,
    note_room: Callable[[Sequence[int]], float],
    last: Sequence[BrokenPage],
    changed: range,
) -> list[BrokenPage]:
    """The pages once the pieces `changed` stand where others stood; `last` are those before, all others are the same.

    The pages before and after those that the change reaches are taken over as they are.
    """
    starts = [0, *accumulate(page.count for page in last)]
    moved = len(pieces) - starts[-1]
    kept = next((n for n, page in enumerate(last) if starts[n] + len(page.seen) > changed.start), 0)
    found = list(last[:kept])
    there = {start: n for n, start in enumerate(starts)}
    start = starts[kept]
    while start < len(pieces):
        same = there.get(start - moved) if start >= changed.stop else None
        if same is not None:
            return [*found, *last[same:]]
        found.append(_page(pieces, start, room, note_room))
        start += found[-1].count
    return found


def _is_of(page: BrokenPage, pieces: Sequence[Piece], start: int) -> bool:
    """Whether a page that was set before ends where these pieces would end it."""
    now = pieces[start : start + len(page.seen)]
    whole = len(page.seen) == page.count
    if len(now) != len(page.seen) or (whole and start + page.count != len(pieces)):
        return False
    return all(one is other for one, other in zip(page.seen, now, strict=True))


def _page(
    pieces: Sequence[Piece], start: int, room: float, note_room: Callable[[Sequence[int]], float]
) -> BrokenPage:
    """One page from a piece on."""
    headers = _headers(pieces[start])
    head = sum(piece.height for piece in headers)
    y = head
    tops: list[float] = []
    notes: list[int] = []
    last_end = start
    at = start
    held = 0.0
    while at < len(pieces):
        piece = pieces[at]
        above = piece.before if at > start or not start else 0.0
        called = [*notes, *piece.notes] if piece.notes else notes
        foot = note_room(called) if piece.notes else held
        if y + above + piece.height + foot > room + _ROUNDING and at > start:
            break
        if last_end > start and _is_too_tall(piece):
            break
        tops.append(y + above)
        y += above + piece.height
        notes, held = called, foot
        at += 1
        if piece.ends:
            last_end = at
    end = at if at == len(pieces) or last_end == start else last_end
    count = end - start
    called = [note for piece in pieces[start:end] for note in piece.notes]
    placed = [Placed(piece.content, top) for piece, top in zip(headers, _stacked(headers), strict=True)]
    placed += _whole_rows(
        Placed(piece.content, top) for piece, top in zip(pieces[start:end], tops, strict=False)
    )
    height = tops[count - 1] + pieces[end - 1].height
    seen = tuple(pieces[start : max(at + 1, end)])
    return BrokenPage(pieces[start], count, tuple(placed), tuple(called), height, seen)


def _is_too_tall(piece: Piece) -> bool:
    """Whether a row begins that must be cut although it is to stay whole: it begins on a page of its own."""
    content = piece.content
    if not isinstance(content, RowPiece) or content.top:
        return False
    return content.row.flow.whole and content.bottom < content.row.height


def _whole_rows(placed: Iterable[Placed]) -> Iterator[Placed]:
    """The same with the slices of a row that stand on one page in one, so that a cell is read before the next."""
    open_row: Placed | None = None
    for each in placed:
        last = open_row.content if open_row else None
        if (
            open_row
            and isinstance(last, RowPiece)
            and isinstance(each.content, RowPiece)
            and last.row is each.content.row
        ):
            open_row = Placed(replace(last, bottom=each.content.bottom), open_row.top)
            continue
        if open_row:
            yield open_row
        open_row = each
    if open_row:
        yield open_row


def _headers(first: Piece) -> list[Piece]:
    """The header rows repeated above a row that begins a page."""
    content = first.content
    if not isinstance(content, RowPiece) or content.row.flow.header:
        return []
    table = content.table
    return [
        Piece(RowPiece(table, row, number, 0.0, row.height), row.height, 0.0, ends=False)
        for number, row in table.headers
        if number < content.number
    ]


def _stacked(pieces: Sequence[Piece]) -> Iterator[float]:
    top = 0.0
    for piece in pieces:
        yield top
        top += piece.height
