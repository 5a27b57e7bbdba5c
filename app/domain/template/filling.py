"""Fills the placeholders of a template, and finds the parties that its roles stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from app.domain.directives.model import Directive
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Party, PartyKind
from app.domain.printing import phrases
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.place import Level
from app.domain.template.model import YEAR, PartyReference, Reach, Template
from app.domain.template.outline import read_party
from app.domain.vietnamese import clean
from app.errors.faults import ResourceInvalid, UnknownName

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CITED = r"\{(?:(?:cite|short) [^{}]*|directive)\}"
_BESIDE = re.compile(rf"(?P<one>{_CITED})(?:,| {phrases.AND}) (?P<other>{_CITED})")
_OF_ISSUER = re.compile(
    rf" {phrases.of_issuer('')}\{{issuer (?P<id>[^{{}}]*)\}}(?: (?P<subject>\{{[^{{}} ]+\}}))?"
)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


class Filling:
    """What the placeholders of one draft stand for. It remembers which documents were mentioned already.

    `directives`, `known_demands` and `carried_out` are set once the chain is known.
    """

    def __init__(
        self,
        template: Template,
        issuer: IssuingAuthority,
        on: date,
        register: AgencyRegister,
        blanks: Mapping[str, str],
    ) -> None:
        self._template = template
        self._issuer = issuer
        self._on = on
        self._register = register
        self._blanks = {each.id: each for each in template.blanks}
        self._given = {key: clean(value).strip() for key, value in blanks.items()}
        self.directives: Mapping[str, Directive] = {}
        self.carried_out: Directive | None = None
        self.known_demands: set[str] = set()
        self.mentioned: set[str] = set()
        self.archive_unit = ""
        for key in self._given:
            if key not in self._blanks:
                raise UnknownName("blank", key, tuple(self._blanks))

    def text(self, text: str) -> str:
        """`text` with every placeholder filled; spaces left by empty ones are closed up."""
        cited = _OF_ISSUER.sub(self._of_issuer, _BESIDE.sub(self._named_once, text))
        filled = _PLACEHOLDER.sub(lambda match: self._value(match[1]), cited)
        return filled if filled == text else re.sub(r" +([,.;)])", r"\1", re.sub(r" {2,}", " ", filled))

    def _named_once(self, beside: re.Match[str]) -> str:
        """Two documents beside each other, or the first alone where what was chosen is what the template names."""
        one, other = (self._cited(each[1:-1]) for each in beside.group("one", "other"))
        is_same = one.id == other.id or one.citation.number == other.citation.number != ""
        return beside["one"] if is_same else beside[0]

    def _of_issuer(self, named: re.Match[str]) -> str:
        """The words that name issuer and subject of a document; of a law, which is called by its name, neither."""
        if not self._directive(named["id"]).citation.is_law:
            return named[0]
        subjects = [each.abstract for each in self._template.own_directives]
        return f" {named['subject']}" if named["subject"] and named["subject"] not in subjects else ""

    def heading(self, text: str) -> str:
        """`text` with every placeholder filled, in capitals where the words around them are."""
        around = _PLACEHOLDER.sub("", text)
        return self.text(text).upper() if around.isupper() and around != text else self.text(text)

    def _value(self, name: str) -> str:
        if name in self._blanks:
            blank = self._blanks[name]
            value = self._given.get(name) or self.text(blank.default)
            return value or phrases.blank(blank.label)
        if name == "directive" or name.startswith(("cite ", "short ")):
            return self._citation(self._cited(name), full=name.startswith("cite "))
        if name.startswith("issuer "):
            issuer = self._directive(name.removeprefix("issuer ")).citation.issuer
            return issuer or phrases.blank(phrases.ISSUER)
        if name[:1] in "@#=":
            return self.party(self._party_reference(name)).name
        if year := YEAR.fullmatch(name):
            return str(self._on.year + int(year["later"] or 0))
        return self._place_word(name)

    def _place_word(self, name: str) -> str:
        """What the issuer or its place is called; a visible blank where nobody knows."""
        issuer = self._issuer
        own_province = issuer.level == Level.PROVINCE
        match name:
            case "issuer":
                return issuer.name
            case "issuer_short":
                return issuer.short_name
            case "province":
                unit, area = (
                    (issuer.unit, issuer.area) if own_province else (issuer.province_unit, issuer.province)
                )
                return f"{unit} {area}" if area else phrases.unknown_of_place(name, of_province=True)
            case "province_committee":
                return self.at_province("{committee}")
            case "archive_unit":
                return self.archive_unit or phrases.blank(phrases.DRAFTING_UNIT)
            case _:
                known = self._register.fill(f"{{{name}}}", Level(issuer.level), issuer)
                return known or phrases.unknown_of_place(name, of_province=own_province)

    def parties_named(self, text: str) -> tuple[str, ...]:
        """The keys of the bodies that the placeholders of `text` name."""
        named = [
            self.party(self._party_reference(name))
            for name in _PLACEHOLDER.findall(text)
            if name[:1] in "@#="
        ]
        return tuple(party.key for party in named if party.ref)

    def given(self, blank: str) -> str:
        """What the officer filled into a blank; empty where nothing, or where the template has no such blank."""
        return self._given.get(blank, "")

    def at_province(self, text: str) -> str:
        """`text` with the words of the province that the issuer is or lies in."""
        return self._register.fill(text, Level.PROVINCE, self._issuer)

    def _party_reference(self, text: str) -> PartyReference:
        try:
            return read_party(text)
        except ValueError as error:
            raise self._invalid(f"{{{text}}}") from error

    def _directive(self, directive_id: str) -> Directive:
        """The directive of that id; the template's own stands for whatever the officer chose in its place."""
        directive_id = directive_id.strip()
        if directive_id == self._template.directive and self.carried_out:
            return self.carried_out
        if directive_id not in self.directives:
            raise self._invalid(f"{{cite {directive_id}}}")
        return self.directives[directive_id]

    def _cited(self, name: str) -> Directive:
        """The directive that "cite ID" or "short ID" names, or "directive": the one that is carried out."""
        if name == "directive":
            return self._directive(self.carried_out.id if self.carried_out else "")
        return self._directive(name.partition(" ")[2])

    def _citation(self, directive: Directive, *, full: bool) -> str:
        """Full at the first mention, short after it. NĐ 30/2020, Phụ lục I, mục II.6.b."""
        first = directive.id not in self.mentioned
        if full:
            self.mentioned.add(directive.id)
        return directive.citation.full if full and first else directive.citation.short

    def day(self, text: str) -> date | None:
        """A day as officers type it (15/5/2026), with placeholders; None where it is not known or no day."""
        match = _DAY.fullmatch(self.text(text).strip())
        if not match:
            return None
        day, month, year = map(int, match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return None

    def demands(self, answers: Iterable[str]) -> tuple[str, ...]:
        """The ids of the demands that a task answers. Raises ResourceInvalid for one that no directive makes."""
        for each in answers:
            if each not in self.known_demands:
                raise self._invalid(each)
        return tuple(answers)

    def check_directives(
        self, ids: Iterable[str], known: Mapping[str, Directive], *, asked: bool = False
    ) -> None:
        """Raises UnknownName where the officer asked for a directive that is not known, else ResourceInvalid."""
        for each in ids:
            if each not in known:
                raise UnknownName("directive", each, tuple(known)) if asked else self._invalid(each)

    def party(self, reference: PartyReference) -> Party:
        """The party that a role stands for at the issuer's place on that day; a visible blank where there is none.

        Raises:
            ResourceInvalid: the register knows no body of that id, at any time.
        """
        match reference.reach:
            case Reach.WORDS:
                return self._named(self.text(reference.names[0]))
            case Reach.OWN:
                return self._named(self.text(reference.names[0]), PartyKind.GROUP)
            case Reach.FIELD:
                return self._responsible(reference)
            case _:
                return self._body(reference)

    def _named(self, words: str, kind: PartyKind = PartyKind.VERBATIM) -> Party:
        """The body whose name the words are, else the words as a party of that kind."""
        named = self._register.named(words, self._on, self._issuer)
        return named or Party(kind, words)

    def _responsible(self, reference: PartyReference) -> Party:
        name = reference.names[0]
        found = self._register.responsible(name, self._on, reference.level or Level(self._issuer.level))
        if found is None:
            return Party(PartyKind.VERBATIM, phrases.blank(phrases.responsible_for(name)))
        return self._register.party(found.id, self._on, self._issuer)

    def _body(self, reference: PartyReference) -> Party:
        known = {body.id for body in self._register.bodies}
        for name in reference.names:
            if name not in known:
                raise self._invalid(f"{reference.reach}{name}")
        for name in reference.names:
            if self._register.is_valid(name, self._on):
                return self._register.party(name, self._on, self._issuer)
        return Party(PartyKind.VERBATIM, phrases.blank("|".join(reference.names)))

    def _invalid(self, what: str) -> ResourceInvalid:
        return ResourceInvalid(self._template.id, what, "there is no such body, directive or demand")
