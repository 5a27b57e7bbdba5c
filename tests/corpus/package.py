"""WordprocessingML by hand: paragraphs, cells and the package, as bare as Word itself still opens it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}
_DAY = (2026, 1, 2, 3, 4, 6)


def run(text: str, look: str = "") -> str:
    """A run; tabs and line breaks are elements of their own."""
    pieces = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    inner = f"<w:t>{pieces}</w:t>".replace("<w:t>", '<w:t xml:space="preserve">')
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def paragraph(text: str = "", *, bold: bool = False, centred: bool = False, number: int | None = None) -> str:
    """A paragraph of one look; `number` is the level of an automatic number that stands before it."""
    return runs_paragraph([run(text, "<w:b/>" if bold else "")], centred=centred, number=number)


def runs_paragraph(
    runs: Iterable[str], *, centred: bool = False, number: int | None = None, bold: bool = False
) -> str:
    """A paragraph of runs that are written already."""
    counted = "" if number is None else f'<w:numPr><w:ilvl w:val="{number}"/><w:numId w:val="1"/></w:numPr>'
    properties = (
        counted + ('<w:jc w:val="center"/>' if centred else "") + ("<w:rPr><w:b/></w:rPr>" if bold else "")
    )
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


@dataclass(frozen=True)
class Cell:
    """A cell: its paragraphs, and how it is merged. `below` is "restart" or "continue" of a vertical merge."""

    paragraphs: tuple[str, ...] = ("",)
    span: int = 1
    below: str = ""
    bold: bool = False
    number: int | None = None

    def xml(self, border: str = "") -> str:
        """The cell; `border` are its own borders."""
        merged = (f'<w:gridSpan w:val="{self.span}"/>' if self.span > 1 else "") + (
            f'<w:vMerge w:val="{self.below}"/>' if self.below else ""
        )
        words = "".join(paragraph(each, bold=self.bold, number=self.number) for each in self.paragraphs)
        return f"<w:tc><w:tcPr>{merged}{border}</w:tcPr>{words}</w:tc>"


def cell(*paragraphs: str, span: int = 1, below: str = "", bold: bool = False) -> Cell:
    """A cell with these paragraphs."""
    return Cell(paragraphs or ("",), span, below, bold)


INVISIBLE = (
    "<w:tcBorders>"
    + "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    + ("</w:tcBorders>")
)


def table(
    rows: Sequence[Sequence[Cell | str]], *, lines: str = "single", cell_borders: str = "", head: int = 0
) -> str:
    """A table; `lines` are the borders it names itself, the first `head` rows are said again on each page."""
    columns = max(sum(each.span if isinstance(each, Cell) else 1 for each in row) for row in rows)
    borders = "".join(
        f'<w:{side} w:val="{lines}" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    written = "".join(
        f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if place < head else ''}"
        + "".join((each if isinstance(each, Cell) else cell(each)).xml(cell_borders) for each in row)
        + "</w:tr>"
        for place, row in enumerate(rows)
    )
    grid = "".join(f'<w:gridCol w:w="{14000 // columns}"/>' for _ in range(columns))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblInd w:w="-108" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def section(*, landscape: bool = False) -> str:
    """The properties of a section of A4."""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if landscape else 'w:w="11906" w:h="16838"'
    return (
        f'<w:sectPr><w:pgSz {size}/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
        'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def word_package(body: str, numbering: Sequence[tuple[str, str]] = (), notes: Sequence[str] = ()) -> bytes:
    """The .docx of a body. `numbering` are the levels of its one list: format and text; `notes` its footnotes."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, (kind, text) in enumerate(numbering)
    )
    footnotes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(each)}</w:footnote>'
        for number, each in enumerate(notes, start=2)
    )
    parts = {
        "document": f"<w:body>{body}</w:body>",
        "styles": "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>",
        "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "footnotes": footnotes,
    }
    return zipped(_word_parts(parts))


def _word_parts(parts: Mapping[str, str]) -> dict[str, str]:
    declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{_PARTS[name]}+xml"/>' for name in parts
    )
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_R}/{name}" Target="{name}.xml"/>'
        for name in parts
        if name != "document"
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{declared}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{declared}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{declared}<Relationships xmlns="{package}/relationships">{links}'
        "</Relationships>",
    } | {
        f"word/{name}.xml": f'{declared}<w:{name} xmlns:w="{_W}" xmlns:r="{_R}">{inner}</w:{name}>'
        for name, inner in parts.items()
    }


def zipped(files: Mapping[str, str]) -> bytes:
    """A package whose bytes do not depend on the day."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
