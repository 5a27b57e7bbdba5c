"""Simple formulas are computed; anything else is told as not computed."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.reading.formulas import NotComputed, Result, computed
from tests.profiles import tried

_CELLS: dict[tuple[str, int, int], Result] = {
    ("", 0, 0): "Trạm Y tế",
    ("", 1, 0): 2.0,
    ("", 2, 0): 3.0,
    ("", 0, 1): True,
    ("Danh mục", 0, 0): "Công an xã",
}


def _cell(sheet: str, row: int, column: int) -> Result | None:
    return _CELLS.get((sheet, row, column))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1", "Trạm Y tế"),
        ("$A$2+1", 3.0),
        ('A1&" "&A2', "Trạm Y tế 2"),
        ("'Danh mục'!A1", "Công an xã"),
        ("SUM(A1:A3)", 5.0),
        ("SUM(A2,A3,1)*2-1", 11.0),
        ("COUNTA(A1:A5)", 3.0),
        ("COUNT(A1:A5)", 2.0),
        ("AVERAGE(A2:A3)", 2.5),
        ("MAX(A2:A3)-MIN(A2:A3)", 1.0),
        ("-A2^2", 4.0),
        ("10%", 0.1),
        ("ROW()", 5.0),
        ("ROW(A3)-1", 2.0),
        ("COLUMN()", 3.0),
        ("DATE(2026,6,30)", 46203.0),
        ("DATE(2026,14,1)", 46419.0),
        ("EOMONTH(DATE(2026,2,3),0)", 46081.0),
        ("YEAR(46203)", 2026.0),
        ('TEXT(46203,"dd/mm/yyyy")', "30/06/2026"),
        ('IF(A2>1,"có","không")', "có"),
        ('IF(AND(A2=2,NOT(A3=2)),UPPER("a"),"b")', "A"),
        ('CONCATENATE("Quý ","I","/2026")', "Quý I/2026"),
        ('_xlfn.CONCAT("a",A2)', "a2"),
        ('LEFT("abc",2)&RIGHT("abc")&MID("abc",2,1)&LEN("abc")', "abcb3"),
        ('"nói ""vậy"""', 'nói "vậy"'),
        ("ROUND(2.5,0)", 3.0),
        ('VLOOKUP("Trạm Y tế",A1:B1,2,FALSE)', True),
        ("INDEX(A1:A3,2)", 2.0),
        ("B9", None),
        ('HYPERLINK("http://x.invalid","Cổng")', "Cổng"),
    ],
)
def test_a_simple_formula_is_computed(formula: str, value: Result | None) -> None:
    assert computed(formula, (4, 2), _cell) == value


@pytest.mark.parametrize(
    "formula",
    [
        "",
        "#REF!",
        "A1+1",
        "1/0",
        "TODAY()",
        "VLOOKUP(1,A1:B2,2)",
        "A1:A3",
        "(1",
        "1 2",
        "INDIRECT(A1)",
        "SUM(A1:ZZZ9999999)",
    ],
)
def test_what_is_not_simple_or_an_error_is_not_computed(formula: str) -> None:
    with pytest.raises(NotComputed):
        computed(formula, (0, 0), _cell)


@tried(200)
@given(st.text('A1:$!()+-*/&<>=,;"% SUMIFDTE0123', max_size=40))
def test_no_formula_breaks_the_reader(formula: str) -> None:
    with suppress(NotComputed):
        value = computed(formula, (0, 0), _cell)
        assert value is None or isinstance(value, str | float | bool)
