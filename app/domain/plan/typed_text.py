"""Every text that is typed into a plan, one walk for all that looks at or changes words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, assert_never

from app.domain.plan import fields
from app.domain.plan.fields import TASK_FIELDS, Field, OtherColumn
from app.domain.plan.gathering import gathered
from app.domain.plan.model import (
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    Item,
    ItemList,
    LegalBasis,
    Paragraph,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import RichText, cleaned, plain
from app.domain.plan.tree import changed_everywhere, plan_with_everything_changed, walk
from app.domain.printing.bases import legal_basis_words
from app.domain.vietnamese import clean

R = TypeVar("R")

Words = Callable[[str], str]
"""What becomes of a text."""


def all_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every text that is shown, with the id of its item ("" for head, signature and archive), in reading order."""
    yield from _said_by(_speakers(plan))


def texts_by_item(plan: Plan, items: Collection[str]) -> dict[str, list[str]]:
    """The same of these items alone, by their ids; an item that is not shown has none."""
    found: dict[str, list[str]] = {item: [] for item in items}
    speakers = (each for each in _each(_speakers(plan)) if _id_of(each) in found) if found else ()
    for speaker in speakers:
        found[_id_of(speaker)] += _texts(speaker)
    return found


def body_texts(plan: Plan) -> Iterator[tuple[str, str]]:
    """The texts of opening, body and closing with the ids of their items."""
    yield from _said_by(_body(plan))


