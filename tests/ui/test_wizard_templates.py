"""The step of the wizard that chooses a template lists those that are made for the office."""

from __future__ import annotations

from datetime import date

import pytest

from app.ui.wizard.choices import fitting
from app.workflows import reference_data
from app.workflows.own_office import office_of
from tests.issuers import TODAY


@pytest.mark.parametrize(
    ("body", "directive", "listed"),
    [
        ("Sở Y tế tỉnh Lâm Đồng", "", ["so-cap-tren", "trong"]),
        ("Trường THPT Bảo Lộc, tỉnh Lâm Đồng", "", ["truong-hoc", "trong"]),
        ("Ban Thường vụ Tỉnh ủy Lâm Đồng", "28-cttw", ["ctrtu-ct28", "khtu-ct28", "trong"]),
        ("Đảng ủy xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", "", ["dang-uy-xa", "trong"]),
    ],
)
def test_an_office_is_listed_the_templates_of_its_own_kind(
    body: str, directive: str, listed: list[str]
) -> None:
    found = fitting(
        reference_data.templates(), directive, reference_data.directives(), office_of(body, TODAY), TODAY
    )
    assert [template.id for template, _why in found] == listed


@pytest.mark.parametrize(
    ("body", "first", "last"),
    [
        ("UBND tỉnh Lâm Đồng", "ctr76-ct28", "kh276-ct28"),  # Đắk Nông is a part of it since 01/7/2025
        ("UBND thành phố Cần Thơ", "kh276-ct28", "ctr76-ct28"),
        ("UBND tỉnh An Giang", "van-ban-cap-tren", "kh276-ct28"),
    ],
)
def test_a_template_that_cites_another_province_comes_last_and_says_so(
    body: str, first: str, last: str
) -> None:
    found = fitting(
        reference_data.templates(),
        "28-cttw",
        reference_data.directives(),
        office_of(body, date(2026, 11, 30)),
        date(2026, 11, 30),
    )
    ids = [template.id for template, _why in found]
    assert (ids[0], ids[-1]) == (first, last)
    assert "Tỉnh ủy Đắk Nông" in found[-1][1] or "Thành ủy Cần Thơ" in found[-1][1]
