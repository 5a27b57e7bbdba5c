"""Administrative units (đơn vị hành chính) that live in time: provinces, and the communes since 01/7/2025.

A province keeps its id when its name, kind or code changes; one that was merged ends and names its successor.
Districts have no list: they ended on 30/6/2025, and only their kind and the name as typed are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.registers.validity import ALWAYS, Validity
from app.domain.vietnamese import first_upper, search_key
from app.errors.faults import AmbiguousName, UnitEnded, UnknownName

if TYPE_CHECKING:
    from app.domain.registers.body_form import BodyForm


class Level(StrEnum):
    """The level of government that a unit or an agency belongs to."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    VILLAGE = "village"


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit (tỉnh, thành phố, xã …) with the words for its Party committee and its Youth Union."""

    name: str
    level: Level
    committee: str
    youth: str
    period: Validity = ALWAYS


@dataclass(frozen=True)
class AdministrativeUnit:
    """A unit as it was called on one day. `id` is the province's id, or the code of a commune.

    `province` is the id of the province it lies in; for a province its own id.
    """

    id: str
    kind: str
    name: str
    level: Level
    province: str
    code: str = ""
    named_after: bool = False
    """Whether it bears the name of a person or an event, as far as a source says so."""

    @property
    def full(self) -> str:
        """Kind and name: tỉnh Lâm Đồng. A name in digits, of a person or an event takes a capital: Quận 1.

        NĐ 30/2020, Phụ lục II, mục III.1.
        """
        kind = first_upper(self.kind) if self.named_after or self.name[:1].isdigit() else self.kind
        return f"{kind} {self.name}"


@dataclass(frozen=True)
class ProvinceState:
    """Name, kind and code of a province for a time."""

    name: str
    kind: str
    code: str
    period: Validity = ALWAYS


@dataclass(frozen=True)
class Province:
    """A province through time. `also` are other names that people type; `merged_into` is the id of what took it in."""

    id: str
    states: tuple[ProvinceState, ...]
    also: tuple[str, ...] = ()
    merged_into: str = ""

    def on(self, day: date) -> AdministrativeUnit | None:
        """The province as it was on that day; None before it was formed or after it ended."""
        for state in self.states:
            if state.period.holds(day):
                return AdministrativeUnit(
                    self.id, state.kind, state.name, Level.PROVINCE, self.id, state.code
                )
        return None

    @property
    def ended(self) -> date | None:
        """The last day of a merged province; None for one that is still there."""
        return self.states[-1].period.last

    def answers_to(self, key: str) -> bool:
        """Whether the search key is one of its names, of any time."""
        names = (*(state.name for state in self.states), *self.also)
        return any(search_key(name) == key for name in names)


@dataclass(frozen=True)
class PlaceRegister:
    """All provinces, the communes of today, and the kinds of units.

    `committee_name` and `committee_short` are what the people's committee of every unit is called, and
    `committee_head` is its head's title; `abbreviations` are short forms of kinds by search key.
    """

    provinces: tuple[Province, ...]
    communes: tuple[AdministrativeUnit, ...]
    communes_since: date
    kinds: tuple[UnitKind, ...]
    committee_name: str
    committee_short: str
    committee_head: str
    abbreviations: Mapping[str, str]
    perhaps_named_after: frozenset[str] = frozenset()
    """Names of communes that may be those of a person or an event: nobody has said."""
    forms: tuple[BodyForm, ...] = ()
    """How bodies are headed and signed that no register of agencies holds."""

    def at(self, on: date) -> tuple[AdministrativeUnit, ...]:
        """The provinces of that day."""
        return tuple(unit for each in self.provinces if (unit := each.on(on)))

    def by_id(self, province_id: str) -> Province:
        """The province of that id. Raises UnknownName."""
        for each in self.provinces:
            if each.id == province_id:
                return each
        raise UnknownName("province", province_id, tuple(each.id for each in self.provinces))

    def province(self, name: str, on: date) -> AdministrativeUnit:
        """The province called `name` on that day; marks and case do not matter.

        Raises:
            UnitEnded: there was such a province, but not on that day, or not under that name any more.
            UnknownName: there never was one.
        """
        key = search_key(name)
        found = [each for each in self.provinces if each.answers_to(key)]
        for each in found:
            unit = each.on(on)
            if unit and (search_key(unit.name) == key or key in map(search_key, each.also)):
                return unit
        if found:
            raise self._ended(found[0], key, on)
        raise UnknownName("province", name, self._near_provinces(key, on))

    def _near_provinces(self, key: str, on: date) -> tuple[str, ...]:
        names = {search_key(unit.name): unit.full for unit in self.at(on)}
        near = get_close_matches(key, names, n=5) or list(names)
        return tuple(names[each] for each in near)

    def _ended(self, province: Province, key: str, on: date) -> UnitEnded:
        state = next((each for each in province.states if search_key(each.name) == key), province.states[-1])
        successor = self.successor(province, on)
        return UnitEnded(f"{state.kind} {state.name}", state.period.last, successor.full if successor else "")

    def successor(self, province: Province, on: date) -> AdministrativeUnit | None:
        """What the province is on that day: itself, what it was merged into, or None before its time."""
        unit = province.on(on)
        return unit if unit or not province.merged_into else self.by_id(province.merged_into).on(on)

    def named_last(self, words: str, on: date) -> AdministrativeUnit | None:
        """The province, as it is on that day, whose name of any time ends the words, such as a body's name."""
        key = f" {search_key(words)}"
        for province in self.provinces:
            names = (*(state.name for state in province.states), *province.also)
            if any(key.endswith(f" {search_key(name)}") for name in names):
                return self.successor(province, on)
        return None

    def communes_of(self, province_id: str, on: date) -> tuple[AdministrativeUnit, ...]:
        """The communes of a province; none before 01/7/2025, for those are not in the register."""
        if on < self.communes_since:
            return ()
        return tuple(unit for unit in self.communes if unit.province == province_id)

    def commune(self, kind: str, name: str, province_id: str, on: date) -> AdministrativeUnit:
        """The commune of that kind and name; `province_id` may be empty where the name is the only one.

        Raises:
            UnknownName: no such commune in the register; `known` holds those of a like name, the likest first.
            AmbiguousName: several provinces have one.
        """
        pool = self.communes_of(province_id, on) if province_id else self.communes
        key = search_key(name)
        alike = [unit for unit in pool if search_key(unit.name) == key]
        found = [unit for unit in alike if unit.kind == kind]
        exact = [unit for unit in found if unit.name.lower() == name.lower()]
        found = exact or found
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousName("commune", name, tuple(self._placed(unit, on) for unit in found))
        raise UnknownName(
            "commune", f"{kind} {name}", tuple(self._placed(unit, on) for unit in alike or _near(key, pool))
        )

    def _placed(self, unit: AdministrativeUnit, on: date) -> str:
        province = self.by_id(unit.province).on(on)
        return f"{unit.full}, {province.full}" if province else unit.full


def _near(key: str, pool: Iterable[AdministrativeUnit]) -> tuple[AdministrativeUnit, ...]:
    """Those whose names hold the whole name, then those that are spelt nearly so; at most eight."""
    named = [(search_key(unit.name), unit) for unit in pool]
    whole = [unit for name, unit in named if f" {key} " in f" {name} "]
    like = get_close_matches(key, {name for name, _ in named}, n=8, cutoff=0.8)
    spelt = [unit for each in like for name, unit in named if name == each]
    return tuple(dict.fromkeys((*whole, *spelt)))[:8]
