"""The agencies that an office has added to the register itself, in a file of the user's own folder.

`agencies.toml` there has the form of those in `resources/agencies/`; it can be written by hand too.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from app.delivery import read_bytes
from app.domain.edits import with_party_replaced
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.recognition.agencies import name_key
from app.domain.registers.agency_file import read_agency_register
from app.errors.faults import ResourceInvalid
from app.settings import deliver_toml, settings_folder
from app.workflows import reference_data


def own_party(name: str) -> Party:
    """The agency of this name as a party to tasks, once it is in the office's own register."""
    return Party(PartyKind.AGENCY, name, ref=_id(name))


def with_own_party(plan: Plan, name: str) -> Plan:
    """The plan in which the agency that was only known by this name is the one of the office's own register.

    Raises KeyError where no task names it.
    """
    return with_party_replaced(plan, Party(PartyKind.AGENCY, name).key, own_party(name))


def add_own_agencies(names: Sequence[str], level: str) -> None:
    """Add agencies of this level (`Level`) to the office's own register; those that it holds stay as they are.

    Raises:
        ResourceInvalid: the register is broken; says where.
        TargetInUse, TargetNotWritable, DiskFull: the system refused; the register is unchanged.
    """
    if not names:
        return
    path = _path()
    record: dict[str, Any] = (
        tomllib.loads(reference_data.own_agency_text(path)) if path.exists() else {"level": level}
    )
    held = {each["id"] for each in record.get("agency", [])}
    new = {_id(name): name for name in names}
    added = [{"id": key, "level": level, "name": name} for key, name in new.items() if key not in held]
    if not added:
        return
    record["agency"] = [*record.get("agency", []), *added]

    def prove(beside: Path) -> None:
        found = read_agency_register({path.name: read_bytes(beside).decode()}, ())
        if not set(new) <= {each.id for each in found.agencies}:
            raise ResourceInvalid(str(path), "", "read back, it differs")

    deliver_toml(path, record, prove)
    reference_data.agency_register.cache_clear()


def _path() -> Path:
    return settings_folder() / reference_data.OWN_AGENCIES


def _id(name: str) -> str:
    """An id of the name, which differently written forms of the same name share."""
    return f"own-{sha256(name_key(name).encode()).hexdigest()[:12]}"
