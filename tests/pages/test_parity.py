"""Our pages are those of LibreOffice: as many, lines that end at the same word. All plans: tests.pages.parity."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.documents.reading.libre_office import find_libre_office
from tests import export_hashes
from tests.pages.parity import made_up, parities

pytestmark = [
    pytest.mark.slow,  # starts LibreOffice
    pytest.mark.skipif(find_libre_office() is None, reason="LibreOffice is not installed"),
]


def test_pages_and_lines_are_those_of_libre_office(tmp_path: Path) -> None:
    drafted = [*export_hashes.drafted()]
    chosen = {name.split()[0]: (name, plan) for name, plan in drafted}
    made = [each for number, each in enumerate(made_up()) if number in (0, 4)]
    found = [*parities([*chosen.values(), *made], tmp_path)]
    assert {each.name for each in found if each.pages[0] != each.pages[1]} == _AT_THE_EDGE
    assert sum(each.same for each in found) >= 0.99 * sum(each.lines[0] for each in found)


_AT_THE_EDGE = {"so-cap-tren Sở Giáo dục và Đào tạo thành phố Cần Thơ 2024-06-03"}
"""Its last block is 2.5 pt higher with us than page 3 leaves, so it goes to a page of its own; LibreOffice fits it in.

A known difference, named so that a second one is noticed, and so that this one is taken out once it is mended.
"""
