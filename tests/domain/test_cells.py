"""Words of a cell as edits: styles kept, footnotes never lost; the clipboard there and back."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.edits.cells import (
    Cell,
    CellReading,
    NoteInTheWay,
    content_with_words,
    with_cells,
    with_filled,
    words_in_cell,
)
from app.domain.plan.fields import CODE, DEADLINE, DELIVERABLES, LEADS, TASK_FIELDS
from app.domain.plan.model import Party, PartyKind
from app.domain.plan.rich_text import Footnote, Run, footnotes, joined, plain, rich
from app.domain.plan.tree import tasks
from app.domain.vietnamese import clean
from app.domain.writing.pasted_cells import cells_as_text, cells_of_text
from tests.samples import sample_plan, sample_task
from tests.strategies import rich_texts, texts

NOTE = Footnote((Run("Năm 2016"),))
STYLED = (Run("Theo "), Run("Luật Trẻ em", bold=True), NOTE, Run(" và nghị định"))


def read(words: str) -> tuple[Party, ...]:
    return tuple(Party(PartyKind.VERBATIM, part.strip()) for part in words.split(";") if part.strip())


def test_words_that_say_the_same_leave_the_very_content() -> None:
    assert content_with_words(STYLED, plain(STYLED)) is STYLED


def test_new_words_at_the_end_keep_the_styles_and_the_note_before_them() -> None:
    found = content_with_words(STYLED, plain(STYLED) + " của Chính phủ")
    assert found == (*STYLED[:-1], Run(" và nghị định của Chính phủ"))


def test_a_changed_word_has_the_style_of_the_one_it_replaces() -> None:
    found = content_with_words(STYLED, "Theo Luật Thanh niên và nghị định")
    assert found == (Run("Theo "), Run("Luật Thanh niên", bold=True), NOTE, Run(" và nghị định"))


def test_words_around_a_note_are_not_replaced() -> None:
    with pytest.raises(NoteInTheWay):
        content_with_words(STYLED, "Theo nghị định")
    with pytest.raises(NoteInTheWay):
        content_with_words(STYLED, "")
    with pytest.raises(NoteInTheWay):
        content_with_words((Run("Một"), NOTE), "Hai")


@given(rich_texts(), texts())
def test_the_content_says_the_words_and_keeps_its_notes(
    content: tuple[Run | Footnote, ...], words: str
) -> None:
    try:
        found = content_with_words(content, words)
    except NoteInTheWay:
        assert footnotes(content)
        return
    assert plain(found) == clean(words)
    assert footnotes(found) == footnotes(content)
    assert joined(found) == found or found is content


READING = CellReading(read, lambda _: None)


def test_cells_of_many_tasks_are_one_edit() -> None:
    plan = sample_plan(12)
    cells: list[Cell] = [
        ("task-1", DEADLINE, "Quý II/2026"),
        ("task-1", LEADS, "Sở A; Sở B"),
        ("task-12", DELIVERABLES, "Một\nHai"),
        ("task-12", CODE, "nobody writes there"),
    ]
    changed = with_cells(plan, cells, READING)
    first, last = tasks(changed)[0], tasks(changed)[-1]
    assert words_in_cell(first, DEADLINE) == "Quý II/2026"
    assert words_in_cell(first, LEADS) == "Sở A; Sở B"
    assert last.deliverables == ("Một", "Hai")
    assert last.code == tasks(plan)[-1].code
    assert changed.body[0] is plan.body[0]
    assert with_cells(changed, cells, READING) is changed


def test_filling_copies_values_and_not_their_words() -> None:
    plan = sample_plan(12)
    changed = with_filled(plan, sample_task(1), ["task-2", "task-3"], TASK_FIELDS)
    found = tasks(changed)[:3]
    for task in found[1:]:
        for field in TASK_FIELDS:
            if field != CODE:
                assert field.of(task) == field.of(found[0])
    assert found[1].code != found[0].code


CELLS = st.text(st.sampled_from('ab"\tđ\n'), max_size=6).map(clean)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_what_is_copied_is_pasted_as_it_was(rows: list[list[str]]) -> None:
    # A last cell that ends in a new line stands in quotation marks, so the line end behind it is none of it.
    again = cells_of_text(cells_as_text(rows))
    odd = any(
        cell.startswith('"') and ("\t" not in cell and "\n" not in cell) for row in rows for cell in row
    )
    assert odd or again == rows


def test_a_quotation_is_not_taken_for_a_quoted_cell() -> None:
    words = '"Vì trẻ em" năm 2026\tSở Y tế\r\n"Hai"\t"Ba\nbốn ""năm"""\r\n'
    assert cells_of_text(words) == [['"Vì trẻ em" năm 2026', "Sở Y tế"], ['"Hai"', 'Ba\nbốn "năm"']]
    assert cells_of_text("") == [[""]]
    assert cells_of_text("Sở Y tế".replace("ế", "ê\u0301")) == [["Sở Y tế"]]


def test_joined_runs_of_one_style() -> None:
    assert joined((Run("a"), Run(""), Run("b"), NOTE, Run("c", bold=True))) == (
        Run("ab"),
        NOTE,
        Run("c", bold=True),
    )
    assert joined(rich("a")) == rich("a")


def test_runs_without_end_are_joined_in_proportion_to_their_number() -> None:
    def seconds(count: int) -> float:
        """The least of several tries; where each run was joined to all before it, four times as many cost 16 times."""
        runs = [Run("một việc phải làm ")] * count
        tries = []
        for _ in range(3):
            begun = process_time()
            assert len(joined(runs)) == 1
            tries.append(process_time() - begun)
        return min(tries)

    assert seconds(80_000) < 9 * seconds(20_000)
