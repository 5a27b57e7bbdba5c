"""Pasting from Word, LibreOffice and Excel: structure stays, and no word is glued to another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData

from app.domain import edits
from app.domain.plan.model import ItemList, Marker, Paragraph, Placement, Section, Table, Task
from app.domain.plan.rich_text import Run, Shift, plain, rich
from app.domain.plan.tree import all_items, find, tasks
from app.domain.writing.lines import LineKind
from app.ui.editor.page_edit import PageEdit
from app.ui.open_plan import OpenPlan
from tests.samples import full_plan
from tests.ui.editor.conftest import assert_page_shows
from tests.ui.editor.test_page_typing import length, line_of, put

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=VI><!--StartFragment-->
<h1>Truyền thông<o:p></o:p></h1>
<p class=MsoNormal>Bảo đảm diện tích <b>120 m</b>, sai số 10<sup>n+k</sup>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>Treo pa nô<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:"Courier New";mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Ở trường học</p>
<h2>Tập huấn</h2>
<p class=MsoNormal>1. Lớp một</p><p class=MsoNormal>a) Buổi sáng</p><p class=MsoNormal>2. Lớp hai</p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Chỉ tiêu</p></td><td><p class=MsoNormal>2026</p></td></tr>
<tr><td><p class=MsoNormal>Trẻ em biết bơi</p></td><td><p class=MsoNormal>50%</p></td></tr></table>
<p class=MsoNormal>Kinh phí do ngân sách bảo đảm.</p>
<!--EndFragment--></body></html>"""

LIBRE_OFFICE = """<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4 (Linux)"/></head>
<body lang="vi-VN"><ol><li><p style="line-height: 100%">Rà soát</p></li>
<li><p>Báo cáo <i>quý</i></p></li></ol><p><br/></p><p>Sau danh sách</p></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta name=ProgId content=Excel.Sheet></head>
<body><table border=0 cellpadding=0><col width=64><!--StartFragment-->
<tr height=20><td class=xl65>STT</td><td class=xl65>Nội dung nhiệm vụ</td><td class=xl65>Cơ quan chủ trì</td>
<td class=xl65>Thời gian</td></tr>
<tr><td align=right>1</td><td>Tổ chức hội thi</td><td>Sở Y tế</td><td>Tháng 6/2026</td></tr>
<tr><td align=right>2</td><td>Tập huấn cộng tác viên</td><td>Sở Nội vụ</td><td>Quý IV/2026</td></tr>
<!--EndFragment--></table></body></html>"""


def paste(page: PageEdit, markup: str, text: str = "") -> None:
    data = QMimeData()
    data.setHtml(markup)
    if text:
        data.setText(text)
    page.insertFromMimeData(data)


def words(page: PageEdit) -> list[str]:
    return [f"{line.label} {plain(line.content)}".strip() for line in page.shown_lines]


def around(page: PageEdit, first: str, count: int) -> list[str]:
    start = words(page).index(first)
    return words(page)[start : start + count]


def test_what_word_copies_keeps_its_structure(page: PageEdit, shown_plan: OpenPlan) -> None:
    put(page, line_of(page, "aim"), length(line_of(page, "aim")))
    paste(page, WORD)
    assert around(page, "1. Truyền thông", 12) == [
        "1. Truyền thông",
        "Bảo đảm diện tích 120 m, sai số 10n+k.",
        "- Treo pa nô",
        "+ Ở trường học",
        "a) Tập huấn",
        "1. Lớp một",
        "a) Buổi sáng",
        "2. Lớp hai",
        "",
        "Kinh phí do ngân sách bảo đảm.",
        "II. Nhiệm vụ, giải pháp",
        "1. Tăng cường sự lãnh đạo, chỉ đạo đối với công tác trẻ em",
    ]
    assert plain(line_of(page, "aim").content) == plain(find_aim().content), (
        "the sentence before is left alone"
    )
    styled = next(line for line in page.shown_lines if plain(line.content).startswith("Bảo đảm"))
    assert styled.content == (
        Run("Bảo đảm diện tích "),
        Run("120 m", bold=True),
        Run(", sai số 10"),
        Run("n+k", shift=Shift.RAISED),
        Run("."),
    )
    assert page.line is not None
    assert plain(page.line.content) == "Kinh phí do ngân sách bảo đảm.", (
        "the cursor stands behind what was pasted"
    )
    assert_page_shows(page, shown_plan)
    assert shown_plan.undo()
    assert shown_plan.plan == full_plan(), "pasting is one step"


def find_aim() -> Paragraph:
    found = find(full_plan(), "aim")
    assert isinstance(found, Paragraph)
    return found


