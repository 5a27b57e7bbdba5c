"""What was pasted: the HTML that Word, Excel or a browser puts on the clipboard, else plain lines.

HTML is only taken apart: nothing in it is run or fetched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from app.documents.reading.bounds import few_blank
from app.documents.reading.symbols import raised
from app.domain.plan.rich_text import Run, Shift, cleaned, joined, rich
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
from app.domain.vietnamese import clean

_BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_SKIPPED = frozenset(("head", "script", "style", "title", "template", "noscript"))
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HEAVY = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HEAVY_CLASS = re.compile(r"\.([\w-]+)\s*\{[^{}]*font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
"""A class of the sheet of styles that sets bold: Excel says so of its cells in no other way."""
_SLANTED = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_LINED = re.compile(r"text-decoration(?:-line)?:[^;]*underline", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration(?:-line)?:[^;]*line-through", re.IGNORECASE)
_HIDDEN = re.compile(
    r"(?<![\w-])(?:display:\s*none|mso-hide:\s*all|visibility:\s*(?:hidden|collapse))", re.IGNORECASE
)
_SHIFTS = {"sup": Shift.RAISED, "sub": Shift.LOWERED}
_OUTLINE_LEVEL = re.compile(r"mso-outline-level:\s*([1-9])", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list:\s*l\d+\s+level([1-9])", re.IGNORECASE)
_WORD_NUMBER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_SIDE = re.compile(r"text-align:\s*(center|right)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_REMARKS = {Sort.STRUCK: Remark.STRUCK, Sort.HIDDEN: Remark.HIDDEN}
_TICKED, _UNTICKED = "\u2611", "\u2610"
_TABLE_TABS = 2
"""Lines with so many tabs each are rows of a table; one tab parts the two columns of a head."""
_MOST_COLUMNS = 63
_MOST_ROWS = 10_000
_DEEPEST = 200
"""Elements inside each other any deeper are read as their words alone."""
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\s[^<>]{20000,}>")
_MOST_ATTRIBUTES = 2_000
_WHOLE = 0.95
"""Numbers of points may stand in the text alone; if more is missing, the markup was broken."""


def read_pasted(text: str, markup: str = "", *, structured: bool = False) -> SourceDocument:
    """The document in a pasted text: its markup (HTML), unless that holds fewer words than the text itself.

    `structured` reads the levels of headings and how deep points stand in lists too, which recognition does without.
    """
    if markup.strip():
        found = _Markup(structured=structured).read(markup)
        letters = sum(map(_letters, (each.text for each in found.paragraphs)))
        if letters and letters >= _letters(text) * _WHOLE:
            return found
    remarks: Counter[Remark] = Counter()
    blocks = tuple(few_blank(_lines(clean(text).split("\n")), remarks))
    return SourceDocument(blocks, remarks=tuple(remarks.items()))


def read_markup(markup: str) -> SourceDocument:
    """The document in a page of the web."""
    return _Markup().read(markup)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _bare_if_overgrown(tag: re.Match[str]) -> str:
    """The tag alone where it has thousands of attributes, which cost libxml2 the square of their number."""
    return f"<{tag[1]}>" if len(tag[0].split()) > _MOST_ATTRIBUTES else tag[0]


def _lines(lines: list[str]) -> Iterator[SourceBlock]:
    """Paragraphs line by line; lines of one look with several tabs are a table, as a sheet puts them."""
    at = tables = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].count("\t") >= _TABLE_TABS:
            end += 1
        if end - at > 1:
            tables += 1
            yield _table_of_lines(lines[at:end], f"table {tables}")
            at = end
        else:
            yield SourceParagraph(f"line {at + 1}", rich(lines[at]))
            at += 1


def _table_of_lines(lines: list[str], place: str) -> SourceTable:
    rows = []
    for r, line in enumerate(lines, start=1):
        cells = (
            (f"{place}, row {r}, cell {c}", rich(text.strip('"')))
            for c, text in enumerate(line.split("\t", _MOST_COLUMNS - 1), start=1)
        )
        rows.append(
            tuple(
                SourceCell(name, (SourceParagraph(name, words, in_cell=True),), column)
                for column, (name, words) in enumerate(cells)
            )
        )
    return SourceTable(place, tuple(rows))


@dataclass(frozen=True)
class _Look:
    """How the characters inside an element look."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    kept: bool = False
    """Whether line ends in the markup are line ends (pre)."""
    dead: Sort | None = None
    """Why nobody is to read them: they are hidden or struck through."""
    shift: Shift = Shift.NONE


@dataclass
class _Line:
    """A paragraph being filled."""

    runs: list[Run] = field(default_factory=list)
    side: str = ""
    number: str = ""
    level: int | None = None
    depth: int = 0


