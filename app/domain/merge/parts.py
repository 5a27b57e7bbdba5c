"""A plan taken apart into its things by key, and put together again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from operator import is_
from typing import Any

from app.domain.directives.model import Demand, Directive
from app.domain.merge.conflict import Key
from app.domain.plan.head import Head
from app.domain.plan.model import (
    AddedRow,
    Annex,
    AssignmentTable,
    DutiesByAgency,
    Duty,
    ItemList,
    LegalBasis,
    Paragraph,
    Plan,
    Recipient,
    Recipients,
    Section,
    Signature,
    Table,
    Task,
)

_KINDS: dict[type, str] = {
    Directive: "directive",
    Demand: "demand",
    LegalBasis: "legal_basis",
    Paragraph: "paragraph",
    Section: "section",
    ItemList: "item_list",
    Table: "table",
    Task: "task",
    DutiesByAgency: "duties_by_agency",
    Duty: "duty",
    AssignmentTable: "assignment_table",
    AddedRow: "added_row",
    Annex: "annex",
    Recipient: "recipient",
}
_CLASSES: dict[str, type] = {kind: of for of, kind in _KINDS.items()} | {
    "plan": Plan,
    "head": Head,
    "recipients": Recipients,
    "signature": Signature,
}
HOLDS = {
    "section": "items",
    "annex": "items",
    "duties_by_agency": "added",
    "assignment_table": "added",
    "directive": "demands",
}
"""The field in which things of these kinds hold others."""

PART = "part"
HEAD, SIGNATURE, RECIPIENTS, PLAN = (
    Key("head", ""),
    Key("signature", ""),
    Key("recipients", ""),
    Key("plan", ""),
)
SINGLE = (PLAN, HEAD, RECIPIENTS, SIGNATURE)
"""What a plan has once; of the recipients and the plan only what stands in no list of keys."""

LISTS = ("directives", "legal_bases", "opening", "body", "closing", "annexes")
LINES = ("first", "last")
ROOTS = tuple(Key(PART, name) for name in (*LISTS, *LINES))

_NOT_OWN = {
    "plan": {*LISTS, "head", "recipients", "signature", "retired_codes"},
    "recipients": set(LINES),
    "task": {"id", "assignment"},
    "head": {"number"},
}
_INNER = {
    "task": ("assignment", ("leads", "coordinating", "monitoring")),
    "head": ("number", ("number", "symbol")),
}
"""The fields of a value inside the thing that are told as its own."""


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
            key = Key(_KINDS[type(value)], value.id)
            keys.append(key)
            things[key] = value
            parents[key] = parent
            if inner := HOLDS.get(key.kind):
                hold(key, getattr(value, inner))
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
        if inner := HOLDS.get(key.kind):
            new, old = tuple(map(built, children.get(key, ()))), getattr(thing, inner)
            if len(new) != len(old) or not all(map(is_, new, old)):
                thing = replace(thing, **{inner: new})
        return thing

    lists: dict[str, Any] = {root.id: tuple(map(built, children.get(root, ()))) for root in ROOTS}
    recipients = replace(things[RECIPIENTS], **{name: lists.pop(name) for name in LINES})
    own = {name: getattr(things[PLAN], name) for name in own_names(PLAN.kind)}
    return replace(
        plan, **own, **lists, head=things[HEAD], signature=things[SIGNATURE], recipients=recipients
    )


@cache
def own_names(kind: str) -> tuple[str, ...]:
    """The fields that merge one by one: without the id, and without what is merged by its own keys."""
    left_out = _NOT_OWN.get(kind, {"id"}) | {HOLDS.get(kind, "")}
    return tuple(each.name for each in fields(_CLASSES[kind]) if each.name not in left_out)


def own_fields(key: Key, thing: Any) -> dict[str, Any]:
    """The values of the fields that merge one by one, in the order of the class."""
    found = {name: getattr(thing, name) for name in own_names(key.kind)}
    if key.kind in _INNER:
        outer, names = _INNER[key.kind]
        found |= {name: getattr(getattr(thing, outer), name) for name in names}
    return found


def with_own_fields(key: Key, thing: Any, values: Mapping[str, Any]) -> Any:
    """The thing with these values of fields named as in `own_fields`; itself without any."""
    if not values:
        return thing
    plain = dict(values)
    if key.kind in _INNER:
        outer, names = _INNER[key.kind]
        inner = {name: plain.pop(name) for name in names if name in plain}
        if inner:
            plain[outer] = replace(getattr(thing, outer), **inner)
    return replace(thing, **plain)


def is_same(key: Key, one: Any, other: Any) -> bool:
    """Whether two states of a thing are equal, leaving out what stands in it."""
    if one is other:
        return True
    if key.kind in HOLDS or key in SINGLE:
        return own_fields(key, one) == own_fields(key, other)
    return bool(one == other)
