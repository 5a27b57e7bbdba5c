"""The main job from end to end: template, plan, five assignments, Word and Excel that other programs accept."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, seed, settings

from app.documents.reading.own import own_plan
from app.documents.word.writer import word_file
from app.domain.deadline.model import last_day
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.errors.faults import TargetFolderMissing
from app.workflows import reference_data
from app.workflows.assigning import assign, parties, task_by_code
from app.workflows.exporting import export_word, export_workbook
from app.workflows.new_plan import new_plan
from tests.ooxml import Judge
from tests.profiles import tried
from tests.samples import sample_plan, standard
from tests.strategies import plans

ISSUERS = {
    "province": [
        ("UBND tỉnh Lâm Đồng", date(2025, 9, 15)),
        ("UBND thành phố Cần Thơ", date(2024, 4, 7)),
        ("Sở Y tế tỉnh Lâm Đồng", date(2026, 2, 5)),
        ("Ban Thường vụ Tỉnh ủy Lâm Đồng", date(2026, 2, 5)),
    ],
    "district": [("UBND huyện Chợ Gạo, tỉnh Tiền Giang", date(2024, 5, 20))],
    "commune": [
        ("UBND xã An Thới Đông, Thành phố Hồ Chí Minh", date(2026, 2, 5)),
        ("Trường Tiểu học Bình Minh, xã Tân Hà Lâm Hà, tỉnh Lâm Đồng", date(2026, 2, 5)),
    ],
    "central": [("Bộ Y tế", date(2026, 2, 5))],
}
CASES = [
    (template.id, issuer, on)
    for template in reference_data.templates()
    for level in template.levels
    for issuer, on in ISSUERS[level]
    if template.fits(level, on, issuer.replace("UBND", "Ủy ban nhân dân"))
]


def five_assignments(plan: Plan) -> Plan:
    """The plan with its first tasks, five where it has so many, led by another agency of the register each."""
    register, head = reference_data.agency_register(), plan.head
    names = [
        register.name_of(agency.id, head.day, head.issuer)
        for agency in register.agencies
        if agency.level == head.issuer.level and register.is_valid(agency.id, head.day)
    ]
    assert len(tasks(plan)) >= 4
    for task, lead, other in zip(tasks(plan)[:5], names, names[1:], strict=False):
        leads = parties(plan, [lead], register)
        plan = assign(plan, task, leads, parties(plan, [other], register), "Trước ngày 30/11/2026")
        changed = task_by_code(plan, task.code)
        assert changed.assignment.leads == leads
        assert changed.deadline is not None
        assert last_day(changed.deadline.when) == date(2026, 11, 30)
    return plan


@pytest.mark.parametrize(("template", "issuer", "on"), CASES)
def test_from_template_to_files_for_signing(
    template: str, issuer: str, on: date, tmp_path: Path, ooxml_validator: Judge, ooxml_integrity: Judge
) -> None:
    plan = five_assignments(new_plan(template, issuer=issuer, on=on))
    word, workbook = tmp_path / "Kế hoạch.docx", tmp_path / "Kế hoạch.xlsx"
    export_word(plan, word)
    export_workbook(plan, workbook)
    assert own_plan(word.read_bytes(), word) == plan
    assert ooxml_validator(word) == []
    assert ooxml_integrity(word) == []
    assert ooxml_validator(workbook) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Kế hoạch.docx", "Kế hoạch.xlsx"]


@given(plan=plans())
@seed(30)
@settings(tried(6), phases=[Phase.generate])  # each file costs the start of a judge: too dear to shrink
def test_files_of_strange_plans_are_valid_too(
    plan: Plan, tmp_path_factory: pytest.TempPathFactory, ooxml_validator: Judge, ooxml_integrity: Judge
) -> None:
    folder = tmp_path_factory.mktemp("valid")
    export_word(plan, folder / "a.docx")
    export_workbook(plan, folder / "a.xlsx")
    assert ooxml_validator(folder / "a.docx") == []
    assert ooxml_integrity(folder / "a.docx") == []
    assert ooxml_validator(folder / "a.xlsx") == []


def test_a_large_plan_is_valid(tmp_path: Path, ooxml_validator: Judge, ooxml_integrity: Judge) -> None:
    path = tmp_path / "large.docx"
    path.write_bytes(word_file(sample_plan(300), standard()))
    assert ooxml_validator(path) == []
    assert ooxml_integrity(path) == []


def test_circles_are_looked_for_late_and_again_whatever_becomes_of_an_export(tmp_path: Path) -> None:
    seen: list[bool] = []
    export_word(sample_plan(2), tmp_path / "a.docx", lambda: seen.append(gc.isenabled()))
    assert seen
    assert not any(seen)
    assert gc.isenabled()
    with pytest.raises(TargetFolderMissing):
        export_word(sample_plan(2), tmp_path / "none" / "a.docx")
    assert gc.isenabled()
