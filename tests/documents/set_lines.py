"""The lines in which a paragraph of a Word file will be set: by its own indents, its style and the bundled font.

Nothing of the writer is asked: the file says where its text stands, the font how wide it is.
"""

from __future__ import annotations

from functools import cache

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from lxml import etree

from app.resources import resource
from tests.documents.word_packages import W, elements, paragraph_text, part, style_of

MM_PER_TWIP = 25.4 / 1440


@cache
def _advances(face: str) -> tuple[int, dict[int, int]]:
    with TTFont(resource("fonts", f"LiberationSerif-{face}.ttf")) as font:
        advances = font["hmtx"].metrics
        return font["head"].unitsPerEm, {
            code: advances[glyph][0] for code, glyph in font.getBestCmap().items()
        }


def width_of(text: str, data: bytes, paragraph: etree._Element) -> float:
    """How wide `text` is in the style of the paragraph, mm."""
    look = elements(part(data, "word/styles.xml"), f"//w:style[@w:styleId='{style_of(paragraph)}']/w:rPr")[0]
    bold, italic = (look.find(f"{W}{tag}") is not None for tag in ("b", "i"))
    em, advances = _advances("".join(("Bold" * bold, "Italic" * italic)) or "Regular")
    half_points = int(elements(look, "w:sz")[0].get(f"{W}val", ""))
    return sum(advances[ord(sign)] for sign in text) / em * half_points / 2 * 25.4 / 72


def room_of(paragraph: etree._Element) -> float:
    """The width that the paragraph's text has: of its cell or its page, less its indents, mm."""
    cells = list(paragraph.iterancestors(f"{W}tc"))
    if cells:
        room = int(elements(cells[0], "w:tcPr/w:tcW")[0].get(f"{W}w", ""))
    else:
        section = elements(paragraph, "following::w:sectPr")[0]
        size, margins = elements(section, "w:pgSz")[0], elements(section, "w:pgMar")[0]
        room = int(size.get(f"{W}w", "")) - sum(
            int(margins.get(f"{W}{side}", "")) for side in ("left", "right")
        )
    for indent in elements(paragraph, "w:pPr/w:ind"):
        room -= sum(int(indent.get(f"{W}{side}", "0")) for side in ("left", "right"))
    return room * MM_PER_TWIP


def set_lines(data: bytes, paragraph: etree._Element) -> list[str]:
    """The lines as a word processor breaks them: each takes what words it can."""
    lines: list[str] = []
    for word in paragraph_text(paragraph).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, data, paragraph) <= room_of(paragraph):
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def last_width(data: bytes, paragraph: etree._Element) -> float:
    """How wide the last line of the paragraph comes out, mm."""
    return width_of(set_lines(data, paragraph)[-1], data, paragraph)
