"""The faults of reading a document from outside in the officer's words; `messages.faults` says them with the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.domain.recognition.account import Reason
from app.domain.recognition.source import Remark
from app.errors import faults, importing
from app.translation import marked, ntr, tr

_KINDS = {
    "html": marked("a web page"),
    "rtf": marked("a document in Rich Text Format"),
    "word_xml": marked("a document of Word as XML"),
    "json": marked("data of another program"),
    "archive": marked("an archive of other files"),
    "compound": marked("a file of another program"),
    "slides": marked("a presentation"),
    "opendocument": marked("an OpenDocument file"),
    "open_workbook": marked("a workbook of OpenDocument"),
    "old_workbook": marked("a workbook of Excel 97-2003"),
    "old_word": marked("a document of Word 97-2003"),
    "workbook": marked("a workbook"),
    "plan": marked("a plan file of this program"),
    "pdf": marked("a PDF"),
    "picture": marked("a picture"),
    "text": marked("plain text"),
    "list": marked("a list of values"),
    "xml_workbook": marked("a workbook of Excel as XML"),
    "word_2003_xml": marked("a document of Word 2003 as XML"),
    "flat_package": marked("a document of Word as XML"),
    "unknown": marked("no document"),
}


_SHEETS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".csv", ".tsv", ".tab")
_BOOKS = ("workbook", "open_workbook", "old_workbook")


def _kind(key: str) -> str:
    return tr(_KINDS.get(key, _KINDS["unknown"]))


def _program(path: Path, found: str = "") -> dict[str, str]:
    """The program whose file this is meant to be, and the suffix under which that program saves it best."""
    is_sheet = found in _BOOKS or path.suffix.lower() in _SHEETS
    return {"program": "Excel", "suffix": ".xlsx"} if is_sheet else {"program": "Word", "suffix": ".docx"}


def _lock_file(fault: importing.LockFile) -> str:
    return tr(
        "{path} is not the document: it is the mark that Word or Excel leaves beside it while it is open. "
        "Please choose the document itself.",
        path=fault.path,
    )


def _empty(fault: importing.FileEmpty) -> str:
    return tr("{path} is empty: it has no content at all. Please choose another copy.", path=fault.path)


def _not_a_document(fault: importing.NotADocument) -> str:
    return tr(
        "{path} is no file of {program}, whatever its name says: it is {kind}. "
        "Please open it in the program that made it and save it as {suffix}.",
        path=fault.path,
        kind=_kind(fault.found),
        **_program(fault.path),
    )


def _wrong_kind(fault: importing.WrongKind) -> str:
    return tr(
        "{path} cannot be read into a plan: it is {kind}. Please save it as {suffix} and import that.",
        path=fault.path,
        kind=_kind(fault.found),
        suffix=_program(fault.path, fault.found)["suffix"],
    )


def _damaged(fault: importing.FileDamaged) -> str:
    program = _program(fault.path)["program"]
    if fault.path.suffix.lower() == ".pdf":
        return tr(
            "{path} is damaged: it is cut off, or no PDF at all. Please get another copy.",
            path=fault.path,
        )
    if not fault.part:
        return tr(
            "{path} is damaged: its parts cannot be found. Please get another copy, or let {program} repair it.",
            path=fault.path,
            program=program,
        )
    return tr(
        "{path} is damaged in the part {part}. Please get another copy, or let {program} repair it.",
        path=fault.path,
        program=program,
        part=fault.part,
    )


def _part_missing(fault: importing.PartMissing) -> str:
    return tr(
        "{path} has no text: its part {part} is missing. Please get another copy.",
        path=fault.path,
        part=fault.part,
    )


def _entities(fault: importing.EntitiesForbidden) -> str:
    return tr(
        "{path} was not read: its part {part} defines entities, which documents never do and attacks use. "
        "Please ask the sender for another copy.",
        path=fault.path,
        part=fault.part,
    )


def _too_large(fault: importing.UnpacksTooLarge) -> str:
    return tr(
        "{path} was not read: unpacked it would be far larger than any document. Please open it in Word or Excel, "
        "delete what the plan does not need (blank pages, rows and pictures too), save it, and import that file.",
        path=fault.path,
    )


def _more_than_a_plan(fault: importing.MoreThanAPlan) -> str:
    return tr(
        "{path} was not read: it has {pieces} paragraphs and cells, and no more than {most} are read out of one file. "
        "Please keep what belongs to the plan, or split the file, and import the parts one by one.",
        path=fault.path,
        pieces=fault.pieces,
        most=fault.most,
    )


def _sheet_too_large(fault: importing.SheetTooLarge) -> str:
    return tr(
        "{path} was not read: its sheet “{sheet}” reaches to row {rows} and column {columns}, further than a list of "
        "tasks. Please delete in Excel what stands far from the table, or copy the table into a new workbook.",
        path=fault.path,
        sheet=fault.sheet,
        rows=fault.rows,
        columns=fault.columns,
    )


def _encrypted(fault: importing.FileEncrypted) -> str:
    return tr(
        "{path} is locked with a password. Please give the password (in a command: --password), or save the file "
        "without one in the program it was made with and import that.",
        path=fault.path,
    )


def _wrong_password(fault: importing.WrongPassword) -> str:
    return tr(
        "That password does not open {path}. Please check capitals, Caps Lock and the Vietnamese typing tool, and give "
        "it again.",
        path=fault.path,
    )


def _locked_otherwise(fault: importing.LockedOtherwise) -> str:
    return tr(
        "{path} is locked in a way that only the program it was made with can open. Please open it there, save it "
        "without protection as {suffix}, and import that.",
        path=fault.path,
        suffix=_program(fault.path)["suffix"],
    )


def _office_needed(fault: importing.LibreOfficeNeeded) -> str:
    return tr(
        "{path} is {kind}, which is read with the help of LibreOffice, and LibreOffice was not found on this computer. "
        "Please save it as {suffix} and import that, or install LibreOffice (free, from libreoffice.org).",
        path=fault.path,
        kind=_kind(fault.found),
        suffix=_program(fault.path, fault.found)["suffix"],
    )


def _office_failed(fault: importing.LibreOfficeFailed) -> str:
    return tr(
        "LibreOffice could not read {path} either: it may be damaged. Please open it in the program it was made with "
        "and save it as {suffix}, or get another copy.",
        path=fault.path,
        suffix=_program(fault.path)["suffix"],
    )


def _reading_failed(fault: importing.ReadingFailed) -> str:
    return tr(
        "{path} was not read: the program met something in it that it cannot handle ({fault}). Please save it under "
        "another name as {suffix} in {program} or LibreOffice and import that file, and report this to the makers of "
        "the program.",
        path=fault.path,
        **_program(fault.path),
        fault=fault.fault,
    )


def _scan(fault: importing.TesseractNeeded) -> str:
    what = (
        tr("the letters of its text mean nothing outside of it")
        if fault.garbled
        else ntr("{count} page is a scanned picture", "{count} pages are scanned pictures", fault.pages)
    )
    match fault.missing:
        case "program":
            todo = tr(
                "Please install Tesseract with its Vietnamese data (free; Windows: the installer of UB Mannheim with "
                "“Vietnamese” ticked; Debian and Ubuntu: tesseract-ocr and tesseract-ocr-vie), or paste the text."
            )
        case "language":
            todo = tr(
                "Tesseract is installed without its Vietnamese data. Please install that too (Windows: vie.traineddata "
                "in its folder tessdata; Debian and Ubuntu: tesseract-ocr-vie), or paste the text."
            )
        case _:
            todo = tr("Please let Tesseract recognise it, ask for the Word file, or paste the text.")
    return tr("{path} was not read: {what}. {todo}", path=fault.path, what=what, todo=todo)


def _tesseract_failed(fault: importing.TesseractFailed) -> str:
    return tr(
        "Tesseract could not read a page of {path}. Please scan it again in black and white at 300 dots per inch, or "
        "paste the text.",
        path=fault.path,
    )


def _nothing_on_pages(fault: importing.NothingOnPages) -> str:
    return tr(
        "{path} has pages, but no words on any of them. Please see whether it is the right file, or ask for the Word "
        "file.",
        path=fault.path,
    )


def _unbalanced(fault: importing.AccountUnbalanced) -> str:
    return tr(
        "The import was stopped: the document has {source} parts, but only {found} could be accounted for, and nothing "
        "may be lost. Please report this to the makers of the program.",
        source=fault.source,
        found=fault.found,
    )


def _cannot(fault: importing.CannotImport) -> str:
    return tr("{path} cannot be imported. Please choose another file.", path=fault.path)


def _too_long(fault: importing.ReadingTooLong) -> str:
    return tr(
        "{path} was not read: it took more than {seconds} seconds. Please open it in {program}, save it under another "
        "name as {suffix}, and import that file.",
        path=fault.path,
        **_program(fault.path),
        seconds=fault.seconds,
    )


def _too_much(fault: importing.ReadingTooMuch) -> str:
    return tr(
        "{path} was not read: it needs more memory than any document should. Please open it in {program}, save it "
        "under another name as {suffix}, and import that file.",
        path=fault.path,
        **_program(fault.path),
    )


def _form_of_word_only(fault: importing.FormOfWordOnly) -> str:
    return tr(
        "The form of {path} cannot be checked: it is {kind}, which does not say how its letters and sheets are set. "
        "Please open it in Word, save it as .docx, and check that file.",
        path=fault.path,
        kind=_kind(fault.found),
    )


def _form_locked(fault: importing.FormLocked) -> str:
    return tr(
        "The form of {path} cannot be checked: it is locked with a password. Please save a copy without a password in "
        "Word, and check that.",
        path=fault.path,
    )


def _nothing_pasted(_fault: importing.NothingPasted) -> str:
    return tr(
        "There is no text to paste. Please copy it where it stands (Word, Excel, a message), then paste it here."
    )


IMPORT_ERRORS: Mapping[type[faults.AppError], Callable[[Any], str]] = {
    importing.ReadingTooLong: _too_long,
    importing.ReadingTooMuch: _too_much,
    importing.LockFile: _lock_file,
    importing.FileEmpty: _empty,
    importing.NotADocument: _not_a_document,
    importing.WrongKind: _wrong_kind,
    importing.FileDamaged: _damaged,
    importing.PartMissing: _part_missing,
    importing.EntitiesForbidden: _entities,
    importing.UnpacksTooLarge: _too_large,
    importing.SheetTooLarge: _sheet_too_large,
    importing.MoreThanAPlan: _more_than_a_plan,
    importing.FileEncrypted: _encrypted,
    importing.WrongPassword: _wrong_password,
    importing.LockedOtherwise: _locked_otherwise,
    importing.LibreOfficeNeeded: _office_needed,
    importing.LibreOfficeFailed: _office_failed,
    importing.ReadingFailed: _reading_failed,
    importing.TesseractNeeded: _scan,
    importing.TesseractFailed: _tesseract_failed,
    importing.NothingOnPages: _nothing_on_pages,
    importing.FormOfWordOnly: _form_of_word_only,
    importing.FormLocked: _form_locked,
    importing.CannotImport: _cannot,
    importing.AccountUnbalanced: _unbalanced,
    importing.NothingPasted: _nothing_pasted,
}


_REASONS: Mapping[Reason, str] = {
    Reason.AUTHORITY: marked("issuing authority"),
    Reason.NATION: marked("national name and motto"),
    Reason.NUMBER: marked("number and symbol"),
    Reason.DATE: marked("place and date"),
    Reason.KIND: marked("kind of document"),
    Reason.SUBJECT: marked("subject"),
    Reason.DRAFT_MARK: marked("mark of a draft"),
    Reason.BASIS: marked("legal basis"),
    Reason.OPENING: marked("opening"),
    Reason.HEADING: marked("heading"),
    Reason.DEMAND: marked("demand"),
    Reason.TARGET: marked("target"),
    Reason.SITUATION: marked("situation, before the demands"),
    Reason.EFFECT: marked("effect of the document"),
    Reason.ADDRESSEE: marked("addressee"),
    Reason.CLAUSE: marked("numbered paragraph"),
    Reason.TEXT: marked("paragraph"),
    Reason.POINT: marked("point of a list"),
    Reason.TASK: marked("task"),
    Reason.DUTY: marked("duty of an agency"),
    Reason.TASK_CELL: marked("part of a task"),
    Reason.GROUP: marked("group of tasks"),
    Reason.COLUMN: marked("heading of a column"),
    Reason.ADDED_ROW: marked("row of its own, such as a total"),
    Reason.TABLE: marked("table"),
    Reason.CLOSING: marked("closing"),
    Reason.RECIPIENT: marked("recipient"),
    Reason.RECIPIENTS_TITLE: marked("heading of the recipients"),
    Reason.ARCHIVE: marked("archive line"),
    Reason.SIGNATURE: marked("signature"),
    Reason.SIGNER: marked("name of the signer"),
    Reason.ANNEX: marked("annex"),
    Reason.ANNEX_TITLE: marked("title of an annex"),
    Reason.ATTACHED: marked("line that names the plan an annex belongs to"),
    Reason.NOTE: marked("footnote"),
    Reason.OWN_PLAN: marked("plan inside the file"),
    Reason.AGENCY_UNKNOWN: marked("agency that is in no register: kept as written"),
    Reason.AGENCY_ENDED: marked("agency that no longer was on that day"),
    Reason.AGENCY_AMBIGUOUS: marked("name that may mean several agencies"),
    Reason.ASSIGNED_IN_WORDS: marked("assigned in words, to no agency"),
    Reason.NUMBER_DIFFERS: marked("its number is not the one that follows"),
    Reason.CONTINUED_ROW: marked("row that continues the one above"),
    Reason.SENTENCE_CUT: marked("sentence taken apart into a task"),
    Reason.HEAD_UNCLEAR: marked("part of the head that is not clear"),
    Reason.ISSUER_UNKNOWN: marked("issuing authority that is in no register"),
    Reason.BOXED: marked("text of a text box"),
    Reason.NOTE_IN_PLAIN_TEXT: marked("footnote in a text that can have none"),
    Reason.ROW_UNCLEAR: marked("row that is not clearly a task"),
    Reason.AFTER_SIGNATURE: marked("text behind the signature"),
    Reason.CHANGED_OUTSIDE_TASKS: marked("changed in Word outside the tasks"),
    Reason.SAME_TASK: marked("the same task stands elsewhere too"),
    Reason.COLUMN_UNKNOWN: marked("column of unknown meaning"),
    Reason.DATE_UNREAL: marked("a date that cannot be"),
    Reason.DEMAND_UNCERTAIN: marked("perhaps a demand: nobody is named, and no heading says so"),
    Reason.DEADLINE_UNCLEAR: marked("a deadline that was not understood: kept as written"),
    Reason.COMPUTED: marked("formula without a stored value: computed here"),
    Reason.NO_VALUE: marked("formula without a value, or with an error"),
    Reason.MONTH_FIRST: marked("date shown with its month first: turned to day first"),
    Reason.SCANNED: marked("recognised from a picture: please compare it with the page"),
    Reason.NO_DEMAND: marked("demands nothing: tells, explains or closes"),
    Reason.BLANK: marked("empty"),
    Reason.MERGED: marked("merged with another cell"),
    Reason.RULE: marked("drawn line"),
    Reason.COLUMN_NUMBERS: marked("numbers of the columns"),
    Reason.SAMPLE_ROW: marked("empty sample row"),
    Reason.IMAGE: marked("picture"),
    Reason.COMMENT: marked("comment"),
    Reason.MARGIN: marked("header or footer of the page"),
    Reason.HIDDEN: marked("hidden in the document"),
    Reason.STRUCK: marked("struck through"),
    Reason.PLACEHOLDER: marked("prompt of an unfilled control"),
    Reason.OBJECT: marked("words of a drawing, a chart or a file inside the document"),
    Reason.UNREAD: marked("something inside the document that cannot be read"),
    Reason.REPEATED: marked("heading of a table, drawn again on a new page"),
    Reason.SIGNED: marked("note of a digital signature"),
    Reason.STAMP: marked("seal, stamp or handwriting that could not be read"),
}


def reason_words(reason: Reason) -> str:
    """Why a piece of a document is where it is, or why it should be looked at."""
    return tr(_REASONS[reason])


_PLACES: Mapping[str, str] = {
    "body": marked("paragraph {number}"),
    "paragraph": marked("paragraph {number}"),
    "line": marked("line {number}"),
    "table": marked("table {number}"),
    "sheet": marked("sheet {number}"),
    "row": marked("row {number}"),
    "cell": marked("cell {number}"),
    "text box": marked("text box {number}"),
    "image": marked("image {number}"),
    "footnote": marked("footnote {number}"),
    "endnote": marked("endnote {number}"),
    "comment": marked("comment {number}"),
    "header": marked("page header, line {number}"),
    "footer": marked("page footer, line {number}"),
    "hidden": marked("hidden words {number}"),
    "struck": marked("words struck through {number}"),
    "placeholder": marked("prompt {number}"),
    "object": marked("embedded document {number}"),
    "drawing": marked("drawing {number}"),
    "page": marked("page {number}"),
    "signature note": marked("note of a signature, line {number}"),
    "stamp": marked("stamp {number}"),
    "heading": marked("heading {number}"),
}
_PLACE = re.compile(r"([a-z ]+)\d*[ /](\d+)")


def place_words(place: str) -> str:
    """Where a piece of a document stands, as `app.domain.recognition.source` names it, in the officer's words."""
    return ", ".join(map(_part_words, place.split(", ")))


