"""A table of tasks that goes on in another one is one table; other tables stay apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.plan.model import AssignmentTable, Plan
from app.domain.plan.tree import tasks, walk
from app.domain.recognition.account import Account
from app.workflows.exporting import export_word
from app.workflows.importing import import_plan
from tests.made_files import HEAD, paragraph, row, table, word


def _line(number: int | str, content: str = "") -> str:
    return row(str(number), content or f"Việc thứ {number}", "Trạm Y tế", "Công an xã", "Quý I/2025")


def _read(folder: Path, body: str) -> tuple[Plan, Account]:
    head = paragraph("KẾ HOẠCH") + paragraph("I. NHIỆM VỤ")
    plan, account = import_plan(word(folder / "a.docx", head + body + paragraph("II. TỔ CHỨC THỰC HIỆN")))
    account.refuse_unbalanced()
    return plan, account


def _tables(plan: Plan) -> int:
    return sum(isinstance(item, AssignmentTable) for item in walk(plan.body))


_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
_SECTION = '<w:p><w:pPr><w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>'


@pytest.mark.parametrize(
    "between", ["", "<w:p/>", "<w:p/><w:p/>", _BREAK, _SECTION, paragraph("(Tiếp theo)")]
)
@pytest.mark.parametrize("head", [True, False])
def test_a_table_goes_on_after_a_break(between: str, head: bool, tmp_path: Path) -> None:
    first = table(row(*HEAD), *map(_line, (1, 2, 3)))
    second = table(*((row(*HEAD),) if head else ()), *map(_line, (4, 5)))
    plan, account = _read(tmp_path, first + between + second)
    found = tasks(plan)
    assert len(found) == 5
    assert all(task.assignment.leads and task.assignment.coordinating and task.deadline for task in found)
    assert _tables(plan) == 1
    assert "Tiếp" not in between or any("Tiếp" in entry.text for entry in account.placed)


def test_groups_and_numbers_that_begin_anew_go_on_too(tmp_path: Path) -> None:
    first = table(row(*HEAD), row("I", "Nhóm một", "", "", ""), _line(1), _line(2))
    second = table(row("II", "Nhóm hai", "", "", ""), _line(1), _line(2))
    plan, _ = _read(tmp_path, first + "<w:p/>" + second)
    assert len(tasks(plan)) == 4
    assert _tables(plan) == 1


@pytest.mark.parametrize(
    "second",
    [
        table(row("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN")),
        table(*(row(f"Thôn {each}", "120", "hộ", "x", "y") for each in range(3))),
        table(
            row("STT", "Họ và tên", "Chức vụ", "Điện thoại", "Ghi chú"),
            row("1", "Ông A", "Trưởng ban", "", ""),
        ),
        table(row(*HEAD), _line(1), _line(2)),
    ],
    ids=("signature", "figures", "members", "another list"),
)
def test_another_table_stays_apart(second: str, tmp_path: Path) -> None:
    plan, _ = _read(tmp_path, table(row(*HEAD), *map(_line, (1, 2, 3))) + "<w:p/>" + second)
    assert len(tasks(plan)) in (3, 5)
    assert sum(len(item.head) for item in walk(plan.body) if isinstance(item, AssignmentTable)) == _tables(
        plan
    )


def test_words_between_keep_two_tables_apart(tmp_path: Path) -> None:
    first = table(row(*HEAD), *map(_line, (1, 2)))
    plan, _ = _read(tmp_path, first + paragraph("2. Kinh phí thực hiện") + table(_line(3), _line(4)))
    assert len(tasks(plan)) == 2


@pytest.mark.parametrize(
    ("begin", "end"),
    [("Bắt đầu", "Hoàn thành"), ("Từ ngày", "Đến ngày"), ("Từ", "Đến"), ("Bắt đầu", "Kết thúc")],
)
def test_a_head_of_two_rows_keeps_begin_and_end(begin: str, end: str, tmp_path: Path) -> None:
    spanning = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    merged = [f"<w:tc><w:tcPr><w:vMerge{each}/></w:tcPr>{{}}</w:tc>" for each in (' w:val="restart"', "")]

    def cells(*texts: str, spans: tuple[str, ...]) -> str:
        return "".join(
            span.format(paragraph(text) if text else "<w:p/>")
            for text, span in zip(texts, spans, strict=True)
        )

    plain, wide = "<w:tc>{}</w:tc>", f"<w:tc>{spanning}{{}}</w:tc>"
    top = cells(
        "STT",
        "Nhiệm vụ",
        "Cơ quan thực hiện",
        "Thời gian thực hiện",
        spans=(merged[0], merged[0], wide, wide),
    )
    low = cells("", "", "Chủ trì", "Phối hợp", begin, end, spans=(merged[1], merged[1], *[plain] * 4))
    rows = row("1", "Dọn vệ sinh", "Trạm Y tế", "Công an xã", "01/4/2025", "30/9/2025")
    plan, _ = _read(tmp_path, table(f"<w:tr>{top}</w:tr>", f"<w:tr>{low}</w:tr>", rows))
    (task,) = tasks(plan)
    assert task.deadline is not None
    assert task.deadline.text == "30/9/2025"
    out = tmp_path / "out.docx"
    export_word(plan, out)
    again, _ = import_plan(out)
    assert "01/4/2025" in str(again)
    assert begin in str(again)
