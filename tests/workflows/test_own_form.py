"""What stands as it was typed is presented by the standard only when somebody asks, part by part, and says the same."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from app.domain.edits import with_own_form
from app.domain.edits.own_form import FRAME, typed_parts
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.workflows.importing import import_plan
from app.workflows.own_form import new_forms
from tests.samples import full_plan

LINES = (
    "ỦY BAN NHÂN DÂN",
    "TỈNH LÂM ĐỒNG",
    "KẾ HOẠCH THỰC HIỆN",
    "Công tác trẻ em năm 2026",
    "I. NHIỆM VỤ",
    "- Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp tuyên truyền pháp luật trong quý II/2026.",
    "- Giao Sở Y tế chủ trì tập huấn cán bộ trong tháng 5/2026.",
)


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "giay.docx"))
    return import_plan(tmp_path / "giay.docx")[0]


def test_each_part_is_shown_before_and_after(plan: Plan) -> None:
    forms = new_forms(plan)
    assert [form.part for form in forms] == [FRAME, *(task.id for task in tasks(plan))]
    assert "KẾ HOẠCH THỰC HIỆN" in forms[0].before
    assert "KẾ HOẠCH" in forms[0].after
    assert forms[1].before == (LINES[5],)
    assert "Chủ trì: Công an tỉnh." in forms[1].after[1]


def test_only_the_part_that_was_chosen_is_presented_anew(plan: Plan) -> None:
    first, second = tasks(plan)
    new = with_own_form(plan, {first.id})
    assert list(typed_parts(new)) == [FRAME, second.id]
    assert [task.assignment for task in tasks(new)] == [first.assignment, second.assignment]
    assert [form.part for form in new_forms(new)] == [FRAME, second.id]


def test_a_plan_that_the_program_wrote_has_nothing_to_present_anew() -> None:
    assert new_forms(full_plan()) == ()
