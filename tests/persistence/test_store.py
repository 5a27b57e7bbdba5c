"""The store, the same on SQLite and PostgreSQL: what is saved is loaded, and nobody's work is overwritten."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from sqlalchemy import select

from app.domain import edits
from app.domain.deadline.model import last_day
from app.domain.plan.fields import CONTENT, LEADS
from app.domain.plan.head import DocumentNumber, IssueDate, Status
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import tasks, tasks_with_path
from app.errors.faults import PlanEmptied, PlanExists, PlanGone, PlanNewer, RevisionConflict
from app.persistence import PartyTask, Role, SnapshotReason, Store, StoredTask, open_store, pieces
from app.persistence.tables import contents
from app.persistence.tables import plans as stored_plans
from app.plan_json import plan_json
from tests.profiles import tried
from tests.samples import AGENCIES, full_plan, sample_plan
from tests.strategies import directives, plans

# One store serves all examples, each of which empties it again: a store more would cost more than the examples.
MANY = tried(40, [HealthCheck.function_scoped_fixture])


def named(plan: Plan, name: str) -> Plan:
    return replace(plan, id=name)


def emptied(plan: Plan) -> Plan:
    return replace(plan, opening=(), body=(), closing=(), annexes=())


def reworded(plan: Plan, words: str, task: str = "task-1") -> Plan:
    return edits.with_value(plan, task, CONTENT, rich(words))


def searched(plan: Plan) -> set[str]:
    """Words of each task and of the head by which the plan must be found."""
    of_tasks = {
        " ".join((task.code, plain(task.content), *(party.name for party in task.assignment.parties)))
        for task in tasks(plan)
    }
    return of_tasks | {plan.head.subject}


def expected_rows(plan: Plan) -> list[StoredTask]:
    return [
        StoredTask(
            task.id,
            task.code,
            plain(task.content),
            tuple(party.name for party in task.assignment.leads),
            tuple(party.name for party in task.assignment.coordinating),
            tuple(party.name for party in task.assignment.monitoring),
            task.deadline.text if task.deadline else "",
            last_day(task.deadline.when) if task.deadline else None,
            task.deliverables,
            tuple(plain(section.heading) for section in path),
        )
        for path, task in tasks_with_path(plan)
    ]


@pytest.fixture
def other(url: str) -> Iterator[Store]:
    """A second program with the same database open."""
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(params=[pieces.WHOLE, 0], ids=["whole", "in pieces"])
def cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans lie in one content, or every plan with a task in pieces."""
    monkeypatch.setattr(pieces, "WHOLE", request.param)


@MANY
@given(st.data())
@pytest.mark.usefixtures("cut")
def test_what_is_saved_is_loaded_and_the_rows_agree(store: Store, data: st.DataObject) -> None:
    first = data.draw(plans())
    store.add_plan(first)
    try:
        second = named(data.draw(plans()), first.id)
        for revision, plan in enumerate((first, second, first), start=1):
            if revision > 1:
                assert store.save_plan(plan, revision - 1, emptied=True) == revision
            found = store.load_plan(first.id)
            assert (found.plan, found.revision) == (plan, revision)
            assert list(store.task_rows(first.id)) == expected_rows(plan)
            entry = store.entry(first.id)
            assert (entry.subject, entry.status, entry.tasks) == (
                plan.head.subject,
                plan.head.status,
                len(tasks(plan)),
            )
    finally:
        store.bin_plan(first.id)
        store.delete_plan(first.id)


@pytest.mark.parametrize(
    "edit",
    [
        lambda plan: reworded(plan, "Khác"),
        lambda plan: edits.move_item(plan, "task-12", "group-1", 0),
        lambda plan: edits.without_item(plan, "group-1"),
        lambda plan: edits.with_heading(plan, "group-1", rich("Nhóm khác")),
        lambda plan: edits.with_value(plan, "task-3", LEADS, ()),
        lambda plan: replace(plan, head=replace(plan.head, subject="Tên khác")),
        lambda plan: plan,
    ],
    ids=["words", "move", "delete a section", "heading", "leads", "subject", "nothing"],
)
@pytest.mark.parametrize("reopened", [False, True])
@pytest.mark.usefixtures("cut")
def test_rows_and_index_follow_an_edit(store: Store, other: Store, edit: object, reopened: bool) -> None:
    assert callable(edit)
    plan = full_plan()
    store.add_plan(plan)
    changed = edit(plan)
    (other if reopened else store).save_plan(changed, 1)
    assert store.load_plan(plan.id).plan == changed
    assert list(store.task_rows(plan.id)) == expected_rows(changed)
    for words in searched(plan) | searched(changed):
        assert bool(store.search(words)) is (words in searched(changed)), words


