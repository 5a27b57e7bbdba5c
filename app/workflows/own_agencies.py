"""Agencies that an office adds to its register by their names alone, as it meets them in a document."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from app.domain.edits import with_party_replaced
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.recognition.agencies import name_key
from app.domain.registers.agency import Agency, AgencyName
from app.domain.registers.office_registers import OfficeRegisters, Register, with_row
from app.domain.registers.place import Level


def own_party(name: str) -> Party:
    """The agency of this name as a party to tasks, once it is in the office's own register."""
    return Party(PartyKind.AGENCY, name, ref=_id(name))


def with_own_party(plan: Plan, name: str) -> Plan:
    """The plan in which the agency that was only known by this name is the one of the office's own register.

    Raises KeyError where no task names it.
    """
    return with_party_replaced(plan, Party(PartyKind.AGENCY, name).key, own_party(name))


def names_added(plan: Plan) -> tuple[str, ...]:
    """The names of the agencies of `with_own_party` that the plan gives tasks to."""
    named = (party for task in tasks(plan) for party in task.assignment.parties)
    return tuple(dict.fromkeys(party.name for party in named if party == own_party(party.name)))


def with_own_agencies(registers: OfficeRegisters, names: Sequence[str], level: Level) -> OfficeRegisters:
    """The registers with agencies of these names and this level; those that they hold stay as they are."""
    for name in names:
        if registers.row(Register.AGENCIES, _id(name)) is None:
            agency = Agency(_id(name), level, (AgencyName(name, name),))
            registers = with_row(registers, Register.AGENCIES, agency)
    return registers


def _id(name: str) -> str:
    """An id of the name, which differently written forms of the same name share."""
    return f"own-{sha256(name_key(name).encode()).hexdigest()[:12]}"
