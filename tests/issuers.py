"""Real bodies of every kind, and for each template one that it is made for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from app.domain.plan.head import IssuingAuthority
from app.domain.plan.model import Plan
from app.domain.template.model import Template
from app.workflows import reference_data
from app.workflows.new_plan import draft_plan
from app.workflows.own_office import office_of

TODAY, OLD = date(2026, 6, 1), date(2024, 6, 3)
"""A day since the communes have two levels above them no more, and one before."""
BODIES = (
    ("UBND tỉnh Lâm Đồng", TODAY),
    ("UBND thành phố Cần Thơ", OLD),
    ("UBND Thành phố Hồ Chí Minh", TODAY),
    ("Sở Y tế tỉnh Lâm Đồng", TODAY),
    ("Sở Giáo dục và Đào tạo thành phố Cần Thơ", OLD),
    ("Ban Thường vụ Tỉnh ủy Lâm Đồng", TODAY),
    ("Thành ủy Cần Thơ", TODAY),
    ("Công an tỉnh Lâm Đồng", TODAY),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng", TODAY),
    ("Tỉnh đoàn Lâm Đồng", TODAY),
    ("Trường THPT Bảo Lộc, tỉnh Lâm Đồng", TODAY),
    ("UBND huyện Chợ Gạo, tỉnh Tiền Giang", OLD),
    ("UBND xã Bình Phú, huyện Cai Lậy, tỉnh Tiền Giang", OLD),
    ("UBND xã An Thới Đông, Thành phố Hồ Chí Minh", TODAY),
    ("UBND phường Ninh Kiều, thành phố Cần Thơ", TODAY),
    ("Phòng Văn hóa - Xã hội phường Ninh Kiều, thành phố Cần Thơ", TODAY),
    ("Trường Tiểu học Bình Minh, xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", TODAY),
    ("Trạm Y tế xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", TODAY),
    ("Đảng ủy xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", TODAY),
    ("Ban Thường vụ Đảng ủy phường Ninh Kiều, thành phố Cần Thơ", TODAY),
    ("Bộ Y tế", TODAY),
)
"""By what a person types, with the day of the plan."""
UNLISTED = (
    ("Đảng ủy xã Tân Hà", TODAY),
    ("Đảng ủy xã Mỹ Lộc Trung", TODAY),
    ("Đảng ủy Trường Đại học Đà Lạt", TODAY),
    ("Ban Thường vụ Đảng ủy đặc khu Hoa Ban", TODAY),
    ("Tỉnh ủy Hoa Ban", TODAY),
    ("Tỉnh đoàn", TODAY),
    ("UBND tỉnh Hoa Ban", TODAY),
    ("UBND xã Mỹ Lộc Trung", TODAY),
    ("UBND", TODAY),
    ("UBND huyện Hoa Ban", OLD),
    ("Sở Y tế", TODAY),
    ("Phòng Văn hóa - Xã hội", TODAY),
    ("Trạm Y tế xã Mỹ Lộc Trung", TODAY),
    ("Trường Tiểu học Bình Minh", TODAY),
    ("Vụ Tổ chức cán bộ, Bộ Nội vụ", TODAY),
)
"""Bodies that no register holds, or whose province nobody says."""


@cache
def issuer_of(body: str, on: date) -> IssuingAuthority:
    return office_of(body, on).issuer


def fitting(body: str, on: date) -> Iterator[Template]:
    """The templates that this body is offered on that day."""
    issuer = issuer_of(body, on)
    return (each for each in reference_data.templates() if each.fits(issuer.level, on, issuer.name))


def plan_of(template: str) -> Plan:
    """A plan of the template, of the first body that it is made for."""
    body, on = next((body, on) for body, on in BODIES if template in {each.id for each in fitting(body, on)})
    return draft_plan(template, office_of(body, on), on)
