"""What a plan misspells is told once for each word, and put right only where somebody asks, wherever it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from app.domain import edits
from app.domain.checks import Finding, FindingCode, check
from app.domain.checks.spelling import CODES, with_put_right
from app.domain.plan.fields import NOTES
from app.domain.plan.model import Paragraph, Plan
from app.domain.plan.rich_text import Footnote, Run, plain, rich
from app.domain.plan.tree import tasks
from app.domain.registers.office_registers import OfficeRegisters, with_own_word
from app.domain.spelling.plan_spelling import slips, tone_marks_of
from app.workflows import reference_data
from app.workflows.spelling import dictionary, own_words
from tests.profiles import tried
from tests.samples import sample_plan
from tests.strategies import plans

REGISTER = reference_data.agency_register()


def spelling_of(plan: Plan) -> list[Finding]:
    told = {*CODES.values(), FindingCode.TONE_MARKS_MIXED}
    return [each for each in check(plan, REGISTER, dictionary=dictionary()) if each.code in told]


def saying(*texts: str) -> Plan:
    """A plan that is closed with these paragraphs."""
    closing = tuple(Paragraph(f"end-{number}", rich(text)) for number, text in enumerate(texts))
    return replace(sample_plan(2), closing=closing)


def closing_words(plan: Plan) -> list[str]:
    return [plain(each.content) for each in plan.closing]


def test_a_plan_without_slips_has_none_told() -> None:
    assert spelling_of(sample_plan(12)) == []


def test_a_word_is_told_once_with_how_often_and_where_it_stands_first() -> None:
    plan = edits.with_value(
        saying("Các đơn vị sử lý rác. Sử lý xong, báo cáo."), "task-1", NOTES, "Đã sử lý."
    )
    (finding,) = spelling_of(plan)
    assert finding.code is FindingCode.SPELT_AS_NO_WORD
    assert finding.item == "task-1"
    assert finding.place == next(task.code for task in tasks(plan) if task.id == "task-1")
    assert finding.values["count"] == "3"
    assert (finding.values["words"], finding.values["right"]) == ("sử lý", "xử lý")
    assert "Đã sử lý." in finding.values["text"]


def test_what_is_sure_is_put_right_everywhere_in_the_capitals_it_has() -> None:
    plan = edits.with_value(saying("Các đơn vị sử lý rác. Sử lý xong, SỬ LÝ."), "task-1", NOTES, "Đã sử lý.")
    (finding,) = spelling_of(plan)
    mended = with_put_right(plan, dictionary(), finding)
    assert closing_words(mended) == ["Các đơn vị xử lý rác. Xử lý xong, XỬ LÝ."]
    assert edits.with_value(plan, "task-1", NOTES, "Đã xử lý.").body == mended.body
    assert spelling_of(mended) == []
    assert with_put_right(mended, dictionary(), finding) is mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("chỉ đạo các các sở , ngành", "chỉ đạo các sở, ngành"),
        ("trẻ em,phòng chống họat động", "trẻ em, phòng chống hoạt động"),
        (
            "Kế hoạch số 32-KHH/TU nhân Ngày Quốc tế thiếu nhi",
            "Kế hoạch số 32-KH/TU nhân ngày Quốc tế Thiếu nhi",
        ),
    ],
)
def test_each_sure_kind_is_put_right(text: str, right: str) -> None:
    plan = saying(f"Theo đó, {text}.")
    for finding in spelling_of(plan):
        plan = with_put_right(plan, dictionary(), finding)
    assert closing_words(plan) == [f"Theo đó, {right}."]


def test_what_is_no_syllable_is_told_and_left_to_a_person() -> None:
    plan = saying("Theo kếhoạch năm nay.")
    (finding,) = spelling_of(plan)
    assert finding.code is FindingCode.SPELT_AS_NO_SYLLABLE
    assert (finding.values["right"], finding.values["meant"]) == ("", "“kế hoạch”")
    assert with_put_right(plan, dictionary(), finding) is plan


def test_looks_and_footnotes_stay_where_words_are_put_right() -> None:
    note = Footnote((Run("Đã bổ xung."),))
    content = (Run("Cần bổ ", bold=True), Run("xung", italic=True), note, Run(" kinh phí."))
    plan = replace(sample_plan(2), closing=(Paragraph("end", content),))
    (finding,) = spelling_of(plan)
    assert finding.values["count"] == "2"
    (mended,) = with_put_right(plan, dictionary(), finding).closing
    assert plain(mended.content) == "Cần bổ sung kinh phí."
    assert [each.content for each in mended.content if isinstance(each, Footnote)] == [(Run("Đã bổ sung."),)]


def test_two_styles_of_tone_marks_are_a_report_and_one_is_kept_when_asked() -> None:
    plan = saying("Văn hóa, sức khỏe, hòa giải, văn hoá, Hoà Bình, hoà nhập")
    (finding,) = spelling_of(plan)
    assert finding.code is FindingCode.TONE_MARKS_MIXED
    assert finding.values["count"] == "2"
    assert finding.values["right"] == "hoá → hóa, hoà → hòa"
    mended = with_put_right(plan, dictionary(), finding)
    assert closing_words(mended) == ["Văn hóa, sức khỏe, hòa giải, văn hóa, Hoà Bình, hòa nhập"]
    assert tone_marks_of(mended).others == ()


def test_a_word_is_among_the_offices_own_only_once() -> None:
    registers = with_own_word(with_own_word(OfficeRegisters(), " Krông  Nô "), "krông nô")
    assert own_words(registers) == ("Krông Nô",)
    assert with_own_word(registers, "KRÔNG NÔ") is registers
    assert with_own_word(registers, " ") is registers


@tried(25)
@given(plans())
def test_any_plan_is_looked_through_and_mended_without_harm(plan: Plan) -> None:
    for slip in slips(plan, dictionary()):
        assert slip.place.words[slip.what.start : slip.what.end] == slip.what.words
    for finding in spelling_of(plan):
        mended = with_put_right(plan, dictionary(), finding)
        assert [each.code for each in tasks(mended)] == [each.code for each in tasks(plan)]
