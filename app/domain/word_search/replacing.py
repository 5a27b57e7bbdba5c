"""Putting words in the place of those that were found, in one pure step."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NamedTuple

from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Citation
from app.domain.edits.parties import with_party_replaced
from app.domain.edits.tasks import said_of
from app.domain.plan.fields import THING_OF, TYPED, Field, Holds
from app.domain.plan.model import DutiesByAgency, Duty, LegalBasis, Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run
from app.domain.plan.tree import find
from app.domain.plan.typed_text import with_things_changed
from app.domain.printing.bases import legal_basis_words
from app.domain.vietnamese import clean, first_lower, first_upper
from app.domain.word_search.hits import Hit
from app.domain.word_search.places import CITATION, PARTY, Owner, Place, is_words, output_fields


class RegisterChoice(StrEnum):
    """What becomes of words that a register owns: an agency's name, a directive's citation."""

    EVERYWHERE = "everywhere"
    """The agency or directive is another, or is called so, wherever the plan names it."""
    HERE = "here"
    """Only this place says so, in words of its own."""


class Refusal(StrEnum):
    """Why a hit was not replaced: its field could not say what would stand there."""

    DEADLINE = "deadline"
    """No deadline would be understood any more."""
    NUMBER = "number"
    """The number of the document would be none, or its symbol or place empty."""
    NAME = "name"
    """An agency would have no name."""
    CITATION = "citation"
    """Words that the citation puts in itself, or parts of several of its fields."""
    ISSUER = "issuer"
    """Who issues the plan is chosen, never typed."""


@dataclass(frozen=True)
class Replacing:
    """What is put in: `words`, which keep the capital of what they replace unless `case` counted in the search.

    `agency` gives the party that a name means; without it a new name is a body outside the register.
    """

    words: str
    case: bool = False
    register: RegisterChoice = RegisterChoice.EVERYWHERE
    agency: Callable[[str], Party | None] = lambda _name: None

    def of(self, hit: Hit) -> str:
        """The words that replace this hit: a line without breaks, in capitals as its place has them."""
        words = clean(self.words).removesuffix("\n").replace("\n", " ")
        if self.case:
            return words
        text = hit.place.words
        if text.isupper() and sum(map(str.isalpha, text)) > len(hit.words):
            return words.upper()
        begins = not text[: hit.start].strip(_OPENING) or text[: hit.start].rstrip(_OPENING)[-1:] in _ENDS
        return first_upper(words) if begins and hit.words[:1].isupper() else words


@dataclass(frozen=True)
class EachItsOwn(Replacing):
    """Puts other words in the place of each hit."""

    each: Mapping[Hit, str] = field(default_factory=dict)

    def of(self, hit: Hit) -> str:
        """The words of this hit."""
        return self.each[hit]


def with_hits_replaced_in(text: str, words: Mapping[Hit, str]) -> str:
    """One text with words in the place of its hits, none over another."""
    ordered = sorted(words, key=lambda hit: hit.start)
    return with_spans(text, (_Span(hit.start, hit.end, words[hit]) for hit in ordered))


_OPENING = " \n\t\xa0\"“‘'(-–+"
_ENDS = (".", "!", "?")


class Refused(NamedTuple):
    """A hit that stays as it is, and why."""

    hit: Hit
    why: Refusal


@dataclass(frozen=True)
class Replaced:
    """What came of it: the plan, the hits that were replaced, and those that were not."""

    plan: Plan
    done: tuple[Hit, ...] = ()
    refused: tuple[Refused, ...] = ()


class _Span(NamedTuple):
    start: int
    end: int
    words: str


class _Refusing(Exception):
    """A field cannot say what it would have to."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


_Thing = tuple[str, str, int]
"""A thing by its kind, its id, and which cosigner it is."""


