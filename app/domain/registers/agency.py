"""Agencies (cơ quan, đơn vị) that live in time, the groups they belong to, and the register of them all.

Nothing is asked without a day: a name, who is responsible for a field of work, whether a body exists. Who follows
whom is not written down anywhere: it is whoever is responsible for the same field later.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.domain.plan.head import IssuingAuthority, StandardName
from app.domain.plan.model import Party, PartyKind
from app.domain.printing import phrases
from app.domain.registers.place import Level, UnitKind
from app.domain.registers.validity import ALWAYS, Validity
from app.domain.vietnamese import search_key
from app.errors.faults import AmbiguousName, UnknownName


@dataclass(frozen=True)
class AgencyName:
    """A name for a time. `kinds` and `areas` limit it to units of these kinds, or to places of these names.

    Names may hold {unit}, {area}, {committee} and {youth}, which come from the issuing place.
    """

    full: str
    short: str
    period: Validity = ALWAYS
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class Charge:
    """A field of work (lĩnh vực) that an agency is responsible for, and when."""

    field: str
    period: Validity = ALWAYS


@dataclass(frozen=True)
class Agency:
    """A body that can be given tasks. `family` is the id of the group it belongs to, empty where there is none.

    `heading` is how its name breaks into lines at the head of a document, where one line is too narrow; `head` is
    the title of its head, where that is not the usual one of its family.
    """

    id: str
    level: Level
    names: tuple[AgencyName, ...]
    family: str = ""
    symbol: str = ""
    period: Validity = ALWAYS
    charges: tuple[Charge, ...] = ()
    heading: tuple[str, ...] = ()
    head: str = ""

    def responsible_for(self, field: str, on: date) -> bool:
        """Whether the field is the agency's on that day."""
        return self.period.holds(on) and any(
            each.field == field and each.period.holds(on) for each in self.charges
        )


@dataclass(frozen=True)
class AgencyGroup:
    """Agencies named together: các sở, ban, ngành; UBND các xã, phường. Its id is the family of its members.

    `head` is the title of the head of each. `commanded` says whether the people's committee gives them tasks;
    others (Mặt trận, đoàn thể, cơ quan Đảng, tòa án) it can only ask. [practice]
    """

    id: str
    level: Level
    names: tuple[AgencyName, ...]
    period: Validity = ALWAYS
    commanded: bool = True
    head: str = ""


Body = Agency | AgencyGroup

_BELOW_ANOTHER = ("so ", "phong ", "truong ", "tram ", "trung tam ", "tong cuc ", "cuc ", "vu ", "bo ")
"""How the names of offices begin, folded, that give tasks to their own people alone."""


