"""From words as they lie on a page to lines, and from lines to what a paragraph says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.documents.reading.paged.page import Stretch
from app.documents.reading.symbols import raised
from app.domain.plan.rich_text import RichText, Run, Shift, joined
from app.domain.vietnamese import clean

_SAME_LINE = 0.35
"""How far two words of one line may be apart in height, as a share of the size of their letters."""
_SPACE = 0.12
"""The narrowest gap between two words, as a share of the size; what is nearer belongs to one word."""
_SMALL = 0.8
"""Letters smaller than this share of their line are raised or lowered where they stand off its height."""
_SOFT_HYPHEN = "\xad"
_BROKEN_AT = re.compile(r"(?<=\w)[-\u2010\u2011]$")


class Line:
    """Words on one line, from the left: where it stands, begins and ends, and the size of its letters, in points."""

    __slots__ = ("_runs", "_text", "base", "left", "middle", "right", "size", "stretches", "width")

    def __init__(self, stretches: list[Stretch]) -> None:
        self.stretches = stretches
        first = stretches[0]
        self.left, self.right, self.base, self.size = first.left, first.right, first.base, first.look.size
        if len(stretches) > 1:
            self.right = max(each.right for each in stretches)
            most = max(stretches, key=lambda each: (each.look.size, len(each.text)))
            self.base, self.size = most.base, most.look.size
        self.width = self.right - self.left
        self.middle = (self.left + self.right) / 2
        self._runs: tuple[Run, ...] | None = None
        self._text: str | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its words in their looks, spaces between them."""
        if self._runs is None:
            self._runs = tuple(_runs(self.stretches))
        return self._runs

    @property
    def text(self) -> str:
        """Its words."""
        if self._text is None:
            self._text = "".join(run.text for run in self.runs).strip()
        return self._text

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(each.look.bold for each in self.stretches)

    @property
    def first_width(self) -> float:
        """How wide its first word is, about."""
        text = self.text
        return self.width * len(text.partition(" ")[0]) / max(len(text), 1)

    def parts(self, gap: float) -> Iterator[Line]:
        """Its words, apart where so many points lie between them."""
        if len(self.stretches) == 1:
            yield self
            return
        part = [self.stretches[0]]
        right = part[0].right
        for each in self.stretches[1:]:
            if each.left - right > gap:
                yield Line(part)
                part = []
            part.append(each)
            right = max(right, each.right)
        yield Line(part)


def _runs(stretches: Sequence[Stretch]) -> Iterator[Run]:
    before: Stretch | None = None
    for each in stretches:
        is_apart = before is not None and each.left - before.right > _SPACE * each.look.size
        space = (
            " " if is_apart or each.text[0] == " " or (before is not None and before.text[-1] == " ") else ""
        )
        yield Run(space + each.text.strip(), each.look.bold, each.look.italic)
        before = each


def lines_of(stretches: Iterable[Stretch]) -> list[Line]:
    """The lines that words stand on, from above."""
    rows: list[list[Stretch]] = []
    known: set[tuple[str, int, int]] = set()
    for each in sorted(stretches, key=lambda each: each.base):
        twice = (each.text, round(each.left), round(each.base))
        if twice in known:
            # Some programs draw letters twice to make them bold.
            continue
        known.add(twice)
        if rows and each.base - rows[-1][0].base <= _SAME_LINE * min(each.look.size, rows[-1][0].look.size):
            rows[-1].append(each)
        else:
            rows.append([each])
    lines = [Line(sorted(row, key=lambda each: each.left)) for row in _with_raised(rows)]
    return sorted(lines, key=lambda line: line.base)


def _with_raised(rows: list[list[Stretch]]) -> Iterator[list[Stretch]]:
    """The rows, with small letters that stand off the height of the line they belong to as part of it."""
    heights = [(row[0].base, max(each.look.size for each in row)) for row in rows]
    taken: set[int] = set()
    for number, row in enumerate(rows):
        base, size = heights[number]
        for other in (number + 1, number - 1):
            if not 0 <= other < len(rows):
                continue
            on, full = heights[other]
            off = on - base  # above the line where it is more than 0
            is_near = -0.35 * full < off < 0.75 * full
            if size < _SMALL * full and is_near and all(_is_between(each, rows[other]) for each in row):
                rows[other] += [_as_raised(each, is_above=off > 0) for each in row]
                taken.add(number)
                break
    return (row for number, row in enumerate(rows) if number not in taken)


def _is_between(each: Stretch, row: Sequence[Stretch]) -> bool:
    """Whether a small word touches one of the row and lies over none."""
    touches = any(abs(each.left - other.right) < 0.4 * other.look.size for other in row)
    over = 0.25 * row[0].look.size
    return touches and all(
        each.left >= other.right - over or each.right <= other.left + over for other in row
    )


def _as_raised(each: Stretch, *, is_above: bool) -> Stretch:
    words, _ = raised(each.text, Shift.RAISED if is_above else Shift.LOWERED)
    return each._replace(text=words)


def content_of(lines: Sequence[Line]) -> RichText:
    """What lines say as one paragraph: words that a line broke at a hyphen are one word again."""
    found: list[Run] = []
    for number, line in enumerate(lines):
        runs = list(line.runs)
        if number and found:
            last = found[-1]
            if last.text.endswith(_SOFT_HYPHEN):
                found[-1] = last.saying(last.text.rstrip(_SOFT_HYPHEN))
            elif not _BROKEN_AT.search(last.text.rstrip()) or not runs[0].text[:1].isalnum():
                runs[0] = runs[0].saying(f" {runs[0].text.lstrip()}")
        found += runs
    return joined(_one_look([run.saying(clean(run.text.replace(_SOFT_HYPHEN, ""))) for run in found]))


def _one_look(runs: Sequence[Run]) -> Iterator[Run]:
    """A space has no look: it takes that of the words before it."""
    last: Run | None = None
    for run in runs:
        if last is None or run.look == last.look:
            yield run
            last = run
            continue
        words = run.text.lstrip(" ")
        if len(words) < len(run.text):
            yield last.saying(" ")
        if words:
            last = run.saying(words)
            yield last
