"""Workbooks and documents that are one XML file: those of Office 2003, and packages written flat.

Web systems write the workbooks and call them .xls.
"""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from pathlib import Path

from lxml import etree

from app.documents.reading.names import W
from app.documents.reading.number_format import day_first, general, shown
from app.documents.reading.package import xml_of
from app.documents.reading.sheet_look import SheetLook
from app.documents.reading.workbook import Merges, SourceSheet, document_of
from app.domain.recognition.source import Piece, ReadDoubt, Sort, SourceDocument
from app.errors.importing import FileDamaged, UnpacksTooLarge

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD_WORD = b"http://schemas.microsoft.com/office/word/2003/wordml"
_WX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_SECTIONS = {f"{_WX}sect", f"{_WX}sub-section", f"{_WX}pBdrGroup"}
_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_FORMATS = {
    "General Date": "dd/mm/yyyy h:mm",
    "Short Date": "dd/mm/yyyy",
    "Medium Date": "d-mmm-yy",
    "Long Date": "dd/mm/yyyy",
    "Short Time": "h:mm",
    "Medium Time": "h:mm AM/PM",
    "Long Time": "h:mm:ss",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}


def read_xml_workbook(data: bytes, path: Path) -> SourceDocument:
    """The document in a workbook of Excel as XML. Raises CannotImport."""
    root = xml_of(data, path, path.name)
    styles = {
        each.get(f"{_SS}ID", ""): (_format(each), _is_struck(each))
        for each in root.iterfind(f"{_SS}Styles/{_SS}Style")
    }
    return document_of([_sheet(each, styles, path) for each in root.iterfind(f"{_SS}Worksheet")], path)


def _format(style: etree._Element) -> str:
    said = style.find(f"{_SS}NumberFormat")
    code = "" if said is None else said.get(f"{_SS}Format", "")
    return "" if code in ("General", "@") else _FORMATS.get(code, code)


def _is_struck(style: etree._Element) -> bool:
    font = style.find(f"{_SS}Font")
    return font is not None and font.get(f"{_SS}StrikeThrough") == "1"


def _sheet(element: etree._Element, styles: dict[str, tuple[str, bool]], path: Path) -> SourceSheet:
    seen = element.find(f"{_X}WorksheetOptions/{_X}Visible")
    visible = seen is None or (seen.text or "").strip() not in ("SheetHidden", "SheetVeryHidden")
    look, merges = SheetLook(), Merges()
    rows: list[list[str]] = []
    table = element.find(f"{_SS}Table")
    if table is not None:
        _read_columns(table, look)
        row = -1
        for line in table.iterfind(f"{_SS}Row"):
            row = _place(line, row)
            if row >= _MOST_ROWS:
                raise UnpacksTooLarge(path)
            rows += [[] for _ in range(row + 1 - len(rows))]
            if line.get(f"{_SS}Hidden") == "1" or line.get(f"{_SS}Height") == "0":
                look.hidden_rows.add(row)
            _read_row(line, row, rows[row], (look, merges, styles), path)
            row += _count(line, "Span")
    width = max(map(len, rows), default=0)
    return SourceSheet([[*row, *[""] * (width - len(row))] for row in rows], merges, visible, look=look)


def _read_columns(table: etree._Element, look: SheetLook) -> None:
    column = -1
    for each in table.iterfind(f"{_SS}Column"):
        column = _place(each, column)
        last = column + _count(each, "Span")
        if each.get(f"{_SS}Hidden") == "1" or each.get(f"{_SS}Width") == "0":
            look.hidden_columns.append((column, last))
        column = last


def _read_row(
    line: etree._Element,
    row: int,
    texts: list[str],
    into: tuple[SheetLook, Merges, dict[str, tuple[str, bool]]],
    path: Path,
) -> None:
    look, merges, styles = into
    column = -1
    for cell in line.iterfind(f"{_SS}Cell"):
        column = _place(cell, column)
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        if column + across >= _MOST_COLUMNS:
            raise UnpacksTooLarge(path)
        texts += [""] * (column + across + 1 - len(texts))
        code, struck = styles.get(cell.get(f"{_SS}StyleID", ""), ("", False))
        data = cell.find(f"{_SS}Data")
        texts[column], turned = ("", False) if data is None else _value(data, code)
        if turned:
            look.doubts[row, column] = ReadDoubt.MONTH_FIRST
        if data is not None and data.get(f"{_SS}Type") == "Error":
            look.doubts[row, column] = ReadDoubt.NO_VALUE
        if struck and texts[column]:
            look.dead[row, column] = (Sort.STRUCK, texts[column])
        comment = cell.find(f"{_SS}Comment")
        if comment is not None:
            words = " ".join("".join(map(str, comment.itertext())).split())
            look.named.append(Piece(f", comment {len(look.named) + 1}", words, Sort.COMMENT))
        if across or down:
            merges[row, column] = (down + 1, across + 1)
        column += across


