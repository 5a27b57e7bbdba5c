"""Which demand of a directive is which, when its text is pasted or typed anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from app.domain.directives.model import Demand, Directive
from app.domain.vietnamese import clean, search_key

_CLOSE = 0.8
"""From this likeness on (of 1) words are the same demand, worded a little differently."""

_FEW_WORDS = 8
"""Up to so many words are compared letter by letter, more of them word by word, which is quick."""

_Given = tuple[str, str]
"""Number and words of a demand as it is given now."""


@dataclass(frozen=True)
class _Pair:
    likeness: float
    same_number: bool
    place: int
    old: Demand


def with_demands_from(directive: Directive, texts: Sequence[tuple[str, str]]) -> Directive:
    """The directive with these demands, each (number, words). A demand that was there keeps its id and due date.

    It is known again by its words, then by words that come close to them, then by its number.
    """
    given = [(clean(number).strip(), clean(words).strip()) for number, words in texts]
    known = known_again(directive.demands, given)
    taken = {demand.id for demand in directive.demands}
    serial, demands = 0, []
    for place, (number, words) in enumerate(given):
        if place in known:
            demands.append(replace(known[place], number=number, text=words))
            continue
        serial += 1
        while f"{directive.id}/{serial}" in taken:
            serial += 1
        demands.append(Demand(f"{directive.id}/{serial}", number, words))
    return replace(directive, demands=tuple(demands))


def known_again(
    demands: Sequence[Demand], given: Sequence[_Given], *, by_number: bool = True
) -> dict[int, Demand]:
    """The old demand for each place of `given` where there is one; by its number alone only where that is meant."""
    found: dict[int, Demand] = {}
    for likeness in (_equality, _closeness, *((_sameness_of_number,) if by_number else ())):
        old = [demand for demand in demands if demand not in found.values()]
        new = [place for place in range(len(given)) if place not in found]
        pairs = (
            _Pair(likeness(demand, given[place]), _same_number(demand, given[place][0]), place, demand)
            for place in new
            for demand in old
        )
        _assign(found, pairs)
    return found


def _assign(found: dict[int, Demand], pairs: Iterable[_Pair]) -> None:
    """Adds the pairs that are alike to `found`, the best first, each place and each demand once."""
    alike = sorted(
        (pair for pair in pairs if pair.likeness),
        key=lambda pair: (pair.likeness, pair.same_number),
        reverse=True,
    )
    used: set[str] = set()
    for pair in alike:
        if pair.place not in found and pair.old.id not in used:
            found[pair.place] = pair.old
            used.add(pair.old.id)


def _equality(demand: Demand, new: _Given) -> float:
    return float(demand.text.strip() == new[1])


def _closeness(demand: Demand, new: _Given) -> float:
    """How alike the words are, from 0 to 1; 0 where they are not close."""
    one, other = search_key(demand.text), search_key(new[1])
    words = one.split(), other.split()
    total = len(words[0]) + len(words[1])
    if total <= 2 * _FEW_WORDS:
        likeness = SequenceMatcher(None, one, other, autojunk=False).ratio()
    elif 2 * (Counter(words[0]) & Counter(words[1])).total() < _CLOSE * total:
        return 0
    else:
        likeness = SequenceMatcher(None, *words, autojunk=False).ratio()
    return likeness if likeness >= _CLOSE else 0


def _sameness_of_number(demand: Demand, new: _Given) -> float:
    return float(_same_number(demand, new[0]))


def _same_number(demand: Demand, number: str) -> bool:
    bare = demand.number.strip(" .)(")
    return bool(bare) and bare == number.strip(" .)(")
