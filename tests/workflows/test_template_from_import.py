"""A plan of one office becomes a template, and a plan of another: nothing of the first office is left in it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.plan.fields import ROLES
from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.domain.registers.issuer import issuing_authority
from app.domain.registers.place import Level
from app.domain.roll_forward import plan_year
from app.domain.template.drafting import Commission, draft
from app.domain.template.file import read_template
from app.domain.template.file_writer import write_template
from app.domain.template.from_plan import TemplateAbout, template_from, traces_of
from app.domain.template.traces import KnownHere, Trace, TraceKind
from app.domain.vietnamese import search_key
from app.workflows import reference_data
from app.workflows.importing import import_plan
from app.workflows.new_plan import new_id
from tests.corpus.books import BOOKS
from tests.corpus.plans import PAPERS
from tests.samples import sample_plan

SHARED = sorted((Path(__file__).parents[3] / "shared" / "corpus" / "import").glob("*.*"))
READ_ELSEWHERE = (".doc", ".json", ".md")
OTHERS = {
    Level.PROVINCE: ("UBND tỉnh Lai Châu", "UBND tỉnh Cao Bằng"),
    Level.DISTRICT: ("UBND huyện Ba Bể, tỉnh Bắc Kạn", "UBND huyện Na Rì, tỉnh Bắc Kạn"),
    Level.COMMUNE: ("UBND xã Bum Tở, tỉnh Lai Châu", "UBND xã Mường Tè, tỉnh Lai Châu"),
}
DISTRICTS_LAST = date(2025, 6, 1)


def known() -> KnownHere:
    return KnownHere(
        reference_data.shipped_agencies(),
        reference_data.places(),
        reference_data.work_fields(),
        reference_data.directives(),
    )


def office_elsewhere(first: IssuingAuthority, on: date) -> IssuingAuthority:
    level = first.level if first.level in OTHERS else Level.PROVINCE
    names = OTHERS[level]
    words = next(each for each in names if search_key(first.area or "?") not in search_key(each))
    return issuing_authority(words, on, reference_data.places(), reference_data.agency_register())


def next_year(plan: Plan) -> date:
    day = date(plan_year(plan) + 1, 3, 2)
    return min(day, DISTRICTS_LAST) if plan.head.issuer.level == Level.DISTRICT else day


def texts_of(plan: Plan) -> list[str]:
    parties = (party.name for task in tasks(plan) for role in ROLES for party in role.of(task))
    return [*(text for _, text in all_texts(plan)), *parties, *(annex.title for annex in plan.annexes)]


def test_an_annex_without_a_title_makes_one_without_a_title() -> None:
    plan = sample_plan(3)
    assert plan.annexes
    plan = replace(plan, annexes=tuple(replace(annex, title="") for annex in plan.annexes))
    made = template_from(plan, known(), TemplateAbout("mau"))
    assert [annex.title for annex in made.annexes] == ["" for _ in plan.annexes]
    assert read_template(write_template(made), "mau") == made


def names_of(plan: Plan, traces: tuple[Trace, ...]) -> set[str]:
    """What must not be left: names of the office, its place and its people, its number, its year."""
    issuer = plan.head.issuer
    persons = {
        each.words.split()[-2] + " " + each.words.split()[-1]
        for each in traces
        if each.kind is TraceKind.PERSON
    }
    names = {issuer.area, issuer.province, issuer.place, plan.head.place, plan.signature.name, *persons}
    return {search_key(each) for each in names if each}


def without_kept(text: str, kept: tuple[Trace, ...]) -> str:
    words = search_key(text)
    for each in sorted(kept, key=lambda trace: -len(trace.words)):
        words = words.replace(search_key(each.words), "…")
    return words


def assert_nothing_is_left(plan: Plan) -> None:
    traces = traces_of(plan, known())
    template = template_from(plan, known(), TemplateAbout("own-1", "Mẫu của cơ quan"))
    on = next_year(plan)
    there = office_elsewhere(plan.head.issuer, on)
    register, directives = reference_data.agency_register(), reference_data.directives()
    again = draft(template, Commission(there, on), register, directives, new_id)
    kept, names = traces.kept({}), names_of(plan, traces.all)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    drafted = [text for text in texts_of(again) if names and named.search(without_kept(text, kept))]
    assert drafted == []
    # "So với năm {year-1}" names the first year again a year later: years are looked for in the template itself.
    year = re.compile(rf"(?<!\d){plan_year(plan)}(?!\d)")
    lines = [each for each in write_template(template).splitlines() if year.search(without_kept(each, kept))]
    assert lines == []
    head = plan.head.number
    assert not head.number or f"{head.number}/{head.symbol}" not in write_template(template)
    assert len(tasks(again)) == len(tasks(plan))


@pytest.mark.parametrize("name", [*PAPERS, *BOOKS])
def test_nothing_of_the_first_office_is_left_of_a_made_document(name: str, tmp_path: Path) -> None:
    made = (BOOKS if name in BOOKS else PAPERS)[name]()
    path = tmp_path / f"{name}.{'xlsx' if name in BOOKS else 'docx'}"
    path.write_bytes(made.content())
    assert_nothing_is_left(import_plan(path)[0])


@pytest.mark.parametrize(
    "path", [each for each in SHARED if each.suffix not in READ_ELSEWHERE], ids=lambda path: path.stem[:40]
)
def test_nothing_of_the_first_office_is_left_of_a_document_of_the_corpus(path: Path) -> None:
    assert_nothing_is_left(import_plan(path)[0])
