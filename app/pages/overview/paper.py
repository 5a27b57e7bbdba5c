"""Views on A4 in landscape: what a printer, a PDF and pictures show of each page. The unit is 1/96 inch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from app.documents import fixed_text
from app.documents.page_words import kind_line
from app.documents.pdf.outline import with_outline
from app.domain.overview.tables import ViewTable, demand_table, load_table, matrix_table
from app.domain.overview.time_axis import Step, due_by_day, timeline
from app.domain.plan.model import Plan
from app.pages.faces import TWIPS_PER_POINT, load_faces
from app.pages.overview.look import CENTRE, LEFT, PAPER, RIGHT, draw_words, lines_of
from app.pages.overview.months import MonthDrawing, MonthWords
from app.pages.overview.tables import TableDrawing
from app.pages.overview.timelines import HEAD_HEIGHT, TimelineDrawing

UNITS_PER_INCH = 96
PICTURE_DPI = 150
_MM = UNITS_PER_INCH / 25.4
WIDTH, HEIGHT = 297 * _MM, 210 * _MM
_MARGIN = 15 * _MM
_TITLE_HEIGHT, _FOOT_HEIGHT = 56.0, 24.0
_BODY = QRectF(
    _MARGIN, _MARGIN + _TITLE_HEIGHT, WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN - _TITLE_HEIGHT - _FOOT_HEIGHT
)
_LABEL_SHARE = 0.36
_TIMELINE_LINES = 4
_ROW_PADDING = 8.0
_TWIPS_PER_UNIT = 1440 / UNITS_PER_INCH

Body = Callable[[QPainter], None]


class View(StrEnum):
    """The ways to see a plan as a whole."""

    LOAD = "load"
    MATRIX = "matrix"
    TIMELINE = "timeline"
    CALENDAR = "calendar"
    DEMANDS = "demands"


@dataclass(frozen=True)
class Shown:
    """A view as it is shown: `step` of the timeline, the `month` of the calendar by its first day."""

    view: View
    step: Step = Step.MONTH
    month: date = date(2026, 1, 1)


@dataclass(frozen=True)
class ViewPaper:
    """The pages of a view: title and subject on top of each, its number and the day of printing at its foot."""

    title: str
    subject: str
    printed: date
    bodies: tuple[Body, ...]

    def paint(self, painter: QPainter, number: int) -> None:
        """Page `number`, from 0, from the top left corner of the paper."""
        title = QRectF(_MARGIN, _MARGIN, WIDTH - 2 * _MARGIN, 20)
        draw_words(painter, title, self.title.upper(), PAPER, bold=True, align=CENTRE)
        below = title.translated(0, 20).adjusted(0, 0, 0, 12)
        draw_words(painter, below, self.subject, PAPER, align=CENTRE, most=2)
        self.bodies[number](painter)
        foot = QRectF(_MARGIN, HEIGHT - _MARGIN - 18, WIDTH - 2 * _MARGIN, 18)
        draw_words(painter, foot, fixed_text.printed_on(self.printed), PAPER, align=LEFT)
        draw_words(painter, foot, fixed_text.page_of(number + 1, len(self.bodies)), PAPER, align=RIGHT)


def view_paper(plan: Plan, shown: Shown, printed: date) -> ViewPaper:
    """The pages of a view of the plan. Needs a QGuiApplication."""
    load_faces()
    subject = f"{kind_line(plan.head)} {plan.head.subject}".strip()
    words = fixed_text.TABLE_WORDS
    match shown.view:
        case View.LOAD:
            return ViewPaper(fixed_text.LOAD_TITLE, subject, printed, _table_bodies(load_table(plan, words)))
        case View.MATRIX:
            return ViewPaper(
                fixed_text.MATRIX_TITLE, subject, printed, _table_bodies(matrix_table(plan, words))
            )
        case View.DEMANDS:
            bodies = _table_bodies(demand_table(plan, words))
            return ViewPaper(fixed_text.COVERAGE_TITLE, subject, printed, bodies)
        case View.TIMELINE:
            return ViewPaper(fixed_text.PROGRESS_TITLE, subject, printed, _timeline_bodies(plan, shown.step))
        case View.CALENDAR:
            name = fixed_text.month_name(shown.month.year, shown.month.month)
            title = f"{fixed_text.CALENDAR_TITLE} – {name}"
            return ViewPaper(title, subject, printed, (_month_body(plan, shown.month),))


def _table_bodies(table: ViewTable) -> tuple[Body, ...]:
    drawing = TableDrawing(table, PAPER, _BODY.width())
    return tuple(partial(drawing.paint, rows=rows, room=_BODY) for rows in drawing.pages(_BODY.height()))


def _timeline_bodies(plan: Plan, step: Step) -> tuple[Body, ...]:
    shown = timeline(plan, step)
    label = _BODY.width() * _LABEL_SHARE
    drawing = TimelineDrawing(shown, PAPER, label, (_BODY.width() - label) / len(shown.periods))
    heights = [
        len(lines_of(row.words, label - 16, PAPER, row.line is None, _TIMELINE_LINES)) * PAPER.line_height
        + _ROW_PADDING
        for row in shown.rows
    ]
    room = _BODY.height() - HEAD_HEIGHT - PAPER.line_height
    starts, used = [0], 0.0
    for place, high in enumerate(heights):
        group = shown.rows[place].line is None and place + 1 < len(heights)
        if used and used + high + (heights[place + 1] if group else 0) > room:
            starts.append(place)
            used = 0.0
        used += high
    pages = [range(start, end) for start, end in zip(starts, (*starts[1:], len(heights)), strict=True)]
    return tuple(partial(_paint_timeline, drawing=drawing, heights=heights, rows=rows) for rows in pages)


def _paint_timeline(
    painter: QPainter, drawing: TimelineDrawing, heights: Sequence[float], rows: Sequence[int]
) -> None:
    left, top = _BODY.left(), _BODY.top()
    head = QRectF(left + drawing.label, top, drawing.width - drawing.label, HEAD_HEIGHT)
    corner = QRectF(left, top, drawing.label, HEAD_HEIGHT)
    painter.fillRect(corner, Qt.GlobalColor.white)
    draw_words(painter, corner, fixed_text.TASK, PAPER, bold=True, align=CENTRE)
    drawing.paint_head(painter, head)
    top += HEAD_HEIGHT
    for place in rows:
        row = drawing.timeline.rows[place]
        label = QRectF(left, top, drawing.label, heights[place])
        drawing.paint_label(painter, row, label, _TIMELINE_LINES)
        drawing.paint_row(painter, row, QRectF(head.left(), top, head.width(), heights[place]))
        top += heights[place]
    legend = QRectF(left, top + 2, _BODY.width(), PAPER.line_height)
    draw_words(painter, legend, fixed_text.TIMELINE_LEGEND, PAPER, italic=True)


def _month_body(plan: Plan, month: date) -> Body:
    last = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    words = MonthWords(fixed_text.DAY_NAMES, fixed_text.more_tasks)
    drawing = MonthDrawing(month.year, month.month, due_by_day(plan, month, last), PAPER, words)
    return partial(drawing.paint, room=_BODY)


def page_layout() -> QPageLayout:
    """The paper of every page, drawn on to its edges."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Landscape, QMarginsF())


