"""Rules of the check one by one: what each tells, and what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.checks import Finding, FindingCode, check
from app.domain.checks.days import wrong_weekdays
from app.domain.checks.fixes import fix_of, with_fixed
from app.domain.checks.kinds import KINDS
from app.domain.checks.twins import twins
from app.domain.checks.waivers import parted, waiver
from app.domain.deadline.parsing import deadline
from app.domain.plan.fields import CONTENT, DEADLINE, DELIVERABLES, LEADS, MONITORING
from app.domain.plan.model import Item, Paragraph, Party, PartyKind, Plan, Signature, Task
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import plan_with_changed, tasks
from app.domain.printing.phrases import WEEKDAYS
from app.domain.spelling.dictionary import Dictionary
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.spelling import dictionary
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import plans

REGISTER = reference_data.agency_register()


def found(plan: Plan, code: FindingCode) -> list[Finding]:
    return [each for each in check(plan, REGISTER, dictionary=Dictionary()) if each.code is code]


def saying(plan: Plan, *texts: str) -> Plan:
    """The plan with these paragraphs at its beginning and none other there."""
    return edits.with_opening(plan, tuple(Paragraph(f"said-{n}", rich(text)) for n, text in enumerate(texts)))


def with_each(plan: Plan, field: object, value: object) -> Plan:
    for task in tasks(plan):
        plan = edits.with_value(plan, task.id, field, value)  # type: ignore[arg-type]
    return plan


def test_every_code_has_a_weight() -> None:
    assert set(KINDS) == set(FindingCode)


# Days


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_a_weekday_is_wrong_exactly_where_the_date_is_another_day(day: date, said: int) -> None:
    text = f"Hội nghị vào {WEEKDAYS[said]}, ngày {day.day}/{day.month}/{day.year} tại trụ sở."
    right = [right for _, right in wrong_weekdays(text)]
    assert right == ([] if said == day.weekday() else [WEEKDAYS[day.weekday()]])


@pytest.mark.parametrize(
    "text",
    [
        "thứ Sáu, ngày 12/6/2026",
        "Thứ 6 ngày 12 tháng 6 năm 2026",
        "chủ nhật 14/06/2026",
        "ngày 31/02/2026",
        "thứ Hai đầu tháng 6/2026",
        "thứ hai, mục 3/2026",
    ],
)
def test_what_is_no_weekday_with_another_date_is_not_told(text: str) -> None:
    assert not list(wrong_weekdays(text))


def test_a_weekday_is_told_in_its_own_words() -> None:
    assert list(wrong_weekdays("Họp sáng Thứ Năm, ngày 12/6/2026.")) == [
        ("Thứ Năm, ngày 12/6/2026", "thứ Sáu")
    ]


@pytest.mark.parametrize(
    ("words", "told"), [("Ngày 30/4/2026", True), ("Tháng 4/2026", False), ("29/4/2026", False)]
)
def test_only_a_day_that_is_named_falls_on_a_holiday(words: str, told: bool) -> None:
    plan = edits.with_value(sample_plan(3), tasks(sample_plan(3))[0].id, DEADLINE, deadline(words, 2026))
    assert bool(found(plan, FindingCode.DEADLINE_ON_HOLIDAY)) is told


def test_standing_work_wants_a_report_somewhere() -> None:
    plan = with_each(saying(sample_plan(4)), DEADLINE, deadline("Thường xuyên", 2026))
    plan = with_each(plan, DELIVERABLES, ("Văn bản",))
    plan = with_each(plan, CONTENT, rich("Bảo đảm môi trường sống an toàn cho trẻ em"))
    assert [each.values["count"] for each in found(plan, FindingCode.STANDING_WITHOUT_REPORT)] == ["4"]
    for text in (
        "Định kỳ 6 tháng, hằng năm báo cáo kết quả về Sở Y tế.",
        "Báo cáo kết quả thực hiện trước ngày 15/12 hằng năm.",
        "Sơ kết, tổng kết việc thực hiện Kế hoạch.",
    ):
        assert not found(saying(plan, text), FindingCode.STANDING_WITHOUT_REPORT), text


# Tasks


@pytest.mark.parametrize(
    ("output", "verb"),
    [
        ("Tổ chức thực hiện", True),
        ("Tham mưu UBND tỉnh ban hành", True),
        ("Triển khai đầy đủ", True),
        ("Kế hoạch của UBND tỉnh", False),
        ("Báo cáo kết quả", False),
        ("Hướng dẫn", False),
        ("Tổ chức bộ máy được kiện toàn", False),
        ("Lớp tập huấn", False),
        ("100% xã có cán bộ", False),
    ],
)
def test_an_output_is_a_thing_and_no_doing(output: str, verb: bool) -> None:
    plan = edits.with_value(sample_plan(4), tasks(sample_plan(4))[0].id, DELIVERABLES, (output,))
    assert bool(found(plan, FindingCode.OUTPUT_IS_A_VERB)) is verb


def test_what_no_task_says_is_told_once() -> None:
    none = with_each(sample_plan(5), DELIVERABLES, ())
    assert [each.values["count"] for each in found(none, FindingCode.NO_DELIVERABLE)] == ["5"]
    one = edits.with_value(none, tasks(none)[0].id, DELIVERABLES, ("Báo cáo",))
    assert [each.item for each in found(one, FindingCode.NO_DELIVERABLE)] == [
        task.id for task in tasks(one)[1:]
    ]


def test_a_lead_that_monitors_itself_is_told_once_for_all_its_tasks() -> None:
    plan = sample_plan(4)
    health = Party(PartyKind.AGENCY, "Sở Y tế", "so-y-te", "so-ban-nganh")
    own = with_each(with_each(plan, LEADS, (health,)), MONITORING, (health,))
    assert [each.values["count"] for each in found(own, FindingCode.LEAD_MONITORS)] == ["4"]


LONG = "Tổ chức tập huấn nâng cao năng lực cho đội ngũ cán bộ làm công tác trẻ em cấp xã trên địa bàn tỉnh"


@pytest.mark.parametrize(
    ("one", "other", "twin"),
    [
        (LONG, LONG, True),
        (LONG, LONG + " năm", True),
        (LONG, LONG.replace("trẻ em", "người cao tuổi và người khuyết tật"), False),
        (LONG + " lần 1", LONG + " lần 2", False),
        ("Tổ chức hội nghị", "Tổ chức hội nghị", False),
    ],
)
def test_twins_say_nearly_the_same_and_no_other_number(one: str, other: str, twin: bool) -> None:
    plan = sample_plan(3)
    first, _, last = tasks(plan)
    plan = edits.with_value(plan, first.id, CONTENT, rich(one))
    plan = edits.with_value(plan, last.id, CONTENT, rich(other))
    assert [(a.id, b.id) for a, b in twins(plan)] == ([(first.id, last.id)] if twin else [])


def test_twins_that_contradict_each_other_weigh_more() -> None:
    plan = sample_plan(3)
    first, _, last = tasks(plan)
    for task, words in ((first, "Tháng 6/2026"), (last, "Tháng 9/2026")):
        plan = edits.with_value(plan, task.id, CONTENT, rich(LONG))
        plan = edits.with_value(plan, task.id, DEADLINE, deadline(words, 2026))
    assert [each.item for each in found(plan, FindingCode.TWINS_DISAGREE)] == [first.id]
    assert not found(plan, FindingCode.NEAR_TWIN)


def test_a_number_of_tasks_in_the_text_is_that_of_the_plan() -> None:
    plan = sample_plan(12)
    wrong = saying(plan, "Kế hoạch gồm 15 nhiệm vụ cụ thể tại Phụ lục.")
    assert [each.values["words"] for each in found(wrong, FindingCode.COUNT_DISAGREES)] == [
        "gồm 15 nhiệm vụ cụ thể"
    ]
    assert not found(saying(plan, "Kế hoạch gồm 12 nhiệm vụ."), FindingCode.COUNT_DISAGREES)
    assert not found(saying(plan, "Hoàn thành 15 nhiệm vụ năm 2025."), FindingCode.COUNT_DISAGREES)


# The document


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An"),
        ("TS Lê Thị Bình", "Lê Thị Bình"),
        ("BS. CKII Trần Văn Cường", "Trần Văn Cường"),
        ("Thạc sĩ Phạm Dũng", "Phạm Dũng"),
        ("Tsần Văn An", ""),
        ("Thái Sơn", ""),
        ("Nguyễn Văn Tiến", ""),
    ],
)
def test_a_rank_before_a_signers_name_is_found_and_taken_away(name: str, bare: str) -> None:
    plan = edits.with_signature(full_plan(), Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", name))
    findings = found(plan, FindingCode.SIGNER_WITH_RANK)
    assert [each.values["name"] for each in findings] == ([bare] if bare else [])
    for finding in findings:
        fix = fix_of(plan, finding, REGISTER, Dictionary())
        assert fix is not None
        assert (fix.before, fix.after) == (name, bare)
        assert fix.edit(plan).signature.name == bare


def test_a_school_may_write_the_rank_of_its_head() -> None:
    plan = edits.with_signature(full_plan(), Signature((), "HIỆU TRƯỞNG", "TS. Lê Thị Bình"))
    school = replace(plan.head.issuer, name="Trường THPT Chuyên Thăng Long")
    assert not found(replace(plan, head=replace(plan.head, issuer=school)), FindingCode.SIGNER_WITH_RANK)


def test_a_body_that_stands_twice_in_the_heading_is_found() -> None:
    plan = full_plan()
    twice = replace(
        plan.head.issuer, superior=("ỦY BAN NHÂN DÂN",), heading=("ỦY BAN NHÂN DÂN", "XÃ ĐỨC TRỌNG")
    )
    doubled = replace(plan, head=replace(plan.head, issuer=twice))
    assert [each.values["words"] for each in found(doubled, FindingCode.HEADING_DOUBLED)] == [
        "ỦY BAN NHÂN DÂN"
    ]
    assert not found(plan, FindingCode.HEADING_DOUBLED)


# What mends them, and what is let stand


def test_who_leads_and_coordinates_is_left_as_the_lead() -> None:
    plan = sample_plan(3)
    first = tasks(plan)[0]
    lead, other = first.assignment.leads[0], Party(PartyKind.AGENCY, "Sở Nội vụ", "so-noi-vu")

    def both(task: Item) -> tuple[Item, ...]:
        assert isinstance(task, Task)
        return (replace(task, assignment=replace(task.assignment, coordinating=(lead, other))),)

    plan = plan_with_changed(plan, first.id, both)
    fix = fix_of(plan, found(plan, FindingCode.LEAD_COORDINATES)[0], REGISTER, Dictionary())
    assert fix is not None
    assert (fix.before, fix.after) == (f"{lead.name}; Sở Nội vụ", "Sở Nội vụ")
    mended = tasks(with_fixed(plan, (fix,)))[0].assignment
    assert (mended.leads, mended.coordinating) == ((lead,), (other,))


def test_a_dissolved_agency_with_one_successor_gives_way_everywhere() -> None:
    on = date(2025, 9, 15)
    plan = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=on)
    gone = Party(PartyKind.AGENCY, "Sở Giao thông vận tải", "so-gtvt", "so-ban-nganh")
    plan = edits.with_value(plan, tasks(plan)[0].id, LEADS, (gone,))
    (finding,) = found(plan, FindingCode.AGENCY_NOT_VALID)
    fix = fix_of(plan, finding, REGISTER, Dictionary())
    assert fix is not None
    assert (fix.before, fix.after) == ("Sở Giao thông vận tải", "Sở Xây dựng")
    assert not found(fix.edit(plan), FindingCode.AGENCY_NOT_VALID)


def all_fixes(plan: Plan) -> list[tuple[Finding, Plan]]:
    words = dictionary()
    findings = check(plan, REGISTER, places=reference_data.places(), dictionary=words)
    fixed = ((each, fix_of(plan, each, REGISTER, words)) for each in findings)
    return [(each, fix.edit(plan)) for each, fix in fixed if fix is not None]


@tried(25)
@given(plans())
def test_what_mends_a_finding_takes_it_away(plan: Plan) -> None:
    words = dictionary()
    for finding, mended in all_fixes(plan):
        again = check(mended, REGISTER, places=reference_data.places(), dictionary=words)
        assert finding not in again, finding


def test_a_waived_finding_stays_waived_until_it_says_something_else() -> None:
    plan = with_each(sample_plan(4), DEADLINE, deadline("30/4/2026", 2026))
    findings = check(plan, REGISTER)
    chosen = [each for each in findings if each.code is FindingCode.DEADLINE_ON_HOLIDAY]
    waived = edits.with_waivers(plan, [waiver(each, "Đã thống nhất", date(2026, 1, 5)) for each in chosen])
    still_open, let_stand = parted(waived, check(waived, REGISTER))
    assert [finding for finding, _ in let_stand] == chosen
    assert {each.reason for _, each in let_stand} == {"Đã thống nhất"}
    assert set(map(id, still_open)).isdisjoint(map(id, (finding for finding, _ in let_stand)))
    moved = edits.with_value(waived, chosen[0].item, DEADLINE, deadline("01/5/2026", 2026))
    told, _ = parted(moved, check(moved, REGISTER))
    assert [each.item for each in told if each.code is FindingCode.DEADLINE_ON_HOLIDAY] == [chosen[0].item]
    again = edits.without_waivers(waived, [each.id for each in waived.waivers])
    assert parted(again, findings)[1] == ()


@tried(25)
@given(plans())
def test_every_finding_is_open_or_waived(plan: Plan) -> None:
    findings = check(plan, REGISTER)
    half = edits.with_waivers(plan, [waiver(each, "Để vậy", date(2026, 1, 5)) for each in findings[::2]])
    told, let_stand = parted(half, findings)
    assert sorted([*map(repr, told), *(repr(finding) for finding, _ in let_stand)]) == sorted(
        map(repr, findings)
    )
