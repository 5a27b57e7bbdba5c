"""Exports that are proven before they are delivered."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from app.delivery import deliver
from app.domain.plan import Plan
from app.errors import SameTarget, WrongSuffix
from app.resources import resource
from app.standards import Standard, read_standard

STANDARD = "nd30-2020"
"""The presentation standard of plans of People's Committees."""


@cache
def standard(name: str = STANDARD) -> Standard:
    """A presentation standard that comes with the program. Raises FileUnreadable, ResourceInvalid."""
    path = resource("standards", f"{name}.toml")
    return read_standard(path.read_text(encoding="utf-8"), str(path))


def refuse_targets(plan_file: Path, targets: Mapping[str, Path | None]) -> None:
    """Refuse exports that would replace the plan file or each other, and names that end otherwise than their kind.

    `targets` are by suffix (".docx"); None is not exported.

    Raises:
        WrongSuffix, SameTarget.
    """
    taken = {plan_file.resolve()}
    for suffix, path in targets.items():
        if path is None:
            continue
        if path.resolve() in taken:
            raise SameTarget(path)
        if path.suffix.lower() != suffix:
            raise WrongSuffix(path, suffix)
        taken.add(path.resolve())


def export_word(plan: Plan, path: Path) -> None:
    """Write the plan as a Word file for signing; nothing is delivered that does not say what the plan says.

    Raises:
        TargetInUse, TargetFolderMissing, TargetNotWritable, DiskFull: the old file is unchanged.
        ExportNotProven: the written file differs from the plan; the old file is unchanged.
    """
    from app.documents.word.proof import prove
    from app.documents.word.writer import word_file

    given = standard()
    deliver(path, word_file(plan, given), lambda written: prove(written, plan, given))


def export_workbook(plan: Plan, path: Path) -> None:
    """Write the plan's workbook, proven likewise. Raises what `export_word` raises."""
    from app.documents.excel.writer import write_workbook

    write_workbook(plan, path, standard())
