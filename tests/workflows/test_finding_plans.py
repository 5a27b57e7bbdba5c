"""Plans are found by year, status, issuer, directive and agency; a second one is made of one; a desk is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.plan.head import DocumentNumber, IssueDate, Status
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.persistence import Store, default_url, open_store
from app.workflows.desk import Desk, read_desk, with_opened, with_pin, write_desk
from app.workflows.duplicating import duplicate_plan
from app.workflows.finding_plans import PlanFilter, facets, find_plans
from tests.samples import full_plan


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = open_store(default_url(tmp_path))
    for plan in (
        plan_of("old", "Kế hoạch thực hiện Chỉ thị 20 năm 2024", "Ủy ban nhân dân xã Mây", IssueDate(2024, 3, 1)),
        plan_of("named", "Kế hoạch festival năm 2024", "Ủy ban nhân dân xã Mây", IssueDate(2024)),
        plan_of("new", "Kế hoạch festival", "Sở Y tế tỉnh Gió", IssueDate(2025, 2, 2), Status.ISSUED),
    ):  # fmt: skip
        found.add_plan(plan)
    yield found
    found.close()


def plan_of(plan_id: str, subject: str, issuer: str, on: IssueDate, status: Status = Status.DRAFT) -> Plan:
    plan = full_plan()
    head = replace(
        plan.head,
        subject=subject,
        issuer=replace(plan.head.issuer, name=issuer),
        issue_date=on,
        status=status,
        number=DocumentNumber("KH-UBND", "7"),
    )
    changed = replace(plan, id=plan_id, head=head)
    return changed if plan_id != "new" else replace(changed, directives=())


def found(store: Store, **wanted: object) -> set[str]:
    return {hit.entry.id for hit in find_plans(store, PlanFilter(**wanted)).hits}  # type: ignore[arg-type]


def test_how_many_there_are_is_told_where_a_list_ends_before(store: Store) -> None:
    few = find_plans(store, PlanFilter(words="uy ban"), 2)
    assert (len(few.hits), few.total) == (2, 3)
    assert len(find_plans(store, PlanFilter()).hits) == find_plans(store, PlanFilter()).total == 3
    filtered = find_plans(store, PlanFilter(words="uy ban", year=2024), 1)
    assert (len(filtered.hits), filtered.total) == (1, 2)


def test_a_year_among_the_words_finds_the_plans_of_that_year(store: Store) -> None:
    assert found(store, words="2024") == {"old", "named"}
    assert found(store, words="festival 2024") == {"named"}
    assert found(store, words="2025") == {"new"}
    assert found(store, words="2025 chỉ thị 20") == set()


def test_plans_are_filtered_by_what_their_lines_say(store: Store) -> None:
    assert found(store) == {"old", "named", "new"}
    assert found(store, year=2024) == {"old", "named"}
    assert found(store, status="issued") == {"new"}
    assert found(store, issuer="Ủy ban nhân dân xã Mây", words="festival") == {"named"}
    assert found(store, among=frozenset({"old"}), year=2024) == {"old"}


def test_plans_are_filtered_by_directive_and_agency(store: Store) -> None:
    number = full_plan().directives[0].citation.number
    seen = facets(store, [number, "999/QĐ-KHÔNG", ""])
    assert seen.directives == (number,)
    assert found(store, directive=number) == {"old", "named"}
    key, name = seen.parties[0]
    assert name in {party.name for task in tasks(full_plan()) for party in task.assignment.parties}
    assert found(store, party=key) == {"old", "named", "new"}
    assert found(store, party="nobody") == set()
    assert (seen.years[-1], len(seen.years), seen.issuers[0]) == (2024, 2, "Ủy ban nhân dân xã Mây")


def test_the_bin_is_searched_apart(store: Store) -> None:
    store.bin_plan("old")
    assert found(store, words="2024") == {"named"}
    assert found(store, words="2024", binned=True) == {"old"}


def test_a_second_plan_is_a_draft_without_a_number_and_keeps_the_codes(store: Store) -> None:
    second = store.load_plan(duplicate_plan(store, "new")).plan
    first = store.load_plan("new").plan
    assert second.id != first.id
    assert (second.head.status, second.head.number.number) == (Status.DRAFT, "")
    assert second.head.issue_date == IssueDate(2025)
    assert [task.code for task in tasks(second)] == [task.code for task in tasks(first)]
    assert second.body == first.body


def test_the_desk_is_found_as_it_was_left(tmp_path: Path) -> None:
    folder = tmp_path / "cấu hình"
    assert read_desk(folder) == Desk()
    desk = with_pin(with_opened(with_opened(Desk(place="check"), "a"), "b"), "a", pinned=True)
    write_desk(desk, folder)
    assert read_desk(folder) == Desk("b", "check", ("a",), ("b", "a"))
    assert with_opened(with_pin(desk, "a", pinned=False), "") == Desk("", "check", (), ("b", "a"))


@pytest.mark.parametrize("content", ["", "[1]", '{"pinned": 3}', "{"])
def test_a_desk_that_is_damaged_is_an_empty_one(tmp_path: Path, content: str) -> None:
    (tmp_path / "desk.json").write_text(content, encoding="utf-8")
    assert read_desk(tmp_path) == Desk()
