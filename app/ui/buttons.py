"""Buttons, labels and lines as the theme dresses them, each with a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton, QWidget

from app.ui import late
from app.ui.theme import ICON_SIZE, with_role
from app.ui.tips import plain_tip


def push_button(
    words: str,
    pressed: Callable[[], object],
    role: str = "",
    icon_name: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """A button with words; `role` is "primary", "quiet", "link", "danger" or "". `pressed` is a bound method."""
    found = QPushButton(words, parent)
    if role:
        with_role(found, role)
    if icon_name:
        colour = {"primary": "on_accent", "danger": "danger", "link": "accent"}.get(role, "")
        _name_icon(found, icon_name, colour)
        _draw_icon(found)
    # Qt leaves no room between icon and words under a style sheet.
    say(found, words)
    found.setAutoDefault(False)
    found.clicked.connect(pressed)
    return found


def _name_icon(button: QAbstractButton, name: str, colour: str) -> None:
    button.setProperty("icon_name", name)
    button.setProperty("icon_colour", colour)
    button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))


def _draw_icon(button: QAbstractButton) -> None:
    late.icons.draw_icon(button)


def show_icon(button: QAbstractButton, name: str) -> None:
    """Give a button that has an icon another one."""
    button.setProperty("icon_name", name)
    _draw_icon(button)


def say(button: QAbstractButton, words: str) -> None:
    """Give a button other words, beside its icon if it has one."""
    button.setText(words if button.icon().isNull() else f" {words}")
    button.setAccessibleName(words)


def tool_button(
    words: str, icon_name: str, *, shown: bool = False, role: str = "quiet", late: bool = False
) -> QToolButton:
    """A button with an icon; its words stand beside it if `shown`, else in its tip. Takes no focus by mouse.

    A `late` icon keeps its room until `app.ui.icons.show_icons` draws it: after the window's first paint.
    """
    found = with_role(QToolButton(), role)
    found.setToolTip(plain_tip(words))
    if icon_name:
        _name_icon(found, icon_name, "on_accent" if role == "primary" else "")
        if late:
            room = QPixmap(ICON_SIZE, ICON_SIZE)
            room.fill(Qt.GlobalColor.transparent)
            found.setIcon(QIcon(room))
        else:
            _draw_icon(found)
    say(found, words)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonIconOnly
    found.setToolButtonStyle(style)
    # A mouse click must not take the focus from a text in which a word is being composed.
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return found


def offer_step(button: QToolButton, words: str, otherwise: str, keys: str) -> None:
    """Say on the button which step it would take; it cannot be pressed where there is none."""
    button.setEnabled(bool(words))
    button.setToolTip(plain_tip(f"{words or otherwise} ({keys})"))
    button.setAccessibleName(words or otherwise)


def label(words: str, role: str = "", *, wraps: bool = True) -> QLabel:
    """Words as `role` of the theme ("title", "heading", "label", "muted", "fault" …). They are never read as HTML."""
    found = QLabel(words)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wraps)
    if role:
        with_role(found, role)
    return found
