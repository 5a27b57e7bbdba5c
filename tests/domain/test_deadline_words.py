"""Deadlines in the words of real plans: what is understood, what stays words, and the way back to words."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.deadline.model import (
    After,
    BeforeDate,
    Frequency,
    InMonth,
    InQuarter,
    InYear,
    OnDate,
    Ongoing,
    Recurring,
    Several,
    Since,
    Span,
    TimeUnit,
    When,
    first_day,
    last_day,
)
from app.domain.deadline.parsing import in_words, understood
from tests.strategies import whens

TRUTH = Path(__file__).parents[3] / "shared" / "corpus" / "import" / "truth.json"
YEARLY = Frequency.YEAR


def by(day: int, month: int, year: int = 2026) -> BeforeDate:
    return BeforeDate(date(year, month, day))


def yearly_by(day: int, month: int) -> Recurring:
    return Recurring(YEARLY, day, month)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Từ tháng 10 đến tháng 2/2027", Span(InMonth(2026, 10), InMonth(2027, 2))),
        ("Từ tháng 10 đến tháng 2", Span(InMonth(2026, 10), InMonth(2027, 2))),
        ("Từ tháng 10/2026 đến tháng 2", Span(InMonth(2026, 10), InMonth(2027, 2))),
        ("Từ tháng 3 đến tháng 9/2026", Span(InMonth(2026, 3), InMonth(2026, 9))),
        ("Trước ngày 31/12 và quý I/2027", Several((by(31, 12), InQuarter(2027, 1)))),
        ("Tháng 12, tháng 01/2027", Several((InMonth(2026, 12), InMonth(2027, 1)))),
        ("Quý IV/2026, quý I", Several((InQuarter(2026, 4), InQuarter(2027, 1)))),
        ("Quý I/2026; trước ngày 15/02/2026", Several((InQuarter(2026, 1), by(15, 2)))),
        ("Quý II, năm 2027", InQuarter(2027, 2)),
    ],
)
def test_a_year_left_out_keeps_the_parts_in_order(words: str, meaning: When | Several) -> None:
    assert understood(words, 2026) == meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Đến hết ngày 31/12/2026", by(31, 12)),
        ("Đến hết năm 2026", by(31, 12)),
        ("Đến năm 2030", by(31, 12, 2030)),
        ("Từ nay đến năm 2030", by(31, 12, 2030)),
        ("Đến hết quý II/2026", by(30, 6)),
        ("Không quá ngày 15/6/2026", by(15, 6)),
        ("Trước tháng 6/2026", by(31, 5)),
        ("Trước quý III/2026", by(30, 6)),
        ("Quý II/2026 (trước ngày 15/6)", by(15, 6)),
        ("Hoàn thành trước ngày 30/6/2026, sau đó duy trì thường xuyên", Several((by(30, 6), Ongoing()))),
    ],
)
def test_an_end_is_an_end_and_no_span(words: str, meaning: When | Several) -> None:
    assert understood(words, 2026) == meaning
    assert first_day(meaning) is None


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Thường xuyên; báo cáo trước 15/12 hằng năm", Several((Ongoing(), yearly_by(15, 12)))),
        ("Thường xuyên, báo cáo trước ngày 15/12 hằng năm", Several((Ongoing(), yearly_by(15, 12)))),
        ("Thường xuyên trong năm 2026", Several((Ongoing(), InYear(2026)))),
        ("Thường xuyên trong năm", Ongoing()),
        ("Thường xuyên theo năm học", Ongoing()),
        ("Thường xuyên, định kỳ báo cáo theo quy định", None),
    ],
)
def test_what_goes_on_all_the_time_keeps_its_other_times(words: str, meaning: When | Several | None) -> None:
    assert understood(words, 2026) == meaning


def test_within_a_time_is_told_from_after_it() -> None:
    within = After(10, TimeUnit.DAY, "ngày ký", within=True)
    assert understood("Trong vòng 10 ngày kể từ ngày ký", 2026) == within
    assert understood("Sau 10 ngày kể từ ngày ký", 2026) == After(10, TimeUnit.DAY, "ngày ký")
    assert understood(in_words(within), 2026) == within


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Quý I, II/2026", Several((InQuarter(2026, 1), InQuarter(2026, 2)))),
        ("Quý II - IV/2026", Span(InQuarter(2026, 2), InQuarter(2026, 4))),
        ("Tháng 5, 6/2026", Several((InMonth(2026, 5), InMonth(2026, 6)))),
        ("Tháng 6-8/2026", Span(InMonth(2026, 6), InMonth(2026, 8))),
        ("Ngày 15, 20/6/2026", Several((OnDate(date(2026, 6, 15)), OnDate(date(2026, 6, 20))))),
        ("Từ ngày 01 đến ngày 30/6/2026", Span(OnDate(date(2026, 6, 1)), OnDate(date(2026, 6, 30)))),
        ("01-30/6/2026", Span(OnDate(date(2026, 6, 1)), OnDate(date(2026, 6, 30)))),
        ("Trước ngày 20/6 và 20/12/2026", Several((by(20, 6), by(20, 12)))),
        ("Trước ngày 20/6 và 20/12 hằng năm", Several((yearly_by(20, 6), yearly_by(20, 12)))),
        (
            "6 tháng (trước ngày 15/6) và năm (trước ngày 15/12)",
            Several((yearly_by(15, 6), yearly_by(15, 12))),
        ),
        ("Đợt 1: tháng 6/2026; đợt 2: tháng 12/2026", Several((InMonth(2026, 6), InMonth(2026, 12)))),
    ],
)
def test_parts_lend_each_other_unit_month_and_year(words: str, meaning: When | Several) -> None:
    assert understood(words, 2026) == meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Quý IV hằng năm", Recurring(YEARLY, quarter=4)),
        ("Định kỳ 6 tháng, hằng năm", Several((Recurring(Frequency.HALF_YEAR), Recurring(YEARLY)))),
        ("02 lần/năm", Recurring(Frequency.HALF_YEAR)),
        ("2 năm/lần", Recurring(YEARLY, interval=2)),
        ("3 tháng một lần", Recurring(Frequency.QUARTER)),
        ("Ngày 15 hằng tháng", Recurring(Frequency.MONTH, 15)),
        ("Trước ngày 10 của tháng đầu quý sau", Recurring(Frequency.QUARTER, 10)),
        ("Mỗi tháng ít nhất 02 kỳ", Recurring(Frequency.MONTH, times=2)),
        ("03 lần/năm", Recurring(YEARLY, times=3)),
        ("ít nhất 02 lần/tuần", Recurring(Frequency.WEEK, times=2)),
        ("mỗi học kỳ ít nhất một lần", Recurring(Frequency.SEMESTER)),
        ("mỗi học kỳ của năm học 2026 - 2027", Recurring(Frequency.SEMESTER)),
        ("Trước ngày 25 tháng cuối quý", Recurring(Frequency.QUARTER, 25, 3)),
        ("hằng quý (trước ngày 25 của tháng cuối quý)", Recurring(Frequency.QUARTER, 25, 3)),
        ("từ tháng 5 đến tháng 8 hằng năm", Recurring(YEARLY, month=8, since=5)),
        ("Tháng 5 - 8 hằng năm", Recurring(YEARLY, month=8, since=5)),
        ("trước kỳ nghỉ hè hằng năm", Recurring(YEARLY)),
        ("24/24 giờ", Ongoing()),
        ("24 giờ tất cả các ngày", Ongoing()),
        ("30 ngày kể từ ngày ký", After(30, TimeUnit.DAY, "ngày ký", within=True)),
        ("trong vòng 24 giờ", After(24, TimeUnit.HOUR, "", within=True)),
    ],
)
def test_what_recurs_is_understood(words: str, meaning: When | Several | None) -> None:
    assert understood(words, 2026) == meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Năm học 2026 - 2027", Span(InYear(2026), InYear(2027))),
        ("Trong năm", InYear(2026)),
        ("Cuối năm 2026", InYear(2026)),
        ("Từ năm 2026", Since(InYear(2026))),
        ("Năm 2026 và những năm tiếp theo", Since(InYear(2026))),
    ],
)
def test_years_in_their_usual_words_are_understood(words: str, meaning: When) -> None:
    assert understood(words, 2026) == meaning


@pytest.mark.parametrize(
    "words",
    [
        "Đầu năm 2026",
        "Giữa năm 2026",
        "6-8/2026",
        "Quý II/2026 (trước ngày 15/9)",
        "Quý III, quý I/2026",
        "Quý IV, quý I",
        "Từ tháng 9/2026 đến tháng 3/2026",
        "Quý 5/2026",
        "Trước ngày 30/02/2026",
        "Báo cáo năm 2026",
        "Khi có phát sinh",
    ],
)
def test_what_is_not_certain_stays_words(words: str) -> None:
    assert understood(words, 2026) is None


def test_a_beginning_without_an_end_has_no_last_day() -> None:
    assert last_day(Since(InYear(2026))) is None
    assert first_day(Since(InYear(2026))) == date(2026, 1, 1)


@given(whens(st.sampled_from(["ngày ký", "khi có hướng dẫn của Bộ Y tế"])))
def test_official_words_are_understood_as_what_they_say(when: When | Several) -> None:
    assert understood(in_words(when), 2026) == when


@given(st.text(alphabet="0123456789/-–;, ().aàdđeêghinmoqtTưuvyựxIVề", max_size=40), st.integers(2000, 2050))
def test_no_words_are_too_strange_to_read(words: str, year: int) -> None:
    when = understood(words, year)
    first, last = first_day(when), last_day(when)
    assert first is None or last is None or first <= last


def _truths() -> list[tuple[str, str, int]]:
    """The deadlines of the import set: words, kind, and the year of their document."""
    told: list[tuple[str, str, int]] = []

    def collect(value: Any, year: int) -> None:
        if isinstance(value, dict):
            if value.get("deadline_text") and value.get("deadline"):
                told.append((value["deadline_text"], value["deadline"]["kind"], year))
            for each in value.values():
                collect(each, year)
        elif isinstance(value, list):
            for each in value:
                collect(each, year)

    for document in json.loads(TRUTH.read_text(encoding="utf-8"))["documents"]:
        collect(document, int((document["date"] or "2025")[:4]))
    return told


@pytest.mark.skipif(not TRUTH.exists(), reason="the import set is not beside the project")
def test_nearly_all_deadlines_of_the_import_set_are_understood() -> None:
    told = {each for each in _truths() if each[1] != "relative"}
    missed = Counter(words for words, _, year in told if understood(words, year) is None)
    assert sum(missed.values()) <= 0.06 * len(told), missed
