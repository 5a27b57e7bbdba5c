"""Findings about who is told of the plan (nơi nhận) and who has something to do in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from app.domain.checks.finding import Finding, FindingCode, found
from app.domain.plan.charged import first_charges
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.remembered import remembered
from app.domain.plan.tree import assignment_tables, duties_items, tasks
from app.domain.plan.typed_text import looked_at
from app.domain.printing.recipients import is_covered_by_line, recipient_lines
from app.domain.registers.agency import Agency, AgencyRegister
from app.domain.vietnamese import search_key, without_marks
from app.errors.faults import UnknownName

_FAMILIES = (
    (re.compile(r" so .*nganh | so nganh "), ("so-ban-nganh",)),
    (
        re.compile(r" cac (?:\w+ )*?(?:co quan|don vi|thu truong) "),
        ("so-ban-nganh", "phong-ban", "truong-hoc"),
    ),
    (re.compile(r" cac (?:\w+ )*?(?:phong|ban|nganh) "), ("phong-ban",)),
    (
        re.compile(r" doan the | to chuc (?:chinh tri|ct|hoi) | ct xh | to chuc xa hoi | cac hoi "),
        ("doan-the",),
    ),
    (
        re.compile(r" co quan (?:tham muu|dang) | cac ban (?:xay dung )?dang | cac ban .*(?:uy|dang) "),
        ("co-quan-dang",),
    ),
    (re.compile(r" co quan bao chi "), ("co-quan-bao-chi",)),
    (re.compile(r" co quan tu phap | khoi noi chinh "), ("co-quan-tu-phap",)),
)
"""What a line of the recipients says in words, and the beginnings of the families it tells by that."""

_EVERYBODY = re.compile(r" nhu (?:muc|tren|dieu|phan|thanh phan) | (?:tai|o) muc ")
_CHARGED = ("chu tri", "co trach nhiem", "lam dau moi", "la co quan thuong truc")
_LETTERS = re.compile(r"(?<!\w)[A-Z]{3,}(?!\w)")
_COMMITTEE = " uy ban nhan dan "
_COMMANDED = ("so-ban-nganh", "phong-ban")
_LEAST_WORDS = 2
_LEAST_LETTERS = 4


class _Told:
    """Whom the lines of a plan's recipients tell."""

    def __init__(self, plan: Plan) -> None:
        self._given = plan.recipients
        lines = [line.text for line in recipient_lines(plan)]
        self._lines = [framed(line) for line in lines]
        self._letters = {letters for line in lines for letters in _LETTERS.findall(without_marks(line))}
        self._families = tuple(
            family
            for line in self._lines
            for words, families in _FAMILIES
            if words.search(line)
            for family in families
        )
        self.everybody = any(_EVERYBODY.search(line) for line in self._lines)

    def family(self, family: str) -> bool:
        return bool(family) and family.startswith(self._families or ("\0",))

    def names(self, party: Party, names: tuple[str, ...]) -> bool:
        """Whether a line names the party, in full, in short or by its initials, or covers it."""
        if self.everybody or self.family(party.family) or is_covered_by_line(party, self._given):
            return True
        said = any(framed(name) in line for name in names for line in self._lines)
        return said or not self._letters.isdisjoint(names)


def recipient_findings(plan: Plan, register: AgencyRegister) -> Iterator[Finding]:
    """Agencies of the issuer's own level that a text names or a task charges, without being told; and the reverse."""
    if not tasks(plan) or not recipient_lines(plan):
        return
    told = _Told(plan)
    assigned = _Assigned(plan)
    issuer = plan.head.issuer
    own_names = {framed(issuer.name), framed(issuer.short_name)}
    own = remembered(register, _own_agencies, plan.head.day, issuer)
    others = [each for each in own if framed(each[1].name) not in own_names]
    named: dict[str, str] = {}
    charged_by: dict[str, str] = {}
    for item, _, (key, charges) in looked_at(
        plan, _named_in, tuple(framed(party.name) for _, party, _ in others), body=True
    ):
        named.setdefault(key, item)
        if charges:
            charged_by.setdefault(key, item)
    has_table = any(assignment_tables(plan))
    for agency, party, names in others:
        key = framed(party.name)
        charged = assigned.first(party, names)
        there = charged if charged is not None else assigned.by_group(party)
        item_there = named.get(key, there)
        if item_there is None:
            yield from _idle(plan, agency, names)
            continue
        if charged is None and key in charged_by and not party.asked and has_table:
            yield found(FindingCode.AGENCY_WITHOUT_TASK, party.name, charged_by[key], name=party.name)
        if not told.names(party, names):
            yield found(
                FindingCode.AGENCY_NOT_RECIPIENT, party.name, item_there, name=party.name, party=party.key
            )


