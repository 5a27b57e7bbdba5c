"""Paper in, paper out: what came from a Word file is printed as it was typed until somebody changes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.edits.own_form import FRAME
from app.domain.plan.fields import DEADLINE, DELIVERABLES, LEADS
from app.domain.plan.model import Annex, LegalBasis, Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.generated import annex_name
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan

HEADS = ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Địa điểm", "Thời gian hoàn thành")
ROWS = (
    ("01", "Tập huấn cộng tác viên trẻ em", "Sở Y tế", "Hội trường xã", "Quý II/2026"),
    ("02", "Kiểm tra các điểm vui chơi", "như trên", "Các thôn", "Tháng 9/2026"),
)
SENTENCE = (
    "- Giao Công an tỉnh chủ trì, phối hợp với Sở Tư pháp "
    "tuyên truyền phòng, chống mua bán trẻ em trong quý III/2026;"
)
DUTY = "- Rà soát, lập danh sách trẻ em có hoàn cảnh đặc biệt."
BASES = ("- Căn cứ Luật Trẻ em;", "- Căn cứ Nghị quyết của Hội đồng nhân dân tỉnh,")
LINES = (
    "KẾ HOẠCH",
    "Công tác trẻ em năm 2026",
    *BASES,
    "I. MỤC ĐÍCH",
    "- Các đơn vị thực hiện nghiêm túc.",
    "II. NHIỆM VỤ",
    SENTENCE,
    "III. TỔ CHỨC THỰC HIỆN",
    "1. Sở Y tế",
    DUTY,
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    document = Document()
    for line in LINES:
        document.add_paragraph(line)
    for line in ("PHỤ LỤC 01", "DANH MỤC NHIỆM VỤ"):
        document.add_paragraph().add_run(line).bold = True
    table = document.add_table(rows=1, cols=len(HEADS))
    for cell, words in zip(table.rows[0].cells, HEADS, strict=True):
        cell.text = words
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    path = tmp_path / "giay.docx"
    document.save(str(path))
    return path


def texts(path: Path) -> str:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    body = Document(str(path)).element.body
    lines = ("".join(text.text or "" for text in each.iter(f"{space}t")) for each in body.iter(f"{space}p"))
    return "\n".join(lines)


def named(plan: Plan, words: str) -> Task:
    return next(task for task in tasks(plan) if words in plain(task.content))


def test_sentences_duties_and_rows_are_tasks(paper: Path) -> None:
    plan, account = import_plan(paper)
    charged, row = named(plan, "tuyên truyền"), named(plan, "Kiểm tra")
    assert [party.name for party in charged.assignment.leads] == ["Công an tỉnh"]
    assert [party.name for party in charged.assignment.coordinating] == ["Sở Tư pháp"]
    assert charged.deadline is not None
    assert [party.name for party in row.assignment.leads] == ["Sở Y tế"], "như trên is resolved"
    assert [party.name for party in named(plan, "Rà soát").assignment.leads] == ["Sở Y tế"]
    assert len(tasks(plan)) == 4, "a wish among the purposes is no task"
    assert [entry.detail for entry in account.questions if entry.reason.value == "column_unknown"] == [
        "Địa điểm"
    ]


def test_what_nobody_changed_is_printed_as_it_was(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    export_word(plan, tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx")
    for line in (SENTENCE.rstrip(";"), DUTY, *HEADS, "như trên", "Hội trường xã", "01", "02"):
        assert line in words
    assert "Chủ trì: " not in words
    assert words.count("Công an tỉnh") == 1


def test_bases_and_annexes_begin_and_end_as_they_were_typed(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    export_word(plan, tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx").split("\n")
    assert {*BASES, "PHỤ LỤC 01", "DANH MỤC NHIỆM VỤ"} <= set(words)
    assert not any(line.startswith("(Kèm theo") for line in words)
    assert annex_name(plan, 0) == "Phụ lục 01"


def test_the_archive_line_begins_as_it_was_typed(tmp_path: Path) -> None:
    document = Document()
    for line in ("KẾ HOẠCH", "Công tác trẻ em năm 2026", "I. MỤC ĐÍCH", "Vì trẻ em."):
        document.add_paragraph(line)
    for line in ("Nơi nhận:", "- Sở Y tế;", "- Lưu VT.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "giay.docx"))
    plan, _ = import_plan(tmp_path / "giay.docx")
    for shown, line in ((plan, "- Lưu VT."), (edits.with_own_form(plan, {FRAME}), "- Lưu: VT.")):
        export_word(shown, tmp_path / "in.docx")
        assert line in texts(tmp_path / "in.docx").split("\n")


def test_a_basis_that_is_the_last_no_more_ends_as_the_standard_has_it(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    plan = edits.with_legal_basis(plan, LegalBasis("new", text="Căn cứ Thông báo của Tỉnh ủy"), 2)
    export_word(plan, tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx").split("\n")
    assert {BASES[0], f"{BASES[1].rstrip(',')};", "Căn cứ Thông báo của Tỉnh ủy."} <= set(words)


def test_an_annex_that_has_another_before_it_now_is_named_anew(paper: Path) -> None:
    plan, _ = import_plan(paper)
    plan = replace(plan, annexes=(Annex("new", "Chỉ tiêu"), *plan.annexes))
    assert [annex_name(plan, place) for place in (0, 1)] == ["Phụ lục I", "Phụ lục II"]


def test_what_stands_in_the_papers_form_can_be_presented_as_the_standard_has_it(
    paper: Path, tmp_path: Path
) -> None:
    plan, _ = import_plan(paper)
    export_word(edits.with_own_form(plan, {FRAME}), tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx").split("\n")
    assert {"Phụ lục", "Căn cứ Luật Trẻ em;", f"{BASES[1][2:-1]}."} <= set(words)
    assert any(line.startswith("(Kèm theo") for line in words)


def test_a_changed_field_stands_in_its_place_and_nothing_else_changes(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    export_word(plan, tmp_path / "before.docx")
    before = texts(tmp_path / "before.docx").split("\n")
    task = named(plan, "tuyên truyền")
    changed = edits.with_value(plan, task.id, LEADS, (Party(PartyKind.VERBATIM, "Sở Nội vụ"),))
    changed = edits.with_value(changed, task.id, DEADLINE, deadline("Trước ngày 15/9/2026", 2026))
    export_word(changed, tmp_path / "after.docx")
    after = texts(tmp_path / "after.docx").split("\n")
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    (one,) = different
    assert one[1].startswith("- Giao Sở Nội vụ chủ trì, phối hợp với Sở Tư pháp tuyên truyền")
    assert one[1].rstrip(";.").endswith("trước ngày 15/9/2026") or "trước ngày 15/9/2026" in one[1]


def test_a_field_without_a_place_is_told_below_the_sentence(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    plan = edits.with_value(plan, named(plan, "Rà soát").id, DELIVERABLES, ["Danh sách"])
    export_word(plan, tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx")
    assert DUTY in words
    assert "Sản phẩm: Danh sách." in words
    assert "Chủ trì: " not in words


def test_a_changed_cell_is_printed_as_it_is_now(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    task = named(plan, "Kiểm tra")
    plan = edits.with_value(plan, task.id, LEADS, (Party(PartyKind.VERBATIM, "Sở Xây dựng"),))
    export_word(plan, tmp_path / "in.docx")
    words = texts(tmp_path / "in.docx")
    assert "như trên" not in words
    assert "Sở Xây dựng" in words
    assert "Các thôn" in words


def test_our_own_file_that_nobody_changed_comes_back_the_same(paper: Path, tmp_path: Path) -> None:
    plan, _ = import_plan(paper)
    export_word(plan, tmp_path / "own.docx")
    again, _ = import_plan(tmp_path / "own.docx")
    assert again == replace(plan, id=again.id)
