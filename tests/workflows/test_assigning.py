"""Who the words of an officer mean: a body of the register, one commune's committee, a name outside it, or words."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.checks import FindingCode, check
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import duties_items, tasks
from app.domain.printing.generated import assigned_parties, duty_entries
from app.domain.printing.recipients import recipient_lines
from app.errors.faults import UnknownName
from app.workflows import reference_data
from app.workflows.assigning import assign, parties
from app.workflows.new_plan import new_plan

REGISTER, PLACES = reference_data.agency_register(), reference_data.places()


@pytest.fixture(scope="module")
def plan() -> Plan:
    return new_plan("ctr76-ct28", issuer="UBND tỉnh Lâm Đồng", on=date(2025, 9, 15))


def meant(plan: Plan, words: str) -> Party:
    return parties(plan, [words], REGISTER, PLACES, as_written=True)[0]


@pytest.mark.parametrize(
    "words", ["Ban Quản lý các khu công nghiệp tỉnh", "UBND huyện Krông Nô", "Ban Chỉ đạo 389 tỉnh"]
)
def test_a_name_outside_the_register_is_a_body_with_duties_and_a_recipient(plan: Plan, words: str) -> None:
    party = meant(plan, words)
    assert party == Party(PartyKind.AGENCY, words)
    led = assign(plan, tasks(plan)[0], [party])
    assert words in [each.name for each in assigned_parties(led)]
    assert words in [line.text for line in recipient_lines(led)]
    entries = duty_entries(led, next(duties_items(led)))
    assert any(words in entry.heading for entry in entries)
    unknown = [each for each in check(led, REGISTER) if each.code is FindingCode.AGENCY_UNKNOWN]
    assert [each.values["name"] for each in unknown] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "Theo phân công tại Quyết định số 1441/QĐ-UBND",
        "Các cơ quan, đơn vị liên quan",
        "Cơ quan được giao nhiệm vụ",
        "[… cơ quan chủ trì]",
        "đơn vị tư vấn",
    ],
)
def test_a_sentence_stays_words(plan: Plan, words: str) -> None:
    assert meant(plan, words) == Party(PartyKind.VERBATIM, words)


@pytest.mark.parametrize("words", ["UBND xã Đạ Huoai", "ủy ban nhân dân xã đạ huoai"])
def test_a_single_commune_is_found_where_it_lies_and_is_nothing_unknown(plan: Plan, words: str) -> None:
    party = parties(plan, [words], REGISTER, PLACES)[0]
    assert (party.kind, party.name, party.family) == (PartyKind.AGENCY, "UBND xã Đạ Huoai", "ubnd-xa")
    assert party.ref == "commune/25099"
    led = assign(plan, tasks(plan)[0], [party])
    assert not [each for each in check(led, REGISTER) if each.code is FindingCode.AGENCY_UNKNOWN]


def test_a_commune_of_another_province_is_unknown(plan: Plan) -> None:
    with pytest.raises(UnknownName):
        parties(plan, ["UBND xã An Thới Đông"], REGISTER, PLACES)


@pytest.mark.parametrize("words", ["UBMTTQ", "MTTQ", "UBMTTQVN tỉnh"])
def test_a_short_name_means_the_agency_and_not_the_group_around_it(plan: Plan, words: str) -> None:
    assert meant(plan, words).ref == "mttq-tinh"
