"""What Vietnamese typing tools do that Qt's test platform does not: commit when the program asks them to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from tests.ui.driving import commit, compose


class Composer:
    """Composes words as IBus-Unikey does; `QGuiApplication.inputMethod().commit()` commits what is composed."""

    def __init__(self, widget: QObject, monkeypatch: pytest.MonkeyPatch) -> None:
        self.widget = widget
        self._composed = ""
        monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: self)

    def compose(self, *steps: str) -> None:
        """Show the steps one after the other."""
        for step in steps:
            compose(self.widget, step)
            self._composed = step

    def commit(self) -> None:
        """Finish the word, as a program asks for it, or as a blank does."""
        composed, self._composed = self._composed, ""
        if composed:
            commit(self.widget, composed)
