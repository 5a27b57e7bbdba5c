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
from app.documents.excel.cells import Formula
from app.documents.reading.workbook import Value, raw_cells

_NAME = "duthao-cells"
_PART = "docProps/custom.xml"

Rows = Sequence[Sequence[Value | Formula]]
"""What the cells of a sheet hold, row by row from the first on."""


def seal(book: Workbook, sheets: Mapping[str, Rows]) -> None:
    """Let a workbook say what the cells of its sheets, by name, hold."""
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
    return _digest(raw_cells(content, path, whole=True)).encode() in properties


def _digest(sheets: Mapping[str, Rows]) -> str:
    """What all cells say, but for those that Excel computes: of a JSON of sheet, row from 0 and texts, row by row."""
    said, digest, between = _Said(), hashlib.sha256(b"["), ""
    for name, rows in sheets.items():
        warning = _warning(rows) if name == fixed_text.PROGRESS_SHEET else None
        for place, row in enumerate(rows):
            texts = [said[value] for value in row]
            if warning is not None and warning < len(texts):
                texts[warning] = said[""]
            while texts and texts[-1] == said[""]:
                texts.pop()
            if texts:
                digest.update(f"{between}[{said[name]}, {place}, [{', '.join(texts)}]]".encode())
                between = ", "
    digest.update(b"]")
    return digest.hexdigest()


def _warning(rows: Rows) -> int | None:
    heads = (row.index(fixed_text.WARNING) for row in rows if fixed_text.WARNING in row)
    return next(heads, None)


class _Said(dict[Value | Formula, str]):
    """What cells say as JSON, by what they hold; each is put so once."""

    def __missing__(self, value: Value | Formula) -> str:
        self[value] = found = json.dumps(_text(value))
        return found


def _text(value: Value | Formula) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, Formula):
        return _text(value.shown or "")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return f"{value:g}" if isinstance(value, int | float) else str(value)
