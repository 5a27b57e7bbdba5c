"""What each command does: it asks a workflow and prints the answer. Heavy packages are imported when first needed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import CAPACITIES
from app.errors.faults import TargetExists
from app.messages.findings import finding_message
from app.translation import ntr, tr

if TYPE_CHECKING:
    from datetime import date

    from app.domain.plan.model import Plan, Task

DONE, REFUSED, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""


def print_json(value: object) -> None:
    """Print a value for machines."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def new(chosen: argparse.Namespace) -> int:
    """Draft a plan from a template."""
    from app.domain.plan.tree import tasks
    from app.domain.registers.signing import SigningCapacity
    from app.workflows.exporting import export_plan_file
    from app.workflows.new_plan import SignedBy, new_plan

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
        demands=() if chosen.demands is None else chosen.demands or None,
    )
    export_plan_file(plan, chosen.plan)
    print(tr("Drafted {path}: {subject}", path=chosen.plan, subject=plan.head.subject))
    print(tr("Issued by: {issuer}", issuer=plan.head.issuer.name))
    if chosen.issuer:
        _tell_as_typed(chosen.issuer, plan.head.day)
    count = len(tasks(plan))
    print(
        ntr(
            "It has {count} task. Next: assign, check, export.",
            "It has {count} tasks. Next: assign, check, export.",
            count,
        )
    )
    return DONE


def _tell_as_typed(words: str, on: date) -> None:
    """Say, beside the output, where no register holds the issuer, and what is called nearly so."""
    from app.workflows.own_office import issuer_choices, office_of, registered

    if registered(words, on):
        return
    own = office_of(words, on).name
    found = (issuer.name for issuer in issuer_choices(on).find(words, most=5))
    near = "; ".join(name for name in found if name != own)
    print(tr("No register holds this office; it was taken as it is typed."), file=sys.stderr)
    if near:
        print(tr("Names like it: {names}", names=near), file=sys.stderr)


def assign(chosen: argparse.Namespace) -> int:
    """Assign agencies to a task."""
    from app.workflows import reference_data
    from app.workflows.assigning import assign, parties, task_by_code
    from app.workflows.demands import answer
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan

    if (chosen.lead, chosen.coordinating, chosen.by, chosen.answers) == (None, None, None, None):
        print(tr("Nothing to assign: please give --lead, --with, --by or --answers."), file=sys.stderr)
        return USAGE
    plan = open_plan(chosen.plan)
    task = task_by_code(plan, chosen.task)
    leads, coordinating = (
        None
        if names is None
        else parties(
            plan,
            names,
            reference_data.agency_register(),
            reference_data.places(),
            as_written=chosen.as_written,
        )
        for names in (chosen.lead, chosen.coordinating)
    )
    changed = assign(plan, task, leads, coordinating, chosen.by)
    if chosen.answers is not None:
        changed = answer(changed, task, chosen.answers)
    export_plan_file(changed, chosen.plan)
    print(_task_line(task_by_code(changed, chosen.task)))
    return DONE


def _task_line(task: Task) -> str:
    """A task on indented lines: code, words, who, by when."""
    from app.domain.plan.rich_text import plain

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


def demands(chosen: argparse.Namespace) -> int:
    """Show the demands of a directive, or take them from its text."""
    from app.domain.directives.coverage import coverage
    from app.domain.writing.adding import Part, with_added
    from app.workflows.demands import directive_of, take_demands, with_newer_directives
    from app.workflows.exporting import export_plan_file
    from app.workflows.new_plan import new_id
    from app.workflows.plan_files import open_plan, read_text
    from app.workflows.reference_data import known_directives

    plan = open_plan(chosen.plan)
    if chosen.source is not None:
        text = sys.stdin.read() if chosen.source == Path("-") else read_text(chosen.source)
        plan = take_demands(plan, chosen.directive, text)
        export_plan_file(plan, chosen.plan)
    if chosen.renew:
        plan = with_newer_directives(plan, known_directives())
        export_plan_file(plan, chosen.plan)
    if chosen.annex:
        plan, _ = with_added(plan, Part.DEMANDS_ANNEX, "", new_id)
        export_plan_file(plan, chosen.plan)
    directive = directive_of(plan, chosen.directive)
    print(directive.citation.full)
    for each in coverage(plan):
        if each.directive.id == directive.id:
            nobody = tr("(no task yet)") if each.ours else tr("(for others)")
            codes = ", ".join(task.code for task in each.tasks) or nobody
            print(f"{each.demand.id}  {each.demand.cited} {each.demand.text}\n    {codes}")
    if not directive.demands:
        print(tr("No demands yet. Next: paste its text into a file and give it with --from."))
    return DONE


def columns(chosen: argparse.Namespace) -> int:
    """Show or choose the columns of an assignment table."""
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan
    from app.workflows.table_columns import choose_columns, column_name, table_of

    plan = open_plan(chosen.plan)
    if chosen.show:
        plan = choose_columns(plan, chosen.annex, chosen.show)
        export_plan_file(plan, chosen.plan)
    print("; ".join(column_name(plan, column) for column in table_of(plan, chosen.annex).columns))
    return DONE


