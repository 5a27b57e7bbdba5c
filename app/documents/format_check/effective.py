"""What the letters and paragraphs of a Word file look like in the end: defaults, styles, themes and their own marks.

Sizes and spacings are points, lengths millimetres, line spacings multiples of single. ECMA-376, part 1, 17.7.2 has the
order in which styles apply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from app.documents.reading.names import VALUE, A, W

Marks = Mapping[str, str]
"""What an element says of letters or of a paragraph, by its own names."""

_MM_PER_TWIP = 25.4 / 1440
_SINGLE = 240
_TIMES_OF_SIZE = 1.15
"""A single line of Times New Roman is so many times its type size."""
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
_FLAGS = {
    f"{W}b": "bold",
    f"{W}i": "italic",
    f"{W}caps": "caps",
    f"{W}strike": "struck",
    f"{W}vanish": "hidden",
}
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right"}
_THEMES = ("asciiTheme", "hAnsiTheme")
_USUAL_FONT, _USUAL_SIZE = "Times New Roman", "20"
"""What Word takes where a file says nothing at all."""


class Look(NamedTuple):
    """How letters look: face, size, and what is on."""

    font: str
    size: float
    bold: bool
    italic: bool
    caps: bool
    underlined: bool
    colour: str
    """Six hexadecimal digits; "" for black."""


class Setting(NamedTuple):
    """How a paragraph stands. `line` is what it says of its line spacing, times single; None where it is in points."""

    align: str
    first: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    line_points: float
    """The least or exact distance of lines; 0 where it is said in multiples."""
    bordered: bool
    """Whether a line is drawn along its foot."""
    style: str
    close: bool
    """Whether no space stands between it and a neighbour in the same style."""


@dataclass
class Effective:
    """Resolves the looks of one document; what was asked once is kept."""

    styles: etree._Element | None
    theme: etree._Element | None
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _known: dict[str, tuple[Marks, Marks]] = field(default_factory=dict)
    _usual: str = ""
    _defaults: tuple[Marks, Marks] = ({}, {})

    def __post_init__(self) -> None:
        if self.styles is None:
            return
        for each in self.styles.iterfind(f"{W}style"):
            self._elements[each.get(f"{W}styleId", "")] = each
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on"):
                self._usual = each.get(f"{W}styleId", "")
        self._defaults = (
            letters_marks(self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"), self.theme),
            paragraph_marks(self.styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")),
        )

    def setting(self, paragraph: etree._Element, table_style: str = "") -> Setting:
        """How a paragraph stands; `table_style` is the style of the table it stands in."""
        own = paragraph.find(f"{W}pPr")
        style = _named(own, "pStyle")
        marks = {**self._defaults[1], **self._of(table_style)[1], **self._of_paragraph(style)[1]}
        marks.update(paragraph_marks(own))
        return _setting(marks, style)

    def look(self, run: etree._Element, paragraph: etree._Element, table_style: str = "") -> Look:
        """How the letters of a run look."""
        own = run.find(f"{W}rPr")
        style = _named(paragraph.find(f"{W}pPr"), "pStyle")
        marks = {**self._defaults[0], **self._of(table_style)[0], **self._of_paragraph(style)[0]}
        marks.update(self._of(_named(own, "rStyle"))[0])
        marks.update(letters_marks(own, self.theme))
        return _look(marks)

    def _of_paragraph(self, style: str) -> tuple[Marks, Marks]:
        return self._of(style if style in self._elements else self._usual)

    def _of(self, style: str) -> tuple[Marks, Marks]:
        """What a style says, with the styles it is based on."""
        if style not in self._known:
            self._known[style] = self._computed(style, 0)
        return self._known[style]

    def _computed(self, style: str, depth: int) -> tuple[Marks, Marks]:
        element = self._elements.get(style)
        if element is None or depth > _DEEPEST:
            return {}, {}
        based = element.find(f"{W}basedOn")
        letters, paragraph = ({}, {}) if based is None else self._computed(based.get(VALUE, ""), depth + 1)
        return (
            {**letters, **letters_marks(element.find(f"{W}rPr"), self.theme)},
            {**paragraph, **paragraph_marks(element.find(f"{W}pPr"))},
        )


def letters_marks(properties: etree._Element | None, theme: etree._Element | None = None) -> Marks:
    """What properties say of letters."""
    marks: dict[str, str] = {}
    for each in () if properties is None else properties:
        tag = str(each.tag)
        if tag in _FLAGS:
            marks[_FLAGS[tag]] = "" if each.get(VALUE) in _OFF else "1"
        elif tag == f"{W}sz":
            marks["size"] = each.get(VALUE, "")
        elif tag == f"{W}u":
            marks["underlined"] = "" if each.get(VALUE) in (*_OFF, None) else "1"
        elif tag == f"{W}color":
            marks["colour"] = each.get(VALUE, "")
        elif tag == f"{W}rFonts" and (font := _font(each, theme)):
            marks["font"] = font
    return marks


def paragraph_marks(properties: etree._Element | None) -> Marks:
    """What properties say of a paragraph; lengths stay in twips."""
    marks: dict[str, str] = {}
    for each in () if properties is None else properties:
        read = _PARAGRAPH_MARKS.get(str(each.tag))
        if read is not None:
            read(each, marks)
    return marks


def _take_indent(element: etree._Element, marks: dict[str, str]) -> None:
    for name, value in element.attrib.items():
        short, length = str(name).rpartition("}")[2], str(value)
        if short in _INDENTS:
            marks[_INDENTS[short]] = length
        elif short == "firstLine":
            marks["first"] = length
        elif short == "hanging":
            marks["first"] = f"-{length}" if length != "0" else length


def _take_spacing(element: etree._Element, marks: dict[str, str]) -> None:
    for name, value in element.attrib.items():
        marks[str(name).rpartition("}")[2]] = str(value)
    if element.get(f"{W}line") is not None and element.get(f"{W}lineRule") is None:
        marks["lineRule"] = "auto"


def _take_borders(element: etree._Element, marks: dict[str, str]) -> None:
    bottom = element.find(f"{W}bottom")
    marks["bordered"] = "" if bottom is None or bottom.get(VALUE) in ("nil", *_OFF) else "1"


def _take_flag(element: etree._Element, marks: dict[str, str]) -> None:
    marks["close"] = "" if element.get(VALUE) in _OFF else "1"


def _take_alignment(element: etree._Element, marks: dict[str, str]) -> None:
    marks["align"] = element.get(VALUE, "")


_PARAGRAPH_MARKS: Mapping[str, Callable[[etree._Element, dict[str, str]], None]] = {
    f"{W}jc": _take_alignment,
    f"{W}ind": _take_indent,
    f"{W}spacing": _take_spacing,
    f"{W}pBdr": _take_borders,
    f"{W}contextualSpacing": _take_flag,
}
_ALIGNMENTS = {
    "both": "justify",
    "distribute": "justify",
    "center": "center",
    "right": "right",
    "end": "right",
}


def _setting(marks: Marks, style: str) -> Setting:
    rule, line = marks.get("lineRule", "auto"), _number(marks.get("line"), _SINGLE)
    in_points = rule in ("exact", "atLeast")
    automatic = _is_on(marks.get("beforeAutospacing"))
    return Setting(
        align=_ALIGNMENTS.get(marks.get("align", ""), "left"),
        first=_number(marks.get("first")) * _MM_PER_TWIP,
        left=_number(marks.get("left")) * _MM_PER_TWIP,
        right=_number(marks.get("right")) * _MM_PER_TWIP,
        before=14.0 if automatic else _number(marks.get("before")) / 20,
        after=14.0 if _is_on(marks.get("afterAutospacing")) else _number(marks.get("after")) / 20,
        line=None if in_points else line / _SINGLE,
        line_points=line / 20 if in_points else 0.0,
        bordered=bool(marks.get("bordered")),
        style=style,
        close=bool(marks.get("close")),
    )


def line_times_single(setting: Setting, size: float) -> float:
    """How far the lines of a paragraph stand apart, times single, for letters of `size` points."""
    if setting.line is not None:
        return setting.line
    return setting.line_points / (size * _TIMES_OF_SIZE) if size else 1.0


def line_points(setting: Setting, size: float) -> float:
    """How far the lines of a paragraph stand apart, pt, for letters of `size` points."""
    return setting.line_points or line_times_single(setting, size) * size * _TIMES_OF_SIZE


def _look(marks: Marks) -> Look:
    colour = marks.get("colour", "")
    return Look(
        font=marks.get("font", _USUAL_FONT),
        size=_number(marks.get("size", _USUAL_SIZE), 20) / 2,
        bold=bool(marks.get("bold")),
        italic=bool(marks.get("italic")),
        caps=bool(marks.get("caps")),
        underlined=bool(marks.get("underlined")),
        colour="" if colour.lower() in ("auto", "000000") else colour.lower(),
    )


def _font(fonts: etree._Element, theme: etree._Element | None) -> str:
    """The face of letters that are neither Asian nor complex; one of the theme goes before one by name."""
    for name in _THEMES:
        if (wanted := fonts.get(f"{W}{name}")) and theme is not None:
            kind = "major" if wanted.startswith("major") else "minor"
            latin = theme.find(f".//{A}{kind}Font/{A}latin")
            if latin is not None and latin.get("typeface"):
                return latin.get("typeface", "")
    return fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""


def _named(properties: etree._Element | None, name: str) -> str:
    found = None if properties is None else properties.find(f"{W}{name}")
    return "" if found is None else found.get(VALUE, "")


def _number(text: str | None, otherwise: float = 0.0) -> float:
    """A number that a file states; what is none counts as not stated."""
    try:
        value = float(text) if text else otherwise
    except ValueError:
        return otherwise
    return value if abs(value) < 1e6 else otherwise


def _is_on(text: str | None) -> bool:
    return text is not None and text not in _OFF
