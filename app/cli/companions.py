"""The commands about papers that travel with a plan: draft one, put one right by its plan."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from app.cli.arguments import json_argument
from app.cli.commands import DONE
from app.cli.reading import plan_in
from app.domain.plan.model import Companion
from app.errors.faults import TargetExists
from app.messages.companions import companion_name, fact_name
from app.translation import ntr, tr


def companion_arguments(command: argparse.ArgumentParser) -> None:
    """A plan, the kind of paper, and the file to write."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("kind", choices=[each.value for each in Companion], help=tr("which paper"))
    add("paper", type=Path, metavar="PAPER", help=tr("the plan file to write the paper to"))
    add("--issuer", metavar="NAME", help=tr("who issues the paper; the plan's issuer without it"))
    add("--overwrite", action="store_true", help=tr("replace the file if it exists"))


def companion(chosen: argparse.Namespace) -> int:
    """Draft a paper about a plan."""
    from app.workflows.companions import draft_companion
    from app.workflows.exporting import export_plan_file
    from app.workflows.own_office import office_for, office_of

    if chosen.paper.exists() and not chosen.overwrite:
        raise TargetExists(chosen.paper)
    plan = plan_in(chosen.plan)
    today = date.today()
    office = office_of(chosen.issuer, today) if chosen.issuer else office_for(plan.head.issuer)
    kind = Companion(chosen.kind)
    paper = draft_companion(plan, kind, office, today)
    export_plan_file(paper, chosen.paper)
    print(tr("Drafted {path}: {subject}", path=chosen.paper, subject=companion_name(kind)))
    return DONE


def renew_arguments(command: argparse.ArgumentParser) -> None:
    """A paper, its plan, and whether it is to be changed."""
    add = command.add_argument
    add("paper", type=Path, metavar="PAPER", help=tr("the plan file of the paper"))
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file of the plan that it is about"))
    add(
        "--take",
        action="store_true",
        help=tr("put the paper right; without it the differences are only listed"),
    )
    json_argument(command)


def renew(chosen: argparse.Namespace) -> int:
    """List what a paper says of its plan that the plan says otherwise, and put it right."""
    from app.workflows.companions import renewed, stale_facts
    from app.workflows.exporting import export_plan_file

    paper, plan = plan_in(chosen.paper), plan_in(chosen.plan)
    stale = stale_facts(paper, plan)
    if chosen.json:
        told = [{"fact": each.name, "paper": each.before, "plan": each.now} for each in stale]
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for each in stale:
            print(f"{fact_name(each.name)}\n  - {each.before}\n  + {each.now}")
        count = len(stale)
        print(ntr("{count} fact differs from the plan.", "{count} facts differ from the plan.", count))
    if chosen.take and stale:
        export_plan_file(renewed(paper, plan), chosen.paper)
    return DONE
