"""Where a row of the office's registers is used: asked before anything is taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.directives.model import Directive
from app.domain.directives.standing import DirectiveStanding, Standing, standing_of
from app.domain.registers.agency import Agency, AgencyGroup
from app.domain.registers.office_registers import OfficeEntry, OfficeRegisters, Register, Row
from app.domain.registers.row_fields import FIELDS
from app.domain.vietnamese import search_key
from app.workflows.roll_forward import replaced_documents

if TYPE_CHECKING:
    from app.persistence import PartyTask, PlanEntry, Store


@dataclass(frozen=True)
class Uses:
    """Rows of registers that name the row, tasks that it has a part in with their plans, and plans that name it."""

    rows: tuple[tuple[Register, Row], ...] = ()
    tasks: tuple[tuple[PlanEntry, PartyTask], ...] = ()
    plans: tuple[PlanEntry, ...] = ()

    @property
    def count(self) -> int:
        """How many there are of all of them."""
        return len(self.rows) + len(self.tasks) + len(self.plans)


def where_used(store: Store, shown: OfficeRegisters, register: Register, row: Row) -> Uses:
    """Where the row is used, of all plans outside the bin. Raises what the world does to a database."""
    rows = tuple(
        (each, other)
        for each in Register
        for other in shown.rows(each)
        if any(field.refers is register and field.of(other) == row.id for field in FIELDS[each])
    )
    match row:
        case Agency() | AgencyGroup():
            entries = {each.id: each for each in store.entries()}
            found = store.tasks_of_party(row.id)
            return Uses(
                rows, tuple((entries[each.plan_id], each) for each in found if each.plan_id in entries)
            )
        case Directive():
            hits = store.search(row.citation.short, limit=None) if row.citation.number else ()
            return Uses(rows, plans=tuple(each.entry for each in hits))
        case OfficeEntry():
            plans = (each for each in store.entries() if each.issuer == row.issuer.name)
            return Uses(rows, plans=tuple(plans))
        case _:
            return Uses(rows)


def directive_status(directive: Directive, known: Iterable[Directive], on: date) -> DirectiveStanding:
    """How the directive stands on that day, by those that the office knows and by those known to be replaced."""
    cited = search_key(directive.citation.full)
    for each in replaced_documents():
        if each.since <= on and each.pattern.search(cited):
            return DirectiveStanding(Standing.REPLACED, each.by)
    return standing_of(directive, known, on)
