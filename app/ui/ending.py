"""The program is ended from outside: by SIGTERM, or by the system that shuts down. What was typed is kept first."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from app.errors.faults import AppError

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

_log = logging.getLogger(__name__)

PATIENCE_MS = 4000
"""How long what is typed may take to be on disk: systems that shut down wait five seconds."""

_SIGNALS = {signal.SIGTERM, signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGTERM)}


class Ending(QObject):
    """Hears that the program is to end, keeps what is typed, and ends it."""

    def __init__(self, application: QApplication, window: Callable[[], MainWindow]) -> None:
        super().__init__()
        self._application, self._window = application, window
        # Qt waits outside of Python: a signal reaches it as a byte in a socket.
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)
        self._before: dict[int, object] = {}
        application.commitDataRequest.connect(self._keep_for_shut_down)

    def install(self) -> None:
        """Hear it from now on."""
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in _SIGNALS}

    def uninstall(self) -> None:
        """Hear it no longer."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._notifier.setEnabled(False)
        for end in (self._here, self._there):
            end.close()

    def _end(self) -> None:
        self._here.recv(64)
        _log.info("ended from outside")
        self.keep()
        # Not quit: that asks the windows, and one that cannot save stays.
        self._application.exit(0)

    def _keep_for_shut_down(self, _manager: QSessionManager) -> None:
        _log.info("the system shuts down")
        self.keep()

    def keep(self) -> None:
        """Save what is typed, or where that does not come about in time, put it into a recovery file."""
        window, loop = self._window(), QEventLoop()
        timer = QTimer(singleShot=True, interval=PATIENCE_MS)
        timer.timeout.connect(loop.quit)
        timer.start()
        window.keep(loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
        try:
            window.keep_before_the_end()
        except AppError:
            _log.warning("what is typed was not kept at the end", exc_info=True)


def _heard(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket tells; without a handler of Python's the program would just end."""
