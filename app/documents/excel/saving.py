"""The bytes of a workbook, made in memory: openpyxl itself puts each sheet into a temporary file before it packs it.

A program that is killed meanwhile would leave a plan's words there, in a file that nobody knows to be ours.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter


def bytes_of(book: Workbook) -> bytes:
    """The workbook as a file, as `Workbook.save` writes it."""
    content = io.BytesIO()
    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    _Writer(book, ZipFile(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()


class _Writer(ExcelWriter):
    def __init__(self, book: Workbook, archive: ZipFile) -> None:
        super().__init__(book, archive)
        self._packed = archive

    def write_worksheet(self, ws: Any) -> None:
        """As the one it stands for does, which reaches for the same parts of the sheet."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
        written = io.BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._packed.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)
