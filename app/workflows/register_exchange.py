"""The office's registers out to Excel, proven by reading them back, and in again as a list of changes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from app.delivery import deliver, read_bytes
from app.documents.excel.register_book import BookWords, register_workbook
from app.documents.excel.register_reading import BookRows, read_register_workbook
from app.domain.registers.office_registers import OfficeRegisters, over, with_row, with_rows, without_row
from app.domain.registers.row_changes import RowChange, changes
from app.errors.faults import Difference, ExportNotProven
from app.workflows.office_registers import new_id, shipped


def write_registers(path: Path, own: OfficeRegisters, words: BookWords) -> None:
    """Write all rows that there are, the office's over those that come with the program.

    Raises:
        CellTooLong, ExportNotProven: it cannot be written so that it reads back the same.
        TargetFolderMissing, TargetInUse, TargetNotWritable, DiskFull: the system refused.
    """
    shown = over(shipped(), own)

    def prove(beside: Path) -> None:
        found = _read(beside, shown, words)
        differing = changes(shown, found.registers)
        if differing:
            told = tuple(Difference(words.titles[each.register], each.id, "") for each in differing)
            raise ExportNotProven(path, told)

    deliver(path, register_workbook(shown, words), prove)


def changes_in(path: Path, own: OfficeRegisters, words: BookWords) -> tuple[RowChange, ...]:
    """What taking the workbook over would change of all rows that there are; registers without a sheet stay.

    A row that comes with the program and is not in the workbook stays, too.

    Raises:
        RegisterBookInvalid: a sheet, a column or a cell is wrong; names all of them.
        CannotImport, FileUnreadable: it cannot be read.
    """
    shown = over(shipped(), own)
    found = _read(path, shown, words)
    after = shown
    for register in found.told:
        ids = {each.id for each in found.registers.rows(register)}
        kept = tuple(each for each in shipped().rows(register) if each.id not in ids)
        after = with_rows(after, register, (*found.registers.rows(register), *kept))
    return changes(shown, after)


def with_accepted(own: OfficeRegisters, accepted: Iterable[RowChange]) -> OfficeRegisters:
    """The office's own rows after these changes; what says the same as the program's is no row of its own."""
    for change in accepted:
        given = shipped().row(change.register, change.id)
        if change.after is None or change.after == given:
            own = without_row(own, change.register, change.id)
        else:
            own = with_row(own, change.register, change.after)
    return own


def _read(path: Path, shown: OfficeRegisters, words: BookWords) -> BookRows:
    return read_register_workbook(read_bytes(path), path, shown, words, new_id)
