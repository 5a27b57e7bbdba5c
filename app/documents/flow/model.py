"""What a document's pages are made of, in reading order. Lengths are mm, spacings pt."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, overload

from app.domain.plan.model import Chart
from app.domain.plan.rich_text import RichText, Run

MADE = -1


class FlowText(NamedTuple):
    """A paragraph in a style of the standard.

    `content` is what the line `at` of `item` says, and may be typed in; where `at` is MADE the paragraph was only
    made of that item. `before` and `behind` stand around it: its number, and what a task's own sentence says. `code`
    names the task whose words the content is. `space` before it and `indent` from both sides stand in the place of
    the style's; `level` is its place in the navigation pane.
    """

    style: str
    content: RichText = ()
    before: RichText = ()
    behind: RichText = ()
    item: str = ""
    at: int = MADE
    code: str = ""
    keep: bool = False
    space: float | None = None
    indent: float = 0
    level: int | None = None
    left: float = 0
    """How far all its lines stand in from the left, mm, beside `indent`."""


class FlowLine(NamedTuple):
    """A drawn line of this width, centred below the text above it, with which it stays."""

    width: float


class FlowPicture(NamedTuple):
    """A chart as a picture in the middle of the text, so wide and high; it stays with its title below."""

    chart: Chart
    width: float
    height: float


class FlowGap(NamedTuple):
    """A paragraph that shows nothing, so far below the last: Word needs one behind every table."""

    space: float = 0


class Merge(StrEnum):
    """Whether a cell begins or goes on with one that reaches over several rows."""

    NONE = ""
    BEGINS = "begins"
    GOES_ON = "goes_on"


class FlowCell(NamedTuple):
    """A cell over so many columns; in a table without borders it may hold drawn lines."""

    width: float
    content: tuple[FlowText | FlowLine, ...]
    span: int = 1
    merge: Merge = Merge.NONE


class FlowRow(NamedTuple):
    """A row; a `header` is repeated on every page, one that is `whole` never splits."""

    cells: tuple[FlowCell, ...]
    header: bool = False
    whole: bool = True


class LateRows(Sequence[FlowRow]):
    """`count` rows, each made by `row_at` (from 0) when it is first asked for; they are one with the tuple of them.

    What is asked for by its place is kept; who goes over all of them keeps none, since those of a long table take much
    room. `made_of` says of what each is made, and `making` how all of them are: rows made of the same in the same way
    are one, which is known before they are made.
    """

    def __init__(
        self,
        count: int,
        row_at: Callable[[int], FlowRow],
        made_of: Sequence[object] = (),
        making: object = None,
    ) -> None:
        self._count, self._row_at = count, row_at
        self._made_of, self._making = made_of, making
        self._made: dict[int, FlowRow] = {}

    def differing(self, other: LateRows) -> list[int] | None:
        """The places whose rows may differ from those of `other`; None where nothing is known of them."""
        if not self._made_of or (self._count, self._making) != (other._count, other._making):
            return None
        pairs = zip(self._made_of, other._made_of, strict=True)
        return [place for place, (own, others) in enumerate(pairs) if own is not others and own != others]

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> FlowRow: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[FlowRow, ...]: ...
    def __getitem__(self, place: int | slice) -> FlowRow | tuple[FlowRow, ...]:
        wanted = range(self._count)[place]
        return self._kept(wanted) if isinstance(wanted, int) else tuple(map(self._kept, wanted))

    def _kept(self, place: int) -> FlowRow:
        if place not in self._made:
            self._made[place] = self._row_at(place)
        return self._made[place]

    def __iter__(self) -> Iterator[FlowRow]:
        return (self._made.get(place) or self._row_at(place) for place in range(self._count))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LateRows | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class FlowTable(NamedTuple):
    """A table; one that only places text has neither borders nor padding. `item` is the id of what it shows."""

    widths: tuple[float, ...]
    rows: Sequence[FlowRow]
    bordered: bool = True
    item: str = ""


Flow = FlowText | FlowLine | FlowPicture | FlowGap | FlowTable


class FlowPart(NamedTuple):
    """What begins on a page of its own: the document, or an annex, which counts its pages anew.

    `above` stands at the top of its first page, where no other has its number, and `below` at its foot.
    """

    content: tuple[Flow, ...]
    annex: str = ""
    landscape: bool = False
    above: tuple[FlowText, ...] = ()
    below: tuple[FlowText, ...] = ()


@lru_cache(maxsize=1024)
def written(text: str) -> RichText:
    """Words of the program's own as rich text, every blank kept; nothing for none."""
    return (Run(text),) if text else ()
