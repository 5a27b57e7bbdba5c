"""Numbers and symbols of papers are found word by word, and other hyphens are left to the line's end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.unbreakable import parted_at_tied_hyphens, tied_places


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Chỉ thị số 28-CT/TW ngày 25/12/2023", ["28-CT/TW", "25/12/2023"]),
        ("kinh tế - xã hội", []),
        ("05/KH-UBND", ["05/KH-UBND"]),
        ("Cô-vít, giai đoạn 2021-2025", ["2021-2025"]),
        ("-28-CT-", ["28-CT"]),
        ("và/hoặc", ["và/hoặc"]),
    ],
)
def test_what_no_line_ends_in(text: str, tied: list[str]) -> None:
    assert [text[start:end] for start, end in tied_places(text)] == tied


@given(st.text("aĐ_1-/ ́", max_size=30))
def test_words_are_those_of_a_look_at_every_one(text: str) -> None:
    every = [found.span() for found in re.finditer(r"\w+(?:[-/]\w+)+", text)]
    found = list(tied_places(text))
    assert [span for span in every if span in found] == found
    for start, end in set(every) - set(found):
        word = text[start:end]
        assert "/" not in word
        assert not any(map(str.isdigit, word))
    assert "-".join(parted_at_tied_hyphens(text)) == text
