"""The office's own templates: made from plans, kept in versions, retired, handed on as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.delivery import deliver, read_bytes
from app.domain.plan.model import Plan
from app.domain.registers.agency import Body
from app.domain.template.file import read_template
from app.domain.template.file_writer import write_template
from app.domain.template.from_plan import TemplateAbout, template_from, traces_of
from app.domain.template.model import Template
from app.domain.template.traces import KnownHere, Outcome, Traces
from app.errors.faults import ResourceInvalid, TemplateInvalid, UnknownName
from app.workflows import reference_data
from app.workflows.office_registers import new_id
from app.workflows.reference_data import known_directives
from app.workflows.registers_copy import read_copy
from app.workflows.templates_copy import newest, read_templates_copy, templates_in, write_templates_copy

if TYPE_CHECKING:
    from app.persistence import PlanEntry, Store


@dataclass(frozen=True)
class Imported:
    """A template that was taken from a file: as it is kept, and whether the library held it so already."""

    template: Template
    was_there: bool = False


def known_here() -> KnownHere:
    """What plans of this office are held against when templates are made of them. Raises as `reference_data`."""
    own = read_copy()
    bodies: tuple[Body, ...] = (*own.agencies, *own.groups)
    shipped = {each.id for each in reference_data.shipped_agencies().bodies}
    names = (name for body in bodies if body.id not in shipped for name in body.names)
    return KnownHere(
        reference_data.shipped_agencies(),
        reference_data.places(),
        reference_data.work_fields(),
        known_directives(),
        tuple(words for name in names for words in (name.full, name.short) if words),
    )


def find_traces(plan: Plan) -> Traces:
    """The traces of its office in a plan (`app.domain.template.traces`)."""
    return traces_of(plan, known_here())


def make_template(plan: Plan, about: TemplateAbout, decisions: Mapping[str, Outcome]) -> Template:
    """The template that a plan makes, its traces settled as decided, by their ids."""
    return template_from(plan, known_here(), about, decisions)


def load_templates(store: Store) -> tuple[Template, ...]:
    """All versions of the office's templates in the library; the copy for runs without one follows.

    Raises:
        TargetInUse, TargetNotWritable, DiskFull: the copy could not be written.
        What the world does to a database.
    """
    texts = store.templates()
    if texts != read_templates_copy():
        write_templates_copy(texts)
        reference_data.own_templates.cache_clear()
    return templates_in(texts)


def save_version(store: Store, template: Template) -> Template:
    """Keep the template as its newest version, whose number is counted on; former versions stay. Raises as `load`."""
    versions = [each.version for each in load_templates(store) if each.id == template.id]
    kept = replace(template, version=max(versions, default=0) + 1)
    _save(store, kept)
    load_templates(store)
    return kept


def with_retired(store: Store, template_id: str, *, retired: bool) -> Template:
    """Retire a template, or take it into use again: no new version, for nothing of what it drafts changes.

    Raises:
        UnknownName: the office has no such template.
        As `load_templates`.
    """
    template = own_template(store, template_id)
    changed = replace(template, retired=retired)
    _save(store, changed)
    load_templates(store)
    return changed


def delete_template(store: Store, template_id: str) -> None:
    """Forget a template in all its versions; plans that were drafted from it stay as they are. Raises as `load`."""
    for name, text in store.templates().items():
        if any(each.id == template_id for each in templates_in({name: text})):
            store.delete_template(name)
    load_templates(store)


def own_template(store: Store, template_id: str) -> Template:
    """The newest version of a template of the office. Raises UnknownName, and as `load_templates`."""
    found = newest(load_templates(store))
    for each in found:
        if each.id == template_id:
            return each
    raise UnknownName("template", template_id, tuple(each.id for each in found))


def plans_drafted_from(store: Store, template_id: str) -> tuple[PlanEntry, ...]:
    """The plans outside the bin that were drafted from a template, in any version."""
    entries = {each.id: each for each in store.entries()}
    return tuple(
        entry
        for plan_id, entry in entries.items()
        if (origin := store.load_plan(plan_id).plan.template) is not None and origin.id == template_id
    )


def read_template_file(path: Path) -> Template:
    """The template of a file.

    Raises:
        TemplateInvalid: it is none, or breaks the rules of the format; says where.
        FileUnreadable: the system does not let it be read.
    """
    return template_in(read_bytes(path).decode("utf-8", "replace"), str(path))


def template_in(text: str, path: str) -> Template:
    """The template of a text. Raises TemplateInvalid."""
    try:
        return read_template(text, path)
    except ResourceInvalid as fault:
        raise TemplateInvalid(fault.path, fault.where, fault.reason) from fault


def import_template(store: Store, path: Path) -> Imported:
    """Take a template from a file: a new one, or a new version of one that the library holds.

    Raises:
        TemplateInvalid: as `read_template_file`, or its id is that of a template of the program.
        As `load_templates`.
    """
    template = read_template_file(path)
    if any(each.id == template.id for each in reference_data.shipped_templates()):
        raise TemplateInvalid(str(path), "id", f"{template.id} is a template of the program")
    for each in load_templates(store):
        if replace(each, version=0, retired=False) == replace(template, version=0, retired=False):
            return Imported(each, was_there=True)
    return Imported(save_version(store, template))


def export_template(template: Template, path: Path) -> None:
    """Write a template as a file, read back before it is delivered. Raises what `deliver` raises."""
    handed_on = replace(template, retired=False)

    def prove(beside: Path) -> None:
        if read_template_file(beside) != handed_on:
            raise ResourceInvalid(str(path), "", "read back, it differs")

    deliver(path, write_template(handed_on).encode(), prove)


def new_template_id() -> str:
    """An id that no other template has."""
    return new_id()


def _save(store: Store, template: Template) -> None:
    store.save_template(f"{template.id}@{template.version}", write_template(template))
