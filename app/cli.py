"""The commands. Exit codes: 0 done, 1 refused or with findings, 2 wrong usage."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError
from app.messages import error_message, finding_message
from app.settings import read_settings
from app.text import LANGUAGES, ntr, set_language, tr

if TYPE_CHECKING:
    from app.domain.plan import Plan, Task

DONE, REFUSED, USAGE = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run one command; every fault of the world becomes one message on the error stream."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    set_language(_language(arguments) or LANGUAGES[0])
    try:
        set_language(_language(arguments) or read_settings().language or LANGUAGES[0])
        chosen = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace], int] = chosen.command
        return command(chosen)
    except SystemExit as stop:
        return int(stop.code or DONE)
    except AppError as fault:
        print(error_message(fault), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has read enough; nothing more can be told, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


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

    listed = _command(commands, "templates", tr("list the templates"), _templates)
    listed.add_argument("--json", action="store_true", help=tr("print JSON for machines"))

    listed = _command(commands, "directives", tr("list the directives and their demands"), _directives)
    listed.add_argument("--json", action="store_true", help=tr("print JSON for machines"))

    new = _command(commands, "new", tr("draft a plan from a template"), _new)
    new.add_argument("--template", required=True, metavar="ID", help=tr("the template (see: templates)"))
    new.add_argument("--issuer", metavar=tr("NAME"), help=tr("the issuing authority"))
    new.add_argument(
        "--date", type=_day, metavar=tr("DATE"), help=tr("the plan's date, 2026-11-21 or 21/11/2026")
    )
    new.add_argument(
        "--directive", metavar="ID", default="", help=tr("carry out this directive (see: directives)")
    )
    new.add_argument(
        "--set",
        action="append",
        default=[],
        type=_pair,
        metavar="KEY=VALUE",
        help=tr("fill a blank of the template"),
    )
    new.add_argument("plan", type=Path, metavar="OUT.duthao", help=tr("the plan file to write"))

    assign = _command(commands, "assign", tr("assign agencies to a task"), _assign)
    assign.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    assign.add_argument("--task", required=True, metavar=tr("CODE"), help=tr("the task's code (see: show)"))
    assign.add_argument("--lead", action="append", metavar=tr("AGENCY"), help=tr("the leading agency"))
    assign.add_argument(
        "--with",
        action="append",
        dest="coordinating",
        metavar=tr("AGENCY"),
        help=tr("coordinating agencies, parted by ;"),
    )
    assign.add_argument("--by", metavar=tr("DEADLINE"), help=tr("the deadline in words"))
    assign.add_argument(
        "--as-written",
        action="store_true",
        help=tr("keep names that the register does not know as they are written"),
    )

    export = _command(commands, "export", tr("write the Word file and the workbook"), _export)
    export.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    export.add_argument("--docx", type=Path, metavar=tr("FILE"), help=tr("the Word file to write"))
    export.add_argument("--xlsx", type=Path, metavar=tr("FILE"), help=tr("the workbook to write"))

    show = _command(commands, "show", tr("show a plan"), _show)
    show.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    show.add_argument("--json", action="store_true", help=tr("print the plan file's JSON"))

    check = _command(commands, "check", tr("check a plan's logic"), _check)
    check.add_argument("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    check.add_argument("--json", action="store_true", help=tr("print JSON for machines"))
    return parser


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LANGUAGES, help=tr("the language of messages"))


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
    function: Callable[[argparse.Namespace], int],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=summary, description=summary)
    _add_language(parser)
    parser.set_defaults(command=function)
    return parser


def _day(text: str) -> date:
    """A day as 2026-11-21 or 21/11/2026."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(tr("“{text}” is not a date", text=text)) from fault


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
        _print_json(
            [
                {
                    "id": each.id,
                    "citation": each.citation.full,
                    "parent": each.parent,
                    "demands": [
                        {"id": demand.id, "number": demand.number, "text": demand.text}
                        for demand in each.demands
                    ],
                }
                for each in found.values()
            ]
        )
        return DONE
    for each in found.values():
        print(f"{each.id}\n    {each.citation.full}")
        for demand in each.demands:
            print(f"      {demand.id}  {demand.text}")
    return DONE


def _new(chosen: argparse.Namespace) -> int:
    from app.domain.tree import tasks
    from app.workflows.new_plan import new_plan
    from app.workflows.plan_files import save_plan

    plan = new_plan(
        chosen.template,
        issuer=chosen.issuer,
        on=chosen.date,
        blanks=dict(chosen.set),
        directive=chosen.directive,
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
    from app.workflows.plan_files import open_plan, save_plan

    if chosen.lead is None and chosen.coordinating is None and chosen.by is None:
        print(tr("Nothing to assign: please give --lead, --with or --by."), file=sys.stderr)
        return USAGE
    plan = open_plan(chosen.plan)
    task = task_by_code(plan, chosen.task)
    leads, coordinating = (
        None
        if names is None
        else parties(plan, names, library.agency_register(), as_written=chosen.as_written)
        for names in (chosen.lead, chosen.coordinating)
    )
    changed = assign(plan, task, leads, coordinating, chosen.by)
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


def _export(chosen: argparse.Namespace) -> int:
    from app.workflows.exporting import export_word, export_workbook
    from app.workflows.plan_files import open_plan

    if chosen.docx is None and chosen.xlsx is None:
        print(tr("Nothing to export: please give --docx, --xlsx or both."), file=sys.stderr)
        return USAGE
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
