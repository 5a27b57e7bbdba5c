"""How each line of a plan is set on the screen's page: indents, weight, the number before it, the note below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from app.domain.plan.model import Placement, Task
from app.domain.writing.lines import CLOSED, Line, LineKind
from app.translation import ntr, tr
from app.ui.theme import PAGE_FAMILY, tokens

PAGE_POINTS = 13.0
"""Size of the text. NĐ 30/2020, Phụ lục I, mục II.6.b allows 13 to 14."""

INDENT = 38.0
"""Px by which a first line is set in: 1 cm at 96 dpi."""

STEP = 20.0
"""Px by which lines of a deeper level are set in further."""

SIDE = 56
"""Px between the edge of the page and its text."""

NOTE_HEIGHT = 22
HEAD_HEIGHT = 184
TAIL_HEIGHT = 250
CARD_HEIGHT = 30


@dataclass(frozen=True)
class LineLook:
    """The formats of a line's block and letters; `indent` is what its number stands at, in px."""

    block: QTextBlockFormat
    letters: QTextCharFormat
    metrics: QFontMetricsF
    indent: float


def look_of(line: Line, *, tail: bool = False) -> LineLook:
    """How the line is set; `tail` makes room for recipients and signature below it."""
    look = _look(line.kind, line.level, line.clause, line.centred, bool(line.task), tokens().page_text)
    block = QTextBlockFormat(look.block)
    if look.indent:
        block.setTextIndent(look.indent + label_width(line, look))
    if tail:
        block.setBottomMargin(block.bottomMargin() + TAIL_HEIGHT)
    return LineLook(block, look.letters, look.metrics, look.indent)


@lru_cache(maxsize=256)
def _look(kind: LineKind, level: int, clause: bool, centred: bool, noted: bool, colour: str) -> LineLook:
    heading = kind is LineKind.HEADING and not clause
    letters = QTextCharFormat()
    letters.setFontFamilies([PAGE_FAMILY])
    letters.setFontPointSize(PAGE_POINTS)
    letters.setForeground(QBrush(QColor(colour)))
    bold = heading or kind in (LineKind.SUBJECT, LineKind.ANNEX)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    letters.setFontItalic(kind is LineKind.BASIS)
    block = QTextBlockFormat()
    block.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    block.setTopMargin(48 if kind is LineKind.ANNEX else 14 if heading else 6)
    block.setBottomMargin(2 + (NOTE_HEIGHT if noted else 0))
    indent = 0.0
    if centred:
        block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    else:
        # Left, not justified: a line that is being typed would jump with every letter.
        block.setAlignment(Qt.AlignmentFlag.AlignLeft)
        indent = INDENT + max(0, level - 2) * STEP
    if kind in CLOSED:
        block.setBottomMargin(CARD_HEIGHT)
    return LineLook(block, letters, QFontMetricsF(letters.font()), indent)


def label_width(line: Line, look: LineLook) -> float:
    """The room that the line's number takes before its first letter, in px."""
    if line.centred:
        return 0.0
    return look.metrics.horizontalAdvance(f"{shown_label(line)} ") + 2 if shown_label(line) else 0.0


def shown_label(line: Line) -> str:
    """The number painted before the line; a task that only an annex prints has a sign instead."""
    if line.kind is LineKind.TASK and not line.label:
        return "\u25aa"
    return line.label


def note_of(task: Task) -> str:
    """What stands below a task in small letters: its code, who leads, by when, where it is printed."""
    who = task.assignment
    parts = [
        task.code,
        ", ".join(party.name for party in who.leads) or tr("No lead yet"),
        ntr("{count} coordinating", "{count} coordinating", len(who.coordinating))
        if who.coordinating
        else "",
        task.deadline.text if task.deadline and task.deadline.text else tr("No deadline yet"),
        tr("in the annex only") if task.placement is Placement.ANNEX else "",
    ]
    return "  \u00b7  ".join(part for part in parts if part)


def placeholder_of(line: Line) -> str:
    """What an empty line says in grey, and a closed line always."""
    match line.kind:
        case LineKind.SUBJECT:
            return tr("Subject of the plan")
        case LineKind.HEADING:
            return tr("Heading")
        case LineKind.TASK:
            return tr("What is to be done")
        case LineKind.BASIS:
            return tr("Legal basis")
        case LineKind.ANNEX:
            return tr("Title of the annex")
        case LineKind.TABLE:
            return tr("Table: press Enter to fill it in")
        case LineKind.TASK_TABLE:
            return tr("Assignment table, made from the tasks: press Enter to work in it")
        case LineKind.DEMAND_TABLE:
            return tr("Demands and the tasks that answer them, made when the plan is exported")
        case LineKind.DUTIES:
            return tr("Duties of each agency, made from the tasks when the plan is exported")
        case _:
            return ""
