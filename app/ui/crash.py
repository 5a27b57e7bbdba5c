"""A fault of ours: it is written down, the plan is kept, and it is said once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.translation import tr

_LINES_KEPT = 4000


class Crashes(QObject):
    """Catches what nobody else caught, in any thread, and tells it in the window's thread."""

    _caught = Signal(object)

    def __init__(self, log: Path, window: Callable[[], QWidget | None], keep: Callable[[], None]) -> None:
        super().__init__()
        self._log, self._window, self._keep = log, window, keep
        self._told = False
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
        """Write the fault down and tell it once."""
        import traceback

        words = "".join(traceback.format_exception(fault))
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(words)
        self._write(words)
        self._caught.emit(fault)

    def _write(self, words: str) -> None:
        try:
            self._log.parent.mkdir(parents=True, exist_ok=True)
            old = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
            kept = [*old, *words.splitlines()][-_LINES_KEPT:]
            self._log.write_text("\n".join(kept) + "\n", encoding="utf-8")
        except OSError as refused:
            if sys.stderr is not None:
                sys.stderr.write(f"{refused}\n")

    def _tell(self, _fault: object) -> None:
        self._keep()
        if self._told:
            return
        self._told = True
        from app.ui.dialogs.asking import ask_yes_no

        words = tr(
            "Du Thao met a fault of its own. What you wrote is kept; you can go on working. If it happens again, "
            "close the program and start it anew. What happened is written down in {file}, which stays on this "
            "computer.",
            file=str(self._log),
        )
        ask_yes_no(self._window(), tr("A fault of the program"), words, tr("Go on"), no=tr("Close"))
