"""Edits of paragraphs and lists, and replacing words everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from app.domain.edits.unchanged import edit, place_among, place_of
from app.domain.plan.model import Item, ItemList, Paragraph, Plan
from app.domain.plan.rich_text import RichText, cleaned, mapped
from app.domain.plan.tree import Items, plan_with_changed
from app.domain.plan.typed_text import with_texts_changed
from app.domain.vietnamese import clean


@edit
def with_content(plan: Plan, paragraph_id: str, content: RichText, *, centred: bool | None = None) -> Plan:
    """The plan with other words in a paragraph of the body or an annex."""

    def apply(item: Item) -> Items:
        if not isinstance(item, Paragraph):
            raise KeyError(paragraph_id)
        return (
            replace(item, content=cleaned(content), centred=item.centred if centred is None else centred),
        )

    return plan_with_changed(plan, paragraph_id, apply)


@edit
def with_list_item(plan: Plan, list_id: str, at: int, content: RichText, *, new: bool = False) -> Plan:
    """The plan with these words as point `at` of the list; `new` puts them before it instead."""

    def change(given: ItemList) -> ItemList:
        points = given.items
        place = place_among(len(points), at) if new else place_of(len(points), at)
        changed = (*points[:place], cleaned(content), *points[place if new else place + 1 :])
        return replace(given, items=changed)

    return _changed_list(plan, list_id, change)


@edit
def without_list_item(plan: Plan, list_id: str, at: int) -> Plan:
    """The plan without point `at` of the list."""

    def change(given: ItemList) -> ItemList:
        place = place_of(len(given.items), at)
        return replace(given, items=(*given.items[:place], *given.items[place + 1 :]))

    return _changed_list(plan, list_id, change)


def _changed_list(plan: Plan, list_id: str, change: Callable[[ItemList], ItemList]) -> Plan:
    def apply(item: Item) -> Items:
        if not isinstance(item, ItemList):
            raise KeyError(list_id)
        return (change(item),)

    return plan_with_changed(plan, list_id, apply)


@edit
def with_text_replaced(plan: Plan, old: str, new: str) -> Plan:
    """The plan with `old` replaced by `new` in all texts that are typed.

    Names of parties are not touched (`with_party_replaced`), nor citations, deadlines (whose meaning would be
    lost), number, symbol and place, nor words split by a change of style.
    """
    old, new = clean(old), clean(new)
    return with_words_changed(plan, lambda text: text.replace(old, new)) if old else plan


def with_names_replaced(plan: Plan, names: Mapping[str, str]) -> Plan:
    """The plan with each name that is a key of `names` replaced in all texts by the name it stands for, at one go.

    Whole words only, also at the beginning of a sentence; of names that begin at the same word the longest counts.
    Where the new name stands already ("Sở Y tế tỉnh" for "Sở Y tế") nothing is replaced.
    """
    exact = {name: name for name in names.values()} | dict(names)
    known = {_case_changed(old): _case_changed(new) for old, new in exact.items()} | exact
    known.pop("", None)
    if all(old == new for old, new in known.items()):
        return plan
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return with_words_changed(plan, lambda text: pattern.sub(lambda match: known[match[0]], text))


def _case_changed(name: str) -> str:
    return name[:1].swapcase() + name[1:]


def with_words_changed(plan: Plan, words: Callable[[str], str]) -> Plan:
    """The plan with `words` applied to all texts that are typed."""
    return with_texts_changed(plan, lambda content: mapped(content, words), words)
