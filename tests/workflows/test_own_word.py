"""A Word file of ours comes back as the plan it was written from, also when somebody edited its tasks."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.workflows import reference_data
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from app.workflows.new_plan import new_plan
from tests.samples import full_plan, sample_plan


@pytest.mark.parametrize("template", [each.id for each in reference_data.templates()])
def test_the_plan_of_a_template_comes_back_identical(template: str, tmp_path: Path) -> None:
    plan = new_plan(template)
    export_word(plan, tmp_path / "ke-hoach.docx")
    found, account = import_plan(tmp_path / "ke-hoach.docx")
    assert found == plan
    assert account.doubtful == ()


def test_a_full_plan_comes_back_identical(tmp_path: Path) -> None:
    export_word(full_plan(), tmp_path / "ke-hoach.docx")
    assert import_plan(tmp_path / "ke-hoach.docx")[0] == full_plan()


def _edited(
    path: Path, changes: dict[str, str], *, drop: str = "", rewrite: Callable[[str], str] = str
) -> Path:
    """The file with words of its document part replaced, and all that matches `drop` taken out."""
    target = path.with_stem("edited")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode()
                for before, after in changes.items():
                    assert before in text
                    text = text.replace(before, after)
                data = rewrite(re.sub(drop, "", text) if drop else text).encode()
            new.writestr(name, data)
    return target


@pytest.mark.parametrize("drop", ["", r"<w:sdtPr>.*?</w:sdtPr>|<w:sdt>|</w:sdt>|</?w:sdtContent>"])
def test_what_was_edited_in_a_task_is_found_by_its_code(drop: str, tmp_path: Path) -> None:
    plan = sample_plan(12)
    export_word(plan, tmp_path / "ke-hoach.docx")
    changes = {"(nội dung 3)": "(nội dung mới)", "Trước ngày 30/11/2026": "Trước ngày 15/10/2026"}
    found, account = import_plan(_edited(tmp_path / "ke-hoach.docx", changes, drop=drop))
    before, after = _by_code(plan), _by_code(found)
    assert before.keys() == after.keys()
    changed = {code for code in before if before[code] != after[code]}
    assert changed == {task.code for task in tasks(plan) if _is_changed(plain(task.content), task.deadline)}
    assert found.head == plan.head
    assert account.doubtful == ()


def _as_libreoffice_writes(text: str) -> str:
    """Controls whose tags are gone, each around the beginning of its bookmark but not its end."""
    text = re.sub(r"<w:sdtPr>.*?</w:sdtPr>", "<w:sdtPr/>", text)
    return re.sub(
        r"(<w:bookmarkStart [^>]*/>)<w:sdt><w:sdtPr/><w:sdtContent>",
        r"<w:sdt><w:sdtPr/><w:sdtContent>\1",
        text,
    )


def test_bookmarks_that_cross_their_controls_are_read(tmp_path: Path) -> None:
    plan = sample_plan(12)
    export_word(plan, tmp_path / "ke-hoach.docx")
    changes = {"(nội dung 3)": "(nội dung mới)"}
    found, _ = import_plan(_edited(tmp_path / "ke-hoach.docx", changes, rewrite=_as_libreoffice_writes))
    before, after = _by_code(plan), _by_code(found)
    assert [code for code in before if before[code] != after[code]] == [tasks(plan)[2].code]


def _by_code(plan: Plan) -> dict[str, object]:
    return {task.code: task for task in tasks(plan)}


def _is_changed(words: str, deadline: object) -> bool:
    return "(nội dung 3)" in words or "30/11/2026" in str(getattr(deadline, "text", ""))


def test_what_was_edited_outside_the_tasks_is_doubtful(tmp_path: Path) -> None:
    export_word(sample_plan(3), tmp_path / "ke-hoach.docx")
    edited = _edited(tmp_path / "ke-hoach.docx", {"Trên đây là Kế hoạch": "Đây là Kế hoạch"})
    found, account = import_plan(edited)
    assert [entry.text[:16] for entry in account.doubtful] == ["Đây là Kế hoạch "]
    assert found == sample_plan(3)
