"""The issuing authority from words."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.issuer import issuing_authority
from app.domain.registers.place import AdministrativeUnit
from app.errors.faults import AmbiguousName, ProvinceMissing, UnitBecame, UnitEnded, UnitNotYet, UnknownName
from app.workflows import reference_data

PLACES = reference_data.places()
TODAY = date(2026, 6, 1)
OLD = date(2025, 2, 1)


def issuer(words: str, on: date = TODAY, *, superior: bool = False) -> IssuingAuthority:
    return issuing_authority(words, on, PLACES, reference_data.agency_register(), superior=superior)


def test_a_province_stands_in_two_lines_with_its_name_as_the_place() -> None:
    found = issuer("UBND tỉnh Lâm Đồng")
    assert found.name == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert found.short_name == "Ủy ban nhân dân tỉnh"
    assert found.heading == ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")
    assert (found.symbol, found.place, found.level, found.unit, found.area) == (
        "UBND",
        "Lâm Đồng",
        "province",
        "tỉnh",
        "Lâm Đồng",
    )
    assert found.superior == ()


@pytest.mark.parametrize("unit", PLACES.at(TODAY), ids=lambda each: each.id)
def test_every_province_issues_under_its_own_name(unit: AdministrativeUnit) -> None:
    found = issuer(f"Ủy ban nhân dân {unit.full}")
    assert found.heading[1] == unit.full.upper()
    assert issuer(f"UBND {unit.name}") == found


@pytest.mark.parametrize(
    "words",
    [
        "UBND Thành phố Hồ Chí Minh",
        "ubnd tp. hồ chí minh",
        "UBND TP.HCM",
        "uy ban nhan dan thanh pho ho chi minh",
    ],
)
def test_ho_chi_minh_city_has_its_full_name_as_the_place(words: str) -> None:
    found = issuer(words)
    assert found.place == "Thành phố Hồ Chí Minh"
    assert found.heading == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH")


def test_a_commune_keeps_its_province_and_has_no_superior_line() -> None:
    found = issuer("UBND xã An Thới Đông, Thành phố Hồ Chí Minh")
    assert found.heading == ("ỦY BAN NHÂN DÂN", "XÃ AN THỚI ĐÔNG")
    assert (found.place, found.province, found.province_unit) == ("An Thới Đông", "Hồ Chí Minh", "Thành phố")
    assert found.superior == ()
    assert issuer("UBND xã An Thới Đông") == found


def test_an_office_may_ask_for_the_superior_line() -> None:
    found = issuer("UBND xã An Thới Đông, TP.HCM", superior=True)
    assert found.superior == ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH")


def test_a_ward_named_by_a_number_has_its_kind_in_the_place() -> None:
    assert issuer("UBND phường 1 Bảo Lộc, Lâm Đồng").place == "Phường 1 Bảo Lộc"


def test_a_ward_named_after_an_event_has_its_kind_in_the_place_with_a_capital() -> None:
    found = issuer("UBND phường Điện Biên Phủ, tỉnh Điện Biên")
    assert (found.place, found.name) == ("Phường Điện Biên Phủ", "Ủy ban nhân dân Phường Điện Biên Phủ")
    assert issuer("UBND phường Mường Thanh, tỉnh Điện Biên").place == "Mường Thanh"


def test_a_commune_named_after_a_person_has_its_kind_in_the_place_with_a_capital() -> None:
    assert issuer("UBND xã Hồ Thị Kỷ, tỉnh Cà Mau").place == "Xã Hồ Thị Kỷ"
    assert issuer("UBND phường Trần Phú, tỉnh Hà Tĩnh").heading[1] == "PHƯỜNG TRẦN PHÚ"
    assert issuer("UBND phường Buôn Ma Thuột").place == "Buôn Ma Thuột"


def test_every_name_of_a_person_is_that_of_a_commune() -> None:
    names = {unit.name for unit in PLACES.communes}
    assert {unit.name for unit in PLACES.communes if unit.named_after} >= {"Quang Trung", "Yết Kiêu"}
    assert names >= PLACES.perhaps_named_after
    assert not any(unit.named_after for unit in PLACES.communes if unit.name in PLACES.perhaps_named_after)


def test_a_district_issues_until_30_june_2025() -> None:
    found = issuer("UBND huyện Chợ Gạo, tỉnh Tiền Giang", OLD)
    assert found.name == "Ủy ban nhân dân huyện Chợ Gạo"
    assert (found.level, found.province) == ("district", "Tiền Giang")
    with pytest.raises(UnitEnded):
        issuer("UBND huyện Đạ Huoai, tỉnh Lâm Đồng")


def test_a_town_of_a_province_is_told_from_a_centrally_run_city() -> None:
    assert issuer("UBND thành phố Đà Lạt, tỉnh Lâm Đồng", OLD).level == "district"
    assert issuer("UBND thành phố Đà Nẵng", OLD).level == "province"


def test_a_commune_of_the_old_time_stands_as_typed() -> None:
    found = issuer("UBND xã Bình Phú, huyện Cai Lậy, tỉnh Tiền Giang", date(2018, 11, 1))
    assert (found.area, found.province) == ("Bình Phú", "Tiền Giang")


def test_a_department_stands_below_its_committee() -> None:
    found = issuer("Sở Y tế tỉnh Lâm Đồng")
    assert found.superior == ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")
    assert (found.heading, found.symbol) == (("SỞ Y TẾ",), "SYT")
    assert found.name == "Sở Y tế tỉnh Lâm Đồng"


def test_a_long_department_breaks_where_offices_break_it() -> None:
    assert issuer("Sở VHTTDL tỉnh Lâm Đồng").heading == ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH")


def test_an_office_of_a_commune_stands_below_the_commune() -> None:
    found = issuer("Phòng Văn hóa - Xã hội xã An Thới Đông, Thành phố Hồ Chí Minh")
    assert (found.heading, found.symbol) == (("PHÒNG VĂN HÓA - XÃ HỘI",), "VHXH")
    assert found.superior == ("ỦY BAN NHÂN DÂN", "XÃ AN THỚI ĐÔNG")


def test_the_police_carry_their_province() -> None:
    assert issuer("Công an tỉnh Lâm Đồng").name == "Công an tỉnh Lâm Đồng"


def test_a_merged_province_issues_nothing_and_names_its_successor() -> None:
    with pytest.raises(UnitEnded) as caught:
        issuer("UBND tỉnh Đắk Nông")
    assert caught.value.successor == "tỉnh Lâm Đồng"


def test_a_kind_the_province_does_not_have_yet_is_refused() -> None:
    with pytest.raises(UnitNotYet) as caught:
        issuer("UBND thành phố Đồng Nai", date(2026, 4, 29))
    assert (caught.value.since, caught.value.now) == (date(2026, 4, 30), "tỉnh Đồng Nai")
    assert issuer("UBND thành phố Đồng Nai", date(2026, 4, 30)).unit == "thành phố"


def test_a_kind_the_province_has_no_longer_is_told_with_the_one_it_has() -> None:
    with pytest.raises(UnitBecame) as caught:
        issuer("UBND tỉnh Đồng Nai", date(2026, 4, 30))
    became = caught.value
    assert (became.name, became.since, became.now) == (
        "tỉnh Đồng Nai",
        date(2026, 4, 30),
        "thành phố Đồng Nai",
    )


def test_a_special_zone_is_not_there_before_1_july_2025() -> None:
    with pytest.raises(UnitNotYet) as caught:
        issuer("UBND đặc khu Côn Đảo, tỉnh Bà Rịa - Vũng Tàu", date(2025, 6, 1))
    assert (caught.value.name, caught.value.since) == ("đặc khu Côn Đảo", date(2025, 7, 1))


def test_a_district_without_its_province_asks_for_the_province() -> None:
    with pytest.raises(ProvinceMissing) as caught:
        issuer("UBND huyện Bình Chánh", OLD)
    assert caught.value.name == "UBND huyện Bình Chánh"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        ",",
        "UBND",
        "UBND xã",
        "UBND tỉnh Atlantis",
        "Sở Ma thuật tỉnh Lâm Đồng",
        "Tỉnh đoàn tỉnh Lâm Đồng",
        "UBND xã Không Có, tỉnh Lâm Đồng",
        "UBND tỉnh Lâm Đồng, tỉnh Đồng Tháp",
        "Lâm Đồng",
    ],
)
def test_words_that_name_no_issuer_are_refused(words: str) -> None:
    with pytest.raises(UnknownName):
        issuer(words)


def test_a_commune_name_of_several_provinces_is_ambiguous() -> None:
    with pytest.raises(AmbiguousName):
        issuer("UBND xã Tân Hòa")


def test_a_dissolved_department_issues_nothing() -> None:
    assert issuer("Sở Lao động - Thương binh và Xã hội tỉnh Lâm Đồng", OLD).symbol == "SLĐTBXH"
    with pytest.raises(UnknownName):
        issuer("Sở Lao động - Thương binh và Xã hội tỉnh Lâm Đồng")
