"""A Word document (.docx, .docm, .dotx) as it stands, read from its parts: no macro is run, no relation followed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from lxml import etree

from app.documents.reading.bounds import MOST_PIECES, few_blank, refuse_more_than_a_plan
from app.documents.reading.embedded import Inner, inner_document, places_within
from app.documents.reading.fields import take_codes
from app.documents.reading.landmarks import UNMARKED_CELL, UNMARKED_ROW, Landmarks
from app.documents.reading.letters import Decoder, Words, line_of, one_run, words_of
from app.documents.reading.names import OFF, VALUE, R, W, children
from app.documents.reading.numbers import Numbers
from app.documents.reading.package import SafePackage
from app.documents.reading.paragraph_ends import ParagraphEnds
from app.documents.reading.runs import Characters, Inserted, Letter, characters, only_text
from app.documents.reading.styles import NOTHING, Letters, Shape, Styles
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
_PARAGRAPH, _TABLE, _ROW, _CELL, _CELL_PROPERTIES = (
    f"{W}{name}" for name in ("p", "tbl", "tr", "tc", "tcPr")
)
_CHUNK, _CONTROL = (f"{W}{name}" for name in ("altChunk", "sdt"))
_count_of_said = etree.XPath("count(.//w:p[.//w:t or parent::w:tc])", namespaces={"w": W[1:-1]})
_CENTRED, _RIGHT = ("center",), ("right", "end")
_UNLISTED = ("", "0")
_MOST_INNER = 40
"""Documents inside one that are looked at; a package of more was made to harm."""
_DEEPEST = 2
_OTHER_PARTS = re.compile(r"/(?:embeddings|charts|diagrams)/|afchunk", re.IGNORECASE)
_DEAD = {
    Sort.HIDDEN: (Remark.HIDDEN, "hidden"),
    Sort.STRUCK: (Remark.STRUCK, "struck"),
    Sort.PLACEHOLDER: (Remark.PLACEHOLDERS, "placeholder"),
}
"""What is remarked of words that nobody is to read, and what their places are called."""


def read_word(data: bytes, path: Path, depth: int = 0) -> SourceDocument:
    """The document in the bytes of a Word file; `path` is named in errors. Raises CannotImport.

    `depth` says in how many others it stands.
    """
    package = SafePackage(data, path)
    return _Reader(package, main_part(package), depth).read()


@dataclass(frozen=True)
class WordAsRead:
    """A document, and the elements of its main part that its paragraphs were read from, by their places."""

    document: SourceDocument
    package: SafePackage
    main: str
    body: etree._Element
    elements: Mapping[str, etree._Element]


def read_word_as_built(data: bytes, path: Path) -> WordAsRead:
    """The document with the elements it was read from: for who asks how it looks. Raises CannotImport."""
    package = SafePackage(data, path)
    reader = _Reader(package, main_part(package), 0)
    reader.keeps_elements = True
    document = reader.read()
    return WordAsRead(document, package, reader.main, reader.body, reader.elements)


def main_part(package: SafePackage) -> str:
    """The name of the part that holds the text. Raises PartMissing."""
    for name in (*package.related("", "officeDocument"), "word/document.xml"):
        if name in package.names:
            return name
    raise PartMissing(package.path, "word/document.xml")


class _Reader:
    """Reads one document: counts its numbers and notes in order."""

    def __init__(self, package: SafePackage, main: str, depth: int) -> None:
        self.package, self.main, self.depth = package, main, depth
        root = package.xml(main)
        body = root.find(f"{W}body")
        if body is None:
            raise PartMissing(package.path, main)
        self.landmarks = Landmarks.of(body)
        refuse_more_than_a_plan(_pieces(body, self.landmarks.paragraphs), package.path)
        self.body = body
        self.styles = Styles(self._related("styles"))
        self.numbers = Numbers(self._related("numbering"))
        self.note_roots = {sort: self._story(f"{sort}s") for sort in ("footnote", "endnote")}
        self.decoder = Decoder.of([root, *(each for each in self.note_roots.values() if each is not None)])
        self.others: list[Piece] = []
        self.waiting: list[SourceBlock] = []
        self.remarks: Counter[Remark] = Counter()
        self.ends = ParagraphEnds.of(body, take_codes(body))
        self.notes = self._notes()
        self.tables = self.objects = 0
        self.plain: dict[str, tuple[tuple[Letters, Shape, bool], SourceParagraph]] = {}
        """The last paragraph of each text in one look, and that look, where there is nothing else to tell.

        Most paragraphs of cells say what another one did.
        """
        self.keeps_elements = False
        self.elements: dict[str, etree._Element] = {}
        self.seen: set[str] = set()
        """The parts of other kinds that were read or named."""

    def _related(self, sort: str) -> etree._Element | None:
        names = self.package.related(self.main, sort)
        return self.package.xml(names[0]) if names else None

    def _story(self, sort: str) -> etree._Element | None:
        """A part that holds words, as they are shown."""
        root = self._related(sort)
        if root is not None:
            take_codes(root)
        return root

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
        self._take_prompts()
        blocks = tuple(few_blank(self._blocks(self.body, "body"), self.remarks))
        self._read_comments()
        self._read_margins()
        self._name_the_rest()
        self.remarks.update(self.decoder.remarks)
        if self.decoder.encoding:
            self.remarks[Remark(self.decoder.encoding.value)] += 1
        if self.decoder.composed:
            self.remarks[Remark.NOT_COMPOSED] += self.decoder.composed
        if any(name.endswith("vbaProject.bin") for name in self.package.names):
            self.remarks[Remark.MACROS] += 1
        return SourceDocument(blocks, tuple(self.others), tuple(self.remarks.items()))

    def _blocks(self, parent: etree._Element, inside: str) -> Iterator[SourceBlock]:
        for number, element in enumerate(_elements(parent), start=1):
            if element in self.ends.joined:
                continue
            if element.tag == _PARAGRAPH:
                yield from self._paragraph(element, f"{inside}/{number}")
                yield from self._waiting_blocks()
            elif element.tag == _CHUNK:
                yield from self._inner(Inserted(element.get(f"{R}id", ""))).blocks
            else:
                yield self._table(element)
                yield from self._waiting_blocks()

    def _paragraph(
        self, element: etree._Element, place: str, *, in_cell: bool = False
    ) -> tuple[SourceParagraph, ...]:
        """A paragraph with those before that are one with it, and those of the text boxes in them."""
        if self.keeps_elements:
            self.elements[place] = element
        if self.ends.are_plain and (one := only_text(element)) is not None:
            return (self._of_one_text(*one, place, in_cell=in_cell),)
        found = characters(element, self.ends.before.get(element, ()))
        found.changes += self.ends.changes(element)
        shape = self.styles.of_paragraph(found.properties)
        words = self._words(found.letters, shape.letters)
        self._name_others(found, place)
        paragraph = self._said(place, shape, words, in_cell=in_cell)
        if not found.boxes:
            return (paragraph,)
        boxed = (
            each
            for box, inside in enumerate(found.boxes, start=1)
            for each in self._box(inside, f"{place}, text box {box}", in_cell=in_cell)
        )
        return (paragraph, *boxed)

    def _of_one_text(
        self, properties: etree._Element | None, text: str, look: Letters, place: str, *, in_cell: bool
    ) -> SourceParagraph:
        shape = self.styles.of_paragraph(properties)
        key = (look, shape, in_cell)
        if (known := self.plain.get(text)) is not None and known[0] == key:
            return known[1].at(place)
        shown = self.styles.look(look, shape.letters)
        if shown.hidden or shown.struck:
            words = self._words((Letter(text, look),), shape.letters)
            return self._said(place, shape, words, in_cell=in_cell)
        told = self.decoder.told
        words = Words(one_run(text, shown, self.decoder))
        paragraph = self._said(place, shape, words, in_cell=in_cell)
        if shape.list_id in _UNLISTED and self.decoder.told == told:
            self.plain[text] = key, paragraph
        return paragraph

    def _said(self, place: str, shape: Shape, words: Words, *, in_cell: bool) -> SourceParagraph:
        """The paragraph that says these words; those of it that are dead are named."""
        for sort, text in words.dead.items():
            remark, name = _DEAD[sort]
            self.others.append(Piece(f"{place}, {name} 1", text, sort))
            self.remarks[remark] += 1
        return SourceParagraph(
            place,
            words.content,
            number="" if shape.list_id in _UNLISTED else self._number(shape, words, in_cell=in_cell),
            centred=shape.alignment in _CENTRED,
            right=shape.alignment in _RIGHT,
            level=shape.outline,
            notes=words.notes,
            in_cell=in_cell,
        )

    def _number(self, shape: Shape, words: Words, *, in_cell: bool) -> str:
        """The number of a paragraph in a list; one without words has none, but for a cell that is numbered by it."""
        is_blank = not plain(words.content).strip()
        if is_blank and Sort.HIDDEN in words.dead:
            return ""
        number = self.numbers.next(shape.list_id, shape.list_level)
        return "" if is_blank and (words.dead or not in_cell) else number

    def _words(self, letters: Iterable[Letter], base: Letters) -> Words:
        return words_of(letters, self.styles, base, self.decoder, self._note)

    def _name_others(self, found: Characters, place: str) -> None:
        """Name what stands in a paragraph and is none of its words: pictures, drawings, other documents."""
        if found.changes or found.links:
            self.remarks[Remark.TRACKED_CHANGES] += found.changes
            self.remarks[Remark.HYPERLINKS] += found.links
        for image in range(1, found.images + 1):
            self.others.append(Piece(f"{place}, image {image}", "", Sort.IMAGE))
        if found.drawn and (drawn := " ".join(" ".join(found.drawn).split())):
            self.others.append(Piece(f"{place}, drawing 1", self.decoder.decoded(drawn), Sort.OBJECT))
        for each in found.inserted:
            inner = self._inner(each)
            self.waiting += inner.blocks

    def _waiting_blocks(self) -> Iterator[SourceBlock]:
        """What was found in documents inside the paragraph or table that was read last."""
        waiting, self.waiting = self.waiting, []
        yield from waiting

    def _inner(self, inserted: Inserted) -> Inner:
        """What a part of another kind says: its blocks, or the piece that names it."""
        name = self.package.targets(self.main).get(inserted.relation, "")
        self.objects += 1
        place = f"object {self.objects}"
        if name in self.seen:
            return Inner()
        self.seen.add(name)
        deep = self.depth >= _DEEPEST or self.objects > _MOST_INNER
        inner = inner_document(self.package, name, inserted, None if deep else self._read_inner)
        self.others += [each._replace(place=f"{place}{each.place}") for each in inner.named]
        self.remarks[Remark.UNREAD] += sum(each.sort is Sort.UNREAD for each in inner.named)
        if not inner.blocks:
            return inner
        self.remarks[Remark.EMBEDDED] += 1
        self.remarks.update(dict(inner.remarks))
        return replace(inner, blocks=tuple(places_within(inner.blocks, place)))

    def _read_inner(self, data: bytes, path: Path) -> SourceDocument:
        return read_word(data, path, self.depth + 1)

    def _name_the_rest(self) -> None:
        """Name what the package holds besides: charts, diagrams and documents that stand in no paragraph read here."""
        for relation, name in self.package.targets(self.main).items():
            if name not in self.seen and _OTHER_PARTS.search(name):
                inner = self._inner(Inserted(relation, icon=True))
                assert not inner.blocks

    def _take_prompts(self) -> None:
        """Take the prompts of unfilled controls out of the tree: they only ask for words."""
        for mark in list(self.body.iter(f"{W}showingPlcHdr")):
            control = next(mark.iterancestors(_CONTROL), None)
            content = None if control is None else control.find(f"{W}sdtContent")
            if content is None or mark.get(VALUE) in OFF:
                continue
            paragraphs = list(content.iter(_PARAGRAPH)) or [content]
            words = " ".join(filter(None, (line_of(each, self.decoder) for each in paragraphs)))
            for run in list(content.iter(f"{W}r")):
                parent = run.getparent()
                if parent is not None:
                    parent.remove(run)
            if words:
                self.remarks[Remark.PLACEHOLDERS] += 1
                place = f"placeholder {self.remarks[Remark.PLACEHOLDERS]}"
                self.others.append(Piece(place, words, Sort.PLACEHOLDER))

    def _box(self, content: etree._Element, place: str, *, in_cell: bool) -> Iterator[SourceParagraph]:
        self.remarks[Remark.TEXT_BOXES] += 1
        for line, element in enumerate(self._unjoined(_outside_boxes(content)), start=1):
            for each in self._paragraph(element, f"{place}, paragraph {line}", in_cell=in_cell):
                yield each._replace(boxed=True)

    def _note(self, reference: str, is_read: bool) -> tuple[etree._Element | None, str]:
        """The element of a note, and its place where it `is_read`; one that is not there has none."""
        element = self.notes.get(reference)
        if element is None or not is_read:
            return element, ""
        sort = reference.split()[0]
        place = f"{sort} {sum(piece.place.startswith(sort) for piece in self.others) + 1}"
        self.others.append(Piece(place, line_of(element, self.decoder), Sort.NOTE))
        return element, place

    def _table(self, element: etree._Element) -> SourceTable:
        self.tables += 1
        place = f"table {self.tables}"
        landscape = self.landmarks.landscapes.get(element, False)
        marked = self.landmarks.rows
        all_rows = [(row, marked.get(row, UNMARKED_ROW)) for row in _elements(element, _ROW)]
        rows = [row for row in all_rows if not row[1].deleted]
        self.remarks[Remark.TRACKED_CHANGES] += len(all_rows) - len(rows)
        open_cells: dict[int, tuple[int, int]] = {}
        found: list[list[SourceCell]] = []
        for number, (row, marks) in enumerate(rows, start=1):
            if marks.hidden:
                self._name_hidden(row, f"{place}, row {number}")
                continue
            told = len(self.others)
            cells = self._row(row, f"{place}, row {number}", marks.before, found, open_cells)
            # A row whose words are all dead is dead itself.
            if not any(piece.sort in _DEAD for piece in self.others[told:]) or any(
                cell.text or cell.merged or cell.column in open_cells for cell in cells
            ):
                found.append(cells)
        return SourceTable(place, tuple(map(tuple, found)), landscape, _column_widths(element))

    def _name_hidden(self, row: etree._Element, place: str) -> None:
        text = " | ".join(line for cell in _elements(row, _CELL) if (line := self._line_of_cell(cell)))
        self.others.append(Piece(f"{place}, hidden 1", text, Sort.HIDDEN))
        self.remarks[Remark.HIDDEN] += 1

    def _line_of_cell(self, cell: etree._Element) -> str:
        return " ".join(filter(None, (line_of(each, self.decoder) for each in cell.iter(_PARAGRAPH))))

    def _row(
        self,
        row: etree._Element,
        place: str,
        column: int,
        above: list[list[SourceCell]],
        open_cells: dict[int, tuple[int, int]],
    ) -> list[SourceCell]:
        """The cells of a row that begins at a `column` of the grid.

        `open_cells` are those that may go on below, by column: their row and place in it.
        """
        at, marked = len(above), self.landmarks.cells
        cells: list[SourceCell] = []
        for number, cell in enumerate(_elements(row, _CELL), start=1):
            name = f"{place}, cell {number}"
            paragraphs = self._cell_paragraphs(self._inside(cell), name)
            columns, merge = marked.get(cell, UNMARKED_CELL)
            merged = merge == "continue" and column in open_cells
            if merged:
                r, c = open_cells[column]
                above[r][c] = above[r][c]._replace(rows=at - r + 1)
            elif merge == "restart":
                open_cells[column] = (at, len(cells))
            elif open_cells:
                open_cells.pop(column, None)
            cells.append(SourceCell(name, paragraphs, column, columns, merged=merged))
            column += columns
        return cells

    def _inside(self, cell: etree._Element) -> list[etree._Element]:
        """The paragraphs of a cell, at any depth; those of text boxes come with their anchor."""
        paragraphs: list[etree._Element] = []
        is_deep = cell in self.landmarks.deep_cells
        for each in children(cell):
            tag = each.tag
            if tag == _PARAGRAPH:
                paragraphs.append(each)
            elif tag != _CELL_PROPERTIES:
                is_deep = True
        if is_deep:
            self.remarks[Remark.NESTED_TABLES] += sum(1 for _ in cell.iter(_TABLE))
            paragraphs = _outside_boxes(cell)
        return self._unjoined(paragraphs)

    def _unjoined(self, paragraphs: list[etree._Element]) -> list[etree._Element]:
        """The paragraphs without those that go on in another of them."""
        joined = self.ends.joined
        return [each for each in paragraphs if each not in joined] if joined else paragraphs

    def _cell_paragraphs(self, elements: Sequence[etree._Element], place: str) -> tuple[SourceParagraph, ...]:
        if len(elements) == 1:
            return self._paragraph(elements[0], place, in_cell=True)
        return tuple(
            paragraph
            for number, element in enumerate(elements, start=1)
            for paragraph in self._paragraph(element, f"{place}, paragraph {number}", in_cell=True)
        )

    def _read_comments(self) -> None:
        root = self._story("comments")
        for number, each in enumerate(() if root is None else root.findall(f"{W}comment"), start=1):
            self.others.append(Piece(f"comment {number}", line_of(each, self.decoder), Sort.COMMENT))

    def _read_margins(self) -> None:
        names = [name for sort in ("header", "footer") for name in self.package.related(self.main, sort)]
        for name in dict.fromkeys(names):
            root = self.package.xml(name)
            take_codes(root)
            for number, each in enumerate(root.iter(f"{W}p"), start=1):
                found = characters(each)
                text = line_of(each, self.decoder) or " ".join(found.drawn)
                place = f"{name.rpartition('/')[2].removesuffix('.xml')}/{number}"
                if any(sign.isalpha() for sign in text) and each.find(f".//{W}txbxContent") is None:
                    self.others.append(Piece(place, text, Sort.MARGIN))
                for sort, dead in self._words(found.letters, NOTHING).dead.items():
                    self.others.append(Piece(f"{place}, {_DEAD[sort][1]} 1", dead, sort))


def _elements(parent: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The paragraphs and tables (or what else is wanted) right in an element, also inside wrappers."""
    tags = wanted or (_PARAGRAPH, _TABLE, _CHUNK)
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


def _pieces(body: etree._Element, paragraphs: int) -> int:
    """How many count of so many paragraphs: where they are very many, those of no words outside of tables do not."""
    return paragraphs if paragraphs <= MOST_PIECES else int(cast(float, _count_of_said(body)))


def _column_widths(table: etree._Element) -> tuple[int, ...]:
    """The widths of the columns of the grid in twips; none where one of them is missing."""
    grid = [column.get(f"{W}w", "") for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    widths = tuple(int(width) for width in grid if width.isdigit())
    return widths if len(widths) == len(grid) and any(widths) else ()
