"""References in the text are known for what they point to, and go on pointing there when parts move."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import edits
from app.domain.checks.finding import FindingCode
from app.domain.checks.references import reference_findings
from app.domain.cross_references.addresses import references_of
from app.domain.cross_references.following import changed_references, references_followed
from app.domain.cross_references.forms import forms_in
from app.domain.plan.model import Annex, ItemList, Marker, Paragraph, Plan, Section
from app.domain.plan.rich_text import Run, plain, rich
from app.domain.plan.tree import find
from app.domain.writing.typed_lines import moved_by
from tests import strategies as some
from tests.profiles import tried
from tests.samples import sample_plan


def plan_saying(*words: str) -> Plan:
    """Sections I, II (1, 2 with points a, b; 3), III, two annexes, twelve tasks in the first; `words` close it."""
    given_plan = sample_plan(12)
    points = ItemList("points", Marker.LETTER, (rich("Một"), rich("Hai")))
    more = (
        Section("more", rich("Giải pháp"), Marker.ARABIC, (points,)),
        Section("last", rich("Kinh phí"), Marker.ARABIC),
    )
    for place, section in enumerate(more):
        given_plan = edits.with_item(given_plan, section, "tasks", 1 + place)
    inner = (Section("inner", rich("Biểu"), Marker.ROMAN),)
    given_plan = edits.with_annex(given_plan, Annex("second", "Số liệu", inner))
    return said(given_plan, *words)


def said(plan: Plan, *words: str) -> Plan:
    return edits.with_closing(plan, [Paragraph(f"c{n}", rich(each)) for n, each in enumerate(words)])


def targets(plan: Plan) -> list[object]:
    return [reference.target and reference.target[0] for reference in references_of(plan)]


def words_of(plan: Plan) -> list[str]:
    return [plain(each.content) for each in plan.closing]


def dangling(plan: Plan) -> list[str]:
    codes = (each for each in reference_findings(plan) if each.code is FindingCode.REFERENCE_DANGLING)
    return [each.values["words"] for each in codes]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Theo Mục III của Kế hoạch này.", ["duties"]),
        ("quy định tại mục II.2 Kế hoạch này", ["more"]),
        ("nêu tại khoản 2 Mục II", ["more"]),
        ("nêu tại điểm b khoản 2, Mục II", ["points"]),
        ("nêu tại Mục II, khoản 2, điểm b", ["points"]),
        ("Phụ lục II kèm theo Kế hoạch này", ["second"]),
        ("Phụ lục I, II và Phụ lục 2", ["annex", "second", "second"]),
        ("Mục I, II và III", ["aims", "tasks", "duties"]),
        ("Mục I Phụ lục II", ["inner"]),
        ("nhiệm vụ số 5", ["task-5"]),
        ("nhiệm vụ số 5 Phụ lục I", ["task-5"]),
        ("Mục IX và Phụ lục V", [None, None]),
    ],
)
def test_a_reference_is_known_for_what_it_points_to(words: str, found: list[str | None]) -> None:
    assert targets(plan_saying(words)) == found


@pytest.mark.parametrize(
    "words",
    [
        "mục II Chỉ thị số 28-CT/TW",
        "Phụ lục I Nghị định số 30/2020/NĐ-CP",
        "Phụ lục I ban hành kèm theo Nghị định số 30/2020/NĐ-CP",
        "Chỉ thị số 28-CT/TW ngày 25/12/2023 của Ban Bí thư, mục IX",
        "Nghị định số 30/2020/NĐ-CP (Phụ lục VI)",
        "điểm a khoản 2 Điều 5 Luật Trẻ em",
        "khoản 2 Điều 9",
        "mục IX và Phụ lục V Nghị định số 30/2020/NĐ-CP",
        "Mục IX Kế hoạch số 12/KH-UBND",
        "mục tiêu I",
        "đạt mức II",
        "khoản 5 tỷ đồng",
        "Phần II/2026",
        "mục 3/2026",
        "điểm trường",
        "thí điểm 03 mô hình",
        "danh mục I",
    ],
)
def test_what_speaks_of_another_paper_or_of_no_part_is_none(words: str) -> None:
    assert forms_in(words) == ()
    assert dangling(plan_saying(words)) == []


def test_a_number_alone_goes_by_the_part_that_it_stands_in() -> None:
    plan = plan_saying("khoản 2")
    assert targets(plan) == [None]
    assert dangling(plan) == []
    inside = edits.with_item(
        plan_saying(), Paragraph("here", rich("như khoản 2 và điểm a khoản 2")), "last", 0
    )
    assert targets(inside) == ["more", "points"]


def test_a_reference_to_what_is_not_there_is_found() -> None:
    plan = plan_saying("Theo Mục VI, Phụ lục III, nhiệm vụ số 40, khoản 9 Mục II.")
    assert dangling(plan) == ["Mục VI", "Phụ lục III", "nhiệm vụ số 40", "khoản 9 Mục II"]
    (first, *_) = (each for each in reference_findings(plan) if each.code is FindingCode.REFERENCE_DANGLING)
    assert first.item == "c0"
    assert "Theo Mục VI" in first.values["text"]


def not_mentioned(plan: Plan) -> list[str]:
    found = reference_findings(plan)
    return [each.item for each in found if each.code is FindingCode.ANNEX_NOT_MENTIONED]


def test_an_annex_that_nothing_points_to_is_found() -> None:
    assert not_mentioned(plan_saying()) == ["second"]  # the duties point to tasks of the first
    assert not_mentioned(plan_saying("Chi tiết tại Phụ lục II kèm theo.")) == []
    assert not_mentioned(plan_saying("Chi tiết tại các Phụ lục kèm theo.")) == []
    assert not_mentioned(plan_saying("Chi tiết tại Mục I Phụ lục II.")) == []
    itself = edits.with_item(plan_saying(), Paragraph("own", rich("Phụ lục II")), "second", 0)
    assert not_mentioned(itself) == ["second"]


SAYS = "Theo Mục III, khoản 3 Mục II, điểm a khoản 2 mục II và Phụ lục II; xem II.2."


def test_references_follow_what_they_point_to() -> None:
    plan = plan_saying(SAYS)
    moved = moved_by(moved_by(plan, "tasks", -1), "last", -1)
    assert words_of(references_followed(plan, moved)) == [
        "Theo Mục III, khoản 2 Mục I, điểm a khoản 3 mục I và Phụ lục II; xem II.2."
    ]
    first = edits.with_item(plan, Section("new", rich("Mới")), "", 0)
    assert words_of(references_followed(plan, first)) == [
        "Theo Mục IV, khoản 3 Mục III, điểm a khoản 2 mục III và Phụ lục II; xem II.2."
    ]
    swapped = edits.move_annex(plan, "second", 0)
    assert words_of(references_followed(plan, swapped)) == [SAYS.replace("Phụ lục II", "Phụ lục I")]


def test_a_task_that_moves_is_named_by_its_new_number() -> None:
    plan = plan_saying("xem nhiệm vụ số 1, 3")
    moved = moved_by(plan, "task-1", 1)
    assert words_of(references_followed(plan, moved)) == ["xem nhiệm vụ số 2, 3"]


def test_what_was_taken_out_or_reworded_or_says_the_right_thing_stays() -> None:
    plan = plan_saying(SAYS, "Mục IX")
    assert references_followed(plan, plan) is plan
    assert references_followed(plan, edits.with_subject(plan, "Khác")).closing == plan.closing
    gone = edits.without_item(plan, "aims")
    assert words_of(references_followed(plan, gone))[1] == "Mục IX"
    longer = said(moved_by(plan, "tasks", -1), "Nay là: " + SAYS)
    assert words_of(references_followed(plan, longer))[0].startswith("Nay là: Theo Mục III, khoản 3 Mục I,")
    reworded = said(moved_by(plan, "tasks", -1), "Theo Mục II")
    assert references_followed(plan, reworded) is reworded
    without = edits.without_item(plan, "duties")
    assert references_followed(plan, without) is without  # what it pointed to is gone: the check tells
    assert "Mục III" in dangling(without)


def test_a_change_says_what_it_makes_of_a_reference() -> None:
    plan = plan_saying("Theo điểm b khoản 2 Mục II.")
    first = edits.with_item(plan, Section("new", rich("Mới")), "", 0)
    (change,) = changed_references(plan, first)
    assert (change.before, change.after) == ("điểm b khoản 2 Mục II", "điểm b khoản 2 Mục III")


def test_looks_of_runs_stay_when_references_follow() -> None:
    words = (Run("Theo "), Run("Mục II", bold=True), Run("."))
    plan = edits.with_closing(plan_saying(), [Paragraph("c", words)])
    followed = references_followed(plan, moved_by(plan, "tasks", -1))
    assert followed.closing[0].content == (Run("Theo "), Run("Mục I", bold=True), Run("."))


def test_a_part_that_moves_into_another_is_named_there() -> None:
    plan = plan_saying("khoản 3 Mục II")
    inside = edits.move_item(plan, "last", "aims", 0)
    assert isinstance(find(inside, "last"), Section)
    assert words_of(references_followed(plan, inside)) == ["khoản 1 Mục I"]


@given(st.data())
@tried(60)
def test_following_leaves_nothing_to_follow(data: st.DataObject) -> None:
    before = data.draw(some.plans())
    sections = [item.id for item in before.body if isinstance(item, Section)]
    texts = data.draw(st.lists(st.sampled_from(["Mục I", "Mục II", "khoản 1 Mục I", "Phụ lục II", "Phần I"])))
    before = replace(before, closing=tuple(Paragraph(f"ref-{n}", rich(each)) for n, each in enumerate(texts)))
    after = before
    if sections:
        after = moved_by(before, data.draw(st.sampled_from(sections)), data.draw(st.sampled_from([-1, 1])))
    followed = references_followed(before, after)
    kept = {ref.place.key: ref.target for ref in references_of(before) if ref.place.item.startswith("ref-")}
    now = {ref.place.key: ref.target for ref in references_of(followed) if ref.place.item.startswith("ref-")}
    left = {change.place.key for change in changed_references(before, after)}
    assert all(now[key] == kept[key] for key in left)
