"""Tasks whose parts are named in lines below them: those lines go out as they came, say what changed, and come back."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.edits.own_form import with_own_form
from app.domain.plan.fields import DEADLINE, FUNDING, LEADS
from app.domain.plan.model import Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import Run, plain
from app.domain.plan.tree import tasks
from app.workflows.exporting import export_word
from app.workflows.returning import returned_file, taken_back
from tests.domain.test_recognition import names, read

POINTS = (
    "- Thời gian: Tháng 5/2026.",
    "- Đơn vị thực hiện: Trạm Y tế;",
    "- Phối hợp: Văn phòng HĐND và UBND xã.",
)
LETTERS = (
    "a) Nội dung: Phát thanh lưu động.",
    "b) Cơ quan chủ trì: Phòng Văn hóa - Xã hội; cơ quan phối hợp: Công an xã.",
)
BARE = ("Thời gian hoàn thành: trước ngày 01/6/2026", "Đơn vị chủ trì: Đoàn Thanh niên")


def paper() -> Plan:
    plan, _ = read("!I. NỘI DUNG", "!1. Tập huấn", *POINTS, "!2. Truyền thông", *LETTERS, "3. Ra quân", *BARE)
    return plan


def printed(plan: Plan, path: Path) -> list[str]:
    export_word(plan, path)
    paragraphs = Document(str(path)).element.body.iter(qn("w:p"))
    return ["".join(text.text or "" for text in each.iter(qn("w:t"))) for each in paragraphs]


def told(plan: Plan, words: str) -> Task:
    return next(each for each in tasks(plan) if words in plain(each.content))


def test_they_are_tasks_and_are_printed_as_they_stood(tmp_path: Path) -> None:
    plan = paper()
    assert [names(each.assignment)[0] for each in tasks(plan)] == [
        ["Trạm Y tế"],
        ["Phòng Văn hóa - Xã hội"],
        ["Đoàn Thanh niên"],
    ]
    (task, *_) = tasks(plan)
    assert task.content == (Run("Tập huấn", bold=True),)
    lines = printed(plan, tmp_path / "di.docx")
    first = lines.index("1. Tập huấn")
    assert lines[first + 1 : first + 9] == [*POINTS, "2. Truyền thông", *LETTERS, "3. Ra quân", BARE[0]]
    assert BARE[1] in lines


def test_what_changed_stands_in_its_line_and_what_has_none_below_them(tmp_path: Path) -> None:
    plan = paper()
    task = told(plan, "Tập huấn").id
    plan = edits.with_value(plan, task, LEADS, (Party(PartyKind.VERBATIM, "Sở Nội vụ"),))
    plan = edits.with_value(plan, task, DEADLINE, deadline("Tháng 6/2026", 2026))
    plan = edits.with_value(plan, task, FUNDING, "5 triệu đồng")
    lines = printed(plan, tmp_path / "di.docx")
    first = lines.index("1. Tập huấn")
    assert lines[first + 1 : first + 5] == [
        "- Thời gian: Tháng 6/2026.",
        "- Đơn vị thực hiện: Sở Nội vụ;",
        POINTS[2],
        "Kinh phí: 5 triệu đồng.",
    ]


def test_a_line_whose_field_says_nothing_any_more_is_not_printed(tmp_path: Path) -> None:
    plan = paper()
    plan = edits.with_value(plan, told(plan, "Tập huấn").id, DEADLINE, None)
    lines = printed(plan, tmp_path / "di.docx")
    assert POINTS[1] in lines
    assert not any(line.startswith("- Thời gian") for line in lines)


def test_what_was_changed_in_word_comes_back(tmp_path: Path) -> None:
    plan = paper()
    printed(plan, tmp_path / "di.docx")
    document = Document(str(tmp_path / "di.docx"))
    for text in document.element.body.iter(qn("w:t")):
        text.text = (text.text or "").replace("Trạm Y tế", "Sở Y tế").replace("Tháng 5/2026", "Tháng 7/2026")
        text.text = text.text.replace("Phát thanh lưu động", "Phát thanh hằng tuần")
    document.save(str(tmp_path / "ve.docx"))
    found = returned_file(tmp_path / "ve.docx", plan)
    now = taken_back(found, plan, found.changes).plan
    task = told(now, "Tập huấn")
    assert (names(task.assignment)[0], task.deadline and task.deadline.text) == (["Sở Y tế"], "Tháng 7/2026")
    assert plain(told(now, "Phát thanh").content).startswith("Phát thanh hằng tuần")
    lines = printed(now, tmp_path / "lai.docx")
    assert {"- Thời gian: Tháng 7/2026.", "- Đơn vị thực hiện: Sở Y tế;", POINTS[2]} <= set(lines)
    assert "a) Nội dung: Phát thanh hằng tuần." in lines
    assert not returned_file(tmp_path / "lai.docx", now).changes


def test_they_can_be_presented_as_the_standard_has_it(tmp_path: Path) -> None:
    plan = paper()
    lines = printed(with_own_form(plan, {each.id for each in tasks(plan)}), tmp_path / "di.docx")
    assert "Chủ trì: Trạm Y tế. Phối hợp: Văn phòng HĐND và UBND xã. Thời hạn: Tháng 5/2026." in lines
