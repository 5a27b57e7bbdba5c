"""What a person who has begun to type the name of an office may mean: offices of the registers, the likest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.agency import Agency, AgencyRegister
from app.domain.registers.body_form import HeadingForm, body_form
from app.domain.registers.issuer import (
    committee_words,
    issuing_authority,
    kind_named,
    name_parts,
    split_body,
)
from app.domain.registers.issuer_as_typed import authority_as_typed
from app.domain.registers.place import AdministrativeUnit, Level, PlaceRegister
from app.domain.vietnamese import clean, search_key
from app.errors.faults import AppError

_MOST_UNITS = 40
_LEAST_LETTERS = 2


@dataclass(frozen=True)
class _Place:
    """A unit with the province it lies in, and the words it is looked for by."""

    unit: AdministrativeUnit
    province: AdministrativeUnit
    name: str
    words: str

    @property
    def full(self) -> str:
        return self.unit.full if self.unit == self.province else f"{self.unit.full}, {self.province.full}"


class IssuerChoices:
    """Finds the offices of one day. It is made once for many questions: the registers are gone through when it is."""

    def __init__(self, on: date, places: PlaceRegister, agencies: AgencyRegister) -> None:
        self._on, self._places, self._agencies = on, places, agencies
        provinces = {unit.id: unit for unit in places.at(on)}
        communes = places.communes if on >= places.communes_since else ()
        self._units = [
            _place(unit, provinces[unit.province])
            for unit in (*provinces.values(), *communes)
            if unit.province in provinces
        ]

    def find(self, words: str, most: int = 12) -> tuple[IssuingAuthority, ...]:
        """At most so many offices that the words may name or begin; none before two letters are typed."""
        if len(search_key(words)) < _LEAST_LETTERS:
            return ()
        typed = " ".join(clean(words).split())
        found: dict[tuple[str, str], IssuingAuthority] = {}
        for name in islice(self._names(typed), 4 * most):
            issuer = self._issuer(name, begun=name == typed)
            if issuer is not None:
                found.setdefault((issuer.name, issuer.province), issuer)
            if len(found) == most:
                break
        return tuple(found.values())

    def _issuer(self, name: str, *, begun: bool) -> IssuingAuthority | None:
        """The office of that name; in a unit of the register also one that is called by its kind alone: HĐND, Đảng ủy.

        Departments and divisions are all held.
        """
        try:
            return issuing_authority(name, self._on, self._places, self._agencies)
        except AppError:
            body = [] if begun else split_body(name_parts(name, self._places)[0], self._places)[0]
        form = body_form(body, None, self._places.forms)
        held = form is None or form.heading is HeadingForm.BARE or form.words_of(body) < len(body)
        return None if held else authority_as_typed(name, self._on, self._places)

    def _names(self, words: str) -> Iterator[str]:
        """Names in full that the words may be meant for, the likeliest first."""
        yield words
        parts = name_parts(words, self._places)
        count = committee_words(parts[0], self._places)
        above = " ".join(word for part in parts[1:] for word in part)
        over = kind_named(above.split(), self._places)
        above = search_key(over.name if over else above)
        committee = self._places.committee_name
        if count or kind_named(parts[0], self._places):
            yield from (f"{committee} {place.full}" for place in self._named(parts[0][count:], above))
            return
        body, unit_words = split_body(parts[0], self._places)
        if unit_words:
            places = list(self._named(unit_words, above))
            yield from (f"{' '.join(body)} {place.full}" for place in places)
            yield from (
                f"{name} {place.full}" for place in places[:2] for name in self._bodies(body, place.unit)
            )
        elif body_form(body, None, self._places.forms):
            yield from self._of_provinces(body)
        else:
            yield from (f"{committee} {place.full}" for place in self._named(body, above))

    def _named(self, words: list[str], above: str) -> Iterator[_Place]:
        """The units of that kind (of any, where none of it is so named) whose name the words begin; then like names."""
        named = kind_named(words, self._places)
        key = search_key(named.name if named else " ".join(words))
        if not key:
            return
        pool = [place for place in self._units if search_key(place.province.name).startswith(above)]
        kind = search_key(named.kind) if named and named.kind else ""
        of_kind = [place for place in pool if search_key(place.unit.kind) == kind]
        found = _matching(key, of_kind) or _matching(key, pool) or _spelt_nearly(key, of_kind or pool)
        yield from found[:_MOST_UNITS]

    def _bodies(self, words: list[str], unit: AdministrativeUnit) -> Iterator[str]:
        """Bodies of units of this level whose names hold the words."""
        wanted = search_key(" ".join(words))
        for body in self._agencies.agencies:
            if body.level == unit.level and body.period.holds(self._on):
                yield from (name for name in _usual_names(body, self._on) if wanted in search_key(name))

    def _of_provinces(self, words: list[str]) -> Iterator[str]:
        """Bodies of provinces that begin with the words, where the last of these may be the province already."""
        for count in range(len(words), 0, -1):
            begun, rest = search_key(" ".join(words[:count])), words[count:]
            names = [
                name
                for body in self._agencies.agencies
                if body.level is Level.PROVINCE and body.period.holds(self._on)
                for name in _usual_names(body, self._on)
                if search_key(name).startswith(begun)
            ]
            provinces = [place for place in self._units if place.unit == place.province]
            shown = _matching(search_key(" ".join(rest)), provinces) if rest else provinces
            if names and shown and (rest or count > 1):
                yield from (f"{name} {place.full}" for name in names[:4] for place in shown)
                return


def _place(unit: AdministrativeUnit, province: AdministrativeUnit) -> _Place:
    name = search_key(unit.name)
    return _Place(unit, province, name, f"{name} {search_key(province.kind)} {search_key(province.name)}")


def _matching(key: str, pool: list[_Place]) -> list[_Place]:
    """The places whose name is the key, begins with its words, with its letters, or holds them, in this order.

    The province may follow the name.
    """
    ranked = []
    for at, place in enumerate(pool):
        short = f"{place.name} {search_key(place.province.name)}"
        if place.name == key:
            ranked.append((0, at))
        elif f"{short} ".startswith(f"{key} ") or f"{place.words} ".startswith(f"{key} "):
            ranked.append((1, at))
        elif place.words.startswith(key) or short.startswith(key):
            ranked.append((2, at))
        elif f" {key}" in f" {place.name}":
            ranked.append((3, at))
    return [pool[at] for _, at in sorted(ranked)]


def _spelt_nearly(key: str, pool: list[_Place]) -> list[_Place]:
    like = get_close_matches(key, {place.name for place in pool}, n=5, cutoff=0.8)
    return [place for name in like for place in pool if place.name == name]


def _usual_names(body: Agency, on: date) -> Iterator[str]:
    """The names of that day, without a unit or a committee in them."""
    for name in body.names:
        if name.period.holds(on):
            yield name.full.replace("{unit}", "").strip()
