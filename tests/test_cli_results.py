"""Results and reports by command: entered, taken from a workbook, shown for machines, reported on, computed anew."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from app.documents.fixed_text import CODE
from app.documents.plan_file import plan_file, read_plan_and_results, read_plan_file
from app.domain import edits
from app.domain.plan.head import DocumentKind
from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import find, plan_with_changed, tasks
from app.domain.plan.typed_text import all_texts
from app.domain.results.model import State
from app.workflows.exporting import export_plan_file, export_word, export_workbook
from tests.commands import Run
from tests.samples import sample_plan

pytestmark = pytest.mark.usefixtures("qapp")  # a report has charts, which Qt draws
PLAN = sample_plan(6)
CODES = tuple(task.code for task in tasks(PLAN))
QUARTER = "Quý I/2026"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan file."""
    found = tmp_path / "kh.duthao"
    found.write_bytes(plan_file(PLAN))
    return found


def test_results_are_entered_and_shown_and_the_plan_stays(run: Run, path: Path) -> None:
    assert "--period" in run("results", str(path))[1]
    told = ("--set", CODES[0], "state=Hoàn thành", "--set", CODES[0], "done_on=1/3/2026")
    code, out, errors = run(
        "results", str(path), "--period", QUARTER, *told, "--set", CODES[1], "state=going"
    )
    assert (code, errors) == (0, "")
    assert "Hoàn thành đúng hạn: 1" in out
    moved = ("--deadline", CODES[2], "30/6/2026", "--paper", "CV số 5", "--on", "1/2/2026")
    record = json.loads(run("results", str(path), "--json", *moved)[1])
    assert record["period"]["name"] == QUARTER
    assert record["counts"] == {
        **dict.fromkeys(record["counts"], 0),
        "done_in_time": 1,
        "going": 1,
        "no_report": 4,
    }
    assert record["tasks"][2]["deadline"] == "30/6/2026"
    assert record["tasks"][2]["first_deadline"] != "30/6/2026"
    plan, found = read_plan_and_results(path)
    assert plan == PLAN
    assert found.deadlines[0].paper == "CV số 5"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--set", CODES[0], "state=done"), 2, "--period"),
        (("--period", "Quý V/2026"), 1, "Quý I/2026"),
        (("--period", QUARTER, "--set", CODES[0], "state=xong"), 1, "Hoàn thành"),
        (("--period", QUARTER, "--set", CODES[0], "status=done"), 1, "done_on"),
        (("--period", QUARTER, "--set", "KH99", "state=done"), 1, "KH99"),
        (("--deadline", CODES[0], " "), 1, "thời hạn"),
        (("--deadline", CODES[0], "trước ngày 31/02/2026"), 1, "31/02/2026"),
        (("--period", QUARTER, "--set", CODES[0], "done_on=31/02/2026"), 1, CODES[0]),
        (("--period", "kỳ này"), 1, "--first"),
        (("--period", "x", "--first", "2/1/2026", "--last", "1/1/2026"), 2, "Ngày cuối"),
    ],
)
def test_what_nobody_knows_is_refused_and_nothing_is_written(
    run: Run, path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    before = path.read_bytes()
    found, _, errors = run("results", str(path), *words)
    assert (found, said in errors) == (code, True), errors
    assert path.read_bytes() == before


def test_a_workbook_that_came_back_is_taken(run: Run, path: Path, tmp_path: Path) -> None:
    book_path = tmp_path / "td.xlsx"
    export_workbook(PLAN, book_path)
    book = load_workbook(book_path)
    for row in book["Tiến độ"].iter_rows(min_row=7):
        if row[2].value == CODES[0]:
            row[6].value, row[8].value = "Hoàn thành", "Đã ban hành"
    book.save(book_path)
    code, out, _ = run("results", str(path), "--period", QUARTER, "--from", str(book_path))
    assert code == 0
    assert "Đã ban hành" in out
    assert run("results", str(path), "--period", QUARTER, "--from", str(path))[0] == 1


def test_a_period_is_one_however_it_is_written(run: Run, path: Path) -> None:
    run("results", str(path), "--period", QUARTER, "--set", CODES[0], "state=done")
    for words in ("quý 1/2026", "QUÝ I / 2026"):
        assert run("results", str(path), "--period", words, "--set", CODES[1], "state=done")[0] == 0
    assert [each.name for each in read_plan_and_results(path)[1].periods] == [QUARTER]


def test_what_does_not_fit_is_said_and_named(run: Run, path: Path, tmp_path: Path) -> None:
    told = ("--set", CODES[0], "state=done", "--set", CODES[0], "done_on=15/4/2026")
    code, _, errors = run("results", str(path), "--period", QUARTER, *told)
    assert (code, f"{CODES[0]} (15/4/2026)" in errors) == (0, True)
    out = tmp_path / "bc.duthao"
    code, _, errors = run("report", str(path), "--period", "quý 3/2025", "--final", "--out", str(out))
    assert (code, len(errors.strip().splitlines())) == (0, 2)


def test_what_a_workbook_holds_that_is_not_taken_is_said(run: Run, path: Path, tmp_path: Path) -> None:
    book_path = tmp_path / "td.xlsx"
    export_workbook(PLAN, book_path)
    book = load_workbook(book_path)
    sheet = book["Tiến độ"]
    rows = {row[2].value: row for row in sheet.iter_rows(min_row=7)}
    rows[CODES[0]][6].value = "Hoàn thành"
    rows[CODES[0]][10].value = "31/02/2026"
    rows[CODES[1]][8].value = "Đã xong một nửa"
    rows[CODES[2]][2].value, rows[CODES[2]][8].value = CODES[1], "Đã xong cả"
    rows[CODES[3]][2].value, rows[CODES[3]][8].value = "KH99-01.1X", "Việc ở mã lạ"
    book.copy_worksheet(sheet).title = "Bản hai"
    book.save(book_path)
    code, out, errors = run("results", str(path), "--period", QUARTER, "--from", str(book_path))
    assert code == 0
    for words in (
        "31/02/2026",
        "Đã xong một nửa / Đã xong cả",
        "Việc ở mã lạ",
        "Bản hai",
        CODES[2],
        CODES[3],
    ):
        assert words in errors
    assert "Đã xong" not in out
    (period,) = read_plan_and_results(path)[1].periods
    assert [(each.task, each.state, each.done_on) for each in period.results] == [
        (tasks(PLAN)[0].id, State.DONE, ""),
        (tasks(PLAN)[1].id, State.NOT_BEGUN, ""),
    ]


def test_a_file_that_is_no_workbook_of_the_plan_says_what_it_lacks(
    run: Run, path: Path, tmp_path: Path
) -> None:
    foreign, word = tmp_path / "la.xlsx", tmp_path / "kh.docx"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["STT", "Ký hiệu", "Trạng thái"])
    book.save(foreign)
    export_word(PLAN, word)
    for source, said in ((foreign, f"“{CODE}”"), (word, "không phải")):
        code, _, errors = run("results", str(path), "--period", QUARTER, "--from", str(source))
        assert (code, said in errors) == (1, True), errors


