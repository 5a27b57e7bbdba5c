"""How long the comparison of two plans takes beside rapidfuzz over all pairs of their tasks, in the same run.

Every task is reworded and no id or code helps. The line of rapidfuzz is the fastest it has for the best match of
each task. That ours are the right ones is judged, the time is not. Each group's fastest line is 1.0.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from time import perf_counter
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from rapidfuzz import fuzz, process

from app.domain.compare import Comparison, compare
from app.domain.plan.model import Item, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import plan_with_everything_changed, tasks
from tests.samples import sample_plan

SIZES = (50, 500, 2_000)
ROUNDS = {50: 10, 500: 5, 2_000: 1}


@cache
def two_plans(count: int) -> tuple[Plan, Plan]:
    """A plan, and one in which every task has three other words, another id and no code."""
    rng = random.Random(count)

    def changed(item: Item) -> Item:
        fresh = replace(item, id=f"new-{item.id}")
        if not isinstance(fresh, Task):
            return fresh
        words = plain(fresh.content).split()
        for _ in range(3):
            words[rng.randrange(len(words) - 3)] = rng.choice(("mới", "khác", "thêm", "tiếp"))
        return replace(fresh, content=rich(" ".join(words)), code="")

    old = sample_plan(count)
    return old, replace(plan_with_everything_changed(old, changed), id="new")


def contents(plan: Plan) -> list[str]:
    return [plain(task.content).lower() for task in tasks(plan)]


def all_pairs(old: Plan, new: Plan) -> list[int]:
    """For each old task the new one that rapidfuzz finds most alike among all."""
    others = contents(new)
    return [process.extractOne(each, others, scorer=fuzz.ratio)[2] for each in contents(old)]


def with_marks(old: Plan, new: Plan) -> Comparison:
    found = compare(old, new)
    for pair in found.pairs:
        assert pair.marks or not pair.entry.words
    return found


def task_links(found: Comparison) -> dict[str, str]:
    return {link.old.id: link.new.id for link in found.links if link.old.kind == "task"}


def seconds(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


@pytest.mark.parametrize("count", SIZES)
@pytest.mark.parametrize("way", [compare, with_marks], ids=["compare", "compare and mark words"])
def test_our_comparison(
    way: Callable[[Plan, Plan], Comparison], count: int, benchmark: BenchmarkFixture
) -> None:
    benchmark.group = f"compare {count} tasks"
    old, new = two_plans(count)
    pedantic: Any = benchmark.pedantic
    found = pedantic(way, (old, new), rounds=ROUNDS[count])
    assert task_links(found) == {task.id: f"new-{task.id}" for task in tasks(old)}


@pytest.mark.parametrize("count", SIZES)
def test_rapidfuzz_over_all_pairs(count: int, benchmark: BenchmarkFixture) -> None:
    benchmark.group = f"compare {count} tasks"
    old, new = two_plans(count)
    pedantic: Any = benchmark.pedantic
    found = pedantic(all_pairs, (old, new), rounds=ROUNDS[count])
    assert len(found) == count


def test_the_time_grows_with_the_plan_and_not_with_its_square() -> None:
    small, large = (min(seconds(lambda n=n: compare(*two_plans(n))) for _ in range(3)) for n in (500, 2_000))  # type: ignore[misc]
    peer = min(seconds(lambda: all_pairs(*two_plans(500))) for _ in range(3))
    assert min(small, large, peer) > 0
    print(f"\n500 tasks: {small / peer:.2f} of rapidfuzz; 2,000: {large / small:.1f} times that of 500")
