"""The proof of a PDF: read back with PDFium, its pages must say what the plan says, no more and no less.

Two comparisons: what the paper is made of says the plan's texts, told by the code that proves Word files; and the pages
say what the paper is made of, letter by letter. Blanks do not count: where lines end is the page's business. What a
page adds itself (its number, header rows that come again, footnotes) is told by whoever drew it and taken out first.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from app.documents.flow.model import Flow, FlowPart, FlowTable, FlowText
from app.documents.flow.setting import PageSetting
from app.documents.word.proof import MOST_DIFFERENCES, expected_texts
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import Footnote, RichText, plain
from app.errors.faults import Difference, ExportNotProven

_SHOWN = 60
"""So many letters of a difference are told."""


class PageExtras(NamedTuple):
    """What a page adds: its header, the rows repeated above a table, and the numbers of the footnotes at its foot.

    `drawn` are its own letters in the order in which they are drawn; said only of a paper with a row that goes over
    pages, whose cells are drawn in turns.
    """

    header: str
    repeated: str
    notes: tuple[int, ...]
    drawn: str = ""


def prove(
    path: Path, plan: Plan, setting: PageSetting, parts: Sequence[FlowPart], extras: Sequence[PageExtras]
) -> None:
    """Accept the file at `path` as `plan`, whole, on as many pages as there are `extras`.

    Raises:
        ExportNotProven: it differs; names the first places.
    """
    said = _Said(setting)
    for part in parts:
        said.add(part.content)
    expected = "".join(map(_closed, (text for _, text in expected_texts(plan, setting.standard))))
    found = [*_differences(expected, "".join(said.without_calls))]
    try:
        pages = [*_page_texts(path)]
    except pypdfium2.PdfiumError as fault:
        raise ExportNotProven(path, (Difference("file", "", str(fault)),)) from fault
    if len(pages) != len(extras):
        found.append(Difference("pages", str(len(extras)), str(len(pages))))
    own = "".join(_own(text, extra, said.notes) for text, extra in zip(pages, extras, strict=False))
    found += _differences(_in_order("".join(said.with_calls), extras), own)
    called = [number for extra in extras for number in extra.notes]
    if sorted(called) != sorted(said.notes):
        found.append(Difference("notes", str(sorted(said.notes)), str(sorted(called))))
    if found:
        raise ExportNotProven(path, tuple(found[:MOST_DIFFERENCES]))


def prove_pages(path: Path, titles: Sequence[str]) -> None:
    """Accept the file at `path` where it has a page for each of these titles, which says it.

    Raises:
        ExportNotProven: it cannot be read, has other pages, or a page lacks its title.
    """
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        raise ExportNotProven(path, (Difference("file", "", str(fault)),)) from fault
    pages = [_closed(page.get_textpage().get_text_range()) for page in document]
    document.close()
    found = [Difference("pages", str(len(titles)), str(len(pages)))] if len(pages) != len(titles) else []
    for title, text in zip(titles, pages, strict=False):
        if _closed(title).upper() not in text.upper():
            found.append(Difference("text", title, text[:_SHOWN]))
    if found:
        raise ExportNotProven(path, tuple(found[:MOST_DIFFERENCES]))


@dataclass
class _Said:
    """The texts that the paper is made of, closed up, with and without the numbers that call footnotes."""

    setting: PageSetting
    with_calls: list[str] = field(default_factory=list)
    without_calls: list[str] = field(default_factory=list)
    notes: dict[int, str] = field(default_factory=dict)

    def add(self, content: Iterable[Flow]) -> None:
        for flow in content:
            if isinstance(flow, FlowText):
                upper = self.setting.styles[flow.style].upper
                for text, raised in ((flow.before, False), (flow.content, upper), (flow.behind, False)):
                    self._add(text, upper=raised)
            elif isinstance(flow, FlowTable):
                for row in flow.rows:
                    for cell in row.cells:
                        self.add(cell.content)

    def _add(self, content: RichText, *, upper: bool) -> None:
        for inline in content:
            if isinstance(inline, Footnote):
                number = len(self.notes) + 1
                self.notes[number] = _closed(f"{number}{plain(inline.content)}")
                self.with_calls.append(str(number))
            else:
                text = _closed(inline.text.upper() if upper else inline.text)
                self.with_calls.append(text)
                self.without_calls.append(text)


def _in_order(said: str, extras: Sequence[PageExtras]) -> str:
    """The letters of the paper in the order of the pages: its own, but for rows that go over pages.

    What is drawn then must be the same letters; else the paper's own order stands, and the difference is found.
    """
    drawn = "".join(_closed(extra.drawn) for extra in extras)
    return drawn if drawn and Counter(drawn) == Counter(said) else said


_UNSEEN = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
"""Signs that nobody sees on paper, and that stand in texts which came from elsewhere."""


_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""Letters that stand as one sign where they were copied from a PDF: PDFium tells each by itself."""


def _closed(text: str) -> str:
    return "".join(_UNSEEN.sub("", text).translate(_LIGATURES).split())


def _page_texts(path: Path) -> Iterator[str]:
    """The letters of each page in the order in which they were drawn, without blanks."""
    document = pypdfium2.PdfDocument(path)
    try:
        for page in document:
            text = page.get_textpage()
            buffer = (ctypes.c_ushort * (text.count_chars() + 2))()
            said = []
            for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,)):
                size = pdfium.FPDFTextObj_GetText(drawn, text, buffer, ctypes.sizeof(buffer))
                said.append(bytes(buffer)[: max(0, size - 2)].decode("utf-16-le"))
            yield _closed("".join(said).translate(_HYPHENS))
    finally:
        document.close()


_HYPHENS = {0xFFFE: "-", 0x0002: "-"}
"""What PDFium says for the hyphen that ends a line."""


def _own(text: str, extra: PageExtras, notes: dict[int, str]) -> str:
    """What a page says of the paper's own texts: extras are drawn before them and behind them."""
    text = text.removeprefix(_closed(extra.header)).removeprefix(_closed(extra.repeated))
    return text.removesuffix("".join(notes.get(number, "") for number in extra.notes))


def _differences(expected: str, found: str) -> Iterator[Difference]:
    if expected == found:
        return
    for sort, one, other, start, end in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if sort != "equal":
            yield Difference("text", expected[max(0, one - 20) : other][:_SHOWN], found[start:end][:_SHOWN])
