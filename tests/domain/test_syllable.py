"""Syllables by rule: what the rules make is accepted in both styles of tone marks, and what they forbid is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.spelling.syllable import (
    HEAVY,
    SHARP,
    TONES,
    Syllable,
    ToneStyle,
    in_style,
    spelt,
    style_of,
    syllable,
    syllable_elsewhere,
    syllables,
)
from app.domain.spelling.tone_marks import tone_marks
from tests.profiles import tried

SYLLABLES = st.builds(
    lambda parts, tone: Syllable(parts[0], parts[1], tone),
    st.sampled_from(sorted(syllables().values())),
    st.integers(0, len(TONES) - 1),
)


@tried(300)
@given(SYLLABLES, st.sampled_from(ToneStyle), st.sampled_from([str.lower, str.upper, str.capitalize]))
def test_what_the_rules_make_is_read_as_what_it_was_made_of(
    made: Syllable, style: ToneStyle, case: object
) -> None:
    assert callable(case)
    word = case(spelt(made, style))
    stopped = made.rime.endswith(("p", "t", "c", "ch"))
    assert syllable(word) == (made if not stopped or made.tone in (SHARP, HEAVY) else None)


@tried(100)
@given(SYLLABLES, st.sampled_from(ToneStyle))
def test_letters_taken_apart_are_the_same_word(made: Syllable, style: ToneStyle) -> None:
    word = spelt(made, style)
    apart = unicodedata.normalize("NFD", word)
    assert syllable(apart) == syllable(word)
    assert style_of(apart) == style_of(word)


@pytest.mark.parametrize(
    "word",
    "hòa hoà khỏe khoẻ thủy thuỷ quá quý qui quốc quyển quỳnh giếng giết gì gìn già giữ nghiêng nghề khuya khuỷu "
    "ngoào nguều xoong tuýp thuở ỷ y yêu yến hươu kỹ kĩ ngoằn huých quới oẳn ĐƯỜNG Nguyễn".split(),
)
def test_a_syllable_is_one(word: str) -> None:
    assert syllable(word) is not None


@pytest.mark.parametrize(
    "word",
    "cac thuc hien nghành ghà nghà cế kao qốc thựk quyêt chỉnhh tiêng\u0300\u0301 iên ngiêm gía qúa tòan hoạch\u0301 "
    "bìet nhiẹm tổc Đắk Krông email kếhoạch".split(),
)
def test_what_breaks_a_rule_is_none(word: str) -> None:
    assert syllable(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("qúy", "quý"),
        ("tòan", "toàn"),
        ("gìa", "già"),
        ("họat", "hoạt"),
        ("thừơng", "thường"),
        ("ngòai", "ngoài"),
    ],
)
def test_a_tone_on_the_wrong_letter_is_put_on_the_right_one(typed: str, meant: str) -> None:
    found = syllable_elsewhere(typed)
    assert found is not None
    assert spelt(found) == meant
    assert syllable_elsewhere(meant) is None


@pytest.mark.parametrize(
    ("old", "new"), [("hòa", "hoà"), ("khỏe", "khoẻ"), ("thủy", "thuỷ"), ("HÓA", "HOÁ"), ("Ủy", "Uỷ")]
)
def test_a_word_is_told_in_either_style(old: str, new: str) -> None:
    assert (style_of(old), style_of(new)) == (ToneStyle.OLD, ToneStyle.NEW)
    assert in_style(old, ToneStyle.NEW) == new
    assert in_style(new, ToneStyle.OLD) == old


@pytest.mark.parametrize("word", ["quý", "toàn", "hoa", "ngoài", "mùa", "thuyền"])
def test_a_word_that_both_styles_write_alike_shows_none(word: str) -> None:
    assert style_of(word) is None


def test_a_paper_keeps_the_style_of_most_of_its_words() -> None:
    texts = [("a", "Văn hóa, sức khỏe, hòa giải"), ("b", "văn hoá của Hoà Bình"), ("c", "không có gì")]
    found = tone_marks(texts)
    assert found.style is ToneStyle.OLD
    assert [(each.at, each.word, each.right) for each in found.others] == [("b", "hoá", "hóa")]
    (other,) = found.others
    assert texts[1][1][other.start : other.end] == "hoá"


def test_of_two_styles_as_frequent_that_of_the_first_word_is_kept() -> None:
    assert tone_marks([("a", "hoà giải, văn hóa")]).style is ToneStyle.NEW
    assert tone_marks([("a", "không có")]).style is None
