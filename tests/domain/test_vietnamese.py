"""The language: clean text, keys for finding."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.vietnamese import clean, first_lower, first_upper, search_key


@given(st.text())
def test_clean_text_is_composed_printable_and_stays_clean(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert unicodedata.is_normalized("NFC", found)
    assert "\r" not in found
    assert "\x00" not in found


def test_line_ends_become_newlines_and_tabs_stay() -> None:
    assert clean("a\r\nb\rc\td\x07\ufffe\ud800") == "a\nb\nc\td"


def test_decomposed_letters_are_composed() -> None:
    assert clean("Tre\u0309 em") == "Trẻ em"


def test_finding_minds_neither_case_nor_marks_nor_spaces() -> None:
    assert search_key("  Đình   CHIỂU\n") == search_key("dinh chieu") == "dinh chieu"


def test_first_letters() -> None:
    assert (first_upper("đề nghị"), first_upper("")) == ("Đề nghị", "")
    assert (first_lower("Tổ chức"), first_lower("UBND tỉnh"), first_lower("")) == ("tổ chức", "UBND tỉnh", "")
