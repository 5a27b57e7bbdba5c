"""Every edit changes what it says and nothing else; undoing is going back to an earlier value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.plan_file import plan_file
from app.domain import edits
from app.domain.assignments import TaskRow, assigned_parties, rows
from app.domain.deadline_words import deadline
from app.domain.head import DocumentKind, IssueDate
from app.domain.numbering import label
from app.domain.plan import (
    AddedRow,
    Annex,
    AssignmentTable,
    Cell,
    Column,
    Marker,
    Paragraph,
    Party,
    PartyKind,
    Placement,
    Plan,
    Section,
    Table,
    Task,
)
from app.domain.printing import HeadingBlock, blocks
from app.domain.task_code import is_code
from app.domain.text import plain, rich
from app.domain.tree import all_items, assignment_tables, duties_items, find, tasks
from tests.edit_calls import NAMES, edit_calls
from tests.samples import AGENCIES, COMMUNES, ISSUER, full_plan, sample_plan
from tests.strategies import parties, plans, rich_texts

PROPERTY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
HEALTH, SCHOOLS, POLICE = AGENCIES[:3]


def task_of(plan: Plan, task_id: str) -> Task:
    found = find(plan, task_id)
    assert isinstance(found, Task)
    return found


def section_of(plan: Plan, section_id: str) -> Section:
    found = find(plan, section_id)
    assert isinstance(found, Section)
    return found


def table_of(plan: Plan, table_id: str) -> Table:
    found = find(plan, table_id)
    assert isinstance(found, Table)
    return found


def headings(plan: Plan) -> list[str]:
    return [
        f"{block.label} {plain(block.content)}"
        for block in blocks(plan, plan.body)
        if isinstance(block, HeadingBlock)
    ]


# What holds for every edit


def test_there_is_a_random_maker_for_every_edit() -> None:
    assert set(NAMES) == set(edits.__all__)


@pytest.mark.parametrize("name", NAMES)
@settings(PROPERTY, max_examples=15)
@given(data=st.data())
def test_an_edit_leaves_the_plan_it_was_given_as_it_was(name: str, data: st.DataObject) -> None:
    plan = full_plan()
    before = plan_file(plan)
    changed = data.draw(edit_calls(plan, [name]))(plan)
    assert plan_file(plan) == before
    assert changed is plan or changed != plan


@PROPERTY
@given(plans(), st.data())
def test_undoing_any_run_of_edits_gives_the_plan_it_began_with(plan: Plan, data: st.DataObject) -> None:
    beginning, stack = plan_file(plan), [plan]
    for _ in range(data.draw(st.integers(1, 6))):
        stack.append(data.draw(edit_calls(stack[-1]))(stack[-1]))
    written = [plan_file(each) for each in stack]
    while len(stack) > 1:
        stack.pop()
        assert plan_file(stack[-1]) == written[len(stack) - 1]
    assert stack[0] is plan
    assert plan_file(plan) == beginning


@PROPERTY
@given(plans(), st.data())
def test_ids_stay_unique_and_codes_are_never_given_twice(plan: Plan, data: st.DataObject) -> None:
    seen: dict[str, str] = {each.code: each.id for each in tasks(plan)}
    gone: set[str] = set(plan.retired_codes)
    for _ in range(data.draw(st.integers(1, 6))):
        before = {each.code for each in tasks(plan)}
        plan = data.draw(
            edit_calls(
                plan,
                ("with_new_task", "without_item", "without_annex", "move_item", "demote")
                if any(True for _ in all_items(plan))
                else ("with_new_task",),
            )
        )(plan)
        now = [each.code for each in tasks(plan)]
        gone |= before - set(now)
        assert len(now) == len(set(now))
        assert not gone & set(now)
        assert gone <= set(plan.retired_codes)
        for each in tasks(plan):
            assert is_code(each.code)
            assert seen.setdefault(each.code, each.id) == each.id
        ids = [item.id for item in all_items(plan)]
        assert len(ids) == len(set(ids))


def numbers(plan: Plan) -> Iterator[tuple[Marker, list[str]]]:
    """The labels of the neighbours in each section, by marker."""

    def within(items: list[HeadingBlock]) -> Iterator[tuple[Marker, list[str]]]:
        for marker in {block.marker for block in items}:
            yield marker, [block.label for block in items if block.marker is marker]

    open_lists: dict[int, list[HeadingBlock]] = {}
    for block in blocks(plan, plan.body):
        if not isinstance(block, HeadingBlock):
            continue
        for level in [level for level in open_lists if level > block.level]:
            yield from within(open_lists.pop(level))
        open_lists.setdefault(block.level, []).append(block)
    for found in open_lists.values():
        yield from within(found)


@PROPERTY
@given(plans(), st.data())
def test_numbers_have_no_gap_after_any_move(plan: Plan, data: st.DataObject) -> None:
    names = ("move_item", "move_within", "promote", "demote", "with_marker")
    for _ in range(3):
        plan = data.draw(
            edit_calls(
                plan,
                names if any(isinstance(item, Section | Task) for item in all_items(plan)) else names[:4],
            )
        )(plan)
    for marker, labels in numbers(plan):
        if marker not in (Marker.DECIMAL, Marker.NONE, Marker.DASH, Marker.PLUS):
            assert labels == [label(marker, number) for number in range(1, len(labels) + 1)]


@PROPERTY
@given(plans(), st.data())
def test_moving_loses_no_item_and_no_word(plan: Plan, data: st.DataObject) -> None:
    moved = data.draw(edit_calls(plan, ("move_item", "move_within", "promote", "demote")))(plan)
    assert sorted(item.id for item in all_items(moved)) == sorted(item.id for item in all_items(plan))
    assert {each.code: each.content for each in tasks(moved)} == {
        each.code: each.content for each in tasks(plan)
    }


@PROPERTY
@given(plans(), st.lists(parties(), max_size=3), st.data())
def test_who_comes_to_lead_no_longer_coordinates(plan: Plan, leads: list[Party], data: st.DataObject) -> None:
    if not tasks(plan):
        return
    task = data.draw(st.sampled_from(tasks(plan)))
    who = task_of(edits.with_leads(plan, task.id, leads), task.id).assignment
    assert {party.key for party in who.leads} == {party.key for party in leads}
    assert not {party.key for party in who.leads} & {party.key for party in who.coordinating}
    again = task_of(edits.with_coordinating(plan, task.id, leads), task.id).assignment
    assert not {party.key for party in again.leads} & {party.key for party in again.coordinating}


@PROPERTY
@given(plans(), parties(), st.data())
def test_a_replaced_party_is_gone_and_its_successor_has_one_role_a_task(
    plan: Plan, new: Party, data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from([*(p for t in tasks(plan) for p in t.assignment.parties), new]))
    changed = edits.with_party_replaced(plan, old.key, new)
    for before, task in zip(tasks(plan), tasks(changed), strict=True):
        who = task.assignment
        if old.key != new.key:
            assert old.key not in {party.key for party in who.parties}
        if old.key in {party.key for party in before.assignment.parties} and old != new:
            assert not {party.key for party in who.leads} & {party.key for party in who.coordinating}
    duties = [duty.party.key for item in duties_items(changed) for duty in item.added]
    assert old.key == new.key or old.key not in duties


# Head


def test_the_symbol_and_place_follow_a_new_issuer_where_they_were_the_usual_ones() -> None:
    district = replace(ISSUER, name="Ủy ban nhân dân xã Đức Trọng", symbol="UBND-X", place="Đức Trọng")
    changed = edits.with_issuer(sample_plan(1), district)
    assert (changed.head.place, changed.head.number.symbol) == ("Đức Trọng", "KH-UBND-X")
    by_hand = edits.with_place(edits.with_symbol(sample_plan(1), "KH-BCĐ"), "Đà Lạt")
    changed = edits.with_issuer(by_hand, district)
    assert (changed.head.place, changed.head.number.symbol) == ("Đà Lạt", "KH-BCĐ")


def test_the_symbol_follows_the_kind() -> None:
    assert edits.with_kind(sample_plan(1), DocumentKind.REPORT).head.number.symbol == "BC-UBND"


def test_number_date_and_subject_are_kept_clean() -> None:
    plan = edits.with_number(sample_plan(1), " 318\r\n")
    plan = edits.with_issue_date(plan, IssueDate(2026, 3, 5))
    plan = edits.with_subject(plan, "  Về công ta\u0301c trẻ em\x07 ")
    assert plan.head.number.number == "318"
    assert plan.head.issue_date == IssueDate(2026, 3, 5)
    assert plan.head.subject == "Về công tác trẻ em"


def test_a_draft_round_is_never_negative() -> None:
    assert edits.with_draft_round(sample_plan(1), -2).head.draft_round == 0


# Outline


def test_a_section_moved_under_another_takes_the_marker_of_its_new_place() -> None:
    plan = edits.move_item(full_plan(), "aims", "tasks", 0)
    assert section_of(plan, "aims").marker is Marker.ARABIC
    assert headings(plan)[:3] == [
        "I. Nhiệm vụ, giải pháp",
        "1. Mục đích, yêu cầu",
        "2. Tăng cường sự lãnh đạo, chỉ đạo đối với công tác trẻ em",
    ]


def test_promoting_a_group_makes_it_a_main_section_after_its_parent() -> None:
    plan = edits.promote(full_plan(), "group-2")
    assert [item.id for item in plan.body][:3] == ["aims", "tasks", "group-2"]
    assert section_of(plan, "group-2").marker is Marker.ROMAN
    assert edits.promote(plan, "group-2") is plan


def test_demoting_puts_a_section_last_into_the_one_before_it() -> None:
    plan = edits.demote(full_plan(), "tasks")
    assert [item.id for item in section_of(plan, "aims").items] == ["aim", "tasks"]
    assert section_of(plan, "group-1").marker is Marker.LETTER
    assert edits.demote(plan, "aims") is plan


def test_moving_within_its_section_stops_at_the_ends() -> None:
    plan = full_plan()
    moved = edits.move_within(plan, "task-3", -99)
    assert [task.id for task in tasks(moved)][:3] == ["task-3", "task-1", "task-2"]
    assert edits.move_within(moved, "task-3", -1) is moved


def test_a_section_cannot_be_moved_into_itself() -> None:
    with pytest.raises(ValueError, match="group-1"):
        edits.move_item(full_plan(), "tasks", "group-1", 0)


def test_an_item_cannot_be_put_into_a_task_or_nowhere() -> None:
    for parent in ("task-1", "no-such-id"):
        with pytest.raises(KeyError):
            edits.with_item(full_plan(), Paragraph("new", ()), parent, 0)
        with pytest.raises(KeyError):
            edits.move_item(full_plan(), "words", parent, 0)


def test_an_id_that_is_taken_is_refused_even_inside_a_new_section() -> None:
    new = Section("new", rich("Mới"), items=(Paragraph("note", ()),))
    with pytest.raises(ValueError, match="new"):
        edits.with_item(full_plan(), new, "", 0)


def test_an_unknown_id_is_the_callers_fault() -> None:
    plan = full_plan()
    calls: list[Callable[[], Plan]] = [
        lambda: edits.without_item(plan, "x"),
        lambda: edits.with_leads(plan, "aims", ()),
        lambda: edits.with_heading(plan, "task-1", ()),
        lambda: edits.with_answers(plan, "task-1", ["no demand"]),
        lambda: edits.with_annex_title(plan, "x", ""),
        lambda: edits.without_annex(plan, "x"),
        lambda: edits.move_annex(plan, "x", 0),
        lambda: edits.move_legal_basis(plan, "x", 0),
        lambda: edits.with_demands(plan, "x", ()),
        lambda: edits.with_marker(plan, "words", Marker.DASH),
    ]
    for call in calls:
        with pytest.raises(KeyError):
            call()


# Tasks


def test_a_new_task_takes_the_next_code_of_its_group() -> None:
    plan = edits.with_new_task(full_plan(), Task("new", "", rich("Mới")), "group-2", 0)
    assert task_of(plan, "new").code.startswith("KH26-02.3")
    gone = edits.without_item(plan, "new")
    again = edits.with_new_task(gone, Task("newer", "", rich("Mới hơn")), "group-2", 0)
    assert task_of(again, "newer").code.startswith("KH26-02.4")


def test_a_task_keeps_its_code_wherever_it_goes() -> None:
    code = task_of(full_plan(), "task-1").code
    for change in (
        edits.move_item(full_plan(), "task-1", "group-2", 1),
        edits.with_task_content(full_plan(), "task-1", rich("Khác")),
        edits.with_placement(full_plan(), "task-1", Placement.BODY),
    ):
        assert task_of(change, "task-1").code == code


def test_removing_a_section_or_an_annex_retires_the_codes_in_it() -> None:
    plan = full_plan()
    code = task_of(plan, "task-12").code
    assert code in edits.without_item(plan, "group-2").retired_codes
    in_annex = edits.move_item(plan, "task-12", "figures-annex", 0)
    assert code in edits.without_annex(in_annex, "figures-annex").retired_codes


def test_deliverables_drop_what_is_empty() -> None:
    plan = edits.with_deliverables(full_plan(), "task-1", [" Báo cáo ", "", "\n"])
    assert task_of(plan, "task-1").deliverables == ("Báo cáo",)


def test_a_party_named_twice_counts_once() -> None:
    plan = edits.with_monitoring(full_plan(), "task-1", [HEALTH, SCHOOLS, HEALTH])
    assert task_of(plan, "task-1").assignment.monitoring == (HEALTH, SCHOOLS)


def test_a_deadline_can_be_set_and_taken_away() -> None:
    set_ = edits.with_deadline(full_plan(), "task-7", deadline("Quý II/2026", 2026))
    assert task_of(set_, "task-7").deadline == deadline("Quý II/2026", 2026)
    assert task_of(edits.with_deadline(set_, "task-7", None), "task-7").deadline is None


# Parties


def test_replacing_an_agency_in_bulk_reaches_tasks_duties_recipients_and_texts() -> None:
    plan = edits.with_content(full_plan(), "note", rich("Nguồn: Sở Y tế, Sở Tài chính"))
    plan = edits.with_party_left_out(plan, HEALTH.key)
    new = Party(PartyKind.AGENCY, "Sở Nội vụ mới", "so-moi", "so-ban-nganh")
    changed = edits.with_party_replaced(plan, HEALTH.key, new, in_text=True)
    assert HEALTH.key not in {party.key for party in assigned_parties(changed)}
    assert next(duties_items(changed)).added[0].party == new
    assert changed.recipients.left_out == ("van-phong", "so-moi")
    note = find(changed, "note")
    assert isinstance(note, Paragraph)
    assert plain(note.content) == "Nguồn: Sở Nội vụ mới, Sở Tài chính"


def test_a_coordinator_that_takes_over_the_lead_coordinates_no_more() -> None:
    plan = full_plan()
    who = task_of(plan, "task-1").assignment
    assert who.leads == (HEALTH,)
    changed = edits.with_party_replaced(plan, HEALTH.key, COMMUNES)
    assert task_of(changed, "task-1").assignment.leads == (COMMUNES,)
    assert COMMUNES not in task_of(changed, "task-1").assignment.coordinating


def test_names_change_by_register_id_and_verbatim_words_stay() -> None:
    words = Party(PartyKind.VERBATIM, "Theo phân công tại Quyết định số 1441/QĐ-UBND")
    plan = edits.with_leads(full_plan(), "task-1", [HEALTH, words])
    changed = edits.with_names(plan, {HEALTH.ref: "Sở Y tế tỉnh Lâm Đồng"})
    assert [party.name for party in task_of(changed, "task-1").assignment.leads] == [
        "Sở Y tế tỉnh Lâm Đồng",
        words.name,
    ]


# Directives


def test_demands_with_the_same_words_keep_their_answers_and_others_lose_them() -> None:
    plan = full_plan()
    assert task_of(plan, "task-2").answers == ("28-CT/TW/1",)
    renumbered = edits.with_demands(plan, "28-CT/TW", [("1", "Mới"), ("2", "Quán triệt, nâng cao nhận thức")])
    assert task_of(renumbered, "task-2").answers == ("28-CT/TW/1",)
    assert [demand.number for demand in renumbered.directives[0].demands] == ["1", "2"]
    emptied = edits.without_demand(renumbered, "28-CT/TW/1")
    assert task_of(emptied, "task-2").answers == ()


def test_another_chain_replaces_the_bases_of_the_old_one_and_keeps_those_by_hand() -> None:
    plan = full_plan()
    by_hand = replace(plan.legal_bases[0], id="law", citation=None, text="Căn cứ Luật Trẻ em", directive="")
    plan = edits.with_legal_basis(plan, by_hand)
    changed = edits.with_directives(plan, (), ())
    assert [basis.id for basis in changed.legal_bases] == ["law"]
    assert all(not task.answers for task in tasks(changed))


# Generated parts


def test_added_sentences_and_rows_stay_when_tasks_change() -> None:
    plan = edits.without_item(full_plan(), "tasks")
    assert next(duties_items(plan)).added[0].id == "duty"
    _, table = next(assignment_tables(plan))
    assert [row.id for row in rows(plan, table) if isinstance(row, AddedRow)] == ["total"]


def test_added_rows_follow_their_columns() -> None:
    plan = edits.with_columns(full_plan(), "assignment-table", [Column.CONTENT, Column.CODE, Column.CONTENT])
    _, table = next(assignment_tables(plan))
    assert table.columns == (Column.CONTENT, Column.CODE)
    assert table.added[0].cells == ("Tổng cộng", "")
    with pytest.raises(ValueError, match="LEAD"):
        edits.with_columns(plan, "assignment-table", [Column.LEAD])


def test_an_added_row_has_as_many_cells_as_the_table_has_columns() -> None:
    plan = edits.with_added_row(full_plan(), "assignment-table", AddedRow("second", ("a",) * 20))
    _, table = next(assignment_tables(plan))
    assert [len(row.cells) for row in table.added] == [7, 7]


def test_a_table_can_be_limited_to_some_sections() -> None:
    plan = edits.with_table_sections(full_plan(), "assignment-table", ["group-2"])
    _, table = next(assignment_tables(plan))
    assert isinstance(table, AssignmentTable)
    shown = [row.task.id for row in rows(plan, table) if isinstance(row, TaskRow)]
    assert shown == ["task-11", "task-12"]


# Plain tables


def spans(table: Table) -> list[list[tuple[int, int]]]:
    return [[(cell.columns, cell.rows) for cell in row] for row in table.rows]


def is_whole_grid(table: Table) -> bool:
    """Whether every place of the grid is covered exactly once."""
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while (r, column) in covered:
                column += 1
            places = {(r + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
            if places & covered:
                return False
            covered |= places
    width = max((column for _, column in covered), default=-1) + 1
    return len(covered) == width * len(table.rows)


def test_a_row_inside_a_cell_that_spans_makes_it_grow() -> None:
    plan = edits.with_table_row(full_plan(), "figures", 1)
    assert spans(table_of(plan, "figures"))[:2] == [[(1, 3), (2, 1)], [(1, 1), (1, 1)]]


def test_removing_the_row_a_cell_begins_in_moves_it_down() -> None:
    plan = edits.without_table_row(full_plan(), "figures", 0)
    assert spans(table_of(plan, "figures")) == [[(1, 1)] * 3, [(1, 1)] * 3]


def test_a_column_inside_a_cell_that_spans_makes_it_grow() -> None:
    plan = edits.with_table_column(full_plan(), "figures", 2)
    assert spans(table_of(plan, "figures"))[0] == [(1, 2), (3, 1)]
    assert table_of(plan, "figures").widths == (2, 1, 1, 1)


@PROPERTY
@given(st.data())
def test_a_table_stays_a_whole_grid_under_all_its_edits(data: st.DataObject) -> None:
    plan = full_plan()
    names = ("with_table_row", "with_table_column", "with_cell")
    for _ in range(4):
        plan = data.draw(edit_calls(plan, names))(plan)
    plan = data.draw(edit_calls(plan, ("without_table_row", "without_table_column")))(plan)
    assert is_whole_grid(table_of(plan, "figures"))


# Margins


def test_bases_and_annexes_can_be_moved_and_removed() -> None:
    plan = edits.with_annex(full_plan(), Annex("third", "Ba"), 0)
    assert [annex.id for annex in edits.move_annex(plan, "third", 2).annexes][-1] == "third"
    assert edits.without_annex(plan, "third") == full_plan()
    with pytest.raises(ValueError, match="third"):
        edits.with_annex(plan, Annex("third", "Lại"))
    assert edits.without_legal_basis(plan, "basis-1").legal_bases == ()


def test_a_party_is_left_out_of_the_recipients_and_comes_back() -> None:
    out = edits.with_party_left_out(full_plan(), HEALTH.key)
    assert HEALTH.key in out.recipients.left_out
    assert edits.with_party_left_out(out, HEALTH.key, left_out=False) == full_plan()


@PROPERTY
@given(plans(), rich_texts(1))
def test_replacing_words_by_themselves_changes_nothing(plan: Plan, content: tuple[object, ...]) -> None:
    assert edits.with_text_replaced(plan, "a", "a") is plan
    assert edits.with_text_replaced(plan, "", "x") is plan


def test_replacing_words_reaches_headings_tasks_lists_tables_notes_and_titles() -> None:
    plan = full_plan()
    changed = edits.with_text_replaced(edits.with_annex_title(plan, "annex", "trẻ em"), "trẻ em", "TRẺ")
    assert "trẻ em" not in changed.head.subject
    assert changed.annexes[0].title == "TRẺ"
    assert all("trẻ em" not in plain(task.content) for task in tasks(changed))
    assert "trẻ em" not in plain(section_of(changed, "group-1").heading)
    assert table_of(edits.with_text_replaced(plan, "Chỉ tiêu", "Số"), "figures").rows[0][0] == Cell(
        (rich("Số"),), rows=2
    )
