"""What stands on pages and is none of the document: page numbers, running heads and feet, notes of signatures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from app.documents.reading.paged.lines import Line, lines_of
from app.documents.reading.paged.page import Page, Stretch
from app.domain.vietnamese import search_key

_EDGE = 0.1
"""The share of a page, above and below, in which its head and foot stand."""
_LOOKED_AT = 3
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:trang |page )?[-–— .]*\d{1,4}[-–— .]*(?:(?:/|trang|of) *\d{1,4})?")
_SIGNED = re.compile(
    r"(?:van ban |tai lieu )?(?:duoc )?(?:ky (?:boi|so|ngay)|nguoi ky|thoi gian ky|ngay ky|gio ky)\b"
    r"|signature |digitally signed|signed by|signing (?:date|time)"
)
_SIGNED_TOO = re.compile(
    r"(?:email|co quan|don vi|to chuc|chuc vu|date|reason|location|cn|so hieu|\d[\d/:. +-]*)\b"
)
"""What else such a note says, where it is one."""
_SMALLER = 0.75


def without_notes(page: Page, size: float) -> tuple[list[Stretch], list[Line]]:
    """The words of a page, and the lines that a digital signature put on it; `size` is that of the document."""
    small = [each for each in page.stretches if each.look.size < _SMALLER * size]
    lines = [part for line in lines_of(small) for part in line.parts(2 * size)]
    signed = [line for line in lines if _SIGNED.match(search_key(line.text))]
    if not signed:
        return page.stretches, []
    top, bottom = min(line.base for line in signed) - 30, max(line.base for line in signed) + 30
    left, right = min(line.left for line in signed) - 30, max(line.right for line in signed) + 30
    note = [
        line
        for line in lines
        if line in signed
        or (
            top < line.base < bottom
            and left < line.left
            and line.right < right
            and _SIGNED_TOO.match(search_key(line.text))
        )
    ]
    taken = {each for line in note for each in line.stretches}
    return [each for each in page.stretches if each not in taken], note


def margins_of(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> list[dict[int, str]]:
    """For each page the lines of its head and foot, by their places in `lines`: what they are called."""
    edges = [_edges(page, on_page) for page, on_page in zip(pages, lines, strict=True)]
    often: Counter[tuple[str, str]] = Counter()
    for on_page, edge in zip(lines, edges, strict=True):
        often.update({(name, _same(on_page[at])) for at, name in edge.items()})
    return [
        {
            at: name
            for at, name in edge.items()
            if _is_number(on_page[at]) or (often[name, _same(on_page[at])] > max(1, len(pages) // 3))
        }
        for on_page, edge in zip(lines, edges, strict=True)
    ]


def _edges(page: Page, lines: Sequence[Line]) -> dict[int, str]:
    """The first and last lines of a page as far as they stand at its edge."""
    count = len(lines)
    top = {at: "header" for at in range(min(_LOOKED_AT, count)) if lines[at].base < _EDGE * page.height}
    bottom = {
        at: "footer"
        for at in range(max(0, count - _LOOKED_AT), count)
        if lines[at].base > (1 - _EDGE) * page.height
    }
    return top | bottom


def _same(line: Line) -> str:
    return _DIGITS.sub("#", search_key(line.text))


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(search_key(line.text)) is not None
