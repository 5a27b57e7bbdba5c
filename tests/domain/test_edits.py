"""Every edit changes what it says and nothing else; undoing is going back to an earlier value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.plan_file import plan_file
from app.domain import edits
from app.domain.plan.fields import ANSWERS, LEADS
from app.domain.plan.head import DocumentKind, IssueDate, Status
from app.domain.plan.model import (
    AddedRow,
    Annex,
    Duty,
    Guess,
    GuessReason,
    LegalBasis,
    Marker,
    Paragraph,
    Plan,
    Recipient,
    Remark,
    ReviewStep,
    Section,
    Waiver,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.task_code import is_code
from app.domain.plan.tree import all_items, find, ids, tasks
from app.plan_json import plan_from_json
from tests.edit_calls import NAMES, edit_calls
from tests.profiles import tried
from tests.samples import AGENCIES, ISSUER, full_plan, sample_plan
from tests.strategies import plans

PROPERTY = tried(40)
HEALTH = AGENCIES[0]


def test_there_is_a_random_maker_for_every_edit() -> None:
    assert set(NAMES) == set(edits.__all__)


@pytest.mark.parametrize("name", NAMES)
@tried(15)
@given(data=st.data())
def test_an_edit_leaves_the_plan_it_was_given_as_it_was(name: str, data: st.DataObject) -> None:
    told = (Remark("remark", "Đề nghị làm rõ"),), (Guess("guess", GuessReason.READ, "Kế hoạch"),)
    plan = replace(full_plan(), remarks=told[0], guesses=told[1], waivers=(Waiver("waiver-1", "no_lead"),))
    plan = replace(plan, steps=(ReviewStep("step-1", Status.DRAFT, Status.CONSULTED),))
    before = plan_file(plan)
    changed = data.draw(edit_calls(plan, [name]))(plan)
    assert plan_file(plan) == before
    assert changed is plan or changed != plan


@PROPERTY
@given(plans(), st.data())
def test_undoing_any_run_of_edits_gives_the_plan_it_began_with(plan: Plan, data: st.DataObject) -> None:
    beginning, stack = plan_file(plan), [plan]
    for _ in range(data.draw(st.integers(1, 6))):
        stack.append(data.draw(edit_calls(stack[-1]))(stack[-1]))
    written = [plan_file(each) for each in stack]
    while len(stack) > 1:
        stack.pop()
        assert plan_file(stack[-1]) == written[len(stack) - 1]
    assert stack[0] is plan
    assert plan_file(plan) == beginning


@PROPERTY
@given(plans(), st.data())
def test_ids_stay_unique_and_codes_are_never_given_twice(plan: Plan, data: st.DataObject) -> None:
    seen: dict[str, str] = {each.code: each.id for each in tasks(plan)}
    gone: set[str] = set(plan.retired_codes)
    for _ in range(data.draw(st.integers(1, 6))):
        before = {each.code for each in tasks(plan)}
        plan = data.draw(
            edit_calls(
                plan,
                (
                    "with_new_task",
                    "with_item",
                    "without_item",
                    "without_annex",
                    "move_item",
                    "demote",
                )
                if any(True for _ in all_items(plan))
                else ("with_new_task",),
            )
        )(plan)
        now = [each.code for each in tasks(plan)]
        gone |= before - set(now)
        assert len(now) == len(set(now))
        assert not gone & set(now)
        assert gone <= set(plan.retired_codes)
        for each in tasks(plan):
            assert is_code(each.code)
            assert seen.setdefault(each.code, each.id) == each.id
        found = [item.id for item in all_items(plan)]
        assert len(found) == len(set(found))


@PROPERTY
@given(plans(), st.data())
def test_after_any_run_of_edits_the_plan_file_can_be_written_and_read(
    plan: Plan, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 8))):
        plan = data.draw(edit_calls(plan))(plan)
    found = list(ids(plan))
    assert len(found) == len(set(found))
    codes = [task.code for task in tasks(plan)]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(plan.retired_codes)
    assert plan_from_json(plan_file(plan), Path("plan.duthao")) == plan


def test_an_id_that_belongs_to_something_else_is_refused() -> None:
    plan = full_plan()
    taken = Paragraph("basis-1", ())
    calls: list[Callable[[], Plan]] = [
        lambda: edits.with_item(plan, Paragraph("annex", ()), "", 0),
        lambda: edits.with_item(plan, Paragraph("", ()), "", 0),
        lambda: edits.with_item(plan, Section("s", (), items=(Paragraph("s", ()),)), "", 0),
        lambda: edits.with_annex(plan, Annex("new", "", (Paragraph("total", ()),))),
        lambda: edits.with_annex(plan, Annex("new", "", (Paragraph("new", ()),))),
        lambda: edits.with_duty(plan, "by-agency", Duty("total", HEALTH, ())),
        lambda: edits.with_added_row(plan, "assignment-table", AddedRow("duty")),
        lambda: edits.with_legal_basis(plan, LegalBasis("aims")),
        lambda: edits.with_recipient(plan, Recipient("aims", "x"), "first"),
        lambda: edits.with_recipients(plan, last=[Recipient("all", "x")]),
        lambda: edits.with_opening(plan, [taken]),
        lambda: edits.with_closing(plan, [taken]),
        lambda: edits.with_closing(plan, [Paragraph("x", ()), Paragraph("x", ())]),
        lambda: edits.with_directives(plan, (*plan.directives, *plan.directives), ()),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r".*"):
            call()


def test_an_unknown_id_is_the_callers_fault() -> None:
    plan = full_plan()
    calls: list[Callable[[], Plan]] = [
        lambda: edits.without_item(plan, "x"),
        lambda: edits.with_value(plan, "aims", LEADS, ()),
        lambda: edits.with_heading(plan, "task-1", ()),
        lambda: edits.with_value(plan, "task-1", ANSWERS, ["no demand"]),
        lambda: edits.with_annex_title(plan, "x", ""),
        lambda: edits.without_annex(plan, "x"),
        lambda: edits.move_annex(plan, "x", 0),
        lambda: edits.with_demands(plan, "x", ()),
        lambda: edits.with_marker(plan, "words", Marker.DASH),
        lambda: edits.without_added_row(plan, "assignment-table", "x"),
        lambda: edits.without_duty(plan, "by-agency", "x"),
        lambda: edits.without_legal_basis(plan, "x"),
        lambda: edits.without_recipient(plan, "x"),
        lambda: edits.with_covers(plan, "x", ()),
        lambda: edits.with_party_replaced(plan, "x", HEALTH),
        lambda: edits.with_party_left_out(plan, "x"),
    ]
    for call in calls:
        with pytest.raises(KeyError):
            call()


# Head


def test_the_symbol_and_place_follow_a_new_issuer_where_they_were_the_usual_ones() -> None:
    district = replace(ISSUER, name="Ủy ban nhân dân xã Đức Trọng", symbol="UBND-X", place="Đức Trọng")
    changed = edits.with_issuer(sample_plan(1), district)
    assert (changed.head.place, changed.head.number.symbol) == ("Đức Trọng", "KH-UBND-X")
    by_hand = edits.with_place(edits.with_symbol(sample_plan(1), "KH-BCĐ"), "Đà Lạt")
    changed = edits.with_issuer(by_hand, district)
    assert (changed.head.place, changed.head.number.symbol) == ("Đà Lạt", "KH-BCĐ")


def test_a_new_issuer_is_named_in_the_texts_where_that_is_asked_for() -> None:
    other = replace(ISSUER, name="Ủy ban nhân dân tỉnh mới Gia Lai", short_name="Ủy ban nhân dân tỉnh mới")
    words = f"{ISSUER.name}: {ISSUER.short_name}; ủy ban nhân dân tỉnh."
    plan = edits.with_content(sample_plan(1), "aim", rich(words))
    assert find(edits.with_issuer(plan, other), "aim") == find(plan, "aim")
    changed = find(edits.with_issuer(plan, other, in_text=True), "aim")
    assert isinstance(changed, Paragraph)
    assert plain(changed.content) == f"{other.name}: {other.short_name}; ủy ban nhân dân tỉnh mới."


def test_the_symbol_follows_the_kind() -> None:
    assert edits.with_kind(sample_plan(1), DocumentKind.REPORT).head.number.symbol == "BC-UBND"


def test_number_date_and_subject_are_kept_clean() -> None:
    plan = edits.with_number(sample_plan(1), " 318\r\n")
    plan = edits.with_issue_date(plan, IssueDate(2026, 3, 5))
    plan = edits.with_subject(plan, "  Về công ta\u0301c trẻ em\x07 ")
    assert plan.head.number.number == "318"
    assert plan.head.issue_date == IssueDate(2026, 3, 5)
    assert plan.head.subject == "Về công tác trẻ em"


def test_a_draft_round_is_never_negative() -> None:
    assert edits.with_draft_round(sample_plan(1), -2).head.draft_round == 0
