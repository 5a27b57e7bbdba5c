"""The commands about two plans: compare."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from app.cli.arguments import json_argument
from app.cli.commands import DONE
from app.comparison_messages import outcome_name, pair_lines
from app.text import tr


def compare_arguments(command: argparse.ArgumentParser) -> None:
    """Two plans."""
    command.add_argument("old", type=Path, metavar="OLD", help=tr("the plan before"))
    command.add_argument("new", type=Path, metavar="NEW", help=tr("the plan after"))
    json_argument(command)


def compare(chosen: argparse.Namespace) -> int:
    """Compare two plans by item."""
    from app.domain.compare import Outcome
    from app.workflows.comparing import compare_files, comparison_record

    found = compare_files(chosen.old, chosen.new)
    if chosen.json:
        print(json.dumps(comparison_record(found), ensure_ascii=False, indent=1))
        return DONE
    for pair in found.pairs:
        if pair.outcome is not Outcome.SAME:
            print("\n".join(pair_lines(pair)))
    print("; ".join(f"{outcome_name(outcome)}: {count}" for outcome, count in found.counts().items()))
    return DONE
