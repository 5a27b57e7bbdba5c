"""What a pick-list of agencies offers for a plan, and what of it fits the words typed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import duties_items, tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.agency_name import may_be_agency
from app.domain.registers.commune_committees import commune_committees
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import clean, search_key
from app.errors.faults import AmbiguousName
from app.workflows.assigning import party_of

_WORD = re.compile(r"[^\W_]+")
_LONGEST_INPUT = 200
"""Letters looked at; no name of a body is longer."""


@dataclass(frozen=True)
class PartyChoice:
    """A party that may be chosen. `name` is shown, `keys` are its names and abbreviations folded for search."""

    party: Party
    name: str
    keys: tuple[str, ...]


def party_choices(
    plan: Plan, register: AgencyRegister, places: PlaceRegister | None, office: Office | None = None
) -> tuple[PartyChoice, ...]:
    """The parties that tasks of the plan may be given to, each once.

    First those that the plan names, most used first; then the agencies and groups of the plan's day that its issuer
    names one by one, its own level first; then what the office abbreviates that is none of these; then (with
    `places`) the committees of the communes of the province. A party that the plan names keeps its name there.
    """
    day, issuer = plan.head.day, plan.head.issuer
    short = office.abbreviations if office else ()
    offer = _Offer()
    for party in _named(plan):
        offer.add(party)
    for party, names in register.named_parties(day, issuer):
        offer.add(party, names)
    for each in short:
        if folded(each.full) not in offer.by_name:
            offer.add(_abbreviated(each, plan, register, places), (each.full,))
    if places:
        for party in commune_committees(day, issuer, places):
            offer.add(party, (party.name.replace(places.committee_short, places.committee_name, 1),))
    return tuple(_choice(offer.parties[key], names, short) for key, names in offer.names.items())


@dataclass
class _Offer:
    """Parties by key with all they are called; two of one name are one."""

    parties: dict[str, Party] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    def add(self, party: Party, names: Iterable[str] = ()) -> None:
        key = party.key if party.key in self.parties else self.by_name.get(folded(party.name), party.key)
        self.parties.setdefault(key, party)
        called = (party.name, *names)
        self.names.setdefault(key, []).extend(called)
        for name in called:
            self.by_name.setdefault(folded(name), key)


def _abbreviated(
    each: Abbreviation, plan: Plan, register: AgencyRegister, places: PlaceRegister | None
) -> Party:
    try:
        return party_of(plan, each.full, register, places, as_written=True)
    except AmbiguousName:
        return Party(PartyKind.AGENCY if may_be_agency(each.full) else PartyKind.VERBATIM, each.full)


def _named(plan: Plan) -> Iterator[Party]:
    """The parties of tasks and duties, those named most often first, then in reading order."""
    named = [party for task in tasks(plan) for party in task.assignment.parties]
    named += [duty.party for item in duties_items(plan) for duty in item.added]
    counts = Counter(party.key for party in named)
    first = {party.key: party for party in reversed(named)}
    return (first[key] for key, _ in counts.most_common())


def _choice(party: Party, names: Iterable[str], short: Iterable[Abbreviation]) -> PartyChoice:
    words = dict.fromkeys(map(folded, names))
    own = [folded(each.short) for each in short if folded(each.full) in words]
    keys = dict.fromkeys((*words, *own, *(_joined(key) for key in (*words, *own))))
    return PartyChoice(party, party.name, tuple(key for key in keys if key))


def folded(words: str) -> str:
    """Letters and digits for search, words apart by one space: "Sở GD&ĐT" is "so gd dt"."""
    return " ".join(_WORD.findall(search_key(words)))


def _joined(key: str) -> str:
    """An abbreviation of few letters as one word, so that "sgddt" finds "so gd dt"; empty for a name."""
    joined = key.replace(" ", "")
    return joined if len(joined) <= 10 else ""


def matching(choices: Sequence[PartyChoice], words: str, limit: int = 12) -> tuple[PartyChoice, ...]:
    """At most `limit` choices that the words typed may mean, best first; the first ones where nothing is typed.

    Each word typed must begin a word of one of the keys: best the whole key, then its first words, then words in
    the order typed, then words in any order; of equals the earlier choice.
    """
    typed = folded(words[:_LONGEST_INPUT])
    if not typed:
        return tuple(choices[:limit])
    parts = typed.split()
    joined = "".join(parts)
    ranked = []
    for place, choice in enumerate(choices):
        rank = min((_rank(key, typed, joined, parts) for key in choice.keys), default=_NO_MATCH)
        if rank < _NO_MATCH:
            ranked.append((rank, place))
    return tuple(choices[place] for _, place in sorted(ranked)[:limit])


_NO_MATCH = 5


def _rank(key: str, typed: str, joined: str, parts: list[str]) -> int:
    """How well the key fits what was typed, 0 best."""
    if key in (typed, joined):
        return 0
    if key.startswith(typed):
        return 1
    if key.startswith(joined):
        return 2
    words = key.split()
    if len(parts) > len(words):
        return _NO_MATCH
    if _begin_in_order(words, parts):
        return 3
    return 4 if _begin_each(words, parts) else _NO_MATCH


def _begin_in_order(words: list[str], parts: list[str]) -> bool:
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in parts)


def _begin_each(words: list[str], parts: list[str]) -> bool:
    """Whether each part begins a word of its own; the longest part takes its word first."""
    left = list(words)
    for part in sorted(parts, key=len, reverse=True):
        word = next((each for each in left if each.startswith(part)), None)
        if word is None:
            return False
        left.remove(word)
    return True


def party_from_words(
    words: str,
    plan: Plan,
    register: AgencyRegister,
    places: PlaceRegister | None = None,
    office: Office | None = None,
) -> Party:
    """The party that free text means: one the plan names, one of the register, a commune, or the words themselves.

    What the office abbreviates is taken in full.

    Raises:
        ValueError: there are no words.
        AmbiguousName: they may mean more than one agency or group.
    """
    text = " ".join(clean(words).split())
    if not text:
        raise ValueError(words)
    key = folded(text)
    full = (each.full for each in (office.abbreviations if office else ()) if folded(each.short) == key)
    return party_of(plan, next(full, text), register, places, as_written=True)
