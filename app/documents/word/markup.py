"""WordprocessingML as text: paragraphs, runs and lengths. Children stand in the order the schema asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import AnyStr
from xml.sax.saxutils import quoteattr

from app.documents.escaping import escaped
from app.documents.unbreakable import parted_at_tied_hyphens
from app.domain.plan.rich_text import PLAIN, Footnote, RichText, Run, Shift

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
_AT_ONCE = 200
"""Pieces of a part that are put together: letters for a quarter of a megabyte or so."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def root(tag: str, content: str) -> bytes:
    """A whole part: `content` below the element `tag` with all namespaces declared."""
    return b"".join(root_in_pieces(tag, (content,)))


def root_in_pieces(tag: str, pieces: Iterable[str]) -> Iterator[bytes]:
    """The same of pieces in their order, many at once, none kept as letters: those of a long plan take much room."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    yield f'{DECLARATION}<{tag} {spaces} mc:Ignorable="w15">'.encode()
    for some in in_batches(pieces):
        yield "".join(some).encode()
    yield f"</{tag}>".encode()


def in_batches(pieces: Iterable[AnyStr]) -> Iterator[list[AnyStr]]:
    """So many pieces at a time as are well put together."""
    given = iter(pieces)
    while some := list(islice(given, _AT_ONCE)):
        yield some


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def twips_of_points(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def emus(mm: float) -> int:
    """Millimetres as English Metric Units."""
    return round(mm * 36000)


def half_points(points: float) -> int:
    """Points as half-points."""
    return round(points * 2)


def attribute(value: str) -> str:
    """`value` quoted for an attribute."""
    return quoteattr(value)


@dataclass
class Notes:
    """Footnotes gathered while the text is written; ids count from 1."""

    contents: list[tuple[Run, ...]] = field(default_factory=list)

    def add(self, note: Footnote) -> int:
        """The id of a new note."""
        self.contents.append(note.content)
        return len(self.contents)


def text_run(text: str, properties: str = "") -> str:
    """A run; newlines become line breaks, tabs tabs, and hyphens in numbers of papers such as no line ends at."""
    if not text:
        return ""
    if "\n" in text or "\t" in text:
        inner = "<w:br/>".join("<w:tab/>".join(map(_words, line.split("\t"))) for line in text.split("\n"))
    else:
        inner = _words(text)
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def _words(text: str) -> str:
    if "-" not in text:
        return _text(text)
    return "<w:noBreakHyphen/>".join(map(_text, parted_at_tied_hyphens(text)))


def _text(piece: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(piece)}</w:t>' if piece else ""


def runs(content: RichText, notes: Notes | None = None, *, upper: bool = False) -> str:
    """The runs of rich text; `upper` prints capitals. Footnotes are gathered in `notes`."""
    written = []
    for inline in content:
        if isinstance(inline, Run):
            properties = "" if inline.look == PLAIN else run_properties(inline)
            written.append(text_run(inline.text.upper() if upper else inline.text, properties))
        elif notes is not None:
            number = notes.add(inline)
            written.append(
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference w:id="{number}"/></w:r>'
            )
    return "".join(written)


_VERTICAL = {
    Shift.NONE: "",
    Shift.RAISED: '<w:vertAlign w:val="superscript"/>',
    Shift.LOWERED: '<w:vertAlign w:val="subscript"/>',
}


def run_properties(run: Run) -> str:
    """The emphasis of a run over its paragraph style."""
    return (
        ("<w:b/>" if run.bold else "")
        + ("<w:i/>" if run.italic else "")
        + ('<w:u w:val="single"/>' if run.underline else "")
        + _VERTICAL[run.shift]
    )


def paragraph(style: str, inner: str, properties: str = "") -> str:
    """A paragraph in a style; `properties` are further children of its properties in schema order."""
    return f"{paragraph_start(style, properties)}{inner}</w:p>"


def paragraph_start(style: str, properties: str = "") -> str:
    """What stands before the first run of such a paragraph."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'


def outline_level(level: int) -> str:
    """The property that shows a paragraph in the navigation pane, from 0 to 8."""
    return f'<w:outlineLvl w:val="{min(level, 8)}"/>'
