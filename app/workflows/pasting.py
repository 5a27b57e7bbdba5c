"""A pasted text read into a plan, as a file is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.documents.reading.pasted import read_pasted
from app.domain.directive_recognition.recognise import recognised_directive
from app.domain.directives.model import Directive
from app.domain.plan.model import AssignmentTable, Item, Plan, Section, Task
from app.domain.plan.tree import Items, changed_everywhere, walk
from app.domain.recognition.account import Account
from app.domain.recognition.agencies import AgencyBook
from app.domain.recognition.columns import Chosen
from app.domain.recognition.pasted_rows import PastedTasks, Use, read_rows
from app.domain.recognition.source import SourceDocument, SourceTable
from app.errors.importing import NothingPasted
from app.workflows.importing import registers
from app.workflows.importing_plainly import understood


def directive_pasted(text: str, markup: str = "") -> tuple[Directive, Account]:
    """The directive in a text from the clipboard, and the account of it. Raises as `import_pasted`."""
    source = read_pasted(text, markup)
    if not any(each.text for each in source.paragraphs):
        raise NothingPasted
    return recognised_directive(source, registers())


def tasks_pasted(table: SourceTable) -> Items:
    """The tasks that a table tells, below the groups that it has; none where it says more than they can hold.

    They have no codes, and stand as the program writes them, not as the table did.
    """
    plan, _ = understood(SourceDocument((table,)), registers())
    found = tuple(item for item in plan.body if not isinstance(item, AssignmentTable))
    rows = [each for item in plan.body if isinstance(item, AssignmentTable) for each in item.added]
    held = all(isinstance(item, Section | Task) for item in walk(found))
    if rows or plan.annexes or not held:
        return ()
    return changed_everywhere(found, _written_anew)


def _written_anew(item: Item) -> Item:
    return replace(item, code="", typed=None) if isinstance(item, Task) else item


def import_pasted(
    text: str, markup: str = "", columns: Mapping[str, Chosen] | None = None
) -> tuple[Plan, Account]:
    """The plan in a text from the clipboard, whose `markup` is HTML, and the account of it.

    `columns` say what the columns of some tables mean, by the places of the tables.

    Raises:
        NothingPasted: there are no words in it.
        AccountUnbalanced: something of it would be lost; nothing comes in.
    """
    source = read_pasted(text, markup)
    if not any(each.text for each in source.paragraphs):
        raise NothingPasted
    return understood(source, registers(), columns=columns)


def rows_pasted(table: SourceTable, uses: Sequence[Use], plan: Plan, *, headed: bool) -> PastedTasks:
    """The tasks that pasted rows tell for this plan: bodies are those of its day and issuer, years its own."""
    known, head = registers(), plan.head
    book = AgencyBook(known.agencies, known.places, head.day, head.issuer)
    return read_rows(table, uses, book, head.issue_date.year, known.new_id, headed=headed)
