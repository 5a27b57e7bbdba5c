"""A directive's text as the tree of its own numbering: Phần, Chương, Mục, Điều, I, 1, 1.1, a, dash, plus.

Nothing is decided here of what the parts mean. A paragraph without a number belongs to the part above it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.plan.model import Marker
from app.domain.plan.rich_text import Run
from app.domain.recognition.point_marks import PointMark, automatic_mark, capital_mark, round_mark, typed_mark
from app.domain.recognition.rules import PART
from app.domain.recognition.source import SourceBlock, SourceParagraph, SourceTable
from app.domain.vietnamese import key_by_letter, search_key

_ARTICLE = re.compile(r"^(?P<label>(?P<kind>dieu|muc|tieu muc) (?:\d{1,3}|[ivx]+))(?:[.:]| ?[-–]|$) ?")
_LONGEST_TITLE = 200
_SENTENCE_ENDS = (".", ";", "!")
ARTICLE, LOUD_TITLE, TITLE, BOLD_BEGINNING, LEAD_IN = 20, 27, 28, 29, 60
_RANKS = {
    Marker.PART: 0,
    Marker.CHAPTER: 10,
    Marker.ROMAN: 30,
    Marker.ARABIC: 40,
    Marker.DECIMAL: 41,
    Marker.LETTER: 50,
    Marker.DASH: 70,
    Marker.PLUS: 80,
}
_ARTICLES = {"dieu": ARTICLE, "muc": 15, "tieu muc": 17}
_CAPITAL, _ROUND = 25, 55
_SIGNS = {Marker.DASH: "-", Marker.PLUS: "+"}
_LEAD_IN_SIGN = "¶"
_COUNTED = frozenset((*_SIGNS.values(), _LEAD_IN_SIGN))


@dataclass
class Part:
    """A numbered part of a text: its label as a part of a path, its words without the number, what stands below it.

    `paragraphs` are those without a number that follow its first one. The root has no label.
    """

    label: str = ""
    rank: int = -1
    words: str = ""
    source: SourceParagraph | None = None
    above: Part | None = None
    parts: list[Part] = field(default_factory=list)
    paragraphs: list[SourceParagraph] = field(default_factory=list)
    tables: list[SourceTable] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many parts are cited by it behind each sign that is no number: dashes, pluses, lead-ins."""

    @property
    def path(self) -> tuple[str, ...]:
        """The labels from the outside in; a paragraph that only leads to points has no place of its own."""
        is_only_lead = self.rank == LEAD_IN and bool(self.parts)
        return (
            *(self.above.path if self.above else ()),
            *((self.label,) if self.label and not is_only_lead else ()),
        )

    @property
    def is_heading(self) -> bool:
        """Whether its words head what stands below it rather than say something themselves."""
        if self.source is None or not (self.parts or self.paragraphs or self.tables):
            return False
        words = self.words.rstrip()
        if words.endswith(":"):
            return True
        return self.is_loud or (len(words) <= _LONGEST_TITLE and not words.endswith(_SENTENCE_ENDS))

    @property
    def is_loud(self) -> bool:
        """Whether it stands in capitals or bold."""
        return self.source is not None and (self.words.isupper() or self.source.bold)

    @property
    def is_bare_title(self) -> bool:
        """Whether it is a title with nothing below it: it heads the parts that follow it."""
        says_more = self.source is not None and self.source.line.rstrip(":") != self.label
        titled = self.rank in (LOUD_TITLE, TITLE) or (self.rank == BOLD_BEGINNING and not says_more)
        return titled and not (self.parts or self.paragraphs or self.tables)

    def all_parts(self) -> Iterator[Part]:
        """It and all parts below, in the order of the text."""
        yield self
        for part in self.parts:
            yield from part.all_parts()


def structure_of(blocks: Sequence[SourceBlock]) -> Part:
    """The tree of a run of blocks."""
    root = Part()
    here = root
    for block in blocks:
        if isinstance(block, SourceTable):
            here.tables.append(block)
        elif block.text:
            here = _with_paragraph(here, block)
    return root


