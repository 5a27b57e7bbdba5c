"""Checks of a plan's logic: each finding where it belongs, and nothing where nothing is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.checks import Finding, FindingCode, check
from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.edits import (
    with_archive,
    with_closing,
    with_issue_date,
    with_item,
    with_number,
    with_opening,
    with_signature,
    with_status,
    with_subject,
    with_table_sections,
    with_value,
    without_annex,
)
from app.domain.plan.fields import ANSWERS, CONTENT, COORDINATING, DEADLINE, DELIVERABLES, LEADS, PLACEMENT
from app.domain.plan.head import IssueDate, Status
from app.domain.plan.model import (
    DutiesByAgency,
    Paragraph,
    Party,
    PartyKind,
    Placement,
    Plan,
    Recipient,
    Recipients,
    Section,
    Signature,
    Task,
)
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import assignment_tables, plan_with_changed, tasks
from app.domain.printing.generated import assigned_parties
from app.domain.registers.place import Level
from app.plan_json import plan_from_json, plan_json
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.strategies import plans

REGISTER = reference_data.agency_register()
DAY = date(2025, 9, 15)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """A drafted plan with nothing left to find."""
    goals = {"nam-chi-tieu": "2030", "ct-tro-giup": "95 %", "ct-tai-nan": "5 %", "ct-vui-choi": "80 %"}
    drafted = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=DAY, blanks=goals)
    drafted = with_archive(drafted, "VT, KGVX")
    signed = with_signature(drafted, Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Nguyễn Văn An"))
    assert check(signed, REGISTER) == ()
    return signed


def found(plan: Plan, code: FindingCode) -> list[Finding]:
    return [each for each in check(plan, REGISTER) if each.code is code]


def first(plan: Plan) -> Task:
    return tasks(plan)[0]


def party(agency: str, plan: Plan) -> Party:
    return REGISTER.party(agency, DAY, plan.head.issuer)


def with_task(plan: Plan, change: Callable[[Task], Task]) -> Plan:
    def apply(item: object) -> tuple[Task, ...]:
        assert isinstance(item, Task)
        return (change(item),)

    return plan_with_changed(plan, first(plan).id, apply)


def test_no_lead_and_two_leads_are_found(plan: Plan) -> None:
    assert (
        found(with_value(plan, first(plan).id, LEADS, ()), FindingCode.NO_LEAD)[0].place == first(plan).code
    )
    two = with_value(plan, first(plan).id, LEADS, (party("so-y-te", plan), party("so-tu-phap", plan)))
    assert found(two, FindingCode.SEVERAL_LEADS)[0].values["names"] == "Sở Y tế, Sở Tư pháp"


@pytest.mark.parametrize("words", ["", "  "])
def test_a_task_that_says_nothing_is_named(plan: Plan, words: str) -> None:
    assert not found(plan, FindingCode.NO_WORDS)
    empty = with_value(plan, first(plan).id, CONTENT, rich(words))
    assert [each.item for each in found(empty, FindingCode.NO_WORDS)] == [first(plan).id]


def test_a_lead_that_also_coordinates_is_found(plan: Plan) -> None:
    both = with_task(
        plan,
        lambda task: replace(task, assignment=replace(task.assignment, coordinating=task.assignment.leads)),
    )
    assert [each.item for each in found(both, FindingCode.LEAD_COORDINATES)] == [first(plan).id]


def test_missing_deliverables_and_deadlines_are_found(plan: Plan) -> None:
    assert found(with_value(plan, first(plan).id, DELIVERABLES, ()), FindingCode.NO_DELIVERABLE)
    assert found(with_value(plan, first(plan).id, DEADLINE, None), FindingCode.NO_DEADLINE)


@pytest.mark.parametrize(
    ("words", "expected"), [("Trước ngày 30/6/2025", 1), ("Quý IV/2025", 0), ("Thường xuyên", 0)]
)
def test_a_deadline_before_the_day_of_issue_is_found(plan: Plan, words: str, expected: int) -> None:
    issued = with_issue_date(plan, IssueDate(2025, 9, 15))
    dated = with_value(issued, first(plan).id, DEADLINE, deadline(words, 2025))
    assert len(found(dated, FindingCode.DEADLINE_BEFORE_ISSUE)) == expected


def test_a_deadline_before_the_day_of_drafting_is_found_in_a_draft_without_day(plan: Plan) -> None:
    assert plan.head.issue_date == IssueDate(2025)
    dated = with_value(plan, first(plan).id, DEADLINE, deadline("Trước ngày 30/6/2025", 2025))
    assert found(dated, FindingCode.DEADLINE_BEFORE_ISSUE)


def test_a_deadline_in_the_year_of_a_draft_of_no_known_day_is_not_found(plan: Plan) -> None:
    undated = replace(plan, head=replace(plan.head, as_of=None))
    dated = with_value(undated, first(plan).id, DEADLINE, deadline("Tháng 01/2025", 2025))
    assert not found(dated, FindingCode.DEADLINE_BEFORE_ISSUE)


def test_a_deadline_after_the_time_of_the_directive_or_demand_is_found(plan: Plan) -> None:
    demand = Demand("d/1", "1", "Báo cáo", due=date(2026, 6, 30))
    directive = Directive(
        "d", Citation("Kế hoạch", "9-KH/TU"), Rank.PARTY_PROVINCE, "", (demand,), date(2027, 12, 31)
    )
    given_ = with_value(replace(plan, directives=(directive,)), first(plan).id, ANSWERS, ("d/1",))
    early = with_value(given_, first(plan).id, DEADLINE, deadline("Quý II/2026", 2026))
    assert not found(early, FindingCode.DEADLINE_AFTER_DEMAND)
    late = with_value(given_, first(plan).id, DEADLINE, deadline("Quý III/2026", 2026))
    assert found(late, FindingCode.DEADLINE_AFTER_DEMAND)
    assert first(plan).id not in {each.item for each in found(late, FindingCode.DEADLINE_AFTER_DIRECTIVE)}
    too_late = with_value(given_, first(plan).id, DEADLINE, deadline("Năm 2028", 2028))
    assert found(too_late, FindingCode.DEADLINE_AFTER_DIRECTIVE)[0].values["due"] == "31/12/2027"


def test_demands_without_task_and_tasks_without_demand_are_found(plan: Plan) -> None:
    demands = (Demand("d/1", "1", "Quán triệt"), Demand("d/2", "2", "Báo cáo"))
    directive = Directive("d", Citation("Kế hoạch", "9-KH/TU"), Rank.PARTY_PROVINCE, "", demands)
    given_ = with_value(replace(plan, directives=(directive,)), first(plan).id, ANSWERS, ("d/1",))
    assert [each.item for each in found(given_, FindingCode.DEMAND_UNANSWERED)] == ["d/2"]
    assert len(found(given_, FindingCode.ANSWERS_NOTHING)) == len(tasks(plan)) - 1


def test_a_dissolved_agency_is_found_with_its_successors(plan: Plan) -> None:
    old = Party(PartyKind.AGENCY, "Sở Lao động - Thương binh và Xã hội", "so-ldtbxh", "so-ban-nganh")
    finding = found(with_value(plan, first(plan).id, LEADS, (old,)), FindingCode.AGENCY_NOT_VALID)[0]
    assert finding.values["name"] == old.name
    assert "Sở Y tế" in finding.values["successors"]
    assert finding.values["day"] == "15/9/2025"


def test_a_dissolved_agency_that_only_coordinates_is_found(plan: Plan) -> None:
    old = Party(PartyKind.AGENCY, "Sở Lao động - Thương binh và Xã hội", "so-ldtbxh", "so-ban-nganh")
    assert found(with_value(plan, first(plan).id, COORDINATING, (old,)), FindingCode.AGENCY_NOT_VALID)


def test_an_agency_under_the_name_it_has_elsewhere_is_found_and_one_as_the_office_writes_it_is_not(
    plan: Plan,
) -> None:
    culture = party("so-vhttdl", plan)
    renamed = replace(culture, name="Sở Văn hóa và Thể thao")
    findings = found(with_value(plan, first(plan).id, LEADS, (renamed,)), FindingCode.AGENCY_RENAMED)
    assert [each.values["now"] for each in findings] == ["Sở Văn hóa, Thể thao và Du lịch"]
    for written in (
        "Sở VHTTDL",
        "Sở Văn hóa, Thể thao và Du lịch Lâm Đồng",
        "sở văn hóa, thể thao và du lịch",
    ):
        named = with_value(plan, first(plan).id, LEADS, (replace(culture, name=written),))
        assert not found(named, FindingCode.AGENCY_RENAMED), written


def test_an_agency_that_no_register_holds_is_told_once_however_many_tasks_name_it(plan: Plan) -> None:
    strange = replace(party("so-y-te", plan), ref="so-la", name="Quỹ Bảo trợ trẻ em tỉnh")
    twice = with_value(plan, first(plan).id, LEADS, (strange,))
    twice = with_value(twice, tasks(plan)[1].id, LEADS, (strange,))
    assert [each.values["count"] for each in found(twice, FindingCode.AGENCY_UNKNOWN)] == ["2"]
    words = Party(PartyKind.VERBATIM, "Theo phân công tại Quyết định số 1441/QĐ-UBND")
    assert not found(with_value(plan, first(plan).id, LEADS, (words,)), FindingCode.AGENCY_UNKNOWN)
    group = replace(strange, kind=PartyKind.GROUP)
    assert not found(with_value(plan, first(plan).id, LEADS, (group,)), FindingCode.AGENCY_UNKNOWN)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Giao Sở Công Thương cung cấp thông tin.", True),
        ("Sở Công Thương chủ trì, phối hợp với các sở.", True),
        ("Các đơn vị lập dự toán gửi Sở Công Thương trước ngày 15/7.", False),
        ("Căn cứ báo cáo của Sở Công Thương về thị trường.", False),
    ],
)
def test_an_agency_that_the_text_charges_and_no_task_does_is_found(plan: Plan, text: str, told: bool) -> None:
    named = with_opening(plan, (*plan.opening, Paragraph("more", rich(text))))
    findings = found(named, FindingCode.AGENCY_WITHOUT_TASK)
    assert [(each.place, each.item) for each in findings] == ([("Sở Công Thương", "more")] if told else [])


def test_a_lead_by_its_words_alone_has_a_task(plan: Plan) -> None:
    named = with_opening(plan, (*plan.opening, Paragraph("more", rich("Giao Sở Công Thương báo cáo."))))
    lead = Party(PartyKind.VERBATIM, "Sở Công Thương")
    assert not found(with_value(named, first(plan).id, LEADS, (lead,)), FindingCode.AGENCY_WITHOUT_TASK)


def test_an_issuer_without_a_name_is_told_and_makes_no_sentence_an_agency(plan: Plan) -> None:
    nobody = replace(plan.head.issuer, name="", short_name="", unit="", area="")
    bare = replace(plan, head=replace(plan.head, issuer=nobody))
    said = with_opening(
        bare, (Paragraph("more", rich("Giao các đơn vị báo cáo, công an và báo chí đưa tin.")),)
    )
    findings = check(said, REGISTER)
    assert FindingCode.NO_ISSUER in [each.code for each in findings]
    assert not [
        each for each in findings if each.values.get("name") in ("Báo", "Báo ", "Công an", "Công an ")
    ]


def test_an_issuing_department_is_not_told_that_it_has_no_task_itself() -> None:
    own = new_plan("trong", issuer="Sở Y tế tỉnh Lâm Đồng", on=DAY)
    named = with_opening(own, (Paragraph("more", rich("Sở Y tế ban hành Kế hoạch.")),))
    assert not found(named, FindingCode.AGENCY_WITHOUT_TASK)
    assert not found(named, FindingCode.AGENCY_NOT_RECIPIENT)


def with_only(plan: Plan, *lines: str) -> Plan:
    """The plan whose recipients are these lines: all that its tasks would generate is left out."""
    keys = tuple(each.key for each in assigned_parties(plan))
    by_hand = tuple(Recipient(f"line-{n}", text) for n, text in enumerate(lines))
    return replace(plan, recipients=Recipients(by_hand, (), keys, "VT"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Sở Y tế", True),
        ("SYT, Sở Nội vụ", True),
        ("Các sở, ban, ngành, đoàn thể tỉnh", True),
        ("Các cơ quan, đơn vị thuộc UBND tỉnh", True),
        ("Như mục III", True),
        ("Sở Nội vụ", False),
        ("Các tổ chức chính trị - xã hội tỉnh", False),
    ],
)
def test_who_has_a_task_is_told_by_a_line_that_names_it_or_its_kind(
    plan: Plan, line: str, told: bool
) -> None:
    missing = [each.place for each in found(with_only(plan, line), FindingCode.AGENCY_NOT_RECIPIENT)]
    assert ("Sở Y tế" not in missing) is told


def test_a_court_does_not_hide_among_the_departments(plan: Plan) -> None:
    court = REGISTER.party("toa-an-tinh", DAY, plan.head.issuer)
    charged = with_value(plan, first(plan).id, COORDINATING, (court,))
    departments = with_only(charged, "Các sở, ban, ngành, đoàn thể tỉnh; UBMTTQVN tỉnh; Các cơ quan báo chí")
    assert court.name in [each.place for each in found(departments, FindingCode.AGENCY_NOT_RECIPIENT)]
    for line in (
        "VKSND tỉnh, TAND tỉnh",
        "Tòa án nhân dân, Viện kiểm sát nhân dân tỉnh",
        "Tòa án nhân dân tỉnh",
    ):
        named = with_only(
            charged, "Các sở, ban, ngành, đoàn thể tỉnh; UBMTTQVN tỉnh; Các cơ quan báo chí", line
        )
        missing = [each.place for each in found(named, FindingCode.AGENCY_NOT_RECIPIENT)]
        assert court.name not in missing, line


def test_a_recipient_that_the_plan_gives_nothing_to_do_is_found(plan: Plan) -> None:
    lines = with_only(plan, "Các sở, ban, ngành tỉnh", "Thanh tra tỉnh")
    bare = replace(lines, body=tuple(each for each in lines.body if not isinstance(each, DutiesByAgency)))
    idle = [each.values["name"] for each in found(bare, FindingCode.RECIPIENT_WITHOUT_TASK)]
    grouped = any(each.family == "so-ban-nganh" == each.ref for each in assigned_parties(bare))
    assert idle == ([] if grouped else ["Thanh tra tỉnh"])


def test_a_blank_is_found_where_it_stands(plan: Plan) -> None:
    blank = with_closing(plan, (Paragraph("end", rich("Kết thúc ngày […] theo [… số, ký hiệu].")),))
    places = [(each.place, each.item) for each in found(blank, FindingCode.BLANK_LEFT)]
    assert places == [("[…]", "end"), ("[… số, ký hiệu]", "end")]


def test_a_blank_that_stands_in_many_places_is_told_once_with_their_count(plan: Plan) -> None:
    lines = tuple(Paragraph(f"end-{n}", rich("Theo [… số, ký hiệu].")) for n in range(3))
    findings = found(with_closing(plan, lines), FindingCode.BLANK_LEFT)
    assert [(each.item, each.values["count"]) for each in findings] == [("end-0", "3")]


def test_a_lead_that_also_monitors_is_found(plan: Plan) -> None:
    both = with_task(
        plan,
        lambda task: replace(task, assignment=replace(task.assignment, monitoring=task.assignment.leads)),
    )
    assert [each.item for each in found(both, FindingCode.LEAD_MONITORS)] == [first(plan).id]


def test_a_plan_without_any_task_is_found(plan: Plan) -> None:
    assert found(replace(plan, body=(), annexes=()), FindingCode.NO_TASK)
    assert not found(plan, FindingCode.NO_TASK)


def test_a_task_that_no_table_shows_is_found(plan: Plan) -> None:
    table = next(table for _, table in assignment_tables(plan))
    hidden = with_value(plan, first(plan).id, PLACEMENT, Placement.ANNEX)
    assert not found(hidden, FindingCode.NOT_PRINTED)
    elsewhere = with_item(hidden, Section("elsewhere", rich("Khác")), "", 0)
    assert found(with_table_sections(elsewhere, table.id, ("elsewhere",)), FindingCode.NOT_PRINTED)


def test_two_tasks_of_one_code_are_found(plan: Plan) -> None:
    same = with_task(plan, lambda task: replace(task, code=tasks(plan)[1].code))
    assert len(found(same, FindingCode.SAME_CODE)) == 2


def test_an_annex_that_the_body_does_not_mention_is_found(plan: Plan) -> None:
    annex_alone = replace(plan, body=(), opening=(), closing=())
    assert not found(annex_alone, FindingCode.ANNEX_NOT_MENTIONED), "it has no body to point to it"
    silent = with_opening(annex_alone, (Paragraph("said", rich("Triển khai công tác trẻ em.")),))
    assert found(silent, FindingCode.ANNEX_NOT_MENTIONED)
    assert not found(without_annex(silent, silent.annexes[0].id), FindingCode.ANNEX_NOT_MENTIONED)


def test_what_an_issued_plan_must_have_is_found(plan: Plan) -> None:
    issued = with_status(plan, Status.ISSUED)
    assert found(issued, FindingCode.ISSUED_WITHOUT_NUMBER)
    assert found(issued, FindingCode.ISSUED_WITHOUT_DATE)
    whole = with_issue_date(with_number(issued, "318"), IssueDate(2025, 9, 20))
    assert not found(whole, FindingCode.ISSUED_WITHOUT_NUMBER)
    assert not found(whole, FindingCode.ISSUED_WITHOUT_DATE)


def test_missing_subject_and_signer_are_found(plan: Plan) -> None:
    assert found(with_subject(plan, ""), FindingCode.NO_SUBJECT)
    assert found(with_signature(plan, Signature()), FindingCode.NO_SIGNER)


@given(plan=plans())
@tried(80)
def test_no_plan_is_too_strange_to_check(plan: Plan) -> None:
    leads = {task.id for task in tasks(plan) if not task.assignment.leads}
    assert {each.item for each in check(plan, REGISTER) if each.code is FindingCode.NO_LEAD} == leads


@pytest.mark.parametrize(
    ("area", "place", "wanted"),
    [
        ("Hồ Thị Kỷ", "Hồ Thị Kỷ", "Xã Hồ Thị Kỷ"),
        ("Hồ Thị Kỷ", "Xã Hồ Thị Kỷ", None),
        ("Minh Khai", "Minh Khai", "Xã Minh Khai"),
        ("Đức Trọng", "Đức Trọng", None),
    ],
)
def test_a_place_that_may_want_its_kind_is_found(
    plan: Plan, area: str, place: str, wanted: str | None
) -> None:
    issuer = replace(plan.head.issuer, level=Level.COMMUNE, unit="xã", area=area)
    commune = replace(plan, head=replace(plan.head, issuer=issuer, place=place))
    findings = check(commune, reference_data.agency_register(), places=reference_data.places())
    told = [each.values["wanted"] for each in findings if each.code is FindingCode.PLACE_WITHOUT_KIND]
    assert told == ([wanted] if wanted else [])


def test_a_date_line_without_a_place_is_found(plan: Plan) -> None:
    without = replace(plan, head=replace(plan.head, place=""))
    assert FindingCode.NO_PLACE in {each.code for each in check(without, REGISTER)}
    assert FindingCode.NO_PLACE not in {each.code for each in check(plan, REGISTER)}


@tried(40)
@given(st.data())
def test_what_is_kept_of_earlier_checks_changes_no_finding(data: st.DataObject) -> None:
    """Each item keeps what was found in it: a plan edited on and on is checked as one that was just read."""
    plan = data.draw(plans())
    for _ in range(3):
        plan = data.draw(edit_calls(plan))(plan)
        fresh = plan_from_json(plan_json(plan).encode(), Path("fresh"))
        assert check(plan, REGISTER) == check(fresh, REGISTER)
