"""The letters in the bytes of a plain text, however they were stored, and lists with a sign between their fields."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from app.documents.reading.bounds import refuse_more_than_a_plan
from app.documents.reading.pasted import read_pasted
from app.documents.reading.workbook import SourceSheet, document_of
from app.domain.recognition.legacy import decoded, detected
from app.domain.recognition.source import SourceDocument
from app.domain.vietnamese import clean

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_VOWELS = set("aeiouyAEIOUY")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_SEPARATORS = "\t;,|"
_LOOKED_AT = 50
"""Lines in which the sign between the fields is looked for."""


def text_of(data: bytes) -> str:
    """The words of a plain text; "" where the bytes are none.

    Unicode in any of its forms first; else the code page of Vietnamese Windows, TCVN3, VNI, or that of the West.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if text := _decoded(data, "utf-8"):
        return text
    if b"\x00" in data:
        zeros = data[:2000:2].count(0) > data[1:2000:2].count(0)
        return _decoded(data, "utf-16-be" if zeros else "utf-16-le")
    western = _decoded(data, "cp1252")
    if western and (old := detected(western)):
        return decoded(western, old)
    vietnamese = _decoded(data, "cp1258")
    return clean(vietnamese) if _is_vietnamese(vietnamese) else western


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROLS.search(text) else text.strip("\ufeff")


def _is_vietnamese(text: str) -> bool:
    """Whether each mark of a tone stands behind a vowel."""
    marks = [place for place, sign in enumerate(text) if unicodedata.combining(sign)]
    return bool(text) and all(
        place and unicodedata.normalize("NFD", text[place - 1])[0] in _VOWELS for place in marks
    )


def separator_of(text: str) -> str:
    """The sign between the fields of a list: the one that parts most lines alike; "" where it is no list."""
    best, most = "", 1.0
    for sign in _SEPARATORS:
        widths = [len(row) for row in _fields(text, sign)[:_LOOKED_AT] if any(row)]
        wide = [width for width in widths if width > 1]
        if len(wide) * 2 < len(widths) or not wide:
            continue
        usual = max(set(wide), key=wide.count)
        # How many lines have that width counts before how wide they are: a comma stands in sentences too.
        score = wide.count(usual) / len(widths) * 100 + min(usual, 30)
        if score > most:
            best, most = sign, score
    return best


def read_text(data: bytes, path: Path) -> SourceDocument:
    """The document in the bytes of a plain text; `path` is named in errors. Raises MoreThanAPlan."""
    text = text_of(data).strip()
    refuse_more_than_a_plan(sum(map(bool, text.splitlines())), path)
    return read_pasted(text)


def read_list(data: bytes, path: Path) -> SourceDocument:
    """The document in a list with a sign between its fields, read as the sheet it was. Raises as `read_text`."""
    text = text_of(data)
    lines = text.splitlines()
    named = re.fullmatch(r"sep=(.)", lines[0].strip()) if lines else None
    if named:
        text = "\n".join(lines[1:])
    sign = named[1] if named else separator_of(text)
    rows = _fields(text, sign) if sign else [[line] for line in text.splitlines()]
    return document_of([SourceSheet(rows, {}, visible=True)], path)


def _fields(text: str, sign: str) -> Sequence[Sequence[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return [line.split(sign) for line in text.splitlines()]
