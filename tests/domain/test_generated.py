"""What is generated from the tasks: assignment tables, references, duties by agency, recipients, signature blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.fields import LEADS
from app.domain.plan.model import (
    Annex,
    AssignmentTable,
    Duty,
    DutyForm,
    Party,
    PartyKind,
    Placement,
    Plan,
    Recipient,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import assignment_tables, duties_items, tasks
from app.domain.printing import phrases
from app.domain.printing.as_typed import number_as_read
from app.domain.printing.generated import (
    GroupRow,
    TaskRow,
    annex_name,
    assigned_parties,
    duty_entries,
    references,
    rows,
)
from app.domain.printing.recipients import is_covered, recipient_lines
from app.domain.registers.signing import Signer, SigningCapacity, signature_for
from app.domain.vietnamese import first_upper
from tests.edit_calls import edit_calls
from tests.lookups import with_changed
from tests.profiles import tried
from tests.samples import AGENCIES, COMMUNES, ISSUER, full_plan, sample_plan
from tests.strategies import plans

PROPERTY = tried(40)
HEALTH = AGENCIES[0]


def table(plan: Plan) -> AssignmentTable:
    return next(found for _, found in assignment_tables(plan))


def duties(plan: Plan) -> dict[str, list[str]]:
    item = next(duties_items(plan))
    return {entry.party.key: [plain(each) for each in entry.sentences] for entry in duty_entries(plan, item)}


@PROPERTY
@given(plans())
def test_a_table_numbers_its_tasks_without_gaps(plan: Plan) -> None:
    for _, found in assignment_tables(plan):
        expected = 0
        for row in rows(plan, found):
            if isinstance(row, GroupRow) and found.restart:
                expected = 0
            elif isinstance(row, TaskRow) and number_as_read(row.task) == "":
                # Its row had no number when it was read, and keeps none.
                assert row.number == ""
            elif isinstance(row, TaskRow):
                expected += 1
                if row.number == number_as_read(row.task) and not any(map(str.isdigit, row.number)):
                    continue  # what was typed there is no number, and stays
                number = row.number.strip("().: ").lstrip("0")
                assert number == str(expected) or (found.restart and number == "1")


@PROPERTY
@given(plans())
def test_a_table_shows_every_task_of_the_annexes_once_and_none_of_the_body_alone(plan: Plan) -> None:
    shown = [row.task.id for row in rows(plan, AssignmentTable("all")) if isinstance(row, TaskRow)]
    assert shown == [task.id for task in tasks(plan) if task.placement is not Placement.BODY]


def test_groups_are_numbered_and_left_out_where_there_is_only_one() -> None:
    found = [row for row in rows(sample_plan(25), AssignmentTable("all")) if isinstance(row, GroupRow)]
    assert [row.label for row in found] == ["I", "II", "III"]
    assert not any(isinstance(row, GroupRow) for row in rows(sample_plan(5), AssignmentTable("all")))


def test_annexes_are_numbered_only_where_there_are_more() -> None:
    plan = sample_plan(1)
    assert annex_name(plan, 0) == "Phụ lục"
    more = edits.with_annex(plan, Annex("second", "Hai"))
    assert [annex_name(more, place) for place in (0, 1)] == ["Phụ lục I", "Phụ lục II"]


def test_a_reference_names_the_group_where_numbers_begin_anew() -> None:
    plan = with_changed(full_plan(), "assignment-table", restart=True)
    place = references(plan)["task-12"]
    assert (place.annex, place.number, place.group) == ("Phụ lục I", "2", "II")


@PROPERTY
@given(plans())
def test_whoever_has_a_task_or_a_duty_has_an_entry_and_mere_words_have_none_for_tasks(plan: Plan) -> None:
    for item in duties_items(plan):
        entries = duty_entries(plan, item)
        told = {party.key for entry in entries for party in entry.folded or (entry.party,)}
        named = [party for task in tasks(plan) for party in task.assignment.parties]
        bodies = {party.key for party in named if party.kind is not PartyKind.VERBATIM}
        assert told == bodies | {duty.party.key for duty in item.added}


@PROPERTY
@given(plan=plans(), data=st.data())
def test_an_added_sentence_stays_when_tasks_change(plan: Plan, data: st.DataObject) -> None:
    before = {duty.id: duty for item in duties_items(plan) for duty in item.added}
    if not tasks(plan):
        return
    task = data.draw(st.sampled_from(tasks(plan)))
    changed = edits.without_item(data.draw(edit_calls(plan, ["with_value"]))(plan), task.id)
    assert {duty.id: duty for item in duties_items(changed) for duty in item.added} == before
    for item in duties_items(changed):
        told = [plain(each) for entry in duty_entries(changed, item) for each in entry.sentences]
        assert all(plain(duty.content) in told for duty in item.added)


def test_duties_name_tasks_by_number_or_tell_them_in_words() -> None:
    plan = sample_plan(3)
    assert any("nhiệm vụ số 1" in each for each in duties(plan)[HEALTH.key])
    told = duties(with_changed(plan, "by-agency", form=DutyForm.CONTENT))[HEALTH.key]
    assert any("chức quán triệt" in each for each in told)


def test_the_last_who_helps_is_not_read_as_doing_the_task_alone() -> None:
    names = ["Sở Y tế", "Công an tỉnh", "UBND các xã, phường"]
    assert phrases.led_task("Tổ chức diễn tập", names[1:], "") == (
        "Chủ trì, phối hợp với Công an tỉnh và UBND các xã, phường tổ chức diễn tập."
    )
    assert phrases.supported_task("Tổ chức diễn tập", names[2:]).startswith(
        "Phối hợp với UBND các xã, phường "
    )
    assert "Sở Y tế, Công an tỉnh và UBND các xã, phường tổ chức" in phrases.led_task(
        "Tổ chức diễn tập", names, "Quý II/2026"
    )


def test_agencies_that_only_coordinate_are_named_in_one_last_entry() -> None:
    plan = edits.with_value(sample_plan(3), "task-3", LEADS, [HEALTH])
    plan = edits.with_value(plan, "task-2", LEADS, [HEALTH])
    item = replace(next(duties_items(plan)), fold=True)
    *others, last = duty_entries(plan, item)
    assert others[0].party.key == HEALTH.key
    assert last.heading == "Các cơ quan, đơn vị khác"
    names = "; ".join(party.name for party in last.folded)
    assert [plain(each) for each in last.sentences] == [
        f"{names} theo chức năng, nhiệm vụ phối hợp thực hiện các nhiệm vụ được phân công tại Phụ lục kèm theo."
    ]
    assert not {entry.party.key for entry in others} & {party.key for party in last.folded}


def test_an_agency_with_a_sentence_of_its_own_is_not_folded() -> None:
    plan = edits.with_value(sample_plan(3), "task-3", LEADS, [HEALTH])
    item = replace(next(duties_items(plan)), fold=True)
    coordinating = next(entry for entry in duty_entries(plan, item) if entry.folded).folded[0]
    item = replace(item, added=(Duty("own", coordinating, rich("Báo cáo.")),))
    assert coordinating.key in [entry.party.key for entry in duty_entries(plan, item)]


def test_the_agency_that_leads_most_is_first_and_the_committees_below_are_last() -> None:
    plan = edits.with_value(sample_plan(5), "task-5", LEADS, [AGENCIES[2]])
    entries = duty_entries(plan, next(duties_items(plan)))
    assert entries[0].party.key == AGENCIES[2].key
    assert entries[-1].party.key == COMMUNES.key


def test_the_same_words_never_stand_twice_among_the_recipients() -> None:
    twice = [Recipient("a", "sở Y tế"), Recipient("b", "Sở Y tế")]
    plan = edits.with_recipients(sample_plan(3), first=twice)
    texts = [line.text for line in recipient_lines(plan)]
    assert texts.count("Sở Y tế") == 1
    assert all(text[:1].isupper() for text in texts)


@PROPERTY
@given(plans())
def test_every_party_with_a_task_is_a_recipient_or_covered(plan: Plan) -> None:
    lines = recipient_lines(plan)
    keys = [line.key for line in lines if line.key]
    assert len(keys) == len(set(keys))
    printed = [line.text.rstrip(" ;.") for line in lines[: -1 if plan.recipients.archive else None]]
    assert len(printed) == len(set(printed))
    for party in assigned_parties(plan):
        if not is_covered(party, plan.recipients):
            assert first_upper(party.name).rstrip(" ;.") in printed
        else:
            assert party.key not in keys
    for line in (*plan.recipients.first, *plan.recipients.last):
        assert first_upper(line.text).rstrip(" ;.") in printed


def test_a_family_covered_by_one_line_is_not_listed_one_by_one() -> None:
    lines = [line.text for line in recipient_lines(sample_plan(7))]
    assert "Các sở, ban, ngành" in lines
    assert HEALTH.name not in lines
    assert COMMUNES.name in lines
    assert lines[-1] == "Lưu: VT, KGVX"


def test_taking_the_line_by_hand_away_lists_the_agencies() -> None:
    plan = edits.with_recipients(sample_plan(7), first=[Recipient("party", "Thường trực Tỉnh ủy")])
    assert HEALTH.name in [line.text for line in recipient_lines(plan)]


@pytest.mark.parametrize(
    ("signer", "on_behalf", "capacity", "title"),
    [
        (Signer("A", "Chủ tịch"), True, ("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH"),
        (Signer("A", "Chủ tịch"), False, (), "CHỦ TỊCH"),
        (
            Signer("A", "Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch"),
            True,
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"),
            "PHÓ CHỦ TỊCH",
        ),
        (
            Signer("A", "Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch"),
            False,
            ("KT. CHỦ TỊCH",),
            "PHÓ CHỦ TỊCH",
        ),
        (
            Signer("A", "Chánh Văn phòng", SigningCapacity.BY_ORDER, "Chủ tịch"),
            True,
            ("TL. CHỦ TỊCH",),
            "CHÁNH VĂN PHÒNG",
        ),
        (
            Signer("A", "Phó Chánh Văn phòng", SigningCapacity.BY_ORDER, "Chủ tịch", "Chánh Văn phòng"),
            True,
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG"),
            "PHÓ CHÁNH VĂN PHÒNG",
        ),
        (
            Signer("A", "Trưởng phòng", SigningCapacity.BY_AUTHORITY, "Giám đốc"),
            True,
            ("TUQ. GIÁM ĐỐC",),
            "TRƯỞNG PHÒNG",
        ),
        (Signer("A", "Chủ tịch", SigningCapacity.ACTING), True, ("TM. ỦY BAN NHÂN DÂN",), "Q. CHỦ TỊCH"),
    ],
)
def test_signature_blocks_of_the_decree(
    signer: Signer, on_behalf: bool, capacity: tuple[str, ...], title: str
) -> None:
    found = signature_for(signer, ISSUER, on_behalf=on_behalf)
    assert (found.capacity, found.title, found.name) == (capacity, title, "A")


def test_the_head_of_an_agency_signs_for_nobody() -> None:
    office = replace(ISSUER, symbol="SYT", heading=("Sở Y tế",))
    assert signature_for(Signer("B", "Giám đốc"), office).capacity == ()
    acting = signature_for(Signer("B", "Giám đốc", SigningCapacity.ACTING), office)
    assert acting.title == "Q. GIÁM ĐỐC"


def test_the_same_party_under_two_names_is_one() -> None:
    other = Party(PartyKind.AGENCY, "Sở Y tế tỉnh", HEALTH.ref, HEALTH.family)
    plan = edits.with_value(sample_plan(3), "task-2", LEADS, [other])
    assert [party.name for party in assigned_parties(plan) if party.key == HEALTH.key] == ["Sở Y tế"]
