"""Buttons, labels and lines as the theme dresses them, each with a name for screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from app.ui.icons import icon, named_size
from app.ui.theme import with_role


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
        found.setProperty("icon_name", icon_name)
        found.setProperty("icon_colour", colour)
        found.setIcon(icon(icon_name, colour))
        found.setIconSize(named_size())
    # Qt leaves no room between icon and words under a style sheet.
    say(found, words)
    found.setAutoDefault(False)
    found.clicked.connect(pressed)
    return found


def say(button: QAbstractButton, words: str) -> None:
    """Give a button other words, beside its icon if it has one."""
    button.setText(words if button.icon().isNull() else f" {words}")
    button.setAccessibleName(words)


def tool_button(words: str, icon_name: str, *, shown: bool = False, role: str = "quiet") -> QToolButton:
    """A button with an icon; its words stand beside it if `shown`, else in its tip. Takes no focus by mouse."""
    found = with_role(QToolButton(), role)
    found.setToolTip(words)
    if icon_name:
        found.setProperty("icon_name", icon_name)
        found.setProperty("icon_colour", "on_accent" if role == "primary" else "")
        found.setIcon(icon(icon_name, "on_accent" if role == "primary" else ""))
        found.setIconSize(named_size())
    say(found, words)
    style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonIconOnly
    found.setToolButtonStyle(style)
    # A mouse click must not take the focus from a text in which a word is being composed.
    found.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return found


def label(words: str, role: str = "", *, wraps: bool = True) -> QLabel:
    """Words as `role` of the theme ("title", "heading", "label", "muted", "fault" …). They are never read as HTML."""
    found = QLabel(words)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setWordWrap(wraps)
    if role:
        with_role(found, role)
    return found


def hairline() -> QFrame:
    """A thin line across."""
    line = with_role(QFrame(), "line")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line