def test_a_plan_whose_rows_were_written_anew_can_be_edited_on(store: Store, other: Store) -> None:
    store.add_plan(sample_plan(2))
    longer = sample_plan(40)
    other.save_plan(longer, 1)  # it has not seen the plan before, so it writes all rows
    changed = reworded(reworded(longer, "Khác"), "Khác nữa", "task-2")
    other.save_plan(changed, 2)
    assert list(store.task_rows("sample")) == expected_rows(changed)
    assert store.search("khác nữa")


def test_a_moment_is_stored_in_microseconds_since_1970(store: Store) -> None:
    before = time.time()
    store.add_plan(sample_plan(1))
    with store.database.reading() as connection:
        stored = connection.execute(select(stored_plans.c.changed)).scalar_one()
    assert before - 1 <= stored / 1e6 <= time.time() + 1
    assert store.entry("sample").changed == datetime.fromtimestamp(stored // 10**6, UTC).replace(
        microsecond=stored % 10**6
    )


def test_a_plan_is_added_once(store: Store) -> None:
    assert store.add_plan(sample_plan()) == 1
    with pytest.raises(PlanExists):
        store.add_plan(sample_plan())
    store.bin_plan("sample")
    with pytest.raises(PlanExists):
        store.add_plan(sample_plan())


def test_the_line_of_a_plan_says_what_its_head_says(store: Store) -> None:
    head = replace(
        sample_plan().head,
        number=DocumentNumber("KH-UBND", "5"),
        issue_date=IssueDate(2026, 3, 9),
        status=Status.ISSUED,
    )
    before = datetime.now(UTC)
    store.add_plan(replace(sample_plan(), head=head))
    (entry,) = store.entries()
    assert (entry.number, entry.issued, entry.status) == ("05/KH-UBND", date(2026, 3, 9), Status.ISSUED)
    assert (entry.id, entry.revision, entry.tasks) == ("sample", 1, 12)
    assert entry.issuer == head.issuer.name
    assert before - timedelta(seconds=1) <= entry.changed <= datetime.now(UTC)
    assert entry.binned is None


def test_the_plan_changed_last_comes_first(store: Store) -> None:
    for name in "abc":
        store.add_plan(named(sample_plan(), name))
    store.save_plan(named(reworded(sample_plan(), "Mới"), "a"), 1)
    assert [entry.id for entry in store.entries()] == ["a", "c", "b"]


def test_a_save_that_is_not_the_latest_is_refused(store: Store, other: Store) -> None:
    store.add_plan(sample_plan())
    theirs = reworded(sample_plan(), "Của người khác")
    assert other.save_plan(theirs, 1) == 2
    with pytest.raises(RevisionConflict) as caught:
        store.save_plan(reworded(sample_plan(), "Của tôi"), 1)
    assert (caught.value.expected, caught.value.found) == (1, 2)
    assert store.load_plan("sample").plan == theirs
    assert list(store.task_rows("sample")) == expected_rows(theirs)
    assert store.save_plan(reworded(theirs, "Của tôi"), 2) == 3
    with pytest.raises(RevisionConflict) as caught:
        other.save_plan(reworded(theirs, "Muộn hơn nữa"), 1)
    assert (caught.value.expected, caught.value.found) == (1, 3)


def test_an_emptied_plan_never_replaces_a_full_one_unasked(store: Store) -> None:
    store.add_plan(full_plan())
    with pytest.raises(PlanEmptied):
        store.save_plan(emptied(full_plan()), 1)
    assert store.load_plan("sample").plan == full_plan()
    assert store.save_plan(emptied(full_plan()), 1, emptied=True) == 2
    (snapshot,) = store.snapshots("sample")
    assert snapshot.reason is SnapshotReason.EMPTIED
    assert store.load_snapshot(snapshot.id) == full_plan()
    assert store.save_plan(emptied(full_plan()), 2) == 3, "an empty plan may stay empty"
    assert store.save_plan(full_plan(), 3) == 4


