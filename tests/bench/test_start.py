"""From the start of the process to the first painted window, beside an empty PySide6 window, in one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
PAINTED = "painted"

EMPTY = f"""
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("{PAINTED}", flush=True)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1366, 728)
window.show()
application.exec()
"""
OURS = f"""
import os
from app.ui.main_window import MainWindow
paint = MainWindow.paintEvent
def painted(self, event):
    paint(self, event)
    print("{PAINTED}", flush=True)
    os._exit(0)
MainWindow.paintEvent = painted
from app.main import main
main([])
"""


def seconds(code: str, folder: Path) -> float:
    """How long a process takes until it has painted its window."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DUTHAO_DATA": str(folder),
        "DUTHAO_CONFIG": str(folder),
    }
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    taken = perf_counter() - begun
    assert done.stdout.strip() == PAINTED
    return taken


def test_first_window(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    seconds(EMPTY, tmp_path)
    seconds(OURS, tmp_path)
    pairs = [(seconds(EMPTY, tmp_path), seconds(OURS, tmp_path)) for _ in range(ROUNDS)]
    empty, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
    print(f"\nfirst window: {ours * 1000:.0f} ms, {ours / empty:.2f}x an empty one of {empty * 1000:.0f} ms")
    benchmark.extra_info["ratio"] = ours / empty
    assert benchmark(seconds, OURS, tmp_path) > 0