def export(chosen: argparse.Namespace) -> int:
    """Write the Word file, the workbook, the PDF and the copy for comments."""
    from app.workflows.exporting import (
        export_for_comments,
        export_pdf,
        export_word,
        export_workbook,
        refuse_edited,
        refuse_targets,
    )
    from app.workflows.plan_files import open_plan

    wanted = (
        (".docx", chosen.docx, export_word),
        (".xlsx", chosen.xlsx, export_workbook),
        (".pdf", chosen.pdf, export_pdf),
        (".docx", chosen.comments, export_for_comments),
    )
    if all(path is None for _, path, _ in wanted):
        words = tr("Nothing to export: please give --docx, --xlsx, --pdf, --comments or several.")
        print(words, file=sys.stderr)
        return USAGE
    refuse_targets(chosen.plan, [(suffix, path) for suffix, path, _ in wanted])
    plan = open_plan(chosen.plan)
    for _, path, export in wanted:
        if path is not None:
            if not chosen.overwrite and export is not export_pdf:
                refuse_edited(plan, path)
            export(plan, path)
            print(tr("Exported and proven: {path}", path=path))
    return DONE


def own_form(chosen: argparse.Namespace) -> int:
    """List what stands as it was typed in a paper, and present it anew."""
    from app.domain.edits import with_own_form
    from app.workflows.exporting import export_plan_file
    from app.workflows.own_form import new_forms
    from app.workflows.plan_files import open_plan

    plan = open_plan(chosen.plan)
    forms = new_forms(plan)
    if chosen.json:
        print_json([{"part": each.part, "before": each.before, "after": each.after} for each in forms])
    else:
        for number, form in enumerate(forms, start=1):
            print("\n".join((f"{number:>3}", *(f"  - {line}" for line in form.before))))
            print("\n".join(f"  + {line}" for line in form.after))
    taken = range(1, len(forms) + 1) if chosen.all else chosen.only
    parts = {forms[number - 1].part for number in taken if 1 <= number <= len(forms)}
    if parts:
        export_plan_file(with_own_form(plan, parts), chosen.plan)
    if not chosen.json:
        print(tr("Presented anew: {count} of {all} parts.", count=len(parts), all=len(forms)))
    return DONE


def blanks(chosen: argparse.Namespace) -> int:
    """List the blanks of a plan that are open, after filling those that are given."""
    from app.domain.edits import with_blanks_filled
    from app.domain.plan.blanks import open_blanks
    from app.errors.faults import UnknownName
    from app.workflows.exporting import export_plan_file
    from app.workflows.plan_files import open_plan

    plan = open_plan(chosen.plan)
    labels = [blank.label for blank in open_blanks(plan) if blank.label]
    for label, _ in chosen.set:
        if label not in labels:
            raise UnknownName("blank", label, labels)
    if chosen.set:
        plan = with_blanks_filled(plan, dict(chosen.set))
        export_plan_file(plan, chosen.plan)
    found = open_blanks(plan)
    if chosen.json:
        print_json(
            [
                {
                    "label": blank.label,
                    "count": len(blank.places),
                    "places": [{"item": item, "text": text} for item, text in blank.places],
                }
                for blank in found
            ]
        )
        return DONE
    for blank in found:
        print(f"{blank.words} ({len(blank.places)})\n    {blank.places[0][1]}")
    print(
        ntr("{count} blank is open.", "{count} blanks are open.", len(found))
        if found
        else tr("No blank is open.")
    )
    return DONE


def show(chosen: argparse.Namespace) -> int:
    """Show a plan."""
    from app.workflows.plan_files import open_plan, plan_as_json

    plan = open_plan(chosen.plan)
    print(plan_as_json(plan) if chosen.json else "\n".join(_overview(plan)))
    return DONE


def _overview(plan: Plan) -> Iterator[str]:
    from app.documents.page_words import kind_line
    from app.documents.returning.printed_lines import printed_lines
    from app.domain.plan.rich_text import plain
    from app.domain.plan.tree import plan_above, tasks, tasks_with_path
    from app.workflows.standards import standard_of

    head = plan.head
    yield f"{kind_line(head)}: {head.subject}"
    yield tr("Issued by: {issuer}", issuer=head.issuer.name)
    for directive in plan.directives:
        yield tr("Carries out: {directive}", directive=directive.citation.full)
    if not tasks(plan) or plan_above(plan):
        yield ""
        yield from (line.text for line in printed_lines(plan, standard_of(plan)) if line.text.strip())
        return
    above = ""
    for path, task in tasks_with_path(plan):
        heading = plain(path[-1].heading) if path else ""
        if heading != above:
            yield f"\n{heading}"
            above = heading
        yield _task_line(task)


def check(chosen: argparse.Namespace) -> int:
    """Check a plan's logic."""
    from app.domain.checks import check
    from app.workflows import reference_data
    from app.workflows.plan_files import open_plan
    from app.workflows.reference_data import known_directives
    from app.workflows.registers_copy import read_copy
    from app.workflows.spelling import dictionary, own_words

    plan, directives = open_plan(chosen.plan), known_directives().values()
    places, templates = reference_data.places(), reference_data.templates()
    known = dictionary(own_words(read_copy()))
    findings = check(plan, reference_data.agency_register(), directives, places, templates, known)
    if chosen.json:
        print_json(
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
