"""A plan as the list of what is compared: head fields, bases, sections, texts, points, rows, tasks, recipients.

What is compared is what stands on paper: words, who, by when, where. Emphasis, column widths, guidance and the ids of
demands are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, assert_never

from app.domain.merge import Key
from app.domain.plan.chart_words import chart_words
from app.domain.plan.fields import TASK_FIELDS
from app.domain.plan.model import (
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    Item,
    ItemList,
    Paragraph,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, footnotes, plain
from app.domain.printing import phrases
from app.domain.printing.bases import legal_basis_words

Values = tuple[tuple[str, tuple[str, ...]], ...]
"""What an item says beside its words: the texts of each field that says something, by the field's name."""


class ComparedThing(NamedTuple):
    """One thing of a plan.

    `key` names it as a merge does; a point of a list and a row of a plain table have their place (from 1) behind the
    id: "list/2". `above` are the headings around it, outermost first, `parent` the innermost of them.
    """

    key: Key
    words: str
    parent: Key
    above: tuple[str, ...] = ()
    code: str = ""
    values: Values = ()


class FieldChange(NamedTuple):
    """A field of an item that says something else: what it said, and what it says."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def changes(before: ComparedThing, after: ComparedThing) -> tuple[FieldChange, ...]:
    """The fields in which two entries differ, in the order of the fields."""
    return changed_values(before.values, after.values)


def changed_values(before: Values, after: Values) -> tuple[FieldChange, ...]:
    """The fields in which two items differ, in the order of the fields."""
    if before == after:
        return ()
    old, new = dict(before), dict(after)
    names = dict.fromkeys((*old, *new))
    found = (FieldChange(name, old.get(name, ()), new.get(name, ())) for name in names)
    return tuple(each for each in found if each.before != each.after)


def entries(plan: Plan) -> tuple[ComparedThing, ...]:
    """Everything of the plan that is compared, in reading order; each key occurs once."""
    found = list(_head(plan))
    found += (
        ComparedThing(Key("directive", each.id), each.citation.full, _part("directives"))
        for each in plan.directives
    )
    found += (
        ComparedThing(Key("legal_basis", each.id), legal_basis_words(each), _part("legal_bases"))
        for each in plan.legal_bases
    )
    found += _items(plan.opening, _part("opening"), ())
    found += _items(plan.body, _part("body"), ())
    found += _items(plan.closing, _part("closing"), ())
    for annex in plan.annexes:
        key = Key("annex", annex.id)
        found.append(ComparedThing(key, annex.title, _part("annexes")))
        found += _items(annex.items, key, (annex.title,))
    for name, lines in (("first", plan.recipients.first), ("last", plan.recipients.last)):
        found += (ComparedThing(Key("recipient", each.id), each.text, _part(name)) for each in lines)
    found += _foot(plan)
    return tuple(found)


def _part(name: str) -> Key:
    return Key("part", name)


def _head(plan: Plan) -> Iterator[ComparedThing]:
    head, issued = plan.head, plan.head.issue_date
    for name, words in (
        ("superior", "\n".join(head.issuer.superior)),
        ("issuer", head.issuer.name),
        ("number", head.number.number),
        ("symbol", head.number.symbol),
        ("place", head.place),
        ("issue_date", phrases.dated_blank(issued.year, issued.month, issued.day)),
        ("kind", phrases.KIND_NAMES[head.kind.value]),
        ("subject", head.subject),
    ):
        yield ComparedThing(Key("head", name), words, _part("head"))


def _foot(plan: Plan) -> Iterator[ComparedThing]:
    signature = plan.signature
    for name, words in (
        ("archive", plan.recipients.archive),
        ("capacity", "\n".join(signature.capacity)),
        ("title", signature.title),
        ("name", signature.name),
    ):
        yield ComparedThing(Key("foot", name), words, _part("foot"))


def _items(items: Iterable[Item], parent: Key, above: tuple[str, ...]) -> Iterator[ComparedThing]:
    for item in items:
        match item:
            case Section():
                heading, key = plain(item.heading), Key("section", item.id)
                yield ComparedThing(key, heading, parent, above, values=_noted(item.heading))
                yield from _items(item.items, key, (*above, heading))
            case Task():
                yield ComparedThing(
                    Key("task", item.id), plain(item.content), parent, above, item.code, task_values(item)
                )
            case Paragraph():
                key = Key("paragraph", item.id)
                yield ComparedThing(key, plain(item.content), parent, above, values=_noted(item.content))
            case ItemList():
                for place, point in enumerate(item.items, 1):
                    key = Key("point", f"{item.id}/{place}")
                    yield ComparedThing(key, plain(point), parent, above, values=_noted(point))
            case Table():
                yield from _rows(item, parent, above)
            case DutiesByAgency() | AssignmentTable():
                yield from _generated(item, parent, above)
            case DemandTable():
                yield ComparedThing(Key("demand_table", item.id), "", parent, above)
            case Chart():
                yield ComparedThing(Key("chart", item.id), chart_words(item), parent, above)
            case _:
                assert_never(item)


def _rows(table: Table, parent: Key, above: tuple[str, ...]) -> Iterator[ComparedThing]:
    for place, row in enumerate(table.rows, 1):
        cells = ("\n".join(plain(text) for text in cell.paragraphs) for cell in row)
        yield ComparedThing(Key("row", f"{table.id}/{place}"), " | ".join(cells), parent, above)


def _generated(
    item: DutiesByAgency | AssignmentTable, parent: Key, above: tuple[str, ...]
) -> Iterator[ComparedThing]:
    """What was added by hand to a generated part, and the columns of a table; the rest comes from the tasks."""
    if isinstance(item, DutiesByAgency):
        for duty in item.added:
            party = (("party", (duty.party.name,)),)
            yield ComparedThing(Key("duty", duty.id), plain(duty.content), parent, above, values=party)
        return
    columns = (("columns", tuple(column.value for column in item.columns)),)
    yield ComparedThing(Key("assignment_table", item.id), "", parent, above, values=columns)
    for row in item.added:
        words = " | ".join(row.text(column) for column in item.columns)
        yield ComparedThing(Key("added_row", row.id), words, parent, above)


def _noted(content: RichText) -> Values:
    notes = tuple(plain(note.content) for note in footnotes(content))
    return (("notes_below", notes),) if notes else ()


def task_values(task: Task) -> Values:
    """What a task says beside its words: who, by when, with what result."""
    found = ((field.name, field.texts(task)) for field in TASK_FIELDS if field.compared)
    return (*(each for each in found if each[1]), *_noted(task.content))
