"""The bytes of a workbook, made in memory: openpyxl itself puts each sheet into a temporary file before it packs it.

A program that is killed meanwhile would leave a plan's words there, in a file that nobody knows to be ours.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


class Rows(NamedTuple):
    """The rows of a sheet as SpreadsheetML, the range that they fill, such as A1:G20, the last rows of pages."""

    markup: Sequence[bytes]
    extent: str
    page_ends: Sequence[int] = ()


def bytes_of(book: Workbook, rows: Mapping[str, Rows] = MappingProxyType({})) -> bytes:
    """The workbook as a file, as `Workbook.save` writes it; sheets with `rows`, by title, have these."""
    content = io.BytesIO()
    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    _Writer(book, ZipFile(content, "w", ZIP_DEFLATED), rows).save()
    return content.getvalue()


class _Writer(ExcelWriter):
    def __init__(self, book: Workbook, archive: ZipFile, rows: Mapping[str, Rows]) -> None:
        super().__init__(book, archive)
        self._packed, self._rows = archive, rows

    def write_worksheet(self, ws: Any) -> None:
        """As the one it stands for does, which reaches for the same parts of the sheet."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = io.BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        content = written.getvalue()
        if ws.title in self._rows:
            content = _with_rows(content, self._rows[ws.title])
        self._packed.writestr(ws.path[1:], content)
        self.manifest.append(ws)


def _with_rows(content: bytes, rows: Rows) -> bytes:
    before, found, after = content.partition(b"<sheetData></sheetData>")
    assert found, "openpyxl writes the rows of an empty sheet so"
    before = before.replace(b'ref="A1:A1"', b'ref="%s"' % rows.extent.encode(), 1)
    if rows.page_ends:
        after = after.replace(b"</worksheet>", _breaks(rows.page_ends) + b"</worksheet>")
    return b"".join((before, b"<sheetData>", *rows.markup, b"</sheetData>", after))


def _breaks(page_ends: Sequence[int]) -> bytes:
    """Breaks behind these rows; nothing that stands behind breaks is in our sheets."""
    breaks = "".join([f'<brk id="{row}" min="0" max="16383" man="1"/>' for row in page_ends])
    count = len(page_ends)
    return f'<rowBreaks count="{count}" manualBreakCount="{count}">{breaks}</rowBreaks>'.encode()
