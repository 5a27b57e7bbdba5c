"""Rows are as high as their texts need: lines are broken where words end, words wider than the cell inside."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.documents.excel.heights import Heights, Measured
from app.documents.metrics import text_width
from tests.profiles import tried

TYPE = Measured(13, bold=False, italic=False)
ROOM = 55.0
"""What a cell 60 mm wide leaves for words."""


def lines(text: str, width: float = 60) -> int:
    """How many lines a text takes."""
    heights = Heights(TYPE, width)
    return round((heights[text] - 5) / (heights[date(2026, 1, 1)] - 5))


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    assert lines("Kế hoạch") == 1
    assert lines("Kế hoạch\nhai dòng") == 2
    assert lines("Kế hoạch " * 30) > 5
    assert lines("") == 1
    assert lines("a\n\nb") == 3


def test_a_word_wider_than_its_cell_is_broken_inside_and_others_follow_its_rest() -> None:
    wide = text_width("x" * 200, 13) * 1.02
    assert lines("x" * 200) == wide // ROOM + 1
    assert lines("x" * 200 + " a") == lines("x" * 200)
    assert lines("a " + "x" * 200) == lines("x" * 200) + 1


def test_blanks_where_a_line_ends_cost_no_line_that_words_need() -> None:
    word = "x" * 10
    assert text_width(f"{word} {word}", 13) < ROOM < text_width(f"{word} {word} {word}", 13)
    assert lines(f"{word} {word} {word}") == 2
    for blanks in range(2, 12):
        assert lines(f"{word} {word}{' ' * blanks}{word}") >= 2


@tried(60)
@given(st.lists(st.integers(1, 45), min_size=1, max_size=40), st.floats(10, 400))
def test_lines_are_filled_word_by_word(lengths: list[int], width: float) -> None:
    room, blank = width - 5, text_width(" ", 13)
    count, used = 1, 0.0
    for length in lengths:
        wide = text_width("x" * length, 13) * 1.02
        if used + wide > room:
            count += (used > 0) + int(wide // room)
            used = wide % room
        else:
            used += wide
        used += blank
    assert lines(" ".join("x" * length for length in lengths), width) == count
