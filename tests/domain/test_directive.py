"""Directives: citing, the chain of parents, the order of authority, and those that come with the program."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.directive import Citation, Directive, Rank, chain, in_order_of_authority
from app.domain.directive_file import read_directives
from app.errors import ResourceInvalid
from app.workflows import library

DIRECTIVES = library.directives()


def test_a_document_is_cited_with_its_four_facts_and_its_subject() -> None:
    assert DIRECTIVES["28-cttw"].citation.full == (
        "Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Bộ Chính trị về tăng cường công tác chăm sóc, giáo dục "
        "và bảo vệ trẻ em đáp ứng yêu cầu phát triển đất nước phồn vinh, hạnh phúc"
    )


def test_a_later_mention_has_kind_and_number_only() -> None:
    assert DIRECTIVES["28-cttw"].citation.short == "Chỉ thị số 28-CT/TW"


def test_a_law_has_neither_number_nor_issuer() -> None:
    assert DIRECTIVES["luat-tre-em"].citation.full == "Luật Trẻ em ngày 05 tháng 4 năm 2016"


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


def test_demands_are_named_by_directive_and_number() -> None:
    assert [each.id for each in DIRECTIVES["1183-qdttg"].demands] == [
        f"1183-qdttg/{number}" for number in range(1, 5)
    ]


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
