"""What is kept beside the sections of a plan is what a plan that was just read would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.checks import check
from app.domain.checks.twins import ALIKE, twins
from app.domain.cross_references.addresses import references_of
from app.domain.directives.mentions import citations_of, mentions
from app.domain.plan.charged import first_charges
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Party, Plan, Task
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, assignment_tables, tasks, tasks_by_section, tasks_with_path
from app.domain.printing.generated import references, rows
from app.domain.vietnamese import search_key
from app.domain.word_search.places import places
from app.plan_json import plan_from_json, plan_json
from app.workflows import reference_data
from app.workflows.spelling import dictionary
from tests import strategies as some
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import sample_plan


def found_in(plan: Plan) -> object:
    """All that is gathered over a plan."""
    return (
        check(
            plan, reference_data.agency_register(), places=reference_data.places(), dictionary=dictionary()
        ),
        tasks(plan),
        places(plan),
        dict(references(plan)),
        [rows(plan, table) for _, table in assignment_tables(plan)],
        list(references_of(plan)),
        [list(mentions(plan, citation)) for citation in citations_of(plan)],
        list(first_charges(plan).items()),
    )


@given(st.data())
@tried(60)
def test_after_each_edit_is_found_what_a_plan_just_read_says(data: st.DataObject) -> None:
    plan = data.draw(some.plans())
    found_in(plan)
    for _ in range(3):
        plan = data.draw(edit_calls(plan))(plan)
        assert found_in(plan) == found_in(plan_from_json(plan_json(plan).encode(), Path("plan.duthao")))


@given(some.plans())
@tried(60)
def test_tasks_stand_in_reading_order_in_their_sections(plan: Plan) -> None:
    assert list(tasks(plan)) == [item for item in all_items(plan) if isinstance(item, Task)]
    assert tasks_by_section(plan) == [
        (path[-1].id if path else "", task) for path, task in tasks_with_path(plan)
    ]


@given(some.plans())
@tried(60)
def test_each_party_is_charged_first_by_the_first_task_that_names_it(plan: Plan) -> None:
    wanted: dict[Party, str] = {}
    for task in tasks(plan):
        for party in task.assignment.parties:
            wanted.setdefault(party, task.id)
    assert list(first_charges(plan).items()) == list(wanted.items())


_SENTENCES = tuple(
    f"Tổ chức {what} chính sách về {field} cho cán bộ, công chức trên địa bàn toàn tỉnh {how}"
    for what in ("tuyên truyền, phổ biến", "kiểm tra, giám sát việc thực hiện")
    for field in ("trẻ em", "người cao tuổi", "người khuyết tật")
    for how in ("bằng nhiều hình thức", "hằng năm")
)


@given(
    st.lists(st.sampled_from(_SENTENCES), min_size=21, max_size=21),
    st.lists(st.tuples(st.integers(1, 21), st.sampled_from(_SENTENCES)), min_size=1, max_size=6),
)
@tried(60)
def test_twins_are_those_of_a_plan_that_nobody_asked_before(
    said: list[str], changes: list[tuple[int, str]]
) -> None:
    plan = sample_plan(21)
    for number, words in enumerate(said, start=1):
        plan = edits.with_value(plan, f"task-{number}", CONTENT, rich(words))
    found = []
    for number, words in changes:  # one after the other, so that each is counted on from the one before
        plan = edits.with_value(plan, f"task-{number}", CONTENT, rich(words))
        found.append((plan, list(twins(plan))))
    for changed, pairs in found:
        again = plan_from_json(plan_json(changed).encode(), Path("plan.duthao"))
        assert pairs == list(twins(again)) == list(_twins_laid_side_by_side(again))


def _twins_laid_side_by_side(plan: Plan) -> Iterator[tuple[Task, Task]]:
    """Every task beside every other one."""
    for one, other in combinations(tasks(plan), 2):
        mine, theirs = (set(re.findall(r"\w+", search_key(plain(task.content)))) for task in (one, other))
        if len(mine & theirs) >= ALIKE * len(mine | theirs):
            yield one, other
