"""The commands about two plans: compare."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.cli.arguments import json_argument
from app.cli.commands import DONE
from app.cli.reading import plan_in
from app.delivery import real_path
from app.errors.faults import SameTarget, WrongSuffix
from app.messages.comparison import outcome_name, pair_lines
from app.translation import tr


def compare_arguments(command: argparse.ArgumentParser) -> None:
    """Two plans."""
    command.add_argument("old", type=Path, metavar="OLD", help=tr("the plan before"))
    command.add_argument("new", type=Path, metavar="NEW", help=tr("the plan after"))
    table = tr("write the comparison table as a Word file")
    command.add_argument("--docx", type=Path, metavar=tr("FILE"), help=table)
    tracked = tr("write the plan after as a Word file with tracked changes")
    command.add_argument("--tracked", type=Path, metavar=tr("FILE"), help=tracked)
    json_argument(command)


def compare(chosen: argparse.Namespace) -> int:
    """Compare two plans by item."""
    from app.domain.compare import Outcome
    from app.domain.compare import compare as compared
    from app.workflows.comparing import comparison_record, export_comparison, export_redline

    _refuse_targets(chosen)
    old, new = plan_in(chosen.old), plan_in(chosen.new)
    found = compared(old, new)
    if chosen.docx is not None:
        export_comparison(found, old, new, chosen.docx)
    if chosen.tracked is not None:
        export_redline(old, new, chosen.tracked)
    if chosen.json:
        print(json.dumps(comparison_record(found), ensure_ascii=False, indent=1))
        return DONE
    for pair in found.pairs:
        if pair.outcome is not Outcome.SAME:
            print("\n".join(pair_lines(pair)))
    print("; ".join(f"{outcome_name(outcome)}: {count}" for outcome, count in found.counts().items()))
    for path in (chosen.docx, chosen.tracked):
        if path is not None:
            print(tr("Exported and proven: {path}", path=path))
    return DONE


def _refuse_targets(chosen: argparse.Namespace) -> None:
    """Refuse to write over the plans or one file over the other."""
    taken = {real_path(chosen.old), real_path(chosen.new)}
    for path in (chosen.docx, chosen.tracked):
        if path is None:
            continue
        if real_path(path) in taken:
            raise SameTarget(path)
        if path.suffix.lower() != ".docx":
            raise WrongSuffix(path, ".docx")
        taken.add(real_path(path))
