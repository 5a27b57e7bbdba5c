"""Words that no line ends in: the hyphens of numbers and symbols of papers, such as 28-CT/TW and 05/KH-UBND."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TIED = re.compile(r"\w+(?:[-/]\w+)+")
_JOINT = re.compile(r"[-/](?=\w)(?<=\w.)")
_LETTER = re.compile(r"\w")


def tied_places(text: str) -> Iterator[tuple[int, int]]:
    """Where such words begin and end: all with a slash, those with hyphens that hold digits or several capitals."""
    at = 0
    while joint := _JOINT.search(text, at):  # few words hold one, and to look at all takes long
        start = joint.start()
        while start > at and _LETTER.match(text, start - 1):
            start -= 1
        found = _TIED.match(text, start)
        assert found is not None
        at, word = found.end(), found[0]
        symbol = any(part.isupper() and len(part) > 1 for part in word.split("-"))
        if "/" in word or symbol or any(map(str.isdigit, word)):
            yield found.span()


def parted_at_tied_hyphens(text: str) -> list[str]:
    """The text in pieces, a hyphen that no line may end at between each two."""
    pieces, at = [], 0
    for start, end in tied_places(text):
        for place in range(start, end):
            if text[place] == "-":
                pieces.append(text[at:place])
                at = place + 1
    return [*pieces, text[at:]]
