"""What the program guessed is kept with the plan, told by the check, and gone once it is confirmed or changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain import edits
from app.domain.checks import FindingCode, check
from app.domain.deadline.parsing import deadline
from app.domain.merge import merge
from app.domain.plan.fields import CONTENT, DEADLINE, LEADS
from app.domain.plan.guesses import guess, standing, with_guesses
from app.domain.plan.model import GuessReason, Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.plan_json import plan_from_json, plan_json
from app.workflows.reference_data import agency_register
from tests.samples import sample_plan

PLAN = sample_plan(5)
TASK = tasks(PLAN)[0]
MADE = (
    guess(GuessReason.AGENCY, TASK.assignment.leads[0].name, TASK.id, LEADS.name),
    guess(GuessReason.READ, plain(TASK.content), TASK.id),
    guess(GuessReason.HEAD, PLAN.head.issuer.name),
    guess(GuessReason.ROLLED, plain(TASK.content)[:20], TASK.id, "", "cũ"),
    guess(GuessReason.MOVED, TASK.deadline.text if TASK.deadline else "", TASK.id, DEADLINE.name, "2025"),
)
GUESSED = with_guesses(PLAN, MADE)
CODES = {
    GuessReason.AGENCY: FindingCode.GUESSED_AGENCY,
    GuessReason.READ: FindingCode.GUESSED_AS_READ,
    GuessReason.HEAD: FindingCode.GUESSED_HEAD,
    GuessReason.ROLLED: FindingCode.GUESSED_IN_ROLLING,
    GuessReason.MOVED: FindingCode.GUESSED_DEADLINE,
}


def told(plan: Plan) -> dict[FindingCode, str]:
    found = check(plan, agency_register())
    return {each.code: each.values["guess"] for each in found if "guess" in each.values}


def test_each_guess_is_a_finding_and_survives_saving() -> None:
    assert told(GUESSED) == {CODES[each.reason]: each.id for each in MADE}
    assert plan_from_json(plan_json(GUESSED).encode(), Path("kh.duthao")) == GUESSED


@pytest.mark.parametrize("made", MADE, ids=lambda each: each.reason)
def test_a_confirmed_guess_is_no_finding(made: object) -> None:
    assert isinstance(made, type(MADE[0]))
    plan = edits.without_guesses(GUESSED, [made.id])
    assert CODES[made.reason] not in told(plan)
    assert len(told(plan)) == len(MADE) - 1
    with pytest.raises(KeyError):
        edits.without_guesses(plan, [made.id])


def test_what_was_changed_is_no_guess_any_more() -> None:
    other = tasks(PLAN)[1].assignment.leads
    plan = edits.with_value(GUESSED, TASK.id, LEADS, other)
    assert FindingCode.GUESSED_AGENCY not in told(plan)
    plan = edits.with_value(GUESSED, TASK.id, CONTENT, rich("Việc khác"))
    assert not {FindingCode.GUESSED_AS_READ, FindingCode.GUESSED_IN_ROLLING} & set(told(plan))
    plan = edits.with_value(GUESSED, TASK.id, DEADLINE, deadline("Quý IV/2027", 2027))
    assert FindingCode.GUESSED_DEADLINE not in told(plan)
    plan = edits.without_item(GUESSED, TASK.id)
    assert set(told(plan)) == {FindingCode.GUESSED_HEAD}


def test_guesses_of_both_sides_are_kept_by_a_merge() -> None:
    one, two = with_guesses(PLAN, MADE[:2]), with_guesses(PLAN, MADE[2:])
    merged = merge(PLAN, one, two)
    assert not merged.conflicts
    assert {each.id for each in merged.plan.guesses} == {each.id for each in MADE}
    confirmed = edits.without_guesses(GUESSED, [MADE[0].id])
    assert merge(GUESSED, confirmed, GUESSED).plan == confirmed


def test_a_guess_made_twice_is_one_and_one_that_says_nothing_there_is_none() -> None:
    assert with_guesses(GUESSED, MADE) == GUESSED
    assert list(standing(with_guesses(PLAN, [guess(GuessReason.READ, "không có ở đây", TASK.id)]))) == []


def test_deadlines_without_a_year_are_told_once() -> None:
    plan = PLAN
    for number in (1, 2):
        plan = edits.with_value(plan, f"task-{number}", DEADLINE, deadline("Trước ngày 30/6", 2026))
    found = [each for each in check(plan, agency_register()) if each.code is FindingCode.YEAR_NOT_NAMED]
    assert [(each.values["count"], each.values["year"]) for each in found] == [("2", "2026")]
    plan = replace(plan, head=replace(plan.head, as_of=date(2026, 1, 5)))
    for number in (1, 2):
        plan = edits.with_value(plan, f"task-{number}", DEADLINE, deadline("Trước ngày 30/6/2026", 2026))
    assert FindingCode.YEAR_NOT_NAMED not in {each.code for each in check(plan, agency_register())}
