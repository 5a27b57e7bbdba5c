"""Starts the window: fonts, look, words, one session, one window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from app.errors.faults import AppError
from app.logs import NAME
from app.settings import Settings, settings_folder
from app.translation import LANGUAGES, set_language, tr
from app.ui.crash import Crashes
from app.ui.ending import Ending
from app.ui.main_window import MainWindow
from app.ui.qt_words import QtWords
from app.ui.session import Session
from app.ui.theme import interface_font, show_theme
from app.workflows.library_place import data_folder


class Program:
    """What lives as long as the window does."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        files: Sequence[Path] = (),
        settings_fault: AppError | None = None,
    ) -> None:
        """`files` are taken into the library as the program starts; one of them is opened.

        `settings_fault` is what to tell of the file in which the settings lie.
        """
        set_language(settings.language or LANGUAGES[0])
        application.setApplicationName("duthao")
        application.setApplicationDisplayName(tr("Du Thao"))
        application.setStyle("Fusion")
        application.setFont(interface_font())
        show_theme(application, settings.theme)
        self._words = QtWords(application)
        application.installTranslator(self._words)
        geometry = QSettings(str(settings_folder() / "window.ini"), QSettings.Format.IniFormat)
        self.session = Session(settings, settings_fault=settings_fault)
        self._geometry = geometry
        self.window = self._new_window()
        self.window.take_at_start(files)
        self.crashes = Crashes(data_folder() / NAME, self._main_window, self._keep)
        self.session.jobs.crashed.connect(self.crashes.show)
        self.crashes.install()
        self.ending = Ending(application, self._main_window)

    def _new_window(self) -> MainWindow:
        found = MainWindow(self.session, self._geometry)
        found.renewal_asked.connect(self._renew_window)
        return found

    def _renew_window(self) -> None:
        """A new window on the same session: every word of it is in the language spoken now."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setApplicationDisplayName(tr("Du Thao"))
        before, self.window = self.window, self._new_window()
        before.give_way(self.window)

    def _main_window(self) -> MainWindow:
        return self.window

    def _keep(self) -> None:
        self.window.keep()

    def end(self, application: QApplication) -> None:
        """Let go of all that is not the application's own."""
        sys.excepthook = sys.__excepthook__
        self.ending.uninstall()
        application.removeTranslator(self._words)
        for each in (self._words, self.crashes, self.ending, self.window, self.session):
            each.deleteLater()


_SWITCH_SECONDS = 0.001
"""A key waits at most so long for work in a lane that does not wait itself: the check, an import."""


def run_window(settings: Settings, fault: AppError | None = None, files: Sequence[Path] = ()) -> int:
    """Show the window, with these files taken into the library, until it is closed; the exit code.

    `fault` is what to tell of the file in which the settings lie.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    application = QApplication(sys.argv[:1])
    program = Program(application, settings, files, fault)
    program.ending.install()
    program.window.show()
    code = application.exec()
    # Where the window was not closed, the program was ended from outside, by somebody in a hurry.
    program.session.close(copying=False)
    program.end(application)
    return code
