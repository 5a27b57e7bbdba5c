"""Pages that are set again after an edit, with what did not change taken over, are those that are set from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.plan.fields import CONTENT, DELIVERABLES
from app.domain.plan.head import IssueDate, StandardName
from app.domain.plan.model import OwnOutput, Paragraph, Plan
from app.domain.plan.rich_text import Footnote, Run, rich
from app.domain.plan.tree import plan_with_changed, tasks
from app.pages.breaking import Content, Placed, RowPiece, TextLine
from app.pages.layout import Pages, set_pages
from app.pages.texts import SetText
from app.workflows.standards import standard_of
from tests import strategies as some
from tests.edit_calls import edit_calls
from tests.profiles import tried
from tests.samples import full_plan, sample_plan

WORDS = "Các cơ quan, đơn vị phối hợp triển khai thực hiện Kế hoạch theo chức năng, nhiệm vụ được giao. "


def told(pages: Pages) -> object:
    """What stands where on each sheet."""
    return [
        (
            sheet.number,
            (sheet.width, sheet.height),
            [(_told(each.content), each.top) for each in sheet.page.placed],
            [note.flow for note in sheet.notes],
        )
        for sheet in pages.sheets
    ]


def _told(content: Content) -> object:
    if isinstance(content, TextLine):
        return content.text.flow, content.text.notes, content.number
    if not isinstance(content, RowPiece):
        return type(content)
    cells = [
        (
            cell.left,
            cell.width,
            cell.height,
            cell.rows,
            [(top, text.flow, text.notes) for top, text in cell.texts],
        )
        for cell in content.row.cells
    ]
    shown = len(content.table.rows), content.table.left, content.table.border
    return content.number, content.top, content.bottom, content.row.flow, content.row.height, cells, shown


def assert_as_set_anew(plans: list[Plan]) -> None:
    """Set one plan after the other, each with the pages of the last at hand."""
    pages: Pages | None = None
    for plan in plans:
        standard = standard_of(plan)
        pages = set_pages(plan, standard, pages)
        assert told(pages) == told(set_pages(plan, standard))


@given(st.data())
@tried(60)
def test_after_any_edits(data: st.DataObject) -> None:
    plans = [data.draw(some.plans() | st.sampled_from((full_plan(), sample_plan(30))))]
    for _ in range(4):
        plans.append(data.draw(edit_calls(plans[-1]))(plans[-1]))
    assert_as_set_anew(plans)


@given(st.lists(st.tuples(st.integers(1, 60), st.sampled_from((1, 2, 9, 60, 200))), min_size=1, max_size=6))
@tried(30)
def test_after_tasks_say_more_or_less(changes: list[tuple[int, int]]) -> None:
    plans = [sample_plan(60)]
    for number, times in changes:
        plans.append(edits.with_value(plans[-1], f"task-{number}", CONTENT, rich(WORDS * times)))
    assert_as_set_anew(plans)


@given(st.lists(st.tuples(st.integers(1, 30), st.sampled_from((0, 1, 3, 20, 90))), min_size=1, max_size=8))
@tried(30)
def test_after_words_were_typed_into_rows(typed: list[tuple[int, int]]) -> None:
    """Each word is set at once where it stands; what follows at rest takes over the rest."""
    plan = sample_plan(30)
    standard = standard_of(plan)
    pages = set_pages(plan, standard)
    for number, times in typed:
        words = rich(WORDS * times + "x")
        pages.retyped(_set_content(pages, f"task-{number}"), words)
        plan = edits.with_value(plan, f"task-{number}", CONTENT, words)
        if times != 1:  # who types on does not rest
            pages = set_pages(plan, standard, pages)
            assert told(pages) == told(set_pages(plan, standard))


def _set_content(pages: Pages, task: str) -> SetText:
    """What a task says in its row, as it is set."""
    rows = (each.content.row for each in _placed(pages) if isinstance(each.content, RowPiece))
    texts = (text for row in rows for cell in row.cells for _, text in cell.texts)
    return next(text for text in texts if (text.flow.item, text.flow.at) == (task, 0))


def _placed(pages: Pages) -> Iterator[Placed]:
    return (each for sheet in pages.sheets for each in sheet.page.placed)


def test_after_another_rule_book_comes_to_hold_for_the_paper() -> None:
    plan = replace(sample_plan(4), body=(Paragraph("empty", ()), Paragraph("words", rich(WORDS))))
    of_the_party = replace(plan, head=replace(plan.head, standard=StandardName.PARTY))
    assert_as_set_anew(
        [edits.with_issue_date(of_the_party, IssueDate(year, 12)) for year in (2026, 2025, 2026)]
    )


def test_after_footnotes_outputs_and_rows_come_and_go() -> None:
    plan = sample_plan(40)
    task = tasks(plan)[4]
    noted = replace(task, content=(*task.content, Footnote((Run("Năm 2016"),))))
    told_apart = replace(task, outputs=(OwnOutput(("Báo cáo",)), OwnOutput(("Đề án",))))
    last = tasks(plan)[-1]
    assert_as_set_anew(
        [
            plan,
            plan_with_changed(plan, task.id, lambda _: (noted,)),
            edits.with_value(plan, "task-9", DELIVERABLES, ("Báo cáo", "Kế hoạch")),
            plan_with_changed(plan, task.id, lambda _: (told_apart,)),
            plan_with_changed(plan, task.id, lambda _: (replace(told_apart, content=rich(WORDS * 30)),)),
            plan,
            plan_with_changed(plan, last.id, lambda _: ()),
            edits.with_value(plan, last.id, CONTENT, rich(WORDS * 40)),
            plan,
        ]
    )
