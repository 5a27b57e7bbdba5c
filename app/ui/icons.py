"""Icons of `resources/icons/` (Lucide, one stroke), drawn in a colour of the theme."""

from __future__ import annotations

from functools import cache
from math import ceil

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.resources import resource
from app.ui.theme import ICON_SIZE, tokens


def icon(name: str, colour: str = "") -> QIcon:
    """The icon in the colour of text, or another of the theme ("accent", "on_accent", "danger" …)."""
    shown = tokens()
    return _drawn(name, getattr(shown, colour or "text"), shown.muted)


@cache
def _drawn(name: str, colour: str, faded: str) -> QIcon:
    found = QIcon()
    scale = ceil(QGuiApplication.primaryScreen().devicePixelRatio())
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, faded)):
        found.addPixmap(_pixmap(name, shade, scale), mode)
    return found


def _pixmap(name: str, colour: str, scale: int) -> QPixmap:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    image = QImage(QSize(ICON_SIZE, ICON_SIZE) * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def program_icon() -> QIcon:
    """The program's own icon, for window and task bar."""
    return QIcon(str(resource("icons", "duthao.svg")))


def show_icons(widget: QWidget) -> None:
    """Draw the icons of all buttons in `widget` anew, after the theme changed."""
    for button in widget.findChildren(QAbstractButton):
        draw_icon(button)


def draw_icon(button: QAbstractButton) -> None:
    """Draw the icon that the button names, in the theme's colour; one that names none is left alone."""
    name = button.property("icon_name")
    if name:
        button.setIcon(icon(name, button.property("icon_colour") or ""))
