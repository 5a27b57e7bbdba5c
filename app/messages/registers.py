"""What the office's registers, their fields, values, changes and findings are called in the window and in workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.domain.registers.office_registers import OfficeRegisters, Register, Row
from app.domain.registers.place import Level
from app.domain.registers.register_checks import RegisterCode, RegisterFinding
from app.domain.registers.row_changes import RowChange
from app.domain.registers.row_fields import FIELDS, CellWords, NotAValue, RowField, name_of, names_in
from app.domain.registers.signing import SigningCapacity
from app.errors.faults import AppError
from app.errors.registers import BookProblem, RegisterBookInvalid
from app.translation import marked, ntr, tr

_MOST_PROBLEMS = 6
"""So many wrong places of a workbook are named at once."""

_TITLES = {
    Register.AGENCIES: marked("Agencies"),
    Register.GROUPS: marked("Groups of agencies"),
    Register.OFFICES: marked("Offices that draft"),
    Register.UNITS: marked("Units of the office"),
    Register.SIGNERS: marked("Signatories"),
    Register.RECIPIENTS: marked("Recipients' lists"),
    Register.ABBREVIATIONS: marked("Abbreviations"),
    Register.DIRECTIVES: marked("Directives"),
    Register.KINDS: marked("Kinds of documents"),
    Register.OWN_WORDS: marked("Own words"),
}
_ABOUT = {
    Register.AGENCIES: marked(
        "Who can be given tasks. A change of an agency that comes with the program is kept as your own."
    ),
    Register.GROUPS: marked("Agencies that are named together; an agency names the group it belongs to."),
    Register.OFFICES: marked("The offices that plans are drafted for. Everybody of the library shares them."),
    Register.UNITS: marked("Units that draft, as the archive line abbreviates them."),
    Register.SIGNERS: marked("Who signs, and in which capacity; the first one of an office usually does."),
    Register.RECIPIENTS: marked(
        "Recipients, one a line; the first list of an office is put into every new plan."
    ),
    Register.ABBREVIATIONS: marked("What the office types for short: cells and imports read it in full."),
    Register.DIRECTIVES: marked(
        "Directives with their demands; those of the office stand behind the others."
    ),
    Register.KINDS: marked("Kinds of documents and their abbreviations in symbols."),
    Register.OWN_WORDS: marked("Words and names of the office that the check of spelling takes for right."),
}
_HEADINGS = {
    "name": marked("Name"),
    "short": marked("Short name"),
    "symbol": marked("Symbol"),
    "level": marked("Level"),
    "family": marked("Group"),
    "charges": marked("Fields of work"),
    "first": marked("From"),
    "last": marked("Until"),
    "earlier": marked("Earlier names"),
    "named_since": marked("Named so since"),
    "head": marked("Title of the head"),
    "heading": marked("Lines at the head of the page"),
    "commanded": marked("Takes orders"),
    "place": marked("Place"),
    "superior": marked("Superior body"),
    "short_name": marked("What the text calls it"),
    "archive_unit": marked("Unit in the archive line"),
    "office": marked("Office"),
    "title": marked("Title"),
    "capacity": marked("Capacity"),
    "unit_head": marked("Head of the signer's unit"),
    "recipients": marked("Recipients, one a line"),
    "full": marked("In full"),
    "number": marked("Number"),
    "kind": marked("Kind of document"),
    "issued": marked("Date"),
    "issuer": marked("Issued by"),
    "abstract": marked("Abstract"),
    "parent": marked("Carries out"),
    "due": marked("Covers until"),
    "demands": marked("Demands"),
    "word": marked("Word or phrase"),
    "note": marked("What it is"),
}
_HEADINGS_OF = {
    (Register.ABBREVIATIONS, "short"): marked("Short"),
    (Register.SIGNERS, "head"): marked("Signs for"),
    (Register.KINDS, "symbol"): marked("Abbreviation"),
    (Register.UNITS, "symbol"): marked("Abbreviation"),
}
_CHOICES = {
    Level.CENTRAL: marked("Central"),
    Level.PROVINCE: marked("Province"),
    Level.DISTRICT: marked("District"),
    Level.COMMUNE: marked("Commune, ward"),
    Level.VILLAGE: marked("Village"),
    SigningCapacity.HEAD: marked("as head"),
    SigningCapacity.DEPUTY: marked("for the head (KT.)"),
    SigningCapacity.BY_ORDER: marked("by order (TL.)"),
    SigningCapacity.BY_AUTHORITY: marked("by authority (TUQ.)"),
    SigningCapacity.ACTING: marked("acting head (Q.)"),
    "yes": marked("yes"),
    "no": marked("no"),
}
_HINTS = {
    "earlier": marked("one a line: name | short name | 01/7/2016 - 28/02/2025"),
    "charges": marked("one a line: field of work | 01/3/2025 - 30/6/2025"),
    "last": marked("the last day on which it exists, such as 30/6/2025"),
    "commanded": marked("“no” for bodies that the committee can only ask"),
}


def register_title(register: Register) -> str:
    """What a register is called."""
    return tr(_TITLES[register])


def register_about(register: Register) -> str:
    """What a register is for, in a sentence."""
    return tr(_ABOUT[register])


def field_heading(register: Register, field: RowField) -> str:
    """What heads the column of a field."""
    return tr(_HEADINGS_OF.get((register, field.name)) or _HEADINGS[field.name])


def field_hint(field: RowField) -> str:
    """How a field is written, where that does not go without saying."""
    return tr(_HINTS[field.name]) if field.name in _HINTS else ""


def headings(register: Register) -> Mapping[str, str]:
    """What heads each column, by the name of its field."""
    return {each.name: field_heading(register, each) for each in FIELDS[register]}


def cell_words(shown: OfficeRegisters) -> CellWords:
    """How values are written in cells, in the language spoken."""
    return CellWords({str(key): tr(words) for key, words in _CHOICES.items()}, names_in(shown))


def row_name(register: Register, row: Row) -> str:
    """What a row is called; one that has no name yet is called so."""
    return name_of(register, row) or tr("(no name yet)")


def refusal_words(refused: NotAValue, register: Register, field: RowField, words: CellWords) -> str:
    """Why what was typed in a cell cannot be taken, and what to write."""
    heading = field_heading(register, field)
    return _refused(refused.reason, refused.words, heading, field.offered(words))


def _refused(reason: str, words: str, heading: str, choices: Sequence[str]) -> str:
    match reason:
        case "empty":
            return tr("“{field}” cannot be empty. Please write it, or take the row out.", field=heading)
        case "day":
            return tr(
                "“{words}” in “{field}” is no day. Please write it as 31/12/2026.", words=words, field=heading
            )
        case "choice":
            return tr(
                "“{words}” is none that “{field}” can say. Please choose one of: {choices}.",
                words=words,
                field=heading,
                choices=", ".join(choices),
            )
        case "row":
            return tr(
                "“{words}” in “{field}” is in no register. Please choose one that is, or add it there first.",
                words=words,
                field=heading,
            )
        case "period":
            return tr(
                "“{words}” in “{field}” is no period. Please write it as 01/7/2016 - 28/02/2025.",
                words=words,
                field=heading,
            )
        case _:
            return tr(
                "“{words}” in “{field}” has too many parts. Please set them apart by “|” as the heading's tip says.",
                words=words,
                field=heading,
            )


def _book_invalid(fault: RegisterBookInvalid) -> str:
    told = "\n".join(map(_problem, fault.problems[:_MOST_PROBLEMS]))
    more = len(fault.problems) - _MOST_PROBLEMS
    if more > 0:
        told = "\n".join((told, ntr("and {count} more place", "and {count} more places", more)))
    return tr("Nothing of {file} was taken over:\n{problems}", file=fault.path.name, problems=told)


def _problem(problem: BookProblem) -> str:
    match problem.reason:
        case "no_sheet":
            return tr(
                "None of its sheets is a register ({titles}). Please export the registers and work in that file.",
                titles=problem.words,
            )
        case "no_column":
            return tr(
                "Sheet “{sheet}”: the column “{column}” is missing. Please put it back, with this heading in row 1.",
                sheet=problem.sheet,
                column=problem.column,
            )
        case "unknown_column":
            return tr(
                "Sheet “{sheet}”: the column “{column}” is unknown. Please correct its heading, or take it out.",
                sheet=problem.sheet,
                column=problem.column,
            )
        case "column_twice":
            return tr(
                "Sheet “{sheet}”: the column “{column}” is there twice. Please take one out.",
                sheet=problem.sheet,
                column=problem.column,
            )
        case _:
            why = _refused(problem.reason, problem.words, problem.column, problem.choices)
            return tr("Sheet “{sheet}”, row {row}: {why}", sheet=problem.sheet, row=problem.row, why=why)


REGISTER_ERRORS: Mapping[type[AppError], Callable[[Any], str]] = {RegisterBookInvalid: _book_invalid}


def level_words(level: Level) -> str:
    """What a level of government is called."""
    return tr(_CHOICES[level])


def finding_words(found: RegisterFinding) -> str:
    """What was found, and what to do about it."""
    match found.code:
        case RegisterCode.EMPTY:
            return tr("This is still to be written.")
        case RegisterCode.SAME_NAME:
            return tr("Another row is called “{name}” too: change one, or take one out.", name=found.about)
        case RegisterCode.DATES_REVERSED:
            return tr("The last day is before the first one: correct one of them.")
        case RegisterCode.ROW_MISSING:
            return tr("What is named here is in no register any more: choose another, or add it.")
        case RegisterCode.NO_SUCCESSOR:
            return tr(
                "Nobody is in charge of “{field}” after this agency: add the field to its successor.",
                field=found.about,
            )
        case RegisterCode.TWO_IN_CHARGE:
            return tr(
                "Another agency of this level is in charge of “{field}” at the same time: give one of them days.",
                field=found.about,
            )
        case RegisterCode.CIRCLE:
            return tr("This directive carries out itself by way of others: correct what it carries out.")
        case RegisterCode.KIND_DIFFERS:
            return tr(
                "The symbol is that of another kind ({kind}): correct the number or the kind.",
                kind=found.about,
            )


def change_words(change: RowChange, words: CellWords) -> tuple[str, str]:
    """What a row said and says, field by field; all that it says where it is new or gone."""
    fields = change.fields or FIELDS[change.register]
    sides = []
    for row in (change.before, change.after):
        told = (
            ((field_heading(change.register, each), each.text(row, words)) for each in fields) if row else ()
        )
        sides.append("\n".join(f"{heading}: {text}" for heading, text in told if text or change.fields))
    return sides[0], sides[1]
