"""The commands about two plans as an officer types them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.plan_file import plan_file, read_plan_file
from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from tests.commands import Run
from tests.samples import sample_plan


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    """A plan, and the same with one task reworded, one taken out and another signatory."""
    old = sample_plan(12)
    first, second, *_ = tasks(old)
    new = edits.without_item(old, second.id)
    new = edits.with_value(new, first.id, CONTENT, rich("Tổ chức quán triệt Chỉ thị số 28-CT/TW đến cấp xã"))
    new = replace(new, signature=replace(new.signature, name="Trần Thị B"))
    (tmp_path / "cu.duthao").write_bytes(plan_file(old))
    (tmp_path / "moi.duthao").write_bytes(plan_file(new))
    return "cu.duthao", "moi.duthao"


def test_two_plans_are_compared_item_by_item_for_people(run: Run, two: tuple[str, str]) -> None:
    code, out, errors = run("compare", *two, "--lang", "vi")
    assert (code, errors) == (0, "")
    code_of_first, code_of_second = (task.code for task in tasks(read_plan_file(Path(two[0])))[:2])
    assert f"{code_of_first}  [sửa lời]" in out
    assert f"{code_of_second}  [bỏ]" in out
    assert "Nguyễn Văn A" not in out.splitlines()[0]
    assert "[-Nguyễn Văn A-]{+Trần Thị B+}" in out
    assert out.splitlines()[-1].startswith(
        "bỏ: 1; mới: 0; giao khác: 0; sửa lời: 2; chuyển chỗ: 0; giữ nguyên: "
    )


def test_two_plans_are_compared_item_by_item_for_machines(run: Run, two: tuple[str, str]) -> None:
    code, out, errors = run("compare", *two, "--json")
    assert (code, errors) == (0, "")
    told = json.loads(out)
    assert told["counts"]["dropped"] == 1
    assert told["totals"]["old"] == sum(told["counts"].values()) - told["counts"]["new"]
    assert told["totals"]["new"] == sum(told["counts"].values()) - told["counts"]["dropped"]
    reworded = [each for each in told["items"] if each["outcome"] == "reworded" and each["kind"] == "task"]
    assert [each["by"] for each in reworded] == ["id"]
    taken = "".join(text for kind, text in reworded[0]["marks"] if kind != "added")
    assert taken == reworded[0]["old"]["words"]


def test_what_is_no_plan_is_said_to_be_none(run: Run, two: tuple[str, str], tmp_path: Path) -> None:
    code, out, errors = run("compare", two[0], "missing.duthao")
    assert (code, out) == (1, "")
    assert "missing.duthao" in errors


def test_the_table_and_the_redline_are_written_and_nothing_is_overwritten(
    run: Run, two: tuple[str, str]
) -> None:
    code, _, errors = run("compare", *two, "--docx", "bang.docx", "--tracked", "sua.docx")
    assert (code, errors) == (0, "")
    assert Path("bang.docx").stat().st_size > 5_000
    assert Path("sua.docx").stat().st_size > 5_000
    for wrong in (
        ("--docx", two[0]),
        ("--docx", "a.docx", "--tracked", "a.docx"),
        ("--tracked", "a.pdf"),
    ):
        assert run("compare", *two, *wrong)[0] == 1
    assert not Path("a.docx").exists()
