"""Provinces and communes as of a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.registers.place import Level, Province
from app.errors.faults import AmbiguousName, UnitEnded, UnknownName
from app.workflows import reference_data

PLACES = reference_data.places()
MERGER = date(2025, 7, 1)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def test_there_are_63_provinces_before_the_merger_and_34_after_it() -> None:
    assert len(PLACES.at(date(2025, 6, 30))) == 63
    assert len(PLACES.at(MERGER)) == 34


@pytest.mark.parametrize("province", PLACES.provinces, ids=lambda each: each.id)
def test_every_merger_ends_in_a_province_that_is_there(province: Province) -> None:
    if province.ended:
        assert province.ended < MERGER
        assert PLACES.successor(province, MERGER)
        assert PLACES.by_id(province.merged_into).ended is None


@given(DAYS)
def test_no_two_provinces_of_a_day_share_a_name_or_a_code(on: date) -> None:
    units = PLACES.at(on)
    assert len({unit.name for unit in units}) == len(units)
    assert len({unit.code for unit in units}) == len(units)


@given(DAYS)
def test_every_province_of_a_day_is_found_by_its_name(on: date) -> None:
    assert all(PLACES.province(unit.name.upper(), on) == unit for unit in PLACES.at(on))


def test_marks_and_case_do_not_matter() -> None:
    assert PLACES.province("lam dong", MERGER).full == "tỉnh Lâm Đồng"


def test_ho_chi_minh_city_is_written_with_a_capital() -> None:
    assert PLACES.province("TP.HCM", MERGER).full == "Thành phố Hồ Chí Minh"


def test_the_code_follows_the_merger() -> None:
    assert PLACES.province("Lào Cai", date(2025, 6, 30)).code == "10"
    assert PLACES.province("Lào Cai", MERGER).code == "15"


def test_dong_nai_is_a_city_from_30_april_2026() -> None:
    assert PLACES.province("Đồng Nai", date(2026, 4, 29)).full == "tỉnh Đồng Nai"
    assert PLACES.province("Đồng Nai", date(2026, 4, 30)).full == "thành phố Đồng Nai"
    cities = [unit for unit in PLACES.at(date(2026, 4, 30)) if unit.kind.lower() == "thành phố"]
    assert len(cities) == 7


def test_a_merged_province_says_what_it_went_into() -> None:
    with pytest.raises(UnitEnded) as caught:
        PLACES.province("Dak Nong", MERGER)
    ended = caught.value
    assert (ended.name, ended.ended, ended.successor) == ("tỉnh Đắk Nông", date(2025, 6, 30), "tỉnh Lâm Đồng")


def test_a_renamed_province_says_what_it_is_called_now() -> None:
    with pytest.raises(UnitEnded) as caught:
        PLACES.province("Thừa Thiên Huế", date(2025, 1, 1))
    assert caught.value.successor == "thành phố Huế"


def test_an_unknown_province_brings_near_names() -> None:
    with pytest.raises(UnknownName) as caught:
        PLACES.province("Lâm Đồn", MERGER)
    assert "tỉnh Lâm Đồng" in caught.value.known


def test_there_are_3321_communes_and_each_lies_in_a_province_of_today() -> None:
    assert len(PLACES.communes) == 3321
    assert len({unit.code for unit in PLACES.communes}) == 3321
    today = {unit.id for unit in PLACES.at(MERGER)}
    assert {unit.province for unit in PLACES.communes} == today


def test_there_are_no_communes_in_the_register_before_the_merger() -> None:
    assert PLACES.communes_of("lam-dong", date(2025, 6, 30)) == ()
    assert len(PLACES.communes_of("lam-dong", MERGER)) > 100


def test_a_commune_is_found_in_its_province_without_marks() -> None:
    unit = PLACES.commune("xã", "an thoi dong", "ho-chi-minh", MERGER)
    assert (unit.full, unit.level) == ("xã An Thới Đông", Level.COMMUNE)


def test_a_commune_name_of_several_provinces_needs_the_province() -> None:
    with pytest.raises(AmbiguousName) as caught:
        PLACES.commune("xã", "Tân Hòa", "", MERGER)
    assert "xã Tân Hòa, tỉnh Tây Ninh" in caught.value.matches


def test_every_commune_is_found_by_kind_name_and_province() -> None:
    for unit in PLACES.communes:
        assert PLACES.commune(unit.kind, unit.name, unit.province, MERGER) == unit