def test_in_the_middle_of_a_line_both_halves_keep_lines_of_their_own(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    text = plain(line_of(page, "aim").content)
    put(page, line_of(page, "aim"), 8)
    paste(page, LIBRE_OFFICE)
    assert around(page, text[:8].strip(), 5) == [
        text[:8].strip(),
        "1. Rà soát",
        "2. Báo cáo quý",
        "Sau danh sách",
        text[8:].strip(),
    ]
    assert_page_shows(page, shown_plan)


def test_points_pasted_into_a_list_part_it_and_an_empty_line_gives_way(
    page: PageEdit, shown_plan: OpenPlan
) -> None:
    put(page, line_of(page, "points"), length(line_of(page, "points")))
    paste(page, "<ul><li>Một</li><li>Hai</li></ul>")
    points = find(shown_plan.plan, "points")
    assert isinstance(points, ItemList)
    assert [plain(each) for each in points.items] == ["Kịp thời", "Một", "Hai", "Đúng đối tượng"]
    shown_plan.apply("empty", lambda plan: edits.with_content(plan, "words", ()))
    put(page, line_of(page, "words"))
    paste(page, "<h2>Đề mục</h2><p>Lời</p>")
    assert "words" not in {item.id for item in all_items(shown_plan.plan)}
    assert_page_shows(page, shown_plan)


def test_a_table_of_tasks_becomes_what_is_said(page: PageEdit, shown_plan: OpenPlan) -> None:
    asked: list[int] = []

    def say(use: str | None) -> None:
        def answer(count: int) -> str | None:
            asked.append(count)
            return use

        page.ask_table_use = answer

    put(page, line_of(page, "aim"), length(line_of(page, "aim")))
    say(None)
    paste(page, EXCEL)
    assert shown_plan.plan == full_plan(), "whoever steps back pastes nothing"
    say("table")
    paste(page, EXCEL)
    table = next(
        item for item in all_items(shown_plan.plan) if isinstance(item, Table) and item.id != "figures"
    )
    assert [plain(cell.paragraphs[0]) for cell in table.rows[1]] == [
        "1",
        "Tổ chức hội thi",
        "Sở Y tế",
        "Tháng 6/2026",
    ]
    shown_plan.undo()
    put(page, line_of(page, "task-1"), length(line_of(page, "task-1")))
    say("tasks")
    paste(page, EXCEL)
    new = [task for task in tasks(shown_plan.plan) if task.id not in {each.id for each in tasks(full_plan())}]
    assert [plain(task.content) for task in new] == ["Tổ chức hội thi", "Tập huấn cộng tác viên"]
    assert [task.assignment.leads[0].name for task in new] == ["Sở Y tế", "Sở Nội vụ"]
    assert all(task.code and task.typed is None for task in new)
    assert {(task.marker, task.placement) for task in new} == {(Marker.DASH, Placement.ANNEX)}
    assert asked == [2, 2, 2]
    assert_page_shows(page, shown_plan)


def test_one_paragraph_stands_in_the_line_with_its_styles(page: PageEdit, shown_plan: OpenPlan) -> None:
    shown_plan.apply("words", lambda plan: edits.with_content(plan, "aim", rich("đầu  cuối")))
    put(page, line_of(page, "aim"), 4)
    paste(page, "<p>và <b>giữa</b></p>")
    assert line_of(page, "aim").content == (Run("đầu và "), Run("giữa", bold=True), Run(" cuối"))
    assert_page_shows(page, shown_plan)


@pytest.mark.parametrize("item", ["", "basis-1", "opening", "closing", "annex"])
def test_lines_of_the_frame_take_the_words_alone(page: PageEdit, shown_plan: OpenPlan, item: str) -> None:
    put(page, line_of(page, item), length(line_of(page, item)))
    paste(page, "<h1>Đề</h1><ul><li><b>Một</b></li></ul>")
    shown = " ".join(words(page))
    assert "Đề" in shown
    assert "Một" in shown
    assert not any(isinstance(each, Section) and plain(each.heading) == "Đề" for each in shown_plan.plan.body)
    assert_page_shows(page, shown_plan)


def test_tasks_pasted_into_a_heading_come_first_in_it(page: PageEdit, shown_plan: OpenPlan) -> None:
    page.ask_table_use = lambda _count: "tasks"
    put(page, line_of(page, "group-2"), 3)
    paste(page, EXCEL)
    group = find(shown_plan.plan, "group-2")
    assert isinstance(group, Section)
    assert any(
        isinstance(item, Task) and plain(item.content) == "Tổ chức hội thi" for item in group.items[:2]
    )
    assert [line.kind for line in page.shown_lines].count(LineKind.SUBJECT) == 1
    assert_page_shows(page, shown_plan)
