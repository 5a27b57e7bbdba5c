"""How large a chart is on paper. Its title stands below it, as text: the picture says only bars and their names."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.flow.model import Flow, FlowPicture, FlowText
from app.domain.plan.model import Chart
from app.domain.plan.rich_text import Run

ROW, LEGEND, EDGE = 6.6, 6.0, 1.2
"""The height of a bar with its room, of the legend, and of what is left free at the foot, mm."""
WIDEST = 160.0
"""A chart is no wider, mm: longer bars are no clearer."""


def chart_height(chart: Chart) -> float:
    """The height of its picture, mm."""
    return ROW * max(1, len(chart.bars)) + LEGEND + EDGE


def chart_flow(chart: Chart, width: float) -> Iterator[Flow]:
    """The picture, at most `width` mm wide, and its title."""
    yield FlowPicture(chart, min(width, WIDEST), chart_height(chart))
    yield FlowText("centred", (Run(chart.title, italic=True),))
