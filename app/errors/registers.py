"""What can be wrong with a workbook of registers, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors.faults import AppError


@dataclass(frozen=True)
class BookProblem:
    """One wrong place: `reason` is "no_sheet", "no_column", "unknown_column", "column_twice", or that of a cell.

    `words` are those that stand there, `choices` what could stand there instead.
    """

    reason: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    words: str = ""
    choices: Sequence[str] = ()


class RegisterBookInvalid(AppError):
    """A workbook of registers cannot be taken; nothing of it was."""

    path: Path
    problems: Sequence[BookProblem]
