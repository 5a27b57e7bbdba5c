"""Names of bodies and units that were there on the old day and are not on the new one, and who does their work."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.domain.plan.model import Party, Plan
from app.domain.registers.agency import AgencyGroup, AgencyRegister
from app.domain.registers.place import Level, PlaceRegister
from app.domain.roll_forward.accents import AND, IN_A_LIST, PARTS_LETTERS, SYLLABLE_OF_A_NAME
from app.domain.roll_forward.days import bare
from app.domain.roll_forward.finding import Found, StaleKind
from app.domain.vietnamese import search_key
from app.errors.faults import UnknownName


class _After(NamedTuple):
    kind: StaleKind
    words: str
    certain: bool


@dataclass(frozen=True)
class EndedName:
    """How the names of bodies begin of whom none was left after a day, and of whom nobody can say who follows."""

    name: str
    until: date


class NamesThatEnded:
    """The names to look for, made once for a plan and its two days."""

    def __init__(
        self,
        agencies: AgencyRegister,
        places: PlaceRegister,
        plan: Plan,
        was: date,
        on: date,
        ended: Iterable[str] = (),
    ) -> None:
        self._agencies, self._issuer, self._was, self._on = agencies, plan.head.issuer, was, on
        self._subject = search_key(plan.head.subject)
        self._gone = {each.id for each in agencies.bodies} - {
            each.id for each in agencies.bodies if each.period.holds(on)
        }
        names = {name: _After(StaleKind.AGENCY, "", certain=False) for name in ended}
        names |= {name: _After(StaleKind.AGENCY, after, sure) for name, after, sure in self._agency_names()}
        provinces = _province_names(places, was, on)
        names |= {name: _After(StaleKind.PROVINCE, after, certain=False) for name, after in provinces}
        units = _After(StaleKind.DISTRICT, "", certain=False)
        names |= dict.fromkeys(_unit_names(places, was, on), units)
        self._names = {_key(name): found for name, found in names.items()}
        self._spelt = {name: found.words for name, found in names.items()}
        self._pattern = _any_of(names, _cities_that_ended(places, was, on))
        self._may_stand = _beginning_of_any((*names, *_kinds_of_cities(places, was, on)))
        self._units = units

    def found_in(self, text: str) -> Iterator[Found]:
        """The names that stand in the text; longer ones hide the shorter ones in them.

        A name that would then stand twice in the text is not certain; where it stands in a list beside the other, the
        two are told as one.
        """
        if self._pattern is None or not self._may_stand.search(bare(text)):
            return
        matches = [
            match
            for match in self._pattern.finditer(text)
            if match[0].split()[-1][:1].isupper() or self._after(match).kind is not StaleKind.PROVINCE
        ]
        follow = Counter(self._after(match).words for match in matches)
        end = -1
        for match in matches:
            kind, after, certain = self._after(match)
            if match.start() < end:
                continue
            if not after or not (_stands_in(after, text) or follow[after] > 1):
                yield Found(kind, *match.span(), after, certain and bool(after) and "; " not in after)
                continue
            start, end = self._list_about(match, after, text)
            yield Found(kind, start, end, after if "; " not in after else "")

    def _after(self, match: re.Match[str]) -> _After:
        return self._names.get(_key(match[0]), self._units)

    def _list_about(self, match: re.Match[str], after: str, text: str) -> tuple[int, int]:
        """The name with its neighbour in a list that is called, or will be called, the same."""
        start, end = match.span()
        same = [name for name, follows in self._spelt.items() if follows == after]
        names = "|".join(map(_as_spelt, sorted((after, *same), key=len, reverse=True)))
        while before := re.search(rf"(?<!\w)(?:{names}){IN_A_LIST}$", text[:start], re.IGNORECASE):
            start = before.start()
        while behind := re.match(rf"{IN_A_LIST}(?:{names})(?!\w)", text[end:], re.IGNORECASE):
            end += behind.end()
        return start, end

    def is_gone(self, body_id: str) -> bool:
        """Whether the register knows the body, and knows that it is not there any more."""
        return body_id in self._gone

    def has_one_successor(self, body_id: str) -> bool:
        """Whether one body does all its work now, whatever the plan is about."""
        body = self._agencies.body(body_id)
        if isinstance(body, AgencyGroup):
            return len(self._same_sort(body)) == 1
        fields = [each.field for each in body.charges if each.period.holds(self._was)]
        follow = [self._agencies.successors(body_id, each, self._on) for each in fields]
        return all(follow) and len({one.id for some in follow for one in some}) == 1

    def successors(self, body_id: str) -> tuple[Party, ...]:
        """Who does its work on the new day: in the field that the plan is about, where it had that, else in all."""
        body = self._agencies.body(body_id)
        if isinstance(body, AgencyGroup):
            return tuple(self._party(each.id) for each in self._same_sort(body))
        fields = [each.field for each in body.charges if each.period.holds(self._was)]
        about = [each for each in fields if each.replace("-", " ") in self._subject]
        found = [self._agencies.successors(body_id, field, self._on) for field in about or fields]
        return tuple(self._party(each) for each in dict.fromkeys(one.id for some in found for one in some))

    def _same_sort(self, body: AgencyGroup) -> list[AgencyGroup]:
        """What the people's committees below are called now, for those that ended; none for other groups."""
        first = body.names[0].full.split(" ")[0]
        return [
            each
            for each in self._agencies.groups
            if each.period.first
            and each.period.holds(self._on)
            and each.names[0].full.split(" ")[0] == first
            and each.level == body.level
        ]

    def _party(self, body_id: str) -> Party:
        return self._agencies.party(body_id, self._on, self._issuer)

    def _agency_names(self) -> Iterator[tuple[str, str, bool]]:
        """What the bodies that ended were called, in full and short, and who follows them."""
        still = {party.name for party, _ in self._agencies.named_parties(self._on, self._issuer)}
        for body in self._agencies.bodies:
            if (
                not body.period.holds(self._was)
                or body.period.holds(self._on)
                or not self._is_near(body.level)
            ):
                continue
            after = (
                "; ".join(each.name for each in self.successors(body.id)) if self._is_near(body.level) else ""
            )
            for short in (False, True):
                try:
                    name = self._agencies.name_of(body.id, self._was, self._issuer, short=short)
                except UnknownName:
                    continue
                if name not in still:
                    yield name, after, self.has_one_successor(body.id)

    def _is_near(self, level: Level) -> bool:
        return level in (self._issuer.level, Level.PROVINCE, Level.CENTRAL)


