"""Bookmarks and the language of a drawn PDF, which Qt's writer does not know."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import Fit, IndirectObject, NameObject, TextStringObject


class Bookmark(NamedTuple):
    """An entry of the outline: its depth from 0, its words, the page (from 0) and the height on it in points."""

    level: int
    words: str
    page: int
    top: float


def with_outline(drawn: bytes, bookmarks: Sequence[Bookmark], language: str) -> bytes:
    """The PDF with its outline and its language (such as vi-VN); nothing drawn is touched."""
    writer = PdfWriter(BytesIO(drawn), incremental=True)
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    above: list[tuple[int, IndirectObject]] = []
    for each in bookmarks:
        while above and above[-1][0] >= each.level:
            above.pop()
        parent = above[-1][1] if above else None
        entry = writer.add_outline_item(
            title=each.words, page_number=each.page, parent=parent, fit=Fit.xyz(left=0, top=each.top)
        )
        above.append((each.level, entry))
    if bookmarks:
        writer.page_mode = "/UseOutlines"
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
