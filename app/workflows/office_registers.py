"""The office's registers between the library and those who ask: loaded, saved, merged, seen over what comes with us."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from uuid import uuid4

from app.domain.printing import phrases
from app.domain.registers.office_registers import KindEntry, OfficeRegisters
from app.domain.registers.row_changes import RowChange, merged
from app.errors.faults import RevisionConflict
from app.workflows import reference_data
from app.workflows.registers_copy import write_copy

if TYPE_CHECKING:
    from app.persistence import SavedRegisters, Store

_TRIES = 20
"""As for plans: somebody who is faster so often in a row is no person."""


@dataclass(frozen=True)
class RegistersSaved:
    """What was `sent`, what the library holds now, and the rows that stand beside those of others (`merged`)."""

    sent: OfficeRegisters
    saved: SavedRegisters
    doubled: tuple[RowChange, ...] = ()


class RegistersKeeper:
    """Saves one person's states of the registers, one after the other, whatever others save in between.

    To be used from the thread that the store is used from.
    """

    def __init__(self, saved: SavedRegisters) -> None:
        self._saved = saved
        self._sent = saved.registers

    @property
    def sent(self) -> OfficeRegisters:
        """The person's state that was saved last."""
        return self._sent

    def save(self, store: Store, mine: OfficeRegisters) -> RegistersSaved:
        """Save the state that follows the last one, and the copy for runs without a library (`registers_copy`).

        Raises:
            RevisionConflict: they change faster than they can be merged; the next save tries again.
            TargetInUse, TargetNotWritable, DiskFull: the copy could not be written; the library holds the state.
            What the world does to a database.
        """
        found = merged(self._sent, mine, self._saved.registers, new_id)
        done = save_registers(store, found.registers, self._saved)
        self._sent, self._saved = mine, done.saved
        keep_copy(done.saved.registers)
        return RegistersSaved(mine, done.saved, (*found.doubled, *done.doubled))

    def load(self, store: Store) -> RegistersSaved:
        """What the library holds now. Raises as `save`."""
        found = store.load_registers()
        if found.revision != self._saved.revision:
            keep_copy(found.registers)
            self._saved = found
        return RegistersSaved(self._sent, found)


@cache
def shipped() -> OfficeRegisters:
    """What comes with the program, as registers. Raises ResourceInvalid."""
    agencies = reference_data.shipped_agencies()
    return OfficeRegisters(
        agencies=agencies.agencies,
        groups=agencies.groups,
        directives=tuple(reference_data.directives().values()),
        kinds=tuple(KindEntry(symbol, symbol, name) for symbol, name in phrases.KIND_NAMES.items()),
    )


def keep_copy(registers: OfficeRegisters) -> None:
    """Let what runs without a library, and what is kept of the registers here, know these. Raises as `write_copy`."""
    write_copy(registers)
    reference_data.agency_register.cache_clear()


def save_registers(store: Store, mine: OfficeRegisters, base: SavedRegisters) -> RegistersSaved:
    """Save the registers, which were made from `base`; what another program has saved since is merged by row.

    Raises:
        RevisionConflict: they change faster than they can be merged; nothing was saved.
        What the world does to a database.
    """
    from app.persistence import SavedRegisters

    sent, doubled = mine, tuple[RowChange, ...]()
    for _ in range(_TRIES):
        try:
            revision = store.save_registers(mine, base.revision)
        except RevisionConflict:
            theirs = store.load_registers()
        else:
            return RegistersSaved(sent, SavedRegisters(mine, revision), doubled)
        found = merged(base.registers, mine, theirs.registers, new_id)
        mine, base, doubled = found.registers, theirs, (*doubled, *found.doubled)
    raise RevisionConflict("registers", base.revision, base.revision)


def new_id() -> str:
    """An id that no row of any register has."""
    return f"own-{uuid4().hex[:12]}"
