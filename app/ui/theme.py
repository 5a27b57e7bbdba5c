"""How the window looks: one set of tokens for light and dark, one style sheet, one palette.

Widgets set nothing themselves; they name a role (`role="primary"`) that `resources/theme/style.qss` dresses.
"""

from __future__ import annotations

import sys
from functools import cache
from string import Template
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.resources import resource
from app.ui.tokens import DARK, LIGHT, Tokens

THEMES = ("", "light", "dark")
"""What a person may choose; "" follows the system."""

PAGE_FAMILY = "Liberation Serif"
"""The face of the page: metrically the official Times New Roman, all of Vietnamese, the same on every machine."""

_FALLBACK_FAMILY = "Liberation Sans"
_PAGE_FACES = tuple(f"LiberationSerif-{style}.ttf" for style in ("Regular", "Bold", "Italic", "BoldItalic"))
_FALLBACK_FACES = tuple(f"LiberationSans-{style}.ttf" for style in ("Regular", "Bold"))
_BASE_POINTS = 10.5

ICON_SIZE = 18
"""The side of an icon beside words, in px."""


W = TypeVar("W", bound=QWidget)


class _Shown:
    tokens = LIGHT


def tokens() -> Tokens:
    """The tokens of the theme that is shown now."""
    return _Shown.tokens


def load_page_fonts() -> None:
    """Make the faces of the page known to Qt, so that pages do not depend on the machine."""
    _load(_PAGE_FACES)


@cache
def _load(faces: tuple[str, ...]) -> None:
    for face in faces:
        QFontDatabase.addApplicationFont(str(resource("fonts", face)))


def interface_font() -> QFont:
    """The system's interface face; where that is a mere default or lacks Vietnamese letters, the bundled one."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    family = QFontInfo(font).family()
    known = QFontDatabase.writingSystems(family)
    undressed = sys.platform.startswith("linux") and family.startswith(("DejaVu", "Liberation", "Bitstream"))
    if undressed or QFontDatabase.WritingSystem.Vietnamese not in known:
        _load(_FALLBACK_FACES)
        font = QFont(_FALLBACK_FAMILY)
    font.setPointSizeF(max(_BASE_POINTS, font.pointSizeF() if font.pointSizeF() > 0 else _BASE_POINTS))
    return font


def show_theme(application: QApplication, choice: str) -> None:
    """Dress the whole program: `choice` is one of THEMES."""
    hints = QGuiApplication.styleHints()
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
    if scheme is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(scheme)
    dark = scheme is Qt.ColorScheme.Dark or (scheme is None and hints.colorScheme() is Qt.ColorScheme.Dark)
    _Shown.tokens = DARK if dark else LIGHT
    application.setPalette(_palette(_Shown.tokens))
    application.setStyleSheet(style_sheet(_Shown.tokens))


def style_sheet(given: Tokens) -> str:
    """The style sheet with its `$names` filled."""
    text = resource("theme", "style.qss").read_text(encoding="utf-8")
    images = {
        name: resource("theme", f"{name}-{'dark' if given is DARK else 'light'}.svg").as_posix()
        for name in ("check", "some", "clear", "down", "branch-open", "branch-closed")
    }
    return Template(text).substitute(
        given._asdict(), **{name.replace("-", "_"): path for name, path in images.items()}
    )


def with_role(widget: W, role: str) -> W:
    """The widget, dressed as `role` of the style sheet; one that is shown already is dressed anew."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    return widget


def _palette(given: Tokens) -> QPalette:
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: given.window,
        roles.WindowText: given.text,
        roles.Base: given.field,
        roles.AlternateBase: given.window,
        roles.Text: given.text,
        roles.Button: given.surface,
        roles.ButtonText: given.text,
        roles.BrightText: given.danger,
        roles.ToolTipBase: given.surface,
        roles.ToolTipText: given.text,
        roles.PlaceholderText: given.muted,
        roles.Highlight: given.accent,
        roles.HighlightedText: given.on_accent,
        roles.Link: given.accent,
        roles.Accent: given.accent,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(given.muted))
    return palette