def item_texts(items: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """The texts of the items and of all that stands in them, with the ids of their items."""
    yield from _said_by((items,))


def looked_at(
    plan: Plan, look: Callable[..., Iterable[R]], *by: Hashable, body: bool = False
) -> Iterator[tuple[str, str, R]]:
    """What `look(text, *by)` finds in each text, of the body alone or of all, with the id of the item and the text.

    It is a function of a module. What it finds in an item is kept beside that item.
    """
    for speaker in _body(plan) if body else _speakers(plan):
        if isinstance(speaker, _Words):
            yield from ((speaker.item, speaker.text, each) for each in look(speaker.text, *by))
        else:
            yield from gathered(speaker, _looked_at, look, *by)


def _looked_at(item: Item, look: Callable[..., Iterable[R]], *by: Hashable) -> tuple[tuple[str, str, R], ...]:
    return remembered(item, _found_in, look, *by)


def _found_in(item: Item, look: Callable[..., Iterable[R]], *by: Hashable) -> tuple[tuple[str, str, R], ...]:
    return tuple((item.id, text, each) for text in remembered(item, texts_of) for each in look(text, *by))


class _Words(NamedTuple):
    """A text that is no item's: of the head, a basis, a recipient, the signature."""

    item: str
    text: str


_Speaker = Sequence[Item] | _Words


def _said_by(speakers: Iterable[_Speaker]) -> Iterator[tuple[str, str]]:
    for speaker in _each(speakers):
        item = _id_of(speaker)
        for text in _texts(speaker):
            yield item, text


def _each(speakers: Iterable[_Speaker]) -> Iterator[Item | _Words]:
    for speaker in speakers:
        yield from (speaker,) if isinstance(speaker, _Words) else walk(speaker)


def _id_of(speaker: Item | _Words) -> str:
    return speaker.item if isinstance(speaker, _Words) else speaker.id


def _texts(speaker: Item | _Words) -> tuple[str, ...]:
    return (speaker.text,) if isinstance(speaker, _Words) else remembered(speaker, texts_of)


def _speakers(plan: Plan) -> Iterator[_Speaker]:
    yield _Words("", plan.head.subject)
    yield from (_Words("", line) for line in plan.addressees)
    yield from (_Words(basis.id, legal_basis_words(basis)) for basis in plan.legal_bases)
    yield from _body(plan)
    for annex in plan.annexes:
        yield _Words(annex.id, annex.title)
        yield annex.items
    yield from (_Words(line.id, line.text) for line in (*plan.recipients.first, *plan.recipients.last))
    yield _Words("", plan.recipients.archive)
    signed = (*plan.signature.capacity, plan.signature.title, plan.signature.name)
    yield from (_Words("", line) for line in signed)


def _body(plan: Plan) -> tuple[Sequence[Item], ...]:
    return plan.opening, plan.body, plan.closing


_COMPARED = tuple(field for field in TASK_FIELDS if field.compared)
_held = attrgetter(*(field.path for field in _COMPARED))
"""What a task holds for each of them: nothing, where it says nothing."""


def _texts_held(field: Field[Any]) -> Callable[[Any], tuple[str, ...]]:
    """What tells the texts of what a task holds at the `path` of a field."""
    if isinstance(field, OtherColumn):
        return lambda held: field.texts_of(field.said_in(held))
    return field.texts_of


_TEXTS = tuple(map(_texts_held, _COMPARED))


def texts_of(item: Item) -> tuple[str, ...]:
    """The texts of one item itself and of the rows added to it, not of what stands in it."""
    if isinstance(item, Task):  # as most items are
        said = [plain(item.content)]
        for texts, held in zip(_TEXTS, _held(item), strict=True):
            if held:
                said += texts(held)
        return tuple(said)
    said = [plain(text) for text in rich_texts(item)]
    if isinstance(item, AssignmentTable):
        said += [row.text(column) for row in item.added for column in item.columns]
    return tuple(said)


def rich_texts(item: Item) -> Iterator[RichText]:
    """The rich texts of one item itself, not of what stands in it."""
    match item:
        case Section():
            yield item.heading
        case Paragraph() | Task():
            yield item.content
        case ItemList():
            yield from item.items
        case Table():
            yield from (text for row in item.rows for cell in row for text in cell.paragraphs)
        case DutiesByAgency():
            yield from (duty.content for duty in item.added)
        case AssignmentTable() | DemandTable() | Chart():
            pass
        case _:
            assert_never(item)


def with_texts_changed(plan: Plan, rich: Callable[[RichText], RichText], words: Words) -> Plan:
    """The plan with `rich` applied to every rich text and `words` to every plain one; the plan itself if none changes.

    Citations, deadlines and names of parties are values of their own and stay; so do number, symbol and place.
    """

    def of(thing: Any) -> Any:
        kept = isinstance(thing, LegalBasis) and thing.citation
        return thing if kept else fields.with_texts_changed(thing, rich, words)

    return with_things_changed(plan, of)


def with_things_changed(plan: Plan, of: Callable[[Any], Any]) -> Plan:
    """The plan with `of` applied to each thing in it that says something; the plan itself if none changes.

    These are head, bases, paragraphs, items with the rows and sentences added to them, annexes, recipients, signature.
    """
    changed: Plan = of(plan_with_everything_changed(plan, lambda item: _with_added_changed(of(item), of)))
    result = replace(
        changed,
        head=of(changed.head),
        legal_bases=tuple(map(of, changed.legal_bases)),
        opening=tuple(map(of, changed.opening)),
        closing=tuple(map(of, changed.closing)),
        annexes=tuple(map(of, changed.annexes)),
        recipients=replace(
            of(changed.recipients),
            first=tuple(map(of, changed.recipients.first)),
            last=tuple(map(of, changed.recipients.last)),
        ),
        signature=of(changed.signature),
    )
    return plan if changed is plan and result == plan else result


def cleaned_items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with all that stands in them, their texts such as a document can hold (`vietnamese.clean`)."""
    return changed_everywhere(items, lambda item: with_item_texts_changed(item, cleaned, clean))


def with_item_texts_changed(item: Item, rich: Callable[[RichText], RichText], words: Words) -> Item:
    """The item with `rich` and `words` applied to its own texts and rows, not to those of items that stand in it."""

    def of(thing: Any) -> Any:
        return fields.with_texts_changed(thing, rich, words)

    return _with_added_changed(of(item), of)


def _with_added_changed(item: Item, of: Callable[[Any], Any]) -> Item:
    if not isinstance(item, DutiesByAgency | AssignmentTable) or not item.added:
        return item
    added: Any = tuple(map(of, item.added))
    return item if added == item.added else replace(item, added=added)
