"""A paper that amends an issued plan is a draft of its own, says so, cites the plan and leads to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.domain import edits
from app.domain.plan.head import IssueDate, Status
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.domain.printing.bases import legal_basis_words
from app.domain.vietnamese import first_lower
from app.workflows.amending import amending
from app.workflows.exporting import export_plan_file
from app.workflows.plan_files import open_plan
from tests.samples import full_plan

TODAY = date(2027, 1, 15)


def _issued() -> Plan:
    plan = edits.with_issue_date(edits.with_number(full_plan(), "5"), IssueDate(2026, 3, 9))
    return edits.with_status(plan, Status.ISSUED)


def test_it_is_a_draft_that_names_and_cites_the_issued_plan() -> None:
    plan = _issued()
    draft = amending(plan, TODAY)
    assert draft.id != plan.id
    assert (draft.head.status, draft.head.number.number) == (Status.DRAFT, "")
    assert draft.head.issue_date == IssueDate(2027)
    assert draft.head.subject == "Sửa đổi, bổ sung Kế hoạch số 05/KH-UBND ngày 09 tháng 3 năm 2026"
    words = legal_basis_words(draft.legal_bases[-1])
    assert words.startswith("Căn cứ Kế hoạch số 05/KH-UBND ngày 09 tháng 3 năm 2026 của ")
    assert draft.amends is not None
    assert (draft.amends.plan, draft.amends.citation.number) == (plan.id, "05/KH-UBND")
    assert [task.code for task in tasks(draft)] == [task.code for task in tasks(plan)]
    assert (draft.remarks, draft.steps, draft.waivers) == ((), (), ())


def test_a_plan_that_was_issued_without_its_number_here_is_cited_by_its_subject() -> None:
    plan = edits.with_number(_issued(), "")
    draft = amending(replace(plan, head=replace(plan.head, issue_date=IssueDate(2026))), TODAY)
    assert draft.head.subject == f"Sửa đổi, bổ sung Kế hoạch {first_lower(plan.head.subject)}"


def test_the_link_travels_in_files(tmp_path: Path) -> None:
    draft = amending(_issued(), TODAY)
    export_plan_file(draft, tmp_path / "sua-doi.duthao")
    assert open_plan(tmp_path / "sua-doi.duthao") == draft
