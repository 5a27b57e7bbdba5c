"""A fault of ours: it is logged, the plan is kept, and it is told: by a dialog at first, then by a line each time."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from app.translation import tr
from app.ui import late

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_log = logging.getLogger(__name__)


class Crashes(QObject):
    """Catches what nobody else caught, in any thread, and tells it in the window's thread."""

    _caught = Signal(object)

    def __init__(self, log: Path, window: Callable[[], MainWindow], keep: Callable[[], None]) -> None:
        super().__init__()
        self._file, self._window, self._keep = log, window, keep
        self.count = 0
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Catch from now on."""
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        self.show(fault)

    def show(self, fault: BaseException) -> None:
        """Log the fault and tell it."""
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write("".join(traceback.format_exception(fault)))
        _log.error("a fault of ours", exc_info=fault)
        self._caught.emit(fault)

    def _tell(self, _fault: object) -> None:
        self._keep()
        self.count += 1
        if self.count > 1:
            # One that comes with every repaint must not bury the window under dialogs.
            self._window().notices.fault(
                tr(
                    "The program met another fault of its own ({count} so far). What you wrote is kept; please close "
                    "the program and start it anew.",
                    count=self.count,
                )
            )
            return

        words = tr(
            "Du Thao met a fault of its own. What you wrote is kept; you can go on working. If it happens again, "
            "close the program and start it anew. What happened is written down in {file}, which stays on this "
            "computer.",
            file=str(self._file),
        )
        late.asking.ask_yes_no(
            self._window(), tr("A fault of the program"), words, tr("Go on"), no=tr("Close")
        )