def replaced(plan: Plan, hits: Iterable[Hit], replacing: Replacing) -> Replaced:
    """The plan with the words in the place of each hit; the plan itself where nothing changes.

    Runs keep their look, what is put in has that of the first letter it replaces, and footnotes stay. A field that
    could not say the result stays, and its hits are told as refused. The hits must be those of this plan, none over
    another.
    """
    given = tuple(hits)
    work = _Work(plan, replacing)
    by_place: dict[Place, list[Hit]] = {}
    for hit in given:
        by_place.setdefault(hit.place, []).append(hit)
    for place, there in by_place.items():
        work.take(place, there)
    result = work.result()
    refused = {each.hit for each in work.refused}
    done = tuple(hit for hit in given if hit not in refused)
    return Replaced(plan if result == plan else result, done, tuple(work.refused))


def refusal_of(plan: Plan, hit: Hit, replacing: Replacing) -> Refusal | None:
    """Why this hit of the plan would not be replaced; None where it would be."""
    spans = (_Span(hit.start, hit.end, replacing.of(hit)),)
    try:
        _refuse_broken(plan, hit.place, spans, replacing)
    except _Refusing as fault:
        return fault.why
    return None


class _Work:
    """Collects what changes at each thing, and changes it in one walk."""

    def __init__(self, plan: Plan, replacing: Replacing) -> None:
        self.refused: list[Refused] = []
        self._plan, self._replacing = plan, replacing
        self._changes: dict[_Thing, list[tuple[Place, tuple[_Span, ...]]]] = {}
        self._parties: dict[str, Party] = {}
        self._citations: dict[Citation, Citation] = {}

    def take(self, place: Place, there: list[Hit]) -> None:
        spans = tuple(
            _Span(hit.start, hit.end, words)
            for hit in sorted(there, key=lambda each: each.start)
            if (words := self._replacing.of(hit)) != hit.words
        )
        if not spans:
            return
        try:
            self._note(place, spans)
        except _Refusing as fault:
            self.refused.extend(Refused(hit, fault.why) for hit in there)

    def _note(self, place: Place, spans: tuple[_Span, ...]) -> None:
        _refuse_broken(self._plan, place, spans, self._replacing)
        everywhere = self._replacing.register is RegisterChoice.EVERYWHERE
        if place.owner is Owner.AGENCY and everywhere:
            old = party_at(self._plan, place)
            if old.key not in self._parties:
                self._parties[old.key] = self._party(old, with_spans(place.words, spans))
        elif place.owner is Owner.DIRECTIVE and everywhere:
            basis = _basis_at(self._plan, place)
            assert basis.citation is not None
            self._citations[basis.citation] = _cited(basis, spans)
        else:
            within = place.within if place.kind == "signature" else 0
            self._changes.setdefault((place.kind, place.item, within), []).append((place, spans))

    def _party(self, old: Party, name: str) -> Party:
        name = clean(name).strip()
        known = self._replacing.agency(name)
        kind = PartyKind.VERBATIM if old.kind is PartyKind.GROUP and old.ref else old.kind
        return known or Party(kind, name, asked=old.asked)

    def result(self) -> Plan:
        """The plan with all that was taken."""
        plan = with_things_changed(self._plan, self._changed) if self._changes else self._plan
        cosigners = tuple(self._changed(each, number) for number, each in enumerate(plan.cosigners, start=1))
        plan = replace(plan, cosigners=cosigners) if cosigners != plan.cosigners else plan
        if self._citations:
            plan = _with_citations(plan, self._citations)
        for key, party in _last_first(self._parties):
            plan = with_party_replaced(plan, key, party)
        return plan

    def _changed(self, thing: Any, cosigner: int = 0) -> Any:
        key = (THING_OF[type(thing)].kind, getattr(thing, "id", ""), cosigner)
        by_field: dict[tuple[int, str], _Spans] = {}
        for place, spans in self._changes.get(key, ()):
            within = 0 if cosigner else place.within
            by_field.setdefault((within, place.field), {})[place.at, place.note] = spans
        for (within, name), spans_at in by_field.items():
            thing = self._with_field(thing, within, name, spans_at)
        return thing

    def _with_field(self, thing: Any, within: int, name: str, spans: _Spans) -> Any:
        if within:
            output = thing.outputs[within - 1]
            field = next(each for each in output_fields(output) if each.name == name)
            new = field.put(output, field.cleaned(self._value(output, field, spans)))
            return replace(thing, outputs=(*thing.outputs[: within - 1], new, *thing.outputs[within:]))
        field = next(each for each in THING_OF[type(thing)].fields if each.name == name)
        value = self._value(thing, field, spans)
        if isinstance(thing, LegalBasis) and name == CITATION:
            return replace(thing, citation=None, verb="", text=value)
        return (
            said_of(thing, field, value)
            if isinstance(thing, Task)
            else field.put(thing, field.cleaned(value))
        )

    def _value(self, thing: Any, field: Field[Any], spans: _Spans) -> Any:
        value = field.of(thing)
        if is_words(field):
            return field.of(_Typed(spans).changed(thing, field))
        if field.holds is Holds.PARTIES:
            return tuple(
                self._verbatim(party, spans[at, 0]) if (at, 0) in spans else party
                for at, party in enumerate(value)
            )
        if field.holds is Holds.DEADLINE:
            return deadline(with_spans(value.text, spans[0, 0]), self._plan.head.issue_date.year)
        if field.name == CITATION:
            return with_spans(legal_basis_words(thing), spans[0, 0])
        if field.name == PARTY:
            return self._verbatim(value, spans[0, 0])
        assert field == TYPED, field
        pieces = tuple(
            replace(piece, content=_with_rich_spans(piece.content, spans[at, 0]))
            if (at, 0) in spans
            else piece
            for at, piece in enumerate(value.sentence)
        )
        return replace(value, sentence=pieces)

    @staticmethod
    def _verbatim(party: Party, spans: tuple[_Span, ...]) -> Party:
        return Party(PartyKind.VERBATIM, with_spans(party.name, spans).strip(), asked=party.asked)


