"""How long a key in the search of a plan takes on a hundred pages, and replacing all that it finds."""

from __future__ import annotations

from itertools import cycle

from pytest_benchmark.fixture import BenchmarkFixture

from app.domain import edits
from app.domain.plan.rich_text import rich
from app.domain.word_search.hits import Query, hits
from app.domain.word_search.replacing import Replacing, replaced
from tests.samples import sample_plan

A_HUNDRED_PAGES = 600
"""Tasks: about six fill a page of the annex."""

TYPED = ("tr", "tre", "tre ", "tre e", "tre em", "trẻ em", "so y te", "Ủy ban nhân dân")


def test_a_key_in_the_search_of_a_hundred_pages(benchmark: BenchmarkFixture) -> None:
    """Thousands of hits a key; texts are folded once, when the search is opened."""
    plan = sample_plan(A_HUNDRED_PAGES)
    assert len(hits(plan, Query("tr"))) > 3_000
    typed = cycle(TYPED)
    assert benchmark(lambda: hits(plan, Query(next(typed))))


def test_a_key_in_the_search_after_an_edit(benchmark: BenchmarkFixture) -> None:
    """Only what changed is read anew."""
    plan = sample_plan(A_HUNDRED_PAGES)
    assert hits(plan, Query("tre em"))
    edited = (edits.with_heading(plan, "tasks", rich(f"Nhiệm vụ {number}")) for number in range(100_000))

    def key() -> int:
        return len(hits(next(edited), Query("tre em")))

    assert benchmark(key) > 500


def test_all_that_was_found_is_replaced(benchmark: BenchmarkFixture) -> None:
    plan = sample_plan(A_HUNDRED_PAGES)
    found = hits(plan, Query("tre em"))
    result = benchmark(lambda: replaced(plan, found, Replacing("thiếu nhi")))
    assert len(result.done) == len(found)
