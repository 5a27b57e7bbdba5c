"""What the parts of an .xlsx say of its cells beside their values: what they show, what is hidden, formulas, words.

Values are read elsewhere (`workbook`); this says of each cell how it is seen.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.documents.reading.formulas import NotComputed, Result, computed, place_of
from app.documents.reading.names import XDR, A, C, R
from app.documents.reading.number_format import BUILT_IN, day_first, general, is_date, shown, shown_text
from app.documents.reading.package import SafePackage
from app.documents.reading.symbols import SHIFTS, is_symbol_font, raised, written_out
from app.domain.printing.phrases import blank
from app.domain.recognition.source import Piece, ReadDoubt, Sort
from app.errors.importing import CannotImport

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _FORMULA, _VALUE = f"{_S}row", f"{_S}c", f"{_S}f", f"{_S}v"
_RUN, _TEXT, _RUN_LOOK = f"{_S}r", f"{_S}t", f"{_S}rPr"
_THREAD = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_OFF = ("0", "false", "off")
_DATE = "dd/mm/yyyy"
_MAKES_DATE = re.compile(r"\s*(?:DATE|EDATE|EOMONTH)\s*\(", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*(?:(?:'((?:[^']|'')+)'|([\w.]+))!)?(\$?[A-Za-z]{1,3}\$?\d{1,7})\s*")
_MARGIN_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z])')
_MOST_SHARED = 100_000
Place = tuple[int, int]


@dataclass
class SheetLook:
    """How a sheet is seen, rows and columns from 0.

    `texts` are what cells show other than their values; `dead` what they hold and nobody is to read.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    doubts: dict[Place, ReadDoubt] = field(default_factory=dict)
    dead: dict[Place, tuple[Sort, str]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    named: list[Piece] = field(default_factory=list)
    """Comments, drawings and margins; their places are behind that of the sheet."""

    def is_hidden_column(self, column: int) -> bool:
        """Whether nobody sees the column."""
        return any(first <= column <= last for first, last in self.hidden_columns)


@dataclass(frozen=True)
class _Style:
    """What the format of a cell is ("" for none), and whether its letters are struck through or signs."""

    code: str = ""
    struck: bool = False
    font: str = ""


_PLAIN = _Style()
Values = Callable[[str, int, int], object]
"""The value that was read for a cell: name of the sheet, row, column."""


def sheet_parts(package: SafePackage) -> dict[str, str]:
    """The parts of the sheets by their names. Raises CannotImport."""
    main = _main_of(package)
    return _parts(package, main, package.xml(main))


def _main_of(package: SafePackage) -> str:
    return next(iter(package.related("", "officeDocument")), "xl/workbook.xml")


def _parts(package: SafePackage, main: str, book: etree._Element) -> dict[str, str]:
    targets = package.targets(main)
    return {each.get("name", ""): targets.get(each.get(f"{R}id", ""), "") for each in book.iter(f"{_S}sheet")}


class BookLook:
    """The looks of all sheets of a workbook. Each raises CannotImport where a part is damaged."""

    def __init__(self, package: SafePackage, values: Values) -> None:
        self.package, self.values = package, values
        self.main = _main_of(package)
        book = package.xml(self.main)
        properties = book.find(f"{_S}workbookPr")
        since = "0" if properties is None else properties.get("date1904", "0")
        self.since_1904 = since not in _OFF
        self.parts = _parts(package, self.main, book)
        self.styles = self._styles()
        self.rich = self._rich_strings()
        self.raw: dict[str, _RawSheet] = {}

    def look(self, name: str) -> SheetLook:
        """How the sheet of this name is seen."""
        sheet = self._sheet(name)
        look = SheetLook()
        if sheet is None:
            return look
        _read_hidden(sheet, look)
        for row, at, element in sheet.cells():
            self._look_at(name, sheet, (row, at), element, look)
        look.named = [*self._named(sheet)]
        return look

    def _sheet(self, name: str) -> _RawSheet | None:
        if name not in self.raw:
            part = self.parts.get(name, "")
            if not part:
                return None
            self.raw[name] = _RawSheet(part, self.package.xml(part))
        return self.raw[name]

    def _look_at(
        self, name: str, sheet: _RawSheet, place: Place, element: etree._Element, look: SheetLook
    ) -> None:
        style = self.styles[int(said)] if (said := element.get("s", "0")) in self._numbers else _PLAIN
        kind = element.get("t", "n")
        if kind == "s" and style is _PLAIN and not self.rich:
            return
        formula, value, inline = _inside(element)
        if formula is not None and not value and kind not in ("str", "inlineStr", "s"):
            self._compute(name, sheet, place, style, look)
        elif kind == "e":
            look.texts[place], look.doubts[place] = blank(value), ReadDoubt.NO_VALUE
        elif kind == "b":
            look.texts[place] = "TRUE" if value == "1" else "FALSE"
        elif kind == "n":
            self._look_at_number(place, value, style, look)
        else:
            self._look_at_text(name, place, style, (inline, value if kind == "s" else ""), look)
        if style.struck and (text := look.texts.get(place) or self._text(name, place)):
            look.dead[place] = (Sort.STRUCK, text)

    def _look_at_number(self, place: Place, value: str, style: _Style, look: SheetLook) -> None:
        number = _float(value)
        if number is None or not style.code:
            return
        code, turned = day_first(style.code, number)
        text = shown(number, code, since_1904=self.since_1904)
        if text.strip():
            look.texts[place] = text.strip()
        else:
            look.dead[place] = (Sort.HIDDEN, general(number))
        if turned:
            look.doubts[place] = ReadDoubt.MONTH_FIRST

    def _look_at_text(
        self, name: str, place: Place, style: _Style, said: tuple[etree._Element | None, str], look: SheetLook
    ) -> None:
        inline, shared = said
        runs = self.rich.get(shared) if shared else None
        if inline is not None and inline.find(_RUN) is not None:
            runs = _runs(inline)
        if runs is not None:
            living, dead = runs
            look.texts[place] = living
            if dead:
                look.dead[place] = (Sort.STRUCK, dead)
        if is_symbol_font(style.font):
            look.texts[place] = written_out(self._text(name, place), style.font)[0]
        elif style.code and style.code != "@" and (text := look.texts.get(place) or self._text(name, place)):
            told = shown_text(text, style.code)
            look.texts[place] = told
            if not told.strip():
                look.dead[place] = (Sort.HIDDEN, text)

    def _text(self, name: str, place: Place) -> str:
        value = self.values(name, *place)
        return value if isinstance(value, str) else general(value) if isinstance(value, int | float) else ""

    def _compute(self, name: str, sheet: _RawSheet, place: Place, style: _Style, look: SheetLook) -> None:
        """What a formula without a stored value comes to, or a blank that names the formula."""
        formula = sheet.formula(place)
        try:
            result = self._computed(name, place, formula, 0)
        except NotComputed:
            look.texts[place], look.doubts[place] = blank(f"={formula}"), ReadDoubt.NO_VALUE
            return
        if result is None:
            look.texts[place], look.doubts[place] = blank(f"={formula}"), ReadDoubt.NO_VALUE
            return
        look.doubts[place] = ReadDoubt.COMPUTED
        code = style.code or (_DATE if _MAKES_DATE.match(formula) else self._referred_code(name, formula))
        look.texts[place] = self._shown(result, code)

    def _shown(self, result: Result, code: str) -> str:
        if isinstance(result, bool):
            return str(result).upper()
        if isinstance(result, str):
            return result
        return (
            shown(result, day_first(code, result)[0], since_1904=self.since_1904) if code else general(result)
        )

    def _referred_code(self, name: str, formula: str) -> str:
        """The format of the one cell that a formula names: Excel takes it over when such a formula is typed."""
        match = _REFERENCE.fullmatch(formula)
        sheet = self._sheet((match[1] or match[2] or name).replace("''", "'")) if match else None
        element = None if match is None or sheet is None else sheet.at(place_of(match[3]))
        said = "0" if element is None else element.get("s", "0")
        code = self.styles[int(said)].code if said in self._numbers else ""
        return code if code and is_date(code) else ""

    def _computed(self, name: str, place: Place, formula: str, depth: int) -> Result | None:
        def cell(sheet: str, row: int, column: int) -> Result | None:
            return self._value(sheet or name, (row, column), depth + 1)

        return computed(formula, place, cell, depth)

    def _value(self, name: str, place: Place, depth: int) -> Result | None:
        """What a cell holds, for formulas that name it. Raises NotComputed."""
        try:
            sheet = self._sheet(name)
        except CannotImport as fault:
            raise NotComputed from fault
        element = None if sheet is None else sheet.at(place)
        if sheet is None:
            raise NotComputed
        if element is None:
            return None
        formula, value, _ = _inside(element)
        kind = element.get("t", "n")
        if formula is not None and not value and kind not in ("str", "inlineStr", "s"):
            return self._computed(name, place, sheet.formula(place), depth)
        match kind:
            case "n":
                return _float(value)
            case "b":
                return value == "1"
            case "e":
                raise NotComputed
            case _:
                return self._text(name, place) or None

    def _named(self, sheet: _RawSheet) -> Iterator[Piece]:
        """Comments, words of drawings and charts, margins, and what cannot be read."""
        package, part = self.package, sheet.part
        comments = [
            " ".join("".join(_texts(each, _TEXT)).split())
            for name in package.related(part, "comments")
            for each in package.xml(name).iter(f"{_S}comment")
        ]
        threads = [
            " ".join("".join(_texts(each, f"{_THREAD}text")).split())
            for name in package.related(part, "threadedComment")
            for each in package.xml(name).iter(f"{_THREAD}threadedComment")
        ]
        # A threaded comment stands among the others too, for programs that know none.
        for number, text in enumerate(threads or comments, start=1):
            yield Piece(f", comment {number}", text, Sort.COMMENT)
        words = [text for name in package.related(part, "drawing") for text in self._drawn(name)]
        for number, text in enumerate(words, start=1):
            yield Piece(f", drawing {number}", text, Sort.OBJECT)
        margins = [
            " ".join(_MARGIN_CODE.sub(" ", each.text or "").split())
            for each in sheet.root.iterfind(f"{_S}headerFooter/*")
        ]
        for number, text in enumerate((each for each in margins if any(map(str.isalpha, each))), start=1):
            yield Piece(f", header/{number}", text, Sort.MARGIN)
        objects = [*package.related(part, "oleObject"), *package.related(part, "package")]
        for number, name in enumerate(dict.fromkeys(objects), start=1):
            yield Piece(f", object {number}", posixpath.basename(name), Sort.UNREAD)

    def _drawn(self, name: str) -> Iterator[str]:
        """The words of text boxes and charts on a sheet."""
        for each in self.package.xml(name).iter(f"{XDR}txBody"):
            if text := " ".join(
                " ".join("".join(_texts(line, f"{A}t")) for line in each.iter(f"{A}p")).split()
            ):
                yield text
        for chart in self.package.related(name, "chart"):
            root = self.package.xml(chart)
            titles = ("".join(_texts(line, f"{A}t")) for line in root.iter(f"{A}p"))
            caches = (text for cache in root.iter(f"{C}strCache") for text in _texts(cache, f"{C}v"))
            if text := "; ".join(dict.fromkeys(filter(None, (*titles, *caches)))):
                yield text

    def _styles(self) -> list[_Style]:
        names = self.package.related(self.main, "styles")
        root = self.package.xml(names[0]) if names else None
        found: list[_Style] = []
        if root is not None:
            codes = dict(BUILT_IN) | {
                int(each.get("numFmtId", "0")): each.get("formatCode", "")
                for each in root.iterfind(f"{_S}numFmts/{_S}numFmt")
                if each.get("numFmtId", "").isdecimal()
            }
            fonts = [
                (_is_on(each, "strike"), _font_name(each)) for each in root.iterfind(f"{_S}fonts/{_S}font")
            ]
            for each in root.iterfind(f"{_S}cellXfs/{_S}xf"):
                number = each.get("fontId", "")
                known = number.isdecimal() and int(number) < len(fonts)
                struck, font = fonts[int(number)] if known else (False, "")
                code = codes.get(int(said) if (said := each.get("numFmtId", "0")).isdecimal() else 0, "")
                style = _Style(
                    "" if code.lower() == "general" else code, struck, font if is_symbol_font(font) else ""
                )
                found.append(_PLAIN if style == _PLAIN else style)
        self._numbers = {str(number) for number in range(len(found))}
        return found

    def _rich_strings(self) -> dict[str, tuple[str, str]]:
        """The shared texts of which parts look otherwise, by their numbers: what lives of them and what does not."""
        names = self.package.related(self.main, "sharedStrings")
        if not names:
            return {}
        data = self.package.bytes_of(names[0])
        if (
            b"strike" not in data
            and b"vertAlign" not in data
            and b"ymbol" not in data
            and b"ings" not in data
        ):
            return {}
        root = self.package.xml(names[0])
        return {
            str(number): _runs(each)
            for number, each in enumerate(root.iter(f"{_S}si"))
            if number < _MOST_SHARED and each.find(_RUN) is not None
        }


@dataclass
class _RawSheet:
    """The XML of a sheet, with its cells by place once that is asked for."""

    part: str
    root: etree._Element
    _at: dict[Place, etree._Element] | None = None
    _shared: dict[str, tuple[Place, str]] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[int, int, etree._Element]]:
        """All cells with row and column; what a file leaves out follows from what stands before."""
        row = -1
        for line in self.root.iter(_ROW):
            said = line.get("r", "")
            row = int(said) - 1 if said.isdecimal() and len(said) < 8 else row + 1
            column = -1
            for cell in line.iterchildren(_CELL):
                letters = cell.get("r", "").rstrip("0123456789")
                column = _column(letters) if letters else column + 1
                yield row, column, cell

    def at(self, place: Place) -> etree._Element | None:
        """The cell at a place; None where the file has none."""
        if self._at is None:
            self._at = {(row, column): cell for row, column, cell in self.cells()}
            for where, cell in self._at.items():
                formula = cell.find(_FORMULA)
                if formula is not None and formula.get("t") == "shared" and formula.text:
                    self._shared[formula.get("si", "")] = (where, formula.text)
        return self._at.get(place)

    def formula(self, place: Place) -> str:
        """The formula of a cell; one that it shares with others moved to its place."""
        element = self.at(place)
        formula = None if element is None else element.find(_FORMULA)
        if formula is None:
            return ""
        shared = self._shared.get(formula.get("si", "")) if formula.get("t") == "shared" else None
        if formula.text or shared is None:
            return formula.text or ""
        from openpyxl.formula.tokenizer import TokenizerError
        from openpyxl.formula.translate import Translator, TranslatorError

        (row, column), text = shared
        try:
            moved = Translator(f"={text}", _name(row, column)).translate_formula(_name(*place))
        except (TokenizerError, TranslatorError, ValueError, IndexError):
            return ""
        return str(moved).removeprefix("=")


