"""Merging one thing of a plan field by field: which rule each field has, and what clashes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from app.domain.merge.conflict import Key
from app.domain.merge.parts import SINGLE, is_same, own_fields, with_own_fields
from app.domain.merge.sequences import ordered, rewoven
from app.domain.plan.fields import THING_NAMED, Merging
from app.domain.plan.model import AddedCell, Cell, Party
from app.domain.plan.table_grid import Rows, column_count


class Clash(NamedTuple):
    """Both sides changed a field, or the place in it that `field` names, to something different."""

    field: str
    base: Any
    mine: Any
    theirs: Any


_Result = tuple[Any, tuple[Clash, ...]]
"""The merged value, which has what is mine wherever something clashes."""

_Rule = Callable[[Any, Any, Any], _Result]
"""Merges a field that both sides changed, each to something else."""

_Guard = Callable[[Sequence[Any], Sequence[Any], Sequence[Any], Sequence[Any]], bool]
"""Whether a merged sequence may stand, given that of base, mine and theirs."""


def whole(base: Any, mine: Any, theirs: Any) -> _Result:
    """Nothing in the value is merged."""
    return mine, (Clash("", base, mine, theirs),)


def _each_once(key_of: Callable[[Any], Hashable], stands: _Guard) -> _Rule:
    """A rule for values known by a key: what a side added or took out is added or taken out.

    A value that both changed under its key clashes, and so do two different orders.
    """

    def merge(base: Any, mine: Any, theirs: Any) -> _Result:
        old, here, there = ({key_of(each): each for each in side} for side in (base, mine, theirs))
        if (len(old), len(here), len(there)) != (len(base), len(mine), len(theirs)):
            return whole(base, mine, theirs)
        stays = [key for key in here if key in there or key not in old]
        members = dict.fromkeys((*stays, *(key for key in there if key not in old)))
        order, elsewhere = ordered(members, list(old), list(here), list(there))
        result = []
        for key in order:
            value, fits = _one_of(old.get(key), here.get(key), there.get(key))
            if not fits:
                return whole(base, mine, theirs)
            result.append(value)
        if elsewhere or not stands(result, base, mine, theirs):
            return whole(base, mine, theirs)
        return tuple(result), ()

    return merge


def _one_of(base: Any, mine: Any, theirs: Any) -> tuple[Any, bool]:
    """The value that a key has (None for none), and whether it is clear which."""
    if mine is None or theirs is None:
        return (theirs if mine is None else mine), True
    if mine in (theirs, base) or theirs == base:
        return (theirs if mine == base else mine), True
    return mine, False


def _always(*_: Sequence[Any]) -> bool:
    return True


def _as_many_leads(
    result: Sequence[Any], _: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
) -> bool:
    """Whether there are not more leads than one side wanted, and not none where both wanted some."""
    return len(result) <= max(len(mine), len(theirs)) and bool(result or not mine or not theirs)


def _none_means_all(
    result: Sequence[Any], base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any]
) -> bool:
    """Whether no side had nothing, and nothing is not what comes of it: it would mean everything."""
    return bool(result and base and mine and theirs)


def _interwoven(base: Any, mine: Any, theirs: Any) -> _Result:
    """Values without keys: what both changed at different places; the places that clash, if all are as many."""
    result = rewoven(base, mine, theirs)
    if result is not None:
        return result, ()
    if not len(base) == len(mine) == len(theirs):
        return whole(base, mine, theirs)
    values, clashes = [], []
    for place, (old, here, there) in enumerate(zip(base, mine, theirs, strict=True), 1):
        value, fits = _one_of(old, here, there)
        values.append(value)
        if not fits:
            clashes.append(Clash(f"/{place}", old, here, there))
    return tuple(values), tuple(clashes)


def _rows(base: Rows, mine: Rows, theirs: Rows) -> _Result:
    """The rows of a plain table: cell by cell in the same grid, else row by row where no cell spans rows."""
    if _grid(base) == _grid(mine) == _grid(theirs):
        return _cells(base, mine, theirs)
    sides = (base, mine, theirs)
    counts = {sum(cell.columns for cell in row) for rows in sides for row in rows}
    if len(counts) > 1 or any(cell.rows > 1 for rows in sides for row in rows for cell in row):
        return whole(base, mine, theirs)
    result = rewoven(base, mine, theirs)
    return whole(base, mine, theirs) if result is None else (result, ())


def _grid(rows: Rows) -> list[list[tuple[int, int]]]:
    return [[(cell.columns, cell.rows) for cell in row] for row in rows]


def _cells(base: Rows, mine: Rows, theirs: Rows) -> _Result:
    clashes: list[Clash] = []

    def merged(place: str, old: Cell, here: Cell, there: Cell) -> Cell:
        value, fits = _one_of(old, here, there)
        if not fits:
            clashes.append(Clash(place, old, here, there))
        assert isinstance(value, Cell)
        return value

    rows = tuple(
        tuple(merged(f"/{r}/{c}", *cells) for c, cells in enumerate(zip(*row, strict=True), 1))
        for r, row in enumerate(zip(base, mine, theirs, strict=True), 1)
    )
    return rows, tuple(clashes)


def _party_key(party: Party) -> str:
    return party.key


def _column(cell: AddedCell) -> str:
    return cell.column


def _itself(value: Hashable) -> Hashable:
    return value


_RULES: Mapping[Merging, _Rule] = {
    Merging.WHOLE: whole,
    Merging.EACH_ONCE: _each_once(_itself, _always),
    Merging.LEADS: _each_once(_party_key, _as_many_leads),
    Merging.PARTIES: _each_once(_party_key, _always),
    Merging.WOVEN: _interwoven,
    Merging.GRID: _rows,
    Merging.CELLS: _each_once(_column, _always),
    Merging.NEVER_EMPTY: _each_once(_itself, lambda result, *_: bool(result)),
    Merging.NONE_MEANS_ALL: _each_once(_itself, _none_means_all),
}


def merged_thing(key: Key, base: Any | None, mine: Any, theirs: Any) -> tuple[Any, tuple[Clash, ...]]:
    """The thing with what both sides changed in it (`base` is None where both added it), and what clashes.

    What stands in it is not looked at.
    """
    if is_same(key, mine, theirs) or (base is not None and is_same(key, base, theirs)):
        return mine, ()
    if base is not None and is_same(key, base, mine):
        return theirs, ()
    values: dict[str, Any] = {}
    clashes: list[Clash] = []
    kind = THING_NAMED[key.kind]
    old, here, there = (own_fields(key, side) if side is not None else {} for side in (base, mine, theirs))
    for field in kind.fields:
        name = field.name
        if base is not None and old[name] == here[name] != there[name]:
            values[name] = there[name]
        elif here[name] != there[name] and (base is None or old[name] != there[name]):
            rule = _RULES[field.merging] if base is not None else whole
            values[name], found = rule(old.get(name), here[name], there[name])
            clashes += (clash._replace(field=name + clash.field) for clash in found)
    if clashes and kind.told_whole:
        return mine, (Clash(kind.told_whole, base, mine, theirs),)
    merged = with_own_fields(key, mine, values)
    if key.kind == "task":
        return _with_one_role(merged, old, here, there, clashes)
    if key.kind == "table" and merged.widths and column_count(merged.rows) != len(merged.widths):
        if all(each.field != "widths" for each in clashes):
            clashes.append(Clash("widths", old.get("widths"), here["widths"], there["widths"]))
        merged = replace(merged, widths=here["widths"] if merged.rows == here["rows"] else ())
    return merged, tuple(clashes)


def _with_one_role(
    task: Any, old: dict[str, Any], here: dict[str, Any], there: dict[str, Any], clashes: list[Clash]
) -> tuple[Any, tuple[Clash, ...]]:
    """The task in which nobody has come to both lead and coordinate because of the merge."""
    who = task.assignment
    both = _in_both(who.leads, who.coordinating)
    new = (
        both - _in_both(here["leads"], here["coordinating"]) - _in_both(there["leads"], there["coordinating"])
    )
    if not new:
        return task, tuple(clashes)
    names = {party.name for party in who.leads}
    dropped = [party for party in who.coordinating if party.key in new]
    if any(party.name not in names for party in dropped):
        clashes.append(
            Clash("coordinating", old.get("coordinating"), here["coordinating"], there["coordinating"])
        )
    others = tuple(party for party in who.coordinating if party.key not in new)
    return replace(task, assignment=replace(who, coordinating=others)), tuple(clashes)


def _in_both(leads: Collection[Party], coordinating: Collection[Party]) -> set[str]:
    return {party.key for party in leads} & {party.key for party in coordinating}


def with_theirs(key: Key, thing: Any, field: str, value: Any) -> Any:
    """The thing with another value of a field that a conflict names, or of the place in it.

    A place that is no longer there is left alone.
    """
    name, *place = field.split("/")
    if name and THING_NAMED[key.kind].told_whole == name:
        return value if key in SINGLE else replace(value, id=thing.id)
    if place:
        value = _with_place(own_fields(key, thing)[name], [int(each) - 1 for each in place], value)
    return with_own_fields(key, thing, {name: value})


def _with_place(values: tuple[Any, ...], place: list[int], value: Any) -> tuple[Any, ...]:
    first, *rest = place
    if first >= len(values):
        return values
    new = _with_place(values[first], rest, value) if rest else value
    return (*values[:first], new, *values[first + 1 :])
