"""The form of Word files: every rule finds what is planted, good papers and own exports break none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from app.documents.format_check.check import RULES, check_paper
from app.documents.format_check.components import _day_of
from app.documents.format_check.reading import read_paper
from app.documents.format_check.rule import Fact, Said
from app.documents.word.writer import word_file
from app.domain.checks.kinds import Weight
from app.domain.plan.head import DocumentKind, StandardName
from app.domain.plan.model import Plan
from app.domain.recognition.document_head import FoundHead
from app.messages.format_check import rule_title, said_words
from app.translation import LANGUAGES, set_language
from app.workflows.standards import standard_named, standard_of
from tests.export_hashes import drafted
from tests.format_papers import FAULTS, GOOD, Fault, OfficePaper, party
from tests.format_report import broken
from tests.samples import sample_plan

_RENDERED = [fault for fault in FAULTS if ", " in fault.name and fault.part]
_WRITTEN = [fault for fault in FAULTS if fault not in _RENDERED]
_MEASURES = sorted({fault.rule.partition(".")[2] for fault in _RENDERED})


def _spoilt(fault: Fault) -> bytes:
    """The first good paper that has what the fault spoils, spoilt."""
    for make in GOOD.values():
        paper = make()
        annexes = paper.parts.get("annex", [])
        paper.parts["annex_of_two"] = annexes if len(annexes) > 1 else []
        try:
            if fault.fits(paper):
                fault.spoil(paper)
                return paper.saved()
        except AssertionError:
            continue
    raise LookupError(fault.name)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_paper_breaks_no_rule(name: str) -> None:
    assert broken(GOOD[name]().saved()) == set()


@pytest.mark.parametrize("fault", _WRITTEN, ids=lambda fault: fault.name)
def test_what_is_planted_is_found_and_nothing_else(fault: Fault) -> None:
    said = broken(_spoilt(fault))
    assert fault.rule in said
    assert said <= {fault.rule, *fault.also}


@pytest.mark.parametrize("measure", _MEASURES)
def test_a_look_is_found_on_every_component_at_once(measure: str) -> None:
    """In each paper every component is spoilt in the same way: each says so itself."""
    wanted = {fault.rule for fault in _RENDERED if fault.rule.endswith(f".{measure}")}
    found: set[str] = set()
    for make in GOOD.values():
        paper = make()
        for fault in _RENDERED:
            if (
                fault.rule in wanted
                and fault.fits(paper)
                and fault.part not in _LEAD_TO_OTHERS.get(measure, ())
            ):
                fault.spoil(paper)
        found |= broken(paper.saved())
    alone = {fault.rule for fault in _RENDERED if fault.part in _LEAD_TO_OTHERS.get(measure, ())}
    assert wanted - alone <= found
    for fault in _RENDERED:
        if fault.rule in wanted & alone:
            assert fault.rule in broken(_spoilt(fault))


_LEAD_TO_OTHERS = {"upper": ("kind", "capacity", "annex_title"), "align": ("annex", "kind", "subject")}
"""Components by whose look others are told apart: they are spoilt alone."""


def _exports() -> Iterator[tuple[str, Plan]]:
    """Every template for every day and level, and every kind of paper in the form of every standard."""
    yield from drafted()
    plan = sample_plan(6)
    for standard, kind in product(StandardName, DocumentKind):
        number = replace(plan.head.number, symbol=f"{kind.value}-UBND")
        head = replace(plan.head, standard=standard, kind=kind, number=number)
        written_to = ("Bộ Y tế", "Bộ Tài chính") if kind in _WRITTEN_TO else ()
        yield f"{standard.value} {kind.value}", replace(plan, head=head, addressees=written_to)


_WRITTEN_TO = (DocumentKind.OFFICIAL_LETTER, DocumentKind.SUBMISSION)


def test_own_exports_break_no_rule() -> None:
    for name, plan in _exports():
        rules = standard_of(plan)
        paper, recognised = read_paper(word_file(plan, rules), Path("export.docx"))
        # What the Front writes looks like the State's; its issuer tells, where it is one of the Front.
        told = plan.head.issuer.standard is StandardName.FRONT or plan.head.standard is not StandardName.FRONT
        form = plan.head.standard if told else StandardName.STATE
        assert recognised is form, name
        assert [each.rule.id for each in check_paper(paper, rules)] == [], name


@pytest.mark.parametrize(
    ("issuer", "standard"),
    [("SỞ Y TẾ", StandardName.STATE), ("ỦY BAN MTTQ VIỆT NAM XÃ ĐẠ RÒN", StandardName.FRONT)],
)
def test_whose_rule_book_it_is_the_head_says(issuer: str, standard: StandardName) -> None:
    paper = GOOD["plan"]()
    paper.parts["authority"][0].runs[0].text = issuer
    assert read_paper(paper.saved(), Path("paper.docx"))[1] is standard


def _said(part: str, words: str) -> set[str]:
    """What a good plan breaks once a component says this."""
    paper = GOOD["plan"]()
    paper.parts[part][0].runs[0].text = words
    return broken(paper.saved())


def test_a_subject_below_its_kind_may_begin_like_that_of_a_letter() -> None:
    assert _said("subject", "Về việc chăm sóc, giáo dục và bảo vệ trẻ em năm 2026") == set()


def test_a_date_in_the_subject_is_not_that_of_the_paper() -> None:
    paper = GOOD["plan"]()
    paper.parts["date"][0].runs[0].text = ""
    paper.parts["subject"][0].runs[0].text = "Thực hiện Chương trình số 76-CT/TU ngày 13/5/2024 của Tỉnh ủy"
    assert "date.in_words" not in broken(paper.saved())


def test_a_name_and_a_number_in_one_paragraph_are_not_taken_for_a_name() -> None:
    """Converters put a cell into one paragraph: nobody can say which of its letters are the name's."""
    paper = GOOD["plan"]()
    run = paper.parts["authority"][0].runs[0]
    run.text, run.bold = "SỞ Y TẾ\nSố: 05/KH-SYT", False
    paper.parts["number"][0].runs[0].text = ""
    assert not {each for each in broken(paper.saved()) if each.startswith(("authority", "number"))}


