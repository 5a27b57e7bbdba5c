"""One goes to a part of the plan by its number as it is written or said, by a code, or by words without accents."""

from __future__ import annotations

import pytest
from hypothesis import given

from app.domain.cross_references.going_to import fitting, number_meant, places_to_go
from app.domain.plan.model import Plan
from app.domain.vietnamese import search_key
from tests.profiles import tried
from tests.samples import full_plan
from tests.strategies import plans

PLACES = tuple(places_to_go(full_plan()))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("II.2", "ii.2"),
        ("mục III", "iii"),
        ("muc 3", "3"),
        ("Phụ lục II", "phu luc ii"),
        ("điểm a khoản 1 Mục II", "ii.1.a"),
        ("Mục II, khoản 1, điểm đ", "ii.1.d"),
        ("nhiệm vụ số 5", "5"),
        ("II. 2.", "ii.2"),
        ("Mục đích", ""),
        ("truyền thông", ""),
        ("", ""),
    ],
)
def test_numbers_are_understood_as_they_are_said(typed: str, meant: str) -> None:
    assert number_meant(typed) == meant


@pytest.mark.parametrize(
    ("typed", "number", "words"),
    [
        ("II.2", "II.2", "Truyền thông"),
        ("khoản 2 mục II", "II.2", "Truyền thông"),
        ("phụ lục ii", "Phụ lục II", "Số liệu"),
        ("truyen thong", "II.2", "Truyền thông"),
        ("iii", "III", "Tổ chức thực hiện"),
        ("nhiệm vụ số 3", "3", ""),
    ],
)
def test_the_likeliest_comes_first(typed: str, number: str, words: str) -> None:
    first = fitting(PLACES, typed)[0]
    assert first.number == number
    assert first.words.startswith(words)


def test_a_code_leads_to_its_task_and_nothing_typed_lists_the_headings() -> None:
    task = next(each for each in PLACES if each.code)
    assert fitting(PLACES, task.code.lower())[0] == task
    assert all(not each.code for each in fitting(PLACES, ""))
    assert fitting(PLACES, "không có chữ này") == ()


@given(plans())
@tried(40)
def test_each_numbered_place_is_found_by_its_own_number(plan: Plan) -> None:
    known = tuple(places_to_go(plan))
    for place in known:
        if number_meant(place.number):
            assert search_key(fitting(known, place.number)[0].number) == search_key(place.number)
