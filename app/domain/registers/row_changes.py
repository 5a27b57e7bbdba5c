"""Two states of an office's registers compared row by row, and two people's changes of them merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from app.domain.registers.office_registers import (
    OfficeRegisters,
    Register,
    Row,
    with_row,
    with_rows,
    without_row,
)
from app.domain.registers.row_fields import FIELDS, RowField


@dataclass(frozen=True)
class RowChange:
    """A row that was added (`before` is None), taken out (`after` is None) or changed."""

    register: Register
    before: Row | None
    after: Row | None

    @property
    def id(self) -> str:
        """The id of the row."""
        row = self.before or self.after
        assert row is not None, "a change is of some row"
        return row.id

    @property
    def fields(self) -> tuple[RowField, ...]:
        """The fields that say something else; none for a row that was added or taken out."""
        if self.before is None or self.after is None:
            return ()
        return tuple(each for each in FIELDS[self.register] if each.of(self.before) != each.of(self.after))


def changes(before: OfficeRegisters, after: OfficeRegisters) -> tuple[RowChange, ...]:
    """What was added, changed and taken out, register by register; the order of rows is no change of any."""
    found: list[RowChange] = []
    for register in Register:
        old = {each.id: each for each in before.rows(register)}
        new = {each.id: each for each in after.rows(register)}
        found += (RowChange(register, old.get(key), row) for key, row in new.items() if old.get(key) != row)
        found += (RowChange(register, row, None) for key, row in old.items() if key not in new)
    return tuple(found)


def with_changes(registers: OfficeRegisters, accepted: Iterable[RowChange]) -> OfficeRegisters:
    """The registers with these changes made, whatever the rows said before."""
    for change in accepted:
        if change.after is None:
            registers = without_row(registers, change.register, change.id)
        else:
            registers = with_row(registers, change.register, change.after)
    return registers


@dataclass(frozen=True)
class MergedRegisters:
    """What came of a merge, and the rows of mine that stand beside theirs because both said something else."""

    registers: OfficeRegisters
    doubled: tuple[RowChange, ...] = ()


def merged(
    base: OfficeRegisters, mine: OfficeRegisters, theirs: OfficeRegisters, new_id: Callable[[], str]
) -> MergedRegisters:
    """Both sides' changes of `base`, row by row and field by field.

    Nothing that either side wrote vanishes: a row that one took out and the other changed stays, and where both
    changed one field of one row, mine becomes a row of its own beside theirs (`doubled`).
    """
    if theirs == base or mine == theirs:
        return MergedRegisters(mine)
    found, doubled = theirs, []
    for change in changes(base, mine):
        now = found.row(change.register, change.id)
        row = _merged_row(change, now)
        if row is None and now is not None and change.after is not None:
            copy = replace(change.after, id=new_id())
            found = with_row(found, change.register, copy)
            doubled.append(RowChange(change.register, now, copy))
        elif row is None:
            found = without_row(found, change.register, change.id)
        else:
            found = with_row(found, change.register, row)
    return MergedRegisters(_ordered(base, mine, found), tuple(doubled))


def _merged_row(change: RowChange, now: Row | None) -> Row | None:
    """What becomes of the row; None where it goes, or (with `now` and `after`) where both sides cannot be one."""
    before, after = change.before, change.after
    if after is None:
        return now if now != before else None
    if now is None or now in (before, after):
        return after
    if before is None:
        return None
    try:
        row: Row = _woven(before, after, now)
    except _BothChanged:
        return None
    return row


class _BothChanged(Exception):
    """Both sides say something else in one field."""


def _woven(base: Any, mine: Any, theirs: Any) -> Any:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if not is_dataclass(base) or not type(base) is type(mine) is type(theirs):
        raise _BothChanged
    known: Any = base
    woven = {
        each.name: _woven(getattr(base, each.name), getattr(mine, each.name), getattr(theirs, each.name))
        for each in fields(known)
    }
    return replace(known, **woven)


def _ordered(base: OfficeRegisters, mine: OfficeRegisters, found: OfficeRegisters) -> OfficeRegisters:
    """The rows in my order, in registers where I moved some; rows that I do not have come last."""
    for register in Register:
        ids = [each.id for each in mine.rows(register)]
        kept = [each.id for each in base.rows(register) if each.id in ids]
        if [key for key in ids if key in kept] == kept:
            continue
        rows = found.rows(register)
        mine_first = [row for key in ids for row in rows if row.id == key]
        found = with_rows(found, register, (*mine_first, *(row for row in rows if row.id not in ids)))
    return found
