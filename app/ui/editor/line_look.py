"""How each line of a plan is told apart while it is typed, and what the window says beside it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QFont, QTextCharFormat

from app.domain.plan.model import Task
from app.domain.writing.lines import Line, LineKind
from app.pages.faces import PAGE_FAMILY
from app.translation import tr

PAGE_POINTS = 14.0
"""Size of most of the text; Qt finds places by it, what is drawn has the sizes of the standard."""


def letters_of(line: Line) -> QTextCharFormat:
    """How the letters of a line look of themselves, as far as typing must tell emphasis from it."""
    heading = line.kind is LineKind.HEADING and not line.clause
    return _letters(heading or line.kind in (LineKind.SUBJECT, LineKind.ANNEX), line.kind is LineKind.BASIS)


@lru_cache(maxsize=4)
def _letters(bold: bool, italic: bool) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFontFamilies([PAGE_FAMILY])
    letters.setFontHintingPreference(QFont.HintingPreference.PreferNoHinting)
    letters.setFontKerning(False)
    letters.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    letters.setFontItalic(italic)
    return letters


def notes_of(task: Task) -> tuple[str, ...]:
    """What stands beside a task in the margin: its code, and what it still lacks."""
    who = task.assignment
    said = task.deadline is not None and bool(task.deadline.text)
    found = (task.code, "" if who.leads else tr("No lead yet"), "" if said else tr("No deadline yet"))
    return tuple(each for each in found if each)


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
