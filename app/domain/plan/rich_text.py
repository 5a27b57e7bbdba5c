"""Rich text of a plan: runs of characters in one style, and footnotes between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.domain.vietnamese import clean


class Shift(StrEnum):
    """Where characters stand over the line: on it, raised (m², lần 4ᵗʰ) or lowered (H₂O)."""

    NONE = ""
    RAISED = "raised"
    LOWERED = "lowered"


Look = tuple[bool, bool, bool, Shift]
"""All that a run is beside its characters: bold, italic, underlined, and where it stands."""


PLAIN: Look = (False, False, False, Shift.NONE)
"""The look of most runs: nothing beside the characters."""


@dataclass(frozen=True)
class Run:
    """Characters in one style. A newline is a line break inside the paragraph, a tab a tab."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False
    shift: Shift = Shift.NONE

    @property
    def look(self) -> Look:
        """All that it is beside its characters."""
        return self.bold, self.italic, self.underline, self.shift

    def saying(self, text: str) -> Run:
        """Other characters in its look; itself where they are the same."""
        return self if text == self.text else Run(text, *self.look)


@dataclass(frozen=True)
class Footnote:
    """A note at this place of the text; its number is counted when the plan is printed."""

    content: tuple[Run, ...]


Inline = Run | Footnote
RichText = tuple[Inline, ...]


def rich(text: str) -> RichText:
    """`text` as rich text in plain style; nothing for an empty string."""
    cleaned = clean(text)
    return (Run(cleaned),) if cleaned else ()


def plain(content: RichText) -> str:
    """The words of `content` without styles and notes."""
    if len(content) == 1:  # as most is
        (inline,) = content
        return inline.text if isinstance(inline, Run) else ""
    return "".join(inline.text for inline in content if isinstance(inline, Run))


def footnotes(content: RichText) -> tuple[Footnote, ...]:
    """The notes of `content`, in order."""
    return tuple(inline for inline in content if isinstance(inline, Footnote))


def notes_before(content: RichText, letter: int) -> int:
    """How many notes stand before this letter of the words of `content`."""
    at = count = 0
    for inline in content:
        if isinstance(inline, Run):
            at += len(inline.text)
        elif at <= letter:
            count += 1
    return count


def parted_at(content: RichText, places: Sequence[int]) -> tuple[RichText, ...]:
    """The pieces of `content` before, between and behind these letters, which rise; a note goes with what precedes."""
    pieces: list[list[Inline]] = [[] for _ in range(len(places) + 1)]
    at = 0
    for inline in content:
        if isinstance(inline, Footnote):
            pieces[bisect_left(places, at)].append(inline)
            continue
        end = at + len(inline.text)
        for start, stop in pairwise((at, *(place for place in places if at < place < end), end)):
            pieces[bisect_right(places, start)].append(inline.saying(inline.text[start - at : stop - at]))
        at = end
    return tuple(map(tuple, pieces))


def joined(content: Iterable[Inline]) -> RichText:
    """`content` with neighbouring runs of one look as one, and without empty ones."""
    found: list[Inline] = []
    alike: list[Run] = []  # joined at once: a text that grows run by run costs the square of its length
    for inline in content:
        if isinstance(inline, Footnote):
            found += (*_as_one(alike), inline)
            alike = []
        elif alike and alike[0].look == inline.look:
            alike.append(inline)
        elif inline.text:
            found += _as_one(alike)
            alike = [inline]
    return (*found, *_as_one(alike))


def _as_one(alike: Sequence[Run]) -> Sequence[Run]:
    """Runs of one look as one run; none where there is none."""
    return (alike[0].saying("".join(run.text for run in alike)),) if len(alike) > 1 else alike


def mapped(content: RichText, words: Callable[[str], str]) -> RichText:
    """`content` with `words` applied to each run, notes included; `content` itself where nothing changes."""
    result = tuple(_mapped_inline(inline, words) for inline in content)
    return content if all(one is other for one, other in zip(result, content, strict=True)) else result


def _mapped_inline(inline: Inline, words: Callable[[str], str]) -> Inline:
    if isinstance(inline, Footnote):
        note = tuple(_mapped_run(run, words) for run in inline.content)
        return (
            inline
            if all(one is other for one, other in zip(note, inline.content, strict=True))
            else Footnote(note)
        )
    return _mapped_run(inline, words)


def _mapped_run(run: Run, words: Callable[[str], str]) -> Run:
    return run.saying(words(run.text))


def cleaned(content: Iterable[Inline]) -> RichText:
    """`content` in NFC without control characters and without empty runs."""
    return tuple(
        inline for inline in map(_cleaned_inline, content) if isinstance(inline, Footnote) or inline.text
    )


def _cleaned_inline(inline: Inline) -> Inline:
    if isinstance(inline, Footnote):
        return Footnote(tuple(_cleaned_run(run) for run in inline.content))
    return _cleaned_run(inline)


def _cleaned_run(run: Run) -> Run:
    return run.saying(clean(run.text))
