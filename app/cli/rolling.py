"""The command that makes last year's plan this year's."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import day_argument
from app.cli.commands import DONE
from app.cli.reading import plan_in
from app.delivery import real_path
from app.errors.faults import SameTarget, TargetExists
from app.messages.comparison import DECISIONS, STALE_REASONS
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.workflows.roll_forward import Rolled


def roll_forward_arguments(command: argparse.ArgumentParser) -> None:
    """The old plan, the new file, the year, and the rules."""
    add = command.add_argument
    add("old", type=Path, metavar="OLD", help=tr("the plan before"))
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))
    add("--year", type=_year, required=True, metavar=tr("YEAR"), help=tr("the year of the new plan"))
    add("--directive", metavar="ID", default="", help=tr("carry out this directive (see: directives)"))
    issue = tr("its day of issue; the same day of the new year where it is not given")
    add("--date", type=day_argument, metavar=tr("DATE"), help=issue)
    rule = tr("how dates move: the same day, or the same distance from the day of issue")
    add("--dates", choices=("same_day", "same_distance"), default="same_day", help=rule)
    settle = tr(
        "also put in place what is certain among the suggestions for stale marks; the others are listed"
    )
    add("--settle", action="store_true", help=settle)
    code = tr("CODE")
    add("--drop", nargs="+", default=[], metavar=code, help=tr("drop the tasks of these codes"))
    carried = tr("carry over the tasks of these codes: they are not finished")
    add("--carry-over", nargs="+", default=[], metavar=code, help=carried)
    again = tr("take the decisions of a ledger that --ledger wrote")
    add("--decisions", type=Path, metavar="LEDGER.json", help=again)
    ledger = tr("write the ledger as JSON: a decision on every item, moved dates, stale marks")
    add("--ledger", type=Path, metavar="LEDGER.json", help=ledger)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))


def _year(text: str) -> int:
    if not text.isdecimal() or not 2000 <= int(text) <= 2199:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a year", text=text))
    return int(text)


def roll_forward(chosen: argparse.Namespace) -> int:
    """Make last year's plan this year's, and list what may no longer hold."""
    from app.delivery import deliver
    from app.domain.roll_forward import DateRule, Decision
    from app.workflows.exporting import export_plan_file
    from app.workflows.ledger_decisions import with_decisions_of, with_decisions_on
    from app.workflows.roll_forward import ledger_record, roll_forward, settle_all
    from app.workflows.rolled_record import keep_record

    _refuse_targets(chosen)
    old = plan_in(chosen.old)
    found = roll_forward(
        old, chosen.year, on=chosen.date, directive=chosen.directive, rule=DateRule(chosen.dates)
    )
    if chosen.decisions is not None:
        found = with_decisions_of(found, chosen.decisions)
    found = with_decisions_on(found, chosen.carry_over, Decision.CARRIED_OVER)
    found = with_decisions_on(found, chosen.drop, Decision.DROPPED)
    if chosen.settle:
        found = settle_all(found)
    plan = found.ledger.made()
    export_plan_file(plan, chosen.plan)
    keep_record(found)
    if chosen.ledger is not None:
        text = json.dumps(ledger_record(found), ensure_ascii=False, indent=1) + "\n"
        deliver(chosen.ledger, text.encode(), lambda _: None)
    _tell(found, plan, chosen.plan)
    return DONE


def _refuse_targets(chosen: argparse.Namespace) -> None:
    for target in (chosen.plan, chosen.ledger):
        if target is not None and real_path(target) == real_path(chosen.old):
            raise SameTarget(target)
    if chosen.decisions is not None and real_path(chosen.decisions) == real_path(chosen.plan):
        raise SameTarget(chosen.plan)
    if chosen.ledger is not None and real_path(chosen.ledger) == real_path(chosen.plan):
        raise SameTarget(chosen.ledger)
    if chosen.plan.exists() and not chosen.overwrite:
        raise TargetExists(chosen.plan)


def _tell(found: Rolled, plan: Plan, path: Path) -> None:
    from app.domain.directives.coverage import answered_by

    years = found.ledger.years
    print(tr("Rolled forward from {old} to {new}: {path}", old=years.old, new=years.new, path=path))
    counts = found.ledger.counts().items()
    print("; ".join(f"{tr(DECISIONS[decision])}: {count}" for decision, count in counts))
    for moved in found.ledger.dates:
        print(f"  {moved.before.text} → {moved.after.text}")
    taken = len(found.ledger.in_bulk)
    if taken:
        print(ntr("{count} certain suggestion was taken.", "{count} certain suggestions were taken.", taken))
    marks = found.open_marks
    print(ntr("{count} stale mark is open:", "{count} stale marks are open:", len(marks)))
    lines = dict.fromkeys(
        f"  {tr(STALE_REASONS[mark.kind])}: {mark.text}" + (f" → {mark.suggested}" if mark.suggested else "")
        for mark in marks
    )
    for line in lines:
        print(line)
    answers = answered_by(plan)
    open_demands = sum(not tasks for tasks in answers.values())
    if answers:
        print(tr("Demands without a task: {open} of {all}", open=open_demands, all=len(answers)))


def rolled(chosen: argparse.Namespace) -> int:
    """List what a plan has from its roll-forward, and what of it was taken in bulk."""
    from app.messages.origins import origin_lines
    from app.workflows.plan_files import open_plan
    from app.workflows.rolled_record import origins_of, origins_record

    origins = origins_of(open_plan(chosen.plan))
    if chosen.json:
        print(json.dumps(origins_record(origins) if origins else None, ensure_ascii=False, indent=1))
    else:
        print(
            "\n".join(origin_lines(origins)) if origins else tr("No roll-forward of this plan is known here.")
        )
    return DONE
