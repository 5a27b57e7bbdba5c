"""Agencies that an office adds to the register: found from then on, with and without the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import Party, PartyKind
from app.domain.plan.tree import tasks
from app.domain.registers.office_registers import AbbreviationEntry, OfficeRegisters
from app.domain.registers.place import Level
from app.errors.faults import ResourceInvalid
from app.workflows import reference_data
from app.workflows.office_registers import keep_copy
from app.workflows.own_agencies import names_added, own_party, with_own_agencies, with_own_party
from app.workflows.pasting import import_pasted
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
    keep_copy(with_own_agencies(OfficeRegisters(), [NAME, "Báo Lao động"], issuer.level))
    found = reference_data.agency_register().named(NAME.upper(), on, issuer)
    assert found is not None
    assert (found.name, found.ref) == (NAME, own_party(NAME).ref)


def test_adding_again_adds_nothing() -> None:
    registers = with_own_agencies(OfficeRegisters(), [NAME], Level.PROVINCE)
    assert with_own_agencies(registers, ["Trung tâm điều phối trẻ em"], Level.PROVINCE) is registers


def test_a_file_that_was_written_by_hand_counts_until_it_is_taken_over(folder: Path) -> None:
    path = folder / reference_data.OWN_AGENCIES
    path.write_text('level = "province"\n[[agency]]\nid = "x"\nname = "Cơ quan X"\n', encoding="utf-8")
    assert reference_data.agency_register().body("x").names[0].full == "Cơ quan X"


def test_a_broken_file_is_told(folder: Path) -> None:
    path = folder / reference_data.OWN_AGENCIES
    path.write_text("level = [", encoding="utf-8")
    with pytest.raises(ResourceInvalid) as told:
        reference_data.agency_register()
    assert told.value.path == str(path)


def test_an_office_changes_an_agency_that_comes_with_the_program(folder: Path) -> None:
    health = next(each for each in reference_data.shipped_agencies().agencies if each.id == "so-y-te")
    keep_copy(OfficeRegisters(agencies=(replace(health, symbol="SYTE"),)))
    register = reference_data.agency_register()
    assert [each.symbol for each in register.agencies if each.id == "so-y-te"] == ["SYTE"]
    assert len(register.agencies) == len(reference_data.shipped_agencies().agencies)


PASTED = """KẾ HOẠCH
Chăm sóc sức khỏe trẻ em năm 2026
I. NHIỆM VỤ
1. Tổ chức khám sức khỏe cho trẻ em.
- Chủ trì: SYTHB.
"""


def test_an_import_reads_an_agency_by_what_the_office_types_for_it(folder: Path) -> None:
    def lead() -> Party:
        (found,) = tasks(import_pasted(PASTED)[0])[0].assignment.leads
        return found

    assert lead().ref == ""
    keep_copy(OfficeRegisters(abbreviations=(AbbreviationEntry("a", "SYTHB", "Sở Y tế"),)))
    assert (lead().name, lead().ref) == ("SYTHB", "so-y-te")


def test_the_tasks_of_a_plan_name_the_agency_that_was_added() -> None:
    plan = sample_plan(3)
    first = tasks(plan)[0]
    plan = edits.with_value(plan, first.id, LEADS, [Party(PartyKind.AGENCY, NAME)])
    assert names_added(plan) == ()
    plan = with_own_party(plan, NAME)
    assert names_added(plan) == (NAME,)
    assert tasks(plan)[0].assignment.leads == (own_party(NAME),)
