"""Every consumer of the declared fields knows every one of them: a field that somebody forgets fails here by name."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest

from app.documents import fixed_text
from app.documents.cells import cell_texts
from app.documents.excel import contents
from app.documents.excel.expected import expected_sheets
from app.documents.plan_file import plan_file
from app.documents.word.proof import differences
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.compare import task_values
from app.domain.deadline.parsing import deadline
from app.domain.edits.cells import CellReading, said_in_cell, words_in_cell
from app.domain.edits.tasks import said_of
from app.domain.merge import merge, resolved
from app.domain.plan.fields import (
    ANSWERS,
    CODE,
    CONTENT,
    FOLLOWED_UP,
    MARKER,
    OTHERS,
    OUTPUTS,
    PLACEMENT,
    TASK_FIELD_OF,
    TASK_FIELDS,
    THING_OF,
    THINGS,
    TYPED,
    Field,
    Holds,
    Thing,
)
from app.domain.plan.model import (
    OTHER_COLUMNS,
    AssignmentTable,
    AsTyped,
    Column,
    Item,
    Marker,
    OwnOutput,
    Party,
    PartyKind,
    Placement,
    Plan,
    SentencePiece,
    Task,
)
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import find, tasks
from app.domain.plan.typed_text import all_texts
from app.domain.printing.blocks import task_assignment
from app.domain.printing.generated import TaskRow
from app.domain.template.outline import COLUMN_KEYS, read_outline
from app.messages.fields import column_name, field_name
from app.plan_json import plan_from_json
from app.ui.assignments.columns import COLUMNS, heading
from app.ui.assignments.task_form import SHOWN
from tests.samples import full_plan, standard

WORDS = "Ngựa vằn bảy sắc"
"""Words that no sample holds."""


def some_value(field: Field[Any], words: str = WORDS) -> Any:
    """A value that no sample task has in this field."""
    match field.holds:
        case Holds.PARTIES:
            return (Party(PartyKind.VERBATIM, words),)
        case Holds.DEADLINE:
            return deadline(words, 2026)
        case Holds.RICH:
            return rich(words)
        case Holds.LINES:
            return (words,)
        case Holds.IDS:
            return (words,)
        case Holds.OUTPUTS:
            return (OwnOutput((words,)),)
        case Holds.OTHER:
            return AsTyped(sentence=(SentencePiece(rich(words)),))
        case Holds.CHOICE:
            return Marker.LETTER if field == MARKER else Placement.BODY
        case _:
            return words


def said(plan: Plan, field: Field[Any], value: Any) -> Plan:
    return edits.with_task(plan, "task-1", lambda task: said_of(task, field, value))


def task(plan: Plan) -> Task:
    found = find(plan, "task-1")
    assert isinstance(found, Task)
    return found


SHOWN_ON_PAPER = [field for field in TASK_FIELDS if field.compared or field == CONTENT]
named = pytest.mark.parametrize("field", TASK_FIELDS, ids=lambda field: field.name)
typed = pytest.mark.parametrize("field", SHOWN_ON_PAPER, ids=lambda field: field.name)


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.kind)
def test_every_attribute_of_a_thing_is_declared(thing: Thing) -> None:
    declared = {field.inside or field.name for field in thing.fields} | {thing.inner} - {""}
    own = {each.name for each in fields(thing.of)} - ({"id"} if thing.kind != "plan" else set())
    apart = {
        "plan": {
            *("head", "directives", "legal_bases", "opening", "body", "closing", "annexes"),
            *("recipients", "remarks", "guesses", "waivers", "steps", "computed", "signature"),
            "retired_codes",
        },
        "recipients": {"first", "last"},
    }
    assert declared == own - apart.get(thing.kind, set())
    inside = {field.inside for field in thing.fields if field.inside}
    for outer in inside - {"others"}:  # held by column: one field for each of the office's own
        sample = getattr(full_plan().head if thing.kind == "head" else task(full_plan()), outer)
        assert {each.name for each in fields(sample)} == {
            field.name for field in thing.fields if field.inside == outer
        }


@pytest.mark.parametrize("thing", THINGS, ids=lambda thing: thing.kind)
def test_every_field_has_a_name_in_the_window(thing: Thing) -> None:
    for field in thing.fields:
        assert field_name(field.name, thing.kind).strip()
    for name in (thing.told_whole, "deleted", "standing"):
        assert not name or field_name(name, thing.kind)


def test_every_kind_of_item_is_declared() -> None:
    assert set(get_args(Item)) <= set(THING_OF)


def test_every_column_shows_a_field() -> None:
    assert {*TASK_FIELD_OF, Column.ORDINAL} == set(Column)
    assert len({column_name(column) for column in Column}) == len(Column)
    assert set(standard().table.columns) == {column.value for column in Column}
    assert set(COLUMN_KEYS.values()) == set(Column) - set(OTHER_COLUMNS)


@named
def test_an_edit_sets_it_and_a_file_keeps_it(field: Field[Any]) -> None:
    plan = said(full_plan(), field, some_value(field))
    assert field.of(task(plan)) == some_value(field)
    assert task(plan) != task(full_plan())
    again = plan_from_json(plan_file(plan), Path("again"))
    assert field.of(task(again)) == some_value(field)


@named
def test_a_merge_keeps_it_and_tells_its_conflict(field: Field[Any]) -> None:
    base = full_plan()
    if field.holds is Holds.CHOICE:
        other: Any = Marker.PLUS if field == MARKER else Placement.BOTH
        base = said(base, field, Marker.DASH if field == MARKER else Placement.ANNEX)
    else:
        other = some_value(field, "Hươu cao cổ")
    if field in (ANSWERS, CODE, TYPED):
        return  # Names of other things and codes merge by rules of their own; tests/domain/test_merge_rules.py.
    mine, theirs = said(base, field, some_value(field)), said(base, field, other)
    assert field.of(task(merge(base, mine, base).plan)) == some_value(field)
    assert field.of(task(merge(base, base, theirs).plan)) == other
    merged = merge(base, mine, theirs)
    values = {field.of(task(merged.plan)), *(field.of(task(resolved(merged, merged.conflicts, ()))),)}
    assert {some_value(field), other} <= values or not merged.conflicts


@typed
def test_a_search_finds_it_and_a_replacement_changes_it_where_it_is_typed(field: Field[Any]) -> None:
    plan = said(full_plan(), field, some_value(field))
    assert any(item == "task-1" and WORDS in text for item, text in all_texts(plan))
    changed = edits.with_text_replaced(plan, WORDS, "Hươu cao cổ")
    if field.typed:
        assert field.of(task(changed)) == some_value(field, "Hươu cao cổ")
    else:
        assert changed is plan


@typed
def test_a_comparison_tells_it(field: Field[Any]) -> None:
    assert field == CONTENT or field.name in fixed_text.FIELDS, "the table of a comparison has no word for it"
    plan = said(full_plan(), field, some_value(field))
    assert field == CONTENT or dict(task_values(task(plan)))[field.name] == (WORDS,)


@typed
def test_a_cell_takes_it_and_shows_it(field: Field[Any]) -> None:
    if field == OUTPUTS:
        return  # Each of them has a row of its own.
    reading = CellReading(lambda words: (Party(PartyKind.VERBATIM, words),), lambda _: None)
    found = said_in_cell(replace(task(full_plan()), content=rich("x")), field, WORDS, reading, 2026)
    assert field.of(found) == some_value(field)
    assert words_in_cell(found, field) == WORDS
    if field in (*FOLLOWED_UP, OUTPUTS):
        return  # No table on paper tells it.
    assert field.column is not None
    assert cell_texts(field.column, TaskRow("1", found)) == (WORDS,)


@typed
def test_the_workbook_shows_its_column_once_it_says_something(field: Field[Any]) -> None:
    bare = Plan("p", full_plan().head, body=(Task("task-1", "", rich("x")),))
    if field in (*FOLLOWED_UP, OUTPUTS):
        sheets = expected_sheets(said(bare, field, some_value(field)), standard())
        sheet = fixed_text.PROGRESS_SHEET if field in FOLLOWED_UP else fixed_text.ASSIGNMENTS_SHEET
        assert any(WORDS in line.cells for line in sheets[sheet])
        return
    assert field.column in contents.columns(said(bare, field, some_value(field)))


@named
def test_grid_and_form_show_it(field: Field[Any]) -> None:
    if field in (ANSWERS, MARKER, OUTPUTS, TYPED, *OTHERS):
        return  # The demands stand beside the plan, the numbering below the fields of the form; the rest is paper.
    column = next(column for column in COLUMNS if column.field == field)
    assert heading(column) == field_name(field.name, "task")
    assert (field in SHOWN) == (field != CODE)


@named
def test_a_template_names_it(field: Field[Any]) -> None:
    if field in (CODE, MARKER, CONTENT, OUTPUTS, TYPED, *OTHERS):
        return  # Codes are given, markers are those of the place, the words stand on the first line.
    value = {PLACEMENT: "thân"}.get(field, "Ngân sách")
    (read,) = read_outline(f"* Việc\n    {field.template_key}: {value}")
    assert field.name in read.values  # type: ignore[union-attr]


@typed
def test_the_sentence_below_a_task_names_it_where_it_has_a_label(field: Field[Any]) -> None:
    plan = said(full_plan(), field, some_value(field))
    sentence = task_assignment(replace(task(plan), placement=Placement.BODY))
    assert (WORDS in sentence) == bool(field.label)
    assert not field.label or f"{field.label}: {WORDS}" in sentence


@typed
def test_the_proof_of_a_word_file_sees_it_lost(field: Field[Any], tmp_path: Path) -> None:
    """Written by hand, on purpose: it must know every field all the same."""
    if field in (*FOLLOWED_UP, OUTPUTS):
        return  # It is not on paper.
    assert field.column is not None
    table = AssignmentTable("t", tuple(dict.fromkeys((Column.CONTENT, field.column))))
    plan = replace(full_plan(), body=(table, *tasks(full_plan())), annexes=(), closing=())
    plan = edits.with_task(plan, "task-1", lambda task: said_of(task, PLACEMENT, Placement.ANNEX))
    full = said(plan, field, some_value(field))
    path = tmp_path / "plan.docx"
    path.write_bytes(word_file(plan, standard()))
    places = {difference.place for difference in differences(path, full, standard())}
    code = f"task:{task(plan).code}"
    assert (code if field == CONTENT else f"{code}:{field.column.value}") in places
    path.write_bytes(word_file(full, standard()))
    assert differences(path, full, standard()) == ()