def _read_hidden(sheet: _RawSheet, look: SheetLook) -> None:
    """Which rows and columns nobody sees: hidden, folded, behind a filter, or without height or width."""
    usual = sheet.root.find(f"{_S}sheetFormatPr")
    all_hidden = usual is not None and usual.get("zeroHeight", "0") not in _OFF
    row = -1
    for line in sheet.root.iter(_ROW):
        said = line.get("r", "")
        row = int(said) - 1 if said.isdecimal() and len(said) < 8 else row + 1
        folded = all_hidden and line.get("ht") is None and line.get("hidden") is None
        if folded or line.get("hidden", "0") not in _OFF or _float(line.get("ht", "1")) == 0:
            look.hidden_rows.add(row)
    for column in sheet.root.iterfind(f"{_S}cols/{_S}col"):
        first, last = column.get("min", ""), column.get("max", "")
        unseen = column.get("hidden", "0") not in _OFF or _float(column.get("width", "1")) == 0
        if unseen and first.isdecimal() and last.isdecimal():
            look.hidden_columns.append((int(first) - 1, int(last) - 1))


def _inside(cell: etree._Element) -> tuple[etree._Element | None, str, etree._Element | None]:
    """The formula of a cell, its stored value, and its own text."""
    formula = inline = None
    value = ""
    for each in cell:
        if each.tag == _VALUE:
            value = (each.text or "").strip()
        elif each.tag == _FORMULA:
            formula = each
        else:
            inline = each
    return formula, value, inline


