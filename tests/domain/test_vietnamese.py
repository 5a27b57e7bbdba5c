"""The language: clean text, keys for finding."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.vietnamese import bare_ascii, clean, first_lower, first_upper, search_key


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


def test_each_letter_is_bare_or_is_left_to_who_knows_it() -> None:
    """By the letters alone, one by one, as Unicode has them."""
    for letter in map(chr, range(sys.maxunicode + 1)):
        decomposed = unicodedata.normalize("NFD", letter.lower().replace("đ", "d"))
        bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
        assert bare_ascii(letter) in (bare, None)
        assert search_key(f"a{letter}a") == " ".join(f"a{bare}a".split())
    assert bare_ascii("Ứng CỬ, Đặng Ký") == "ung cu, dang ky"
    assert bare_ascii("2025 – 2030") is None


def test_first_letters() -> None:
    assert (first_upper("đề nghị"), first_upper("")) == ("Đề nghị", "")
    assert (first_lower("Tổ chức"), first_lower("UBND tỉnh"), first_lower("")) == ("tổ chức", "UBND tỉnh", "")
