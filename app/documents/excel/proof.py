"""Proves a workbook before it is delivered: read back by separate code, every sheet must say what the plan says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import zip_longest
from operator import getitem
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree
from openpyxl.utils import get_column_letter

from app.documents.excel.expected import Computed, Said, SheetLine, expected_sheets
from app.documents.excel.reading import SheetRow, WrittenBook, WrittenSheet, day_of, number_of
from app.domain.plan.model import Plan
from app.errors.faults import Difference, ExportNotProven
from app.standards import Standard

MOST_DIFFERENCES = 20
"""No message lists more places than this."""

_READ_OTHERWISE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML does not hold, or reads as another sign."""
_IN_NO_FILE = b"<<"
"""Stands for a text that a file may hold otherwise than as it is: its row is parsed."""
_ROW = b"\0"
"""Stands for the number of a row."""
_BEGIN = b'<row r="%s">' % _ROW


def prove(path: Path, plan: Plan, standard: Standard) -> None:
    """Compare the workbook at `path` with the plan.

    Raises:
        ExportNotProven: they differ; says where.
    """
    if found := differences(path, plan, standard):
        raise ExportNotProven(path, found[:MOST_DIFFERENCES])


def differences(path: Path, plan: Plan, standard: Standard) -> tuple[Difference, ...]:
    """Every place where the workbook does not say what the plan says."""
    expected = expected_sheets(plan, standard)
    try:
        with zipfile.ZipFile(path) as package:
            book, columns = WrittenBook(package), _Columns()
            found = [*_compared("file", "; ".join(expected), "; ".join(book.names))]
            for name in book.names if not found else ():
                found += _sheet_differences(name, list(expected[name]), book.sheet(name), columns)
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as fault:
        return (Difference("file", "", str(fault)),)
    return tuple(found)


class _Column(dict[Said, bytes]):
    """The cells of a column by what they say, as they stand in a file but for their looks; each is made once."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._opened = b'<c r="%s%s"' % (_letter(place).encode(), _ROW)

    def __missing__(self, said: Said) -> bytes:
        self[said] = cell = self._opened + _content(said)
        return cell


class _Columns(list[_Column]):
    """The columns of all sheets, from A on."""

    def first(self, count: int) -> Sequence[_Column]:
        """So many of them."""
        self += (_Column(place) for place in range(len(self), count))
        return self[:count]


def _content(said: Said) -> bytes:
    match said:
        case "":
            return b"/>"
        case str():
            plain = "_x" not in said and (said.isprintable() or not _READ_OTHERWISE.search(said))
            markup = escape(said).encode() if plain else _IN_NO_FILE
            return b' t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % markup
        case date():
            return b"><v>%d</v></c>" % number_of(said)
        case Computed(formula, shown):
            found = b"<v>%d</v>" % number_of(shown) if shown else b""
            return b"><f>%s</f>%s</c>" % (escape(formula).encode().replace(b"{row}", _ROW), found)


@cache
def _letter(place: int) -> str:
    return get_column_letter(place + 1)


def _sheet_differences(
    name: str, lines: Sequence[SheetLine], written: WrittenSheet, known: _Columns
) -> Iterator[Difference]:
    columns = known.first(max(len(line.cells) for line in lines))
    blank = [column[""] for column in columns]
    for place, (line, row) in enumerate(zip_longest(lines, written.filled.items()), start=1):
        number, markup = row or (place, b"")
        own = [*map(getitem, columns, line.cells)] if line else []
        whole = _row((*own, *blank[len(own) :]), number)
        if line and (markup == whole or _ends_early(markup, _row(own, number), whole)):
            continue
        where = f"sheet {name}, {number}"
        if row is None:
            yield Difference(where, _shown(line), "")
        elif line is None:
            found = written.parsed(number)
            yield Difference(where, "", " | ".join((*found.texts.values(), *found.numbers.values())))
        else:
            told = tuple(_row_differences(where, number, line, written.parsed(number)))
            as_ours = written.is_words_alone(number) if line.in_order else _IN_NO_FILE in whole
            if not told and not as_ours:
                # It says the same, and holds something that no row of ours does.
                told = (Difference(where, _shown(line), markup.decode()),)
            yield from told


def _row(cells: Iterable[bytes], number: int) -> bytes:
    return b"".join((_BEGIN, *cells)).replace(_ROW, b"%d" % number)


def _ends_early(markup: bytes, own: bytes, whole: bytes) -> bool:
    """Whether the row has its own cells, and not all the blank ones of the longest row behind them."""
    return markup.startswith(own) and whole.startswith(markup) and markup.endswith(b">")


def _row_differences(where: str, number: int, line: SheetLine, row: SheetRow) -> Iterator[Difference]:
    yield from _compared(where, str(number), str(row.number))
    if line.in_order:
        yield from _compared(where, " | ".join(line.in_order), " | ".join(row.texts.values()))
        return
    cells = {_letter(place): said for place, said in enumerate(line.cells) if said}
    for column in dict.fromkeys((*cells, *row.texts, *row.numbers, *row.formulas)):
        text, day, formula = _parts(cells.get(column, ""))
        yield from _compared(f"{where} {column}", text, row.text(column))
        yield from _compared(f"{where} {column}", day.isoformat() if day else "", _day(row, column))
        formula = formula.replace("{row}", str(row.number))
        yield from _compared(f"{where} {column}", formula, row.formulas.get(column, ""))


def _parts(said: Said) -> tuple[str, date | None, str]:
    """The text, the day and the formula of a cell."""
    match said:
        case str():
            return said, None, ""
        case date():
            return "", said, ""
        case Computed(formula, shown):
            return "", shown, formula


def _day(row: SheetRow, column: str) -> str:
    found = day_of(row.numbers.get(column, ""))
    return found.isoformat() if found else row.numbers.get(column, "")


def _compared(place: str, expected: str, found: str) -> Iterator[Difference]:
    if expected != found:
        yield Difference(place, expected, found)


def _shown(line: SheetLine | None) -> str:
    return " | ".join(each for each in line.cells if each and isinstance(each, str)) if line else ""
