"""A person who types into an open plan until the program is killed: `python -m tests.ui.typist LOG PLAN_ID`.

Each line that is told is how long the hands had been typing (the seconds between the keys, without those for which a
busy machine made them wait) and all that had been typed by then.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from app.domain.writing.lines import LineKind
from app.settings import Settings
from app.ui.application import Program
from tests.ui.driving import commit, press, type_text
from tests.ui.walk import work_of

WORDS = "rà soát tổng hợp báo cáo đôn đốc kiểm tra thực hiện đúng tiến độ".split()


class Typist:
    """Types a word, a letter or takes back a letter, in irregular time."""

    def __init__(self, program: Program, tell: Callable[[str], None]) -> None:
        self._page = work_of(program.window).views.page
        self._tell = tell
        self._chance = random.Random(os.getpid())
        line = next(line for line in self._page.shown_lines if line.kind is LineKind.TEXT)
        self._page.go_to(line.item)
        self._page.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
        self._milliseconds = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._type)
        self._timer.start(15)

    def _type(self) -> None:
        self._milliseconds += self._timer.interval()
        self._timer.setInterval(self._chance.choice((5, 15, 30, 120, 450)))
        if self._chance.random() < 0.1:
            press(self._page, 0x01000003, "\b")
        elif self._chance.random() < 0.5:
            commit(self._page, f" {self._chance.choice(WORDS)}")
        else:
            type_text(self._page, self._chance.choice("abcdeghik"))
        self.note()

    def note(self) -> None:
        """Write down what stands in the line now."""
        text = self._page.textCursor().block().text()
        self._tell(f"{self._milliseconds / 1000}\t{text}")


def main(tell: Callable[[str], None], plan_id: str) -> None:
    """Open the plan in the window and type."""
    application = QApplication(["duthao"])
    program = Program(application, Settings())
    typists: list[Typist] = []

    def begin() -> None:
        typists.append(Typist(program, tell))
        typists[0].note()

    def opened() -> None:
        program.window.plan.opened.connect(begin)
        program.window.open_plan(plan_id)

    program.session.started.connect(lambda _: QTimer.singleShot(0, opened))
    program.ending.install()
    program.window.show()
    application.exec()
    program.session.close(copying=False)
    program.end(application)


def _told_to(log: int, line: str) -> None:
    os.write(log, f"{line}\n".encode())


if __name__ == "__main__":
    main(partial(_told_to, os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)), sys.argv[2])
