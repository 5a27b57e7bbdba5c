"""What a person writes into the plan of the new year while deciding: other words of an item, and new items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, assert_never

from app.domain.edits.codes import with_codes_for
from app.domain.plan.model import (
    Annex,
    AssignmentTable,
    Chart,
    DemandTable,
    DutiesByAgency,
    Item,
    ItemList,
    LegalBasis,
    Paragraph,
    Plan,
    Recipient,
    Section,
    Table,
    Task,
)
from app.domain.plan.rich_text import RichText, footnotes, plain, rich
from app.domain.plan.tree import Items, plan_with_changed, plan_with_everything_changed, walk
from app.domain.plan.typed_text import rich_texts
from app.domain.printing.bases import legal_basis_words
from app.domain.vietnamese import clean

_Named = TypeVar("_Named", LegalBasis, Paragraph, Recipient)
_OF_ONE_TEXT = (Section, Paragraph, Task, LegalBasis, Annex, Recipient)


@dataclass(frozen=True)
class Added:
    """A new item: its id and words, what it stands behind, and the demand that it answers ("" for none)."""

    id: str
    after: str
    words: str
    demand: str = ""


def words_of(thing: object) -> str:
    """All words of an item itself, in one line."""
    if isinstance(thing, LegalBasis):
        return legal_basis_words(thing)
    for name in ("title", "text"):
        if isinstance(words := getattr(thing, name, None), str):
            return words
    texts = (plain(text) for text in rich_texts(thing))  # type: ignore[arg-type]
    return " ".join(" ".join(texts).split())


def can_be_written(thing: object) -> bool:
    """Whether the item has one text, which can be written anew; lists and tables have many."""
    return isinstance(thing, _OF_ONE_TEXT)


def can_stand_after(thing: object) -> bool:
    """Whether a new item can be put behind this one."""
    return isinstance(thing, Section | Paragraph | Task | ItemList | LegalBasis | Recipient)


def with_items_added(plan: Plan, added: Iterable[Added]) -> Plan:
    """The plan with the new items: behind a task or in a section a task, else one of the sort it stands behind.

    What was to stand behind something that is not there is left out.
    """
    for each in added:
        plan = _with_one(plan, each)
    return plan


def _with_one(plan: Plan, given: Added) -> Plan:
    words, after = clean(given.words), given.after
    if any(basis.id == after for basis in plan.legal_bases):
        basis = LegalBasis(given.id, text=words)
        return replace(plan, legal_bases=_behind(plan.legal_bases, after, basis))
    recipients, line = plan.recipients, Recipient(given.id, words)
    if any(each.id == after for each in recipients.first):
        return replace(plan, recipients=replace(recipients, first=_behind(recipients.first, after, line)))
    if any(each.id == after for each in recipients.last):
        return replace(plan, recipients=replace(recipients, last=_behind(recipients.last, after, line)))
    paragraph = Paragraph(given.id, rich(words))
    if any(each.id == after for each in plan.opening):
        return replace(plan, opening=_behind(plan.opening, after, paragraph))
    if any(each.id == after for each in plan.closing):
        return replace(plan, closing=_behind(plan.closing, after, paragraph))
    return _with_item(plan, given)


def _behind(items: tuple[_Named, ...], after: str, new: _Named) -> tuple[_Named, ...]:
    found: list[_Named] = []
    for each in items:
        found += [each, new] if each.id == after else [each]
    return tuple(found)


def _with_item(plan: Plan, given: Added) -> Plan:
    made: list[Item] = []

    def change(item: Item) -> Items:
        made.append(_item(item, given))
        if isinstance(item, Section):
            return (replace(item, items=(*item.items, *made)),)
        return (item, *made)

    try:
        changed = plan_with_changed(plan, given.after, change)
    except KeyError:
        return plan
    return with_codes_for(plan, changed, tuple(made))


def _item(neighbour: Item, given: Added) -> Item:
    content = rich(clean(given.words))
    inner = list(walk(neighbour.items)) if isinstance(neighbour, Section) else [neighbour]
    like = next((each for each in reversed(inner) if isinstance(each, Task)), None)
    if like is None and not given.demand:
        return Paragraph(given.id, content)
    answers = (given.demand,) if given.demand else ()
    task = Task(given.id, "", content, answers=answers)
    return replace(task, marker=like.marker, placement=like.placement) if like else task


def with_words_written(plan: Plan, written: Mapping[str, str]) -> Plan:
    """The plan whose items have these words, by their ids; footnotes stay, at the end."""
    if not written:
        return plan

    def text(item: str, content: RichText) -> RichText:
        return (*rich(written[item]), *footnotes(content)) if item in written else content

    def line(item: str, words: str) -> str:
        return clean(written[item]) if item in written else words

    def change(item: Item) -> Item:
        match item:
            case Section():
                return item if item.id not in written else replace(item, heading=text(item.id, item.heading))
            case Paragraph() | Task():
                return item if item.id not in written else replace(item, content=text(item.id, item.content))
            case ItemList() | Table() | DutiesByAgency() | AssignmentTable() | DemandTable() | Chart():
                return item
            case _:
                assert_never(item)

    plan, recipients = plan_with_everything_changed(plan, change), plan.recipients
    return replace(
        plan,
        legal_bases=tuple(
            replace(each, citation=None, verb="", text=line(each.id, "")) if each.id in written else each
            for each in plan.legal_bases
        ),
        opening=tuple(replace(each, content=text(each.id, each.content)) for each in plan.opening),
        closing=tuple(replace(each, content=text(each.id, each.content)) for each in plan.closing),
        annexes=tuple(replace(each, title=line(each.id, each.title)) for each in plan.annexes),
        recipients=replace(
            recipients,
            first=tuple(replace(each, text=line(each.id, each.text)) for each in recipients.first),
            last=tuple(replace(each, text=line(each.id, each.text)) for each in recipients.last),
        ),
    )
