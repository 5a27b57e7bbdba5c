"""The step of the wizard that chooses a template lists those that are made for the office."""

from __future__ import annotations

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
