"""An office in a file: several signers, abbreviations, and files of the former form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from app.domain.office import Abbreviation, Office, office_record, read_office, signed_in
from app.domain.place import Level
from app.domain.signing import Signer, SigningCapacity
from app.errors import ResourceInvalid
from app.workflows import library
from tests import strategies as some
from tests.profiles import tried

ROOT = Path(__file__).resolve().parents[2]
PROVINCE = (ROOT / "resources" / "offices" / "sample-province.toml").read_text(encoding="utf-8")


def signers() -> st.SearchStrategy[Signer]:
    """Signers in all capacities, known or not."""
    return st.builds(
        Signer, some.lines(), some.lines(), st.sampled_from(SigningCapacity), some.lines(), some.lines()
    )


def offices() -> st.SearchStrategy[Office]:
    """Offices as the settings may hold them."""
    return st.builds(
        Office,
        some.lines(1),
        some.issuers(),
        st.lists(signers(), min_size=1, max_size=3).map(tuple),
        some.lines(),
        st.lists(some.texts(), max_size=3).map(tuple),
        st.lists(st.builds(Abbreviation, some.lines(1), some.lines(1)), max_size=3).map(tuple),
    )


@tried(150)
@given(offices())
def test_an_office_read_back_from_its_file_is_the_same(office: Office) -> None:
    assert read_office(tomli_w.dumps(office_record(office)), "office.toml") == office


def test_texts_are_cleaned_when_they_are_written() -> None:
    office = library.sample_office()
    typed = Office("Sở Y te\u0302\u0301\x07", office.issuer, office.signers)
    assert office_record(typed)["name"] == "Sở Y tế"


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])
def test_a_sample_office_has_a_head_and_a_deputy_and_some_abbreviations(level: Level) -> None:
    office = library.sample_office(level)
    assert office.signer == office.signers[0]
    capacities = [each.capacity for each in office.signers]
    assert {SigningCapacity.HEAD, SigningCapacity.DEPUTY} <= set(capacities)
    assert len({each.name for each in office.signers}) == len(office.signers) > 1
    assert len(office.abbreviations) > 1


def test_a_file_with_one_signer_is_still_read() -> None:
    former = PROVINCE[: PROVINCE.index("[[signers]]")]
    office = read_office(f'{former}\n[signer]\nname = "Vũ Thị Hạnh"\ntitle = "Chủ tịch"\n', "office.toml")
    assert office.signers == (Signer("Vũ Thị Hạnh", "Chủ tịch"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (PROVINCE.replace("[[signers]]", "[[others]]"), "others"),
        (PROVINCE[: PROVINCE.index("[[signers]]")], "title"),
        (
            PROVINCE.replace("abbreviations = [", "signers = []\nabbreviations = [", 1),
            "TOML|overwrite|signers",
        ),
        (PROVINCE + '\n[signer]\ntitle = "Chủ tịch"\n', "either signer or signers"),
        (PROVINCE[: PROVINCE.index("abbreviations")] + "signers = []\n[issuer]\n", "name|empty"),
        (PROVINCE.replace('short = "SYT"', 'long = "SYT"'), "long"),
        (PROVINCE.replace('capacity = "head"', 'capacity = "boss"'), "capacity"),
        (PROVINCE.replace('title = "Chủ tịch"\n', ""), "title"),
    ],
)
def test_a_broken_file_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(ResourceInvalid) as refused:
        read_office(text, "office.toml")
    assert re.search(reason, refused.value.reason)


def test_an_office_without_signer_cannot_be() -> None:
    office = library.sample_office()
    with pytest.raises(ValueError, match=r"\(\)"):
        Office(office.name, office.issuer, ())


def test_whom_the_office_knows_signs_in_the_capacity_it_knows() -> None:
    office = library.sample_office()
    assert signed_in(office, "vũ thị hạnh").signer == office.signers[1]
    assert signed_in(office, "Người Khác").signer == Signer(
        "Người Khác", "Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch"
    )
    assert signed_in(office).signer == office.signer
    assert signed_in(office, title="Chủ tịch").signer == Signer("", "Chủ tịch")
