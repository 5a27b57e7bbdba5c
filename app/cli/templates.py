"""The commands about templates: list them, make one of a plan, hand them on and take them over."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.arguments import json_argument
from app.cli.commands import DONE
from app.cli.reading import plan_in
from app.delivery import real_path
from app.errors.faults import SameTarget, TargetExists
from app.messages.templates import TRACE_KINDS, lost_words, outcome_words
from app.translation import ntr, tr

if TYPE_CHECKING:
    from app.domain.template.traces import Outcome, Traces
    from app.persistence import Store

KINDS = (
    *("issuer", "unit", "area", "province", "place", "agency", "year", "date"),
    *("directive", "citation", "number", "person", "contact", "figure", "target"),
)
"""The values of `app.domain.template.traces.TraceKind`."""


def templates(chosen: argparse.Namespace) -> int:
    """List the templates, the office's own among them."""
    from app.workflows import reference_data

    shipped = {each.id for each in reference_data.shipped_templates()}
    found = (*reference_data.templates(), *(each for each in reference_data.own_templates() if each.retired))
    if chosen.json:
        _print_json(
            [
                {
                    "id": each.id,
                    "title": each.title,
                    "directive": each.directive,
                    "version": each.version,
                    "own": each.id not in shipped,
                    "retired": each.retired,
                }
                for each in found
            ]
        )
        return DONE
    for each in found:
        own = "" if each.id in shipped else tr("the office’s own, version {version}", version=each.version)
        print("  ".join(filter(None, (each.id, own, tr("retired") if each.retired else ""))))
        print(f"    {each.title}")
    return DONE


def template_from_arguments(command: argparse.ArgumentParser) -> None:
    """A plan, the file to write, and what is kept of the plan on purpose."""
    add = command.add_argument
    add("plan", type=Path, metavar="PLAN", help=tr("the plan file, or a document to read as one"))
    add("out", type=Path, metavar="OUT.toml", help=tr("the template to write"))
    add(
        "--title",
        default="",
        metavar=tr("TITLE"),
        help=tr("what the template is called; the subject if left out"),
    )
    kept = tr("keep what is of these kinds as it was typed")
    add(
        "--keep", nargs="+", default=[], choices=KINDS, metavar=tr("KIND"), help=f"{kept}: {', '.join(KINDS)}"
    )
    blank = tr("make blanks of what is of these kinds")
    add("--blank", nargs="+", default=[], choices=KINDS, metavar=tr("KIND"), help=blank)
    add("--overwrite", action="store_true", help=tr("replace a file of the same name"))
    json_argument(command)


def template_from(chosen: argparse.Namespace) -> int:
    """Make a template of a plan, and list what became of the words of its office."""
    from app.domain.template.from_plan import TemplateAbout
    from app.domain.template.traces import Outcome
    from app.workflows.office_templates import export_template, find_traces, make_template, new_template_id

    if real_path(chosen.out) == real_path(chosen.plan):
        raise SameTarget(chosen.out)
    if chosen.out.exists() and not chosen.overwrite:
        raise TargetExists(chosen.out)
    plan = plan_in(chosen.plan)
    traces = find_traces(plan)
    decisions = {each.id: Outcome.BLANK for each in traces.all if each.kind in chosen.blank}
    decisions |= {each.id: Outcome.KEPT for each in traces.all if each.kind in chosen.keep}
    template = make_template(plan, TemplateAbout(new_template_id(), chosen.title), decisions)
    export_template(template, chosen.out)
    if chosen.json:
        _print_json(_record(traces, decisions, template.id))
    else:
        print("\n".join(_told(traces, decisions)))
        print(tr("Template {id}: {path}", id=template.id, path=chosen.out))
    return DONE


def _record(traces: Traces, decisions: dict[str, Outcome], template_id: str) -> object:
    found = [
        {
            "kind": each.kind.value,
            "words": each.words,
            "becomes": each.becomes,
            "certain": each.certain,
            "outcome": decisions.get(each.id, each.usual).value,
            "places": [{"item": place.item, "start": place.start} for place in each.places],
        }
        for each in traces.all
    ]
    return {"id": template_id, "traces": found, "lost": [each.value for each in traces.lost]}


def _told(traces: Traces, decisions: dict[str, Outcome]) -> Iterator[str]:
    kind = None
    for each in traces.all:
        if each.kind is not kind:
            kind = each.kind
            yield tr(TRACE_KINDS[kind])
        count = ntr("{count} place", "{count} places", len(each.places))
        yield f"  {each.words} → {outcome_words(each, decisions.get(each.id, each.usual))} ({count})"
    for lost in traces.lost:
        yield f"! {lost_words(lost)}"


def template_export_arguments(command: argparse.ArgumentParser) -> None:
    """A template of the office or of the program, and the file to write."""
    add = command.add_argument
    add("template", metavar="ID", help=tr("the template (see: templates)"))
    add("out", type=Path, metavar="OUT.toml", help=tr("the template to write"))
    add("--overwrite", action="store_true", help=tr("replace a file of the same name"))


def template_export(chosen: argparse.Namespace) -> int:
    """Write a template as a file."""
    from app.workflows import reference_data
    from app.workflows.office_templates import export_template

    if chosen.out.exists() and not chosen.overwrite:
        raise TargetExists(chosen.out)
    export_template(reference_data.template(chosen.template), chosen.out)
    print(tr("Template {id}: {path}", id=chosen.template, path=chosen.out))
    return DONE


def template_import_arguments(command: argparse.ArgumentParser) -> None:
    """The file of a template."""
    command.add_argument("file", type=Path, metavar="FILE.toml", help=tr("the template to take over"))


def template_import(chosen: argparse.Namespace) -> int:
    """Take a template into the library, as a new one or a new version."""
    from app.workflows.office_templates import import_template, read_template_file

    read_template_file(chosen.file)
    with _library() as store:
        found = import_template(store, chosen.file)
    told = {"id": found.template.id, "version": found.template.version}
    if found.was_there:
        print(tr("The library holds it already: {id}, version {version}", **told))
    else:
        print(tr("Taken over: {id}, version {version}", **told))
    return DONE


@contextmanager
def _library() -> Iterator[Store]:
    from app.settings import read_settings
    from app.workflows.library_place import open_library

    store = open_library(read_settings().database_url)
    try:
        yield store
    finally:
        store.close()


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
