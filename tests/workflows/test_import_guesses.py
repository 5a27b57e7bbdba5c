"""A plan that was imported or rolled forward still says what of it nobody has confirmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.domain import edits
from app.domain.checks import FindingCode, check
from app.domain.plan.fields import COORDINATING
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.domain.recognition.account import Account, AccountEntry, Reason
from app.domain.recognition.guesses import with_doubts_noted
from app.domain.recognition.source import Sort
from app.workflows.importing import import_plan
from app.workflows.reference_data import agency_register
from app.workflows.roll_forward import roll_forward, settle_all
from tests.samples import sample_plan


def codes(plan: Plan) -> set[FindingCode]:
    return {each.code for each in check(plan, agency_register()) if "guess" in each.values}


def test_a_year_that_no_paper_names_is_a_guess_until_the_date_is_set(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_text(
        "KẾ HOẠCH\nThực hiện công tác trẻ em\nI. NHIỆM VỤ\n1. Tổ chức tuyên truyền.\n", encoding="utf-8"
    )
    plan, _ = import_plan(path)
    assert codes(plan) == {FindingCode.GUESSED_HEAD}
    dated = edits.with_issue_date(plan, IssueDate(plan.head.issue_date.year, 2, 5))
    assert codes(dated) == set()


def test_a_doubtful_name_and_a_doubtful_row_are_guesses() -> None:
    plan = sample_plan(3)
    first, second = tasks(plan)[:2]
    short = Party(PartyKind.AGENCY, "Văn phòng", "van-phong")
    plan = edits.with_value(plan, first.id, COORDINATING, (short,))
    doubtful = (
        AccountEntry("p1", "Văn phòng", Sort.PARAGRAPH, Reason.AGENCY_AMBIGUOUS, first.id, "Văn phòng"),
        AccountEntry("p2", "ô", Sort.PARAGRAPH, Reason.ROW_UNCLEAR, second.id),
        AccountEntry("p3", "x", Sort.PARAGRAPH, Reason.AGENCY_UNKNOWN, second.id, "x"),
    )
    found = with_doubts_noted(plan, Account(doubtful=doubtful), year_said=True)
    assert codes(found) == {FindingCode.GUESSED_AGENCY, FindingCode.GUESSED_AS_READ}
    chosen = edits.with_value(found, first.id, COORDINATING, ())
    assert codes(chosen) == {FindingCode.GUESSED_AS_READ}


def test_what_a_roll_forward_put_in_unseen_is_a_guess_of_the_new_plan() -> None:
    old = sample_plan(5)
    old = replace(
        old, head=replace(old.head, issue_date=IssueDate(2026, 3, 9), subject="Công tác trẻ em năm 2026")
    )
    ledger = settle_all(roll_forward(old, 2027)).ledger
    made = ledger.made()
    assert replace(made, guesses=()) == ledger.plan()
    assert codes(made) == {FindingCode.GUESSED_DEADLINE, FindingCode.GUESSED_IN_ROLLING}
    assert len([each for each in made.guesses if each.reason == "moved"]) == len(ledger.dates)
    again = roll_forward(made, 2028)
    assert again.ledger.plan().guesses == (), "those of last year are last year's"
