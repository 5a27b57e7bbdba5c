"""References that go on pointing to what they pointed to, after parts were moved, put in or taken out."""

from __future__ import annotations

from app.domain.cross_references.addresses import (
    Addresses,
    Key,
    Reference,
    addresses,
    chain,
    last_number,
    references_of,
    resolved,
)
from app.domain.cross_references.forms import Number, Unit, forms_in
from app.domain.plan.model import Plan
from app.domain.vietnamese import roman
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Place, places
from app.domain.word_search.replacing import EachItsOwn, replaced, with_hits_replaced_in


def references_followed(before: Plan, after: Plan) -> Plan:
    """The plan `after` with the references put right that pointed to a part `before` and now name another, or none.

    Only where what they pointed to is still there, the text that makes them says the same, and the new number can be
    said in the words of the old one. The plan itself where there are none.
    """
    words = changed_references(before, after)
    return replaced(after, words, EachItsOwn("", case=True, each=words)).plan if words else after


def changed_references(before: Plan, after: Plan) -> dict[Hit, str]:
    """The numbers in `after` that are to be others for its references to point to what they did `before`."""
    old, new = addresses(before), addresses(after)
    if before is after or old == new:
        return {}
    now = {place.key: place for place in places(after)}
    found: dict[Hit, str] = {}
    for reference in references_of(before):
        place = now.get(reference.place.key)
        if reference.target is None or place is None or place.words != reference.place.words:
            continue
        if resolved(after, new, place, reference.form).target != reference.target:
            put = _renumbered(after, new, reference, place)
            if all(found.get(hit, words) == words for hit, words in put.items()):
                found |= put
    return found


def _renumbered(plan: Plan, new: Addresses, reference: Reference, place: Place) -> dict[Hit, str]:
    """What makes the reference say where its target stands now; nothing where its words cannot say it."""
    assert reference.target is not None
    numbers = reference.form.numbers
    said = _numbers_of(new, reference.target, numbers)
    if len(said) != len(numbers):
        return {}
    put = {
        Hit(place, number.start, number.end): words
        for number, words in zip(numbers, said, strict=True)
        if words != number.words
    }
    there = place._replace(words=with_hits_replaced_in(place.words, put))
    again = (
        resolved(plan, new, there, form).target
        for form in forms_in(there.words)
        if form.start == reference.form.start and not form.every
    )
    return put if next(again, None) == reference.target else {}


def _numbers_of(new: Addresses, target: Key, numbers: tuple[Number, ...]) -> list[str]:
    """What each number of a reference to the target says now, outermost first; fewer where they cannot say it."""
    in_annex = numbers[0].unit is Unit.ANNEX
    inner = numbers[1:] if in_annex else numbers
    said: list[str] = []
    if in_annex:
        annex = _annex_of(new, target)
        if annex is None:
            return []
        said.append(str(annex + 1) if numbers[0].words.isdigit() else roman(annex + 1))
    if inner and inner[-1].unit is Unit.TASK:
        where = new.tasks.get(target[0])
        return [*said, where[1]] if where and len(inner) == 1 else []
    around = chain(new, target)[-len(inner) :] if inner else ()
    return [*said, *(last_number(new.parts[key].number) for key in around if key in new.parts)]


def _annex_of(new: Addresses, target: Key) -> int | None:
    """The place of the annex that the target is, or stands in."""
    key = chain(new, target)[0]
    annex = new.parts[key].above[0] if key in new.parts else key[0]
    return new.annexes.index(annex) if annex in new.annexes else None
