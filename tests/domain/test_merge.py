"""Two people's changes of one plan stand in one plan, and nothing that either typed is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.plan_file import plan_file
from app.domain import edits
from app.domain.merge import CODE, Merged, merge, resolved
from app.domain.merge.sequences import moved, ordered, rewoven
from app.domain.plan.model import Plan, Section
from app.domain.plan.tree import all_items, ids, tasks, with_path
from app.plan_json import plan_from_json
from tests.edit_calls import NAMES, edit_calls
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

PROPERTY = tried(120)


@st.composite
def three_plans(draw: st.DrawFn, names: Sequence[str] = NAMES) -> tuple[Plan, Plan, Plan]:
    """A plan and what two people made of it; most often what they added has different ids, as it does in life."""
    base = draw(st.just(full_plan()) | plans())
    mine = edited(draw, base, names)
    theirs = edited(draw, base, names)
    if draw(st.integers(0, 3)):
        renamed = plan_file(theirs).replace(b'"new-', b'"other-')
        theirs = plan_from_json(renamed, Path("theirs"))
    return base, mine, theirs


def edited(draw: st.DrawFn, plan: Plan, names: Sequence[str] = NAMES) -> Plan:
    for _ in range(draw(st.integers(1, 5))):
        plan = draw(edit_calls(plan, names))(plan)
    return plan


def texts_in(value: object) -> Iterator[str]:
    """All strings anywhere in a value."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)


def shape(plan: Plan) -> list[tuple[str, str]]:
    """Every item with what it stands in, in no order."""
    roots = [("", plan.body), *((annex.id, annex.items) for annex in plan.annexes)]
    return sorted(
        (path[-1].id if path else root, item.id) for root, items in roots for path, item in with_path(items)
    )


# What holds for all plans


@PROPERTY
@given(three_plans())
def test_what_only_one_side_did_is_what_comes_of_it(three: tuple[Plan, Plan, Plan]) -> None:
    base, mine, theirs = three
    assert merge(base, base, theirs) == Merged(theirs)
    assert merge(base, mine, base) == Merged(mine)
    assert merge(base, mine, mine) == Merged(mine)
    same = plan_from_json(plan_file(mine), Path("same"))
    assert merge(base, mine, same) == Merged(mine)


@PROPERTY
@given(three_plans())
def test_no_text_of_either_side_vanishes(three: tuple[Plan, Plan, Plan]) -> None:
    base, mine, theirs = three
    merged = merge(base, mine, theirs)
    kept = {*texts_in(merged.plan), *(text for each in merged.conflicts for text in texts_in(each))}
    for side in (mine, theirs):
        assert not {*texts_in(side)} - {*texts_in(base)} - kept


@PROPERTY
@given(three_plans())
def test_what_comes_of_it_is_a_plan_that_can_be_written_and_read(three: tuple[Plan, Plan, Plan]) -> None:
    merged = merge(*three)
    found = list(ids(merged.plan))
    assert len(found) == len(set(found))
    codes = [task.code for task in tasks(merged.plan)]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(merged.plan.retired_codes)
    for side in three:
        assert {*side.retired_codes, *(task.code for task in tasks(side))} <= {
            *merged.plan.retired_codes,
            *codes,
        }
    assert plan_from_json(plan_file(merged.plan), Path("merged")) == merged.plan
    sections = {item.id for item in all_items(merged.plan) if isinstance(item, Section)}
    assert sections <= {item.id for each in three for item in all_items(each)} | set(found)


@PROPERTY
@given(three_plans())
def test_without_conflicts_it_does_not_matter_who_is_who(three: tuple[Plan, Plan, Plan]) -> None:
    base, mine, theirs = three
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    told = [[each for each in way.conflicts if each.field != CODE] for way in (one, other)]
    assert bool(told[0]) == bool(told[1])
    renamed = {*ids(one.plan)} - {*ids(mine), *ids(theirs)}
    if one.conflicts or other.conflicts or renamed:
        return  # a code that theirs gave up is told only where mine has given it; new ids are those of mine
    assert shape(one.plan) == shape(other.plan)
    assert Counter(texts_in(one.plan)) == Counter(texts_in(other.plan))


