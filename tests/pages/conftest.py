"""Pages are drawn by the application of the other tests: Qt allows one in a process, and windows need it whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def drawing(qapp: QApplication) -> None:
    """Qt can draw."""
