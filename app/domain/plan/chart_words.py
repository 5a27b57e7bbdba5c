"""The figures of a chart in words: what stands in for it where it is not seen, and by which it is compared."""

from __future__ import annotations

from app.domain.plan.model import Chart


def chart_words(chart: Chart) -> str:
    """The figures of a chart in words: what stands in for it where it is not seen."""
    bars = []
    for bar in chart.bars:
        counted = zip(chart.parts, bar.counts, strict=True)
        bars.append(f"{bar.label}: {', '.join(f'{name} {count}' for name, count in counted if count)}")
    return f"{chart.title}. {'; '.join(bars)}."
