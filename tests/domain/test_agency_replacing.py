"""One agency takes the place of another wherever a plan names it, and nowhere else."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.agency_replacing import agencies_named, agency_places, by_field, with_agency_replaced
from app.domain.plan.fields import CONTENT, COORDINATING, LEADS
from app.domain.plan.model import Paragraph, Party, PartyKind, Plan, Recipient
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.domain.printing.generated import assigned_parties
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

TRANSPORT = Party(PartyKind.AGENCY, "Sở Giao thông vận tải", "so-gtvt", "so-ban-nganh")
BUILDING = Party(PartyKind.AGENCY, "Sở Xây dựng", "so-xay-dung", "so-ban-nganh")
SCIENCE = Party(PartyKind.AGENCY, "Sở Khoa học và Công nghệ", "so-khcn", "so-ban-nganh")


def charged() -> Plan:
    """Transport leads one task, coordinates another beside who will follow it, and stands in a text."""
    plan = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2025, 9, 15))
    one, other = tasks(plan)[:2]
    plan = edits.with_value(plan, one.id, LEADS, (TRANSPORT,))
    plan = edits.with_value(plan, one.id, COORDINATING, (BUILDING, SCIENCE))
    plan = edits.with_value(plan, other.id, COORDINATING, (TRANSPORT, SCIENCE))
    words = "Giao Sở Giao thông vận tải tổng hợp; SỞ GIAO THÔNG VẬN TẢI báo cáo. Sở Giao thông vận tải."
    return edits.with_opening(plan, (Paragraph("said", rich(words)),))


def test_every_place_is_listed_in_reading_order() -> None:
    plan = charged()
    found = agency_places(plan, TRANSPORT)
    assert [(hit.place.kind, hit.place.field) for hit in found] == [
        ("paragraph", "content"),
        ("paragraph", "content"),
        ("paragraph", "content"),
        ("task", "leads"),
        ("task", "coordinating"),
    ]
    assert (TRANSPORT, 2) in list(agencies_named(plan))


def test_one_takes_the_place_everywhere_and_is_named_once_in_a_role() -> None:
    plan = edits.with_recipient(charged(), Recipient("line", "Sở GTVT", ("so-gtvt",)), "last")
    chosen = dict.fromkeys(agency_places(plan, TRANSPORT), BUILDING)
    after = with_agency_replaced(plan, TRANSPORT, chosen)
    one, other = tasks(after)[:2]
    assert [each.name for each in one.assignment.leads] == ["Sở Xây dựng"]
    assert [each.name for each in one.assignment.coordinating] == ["Sở Khoa học và Công nghệ"], (
        "who leads coordinates no longer"
    )
    assert [each.name for each in other.assignment.coordinating] == [
        "Sở Xây dựng",
        "Sở Khoa học và Công nghệ",
    ]
    assert plain(after.opening[0].content).count("Sở Xây dựng") == 2
    assert "; SỞ XÂY DỰNG báo cáo" in plain(after.opening[0].content), "capitals stay capitals"
    assert after.recipients.last[-1].covers == ("so-xay-dung",)
    assert "so-gtvt" not in {each.key for each in assigned_parties(after)}


def test_an_agency_in_its_own_place_changes_nothing() -> None:
    plan = charged()
    kept = with_agency_replaced(
        plan, TRANSPORT, dict.fromkeys(agency_places(plan, TRANSPORT)[-2:], TRANSPORT)
    )
    assert kept is plan


def test_each_place_may_get_another_and_what_is_not_chosen_stays() -> None:
    plan = charged()
    lead, coordinating = agency_places(plan, TRANSPORT)[-2:]
    after = with_agency_replaced(plan, TRANSPORT, {lead: BUILDING})
    assert tasks(after)[0].assignment.leads == (BUILDING,)
    assert tasks(after)[1] == tasks(plan)[1]
    assert after.opening == plan.opening
    split = with_agency_replaced(plan, TRANSPORT, {lead: BUILDING, coordinating: SCIENCE})
    assert tasks(split)[0].assignment.leads == (BUILDING,)
    assert tasks(split)[1].assignment.coordinating == (SCIENCE,)


def test_of_several_the_one_whose_field_a_task_names_does_it() -> None:
    plan = charged()
    first = tasks(plan)[0].id
    plan = edits.with_value(plan, first, CONTENT, rich("Xây dựng quy chế trong lĩnh vực giao thông vận tải"))
    register = reference_data.agency_register()
    lead, coordinating = agency_places(plan, TRANSPORT)[-2:]
    assert by_field(plan, lead, (SCIENCE, BUILDING), register) == BUILDING
    assert by_field(plan, coordinating, (SCIENCE, BUILDING), register) == SCIENCE


@tried(40)
@given(plans(), st.data())
def test_after_it_the_agency_stands_nowhere_and_all_else_is_as_it_was(
    plan: Plan, data: st.DataObject
) -> None:
    named = [party for party, _ in agencies_named(plan)]
    if not named:
        return
    old = data.draw(st.sampled_from(named))
    new = Party(PartyKind.AGENCY, "Trung tâm Phục vụ hành chính công", "tt-moi", "")
    after = with_agency_replaced(plan, old, dict.fromkeys(agency_places(plan, old), new))
    assert old.key not in {party.key for party, _ in agencies_named(after)}
    assert new.key in {party.key for party, _ in agencies_named(after)}
    others = [party for party, _ in agencies_named(plan) if party.key != old.key]
    kept = {party.key for party, _ in agencies_named(after)}
    assert all(each.key in kept for each in others)
    assert len(tasks(after)) == len(tasks(plan))
    assert with_agency_replaced(plan, old, {}) == plan


def test_nothing_is_named_in_a_plan_without_agencies() -> None:
    plan = full_plan()
    assert agency_places(plan, Party(PartyKind.AGENCY, "Sở Giao thông vận tải", "so-gtvt")) == ()
