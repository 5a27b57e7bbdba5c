"""Edits of a directive that was read: its demands joined, split, dropped, added, told to be ours or not."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date

from app.domain.directive_recognition.outputs import outputs_of
from app.domain.directive_recognition.times import deadline_of, deadline_words, due_day, times_in
from app.domain.directives.model import Citation, Demand, Directive


def with_citation(directive: Directive, citation: Citation) -> Directive:
    """The directive cited otherwise."""
    return directive if citation == directive.citation else replace(directive, citation=citation)


def demand_of(directive: Directive, demand_id: str) -> Demand:
    """The demand of this id. Raises KeyError."""
    for demand in directive.demands:
        if demand.id == demand_id:
            return demand
    raise KeyError(demand_id)


def with_demand(directive: Directive, demand_id: str, change: Callable[[Demand], Demand]) -> Directive:
    """The directive with a change made of one demand. Raises KeyError."""
    demand = demand_of(directive, demand_id)
    changed = change(demand)
    if changed == demand:
        return directive
    demands = tuple(changed if each.id == demand_id else each for each in directive.demands)
    return replace(directive, demands=demands)


def reworded(demand: Demand, words: str, issued: date | None) -> Demand:
    """The demand saying other words: its time and outputs are what these say."""
    words = " ".join(words.split())
    if words == demand.text:
        return demand
    told = deadline_words(times_in(words))
    return with_time(replace(demand, text=words, outputs=outputs_of(words)), told, issued)


def with_time(demand: Demand, words: str, issued: date | None) -> Demand:
    """The demand with this time, "" for none."""
    deadline = deadline_of(words, issued.year if issued else date.today().year)
    return replace(demand, deadline=deadline, due=due_day(deadline, issued))


def with_ours(directive: Directive, demand_ids: Collection[str], ours: bool | None) -> Directive:
    """The directive of which a person says that these demands fall on the office, or do not; None takes it back."""
    demands = tuple(
        replace(demand, ours=ours) if demand.id in demand_ids else demand for demand in directive.demands
    )
    return directive if demands == directive.demands else replace(directive, demands=demands)


def joined(directive: Directive, demand_id: str) -> Directive:
    """The demand put together with the one before it, under that one's id and place; the first stays as it is.

    Raises:
        KeyError: there is no such demand.
    """
    place = directive.demands.index(demand_of(directive, demand_id))
    if not place:
        return directive
    before, demand = directive.demands[place - 1 : place + 1]
    whole = replace(
        reworded(before, f"{before.text} {demand.text}", directive.citation.issued),
        leads=_once(before.leads, demand.leads),
        coordinating=_once(before.coordinating, demand.coordinating),
        falls_on=_once(before.falls_on, demand.falls_on),
        ours=True if True in (before.ours, demand.ours) else before.ours,
    )
    demands = (*directive.demands[: place - 1], whole, *directive.demands[place + 1 :])
    return replace(directive, demands=_without_repeats_of(demands, demand_id))


def split(directive: Directive, demand_id: str, at: int) -> Directive:
    """The demand parted at a letter of its words; the second part gets an id of its own and the same bodies.

    A comma or semicolon between the two belongs to neither. One of which nothing would be left stays whole.
    Raises KeyError.
    """
    demand = demand_of(directive, demand_id)
    first, second = demand.text[:at].rstrip(" ,;").lstrip(), demand.text[at:].lstrip(" ,;").rstrip()
    if not first or not second:
        return directive
    issued = directive.citation.issued
    parts = (
        reworded(demand, first, issued),
        replace(reworded(demand, second, issued), id=_next_id(directive), ours=demand.ours, same_as=""),
    )
    place = directive.demands.index(demand)
    return replace(directive, demands=(*directive.demands[:place], *parts, *directive.demands[place + 1 :]))


def without_demands(directive: Directive, demand_ids: Collection[str]) -> Directive:
    """The directive without these demands."""
    demands = tuple(demand for demand in directive.demands if demand.id not in demand_ids)
    if len(demands) == len(directive.demands):
        return directive
    return replace(directive, demands=_without_repeats_of(demands, *demand_ids))


def with_new_demand(directive: Directive, words: str, after: str = "") -> tuple[Directive, str]:
    """The directive with a demand in these words behind the one of this id, else at the end; and the new id."""
    number = _next_id(directive)
    demand = reworded(Demand(number, "", ""), words, directive.citation.issued)
    places = [place for place, each in enumerate(directive.demands, 1) if each.id == after]
    place = places[0] if places else len(directive.demands)
    demands = (*directive.demands[:place], demand, *directive.demands[place:])
    return replace(directive, demands=demands), number


def _next_id(directive: Directive) -> str:
    numbers = [demand.id.rpartition("/")[2] for demand in directive.demands]
    return f"{directive.id}/{max((int(each) for each in numbers if each.isdigit()), default=0) + 1}"


def _without_repeats_of(demands: tuple[Demand, ...], *gone: str) -> tuple[Demand, ...]:
    """What said again a demand that is no more says it for the first time."""
    return tuple(replace(demand, same_as="") if demand.same_as in gone else demand for demand in demands)


def _once(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
