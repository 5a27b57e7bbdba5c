"""Charts of the results below the grid: by agency, by quarter; drawn as in the report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.domain.plan.chart_words import chart_words
from app.domain.plan.model import Chart
from app.domain.results.charts import by_agency, by_quarter
from app.domain.results.classes import Standing
from app.pages.charts import ChartDrawing
from app.ui.overview.look import screen_look

_HEIGHT = 260
_LEAST = 330


class _ChartView(QWidget):
    """One chart, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setMinimumWidth(_LEAST)

    def show_chart(self, chart: Chart) -> None:
        """Show this chart; its figures are its name for whoever cannot see it."""
        self._chart = chart
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart_words(chart))
        self.setMinimumHeight(round(self._drawing(chart).height))
        self.update()

    def _drawing(self, chart: Chart) -> ChartDrawing:
        return ChartDrawing(chart, screen_look(), float(max(_LEAST, self.width()) - 16))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's method
        return QSize(_LEAST, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's method
        if self._chart is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(8, 0)
            self._drawing(self._chart).paint(painter)
            painter.end()


class ResultCharts(QScrollArea):
    """Both charts beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(4, 8, 4, 8)
        self._agencies, self._quarters = _ChartView(), _ChartView()
        row.addWidget(self._agencies, 1)
        row.addWidget(self._quarters, 1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFixedHeight(_HEIGHT)

    def show_results(self, told: Sequence[Standing]) -> None:
        """Draw how these tasks stand."""
        self._agencies.show_chart(by_agency(told))
        self._quarters.show_chart(by_quarter(told))
