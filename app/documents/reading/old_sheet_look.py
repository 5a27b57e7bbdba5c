"""What a workbook of Excel 97-2003 (.xls) says of its cells beside their values: formats, what is hidden or struck.

The records are those of [MS-XLS]; of each only the fields that are named here are looked at.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from app.documents.reading.number_format import BUILT_IN, day_first, general, shown
from app.documents.reading.sheet_look import SheetLook
from app.domain.recognition.source import ReadDoubt, Sort

_END = 0x000A
_ROW, _COLUMNS, _NUMBER, _RK, _MANY_RK, _FORMULA, _TEXT = (
    0x0208,
    0x007D,
    0x0203,
    0x027E,
    0x00BD,
    0x0006,
    0x00FD,
)
_BEGIN_8 = b"\x00\x06"
"""The version at the start of a stream of Excel 97 and later: older ones have other records."""
_STRUCK, _HIDDEN_ROW, _HIDDEN_COLUMN = 0x08, 0x20, 0x01
_NO_NUMBER = b"\xff\xff"
_LEFT_OUT_FONT = 4
"""No font has this number: those behind it are counted one too high."""
Values = Callable[[str, int, int], object]


def old_looks(data: bytes, values: Values) -> dict[str, SheetLook]:
    """How the sheets of a workbook are seen, by their names; none where its records are not those that are known."""
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(data)) as file:
        stream = next((name for name in (["Workbook"], ["Book"]) if file.exists(name)), None)
        if stream is None:
            return {}
        records = file.openstream(stream).read()
    if records[4:6] != _BEGIN_8:
        return {}
    book = _Book.read(records)
    return {name: _look(records, place, book, name, values) for name, place in book.sheets.items()}


class _Sort(IntEnum):
    """Records of the workbook itself."""

    DATES = 0x0022
    FONT = 0x0031
    SHEET = 0x0085
    STYLE = 0x00E0
    FORMAT = 0x041E


@dataclass
class _Book:
    """The formats of a workbook, and where its sheets begin."""

    fonts: list[bool] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[tuple[int, int]] = field(default_factory=list)
    sheets: dict[str, int] = field(default_factory=dict)
    since_1904: bool = False

    @classmethod
    def read(cls, records: bytes) -> _Book:
        """What the records before those of the first sheet say."""
        book = cls()
        for sort, content in _records(records, 0):
            match sort:
                case _Sort.FONT:
                    book.fonts.append(bool(content[2] & _STRUCK))
                case _Sort.FORMAT:
                    book.codes[_short(content, 0)] = _letters(content[4:], content, 2)
                case _Sort.STYLE:
                    book.styles.append((_short(content, 0), _short(content, 2)))
                case _Sort.SHEET:
                    name = _letters(content[7:], bytes((content[6], 0)), 0)
                    book.sheets[name] = struct.unpack_from("<I", content)[0]
                case _Sort.DATES:
                    book.since_1904 = _short(content, 0) == 1
        return book

    def code(self, style: int) -> str:
        """The number format of a style; "" for none."""
        code = self.codes.get(self.styles[style][1], "") if style < len(self.styles) else ""
        return "" if code.lower() == "general" else code

    def is_struck(self, style: int) -> bool:
        """Whether the letters of a style are struck through."""
        font = self.styles[style][0] if style < len(self.styles) else 0
        font -= font > _LEFT_OUT_FONT
        return font < len(self.fonts) and self.fonts[font]


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records from a place on, to the end of what begins there."""
    while at + 4 <= len(data):
        sort, length = struct.unpack_from("<HH", data, at)
        if sort == _END:
            return
        yield sort, data[at + 4 : at + 4 + length]
        at += 4 + length


def _short(content: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", content, at)[0])


def _letters(content: bytes, counted: bytes, at: int) -> str:
    """A text whose first byte says whether each letter takes two; `counted` says at a place how many there are."""
    count = _short(counted, at)
    if content[0] & 1:
        return content[1 : 1 + 2 * count].decode("utf-16-le", "replace")
    return content[1 : 1 + count].decode("latin-1")


def _look(records: bytes, at: int, book: _Book, name: str, values: Values) -> SheetLook:
    look = SheetLook()
    for sort, content in _records(records, at):
        if sort == _ROW and content[12] & _HIDDEN_ROW:
            look.hidden_rows.add(_short(content, 0))
        elif sort == _COLUMNS and content[8] & _HIDDEN_COLUMN:
            look.hidden_columns.append((_short(content, 0), _short(content, 2)))
        for row, column, style, number in _cells(sort, content):
            code = book.code(style)
            if number is not None and code:
                _show(look, (row, column), number, code, since_1904=book.since_1904)
            value = values(name, row, column)
            text = look.texts.get((row, column)) or (value if isinstance(value, str) else "")
            if text and book.is_struck(style):
                look.dead[row, column] = (Sort.STRUCK, text)
    return look


def _cells(sort: int, content: bytes) -> Iterator[tuple[int, int, int, float | None]]:
    """The cells of a record: row, column, style, and the number, if it is one."""
    if sort == _NUMBER or (sort == _FORMULA and content[12:14] != _NO_NUMBER):
        row, column, style, number = struct.unpack_from("<HHHd", content)
        yield row, column, style, number
    elif sort == _RK:
        row, column, style, packed = struct.unpack_from("<HHHI", content)
        yield row, column, style, _unpacked(packed)
    elif sort == _MANY_RK:
        row, first = struct.unpack_from("<HH", content)
        for place in range((len(content) - 6) // 6):
            style, packed = struct.unpack_from("<HI", content, 4 + 6 * place)
            yield row, first + place, style, _unpacked(packed)
    elif sort == _TEXT:
        row, column, style = struct.unpack_from("<HHH", content)
        yield row, column, style, None


def _unpacked(packed: int) -> float:
    """A number of 30 bits: whole or the upper half of a long one, and perhaps a hundredth."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return number / 100 if packed & 1 else number


def _show(look: SheetLook, place: tuple[int, int], number: float, code: str, *, since_1904: bool) -> None:
    code, turned = day_first(code, number)
    text = shown(number, code, since_1904=since_1904).strip()
    if text:
        look.texts[place] = text
    else:
        look.dead[place] = (Sort.HIDDEN, general(number))
    if turned:
        look.doubts[place] = ReadDoubt.MONTH_FIRST
