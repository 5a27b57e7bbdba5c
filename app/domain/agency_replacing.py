"""One agency in the place of another: everywhere a plan names it, each place by itself, in one step.

Each place may get another agency: what one body did may go to several by field of work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.domain import edits
from app.domain.plan.model import Assignment, DutiesByAgency, Item, Party, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import plan_with_everything_changed, tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.vietnamese import search_key
from app.domain.word_search.hits import Hit, Query, hits
from app.domain.word_search.places import Owner, places
from app.domain.word_search.replacing import EachItsOwn, RegisterChoice, party_at, replaced


def agency_places(plan: Plan, party: Party) -> tuple[Hit, ...]:
    """Every place that names the party, in reading order: as one that does a task or duty, or in words of a text.

    Words are those of any name that the plan has for it, whole, with their accents; what is generated from the tasks is
    no place of its own.
    """
    named, names = [], {party.name: None}
    for place in places(plan):
        if place.owner is Owner.AGENCY and party_at(plan, place).key == party.key:
            named.append(Hit(place, 0, len(place.words)))
            names[place.words] = None
    taken: list[Hit] = []
    for name in sorted(names, key=len, reverse=True):
        for hit in hits(plan, Query(name, accents=True, whole=True)):
            if hit.place.owner is Owner.PLAN and not any(_over(hit, other) for other in taken):
                taken.append(hit)
    order = {place: number for number, place in enumerate(places(plan))}
    return tuple(sorted((*named, *taken), key=lambda hit: (order[hit.place], hit.start)))


def _over(one: Hit, other: Hit) -> bool:
    return one.place == other.place and one.start < other.end and other.start < one.end


def with_agency_replaced(plan: Plan, party: Party, chosen: Mapping[Hit, Party]) -> Plan:
    """The plan with another agency at each of these places (`agency_places` of this plan); itself if nothing changes.

    Who comes to lead a task no longer coordinates it, and nobody is named twice in one role. Where nothing names the
    party any more and one alone took its place, lines of the recipients that stood for it stand for that one.
    """
    parties = {hit: new for hit, new in chosen.items() if hit.place.owner is Owner.AGENCY}
    texts = {
        hit: new.name.upper() if hit.words.isupper() else new.name
        for hit, new in chosen.items()
        if hit.place.owner is not Owner.AGENCY
    }
    result = (
        replaced(plan, texts, EachItsOwn("", register=RegisterChoice.HERE, each=texts)).plan
        if texts
        else plan
    )
    if parties:
        result = _with_parties(result, parties)
    result = _with_recipients(result, party, set(parties.values()))
    return plan if result == plan else result


def _with_parties(plan: Plan, parties: Mapping[Hit, Party]) -> Plan:
    at = {
        (hit.place.item, hit.place.within, hit.place.field, hit.place.at): new for hit, new in parties.items()
    }

    def assigned(who: Assignment, item: str, within: int) -> Assignment:
        def role(field: str) -> tuple[Party, ...]:
            given: tuple[Party, ...] = getattr(who, field)
            new = (at.get((item, within, field, number), each) for number, each in enumerate(given))
            return tuple({each.key: each for each in reversed(list(new))}.values())[::-1]

        leads = role("leads")
        keys = {each.key for each in leads}
        others = tuple(each for each in role("coordinating") if each.key not in keys)
        return replace(who, leads=leads, coordinating=others, monitoring=role("monitoring"))

    def changed(item: Item) -> Item:
        if isinstance(item, Task) and any(key[0] == item.id for key in at):
            outputs = tuple(
                replace(each, assignment=assigned(each.assignment, item.id, number))
                for number, each in enumerate(item.outputs, start=1)
            )
            return replace(item, assignment=assigned(item.assignment, item.id, 0), outputs=outputs)
        if isinstance(item, DutiesByAgency):
            added = tuple(
                replace(duty, party=at.get((duty.id, 0, "party", 0), duty.party)) for duty in item.added
            )
            return replace(item, added=added) if added != item.added else item
        return item

    return plan_with_everything_changed(plan, changed)


def _with_recipients(plan: Plan, party: Party, new: set[Party]) -> Plan:
    left = any(
        place.owner is Owner.AGENCY and party_at(plan, place).key == party.key for place in places(plan)
    )
    if left or len({each.key for each in new}) != 1:
        return plan
    try:
        return edits.with_party_replaced(plan, party.key, next(iter(new)))
    except KeyError:  # no line of the recipients stands for it
        return plan


def by_field(plan: Plan, hit: Hit, parties: Sequence[Party], register: AgencyRegister) -> Party:
    """Which of several does the work of a place: one whose field of work (lĩnh vực) it names, else the first of them.

    Raises:
        IndexError: there are no parties.
    """
    said = search_key(hit.place.words)
    task = next((each for each in tasks(plan) if each.id == hit.place.item), None)
    if task is not None:
        said = search_key(plain(task.content))
    fields = {
        each.id: [
            charge.field.replace("-", " ") for charge in each.charges if charge.period.holds(plan.head.day)
        ]
        for each in register.agencies
    }
    named = (each for each in parties if any(field in said for field in fields.get(each.ref, ())))
    return next(named, parties[0])


def agencies_named(plan: Plan) -> Iterator[tuple[Party, int]]:
    """Each party that does something in the plan, with how many tasks and duties name it, in order of first mention."""
    found: dict[str, Party] = {}
    counts: dict[str, int] = {}
    for place in places(plan):
        if place.owner is Owner.AGENCY:
            party = party_at(plan, place)
            found.setdefault(party.key, party)
            counts[party.key] = counts.get(party.key, 0) + 1
    yield from ((party, counts[key]) for key, party in found.items())
