"""The comparison table says what the comparison says, and Office's judges accept it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from app.documents.word.comparison import comparison_file, prove_comparison
from app.domain.compare import compare
from app.domain.plan.head import Secrecy
from app.domain.plan.model import Plan
from app.errors.faults import ExportNotProven
from tests.documents.test_redline import changed_plan
from tests.documents.word_packages import all_text, part
from tests.ooxml import integrity_errors, validator_at_hand
from tests.profiles import tried
from tests.samples import full_plan, standard
from tests.strategies import plans


@pytest.fixture
def written(tmp_path: Path) -> Path:
    old, new = full_plan(), changed_plan()
    path = tmp_path / "table.docx"
    path.write_bytes(comparison_file(compare(old, new), old, new, standard()))
    return path


def test_both_judges_of_office_files_accept_it(written: Path) -> None:
    assert integrity_errors(written) == []
    assert validator_at_hand()(written) == []


def test_it_says_what_was_what_is_and_what_changed(written: Path) -> None:
    text = all_text(part(written.read_bytes()))
    for words in (
        "BẢNG SO SÁNH",
        "Nội dung trước",
        "Nội dung sau",
        "Trần Thị B",
        "Nguyễn Văn A",
        "Sửa lời",
        "Bỏ: 3",
    ):
        assert words in text


def test_it_is_proven_by_reading_it_back(written: Path) -> None:
    prove_comparison(written, compare(full_plan(), changed_plan()))
    other = replace(full_plan(), signature=replace(full_plan().signature, name="Lê Văn C"))
    with pytest.raises(ExportNotProven):
        prove_comparison(written, compare(other, changed_plan()))


@tried(40)
@given(plans(), plans())
def test_of_any_two_plans(tmp_path_factory: pytest.TempPathFactory, old: Plan, new: Plan) -> None:
    found = compare(old, new)
    path = tmp_path_factory.getbasetemp() / "any.docx"
    path.write_bytes(comparison_file(found, old, new, standard()))
    prove_comparison(path, found)


def test_it_is_as_secret_as_either_plan() -> None:
    old, new = full_plan(), changed_plan()
    secret = replace(old, head=replace(old.head, secrecy=Secrecy.CONFIDENTIAL))
    assert "MẬT" in all_text(part(comparison_file(compare(secret, new), secret, new, standard())))
