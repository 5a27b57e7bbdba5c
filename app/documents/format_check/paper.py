"""A Word file as a rule book looks at it: paragraphs by component, sheets, page numbers and drawn lines, as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.documents.format_check.effective import Look, Setting
from app.domain.plan.head import DocumentKind
from app.domain.recognition.point_marks import PointMark


class PagePart(StrEnum):
    """Where on the paper something stands."""

    HEAD = "head"
    BODY = "body"
    END = "end"
    ANNEX = "annex"
    TABLE = "table"
    MARGIN = "margin"
    SHEET = "sheet"


@dataclass(frozen=True)
class Place:
    """A place that a person finds: the part of the paper, which annex or section it is, and the words that stand there.

    `source` is the place of the paragraph in the file as readers call it, "" for a sheet or a margin.
    """

    part: PagePart
    number: int = 0
    words: str = ""
    source: str = ""


@dataclass(frozen=True)
class Letters:
    """Letters in one look, as the file stores them."""

    text: str
    look: Look


@dataclass(frozen=True)
class CheckedParagraph:
    """A paragraph with its component (the name of a style of the standard; "" where it is none) and how it looks.

    `line` are its words, NFC, on one line; `stored` as they stand in the file. `gap` is the space above it in pt, None
    where something else than a paragraph of text stands there. `section` is its place among the sections; `column` and
    `width` (mm, 0 where unknown) are those of its cell or page; `number` is what Word counts before it.
    """

    place: Place
    component: str
    line: str
    stored: str
    letters: tuple[Letters, ...]
    setting: Setting
    mark: PointMark | None
    number: str
    column: int
    in_cell: bool
    width: float
    gap: float | None
    section: int

    @property
    def written(self) -> Iterator[Letters]:
        """The letters that show something."""
        return (each for each in self.letters if each.text.strip())

    def share(self, look: str) -> float:
        """The share of its letters that are bold, italic, …"""
        counts = [(len(each.text.strip()), bool(getattr(each.look, look))) for each in self.written]
        total = sum(count for count, _ in counts)
        return sum(count for count, is_on in counts if is_on) / total if total else 0.0

    @property
    def capitals(self) -> bool:
        """Whether its words show in capitals."""
        return self.line.isupper() or (bool(self.line) and self.share("caps") > _NEARLY)

    @property
    def size(self) -> float:
        """The type size of most of its letters, pt; 0 where it has none."""
        sizes: dict[float, int] = {}
        for each in self.written:
            sizes[each.look.size] = sizes.get(each.look.size, 0) + len(each.text.strip())
        return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


_NEARLY = 0.8


class LineSort(StrEnum):
    """How a line is made."""

    DRAWN = "drawn"
    BORDER = "border"
    UNDERLINE = "underline"
    TYPED = "typed"


@dataclass(frozen=True)
class PaperLine:
    """A line on the paper below a component; `width` mm, 0 where the file does not say."""

    below: str
    sort: LineSort
    width: float = 0.0


@dataclass(frozen=True)
class PageNumber:
    """A page number in a margin: whether at the top, and how it looks."""

    at_top: bool
    align: str
    look: Look


@dataclass(frozen=True)
class Section:
    """Sheets of one kind, lengths in mm. `default` and `first` are the page numbers of their margins.

    `other_first` says that the first sheet has margins of its own; `start` is the number it begins with, None where it
    goes on. `annex` counts from 1; 0 is the document itself.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    default: tuple[PageNumber, ...] = ()
    first: tuple[PageNumber, ...] = ()
    other_first: bool = False
    start: int | None = None
    number_format: str = "decimal"
    annex: int = 0

    @property
    def is_landscape(self) -> bool:
        """Whether it lies on its side."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """Between its margins, mm."""
        return max(0.0, self.width - self.left - self.right)


@dataclass(frozen=True)
class CheckedPaper:
    """The whole file. `kind` is None where its head names none; `issued` is its day as far as it is filled in."""

    paragraphs: tuple[CheckedParagraph, ...]
    sections: tuple[Section, ...]
    lines: tuple[PaperLine, ...]
    kind: DocumentKind | None
    has_head: bool
    has_end: bool
    annexes: int
    issued: date | None = None
    attachment: bool = False
    """Whether it is an annex or an attachment without the document it belongs to."""

    def of(self, *components: str) -> list[CheckedParagraph]:
        """The paragraphs of these components, in order."""
        return [each for each in self.paragraphs if each.component in components]

    def first(self, *components: str) -> CheckedParagraph | None:
        """The first paragraph of these components."""
        return next(iter(self.of(*components)), None)

    def line_below(self, component: str) -> PaperLine | None:
        """The line below a component."""
        return next((each for each in self.lines if each.below == component), None)


def in_order(paragraphs: Sequence[CheckedParagraph]) -> str:
    """The words of paragraphs that make one component together."""
    return " ".join(each.line for each in paragraphs)
