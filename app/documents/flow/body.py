"""The body of the document and of annexes: headings, paragraphs, points, tables and tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from app.documents.flow.charts import chart_flow
from app.documents.flow.model import MADE, Flow, FlowGap, FlowText, written
from app.documents.flow.setting import PageSetting
from app.documents.flow.tables import assignment_table, plain_table
from app.documents.page_words import basis_lines, decides, deciding_lines, end_mark
from app.documents.printed import HEADING_STYLES, printed_body
from app.domain.plan.model import Marker, Plan
from app.domain.plan.rich_text import RichText, Run
from app.domain.printing.blocks import (
    Block,
    ChartBlock,
    HeadingBlock,
    PointBlock,
    TableBlock,
    TaskBlock,
    TaskTableBlock,
    TextBlock,
)

_PARTS = (Marker.PART, Marker.CHAPTER)


def body_block(plan: Plan, setting: PageSetting) -> tuple[Flow, ...]:
    """Legal bases, opening, sections and closing, in this order, the last paragraph with the end mark."""
    words = setting.standard.words
    bases: list[Flow] = [
        FlowText("basis", written(line), item=basis.id, at=0)
        for basis, line in zip(plan.legal_bases, basis_lines(plan, words), strict=True)
    ]
    if decides(plan.head):
        above, below = deciding_lines(plan.head)
        bases = [FlowText("deciding", written(above)), *bases, FlowText("deciding", written(below))]
    printed = list(printed_body(plan, end_mark(plan, setting.standard.words)))
    last = len(printed) - 1
    width = setting.standard.page.text_width
    body = (
        each
        for place, block in enumerate(printed)
        for each in flow_of(block, width, setting, keep=place == last)
    )
    return *bases, *body


def flow_of(block: Block, width: float, setting: PageSetting, *, keep: bool = False) -> Iterator[Flow]:
    """A block `width` mm wide; `keep` holds its paragraphs on one page with what follows."""
    match block:
        case HeadingBlock():
            yield from _heading(block, keep=keep)
        case TextBlock(content, centred, item):
            yield FlowText("centred" if centred else "body", content, item=item, at=0, keep=keep)
        case PointBlock(_, label, content, item, place, made):
            yield FlowText(
                "point", content, _numbered(label), item=item, at=MADE if made else place, keep=keep
            )
        case TableBlock(table):
            yield from (FlowGap(6), plain_table(table, width), FlowGap(6))
        case TaskTableBlock():
            yield from (assignment_table(block, width, setting), FlowGap())
        case TaskBlock():
            yield from _task(block, keep=keep)
        case ChartBlock(chart):
            yield from chart_flow(chart, width)
        case _:
            assert_never(block)


def _numbered(label: str, words: RichText = ()) -> RichText:
    """The number before words, bold where all of them are."""
    bold = bool(words) and all(each.bold for each in words if isinstance(each, Run))
    return (Run(f"{label} ", bold=bold),) if label else ()


def _heading(block: HeadingBlock, *, keep: bool) -> Iterator[Flow]:
    label, item, at = _numbered(block.label), block.item, MADE if block.made else 0
    if block.clause:
        if block.marker is Marker.ARTICLE:
            label = tuple(replace(each, bold=True) for each in label if isinstance(each, Run))
        yield FlowText("point", block.content, label, item=item, at=at, keep=keep)
    elif block.marker in _PARTS:
        # Number and title are two lines of one entry in the navigation pane: only the title has a level.
        yield FlowText("part", written(block.label))
        yield FlowText("part_title", block.content, item=item, at=at, level=block.level)
    else:
        style = HEADING_STYLES[block.marker]
        keep = keep or style == "point"
        yield FlowText(style, block.content, label, item=item, at=at, keep=keep, level=block.level)


def _task(block: TaskBlock, *, keep: bool) -> Iterator[Flow]:
    task = block.task
    yield FlowText(
        "point",
        task.content,
        (*_numbered(block.label, task.content), *block.before),
        block.behind,
        item=task.id,
        at=0,
        code=task.code,
        keep=keep or bool(block.assignment or block.below),
    )
    for _, line in block.below:
        yield FlowText("point", behind=line, item=task.id, keep=keep)
    if block.assignment:
        yield FlowText("assignment", behind=written(block.assignment), item=task.id, keep=keep)
