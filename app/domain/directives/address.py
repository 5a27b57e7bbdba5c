"""Where a demand stands in its directive, as a path from the outside in, and how such a place is cited.

A path's parts are labels without their signs: "Điều 2", "IV", "6.1", "đ"; and some that a paper does not write:
"-3" the third dash, "+1" the first plus, "¶2" the second paragraph, "s2" the second demand of one paragraph, "#4" the
fourth row of a table. An annex is a part of its own name, with the row's number behind it: ("Phụ lục II", "12").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.printing import phrases

_ROMAN = re.compile(r"[IVXLC]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LETTER = re.compile(r"[^\W\d_]")


def cited_as(path: Sequence[str]) -> str:
    """The place in the words in which papers cite it, from the inside out: "điểm b khoản 2 Mục III".

    NĐ 30/2020, Phụ lục I, mục II.5.đ, gives the order; what has no number is counted ("gạch đầu dòng thứ ba").
    """
    if len(path) == 1 and path[0][:1] in phrases.COUNTED_SIGNS and path[0][1:].isdigit():
        return phrases.counted_part(path[0][0], int(path[0][1:]))
    parts: list[str] = []
    in_annex = False
    for part, below in zip(path, (*path[1:], ""), strict=False):
        # 6.1 says by itself that it stands in 6.
        if not (_NUMBER.fullmatch(part) and below.startswith(f"{part}.")):
            parts.append(_words(part, in_annex=in_annex))
        in_annex = in_annex or part.lower().startswith(phrases.ANNEX.lower())
    return " ".join(words for words in reversed(parts) if words)


def _words(part: str, *, in_annex: bool) -> str:
    if part == "¶1":
        return ""
    if part[:1] in phrases.COUNTED_SIGNS and part[1:].isdigit():
        return phrases.counted_part(part[0], int(part[1:]))
    if part[:1] == "#":
        return phrases.table_row(part[1:])
    if _NUMBER.fullmatch(part):
        return phrases.annex_item(part) if in_annex else phrases.clause(part)
    if _ROMAN.fullmatch(part):
        return phrases.section(part)
    return phrases.point(part) if _LETTER.fullmatch(part) and part.islower() else part
