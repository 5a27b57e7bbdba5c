"""A plan taken apart into its things by key, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import is_
from typing import Any

from app.domain.merge.conflict import Key
from app.domain.plan.fields import THING_NAMED, THING_OF, Thing
from app.domain.plan.model import Plan

PART = "part"
HEAD, SIGNATURE, RECIPIENTS, PLAN = (
    Key("head", ""),
    Key("signature", ""),
    Key("recipients", ""),
    Key("plan", ""),
)
SINGLE = (PLAN, HEAD, RECIPIENTS, SIGNATURE)
"""What a plan has once; of the recipients and the plan only what stands in no list of keys."""

LISTS = (
    "directives",
    "legal_bases",
    "opening",
    "body",
    "closing",
    "annexes",
    "remarks",
    "guesses",
    "waivers",
    "steps",
    "computed",
)
LINES = ("first", "last")
ROOTS = tuple(Key(PART, name) for name in (*LISTS, *LINES))


@dataclass(frozen=True)
class PlanParts:
    """The things of a plan: each by its key, what it stands in, and what stands in it, in order."""

    plan: Plan
    things: dict[Key, Any]
    parents: dict[Key, Key]
    children: dict[Key, tuple[Key, ...]]

    def standing_after(self, key: Key) -> str:
        """The id of the neighbour before the thing, "" where it is the first."""
        neighbours = self.children[self.parents[key]]
        place = neighbours.index(key)
        return neighbours[place - 1].id if place else ""


def taken_apart(plan: Plan) -> PlanParts:
    """The parts of the plan. What a plan has once is among the things, but stands in nothing."""
    things: dict[Key, Any] = {
        PLAN: plan,
        HEAD: plan.head,
        RECIPIENTS: plan.recipients,
        SIGNATURE: plan.signature,
    }
    parents: dict[Key, Key] = {}
    children: dict[Key, tuple[Key, ...]] = {}

    def hold(parent: Key, values: Iterable[Any]) -> None:
        keys = []
        for value in values:
            kind = THING_OF[type(value)]
            key = Key(kind.kind, value.id)
            keys.append(key)
            things[key] = value
            parents[key] = parent
            if kind.inner:
                hold(key, getattr(value, kind.inner))
        children[parent] = tuple(keys)

    for root in ROOTS:
        hold(root, getattr(plan.recipients if root.id in LINES else plan, root.id))
    return PlanParts(plan, things, parents, children)


def put_together(
    plan: Plan, things: Mapping[Key, Any], children: Mapping[Key, Iterable[Key]], names: Mapping[Key, str]
) -> Plan:
    """A plan of these things, each holding what `children` says; `names` are new ids.

    What does not differ from the thing given is that very object. Everything else is as in `plan`.
    """

    def built(key: Key) -> Any:
        thing = things[key]
        if key in names:
            thing = replace(thing, id=names[key])
        if inner := _thing(key).inner:
            new, old = tuple(map(built, children.get(key, ()))), getattr(thing, inner)
            if len(new) != len(old) or not all(map(is_, new, old)):
                thing = replace(thing, **{inner: new})
        return thing

    lists: dict[str, Any] = {root.id: tuple(map(built, children.get(root, ()))) for root in ROOTS}
    recipients = replace(things[RECIPIENTS], **{name: lists.pop(name) for name in LINES})
    own = own_fields(PLAN, things[PLAN])
    return replace(
        plan, **own, **lists, head=things[HEAD], signature=things[SIGNATURE], recipients=recipients
    )


def own_fields(key: Key, thing: Any) -> dict[str, Any]:
    """The values of the fields that merge one by one, as they are declared: without what it holds."""
    return {field.name: field.of(thing) for field in _thing(key).fields}


def with_own_fields(key: Key, thing: Any, values: Mapping[str, Any]) -> Any:
    """The thing with these values of fields named as in `own_fields`; itself without any."""
    for field in _thing(key).fields:
        if field.name in values:
            thing = field.put(thing, values[field.name])
    return thing


def _thing(key: Key) -> Thing:
    return THING_NAMED[key.kind]


def is_same(key: Key, one: Any, other: Any) -> bool:
    """Whether two states of a thing are equal, leaving out what stands in it."""
    if one is other:
        return True
    if _thing(key).inner or key in SINGLE:
        return own_fields(key, one) == own_fields(key, other)
    return bool(one == other)