def _with_paragraph(here: Part, block: SourceParagraph) -> Part:
    """Put a paragraph into the tree; the part that the next one without a number belongs to."""
    marked = _marked(block)
    if marked is None and not block.boxed:
        marked = _unnumbered(block)
    if marked is None:
        holder = here
        while holder.rank >= _RANKS[Marker.DASH] and holder.above is not None:
            holder = holder.above
        holder.paragraphs.append(block)
        return here
    rank, label, length = marked
    above = here
    while above.above is not None and above.rank >= rank and not _takes_titles(above, rank):
        above = above.above
    sign = _LEAD_IN_SIGN if rank == LEAD_IN else label
    if sign in _COUNTED:
        counts = _citing(above).counts
        counts[sign] += 1
        label = f"{sign}{counts[sign] + (len(above.paragraphs) if rank == LEAD_IN else 0)}"
    part = Part(label, rank, block.line[length:].strip(), block, above)
    above.parts.append(part)
    return part


def _citing(above: Part) -> Part:
    """The part by which those below another are cited: a paragraph that only leads to points cites none."""
    return above.above if above.rank == LEAD_IN and above.above else above


def _takes_titles(section: Part, rank: int) -> bool:
    """Whether a title without a number stands below a numbered section: nothing else is numbered there."""
    if rank not in (TITLE, BOLD_BEGINNING) or section.rank != _RANKS[Marker.ROMAN] or section.paragraphs:
        return False
    return section.is_loud and all(part.rank in (TITLE, BOLD_BEGINNING) for part in section.parts)


def _marked(block: SourceParagraph) -> tuple[int, str, int] | None:
    """The rank and label of the number that a paragraph begins with, and its letters."""
    if article := _ARTICLE.match(search_key(block.line)):
        end = len(article["label"])
        label = block.line[:end]
        if len(search_key(block.line)) == len(block.line) and label[0].isupper():
            return _ARTICLES[article["kind"]], label, article.end()
    mark = automatic_mark(block.number) if block.number else None
    mark = mark or typed_mark(block.line)
    if mark is None:
        capital = capital_mark(block.line)
        if capital is not None and (block.bold or block.line[2:].isupper()):
            return _CAPITAL, capital.label.rstrip(".) "), len(capital.label)
        rounded = round_mark(block.line)
        return (_ROUND, rounded.label.strip("() "), rounded.length) if rounded else None
    return _rank(mark), _label(mark), mark.length


def _unnumbered(block: SourceParagraph) -> tuple[int, str, int] | None:
    """A heading without a number, or one that leads to the points below ("Sở Y tế:"); None of any other paragraph."""
    if _is_title(block):
        is_lead_in = block.line.endswith(":")
        rank = LOUD_TITLE if block.line.isupper() else BOLD_BEGINNING if is_lead_in else TITLE
        return rank, block.line.rstrip(":"), 0
    if block.line.endswith(":") and len(block.line) <= _LONGEST_TITLE:
        return LEAD_IN, "", 0
    bold = _bold_beginning(block)
    return (BOLD_BEGINNING, bold.rstrip(" :.-–"), len(bold)) if bold else None


def _bold_beginning(block: SourceParagraph) -> str:
    """The words in bold that a paragraph begins with and that name what it is about: "Sở Y tế: tổ chức …"."""
    words = ""
    for run in block.content:
        if not isinstance(run, Run) or not (run.bold or not run.text.strip()):
            break
        words += run.text
    bare = words.rstrip()
    if not bare or PART.match(key_by_letter(block.line)):
        return ""
    rest = block.line[len(bare) :]
    named = bare.endswith((":", ".")) or rest.lstrip().startswith(":")
    whole = block.line.startswith(bare) and rest.strip(" :.")
    return block.line[: len(bare) + len(rest) - len(rest.lstrip(" :"))] if whole and named else ""


def _rank(mark: PointMark) -> int:
    depth = mark.label.strip(".) ").count(".") if mark.marker is Marker.DECIMAL else 0
    return _RANKS.get(mark.marker, _RANKS[Marker.DASH]) + max(0, depth - 1)


def _label(mark: PointMark) -> str:
    if mark.marker in _SIGNS:
        return _SIGNS[mark.marker]
    return mark.label.strip(" .)(/-–—:")


def _is_title(block: SourceParagraph) -> bool:
    """Whether a paragraph without a number heads what follows: in capitals, or bold and short."""
    line = block.line
    if len(line) > _LONGEST_TITLE or line.endswith((".", ";", ",")):
        return False
    return (line.isupper() and len(line.split()) > 1) or (block.bold and line[:1].isupper())
