"""A workbook of ours says of itself what its cells said when it was written, so that an edited one is known."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty

from app.documents import fixed_text
from app.documents.reading.workbook import Value, raw_cells

_NAME = "duthao-cells"
_PART = "docProps/custom.xml"
_OPEN = b"0" * 64


def seal(book: Workbook) -> None:
    """Leave room in a workbook for what its cells say."""
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    properties.append(StringProperty(name=_NAME, value=_OPEN.decode()))


def sealed(content: bytes) -> bytes:
    """The packed bytes of a workbook in which `seal` left room, saying what its cells say."""
    digest = _digest(content, Path("workbook.xlsx"), own=True).encode()
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in source.namelist():
            part = source.read(name)
            packed.writestr(name, part.replace(_OPEN, digest, 1) if name == _PART else part)
    return target.getvalue()


def is_untouched(content: bytes, path: Path) -> bool:
    """Whether the cells of a workbook say what they said when we wrote it; False for one that is not ours.

    Raises:
        CannotImport: it is no workbook that can be read.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if _PART not in package.namelist():
            return False
        properties = package.read(_PART)
    return _digest(content, path).encode() in properties


def _digest(content: bytes, path: Path, *, own: bool = False) -> str:
    """What all cells say, but for those that Excel computes; of our `own` bytes nothing need be refused."""
    said = []
    for name, rows in raw_cells(content, path, whole=True, own=own).items():
        warning = _warning(rows) if name == fixed_text.PROGRESS_SHEET else None
        for r, row in enumerate(rows):
            texts = list(map(_text, row))
            if warning is not None and warning < len(texts):
                texts[warning] = ""
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                said.append((name, r, texts))
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _warning(rows: list[list[Value]]) -> int | None:
    heads = (row.index(fixed_text.WARNING) for row in rows if fixed_text.WARNING in row)
    return next(heads, None)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    return f"{value:g}" if isinstance(value, int | float) else str(value)
