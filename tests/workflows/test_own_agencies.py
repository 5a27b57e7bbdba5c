"""Agencies that an office adds to the register: found from then on, kept in a file that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import Party, PartyKind
from app.domain.plan.tree import tasks
from app.errors.faults import ResourceInvalid
from app.workflows import reference_data
from app.workflows.own_agencies import add_own_agencies, own_party, with_own_party
from tests.samples import sample_plan

NAME = "Trung tâm Điều phối Trẻ em"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DUTHAO_CONFIG", str(tmp_path))
    reference_data.agency_register.cache_clear()
    yield tmp_path
    reference_data.agency_register.cache_clear()


def test_an_agency_that_was_added_is_found_by_its_name_from_then_on(folder: Path) -> None:
    plan = sample_plan(3)
    issuer, on = plan.head.issuer, date(2026, 3, 1)
    assert reference_data.agency_register().named(NAME, on, issuer) is None
    add_own_agencies([NAME, "Báo Lao động"], issuer.level)
    found = reference_data.agency_register().named(NAME.upper(), on, issuer)
    assert found is not None
    assert (found.name, found.ref) == (NAME, own_party(NAME).ref)
    assert NAME in (folder / reference_data.OWN_AGENCIES).read_text(encoding="utf-8")


def test_adding_again_adds_nothing_and_keeps_what_a_person_wrote(folder: Path) -> None:
    path = folder / reference_data.OWN_AGENCIES
    path.write_text('level = "province"\n[[agency]]\nid = "x"\nname = "Cơ quan X"\n', encoding="utf-8")
    add_own_agencies([NAME], "province")
    first = path.read_bytes()
    add_own_agencies(["Trung tâm điều phối trẻ em"], "province")
    assert path.read_bytes() == first
    assert reference_data.agency_register().body("x").names[0].full == "Cơ quan X"


def test_a_broken_register_is_told_and_stays_as_it_is(folder: Path) -> None:
    path = folder / reference_data.OWN_AGENCIES
    path.write_text("level = [", encoding="utf-8")
    with pytest.raises(ResourceInvalid) as told:
        add_own_agencies([NAME], "province")
    assert told.value.path == str(path)
    assert path.read_text(encoding="utf-8") == "level = ["
    with pytest.raises(ResourceInvalid):
        reference_data.agency_register()


def test_the_tasks_of_a_plan_name_the_agency_that_was_added() -> None:
    plan = sample_plan(3)
    first = tasks(plan)[0]
    plan = edits.with_value(plan, first.id, LEADS, [Party(PartyKind.AGENCY, NAME)])
    plan = with_own_party(plan, NAME)
    assert tasks(plan)[0].assignment.leads == (own_party(NAME),)
