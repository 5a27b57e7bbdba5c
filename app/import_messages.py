"""The faults of reading a document from outside in the officer's words; `app.messages` says them with the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app import errors
from app.text import marked, tr

_KINDS = {
    "html": marked("a web page"),
    "rtf": marked("a document in Rich Text Format"),
    "json": marked("data of another program"),
    "archive": marked("an archive of other files"),
    "compound": marked("a file of another program"),
    "slides": marked("a presentation"),
    "opendocument": marked("an OpenDocument file"),
    "old_workbook": marked("a workbook of Excel 97-2003"),
    "old_word": marked("a document of Word 97-2003"),
    "workbook": marked("a workbook"),
    "pdf": marked("a PDF"),
    "unknown": marked("no document"),
}


def _kind(key: str) -> str:
    return tr(_KINDS.get(key, _KINDS["unknown"]))


def _lock_file(fault: errors.LockFile) -> str:
    return tr(
        "{path} is not the document: it is the mark that Word or Excel leaves beside it while it is open. "
        "Please choose the document itself.",
        path=fault.path,
    )


def _empty(fault: errors.FileEmpty) -> str:
    return tr("{path} is empty: it has no content at all. Please choose another copy.", path=fault.path)


def _not_a_document(fault: errors.NotADocument) -> str:
    return tr(
        "{path} is no Word document, whatever its name says: it is {kind}. "
        "Please open it in the program that made it and save it as .docx.",
        path=fault.path,
        kind=_kind(fault.found),
    )


def _wrong_kind(fault: errors.WrongKind) -> str:
    return tr(
        "{path} cannot be read into a plan: it is {kind}. Please save it as .docx and import that.",
        path=fault.path,
        kind=_kind(fault.found),
    )


def _damaged(fault: errors.FileDamaged) -> str:
    if not fault.part:
        return tr(
            "{path} is damaged: its parts cannot be found. Please get another copy, or let Word repair it.",
            path=fault.path,
        )
    return tr(
        "{path} is damaged in the part {part}. Please get another copy, or let Word repair it.",
        path=fault.path,
        part=fault.part,
    )


def _part_missing(fault: errors.PartMissing) -> str:
    return tr(
        "{path} has no text: its part {part} is missing. Please get another copy.",
        path=fault.path,
        part=fault.part,
    )


def _entities(fault: errors.EntitiesForbidden) -> str:
    return tr(
        "{path} was not read: its part {part} defines entities, which documents never do and attacks use. "
        "Please ask the sender for another copy.",
        path=fault.path,
        part=fault.part,
    )


def _too_large(fault: errors.UnpacksTooLarge) -> str:
    return tr(
        "{path} was not read: unpacked it would be far larger than any document, as in an attack. "
        "Please ask the sender for another copy.",
        path=fault.path,
    )


def _encrypted(fault: errors.FileEncrypted) -> str:
    return tr(
        "{path} is locked with a password. Please open it in Word, save it without a password, and import that.",
        path=fault.path,
    )


def _scan(fault: errors.ScanWithoutText) -> str:
    return tr(
        "{path} holds scanned pictures of pages and no text that could be read. "
        "Please ask for the Word file, or have the text recognised first.",
        path=fault.path,
    )


def _unbalanced(fault: errors.AccountUnbalanced) -> str:
    return tr(
        "The import was stopped: the document has {source} parts, but only {found} could be accounted for, and nothing "
        "may be lost. Please report this to the makers of the program.",
        source=fault.source,
        found=fault.found,
    )


def _cannot(fault: errors.CannotImport) -> str:
    return tr("{path} cannot be imported. Please choose another file.", path=fault.path)


IMPORT_ERRORS: Mapping[type[errors.AppError], Callable[[Any], str]] = {
    errors.LockFile: _lock_file,
    errors.FileEmpty: _empty,
    errors.NotADocument: _not_a_document,
    errors.WrongKind: _wrong_kind,
    errors.FileDamaged: _damaged,
    errors.PartMissing: _part_missing,
    errors.EntitiesForbidden: _entities,
    errors.UnpacksTooLarge: _too_large,
    errors.FileEncrypted: _encrypted,
    errors.ScanWithoutText: _scan,
    errors.CannotImport: _cannot,
    errors.AccountUnbalanced: _unbalanced,
}