def pdf_of(paper: ViewPaper, language: str, on_page: Callable[[int], object] = lambda _: None) -> bytes:
    """The pages as a PDF; `on_page` is called before each, and may raise to call it off."""
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setResolution(72 * TWIPS_PER_POINT)
    writer.setTitle(f"{paper.title} – {paper.subject}")
    writer.setPageLayout(page_layout())
    painter = QPainter(writer)
    try:
        painter.scale(_TWIPS_PER_UNIT, _TWIPS_PER_UNIT)
        for number in range(len(paper.bodies)):
            on_page(number)
            if number:
                writer.newPage()
            paper.paint(painter, number)
    finally:
        painter.end()
        buffer.close()
    return with_outline(bytes(target.data()), [], language)


def picture_of(paper: ViewPaper, number: int) -> bytes:
    """Page `number`, from 0, as a PNG of 150 dots per inch."""
    scale = PICTURE_DPI / UNITS_PER_INCH
    image = QImage(picture_size().toSize(), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(PICTURE_DPI / 0.0254))
    image.setDotsPerMeterY(round(PICTURE_DPI / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    paper.paint(painter, number)
    painter.end()
    target = QByteArray()
    buffer = QBuffer(target)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(target.data())


def picture_size() -> QSizeF:
    """How many dots a picture of a page has each way."""
    return QSizeF(WIDTH, HEIGHT) * (PICTURE_DPI / UNITS_PER_INCH)


def is_picture(content: bytes) -> bool:
    """Whether these are the bytes of a whole picture of a page."""
    image = QImage.fromData(content)
    return not image.isNull() and image.size() == picture_size().toSize()
