"""Page numbers put right: in the top margin, centred, counted from 1, not on the first sheet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from app.documents.format_check.parts import Parts, child, in_paragraph, in_run, set_flag, set_value
from app.documents.format_check.rule import FormatFinding
from app.documents.reading.names import W
from app.documents.word.markup import attribute, half_points, root
from app.standards import Standard

_PAGE = re.compile(r"^\s*PAGE\b")
_MARGINS = ("header", "footer")

PageNumberFix = Callable[[Parts, FormatFinding, Standard], None]


def _paragraphs(parts: Parts, section: int, sheet: str) -> Iterator[etree._Element]:
    """The paragraphs of a section's margins that hold a page number."""
    for sort in _MARGINS:
        name = parts.margin(section, sort, sheet)
        for paragraph in parts.tree(name).iter(f"{W}p") if name else ():
            if any(_PAGE.match(_instruction(each)) for each in _fields(paragraph)):
                yield paragraph


def _fields(paragraph: etree._Element) -> Iterator[etree._Element]:
    return paragraph.iter(f"{W}instrText", f"{W}fldSimple")


def _instruction(element: etree._Element) -> str:
    return (element.get(f"{W}instr") if element.tag == f"{W}fldSimple" else element.text) or ""


def _of_section(finding: FormatFinding) -> Iterator[int]:
    return (place.number - 1 for place in finding.places)


def _fix_align(parts: Parts, finding: FormatFinding, standard: Standard) -> None:
    for section in _of_section(finding):
        for paragraph in _paragraphs(parts, section, "default"):
            properties = in_paragraph(paragraph)
            set_value(properties, "jc", standard.styles["page_number"].align)
            frame = properties.find(f"{W}framePr")
            if frame is not None:
                properties.remove(frame)
            indent = properties.find(f"{W}ind")
            if indent is not None:
                properties.remove(indent)


def _fix_look(parts: Parts, finding: FormatFinding, standard: Standard) -> None:
    style = standard.styles["page_number"]
    for section in _of_section(finding):
        for paragraph in _paragraphs(parts, section, "default"):
            for run in paragraph.iter(f"{W}r"):
                size = str(half_points(style.size))
                set_value(in_run(run), "sz", size)
                set_value(in_run(run), "szCs", size)
                for name, on in (
                    ("b", style.bold),
                    ("bCs", style.bold),
                    ("i", style.italic),
                    ("iCs", style.italic),
                ):
                    set_flag(in_run(run), name, on=on)


def _fix_place(parts: Parts, finding: FormatFinding, standard: Standard) -> None:
    """A number in the top margin, and none at the foot; a header that says something else stays as it is."""
    for section in _of_section(finding):
        if _says_something(parts, section, "header", "default"):
            continue
        for paragraph in list(_paragraphs(parts, section, "default")):
            _take_number_out(paragraph)
        parts.add_header(_numbered_header(standard), parts.sections[section], "default")
        set_flag(parts.sections[section], "titlePg", on=True)


def _says_something(parts: Parts, section: int, sort: str, sheet: str) -> bool:
    name = parts.margin(section, sort, sheet)
    words = "".join(each.text or "" for each in parts.tree(name).iter(f"{W}t")) if name else ""
    return any(sign.isalpha() for sign in words)


def _take_number_out(paragraph: etree._Element) -> None:
    """Take the field, and what it shows, out of a paragraph that says nothing else."""
    words = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
    if any(sign.isalpha() for sign in words):
        return
    for each in [each for each in paragraph if each.tag != f"{W}pPr"]:
        paragraph.remove(each)


def _fix_first(parts: Parts, finding: FormatFinding, _standard: Standard) -> None:
    """A first sheet with margins of its own that show no number."""
    for section in _of_section(finding):
        properties = parts.sections[section]
        if properties.find(f"{W}titlePg") is not None:
            for paragraph in list(_paragraphs(parts, section, "first")):
                _take_number_out(paragraph)
        if not _says_something(parts, section, "header", "default"):
            set_flag(properties, "titlePg", on=True)


def _fix_start(parts: Parts, finding: FormatFinding, _standard: Standard) -> None:
    for section in _of_section(finding):
        child(parts.sections[section], "pgNumType").set(f"{W}start", "1")


def _fix_sort(parts: Parts, finding: FormatFinding, _standard: Standard) -> None:
    for section in _of_section(finding):
        child(parts.sections[section], "pgNumType").set(f"{W}fmt", "decimal")


def _numbered_header(standard: Standard) -> bytes:
    """A header with the number of the page, as the standard sets it."""
    style, font = standard.styles["page_number"], attribute(standard.font.name)
    size = half_points(style.size)
    face = f"<w:rFonts w:ascii={font} w:hAnsi={font} w:cs={font}/>"
    look = f'<w:rPr>{face}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    runs = "".join(
        f"<w:r>{look}{content}</w:r>"
        for content in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return root("w:hdr", f'<w:p><w:pPr><w:jc w:val="{style.align}"/></w:pPr>{runs}</w:p>')


PAGE_NUMBER_FIXES: Mapping[str, PageNumberFix] = {
    "there": _fix_place,
    "at_top": _fix_place,
    "align": _fix_align,
    "size": _fix_look,
    "bold": _fix_look,
    "italic": _fix_look,
    "first": _fix_first,
    "start": _fix_start,
    "arabic": _fix_sort,
    "annex": _fix_start,
}
"""How each finding about the page number is put right."""
