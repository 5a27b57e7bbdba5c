"""How many words, tasks and demands a plan has."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given

from app.domain import edits
from app.domain.plan.counts import Counts, counts_of, word_count
from app.domain.plan.fields import NOTES
from app.domain.plan.model import Annex, Paragraph, Plan, Section
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from tests import strategies
from tests.profiles import tried
from tests.samples import sample_plan


def test_words_are_syllables() -> None:
    assert word_count("Ủy ban nhân dân tỉnh – năm 2026 ./.") == 7
    assert word_count(" \n") == 0


def test_a_plan_counts_what_stands_in_it_and_only_that() -> None:
    base = sample_plan(3)
    items = (Section("a", rich("Mục đích"), items=(Paragraph("b", rich("Bảo đảm kịp thời.")),)),)
    bare = replace(
        Plan("p", replace(base.head, subject="Chăm sóc trẻ em")),
        body=items,
        annexes=(Annex("c", "Phụ lục", items),),
    )
    assert counts_of(bare) == Counts(words=4 + 6 + 2 + 6)
    found = counts_of(base)
    assert found.tasks == 3
    assert found.demands == sum(len(directive.demands) for directive in base.directives)


def test_counts_follow_an_edit() -> None:
    plan = sample_plan(12)
    before = counts_of(plan)
    after = counts_of(edits.with_value(plan, "task-1", NOTES, "ba chữ nữa"))
    assert after == replace(before, words=before.words + 3)
    assert counts_of(plan) == before


@tried(30)
@given(strategies.plans())
def test_no_text_of_a_plan_is_left_out_or_counted_twice(plan: Plan) -> None:
    words = sum(len(re.findall(r"\S*\w\S*", text)) for _, text in all_texts(plan))
    assert counts_of(plan).words == words
    assert counts_of(plan).tasks == len(tasks(plan))