@PROPERTY
@given(three_plans(), st.data())
def test_conflicts_can_be_decided_in_any_way(three: tuple[Plan, Plan, Plan], data: st.DataObject) -> None:
    merged = merge(*three)
    assert resolved(merged, ()) is merged.plan
    some = [each for each in merged.conflicts if data.draw(st.booleans())]
    others = [each for each in merged.conflicts if each not in some]
    plan = resolved(merged, some, others)
    found = list(ids(plan))
    assert len(found) == len(set(found))
    codes = [task.code for task in tasks(plan)]
    assert len(codes) == len(set(codes))
    assert not set(codes) & set(plan.retired_codes)
    assert plan_from_json(plan_file(plan), Path("resolved")) == plan


_OF_TASKS = ("with_value", "with_task")
_OF_THE_FRAME = (
    *("with_subject", "with_place", "with_status", "with_signature", "with_legal_basis", "with_archive"),
    *("with_annex_title", "with_guidance", "with_content", "with_list_item", "with_duty"),
)


@PROPERTY
@given(st.data())
def test_edits_of_different_things_merge_as_if_one_person_had_made_them(data: st.DataObject) -> None:
    base = full_plan()
    first = data.draw(edit_calls(base, _OF_TASKS))
    second = data.draw(edit_calls(base, _OF_THE_FRAME))
    merged = merge(base, first(base), second(base))
    assert merged == Merged(second(first(base)))
    assert merge(base, second(base), first(base)) == Merged(first(second(base)))


@PROPERTY
@given(st.data())
def test_edits_of_different_tasks_merge_as_if_one_person_had_made_them(data: st.DataObject) -> None:
    base = full_plan()
    first, second = data.draw(edit_calls(base, _OF_TASKS)), data.draw(edit_calls(base, _OF_TASKS))
    if first.arguments[0] != second.arguments[0]:
        assert merge(base, first(base), second(base)) == Merged(second(first(base)))


# Sequences


@given(st.permutations(range(6)), st.permutations(range(6)))
def test_the_fewest_are_said_to_have_moved(before: list[int], after: list[int]) -> None:
    gone = moved(before, after)
    assert [each for each in before if each not in gone] == [each for each in after if each not in gone]
    assert len(gone) < len(before)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("abcdX", "abcd", "abcdX"),
        ("abXcd", "abYcd", "abYXcd"),
        ("bcda", "abYcd", "bYcda"),
        ("bcda", "dabc", "dbca"),
        ("acd", "abcX", "acX"),
        ("bacd", "abdc", None),
    ],
)
def test_an_order_takes_what_both_sides_did(mine: str, theirs: str, expected: str | None) -> None:
    members = {each for each in "abcdXY" if (each in mine) + (each in theirs) >= 1 + (each in "abcd")}
    order, differently = ordered(members, "abcd", mine, theirs)
    assert differently == ()
    assert expected is None or "".join(order) == expected
    assert Counter(order) == Counter(members)


def test_what_both_moved_to_different_places_is_told() -> None:
    order, differently = ordered(set("abcd"), "abcd", "bcda", "bacd"[:1] + "cad")
    assert "".join(order) == "bcda"
    assert differently == ("a",)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("aXc", "abY", "aXY"),
        ("abcX", "abcY", "abcYX"),
        ("aXc", "aYc", None),
        ("abcX", "abcX", "abcX"),
        ("bc", "ab", "b"),
        ("Xabc", "Xabc", "Xabc"),
        ("acb", "bac", "bac"),
    ],
)
def test_values_without_keys_are_rewoven(mine: str, theirs: str, expected: str | None) -> None:
    result = rewoven("abc", mine, theirs)
    assert (None if result is None else "".join(result)) == expected


def test_the_code_of_a_plan_that_is_not_changed_is_not_retired() -> None:
    base = full_plan()
    one, other = edits.with_place(base, "Đà Lạt"), edits.with_subject(base, "Về công tác trẻ em")
    assert merge(base, one, other).plan.retired_codes == base.retired_codes
    assert replace(merge(base, one, other).plan, head=base.head) == base
