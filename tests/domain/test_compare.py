"""Two plans by item: nothing is lost, nothing is told twice, and the pairs are those a person would make."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.compare import (
    By,
    Comparison,
    Link,
    Mark,
    MarkKind,
    Outcome,
    Pair,
    compare,
    entries,
    with_match,
    without_match,
    word_marks,
)
from app.domain.deadline_words import deadline
from app.domain.merge import Key
from app.domain.plan import Assignment, Item, Party, PartyKind, Plan, Section, Task
from app.domain.text import rich
from app.domain.tree import plan_with_everything_changed, tasks
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import AGENCIES, full_plan, sample_plan
from tests.strategies import plans, texts

PROPERTY = tried(80)


@st.composite
def two_plans(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """Two plans of no kinship, or a plan and what became of it."""
    old = draw(st.just(full_plan()) | plans())
    if draw(st.booleans()):
        return old, draw(st.just(full_plan()) | plans())
    new = old
    for _ in range(draw(st.integers(1, 5))):
        new = draw(edit_calls(new))(new)
    return old, replace(new, id="another") if draw(st.booleans()) else new


def as_imported(plan: Plan) -> Plan:
    """The plan as if it had been read from paper: other ids, and codes given by place in another year."""

    def changed(item: Item) -> Item:
        fresh = replace(item, id=f"read-{item.id}")
        return (
            replace(fresh, code=f"X{item.code}")
            if isinstance(fresh, Task) and isinstance(item, Task)
            else fresh
        )

    return replace(plan_with_everything_changed(plan, changed), id="read")


def pair_of(comparison: Comparison, old_id: str) -> Pair:
    return next(pair for pair in comparison.pairs if pair.old and pair.old.key.id == old_id)


def mirrored(comparison: Comparison) -> Counter[tuple[object, ...]]:
    return Counter((pair.new and pair.new.key, pair.old and pair.old.key) for pair in comparison.pairs)


def pairs_of(comparison: Comparison) -> Counter[tuple[object, ...]]:
    return Counter((pair.old and pair.old.key, pair.new and pair.new.key) for pair in comparison.pairs)


@PROPERTY
@given(two_plans())
def test_every_item_of_either_plan_stands_in_exactly_one_pair(two: tuple[Plan, Plan]) -> None:
    old, new = two
    found = compare(old, new)
    assert Counter(pair.old for pair in found.pairs if pair.old) == Counter(entries(old))
    assert [pair.new for pair in found.pairs if pair.new] == list(entries(new))
    counts = found.counts()
    kept = sum(counts.values()) - counts[Outcome.DROPPED] - counts[Outcome.NEW]
    assert len(entries(old)) == kept + counts[Outcome.DROPPED]
    assert len(entries(new)) == kept + counts[Outcome.NEW]
    assert all(pair.outcomes for pair in found.pairs)


@PROPERTY
@given(plans())
def test_a_plan_beside_itself_is_the_same_throughout_and_so_is_its_copy_without_ids(plan: Plan) -> None:
    assert {pair.outcome for pair in compare(plan, plan).pairs} <= {Outcome.SAME}
    assert not any(pair.approximate for pair in compare(plan, plan).pairs)
    copied = compare(plan, as_imported(plan))
    with_words = [pair for pair in copied.pairs if pair.entry.words.strip()]
    assert not any(pair.outcome is Outcome.REASSIGNED for pair in with_words if pair.by is By.ID)


@PROPERTY
@given(two_plans())
def test_the_other_way_round_dropped_is_new_and_new_is_dropped(two: tuple[Plan, Plan]) -> None:
    old, new = two
    there, back = compare(old, new), compare(new, old)
    if not any(pair.approximate or pair.by is By.CODE for pair in (*there.pairs, *back.pairs)):
        assert mirrored(there) == pairs_of(back)
        counts, turned = there.counts(), back.counts()
        assert (counts[Outcome.DROPPED], counts[Outcome.NEW]) == (
            turned[Outcome.NEW],
            turned[Outcome.DROPPED],
        )


@PROPERTY
@given(two_plans())
def test_a_match_by_wording_is_stamped_and_can_be_undone_and_made_again_by_hand(
    two: tuple[Plan, Plan],
) -> None:
    found = compare(*two)
    for link in found.links:
        undone = without_match(found, link.old)
        if not link.approximate:
            assert undone is found
            continue
        assert pairs_of(undone) == pairs_of(found) - Counter([(link.old, link.new)]) + Counter(
            [(link.old, None), (None, link.new)]
        )
        again = with_match(undone, link.old, link.new)
        assert pairs_of(again) == pairs_of(found)
        assert without_match(again, link.old).pairs == undone.pairs


def test_only_what_stands_alone_is_matched_by_hand() -> None:
    found = compare(full_plan(), full_plan())
    first = found.links[0]
    with pytest.raises(ValueError, match="Key"):
        with_match(found, first.old, first.new)


@PROPERTY
@given(texts(), texts())
def test_marks_kept_and_taken_are_the_old_words_kept_and_added_the_new(old: str, new: str) -> None:
    marks = word_marks(old, new)
    assert "".join(mark.text for mark in marks if mark.kind is not MarkKind.ADDED) == old
    assert "".join(mark.text for mark in marks if mark.kind is not MarkKind.TAKEN) == new
    assert all(mark.text for mark in marks)


def test_marks_are_whole_words() -> None:
    kept, taken, added = MarkKind.KEPT, MarkKind.TAKEN, MarkKind.ADDED
    assert word_marks("Rà soát các điểm nguy cơ năm 2025.", "Rà soát mọi điểm nguy cơ năm 2026.") == (
        Mark(kept, "Rà soát"),
        Mark(taken, " các"),
        Mark(added, " mọi"),
        Mark(kept, " điểm nguy cơ năm"),
        Mark(taken, " 2025"),
        Mark(added, " 2026"),
        Mark(kept, "."),
    )


def test_what_happened_to_a_task_is_told_field_by_field() -> None:
    old = sample_plan()
    task = tasks(old)[0]
    new = edits.with_task_content(
        old, task.id, rich("Tổ chức tập huấn Chỉ thị số 28-CT/TW cho cán bộ cấp xã")
    )
    new = plan_with_everything_changed(
        new,
        lambda item: (
            replace(item, assignment=Assignment((AGENCIES[3],)), deadline=deadline("Quý II/2026", 2026))
            if item.id == task.id and isinstance(item, Task)
            else item
        ),
    )
    pair = pair_of(compare(old, new), task.id)
    assert pair.outcomes == (Outcome.REASSIGNED, Outcome.REWORDED)
    assert (pair.by, pair.approximate) == (By.ID, False)
    told = {change.field: (change.before, change.after) for change in pair.changes}
    assert told["leads"] == (("Sở Y tế",), ("Sở Văn hóa, Thể thao và Du lịch",))
    assert told["deadline"] == (("Quý I/2026",), ("Quý II/2026",))
    assert set(told) == {"leads", "coordinating", "monitoring", "deadline"}


def test_a_task_that_went_elsewhere_has_moved_and_its_old_neighbours_have_not() -> None:
    old = sample_plan(30)
    task = tasks(old)[0]
    aims, work, *rest = old.body
    assert isinstance(work, Section)
    first, second, *others = (item for item in work.items if isinstance(item, Section))
    groups = (
        replace(first, items=first.items[1:]),
        replace(second, items=(*second.items, task)),
        *others,
    )
    new = replace(old, body=(aims, replace(work, items=groups), *rest))
    found = compare(old, new)
    assert [pair.entry.key.id for pair in found.pairs if pair.outcome is not Outcome.SAME] == [task.id]
    assert pair_of(found, task.id).outcomes == (Outcome.MOVED,)


def test_codes_given_by_place_do_not_beat_the_very_same_words() -> None:
    """Two papers of one plan, read anew: a task put in shifts the codes of all behind it."""
    old = as_imported(sample_plan(9))
    given_codes = [task.code for task in tasks(old)]
    shifted = dict(zip([task.id for task in tasks(old)][:-1], given_codes[1:], strict=True))
    new = plan_with_everything_changed(
        replace(old, id="second"),
        lambda item: (
            replace(item, id=f"again-{item.id}", code=shifted.get(item.id, "last"))
            if isinstance(item, Task)
            else item
        ),
    )
    found = compare(old, new)
    for task in tasks(old):
        assert pair_of(found, task.id).new == next(
            entry for entry in entries(new) if entry.key.id == f"again-{task.id}"
        )


REWORDED = (
    (
        "Theo dõi, tổng hợp tiến độ thực hiện các nhiệm vụ được giao tại Kế hoạch này bằng văn bản giấy",
        "Theo dõi, đôn đốc, cập nhật tiến độ các nhiệm vụ được giao tại Kế hoạch này trên Hệ thống quản lý văn bản",
    ),
    (
        "Cắm biển báo, làm rào chắn nơi có nguy cơ xảy ra đuối nước trẻ em",
        "Rà soát, cắm biển cảnh báo, rào chắn tại các khu vực ao, hồ, kênh, rạch có nguy cơ đuối nước",
    ),
    (
        "Rà soát các điểm nguy cơ đuối nước trên địa bàn năm 2025",
        "Rà soát 100% điểm nguy cơ đuối nước, lập bản đồ số cảnh báo trong năm 2026",
    ),
    (
        "Tập huấn nghiệp vụ cho công chức, viên chức, cộng tác viên làm công tác trẻ em",
        "Bồi dưỡng nghiệp vụ cho công chức, cộng tác viên làm công tác bảo vệ trẻ em ở cơ sở",
    ),
)
UNLIKE = (
    "Tổ chức Tết Trung thu cho trẻ em, ưu tiên trẻ em có hoàn cảnh đặc biệt, trẻ em vùng khó khăn",
    "Phòng, chống tai nạn giao thông cho trẻ em; tổ chức “Cổng trường an toàn giao thông”",
)
ADDED = (
    "Triển khai chương trình sữa học đường tại các cơ sở giáo dục mầm non, tiểu học",
    "Xây dựng trường học an toàn, lành mạnh, thân thiện; phòng, chống bạo lực học đường",
)


def plan_of(contents: tuple[str, ...], name: str) -> Plan:
    made = tuple(Task(f"{name}-{place}", "", rich(each)) for place, each in enumerate(contents))
    return replace(sample_plan(0), id=name, body=(Section(f"{name}-s", rich("Nhiệm vụ"), items=made),))


def test_reworded_tasks_are_found_by_wording_and_unlike_ones_are_not() -> None:
    old = plan_of((*(each[0] for each in REWORDED), *UNLIKE), "old")
    new = plan_of((*ADDED, *(each[1] for each in reversed(REWORDED))), "new")
    found = compare(old, new)
    links = {(link.old.id, link.new.id): link for link in found.links if link.old.kind == "task"}
    assert set(links) == {(f"old-{place}", f"new-{5 - place}") for place in range(4)}
    assert all(link.by is By.LIKENESS and link.approximate and link.likeness < 1 for link in links.values())
    counts = Counter(pair.outcome for pair in found.pairs if pair.entry.key.kind == "task")
    assert (counts[Outcome.DROPPED], counts[Outcome.NEW]) == (2, 2)


def test_the_very_same_words_are_a_match_that_is_stamped_too() -> None:
    old = plan_of(UNLIKE, "old")
    found = compare(old, plan_of(UNLIKE, "new"))
    link = Link(Key("task", "old-0"), Key("task", "new-0"), By.WORDS)
    assert link in found.links
    assert pair_of(found, "old-0").outcome is Outcome.SAME
    assert pair_of(found, "old-0").approximate


def test_head_and_signature_are_compared_field_by_field() -> None:
    old = sample_plan()
    head = replace(old.head, subject="Thực hiện công tác trẻ em năm 2027")
    new = replace(old, head=head, signature=replace(old.signature, name="Trần Thị B"))
    changed = [pair for pair in compare(old, new).pairs if pair.outcome is not Outcome.SAME]
    assert [pair.entry.key for pair in changed] == [Key("head", "subject"), Key("foot", "name")]


def test_a_verbatim_party_that_is_named_otherwise_is_another_assignment() -> None:
    old = plan_of(UNLIKE[:1], "old")
    party = Party(PartyKind.VERBATIM, "Theo phân công")
    new = plan_with_everything_changed(
        old, lambda item: replace(item, assignment=Assignment((party,))) if isinstance(item, Task) else item
    )
    assert pair_of(compare(old, new), "old-0").outcomes == (Outcome.REASSIGNED,)
