"""A Word file of ours comes back as the plan it was written from, also when somebody edited its tasks."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.workflows import reference_data
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from tests.issuers import plan_of
from tests.samples import full_plan, sample_plan


@pytest.mark.parametrize("template", [each.id for each in reference_data.templates()])
def test_the_plan_of_a_template_comes_back_identical(template: str, tmp_path: Path) -> None:
    plan = plan_of(template)
    export_word(plan, tmp_path / "ke-hoach.docx")
    found, account = import_plan(tmp_path / "ke-hoach.docx")
    assert found == plan
    assert account.doubtful == ()


def test_a_full_plan_comes_back_identical(tmp_path: Path) -> None:
    export_word(full_plan(), tmp_path / "ke-hoach.docx")
    assert import_plan(tmp_path / "ke-hoach.docx")[0] == full_plan()


def _edited(path: Path, changes: dict[str, str]) -> Path:
    """The file with words of its document part replaced."""
    target = path.with_stem("edited")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for before, after in changes.items():
                    assert before in text
                    text = text.replace(before, after)
                data = text.encode()
            new.writestr(name, data)
    return target


def test_what_was_edited_in_a_task_is_found_by_its_code(tmp_path: Path) -> None:
    plan = sample_plan(12)
    export_word(plan, tmp_path / "ke-hoach.docx")
    changes = {"(nội dung 3)": "(nội dung mới)", "Trước ngày 30/11/2026": "Trước ngày 15/10/2026"}
    found, account = import_plan(_edited(tmp_path / "ke-hoach.docx", changes))
    before, after = _by_code(plan), _by_code(found)
    assert before.keys() == after.keys()
    changed = {code for code in before if before[code] != after[code]}
    assert changed == {task.code for task in tasks(plan) if _is_changed(plain(task.content), task.deadline)}
    assert found.head == plan.head
    assert account.doubtful == ()


def _by_code(plan: Plan) -> dict[str, object]:
    return {task.code: task for task in tasks(plan)}


def _is_changed(words: str, deadline: object) -> bool:
    return "(nội dung 3)" in words or "30/11/2026" in str(getattr(deadline, "text", ""))


def test_what_was_edited_outside_the_tasks_comes_back_too(tmp_path: Path) -> None:
    export_word(sample_plan(3), tmp_path / "ke-hoach.docx")
    edited = _edited(tmp_path / "ke-hoach.docx", {"Trên đây là Kế hoạch": "Đây là Kế hoạch"})
    found, account = import_plan(edited)
    assert account.doubtful == ()
    assert [plain(each.content)[:16] for each in found.closing] == ["Đây là Kế hoạch "]
    assert replace(found, closing=sample_plan(3).closing) == sample_plan(3)


def test_a_line_that_the_program_makes_is_doubtful_where_somebody_rewrote_it(tmp_path: Path) -> None:
    export_word(sample_plan(3), tmp_path / "ke-hoach.docx")
    found, account = import_plan(_edited(tmp_path / "ke-hoach.docx", {"Độc lập": "Tự chủ"}))
    assert [entry.text for entry in account.doubtful] == ["Tự chủ - Tự do - Hạnh phúc"]
    assert found == sample_plan(3)
