"""What kind a file is, by its bytes; its name only tells a plain text from other data."""

from __future__ import annotations

import io
import re
import struct
from enum import StrEnum
from pathlib import Path

from app.documents.reading.package import CONTENT_TYPES, SafePackage
from app.documents.reading.plain_text import separator_of, text_of
from app.documents.reading.web import is_packed
from app.errors.importing import (
    FileDamaged,
    FileEmpty,
    FileEncrypted,
    LockedOtherwise,
    LockFile,
    NotADocument,
    PartMissing,
    WrongKind,
)


class Kind(StrEnum):
    """A kind of file that is read."""

    WORD = "word"
    WORKBOOK = "workbook"
    OLD_WORD = "old_word"
    PLAN = "plan"
    TEXT = "text"
    WEB = "html"
    LIST = "list"
    """Lines of fields with a comma, a semicolon or a tab between them."""
    XML_WORKBOOK = "xml_workbook"
    WORD_2003_XML = "word_2003_xml"
    FLAT_PACKAGE = "flat_package"
    PDF = "pdf"
    PICTURE = "picture"
    # Read by LibreOffice first.
    RICH_TEXT = "rtf"
    OPEN_TEXT = "opendocument"
    WORD_XML = "word_xml"


_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
"""How PNG, JPEG and TIFF begin."""
_PDF_WITHIN = 1024
"""Bytes within which a PDF has to say that it is one; some programs write others before."""
_OWNER_FILE_BYTES = 162
_START = 4096
_MANIFEST = "META-INF/manifest.xml"
_WORD_TYPE = re.compile(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.\w+\.macroEnabled")
_MARKUP = (
    (b"office/2006/xmlpackage", Kind.FLAT_PACKAGE),
    (b"urn:schemas-microsoft-com:office:spreadsheet", Kind.XML_WORKBOOK),
    (b"office/word/2003/wordml", Kind.WORD_2003_XML),
    (b"application/vnd.oasis.opendocument.text", Kind.WORD_XML),
)
"""What stands at the start of documents that are one XML file."""
_WEB = (b"<html", b"<body")
_WEB_STARTS = (b"<!doctype html", b"<table", b"<meta", b"<div", b"<style", b"<p>", b"<p ", b"<!--[if")
_TEXTS, _LISTS, _SHEETS = (".txt",), (".csv", ".tsv", ".tab"), (".xls", ".xlsx")


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
    return Kind.PICTURE if data.startswith(_PICTURES) else _kind_of_text(data, path)


def _is_owner_file(data: bytes, path: Path) -> bool:
    """Word and Excel write 162 or 165 bytes: the length of the owner's name, the name, and the name again."""
    marked = path.name.startswith(("~$", ".~lock."))
    return (marked and len(data) < 1024) or (len(data) == _OWNER_FILE_BYTES and 0 < data[0] <= 54)


def _kind_of_package(data: bytes, path: Path) -> Kind:
    package = SafePackage(data, path)
    names = package.names
    if "content.xml" in names:
        return _kind_of_open_document(package)
    if any(name.startswith("word/") and name.endswith("document.xml") for name in names):
        return Kind.WORD
    if any(name.startswith("xl/") for name in names):
        return Kind.WORKBOOK
    if any(name.startswith("ppt/") for name in names):
        raise WrongKind(path, "slides")
    if CONTENT_TYPES not in names:
        raise NotADocument(path, "archive")
    types = package.bytes_of(CONTENT_TYPES).replace(b"\x00", b"")
    if _WORD_TYPE.search(types):
        return Kind.WORD
    if b"spreadsheetml.sheet.main" in types:
        return Kind.WORKBOOK
    raise PartMissing(path, "word/document.xml")


def _kind_of_open_document(package: SafePackage) -> Kind:
    """A text, a workbook or something else of the OpenDocument family, by its own mark or its root."""
    listed = package.bytes_of(_MANIFEST) if _MANIFEST in package.names else b""
    if b"encryption-data" in listed:
        raise LockedOtherwise(package.path)
    mark = package.bytes_of("mimetype") if "mimetype" in package.names else b""
    mark = mark if b"opendocument." in mark else listed + package.bytes_of("content.xml")[:_START]
    if b"opendocument.text" in mark or b"sun.xml.writer" in mark or b"<office:text" in mark:
        # LibreOffice is to unpack no more than we would.
        for name in package.names:
            if name.endswith(".xml"):
                package.bytes_of(name)
        return Kind.OPEN_TEXT
    if b"opendocument.spreadsheet" in mark or b"<office:spreadsheet" in mark:
        return Kind.WORKBOOK
    raise WrongKind(package.path, "slides" if b"opendocument.presentation" in mark else "opendocument")


def _kind_of_compound(data: bytes, path: Path) -> Kind:
    """A compound file: a document of Word 97-2003, a workbook of Excel 97-2003, or an encrypted package."""
    streams = root_streams(data, path)
    if "encryptedpackage" in streams:
        raise FileEncrypted(path)
    if "workbook" in streams or "book" in streams:
        return Kind.WORKBOOK
    if "worddocument" in streams:
        return Kind.OLD_WORD
    if "powerpoint document" in streams:
        raise WrongKind(path, "slides")
    raise NotADocument(path, "compound")


def root_streams(data: bytes, path: Path) -> frozenset[str]:
    """The names, in small letters, of what lies at the top of a compound file. Raises FileDamaged."""
    import olefile  # type: ignore[import-untyped]

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return frozenset(names[0].lower() for names in file.listdir() if len(names) == 1)
    # It believes what a broken file says of itself.
    except (OSError, ValueError, LookupError, TypeError, AttributeError, struct.error, MemoryError) as fault:
        raise FileDamaged(path) from fault


def _kind_of_text(data: bytes, path: Path) -> Kind:
    start = data[:_START].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\r\n\t ").lower()
    if b"%pdf-" in start[:_PDF_WITHIN]:
        return Kind.PDF
    if start.startswith((b"{\\rtf", b"{\\urtf")):
        return Kind.RICH_TEXT
    if not any(sign in start for sign in _WEB):
        # Pages written by Office name its spaces too.
        for sign, kind in _MARKUP:
            if sign in start:
                return kind
    if is_packed(data) or any(sign in start for sign in _WEB) or start.startswith(_WEB_STARTS):
        return Kind.WEB
    if start.startswith(b"{") and b'"duthao"' in start:
        return Kind.PLAN
    if (named := _kind_of_words(data, path.suffix.lower())) is not None:
        return named
    raise NotADocument(path, "json" if start.startswith((b"{", b"[")) else "unknown")


def _kind_of_words(data: bytes, suffix: str) -> Kind | None:
    """What a text is called says what it is; systems also call lists workbooks."""
    if suffix not in (*_TEXTS, *_LISTS, *_SHEETS):
        return None
    text = text_of(data)
    if not text.strip():
        return None
    if suffix in _LISTS:
        return Kind.LIST
    if suffix in _SHEETS:
        return Kind.LIST if separator_of(text) else None
    return Kind.TEXT
