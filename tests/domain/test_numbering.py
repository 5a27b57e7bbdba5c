"""Numbers are counted from where things stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.model import Marker
from app.domain.plan.numbering import Counter, label, marker_below
from app.domain.vietnamese import point_letter, roman


@pytest.mark.parametrize(
    ("marker", "number", "above", "shown"),
    [
        (Marker.PART, 2, "", "Phần II"),
        (Marker.CHAPTER, 4, "", "Chương IV"),
        (Marker.ROMAN, 9, "", "IX."),
        (Marker.ARABIC, 12, "", "12."),
        (Marker.DECIMAL, 3, "2.", "2.3."),
        (Marker.DECIMAL, 3, "2.1.", "2.1.3."),
        (Marker.DECIMAL, 3, "I.", "3."),
        (Marker.LETTER, 5, "", "đ)"),
        (Marker.DASH, 7, "", "-"),
        (Marker.PLUS, 7, "", "+"),
        (Marker.NONE, 7, "", ""),
    ],
)
def test_labels(marker: Marker, number: int, above: str, shown: str) -> None:
    assert label(marker, number, above) == shown


def test_letters_run_as_the_decree_counts_them_and_go_on_after_the_last() -> None:
    letters = [point_letter(number) for number in range(1, 25)]
    assert letters == [*"abcdđeghiklmnopqrstuvxy", "aa"]


@given(st.lists(st.sampled_from(Marker)))
def test_each_marker_is_counted_by_itself_without_gaps(markers: list[Marker]) -> None:
    counter = Counter()
    labels = [counter.next(marker) for marker in markers]
    for marker in Marker:
        own = [each for each, of in zip(labels, markers, strict=True) if of is marker]
        assert own == [label(marker, number) for number in range(1, len(own) + 1)]


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [values[sign] for sign in roman(number)]
    total = sum(-d if d < max(digits[n:]) else d for n, d in enumerate(digits))
    assert total == number


def test_going_inwards_ends_at_plus() -> None:
    marker, seen = Marker.PART, []
    for _ in range(7):
        marker = marker_below(marker)
        seen.append(marker)
    assert seen[:5] == [Marker.ROMAN, Marker.ARABIC, Marker.LETTER, Marker.DASH, Marker.PLUS]
    assert seen[-1] is Marker.PLUS