@dataclass
class _Markup:
    """Takes one piece of HTML apart."""

    structured: bool = False
    others: list[Piece] = field(default_factory=list)
    tables: int = 0
    dead: Counter[Sort] = field(default_factory=Counter)
    heavy: frozenset[str] = frozenset()
    """The classes that set bold."""

    def read(self, markup: str) -> SourceDocument:
        parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
        try:
            root = html.document_fromstring(_LONG_TAG.sub(_bare_if_overgrown, clean(markup)), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError):
            return SourceDocument(())
        styles = (style.text or "" for style in root.iter("style"))
        self.heavy = frozenset(name for text in styles for name in _HEAVY_CLASS.findall(text))
        blocks: list[SourceBlock] = []
        for number, each in enumerate(self._blocks(root), start=1):
            blocks.append(
                each if isinstance(each, SourceTable) else self._paragraph(each, f"paragraph {number}")
            )
        remarks = ((_REMARKS[sort], count) for sort, count in self.dead.items())
        return SourceDocument(tuple(blocks), tuple(self.others), tuple(remarks))

    def _run(self, text: str | None, look: _Look) -> Iterator[Run]:
        """The words of a text, unless they are dead: those are named."""
        if look.dead is None:
            yield from _run(text, look)
        elif words := " ".join((text or "").split()):
            self.dead[look.dead] += 1
            place = f"{look.dead.value} {self.dead[look.dead]}"
            self.others.append(Piece(place, words, look.dead))

    def _paragraph(self, line: _Line, place: str, *, in_cell: bool = False) -> SourceParagraph:
        return SourceParagraph(
            place,
            cleaned(joined(line.runs)),
            number=line.number,
            level=line.level,
            depth=line.depth,
            centred=line.side == "center",
            right=line.side == "right",
            in_cell=in_cell,
        )

    def _blocks(self, root: etree._Element, look: _Look | None = None) -> Iterator[_Line | SourceTable]:
        """Paragraphs and tables in reading order."""
        line = _Line()
        for piece in self._pieces(root, look or _Look(), "", 0):
            if isinstance(piece, Run):
                line.runs.append(piece)
                continue
            if line.runs and any(run.text.strip() for run in line.runs):
                yield line
            if isinstance(piece, SourceTable):
                yield piece
                line = _Line()
            elif not line.runs and line.number and not piece.number:
                # A paragraph right in a point is that point.
                line.side = piece.side
            else:
                line = piece
        if any(run.text.strip() for run in line.runs):
            yield line

    def _pieces(
        self, element: etree._Element, look: _Look, side: str, depth: int
    ) -> Iterator[Run | _Line | SourceTable]:
        """Words, the beginnings of paragraphs, and tables, in reading order."""
        if depth > _DEEPEST:
            yield from self._run("".join(map(str, element.itertext())), look)
            return
        yield from self._run(element.text, look)
        number = 0
        for child in element:
            name = str(child.tag).lower()
            if name == "br":
                yield Run("\n")
            elif name == "img":
                self.others.append(Piece(f"image {len(self.others) + 1}", child.get("alt") or "", Sort.IMAGE))
            elif name == "input":
                yield from self._run(_typed(child), look)
            elif name == "select":
                yield from self._run(_selected(child), look)
            elif name == "table" and look.dead is None and not _is_hidden(child):
                yield self._table(child)
                yield _Line(side=side)
            elif name not in _SKIPPED:
                inner = _side_of(child, name, side)
                number += name == "li"
                if name in _BLOCKS:
                    begun = _Line(side=inner, number=_number(element, number) if name == "li" else "")
                    yield _placed(begun, child, name) if self.structured else begun
                yield from self._pieces(child, _look_of(child, name, look), inner, depth + 1)
                if name in _BLOCKS:
                    yield _Line(side=side)
            # Writers of HTML end a line behind a picture that floats, even within a word.
            floats = name == "img" and child.get("align") in ("left", "right")
            yield from self._run((child.tail or "").lstrip("\n") if floats else child.tail, look)

    def _table(self, element: etree._Element) -> SourceTable:
        self.tables += 1
        place = f"table {self.tables}"
        rows: list[tuple[SourceCell, ...]] = []
        open_cells: dict[int, tuple[int, int]] = {}
        """Columns that a cell from above still covers: for how many rows, and how wide."""
        for r, row in enumerate(_rows(element), start=1):
            if r > _MOST_ROWS:
                break
            told = sum(self.dead.values())
            cells = tuple(self._row(row, f"{place}, row {r}", open_cells))
            # A row whose words are all dead is dead itself.
            if sum(self.dead.values()) == told or any(
                cell.text or cell.merged or cell.rows > 1 for cell in cells
            ):
                rows.append(cells)
        return SourceTable(place, tuple(rows))

    def _row(
        self, row: etree._Element, place: str, open_cells: dict[int, tuple[int, int]]
    ) -> Iterator[SourceCell]:
        column = number = 0
        dead = _is_hidden(row)
        cells = [each for each in row if each.tag in ("td", "th")]
        while cells or column in open_cells:
            number += 1
            name = f"{place}, cell {number}"
            if column in open_cells:
                left, width = open_cells.pop(column)
                if left > 1:
                    open_cells[column] = (left - 1, width)
                blank = SourceParagraph(name, (), in_cell=True)
                yield SourceCell(name, (blank,), column, width, merged=True)
            else:
                cell = cells.pop(0)
                width, height = _count(cell, "colspan", _MOST_COLUMNS), _count(cell, "rowspan", _MOST_ROWS)
                if height > 1:
                    open_cells[column] = (height - 1, width)
                inside = self._inside(cell, name, dead=dead or _is_hidden(cell))
                yield SourceCell(name, inside, column, width, rows=height)
            column += width
            if column > _MOST_COLUMNS:
                break

    def _inside(self, cell: etree._Element, place: str, *, dead: bool) -> tuple[SourceParagraph, ...]:
        """The paragraphs of a cell, those of tables in it too."""
        look = _Look(dead=Sort.HIDDEN) if dead else _look_of(cell, "td", _Look())
        lines = [
            line
            for each in self._blocks(cell, replace(look, bold=False))
            for line in ([each] if isinstance(each, _Line) else _lines_in(each))
        ] or [_Line()]
        classes = self.heavy.intersection(cell.get("class", "").split())
        heavy = cell.tag == "th" or bool(classes) or bool(_HEAVY.search(cell.get("style", "")))
        side = _side_of(cell, str(cell.tag), "")
        found = []
        for number, line in enumerate(lines, start=1):
            runs = [replace(run, bold=True) for run in line.runs] if heavy else line.runs
            name = place if len(lines) == 1 else f"{place}, paragraph {number}"
            found.append(self._paragraph(_Line(runs, line.side or side, line.number), name, in_cell=True))
        return tuple(found)


