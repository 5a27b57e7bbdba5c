"""From the bytes of a Word file to the paper that rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from app.documents.format_check.components import Components, Found, components_of
from app.documents.format_check.drawn_lines import lines_of_paper
from app.documents.format_check.effective import Effective
from app.documents.format_check.paper import (
    CheckedPaper,
    CheckedParagraph,
    Letters,
    PageNumber,
    PagePart,
    Place,
    Section,
)
from app.documents.reading.names import MC, R, W
from app.documents.reading.word import WordAsRead, read_word_as_built
from app.domain.plan.head import StandardName
from app.domain.recognition.document_tail import annex_name, is_attached
from app.domain.recognition.source import SourceDocument, SourceParagraph, SourceTable

_MM_PER_TWIP = 25.4 / 1440
_MOST_WORDS = 70
_RUN, _TEXT = f"{W}r", f"{W}t"
_PAGE_FIELD = re.compile(r"^\s*PAGE\b")
_SKIPPED = {f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}txbxContent", f"{W}drawing", f"{W}pict"}
_USUAL_SHEET = (12240, 15840)
"""The sheet of a file that names none, twips: Word takes Letter."""
_CELL_PADDING = 3.8


def read_paper(data: bytes, path: Path) -> tuple[CheckedPaper, StandardName]:
    """The paper in a Word file, and whose form its head has; `path` is named in errors.

    Raises:
        CannotImport: it is damaged, locked, or unpacks too large.
    """
    read = read_word_as_built(data, path)
    found = components_of(read.document)
    return _PaperReader(read, found).paper(), found.standard


class _PaperReader:
    """Puts together what a document says, what its paragraphs are, and how they look."""

    def __init__(self, read: WordAsRead, found: Components) -> None:
        self.read, self.found = read, found
        self.effective = Effective(self._part("styles"), self._part("theme"))
        self.sections = list(_section_elements(read.body))
        self.section_of = _sections_of_paragraphs(read.body)

    def _part(self, sort: str) -> etree._Element | None:
        names = self.read.package.related(self.read.main, sort)
        return self.read.package.xml(names[0]) if names else None

    def paper(self) -> CheckedPaper:
        """The whole paper."""
        sections = tuple(self._sections())
        paragraphs = tuple(self._paragraphs(sections))
        numbered: dict[int, int] = {}
        for each in paragraphs:
            if each.place.part in (PagePart.ANNEX, PagePart.TABLE) and each.place.number:
                numbered.setdefault(each.section, each.place.number)
        own_section = min((each.section for each in paragraphs if not each.place.number), default=0)
        sections = tuple(
            replace(section, annex=numbered.get(place, 0) if place != own_section else 0)
            for place, section in enumerate(sections)
        )
        first = next(iter(self.read.document.paragraphs), None)
        return CheckedPaper(
            paragraphs,
            sections,
            lines_of_paper(paragraphs, self.read.elements, self.found.found),
            self.found.kind,
            self.found.has_head,
            self.found.has_end,
            self.found.annexes,
            self.found.issued,
            attachment=self._is_attachment(first),
        )

    def _is_attachment(self, first: SourceParagraph | None) -> bool:
        """Whether the file begins with an annex, or says in its first lines what it belongs to."""
        if first is None:
            return False
        lines = [each.line for each in list(self.read.document.paragraphs)[:_FIRST_LINES] if each.line]
        return bool(annex_name(first)) or any(map(is_attached, lines))

    # Paragraphs

    def _paragraphs(self, sections: tuple[Section, ...]) -> Iterator[CheckedParagraph]:
        before: CheckedParagraph | None = None
        for source, width in _with_widths(self.read.document):
            element = self.read.elements.get(source.place)
            if element is None:
                continue
            at = self.section_of.get(element, 0)
            section = sections[min(at, len(sections) - 1)] if sections else None
            given = self.found.found.get(source.place, Found("", PagePart.BODY))
            page_width = section.text_width if section is not None else 0.0
            checked = self._paragraph(source, element, given, at, width or page_width)
            checked = replace(checked, gap=_gap(before, checked))
            yield checked
            before = checked

    def _paragraph(
        self, source: SourceParagraph, element: etree._Element, found: Found, section: int, width: float
    ) -> CheckedParagraph:
        letters = tuple(self._letters(element))
        number = self.found.annexes and found.annex
        return CheckedParagraph(
            place=Place(found.part, number or found.annex, source.line[:_MOST_WORDS], source.place),
            component=found.component,
            line=source.line,
            stored="".join(each.text for each in letters),
            letters=letters,
            setting=self.effective.setting(element),
            mark=found.mark,
            number=source.number,
            column=found.column,
            in_cell=source.in_cell,
            width=width,
            gap=None,
            section=section,
        )

    def _letters(self, paragraph: etree._Element) -> Iterator[Letters]:
        """The letters of a paragraph in their looks; what stands in drawings and boxes is none of it."""
        for run in _runs(paragraph):
            text = "".join(_signs(run))
            if text:
                yield Letters(text, self.effective.look(run, paragraph))

    # Sheets

    def _sections(self) -> Iterator[Section]:
        above: dict[str, str] = {}
        for element in self.sections:
            above = above | {
                f"{each.tag.rpartition('}')[2]} {each.get(f'{W}type', 'default')}": each.get(f"{R}id", "")
                for each in element
                if each.tag in (f"{W}headerReference", f"{W}footerReference")
            }
            yield self._section(element, above)

    def _section(self, element: etree._Element, margins: Mapping[str, str]) -> Section:
        size, edges = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
        numbers = element.find(f"{W}pgNumType")
        start = "" if numbers is None else numbers.get(f"{W}start", "")
        first = element.find(f"{W}titlePg")
        gutter = _length(edges, "gutter", 0)
        return Section(
            width=_length(size, "w", _USUAL_SHEET[0]),
            height=_length(size, "h", _USUAL_SHEET[1]),
            top=_length(edges, "top", 1440),
            bottom=_length(edges, "bottom", 1440),
            left=_length(edges, "left", 1440) + gutter,
            right=_length(edges, "right", 1440),
            default=self._numbers(margins, "default"),
            first=self._numbers(margins, "first"),
            other_first=first is not None and first.get(f"{W}val") not in ("0", "false", "off"),
            start=int(start) if start.isdecimal() else None,
            number_format="decimal" if numbers is None else numbers.get(f"{W}fmt", "decimal"),
        )

    def _numbers(self, margins: Mapping[str, str], sheet: str) -> tuple[PageNumber, ...]:
        """The page numbers in the margins of a sheet of this kind."""
        targets = self.read.package.targets(self.read.main)
        found: list[PageNumber] = []
        for sort in ("header", "footer"):
            name = targets.get(margins.get(f"{sort}Reference {sheet}", ""), "")
            root = self.read.package.xml(name) if name else None
            if root is not None:
                found += _page_numbers(root, self.effective, at_top=sort == "header")
        return tuple(found)


_FIRST_LINES = 12


def _page_numbers(root: etree._Element, effective: Effective, *, at_top: bool) -> Iterator[PageNumber]:
    """The page numbers of one margin, with the alignment and the look of the run that counts."""
    for paragraph in root.iter(f"{W}p"):
        run = _counting_run(paragraph)
        if run is None:
            continue
        frame = paragraph.find(f"{W}pPr/{W}framePr")
        framed = "" if frame is None else frame.get(f"{W}xAlign", "")
        align = framed or effective.setting(paragraph).align
        yield PageNumber(at_top, align, effective.look(run, paragraph))


def _counting_run(paragraph: etree._Element) -> etree._Element | None:
    """The run that shows the number of the page: that of the field's instruction or of its result."""
    for element in paragraph.iter(f"{W}instrText", f"{W}fldSimple"):
        words = element.get(f"{W}instr") if element.tag == f"{W}fldSimple" else element.text
        if _PAGE_FIELD.match(words or ""):
            if element.tag == f"{W}fldSimple":
                run = element.find(_RUN)
                return run if run is not None else etree.SubElement(element, _RUN)
            return element.getparent()
    return None