_Spans = dict[tuple[int, int], tuple[_Span, ...]]
"""What is put in, by the running number of the text in its field and that of the footnote."""


class _Typed:
    """Changes the texts of a field that is typed, counted as `places` counts them."""

    def __init__(self, spans: _Spans) -> None:
        self._spans, self._at = spans, 0

    def changed(self, thing: Any, field: Field[Any]) -> Any:
        return field.changed(thing, self._rich, self._words)

    def _next(self) -> int:
        self._at += 1
        return self._at - 1

    def _words(self, text: str) -> str:
        return with_spans(text, self._spans.get((self._next(), 0), ()))

    def _rich(self, content: RichText) -> RichText:
        at = self._next()
        notes = {note: spans for (place, note), spans in self._spans.items() if place == at and note}
        if notes:
            content = _with_notes(content, notes)
        return _with_rich_spans(content, self._spans.get((at, 0), ()))


def with_spans(text: str, spans: Iterable[_Span]) -> str:
    """The text with words put in at each span; these stand in order and none over another."""
    found, at = [], 0
    for span in spans:
        found += [text[at : span.start], span.words]
        at = span.end
    return "".join((*found, text[at:]))


def _with_notes(content: RichText, notes: Mapping[int, tuple[_Span, ...]]) -> RichText:
    changed: list[Inline] = []
    number = 0
    for inline in content:
        if isinstance(inline, Footnote):
            number += 1
            runs = (
                each
                for each in _with_rich_spans(inline.content, notes.get(number, ()))
                if isinstance(each, Run)
            )
            inline = Footnote(tuple(runs))  # noqa: PLW2901
        changed.append(inline)
    return tuple(changed)


def _with_rich_spans(content: RichText, spans: tuple[_Span, ...]) -> RichText:
    """The text with words put in; each span's words stand in the run in which it begins."""
    if not spans:
        return content
    found: list[Inline] = []
    at = 0
    for inline in content:
        if isinstance(inline, Footnote):
            found.append(inline)
            continue
        end = at + len(inline.text)
        inside = [
            _Span(max(span.start, at) - at, min(span.end, end) - at, span.words if span.start >= at else "")
            for span in spans
            if span.start < end and span.end > at
        ]
        text = with_spans(inline.text, inside)
        found += [inline.saying(text)] if text else []
        at = end
    return tuple(found)