def test_a_report_is_drafted_and_computed_anew(run: Run, path: Path, tmp_path: Path) -> None:
    out = tmp_path / "bc.duthao"
    assert run("report", str(path))[0] == 2
    run("results", str(path), "--period", QUARTER, "--set", CODES[0], "state=done")
    assert run("report", str(path), "--out", str(path))[0] == 1
    assert run("report", str(path), "--out", str(out))[0] == 0
    report = read_plan_file(out)
    assert report.head.kind is DocumentKind.REPORT
    assert run("report", str(path), "--out", str(out))[0] == 1, "it is there already"
    word = tmp_path / "bc.docx"
    assert run("report", str(path), "--final", "--out", str(word))[0] == 0
    assert word.stat().st_size > 5000
    mine = plan_with_changed(
        report,
        "totals",
        lambda item: (
            (replace(item, content=rich("Theo số liệu của tôi.")),)
            if isinstance(item, Paragraph)
            else (item,)
        ),
    )
    export_plan_file(mine, out)
    run("results", str(path), "--period", QUARTER, "--set", CODES[1], "state=done")
    code, told, _ = run("report", str(path), "--renew", str(out), "--json")
    assert code == 1
    (asked,) = json.loads(told)["asked"]
    assert asked["now"] == "Theo số liệu của tôi."
    run("results", str(path), "--period", QUARTER, "--set", CODES[2], "state=done")
    assert run("report", str(path), "--renew", str(out), "--take-all")[0] == 0
    totals = find(read_plan_file(out), "totals")
    assert isinstance(totals, Paragraph)
    assert "Theo số liệu" not in str(totals.content)
    assert run("report", str(path), "--renew", str(path))[0] == 1


def test_what_a_report_kept_is_asked_again_and_can_be_taken_later(
    run: Run, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "bc.duthao"
    run("results", str(path), "--period", QUARTER, "--set", CODES[0], "state=done")
    assert run("report", str(path), "--out", str(out))[0] == 0
    mine = edits.with_content(read_plan_file(out), "totals", rich("Theo số liệu của tôi."))
    export_plan_file(
        edits.with_list_item(mine, f"task/{tasks(PLAN)[1].id}", 0, rich("Việc này tôi tự ghi.")), out
    )
    run("results", str(path), "--period", QUARTER, "--set", CODES[1], "state=done")
    for _ in range(2):
        code, told, _ = run("report", str(path), "--renew", str(out), "--json")
        assert code == 1
        assert len(json.loads(told)["asked"]) == 2
    code, told, _ = run("report", str(path), "--renew", str(out), "--take-all")
    assert (code, "giữ nguyên" in told, "2 câu" in told) == (0, False, True)
    assert "của tôi" not in out_text(out)
    assert "tôi tự ghi" not in out_text(out)


def out_text(path: Path) -> str:
    """All that a plan file says."""
    return "\n".join(text for _, text in all_texts(read_plan_file(path)))
