"""Random edits that fit a plan: for every function of `app.domain.edits`, arguments a person could have given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from app.domain import edits
from app.domain.edits.own_form import FRAME
from app.domain.plan import head as page_head
from app.domain.plan import model
from app.domain.plan.fields import ROLES
from app.domain.plan.model import Item, Marker, Paragraph, Plan, Section, Task
from app.domain.plan.table_grid import column_count
from app.domain.plan.tree import all_items
from tests import edit_arguments as given
from tests import strategies as some
from tests.edit_arguments import Arguments, Making


@dataclass(frozen=True)
class EditCall:
    """An edit with its arguments, to be applied to the plan it was made for."""

    name: str
    arguments: tuple[Any, ...]
    options: dict[str, Any] = field(default_factory=dict)

    def __call__(self, plan: Plan) -> Plan:
        """The edited plan."""
        result = getattr(edits, self.name)(plan, *self.arguments, **self.options)
        assert isinstance(result, Plan)
        return result


Maker = Callable[[Making, Any], tuple[Any, ...] | Arguments]
"""Draws the arguments for one target; options, if there are any, as a second part."""


@dataclass(frozen=True)
class _Edit:
    targets: Callable[[Making], Sequence[Any]]
    make: Maker


def _whole(_: Making) -> Sequence[Any]:
    return (None,)


def _of(*kinds: type[Item]) -> Callable[[Making], Sequence[Any]]:
    return lambda making: making.items(*kinds)


def _some_tasks(making: Making) -> list[str]:
    return [each.id for each in making.items(Task) if making.yes()]


def _drawn(strategy: SearchStrategy[Any]) -> _Edit:
    """An edit of the whole plan with one value."""
    return _Edit(_whole, lambda making, _: (making.draw(strategy),))


def _same_task(task: Task) -> Task:
    return task


_CELLS = given.tables(lambda table: any(table.rows))

_EDITS: dict[str, _Edit] = {
    "demote": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "move_annex": _Edit(
        lambda making: making.plan.annexes,
        lambda making, annex: (annex.id, making.place(len(making.plan.annexes) - 1)),
    ),
    "move_item": _Edit(lambda making: list(all_items(making.plan)), given.move_item),
    "move_recipient": _Edit(Making.recipients, given.moved_recipient),
    "move_table_column": _Edit(
        given.tables(lambda table: column_count(table.rows) > 1),
        lambda making, table: (table.id, making.place(column_count(table.rows) - 2)),
    ),
    "move_table_row": _Edit(
        given.tables(lambda table: len(table.rows) > 1),
        lambda making, table: (table.id, making.place(len(table.rows) - 2)),
    ),
    "move_within": _Edit(
        lambda making: list(all_items(making.plan)), lambda making, item: (item.id, making.place(4) - 2)
    ),
    "promote": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "with_added_row": _Edit(_of(model.AssignmentTable), given.row),
    "with_annex": _Edit(_whole, given.annex),
    "with_annex_title": _Edit(
        lambda making: making.plan.annexes, lambda making, annex: (annex.id, making.draw(some.lines()))
    ),
    "with_answer": _Edit(
        lambda making: making.plan.remarks, lambda making, remark: (remark.id, making.draw(some.lines()))
    ),
    "with_archive": _drawn(some.lines()),
    "with_archive_unit": _drawn(some.lines(1)),
    "with_cell": _Edit(_CELLS, given.cell),
    "with_cell_centred": _Edit(
        _CELLS, lambda making, table: (given.place_of_cell(making, table), {"centred": making.yes()})
    ),
    "with_cell_split": _Edit(_CELLS, given.place_of_cell),
    "with_cells_merged": _Edit(_CELLS, given.merged),
    "with_closing": _Edit(_whole, given.paragraphs),
    "with_columns": _Edit(
        _of(model.AssignmentTable), lambda making, table: (table.id, making.draw(some.column_choices()))
    ),
    "with_content": _Edit(
        _of(Paragraph),
        lambda making, item: (
            (item.id, making.draw(some.rich_texts())),
            {"centred": making.one([None, True, False])},
        ),
    ),
    "with_covers": _Edit(
        Making.recipients, lambda making, line: (line.id, [party.key for party in making.some_parties()])
    ),
    "with_demands": _Edit(lambda making: making.plan.directives, given.demands),
    "with_demand_tasks": _Edit(Making.parents, given.demand_tasks),
    "with_demands_ours": _Edit(_whole, given.demands_ours),
    "with_directives": _Edit(_whole, given.directives),
    "with_attached_to": _drawn(some.lines()),
    "with_addressees": _drawn(st.lists(some.lines(), max_size=3)),
    "with_circulation": _drawn(some.lines()),
    "with_contact": _drawn(st.lists(some.lines(), max_size=2)),
    "with_drafter_mark": _drawn(some.lines()),
    "with_secrecy": _drawn(st.sampled_from(page_head.Secrecy)),
    "with_standard": _drawn(st.sampled_from(page_head.StandardName)),
    "with_two_sides": _drawn(st.booleans()),
    "with_urgency": _drawn(st.sampled_from(page_head.Urgency)),
    "with_draft_round": _drawn(st.integers(-1, 3)),
    "with_duty": _Edit(_of(model.DutiesByAgency), given.duty),
    "with_guidance": _Edit(_of(Section), lambda making, section: (section.id, making.draw(some.texts()))),
    "with_header_rows": _Edit(
        _of(model.Table), lambda making, table: (table.id, making.place(len(table.rows)))
    ),
    "with_heading": _Edit(
        _of(Section),
        lambda making, section: (
            (section.id, making.draw(some.rich_texts(1))),
            {"clause": making.one([None, True, False])},
        ),
    ),
    "with_issue_date": _drawn(some.issue_dates()),
    "with_issuer": _Edit(
        _whole, lambda making, _: ((making.draw(some.issuers()),), {"in_text": making.yes()})
    ),
    "move_tasks": _Edit(
        _of(Task),
        lambda making, task: (
            ([each.id for each in making.items(Task) if each is not task and making.yes()], task.id),
            {"behind": making.yes()},
        ),
    ),
    "move_tasks_by": _Edit(
        _of(Task), lambda making, task: ([task.id, *_some_tasks(making)], making.one([-1, 1]))
    ),
    "move_tasks_into": _Edit(Making.parents, lambda making, parent: (_some_tasks(making), parent)),
    "with_answers_of_many": _Edit(
        lambda making: making.demands(), lambda making, demand: (_some_tasks(making), [demand])
    ),
    "with_parties_of_many": _Edit(
        _of(Task),
        lambda making, _: (
            (_some_tasks(making), making.one(ROLES), making.some_parties()),
            {"added": making.yes()},
        ),
    ),
    "without_tasks": _Edit(_of(Task), lambda making, _: (_some_tasks(making),)),
    "with_item": _Edit(
        Making.parents,
        lambda making, parent: (given.new_item(making), parent, given.place_in(making, parent)),
    ),
    "with_kind": _drawn(st.sampled_from(page_head.DocumentKind)),
    "with_legal_basis": _Edit(_whole, given.basis),
    "with_list_item": _Edit(_of(model.ItemList), given.point),
    "with_marker": _Edit(_of(Section, Task), lambda making, item: (item.id, making.one(list(Marker)))),
    "with_new_task": _Edit(
        Making.parents,
        lambda making, parent: (given.new_task(making), parent, given.place_in(making, parent)),
    ),
    "with_number": _drawn(st.sampled_from(["", "318", " 5 "])),
    "with_opening": _Edit(_whole, given.paragraphs),
    "with_blanks_filled": _Edit(
        _whole, lambda _, __: ({"số, ký hiệu": "12/KH-UBND", "ngày ban hành": "2/3/2026"},)
    ),
    "with_own_form": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: ((item.id, FRAME),)),
    "with_party_left_out": _Edit(
        Making.known_parties, lambda making, party: ((party.key,), {"left_out": making.yes()})
    ),
    "with_party_replaced": _Edit(Making.known_parties, given.replaced_party),
    "with_place": _drawn(some.lines()),
    "with_recipient": _Edit(_whole, given.recipient),
    "with_recipients": _Edit(_whole, given.recipients),
    "with_remark": _Edit(
        _whole, lambda making, _: (model.Remark(making.new_id(), making.draw(some.lines(1)), "Sở Y tế"),)
    ),
    "with_settled": _Edit(
        lambda making: making.plan.remarks,
        lambda making, remark: ((remark.id,), {"settled": making.yes()}),
    ),
    "with_signature": _drawn(some.signatures()),
    "with_status": _drawn(st.sampled_from(page_head.Status)),
    "with_step": _Edit(
        _whole,
        lambda making, _: (
            model.ReviewStep(
                making.new_id(), page_head.Status.DRAFT, making.one(list(page_head.Status)), "Nguyễn Thị Hoa"
            ),
        ),
    ),
    "with_step_reason": _Edit(
        lambda making: making.plan.steps, lambda making, step: (step.id, making.draw(some.lines()))
    ),
    "with_subject": _drawn(some.lines()),
    "with_symbol": _drawn(some.lines()),
    "with_table_column": _Edit(
        given.tables(lambda table: bool(table.rows)),
        lambda making, table: (table.id, making.place(column_count(table.rows))),
    ),
    "with_table_row": _Edit(
        _of(model.Table), lambda making, table: (table.id, making.place(len(table.rows)))
    ),
    "with_table_sections": _Edit(
        _of(model.AssignmentTable),
        lambda making, table: (table.id, [each.id for each in making.items(Section) if making.yes()]),
    ),
    "with_task": _Edit(_of(Task), lambda making, task: (task.id, given.task_change(making))),
    "with_tasks": _Edit(
        _of(Task),
        lambda making, task: (
            {making.one(making.items(Task)).id: given.task_change(making), task.id: _same_task},
        ),
    ),
    "with_text_replaced": _Edit(_whole, given.words),
    "with_value": _Edit(_of(Task), given.value),
    "with_waivers": _Edit(
        _whole,
        lambda making, _: ((model.Waiver(making.new_id(), "no_lead", reason="Theo chỉ đạo"),),),
    ),
    "with_widths": _Edit(_CELLS, given.widths),
    "without_added_row": _Edit(given.added(model.AssignmentTable), lambda _, ids: ids),
    "without_annex": _Edit(lambda making: making.plan.annexes, lambda _, annex: (annex.id,)),
    "without_duty": _Edit(given.added(model.DutiesByAgency), lambda _, ids: ids),
    "without_item": _Edit(lambda making: list(all_items(making.plan)), lambda _, item: (item.id,)),
    "without_guesses": _Edit(lambda making: making.plan.guesses, lambda _, each: ((each.id,),)),
    "without_legal_basis": _Edit(lambda making: making.plan.legal_bases, lambda _, basis: (basis.id,)),
    "without_list_item": _Edit(
        lambda making: [item for item in making.items(model.ItemList) if item.items],
        lambda making, item: (item.id, making.place(len(item.items) - 1)),
    ),
    "without_recipient": _Edit(Making.recipients, lambda _, line: (line.id,)),
    "without_waivers": _Edit(lambda making: making.plan.waivers, lambda _, each: ((each.id,),)),
    "without_remark": _Edit(lambda making: making.plan.remarks, lambda _, remark: (remark.id,)),
    "without_table_column": _Edit(
        given.tables(lambda table: column_count(table.rows) > 1),
        lambda making, table: (table.id, making.place(column_count(table.rows) - 1)),
    ),
    "without_table_row": _Edit(
        given.tables(lambda table: len(table.rows) > 1),
        lambda making, table: (table.id, making.place(len(table.rows) - 1)),
    ),
}

NAMES = tuple(_EDITS)
"""The functions covered."""


@st.composite
def edit_calls(draw: DrawFn, plan: Plan, names: Sequence[str] = NAMES) -> EditCall:
    """An edit (one of `names`) that can be applied to the plan. At least one of them must fit it."""
    making = Making(draw, plan)
    fitting = [name for name in names if _EDITS[name].targets(making)]
    name = draw(st.sampled_from(fitting))
    edit = _EDITS[name]
    made = edit.make(making, draw(st.sampled_from(list(edit.targets(making)))))
    if len(made) == 2 and isinstance(made[0], tuple) and isinstance(made[1], dict):
        return EditCall(name, made[0], made[1])
    return EditCall(name, made)
