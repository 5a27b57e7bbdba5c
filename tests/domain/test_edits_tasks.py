"""Edits of tasks, of the parties to them, and of the demands they answer."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Rank
from app.domain.plan.fields import (
    ANSWERS,
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    LEADS,
    MONITORING,
    PLACEMENT,
)
from app.domain.plan.model import (
    Annex,
    LegalBasis,
    Paragraph,
    Party,
    PartyKind,
    Placement,
    Plan,
    Task,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.task_code import code as code_of
from app.domain.plan.tree import duties_items, find, tasks
from app.domain.printing.generated import assigned_parties
from tests.lookups import task_of
from tests.profiles import tried
from tests.samples import AGENCIES, COMMUNES, full_plan
from tests.strategies import parties, plans

PROPERTY = tried(40)
HEALTH, SCHOOLS, _ = AGENCIES[:3]


# Tasks


def test_a_new_task_takes_the_next_code_of_its_group() -> None:
    plan = edits.with_new_task(full_plan(), Task("new", "", rich("Mới")), "group-2", 0)
    assert task_of(plan, "new").code.startswith("KH26-02.3")
    gone = edits.without_item(plan, "new")
    again = edits.with_new_task(gone, Task("newer", "", rich("Mới hơn")), "group-2", 0)
    assert task_of(again, "newer").code.startswith("KH26-02.4")


def test_a_task_keeps_its_code_wherever_it_goes() -> None:
    code = task_of(full_plan(), "task-1").code
    for change in (
        edits.move_item(full_plan(), "task-1", "group-2", 1),
        edits.with_value(full_plan(), "task-1", CONTENT, rich("Khác")),
        edits.with_value(full_plan(), "task-1", PLACEMENT, Placement.BODY),
    ):
        assert task_of(change, "task-1").code == code


def test_removing_a_section_or_an_annex_retires_the_codes_in_it() -> None:
    plan = full_plan()
    code = task_of(plan, "task-12").code
    assert code in edits.without_item(plan, "group-2").retired_codes
    in_annex = edits.move_item(plan, "task-12", "figures-annex", 0)
    assert code in edits.without_annex(in_annex, "figures-annex").retired_codes


def test_deliverables_drop_what_is_empty() -> None:
    plan = edits.with_value(full_plan(), "task-1", DELIVERABLES, [" Báo cáo ", "", "\n"])
    assert task_of(plan, "task-1").deliverables == ("Báo cáo",)


def test_a_party_named_twice_counts_once() -> None:
    plan = edits.with_value(full_plan(), "task-1", MONITORING, [HEALTH, SCHOOLS, HEALTH])
    assert task_of(plan, "task-1").assignment.monitoring == (HEALTH, SCHOOLS)


def test_a_deadline_can_be_set_and_taken_away() -> None:
    set_ = edits.with_value(full_plan(), "task-7", DEADLINE, deadline("Quý II/2026", 2026))
    assert task_of(set_, "task-7").deadline == deadline("Quý II/2026", 2026)
    assert task_of(edits.with_value(set_, "task-7", DEADLINE, None), "task-7").deadline is None


# Parties


def test_replacing_an_agency_in_bulk_reaches_tasks_duties_recipients_and_texts() -> None:
    plan = edits.with_content(full_plan(), "note", rich("Nguồn: Sở Y tế, Sở Tài chính"))
    plan = edits.with_party_left_out(plan, HEALTH.key)
    new = Party(PartyKind.AGENCY, "Sở Nội vụ mới", "so-moi", "so-ban-nganh")
    changed = edits.with_party_replaced(plan, HEALTH.key, new, in_text=True)
    assert HEALTH.key not in {party.key for party in assigned_parties(changed)}
    assert next(duties_items(changed)).added[0].party == new
    assert changed.recipients.left_out == ("van-phong", "so-moi")
    note = find(changed, "note")
    assert isinstance(note, Paragraph)
    assert plain(note.content) == "Nguồn: Sở Nội vụ mới, Sở Tài chính"


def test_a_coordinator_that_takes_over_the_lead_coordinates_no_more() -> None:
    plan = full_plan()
    who = task_of(plan, "task-1").assignment
    assert who.leads == (HEALTH,)
    changed = edits.with_party_replaced(plan, HEALTH.key, COMMUNES)
    assert task_of(changed, "task-1").assignment.leads == (COMMUNES,)
    assert COMMUNES not in task_of(changed, "task-1").assignment.coordinating


@PROPERTY
@given(plans(), st.lists(parties(), max_size=3), st.data())
def test_who_comes_to_lead_no_longer_coordinates(plan: Plan, leads: list[Party], data: st.DataObject) -> None:
    if not tasks(plan):
        return
    task = data.draw(st.sampled_from(tasks(plan)))
    who = task_of(edits.with_value(plan, task.id, LEADS, leads), task.id).assignment
    assert {party.key for party in who.leads} == {party.key for party in leads}
    assert not {party.key for party in who.leads} & {party.key for party in who.coordinating}
    again = task_of(edits.with_value(plan, task.id, COORDINATING, leads), task.id).assignment
    assert not {party.key for party in again.leads} & {party.key for party in again.coordinating}


@PROPERTY
@given(plans(), parties(), st.data())
def test_a_replaced_party_is_gone_and_its_successor_has_one_role_a_task(
    plan: Plan, new: Party, data: st.DataObject
) -> None:
    known = [party for task in tasks(plan) for party in task.assignment.parties]
    if not known:
        return
    old = data.draw(st.sampled_from(known))
    changed = edits.with_party_replaced(plan, old.key, new)
    for before, task in zip(tasks(plan), tasks(changed), strict=True):
        who = task.assignment
        if old.key != new.key:
            assert old.key not in {party.key for party in who.parties}
        if old.key in {party.key for party in before.assignment.parties} and old != new:
            assert not {party.key for party in who.leads} & {party.key for party in who.coordinating}
    duties = [duty.party.key for item in duties_items(changed) for duty in item.added]
    assert old.key == new.key or old.key not in duties


# Directives


def test_demands_with_the_same_words_keep_their_answers_and_others_lose_them() -> None:
    plan = full_plan()
    assert task_of(plan, "task-2").answers == ("28-CT/TW/1",)
    renumbered = edits.with_demands(plan, "28-CT/TW", [("1", "Mới"), ("2", "Quán triệt, nâng cao nhận thức")])
    assert task_of(renumbered, "task-2").answers == ("28-CT/TW/1",)
    assert [demand.number for demand in renumbered.directives[0].demands] == ["1", "2"]
    emptied = edits.with_demands(renumbered, "28-CT/TW", [("1", "Mới")])
    assert task_of(emptied, "task-2").answers == ()


def test_another_chain_replaces_the_bases_of_the_old_one_and_keeps_those_by_hand() -> None:
    plan = full_plan()
    by_hand = replace(plan.legal_bases[0], id="law", citation=None, text="Căn cứ Luật Trẻ em", directive="")
    plan = edits.with_legal_basis(plan, by_hand)
    changed = edits.with_directives(plan, (), ())
    assert [basis.id for basis in changed.legal_bases] == ["law"]
    assert all(not task.answers for task in tasks(changed))


DIRECTIVE = "28-CT/TW"


def demands_of(plan: Plan) -> list[tuple[str, str, str]]:
    return [(each.id, each.number, each.text) for each in plan.directives[0].demands]


def test_a_demand_that_is_reworded_keeps_its_id_and_its_answers() -> None:
    plan = edits.with_demands(
        full_plan(),
        DIRECTIVE,
        [
            ("1", "Quán triệt, nâng cao nhận thức"),
            ("2", "Rà soát, bổ sung chính sách về trẻ em"),
            ("3", "Bố trí kinh phí"),
        ],
    )
    first, second, third = (demand[0] for demand in demands_of(plan))
    plan = edits.with_value(plan, "task-1", ANSWERS, [second, third])
    pasted = [
        ("1.", "Việc mới đứng đầu"),
        ("2.", "Quán triệt và nâng cao nhận thức"),
        ("3.", "Rà soát, bổ sung chính sách, pháp luật về trẻ em"),
        ("4.", "Bố trí kinh phí"),
    ]
    changed = edits.with_demands(plan, DIRECTIVE, pasted)
    assert [demand[0] for demand in demands_of(changed)][1:] == [first, second, third]
    assert demands_of(changed)[0][0] not in (first, second, third)
    assert task_of(changed, "task-1").answers == (second, third)


def test_a_demand_worded_anew_is_known_by_its_number() -> None:
    plan = edits.with_demands(full_plan(), DIRECTIVE, [("1)", "Nói hoàn toàn khác đi"), ("", "Mới")])
    assert demands_of(plan)[0] == (f"{DIRECTIVE}/1", "1)", "Nói hoàn toàn khác đi")
    gone = edits.with_demands(plan, DIRECTIVE, [("7", "Chuyện chẳng liên quan gì tới trẻ em")])
    assert [demand[0] for demand in demands_of(gone)] != [f"{DIRECTIVE}/1"]
    assert task_of(gone, "task-2").answers == ()


@PROPERTY
@given(plans())
def test_the_same_chain_and_no_new_bases_change_nothing(plan: Plan) -> None:
    assert edits.with_directives(plan, plan.directives, ()) is plan


def test_new_bases_stand_by_authority_and_those_by_hand_keep_their_neighbours() -> None:
    party = full_plan().directives[0]
    law = replace(party, id="law", rank=Rank.LAW, demands=())
    province = replace(party, id="province", rank=Rank.PROVINCE, demands=())
    plan = full_plan()
    for name, at in (("hand-1", 0), ("hand-2", 2)):
        plan = edits.with_legal_basis(plan, LegalBasis(name, text="Căn cứ khác"), at)
    bases = [LegalBasis(f"of-{each.id}", each.citation, directive=each.id) for each in (province, law)]
    wider = edits.with_directives(plan, (province, party, law), bases)
    assert [each.id for each in wider.legal_bases] == [
        "hand-1",
        "of-law",
        "basis-1",
        "of-province",
        "hand-2",
    ]
    other = edits.with_directives(plan, (province,), bases)
    assert [each.id for each in other.legal_bases] == ["hand-1", "of-province", "hand-2"]
    assert edits.with_directives(wider, plan.directives, ()) == plan


# Codes


def test_a_task_that_comes_in_with_a_code_already_given_gets_a_new_one() -> None:
    plan = full_plan()
    for code in ("", task_of(plan, "task-1").code, plan.retired_codes[0]):
        inside = edits.with_item(plan, Task("new", code, rich("Mới")), "group-2", 0)
        assert task_of(inside, "new").code.startswith("KH26-02.3")
        copies = (Task("one", code, rich("Một")), Task("two", code, rich("Hai")))
        annexed = edits.with_annex(plan, Annex("new", "", copies))
        codes = [task.code for task in tasks(annexed)]
        assert len(set(codes)) == len(codes)
        assert not set(codes) & {"", *plan.retired_codes}
    unknown = code_of("KH", 2025, 7, 3)
    kept = edits.with_item(plan, Task("new", unknown, rich("Mới")), "group-2", 0)
    assert task_of(kept, "new").code == unknown
