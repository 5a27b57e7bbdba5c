"""Splits the pasted text of a directive into its demands, whichever way its points are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.vietnamese import clean, search_key

_NUMBERED = re.compile(
    r"((?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[^\W\d_])(?:[.)/] | ?[-–—] (?=[^\W\d_]))|\(\d{1,3}\) )(?=\S)"
)
"""1. 1.2. 1) 1/ 1- I. I- a) a. A. (1), with a blank behind; the Party writes "1- ". A year is no number."""
_CLOSE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*[.)]|[^\W\d_]\)|\d{1,3}(?:\.\d{1,3})+ )(?=[^\W\d_])")
"""1.Text and a)Text without a blank, 1.2 Text without a dot; what follows begins with a capital, unlike 1.5 million."""
_ARTICLE = re.compile(r"dieu \d{1,3}[.:] ?")
_BULLET = re.compile(r"([-–—•*▪●+])\s*(?=\S)")


@dataclass
class _Line:
    """A point as written: `level` 0 is numbered or plain, 1 a dash or dot, 2 a plus."""

    level: int
    number: str
    words: str


def split_demands(text: str) -> tuple[tuple[str, str], ...]:
    """Pasted text of a directive as demands, each (number, words): one for each line that begins with a number.

    Lines without a number go on with the demand above them; words before the first number are a demand of their
    own without number. A bullet below a head ("1. Sở Y tế:") is a demand of its own that carries the head's number
    and words; other bullets have no number.
    """
    return tuple(_with_heads(_lines(text)))


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    for line in clean(text).splitlines():
        words = " ".join(line.split())
        begun = _begun(words)
        if begun:
            found.append(begun)
        elif words and found:
            found[-1].words = f"{found[-1].words} {words}"
        elif words:
            found.append(_Line(0, "", words))
    return found


def _begun(words: str) -> _Line | None:
    """The point that a line begins, or None where it goes on with the one above."""
    key = search_key(words)
    article = _ARTICLE.match(key) if len(key) == len(words) else None
    close = _CLOSE.match(words)
    if close and not words[close.end()].isupper():
        close = None
    if match := article or _NUMBERED.match(words) or close:
        number = words[: match.end()].strip().rstrip("-–—/: ")
        return _Line(0, number, words[match.end() :].strip()) if words[match.end() :].strip() else None
    if match := _BULLET.match(words):
        return _Line(2 if match[1] == "+" else 1, "", words[match.end() :])
    return None


def _with_heads(lines: list[_Line]) -> Iterator[tuple[str, str]]:
    heads: list[_Line] = []
    for place, line in enumerate(lines):
        heads = [head for head in heads if head.level < line.level]
        below = lines[place + 1].level if place + 1 < len(lines) else 0
        if line.words.endswith(":") and below > line.level:
            heads.append(line)
            continue
        number = line.number or next((head.number for head in heads if head.number), "")
        yield number, " ".join((*(head.words for head in heads), line.words))
