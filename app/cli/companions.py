"""The commands about papers that travel with a plan: draft one, put one right by its plan."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import day_argument, json_argument
from app.cli.commands import DONE, REFUSED, USAGE, print_json
from app.cli.reading import plan_in
from app.domain.plan.about import SUPERVISIONS, Companion
from app.errors.faults import TargetExists
from app.messages.companions import companion_name, fact_name, few_half_days, kept_place, too_late_words
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.companions.renewing import Renewal
    from app.domain.plan.model import Plan


def companion_arguments(command: argparse.ArgumentParser) -> None:
    """A plan, the kind of paper, and the file to write; of a supervision whom, when and by whom."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("kind", choices=[each.value for each in Companion], help=tr("which paper"))
    add("paper", type=Path, metavar="PAPER", help=tr("the plan file to write the paper to"))
    add("--issuer", metavar="NAME", help=tr("who issues the paper; the plan's issuer without it"))
    add("--overwrite", action="store_true", help=tr("replace the file if it exists"))
    units = tr("a unit that is supervised, once for each; those whose tasks are behind without it")
    add("--units", action="append", default=[], metavar=tr("NAME"), help=units)
    first, last = tr("the first day of the supervision"), tr("its last day; the first one without it")
    add("--from", dest="first", type=day_argument, metavar=tr("DATE"), help=first)
    add("--to", dest="last", type=day_argument, metavar=tr("DATE"), help=last)
    team = tr("a member of the team, once for each, its head first")
    add("--team", action="append", default=[], metavar=tr("NAME"), help=team)


def companion(chosen: argparse.Namespace) -> int:
    """Draft a paper about a plan."""
    from app.domain.companions.supervision import proposed, unit_standings
    from app.domain.plan.about import Supervision
    from app.workflows.companions import draft_companion, draft_supervision, has_companions, too_late
    from app.workflows.exporting import export_plan_file
    from app.workflows.own_office import office_for, office_of
    from app.workflows.plan_files import open_plan_and_results
    from app.workflows.supervisions import units_named

    if chosen.paper.exists() and not chosen.overwrite:
        raise TargetExists(chosen.paper)
    kind = Companion(chosen.kind)
    if kind in SUPERVISIONS and (refused := _wrong_days(chosen)):
        print(refused, file=sys.stderr)
        return USAGE
    if kind not in SUPERVISIONS and (chosen.units or chosen.team or chosen.first or chosen.last):
        print(
            tr(
                "Only the papers of a supervision take --units, --team, --from and --to. Please leave them out."
            ),
            file=sys.stderr,
        )
        return USAGE
    plan, results = open_plan_and_results(chosen.plan)
    if not has_companions(plan):
        words = tr(
            "{path} is a paper about a plan itself. Please name the file of that plan.", path=chosen.plan
        )
        print(words, file=sys.stderr)
        return REFUSED
    today = date.today()
    office = office_of(chosen.issuer, today) if chosen.issuer else office_for(plan.head.issuer)
    if kind in SUPERVISIONS:
        units = unit_standings(plan, results, chosen.first)
        supervised = units_named(units, chosen.units) if chosen.units else proposed(units)
        if not supervised:
            print(
                tr(
                    "No unit has tasks that are late, or due and not reported. Please name units with --units."
                ),
                file=sys.stderr,
            )
            return REFUSED
        on = Supervision(supervised, chosen.first, chosen.last or chosen.first, tuple(chosen.team))
        if few := few_half_days(on):
            print(few, file=sys.stderr)
        paper = draft_supervision(plan, results, kind, on, office, today)
    else:
        paper = draft_companion(plan, kind, office, today)
    export_plan_file(paper, chosen.paper)
    if too_late(plan, kind):
        print(too_late_words(kind), file=sys.stderr)
    print(tr("Drafted {path}: {subject}", path=chosen.paper, subject=companion_name(kind)))
    return DONE


def _wrong_days(chosen: argparse.Namespace) -> str:
    """What is wrong with the days of a supervision; "" where they are right."""
    if chosen.first is None:
        return tr("Please say from when to when the units are supervised, with --from and --to.")
    if chosen.last is not None and chosen.last < chosen.first:
        return tr("The last day comes before the first one. Please put them right.")
    return ""


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
    """List what a paper says of its plan that the plan says otherwise, and put it right; what was kept is said."""
    from app.workflows.companions import renewal
    from app.workflows.exporting import export_plan_file

    paper, plan = plan_in(chosen.paper), plan_in(chosen.plan)
    if refused := _no_paper_of(paper, plan, chosen):
        print(refused, file=sys.stderr)
        return REFUSED
    found = renewal(paper, plan)
    if chosen.take and found.paper != paper:
        export_plan_file(found.paper, chosen.paper)
    if chosen.json:
        told = [{"fact": each.name, "paper": each.before, "plan": each.now} for each in found.taken]
        told += [
            {"fact": each.name, "paper": each.words, "plan": each.now, "kept": kept_place(each, paper)}
            for each in found.kept
        ]
        print_json(told)
    else:
        _tell(paper, found)
    return REFUSED if chosen.take and found.kept else DONE


def _no_paper_of(paper: Plan, plan: Plan, chosen: argparse.Namespace) -> str:
    """Why the paper cannot be laid against the plan; "" where it can."""
    if paper.about is None:
        return tr(
            "{path} is no paper that was drafted from a plan. Please name one that “companion” drafted.",
            path=chosen.paper,
        )
    if paper.about.plan != plan.id:
        return tr(
            "{paper} was not drafted from {plan}. Please name the plan that it is about.",
            paper=chosen.paper,
            plan=chosen.plan,
        )
    return ""


def _tell(paper: Plan, found: Renewal) -> None:
    nothing = tr("(nothing)")
    for each in found.taken:
        print(f"{fact_name(each.name)}\n  - {each.before or nothing}\n  + {each.now or nothing}")
    for kept in found.kept:
        place = kept_place(kept, paper)
        print(tr("{fact} – kept as it was worded by hand ({place})", fact=fact_name(kept.name), place=place))
        print(f"  = {kept.words or nothing}\n  + {kept.now or nothing}")
    count = len(found.taken) + len(found.kept)
    print(ntr("{count} fact differs from the plan.", "{count} facts differ from the plan.", count))
    if kept_count := len(found.kept):
        print(
            ntr(
                "{count} place was worded by hand and stays. Please change it by hand where the plan is right.",
                "{count} places were worded by hand and stay. Please change them by hand where the plan is right.",
                kept_count,
            )
        )