def _value(data: etree._Element, code: str) -> tuple[str, bool]:
    """What a cell shows, and whether its date was turned to day first."""
    text = "".join(map(str, data.itertext()))
    kind = data.get(f"{_SS}Type", "String")
    if kind == "DateTime":
        return _date(text, code or "dd/mm/yyyy")
    if kind == "Boolean":
        return ("TRUE" if text == "1" else "FALSE"), False
    if kind != "Number":
        return text, False
    try:
        number = float(text)
    except ValueError:
        return text, False
    code, turned = day_first(code, number) if code else ("", False)
    return (shown(number, code) if code else general(number)), turned


def _date(text: str, code: str) -> tuple[str, bool]:
    from datetime import datetime

    try:
        moment = datetime.fromisoformat(text.strip().removesuffix("Z"))
    except ValueError:
        return text, False
    since = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
    number = since.days + since.seconds / 86400
    code, turned = day_first(code, number)
    return shown(number, code), turned


def _place(element: etree._Element, before: int) -> int:
    said = element.get(f"{_SS}Index", "")
    return int(said) - 1 if said.isdecimal() and 0 < len(said) < 8 and int(said) > 0 else before + 1


def _count(element: etree._Element, name: str) -> int:
    said = element.get(f"{_SS}{name}", "")
    return min(int(said), _MOST_ROWS) if said.isdecimal() and len(said) < 8 else 0


def package_of_flat(data: bytes, path: Path) -> bytes:
    """The package that is written as one XML file, as an archive. Raises CannotImport."""
    root = xml_of(data, path, path.name)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for part in root.iterfind(f"{_PKG}part"):
            name = part.get(f"{_PKG}name", "").lstrip("/")
            package.writestr(name, _content(part, path))
    return target.getvalue()


def _content(part: etree._Element, path: Path) -> bytes:
    inside = part.find(f"{_PKG}xmlData")
    if inside is not None and len(inside):
        return _as_bytes(inside[0])
    binary = part.find(f"{_PKG}binaryData")
    try:
        return b"" if binary is None else base64.b64decode(binary.text or "")
    except (binascii.Error, ValueError) as fault:
        raise FileDamaged(path, part.get(f"{_PKG}name", "")) from fault


def _as_bytes(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True)


def package_of_word_2003(data: bytes, path: Path) -> bytes:
    """A document of Word 2003 as XML as a package of today: the elements that are read have the same names.

    Numbers of lists are taken as the file says that they were shown. Raises CannotImport.
    """
    root = xml_of(data.replace(_OLD_WORD, W.strip("{}").encode()), path, path.name)
    body, styles = root.find(f"{W}body"), root.find(f"{W}styles")
    if body is None:
        raise FileDamaged(path, "body")
    _unwrap(body)
    for mark in list(body.iter(f"{W}listPr")):
        _write_number(mark)
    parts = {} if styles is None else {"word/styles.xml": _as_bytes(styles)}
    # The body stays in its tree: to move it costs lxml the square of what it holds.
    for each in list(root):
        if each is not body:
            root.remove(each)
    root.tag = f"{W}document"
    parts["word/document.xml"] = _as_bytes(root)
    target = io.BytesIO()
    related = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/></Relationships>'
    )
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
        package.writestr("word/_rels/document.xml.rels", related)
    return target.getvalue()


def _unwrap(body: etree._Element) -> None:
    """Take the sections away that wrap paragraphs."""
    for wrapper in [each for each in body.iter() if each.tag in _SECTIONS]:
        parent = wrapper.getparent()
        if parent is None:
            continue
        at = parent.index(wrapper)
        for child in reversed(list(wrapper)):
            parent.insert(at, child)
        parent.remove(wrapper)


def _write_number(mark: etree._Element) -> None:
    """Write the number that a paragraph of a list shows before its words."""
    shown_as = mark.find(f"{_WX}t")
    paragraph = next(mark.iterancestors(f"{W}p"), None)
    text = "" if shown_as is None else shown_as.get(f"{_WX}val", "")
    if paragraph is None or not text.strip():
        return
    run = etree.Element(f"{W}r")
    etree.SubElement(run, f"{W}t").text = f"{text.strip()} "
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, run)