def _part_words(part: str) -> str:
    match = _PLACE.fullmatch(part)
    if match is None or match[1] not in _PLACES:
        return part
    return tr(_PLACES[match[1]], number=match[2])


_REMARKS: Mapping[Remark, str] = {
    Remark.TRACKED_CHANGES: marked(
        "Tracked changes were read as accepted ({count}): what was deleted is not here. "
        "Please see whether that is meant."
    ),
    Remark.TCVN3: marked("The letters were stored as TCVN3 (ABC) and have been turned into Unicode."),
    Remark.VNI: marked("The letters were stored as VNI and have been turned into Unicode."),
    Remark.NOT_COMPOSED: marked(
        "Marks that stood apart from their letters were joined with them ({count} texts)."
    ),
    Remark.HYPERLINKS: marked("Links were read as plain words ({count})."),
    Remark.TEXT_BOXES: marked("Text boxes were read where they are anchored ({count})."),
    Remark.NESTED_TABLES: marked("Tables inside cells were read as words of the cell ({count})."),
    Remark.MACROS: marked("The document holds macros; they were neither run nor taken over."),
    Remark.STRUCK: marked(
        "Words that are struck through were left out ({count} places). If they still count, remove the line through "
        "them and import again."
    ),
    Remark.HIDDEN: marked(
        "What the document hides (text, rows, columns, sheets, rows behind a filter) was left out ({count} places). If "
        "it counts, show it there and import again."
    ),
    Remark.PLACEHOLDERS: marked("Prompts of controls that nobody has filled in were left out ({count})."),
    Remark.SYMBOLS: marked(
        "Signs of symbol fonts that have no letter of their own were read as bullets ({count}). Please look at them."
    ),
    Remark.RAISED: marked(
        "Raised or lowered letters were read as plain ones ({count}). Please look at them."
    ),
    Remark.EMBEDDED: marked("Documents inside this document were read where they stand ({count})."),
    Remark.UNREAD: marked(
        "Parts of the document could not be read ({count}); the list of what was left out names them. Please open it "
        "and see whether they hold words of the plan."
    ),
    Remark.SCANNED: marked(
        "{count} pages were recognised from pictures by Tesseract. Letters, marks and figures may be wrong: please "
        "compare all of it with the pages; seals and stamps were left out."
    ),
    Remark.CONVERTED: marked("The document was converted by LibreOffice before it was read."),
    Remark.NOT_UNDERSTOOD: marked(
        "The program failed to understand this document and took over its plain text. "
        "That is a fault of the program; its log says where."
    ),
    Remark.TOO_MUCH: marked(
        "The document is far longer than a plan, or has a paragraph that is: its words came in as plain text, without "
        "tasks. Please import the part that is the plan by itself."
    ),
    Remark.BLANK_RUNS: marked("Blank paragraphs that went on and on were left out ({count})."),
}


def remark_words(remark: Remark, count: int) -> str:
    """What an officer should know of how a document was read; `count` says how often it was met."""
    return tr(_REMARKS[remark], count=count)