def _runs(text: etree._Element) -> tuple[str, str]:
    """What lives of a text and what is struck through."""
    living, dead = "", ""
    for each in text:
        if each.tag == _TEXT:
            living += each.text or ""
        elif each.tag == _RUN:
            words = "".join(_texts(each, _TEXT))
            look = each.find(_RUN_LOOK)
            if look is not None:
                words = written_out(words, _font_name(look, "rFont"))[0]
                place = look.find(f"{_S}vertAlign")
                if place is not None and place.get("val") in ("superscript", "subscript"):
                    words = raised(words, SHIFTS[str(place.get("val"))])[0]
                if _is_on(look, "strike"):
                    dead += words
                    continue
            living += words
    return living, " ".join(dead.split())


def _is_on(element: etree._Element, name: str) -> bool:
    found = element.find(f"{_S}{name}")
    return found is not None and found.get("val", "1") not in _OFF


def _font_name(element: etree._Element, name: str = "name") -> str:
    found = element.find(f"{_S}{name}")
    return "" if found is None else found.get("val", "")


def _texts(element: etree._Element, tag: str) -> Iterator[str]:
    return (each.text or "" for each in element.iter(tag))


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


def _column(letters: str) -> int:
    column = 0
    for letter in letters.upper()[:4]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def _name(row: int, column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"
