"""The picture of a page (PNG, JPEG, TIFF) as a document: all its words are recognised."""

from __future__ import annotations

from pathlib import Path

from app.documents.reading.paged.document import document_of
from app.documents.reading.paged.tesseract import Scans, count_of_pictures, missing_for_scans
from app.domain.recognition.source import SourceDocument
from app.errors.importing import NothingOnPages, TesseractNeeded

_SUFFIXES = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"II*\x00", ".tif"), (b"MM\x00*", ".tif"))


def read_pictures(data: bytes, path: Path, scans: Scans | None = None) -> SourceDocument:
    """The document that a picture shows, or several in one TIFF; `path` is named in errors.

    Raises TesseractNeeded without `scans`; TesseractFailed, NothingOnPages.
    """
    count = count_of_pictures(data)
    if scans is None:
        raise TesseractNeeded(path, count, missing_for_scans())
    suffix = next(suffix for start, suffix in _SUFFIXES if data.startswith(start))
    pages = []
    for number in range(count):
        pages.append(scans.tesseract.read_picture(data, suffix, number, path))
        scans.page_done(number + 1, count)
    if not any(page.stretches for page in pages):
        raise NothingOnPages(path)
    return document_of(pages)
