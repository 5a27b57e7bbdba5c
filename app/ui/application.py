"""What lives as long as the window does: look, words, one session, one window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.errors.faults import AppError
from app.logs import NAME
from app.settings import Settings
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
        window: MainWindow | None = None,
    ) -> None:
        """`files` are taken into the library as the program starts; one of them is opened.

        `settings_fault` is what to tell of the file in which the settings lie; `window` is one that stands already.
        """
        set_language(settings.language or LANGUAGES[0])
        application.setApplicationDisplayName(tr("Du Thao"))
        application.setFont(interface_font())
        show_theme(application, settings.theme)
        self._words = QtWords(application)
        application.installTranslator(self._words)
        self.session = Session(settings, settings_fault=settings_fault)
        self.window = self._furnished(window or MainWindow())
        self.window.take_at_start(files)
        self.crashes = Crashes(data_folder() / NAME, self._main_window, self._keep)
        self.session.jobs.crashed.connect(self.crashes.show)
        self.crashes.install()
        self.ending = Ending(application, self._main_window)

    def _furnished(self, window: MainWindow) -> MainWindow:
        window.furnish(self.session)
        window.renewal_asked.connect(self._renew_window)
        return window

    def _renew_window(self) -> None:
        """A new window on the same session: every word of it is in the language spoken now."""
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setApplicationDisplayName(tr("Du Thao"))
        before, self.window = self.window, self._furnished(MainWindow())
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
