"""What comes with the program is whole, and is at hand quickly."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest

from app.domain.registers.place import Level
from app.domain.template.model import Template
from app.errors.faults import UnknownName
from app.workflows import reference_data


def test_the_templates_of_the_plan_of_the_work_are_there() -> None:
    assert {each.id for each in reference_data.templates()} == {
        "kh276-ct28",
        "ctr76-ct28",
        "kh32-ct20",
        "huyen-cap-tren",
        "xa-cap-tren",
        "sau-so-ket",
        "van-ban-cap-tren",
        "trong",
        "so-cap-tren",
        "phong-cap-tren",
        "truong-hoc",
        "co-quan-cap-tren",
        "dang-uy-xa",
        "khtu-ct28",
        "ctrtu-ct28",
    }


@pytest.mark.parametrize("template", reference_data.templates(), ids=lambda each: each.id)
def test_every_template_is_told_in_a_line_and_names_a_known_directive(template: Template) -> None:
    assert template.summary
    own = {each.id for each in template.own_directives}
    known = own | reference_data.directives().keys()
    assert set(template.also) <= known
    assert not template.directive or template.directive in known


def test_a_template_is_found_by_its_id() -> None:
    assert reference_data.template("trong").title
    with pytest.raises(UnknownName) as caught:
        reference_data.template("nirgends")
    assert "trong" in caught.value.known


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])
def test_the_sample_offices_are_invented(level: Level) -> None:
    issuer = reference_data.sample_office(level).issuer
    assert issuer.level == level
    real = {
        unit.name
        for unit in (*reference_data.places().at(date(2024, 1, 1)), *reference_data.places().communes)
    }
    assert issuer.area not in real
    assert issuer.province not in real


def test_the_district_template_ends_with_the_districts_and_the_commune_template_begins() -> None:
    assert not reference_data.template("huyen-cap-tren").fits("district", date(2025, 7, 1))
    assert not reference_data.template("xa-cap-tren").fits("commune", date(2025, 6, 30))


def test_listing_the_templates_reads_no_places() -> None:
    code = (
        "from app.workflows import reference_data as data; data.templates(); "
        "assert not data.places.cache_info().currsize; assert not data.agency_register.cache_info().currsize"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