def _section_elements(body: etree._Element) -> Iterator[etree._Element]:
    return (each for each in body.iter(f"{W}sectPr") if _is_own(each, body))


def _is_own(section: etree._Element, body: etree._Element) -> bool:
    """Whether the properties of a section end one: those of a tracked change tell of what was."""
    parent = section.getparent()
    return parent is body or (parent is not None and parent.tag == f"{W}pPr")


def _sections_of_paragraphs(body: etree._Element) -> dict[etree._Element, int]:
    """The section that each paragraph stands in: the properties stand in its last one."""
    found: dict[etree._Element, int] = {}
    number = 0
    for paragraph in body.iter(f"{W}p"):
        found[paragraph] = number
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            number += 1
    return found


def _length(element: etree._Element | None, name: str, otherwise: int) -> float:
    """A length that an attribute states in twips, in mm."""
    text = "" if element is None else element.get(f"{W}{name}", "")
    try:
        return (float(text) if text else otherwise) * _MM_PER_TWIP
    except ValueError:
        return otherwise * _MM_PER_TWIP


def _runs(parent: etree._Element) -> Iterator[etree._Element]:
    for each in parent:
        if each.tag == _RUN:
            yield each
        elif each.tag not in _SKIPPED and each.tag != f"{W}pPr" and len(each):
            yield from _runs(each)


_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def _signs(run: etree._Element) -> Iterator[str]:
    for each in run:
        if each.tag == _TEXT:
            yield each.text or ""
        elif each.tag in _SIGNS and each.get(f"{W}type") in (None, "textWrapping"):
            yield _SIGNS[str(each.tag)]


def _with_widths(document: SourceDocument) -> Iterator[tuple[SourceParagraph, float]]:
    """All paragraphs, those of cells with the widths of their cells in mm."""
    for block in document.blocks:
        if not isinstance(block, SourceTable):
            yield block, 0.0
            continue
        for row in block.rows:
            for cell in row:
                twips = sum(block.widths[cell.column : cell.column + cell.columns])
                width = max(0.0, twips * _MM_PER_TWIP - _CELL_PADDING)
                yield from ((paragraph, width) for paragraph in cell.paragraphs)


def _gap(before: CheckedParagraph | None, own: CheckedParagraph) -> float | None:
    """The space above a paragraph, pt; None where no paragraph of text stands right above it."""
    if before is None or before.in_cell != own.in_cell or not before.line or before.section != own.section:
        return None
    if own.setting.close and before.setting.close and before.setting.style == own.setting.style:
        return 0.0
    return before.setting.after + own.setting.before
