"""The pick-list of agencies finds what an officer types, in whatever form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits import with_issue_date, with_value
from app.domain.plan.fields import LEADS
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.office import Abbreviation, Office
from app.domain.registers.place import Level
from app.errors.faults import AmbiguousName
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.party_choices import PartyChoice, matching, party_choices, party_from_words
from tests.profiles import tried
from tests.samples import sample_plan

TODAY = date(2026, 3, 2)
REGISTER, PLACES = reference_data.agency_register(), reference_data.places()


def plan_of(issuer: str, template: str = "van-ban-cap-tren", on: date = TODAY) -> Plan:
    return new_plan(template, issuer=issuer, on=on)


PROVINCE = plan_of("UBND tỉnh Lâm Đồng")
COMMUNE = plan_of("UBND xã Đức Trọng, tỉnh Lâm Đồng", "xa-cap-tren")
OFFICE = replace(
    reference_data.sample_office(),
    abbreviations=(
        Abbreviation("SYT", "Sở Y tế"),
        Abbreviation("y tế", "Sở Y tế"),
        Abbreviation("SGD", "Sở Giáo dục"),
        Abbreviation("BCĐTE", "Ban Chỉ đạo công tác trẻ em tỉnh"),
        Abbreviation("TT", "Sở"),
    ),
)


def choices(plan: Plan = PROVINCE, office: Office | None = OFFICE) -> tuple[PartyChoice, ...]:
    return party_choices(plan, REGISTER, PLACES, office)


def names(found: tuple[PartyChoice, ...]) -> list[str]:
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("so y te", "Sở Y tế"),
        ("Sở Y tế", "Sở Y tế"),
        ("syt", "Sở Y tế"),
        ("SỞ Y", "Sở Y tế"),
        ("sgd", "Sở Giáo dục và Đào tạo"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("sgddt", "Sở Giáo dục và Đào tạo"),
        ("giao duc dao tao", "Sở Giáo dục và Đào tạo"),
        ("te y so", "Sở Y tế"),
        ("cong an", "Công an tỉnh"),
        ("bcdte", "Ban Chỉ đạo công tác trẻ em tỉnh"),
        ("ubnd xa duc trong", "UBND xã Đức Trọng"),
        ("uy ban nhan dan xa duc trong", "UBND xã Đức Trọng"),
        ("xa duc tr", "UBND xã Đức Trọng"),
    ],
)
def test_what_is_typed_finds_the_agency(words: str, first: str) -> None:
    assert names(matching(choices(), words))[0] == first


def test_a_whole_abbreviation_beats_the_beginning_of_a_name() -> None:
    assert names(matching(choices(), "y tế"))[0] == "Sở Y tế"


def test_what_fits_nothing_finds_nothing_and_nothing_typed_finds_the_first() -> None:
    assert matching(choices(), "xyz") == ()
    assert matching(choices(), "so so so y te") == ()
    assert matching(choices(), " ?! ") == choices()[:12]
    assert len(matching(choices(), "s", limit=3)) == 3


def test_the_plans_own_parties_come_first_most_used_first() -> None:
    own = Party(PartyKind.AGENCY, "Hội Nạn nhân chất độc da cam tỉnh")
    plan = with_value(sample_plan(12), "task-12", LEADS, [own])
    found = choices(plan, None)
    assert found[0].party.ref == "ubnd-cap-xa"
    used = {party.key for task in tasks(plan) for party in task.assignment.parties}
    assert {each.party.key for each in found[: len(used)]} == used
    assert own in [each.party for each in found[: len(used)]]
    assert names(found).index("Sở Xây dựng") >= len(used)


def test_each_party_is_offered_once_under_the_name_the_plan_has() -> None:
    plan = sample_plan(12)
    found = choices(plan)
    assert len({each.party.key for each in found}) == len(found)
    assert len(set(names(found))) == len(found)
    (health,) = (each for each in found if each.name == "Sở Y tế")
    assert "syt" in health.keys


def test_a_pick_list_holds_the_bodies_of_the_plans_day() -> None:
    dated = with_issue_date(PROVINCE, IssueDate(2024, 5, 6))
    before = replace(dated, head=replace(dated.head, as_of=date(2024, 5, 6)))
    old, new = names(choices(before, None)), names(choices(PROVINCE, None))
    assert "Sở Lao động - Thương binh và Xã hội" in old
    assert "Sở Lao động - Thương binh và Xã hội" not in new
    assert "UBND xã Đức Trọng" in new
    assert "UBND xã Đức Trọng" not in old


def test_a_commune_sees_its_own_bodies_before_those_of_the_province() -> None:
    plan = replace(COMMUNE, body=())
    found = choices(plan, None)
    levels = [
        each.level
        for choice in found
        if (each := next((b for b in REGISTER.bodies if b.id == choice.party.ref), None))
    ]
    assert levels[0] == Level.COMMUNE
    assert levels.index(Level.PROVINCE) > levels.index(Level.COMMUNE)
    assert names(matching(found, "cong an"))[0] == "Công an xã"


def test_an_abbreviation_that_may_mean_several_bodies_stays_as_the_office_wrote_it() -> None:
    (found,) = (each for each in choices() if each.name == "Sở")
    assert found.party == Party(PartyKind.AGENCY, "Sở")
    assert matching(choices(), "tt")[0] == found


def test_free_text_is_a_party() -> None:
    def party(words: str) -> Party:
        return party_from_words(words, PROVINCE, REGISTER, PLACES, OFFICE)

    assert party("sở y tế").ref == REGISTER.party("so-y-te", TODAY, PROVINCE.head.issuer).ref
    assert party(" SYT ").name == "Sở Y tế"
    assert party("bcđte") == Party(PartyKind.AGENCY, "Ban Chỉ đạo công tác trẻ em tỉnh")
    assert party("UBND xã Đức Trọng").family == "ubnd-xa"
    sentence = "Theo phân công tại Quyết định số 12/QĐ-UBND"
    assert party(sentence) == Party(PartyKind.VERBATIM, sentence)
    with pytest.raises(ValueError, match=r"\s"):
        party("  ")
    with pytest.raises(AmbiguousName):
        party("Hội")


def test_without_registers_of_places_no_commune_is_offered() -> None:
    found = party_choices(PROVINCE, AgencyRegister((), (), ()), None)
    assert all(not each.party.ref.startswith("commune/") for each in found)


@tried(200)
@given(st.text(max_size=300) | st.sampled_from(["a " * 5000, "s" * 50_000, "ubnd xa " * 30, ".", "\x00"]))
def test_any_input_is_answered_with_choices_at_most_so_many(words: str) -> None:
    found = matching(CHOICES, words)
    assert len(found) <= 12
    assert set(found) <= set(CHOICES)


CHOICES = choices()