@dataclass(frozen=True)
class AgencyRegister:
    """All agencies and groups, and the kinds of units whose words their names need."""

    agencies: tuple[Agency, ...]
    groups: tuple[AgencyGroup, ...]
    kinds: tuple[UnitKind, ...]
    abbreviations: tuple[tuple[str, str], ...] = ()
    """What the office types for short, each with the name it means in full."""

    @cached_property
    def _shorts(self) -> Mapping[str, tuple[str, ...]]:
        """What the office types for a name, by its search key."""
        found: dict[str, tuple[str, ...]] = {}
        for short, full in self.abbreviations:
            found[search_key(full)] = (*found.get(search_key(full), ()), short)
        return found

    @property
    def bodies(self) -> tuple[Body, ...]:
        """All agencies, then all groups, of all times."""
        return self.agencies + self.groups

    def body(self, body_id: str) -> Body:
        """The agency or group of that id. Raises UnknownName."""
        for each in self.bodies:
            if each.id == body_id:
                return each
        raise UnknownName("agency", body_id, tuple(each.id for each in self.bodies))

    def is_valid(self, body_id: str, on: date) -> bool:
        """Whether the agency or group exists on that day; False for an id that the register does not hold."""
        return any(each.id == body_id and each.period.holds(on) for each in self.bodies)

    def commanded(self, family: str) -> bool:
        """Whether the people's committee gives tasks to the agencies of that family."""
        return any(each.id == family and each.commanded for each in self.groups)

    def name_of(self, body_id: str, on: date, issuer: IssuingAuthority, *, short: bool = False) -> str:
        """What the body is called on that day at the issuer's place.

        Raises:
            UnknownName: the register does not hold it, or it does not exist then; `known` are its successors.
        """
        body = self.body(body_id)
        if not body.period.holds(on):
            raise UnknownName("agency", body_id, tuple(each.id for each in self.successors(body_id, "", on)))
        return self._name(body, on, issuer, short=short)

    def _name(self, body: Body, on: date, issuer: IssuingAuthority, *, short: bool = False) -> str:
        name = name_on(body, on, *self._unit(body.level, issuer))
        return self.fill(name.short if short else name.full, body.level, issuer)

    def fill(self, text: str, level: Level, issuer: IssuingAuthority) -> str:
        """`text` with {unit}, {area}, {committee}, {youth} of the issuer's place at that level.

        Names are known without the words of a place that nobody knows; its committee or union is a visible blank then.
        """
        unit, area = self._unit(level, issuer)
        kind = self._kind(unit, level, issuer)
        words = {"unit": unit, "area": area}
        for key, value in (("committee", kind and kind.committee), ("youth", kind and kind.youth)):
            words[key] = value or phrases.unknown_of_place(key, of_province=level is Level.PROVINCE)
        for key, value in words.items():
            text = text.replace(f"{{{key}}}", value)
        return text

    def _unit(self, level: Level, issuer: IssuingAuthority) -> tuple[str, str]:
        """Kind and name of the unit that an agency of this level belongs to, seen from the issuer."""
        if level is Level.PROVINCE and issuer.level != Level.PROVINCE:
            return issuer.province_unit, issuer.province
        return issuer.unit, issuer.area

    def _kind(self, unit: str, level: Level, issuer: IssuingAuthority) -> UnitKind | None:
        wanted = level if level is Level.PROVINCE else issuer.level
        named = [each for each in self.kinds if search_key(each.name) == search_key(unit)]
        return next((each for each in named if each.level == wanted), None)

    def names_elsewhere(self, body_id: str, on: date, issuer: IssuingAuthority) -> frozenset[str]:
        """Search keys of what the body is called on other days, or in units of other kinds, but not then and there."""
        body, found = self.body(body_id), set[str]()
        for kind in {each.name for each in self.kinds if each.level == issuer.level} | {issuer.unit}:
            there = replace(issuer, unit=kind)
            found |= {search_key(self.fill(name.full, body.level, there)) for name in body.names}
        return frozenset(found - {search_key(name) for name in self.names_on(body, on, issuer)})

    def party(self, body_id: str, on: date, issuer: IssuingAuthority) -> Party:
        """The body as a party to a task, under its full name of that day. Raises UnknownName."""
        return self._party(self.body(body_id), self.name_of(body_id, on, issuer), issuer)

    def _party(self, body: Body, name: str, issuer: IssuingAuthority) -> Party:
        family = body.id if isinstance(body, AgencyGroup) else body.family
        asked = self._is_asked(family, name, issuer)
        if isinstance(body, AgencyGroup):
            return Party(PartyKind.GROUP, name, ref=body.id, family=body.id, asked=asked)
        return Party(PartyKind.AGENCY, name, ref=body.id, family=body.family, asked=asked)

    def _is_asked(self, family: str, name: str, issuer: IssuingAuthority) -> bool:
        """Whether the issuer can only ask that body.

        The Party leads all; an office below a committee or a ministry nobody beside or above it.

        [practice]
        """
        key = search_key(issuer.name)
        if issuer.standard is StandardName.PARTY:
            return False
        if key.startswith(_BELOW_ANOTHER) and not key.startswith(search_key(name)):
            return True
        return bool(family) and not self.commanded(family)

    def responsible(self, field: str, on: date, level: Level | str) -> Agency | None:
        """Who is in charge of the field at that level on that day; None where nobody is known."""
        for each in self.agencies:
            if each.level == level and each.responsible_for(field, on):
                return each
        return None

    def successors(self, body_id: str, field: str, on: date) -> tuple[Agency, ...]:
        """Who does on that day what the agency did: in one field, or (`field` empty) in all it was ever in charge of.

        An agency that still exists is among its own successors where it kept the field.
        """
        body = self.body(body_id)
        if isinstance(body, AgencyGroup):
            return ()
        fields = [field] if field else [charge.field for charge in body.charges]
        found = (self.responsible(each, on, body.level) for each in fields)
        return tuple(dict.fromkeys(each for each in found if each))

    def valid(self, on: date) -> tuple[Body, ...]:
        """All bodies of that day, agencies first."""
        return tuple(each for each in self.bodies if each.period.holds(on))

    def named_parties(self, on: date, issuer: IssuingAuthority) -> tuple[tuple[Party, tuple[str, ...]], ...]:
        """The bodies of that day that the issuer names one by one, its own level first, agencies before groups.

        Each with what it is called: full name, short name, symbol.
        """
        return tuple(
            (
                self._party(body, self._name(body, on, issuer), issuer),
                tuple(each for each in self.names_on(body, on, issuer) if each != body.id),
            )
            for body in self._in_sight(on, issuer)
        )

    def find(self, words: str, on: date, issuer: IssuingAuthority) -> tuple[Party, ...]:
        """The bodies of that day that `words` may mean, best first; case, marks and punctuation do not matter.

        A whole name, short name, symbol or id beats a part of a name; others than those of the issuer's own level
        are found only where that has none.
        """
        found = self._meant(words, on, issuer) or self._containing(words, on, issuer)
        own = [each for each in found if each.level == issuer.level]
        return tuple(self._party(each, self._name(each, on, issuer), issuer) for each in own or found)

    def party_named(self, words: str, on: date, issuer: IssuingAuthority) -> Party:
        """The one body that `words` mean.

        Raises:
            UnknownName: none does.
            AmbiguousName: several do.
        """
        found = self.find(words, on, issuer)
        if not found:
            raise UnknownName("agency", words, self._near(words, on, issuer))
        if len(found) > 1 and not self._meant(words, on, issuer) and not _with_its_group(found):
            raise AmbiguousName("agency", words, tuple(party.name for party in found))
        return found[0]

    def named(self, words: str, on: date, issuer: IssuingAuthority) -> Party | None:
        """The body that `words` name in full, in short or by symbol; None where they are no such name."""
        found = self._meant(words, on, issuer)
        return self._party(found[0], self._name(found[0], on, issuer), issuer) if found else None

    def _meant(self, words: str, on: date, issuer: IssuingAuthority) -> list[Body]:
        """The bodies with that whole name, also where it is followed by the place: Sở Y tế tỉnh Lâm Đồng."""
        key = _typed(words)
        found = []
        for body in self._in_sight(on, issuer):
            names = [_typed(name) for name in self.names_on(body, on, issuer)]
            unit, area = self._unit(body.level, issuer)
            tails = ("", _typed(area), _typed(unit), _typed(unit + area))
            if key and any(key == name + tail for name in names for tail in tails):
                found.append(body)
        return found

    def _containing(self, words: str, on: date, issuer: IssuingAuthority) -> list[Body]:
        key = search_key(words)
        return [
            body
            for body in self._in_sight(on, issuer)
            if key and any(key in search_key(name) for name in self.names_on(body, on, issuer))
        ]

    def _in_sight(self, on: date, issuer: IssuingAuthority) -> list[Body]:
        """The bodies of that day that the issuer names one by one, its own level first."""
        levels = _levels_in_sight(issuer)
        bodies = [each for each in self.valid(on) if each.level in levels]
        return sorted(bodies, key=lambda each: levels.index(each.level))

    def names_on(self, body: Body, on: date, issuer: IssuingAuthority) -> tuple[str, ...]:
        """All that the body is called on that day: in full, in short, by its symbol, as the office types it."""
        names: tuple[str, ...] = (
            self._name(body, on, issuer),
            self._name(body, on, issuer, short=True),
            body.id,
        )
        if isinstance(body, Agency) and body.symbol:
            names = (*names, body.symbol)
        shorts = (short for name in names[:2] for short in self._shorts.get(search_key(name), ()))
        return (*names, *shorts) if self._shorts else names

    def _near(self, words: str, on: date, issuer: IssuingAuthority) -> tuple[str, ...]:
        wanted = set(search_key(words).split())
        names = [self._name(each, on, issuer) for each in self.valid(on) if each.level == issuer.level]
        shared = {name: len(wanted & set(search_key(name).split())) for name in names}
        return tuple(sorted((name for name in names if shared[name]), key=lambda name: -shared[name])[:5])


