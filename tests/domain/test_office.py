"""An office in a file: several signers, abbreviations, and files of the former form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.domain.registers.office import Office, read_office, signed_in
from app.domain.registers.place import Level
from app.domain.registers.signing import Signer, SigningCapacity
from app.errors.faults import ResourceInvalid
from app.workflows import reference_data

ROOT = Path(__file__).resolve().parents[2]
PROVINCE = (ROOT / "resources" / "offices" / "sample-province.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE])
def test_a_sample_office_has_a_head_and_a_deputy_and_some_abbreviations(level: Level) -> None:
    office = reference_data.sample_office(level)
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
            "not_toml|signers",
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
    office = reference_data.sample_office()
    with pytest.raises(ValueError, match=r"\(\)"):
        Office(office.name, office.issuer, ())


def test_whom_the_office_knows_signs_in_the_capacity_it_knows() -> None:
    office = reference_data.sample_office()
    assert signed_in(office, "vũ thị hạnh").signer == office.signers[1]
    assert signed_in(office, "Người Khác").signer == Signer(
        "Người Khác", "Phó Chủ tịch", SigningCapacity.DEPUTY, "Chủ tịch"
    )
    assert signed_in(office).signer == office.signer
    assert signed_in(office, title="Chủ tịch").signer == Signer("", "Chủ tịch")
