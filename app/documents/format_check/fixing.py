"""Putting right, in the file itself, what breaks a rule for sure: measures and looks, never the wording.

Only the parts that change are written anew; everything else of the package stays byte for byte. What was put right is
proven by `fix_proof`, which reads the file again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from app.documents.format_check.page_numbers import PAGE_NUMBER_FIXES
from app.documents.format_check.parts import Parts, child, in_paragraph, in_run, runs_of, set_flag, set_value
from app.documents.format_check.rule import Fact, FormatFinding, Said
from app.documents.reading.names import W
from app.documents.reading.word import read_word_as_built
from app.documents.word.markup import half_points, twips, twips_of_points
from app.standards import Range, Standard, Style

_SINGLE = 240
_MARKS = ";.,:"
_ALIGNMENTS = {"justify": "both"}
_NO_SPACING = ("beforeAutospacing", "beforeLines")
_NO_INDENT = ("hanging", "hangingChars", "firstLineChars", "leftChars", "startChars", "start")


@dataclass(frozen=True)
class Fixing:
    """What a fix goes by: the finding, and the standard."""

    finding: FormatFinding
    standard: Standard

    @property
    def style(self) -> Style:
        """How the component should be set."""
        style = self.standard.prescribed(self.finding.rule.part)
        assert style is not None
        return style

    @property
    def range(self) -> Range:
        """What is allowed of the measure."""
        numbers = self.finding.expected.numbers
        ends = (numbers[0], numbers[-1])
        return Range(*ends)

    @property
    def nearest(self) -> float:
        """The allowed value that is nearest to what is there."""
        return min(max(self.finding.found.numbers[0], self.range.low), self.range.high)


def is_fixable(finding: FormatFinding) -> bool:
    """Whether the program knows for sure how to put a finding right."""
    return finding.rule.fixable and finding.rule.about in (*_OF_PARAGRAPHS, *_OF_SHEETS, *PAGE_NUMBER_FIXES)


def fixed_to(finding: FormatFinding, standard: Standard) -> Said:
    """What will be there once a finding is put right: for what the rule leaves a range of, the value that is taken."""
    about, fixing = finding.rule.about, Fixing(finding, standard)
    if about in ("size", "exact", "top", "bottom", "left", "right") or (
        about == "line" and finding.found.fact is Fact.TIMES_SINGLE
    ):
        return replace_numbers(finding.expected, fixing.nearest)
    if about == "indent":
        return replace_numbers(finding.expected, fixing.style.indent)
    if about == "before":
        return replace_numbers(finding.expected, fixing.range.low)
    return finding.expected


def replace_numbers(said: Said, value: float) -> Said:
    """The same fact with one value."""
    return said._replace(numbers=(value,))


def with_fixes(data: bytes, path: Path, findings: Sequence[FormatFinding], standard: Standard) -> bytes:
    """The bytes of the file with these findings put right; a file of a kind that is never written stays as it is.

    `path` is named in errors. Raises CannotImport.
    """
    parts = Parts(data, path)
    if not parts.is_changeable:
        return data
    places = _paragraphs_by_place(data, path, parts)
    for finding in findings:
        if not is_fixable(finding):
            continue
        fixing, about = Fixing(finding, standard), finding.rule.about
        if finding.rule.part == "page_number":
            PAGE_NUMBER_FIXES[about](parts, finding, standard)
        elif about in _OF_SHEETS:
            _fix_sheets(parts, fixing)
        else:
            for place in finding.places:
                if (paragraph := places.get(place.source)) is not None:
                    _OF_PARAGRAPHS[about](paragraph, fixing)
    return parts.written()


def _paragraphs_by_place(data: bytes, path: Path, parts: Parts) -> Mapping[str, etree._Element]:
    """The paragraphs of the file that will be written, by the places that findings name.

    The reader changes its own tree where it leaves prompts out, so the two are laid side by side in order.
    """
    read = read_word_as_built(data, path)
    order = {element: number for number, element in enumerate(read.body.iter(f"{W}p"))}
    own = list(parts.body.iter(f"{W}p"))
    if len(own) != len(order):
        return {}
    return {place: own[order[element]] for place, element in read.elements.items() if element in order}


# Paragraphs

_Fix = Callable[[etree._Element, Fixing], None]


def _fix_size(paragraph: etree._Element, fixing: Fixing) -> None:
    size = str(half_points(fixing.nearest))
    for run in runs_of(paragraph):
        set_value(in_run(run), "sz", size)
        set_value(in_run(run), "szCs", size)


def _fix_bold(paragraph: etree._Element, fixing: Fixing) -> None:
    for run in runs_of(paragraph):
        for name in ("b", "bCs"):
            set_flag(in_run(run), name, on=fixing.style.bold)


def _fix_italic(paragraph: etree._Element, fixing: Fixing) -> None:
    for run in runs_of(paragraph):
        for name in ("i", "iCs"):
            set_flag(in_run(run), name, on=fixing.style.italic)


def _fix_align(paragraph: etree._Element, fixing: Fixing) -> None:
    align = fixing.style.align
    set_value(in_paragraph(paragraph), "jc", _ALIGNMENTS.get(align, align))
    if align == "center":
        indent = child(in_paragraph(paragraph), "ind")
        for name in ("left", "right", "firstLine", *_NO_INDENT):
            indent.attrib.pop(f"{W}{name}", "")
        indent.set(f"{W}firstLine", "0")
        indent.set(f"{W}left", "0")


def _fix_indent(paragraph: etree._Element, fixing: Fixing) -> None:
    indent = child(in_paragraph(paragraph), "ind")
    for name in _NO_INDENT:
        indent.attrib.pop(f"{W}{name}", "")
    indent.set(f"{W}left", "0")
    indent.set(f"{W}firstLine", str(twips(fixing.style.indent)))


def _fix_before(paragraph: etree._Element, fixing: Fixing) -> None:
    spacing = child(in_paragraph(paragraph), "spacing")
    for name in _NO_SPACING:
        spacing.attrib.pop(f"{W}{name}", "")
    spacing.set(f"{W}before", str(twips_of_points(fixing.range.low)))
    set_flag(in_paragraph(paragraph), "contextualSpacing", on=False)


def _fix_line(paragraph: etree._Element, fixing: Fixing) -> None:
    spacing = child(in_paragraph(paragraph), "spacing")
    spacing.set(f"{W}line", str(round(_SINGLE * fixing.nearest)))
    spacing.set(f"{W}lineRule", "auto")


def _fix_exact(paragraph: etree._Element, fixing: Fixing) -> None:
    spacing = child(in_paragraph(paragraph), "spacing")
    spacing.set(f"{W}line", str(twips_of_points(fixing.nearest)))
    spacing.set(f"{W}lineRule", "exact")


def _fix_underline(paragraph: etree._Element, fixing: Fixing) -> None:
    for run in runs_of(paragraph):
        set_value(in_run(run), "u", "single" if fixing.style.underline else "none")


def _fix_face(paragraph: etree._Element, fixing: Fixing) -> None:
    name = fixing.standard.font.name
    for run in runs_of(paragraph):
        fonts = child(in_run(run), "rFonts")
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(f"{W}{script}", name)


def _fix_colour(paragraph: etree._Element, _fixing: Fixing) -> None:
    for run in runs_of(paragraph):
        colour = child(in_run(run), "color")
        colour.attrib.clear()
        colour.set(f"{W}val", "000000")


def _fix_composed(paragraph: etree._Element, _fixing: Fixing) -> None:
    """Each letter with its marks as one; a mark that begins a run goes to the letter before it."""
    before: etree._Element | None = None
    for text in _texts(paragraph):
        words = text.text or ""
        marks = len(words) - len(words.lstrip(_COMBINING))
        if marks and before is not None:
            before.text = unicodedata.normalize("NFC", (before.text or "") + words[:marks])
            words = words[marks:]
        text.text = unicodedata.normalize("NFC", words)
        before = text


_COMBINING = "".join(map(chr, range(0x300, 0x370)))


def _fix_basis_end(paragraph: etree._Element, fixing: Fixing) -> None:
    """The closing mark of a basis, which is no word of it."""
    wanted = fixing.finding.expected.words
    texts = list(_texts(paragraph))
    for text in reversed(texts):
        text.text = (text.text or "").rstrip().rstrip(_MARKS).rstrip()
        if text.text:
            text.text += wanted
            return


def _texts(paragraph: etree._Element) -> Iterable[etree._Element]:
    return (text for run in runs_of(paragraph) for text in run.iterfind(f"{W}t"))


_OF_PARAGRAPHS: Mapping[str, _Fix] = {
    "size": _fix_size,
    "bold": _fix_bold,
    "italic": _fix_italic,
    "align": _fix_align,
    "indent": _fix_indent,
    "before": _fix_before,
    "line": _fix_line,
    "exact": _fix_exact,
    "underline": _fix_underline,
    "face": _fix_face,
    "colour": _fix_colour,
    "composed": _fix_composed,
    "end": _fix_basis_end,
}
"""How each sort of finding is put right in a paragraph."""


# Sheets


def _fix_sheets(parts: Parts, fixing: Fixing) -> None:
    about, page = fixing.finding.rule.about, fixing.standard.page
    for place in fixing.finding.places:
        section = parts.sections[place.number - 1]
        if about == "sheet":
            size = child(section, "pgSz")
            lies = size.get(f"{W}orient") == "landscape"
            wide, high = (page.height, page.width) if lies else (page.width, page.height)
            size.set(f"{W}w", str(twips(wide)))
            size.set(f"{W}h", str(twips(high)))
        else:
            margins = child(section, "pgMar")
            gutter = int(margins.get(f"{W}gutter", "0") or 0) if about == "left" else 0
            margins.set(f"{W}{about}", str(twips(fixing.nearest) - gutter))


_OF_SHEETS = ("top", "bottom", "left", "right", "sheet")