def _with_its_group(found: tuple[Party, ...]) -> bool:
    """Whether an agency is followed by nothing but the group it belongs to, whose name holds its own."""
    first, *others = found
    return first.kind is PartyKind.AGENCY and all(each.ref == first.family for each in others)


def name_on(body: Body, on: date, unit: str, area: str) -> AgencyName:
    """The name of that day in a unit of that kind and name; one made for this unit beats a general one.

    Raises:
        UnknownName: the body has no name then.
    """
    fitting = [each for each in body.names if each.period.holds(on) and _fits(each, unit, area)]
    if not fitting:
        raise UnknownName("agency", body.id, ())
    return max(fitting, key=lambda each: bool(each.kinds) + bool(each.areas))


def _fits(name: AgencyName, unit: str, area: str) -> bool:
    return (not name.kinds or _one_of(unit, name.kinds)) and (not name.areas or _one_of(area, name.areas))


def _one_of(word: str, words: Iterable[str]) -> bool:
    return search_key(word) in map(search_key, words)


def _typed(text: str) -> str:
    """Letters and digits alone: Sở GD&ĐT and sở gdđt are one."""
    return "".join(letter for letter in search_key(text) if letter.isalnum())


def _levels_in_sight(issuer: IssuingAuthority) -> tuple[Level, ...]:
    """The levels whose bodies an issuer names one by one, its own first."""
    own = Level(issuer.level)
    below = (Level.VILLAGE,) if own is Level.COMMUNE else ()
    return tuple(dict.fromkeys((own, *below, Level.PROVINCE, Level.CENTRAL)))
