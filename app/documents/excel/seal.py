"""A workbook of ours says of itself what its cells said when it was written, so that an edited one is known."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from app.documents import fixed_text
from app.documents.reading.workbook import Value, raw_cells

_NAME = "duthao-cells"
_PART = "docProps/custom.xml"

Rows = Sequence[Sequence[str]]
"""What the cells of a sheet say, row by row from the first on."""


def seal(book: Workbook, sheets: Mapping[str, Rows]) -> None:
    """Let a workbook say what the cells of its sheets, by name, are written to say."""
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    properties.append(StringProperty(name=_NAME, value=_digest(sheets)))


def is_untouched(content: bytes, path: Path) -> bool:
    """Whether the cells of a workbook say what they said when we wrote it; False for one that is not ours.

    Raises:
        CannotImport: it is no workbook that can be read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if _PART not in package.namelist():
            return False
        properties = package.read(_PART)
    sheets = raw_cells(content, path, whole=True)
    said = {name: [list(map(said_of, row)) for row in rows] for name, rows in sheets.items()}
    return _digest(said).encode() in properties


def _digest(sheets: Mapping[str, Rows]) -> str:
    said = []
    for name, rows in sheets.items():
        computed = _warning(rows) if name == fixed_text.PROGRESS_SHEET else slice(0)
        for place, row in enumerate(rows):
            texts = list(row)
            texts[computed] = [""] * len(texts[computed])
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                said.append((name, place, texts))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _warning(rows: Rows) -> slice:
    """The column whose cells Excel computes."""
    heads = (row.index(fixed_text.WARNING) for row in rows if fixed_text.WARNING in row)
    column = next(heads, None)
    return slice(0) if column is None else slice(column, column + 1)


def said_of(value: Value) -> str:
    """What a cell with this value says."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return f"{value:g}" if isinstance(value, int | float) else str(value)