def _named_in(text: str, keys: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Which of the agencies with these keys a text names, and whether it says that they do something."""
    said = framed(text)
    return [(key, _charges(said, key)) for key in keys if key in said]


def _charges(text: str, key: str) -> bool:
    """Whether a text says that the agency does something: what stands in the table of tasks as well, if it is one."""
    bare = key.strip()
    return f" giao {bare} " in text or any(f" {bare} {verb} " in text for verb in _CHARGED)


class _Assigned:
    """Who has something to do: by id, by the names that tasks say, by the groups that tasks name."""

    def __init__(self, plan: Plan) -> None:
        self._items: dict[str, str] = {}
        self._families: dict[str, str] = {}
        for party, task in first_charges(plan).items():
            self._add(party, task)
        for item in duties_items(plan):
            for duty in item.added:
                self._add(duty.party, duty.id)

    def _add(self, party: Party, item: str) -> None:
        for key in (party.key, framed(party.name)):
            self._items.setdefault(key, item)
        if party.kind is PartyKind.GROUP and party.family:
            self._families.setdefault(party.family, item)

    def first(self, party: Party, names: tuple[str, ...]) -> str | None:
        """The id of the first task or duty of the party, None for none."""
        keys = (party.key, *(framed(name) for name in names))
        return next((self._items[key] for key in keys if key in self._items), None)

    def by_group(self, party: Party) -> str | None:
        """The id of the first task or duty of a group that the party belongs to, None for none."""
        return self._families.get(party.family)


def _idle(plan: Plan, agency: Agency, names: tuple[str, ...]) -> Iterator[Finding]:
    """A line by hand that names just this agency, which the issuer charges with tasks, and has none."""
    committee = framed(plan.head.issuer.name).startswith(_COMMITTEE)
    if not committee or not agency.family.startswith(_COMMANDED):
        return
    keys = {framed(name) for name in names}
    for line in (*plan.recipients.first, *plan.recipients.last):
        if framed(line.text) in keys:
            yield found(FindingCode.RECIPIENT_WITHOUT_TASK, line.text, "", name=line.text)


_Named = tuple[Agency, Party, tuple[str, ...]]
"""An agency, the party that it is, and all its names."""


def _own_agencies(register: AgencyRegister, day: date, issuer: IssuingAuthority) -> tuple[_Named, ...]:
    """The agencies of the issuer's level on that day; none that need a place it has not."""
    made: list[_Named] = []
    for agency in register.agencies:
        if agency.level != issuer.level or not agency.period.holds(day):
            continue
        try:
            party = register.party(agency.id, day, issuer)
        except UnknownName:
            continue
        names = register.names_on(agency, day, issuer)
        if party.name == " ".join(party.name.split()) and len(party.name.split()) >= _LEAST_WORDS:
            made.append((agency, party, (*names, *_shortened(party.name, issuer.unit))))
    return tuple(made)


def _shortened(name: str, unit: str) -> tuple[str, ...]:
    """A name without its unit, as lines that name several bodies of it say it, and its first letters: TAND, VKSND."""
    words = name.removesuffix(f" {unit}").split() if unit else name.split()
    letters = without_marks("".join(word[0] for word in words if word[0].isalpha())).upper()
    return (" ".join(words), letters) if len(letters) >= _LEAST_LETTERS else (letters,)


@lru_cache(maxsize=8192)
def framed(text: str) -> str:
    """A search key between blanks, so that only whole words are found."""
    words = "".join(sign if sign.isalnum() else " " for sign in search_key(text))
    return f" {' '.join(words.split())} "
