"""References that go on pointing to what they pointed to, after parts were moved, put in or taken out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

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
from app.domain.cross_references.forms import Form, Number, Unit, forms_in
from app.domain.plan.model import Plan
from app.domain.vietnamese import roman
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import Place, places
from app.domain.word_search.replacing import EachItsOwn, replaced, with_hits_replaced_in


class Change(NamedTuple):
    """A reference that is to say other numbers: where it stands, and the words that each number is to be."""

    place: Place
    form: Form
    numbers: dict[Hit, str]

    @property
    def before(self) -> str:
        """The reference as it stands there."""
        return self.place.words[self.form.start : self.form.end]

    @property
    def after(self) -> str:
        """The reference as it is to be."""
        longer = sum(len(words) - (hit.end - hit.start) for hit, words in self.numbers.items())
        said = with_hits_replaced_in(self.place.words, self.numbers)
        return said[self.form.start : self.form.end + longer]


def references_followed(before: Plan, after: Plan) -> Plan:
    """The plan `after` with the references put right that pointed to a part `before` and now name another, or none.

    Only where what they pointed to is still there, the text that makes them makes the same ones, and the new number
    can be said in the words of the old one. The plan itself where there are none.
    """
    return with_changes(after, changed_references(before, after))


def with_changes(plan: Plan, changes: Sequence[Change]) -> Plan:
    """The plan with these references put right."""
    words = {hit: said for change in changes for hit, said in change.numbers.items()}
    return replaced(plan, words, EachItsOwn("", case=True, each=words)).plan if words else plan


def changed_references(before: Plan, after: Plan) -> tuple[Change, ...]:
    """The references in `after` that are to say other numbers to point to what they did `before`."""
    old, new = addresses(before), addresses(after)
    if before is after or old == new:
        return ()
    now = {place.key: place for place in places(after)}
    said: dict[Hit, str] = {}
    found: list[Change] = []
    for reference in references_of(before):
        place = now.get(reference.place.key)
        form = _same_form(reference, place) if place is not None else None
        if reference.target is None or place is None or form is None:
            continue
        if resolved(after, new, place, form).target == reference.target:
            continue
        numbers = _renumbered(after, new, place, form, reference.target)
        # Two references may share a number that they would have to say differently: "khoản 1, 2 Mục I".
        if numbers and all(said.get(hit, words) == words for hit, words in numbers.items()):
            said |= numbers
            found.append(Change(place, form, numbers))
    return tuple(found)


def _same_form(reference: Reference, place: Place) -> Form | None:
    """The reference in the text as it is now; None where the text makes other references than before."""
    text = reference.place.words
    before, now = forms_in(text), forms_in(place.words)
    same = [text[each.start : each.end] for each in before] == [
        place.words[each.start : each.end] for each in now
    ]
    return now[before.index(reference.form)] if same else None


def _renumbered(plan: Plan, new: Addresses, place: Place, form: Form, target: Key) -> dict[Hit, str]:
    """What makes the reference say where its target stands now; nothing where its words cannot say it."""
    said = _numbers_of(new, target, form.numbers)
    if len(said) != len(form.numbers):
        return {}
    put = {
        Hit(place, number.start, number.end): words
        for number, words in zip(form.numbers, said, strict=True)
        if words != number.words
    }
    there = place._replace(words=with_hits_replaced_in(place.words, put))
    again = (
        resolved(plan, new, there, each).target
        for each in forms_in(there.words)
        if each.start == form.start and not each.every
    )
    return put if target in again else {}


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
        return [*said, where.number] if where and len(inner) == 1 else []
    around = chain(new, target)[-len(inner) :] if inner else ()
    return [*said, *(last_number(new.parts[key].number) for key in around if key in new.parts)]


def _annex_of(new: Addresses, target: Key) -> int | None:
    """The place of the annex that the target is, or stands in."""
    key = chain(new, target)[0]
    annex = new.parts[key].above[0] if key in new.parts else key[0]
    return new.annexes.index(annex) if annex in new.annexes else None
