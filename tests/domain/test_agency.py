"""Agencies as of a day: names, fields of work, successors."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import PartyKind
from app.domain.registers.agency import Agency, AgencyName, Body, name_on
from app.domain.registers.agency_file import read_agency_register
from app.domain.registers.issuer import issuing_authority
from app.domain.registers.place import Level
from app.domain.registers.validity import Validity
from app.errors.faults import AmbiguousName, ResourceInvalid, UnknownName
from app.workflows import reference_data

PLACES = reference_data.places()
AGENCIES = reference_data.agency_register()
BEFORE, AFTER = date(2025, 2, 28), date(2025, 3, 1)
TWO_TIERS = date(2025, 7, 1)
DAYS = st.dates(date(2010, 1, 1), date(2030, 12, 31))


def issuer(words: str, on: date) -> IssuingAuthority:
    return issuing_authority(words, on, PLACES, AGENCIES)


LAM_DONG = issuer("UBND tỉnh Lâm Đồng", AFTER)
CAN_THO = issuer("UBND thành phố Cần Thơ", AFTER)
COMMUNE = issuer("UBND xã An Thới Đông, Thành phố Hồ Chí Minh", TWO_TIERS)


def test_childrens_affairs_pass_from_the_labour_to_the_health_department() -> None:
    before = AGENCIES.responsible("tre-em", BEFORE, Level.PROVINCE)
    after = AGENCIES.responsible("tre-em", AFTER, Level.PROVINCE)
    assert before
    assert after
    assert (before.id, after.id) == ("so-ldtbxh", "so-y-te")


@pytest.mark.parametrize(
    ("field", "successor"),
    [
        ("tre-em", "so-y-te"),
        ("lao-dong", "so-noi-vu"),
        ("binh-dang-gioi", "so-noi-vu"),
        ("giao-duc-nghe-nghiep", "so-gddt"),
        ("giam-ngheo", "so-nnmt"),
        ("cai-nghien", "cong-an-tinh"),
    ],
)
def test_each_field_of_the_labour_department_has_its_own_successor(field: str, successor: str) -> None:
    assert [each.id for each in AGENCIES.successors("so-ldtbxh", field, AFTER)] == [successor]


def test_without_a_field_the_successors_are_those_of_all_fields() -> None:
    found = {each.id for each in AGENCIES.successors("so-ldtbxh", "", AFTER)}
    assert found == {"so-y-te", "so-noi-vu", "so-gddt", "so-nnmt", "cong-an-tinh"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("so-khdt", "so-tai-chinh"),
        ("so-gtvt", "so-xay-dung"),
        ("so-nnptnt", "so-nnmt"),
        ("so-tnmt", "so-nnmt"),
        ("ban-dan-toc", "so-dttg"),
        ("ban-tuyen-giao", "ban-tuyen-giao-dan-van"),
        ("ban-dan-van", "ban-tuyen-giao-dan-van"),
    ],
)
def test_a_dissolved_body_is_followed_by_who_does_its_work(old: str, new: str) -> None:
    assert AGENCIES.is_valid(old, BEFORE)
    assert not AGENCIES.is_valid(old, AFTER)
    assert [each.id for each in AGENCIES.successors(old, "", AFTER)] == [new]


def test_the_press_goes_another_way_than_the_rest_of_information() -> None:
    assert [each.id for each in AGENCIES.successors("so-tttt", "bao-chi", AFTER)] == ["so-vhttdl"]
    assert [each.id for each in AGENCIES.successors("so-tttt", "thong-tin", AFTER)] == ["so-khcn"]


@given(DAYS)
def test_nobody_is_responsible_after_their_end(on: date) -> None:
    for body in AGENCIES.agencies:
        for charge in body.charges:
            if not body.period.holds(on):
                assert not body.responsible_for(charge.field, on)
                assert body not in AGENCIES.successors(body.id, charge.field, on)


@given(DAYS)
def test_a_field_has_one_responsible_agency_of_a_level_at_most(on: date) -> None:
    for level in Level:
        fields = [
            charge.field
            for body in AGENCIES.agencies
            if body.level is level
            for charge in body.charges
            if body.responsible_for(charge.field, on)
        ]
        assert len(fields) == len(set(fields))


@given(DAYS)
def test_every_field_once_held_at_province_level_is_always_held_there(on: date) -> None:
    for body in AGENCIES.agencies:
        if body.level is Level.PROVINCE:
            assert all(AGENCIES.responsible(charge.field, on, Level.PROVINCE) for charge in body.charges)


@given(DAYS, st.sampled_from(AGENCIES.bodies), st.sampled_from(PLACES.kinds))
def test_every_valid_body_has_exactly_one_name_in_each_kind_of_unit(
    on: date, body: Body, kind: object
) -> None:
    if body.period.holds(on):
        unit = getattr(kind, "name", "")
        assert name_on(body, on, unit, "X").full
        assert name_on(body, on, unit, "X") == name_on(body, on, unit, "X")


def test_no_district_body_outlives_the_district_level() -> None:
    for body in AGENCIES.bodies:
        if body.level is Level.DISTRICT:
            assert not body.period.holds(TWO_TIERS)
    assert AGENCIES.responsible("tre-em", date(2025, 6, 30), Level.DISTRICT)


def test_the_offices_of_a_commune_begin_with_the_two_tiers() -> None:
    for each in ("phong-vhxh", "phong-kinh-te-xa", "van-phong-xa", "ttpvhcc-xa", "ubnd-xa"):
        assert not AGENCIES.is_valid(each, date(2025, 6, 30))
        assert AGENCIES.is_valid(each, TWO_TIERS)


def test_names_take_the_unit_of_the_issuing_place() -> None:
    assert AGENCIES.name_of("cong-an-tinh", AFTER, LAM_DONG) == "Công an tỉnh"
    assert AGENCIES.name_of("cong-an-tinh", AFTER, CAN_THO) == "Công an thành phố"
    assert AGENCIES.name_of("ban-tuyen-giao-dan-van", AFTER, CAN_THO) == "Ban Tuyên giáo và Dân vận Thành ủy"
    assert AGENCIES.name_of("doan-tinh", AFTER, LAM_DONG) == "Tỉnh đoàn"


def test_a_commune_speaks_of_the_bodies_of_its_province() -> None:
    assert AGENCIES.name_of("cong-an-tinh", TWO_TIERS, COMMUNE) == "Công an Thành phố"
    assert AGENCIES.name_of("cong-an-xa", TWO_TIERS, COMMUNE) == "Công an xã"


def test_a_ward_has_an_economic_office_with_a_longer_name() -> None:
    ward = issuer("UBND phường Ninh Kiều, thành phố Cần Thơ", TWO_TIERS)
    assert AGENCIES.name_of("phong-kinh-te-xa", TWO_TIERS, ward) == "Phòng Kinh tế, Hạ tầng và Đô thị"
    assert AGENCIES.name_of("phong-kinh-te-xa", TWO_TIERS, COMMUNE) == "Phòng Kinh tế"


def test_only_provinces_with_a_special_zone_name_it() -> None:
    with_zone = {unit.province for unit in PLACES.communes if unit.kind == "đặc khu"}
    for unit in PLACES.at(TWO_TIERS):
        name = AGENCIES.name_of("ubnd-xa", TWO_TIERS, issuer(f"UBND {unit.full}", TWO_TIERS))
        assert name.endswith("đặc khu") == (unit.id in with_zone), unit


def test_a_dissolved_body_has_no_name_and_brings_its_successors() -> None:
    with pytest.raises(UnknownName) as caught:
        AGENCIES.name_of("so-khdt", AFTER, LAM_DONG)
    assert caught.value.known == ("so-tai-chinh",)


def test_an_agency_becomes_a_party_with_its_family_and_a_group_one_with_its_own() -> None:
    agency = AGENCIES.party("so-y-te", AFTER, LAM_DONG)
    assert (agency.kind, agency.ref, agency.family) == (PartyKind.AGENCY, "so-y-te", "so-ban-nganh")
    group = AGENCIES.party("so-ban-nganh", AFTER, LAM_DONG)
    assert (group.kind, group.name, group.family) == (
        PartyKind.GROUP,
        "các sở, ban, ngành tỉnh",
        "so-ban-nganh",
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("so y te", "so-y-te"),
        ("SYT", "so-y-te"),
        ("Sở GDĐT", "so-gddt"),
        ("so-gddt", "so-gddt"),
        ("sở văn hoá, thể thao và du lịch", "so-vhttdl"),
        ("Công an tỉnh", "cong-an-tinh"),
        ("tỉnh đoàn", "doan-tinh"),
        ("các sở, ban, ngành tỉnh", "so-ban-nganh"),
        ("UBND các xã, phường, đặc khu", "ubnd-xa"),
        ("giáo dục", "so-gddt"),
        ("Sở GD&ĐT", "so-gddt"),
        ("Sở VH,TT&DL", "so-vhttdl"),
        ("Sở Y tế tỉnh", "so-y-te"),
        ("Sở Y tế tỉnh Lâm Đồng", "so-y-te"),
        ("Công an tỉnh Lâm Đồng", "cong-an-tinh"),
        ("Tỉnh đoàn Lâm Đồng", "doan-tinh"),
    ],
)
def test_words_find_a_body_by_any_of_its_names(words: str, found: str) -> None:
    assert AGENCIES.party_named(words, TWO_TIERS, LAM_DONG).ref == found


def test_a_name_may_change_while_the_body_stays() -> None:
    turn = date(2020, 1, 1)
    names = (
        AgencyName("Sở A", "A", Validity(last=date(2019, 12, 31))),
        AgencyName("Sở B", "B", Validity(first=turn)),
    )
    body = Agency("a", Level.PROVINCE, names)
    assert name_on(body, date(2019, 12, 31), "tỉnh", "X").full == "Sở A"
    assert name_on(body, turn, "tỉnh", "X").full == "Sở B"


@pytest.mark.parametrize("words", ["", " ", "&", "Trường Đại học A"])
def test_words_that_mean_no_body_find_none(words: str) -> None:
    assert AGENCIES.named(words, AFTER, LAM_DONG) is None
    assert AGENCIES.find(words, AFTER, LAM_DONG) == ()


def test_words_that_fit_several_bodies_are_ambiguous() -> None:
    with pytest.raises(AmbiguousName):
        AGENCIES.party_named("Sở", AFTER, LAM_DONG)


def test_an_unknown_name_brings_near_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        AGENCIES.party_named("Sở Giáo dục Đào tạo tỉnh", AFTER, LAM_DONG)
    assert "Sở Giáo dục và Đào tạo" in caught.value.known


def test_a_body_of_another_day_is_not_found() -> None:
    assert AGENCIES.find("Sở Lao động - Thương binh và Xã hội", AFTER, LAM_DONG) == ()


def test_the_own_level_comes_first() -> None:
    assert AGENCIES.party_named("Ủy ban Mặt trận Tổ quốc Việt Nam xã", TWO_TIERS, COMMUNE).ref == "mttq-xa"
    assert AGENCIES.party_named("MTTQ", TWO_TIERS, COMMUNE).ref == "mttq-xa"


@given(DAYS, st.sampled_from(AGENCIES.bodies))
def test_every_body_of_a_province_is_found_by_its_own_name(on: date, body: Body) -> None:
    if body.level is Level.PROVINCE and body.period.holds(on):
        name = AGENCIES.name_of(body.id, on, LAM_DONG)
        assert AGENCIES.party_named(name, on, LAM_DONG).ref == body.id


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("level = 'moon'", "level must be one of"),
        ("level = 'province'\n[[agency]]\nid = 'a'", "name must be a text"),
        ("level = 'province'\n[[agency]]\nid = 'a'\nname = 'A'\nnmae = 'B'", "unknown key nmae"),
        ("level = 'province'\n[[agency]]\nid = 'a'\nname = 'A'\nfamily = 'b'", "there is no b"),
        ("level = 'province'\n[[agency]]\nid = 'a'\nname = 'A'\nuntil = 3", "until must be a date"),
        ("level = 'province'\n[[agency]]\nid = 'a'\nname = 'A'\nfields = [1]", "fields must be a list"),
        ("level =", "not_toml"),
        (
            "level = 'province'\n[[agency]]\nid = 'a'\nname = 'A'\nfrom = 2025-01-01\nuntil = 2024-01-01",
            "until is before from",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ResourceInvalid) as caught:
        read_agency_register({"own.toml": text}, ())
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        ("UBND xã Đức Trọng, tỉnh Lâm Đồng", "trưởng các thôn, ấp, bản, làng"),
        ("UBND phường Mường Thanh, tỉnh Điện Biên", "trưởng các khu phố, tổ dân phố"),
        ("UBND đặc khu Phú Quốc", "trưởng các thôn, ấp, khu phố"),
    ],
)
def test_what_lies_below_a_commune_goes_by_its_kind(words: str, heads: str) -> None:
    on = date(2026, 6, 1)
    assert AGENCIES.name_of("thon-ap", on, issuing_authority(words, on, PLACES, AGENCIES)) == heads
