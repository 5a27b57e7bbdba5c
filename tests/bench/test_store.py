"""How long the store takes beside the driver itself doing the same; and a search among ten thousand plans.

Each group's fastest line is 1.0; read the figure in parentheses of the others.
"""

from __future__ import annotations

import random
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count, cycle
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from sqlalchemy import insert

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.vietnamese import search_key
from app.persistence import Store, default_url, open_store, search
from app.persistence.engine import sqlite_connection
from app.persistence.entries import StoredTask
from app.persistence.pieces import packed
from app.persistence.rows import party_rows, placed_tasks, plan_row, task_row, words_of
from app.persistence.tables import contents, parties, plans, tasks, unlisted
from tests.samples import sample_plan

SIZES = (50, 500, 2_000)
PLANS, TASKS = 10_000, 50
RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"

_RAW_TASKS = """
SELECT task_id, code, content, leads, coordinating, monitoring, deadline, due, deliverables, sections FROM tasks
WHERE plan_key = (SELECT key FROM plans WHERE id = ?) ORDER BY position
"""


@pytest.fixture(params=SIZES)
def plan(request: pytest.FixtureRequest) -> Plan:
    assert isinstance(request.param, int)
    return sample_plan(request.param)


@pytest.fixture
def store(tmp_path: Path, plan: Plan) -> Iterator[Store]:
    opened = open_store(default_url(tmp_path))
    opened.add_plan(plan)
    yield opened
    opened.close()


@pytest.fixture
def raw(store: Store) -> Iterator[sqlite3.Connection]:
    """The driver alone, set as the store sets it."""
    path = store.database.path
    assert path is not None
    with closing(sqlite_connection(path, "rw")) as connection:
        connection.execute("PRAGMA synchronous=FULL")
        yield connection


def group(benchmark: BenchmarkFixture, name: str, plan: Plan) -> None:
    benchmark.group = f"{name}, {len(placed_tasks(plan))} tasks"


def test_rows_raw_driver(benchmark: BenchmarkFixture, raw: sqlite3.Connection, plan: Plan) -> None:
    """The same statement, fetched and no more."""
    group(benchmark, "rows of a plan", plan)
    assert len(benchmark(lambda: raw.execute(_RAW_TASKS, ("sample",)).fetchall())) == len(placed_tasks(plan))


def test_rows_raw_driver_and_the_values(
    benchmark: BenchmarkFixture, raw: sqlite3.Connection, plan: Plan
) -> None:
    """The same statement, and the values that the store gives made of it."""
    group(benchmark, "rows of a plan", plan)

    def work() -> list[StoredTask]:
        return [
            StoredTask(
                task_id,
                code,
                content,
                unlisted(leads),
                unlisted(coordinating),
                unlisted(monitoring),
                deadline,
                date.fromisoformat(due) if due else None,
                unlisted(deliverables),
                unlisted(sections),
            )
            for (
                task_id, code, content, leads, coordinating, monitoring, deadline, due, deliverables, sections,
            ) in raw.execute(_RAW_TASKS, ("sample",)).fetchall()
        ]  # fmt: skip

    assert len(benchmark(work)) == len(placed_tasks(plan))


def test_rows_ours(benchmark: BenchmarkFixture, store: Store, plan: Plan) -> None:
    group(benchmark, "rows of a plan", plan)
    assert len(benchmark(lambda: store.task_rows("sample"))) == len(placed_tasks(plan))


def test_open_a_plan(benchmark: BenchmarkFixture, store: Store, plan: Plan) -> None:
    group(benchmark, "open a plan", plan)
    assert benchmark(lambda: store.load_plan("sample")).plan == plan


def test_save_raw_driver_same_bytes(benchmark: BenchmarkFixture, raw: sqlite3.Connection, plan: Plan) -> None:
    """What no save can do without: the plan's bytes written through to the disk."""
    group(benchmark, "save after one edit", plan)
    # Never the same bytes twice: SQLite would not write them at all.
    contents_in_turn = cycle([packed(plan), packed(sample_plan(len(placed_tasks(plan)) - 1))])

    def work() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE contents SET content = ?", (next(contents_in_turn),))
        raw.execute("COMMIT")

    benchmark(work)
    (content,) = raw.execute("SELECT content FROM contents").fetchone()
    assert content in (packed(plan), packed(sample_plan(len(placed_tasks(plan)) - 1)))


def test_save_making_the_bytes(benchmark: BenchmarkFixture, plan: Plan) -> None:
    """Of that, what the JSON takes."""
    group(benchmark, "save after one edit", plan)
    assert benchmark(lambda: packed(plan))


