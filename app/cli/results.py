"""The commands about what came of the tasks of a plan: results by period, and reports on them."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import day_argument
from app.cli.commands import DONE, REFUSED, USAGE, print_json
from app.delivery import real_path
from app.domain.printing.report_phrases import usual_periods
from app.errors.faults import SameTarget, TargetExists, WrongSuffix
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.plan.model import Plan
    from app.domain.results.classes import Standing
    from app.domain.results.model import Period, Results
    from app.domain.results.recomputing import Asked
    from app.workflows.results import Returned


def _shared(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("--json", action="store_true", help=tr("print JSON for machines"))
    usual = usual_periods(date.today().year)[0].name
    period = tr("the period by its name, such as “{name}”; the last one where none is named", name=usual)
    add("--period", default="", metavar=tr("NAME"), help=period)


def results_arguments(command: argparse.ArgumentParser) -> None:
    """The plan file, the period, and what is entered."""
    _shared(command)
    add = command.add_argument
    add("--first", type=day_argument, metavar=tr("DATE"), help=tr("the first day of a new period"))
    add("--last", type=day_argument, metavar=tr("DATE"), help=tr("the last day of a new period"))
    told = tr(
        "enter words for a task: state, result, figure, done_on, evidence, difficulty, proposal, follow_up"
    )
    pair = (tr("CODE"), tr("FIELD=WORDS"))
    add("--set", nargs=2, action="append", default=[], metavar=pair, help=told)
    add("--from", dest="workbook", type=Path, metavar="XLSX", help=tr("take a workbook that came back"))
    moved = tr("give a task another deadline")
    add("--deadline", nargs=2, metavar=(tr("CODE"), tr("DEADLINE")), help=moved)
    add("--reason", default="", metavar=tr("TEXT"), help=tr("why the deadline is another"))
    add("--paper", default="", metavar=tr("TEXT"), help=tr("the paper that says so"))
    add("--on", type=day_argument, metavar=tr("DATE"), help=tr("the day of that paper"))


def report_arguments(command: argparse.ArgumentParser) -> None:
    """The plan file, the period, and the report to write or to compute anew."""
    _shared(command)
    add = command.add_argument
    add("--out", type=Path, metavar=tr("FILE"), help=tr("the report to write: .duthao or .docx"))
    add("--final", action="store_true", help=tr("the final report instead of an interim one"))
    add("--directive", default="", metavar="ID", help=tr("only the tasks that answer this directive"))
    add("--no-charts", action="store_true", help=tr("leave the charts of the annex out"))
    anew = tr("compute the figures of this report anew; what was edited by hand stays and is listed")
    add("--renew", type=Path, metavar="REPORT.duthao", help=anew)
    add("--take-all", action="store_true", help=tr("also put anew what was edited by hand"))
    add("--overwrite", action="store_true", help=tr("replace a file of the same name"))


def results(chosen: argparse.Namespace) -> int:
    """Show what was reported in a period, after entering what is given."""
    from app.domain.results.classes import standings
    from app.domain.results.edits import with_entries
    from app.workflows.entering_results import entry_of, with_new_deadline
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan_and_results
    from app.workflows.results import came_back, entries

    if chosen.first and chosen.last and chosen.last < chosen.first:
        print(tr("The last day comes before the first one. Please put them right."), file=sys.stderr)
        return USAGE
    plan, found = open_plan_and_results(chosen.plan)
    before = found
    period: Period | None = None
    if chosen.period or found.periods:
        found, period = _period(plan, found, chosen)
    if (chosen.set or chosen.workbook) and period is None:
        print(tr("Please name the period with --period."), file=sys.stderr)
        return USAGE
    if period is not None:
        given = [entry_of(plan, code, told) for code, told in chosen.set]
        if chosen.workbook is not None:
            returned = came_back(plan, found, period, chosen.workbook)
            given += entries(returned.found)
            _tell_returned(returned)
        found = with_entries(found, period.id, given)
        period = found.period(period.id)
    if chosen.deadline is not None:
        code, words = chosen.deadline
        found = with_new_deadline(plan, found, code, words, chosen.reason, chosen.paper, chosen.on)
    if found != before:
        export_plan_file(plan, chosen.plan, results=found)
    if period is None:
        print(_no_period(plan))
        return DONE
    _show(period, standings(plan, found, period), as_json=chosen.json)
    _doubt(plan, found, period)
    return DONE


def _doubt(plan: Plan, found: Results, period: Period, *, final: bool = False) -> None:
    """Say what does not fit of the period and of the days entered in it; none of it is refused."""
    from app.domain.results.doubts import done_too_late_to_count, period_doubts
    from app.messages.results import done_later_words, doubt_words

    told = [doubt_words(each) for each in period_doubts(plan, period, final=final)]
    told.append(done_later_words(done_too_late_to_count(plan, found, period, date.today()), period))
    for words in filter(None, told):
        print(words, file=sys.stderr)


def _tell_returned(returned: Returned) -> None:
    """How much of a workbook was taken, and what was left out."""
    from app.messages.results import return_doubt_words

    count = len(returned.found)
    told = [ntr("{count} cell was taken in.", "{count} cells were taken in.", count)]
    for words in (*told, *map(return_doubt_words, returned.doubts)):
        print(words, file=sys.stderr)


def _no_period(plan: Plan) -> str:
    name = usual_periods(plan.head.issue_date.year)[0].name
    return tr("No results yet. Next: name a period with --period, such as “{name}”.", name=name)


def _period(plan: Plan, found: Results, chosen: argparse.Namespace) -> tuple[Results, Period]:
    from app.workflows.entering_results import with_period_named

    if not chosen.period:
        return found, found.periods[-1]
    return with_period_named(plan, found, chosen.period, chosen.first, chosen.last)


def _show(period: Period, told: tuple[Standing, ...], *, as_json: bool) -> None:
    from app.domain.plan.rich_text import plain
    from app.domain.results.classes import counts
    from app.domain.results.fields import RESULT_FIELDS
    from app.messages.results import class_words, result_heading, shown_words

    if as_json:
        record = {
            "period": {"name": period.name, "first": f"{period.first}", "last": f"{period.last}"},
            "counts": {each.value: count for each, count in counts(told).items()},
            "tasks": [
                {
                    "code": each.task.code,
                    "class": each.is_in.value,
                    "deadline": each.deadline.text if each.deadline else "",
                    "first_deadline": each.task.deadline.text if each.task.deadline else "",
                    **{field.name: field.of(each.result) for field in RESULT_FIELDS},
                }
                for each in told
            ],
        }
        print_json(record)
        return
    print(f"{period.name} ({period.first:%d/%m/%Y} – {period.last:%d/%m/%Y})")
    for each in told:
        print(f"{each.task.code}  {plain(each.task.content)}\n    {class_words(each.is_in)}")
        for field in RESULT_FIELDS[1:]:
            if words := field.of(each.result):
                print(f"    {result_heading(field)}: {shown_words(field, words)}")
    print("; ".join(f"{class_words(each)}: {count}" for each, count in counts(told).items() if count))


def report(chosen: argparse.Namespace) -> int:
    """Draft a report on the results of a period, or compute one anew."""
    if (chosen.out is None) == (chosen.renew is None):
        print(tr("Please give --out to draft a report, or --renew to compute one anew."), file=sys.stderr)
        return USAGE
    return _draft(chosen) if chosen.renew is None else _renew(chosen)


def _draft(chosen: argparse.Namespace) -> int:
    from app.domain.results.report import Commission, draft_report
    from app.workflows.amending import citation_of
    from app.workflows.exporting import export_plan_file, export_word
    from app.workflows.new_plan import new_id
    from app.workflows.plan_files import open_plan_and_results

    if real_path(chosen.out) == real_path(chosen.plan):
        raise SameTarget(chosen.out)
    if chosen.out.suffix.lower() not in (".docx", ".duthao"):
        raise WrongSuffix(chosen.out, ".docx")
    if chosen.out.exists() and not chosen.overwrite:
        raise TargetExists(chosen.out)
    plan, found = open_plan_and_results(chosen.plan)
    if not chosen.period and not found.periods:
        print(_no_period(plan), file=sys.stderr)
        return USAGE
    chosen.first = chosen.last = None
    found, period = _period(plan, found, chosen)
    commission = Commission(
        *(citation_of(plan), period, date.today(), chosen.final, chosen.directive),
        charts=not chosen.no_charts,
    )
    drafted = draft_report(plan, found, commission, new_id())
    (export_word if chosen.out.suffix.lower() == ".docx" else export_plan_file)(drafted, chosen.out)
    _doubt(plan, found, period, final=chosen.final)
    if chosen.json:
        print_json({"path": str(chosen.out), "subject": drafted.head.subject, "asked": []})
    else:
        print(tr("Drafted {path}: {subject}", path=chosen.out, subject=drafted.head.subject))
    return DONE


def _renew(chosen: argparse.Namespace) -> int:
    from app.domain.results.recomputing import recomputed
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan, open_plan_and_results
    from app.workflows.reports import report_anew

    plan, found = open_plan_and_results(chosen.plan)
    before = open_plan(chosen.renew)
    if before.reports is None or before.reports.plan != plan.id:
        print(
            tr("{path} is no report on this plan. Please name a report drafted from it.", path=chosen.renew),
            file=sys.stderr,
        )
        return REFUSED
    fresh = report_anew(before, plan, found)
    done = recomputed(before, fresh)
    asked = asked_before = done.asked
    if chosen.take_all:
        done, asked = recomputed(before, fresh, {each.key for each in asked}), ()
    taken = len(asked_before) - len(asked)
    if done.report != before:
        export_plan_file(done.report, chosen.renew)
    _tell(chosen, asked, taken)
    return REFUSED if asked else DONE


def _tell(chosen: argparse.Namespace, asked: tuple[Asked, ...], taken: int) -> None:
    if chosen.json:
        told = [{"key": each.key, "now": each.now, "fresh": each.fresh} for each in asked]
        print_json({"path": str(chosen.renew), "asked": told})
        return
    if taken:
        print(
            ntr(
                "The figures are computed anew, {count} sentence that was edited by hand among them.",
                "The figures are computed anew, {count} sentences that were edited by hand among them.",
                taken,
            )
        )
        return
    print(tr("The figures are computed anew; what was written by hand stays."))
    for each in asked:
        print(f"  - {each.now}\n  + {each.fresh}")
    if asked:
        count = len(asked)
        print(
            ntr(
                "{count} sentence was edited by hand and stays; --take-all puts it anew.",
                "{count} sentences were edited by hand and stay; --take-all puts them anew.",
                count,
            )
        )
