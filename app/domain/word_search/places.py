"""Every text of a plan that a person reads, each with its place: what a search goes over and a replacement changes.

It goes over the fields as they are declared (`app.domain.plan.fields`): what is typed, who does a task, its deadline,
the head. What is generated from these (tables, duties, lines of recipients) is no text of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple, TypeVar

from app.domain.plan.fields import TASK_FIELDS, THING_OF, TYPED, Field, Holds
from app.domain.plan.head import Head
from app.domain.plan.model import (
    AssignmentTable,
    DutiesByAgency,
    Duty,
    Item,
    LegalBasis,
    Plan,
    Section,
    Task,
)
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import RichText, footnotes, plain
from app.domain.printing.bases import legal_basis_words

R = TypeVar("R")

CITATION, PARTY, ISSUER = "citation", "party", "issuer"
"""Names of fields that hold a value of a register and no words."""


class Owner(StrEnum):
    """Whose words a text holds: the plan's own, or those of a row of a register."""

    PLAN = ""
    AGENCY = "agency"
    DIRECTIVE = "directive"
    ISSUER = "issuer"


class PartKind(StrEnum):
    """The parts of a plan from its head to its signature."""

    HEAD = "head"
    BASES = "bases"
    OPENING = "opening"
    BODY = "body"
    """What stands in the body below no section."""
    SECTION = "section"
    CLOSING = "closing"
    ANNEX = "annex"
    RECIPIENTS = "recipients"
    SIGNATURE = "signature"


class Part(NamedTuple):
    """A part of a plan; `item` is the id of its outermost section or its annex."""

    kind: PartKind
    item: str = ""


