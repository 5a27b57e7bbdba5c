"""Runs the window: it stands at once, in its colours, and is furnished then."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.errors.faults import AppError
from app.settings import Settings
from app.ui import late
from app.ui.main_window import MainWindow
from app.ui.tokens import DARK, LIGHT

_log = logging.getLogger(__name__)

NAME = "duthao"
"""What the system calls the program, by which it finds its icon and its place in the menus."""

_SWITCH_SECONDS = 0.001
"""A key waits at most so long for work in a lane that does not wait itself: the check, an import."""

_DARK_BELOW = 128
"""The lightness, of 255, below which the system's ground is a dark one."""


def run_window(
    settings: Settings, fault: AppError | None, files: Sequence[Path], stood: Callable[[], None]
) -> int:
    """Show the window, with these files taken into the library, until it is closed; the exit code.

    `fault` is what to tell of the file in which the settings lie; `stood` is called once the window stands.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    QApplication.setStyle("Fusion")
    QApplication.setApplicationName(NAME)
    application = QApplication(sys.argv[:1])
    application.setPalette(_ground(application, settings.theme))
    window = MainWindow()
    if window.is_first:
        window.showMaximized()
    else:
        window.show()
    while window.isVisible() and not window.stands:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if not window.isVisible():
        return 0
    stood()
    try:
        program = late.application.Program(application, settings, files, fault, window)
    except Exception:
        _log.exception("the window was not furnished")
        raise
    program.ending.install()
    code = application.exec()
    # Where the window was not closed, the program was ended from outside, by somebody in a hurry.
    program.session.close(copying=False)
    program.end(application)
    return code


def _ground(application: QApplication, theme: str) -> QPalette:
    """What the window stands in until its theme is shown. Asking for the system's scheme takes Qt's whole namespace."""
    found = application.palette()
    is_dark = theme == "dark" or (not theme and found.window().color().lightness() < _DARK_BELOW)
    found.setColor(QPalette.ColorRole.Window, QColor((DARK if is_dark else LIGHT).window))
    return found
