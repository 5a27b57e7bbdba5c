"""Any body issues: as the registers have it, or as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.plan.head import IssuingAuthority
from app.domain.registers.issuer import usual_signer
from app.domain.registers.issuer_as_typed import any_issuer, authority_as_typed
from app.domain.registers.issuer_choices import IssuerChoices
from app.domain.registers.place import Level
from app.errors.faults import AmbiguousName, UnitEnded, UnknownName
from app.workflows import reference_data

PLACES = reference_data.places()
AGENCIES = reference_data.agency_register()
TODAY = date(2026, 6, 1)
CHOICES = IssuerChoices(TODAY, PLACES, AGENCIES)
PROVINCE = ("ỦY BAN NHÂN DÂN", "TỈNH LÂM ĐỒNG")
COMMUNE = ("ỦY BAN NHÂN DÂN", "XÃ ĐỨC TRỌNG")


def issuer(words: str) -> IssuingAuthority:
    return any_issuer(words, TODAY, PLACES, AGENCIES)[0]


@pytest.mark.parametrize(
    ("words", "superior", "heading", "symbol", "head"),
    [
        (
            "Sở Văn hóa và Thể thao Thành phố Hồ Chí Minh",
            ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"),
            ("SỞ VĂN HÓA VÀ THỂ THAO",),
            "SVHTT",
            "Giám đốc",
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Lâm Đồng",
            PROVINCE,
            ("SỞ VĂN HÓA, THỂ THAO", "VÀ DU LỊCH"),
            "SVHTTDL",
            "Giám đốc",
        ),
        ("Sở Y tế, tỉnh Lâm Đồng", PROVINCE, ("SỞ Y TẾ",), "SYT", "Giám đốc"),
        ("Công an tỉnh Lâm Đồng", ("BỘ CÔNG AN",), ("CÔNG AN TỈNH LÂM ĐỒNG",), "CAT", "Giám đốc"),
        (
            "Công an xã Đức Trọng, tỉnh Lâm Đồng",
            ("CÔNG AN TỈNH LÂM ĐỒNG",),
            ("CÔNG AN XÃ ĐỨC TRỌNG",),
            "CAX",
            "Trưởng Công an",
        ),
        ("HĐND xã Đức Trọng", (), ("HỘI ĐỒNG NHÂN DÂN", "XÃ ĐỨC TRỌNG"), "HĐND", "Chủ tịch"),
        (
            "Mặt trận Tổ quốc tỉnh Lâm Đồng",
            (),
            ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM", "TỈNH LÂM ĐỒNG"),
            "MTTQ",
            "Chủ tịch",
        ),
        (
            "Đoàn Thanh niên xã Đức Trọng",
            (),
            ("ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", "XÃ ĐỨC TRỌNG"),
            "ĐTN",
            "Bí thư",
        ),
        ("Đảng ủy xã Đức Trọng", ("ĐẢNG BỘ TỈNH LÂM ĐỒNG",), ("ĐẢNG ỦY XÃ ĐỨC TRỌNG",), "ĐU", "Bí thư"),
        ("Tỉnh ủy Lâm Đồng", (), ("TỈNH ỦY LÂM ĐỒNG",), "TU", "Bí thư"),
        (
            "Ban Quản lý dự án tỉnh Lâm Đồng",
            PROVINCE,
            ("BAN QUẢN LÝ DỰ ÁN TỈNH LÂM ĐỒNG",),
            "BQLDA",
            "Giám đốc",
        ),
        ("Trường Tiểu học Nguyễn Du, xã Đức Trọng", COMMUNE, ("TRƯỜNG TIỂU HỌC NGUYỄN DU",), "TTHND", "Hiệu trưởng"),
        ("Bệnh viện đa khoa Lâm Đồng", ("SỞ Y TẾ",), ("BỆNH VIỆN ĐA KHOA TỈNH LÂM ĐỒNG",), "BVĐK", "Giám đốc"),
        ("Phòng Kinh tế xã Đức Trọng", COMMUNE, ("PHÒNG KINH TẾ",), "KT", "Trưởng phòng"),
        ("Bộ Y tế", (), ("BỘ Y TẾ",), "BYT", "Bộ trưởng"),
    ],
)  # fmt: skip
def test_any_body_has_its_heading_superior_symbol_and_head(
    words: str, superior: tuple[str, ...], heading: tuple[str, ...], symbol: str, head: str
) -> None:
    found = issuer(words)
    assert (found.superior, found.heading, found.symbol) == (superior, heading, symbol)
    assert usual_signer(found, PLACES, AGENCIES).title == head


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("Trường Mầm non Hoa Sen", Level.COMMUNE),
        ("Trường THPT Chu Văn An", Level.PROVINCE),
        ("Bộ Ngoại giao", Level.CENTRAL),
        ("UBND Tân Hà", Level.COMMUNE),
        ("Công ty TNHH ABC", Level.PROVINCE),
    ],
)
def test_the_level_follows_from_the_words(words: str, level: Level) -> None:
    assert issuer(words).level is level


def test_what_no_register_holds_keeps_its_capitals() -> None:
    assert issuer("Trung tâm iHub Đà Lạt").name == "Trung tâm iHub Đà Lạt"
    assert issuer("ubnd xã tân hà").name == "Ủy ban nhân dân xã Tân Hà"
    assert issuer("Trung tâm Bảo trợ xã hội Hoa Mai").area == ""


@pytest.mark.parametrize(
    ("words", "name", "heading"),
    [
        (
            "Benh vien da khoa tinh Lam Dong",
            "Benh vien da khoa tinh Lam Dong",
            "BENH VIEN DA KHOA TINH LAM DONG",
        ),
        ("Benh vien da khoa Lam Dong", "Benh vien da khoa Lam Dong", "BENH VIEN DA KHOA LAM DONG"),
        ("Trung tam X xa Tan Ha, tinh Lam Dong", "Trung tam X xa Tan Ha", "TRUNG TAM X XA TAN HA"),
        ("Bệnh viện Nhi tinh Lam Dong", "Bệnh viện Nhi tỉnh Lâm Đồng", "BỆNH VIỆN NHI TỈNH LÂM ĐỒNG"),
        (
            "Bệnh viện Nhi tp HCM",
            "Bệnh viện Nhi Thành phố Hồ Chí Minh",
            "BỆNH VIỆN NHI THÀNH PHỐ HỒ CHÍ MINH",
        ),
        (
            "Bệnh viện Nhi tỉnh Lâm Đồng, cơ sở 2",
            "Bệnh viện Nhi tỉnh Lâm Đồng, cơ sở 2",
            "BỆNH VIỆN NHI TỈNH LÂM ĐỒNG, CƠ SỞ 2",
        ),
        ("Công ty A, chi nhánh B", "Công ty A, chi nhánh B", "CÔNG TY A, CHI NHÁNH B"),
        ("UBND tỉnh Lâm Đồng, cơ sở 2", "Ủy ban nhân dân tỉnh Lâm Đồng, cơ sở 2", "TỈNH LÂM ĐỒNG, CƠ SỞ 2"),
        ("Trường Tiểu học A, xã Đức Trọng, Lâm Đồng", "Trường Tiểu học A", "TRƯỜNG TIỂU HỌC A"),
    ],
)
def test_what_is_typed_without_marks_or_behind_the_unit_stays(words: str, name: str, heading: str) -> None:
    made, known = any_issuer(words, TODAY, PLACES, AGENCIES)
    assert (made.name, made.heading[-1], known) == (name, heading, False)


def test_a_unit_alone_means_its_committee() -> None:
    assert issuer("xã Tân Hà").heading == ("ỦY BAN NHÂN DÂN", "XÃ TÂN HÀ")
    assert issuer("phường Mường Thanh, tỉnh Điện Biên") == issuer("UBND phường Mường Thanh, tỉnh Điện Biên")


def test_what_a_register_knows_to_be_otherwise_is_told() -> None:
    for words, fault in (
        ("UBND huyện Đạ Huoai, tỉnh Lâm Đồng", UnitEnded),
        ("UBND xã Tân Hòa", AmbiguousName),
        (" - ", UnknownName),
    ):
        with pytest.raises(fault):
            any_issuer(words, TODAY, PLACES, AGENCIES)
    as_typed = authority_as_typed("UBND huyện Đạ Huoai, tỉnh Lâm Đồng", TODAY, PLACES)
    assert (as_typed.name, as_typed.province) == ("Ủy ban nhân dân huyện Đạ Huoai", "Lâm Đồng")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("UBND xã Tân Hà", "Ủy ban nhân dân xã Tân Hà Lâm Hà"),
        ("tan ha", "Ủy ban nhân dân xã Tân Hà Lâm Hà"),
        ("ubnd xã đức trọng lâm đồng", "Ủy ban nhân dân xã Đức Trọng"),
        ("lâm đ", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("sở y tế lâm", "Sở Y tế tỉnh Lâm Đồng"),
        ("hđnd xã đức tr", "Hội đồng nhân dân xã Đức Trọng"),
        ("UBND huyện Đạ Huoai, tỉnh Lâm Đồng", "Ủy ban nhân dân xã Đạ Huoai"),
    ],
)
def test_offices_are_found_while_their_name_is_typed(words: str, first: str) -> None:
    assert CHOICES.find(words)[0].name == first


def test_a_name_of_several_provinces_is_offered_with_each_of_them() -> None:
    found = CHOICES.find("UBND xã Tân Hòa")
    assert {each.name for each in found} == {"Ủy ban nhân dân xã Tân Hòa"}
    assert {"Tây Ninh", "Đồng Tháp"} <= {each.province for each in found}


def test_a_body_that_no_register_holds_is_offered_only_under_its_kind_alone() -> None:
    assert [each.name for each in CHOICES.find("trạm y tế xã đức trọng")] == ["Trạm Y tế xã Đức Trọng"]
    assert CHOICES.find("Trường THPT Nguyễn Du, tỉnh Lâm Đồng") == ()


def test_nothing_is_offered_for_one_letter_or_for_what_nothing_is_like() -> None:
    assert CHOICES.find("u") == ()
    assert CHOICES.find("Trường THPT Nguyễn Du") == ()
    assert len(CHOICES.find("ubnd xã tân", most=5)) == 5


@pytest.mark.parametrize(
    ("words", "name", "short", "superior", "symbol"),
    [
        (
            "Cục Quản lý Khám, chữa bệnh",
            "Cục Quản lý Khám, chữa bệnh",
            "Cục Quản lý Khám, chữa bệnh",
            (),
            "CQLKCB",
        ),
        (
            "Cục Hóa chất, vật liệu, Bộ Công Thương",
            "Cục Hóa chất, vật liệu",
            "Cục Hóa chất, vật liệu",
            ("BỘ CÔNG THƯƠNG",),
            "CHCVL",
        ),
        ("Vụ Tổ chức cán bộ, Bộ Nội vụ", "Vụ Tổ chức cán bộ", "Vụ Tổ chức cán bộ", ("BỘ NỘI VỤ",), "VTCCB"),
        (
            "Trường THPT Trần Phú, cơ sở 2",
            "Trường THPT Trần Phú, cơ sở 2",
            "Trường THPT Trần Phú",
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
            "TTHPTTP",
        ),
    ],
)
def test_a_name_goes_on_with_a_small_letter_behind_its_comma(
    words: str, name: str, short: str, superior: tuple[str, ...], symbol: str
) -> None:
    found = issuer(words)
    assert (found.name, found.short_name, found.superior, found.symbol) == (name, short, superior, symbol)


@pytest.mark.parametrize("words", ["Vụ Pháp chế", "Tổng cục Thống kê", "Cục Quản lý Dược"])
def test_bodies_of_ministries_are_central(words: str) -> None:
    assert issuer(words).level is Level.CENTRAL
