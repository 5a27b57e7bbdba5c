"""The office's registers as a file of the user's own folder: what runs without a library goes by.

The library holds the registers (`app.persistence`); each time they are loaded or saved, `registers.json` here is
written anew. The command line and the process that reads foreign files know the office's agencies from it. What
reads JSON is imported with the first copy: who only lists templates does not wait for it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.delivery import deliver, read_bytes, reason_of
from app.domain.registers.office_registers import OfficeRegisters
from app.errors.faults import AppError, ResourceInvalid, TargetNotWritable
from app.settings import settings_folder


def copy_path() -> Path:
    """Where the copy lies."""
    return settings_folder() / "registers.json"


def read_copy() -> OfficeRegisters:
    """The registers as they last were in the library; empty ones where there is no copy.

    Raises:
        NotAPlan: the copy is damaged.
        FileUnreadable: the system does not let it be read.
    """
    path = copy_path()
    return _read(path) if path.exists() else OfficeRegisters()


def write_copy(registers: OfficeRegisters) -> None:
    """Put the registers in the place of the former copy, unless it says the same.

    Raises:
        TargetInUse, TargetNotWritable, DiskFull: the system refused; the former copy stays.
    """
    from app.plan_json import value_json

    path = copy_path()
    with suppress(AppError):  # one that cannot be read is written anew
        if path.exists() and _read(path) == registers:
            return

    def prove(beside: Path) -> None:
        if _read(beside) != registers:
            raise ResourceInvalid(str(path), "", "read back, it differs")

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise TargetNotWritable(path, reason_of(fault)) from fault
    deliver(path, value_json(registers, OfficeRegisters).encode(), prove, private=True)


def _read(path: Path) -> OfficeRegisters:
    from app.plan_json import value_from_json

    return value_from_json(read_bytes(path).decode("utf-8", "replace"), OfficeRegisters, str(path))