def _refuse_broken(plan: Plan, place: Place, spans: tuple[_Span, ...], replacing: Replacing) -> None:
    """Raises _Refusing where the field could not say what would stand there."""
    said = with_spans(place.words, spans).strip()
    if place.owner is Owner.DIRECTIVE and replacing.register is RegisterChoice.EVERYWHERE:
        _cited(_basis_at(plan, place), spans)
    if place.owner is Owner.ISSUER:
        raise _Refusing(Refusal.ISSUER)
    if place.owner is Owner.AGENCY and not said:
        raise _Refusing(Refusal.NAME)
    if place.field == "deadline":
        year = plan.head.issue_date.year
        before, after = deadline(place.words, year), deadline(said, year)
        if after is None or (before and before.when and not after.when):
            raise _Refusing(Refusal.DEADLINE)
    if place.kind == "head" and (
        (place.field == "number" and not _NUMBER.fullmatch(said))
        or (place.field in ("symbol", "place") and not said)
    ):
        raise _Refusing(Refusal.NUMBER)


_NUMBER = re.compile(r"\d+[^\W\d_]{0,3}")


def _last_first(parties: Mapping[str, Party]) -> Iterator[tuple[str, Party]]:
    """Each key with its new party, one that takes the key of another behind that other: no party is replaced twice."""
    left = dict(parties)
    while left:
        free = (key for key, party in left.items() if party.key == key or party.key not in left)
        key = next(free, next(iter(left)))
        yield key, left.pop(key)


def party_at(plan: Plan, place: Place) -> Party:
    """The party that a place of an agency names."""
    if place.kind == "duty":
        item = find(plan, place.line)
        assert isinstance(item, DutiesByAgency)
        duty: Duty = next(each for each in item.added if each.id == place.item)
        return duty.party
    task = find(plan, place.item)
    assert isinstance(task, Task)
    told = task.outputs[place.within - 1] if place.within else task
    parties: tuple[Party, ...] = getattr(told.assignment, place.field)
    return parties[place.at]


def _basis_at(plan: Plan, place: Place) -> LegalBasis:
    return next(each for each in plan.legal_bases if each.id == place.item)


def _cited(basis: LegalBasis, spans: tuple[_Span, ...]) -> Citation:
    """The citation that makes the basis say this, words put in from behind so that earlier places stay.

    Raises _Refusing where no one field of it holds the words.
    """
    citation = basis.citation
    assert citation is not None
    for span in reversed(spans):
        whole = legal_basis_words(replace(basis, citation=citation))
        wanted = with_spans(whole, (span,))
        made = (_with_field_cited(citation, name, whole, span) for name in _CITED)
        fits = (
            each
            for each in made
            if each and legal_basis_words(replace(basis, citation=each)) == wanted.rstrip(" ;.")
        )
        citation = next(fits, None)
        if citation is None:
            raise _Refusing(Refusal.CITATION)
    return citation


_CITED = ("number", "issuer", "abstract", "kind")


def _with_field_cited(citation: Citation, name: str, whole: str, span: _Span) -> Citation | None:
    value: str = getattr(citation, name)
    for shown in filter(None, (value, first_lower(value))):
        at = whole.find(shown)
        while at >= 0:
            if at <= span.start and span.end <= at + len(shown):
                inner = _Span(span.start - at, span.end - at, span.words)
                changed: dict[str, Any] = {name: with_spans(value, (inner,))}
                return replace(citation, **changed)
            at = whole.find(shown, at + 1)
    return None


def _with_citations(plan: Plan, citations: Mapping[Citation, Citation]) -> Plan:
    directives = tuple(
        replace(each, citation=citations.get(each.citation, each.citation)) for each in plan.directives
    )
    bases = tuple(
        replace(each, citation=citations.get(each.citation, each.citation)) if each.citation else each
        for each in plan.legal_bases
    )
    return replace(plan, directives=directives, legal_bases=bases)