def test_a_plan_in_the_bin_can_be_restored_and_only_there_deleted(store: Store) -> None:
    store.add_plan(sample_plan())
    store.add_snapshot(sample_plan(), SnapshotReason.EXPORT)
    with pytest.raises(PlanGone):
        store.delete_plan("sample")
    store.bin_plan("sample")
    assert store.entries() == ()
    assert store.search("trẻ em") == ()
    assert [hit.entry.id for hit in store.search("trẻ em", binned=True)] == ["sample"]
    (entry,) = store.entries(binned=True)
    assert entry.binned is not None
    assert store.load_plan("sample").plan == sample_plan()
    with pytest.raises(PlanGone) as caught:
        store.save_plan(sample_plan(), entry.revision)
    assert caught.value.binned
    with pytest.raises(PlanGone):
        store.bin_plan("sample")
    store.restore_plan("sample")
    assert [entry.id for entry in store.entries()] == ["sample"]
    store.bin_plan("sample")
    store.delete_plan("sample")
    assert store.entries(binned=True) == ()
    assert store.task_rows("sample") == ()
    assert store.snapshots("sample") == ()
    assert store.search("trẻ em", binned=True) == ()
    for gone in (store.load_plan, store.restore_plan, store.delete_plan, store.entry):
        with pytest.raises(PlanGone):
            gone("sample")
    with pytest.raises(PlanGone):
        store.save_plan(sample_plan(), 1)
    assert store.add_plan(sample_plan()) == 1


def test_a_plan_deleted_and_added_again_elsewhere_is_another_plan(store: Store, other: Store) -> None:
    store.add_plan(sample_plan())
    other.bin_plan("sample")
    other.delete_plan("sample")
    again = reworded(sample_plan(3), "Thêm lại")
    other.add_plan(again)
    store.save_plan(sample_plan(), 1)
    assert list(store.task_rows("sample")) == expected_rows(sample_plan())


def test_snapshots_stay_as_they_were_taken(store: Store) -> None:
    plan = full_plan()
    store.add_plan(plan)
    first = store.add_snapshot(plan, SnapshotReason.EXPORT, "KH-2026.docx", "lan")
    store.save_plan(reworded(plan, "Mới"), 1)
    second = store.add_snapshot(reworded(plan, "Mới"), SnapshotReason.STATUS)
    found = [(each.id, each.reason, each.note, each.author) for each in store.snapshots("sample")]
    assert found == [
        (second, SnapshotReason.STATUS, "", ""),
        (first, SnapshotReason.EXPORT, "KH-2026.docx", "lan"),
    ]
    assert store.load_snapshot(first) == plan
    with pytest.raises(PlanGone):
        store.load_snapshot(second + 100)
    with pytest.raises(PlanGone):
        store.add_snapshot(named(plan, "khác"), SnapshotReason.EXPORT)


def test_the_tasks_of_a_party_are_found_in_all_plans(store: Store) -> None:
    store.add_plan(sample_plan())
    store.add_plan(named(sample_plan(), "thùng rác"))
    store.bin_plan("thùng rác")
    words = Party(PartyKind.VERBATIM, "Theo phân công của Chủ tịch")
    store.add_plan(named(edits.with_value(sample_plan(1), "task-1", LEADS, (words,)), "khác"))
    health = AGENCIES[0]
    expected = [
        PartyTask("sample", role, row)
        for row, task in zip(expected_rows(sample_plan()), tasks(sample_plan()), strict=True)
        for role, parties in (
            (Role.COORDINATING, task.assignment.coordinating),
            (Role.LEAD, task.assignment.leads),
        )
        if health in parties
    ]
    assert expected
    assert list(store.tasks_of_party(health.key)) == expected
    assert [each.plan_id for each in store.tasks_of_party(words.key)] == ["khác"]
    assert store.tasks_of_party("không có") == ()


@MANY
@given(directives())
def test_directives_of_the_office_come_back_as_they_were(store: Store, chain: tuple[object, ...]) -> None:
    from app.domain.directives.model import Directive

    for each in chain:
        assert isinstance(each, Directive)
        store.save_directive(each)
    kept = store.directives()
    assert [each.id for each in kept] == sorted({each.id for each in kept}), "in the order of their ids"
    known = {each.id: each for each in kept}  # those of earlier chains are there too
    assert all(known[each.id] == each for each in chain if isinstance(each, Directive))


def test_templates_of_the_office_are_kept_by_name(store: Store) -> None:
    store.save_template("tre-em.toml", 'title = "Kế hoạch"')
    store.save_template("tre-em.toml", 'title = "Kế hoạch năm"')
    assert store.templates() == {"tre-em.toml": 'title = "Kế hoạch năm"'}
    store.delete_template("tre-em.toml")
    assert store.templates() == {}


def test_a_plan_of_a_newer_program_is_not_called_damaged(store: Store) -> None:
    store.add_plan(sample_plan(3))
    newer = zlib.compress(plan_json(sample_plan(3)).replace('"version":', '"version":9', 1).encode())
    with store.database.writing() as connection:
        connection.execute(contents.update().values(content=newer))
    with pytest.raises(PlanNewer):
        store.load_plan("sample")