def _lines_in(table: SourceTable) -> Iterable[_Line]:
    return (
        _Line([run for run in each.content if isinstance(run, Run)], number=each.number)
        for each in table.paragraphs
    )


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (each for each in child if each.tag == "tr")


def _run(text: str | None, look: _Look) -> Iterator[Run]:
    if text:
        words = text if look.kept else _SPACES.sub(" ", text)
        words, whole = raised(words, look.shift) if look.shift and words.strip() else (words, True)
        shift = Shift.NONE if whole else look.shift
        yield Run(words.replace("\xa0", " "), look.bold, look.italic, look.underline, shift)


def _look_of(element: etree._Element, name: str, look: _Look) -> _Look:
    style = element.get("style", "")
    return _Look(
        look.bold or name in ("b", "strong") or name in _TITLES or bool(_HEAVY.search(style)),
        look.italic or name in ("i", "em") or bool(_SLANTED.search(style)),
        look.underline or name == "u" or bool(_LINED.search(style)),
        look.kept or name == "pre",
        look.dead or _dead(element, name, style),
        _SHIFTS.get(name, look.shift),
    )


def _dead(element: etree._Element, name: str, style: str) -> Sort | None:
    if name in ("s", "strike", "del") or _STRUCK.search(style):
        return Sort.STRUCK
    return Sort.HIDDEN if _is_hidden(element) else None


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _typed(field: etree._Element) -> str:
    """What a field of a form shows."""
    kind = field.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return _UNTICKED if field.get("checked") is None else _TICKED
    return field.get("value", "") if kind == "text" else ""


def _selected(choice: etree._Element) -> str:
    options = list(choice.iter("option"))
    said = next(
        (each for each in options if each.get("selected") is not None), options[0] if options else None
    )
    return "" if said is None else " ".join("".join(map(str, said.itertext())).split())


def _side_of(element: etree._Element, name: str, side: str) -> str:
    match = _SIDE.search(element.get("style", ""))
    if match:
        return match[1].lower()
    if name == "center":
        return "center"
    return element.get("align", side).lower()


def _placed(line: _Line, element: etree._Element, name: str) -> _Line:
    """The line with the level of its heading, and its place in lists: of HTML, or as Word writes them."""
    style = element.get("style", "")
    if name in _TITLES:
        line.level = int(name[1]) - 1
    elif match := _OUTLINE_LEVEL.search(style):
        line.level = int(match[1]) - 1
    if name == "li":
        line.depth = sum(1 for _ in element.iterancestors("ul", "ol"))
    elif match := _WORD_LIST.search(style):
        line.depth = int(match[1])
        line.number = " ".join("".join(map(_number_taken, list(element.iter("span")))).split())
    return line


def _number_taken(span: etree._Element) -> str:
    """The number that Word writes before a point, which is taken out of its words; "" for any other span."""
    if not _WORD_NUMBER.search(span.get("style", "")):
        return ""
    number = "".join(map(str, span.itertext())).replace("\xa0", " ")
    tail = span.tail
    span.clear()
    span.tail = tail
    return number


def _number(parent: etree._Element, place: int) -> str:
    """The number or bullet of a point of a list."""
    return f"{place}." if parent.tag == "ol" else "-"


def _count(cell: etree._Element, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 6 else 1
