"""Rows of a table in a paper, which people edit, merged cell by cell with what the plan makes of them by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

Row = tuple[str, ...]
Rows = Sequence[Row]

_UNIT, _TOLD = 1, 2
"""The columns that say of which body a row is, "" below its first one, and of what."""
_ALIKE = 0.6


class RowChange(NamedTuple):
    """Words of a row of the body `unit`: what they were or are, and what the plan makes of them; "" where none."""

    unit: str
    before: str
    now: str


class MergedRow(NamedTuple):
    """A row as it is to stand, and the place of the row of the paper that it goes on from; None for a new one."""

    words: Row
    here: int | None


@dataclass(frozen=True)
class MergedRows:
    """The rows as they are to stand, and those they are laid against the next time.

    `taken` is what follows the plan, `kept` what was edited by hand while the plan says something else: the next time
    it is kept and told again.
    """

    rows: tuple[MergedRow, ...]
    base: tuple[Row, ...]
    taken: tuple[RowChange, ...]
    kept: tuple[RowChange, ...]


def merged_rows(base: Rows, here: Rows, fresh: Rows) -> MergedRows:
    """The rows `here`, once drafted as `base`, with what the plan makes of them now, `fresh`.

    All of them have the same number of columns, and a heading.
    """
    merging = _Merging(base, here, fresh)
    merging.merge()
    return MergedRows(tuple(merging.rows), tuple(merging.base), tuple(merging.taken), tuple(merging.kept))


class _Merging:
    def __init__(self, base: Rows, here: Rows, fresh: Rows) -> None:
        self._base, self._here, self._fresh = base, here, fresh
        self._to_here = _paired(base, here)
        self._of_fresh = {place: row for row, place in _paired(base, fresh).items()}
        self._units = {id(rows): _units(rows) for rows in (base, here, fresh)}
        self.rows: list[MergedRow] = []
        self.base: list[Row] = []
        self.taken: list[RowChange] = []
        self.kept: list[RowChange] = []

    def merge(self) -> None:
        """Go over the rows of the plan in their order, with those in between that only the paper has."""
        added = self._added_by_hand()
        self._add(added.get(None, ()))
        gone = iter(sorted(set(range(len(self._base))) - set(self._of_fresh.values())))
        next_gone = next(gone, None)
        for place, row in enumerate(self._fresh):
            known = self._of_fresh.get(place)
            while known is not None and next_gone is not None and next_gone < known:
                self._gone_from_plan(next_gone, added)
                next_gone = next(gone, None)
            if known is None:
                self.rows.append(MergedRow(row, None))
                self.base.append(row)
                self.taken.append(RowChange(self._unit(self._fresh, place), "", _said(row)))
            else:
                self._both(known, place)
                self._add(added.get(known, ()))
        while next_gone is not None:
            self._gone_from_plan(next_gone, added)
            next_gone = next(gone, None)

    def _unit(self, rows: Rows, place: int) -> str:
        return self._units[id(rows)][place]

    def _added_by_hand(self) -> Mapping[int | None, list[int]]:
        """The rows that only the paper has, by the row of the draft that they stand behind."""
        back = {place: row for row, place in self._to_here.items()}
        found: dict[int | None, list[int]] = {}
        behind: int | None = None
        for place in range(len(self._here)):
            if place in back:
                behind = back[place]
            else:
                found.setdefault(behind, []).append(place)
        return found

    def _add(self, places: Sequence[int]) -> None:
        self.rows += (MergedRow(self._here[place], place) for place in places)

    def _gone_from_plan(self, known: int, added: Mapping[int | None, Sequence[int]]) -> None:
        """A row that the plan has no more: gone, unless somebody edited it."""
        row, place = self._base[known], self._to_here.get(known)
        unit = self._unit(self._base, known)
        if place is not None and self._here[place][_UNIT:] != row[_UNIT:]:
            self.rows.append(MergedRow(self._here[place], place))
            self.base.append(row)
            self.kept.append(RowChange(unit, _said(self._here[place]), ""))
        elif place is not None:
            self.taken.append(RowChange(unit, _said(row), ""))
        self._add(added.get(known, ()))

    def _both(self, known: int, place: int) -> None:
        """A row that the plan goes on to have, also where somebody took it out of the paper."""
        row, fresh, there = self._base[known], self._fresh[place], self._to_here.get(known)
        unit = self._unit(self._fresh, place)
        if there is None:
            changed = _said(fresh) != _said(row)
            self.base.append(row if changed else fresh)
            if changed:
                self.kept.append(RowChange(unit, "", _said(fresh)))
            return
        words, base, taken = [], [], False
        for column, (was, here, now) in enumerate(zip(row, self._here[there], fresh, strict=True)):
            stays = here not in (was, now)
            conflict = stays and was != now and column >= _UNIT
            words.append(here if stays else now)
            base.append(was if conflict else now)
            taken = taken or (not stays and here != now and column > _UNIT)
            if conflict:
                self.kept.append(RowChange(unit, here, now))
        self.rows.append(MergedRow(tuple(words), there))
        self.base.append(tuple(base))
        if taken:
            self.taken.append(RowChange(unit, _said(self._here[there]), _said(tuple(words))))


def _said(row: Row) -> str:
    """What a row says beside its number and body."""
    return "; ".join(filter(None, row[_TOLD:]))


def _units(rows: Rows) -> list[str]:
    """The body that each row is of."""
    found: list[str] = []
    for row in rows:
        found.append(row[_UNIT] or (found[-1] if found else ""))
    return found


def _paired(before: Rows, after: Rows) -> dict[int, int]:
    """Which row became which, by their places: those that say the same, and between them those that are alike."""
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    found: dict[int, int] = {}
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and last - first == end - start):
            found.update(zip(range(first, last), range(start, end), strict=True))
        elif tag == "replace":
            found.update(_alike(before, after, range(first, last), range(start, end)))
    return found


def _keys(rows: Rows) -> list[tuple[str, str]]:
    return [(unit, row[_TOLD]) for unit, row in zip(_units(rows), rows, strict=True)]


def _alike(before: Rows, after: Rows, rows: range, places: range) -> Iterator[tuple[int, int]]:
    left = places
    for row in rows:
        for place in left:
            if SequenceMatcher(None, before[row][_TOLD], after[place][_TOLD]).ratio() > _ALIKE:
                yield row, place
                left = range(place + 1, places.stop)
                break
