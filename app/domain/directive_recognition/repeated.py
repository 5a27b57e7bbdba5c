"""Rows of an annex that say again what a point of the text demands: one work, not two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.deadline.model import Recurring
from app.domain.directives.model import Demand
from app.domain.printing.phrases import ANNEX
from app.domain.recognition.agencies import name_key
from app.domain.vietnamese import search_key

_SURE, _LIKELY, _ENOUGH = 0.7, 0.5, 4
_SMALL = frozenset("va cua cac cho tai tren den trong ve voi la co".split())


def with_repeats(demands: Sequence[Demand]) -> tuple[Demand, ...]:
    """The demands, those of annexes with the id of the one in the text that they say again.

    A row says again a demand whose words hold most of its own, with the same lead; or half of them, where the time
    is the same too.
    """
    body = [demand for demand in demands if not _in_annex(demand)]
    said = {demand.id: _words(demand.text) for demand in body}
    found = []
    for demand in demands:
        if _in_annex(demand) and (first := _said_before(demand, body, said)):
            found.append(replace(demand, same_as=first.id))
        else:
            found.append(demand)
    return tuple(found)


def _in_annex(demand: Demand) -> bool:
    return ANNEX.lower() in demand.address.lower()


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip('.,;:()"“”') for word in search_key(text).split()) - _SMALL - {""}


def _said_before(row: Demand, body: Sequence[Demand], said: dict[str, frozenset[str]]) -> Demand | None:
    own = _words(row.text)
    if len(own) < 3:
        return None
    best: tuple[float, Demand] | None = None
    for demand in body:
        if not _share_lead(row, demand):
            continue
        common = len(own & said[demand.id])
        share = common / len(own)
        if share >= _SURE or (share >= _LIKELY and common >= _ENOUGH and _same_time(row, demand)):
            best = max(best or (0.0, demand), (share, demand), key=lambda pair: pair[0])
    return best[1] if best else None


def _share_lead(one: Demand, other: Demand) -> bool:
    keys = [{name_key(name) for name in demand.leads} for demand in (one, other)]
    return bool(keys[0] & keys[1])


def _same_time(one: Demand, other: Demand) -> bool:
    if one.due or other.due:
        return one.due == other.due
    times = [demand.deadline.when if demand.deadline else None for demand in (one, other)]
    first, second = times
    return isinstance(first, Recurring) and isinstance(second, Recurring) and first.every == second.every
