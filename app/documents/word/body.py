"""The body of the document and of annexes: headings, paragraphs, points, tables and tasks."""

from __future__ import annotations

from typing import assert_never

from app.documents.page_words import end_mark
from app.documents.printed import HEADING_STYLES, printed_body
from app.documents.word.markup import outline_level, paragraph, runs, text_run, twips_of_points
from app.documents.word.styles import style_id
from app.documents.word.tables import assignment_table, plain_table
from app.documents.word.writing import WordWriting
from app.domain.plan.model import Marker, Plan
from app.domain.printing.blocks import (
    Block,
    HeadingBlock,
    PointBlock,
    TableBlock,
    TaskBlock,
    TaskTableBlock,
    TextBlock,
    legal_basis_lines,
)

_PARTS = (Marker.PART, Marker.CHAPTER)


def body_block(plan: Plan, setting: WordWriting) -> str:
    """Legal bases, opening, sections and closing, in this order, the last paragraph with the end mark."""
    bases = "".join(setting.words("basis", line) for line in legal_basis_lines(plan.legal_bases))
    printed = list(printed_body(plan, end_mark(plan, setting.standard.words)))
    last = len(printed) - 1
    width = setting.standard.page.text_width
    return bases + "".join(
        block_markup(block, width, setting, keep=place == last) for place, block in enumerate(printed)
    )


def block_markup(block: Block, width: float, setting: WordWriting, *, keep: bool = False) -> str:
    """A block `width` mm wide; `keep` holds its paragraphs on one page with what follows."""
    held = "<w:keepNext/>" if keep else ""
    match block:
        case HeadingBlock():
            return _heading(block, setting, held)
        case TextBlock(content, centred):
            return setting.rich("centred" if centred else "body", content, held)
        case PointBlock(_, label, content):
            return setting.rich("point", content, held, text_run(f"{label} " if label else ""))
        case TableBlock(table):
            return spacer(6) + plain_table(table, width, setting) + spacer(6)
        case TaskTableBlock():
            return assignment_table(block, width, setting) + spacer()
        case TaskBlock():
            return _task(block, setting, held)
        case _:
            assert_never(block)


def _heading(block: HeadingBlock, setting: WordWriting, held: str) -> str:
    if block.clause:
        return setting.rich("point", block.content, held, text_run(f"{block.label} " if block.label else ""))
    level = outline_level(block.level)
    if block.marker in _PARTS:
        # Number and title are two lines of one entry in the navigation pane: only the title has a level.
        return setting.words("part", block.label) + setting.rich("part_title", block.content, level)
    style = HEADING_STYLES[block.marker]
    if style == "point":
        held = "<w:keepNext/>"
    return setting.rich(
        style, block.content, held + level, text_run(f"{block.label} " if block.label else "")
    )


def _task(block: TaskBlock, setting: WordWriting, held: str) -> str:
    before = runs(block.before, setting.notes)
    content = before + setting.coded(block.task.code, runs(block.task.content, setting.notes))
    label = text_run(f"{block.label} " if block.label else "")
    keep = held or ("<w:keepNext/>" if block.assignment else "")
    written = paragraph(style_id("point"), label + content + runs(block.behind, setting.notes), keep)
    return written + (setting.words("assignment", block.assignment, held) if block.assignment else "")


def spacer(before: float = 0) -> str:
    """A paragraph that shows nothing, `before` pt below the last, as Word needs one behind every table."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Normal"/><w:spacing w:before="{twips_of_points(before)}" w:after="0" '
        'w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
    )
