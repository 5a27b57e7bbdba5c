"""How long the demands beside a plan take to be redrawn after an edit: 300 demands, 500 tasks. One frame is 16 ms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain import edits
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.plan.fields import ANSWERS, CONTENT
from app.domain.plan.model import Plan, Task
from app.domain.plan.rich_text import rich
from app.ui.demands.panel import DemandsPanel
from app.ui.open_plan import OpenPlan
from tests.samples import full_plan

DEMANDS, TASKS = 300, 500


def plan() -> Plan:
    told = tuple(
        Demand(
            f"d/{n}", str(n), f"Rà soát, lập danh sách các trường hợp thứ {n} trên địa bàn, báo cáo kết quả"
        )
        for n in range(DEMANDS)
    )
    directive = Directive("d", Citation("Chỉ thị", "9/CT-TTg"), Rank.GOVERNMENT, demands=told)
    tasks = tuple(
        Task(f"t{n}", f"KH26-01.{n}X", rich(f"Nhiệm vụ {n}"), answers=(f"d/{n}",) if n < DEMANDS else ())
        for n in range(TASKS)
    )
    return replace(full_plan(), directives=(directive,), body=tasks, annexes=())


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[DemandsPanel]:
    opened = OpenPlan(plan())
    found = DemandsPanel(opened)
    found.resize(340, 700)
    found.show()
    QApplication.processEvents()
    yield found
    found.close()
    found.deleteLater()
    opened.deleteLater()


@pytest.mark.parametrize("what", ["words", "answers"])
def test_redrawn_after_an_edit(benchmark: BenchmarkFixture, panel: DemandsPanel, what: str) -> None:
    """Words of a task, and what it answers; with the painting of the rows in view, without the edit itself."""
    opened = panel._open
    first = opened.plan
    second = (
        edits.with_value(first, "t7", CONTENT, rich("Nhiệm vụ khác"))
        if what == "words"
        else edits.with_value(first, "t7", ANSWERS, ["d/8"])
    )
    states = cycle((second, first))

    def work() -> None:
        following = next(states)
        opened.apply("edit", lambda _: following)
        QApplication.processEvents()

    benchmark.group = f"Demands beside the plan, {DEMANDS} × {TASKS}"
    benchmark(work)
    assert opened.plan in (first, second)
