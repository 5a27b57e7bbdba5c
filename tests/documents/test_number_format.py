"""Numbers as cells show them, by their formats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.reading.number_format import day_first, general, shown, shown_text
from tests.profiles import tried


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        (0.125, "0%", "13%"),
        (0.125, "0.0%", "12,5%"),
        (1234567, "#,##0", "1.234.567"),
        (1234567, '#,##0" đồng"', "1.234.567 đồng"),
        (1234567, '#,##0\\ "₫"', "1.234.567 ₫"),
        (1500000, "#,##0,,", "2"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5, "0", "-5"),
        (0, '0;-0;"không"', "không"),
        (7, '[<10]"Ít: "0;"Nhiều: "0', "Ít: 7"),
        (70, '[<10]"Ít: "0;[Red]"Nhiều: "0', "Nhiều: 70"),
        (0.5, "# ?/?", "1/2"),
        (2.25, "# ?/?", "2 1/4"),
        (2.5, "# ?/4", "2 2/4"),
        (12345.678, "0.00E+00", "1,23E+04"),
        (7, "000", "007"),
        (2.1, "0.00", "2,10"),
        (2.1, "0.0#", "2,1"),
        (912345678, "0000-000-000", "0912-345-678"),
        (46371, "dd/mm/yyyy", "15/12/2026"),
        (46371, "d/m/yy", "15/12/26"),
        (46371.75, "hh:mm dd/mm/yyyy", "18:00 15/12/2026"),
        (46371.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, "mm:ss", "00:00"),
        (1.5, "[h]:mm", "36:00"),
        (1.5, "[mm]", "2160"),
        (46371, "[$-409]mmmm d, yyyy", "December 15, 2026"),
        (46371, "[$-42A]mmmm yyyy", "Tháng 12 2026"),
        (46371, "[$-en-US]d mmm yyyy", "15 Dec 2026"),
        (46371, "[$-vi-VN]d/m/yyyy", "15/12/2026"),
        (5000, "[$đ-42A] #,##0", "đ 5.000"),
        (46371, "ddd", "T3"),
        (46369, "ddd", "CN"),
        (46371, "yyyy", "2026"),
        (46371, '"Quý IV/"yyyy', "Quý IV/2026"),
        (46371, "General", "46371"),
        (5, 'General" xã"', "5 xã"),
        (5, '"x"', "x"),
        (5, ";;;", ""),
        (-1, "dd/mm/yyyy", "-1"),
        (9e9, "dd/mm/yyyy", "9000000000"),
        (1, "d/m/yyyy", "1/1/1900"),
    ],
)
def test_a_number_is_shown_as_its_format_says(number: float, code: str, said: str) -> None:
    assert shown(number, code) == said


def test_a_text_is_shown_by_the_part_for_texts() -> None:
    assert shown_text("9", '0;-0;0;"Tháng "@') == "Tháng 9"
    assert shown_text("9", '"Tháng "@') == "Tháng 9"
    assert shown_text("9", "0.00") == "9"
    assert shown_text("9", ";;;") == ""


@pytest.mark.parametrize(
    ("code", "number", "wanted"),
    [
        ("mm-dd-yy", 1, ("dd/mm/yyyy", True)),
        ("m/d/yyyy h:mm", 1.5, ("dd/mm/yyyy h:mm", True)),
        ("m/d", 1, ("dd/mm", True)),
        ("yyyy-mm-dd", 1, ("dd/mm/yyyy", False)),
        ("yyyy-mm-dd h:mm:ss", 1, ("dd/mm/yyyy", False)),
        ("yyyy-mm-dd h:mm:ss", 1.5, ("dd/mm/yyyy h:mm", False)),
        ("[$-F800]dddd, mmmm dd, yyyy", 1, ("dd/mm/yyyy", False)),
        ("d/m/yyyy", 1, ("d/m/yyyy", False)),
        ("mmmm d, yyyy", 1, ("mmmm d, yyyy", False)),
    ],
)
def test_dates_have_their_day_first(code: str, number: float, wanted: tuple[str, bool]) -> None:
    assert day_first(code, number) == wanted


def test_a_number_without_a_format_has_a_comma() -> None:
    assert [general(each) for each in (5, 5.0, 0.1 + 0.2, 1e20)] == ["5", "5", "0,3", "1e+20"]


@tried(200)
@given(st.floats(-1e12, 1e12), st.text('0#?.,%/@;:"\\[]_*EGeneraldmyhsAMP/+-<>=$42 ', max_size=30))
def test_no_format_breaks_the_reader(number: float, code: str) -> None:
    assert isinstance(shown(number, code), str)
    assert isinstance(shown_text("a", code), str)
    assert isinstance(day_first(code, number)[0], str)
