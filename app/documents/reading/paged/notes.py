"""Footnotes of a page: small lines below a short rule at its foot, and the raised number that calls each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.documents.reading.paged.lines import Line
from app.documents.reading.paged.page import Page
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CALL = re.compile(f"[{_RAISED}]{{1,3}}")
_NOTE = re.compile(rf"([{_RAISED}]{{1,3}}|\d{{1,3}})[.)]? *(?=\S)")
_PLAIN = str.maketrans(_RAISED, "0123456789")
_SMALLER = 0.95
_SHORTEST, _LONGEST = 60.0, 0.5
"""How long the rule above notes is: at least so many points, at most this share of the page."""


@dataclass(frozen=True)
class Note:
    """A footnote by its place in the document, and what it says."""

    place: str
    text: str


def notes_at(page: Page, lines: Sequence[Line], size: float) -> int:
    """The first of the lines that are notes; as many as there are lines where none is. `size` is that of the text."""
    for rule in page.rules:
        is_above = _SHORTEST < rule.width < _LONGEST * page.width and rule.top > 0.3 * page.height
        first = next((at for at, line in enumerate(lines) if line.base > rule.top), len(lines))
        below = lines[first:]
        if not is_above or not below or not _NOTE.match(below[0].text):
            continue
        if all(line.size < _SMALLER * size for line in below) and below[0].left < rule.left + 20:
            return first
    return len(lines)


def numbered(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The notes in lines: the number that calls each, and its words."""
    number, words = "", ""
    for line in lines:
        match = _NOTE.match(line.text)
        if match:
            if number:
                yield number, words
            number, words = match[1].translate(_PLAIN), line.text[match.end() :]
        else:
            words = f"{words} {line.text}"
    if number:
        yield number, words


def with_notes(content: RichText, notes: Mapping[str, Note]) -> tuple[RichText, tuple[str, ...]]:
    """The text with its notes where their numbers stand, and the places of these."""
    if not notes:
        return content, ()
    found: list[Inline] = []
    places: list[str] = []
    for inline in content:
        if not isinstance(inline, Run):
            found.append(inline)
            continue
        at = 0
        for match in _CALL.finditer(inline.text):
            note = notes.get(match[0].translate(_PLAIN))
            if note is None or note.place in places:
                continue
            found += [
                Run(inline.text[at : match.start()], inline.bold, inline.italic),
                Footnote((Run(note.text),)),
            ]
            places.append(note.place)
            at = match.end()
        found.append(Run(inline.text[at:], inline.bold, inline.italic))
    return tuple(each for each in found if not isinstance(each, Run) or each.text), tuple(places)