def _province_names(places: PlaceRegister, was: date, on: date) -> Iterator[tuple[str, str]]:
    """Provinces that were merged or renamed, alone and with their kind; what took one in reaches further than it."""
    for province in places.provinces:
        before, now = province.on(was), province.on(on)
        if before and (now is None or now.name != before.name):
            after = places.successor(province, on)
            yield before.name, after.name if after else ""
            yield before.full, after.full if after else ""


def _unit_names(places: PlaceRegister, was: date, on: date) -> Iterator[str]:
    """Kinds of units that ended: quận, huyện, thị xã, thị trấn; not those that another level still has."""
    still = {each.name for each in places.kinds if each.period.holds(on)}
    for each in places.kinds:
        if each.period.holds(was) and not each.period.holds(on) and each.name not in still:
            yield each.name
            # "Thị ủy", "Thị đoàn" do not hold the name of the kind.
            yield from (
                name for name in (each.committee, each.youth) if not name.lower().startswith(each.name)
            )


def _kinds_that_ended(places: PlaceRegister, was: date, on: date) -> list[str]:
    """Kinds of units below a province that are none any more, whose name centrally run ones still have."""
    return [
        each.name
        for each in places.kinds
        if each.period.holds(was)
        and not each.period.holds(on)
        and any(other.name == each.name and other.period.holds(on) for other in places.kinds)
    ]


def _kinds_of_cities(places: PlaceRegister, was: date, on: date) -> tuple[str, ...]:
    """The same with their abbreviations, longer ones first."""
    ended = _kinds_that_ended(places, was, on)
    short = [words for words, kind in places.abbreviations.items() if kind in ended]
    return (*ended, *sorted(short, key=len, reverse=True))


def _cities_that_ended(places: PlaceRegister, was: date, on: date) -> str:
    """A pattern for cities of a province, with their names, where there are none any more; "" where there still are.

    Their kind is that of the centrally run ones, which are there: their names tell them.
    """
    if not (kinds := "|".join(map(re.escape, _kinds_of_cities(places, was, on)))):
        return ""
    ended = _kinds_that_ended(places, was, on)
    there = "|".join(re.escape(each.name) for each in places.at(on) if each.kind.lower() in ended)
    return rf"(?i:{kinds})\s?(?!(?i:{there})(?!\w)){SYLLABLE_OF_A_NAME}(?:\s{SYLLABLE_OF_A_NAME})*"


_DASHES = "–—-"


def _as_spelt(name: str) -> str:
    """A pattern for a name, however its abbreviation is parted, its dashes stand, and its "and" is written."""
    found = ""
    for word in name.split(" "):
        if word in _DASHES:
            found += rf"\s*[{_DASHES}]\s*"
        elif word == AND:
            found += rf"(?:\s+{AND}\s+|\s*&\s*)"
        else:
            is_short = word.isupper() and word.isalpha()
            between = r"\s+" if found and not found.endswith((r"\s*", r"\s*)")) else ""
            found += between + (PARTS_LETTERS.join(word) if is_short else re.escape(word))
    return found


def _key(name: str) -> str:
    """The same for all spellings that the pattern of a name finds."""
    return re.sub(rf"\s+{AND}\s+|[\s&{_DASHES}]+", "", name.lower())


def _any_of(names: Collection[str], others: str) -> re.Pattern[str] | None:
    longest = "|".join(map(_as_spelt, sorted(names, key=len, reverse=True)))
    patterns = [*([f"(?i:{longest})"] if longest else []), *([others] if others else [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)") if patterns else None


def _beginning_of_any(names: Iterable[str]) -> re.Pattern[str]:
    """What one of the names begins with, without marks: most texts hold none, and are done with."""
    begun: set[str] = set()
    for name in names:
        first, *others = bare(name).split(" ")
        # An abbreviation may be parted by any sign, and so may what follows the first word.
        begun.add(re.escape(first[0] if name.split(" ")[0].isupper() else first))
        if others and others[0].isalpha() and not name.split(" ")[1].isupper():
            begun.discard(re.escape(first))
            begun.add(rf"{re.escape(first)}\s+{re.escape(others[0])}")
    return re.compile("|".join(sorted(begun)) or "(?!)")


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
