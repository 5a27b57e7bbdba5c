"""What kind a file is, by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from app.errors import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    LockFile,
    NotADocument,
    PartMissing,
    ScanWithoutText,
    WrongKind,
)


class Kind(StrEnum):
    """A kind of file that is read."""

    WORD = "word"
    WORKBOOK = "workbook"
    OLD_WORD = "old_word"
    PLAN = "plan"


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OWNER_FILE_BYTES = 162
_FONT = re.compile(rb"/Type\s*/Font(?![A-Za-z])")
_PACKED_OBJECTS = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_MOST_OBJECTS = 4 * 1024 * 1024


def kind_of(data: bytes, path: Path) -> Kind:
    """The kind of a file that can be read.

    Raises:
        CannotImport: it cannot; which of its kinds says why.
    """
    if not data:
        raise FileEmpty(path)
    if _is_owner_file(data, path):
        raise LockFile(path)
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return _kind_of_package(data, path)
    if data.startswith(_OLE):
        return _kind_of_compound(data, path)
    return _kind_of_text(data, path)


def _is_owner_file(data: bytes, path: Path) -> bool:
    """Word and Excel write 162 or 165 bytes: the length of the owner's name, the name, and the name again."""
    marked = path.name.startswith(("~$", ".~lock."))
    return (marked and len(data) < 1024) or (len(data) == _OWNER_FILE_BYTES and 0 < data[0] <= 54)


def _kind_of_package(data: bytes, path: Path) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as fault:
        raise FileDamaged(path) from fault
    if any(name.startswith("word/") and name.endswith("document.xml") for name in names):
        return Kind.WORD
    if any(name.startswith("xl/") for name in names):
        return Kind.WORKBOOK
    if any(name.startswith("ppt/") for name in names):
        raise WrongKind(path, "slides")
    if "content.xml" in names:
        raise WrongKind(path, "opendocument")
    if "[Content_Types].xml" in names or any(name.startswith("word/") for name in names):
        raise PartMissing(path, "word/document.xml")
    raise NotADocument(path, "archive")


def _kind_of_compound(data: bytes, path: Path) -> Kind:
    """A compound file: a document of Word 97-2003, a workbook of Excel 97-2003, or an encrypted package."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise FileEncrypted(path)
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.OLD_WORD
    if "Workbook".encode("utf-16-le") in data:
        return Kind.WORKBOOK
    raise NotADocument(path, "compound")


def _kind_of_text(data: bytes, path: Path) -> Kind:
    start = data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if start.startswith(b"%pdf"):
        # A page without a font shows no letter.
        raise WrongKind(path, "pdf") if _has_fonts(data) else ScanWithoutText(path)
    if start.startswith(b"{\\rtf"):
        raise NotADocument(path, "rtf")
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start or b"<body" in start:
        raise NotADocument(path, "html")
    if start.startswith(b"{") and b'"duthao"' in start:
        return Kind.PLAN
    raise NotADocument(path, "json" if start.startswith((b"{", b"[")) else "unknown")


def _has_fonts(data: bytes) -> bool:
    """Whether a PDF holds a font, in its bytes or in its packed objects."""
    if _FONT.search(data):
        return True
    for match in _PACKED_OBJECTS.finditer(data):
        try:
            objects = zlib.decompressobj().decompress(data[match.end() :], _MOST_OBJECTS)
        except zlib.error:
            continue
        if _FONT.search(objects):
            return True
    return False
