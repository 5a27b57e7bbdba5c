"""Bodies and units that ended, however they are written and wherever they stand: each is asked about, none changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.plan.head import Partner
from app.domain.plan.model import Plan
from app.domain.registers.place import Level
from app.domain.roll_forward import StaleKind, StaleMark, Turn, stale_marks, with_settled_as
from app.workflows.roll_forward import ended_names
from tests.domain.test_roll_forward import known, ledger_of, plan_with, years

NAMES = (StaleKind.AGENCY, StaleKind.DISTRICT, StaleKind.PROVINCE, StaleKind.ISSUER)


def marks_in(plan: Plan) -> tuple[StaleMark, ...]:
    everything = replace(known(), ended=ended_names())
    return tuple(mark for mark in stale_marks(plan, Turn(years()), everything) if mark.kind in NAMES)


def names_in(text: str) -> list[tuple[str, str]]:
    return [(mark.text, mark.suggested) for mark in marks_in(plan_with(text)) if mark.item == "p0"]


@pytest.mark.parametrize(
    ("text", "name", "after"),
    [
        ("Xin ý kiến Bộ Thông tin và Truyền thông về tần số.", "Bộ Thông tin và Truyền thông",
         "Bộ Khoa học và Công nghệ; Bộ Văn hóa, Thể thao và Du lịch"),
        ("Gửi Bộ TT&TT số liệu.", "Bộ TT&TT", "Bộ Khoa học và Công nghệ; Bộ Văn hóa, Thể thao và Du lịch"),
        ("Theo hướng dẫn của Bộ LĐ-TB&XH.", "Bộ LĐ-TB&XH", "Bộ Y tế"),
        ("Sở KH&ĐT rà soát dự án.", "Sở KH&ĐT", "Sở Tài chính"),
        ("Mời Sở NN & PTNT dự.", "Sở NN & PTNT", "Sở Nông nghiệp và Môi trường"),
        ("Mời Sở Tài nguyên & Môi trường dự.", "Sở Tài nguyên & Môi trường", "Sở Nông nghiệp và Môi trường"),
        ("Mời Sở Lao động – Thương binh và Xã hội dự.", "Sở Lao động – Thương binh và Xã hội", "Sở Y tế"),
        ("Làm việc với Ủy ban Dân tộc.", "Ủy ban Dân tộc", "Bộ Dân tộc và Tôn giáo"),
        ("Thanh tra Sở Xây dựng kiểm tra.", "Thanh tra Sở", ""),
        ("Thông qua Ban Cán sự đảng UBND tỉnh.", "Ban Cán sự đảng", ""),
        ("Đảng ủy Khối Doanh nghiệp tỉnh chỉ đạo.", "Đảng ủy Khối", ""),
        ("Cục Thuế tỉnh cấp mã số.", "Cục Thuế tỉnh", ""),
        ("Báo cáo Thị ủy về tiến độ.", "Thị ủy", ""),
        ("UBND thành phố Vinh trồng cây.", "thành phố Vinh", ""),
        ("TP. Phan Thiết mở hội chợ.", "TP. Phan Thiết", ""),
    ],
)  # fmt: skip
def test_a_body_that_ended_is_asked_about_however_it_is_written(text: str, name: str, after: str) -> None:
    assert (name, after) in names_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Khoa học và Công nghệ, Bộ Văn hóa, Thể thao và Du lịch kiểm tra.",
        "Sở GD&ĐT, Sở VHTT&DL và Sở KH&CN phối hợp.",
        "UBND thành phố Hồ Chí Minh, TP. Hải Phòng và thành phố Huế chia sẻ kinh nghiệm.",
        "Thanh tra tỉnh và Cục Thuế hướng dẫn; thành phố thông minh, TP.HCM.",
    ],
)
def test_a_body_that_is_there_is_none_that_ended(text: str) -> None:
    assert names_in(text) == []


def of_head(plan: Plan) -> list[str]:
    return [mark.text for mark in marks_in(plan) if mark.kind is StaleKind.ISSUER]


def test_who_issues_and_who_stands_above_them_are_asked_about_where_they_ended() -> None:
    plan = plan_with("")
    issuer = plan.head.issuer

    def issued(name: str, level: Level, *superior: str) -> Plan:
        body = replace(issuer, name=name, short_name=name, level=level, superior=superior)
        return replace(plan, head=replace(plan.head, issuer=body))

    assert of_head(plan) == []
    assert of_head(issued("Ủy ban nhân dân huyện Đạ Tẻh", Level.DISTRICT)) == ["Ủy ban nhân dân huyện Đạ Tẻh"]
    assert of_head(issued("Phòng Y tế", Level.PROVINCE, "UBND THÀNH PHỐ", "ĐÀ LẠT")) == [
        "UBND THÀNH PHỐ ĐÀ LẠT"
    ]
    assert of_head(issued("Đảng ủy xã Lát", Level.COMMUNE, "HUYỆN ỦY LẠC DƯƠNG")) == ["HUYỆN ỦY LẠC DƯƠNG"]
    assert of_head(issued("Cục Viễn thông", Level.CENTRAL, "BỘ THÔNG TIN VÀ", "TRUYỀN THÔNG")) == [
        "BỘ THÔNG TIN VÀ TRUYỀN THÔNG"
    ]
    assert of_head(issued("Sở Y tế tỉnh Lâm Đồng", Level.PROVINCE, "UBND TỈNH LÂM ĐỒNG")) == []
    with_partner = replace(plan.head, partners=(Partner(replace(issuer, name="Sở Giao thông vận tải")),))
    assert of_head(replace(plan, head=with_partner)) == ["Sở Giao thông vận tải"]


def test_the_head_takes_no_words_from_here() -> None:
    plan = plan_with("")
    issuer = replace(plan.head.issuer, name="Ủy ban nhân dân huyện Đạ Tẻh", level=Level.DISTRICT)
    plan = replace(plan, head=replace(plan.head, issuer=issuer))
    (mark,) = (mark for mark in marks_in(plan) if mark.kind is StaleKind.ISSUER)
    assert (mark.suggested, mark.certain, mark.can_settle) == ("", False, False)
    with pytest.raises(ValueError, match=r"xã"):
        with_settled_as(ledger_of(plan), [mark], "Ủy ban nhân dân xã Đạ Tẻh")
