"""Reading a document from outside into a plan, with the account of where every piece of it went."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.delivery import read_bytes
from app.documents.reading.bounds import refuse_more_than_a_plan
from app.documents.reading.kinds import Kind, kind_of
from app.documents.reading.old_word import as_new_word
from app.documents.reading.paged.tesseract import Scans
from app.documents.reading.passwords import is_locked, unlocked
from app.documents.reading.plain_text import read_list, read_text
from app.documents.reading.web import read_web
from app.documents.reading.workbook import read_workbook
from app.documents.reading.xml_2003 import package_of_flat, package_of_word_2003, read_xml_workbook
from app.domain.directive_recognition.recognise import recognised_directive
from app.domain.directives.model import Directive
from app.domain.plan.model import Plan
from app.domain.recognition.account import Account, AccountEntry
from app.domain.recognition.columns import Chosen
from app.domain.recognition.recognise import Registers
from app.domain.recognition.source import SourceDocument
from app.errors.importing import FileEmpty, FileEncrypted, LibreOfficeNeeded, WrongKind
from app.plan_json import plan_from_json
from app.workflows import reference_data
from app.workflows.importing_plainly import understood
from app.workflows.new_plan import new_id

_WORD_NAMES = (".docx", ".doc")
"""A workbook of such a name is no document that somebody meant to import."""


def import_plan(
    path: Path,
    password: str = "",
    content: bytes | None = None,
    *,
    plainly: bool = False,
    columns: Mapping[str, Chosen] | None = None,
    scans: Scans | None = None,
) -> tuple[Plan, Account]:
    """The plan in a file, and the account of it; only its plain text if it is to be read `plainly`.

    `content` are bytes to read instead of those of the file; `scans` say how scanned pages are read. `columns` say
    what the columns of some tables mean, by the places of the tables; the others are recognised.

    Raises:
        FileUnreadable: the system does not let us read it.
        CannotImport: it is no document that can be read; which of its kinds says why.
        AccountUnbalanced: something of it would be lost; nothing comes in.
        NotAPlan, NewerPlanFile: it is a plan file that cannot be opened.
    """

    def understand(source: SourceDocument) -> tuple[Plan, Account]:
        refuse_more_than_a_plan(sum(1 for _ in source.paragraphs), path)
        return understood(source, registers(), plainly=plainly, columns=columns, suffix=path.suffix.lower())

    return _unlocked(content, _Reading(path, password, scans), understand, _own_plan)


def import_directive(
    path: Path, password: str = "", content: bytes | None = None, scans: Scans | None = None
) -> tuple[Directive, Account]:
    """The directive in a file, and the account of it; a Word file of ours is read like any other document.

    Raises:
        As `import_plan`; WrongKind of a plan file, which is no document; FileEmpty of a document without a word.
    """

    def understand(source: SourceDocument) -> tuple[Directive, Account]:
        refuse_more_than_a_plan(sum(1 for _ in source.paragraphs), path)
        if not any(paragraph.text for paragraph in source.paragraphs):
            raise FileEmpty(path)
        return recognised_directive(source, registers())

    return _unlocked(content, _Reading(path, password, scans), understand, _no_plan)


_Read = TypeVar("_Read")
_Understand = Callable[[SourceDocument], _Read]
_Own = Callable[[bytes, Path, SourceDocument | None], _Read | None]
"""What a plan of ours in a file is read as, of its package or its own file; None where it is read like any other.

