"""The views in the colours and the face of the window."""

from __future__ import annotations

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from app.pages.overview.look import DrawnLook
from app.ui.theme import tokens


def screen_look() -> DrawnLook:
    """The look of drawings in the theme that is shown."""
    shown = tokens()
    face = QFontInfo(QApplication.font())
    return DrawnLook(
        family=face.family(),
        size=float(face.pixelSize()),
        surface=shown.surface,
        text=shown.text,
        muted=shown.muted,
        line=shown.line,
        head=shown.rail,
        accent=shown.accent,
        bar=shown.selected,
        off=shown.window,
        feast=shown.danger,
    )