class Place(NamedTuple):
    """Where a text stands, and its words.

    `kind` and `item` name the thing that says it (`Thing.kind`, its id; "" for those that have none), `line` is the
    item whose line on the page shows it. `within` is 0 for the thing itself, n for its nth output or the nth
    cosigner; `at` counts the texts of the field, and `note` is n for the nth footnote of that text, 0 for the text.
    `path` are the ids of the annex and the sections around it, outermost first.
    """

    kind: str
    item: str
    line: str
    part: Part
    path: tuple[str, ...]
    field: str
    within: int
    at: int
    note: int
    words: str
    owner: Owner

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same place in the plan before and after an edit, whatever it says."""
        return self.kind, self.item, self.field, self.within, self.at, self.note


class _Text(NamedTuple):
    """A text of one thing: the last fields of its `Place`."""

    field: str
    within: int
    at: int
    note: int
    words: str
    owner: Owner = Owner.PLAN


def places(plan: Plan) -> tuple[Place, ...]:
    """All texts of the plan that are not empty, in reading order; they are kept beside the plan, as its lines are."""
    return remembered(plan, _places)


def _places(plan: Plan) -> tuple[Place, ...]:
    return tuple(seen(plan, _itself))


def _itself(place: Place) -> tuple[Place]:
    return (place,)


def seen(plan: Plan, look: Callable[..., Iterable[R]], *by: Hashable) -> list[R]:
    """What `look(place, *by)` finds at each place of the plan, in reading order.

    It is a function of a module. What it finds within a section is kept beside that section.
    """
    recipients, signature = Part(PartKind.RECIPIENTS), Part(PartKind.SIGNATURE)
    seeing = _Seeing(look, by)
    found = [
        *seeing.things((plan.head,), Part(PartKind.HEAD)),
        *seeing.things(plan.legal_bases, Part(PartKind.BASES)),
        *seeing.things(plan.opening, Part(PartKind.OPENING)),
        *seeing.items(plan.body, Part(PartKind.BODY)),
        *seeing.things(plan.closing, Part(PartKind.CLOSING)),
    ]
    for annex in plan.annexes:
        part = Part(PartKind.ANNEX, annex.id)
        found += seeing.things((annex,), part, (annex.id,))
        found += seeing.items(annex.items, part, (annex.id,))
    found += seeing.things((*plan.recipients.first, *plan.recipients.last), recipients)
    found += seeing.things((plan.recipients,), recipients)
    found += seeing.things((plan.signature,), signature)
    for number, cosigner in enumerate(plan.cosigners, start=1):
        for place in _of(cosigner, signature):
            found += look(place._replace(within=number), *by)
    return found


class _Seeing(NamedTuple):
    """Looks at the places of one thing after another."""

    look: Callable[..., Iterable[Any]]
    by: tuple[Hashable, ...]

    def things(
        self, things: Iterable[Any], part: Part, path: tuple[str, ...] = (), line: str = ""
    ) -> Iterator[Any]:
        for thing in things:
            for place in _of(thing, part, path, line):
                yield from self.look(place, *self.by)

    def items(self, items: Iterable[Item], around: Part, above: tuple[str, ...] = ()) -> list[Any]:
        found: list[Any] = []
        for item in items:
            if isinstance(item, Section):
                part = Part(PartKind.SECTION, item.id) if around.kind is PartKind.BODY else around
                found += remembered(item, _in_section, self, part, (*above, item.id))
                continue
            found += self.things((item,), around, above)
            if isinstance(item, DutiesByAgency | AssignmentTable):
                found += self.things(item.added, around, above, item.id)
        return found


def _in_section(section: Section, seeing: _Seeing, part: Part, path: tuple[str, ...]) -> tuple[Any, ...]:
    return (*seeing.things((section,), part, path), *seeing.items(section.items, part, path))


def _of(thing: Any, part: Part, path: tuple[str, ...] = (), line: str = "") -> Iterator[Place]:
    kind, item = THING_OF[type(thing)].kind, getattr(thing, "id", "")
    for text in remembered(thing, _texts):
        yield Place(kind, item, line or item, part, path, *text)


def _texts(thing: Any) -> tuple[_Text, ...]:
    found = (text for field in THING_OF[type(thing)].fields for text in _field_texts(thing, field))
    return tuple(text for text in found if text.words)


def is_words(field: Field[Any]) -> bool:
    """Whether the field holds words that are changed letter by letter: what is typed, number, symbol and place."""
    return field.typed or (field.compared and field.holds is Holds.LINE)


def output_fields(output: object) -> tuple[Field[Any], ...]:
    """The fields of a task that an output of its own says too."""
    return tuple(field for field in TASK_FIELDS if hasattr(output, field.inside or field.name))


def _field_texts(thing: Any, field: Field[Any], within: int = 0) -> Iterator[_Text]:
    if is_words(field):
        if not (isinstance(thing, LegalBasis) and thing.citation):  # its own text is not shown then
            yield from _typed(thing, field, within)
    elif field.holds is Holds.PARTIES:
        for at, party in enumerate(field.of(thing)):
            yield _Text(field.name, within, at, 0, party.name, Owner.AGENCY)
    elif field.holds is Holds.DEADLINE:
        yield from (_Text(field.name, within, 0, 0, words) for words in field.texts(thing))
    elif field.holds is Holds.OUTPUTS:
        for number, output in enumerate(field.of(thing), start=1):
            for own in output_fields(output):
                yield from _field_texts(output, own, number)
    elif field.holds is Holds.OTHER:
        yield from _register_texts(thing, field)


def _typed(thing: Any, field: Field[Any], within: int) -> list[_Text]:
    found: list[_Text] = []
    count = 0

    def words(text: str) -> str:
        nonlocal count
        found.append(_Text(field.name, within, count, 0, text))
        count += 1
        return text

    def rich(content: RichText) -> RichText:
        at = count
        words(plain(content))
        for number, note in enumerate(footnotes(content), start=1):
            found.append(_Text(field.name, within, at, number, plain(note.content)))
        return content

    field.changed(thing, rich, words)
    return found


def _register_texts(thing: Any, field: Field[Any]) -> Iterator[_Text]:
    """What fields say that hold a value: a party, a citation, who issues; and the words around a task as typed."""
    match thing:
        case Head() if field.name == ISSUER:
            yield _Text(ISSUER, 0, 0, 0, " ".join(thing.issuer.heading), Owner.ISSUER)
        case LegalBasis() if field.name == CITATION and thing.citation:
            yield _Text(CITATION, 0, 0, 0, legal_basis_words(thing), Owner.DIRECTIVE)
        case Duty() if field.name == PARTY:
            yield _Text(PARTY, 0, 0, 0, thing.party.name, Owner.AGENCY)
        case Task() if field == TYPED and thing.typed:
            for at, piece in enumerate(thing.typed.sentence):
                if not piece.field:
                    yield _Text(TYPED.name, 0, at, 0, plain(piece.content))
        case _:
            pass