A Word file comes with what was read of it.
"""


def _own_plan(data: bytes, path: Path, source: SourceDocument | None) -> tuple[Plan, Account] | None:
    """The plan in one of our own files; in one that Word has had, with what was changed there since."""
    from app.documents.reading.own import own_plan
    from app.workflows.returned_word import own_account, with_all_changes

    if source is None:
        return plan_from_json(data, path), Account()
    plan = own_plan(data, path)
    if plan is None:
        return None
    now = with_all_changes(plan, data, path)
    return now, own_account(source, now)


def _no_plan(_: bytes, path: Path, source: SourceDocument | None) -> None:
    if source is None:
        raise WrongKind(path, "plan")


def _unlocked(
    content: bytes | None, reading: _Reading, understand: _Understand[_Read], own: _Own[_Read]
) -> _Read:
    """What the file holds, whether it is locked or not."""
    data = read_bytes(reading.path) if content is None else content
    try:
        return _read(data, reading, understand, own)
    except FileEncrypted:
        if not is_locked(data):
            # No Office file: it is unlocked where it is read.
            raise
        return _read(unlocked(data, reading.path, reading.password), reading, understand, own)


@dataclass(frozen=True)
class _Reading:
    """A file that is read, its password, and how its scanned pages are read."""

    path: Path
    password: str
    scans: Scans | None


def _read(data: bytes, reading: _Reading, understand: _Understand[_Read], own: _Own[_Read]) -> _Read:
    path = reading.path
    match kind_of(data, path):
        case Kind.PLAN:
            plan = own(data, path, None)
            assert plan is not None
            return plan
        case Kind.WORD:
            return _from_word(data, path, understand, own)
        case Kind.OLD_WORD:
            return _from_word(as_new_word(data, path), path, understand, own)
        case Kind.WORKBOOK:
            if path.suffix.lower() in _WORD_NAMES:
                raise WrongKind(path, "workbook")
            return understand(read_workbook(data, path))
        case Kind.WORD_2003_XML:
            return _from_word(package_of_word_2003(data, path), path, understand, own)
        case Kind.FLAT_PACKAGE:
            return _read(package_of_flat(data, path), reading, understand, own)
        case other:
            return understand(_source(data, reading, other))


def _source(data: bytes, reading: _Reading, kind: Kind) -> SourceDocument:
    """The document in a file of a kind that neither Word nor Excel writes by itself."""
    from app.documents.reading.paged.pdf import read_pdf
    from app.documents.reading.paged.pictures import read_pictures

    match kind:
        case Kind.TEXT:
            return read_text(data, reading.path)
        case Kind.LIST:
            return read_list(data, reading.path)
        case Kind.WEB:
            return read_web(data)
        case Kind.XML_WORKBOOK:
            return read_xml_workbook(data, reading.path)
        case Kind.PDF:
            return read_pdf(data, reading.path, reading.password, reading.scans)
        case Kind.PICTURE:
            return read_pictures(data, reading.path, reading.scans)
        case other:
            raise LibreOfficeNeeded(reading.path, other.value, data)


def _from_word(data: bytes, path: Path, understand: _Understand[_Read], own: _Own[_Read]) -> _Read:
    """What a Word file is: the plan of ours inside it, or what is recognised."""
    from app.documents.reading.word import read_word

    source = read_word(data, path)
    read = own(data, path, source)
    return understand(source) if read is None else read


def registers() -> Registers:
    """What comes with the program for recognising a document."""
    return Registers(reference_data.places(), reference_data.agency_register(), date.today(), new_id)


def account_json(account: Account) -> str:
    """The account for machines: three lists with place, text and reason, and their totals beside the source's."""
    lists = {
        name: [_record(entry) for entry in getattr(account, name)]
        for name in ("placed", "doubtful", "left_out")
    }
    totals = {name: len(entries) for name, entries in lists.items()}
    source = dict(account.source)
    record: dict[str, object] = {
        **lists,
        "totals": {**totals, "all": account.total},
        "source": {**source, "all": sum(source.values())},
        "questions": [_record(entry) for entry in account.questions],
        "remarks": {remark.value: count for remark, count in account.remarks},
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _record(entry: AccountEntry) -> dict[str, str]:
    """What is empty is left out, but for the place, the text and the reason."""
    record: dict[str, str] = {
        "place": entry.place,
        "text": entry.text,
        "reason": entry.reason.value,
        "sort": entry.sort.value,
    }
    return record | {key: text for key, text in (("item", entry.item), ("detail", entry.detail)) if text}
