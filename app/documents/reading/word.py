"""A Word document (.docx, .docm, .dotx) as it stands, read from its parts: no macro is run, no relation followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard

from lxml import etree

from app.documents.reading.letters import Decoder, rich_text
from app.documents.reading.names import VALUE, W
from app.documents.reading.numbers import Numbers
from app.documents.reading.package import SafePackage
from app.documents.reading.runs import characters, style_of
from app.documents.reading.styles import Styles, own_shape
from app.domain.plan.rich_text import plain
from app.domain.recognition.source import (
    Piece,
    Remark,
    Sort,
    SourceBlock,
    SourceCell,
    SourceDocument,
    SourceParagraph,
    SourceTable,
)
from app.errors.importing import PartMissing

_WRAPPERS = {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo"}
_PARAGRAPH, _TABLE, _ROW, _CELL, _BOX = (f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_CELL_PROPERTIES, _SPAN, _MERGE = (f"{W}{name}" for name in ("tcPr", "gridSpan", "vMerge"))
_CENTRED, _RIGHT = ("center",), ("right", "end")
_MOST_COLUMNS = 63


def read_word(data: bytes, path: Path) -> SourceDocument:
    """The document in the bytes of a Word file; `path` is named in errors. Raises CannotImport."""
    package = SafePackage(data, path)
    return _Reader(package, _main_part(package)).read()


def _main_part(package: SafePackage) -> str:
    for name in (*package.related("", "officeDocument"), "word/document.xml"):
        if name in package.names:
            return name
    raise PartMissing(package.path, "word/document.xml")


class _Reader:
    """Reads one document: counts its numbers and notes in order."""

    def __init__(self, package: SafePackage, main: str) -> None:
        self.package, self.main = package, main
        root = package.xml(main)
        body = root.find(f"{W}body")
        if body is None:
            raise PartMissing(package.path, main)
        self.body = body
        self.styles = Styles(self._related("styles"))
        self.numbers = Numbers(self._related("numbering"))
        self.note_roots = {sort: self._related(f"{sort}s") for sort in ("footnote", "endnote")}
        self.decoder = Decoder.of([root, *(each for each in self.note_roots.values() if each is not None)])
        self.others: list[Piece] = []
        self.remarks: Counter[Remark] = Counter()
        self.landscapes = _landscapes(body)
        self.notes = self._notes()
        self.tables = 0

    def _related(self, sort: str) -> etree._Element | None:
        names = self.package.related(self.main, sort)
        return self.package.xml(names[0]) if names else None

    def _notes(self) -> dict[str, etree._Element]:
        return {
            f"{sort} {each.get(f'{W}id', '')}": each
            for sort, root in self.note_roots.items()
            if root is not None
            for each in root
            if each.get(f"{W}type") in (None, "normal")
        }

    def read(self) -> SourceDocument:
        """The whole document."""
        blocks = tuple(self._blocks(self.body, "body"))
        self._read_comments()
        self._read_margins()
        if self.decoder.encoding:
            self.remarks[Remark(self.decoder.encoding.value)] += 1
        if self.decoder.composed:
            self.remarks[Remark.NOT_COMPOSED] += self.decoder.composed
        if any(name.endswith("vbaProject.bin") for name in self.package.names):
            self.remarks[Remark.MACROS] += 1
        return SourceDocument(blocks, tuple(self.others), tuple(self.remarks.items()))

    def _blocks(self, parent: etree._Element, inside: str) -> Iterator[SourceBlock]:
        for number, element in enumerate(_elements(parent), start=1):
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element, f"{inside}/{number}")
            else:
                yield self._table(element)

    def _paragraph(
        self, element: etree._Element, place: str, *, in_cell: bool = False
    ) -> Iterator[SourceParagraph]:
        found = characters(element)
        shape = own_shape(found.properties, self.styles.shape(style_of(found.properties)))
        content, notes = rich_text(found.letters, shape.letters, self.decoder, self._note)
        number = self.numbers.next(shape.list_id, shape.list_level) if shape.list_id not in ("", "0") else ""
        if number and not plain(content).strip():
            number = "" if not in_cell else number
        if found.changes or found.links:
            self.remarks[Remark.TRACKED_CHANGES] += found.changes
            self.remarks[Remark.HYPERLINKS] += found.links
        for image in range(1, found.images + 1):
            self.others.append(Piece(f"{place}, image {image}", "", Sort.IMAGE))
        yield SourceParagraph(
            place,
            content,
            number=number,
            centred=shape.alignment in _CENTRED,
            right=shape.alignment in _RIGHT,
            level=shape.outline,
            notes=notes,
            in_cell=in_cell,
        )
        for box, inside in enumerate(found.boxes, start=1):
            yield from self._box(inside, f"{place}, text box {box}", in_cell=in_cell)

    def _box(self, content: etree._Element, place: str, *, in_cell: bool) -> Iterator[SourceParagraph]:
        self.remarks[Remark.TEXT_BOXES] += 1
        for line, element in enumerate(_outside_boxes(content), start=1):
            for each in self._paragraph(element, f"{place}, paragraph {line}", in_cell=in_cell):
                yield replace(each, boxed=True)

    def _note(self, reference: str) -> tuple[etree._Element | None, str]:
        """The element of a note and its place; a note that is not there has none."""
        element = self.notes.get(reference)
        if element is None:
            return None, ""
        sort = reference.split()[0]
        place = f"{sort} {sum(piece.place.startswith(sort) for piece in self.others) + 1}"
        text = " ".join("".join(letter.text for letter in characters(element).letters).split())
        self.others.append(Piece(place, self.decoder.decoded(text), Sort.NOTE))
        return element, place

    def _table(self, element: etree._Element) -> SourceTable:
        self.tables += 1
        place = f"table {self.tables}"
        landscape = self.landscapes.get(element, False)
        rows = [row for row in _elements(element, _ROW) if not _is_deleted(row)]
        open_cells: dict[int, tuple[int, int]] = {}
        found: list[list[SourceCell]] = []
        for number, row in enumerate(rows, start=1):
            found.append(self._row(row, f"{place}, row {number}", number - 1, found, open_cells))
        return SourceTable(place, tuple(map(tuple, found)), landscape, _column_widths(element))

    def _row(
        self,
        row: etree._Element,
        place: str,
        at: int,
        above: list[list[SourceCell]],
        open_cells: dict[int, tuple[int, int]],
    ) -> list[SourceCell]:
        """The cells of a row; `open_cells` are those that may go on below, by column: their row and place in it."""
        column = _before(row)
        cells: list[SourceCell] = []
        for number, cell in enumerate(_elements(row, _CELL), start=1):
            span, merge = _spans(cell)
            paragraphs = tuple(self._cell_paragraphs(cell, f"{place}, cell {number}"))
            merged = merge == "continue" and column in open_cells
            if merged:
                r, c = open_cells[column]
                above[r][c] = replace(above[r][c], rows=at - r + 1)
            elif merge == "restart":
                open_cells[column] = (at, len(cells))
            else:
                open_cells.pop(column, None)
            cells.append(SourceCell(f"{place}, cell {number}", paragraphs, column, span, merged=merged))
            column += span
        return cells

    def _cell_paragraphs(self, cell: etree._Element, place: str) -> Iterator[SourceParagraph]:
        elements: list[etree._Element] = []
        boxed: set[etree._Element] = set()
        for each in cell.iter(_PARAGRAPH, _TABLE, _BOX):
            if each.tag == _PARAGRAPH:
                elements.append(each)
            elif each.tag == _TABLE:
                self.remarks[Remark.NESTED_TABLES] += 1
            else:
                boxed.update(each.iter(_PARAGRAPH))
        if boxed:
            elements = [each for each in elements if each not in boxed]
        for number, element in enumerate(elements, start=1):
            name = place if len(elements) == 1 else f"{place}, paragraph {number}"
            yield from self._paragraph(element, name, in_cell=True)

    def _read_comments(self) -> None:
        root = self._related("comments")
        for number, each in enumerate(() if root is None else root.findall(f"{W}comment"), start=1):
            text = " ".join("".join(letter.text for letter in characters(each).letters).split())
            self.others.append(Piece(f"comment {number}", self.decoder.decoded(text), Sort.COMMENT))

    def _read_margins(self) -> None:
        names = [name for sort in ("header", "footer") for name in self.package.related(self.main, sort)]
        for name in dict.fromkeys(names):
            for number, each in enumerate(self.package.xml(name).iter(f"{W}p"), start=1):
                text = " ".join("".join(letter.text for letter in characters(each).letters).split())
                if any(sign.isalpha() for sign in text) and each.find(f".//{W}txbxContent") is None:
                    place = f"{name.rpartition('/')[2].removesuffix('.xml')}/{number}"
                    self.others.append(Piece(place, self.decoder.decoded(text), Sort.MARGIN))


def _elements(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The paragraphs and tables (or what else is wanted) right in an element, also inside wrappers."""
    tags = wanted or (_PARAGRAPH, _TABLE)
    for each in parent:
        tag = each.tag
        if tag in tags:
            yield each
        elif tag in _WRAPPERS:
            yield from _elements(each, *wanted)


