"""The faults of reading documents from outside, as data; `app.messages.importing` words them."""

from __future__ import annotations

from pathlib import Path

from app.errors.faults import AppError


class CannotImport(AppError):
    """The file holds nothing that can be read into a plan; each kind of it says why."""

    path: Path


class ReadingTooLong(CannotImport):
    """The file was not read within `seconds`; the reading was ended."""

    seconds: int


class ReadingTooMuch(CannotImport):
    """Reading the file took more memory than any document needs; the reading was ended."""


class MoreThanAPlan(CannotImport):
    """The file has more paragraphs and cells (`pieces`) than the `most` that are read out of one file."""

    pieces: int
    most: int


class LockFile(CannotImport):
    """The file is the mark that Word or Excel leaves beside a document that is open."""


class FileEmpty(CannotImport):
    """The file has no bytes, or no words to read a directive from."""


class NotADocument(CannotImport):
    """The file is no document at all; `found` is a short key of what it is ("html", "rtf", "unknown")."""

    found: str


class WrongKind(CannotImport):
    """The file is a document of a kind that is not read; `found` is a short key of it."""

    found: str


class FileDamaged(CannotImport):
    """The package or a part of it is damaged; `part` says which, "" for the package."""

    part: str = ""


class PartMissing(CannotImport):
    """The package lacks the part that holds the text."""

    part: str


class EntitiesForbidden(CannotImport):
    """A part defines entities, which no document needs and attacks use; nothing of it was read."""

    part: str


class UnpacksTooLarge(CannotImport):
    """The file unpacks to far more than a document holds."""


class SheetTooLarge(CannotImport):
    """A sheet reaches further than any list: cells far apart, or more rows than a person looks at."""

    sheet: str
    rows: int
    columns: int


class FileEncrypted(CannotImport):
    """The file is locked with a password."""


class WrongPassword(CannotImport):
    """The password that was given does not open the file."""


class LockedOtherwise(CannotImport):
    """The file is locked in a way that only the program that made it opens."""


class LibreOfficeNeeded(CannotImport):
    """LibreOffice has to convert `content`, a document of the kind `found` (a short key), before it is read."""

    found: str
    content: bytes = b""


class LibreOfficeFailed(CannotImport):
    """LibreOffice could not convert the file."""


class ReadingFailed(CannotImport):
    """The program itself failed on the file, a fault of ours; `fault` names what it met."""

    fault: str


class TesseractNeeded(CannotImport):
    """`pages` of the document are pictures, or their letters are `garbled`: Tesseract has to recognise their words.

    `missing` says what of it is not installed: "program", "language", or "" where nothing is.
    """

    pages: int
    missing: str
    garbled: bool = False


class TesseractFailed(CannotImport):
    """Tesseract could not read the picture of a page."""


class NothingOnPages(CannotImport):
    """The pages hold no words, and no picture that shows any."""


class FormOfWordOnly(CannotImport):
    """Only the form of a Word file (.docx) is checked; `found` is a short key of what this is."""

    found: str


class FormLocked(CannotImport):
    """The file whose form was to be checked is locked with a password: a mended copy would stand open."""


class NothingPasted(AppError):
    """There is no text where a pasted one should be."""


class AccountUnbalanced(AppError):
    """An import would lose something: the source has `source` pieces, and `found` of them are accounted for."""

    source: int
    found: int
