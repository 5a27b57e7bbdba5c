"""The faults of reading documents from outside, as data; `app.messages.importing` words them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.errors.faults import AppError


@dataclass(eq=False, repr=False)
class CannotImport(AppError):
    """The file holds nothing that can be read into a plan; each kind of it says why."""

    path: Path


@dataclass(eq=False, repr=False)
class ReadingTooLong(CannotImport):
    """The file was not read within `seconds`; the reading was ended."""

    seconds: int


@dataclass(eq=False, repr=False)
class ReadingTooMuch(CannotImport):
    """Reading the file took more memory than any document needs; the reading was ended."""


@dataclass(eq=False, repr=False)
class MoreThanAPlan(CannotImport):
    """The file has more paragraphs and cells (`pieces`) than the `most` that are read out of one file."""

    pieces: int
    most: int


@dataclass(eq=False, repr=False)
class LockFile(CannotImport):
    """The file is the mark that Word or Excel leaves beside a document that is open."""


@dataclass(eq=False, repr=False)
class FileEmpty(CannotImport):
    """The file has no bytes, or no words to read a directive from."""


@dataclass(eq=False, repr=False)
class NotADocument(CannotImport):
    """The file is no document at all; `found` is a short key of what it is ("html", "rtf", "unknown")."""

    found: str


@dataclass(eq=False, repr=False)
class WrongKind(CannotImport):
    """The file is a document of a kind that is not read; `found` is a short key of it."""

    found: str


@dataclass(eq=False, repr=False)
class FileDamaged(CannotImport):
    """The package or a part of it is damaged; `part` says which, "" for the package."""

    part: str = ""


@dataclass(eq=False, repr=False)
class PartMissing(CannotImport):
    """The package lacks the part that holds the text."""

    part: str


@dataclass(eq=False, repr=False)
class EntitiesForbidden(CannotImport):
    """A part defines entities, which no document needs and attacks use; nothing of it was read."""

    part: str


@dataclass(eq=False, repr=False)
class UnpacksTooLarge(CannotImport):
    """The file unpacks to far more than a document holds."""


@dataclass(eq=False, repr=False)
class SheetTooLarge(CannotImport):
    """A sheet reaches further than any list: cells far apart, or more rows than a person looks at."""

    sheet: str
    rows: int
    columns: int


@dataclass(eq=False, repr=False)
class FileEncrypted(CannotImport):
    """The file is locked with a password."""


@dataclass(eq=False, repr=False)
class WrongPassword(CannotImport):
    """The password that was given does not open the file."""


@dataclass(eq=False, repr=False)
class LockedOtherwise(CannotImport):
    """The file is locked in a way that only the program that made it opens."""


@dataclass(eq=False, repr=False)
class LibreOfficeNeeded(CannotImport):
    """LibreOffice has to convert `content`, a document of the kind `found` (a short key), before it is read."""

    found: str
    content: bytes = b""


@dataclass(eq=False, repr=False)
class LibreOfficeFailed(CannotImport):
    """LibreOffice could not convert the file."""


@dataclass(eq=False, repr=False)
class ReadingFailed(CannotImport):
    """The program itself failed on the file, a fault of ours; `fault` names what it met."""

    fault: str


@dataclass(eq=False, repr=False)
class TesseractNeeded(CannotImport):
    """`pages` of the document are pictures, or their letters are `garbled`: Tesseract has to recognise their words.

    `missing` says what of it is not installed: "program", "language", or "" where nothing is.
    """

    pages: int
    missing: str
    garbled: bool = False


@dataclass(eq=False, repr=False)
class TesseractFailed(CannotImport):
    """Tesseract could not read the picture of a page."""


@dataclass(eq=False, repr=False)
class NothingOnPages(CannotImport):
    """The pages hold no words, and no picture that shows any."""


@dataclass(eq=False, repr=False)
class FormOfWordOnly(CannotImport):
    """Only the form of a Word file (.docx) is checked; `found` is a short key of what this is."""

    found: str


@dataclass(eq=False, repr=False)
class FormLocked(CannotImport):
    """The file whose form was to be checked is locked with a password: a mended copy would stand open."""


@dataclass(eq=False, repr=False)
class NothingPasted(AppError):
    """There is no text where a pasted one should be."""


@dataclass(eq=False, repr=False)
class AccountUnbalanced(AppError):
    """An import would lose something: the source has `source` pieces, and `found` of them are accounted for."""

    source: int
    found: int
