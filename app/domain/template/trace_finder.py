"""Finds the traces of an office in a text.

Documents that the text cites come first: those of the office and those above it in its province become blanks, those
of the whole country stay with their years. Then come names, longer before shorter ones, then times, then figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, Plan
from app.domain.printing import phrases
from app.domain.registers.agency import Agency, AgencyGroup, AgencyRegister, Body
from app.domain.registers.place import AdministrativeUnit, Level
from app.domain.registers.work_fields import fields_of
from app.domain.roll_forward.citations import Cited, citations_in
from app.domain.roll_forward.days import bare, days_in
from app.domain.roll_forward.persons import persons_in
from app.domain.roll_forward.plan_years import plan_year
from app.domain.roll_forward.stale_words import periods_in
from app.domain.template.outline_words import MADE_BLANKS, VILLAGES, WHOLE_AREA
from app.domain.template.traces import KnownHere, Trace, TraceKind
from app.domain.vietnamese import search_key
from app.errors.faults import UnknownName

_NEAR = 1
"""Years around the plan's that are surely told from it; those further away may be a programme's."""
_FAR = 10
_LOCAL_SIGN = re.compile(
    r"[/-](?:\w+-)?(?:ubnd|hdnd|ub|sy?[a-z]*|tu|hu|qu|du|dang uy)\b|\b(?:tinh|thanh|huyen|quan|dang)\s+uy\b"
    r"|\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\b|\bcua\s+so\b"
)
_NATIONAL_SIGN = re.compile(r"\b(?:ttg|cp|qh\d*|ubtvqh\d*|tw|vpcp|ttlt|bch|b[a-z]{1,9})\b")
_SIGNED = re.compile(r"\d+[^\s(),;]*[/-][^\s(),;]*[^\W\d_]")
"""Number and symbol of a document."""
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+[\w/]"
    r"|(?<![\d/.-])(?:\(0\d{2,4}\)|0\d{2,4})[ .-]?\d{3,4}[ .-]?\d{3,4}(?![\d/])"
)
_YEAR = re.compile(r"(?<![\d.,])(?P<year>(?:19|20)\d\d)(?![\d%]|[.,]\d)")
_NAMES_A_YEAR = re.compile(r"(?:\bnam(?:\s+hoc)?\s+|[/–-]\s?|\b(?:tu|den|giai doan)\s+)$")
_NUMBER = re.compile(r"(?<![\w/.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w/.,])\d+(?:,\d+)?(?![\w/])")
_TARGET = re.compile(
    r"\s?%|\s*(?:ty|trieu|nghin|ngan)?\s*dong\b|\s*(?:ty|trieu|tre em|em|hoc sinh|nguoi|ho|luot|suat|phan qua)\b"
)
_CAPITALISED = re.compile(r"\s+([^\W\d_]+)")
_UNIT_NUMBER = re.compile(r"\s+(\d{1,2})(?![\w/.,%])")
_NO_NAMES = frozenset(
    "doan uy hoi ban so cong dang hdnd ubnd va chi theo nam quy phong truong tram mat".split()
)
"""Words that stand with a capital behind the kind of a unit and begin no name of it."""


@dataclass(frozen=True)
class Spot:
    """A trace at one place of a text."""

    start: int
    end: int
    trace: Trace


@dataclass(frozen=True)
class Cites:
    """The directive that the plan carries out, as texts cite it: kind, number, and what stands in its place."""

    kind: str = ""
    number: str = ""
    becomes: str = ""


class TraceFinder:
    """The names to look for, made once for a plan."""

    def __init__(self, plan: Plan, known: KnownHere, directive: Cites = Cites()) -> None:
        self.year = plan_year(plan)
        self._known, self._issuer, self._day = known, plan.head.issuer, plan.head.day
        self._directive = directive
        general = {each.id for each in known.fields if each.general}
        told = fields_of(plan.head.subject, known.fields)
        self._about = sorted(told, key=lambda field: field not in general)
        self._period = [last for _, _, last in periods_in(plan.head.subject)]
        self._names = {key.lower(): found for key, found in self._all_names(plan)}
        longest = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?:{'|'.join(re.escape(each) for each in longest)})(?!\w)", re.IGNORECASE
        )
        kinds = {each.name for each in known.places.kinds} | set(VILLAGES)
        words = "|".join(re.escape(each) for each in sorted(kinds, key=len, reverse=True))
        self._unit = re.compile(rf"(?<!\w)(?:{words})(?=\s)", re.IGNORECASE)
        own = re.escape(self._issuer.unit)
        before = "|".join(WHOLE_AREA)
        self._own_unit = re.compile(rf"(?<!\w)(?:{before})\s+(?P<unit>{own})(?!\w)", re.IGNORECASE)

    def spots(self, text: str, *, is_name: bool = False, tells_results: bool = False) -> tuple[Spot, ...]:
        """The traces in a text, in its order, none over another.

        `is_name`: the text is a party or a line of the recipients; `tells_results`: it tells what was.
        """
        found = _Taken(text)
        held = list(self._documents(text, found))
        found.add_all(TraceKind.CONTACT, (match.span() for match in _CONTACT.finditer(text)))
        found.add_all(TraceKind.PERSON, persons_in(text, begins_with=is_name))
        self._find_names(text, found)
        self._find_places(text, found)
        self._find_own_unit(text, found)
        for start, end in held:
            found.hold(start, end)
        self._find_periods(text, found)
        self._find_days(text, found)
        self._find_years(text, found)
        _find_figures(text, found, tells_results=tells_results)
        return tuple(sorted(found.spots, key=lambda each: each.start))

    def party(self, party: Party) -> Trace | None:
        """The trace that a party to a task is, where the register that every office has holds it."""
        reference = self._reference(party.ref)
        return Trace(TraceKind.AGENCY, party.name, reference, certain=True) if reference else None

    # Documents

    def _documents(self, text: str, found: _Taken) -> Iterator[tuple[int, int]]:
        """Takes the citations of the office's own documents, and tells where those of the country stand."""
        for cited in citations_in(text):
            signed = _SIGNED.search(text, cited.first, cited.last)
            number = search_key(signed[0]) if signed else ""
            start = self._directive_start(text, cited) if number == search_key(self._directive.number) else -1
            if start >= 0 and number:
                found.add(
                    TraceKind.DIRECTIVE, start, cited.end, self._directive.becomes, certain=True, key=number
                )
            elif self._is_local(cited, text, number):
                whole = (cited.first, cited.last) if cited.is_proposal else (cited.start, cited.end)
                if any(sign.isdigit() for sign in text[slice(*whole)]):
                    found.add(TraceKind.CITATION, *whole, certain=True, key=number)
            elif any(sign.isdigit() for sign in text[cited.start : cited.end]):
                found.add(TraceKind.CITATION, cited.first, cited.last)
                yield cited.start, cited.end

    def _directive_start(self, text: str, cited: Cited) -> int:
        """Where the directive itself begins: in "Kế hoạch thực hiện Chỉ thị số …" that is the second one."""
        kind = bare(self._directive.kind)
        return max(cited.start, bare(text).rfind(kind, cited.start, cited.last) if kind else 0)

    def _is_local(self, cited: Cited, text: str, number: str) -> bool:
        """Whether a document is the office's, or of those above it in its province."""
        named = search_key(text[cited.start : cited.end])
        if self._issuer.area and search_key(self._issuer.area) in named:
            return True
        if _NATIONAL_SIGN.search(number):
            return False
        return bool(_LOCAL_SIGN.search(named)) or (cited.is_of_a_year and bool(number))

    # Names

    def _all_names(self, plan: Plan) -> Iterator[tuple[str, Trace]]:
        """Names with what they become; later ones stand over earlier ones of the same words."""
        yield from self._agency_names()
        issuer, places = self._issuer, self._known.places
        for name in self._known.own_names:
            yield name, Trace(TraceKind.AGENCY, name, certain=True)
        for unit in self._units_of_the_province():
            yield unit.full, Trace(TraceKind.PLACE, unit.name, certain=True)
        long, short = places.committee_name, places.committee_short
        own = f"{issuer.unit} {issuer.area}"
        if issuer.province:
            whole = f"{issuer.province_unit} {issuer.province}"
            yield from _all_of(TraceKind.PROVINCE, "{province}", (whole, issuer.province))
        area = {issuer.area, plan.head.place, issuer.place} - {""}
        yield from _all_of(TraceKind.AREA, "{area}", area)
        if issuer.area:
            yield from _all_of(TraceKind.AREA, "{unit} {area}", (own,))
        yield from _all_of(TraceKind.ISSUER, "{issuer_short}", (issuer.short_name,))
        if issuer.symbol == short and issuer.unit:
            yield from _all_of(
                TraceKind.ISSUER, "{issuer_short}", (f"{long} {issuer.unit}", f"{short} {issuer.unit}")
            )
            yield from _all_of(TraceKind.ISSUER, "{issuer}", (f"{short} {own}",))
        heading = " ".join(issuer.heading)
        yield from _all_of(TraceKind.ISSUER, "{issuer}", (heading, issuer.name))

    def _units_of_the_province(self) -> Iterator[AdministrativeUnit]:
        """The communes of the issuer's province."""
        places, name = self._known.places, self._issuer.province or self._issuer.area
        for province in places.provinces:
            if name and province.answers_to(search_key(name)):
                yield from (unit for unit in places.communes if unit.province == province.id)

    def _agency_names(self) -> Iterator[tuple[str, Trace]]:
        register, level = self._known.agencies, self._issuer.level
        for body in register.agencies:
            if body.level in (level, Level.PROVINCE) and body.period.holds(self._day):
                name = _name(register, body, self._day, self._issuer)
                if len(name.split()) > 1:
                    yield name, Trace(TraceKind.AGENCY, name, self._reference(body.id), certain=True)

    def _reference(self, body_id: str) -> str:
        """The role that a body of the register is: a field of work, a group, or itself; "" for none of it."""
        register = self._known.agencies
        body = next((each for each in register.bodies if each.id == body_id), None)
        match body:
            case AgencyGroup():
                return f"{{#{'|'.join((body.id, *self._later_groups(body)))}}}"
            case Agency():
                at = "" if body.level == self._issuer.level else f"{body.level}/"
                field = self._field(body)
                return f"{{@{at}{field}}}" if field and body.level is not Level.CENTRAL else f"{{={body.id}}}"
            case _:
                return ""

    def _field(self, body: Agency) -> str:
        """The field by which the agency is found: one that the plan is about, else its first."""
        fields = [
            charge.field
            for charge in body.charges
            if self._known.agencies.responsible(charge.field, self._day, body.level) == body
        ]
        return next((each for each in self._about if each in fields), fields[0] if fields else "")

    def _later_groups(self, body: AgencyGroup) -> tuple[str, ...]:
        """Groups of the same sort that stand in the place of one that ended."""
        if body.period.last is None:
            return ()
        first = body.names[0].full.split(" ")[0]
        return tuple(
            each.id
            for each in self._known.agencies.groups
            if each.level == body.level and each.period.first and each.names[0].full.split(" ")[0] == first
        )

    def _find_names(self, text: str, found: _Taken) -> None:
        for match in self._pattern.finditer(text):
            trace = self._names[match[0].lower()]
            is_name = trace.kind is TraceKind.AGENCY or trace.becomes == "{area}"
            if is_name and not match[0][:1].isupper():
                continue
            if trace.becomes == "{issuer_short}" and self._is_another(text, match.end()):
                continue
            start, end = match.span()
            if trace.kind is TraceKind.PLACE:
                start = end - len(trace.words)
            found.add(trace.kind, start, end, trace.becomes, certain=trace.certain)

    def _is_another(self, text: str, end: int) -> bool:
        """Whether a name follows that makes the committee another one's."""
        behind = _CAPITALISED.match(text, end)
        return bool(behind) and behind is not None and behind[1][0].isupper() and not text.isupper()

    def _find_places(self, text: str, found: _Taken) -> None:
        if text.isupper():
            return
        for unit in self._unit.finditer(text):
            start = end = unit.end()
            count = 0
            while count < 4 and (word := _CAPITALISED.match(text, end)):
                if not word[1][0].isupper() or (not count and search_key(word[1]) in _NO_NAMES):
                    break
                start, end, count = start if count else word.start(1), word.end(), count + 1
            number = _UNIT_NUMBER.match(text, end) if not count and unit[0][0].isupper() else None
            if number:
                start, end, count = number.start(1), number.end(), 1
            if count:
                found.add(TraceKind.PLACE, start, end, certain=True)

    def _find_own_unit(self, text: str, found: _Taken) -> None:
        for match in self._own_unit.finditer(text) if self._issuer.unit else ():
            if not self._is_another(text, match.end()):
                found.add(TraceKind.UNIT, *match.span("unit"), "{unit}", certain=True)

    # Times

    def _find_periods(self, text: str, found: _Taken) -> None:
        for start, end, last in periods_in(text):
            words = text[start:end]
            years = [int(each) for each in re.findall(r"(?<!\d)\d{4}(?!\d)", words)]
            if len(years) == 2 and all(abs(each - self.year) <= _FAR for each in years):
                sure = last in self._period or (
                    years[1] == years[0] + 1 and abs(years[0] - self.year) <= _NEAR
                )
                found.add(TraceKind.YEAR, start, end, self._moved(words), certain=sure)
            else:
                found.hold(start, end)

    def _find_days(self, text: str, found: _Taken) -> None:
        for group in days_in(text):
            if not group.names_a_year:
                continue
            near = [day for day in group.days(self.year) if abs(day.year - self.year) <= _FAR]
            becomes = "" if group.weekdays else self._moved(group.words)
            if near:
                sure = min(abs(day.year - self.year) for day in near) <= _NEAR
                told = becomes if becomes != group.words else ""
                found.add(TraceKind.DATE, group.start, group.end, told, certain=sure)
            else:
                found.hold(group.start, group.end)

    def _moved(self, words: str) -> str:
        """The words with every year told from that of the plan."""
        return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", lambda match: self._year(int(match[0])), words)

    def _year(self, year: int) -> str:
        return f"{{year{year - self.year:+d}}}" if year != self.year else "{year}"

    def _find_years(self, text: str, found: _Taken) -> None:
        key = bare(text)
        for match in _YEAR.finditer(text):
            year = int(match["year"])
            named = _NAMES_A_YEAR.search(key[: match.start()]) or abs(year - self.year) <= _NEAR
            if named and abs(year - self.year) <= _FAR:
                sure = abs(year - self.year) <= _NEAR or year in self._period
                found.add(TraceKind.YEAR, *match.span(), self._year(year), certain=sure)


