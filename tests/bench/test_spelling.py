"""How long spelling takes on a hundred pages: the first time, and after a key in one paragraph."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from pytest_benchmark.fixture import BenchmarkFixture

from app.domain.plan.counts import counts_of
from app.domain.plan.model import Paragraph, Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks
from app.domain.spelling.dictionary import with_own_words
from app.domain.spelling.plan_spelling import marks_of
from app.workflows.spelling import shipped_dictionary
from tests.samples import sample_plan

SYLLABLES = 40_000


def hundred_pages() -> Plan:
    """A plan of paragraphs none of which is like another, so that no answer is kept for two."""
    words = " ".join(plain(task.content) for task in tasks(sample_plan(20))).split()
    each = 60
    paragraphs = (
        Paragraph(f"p{number}", rich(" ".join((words * 2)[number % len(words) :][:each]) + f" ({number})."))
        for number in range(SYLLABLES // each)
    )
    return replace(sample_plan(2), body=tuple(paragraphs))


def test_a_hundred_pages_are_looked_through_for_the_first_time(benchmark: BenchmarkFixture) -> None:
    """Each time with another dictionary, for which nothing is known yet."""
    plan = hundred_pages()
    assert counts_of(plan).words > SYLLABLES
    found = benchmark(lambda: marks_of(plan, with_own_words(shipped_dictionary(), ("từ riêng",))))
    assert found == {}


def test_a_key_looks_at_one_paragraph(benchmark: BenchmarkFixture) -> None:
    plan, known, number = hundred_pages(), shipped_dictionary(), count()
    marks_of(plan, known)

    def key() -> int:
        last = Paragraph("end", rich(f"Các đơn vị sử lý {next(number)}"))
        return len(marks_of(replace(plan, closing=(last,)), known))

    assert benchmark(key) >= 1
