"""What earlier versions kept elsewhere, taken over into the registers of the library; nothing of it is deleted.

That is: the office and the agencies in files of the user's own folder (`office.toml`, `agencies.toml`), and texts of
agencies among the items of the library. A file that was taken over is kept under another name, and the log says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import read_bytes, reason_of
from app.domain.registers.office import Office, read_office
from app.domain.registers.office_registers import (
    OfficeRegisters,
    office_id_of,
    office_in,
    row_id,
    with_office,
)
from app.domain.registers.row_changes import merged
from app.errors.faults import AppError, TargetNotWritable
from app.settings import Settings, settings_folder, write_settings
from app.workflows import reference_data
from app.workflows.office_registers import keep_copy, new_id, save_registers
from app.workflows.own_office import OFFICE_FILE
from app.workflows.registers_copy import read_copy

if TYPE_CHECKING:
    from app.persistence import SavedRegisters, Store

_log = logging.getLogger(__name__)
_TAKEN_OVER = ".taken-over"


@dataclass(frozen=True)
class TakenOver:
    """The registers as they are in the library now, the settings that name the office, and what could not be taken."""

    saved: SavedRegisters
    settings: Settings
    faults: tuple[AppError, ...] = ()


def take_over(store: Store, given: Settings) -> TakenOver:
    """Take over what there is still to take over, once; a file that is broken stays as it is and is told.

    Raises:
        NotAPlan: the registers in the library are damaged.
        What the world does to a database.
    """
    held = store.load_registers()
    taking = _Taking(held.registers)
    if not held.revision:
        taking.told(taking.take_copy)
    taking.take_texts(store.agency_files())
    taking.take_agency_file(settings_folder() / reference_data.OWN_AGENCIES)
    taking.take_office_file(settings_folder() / OFFICE_FILE)
    saved = store.load_registers()
    if not taking.found.is_empty:
        together = merged(OfficeRegisters(), taking.found, saved.registers, new_id).registers
        if together != saved.registers:
            saved = save_registers(store, together, saved).saved
    settings = replace(given, office=taking.office_id or _drafting(given.office, saved.registers))
    # Only what is safe in the library is put away.
    taking.told(lambda: keep_copy(saved.registers))
    if settings != given:
        taking.told(lambda: write_settings(settings))
    if taking.texts:
        store.shelve_agency_files(taking.texts)
    for path in taking.files:
        taking.told(partial(_put_away, path))
    return TakenOver(saved, settings, tuple(taking.faults))


def as_they_are(store: Store, given: Settings) -> TakenOver:
    """The registers as the library has them, where nothing may be written there. Raises as `take_over`."""
    saved = store.load_registers()
    return TakenOver(saved, replace(given, office=_drafting(given.office, saved.registers)))


class _Taking:
    """What was found so far: rows, the office, where they came from, and what was wrong."""

    def __init__(self, held: OfficeRegisters) -> None:
        self._held = held
        self.found = OfficeRegisters()
        self.office_id = ""
        self.texts: list[str] = []
        self.files: list[Path] = []
        self.faults: list[AppError] = []

    def told(self, work: Callable[[], object]) -> bool:
        """Do it; whether the world let it be done."""
        try:
            work()
        except AppError as fault:
            self.faults.append(fault)
            return False
        return True

    def take_copy(self) -> None:
        """What was kept of another library: one that is begun anew goes on with it."""
        self.found = read_copy()

    def take_texts(self, texts: dict[str, str]) -> None:
        """The items of the library."""
        for name, text in texts.items():
            if self.told(partial(self._take_agencies, name, text)):
                self.texts.append(name)

    def take_agency_file(self, path: Path) -> None:
        """The agencies of the user's own folder."""
        if path.exists() and self.told(
            lambda: self._take_agencies(str(path), reference_data.own_agency_text(path))
        ):
            self.files.append(path)

    def take_office_file(self, path: Path) -> None:
        """The office of the user's own folder."""
        if path.exists() and self.told(lambda: self._take_office(path)):
            self.files.append(path)

    def _take_agencies(self, name: str, text: str) -> None:
        own = reference_data.agencies_in(name, text)
        mine = OfficeRegisters(agencies=own.agencies, groups=own.groups)
        self.found = merged(OfficeRegisters(), mine, self.found, new_id).registers

    def _take_office(self, path: Path) -> None:
        office = read_office(read_bytes(path).decode("utf-8", "replace"), str(path))
        self.office_id = self._id_for(office)
        self.found = with_office(self.found, self.office_id, office)

    def _id_for(self, office: Office) -> str:
        """The id of the office of this name; one of its own where another is described otherwise under that name."""
        known = office_in(self._held, office_id_of(office.name))
        same = known is None or (known.issuer, known.archive_unit) == (office.issuer, office.archive_unit)
        described = (repr(office.issuer), office.archive_unit)
        return office_id_of(office.name) if same else row_id("office", office.name, *described)


def _drafting(chosen: str, registers: OfficeRegisters) -> str:
    """The office that was chosen, or the only one there is; "" where that has to be asked."""
    ids = [each.id for each in registers.offices]
    return chosen if chosen in ids else ids[0] if len(ids) == 1 else ""


def _put_away(path: Path) -> None:
    """Keep the file under another name, beside those put away before."""
    place, number = path.with_name(path.name + _TAKEN_OVER), 1
    while place.exists():
        number += 1
        place = path.with_name(f"{path.name}{_TAKEN_OVER}-{number}")
    try:
        path.rename(place)
    except OSError as fault:
        raise TargetNotWritable(path, reason_of(fault)) from fault
    _log.info("%s was taken over into the registers of the library and is kept as %s", path.name, place.name)
