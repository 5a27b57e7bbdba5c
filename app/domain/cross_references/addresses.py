"""The numbers of a plan's parts as they stand now, and what a reference points to by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.cross_references.forms import Form, Number, Unit, forms_in
from app.domain.plan.model import Marker, Plan
from app.domain.plan.numbering import POINTED
from app.domain.plan.remembered import remembered
from app.domain.printing.generated import Reference as TableReference
from app.domain.printing.generated import annex_name, references
from app.domain.vietnamese import roman
from app.domain.word_search.places import Owner, PartKind, Place, seen
from app.domain.writing.lines import LineKind, lines

Key = tuple[str, int]
"""A part of the plan: the id of its item, and the point of a list that it is (`Line.key`)."""

_COUNTED = set(Marker) - {Marker.DASH, Marker.PLUS, Marker.NONE}
_MARKER_OF = {Unit.PART: Marker.PART, Unit.CHAPTER: Marker.CHAPTER}
_BODY: Key = ("", -1)


class Numbered(NamedTuple):
    """A part that has a number: "III", "2", "1.2", "a"; `above` is the numbered part around it, or its annex."""

    number: str
    marker: Marker
    above: Key


@dataclass(frozen=True)
class Addresses:
    """All numbers of a plan: of its sections, points and tasks of the text, its annexes, and tasks in tables."""

    parts: dict[Key, Numbered]
    annexes: tuple[str, ...]
    tasks: Mapping[str, TableReference]
    """Where each stands in a table, by its id."""


class Reference(NamedTuple):
    """A reference that a text makes, and what it points to now; None for what is not there.

    One that is `absolute` says the same wherever it stands; another one ("khoản 2") goes by the part that it stands in,
    and may mean something that has no number here.
    """

    place: Place
    form: Form
    target: Key | None
    absolute: bool


def addresses(plan: Plan) -> Addresses:
    """The numbers of the plan, kept beside it as its lines are."""
    return remembered(plan, _addresses)


def _addresses(plan: Plan) -> Addresses:
    parts: dict[Key, Numbered] = {}
    root, around = _BODY, list[Key | None]()
    for line in lines(plan):
        if line.kind is LineKind.ANNEX:
            root, around = line.key, []
            continue
        if len(around) > line.level:
            del around[line.level :]
        counted = bool(line.label) and line.marker in _COUNTED
        if counted:
            above = next((key for key in reversed(around) if key), root)
            number = line.label.split()[-1].rstrip(".)-")
            parts[line.key] = Numbered(number, POINTED.get(line.marker, line.marker), above)
        if line.kind is LineKind.HEADING:
            around += [None] * (line.level - len(around))
            around.append(line.key if counted else None)
    return Addresses(parts, tuple(annex.id for annex in plan.annexes), references(plan))


def references_of(plan: Plan) -> Iterator[Reference]:
    """Every reference of the plan to a part of its own, in reading order. Legal bases speak of other papers."""
    known = addresses(plan)
    return (resolved(plan, known, place, form) for place, form in seen(plan, _made_at))


def _made_at(place: Place) -> list[tuple[Place, Form]]:
    """The references that a text makes, to whatever they point."""
    own = place.owner is Owner.PLAN and place.part.kind is not PartKind.BASES
    return [(place, form) for form in forms_in(place.words) if not form.every] if own else []


def resolved(plan: Plan, known: Addresses, place: Place, form: Form) -> Reference:
    """The reference with what it points to by the numbers of the plan."""
    numbers = form.numbers
    root = _BODY
    if numbers[0].unit is Unit.ANNEX:
        at = _annex_place(numbers[0].words)
        if at is None or at >= len(known.annexes):
            return Reference(place, form, None, absolute=at is not None)
        root, numbers = (known.annexes[at], 0), numbers[1:]
        if not numbers:
            return Reference(place, form, root, absolute=True)
    if numbers[-1].unit is Unit.TASK:
        annex = annex_name(plan, known.annexes.index(root[0])) if root is not _BODY else ""
        return Reference(place, form, _task(known, numbers[-1].words, annex), absolute=True)
    first = numbers[0]
    absolute = root is not _BODY or first.unit in _MARKER_OF or first.words[0] in "IVX"
    contexts = [root] if root is not _BODY else _contexts(known, place)
    found = (_descended(known, context, numbers) for context in contexts)
    return Reference(place, form, next(filter(None, found), None), absolute)


def _annex_place(words: str) -> int | None:
    if words.isdigit():
        return int(words) - 1 if int(words) else None
    return next((place for place in range(40) if roman(place + 1) == words), None)


def _task(known: Addresses, number: str, annex: str) -> Key | None:
    places = known.tasks.items()
    found = (item for item, place in places if place.number == number and annex in ("", place.annex))
    item = next(found, None)
    return (item, 0) if item is not None else None


def _contexts(known: Addresses, place: Place) -> list[Key]:
    """The parts that a text stands in, from the innermost outwards; then the body, and its Phần and Chương."""
    around = [(item, 0) for item in reversed(place.path)]
    inside = [key for key in around if key in known.parts or key[0] in known.annexes]
    divisions = (key for key, part in known.parts.items() if part.marker in _MARKER_OF.values())
    return [*inside, _BODY, *divisions]


def _descended(known: Addresses, context: Key, numbers: Sequence[Number]) -> Key | None:
    at: Key | None = context
    for number in numbers:
        at = _child(known, at, number) if at is not None else None
    return at


def _child(known: Addresses, above: Key, number: Number) -> Key | None:
    wanted = _MARKER_OF.get(number.unit)
    for key, part in known.parts.items():
        if part.above == above and number.words == last_number(part.number):
            special = part.marker if part.marker in _MARKER_OF.values() else None
            if special is wanted:
                return key
    return None


def last_number(number: str) -> str:
    """What a decimal number adds to that above it: of "1.2" the 2."""
    return number.rpartition(".")[2]


def chain(known: Addresses, key: Key) -> tuple[Key, ...]:
    """The numbered parts around a part and it itself, outermost first."""
    found = [key]
    while (part := known.parts.get(found[0])) and part.above in known.parts:
        found.insert(0, part.above)
    return tuple(found)
