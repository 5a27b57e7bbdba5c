"""Directives: citing, the chain of parents, the order of authority, and those that come with the program."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directives.demand_text import split_demands
from app.domain.directives.file import read_directives
from app.domain.directives.model import Citation, Directive, Rank, chain, in_order_of_authority
from app.errors.faults import ResourceInvalid
from app.workflows import reference_data

DIRECTIVES = reference_data.directives()


def test_a_document_is_cited_with_its_four_facts_and_its_subject() -> None:
    assert DIRECTIVES["28-cttw"].citation.full == (
        "Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Bộ Chính trị về tăng cường công tác chăm sóc, giáo dục "
        "và bảo vệ trẻ em đáp ứng yêu cầu phát triển đất nước phồn vinh, hạnh phúc"
    )


def test_a_later_mention_has_kind_and_number_only() -> None:
    assert DIRECTIVES["28-cttw"].citation.short == "Chỉ thị số 28-CT/TW"


def test_a_law_has_neither_number_nor_issuer() -> None:
    assert DIRECTIVES["luat-tre-em"].citation.full == "Luật Trẻ em ngày 05 tháng 4 năm 2016"


@pytest.mark.parametrize("kind", ["Luật", "Bộ luật", "Pháp lệnh"])
def test_a_stored_number_and_issuer_of_a_law_are_not_printed(kind: str) -> None:
    law = Citation(kind, "72/2025/QH15", date(2025, 6, 16), "Quốc hội", "Tổ chức chính quyền địa phương")
    assert law.full == f"{kind} Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025"
    assert law.short == f"{kind} Tổ chức chính quyền địa phương"
    assert Citation(kind, "72/2025/QH15").short == f"{kind} số 72/2025/QH15"


def test_an_unknown_date_is_a_visible_blank() -> None:
    assert DIRECTIVES["276-khtu"].citation.issued is None
    assert "số 276-KH/TU [… ngày ban hành] của" in DIRECTIVES["276-khtu"].citation.full


def test_the_chain_goes_up_to_the_politburo() -> None:
    assert [each.id for each in chain("22-khubnd", DIRECTIVES)] == ["22-khubnd", "32-khtu", "20-cttw"]


def test_a_circle_of_parents_is_cut() -> None:
    citation = Citation("Kế hoạch", "1/KH")
    pair = {
        name: Directive(name, citation, Rank.PROVINCE, parent) for name, parent in (("a", "b"), ("b", "a"))
    }
    assert [each.id for each in chain("a", pair)] == ["a", "b"]


@given(st.permutations(list(DIRECTIVES.values())))
def test_the_order_of_authority_does_not_depend_on_the_order_given(shuffled: list[Directive]) -> None:
    ordered = in_order_of_authority(shuffled)
    ranks = [each.rank for each in ordered]
    assert ranks == sorted(ranks)
    for one, next_one in pairwise(ordered):
        if one.rank == next_one.rank:
            assert (one.citation.issued or date.max) <= (next_one.citation.issued or date.max)


def test_what_is_known_of_a_source_stands_in_no_demand_as_it_would_be_printed() -> None:
    """A task is made of these words: where they come from is told beside the directive."""
    texts = [demand.text for directive in DIRECTIVES.values() for demand in directive.demands]
    assert texts
    assert [text for text in texts if text.rstrip().endswith((".)", "…)"))] == []


def test_demands_are_named_by_directive_and_number() -> None:
    assert [each.id for each in DIRECTIVES["1183-qdttg"].demands] == [
        f"1183-qdttg/{number}" for number in range(1, 5)
    ]


@pytest.mark.parametrize(
    ("abstract", "end"),
    [
        ("Thực hiện Chiến lược năm 2026", "của UBND tỉnh Hoa Ban thực hiện Chiến lược năm 2026"),
        ("V/v báo cáo số liệu", "của UBND tỉnh Hoa Ban về việc báo cáo số liệu"),
        ("Về việc phòng bệnh", "của UBND tỉnh Hoa Ban về việc phòng bệnh"),
        ("HIV và thanh niên", "của UBND tỉnh Hoa Ban HIV và thanh niên"),
    ],
)
def test_a_subject_goes_on_behind_the_issuer(abstract: str, end: str) -> None:
    cited = Citation("Công văn", "5/UBND-VX", date(2026, 3, 2), "UBND tỉnh Hoa Ban", abstract)
    assert cited.full == f"Công văn số 5/UBND-VX ngày 02 tháng 3 năm 2026 {end}"


@pytest.mark.parametrize("directive", DIRECTIVES.values(), ids=lambda each: each.id)
def test_demands_are_marked_as_no_full_text(directive: Directive) -> None:
    if directive.demands or directive.rank.name.startswith("PARTY"):
        assert directive.note


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[directive]]\nid = 'a'", "source must be a text"),
        (
            "[[directive]]\nid='a'\nkind='b'\nabstract='c'\nsource='d'\nrank='king'",
            "rank must be one of law",
        ),
        (
            "[[directive]]\nid='a'\nkind='b'\nabstract='c'\nsource='d'\nrank='law'\nparent='x'",
            "there is no x",
        ),
        (
            "[[directive]]\nid='a'\nkind='b'\nabstract='c'\nsource='d'\nrank='law'\nissued='1/1/2020'",
            "issued must be a date",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(ResourceInvalid) as caught:
        read_directives({"own.toml": text})
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("line", "number", "words"),
    [
        ("1. Tăng cường lãnh đạo", "1.", "Tăng cường lãnh đạo"),
        ("1- Tăng cường lãnh đạo", "1", "Tăng cường lãnh đạo"),
        ("I- Mục tiêu", "I", "Mục tiêu"),
        ("1.Tăng cường lãnh đạo", "1.", "Tăng cường lãnh đạo"),
        ("1/ Tăng cường lãnh đạo", "1", "Tăng cường lãnh đạo"),
        ("1.2. Bố trí 1.5 tỷ đồng", "1.2.", "Bố trí 1.5 tỷ đồng"),
        ("1.2 Bố trí kinh phí", "1.2", "Bố trí kinh phí"),
        ("Điều 1. Phạm vi", "Điều 1.", "Phạm vi"),
        ("– Bố trí kinh phí", "", "Bố trí kinh phí"),
        ("a. Bố trí kinh phí", "a.", "Bố trí kinh phí"),
        ("đ) Bố trí kinh phí", "đ)", "Bố trí kinh phí"),
        ("A. Nhiệm vụ", "A.", "Nhiệm vụ"),
        ("(1) Bố trí kinh phí", "(1)", "Bố trí kinh phí"),
    ],
)
def test_a_demand_begins_with_any_usual_number(line: str, number: str, words: str) -> None:
    assert split_demands(f"Trước hết\n{line}") == (("", "Trước hết"), (number, words))


@pytest.mark.parametrize(
    "line",
    [
        "28-CT/TW của Bộ Chính trị",
        "22/KH-UBND ngày 04/3/2013",
        "1.5 triệu đồng",
        "15/6/2026 và các năm sau",
        "2026. Các cơ quan báo cáo",
        "30 - 40 trẻ em",
        "Điều lệ Đảng",
    ],
)
def test_a_line_that_goes_on_begins_no_demand(line: str) -> None:
    assert split_demands(f"1. Thực hiện\n{line}") == (("1.", f"Thực hiện {line}"),)


def test_bullets_below_a_head_stay_with_it() -> None:
    text = "1. Sở Y tế:\n- Chủ trì\ntham mưu\n- Phối hợp:\n+ với Công an\n+ với Sở Tư pháp\n2. Sở Nội vụ:\na) Rà soát"
    assert split_demands(text) == (
        ("1.", "Sở Y tế: Chủ trì tham mưu"),
        ("1.", "Sở Y tế: Phối hợp: với Công an"),
        ("1.", "Sở Y tế: Phối hợp: với Sở Tư pháp"),
        ("2.", "Sở Nội vụ:"),
        ("a)", "Rà soát"),
    )
