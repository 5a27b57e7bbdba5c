"""What paragraphs and characters look like by their styles, as far as reading needs it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from app.documents.reading.names import VALUE, W

_BOLD, _ITALIC, _UNDERLINE, _CAPITALS, _FONTS = (f"{W}{name}" for name in ("b", "i", "u", "caps", "rFonts"))
_FONT_NAMES = (f"{W}ascii", f"{W}hAnsi")
_ALIGNMENT, _OUTLINE, _LISTED = f"{W}jc", f"{W}outlineLvl", f"{W}numPr"
_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
"""Styles based on each other in a circle end here."""


@dataclass(frozen=True)
class Letters:
    """How characters look; None where nothing is said."""

    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    capitals: bool | None = None
    font: str | None = None

    def over(self, below: Letters) -> Letters:
        """These where they say something, else those below."""
        if self is NOTHING:
            return below
        if below is NOTHING:
            return self
        return Letters(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.underline if self.underline is None else self.underline,
            below.capitals if self.capitals is None else self.capitals,
            below.font if self.font is None else self.font,
        )


NOTHING = Letters()


@dataclass(frozen=True)
class Shape:
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

    def __post_init__(self) -> None:
        for each in () if self.root is None else self.root.findall(f"{W}style"):
            self._elements[each.get(f"{W}styleId", "")] = each
            if each.get(f"{W}type") == "paragraph" and each.get(f"{W}default") in ("1", "true", "on"):
                self._default = each.get(f"{W}styleId", "")

    def shape(self, style: str) -> Shape:
        """The shape of the style; of the usual one for "" or an unknown id."""
        style = style if style in self._elements else self._default
        if style not in self._shapes:
            self._shapes[style] = self._computed(style, 0)
        return self._shapes[style]

    def _computed(self, style: str, depth: int) -> Shape:
        element = self._elements.get(style)
        if element is None or depth > _DEEPEST:
            return Shape()
        based = element.find(f"{W}basedOn")
        below = Shape() if based is None else self._computed(based.get(VALUE, ""), depth + 1)
        return own_shape(element.find(f"{W}pPr"), below, letters_of(element.find(f"{W}rPr")))


def own_shape(properties: etree._Element | None, below: Shape, letters: Letters = NOTHING) -> Shape:
    """The shape that the properties give on top of one below."""
    shape = replace(below, letters=letters.over(below.letters)) if letters != NOTHING else below
    if properties is None:
        return shape
    for each in properties:
        tag = each.tag
        if tag == _ALIGNMENT:
            shape = replace(shape, alignment=each.get(VALUE, ""))
        elif tag == _OUTLINE:
            level = each.get(VALUE, "9")
            shape = replace(shape, outline=int(level) if level in tuple("012345678") else None)
        elif tag == _LISTED:
            shape = _listed(each, shape)
    return shape


def _listed(properties: etree._Element, shape: Shape) -> Shape:
    list_id, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    if list_id is not None:
        shape = replace(shape, list_id=list_id.get(VALUE, ""))
    text = "" if level is None else level.get(VALUE, "")
    return replace(shape, list_level=int(text)) if text in tuple("012345678") else shape


def letters_of(properties: etree._Element | None) -> Letters:
    """What the properties of a run or a style say of its letters."""
    if properties is None:
        return NOTHING
    bold = italic = underline = capitals = font = None
    for each in properties:
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
    return Letters(bold, italic, underline, capitals, font)
