"""What was changed in a file that came back, in the officer's words."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plan.fields import FOLLOWED_UP
from app.domain.plan.model import Column, Party
from app.domain.printing.report_phrases import STATE_WORDS
from app.domain.returning.changes import Change, ChangeKind, Returned
from app.domain.returning.lines import PrintedLine, Slot
from app.messages.fields import column_name, field_name
from app.translation import marked, tr

_KINDS = {
    ChangeKind.CHANGED: marked("reworded"),
    ChangeKind.ADDED: marked("put in"),
    ChangeKind.REMOVED: marked("taken out"),
    ChangeKind.MOVED: marked("moved elsewhere"),
    ChangeKind.REMARK: marked("remark"),
}
_SLOTS = {
    Slot.SUPERIOR: marked("Superior authority"),
    Slot.ISSUER: marked("Issuing authority"),
    Slot.NUMBER: marked("Number"),
    Slot.DATE: marked("Day of issue"),
    Slot.KIND: marked("Kind of document"),
    Slot.SUBJECT: marked("Subject"),
    Slot.BASIS: marked("Legal basis"),
    Slot.TEXT: marked("Paragraph"),
    Slot.HEADING: marked("Heading"),
    Slot.POINT: marked("Point of a list"),
    Slot.TASK: marked("Task"),
    Slot.ASSIGNMENT: marked("Assignment"),
    Slot.ROW: marked("Row of a table"),
    Slot.COLUMN_HEADS: marked("Headings of the columns"),
    Slot.GROUP: marked("Group of tasks"),
    Slot.TASK_ROW: marked("Task"),
    Slot.OUTPUT_ROW: marked("Output of a task"),
    Slot.ADDED_ROW: marked("Row of a table"),
    Slot.PROGRESS: marked("Progress of task"),
    Slot.ADDRESSEE: marked("Sent to"),
    Slot.RECIPIENT: marked("Recipients"),
    Slot.ARCHIVE: marked("Archive"),
    Slot.CAPACITY: marked("Signature"),
    Slot.TITLE: marked("Signature"),
    Slot.SIGNER: marked("Signature"),
    Slot.ANNEX_TITLE: marked("Title of the annex"),
    Slot.FIXED: marked("Line made by the program"),
}


_LONGEST = 60
"""Letters of a heading that name a place."""


def change_kind_name(kind: ChangeKind) -> str:
    """What was done to a line, in words."""
    return tr(_KINDS[kind])


def change_place(returned: Returned, change: Change) -> str:
    """Where a change stands: the heading it stands under, what the line is, the task and the column."""
    line = returned.line(change)
    if line is None:
        behind = returned.beside(change)
        if behind is None:
            return tr("Beginning of the document")
        name = _short(behind.key) if behind.slot is Slot.HEADING else _place(behind)
        return tr("behind: {place}", place=name)
    column = returned.column(change)
    if line.slot is Slot.PROGRESS and change.cell >= 0:
        return f"{_place(line)} › {field_name(FOLLOWED_UP[change.cell].name, 'task')}"
    return _place(line) + (f" › {column_name(column)}" if column is not None else "")


def _place(line: PrintedLine) -> str:
    name = tr(_SLOTS[line.slot])
    told = f"{name} {line.code}" if line.code else name
    if not line.above or line.slot is Slot.ANNEX_TITLE:
        return told
    return f"{_short(line.above)} › {told}"


def _short(heading: str) -> str:
    return heading if len(heading) <= _LONGEST else f"{heading[:_LONGEST].rpartition(' ')[0]} …"


def why_left(returned: Returned, change: Change) -> str:
    """Why the plan cannot take a change, and what to do."""
    line = returned.line(change)
    if returned.column(change) is Column.CODE:
        return tr(
            "A task keeps the code that it was given, by which its row is known again. Please put it back in the file."
        )
    if line is not None and line.slot is Slot.PROGRESS and change.kind is ChangeKind.CHANGED:
        return tr(
            "“{state}” is none of the states of a task: {states}. Please put in one of them.",
            state=change.after,
            states="; ".join(STATE_WORDS.values()),
        )
    return tr(
        "The program makes this line itself: its words come from the standard or from other lines. "
        "Please change it there."
    )


def change_lines(returned: Returned, change: Change) -> tuple[str, ...]:
    """A change for a screen of plain letters."""
    by = f" ({', '.join(each for each in change.authors if each)})" if any(change.authors) else ""
    found = [f"[{change_kind_name(change.kind)}]{by}  {change_place(returned, change)}"]
    if change.before:
        found.append(f"    - {_on_one_line(change.before)}")
    if change.after:
        found.append(f"    + {_on_one_line(change.after)}")
    return tuple(found)


def _on_one_line(text: str) -> str:
    return " / ".join(text.split("\n"))


def untold_words(parties: Sequence[Party]) -> str:
    """Who came to have a task and stands in no list of recipients that was written by hand; "" for nobody."""
    names = ", ".join(party.name for party in parties)
    return (
        tr("The list of recipients stays as it was written; it does not name: {names}.", names=names)
        if names
        else ""
    )


def in_vain_words(sheets: Sequence[str]) -> str:
    """Sheets of a workbook that were changed, and of which nothing is taken back."""
    if not sheets:
        return ""
    return tr(
        "What was changed in {sheets} is not taken back: that only shows the plan. Please change it in the sheet of "
        "assignments.",
        sheets=", ".join(f"“{name}”" for name in sheets),
    )
