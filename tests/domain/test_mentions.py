"""A document is cited in full the first time and in short after that, wherever the mentions stand."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.checks.citations import citation_findings
from app.domain.directives.mentions import citations_of, mentions, with_first_in_full, words_to_insert
from app.domain.plan.model import Paragraph, Plan
from app.domain.plan.rich_text import Footnote, Run, plain, rich
from tests.profiles import tried
from tests.samples import full_plan

FULL_PLAN = full_plan()
CITED = citations_of(FULL_PLAN)[0]


def saying(*words: str) -> Plan:
    """A plan that says each of these in a paragraph of its own, and nothing else of the document."""
    paragraphs = tuple(
        Paragraph(f"p{at}", rich(f"Theo {each}, các sở làm.")) for at, each in enumerate(words)
    )
    return replace(FULL_PLAN, legal_bases=(), opening=paragraphs, body=(), closing=(), annexes=())


def forms(plan: Plan) -> list[bool]:
    return [each.full for each in mentions(plan, CITED)]


def test_the_words_are_those_of_the_decree() -> None:
    plan = saying("", "")
    assert words_to_insert(plan, CITED, ("p1", 0), 5).startswith(
        "Chỉ thị số 28-CT/TW ngày 25 tháng 12 năm 2023 của Ban Bí thư"
    )
    cited = edits.with_opening(plan, [Paragraph("p0", rich(CITED.full)), plan.opening[1]])
    assert words_to_insert(cited, CITED, ("p1", 0), 5) == "Chỉ thị số 28-CT/TW"
    assert words_to_insert(cited, CITED, ("p0", 0), 0) == CITED.full, "what stands behind was not read yet"


def test_a_legal_basis_is_the_first_mention_and_the_subject_is_none() -> None:
    assert CITED.short in FULL_PLAN.head.subject
    assert forms(FULL_PLAN)[0]
    assert words_to_insert(saying(""), CITED, ("p0", 0), 0) == CITED.full


def test_another_number_that_begins_alike_is_no_mention() -> None:
    assert forms(saying(f"{CITED.short}/VP", f"{CITED.short}A", f"{CITED.short}-BC")) == []


def test_a_short_one_before_the_full_one_is_found_and_put_right_in_one_step() -> None:
    plan = saying(CITED.short, CITED.full, CITED.short)
    (finding,) = citation_findings(plan)
    assert finding.item == "p0"
    assert finding.values["right"] == CITED.full
    mended = with_first_in_full(plan, finding.values["number"])
    assert forms(mended) == [True, False, False]
    assert not [*citation_findings(mended)]
    assert plain(mended.opening[1].content) == f"Theo {CITED.short}, các sở làm."


def test_words_of_ones_own_and_notes_stay_as_they_were_written() -> None:
    own = f"{CITED.short} ngày 25/12/2023 của Ban Bí thư"
    plan = saying(CITED.short, own)
    noted = (Run("Theo "), Run(CITED.short, bold=True), Footnote((Run("Bản gốc."),)), Run("."))
    plan = edits.with_opening(plan, [Paragraph("p0", noted), plan.opening[1]])
    mended = with_first_in_full(plan, CITED.number)
    assert own in plain(mended.opening[1].content)
    first = mended.opening[0].content
    assert Run(CITED.full, bold=True) in first
    assert any(isinstance(each, Footnote) for each in first)


@given(st.lists(st.booleans(), max_size=6))
@tried(60)
def test_whatever_was_mentioned_the_first_is_full_afterwards(full: list[bool]) -> None:
    plan = saying(*(CITED.full if each else CITED.short for each in full))
    mended = with_first_in_full(plan, CITED.number)
    if not any(full) or full[0]:
        assert mended is plan
    else:
        assert forms(mended) == [True, *[False] * (len(full) - 1)]
    assert with_first_in_full(mended, CITED.number) is mended
    assert not [*citation_findings(mended)]


@given(st.permutations(range(4)), st.integers(1, 4))
@tried(40)
def test_inserted_in_whatever_order_no_short_one_stands_first(order: list[int], count: int) -> None:
    plan = saying("", "", "", "")
    for at in order[:count]:
        words = words_to_insert(plan, CITED, (f"p{at}", 0), 5)
        paragraphs = [
            replace(each, content=rich(f"Theo {words}, các sở làm.")) if each.id == f"p{at}" else each
            for each in plan.opening
        ]
        plan = edits.with_opening(plan, paragraphs)
    assert len(forms(plan)) == count
    assert forms(plan)[0]
    assert not [*citation_findings(plan)]
