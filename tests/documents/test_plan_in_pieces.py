"""A plan's text comes in pieces, task by task, and is proven to be that plan to those who read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import plan_json as told
from app.domain.plan.model import Marker, Plan, Section, Task
from app.domain.plan.rich_text import Run, rich
from app.domain.plan.tree import tasks
from app.plan_json import plan_from_json, plan_in_pieces, plan_json, reads_back
from tests.profiles import tried
from tests.samples import full_plan, sample_plan, sample_task
from tests.strategies import plans

DECOMPOSED = "Ke\u0302\u0301 hoa\u0323ch"
"""Words that no file of ours holds: who reads them composes them."""


def with_tasks(*found: Task) -> Plan:
    return replace(sample_plan(0), body=(Section("only", rich("Mục"), Marker.ROMAN, found),))


@tried(60)
@given(plans())
def test_the_pieces_are_the_whole_and_read_back(plan: Plan) -> None:
    whole = b"".join(plan_in_pieces(plan))
    assert whole.decode() == plan_json(plan)
    assert reads_back(plan)
    assert reads_back(plan_from_json(whole, Path("again")))


@given(st.text('"\\{}:,', min_size=1, max_size=8), st.text('{"id":"x","type":"task"}\\', max_size=40))
def test_whatever_its_ids_and_words_look_like(name: str, words: str) -> None:
    plan = with_tasks(replace(sample_task(1), id=name, content=rich(words), notes=words.strip()))
    assert b"".join(plan_in_pieces(plan)).decode() == plan_json(plan)
    assert reads_back(plan)


def test_words_of_a_task_that_come_back_otherwise_are_noticed() -> None:
    task = replace(sample_task(1), content=(Run(DECOMPOSED),))
    assert not reads_back(with_tasks(sample_task(2), task))
    assert not reads_back(with_tasks(sample_task(2), replace(sample_task(3), funding=DECOMPOSED)))
    assert reads_back(with_tasks(sample_task(2)))


def test_words_around_the_tasks_that_come_back_otherwise_are_noticed() -> None:
    plan = sample_plan(2)
    assert reads_back(plan)
    assert not reads_back(replace(plan, head=replace(plan.head, subject=DECOMPOSED)))
    assert not reads_back(replace(plan, body=(*plan.body, Section("x", (Run(DECOMPOSED),), Marker.ROMAN))))


def test_two_items_of_one_id_are_noticed() -> None:
    assert not reads_back(with_tasks(sample_task(1), sample_task(1)))


@pytest.mark.parametrize("lost", ["deadline", "assignment", "answers", "deliverables"])
def test_a_field_that_the_writer_of_json_forgets_is_noticed(
    lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (task, *_) = tasks(full_plan())
    task = next((each for each in tasks(full_plan()) if getattr(each, lost)), task)
    assert getattr(task, lost)
    in_words = told._task_in_words()

    def forgetting(task: Task) -> dict[str, Any]:
        return {key: each for key, each in in_words(task).items() if key != lost}

    monkeypatch.setattr(told, "_task_in_words", lambda: forgetting)
    assert not reads_back(with_tasks(replace(task)))


def test_sections_so_deep_that_their_frame_is_not_made() -> None:
    deep = Section("s0", rich("Mục"), Marker.DASH, (sample_task(1),))
    for number in range(1, 126):
        deep = Section(f"s{number}", rich("Mục"), Marker.DASH, (deep,))
    plan = replace(sample_plan(0), body=(deep,))
    assert b"".join(plan_in_pieces(plan)).decode() == plan_json(plan)
    assert reads_back(plan)
