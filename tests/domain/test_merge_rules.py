"""Each rule of merging by an example from an office: what one did, what the other did, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.domain import edits
from app.domain.deadline.parsing import deadline
from app.domain.edits.outline import parent_of
from app.domain.merge import CODE, DELETED, STANDING, Conflict, Key, Merged, Standing, merge, resolved
from app.domain.plan.fields import (
    ANSWERS,
    CONTENT,
    COORDINATING,
    DEADLINE,
    DELIVERABLES,
    FUNDING,
    LEADS,
    NOTES,
)
from app.domain.plan.head import DocumentNumber, IssueDate
from app.domain.plan.model import (
    AddedCell,
    AddedRow,
    Annex,
    AssignmentTable,
    Column,
    Duty,
    ItemList,
    LegalBasis,
    Marker,
    Paragraph,
    Plan,
    Recipient,
    Section,
    Signature,
    Table,
    Task,
)
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import find, ids, tasks
from tests.lookups import with_changed
from tests.samples import AGENCIES, COMMUNES, full_plan, sample_plan

HEALTH, SCHOOLS, POLICE, CULTURE, FINANCE, JUSTICE, HOME = AGENCIES


def task_of(plan: Plan, task_id: str) -> Task:
    found = find(plan, task_id)
    assert isinstance(found, Task)
    return found


def section_of(plan: Plan, section_id: str) -> Section:
    found = find(plan, section_id)
    assert isinstance(found, Section)
    return found


def ids_in(plan: Plan, section_id: str) -> list[str]:
    return [item.id for item in section_of(plan, section_id).items]


def new_task(task_id: str, words: str) -> Task:
    return Task(task_id, "", rich(words))


# Fields


def test_two_fields_of_one_task_merge() -> None:
    base = full_plan()
    mine = edits.with_value(base, "task-3", DEADLINE, deadline("Quý II/2026", 2026))
    theirs = edits.with_value(base, "task-3", FUNDING, "Ngân sách địa phương")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == edits.with_value(mine, "task-3", FUNDING, "Ngân sách địa phương")


def test_the_same_field_changed_on_both_sides_is_mine_and_a_conflict() -> None:
    base = full_plan()
    mine = edits.with_value(base, "task-3", DEADLINE, deadline("Quý II/2026", 2026))
    theirs = edits.with_value(base, "task-3", DEADLINE, deadline("Trước ngày 15/5/2026", 2026))
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    assert merged.conflicts == (
        Conflict(
            item="task-3",
            place=task_of(base, "task-3").code,
            field="deadline",
            base=deadline("Trước ngày 30/11/2026", 2026),
            mine=deadline("Quý II/2026", 2026),
            theirs=deadline("Trước ngày 15/5/2026", 2026),
            kind="task",
        ),
    )
    assert resolved(merged, merged.conflicts) == theirs


def test_the_words_of_a_text_are_one_value() -> None:
    base = full_plan()
    mine = edits.with_heading(base, "aims", rich("Mục đích"))
    theirs = edits.with_heading(base, "aims", rich("Mục tiêu, yêu cầu"))
    merged = merge(base, mine, theirs)
    assert [(each.place, each.field, each.theirs) for each in merged.conflicts] == [
        ("Mục đích", "heading", rich("Mục tiêu, yêu cầu"))
    ]
    assert resolved(merged, merged.conflicts) == theirs


def test_coordinating_bodies_are_added_and_taken_out_one_by_one() -> None:
    base = edits.with_value(full_plan(), "task-1", COORDINATING, [POLICE, FINANCE])
    mine = edits.with_value(base, "task-1", COORDINATING, [POLICE, FINANCE, SCHOOLS])
    theirs = edits.with_value(base, "task-1", COORDINATING, [FINANCE, COMMUNES])
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert task_of(merged.plan, "task-1").assignment.coordinating == (FINANCE, COMMUNES, SCHOOLS)


def test_two_new_leads_for_one_task_are_a_conflict() -> None:
    base = edits.with_value(full_plan(), "task-1", LEADS, [HEALTH])
    mine = edits.with_value(base, "task-1", LEADS, [SCHOOLS])
    theirs = edits.with_value(base, "task-1", LEADS, [HOME])
    merged = merge(base, mine, theirs)
    assert task_of(merged.plan, "task-1").assignment.leads == (SCHOOLS,)
    assert [(each.field, each.base, each.theirs) for each in merged.conflicts] == [
        ("leads", (HEALTH,), (HOME,))
    ]
    assert task_of(resolved(merged, merged.conflicts), "task-1").assignment.leads == (HOME,)


def test_both_leads_are_never_lost_at_once() -> None:
    base = edits.with_value(full_plan(), "task-1", LEADS, [HEALTH, HOME])
    merged = merge(
        base,
        edits.with_value(base, "task-1", LEADS, [HEALTH]),
        edits.with_value(base, "task-1", LEADS, [HOME]),
    )
    assert task_of(merged.plan, "task-1").assignment.leads == (HEALTH,)
    assert [each.field for each in merged.conflicts] == ["leads"]


def test_who_comes_to_lead_does_not_coordinate_as_well() -> None:
    base = edits.with_value(
        edits.with_value(full_plan(), "task-1", LEADS, [HEALTH]), "task-1", COORDINATING, []
    )
    mine = edits.with_value(base, "task-1", LEADS, [HOME])
    theirs = edits.with_value(base, "task-1", COORDINATING, [HOME, POLICE])
    who = task_of(merge(base, mine, theirs).plan, "task-1").assignment
    assert (who.leads, who.coordinating) == ((HOME,), (POLICE,))


def test_deliverables_of_both_stand_and_one_reworded_twice_is_a_conflict() -> None:
    base = edits.with_value(full_plan(), "task-1", DELIVERABLES, ["Kế hoạch", "Báo cáo"])
    mine = edits.with_value(base, "task-1", DELIVERABLES, ["Kế hoạch", "Báo cáo", "Hội nghị sơ kết"])
    theirs = edits.with_value(base, "task-1", DELIVERABLES, ["Kế hoạch của Sở", "Báo cáo"])
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert task_of(merged.plan, "task-1").deliverables == ("Kế hoạch của Sở", "Báo cáo", "Hội nghị sơ kết")
    other = edits.with_value(base, "task-1", DELIVERABLES, ["Kế hoạch của Công an tỉnh", "Báo cáo"])
    (conflict,) = merge(base, theirs, other).conflicts
    assert (conflict.field, conflict.theirs) == ("deliverables/1", "Kế hoạch của Công an tỉnh")
    assert resolved(merge(base, theirs, other), [conflict]) == other


def test_points_of_a_list_merge_one_by_one() -> None:
    base = full_plan()
    mine = edits.with_list_item(base, "points", 0, rich("Kịp thời, đầy đủ"))
    theirs = edits.with_list_item(base, "points", 2, rich("Công khai"), new=True)
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    points = find(merged.plan, "points")
    assert isinstance(points, ItemList)
    assert [plain(each) for each in points.items] == ["Kịp thời, đầy đủ", "Đúng đối tượng", "Công khai"]


def test_cells_of_a_table_merge_one_by_one_and_a_clash_names_its_cell() -> None:
    base = full_plan()
    mine = edits.with_cell(
        edits.with_cell(base, "figures", 2, 0, [rich("Tỷ lệ")]), "figures", 2, 1, [rich("95")]
    )
    theirs = edits.with_cell(
        edits.with_cell(base, "figures", 2, 2, [rich("98%")]), "figures", 2, 1, [rich("96")]
    )
    merged = merge(base, mine, theirs)
    table = find(merged.plan, "figures")
    assert isinstance(table, Table)
    assert [cell.paragraphs for cell in table.rows[2]] == [(rich(words),) for words in ("Tỷ lệ", "95", "98%")]
    assert [each.field for each in merged.conflicts] == ["rows/3/2"]
    taken = find(resolved(merged, merged.conflicts), "figures")
    assert isinstance(taken, Table)
    assert [plain(cell.paragraphs[0]) for cell in taken.rows[2]] == ["Tỷ lệ", "96", "98%"]


def test_the_head_merges_field_by_field() -> None:
    base = full_plan()
    mine = edits.with_number(edits.with_subject(base, "Về bảo vệ trẻ em"), "318")
    theirs = edits.with_symbol(edits.with_issue_date(base, IssueDate(2026, 3, 5)), "KH-BCĐ")
    theirs = edits.with_subject(theirs, "Về chăm sóc trẻ em")
    merged = merge(base, mine, theirs)
    head = merged.plan.head
    assert (head.number, head.issue_date) == (DocumentNumber("KH-BCĐ", "318"), IssueDate(2026, 3, 5))
    assert head.subject == "Về bảo vệ trẻ em"
    assert [(each.key, each.place, each.field) for each in merged.conflicts] == [
        (Key("head", ""), "head", "subject")
    ]
    assert resolved(merged, merged.conflicts).head.subject == "Về chăm sóc trẻ em"


def test_a_signature_is_told_whole() -> None:
    base = full_plan()
    chairman = Signature(("TM. ỦY BAN NHÂN DÂN",), "CHỦ TỊCH", "Trần Văn Bảo")
    deputy = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Lê Thị Cúc")
    merged = merge(base, edits.with_signature(base, chairman), edits.with_signature(base, deputy))
    assert merged.plan.signature == chairman
    assert [(each.field, each.theirs) for each in merged.conflicts] == [("signature", deputy)]
    assert resolved(merged, merged.conflicts).signature == deputy


def test_bases_recipients_and_annexes_merge() -> None:
    base = full_plan()
    mine = edits.with_legal_basis(base, LegalBasis("law", text="Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016"))
    mine = edits.with_annex(mine, Annex("more", "Danh sách xã khó khăn"))
    mine = edits.with_party_left_out(mine, HEALTH.key)
    theirs = edits.with_legal_basis(base, LegalBasis("rules", text="Theo đề nghị của Giám đốc Sở Y tế"))
    theirs = edits.with_recipient(theirs, Recipient("press", "Báo Lâm Đồng"), "last")
    theirs = edits.with_party_left_out(edits.with_annex_title(theirs, "annex", "Phân công"), POLICE.key)
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    plan = merged.plan
    assert [each.id for each in plan.legal_bases] == ["basis-1", "rules", "law"]
    assert [each.title for each in plan.annexes] == ["Phân công", "Số liệu", "Danh sách xã khó khăn"]
    assert [line.id for line in plan.recipients.last] == ["archive-note", "press"]
    assert plan.recipients.left_out == ("van-phong", POLICE.key, HEALTH.key)


def test_a_basis_reworded_twice_is_told_whole() -> None:
    base = edits.with_legal_basis(full_plan(), LegalBasis("law", text="Căn cứ Luật Trẻ em"))
    one = edits.with_legal_basis(base, LegalBasis("law", text="Căn cứ Luật Trẻ em năm 2016"))
    other = edits.with_legal_basis(base, LegalBasis("law", text="Căn cứ Luật Trẻ em số 102/2016/QH13"))
    merged = merge(base, one, other)
    assert [(each.field, each.place) for each in merged.conflicts] == [
        ("basis", "Căn cứ Luật Trẻ em năm 2016")
    ]
    assert resolved(merged, merged.conflicts) == other


def with_demand(plan: Plan, demand_id: str, *, text: str = "", due: date | None = None) -> Plan:
    (directive,) = plan.directives
    demands = tuple(
        replace(demand, text=text or demand.text, due=due or demand.due) if demand.id == demand_id else demand
        for demand in directive.demands
    )
    return replace(plan, directives=(replace(directive, demands=demands),))


def test_demands_of_a_directive_merge() -> None:
    base = edits.with_demands(
        full_plan(), "28-CT/TW", [("1", "Quán triệt, nâng cao nhận thức"), ("2", "Bố trí nguồn lực")]
    )
    second = base.directives[0].demands[1].id
    mine = with_demand(base, second, due=date(2026, 12, 1))
    theirs = with_demand(base, second, text="Bố trí nguồn lực, kiểm tra")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == with_demand(mine, second, text="Bố trí nguồn lực, kiểm tra")


def test_a_demand_that_has_come_to_be_answered_stays() -> None:
    base = edits.with_demands(full_plan(), "28-CT/TW", [("1", "Quán triệt"), ("2", "Bố trí nguồn lực")])
    second = base.directives[0].demands[1].id
    mine = edits.with_demands(base, "28-CT/TW", [("1", "Quán triệt")])
    theirs = edits.with_value(base, "task-1", ANSWERS, [second])
    merged = merge(base, mine, theirs)
    assert task_of(merged.plan, "task-1").answers == (second,)
    assert [(each.item, each.field, each.mine) for each in merged.conflicts] == [(second, DELETED, None)]
    assert task_of(resolved(merged, (), merged.conflicts), "task-1").answers == ()


# What stands, and where


def test_what_both_add_to_a_section_stands_theirs_first() -> None:
    base = full_plan()
    mine = edits.with_new_task(base, new_task("mine", "Tập huấn cộng tác viên"), "group-2", 2)
    theirs = edits.with_item(base, Paragraph("theirs", rich("Lưu ý:")), "group-2", 2)
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert ids_in(merged.plan, "group-2") == ["task-11", "task-12", "theirs", "mine"]


def test_an_item_taken_out_here_and_untouched_there_is_gone() -> None:
    base = full_plan()
    mine = edits.without_item(base, "task-5")
    theirs = edits.with_value(base, "task-6", NOTES, "Ưu tiên")
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == edits.without_item(theirs, "task-5")
    assert task_of(base, "task-5").code in merged.plan.retired_codes


def test_an_item_taken_out_there_and_changed_here_stays() -> None:
    base = full_plan()
    mine = edits.with_value(base, "task-5", NOTES, "Đã thống nhất với Sở Tài chính")
    theirs = edits.without_item(base, "task-5")
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.base, conflict.mine, conflict.theirs) == (
        *(DELETED, find(base, "task-5"), find(mine, "task-5")),
        None,
    )
    assert resolved(merged, [conflict]) == theirs
    assert resolved(merged, (), [conflict]) == mine
    other_way = merge(base, theirs, mine)
    assert other_way.plan == mine
    assert resolved(other_way, other_way.conflicts) == mine
    assert resolved(other_way, (), other_way.conflicts) == theirs


def test_a_section_taken_out_keeps_what_the_other_side_put_in_or_changed() -> None:
    base = full_plan()
    mine = edits.with_new_task(base, new_task("mine", "Dạy bơi an toàn"), "group-1", 0)
    mine = edits.with_value(mine, "task-4", NOTES, "Làm trước")
    theirs = edits.without_item(base, "group-1")
    merged = merge(base, mine, theirs)
    assert ids_in(merged.plan, "group-1") == ["mine", "task-4"]
    assert [(each.item, each.field) for each in merged.conflicts] == [
        ("group-1", DELETED),
        ("task-4", DELETED),
    ]
    assert task_of(base, "task-3").code in merged.plan.retired_codes
    assert "group-1" not in ids(resolved(merged, merged.conflicts))


def test_what_was_moved_out_of_a_section_taken_out_stays() -> None:
    base = full_plan()
    mine = edits.move_item(base, "task-4", "group-2", 0)
    theirs = edits.without_item(base, "group-1")
    merged = merge(base, mine, theirs)
    assert ids_in(merged.plan, "group-2") == ["task-4", "task-11", "task-12"]
    assert "group-1" not in ids(merged.plan)
    assert [(each.item, each.field) for each in merged.conflicts] == [("task-4", DELETED)]


def test_a_task_moved_here_and_reworded_there_is_both() -> None:
    base = full_plan()
    mine = edits.move_item(base, "task-4", "group-2", 0)
    theirs = edits.with_value(base, "task-4", CONTENT, rich("Phòng, chống đuối nước"))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == edits.with_value(mine, "task-4", CONTENT, rich("Phòng, chống đuối nước"))


def test_a_task_moved_to_two_places_stands_where_it_is_here() -> None:
    base = full_plan()
    mine = edits.move_item(base, "task-4", "group-2", 1)
    theirs = edits.move_item(base, "task-4", "aims", 0)
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    (conflict,) = merged.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == (
        STANDING,
        Standing(Key("section", "group-2"), "task-11"),
        Standing(Key("section", "aims")),
    )
    assert resolved(merged, merged.conflicts) == theirs


def test_two_orders_of_one_section_are_told_by_what_was_moved() -> None:
    base = full_plan()
    mine, theirs = edits.move_within(base, "task-4", 5), edits.move_within(base, "task-4", -2)
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    assert [(each.item, each.field) for each in merged.conflicts] == [("task-4", STANDING)]
    assert resolved(merged, merged.conflicts) == theirs


def test_different_moves_in_one_section_both_happen() -> None:
    base = full_plan()
    mine, theirs = edits.move_within(base, "task-2", 7), edits.move_within(base, "task-10", -9)
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.plan == edits.move_within(mine, "task-10", -9)


def test_two_sections_moved_into_each_other_make_no_circle() -> None:
    base = full_plan()
    mine = edits.move_item(base, "group-1", "group-2", 0)
    theirs = edits.move_item(base, "group-2", "group-1", 0)
    merged = merge(base, mine, theirs)
    assert parent_of(merged.plan, "group-1") == ("group-2", 0)
    assert parent_of(merged.plan, "group-2") == ("tasks", 0)
    assert [(each.item, each.field) for each in merged.conflicts] == [("group-2", STANDING)]
    assert resolved(merged, merged.conflicts) == merged.plan


def test_a_table_limited_to_a_section_taken_out_forgets_it() -> None:
    base = edits.with_table_sections(full_plan(), "assignment-table", ["group-1", "aims"])
    mine = with_changed(base, "assignment-table", restart=True)
    theirs = edits.without_item(base, "group-1")
    merged = merge(base, mine, theirs)
    table = find(merged.plan, "assignment-table")
    assert isinstance(table, AssignmentTable)
    assert (table.sections, table.restart, merged.conflicts) == (("aims",), True, ())


def test_a_table_that_two_people_limited_does_not_come_to_show_everything() -> None:
    base = edits.with_table_sections(full_plan(), "assignment-table", ["group-1", "group-2"])
    mine = edits.with_table_sections(base, "assignment-table", ["group-1"])
    theirs = edits.with_table_sections(base, "assignment-table", ["group-2"])
    merged = merge(base, mine, theirs)
    assert find(merged.plan, "assignment-table") == find(mine, "assignment-table")
    assert [each.field for each in merged.conflicts] == ["sections"]


# Ids and codes


def test_of_two_new_tasks_with_one_code_theirs_keeps_it() -> None:
    base = full_plan()
    mine = edits.with_new_task(base, new_task("mine", "Rà soát hộ nghèo"), "group-2", 2)
    theirs = edits.with_new_task(base, new_task("theirs", "Kiểm tra cơ sở trợ giúp"), "group-2", 2)
    code = task_of(mine, "mine").code
    assert code == task_of(theirs, "theirs").code
    merged = merge(base, mine, theirs)
    new = task_of(merged.plan, "mine").code
    again = edits.with_new_task(mine, new_task("again", "Việc nữa"), "group-2", 3)
    assert new == task_of(again, "again").code
    assert task_of(merged.plan, "theirs").code == code
    assert merged.conflicts == (Conflict("mine", new, CODE, None, code, code, "task"),)
    assert resolved(merged, merged.conflicts) == merged.plan


def test_a_code_that_the_other_side_gave_and_gave_up_is_not_given_again() -> None:
    base = full_plan()
    mine = edits.with_new_task(base, new_task("mine", "Rà soát hộ nghèo"), "group-2", 2)
    theirs = edits.with_new_task(base, new_task("theirs", "Kiểm tra"), "group-2", 2)
    theirs = edits.without_item(theirs, "theirs")
    code = task_of(mine, "mine").code
    merged = merge(base, mine, theirs)
    assert code in merged.plan.retired_codes
    assert task_of(merged.plan, "mine").code not in (code, *merged.plan.retired_codes)


def test_many_tasks_added_on_both_sides_have_codes_of_their_own() -> None:
    mine = theirs = base = sample_plan(20)
    for number in range(30):
        mine = edits.with_new_task(mine, new_task(f"m{number}", "x"), "group-1", number)
        theirs = edits.with_new_task(theirs, new_task(f"t{number}", "y"), "group-1", number)
    merged = merge(base, mine, theirs)
    codes = [task.code for task in tasks(merged.plan)]
    assert len(set(codes)) == len(codes) == 80
    assert {task.id: task.code for task in tasks(theirs)}.items() <= {
        task.id: task.code for task in tasks(merged.plan)
    }.items()
    assert len(merged.conflicts) == 30


def test_what_both_added_under_one_id_is_one_thing() -> None:
    base = full_plan()
    mine = edits.with_item(base, Paragraph("new", rich("Kịp thời báo cáo.")), "aims", 0)
    theirs = edits.with_item(base, Paragraph("new", rich("Báo cáo đúng hạn.")), "aims", 0)
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    assert [(each.field, each.base) for each in merged.conflicts] == [("content", None)]


def test_a_section_that_both_added_under_one_id_holds_what_both_put_in() -> None:
    base = full_plan()
    mine = edits.with_item(base, Section("new", rich("Quan điểm"), Marker.ARABIC), "aims", 0)
    theirs = edits.with_item(base, Section("new", rich("Phương châm"), Marker.ARABIC), "aims", 0)
    theirs = edits.with_item(theirs, Paragraph("inner", rich("Lấy trẻ em làm gốc.")), "new", 0)
    merged = merge(base, mine, theirs)
    assert section_of(merged.plan, "new").heading == rich("Quan điểm")
    assert ids_in(merged.plan, "new") == ["inner"]
    assert [(each.item, each.field, each.base) for each in merged.conflicts] == [("new", "heading", None)]


def test_cells_of_a_row_added_by_hand_merge_column_by_column() -> None:
    base = full_plan()
    total = AddedCell(Column.CONTENT, "Tổng cộng")
    funding, notes = AddedCell(Column.FUNDING, "2 tỷ đồng"), AddedCell(Column.NOTES, "Tạm tính")

    def with_total(*cells: AddedCell) -> Plan:
        return edits.with_added_row(base, "assignment-table", AddedRow("total", cells))

    merged = merge(base, with_total(total, funding), with_total(total, notes))
    assert merged == Merged(with_total(total, notes, funding))


def test_widths_set_there_of_a_table_that_has_a_new_column_here_are_told() -> None:
    base = edits.with_widths(full_plan(), "figures", ())
    mine = edits.with_table_column(base, "figures", 1)
    theirs = edits.with_widths(base, "figures", (3, 2, 1))
    merged = merge(base, mine, theirs)
    assert merged.plan == mine
    assert [(each.item, each.field, each.mine, each.theirs) for each in merged.conflicts] == [
        ("figures", "widths", (), (3, 2, 1))
    ]
    other_way = merge(base, theirs, mine)
    assert find(other_way.plan, "figures") == find(mine, "figures")
    assert [(each.field, each.mine) for each in other_way.conflicts] == [("widths", (3, 2, 1))]


def test_two_different_things_under_one_id_get_two() -> None:
    base = full_plan()
    mine = edits.with_item(base, Paragraph("new", rich("Kịp thời báo cáo.")), "aims", 0)
    theirs = edits.with_item(base, Section("new", rich("Quan điểm"), Marker.ARABIC), "aims", 0)
    merged = merge(base, mine, theirs)
    assert ids_in(merged.plan, "aims") == ["new", "new-2", "aim"]
    assert section_of(merged.plan, "new").heading == rich("Quan điểm")


def test_what_did_not_change_is_the_same_object() -> None:
    base = full_plan()
    merged = merge(
        base, edits.with_value(base, "task-11", NOTES, "x"), edits.with_value(base, "task-12", NOTES, "y")
    ).plan
    assert find(merged, "group-1") is find(base, "group-1")
    assert merged.annexes[0] is base.annexes[0]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda plan, said: edits.with_annex_title(plan, "annex", said), "bản mới"),
        (lambda plan, said: edits.with_recipient(plan, Recipient("all", said), "last"), "bản mới"),
        (lambda plan, said: edits.with_duty(plan, "by-agency", Duty("duty", HEALTH, rich(said))), "Sở Y tế"),
        (
            lambda plan, said: edits.with_added_row(
                plan,
                "assignment-table",
                AddedRow("total", (AddedCell(Column.CONTENT, "Cộng"), AddedCell(Column.NOTES, said))),
            ),
            "Cộng",
        ),
        (lambda plan, said: with_demand(plan, "28-CT/TW/1", text=said), "bản mới"),
        (
            lambda plan, said: replace(
                plan, directives=(replace(plan.directives[0], due=date(2030, 12, len(said))),)
            ),
            "Chỉ thị số 28-CT/TW",
        ),
    ],
)
def test_a_conflict_is_told_by_the_words_of_what_it_is_about(
    change: Callable[[Plan, str], Plan], place: str
) -> None:
    base = full_plan()
    merged = merge(base, change(base, "bản mới"), change(base, "bản của người khác"))
    assert [each.place for each in merged.conflicts] == [place]


def test_a_draft_round_and_a_place_typed_on_two_computers_stand_together() -> None:
    base = full_plan()
    plan = merge(base, edits.with_draft_round(base, 2), edits.with_place(base, "Bảo Lộc")).plan
    assert plan.head == replace(base.head, draft_round=2, place="Bảo Lộc")


def test_a_conflict_of_another_merge_is_refused() -> None:
    base = full_plan()
    merged = merge(base, edits.with_place(base, "Bảo Lộc"), edits.with_place(base, "Đà Lạt"))
    (conflict,) = merged.conflicts
    with pytest.raises(ValueError, match="place"):
        resolved(merged, [replace(conflict, theirs="Huế")])
