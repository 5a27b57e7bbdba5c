"""Last year's plan made this year's: every item has a decision, every date a rule, and nothing changes silently."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.compare import By, compare
from app.domain.deadline.holidays import is_workday
from app.domain.deadline.parsing import deadline
from app.domain.overview.following_up import not_begun
from app.domain.plan.fields import FOLLOWED_UP, LEADS
from app.domain.plan.head import DocumentNumber, IssueDate, Status
from app.domain.plan.model import (
    Assignment,
    LegalBasis,
    OwnOutput,
    Paragraph,
    Party,
    PartyKind,
    Plan,
    Recipient,
    Recipients,
    Section,
    SentencePiece,
    Task,
)
from app.domain.plan.rich_text import Run, rich
from app.domain.plan.task_code import is_code
from app.domain.plan.tree import all_items, ids, item_ids, plan_with_everything_changed, tasks, walk
from app.domain.plan.typed_text import all_texts
from app.domain.printing.as_typed import as_read
from app.domain.printing.blocks import task_assignment
from app.domain.printing.recipients import recipient_lines
from app.domain.roll_forward import (
    Added,
    DateRule,
    Decision,
    Known,
    Ledger,
    StaleKind,
    StaleMark,
    Turn,
    Years,
    can_be_written,
    can_stand_after,
    issued_day,
    moved_deadline,
    plan_year,
    rolled_forward,
    stale_marks,
    with_added,
    with_decision,
    with_left,
    with_settled,
    with_settled_as,
    with_taken,
    with_words,
    without_settled,
    words_of,
)
from app.workflows import reference_data
from app.workflows.roll_forward import replaced_documents, roll_forward, settle_all
from tests.domain.test_recognition import read
from tests.profiles import tried
from tests.samples import full_plan, sample_plan
from tests.strategies import plans

PROPERTY = tried(60)
WAS, ON = date(2024, 12, 20), date(2025, 12, 20)


def years(rule: DateRule = DateRule.SAME_DAY) -> Years:
    return Years(2025, 2026, WAS, ON, rule, is_workday)


def ledger_of(plan: Plan) -> Ledger:
    return rolled_forward(plan, "this-year", years())


def told_items(plan: Plan) -> set[str]:
    """The ids of all that a ledger tells: bases, items, annexes, recipients."""
    found = {each.id for each in all_items(plan)}
    found |= {each.id for each in (*plan.opening, *plan.closing)}
    found |= {each.id for each in plan.legal_bases} | {each.id for each in plan.annexes}
    return found | {each.id for each in (*plan.recipients.first, *plan.recipients.last)}


@PROPERTY
@given(plans(), st.data())
def test_items_in_are_kept_changed_dropped_or_carried_over(plan: Plan, data: st.DataObject) -> None:
    ledger = ledger_of(plan)
    choices = sorted(told_items(plan))
    for decision in (Decision.DROPPED, Decision.CARRIED_OVER, Decision.KEPT):
        some = data.draw(st.lists(st.sampled_from(choices), max_size=3)) if choices else []
        ledger = with_decision(ledger, some, decision)
    lines, counts = ledger.lines(), ledger.counts()
    assert Counter(line.key.id for line in lines if line.decision is not Decision.NEW) == Counter(
        told_items(plan)
    )
    assert len(told_items(plan)) == sum(counts.values()) - counts[Decision.NEW]
    gone = {line.key.id for line in lines if line.decision is Decision.DROPPED}
    assert gone.isdisjoint(ids(ledger.plan()))
    assert {line.key.id for line in lines} - gone <= set(ids(ledger.plan()))


@PROPERTY
@given(plans(), st.data())
def test_every_decision_can_be_undone(plan: Plan, data: st.DataObject) -> None:
    ledger = ledger_of(plan)
    choices = sorted(told_items(plan))
    some = data.draw(st.lists(st.sampled_from(choices), max_size=4)) if choices else []
    for decision in (Decision.DROPPED, Decision.CARRIED_OVER):
        assert with_decision(with_decision(ledger, some, decision), some, Decision.KEPT) == ledger
    turn = Turn(replace(years(), old=plan_year(plan), new=plan_year(plan) + 1))
    marks = stale_marks(ledger.rolled, turn, known())
    assert without_settled(with_settled(ledger, marks), marks) == ledger


@PROPERTY
@given(plans())
def test_no_words_change_by_themselves_but_deadlines_which_are_listed(plan: Plan) -> None:
    ledger = ledger_of(plan)
    moved = {each.item for each in ledger.dates}
    told = {(line.key.id, line.decision) for line in ledger.lines()}
    assert {item for item, decision in told if decision is Decision.CHANGED} == moved
    # How a task went is not taken along, and is no word of the plan.
    bare = plan_with_everything_changed(
        plan, lambda item: not_begun(item) if isinstance(item, Task) else item
    )
    assert not any(field.of(task) for task in tasks(ledger.plan()) for field in FOLLOWED_UP)
    found = compare(bare, ledger.plan())
    changed = {pair.entry.key.id for pair in found.pairs if pair.changes}
    assert changed <= moved
    assert all(pair.by is By.ID for pair in found.pairs if pair.entry.key.kind == "task")


def test_the_new_plan_is_a_draft_without_number_and_day_and_with_codes_of_its_own() -> None:
    old = sample_plan(12)
    issued = replace(
        old,
        head=replace(
            old.head,
            number=replace(old.head.number, number="247"),
            issue_date=IssueDate(2024, 12, 20),
            status=Status.ISSUED,
            draft_round=2,
        ),
    )
    new = ledger_of(issued).plan()
    assert (new.head.number.number, new.head.status, new.head.draft_round) == ("", Status.DRAFT, 0)
    assert (new.head.issue_date, new.head.day) == (IssueDate(2025), ON)
    codes = [task.code for task in tasks(new)]
    assert all(is_code(code) and code.startswith("KH25-") for code in codes)
    assert len(set(codes)) == len(codes)
    assert new.id == "this-year"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Chậm nhất là ngày 31/01/2025", "Chậm nhất là ngày 02/02/2026"),  # a Saturday
        ("Chậm nhất ngày 30/4/2025", "Chậm nhất ngày 04/5/2026"),  # two public holidays and a weekend
        ("Ngày 17/02/2025", "Ngày 23/02/2026"),  # Tết
        ("Trước ngày 30/4/2025", "Trước ngày 30/4/2026"),  # its time ends on the 29th
        ("Trước ngày 15/12/2025", "Trước ngày 15/12/2026"),
        ("Trước ngày 30 tháng 11 năm 2025", "Trước ngày 30 tháng 11 năm 2026"),
        ("Quý II, quý III/2025", "Quý II, quý III/2026"),
        ("Từ tháng 3 đến tháng 10/2025", "Từ tháng 3 đến tháng 10/2026"),
        ("Trong năm 2025", "Trong năm 2026"),
        ("Thường xuyên trong năm", "Thường xuyên trong năm"),
        ("Trước ngày 05 của tháng liền kề", "Trước ngày 05 của tháng liền kề"),
        ("2025 - 2027", "2025 - 2027"),
        ("Theo kế hoạch thanh tra, kiểm tra năm 2025", "Theo kế hoạch thanh tra, kiểm tra năm 2025"),
    ],
)
def test_deadlines_move_by_the_rule(before: str, after: str) -> None:
    given_words = deadline(before, 2025)
    assert given_words
    assert moved_deadline(given_words, years()).text == after


def test_dates_can_keep_their_distance_from_the_day_of_issue() -> None:
    given_words = deadline("Chậm nhất ngày 20/01/2025", 2025)  # 31 days after the issue
    assert given_words
    assert moved_deadline(given_words, years(DateRule.SAME_DISTANCE)).text == "Chậm nhất ngày 20/01/2026"
    later = replace(years(DateRule.SAME_DISTANCE), to_issue=date(2026, 1, 15))
    assert moved_deadline(given_words, later).text == "Chậm nhất ngày 23/02/2026"  # the 15th, then Tết


@PROPERTY
@given(st.dates(date(2025, 1, 1), date(2025, 12, 31)), st.sampled_from(DateRule))
def test_a_moved_day_is_always_a_workday_and_the_same_day_stays_in_its_year(
    day: date, rule: DateRule
) -> None:
    moved = years(rule).moved(day)
    assert is_workday(moved)
    if rule is DateRule.SAME_DAY:
        assert moved.year == 2026


def known() -> Known:
    return Known(reference_data.agency_register(), reference_data.places(), replaced_documents())


def plan_with(*texts: str, **changes: object) -> Plan:
    section = Section(
        "s", rich("Nội dung"), items=tuple(Paragraph(f"p{n}", rich(each)) for n, each in enumerate(texts))
    )
    head = replace(
        sample_plan(0).head, subject="Thực hiện công tác trẻ em năm 2025", issue_date=IssueDate(2024, 12, 20)
    )
    plan = replace(sample_plan(0), head=head, body=(section,), closing=(), opening=(), legal_bases=())
    return replace(plan, **changes)  # type: ignore[arg-type]


def marks_of(plan: Plan) -> list[tuple[StaleKind, str, str]]:
    turn = Turn(years(), "247/KH-UBND")
    found = stale_marks(plan, turn, known())
    return [(mark.kind, mark.text, mark.suggested) for mark in found if mark.item == "p0"]


@pytest.mark.parametrize(
    ("text", "kind", "found", "suggested"),
    [
        ("Mục tiêu năm 2025", StaleKind.YEAR, "2025", "2026"),
        ("so với năm 2024", StaleKind.YEAR, "2024", "2025"),
        ("hoàn thành trong quý I/2025", StaleKind.YEAR, "I/2025", "I/2026"),
        ("Chương trình giai đoạn 2021-2025", StaleKind.PERIOD, "giai đoạn 2021-2025", ""),
        ("Chương trình giai đoạn 2021 – 2025", StaleKind.PERIOD, "giai đoạn 2021 – 2025", ""),
        ("Năm học 2025 - 2026", StaleKind.YEAR, "Năm học 2025 - 2026", "Năm học 2026 - 2027"),
        ("là năm thứ ba thực hiện Nghị quyết", StaleKind.YEAR_IN_WORDS, "năm thứ ba", ""),
        ("báo cáo trước ngày 20/12/2025", StaleKind.PAST_DATE, "ngày 20/12/2025", "ngày 20/12/2026"),
        ("theo Kế hoạch số 247/KH-UBND", StaleKind.OLD_NUMBER, "247/KH-UBND", ""),
        ("tại Tờ trình số 41/TTr-SYT", StaleKind.PROPOSAL, "Tờ trình số 41/TTr-SYT", ""),
        (
            "gửi về Sở Lao động - Thương binh và Xã hội",
            StaleKind.AGENCY,
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Y tế",
        ),
        ("báo cáo Bộ Kế hoạch và Đầu tư", StaleKind.AGENCY, "Bộ Kế hoạch và Đầu tư", "Bộ Tài chính"),
        (
            "báo cáo Bộ Tài nguyên và Môi trường",
            StaleKind.AGENCY,
            "Bộ Tài nguyên và Môi trường",
            "Bộ Nông nghiệp và Môi trường",
        ),
        ("mỗi xã, phường, thị trấn", StaleKind.DISTRICT, "thị trấn", ""),
        ("tại các huyện miền núi", StaleKind.DISTRICT, "huyện", ""),
        ("phối hợp với tỉnh Bình Thuận", StaleKind.PROVINCE, "tỉnh Bình Thuận", "tỉnh Lâm Đồng"),
        ("xem xét, quyết định./.", StaleKind.END_MARK, "./.", "."),
    ],
)
def test_a_stale_mark_is_found_with_its_reason(
    text: str, kind: StaleKind, found: str, suggested: str
) -> None:
    assert marks_of(plan_with(text)) == [(kind, found, suggested)]


def test_an_end_mark_that_is_printed_only_because_it_was_typed_stays() -> None:
    assert marks_of(plan_with("xem xét, quyết định./.", no_end_mark=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Bộ Chính trị",
        "theo Quyết định số 1183/QĐ-TTg ngày 14/10/2024 của Thủ tướng Chính phủ",
        "Chương trình hành động giai đoạn 2021-2030",
        "Luật Trẻ em ngày 05 tháng 4 năm 2016",
        "phấn đấu đến năm 2030",
        "Sở Y tế chủ trì, các cơ quan liên quan phối hợp",
        "2.025 trẻ em được khám",
        "góp phần gìn giữ hòa bình",
    ],
)
def test_what_still_holds_is_left_alone(text: str) -> None:
    assert marks_of(plan_with(text)) == []


def test_a_replaced_or_expired_basis_and_the_former_signatory_are_found() -> None:
    law = LegalBasis("b1", text="Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015")
    over = LegalBasis("b2", text="Căn cứ Chương trình hành động vì trẻ em giai đoạn 2021 - 2025")
    good = LegalBasis("b3", text="Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016")
    plan = plan_with(legal_bases=(law, over, good))
    found = stale_marks(plan, Turn(years()), known())
    told = {mark.item: mark.kind for mark in found if mark.item in ("b1", "b2", "b3")}
    assert told == {"b1": StaleKind.REPLACED_BASIS, "b2": StaleKind.EXPIRED_BASIS}
    assert (StaleKind.SIGNATORY, "Nguyễn Văn A") in {(mark.kind, mark.text) for mark in found}


def test_like_marks_settle_in_one_stroke_and_years_are_not_moved_twice() -> None:
    text = "Năm 2025 lồng ghép vào kế hoạch năm 2026, báo cáo trước ngày 20/12/2025, giai đoạn 2021 - 2025"
    old = plan_with(text)
    ledger = ledger_of(old)
    marks = stale_marks(ledger.rolled, Turn(years()), known())
    settled = with_settled(ledger, marks)
    body = settled.plan().body[0]
    assert isinstance(body, Section)
    assert body.items[0] == Paragraph(
        "p0",
        rich(
            "Năm 2026 lồng ghép vào kế hoạch năm 2027, báo cáo trước ngày 20/12/2026, giai đoạn 2021 - 2025"
        ),
    )
    assert settled.plan().head.subject == "Thực hiện công tác trẻ em năm 2026"
    assert {mark.kind for mark in settled.open_marks(marks)} == {StaleKind.PERIOD, StaleKind.SIGNATORY}


def test_words_of_a_deadline_settle_too_and_are_understood_anew() -> None:
    old = plan_with("Nội dung")
    when = deadline("Năm học 2025 - 2026", 2025)
    task = replace(tasks(sample_plan(1))[0], id="t", deadline=when)
    ledger = ledger_of(replace(old, body=(task,)))
    assert not ledger.dates
    settled = with_settled(ledger, stale_marks(ledger.rolled, Turn(years()), known()))
    assert tasks(settled.plan())[0].deadline == deadline("Năm học 2026 - 2027", 2026)


def test_only_what_a_person_decides_can_be_decided() -> None:
    with pytest.raises(ValueError, match="new"):
        with_decision(ledger_of(full_plan()), ["words"], Decision.NEW)


@PROPERTY
@given(plans(), st.data())
def test_a_section_is_decided_with_what_stands_in_it_and_comes_back_for_one_item(
    plan: Plan, data: st.DataObject
) -> None:
    sections = [each for each in all_items(plan) if isinstance(each, Section) and each.items]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    inner = {each.id for each in walk(section.items)}
    one = data.draw(st.sampled_from(sorted(inner)))
    dropped = with_decision(ledger_of(plan), [section.id], Decision.DROPPED)
    assert inner.isdisjoint(ids(dropped.plan()))
    kept = with_decision(dropped, [one], Decision.KEPT)
    there = set(ids(kept.plan()))
    assert {section.id, one} <= there
    beside = {each.id for each in section.items} - {one}
    assert not beside & there or any(one in set(item_ids([each])) for each in section.items)
    carried = with_decision(dropped, [section.id], Decision.CARRIED_OVER)
    told = {line.key.id: line.decision for line in carried.lines()}
    assert {told[item] for item in inner if item in told} == {Decision.CARRIED_OVER}


@PROPERTY
@given(plans(), st.data())
def test_what_is_written_by_hand_adds_up_and_can_be_taken_back(plan: Plan, data: st.DataObject) -> None:
    ledger = ledger_of(plan)
    lines = [line for line in ledger.lines() if can_be_written(line.before)]
    if not lines:
        return
    line = data.draw(st.sampled_from(lines))
    written = with_words(ledger, line.key.id, "Nội dung viết lại")
    after = {each.key.id: each for each in written.lines()}
    assert after[line.key.id].decision is Decision.CHANGED
    assert words_of(after[line.key.id].after) == "Nội dung viết lại"
    assert with_decision(written, [line.key.id], Decision.KEPT) == ledger
    more = with_added(written, Added("new-one", line.key.id, "Việc mới"))
    counts = more.counts()
    assert counts[Decision.NEW] == can_stand_after(line.before)
    assert sum(counts.values()) - counts[Decision.NEW] == len(told_items(plan))
    codes = [task.code for task in tasks(more.plan())]
    assert len(codes) == len(set(codes))


def test_marks_are_left_or_settled_with_chosen_words_and_each_can_be_undone() -> None:
    plan = plan_with("Báo cáo năm 2025", "Sở Thông tin và Truyền thông chủ trì")
    ledger = ledger_of(plan)
    marks = stale_marks(ledger.rolled, Turn(years()), known())
    year = [mark for mark in marks if mark.kind is StaleKind.YEAR]
    agency = [mark for mark in marks if mark.kind is StaleKind.AGENCY]
    assert not agency[0].can_settle
    left = with_left(ledger, year)
    assert left.plan() == ledger.plan()
    assert year[0] not in left.open_marks(marks)
    chosen = with_settled_as(left, agency, "Sở Khoa học và Công nghệ")
    assert "Sở Khoa học và Công nghệ chủ trì" in [words_of(each) for each in all_items(chosen.plan())]
    assert not chosen.open_marks([*year, *agency])
    other = with_settled_as(chosen, year, "2030")
    assert "Báo cáo năm 2030" in [words_of(each) for each in all_items(other.plan())]
    assert not other.left
    assert without_settled(other, [*year, *agency]) == ledger
    with pytest.raises(ValueError, match=r"^$"):
        with_settled_as(ledger, year, "")


def test_words_in_several_styles_and_a_basis_settle_too() -> None:
    content = (Run("Kế hoạch năm 20", bold=True), Run("25 của tỉnh"))
    basis = LegalBasis("basis", text="Căn cứ Chương trình giai đoạn 2021-2025")
    plan = plan_with("", body=(Paragraph("styled", content),), legal_bases=(basis,))
    ledger = ledger_of(plan)
    marks = stale_marks(ledger.rolled, Turn(years()), known())
    settled = with_settled(ledger, marks).plan().body[0]
    assert isinstance(settled, Paragraph)
    assert settled.content == (Run("Kế hoạch năm 2026", bold=True), Run(" của tỉnh"))
    expired = [mark for mark in marks if mark.kind is StaleKind.EXPIRED_BASIS]
    after = with_settled_as(ledger, expired, "giai đoạn 2026-2030").plan().legal_bases
    assert [each.text for each in after] == ["Căn cứ Chương trình giai đoạn 2026-2030"]


def test_a_mark_in_words_that_a_person_wrote_anew_is_no_longer_open() -> None:
    plan = plan_with("Báo cáo năm 2025")
    ledger = ledger_of(plan)
    marks = [mark for mark in stale_marks(ledger.rolled, Turn(years()), known()) if mark.item]
    assert ledger.open_marks(marks)
    assert not with_words(ledger, marks[0].item, "Báo cáo tổng kết").open_marks(marks)
    assert with_words(ledger, marks[0].item, "Tổng kết năm 2025").open_marks(marks)


def plan_of_parts(leads: tuple[str, ...], coordinating: tuple[str, ...], heading: str = "Nội dung") -> Plan:
    """A plan with one task of these bodies of 2024, by their ids."""
    agencies = reference_data.agency_register()
    issuer = sample_plan(0).head.issuer

    def parties(some: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(agencies.party(each, WAS, issuer) for each in some)

    task = replace(
        tasks(sample_plan(1))[0], id="t", assignment=Assignment(parties(leads), parties(coordinating))
    )
    return plan_with("", body=(Section("s", rich(heading), items=(task,)),))


def all_marks(plan: Plan) -> tuple[StaleMark, ...]:
    return stale_marks(plan, Turn(years()), known())


def test_a_body_that_would_then_stand_twice_is_told_and_not_taken() -> None:
    plan = plan_of_parts(("so-tai-chinh", "so-khdt"), ("so-y-te",), "2. Sở Tài chính, Sở Kế hoạch và Đầu tư")
    found = {
        (mark.text, mark.suggested, mark.certain) for mark in all_marks(plan) if mark.kind is StaleKind.AGENCY
    }
    assert found == {
        ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", False),
        ("Sở Tài chính, Sở Kế hoạch và Đầu tư", "Sở Tài chính", False),
    }
    across = plan_of_parts(("so-khdt",), ("so-tai-chinh",))
    assert [mark.certain for mark in all_marks(across) if mark.role] == [False]
    alone = plan_of_parts(("so-khdt",), ("so-y-te",))
    assert [mark.certain for mark in all_marks(alone) if mark.role] == [True]


def test_a_list_that_becomes_one_body_is_put_in_as_one() -> None:
    plan = plan_with("Sở Tài chính, Sở Kế hoạch và Đầu tư bố trí kinh phí")
    ledger = ledger_of(plan)
    settled = with_settled(ledger, all_marks(ledger.rolled))
    assert "Sở Tài chính bố trí kinh phí" in [words_of(each) for each in all_items(settled.plan())]


def test_recipients_that_become_one_are_not_taken_in_bulk() -> None:
    lines = (Recipient("r1", "Sở Tài chính;"), Recipient("r2", "Sở Kế hoạch và Đầu tư;"))
    plan = plan_with("", recipients=Recipients(lines))
    assert [mark.certain for mark in all_marks(plan) if mark.item == "r2"] == [False]


def test_a_field_that_was_shared_out_is_not_certain_and_a_proposal_keeps_its_body() -> None:
    plan = plan_with(
        "gửi Sở Lao động - Thương binh và Xã hội",
        "Theo đề nghị của Giám đốc Sở Lao động - Thương binh và Xã hội tại Tờ trình số 8/TTr-SLĐTBXH ngày 29/3/2024",
    )
    found = [(mark.item, mark.kind, mark.certain) for mark in all_marks(plan) if mark.item]
    assert found == [("p0", StaleKind.AGENCY, False), ("p1", StaleKind.PROPOSAL, False)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        ),
        (
            "Thực hiện Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 06 năm 2015",
            "Thực hiện Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        ),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương năm 2015; Luật sửa đổi, bổ sung ngày 22 tháng 11 năm 2019",
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
        ),
    ],
)
def test_a_replaced_basis_keeps_its_verb_and_cites_the_new_one_in_full(text: str, after: str) -> None:
    ledger = ledger_of(plan_with(legal_bases=(LegalBasis("b", text=text),)))
    marks = [mark for mark in all_marks(ledger.rolled) if mark.item == "b"]
    assert [(mark.kind, mark.certain) for mark in marks] == [(StaleKind.REPLACED_BASIS, False)]
    assert [each.text for each in with_settled(ledger, marks).plan().legal_bases] == [after]


@pytest.mark.parametrize(
    ("subject", "year"),
    [
        ("Thực hiện công tác trẻ em năm 2025", 2025),
        ("Thực hiện Chương trình giai đoạn 2026 - 2030 trong năm 2026", 2026),
        ("Thực hiện Nghị quyết số 12/2023/NQ-HĐND năm 2025", 2025),
        ("Tổ chức tuần sinh hoạt tập thể đầu năm học 2026 - 2027", 2026),
        ("Thực hiện Chương trình giai đoạn 2026 - 2030", 2024),  # nothing else tells: the year of issue
    ],
)
def test_the_year_of_a_plan_is_that_of_its_subject_and_no_periods(subject: str, year: int) -> None:
    plan = plan_with("")
    assert plan_year(replace(plan, head=replace(plan.head, subject=subject))) == year


def test_a_mistyped_year_of_issue_is_not_believed_against_the_text() -> None:
    plan = plan_with("Hội nghị ngày 20/3/2025", "Báo cáo trước ngày 15/12/2025")
    head = replace(plan.head, subject="Công tác trẻ em", issue_date=IssueDate(2052, 2, 10))
    plan = replace(plan, head=head)
    assert (plan_year(plan), issued_day(plan)) == (2025, date(2025, 2, 10))
    rolled = roll_forward(plan, 2026)
    assert rolled.ledger.years.to_issue == date(2026, 2, 10)
    assert (StaleKind.ISSUE_YEAR, "10/02/2052", False) in {(m.kind, m.text, m.certain) for m in rolled.marks}


def test_what_is_taken_in_bulk_is_noted_and_given_back() -> None:
    rolled = roll_forward(plan_with("Báo cáo năm 2025", "Kỷ niệm 80 năm Quốc khánh"), 2026)
    settled = settle_all(rolled)
    taken = {mark.place for mark in rolled.marks if mark.certain}
    assert settled.ledger.in_bulk == taken
    assert {mark.kind for mark in settled.open_marks} == {StaleKind.ANNIVERSARY, StaleKind.SIGNATORY}
    looked_at = with_settled(settled.ledger, [mark for mark in rolled.marks if mark.certain])
    assert not looked_at.in_bulk, "what a person looked at is no longer a proposal taken in bulk"
    assert without_settled(settled.ledger, rolled.marks) == rolled.ledger


@PROPERTY
@given(plans(), st.integers(0, 3))
def test_all_that_is_certain_changes_no_text_whose_mark_is_not(plan: Plan, later: int) -> None:
    ledger = rolled_forward(plan, "new", replace(years(), old=plan_year(plan), new=plan_year(plan) + later))
    marks = stale_marks(ledger.rolled, Turn(ledger.years), known())
    assert all(mark.suggested != mark.text for mark in marks)
    assert len({mark.place for mark in marks}) == len(marks)
    taken = with_taken(ledger, marks)
    sure = {mark.item for mark in marks if mark.certain}
    before, after = dict(all_texts(ledger.rolled)), dict(all_texts(taken.plan()))
    assert {item for item in before if before[item] != after.get(item)} <= sure
    assert set(taken.open_marks(marks)) == {mark for mark in marks if not (mark.certain and mark.can_settle)}


def test_weekdays_in_deadlines_fit_and_spans_keep_their_order() -> None:
    for before, after in (
        ("Chủ nhật, ngày 01/6/2025", "Thứ Hai, ngày 01/6/2026"),
        ("Thứ Sáu, 30/5/2025", "Thứ Hai, 01/6/2026"),
        ("17 giờ 00 thứ Năm ngày 18 tháng 12 năm 2025", "17 giờ 00 thứ Sáu ngày 18 tháng 12 năm 2026"),
        ("Từ ngày 15/12/2025 đến ngày 15/01/2026", "Từ ngày 15/12/2026 đến ngày 15/01/2027"),
        ("Trước ngày 10/5", "Trước ngày 10/5"),
        ("Trước 10/5 và 10/11 hằng năm", "Trước 10/5 và 10/11 hằng năm"),
        ("Đến năm 2030", "Đến năm 2030"),
        ("Ngày 31/6/2025", "Ngày 31/6/2025"),
    ):
        given_words = deadline(before, 2025)
        assert given_words
        assert moved_deadline(given_words, years()).text == after


def test_a_deadline_that_the_sentence_names_is_printed_once() -> None:
    words = "Báo cáo kết quả trước ngày 15/12/2025"
    task = Task("t", "", rich(words), deadline=deadline("trước ngày 15/12/2025", 2025))
    typed = as_read(task, (SentencePiece(rich(""), "content"),))
    ledger = ledger_of(plan_with("", body=(typed,)))
    marks = stale_marks(ledger.rolled, Turn(ledger.years), known(), ledger.dates)
    (new,) = tasks(with_taken(ledger, marks).plan())
    assert words_of(new) == "Báo cáo kết quả trước ngày 15/12/2026"
    assert new.deadline == deadline("trước ngày 15/12/2026", 2026)
    assert task_assignment(new) == ""


def test_a_heading_and_the_task_under_it_are_certain_together_or_not_at_all() -> None:
    alone = plan_of_parts(("so-khdt",), (), "1. Sở Kế hoạch và Đầu tư")
    assert [mark.certain for mark in all_marks(alone) if mark.kind is StaleKind.AGENCY] == [True, True]
    other = Section("other", rich("2. Sở Tài chính"))
    both = replace(alone, body=(*alone.body, other))
    assert [mark.certain for mark in all_marks(both) if mark.kind is StaleKind.AGENCY] == [False, False]
    across = plan_of_parts(("so-khdt",), ("so-tai-chinh",), "1. Sở Kế hoạch và Đầu tư")
    assert [mark.certain for mark in all_marks(across) if mark.kind is StaleKind.AGENCY] == [False, False]


def test_outputs_with_a_deadline_of_their_own_move_too_and_remarks_stay_behind() -> None:
    plan = full_plan()
    output = OwnOutput(("Báo cáo tự kiểm tra",), deadline=deadline("Trước ngày 15/7/2025", 2025))

    def change(task: Task) -> Task:
        return replace(task, outputs=(output,)) if task.id == "task-1" else task

    ledger = ledger_of(edits.with_task(plan, "task-1", change))
    (moved,) = next(task for task in tasks(ledger.rolled) if task.id == "task-1").outputs
    assert moved.deadline == deadline("Trước ngày 15/7/2026", 2026)
    assert "Trước ngày 15/7/2026" in [each.after.text for each in ledger.dates]
    assert ledger.rolled.remarks == ()


def test_references_follow_the_parts_that_are_left_and_are_noted_as_guesses() -> None:
    old = edits.with_closing(sample_plan(12), [Paragraph("closing", rich("Theo khoản 1 Mục II năm 2026."))])
    ledger = with_decision(ledger_of(old), ["aims"], Decision.DROPPED)
    made = ledger.made()
    assert made.closing[0].content == rich("Theo khoản 1 Mục I năm 2026.")
    (noted,) = (each for each in made.guesses if each.item == "closing")
    assert (noted.before, noted.words) == ("khoản 1 Mục II", "khoản 1 Mục I")


def test_the_year_in_the_symbol_of_a_law_is_that_of_its_next_issue() -> None:
    plan = sample_plan(0)
    for symbol, after in (
        (f"{WAS.year}/QĐ-UBND", f"{ON.year}/QĐ-UBND"),
        ("2019/QĐ-UBND", "2019/QĐ-UBND"),
        ("KH-UBND", "KH-UBND"),
    ):
        head = replace(plan.head, number=DocumentNumber(symbol, "15"))
        number = ledger_of(replace(plan, head=head)).rolled.head.number
        assert (number.symbol, number.number) == (after, "")


def test_a_list_of_recipients_written_by_hand_grows_by_hand_alone() -> None:
    """Whoever follows an agency in its tasks is not put into it without a word."""
    old, _ = read(
        "!I. NHIỆM VỤ",
        "1. Giao Sở Lao động - Thương binh và Xã hội rà soát chính sách; hoàn thành trước ngày 31/3/2026.",
        "Nơi nhận:",
        "- Như Mục I;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn A",
    )
    rolled = roll_forward(old, 2027).ledger
    task, successor = tasks(rolled.rolled)[0], Party(PartyKind.AGENCY, "Sở Nội vụ")
    ledger = replace(rolled, rolled=edits.with_value(rolled.rolled, task.id, LEADS, (successor,)))
    assert [each.name for each in tasks(ledger.made())[0].assignment.leads] == ["Sở Nội vụ"]
    assert [line.text for line in recipient_lines(ledger.made())] == ["Như Mục I", "Lưu: VT"]