class _Taken:
    """The spots of one text, and the places that are spoken for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._held: list[tuple[int, int]] = []
        self.spots: list[Spot] = []

    def add(
        self,
        kind: TraceKind,
        start: int,
        end: int,
        becomes: str = "",
        *,
        certain: bool = False,
        key: str = "",
    ) -> None:
        """Take the place, unless some of it is spoken for."""
        if start < end and not any(first < end and start < last for first, last in self._held):
            self.spots.append(Spot(start, end, Trace(kind, self._text[start:end], becomes, certain, key)))
            self.hold(start, end)

    def add_all(self, kind: TraceKind, spans: Iterable[tuple[int, int]]) -> None:
        """Take all these places for blanks."""
        for start, end in spans:
            self.add(kind, start, end, certain=True)

    def hold(self, start: int, end: int) -> None:
        """Let nothing else take the place."""
        self._held.append((start, end))


def _all_of(kind: TraceKind, becomes: str, names: Iterable[str]) -> Iterator[tuple[str, Trace]]:
    yield from ((name, Trace(kind, name, becomes, certain=True)) for name in names if name.strip())


def _name(register: AgencyRegister, body: Body, day: date, issuer: IssuingAuthority) -> str:
    try:
        return register.name_of(body.id, day, issuer)
    except UnknownName:
        return ""


def _find_figures(text: str, found: _Taken, *, tells_results: bool) -> None:
    """Figures; those of what was are the office's own, those of what is to be stay unless somebody asks."""
    kind = TraceKind.FIGURE if tells_results else TraceKind.TARGET
    blank = phrases.blank(MADE_BLANKS[kind][1])
    key = bare(text)
    for match in _NUMBER.finditer(text):
        measured = _TARGET.match(key, match.end())
        if tells_results or measured:
            end = measured.end() if measured and "%" in measured[0] else match.end()
            found.add(kind, match.start(), end, blank, certain=tells_results)
