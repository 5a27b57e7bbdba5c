"""The commands. Exit codes: 0 done, 1 refused or with findings, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError, TargetExists
from app.messages import error_message, finding_message
from app.settings import read_settings
from app.text import LANGUAGES, ntr, set_language, tr

if TYPE_CHECKING:
    from app.domain.plan import Plan, Task

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
CAPACITIES = ("head", "deputy", "acting", "by_order", "by_authority")
"""The values of `app.domain.signing.SigningCapacity`; the last two need a title."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; every fault of the world becomes one message on the error stream."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    set_language(_language(arguments) or LANGUAGES[0])
    try:
        set_language(_language(arguments) or read_settings().language or LANGUAGES[0])
        chosen = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = chosen.command
        code = command(chosen)
        sys.stdout.flush()
        return code
    except SystemExit as stop:
        return int(stop.code or DONE)
    except AppError as fault:
        print(error_message(fault), file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        print(tr("Stopped. Nothing was half-written."), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has read enough.
        _silence_output()
        return DONE
    except OSError as fault:
        # Files are read and written with errors of their own: this is the output itself, on a full disk for one.
        _silence_output()
        print(tr("The output could not be written: {reason}.", reason=fault.strerror), file=sys.stderr)
        return REFUSED


def _silence_output() -> None:
    """Nothing more can be told on the output, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, empty if none is; it must be known before the parser words its own help."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--lang":
            wanted = value or next(iter(arguments[place + 1 :]), "")
            return wanted if wanted in LANGUAGES else ""
    return ""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="duthao", description=tr("Drafts implementation plans in the official format.")
    )
    _add_language(parser)
    commands = parser.add_subparsers(required=True, metavar=tr("COMMAND"))
    for name, summary, function, add_arguments in (
        ("templates", tr("list the templates"), _templates, _json_argument),
        ("directives", tr("list the directives and their demands"), _directives, _json_argument),
        ("new", tr("draft a plan from a template"), _new, _new_arguments),
        ("assign", tr("assign agencies to a task"), _assign, _assign_arguments),
        (
            "demands",
            tr("show the demands of a directive, or take them from its text"),
            _demands,
            _demands_arguments,
        ),
        ("columns", tr("show or choose the columns of an assignment table"), _columns, _columns_arguments),
        ("export", tr("write the Word file and the workbook"), _export, _export_arguments),
        ("show", tr("show a plan"), _show, _plan_arguments),
        ("check", tr("check a plan's logic"), _check, _plan_arguments),
    ):
        command = commands.add_parser(name, help=summary, description=summary)
        _add_language(command)
        add_arguments(command)
        command.set_defaults(command=function)
    return parser


def _json_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=tr("print JSON for machines"))


def _plan_argument(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))


def _plan_arguments(command: argparse.ArgumentParser) -> None:
    _plan_argument(command)
    _json_argument(command)


def _new_arguments(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--template", required=True, metavar="ID", help=tr("the template (see: templates)"))
    add("--issuer", metavar=tr("NAME"), help=tr("the issuing authority"))
    add("--date", type=_day, metavar=tr("DATE"), help=tr("the plan's date, 2026-11-21 or 21/11/2026"))
    add("--directive", metavar="ID", default="", help=tr("carry out this directive (see: directives)"))
    filled = tr("fill a blank of the template")
    add("--set", action="append", default=[], type=_pair, metavar=tr("KEY=VALUE"), help=filled)
    add("--signer", metavar=tr("NAME"), default="", help=tr("the signer's name"))
    add("--title", metavar=tr("TITLE"), default="", help=tr("the signer's own title"))
    add("--capacity", choices=CAPACITIES, help=tr("in what capacity they sign"))
    which = tr("which draft this is, printed on page 1")
    add("--round", type=int, choices=range(1, 100), metavar=tr("ROUND"), default=0, help=which)
    add("--overwrite", action="store_true", help=tr("replace a plan file of the same name"))
    add("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))


def _assign_arguments(command: argparse.ArgumentParser) -> None:
    _plan_argument(command)
    add = command.add_argument
    add("--task", required=True, metavar=tr("CODE"), help=tr("the task's code (see: show)"))
    add("--lead", action="append", metavar=tr("AGENCY"), help=tr("the leading agency"))
    several = tr("coordinating agencies, parted by ;")
    add("--with", action="append", dest="coordinating", metavar=tr("AGENCY"), help=several)
    add("--by", metavar=tr("DEADLINE"), help=tr("the deadline in words"))
    add(
        "--answers",
        action="append",
        metavar="ID",
        help=tr("the demands it answers (see: demands), parted by ;"),
    )
    kept = tr("keep names that the register does not know as they are written")
    add("--as-written", action="store_true", help=kept)


def _demands_arguments(command: argparse.ArgumentParser) -> None:
    _plan_argument(command)
    command.add_argument("--directive", metavar="ID", default="", help=tr("a directive of the plan"))
    pasted = tr("take the demands from the text in this file, one a numbered line; - reads the input")
    command.add_argument("--from", type=Path, dest="source", metavar=tr("FILE"), help=pasted)


def _columns_arguments(command: argparse.ArgumentParser) -> None:
    _plan_argument(command)
    where = tr("the annex, from 1; 0 is the body")
    command.add_argument("--annex", type=int, default=1, metavar=tr("NUMBER"), help=where)
    shown = tr("the columns to show, in this order")
    command.add_argument("--show", nargs="+", metavar=tr("COLUMN"), help=shown)


def _export_arguments(command: argparse.ArgumentParser) -> None:
    _plan_argument(command)
    command.add_argument("--docx", type=Path, metavar=tr("FILE"), help=tr("the Word file to write"))
    command.add_argument("--xlsx", type=Path, metavar=tr("FILE"), help=tr("the workbook to write"))


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=tr("the language of messages"))


def _day(text: str) -> date:
    """A day from 1945 to 2199 as 2026-11-21 or 21/11/2026."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            day = datetime.strptime(text if text.isascii() else "", form).date()
        except ValueError:
            continue
        if 1945 <= day.year <= 2199:
            return day
    raise argparse.ArgumentTypeError(tr("“{text}” is not a date", text=text))


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(tr("“{text}” is not KEY=VALUE", text=text))
    return key.strip(), value


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _templates(chosen: argparse.Namespace) -> int:
    from app.workflows import library

    found = library.templates()
    if chosen.json:
        _print_json([{"id": each.id, "title": each.title, "directive": each.directive} for each in found])
        return DONE
    for each in found:
        print(f"{each.id}\n    {each.title}")
    return DONE


def _directives(chosen: argparse.Namespace) -> int:
    from app.workflows import library

    found = library.directives()
    if chosen.json:
        _print_json(library.directive_records())
        return DONE
    for each in found.values():
        print(f"{each.id}\n    {each.citation.full}")
        for demand in each.demands:
            print(f"      {demand.id}  {demand.text}")
    return DONE


def _new(chosen: argparse.Namespace) -> int:
    from app.domain.signing import SigningCapacity
    from app.domain.tree import tasks
    from app.workflows.new_plan import SignedBy, new_plan
    from app.workflows.plan_files import save_plan

    if chosen.capacity in CAPACITIES[-2:] and not chosen.title:
        print(tr("Please give --title with this capacity."), file=sys.stderr)
        return USAGE
    if chosen.plan.exists() and not chosen.overwrite:
        raise TargetExists(chosen.plan)
    capacity = SigningCapacity(chosen.capacity) if chosen.capacity else None
    plan = new_plan(
        chosen.template,
        issuer=chosen.issuer,
        on=chosen.date,
        blanks=dict(chosen.set),
        directive=chosen.directive,
        signed_by=SignedBy(chosen.signer, chosen.title, capacity),
        draft_round=chosen.round,
    )
    save_plan(plan, chosen.plan)
    print(tr("Drafted {path}: {subject}", path=chosen.plan, subject=plan.head.subject))
    print(tr("Issued by: {issuer}", issuer=plan.head.issuer.name))
    count = len(tasks(plan))
    print(
        ntr(
            "It has {count} task. Next: assign, check, export.",
            "It has {count} tasks. Next: assign, check, export.",
            count,
        )
    )
    return DONE


def _assign(chosen: argparse.Namespace) -> int:
    from app.workflows import library
    from app.workflows.assigning import assign, parties, task_by_code
    from app.workflows.demanding import answer
    from app.workflows.plan_files import open_plan, save_plan

    if (chosen.lead, chosen.coordinating, chosen.by, chosen.answers) == (None, None, None, None):
        print(tr("Nothing to assign: please give --lead, --with, --by or --answers."), file=sys.stderr)
        return USAGE
    plan = open_plan(chosen.plan)
    task = task_by_code(plan, chosen.task)
    leads, coordinating = (
        None
        if names is None
        else parties(plan, names, library.agency_register(), library.places(), as_written=chosen.as_written)
        for names in (chosen.lead, chosen.coordinating)
    )
    changed = assign(plan, task, leads, coordinating, chosen.by)
    if chosen.answers is not None:
        changed = answer(changed, task, chosen.answers)
    save_plan(changed, chosen.plan)
    print(_task_line(task_by_code(changed, chosen.task)))
    return DONE


def _task_line(task: Task) -> str:
    """A task on indented lines: code, words, who, by when."""
    from app.domain.text import plain

    who = task.assignment
    parts = [
        (tr("lead"), "; ".join(party.name for party in who.leads) or tr("(nobody yet)")),
        (tr("with"), "; ".join(party.name for party in who.coordinating)),
        (tr("monitored by"), "; ".join(party.name for party in who.monitoring)),
        (tr("by"), task.deadline.text if task.deadline else ""),
        (tr("output"), "; ".join(task.deliverables)),
    ]
    return "\n".join(
        (f"{task.code}  {plain(task.content)}", *(f"    {name}: {text}" for name, text in parts if text))
    )


def _demands(chosen: argparse.Namespace) -> int:
    from app.domain.coverage import answered_by
    from app.workflows.demanding import directive_of, take_demands
    from app.workflows.plan_files import open_plan, read_text, save_plan

    plan = open_plan(chosen.plan)
    if chosen.source is not None:
        text = sys.stdin.read() if chosen.source == Path("-") else read_text(chosen.source)
        plan = take_demands(plan, chosen.directive, text)
        save_plan(plan, chosen.plan)
    directive, answers = directive_of(plan, chosen.directive), answered_by(plan)
    print(directive.citation.full)
    for demand in directive.demands:
        codes = ", ".join(task.code for task in answers[demand.id]) or tr("(no task yet)")
        print(f"{demand.id}  {demand.number} {demand.text}\n    {codes}")
    if not directive.demands:
        print(tr("No demands yet. Next: paste its text into a file and give it with --from."))
    return DONE


def _columns(chosen: argparse.Namespace) -> int:
    from app.workflows.plan_files import open_plan, save_plan
    from app.workflows.tables import choose_columns, column_name, table_of

    plan = open_plan(chosen.plan)
    if chosen.show:
        plan = choose_columns(plan, chosen.annex, chosen.show)
        save_plan(plan, chosen.plan)
    print("; ".join(column_name(column) for column in table_of(plan, chosen.annex).columns))
    return DONE


def _export(chosen: argparse.Namespace) -> int:
    from app.workflows.exporting import export_word, export_workbook, refuse_targets
    from app.workflows.plan_files import open_plan

    if chosen.docx is None and chosen.xlsx is None:
        print(tr("Nothing to export: please give --docx, --xlsx or both."), file=sys.stderr)
        return USAGE
    refuse_targets(chosen.plan, {".docx": chosen.docx, ".xlsx": chosen.xlsx})
    plan = open_plan(chosen.plan)
    for path, export in ((chosen.docx, export_word), (chosen.xlsx, export_workbook)):
        if path is not None:
            export(plan, path)
            print(tr("Exported and proven: {path}", path=path))
    return DONE


def _show(chosen: argparse.Namespace) -> int:
    from app.workflows.plan_files import open_plan, plan_as_json

    plan = open_plan(chosen.plan)
    print(plan_as_json(plan) if chosen.json else "\n".join(_overview(plan)))
    return DONE


def _overview(plan: Plan) -> Iterator[str]:
    from app.documents.page_words import kind_line
    from app.domain.text import plain
    from app.domain.tree import tasks_with_path

    head = plan.head
    yield f"{kind_line(head)}: {head.subject}"
    yield tr("Issued by: {issuer}", issuer=head.issuer.name)
    for directive in plan.directives:
        yield tr("Carries out: {directive}", directive=directive.citation.full)
    above = ""
    for path, task in tasks_with_path(plan):
        heading = plain(path[-1].heading) if path else ""
        if heading != above:
            yield f"\n{heading}"
            above = heading
        yield _task_line(task)


def _check(chosen: argparse.Namespace) -> int:
    from app.domain.checks import check
    from app.workflows import library
    from app.workflows.plan_files import open_plan

    findings = check(open_plan(chosen.plan), library.agency_register())
    if chosen.json:
        _print_json(
            [
                {
                    "code": each.code.value,
                    "place": each.place,
                    "item": each.item,
                    "values": dict(each.values),
                    "message": finding_message(each),
                }
                for each in findings
            ]
        )
        return REFUSED if findings else DONE
    for each in findings:
        print(f"- {finding_message(each)}")
    print(ntr("{count} finding.", "{count} findings.", len(findings)) if findings else tr("No findings."))
    return REFUSED if findings else DONE
