"""Every kind of paper by every rule book, at all levels: proven, valid, whole, and right in its own form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.word.proof import prove
from app.documents.word.writer import word_file
from app.domain import edits
from app.domain.plan.head import DocumentKind, Secrecy, Urgency
from app.domain.plan.model import Plan
from app.workflows.format_checking import checked_form
from app.workflows.new_plan import new_plan
from app.workflows.standards import standard_of
from tests.ooxml import Judge

DAY = date(2026, 11, 29)
ISSUERS = (
    "Ủy ban nhân dân tỉnh Lâm Đồng",
    "Sở Y tế tỉnh Lâm Đồng",
    "Ủy ban nhân dân xã Mường Phăng, tỉnh Điện Biên",
    "Tỉnh ủy Lâm Đồng",
    "Đảng ủy xã Mường Phăng, tỉnh Điện Biên",
    "Văn phòng Tỉnh ủy Lâm Đồng",
    "Tỉnh đoàn Lâm Đồng",
    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Lâm Đồng",
)


def paper(issuer: str, kind: DocumentKind, *, stamped: bool = False) -> Plan:
    """A paper of that kind with addressees where its kind has some, and with all that may stand around its text."""
    plan = edits.with_kind(new_plan("trong", issuer=issuer, on=DAY), kind)
    if kind in (DocumentKind.OFFICIAL_LETTER, DocumentKind.SUBMISSION, DocumentKind.REPORT):
        plan = edits.with_addressees(plan, ["Thường trực cấp ủy", "Các cơ quan, đơn vị trực thuộc"])
    if stamped:
        head = replace(
            plan.head,
            urgency=Urgency.IMMEDIATE,
            secrecy=Secrecy.CONFIDENTIAL,
            circulation="Lưu hành nội bộ",
            drafter_mark="PL.(30)",
            contact=("Số 4 Trần Hưng Đạo", "Điện thoại: 0263.3822.000"),
            two_sided=True,
            draft_round=2,
        )
        plan = replace(plan, head=head)
    return plan


def written(plan: Plan, folder: Path) -> Path:
    """Its Word file, proven."""
    path, standard = folder / "paper.docx", standard_of(plan)
    path.write_bytes(word_file(plan, standard))
    prove(path, plan, standard)
    return path


@pytest.mark.parametrize("kind", list(DocumentKind))
@pytest.mark.parametrize("issuer", ISSUERS)
def test_every_kind_is_whole_and_right_in_its_own_form(
    issuer: str, kind: DocumentKind, tmp_path: Path, ooxml_integrity: Judge
) -> None:
    path = written(paper(issuer, kind), tmp_path)
    assert ooxml_integrity(path) == []
    found = checked_form(path)
    assert [f"{each.rule}: {each.places}: {each.found} / {each.expected}" for each in found.findings] == []


@pytest.mark.parametrize("kind", [DocumentKind.PLAN, DocumentKind.OFFICIAL_LETTER, DocumentKind.DECISION])
@pytest.mark.parametrize("issuer", ISSUERS[::3])
def test_stamps_and_margins_are_valid(
    issuer: str, kind: DocumentKind, tmp_path: Path, ooxml_integrity: Judge, ooxml_validator: Judge
) -> None:
    path = written(paper(issuer, kind, stamped=True), tmp_path)
    assert ooxml_integrity(path) == []
    assert ooxml_validator(path) == []
    assert [f"{each.rule}: {each.found} / {each.expected}" for each in checked_form(path).findings] == []
