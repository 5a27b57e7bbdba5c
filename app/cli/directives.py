"""The commands that read directives from their own files, keep them, and tell what they demand."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE
from app.cli.source import read_source
from app.messages.importing import reason_words, remark_words
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.directives.model import Directive
    from app.domain.plan.head import IssuingAuthority
    from app.domain.recognition.account import Account


def read_directive_arguments(command: argparse.ArgumentParser) -> None:
    """The document, the office that reads it, and whether it is kept."""
    add = command.add_argument
    add(
        "file",
        type=Path,
        metavar=tr("FILE"),
        help=tr("the directive to read; - for text from the standard input"),
    )
    add("--office", metavar=tr("NAME"), help=tr("say what of it falls on this office; your own if left out"))
    add("--keep", action="store_true", help=tr("keep it in the register of directives"))
    add("--instead-of", metavar="ID", default="", help=tr("keep it in the place of this one"))
    add("--beside", action="store_true", help=tr("keep it beside another one of the same number"))
    password = tr("the password of a locked document; without it, it is asked for")
    add("--password", metavar=tr("PASSWORD"), default="", help=password)
    json_argument(command)


def read_directive(chosen: argparse.Namespace) -> int:
    """Read a directive from its file: how it is cited, what it carries out, what it demands."""
    from app.workflows.directives import directive_record, keep_directive, linked
    from app.workflows.reference_data import known_directives

    directive, account = _read(chosen.file, chosen.password)
    office = _office(chosen.office, directive)
    if chosen.keep or chosen.instead_of or chosen.beside:
        from app.settings import read_settings
        from app.workflows.library_place import open_library

        store = open_library(read_settings().database_url)
        try:
            directive = keep_directive(store, directive, instead_of=chosen.instead_of, beside=chosen.beside)
        finally:
            store.close()
    else:
        directive = linked(directive, known_directives())
    if chosen.json:
        _print_json(directive_record(directive, office, account))
        return DONE
    _print_directive(directive, office)
    print(_totals(account))
    for entry in account.questions:
        print(f"  ? {reason_words(entry.reason)}: {entry.text[:100]}")
    for remark in account.remarks:
        print(f"  {remark_words(*remark)}")
    return DONE


def _read(path: Path, password: str) -> tuple[Directive, Account]:
    from app.workflows.importing_apart import Reader
    from app.workflows.pasting import directive_pasted

    return read_source(path, password, Reader.read_directive, directive_pasted)


def _office(name: str | None, directive: Directive) -> IssuingAuthority | None:
    """The office that reads: the one named, as of the directive's day, else the person's own, if there is one."""
    from datetime import date

    from app.workflows.own_office import office_of, own_office

    if name:
        return office_of(name, directive.citation.issued or date.today()).issuer
    own = own_office()
    return own.issuer if own else None


def draft_tasks_arguments(command: argparse.ArgumentParser) -> None:
    """The plan, the directive, and which of its demands become tasks."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file"))
    add("--directive", metavar="ID", default="", help=tr("a directive of the plan or of the register"))
    several = tr("the demands by their ids, or 1 3 5 …; all that fall on the office if left out")
    add("--demands", nargs="*", metavar="ID", help=several)
    before = tr("how many days before the demanded day the own deadline lies")
    add("--days-before", type=int, choices=range(366), metavar=tr("DAYS"), default=0, help=before)
    json_argument(command)


def draft_tasks(chosen: argparse.Namespace) -> int:
    """Draft tasks for the demands of a directive into a plan."""
    from app.domain.plan.rich_text import plain
    from app.domain.plan.tree import tasks
    from app.errors.faults import UnknownName
    from app.workflows.demands import directive_of, draft_tasks
    from app.workflows.directives import directive_by_id
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan

    plan = open_plan(chosen.plan)
    try:
        found = directive_of(plan, chosen.directive)
    except UnknownName:
        found = directive_by_id(chosen.directive)
    plan, drafted = draft_tasks(plan, found, chosen.demands or None, days_before=chosen.days_before)
    export_plan_file(plan, chosen.plan)
    made = {each.task.id: each for each in drafted}
    records = [
        {
            "code": task.code,
            "content": plain(task.content),
            "lead": "; ".join(party.name for party in task.assignment.leads),
            "lead_found": made[task.id].lead.value,
            "deadline_text": task.deadline.text if task.deadline else "",
            "answers": list(task.answers),
        }
        for task in tasks(plan)
        if task.id in made
    ]
    if chosen.json:
        _print_json(records)
        return DONE
    for record in records:
        print(f"{record['code']}  {record['content']}\n    {record['lead'] or tr('(nobody yet)')}")
    print(
        ntr(
            "{count} task was drafted. Next: confirm who leads, check.",
            "{count} tasks were drafted. Next: confirm who leads, check.",
            len(records),
        )
    )
    return DONE


def directives(chosen: argparse.Namespace) -> int:
    """List the directives and their demands."""
    from app.workflows.directives import directive_record
    from app.workflows.reference_data import known_directives

    found = known_directives()
    if chosen.json:
        _print_json([directive_record(directive) for directive in found.values()])
        return DONE
    for directive in found.values():
        print(f"{directive.id}\n    {directive.citation.full}")
        for demand in directive.demands:
            print(f"      {demand.id}  {demand.text}")
    return DONE


def directive_arguments(command: argparse.ArgumentParser) -> None:
    """One directive, and the office that reads it."""
    command.add_argument(
        "id", metavar="ID", help=tr("the directive by its id or its number (see: directives)")
    )
    asked = tr("say what of it falls on this office; your own if left out")
    command.add_argument("--office", metavar=tr("NAME"), help=asked)
    json_argument(command)


def directive(chosen: argparse.Namespace) -> int:
    """Show one directive: how it is cited, what it carries out, what it demands."""
    from app.workflows.directives import directive_by_id, directive_record

    found = directive_by_id(chosen.id)
    office = _office(chosen.office, found)
    if chosen.json:
        _print_json(directive_record(found, office))
    else:
        _print_directive(found, office)
    return DONE


def _print_directive(directive: Directive, office: IssuingAuthority | None) -> None:
    from app.domain.directive_recognition.bodies import Reader

    print(directive.citation.full)
    for parent in directive.parents:
        print(tr("  carries out: {citation}", citation=parent.citation.full))
    reader = Reader(office) if office else None
    ours = 0
    for demand in directive.demands:
        role = reader.role(demand, directive) if reader else None
        ours += role is not None
        print(f"{'*' if role else ' '} {demand.cited}: {demand.text}")
        if demand.leads or demand.coordinating:
            who = "; ".join(demand.leads) or tr("(nobody yet)")
            helped = tr(", with {names}", names="; ".join(demand.coordinating)) if demand.coordinating else ""
            print(f"      {who}{helped}")
        if demand.deadline:
            print(f"      {demand.deadline.text}")
    count = len(directive.demands)
    print(ntr("It makes {count} demand.", "It makes {count} demands.", count))
    if office:
        print(tr("Marked * are those that fall on {office}: {count}.", office=office.name, count=ours))


def _totals(account: Account) -> str:
    return tr(
        "Placed: {placed}. Doubtful: {doubtful}. Left out: {left_out}. Together: {total}, all of the source.",
        placed=len(account.placed),
        doubtful=len(account.doubtful),
        left_out=len(account.left_out),
        total=account.total,
    )


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
