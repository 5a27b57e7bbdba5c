"""Charts on paper: pictures with their figures in words, proven in the Word file, set on our pages and in the PDF."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtGui import QImage

from app.documents.flow.charts import WIDEST, chart_height
from app.documents.word.contents import read_contents
from app.documents.word.proof import differences
from app.documents.word.writer import word_file
from app.domain.plan.chart_words import chart_words
from app.domain.plan.model import Annex, Bar, Chart, Paragraph, Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import all_items, tasks
from app.domain.results.charts import MOST_BARS, PARTS, by_agency, by_quarter
from app.domain.results.classes import standings
from app.domain.results.edits import Entry, with_entries, with_period
from app.domain.results.fields import STATE
from app.domain.results.model import Period, Results
from app.pages.charts import ChartDrawing, image_of, picture_of
from app.pages.faces import start_drawing
from app.pages.layout import set_pages
from app.pages.overview.look import PAPER
from app.workflows.exporting import export_pdf, export_word
from app.workflows.standards import standard_of
from tests.samples import sample_plan

pytestmark = pytest.mark.usefixtures("qapp")
CHART = Chart(
    "chart",
    "Kết quả theo cơ quan & đơn vị",
    ("Đã hoàn thành", "Chưa hoàn thành", "Chưa có báo cáo", "Không còn thực hiện"),
    (Bar("Sở Y tế", (3, 1, 0, 0)), Bar("Công an tỉnh", (0, 2, 1, 1)), Bar("Sở Tư pháp", (0, 0, 0, 0))),
)


def charted(chart: Chart = CHART) -> Plan:
    """A plan with a chart in its body and one in an annex."""
    plan = sample_plan(3)
    annex = Annex("charts", "BIỂU ĐỒ", (replace(chart, id="chart-2"),))
    body = (*plan.body, chart, Paragraph("behind", rich("Chi tiết tại Phụ lục.")))
    return replace(plan, body=body, annexes=(*plan.annexes, annex))


def test_a_word_file_holds_each_chart_as_a_picture_with_its_figures_in_words(tmp_path: Path) -> None:
    path = tmp_path / "bc.docx"
    export_word(charted(), path)
    assert read_contents(path).pictures == (chart_words(CHART),) * 2
    shown = Document(str(path)).inline_shapes
    assert len(shown) == 2
    assert abs(shown[0].width.mm - WIDEST) < 0.5
    assert abs(shown[0].height.mm - chart_height(CHART)) < 0.5
    with zipfile.ZipFile(path) as package:
        picture = QImage.fromData(package.read("word/media/chart1.png"))
    assert picture == image_of(CHART, WIDEST, chart_height(CHART)).convertToFormat(picture.format())
    dark = sum(
        picture.pixelColor(x, y).lightness() < 128 for x in range(0, picture.width(), 7) for y in (40, 90)
    )
    assert dark > 5, "something is drawn"


@pytest.mark.parametrize("loss", ["picture", "words", "all"])
def test_a_chart_that_is_lost_is_noticed(loss: str, tmp_path: Path) -> None:
    plan, path = charted(), tmp_path / "bc.docx"
    start_drawing()
    given = standard_of(plan)
    path.write_bytes(word_file(plan, given, picture_of if loss != "all" else None))
    assert (differences(path, plan, given) == ()) is (loss != "all")
    changed = tmp_path / "changed.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if loss == "picture" and name.endswith("chart2.png"):
                data = data[:-20]
            if loss == "words" and name == "word/document.xml":
                data = data.replace("Đã hoàn thành 3".encode(), "Đã hoàn thành 4".encode(), 1)
            target.writestr(name, data)
    assert differences(changed, plan, given)


def test_charts_stand_whole_on_our_pages_and_in_the_pdf(tmp_path: Path) -> None:
    start_drawing()
    plan = charted()
    pages = set_pages(plan, standard_of(plan))
    placed = [
        (sheet, each)
        for sheet in pages.sheets
        for each in sheet.page.placed
        if hasattr(each.content, "chart")
    ]
    assert len(placed) == 2
    for sheet, each in placed:
        height = each.content.height  # type: ignore[union-attr]
        assert each.top + height <= sheet.room[1]
    export_pdf(plan, tmp_path / "bc.pdf")
    assert (tmp_path / "bc.pdf").stat().st_size > 10_000


def test_the_drawing_is_as_high_as_its_paper_says() -> None:
    start_drawing()
    drawing = ChartDrawing(CHART, PAPER, WIDEST * 96 / 25.4, titled=False)
    assert abs(drawing.height / 96 * 25.4 - chart_height(CHART)) < 0.01


def test_bars_count_each_task_once_for_each_lead_and_never_outgrow_a_page() -> None:
    plan = sample_plan(14)
    period = Period("y", "Năm 2026", date(2026, 1, 1), date(2026, 12, 31))
    ids = [task.id for task in tasks(plan)]
    found = with_entries(with_period(Results(plan.id), period), "y", [Entry(ids[0], STATE, "done")])
    told = standings(plan, found, found.period("y"))
    quarters, agencies = by_quarter(told), by_agency(told)
    assert sum(sum(bar.counts) for bar in quarters.bars) == len(ids)
    assert sum(sum(bar.counts) for bar in agencies.bars) == sum(
        max(1, len(task.assignment.leads)) for task in tasks(plan)
    )
    assert len(PARTS) == len(agencies.parts)
    many = tuple(
        replace(
            each,
            task=replace(
                each.task,
                assignment=replace(
                    each.task.assignment,
                    leads=tuple(
                        replace(lead, name=f"{lead.name} {n}") for lead in each.task.assignment.leads
                    ),
                ),
            ),
        )
        for n in range(8)
        for each in told
    )
    shown = by_agency(many)
    assert len(shown.bars) == MOST_BARS
    assert sum(sum(bar.counts) for bar in shown.bars) == 8 * sum(sum(bar.counts) for bar in agencies.bars)


def test_a_chart_is_one_of_the_items_of_a_plan() -> None:
    assert next(item for item in all_items(charted()) if isinstance(item, Chart)) is CHART
    with pytest.raises(ValueError, match="Bar"):
        Chart("x", "x", ("a",), (Bar("b", (1, 2)),))
    with pytest.raises(ValueError, match="-1"):
        Bar("b", (-1,))
