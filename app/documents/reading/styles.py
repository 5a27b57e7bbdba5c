"""What paragraphs and characters look like by their styles, as far as reading needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from app.documents.reading.names import VALUE, W, children

_BOLD, _ITALIC, _UNDERLINE, _CAPITALS, _FONTS = (f"{W}{name}" for name in ("b", "i", "u", "caps", "rFonts"))
_HIDDEN, _RAISED, _NAMED = (f"{W}{name}" for name in ("vanish", "vertAlign", "rStyle"))
_STRUCK = (f"{W}strike", f"{W}dstrike")
_FONT_NAMES = (f"{W}ascii", f"{W}hAnsi")
_STYLE, _ALIGNMENT, _OUTLINE, _LISTED = (f"{W}{name}" for name in ("pStyle", "jc", "outlineLvl", "numPr"))
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
"""Styles based on each other in a circle end here."""


class Letters(NamedTuple):
    """How characters look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    capitals: bool | None = None
    font: str | None = None
    hidden: bool | None = None
    struck: bool | None = None
    raised: str | None = None
    """"superscript", "subscript", or "baseline"."""
    style: str | None = None
    """The id of a style of characters."""

    def over(self, below: Letters) -> Letters:
        """These where they say something, else those below."""
        if self is NOTHING:
            return below
        if below is NOTHING:
            return self
        said = {name: own for name, own in self._asdict().items() if own is not None}
        return below._replace(**said)


NOTHING = Letters()


class Shape(NamedTuple):
    """How a paragraph of a style stands: alignment, list and level, outline level, and its letters."""

    alignment: str = ""
    list_id: str = ""
    list_level: int = 0
    outline: int | None = None
    letters: Letters = NOTHING


@dataclass
class Styles:
    """The styles of a document by id."""

    root: etree._Element | None
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _shapes: dict[str, Shape] = field(default_factory=dict)
    _default: str = ""
    _looks: dict[tuple[Letters, Letters], Letters] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for each in () if self.root is None else self.root.findall(f"{W}style"):
            self._elements[each.get(f"{W}styleId", "")] = each
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on"):
                self._default = each.get(f"{W}styleId", "")

    def shape(self, style: str) -> Shape:
        """The shape of the style; of the usual one for "" or an unknown id."""
        known = self._shapes.get(style)
        if known is None:
            known = self._computed(style if style in self._elements else self._default, 0)
            self._shapes[style] = known
        return known

    def of_paragraph(self, properties: etree._Element | None) -> Shape:
        """The shape of a paragraph by the style that its properties name, and by what they say themselves."""
        style, own = None, []
        for each in () if properties is None else children(properties):
            if each.tag != _STYLE:
                own.append(each)
            elif style is None:
                style = each.get(VALUE, "")
        shape = self.shape(style or "")
        return own_shape(own, shape) if own else shape

    def look(self, own: Letters, base: Letters) -> Letters:
        """How characters look that say this of themselves, in a paragraph whose style has the look `base`."""
        if own is NOTHING:
            return base
        known = self._looks.get((own, base))
        if known is None:
            named = NOTHING if own.style is None else self._named(own.style)
            known = self._looks[own, base] = own.over(named).over(base)
        return known

    def _named(self, style: str) -> Letters:
        """The look of a style of characters."""
        return self._computed(style, 0).letters if style in self._elements else NOTHING

    def _computed(self, style: str, depth: int) -> Shape:
        element = self._elements.get(style)
        if element is None or depth > _DEEPEST:
            return Shape()
        based = element.find(f"{W}basedOn")
        below = Shape() if based is None else self._computed(based.get(VALUE, ""), depth + 1)
        properties = element.find(f"{W}pPr")
        own = () if properties is None else tuple(properties)
        return own_shape(own, below, letters_of(element.find(f"{W}rPr")))


def own_shape(properties: Iterable[etree._Element], below: Shape, letters: Letters = NOTHING) -> Shape:
    """The shape that properties give on top of one below."""
    shape = below._replace(letters=letters.over(below.letters)) if letters != NOTHING else below
    for each in properties:
        tag = each.tag
        if tag == _ALIGNMENT:
            shape = shape._replace(alignment=each.get(VALUE, ""))
        elif tag == _OUTLINE:
            level = each.get(VALUE, "9")
            shape = shape._replace(outline=int(level) if level in tuple("012345678") else None)
        elif tag == _LISTED:
            shape = _listed(each, shape)
    return shape


def _listed(properties: etree._Element, shape: Shape) -> Shape:
    list_id, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    if list_id is not None:
        shape = shape._replace(list_id=list_id.get(VALUE, ""))
    text = "" if level is None else level.get(VALUE, "")
    return shape._replace(list_level=int(text)) if text in tuple("012345678") else shape


def letters_of(properties: etree._Element | None) -> Letters:
    """What the properties of a run or a style say of its letters."""
    if properties is None:
        return NOTHING
    bold = italic = underline = capitals = font = hidden = struck = raised = style = None
    for each in children(properties):
        tag = each.tag
        if tag == _BOLD:
            bold = each.get(VALUE) not in _OFF
        elif tag == _ITALIC:
            italic = each.get(VALUE) not in _OFF
        elif tag == _UNDERLINE:
            underline = each.get(VALUE) not in _OFF
        elif tag == _CAPITALS:
            capitals = each.get(VALUE) not in _OFF
        elif tag == _FONTS:
            font = each.get(_FONT_NAMES[0]) or each.get(_FONT_NAMES[1])
        elif tag == _HIDDEN:
            hidden = each.get(VALUE) not in _OFF
        elif tag in _STRUCK:
            struck = struck or each.get(VALUE) not in _OFF
        elif tag == _RAISED:
            raised = each.get(VALUE)
        elif tag == _NAMED:
            style = each.get(VALUE)
    return Letters(bold, italic, underline, capitals, font, hidden, struck, raised, style)