def _outside_boxes(parent: etree._Element) -> list[etree._Element]:
    """The paragraphs in an element at any depth, but for those of text boxes in it, which come with their anchor."""
    boxed = {
        inner for box in parent.iter(f"{W}txbxContent") if box is not parent for inner in box.iter(f"{W}p")
    }
    return [each for each in parent.iter(f"{W}p") if each not in boxed]


def _is_deleted(row: etree._Element) -> bool:
    properties = row.find(f"{W}trPr")
    return properties is not None and properties.find(f"{W}del") is not None


def _before(row: etree._Element) -> int:
    properties = row.find(f"{W}trPr")
    before = None if properties is None else properties.find(f"{W}gridBefore")
    return 0 if before is None else min(_digits(before.get(VALUE)) or 0, _MOST_COLUMNS)


def _digits(text: str | None) -> int | None:
    return int(text) if _is_number(text) else None


def _is_number(text: str | None) -> TypeGuard[str]:
    return text is not None and text.isdecimal() and len(text) < 6


def _spans(cell: etree._Element) -> tuple[int, str]:
    """How many columns the cell spans, and whether it begins or continues a cell over rows."""
    properties = cell.find(_CELL_PROPERTIES)
    columns, merge = 1, ""
    for each in properties if properties is not None else ():
        if each.tag == _SPAN:
            columns = _digits(each.get(VALUE)) or 1
        elif each.tag == _MERGE:
            merge = each.get(VALUE, "continue")
    return min(max(columns, 1), _MOST_COLUMNS), merge


def _landscapes(body: etree._Element) -> dict[etree._Element, bool]:
    """The tables of the body and whether the section they stand in lies on its side."""
    found: dict[etree._Element, bool] = {}
    waiting: list[etree._Element] = []
    for element in body.iter(f"{W}tbl", f"{W}sectPr"):
        if element.tag == f"{W}tbl":
            waiting.append(element)
        else:
            size = element.find(f"{W}pgSz")
            lies = size is not None and size.get(f"{W}orient") == "landscape"
            found |= dict.fromkeys(waiting, lies)
            waiting = []
    return found


def _column_widths(table: etree._Element) -> tuple[int, ...]:
    """The widths of the columns of the grid in twips; none where one of them is missing."""
    grid = [column.get(f"{W}w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    widths = tuple(int(width) for width in grid if width.isdigit())
    return widths if len(widths) == len(grid) and any(widths) else ()
