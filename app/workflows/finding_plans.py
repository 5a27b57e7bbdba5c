"""Finding plans in the library: by words, and by year, status, issuer, directive, agency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.vietnamese import search_key
from app.persistence.entries import Hit

if TYPE_CHECKING:
    from app.persistence import PlanEntry, Store

_YEAR = re.compile(r"(?<![\d/])(?:19|20|21)\d\d(?![\d/])")
MOST_SHOWN, MOST_OF_SERVER = 2000, 100
"""Plans that words find and a list shows; that there are more is told."""


@dataclass(frozen=True)
class PlanFilter:
    """What is looked for; an empty value asks for nothing.

    `words` may hold a year: it finds the plans of that year. `directive` is the number of one that the plan carries
    out, `party` the key of an agency with a task (`Party.key`); `among` are the only ids that count.
    """

    words: str = ""
    year: int = 0
    status: str = ""
    issuer: str = ""
    directive: str = ""
    party: str = ""
    among: frozenset[str] | None = None
    binned: bool = False
    shared: bool | None = None
    """Whether they are the office's, or one's own; None for either."""

    @property
    def chooses(self) -> bool:
        """Whether it asks for more than the words."""
        return bool(self.year or self.status or self.issuer or self.directive or self.party) or (
            self.among is not None or self.shared is not None
        )


@dataclass(frozen=True)
class Facets:
    """What the plans of the library can be filtered by: years newest first, the others as they occur most often.

    `parties` are keys and names of agencies, those of the plans that were changed last.
    """

    years: tuple[int, ...] = ()
    issuers: tuple[str, ...] = ()
    directives: tuple[str, ...] = ()
    parties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class FoundPlans:
    """What was found, as far as a list shows it, and how many plans that are in all: None for more, not counted."""

    hits: tuple[Hit, ...]
    total: int | None


def find_plans(store: Store, wanted: PlanFilter, most: int | None = None) -> FoundPlans:
    """The plans that are looked for, those changed last first; all of them where nothing is asked for.

    Words find up to `most` plans; filters choose among all that have the words. A year among the words finds the plans
    of that year that have the other words; where there is none of that year, those that say it.
    """
    most = most or (MOST_SHOWN if store.counts_quickly else MOST_OF_SERVER)
    years = frozenset(int(each) for each in _YEAR.findall(wanted.words))
    if not years and not wanted.chooses:
        hits = _with_words(store, wanted.words, wanted, most)
        if len(hits) != most:
            return FoundPlans(hits, len(hits))
        quickly = store.counts_quickly
        return FoundPlans(hits, store.count_found(wanted.words, binned=wanted.binned) if quickly else None)
    rest = _YEAR.sub(" ", wanted.words)
    chosen = frozenset({wanted.year} if wanted.year else ())
    hits = _chosen(store, _with_words(store, rest, wanted, years=chosen or years), wanted)
    of_years = tuple(hit for hit in hits if years & plan_years(hit.entry)) if years else hits
    if years and not of_years:
        of_years = _chosen(store, _with_words(store, wanted.words, wanted, years=chosen), wanted)
    return FoundPlans(of_years[:most] if search_key(wanted.words) else of_years, len(of_years))


def _with_words(
    store: Store, words: str, wanted: PlanFilter, most: int | None = None, years: frozenset[int] = frozenset()
) -> tuple[Hit, ...]:
    """Plans that have the words, and may be of the years; which of them are, their lines say."""
    if not search_key(words) and not years:
        return tuple(Hit(entry) for entry in store.entries(binned=wanted.binned))
    return store.search(words, limit=most, binned=wanted.binned, years=years)


def _chosen(store: Store, hits: Iterable[Hit], wanted: PlanFilter) -> tuple[Hit, ...]:
    ids = wanted.among
    if wanted.directive:
        found = store.search(wanted.directive, limit=None, binned=wanted.binned)
        carried_out = frozenset(hit.entry.id for hit in found if not hit.task)
        ids = carried_out if ids is None else ids & carried_out
    if wanted.party:
        charged = store.plans_of_party(wanted.party)
        ids = charged if ids is None else ids & charged
    return tuple(
        hit for hit in hits if (ids is None or hit.entry.id in ids) and _is_chosen(hit.entry, wanted)
    )


def _is_chosen(entry: PlanEntry, wanted: PlanFilter) -> bool:
    return (
        (not wanted.year or wanted.year in plan_years(entry))
        and wanted.status in ("", entry.status)
        and wanted.issuer in ("", entry.issuer)
        and wanted.shared in (None, entry.shared)
    )


def plan_years(entry: PlanEntry) -> frozenset[int]:
    """The years a plan is of: that of its issue and those that its subject names."""
    named = {int(each) for each in _YEAR.findall(entry.subject)}
    return frozenset(named | ({entry.issued.year} if entry.issued else set()))


def facets(store: Store, directives: Iterable[str]) -> Facets:
    """What the plans can be filtered by; `directives` are the numbers of those that the office knows."""
    entries = store.entries()
    years = {year for entry in entries for year in plan_years(entry)}
    issuers = Counter(entry.issuer for entry in entries if entry.issuer)
    carried_out = (number for number in dict.fromkeys(directives) if number)
    return Facets(
        years=tuple(sorted(years, reverse=True)),
        issuers=tuple(name for name, _ in issuers.most_common()),
        directives=tuple(
            number for number in carried_out if any(not hit.task for hit in store.search(number, limit=None))
        ),
        parties=store.latest_parties(),
    )


def library_facets(store: Store) -> Facets:
    """The facets of the library, with the directives that the office knows. Raises as `known_directives`."""
    from app.workflows.reference_data import known_directives

    return facets(store, [each.citation.number for each in known_directives().values()])