@pytest.mark.parametrize("edit", ["words", "first task moved last"])
def test_save_ours(benchmark: BenchmarkFixture, store: Store, plan: Plan, edit: str) -> None:
    group(benchmark, "save after one edit", plan)
    last = next(iter(reversed(placed_tasks(plan))))
    numbers = count(1)
    state = {"plan": plan, "revision": 1}

    def setup() -> tuple[tuple[Plan], dict[str, object]]:
        now = state["plan"]
        assert isinstance(now, Plan)
        if edit == "words":
            return (edits.with_value(now, last, CONTENT, rich(f"Lần {next(numbers)}")),), {}
        return (edits.move_item(now, last, "group-1", next(numbers) % 3),), {}

    def work(new: Plan) -> None:
        revision = state["revision"]
        assert isinstance(revision, int)
        state.update(plan=new, revision=store.save_plan(new, revision))

    benchmark.pedantic(work, setup=setup, rounds=20, warmup_rounds=1)  # type: ignore[no-untyped-call]
    assert store.load_plan("sample").plan == state["plan"]


def vocabulary() -> list[str]:
    """The words of the templates and directives that come with the program, as they follow each other there."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(RESOURCES.rglob("*.toml")))
    return re.findall(r"[^\W_]+", search_key(" ".join(texts)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Ten thousand plans of fifty tasks, each task with words of its own."""
    store = open_store(default_url(tmp_path_factory.mktemp("library")))
    chance, words = random.Random(1), vocabulary()
    plan = sample_plan(TASKS)
    head, content = plan_row(plan), packed(plan)
    rows = [task_row(placed) for placed in placed_tasks(plan).values()]
    who = [row for placed in placed_tasks(plan).values() for row in party_rows(placed.task)]
    for start in range(1, PLANS + 1, 500):
        keys = range(start, start + 500)
        texts = [
            {
                **row,
                "plan_key": key,
                "text_number": search.number_on(key, place),
                "words": f"{row['words']}{' '.join(some_words(chance, words))} ",
            }
            for key in keys
            for place, row in enumerate(rows, start=1)
        ]
        own = {key: words_of(f"{key}/KH-UBND {' '.join(some_words(chance, words))}") for key in keys}
        with store.database.writing() as connection:
            connection.execute(
                insert(plans),
                [
                    {**head, "key": key, "id": f"plan-{key}", "revision": 1, "tasks": TASKS, "changed": key,
                     "words": own[key], "shelf": key, "next_text": TASKS + 1}
                    for key in keys
                ],
            )  # fmt: skip
            connection.execute(insert(contents), [{"plan_key": key, "content": content} for key in keys])
            connection.execute(insert(tasks), texts)
            connection.execute(insert(parties), [{**row, "plan_key": key} for key in keys for row in who])
            search.index(connection, texts)
            search.index(
                connection, [{"text_number": search.number_on(key, 0), "words": own[key]} for key in keys]
            )
    yield store
    store.close()


def some_words(chance: random.Random, words: list[str], most: int = 25) -> list[str]:
    start = chance.randrange(len(words) - most)
    return words[start : start + most]


def typed(chance: random.Random, words: list[str]) -> Iterator[str]:
    """What stands in the search field while one to four words are typed letter by letter."""
    for _ in range(60):
        wanted = " ".join(some_words(chance, words)[: chance.randint(1, 4)])
        yield from (wanted[:end] for end in range(1, len(wanted) + 1))


def test_search_as_one_types(library: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """To be p95 below 10 ms for ten thousand plans of fifty tasks."""
    chance = random.Random(7)
    took, found = [], 0
    for words in typed(chance, vocabulary()):
        start = time.perf_counter()
        found += len(library.search(words))
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    path = library.database.path
    assert path is not None
    with capsys.disabled():
        print(
            f"\nsearch, {PLANS} plans of {TASKS} tasks, {len(took)} queries, {found / len(took):.0f} hits each: "
            f"p50 {took[len(took) // 2]:.1f} ms, p95 {took[len(took) * 95 // 100]:.1f} ms, most {took[-1]:.1f} ms; "
            f"the file has {path.stat().st_size / 1e6:.0f} MB"
        )
    assert found > len(took)


def test_one_save_among_ten_thousand_plans(benchmark: BenchmarkFixture, library: Store) -> None:
    benchmark.group = "save among ten thousand plans, 50 tasks"
    numbers = count(1)
    plan = replace(sample_plan(TASKS), id="new")
    library.add_plan(plan)

    def work() -> None:
        number = next(numbers)
        library.save_plan(edits.with_value(plan, "task-1", CONTENT, rich(f"Lần {number}")), number)

    benchmark.pedantic(work, rounds=20)  # type: ignore[no-untyped-call]
    assert library.search(f"lần {next(numbers) - 1}")[0].entry.id == "new"


def test_all_lines_of_the_library(benchmark: BenchmarkFixture, library: Store) -> None:
    benchmark.group = "the lines of ten thousand plans"
    assert len(benchmark(library.entries)) >= PLANS
