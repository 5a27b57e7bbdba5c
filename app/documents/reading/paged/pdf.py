"""A PDF as a document: the words of its pages put together again, those of scanned pages recognised first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]

from app.documents.reading.paged.document import document_of
from app.documents.reading.paged.page import Page
from app.documents.reading.paged.pdf_page import read_page
from app.documents.reading.paged.tesseract import Scans, missing_for_scans
from app.domain.recognition.source import SourceDocument
from app.errors.importing import (
    FileDamaged,
    FileEncrypted,
    LockedOtherwise,
    NothingOnPages,
    TesseractNeeded,
    WrongPassword,
)

_LOCKED, _LOCKED_OTHERWISE = 4, 5
"""What PDFium says of files that a password opens, and that none does (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY)."""


def read_pdf(data: bytes, path: Path, password: str = "", scans: Scans | None = None) -> SourceDocument:
    """The document in a PDF; `path` is named in errors. `scans` say how scanned pages are read.

    Raises:
        FileEncrypted, WrongPassword: a password opens it, and that is not the one.
        LockedOtherwise: no password opens it.
        FileDamaged: it, or one of its pages, cannot be read.
        TesseractNeeded: some of its pages are pictures, or their letters mean nothing, and there are no `scans`.
        NothingOnPages: its pages hold neither words nor pictures.
    """
    with _opened(data, path, password) as document:
        pages = [_page(document, number, path) for number in range(len(document))]
        unread = [number for number, page in enumerate(pages) if page.is_picture or page.garbled]
        if unread and scans is None:
            is_garbled = not any(pages[number].is_picture for number in unread)
            raise TesseractNeeded(path, len(unread), missing_for_scans(), garbled=is_garbled)
        for done, number in enumerate(unread, start=1):
            assert scans is not None
            pages[number] = scans.tesseract.read_page(document[number], pages[number], path)
            scans.page_done(done, len(unread))
    if not any(page.stretches for page in pages):
        raise NothingOnPages(path)
    return document_of(pages)


@contextmanager
def _opened(data: bytes, path: Path, password: str) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data, password=password or None)
    except pdfium.PdfiumError as fault:
        if fault.err_code == _LOCKED:
            raise (WrongPassword(path) if password else FileEncrypted(path)) from fault
        raise (LockedOtherwise(path) if fault.err_code == _LOCKED_OTHERWISE else FileDamaged(path)) from fault
    try:
        if not len(document):
            raise FileDamaged(path)
        yield document
    finally:
        document.close()


def _page(document: Any, number: int, path: Path) -> Page:
    try:
        page = document[number]
    except pdfium.PdfiumError as fault:
        raise FileDamaged(path, f"page {number + 1}") from fault
    try:
        return read_page(page)
    finally:
        page.close()
