"""Icons of `resources/icons/` (Lucide, one stroke), drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from app.resources import resource
from app.ui.theme import tokens

SIZE = 18
"""The side of an icon beside words, in px."""


def icon(name: str, colour: str = "") -> QIcon:
    """The icon in the colour of text, or another of the theme ("accent", "on_accent", "danger" …)."""
    shown = tokens()
    return _drawn(name, getattr(shown, colour or "text"), shown.muted)


@cache
def _drawn(name: str, colour: str, faded: str) -> QIcon:
    found = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faded)):
        for scale in (1, 2, 3):
            found.addPixmap(_pixmap(name, shade, scale), mode)
    return found


def _pixmap(name: str, colour: str, scale: int) -> QPixmap:
    # QtSvg would be loaded by the start-up otherwise; the window paints before it is needed.
    from PySide6.QtSvg import QSvgRenderer

    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(QSize(SIZE, SIZE) * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def named_size() -> QSize:
    """The size for `setIconSize`."""
    return QSize(SIZE, SIZE)


def show_icons(widget: QWidget) -> None:
    """Draw the icons of all buttons in `widget` anew, after the theme changed."""
    from PySide6.QtWidgets import QAbstractButton

    for button in widget.findChildren(QAbstractButton):
        name = button.property("icon_name")
        if name:
            button.setIcon(icon(name, button.property("icon_colour") or ""))
