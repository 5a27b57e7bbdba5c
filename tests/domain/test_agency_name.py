"""Words that no register knows: the same ones are the name of a body whether they are typed or imported."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.plan.model import Party, PartyKind
from app.domain.recognition.agencies import AgencyBook
from app.domain.registers.agency_name import may_be_agency
from app.workflows import reference_data
from app.workflows.assigning import party_of
from app.workflows.new_plan import new_plan

NAMES = (
    "Ban Chỉ đạo 389 tỉnh",
    "Lữ đoàn Công binh 293",
    "Ban Quản lý các khu công nghiệp tỉnh",
    "Trung tâm Y tế TP. Đà Lạt",
    "Khoa Dược",
    "Khoa dược",
    "Công ty Dược Lâm Đồng",
    "Trường Đại học Y Dược",
    "Bộ phận Công tác xã hội",
)
WORDS = (
    "Theo phân công tại Quyết định số 1441/QĐ-UBND",
    "Quyết định số 1441/QĐ-UBND",
    "Tùy tình hình thực tế của địa phương mà quy định",
    "Cơ quan được giao nhiệm vụ",
    "Bộ phận được phân công",
    "Don vi duoc giao",
    "đơn vị tư vấn",
)


@pytest.mark.parametrize("words", [*NAMES, *WORDS])
def test_typed_and_imported_words_are_judged_by_one_rule(words: str) -> None:
    plan = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2025, 9, 15))
    register, places = reference_data.agency_register(), reference_data.places()
    typed = party_of(plan, words, register, places, as_written=True)
    imported, _ = AgencyBook(register, places, plan.head.day, plan.head.issuer).party(words)
    kind = PartyKind.AGENCY if words in NAMES else PartyKind.VERBATIM
    assert typed == imported == Party(kind, words)
    assert may_be_agency(words) is (words in NAMES)


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Các quận ủy, huyện ủy, đảng ủy trực thuộc", 1),
        ("các đảng ủy, chi bộ trực thuộc", 1),
        ("các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy; Công an tỉnh", 2),
        ("các ban đảng, Văn phòng Tỉnh ủy", 2),
        ("các sở, ban, ngành, Công an tỉnh", 2),
    ],
)
def test_a_family_of_bodies_in_small_letters_stays_whole(words: str, names: int) -> None:
    plan = new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2025, 9, 15))
    register, places = reference_data.agency_register(), reference_data.places()
    assert len(AgencyBook(register, places, plan.head.day, plan.head.issuer).split(words)) == names
