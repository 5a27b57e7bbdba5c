"""How long exports, edits and reading take beside peers doing the same: the table shows ratios, nothing is judged.

Each group's fastest line is 1.0; read the figure in parentheses of the others.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TypeVar

import docx
import openpyxl
import pytest
from lxml import etree
from openpyxl.styles import Alignment, Border, Font, Side
from pytest_benchmark.fixture import BenchmarkFixture

from app.documents.excel.reading import WrittenBook
from app.documents.excel.writer import workbook
from app.documents.plan_file import plan_file
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.plan.fields import CONTENT, LEADS
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.plan_json import plan_from_json
from tests.samples import sample_plan, standard

SIZES = (50, 500, 2_000, 10_000)
ROUNDS = {50: 20, 500: 5, 2_000: 3, 10_000: 1}
Parts = dict[str, bytes]


@cache
def plan_of(count: int) -> Plan:
    return sample_plan(count)


def parts_of(package: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


@cache
def word_parts(count: int) -> Parts:
    return parts_of(word_file(plan_of(count), standard()))


@cache
def workbook_parts(count: int) -> Parts:
    return parts_of(workbook(plan_of(count), standard()))


def zipped(parts: Parts) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


T = TypeVar("T")


def measured(benchmark: BenchmarkFixture, group: str, count: int, work: Callable[[], T]) -> T:
    """What `work` gave, so that a benchmark of nothing fails."""
    benchmark.group = f"{group}, {count} tasks"
    # A long warm-up of the largest plan would tell nothing new.
    result: T = benchmark.pedantic(  # type: ignore[no-untyped-call]
        work, rounds=ROUNDS[count], warmup_rounds=1 if count < 10_000 else 0
    )
    return result


def cells_of(plan: Plan) -> list[list[str]]:
    return [
        [
            str(place),
            plain(task.content),
            "\n".join(task.deliverables),
            task.deadline.text if task.deadline else "",
            "; ".join(party.name for party in task.assignment.leads),
            "; ".join(party.name for party in task.assignment.coordinating),
            "; ".join(party.name for party in task.assignment.monitoring),
        ]
        for place, task in enumerate(tasks(plan), start=1)
    ]


@pytest.mark.parametrize("count", SIZES)
def test_word_limit_lxml_serialise_and_zip(benchmark: BenchmarkFixture, count: int) -> None:
    parts = word_parts(count)
    parser = etree.XMLParser(huge_tree=True)
    trees = {name: etree.fromstring(part, parser) for name, part in parts.items() if name.endswith(".xml")}

    def work() -> bytes:
        return zipped(parts | {name: etree.tostring(tree) for name, tree in trees.items()})

    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "word", count, work)))


@pytest.mark.parametrize("count", SIZES)
def test_word_ours(benchmark: BenchmarkFixture, count: int) -> None:
    plan, given = plan_of(count), standard()
    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "word", count, lambda: word_file(plan, given))))


@pytest.mark.parametrize("count", SIZES[:2])
def test_word_python_docx_add_row(benchmark: BenchmarkFixture, count: int) -> None:
    rows = cells_of(plan_of(count))

    def work() -> bytes:
        document = docx.Document()
        table = document.add_table(rows=1, cols=7)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        target = BytesIO()
        document.save(target)
        return target.getvalue()

    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "word", count, work)))


@pytest.mark.parametrize("count", SIZES[:3])
def test_workbook_limit_zip(benchmark: BenchmarkFixture, count: int) -> None:
    parts = workbook_parts(count)
    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "workbook", count, lambda: zipped(parts))))


@pytest.mark.parametrize("count", SIZES[:3])
def test_workbook_ours(benchmark: BenchmarkFixture, count: int) -> None:
    plan, given = plan_of(count), standard()
    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "workbook", count, lambda: workbook(plan, given))))


@pytest.mark.parametrize("count", SIZES[:2])
def test_workbook_openpyxl_style_object_per_cell(benchmark: BenchmarkFixture, count: int) -> None:
    """One sheet only, where ours has four."""
    rows = cells_of(plan_of(count))

    def work() -> bytes:
        book = openpyxl.Workbook()
        for r, row in enumerate(rows, start=1):
            for c, text in enumerate(row, start=1):
                cell = book.worksheets[0].cell(r, c, text)
                line = Side("thin")
                cell.font = Font(name="Times New Roman", size=13)
                cell.border = Border(line, line, line, line)
                cell.alignment = Alignment(wrap_text=True)
        target = BytesIO()
        book.save(target)
        return target.getvalue()

    assert zipfile.is_zipfile(BytesIO(measured(benchmark, "workbook", count, work)))


@pytest.mark.parametrize("count", SIZES[1:3])
def test_proof_of_the_workbook_reading_back(benchmark: BenchmarkFixture, count: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(plan_of(count), standard()))

    def work() -> int:
        with zipfile.ZipFile(path) as package:
            book = WrittenBook(package)
            return sum(len(book.sheet(name).filled) for name in book.names)

    assert measured(benchmark, "reading a workbook", count, work)


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: edits.with_value(plan, "task-1999", CONTENT, rich("Khác")),
        lambda plan: edits.move_item(plan, "task-1999", "group-1", 0),
        lambda plan: edits.with_value(plan, "task-1", LEADS, ()),
        lambda plan: edits.with_party_replaced(plan, "so-y-te", tasks(plan)[1].assignment.leads[0]),
    ],
    ids=["words", "move", "leads", "replace an agency everywhere"],
)
def test_one_edit_of_2000_tasks(benchmark: BenchmarkFixture, edit: Callable[[Plan], Plan]) -> None:
    plan = plan_of(2_000)
    benchmark.group = "one edit, 2000 tasks"
    assert benchmark(edit, plan) != plan


@pytest.mark.parametrize("count", SIZES[1:3])
def test_plan_file_read(benchmark: BenchmarkFixture, count: int) -> None:
    content = plan_file(plan_of(count))
    read = measured(benchmark, "plan file", count, lambda: plan_from_json(content, Path("plan.duthao")))
    assert read == plan_of(count)


@pytest.mark.parametrize("count", SIZES[1:3])
def test_plan_file_written(benchmark: BenchmarkFixture, count: int) -> None:
    plan = plan_of(count)
    assert measured(benchmark, "plan file", count, lambda: plan_file(plan)).endswith(b"\n")