def test_old_letters_keep_the_face_they_show_in() -> None:
    paper = GOOD["letter"]()
    next(fault for fault in FAULTS if fault.name == "old letters").spoil(paper)
    for paragraph in paper.parts["body"]:
        paragraph.runs[0].font.name = ".VnTime"
    found = broken(paper.saved())
    assert "font.encoding" in found
    assert "font.face" not in found


def _of_the_party(paper: OfficePaper) -> set[str]:
    checked, standard = read_paper(paper.saved(), Path("paper.docx"))
    assert standard is StandardName.PARTY
    return {each.rule.id for each in check_paper(checked, standard_named(standard, checked.issued))}


def test_a_paper_of_the_party_keeps_to_its_own_rule_book() -> None:
    assert _of_the_party(party()) == set()


@pytest.mark.parametrize(
    ("part", "old", "new", "rule"),
    [
        ("number", "Số ", "Số: ", "number.colon"),
        ("number", "05-", "05/", "number.joint"),
        ("basis", "- ", "", "basis.dash"),
        ("basis", ";", ".", "basis.end"),
        ("recipient", ";", ",", "recipient.closed"),
    ],
)
def test_what_is_right_in_papers_of_the_state_is_wrong_in_the_partys(
    part: str, old: str, new: str, rule: str
) -> None:
    paper = party()
    run = paper.parts[part][0].runs[0]
    assert old in run.text
    run.text = run.text.replace(old, new, 1)
    assert _of_the_party(paper) == {rule}


def test_the_partys_looks_are_its_own() -> None:
    paper = party()
    for part in ("signer_title", "recipients_title"):
        for run in paper.parts[part][0].runs:
            run.bold = True
    paper.parts["recipients_title"][0].runs[0].underline = False
    paper.parts["body"][0].paragraph_format.line_spacing = 1.0
    assert _of_the_party(paper) == {
        *("signer_title.bold", "recipients_title.bold", "recipients_title.underline", "body.exact")
    }


def test_the_rule_book_is_that_of_the_papers_day() -> None:
    """The guide of 2018 closed bases and recipients with commas; the one of 2026 closes them with semicolons."""
    paper = party()
    paper.parts["date"][0].runs[0].text = "B, ngày 05 tháng 02 năm 2026"
    checked, _ = read_paper(paper.saved(), Path("paper.docx"))
    assert checked.issued == date(2026, 2, 5)
    assert _of_the_party(paper) == {"basis.end", "recipient.closed"}


def test_an_undated_draft_follows_the_book_that_its_plan_is_printed_by() -> None:
    """Of a draft of 2026 only the year is known: the Party's new guide came in the middle of it."""
    head = FoundHead(year=2026)
    assert _day_of(head) == date(2026, 12, 31)
    assert _day_of(FoundHead(year=2026, month=2)) == date(2026, 2, 28)
    assert _day_of(FoundHead(year=2026, month=2, day=31)) is None
    assert _day_of(FoundHead()) is None


def test_the_components_of_an_own_export_are_all_recognised() -> None:
    """Without this an exporter that nobody recognises would break no rule either."""
    paper, _ = read_paper(word_file(sample_plan(12), standard_named(StandardName.STATE)), Path("export.docx"))
    seen = {each.component for each in paper.paragraphs}
    assert {
        *(
            "signer_title",
            "nation",
            "motto",
            "authority",
            "number",
            "date",
            "kind",
            "subject",
            "basis",
            "roman",
            "capacity",
        ),
        *("signer", "recipients_title", "recipient", "annex", "annex_title", "attached", "table_text"),
    } <= seen
    assert {line.below for line in paper.lines} >= {"motto", "authority", "subject"}
    assert paper.kind is DocumentKind.PLAN


def test_places_that_break_a_rule_in_the_same_way_are_one_finding() -> None:
    paper, _ = read_paper(
        _spoilt(next(fault for fault in FAULTS if fault.name == "body, size")), Path("paper.docx")
    )
    (finding,) = check_paper(paper, standard_named(StandardName.STATE))
    assert len(finding.places) == 3
    assert finding.found == Said(Fact.POINTS, "", (16.5,))
    assert finding.expected == Said(Fact.POINTS, "", (13, 14))
    assert finding.clause == "Phụ lục I, Phần I, mục II.6.e"


def test_findings_come_heaviest_first() -> None:
    paper = GOOD["plan"]()
    for fault in FAULTS:
        if fault.rule in ("subject.capital", "body.indent", "nation.bold"):
            fault.spoil(paper)
    checked, _ = read_paper(paper.saved(), Path("paper.docx"))
    weights = [each.rule.weight for each in check_paper(checked, standard_named(StandardName.STATE))]
    assert weights == sorted(weights, key=list(Weight).index)
    assert set(weights) == set(Weight)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_and_every_fact_is_worded(language: str) -> None:
    set_language(language)
    titles = [rule_title(rule) for rule in RULES]
    facts = [said_words(Said(fact, "x", (1.0, 2.5))) for fact in Fact]
    assert len(set(titles)) == len(RULES)
    assert all(titles)
    assert all(facts)


def test_every_rule_has_a_clause() -> None:
    standard = standard_named(StandardName.STATE)
    assert [rule.id for rule in RULES if not standard.clause_of(rule.part)] == []
