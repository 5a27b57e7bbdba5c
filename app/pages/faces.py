"""The bundled faces of the page and the measures of their lines."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextCharFormat, QTextOption

from app.resources import resource

PAGE_FAMILY = "Liberation Serif"
"""Has the widths of Times New Roman, which the Word file names."""

TWIPS_PER_POINT = 20
TWIPS_PER_MM = 1440 / 25.4

_ASCENT, _DESCENT, _LINE_GAP, _EM = 1825, 443, 87, 2048
"""Of the bundled face, in its design units; those of Times New Roman are the same."""

_TAB_STOP = 720
"""As in the settings of the Word file."""

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "justify": Qt.AlignmentFlag.AlignJustify,
}

RAISED_SIZE, RAISED_BY = 0.58, 33
"""Size of raised and lowered signs as a share of the text's, and how far they are moved, in per cent of it."""


class Look(NamedTuple):
    """How letters look: their size in pt, and what stands out; `shift` 1 is raised, -1 lowered."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    shift: int = 0


def start_drawing() -> None:
    """Let Qt draw where no window was started: in commands, and without a screen."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _Started.application = QGuiApplication([])


class _Started:
    application: QGuiApplication | None = None
    """Lives as long as the process: Qt draws no letter after it is gone."""


@cache
def load_faces() -> None:
    """Make the bundled faces known to Qt; needs a QGuiApplication."""
    folder = resource("fonts")
    for path in sorted(folder.glob("LiberationSerif-*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


@lru_cache(maxsize=256)
def font_of(look: Look) -> QFont:
    """The font of a look at 1440 dots per inch, its letters as wide as the face was designed."""
    load_faces()
    font = QFont(PAGE_FAMILY)
    size = look.size * (RAISED_SIZE if look.shift else 1)
    font.setPixelSize(round(size * TWIPS_PER_POINT))
    font.setBold(look.bold)
    font.setItalic(look.italic)
    font.setUnderline(look.underline)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@lru_cache(maxsize=256)
def format_of(look: Look) -> QTextCharFormat:
    """The same as a format of letters."""
    found = QTextCharFormat()
    found.setFont(font_of(look))
    if look.shift:
        found.setBaselineOffset(RAISED_BY * look.shift / RAISED_SIZE)
    return found


@lru_cache(maxsize=16)
def option_of(align: str) -> QTextOption:
    """How lines are set: broken between words, or within one that is wider than the line."""
    option = QTextOption(_ALIGNMENTS[align])
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(_TAB_STOP)
    return option


def twips(mm: float) -> float:
    """Millimetres in whole twips, as the Word file has them: a line may end at another word for less than one."""
    return float(round(mm * TWIPS_PER_MM))


def line_height(size: float) -> float:
    """The height of a single line of text of `size` pt, twips."""
    return size * TWIPS_PER_POINT * (_ASCENT + _DESCENT + _LINE_GAP) / _EM


def ascent(size: float) -> float:
    """From the top of a single line to its base line, twips: the gap between lines stands above the letters."""
    return size * TWIPS_PER_POINT * (_ASCENT + _LINE_GAP) / _EM
