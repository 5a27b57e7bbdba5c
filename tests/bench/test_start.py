"""From the start of the process to the first painted window, and to the list, beside an empty window, in one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from pytest_benchmark.fixture import BenchmarkFixture

from app.persistence import default_url, open_store
from tests.samples import sample_plan

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
LIST = f"""
import os
from PySide6.QtCore import QTimer
from app.ui.main_window import MainWindow
begin = MainWindow._begin
def begun(self):
    begin(self)
    self.session.listed.connect(lambda _: QTimer.singleShot(0, self, lambda: listed(self.library)))
def listed(library):
    library.table.viewport().repaint()
    if library.rows.rowCount():
        print("{PAINTED}", flush=True)
    os._exit(0)
MainWindow._begin = begun
from app.main import main
main([])
"""


def seconds(code: str, folder: Path) -> float:
    """How long a process takes until it has painted; it finds its modules compiled, as on every start but the first."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DUTHAO_DATA": str(folder),
        "DUTHAO_CONFIG": str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    taken = perf_counter() - begun
    assert done.stdout.strip() == PAINTED
    return taken


def test_first_window_and_list(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    with closing(open_store(default_url(tmp_path))) as store:
        for number in range(50):
            store.add_plan(replace(sample_plan(12), id=f"plan-{number}"))
    kinds = (EMPTY, OURS, LIST)
    for code in kinds:
        seconds(code, tmp_path)
    rounds = [[seconds(code, tmp_path) for code in kinds] for _ in range(ROUNDS)]
    empty, ours, listed = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(f"\nfirst window: {ours * 1000:.0f} ms, {ours / empty:.2f}x an empty one of {empty * 1000:.0f} ms")
    print(f"list of plans: {listed * 1000:.0f} ms, {listed / empty:.2f}x")
    benchmark.extra_info.update(ratio=ours / empty, list_ratio=listed / empty)
    assert benchmark(seconds, OURS, tmp_path) > 0
