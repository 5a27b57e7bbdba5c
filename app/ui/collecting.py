"""Python's garbage collector in the window's thread alone.

It runs in whatever thread happens to make objects, and what it finds may hold parts of a window that are gone: Qt ends
the program where those are destroyed in another thread, some time later and far from there. So it is turned off, and
run again and again here, as often as it would have been.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 500


class Collector(QObject):
    """Collects while its parent lives; from its beginning on nothing else does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose time has come, and with it all younger ones."""
        due = [
            age
            for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most
        ]
        if due:
            gc.collect(due[-1])
