"""A blank is filled once, everywhere, and what is still open is listed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.domain.deadline.parsing import deadline
from app.domain.directives.model import Citation
from app.domain.edits import with_blanks_filled, with_closing
from app.domain.plan.blanks import open_blanks
from app.domain.plan.model import LegalBasis, Paragraph, Party, PartyKind, Plan
from app.domain.plan.rich_text import Run, plain, rich
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import all_texts
from app.workflows.new_plan import new_plan
from tests.samples import full_plan

NUMBER = "[… số, ký hiệu]"


def closed(plan: Plan) -> str:
    return " ".join(plain(each.content) for each in plan.closing)


def test_every_place_of_a_draft_says_the_same_after_one_filling() -> None:
    plan = new_plan("van-ban-cap-tren", on=date(2026, 3, 2), issuer="UBND tỉnh Lâm Đồng")
    before = {blank.label: len(blank.places) for blank in open_blanks(plan)}
    assert before["số, ký hiệu"] > 1
    filled = with_blanks_filled(plan, {"số, ký hiệu": "28-CT/TW"})
    assert "số, ký hiệu" not in {blank.label for blank in open_blanks(filled)}
    assert sum("28-CT/TW" in text for _, text in all_texts(filled)) == before["số, ký hiệu"]
    assert len(open_blanks(filled)) == len(before) - 1


def test_a_blank_over_several_runs_is_filled_in_the_look_of_its_beginning() -> None:
    content = (Run("Theo [… số,", bold=True), Run(" ký hiệu] và [… tên]."))
    plan = with_blanks_filled(
        with_closing(full_plan(), (Paragraph("end", content),)), {"số, ký hiệu": "7/KH"}
    )
    assert plan.closing[0].content == (Run("Theo 7/KH", bold=True), Run(" và [… tên]."))


def test_deadlines_and_parties_are_filled_too() -> None:
    plan = full_plan()
    first = tasks(plan)[0]
    asks = replace(
        first,
        deadline=deadline("Trước ngày [… ngày]", 2026),
        assignment=replace(first.assignment, leads=(Party(PartyKind.VERBATIM, "Phòng [… tên phòng]"),)),
    )
    plan = replace(plan, body=(asks,))
    filled = tasks(with_blanks_filled(plan, {"ngày": "15/6/2026", "tên phòng": "Văn hóa"}))[0]
    assert filled.deadline == deadline("Trước ngày 15/6/2026", 2026)
    assert [party.name for party in filled.assignment.leads] == ["Phòng Văn hóa"]


def with_citations(*citations: Citation) -> Plan:
    bases = tuple(LegalBasis(f"basis-{at}", each) for at, each in enumerate(citations))
    said = Paragraph("end", rich("Thực hiện Công văn số 5/CV [… ngày ban hành]."))
    return with_closing(replace(full_plan(), legal_bases=bases, directives=()), (said,))


def test_a_date_of_issue_becomes_that_of_the_one_document_without_it() -> None:
    plan = with_citations(Citation("Công văn", "5/CV"), Citation("Công văn", "6/CV", date(2026, 1, 2)))
    filled = with_blanks_filled(plan, {"ngày ban hành": "12/3/2026"})
    assert [basis.citation.issued for basis in filled.legal_bases if basis.citation] == [
        date(2026, 3, 12),
        date(2026, 1, 2),
    ]
    assert "ngày 12 tháng 3 năm 2026" in closed(filled)
    assert open_blanks(filled) == ()


def test_the_dates_of_several_documents_stay_open() -> None:
    plan = with_citations(Citation("Công văn", "5/CV"), Citation("Công văn", "6/CV"))
    filled = with_blanks_filled(plan, {"ngày ban hành": "12/3/2026"})
    assert [len(blank.places) for blank in open_blanks(filled)] == [2]


def test_what_asks_for_nothing_or_gets_nothing_stays_the_very_plan() -> None:
    said = with_closing(full_plan(), (Paragraph("end", rich(f"Ngày […], {NUMBER}.")),))
    assert [blank.label for blank in open_blanks(said)] == ["", "số, ký hiệu"]
    assert with_blanks_filled(said, {"": "x", "số, ký hiệu": "  ", "khác": "y"}) is said
