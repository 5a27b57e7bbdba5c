"""Thirty edits, each in a file that LibreOffice then saved: what comes back is the edit and nothing else."""

from __future__ import annotations

import random
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from app.documents.reading.libre_office import find_libre_office
from app.documents.reading.own import own_plan
from app.documents.word.writer import word_file
from app.domain.plan.model import Plan
from app.workflows import reference_data
from app.workflows.returning import laid_against
from app.workflows.standards import standard_of
from tests.issuers import plan_of
from tests.samples import full_plan

pytestmark = pytest.mark.slow  # starts a program

_PROGRAM = find_libre_office()
_EDITS = 30
_ADDED = "Đoạn do lãnh đạo thêm vào đây."


def _edit(document: Any, number: int) -> None:
    """One of six kinds of edit, somewhere in the document."""
    chosen = random.Random(number)
    paragraphs = [each for each in document.paragraphs if len(each.text.split()) > 3]
    table = max(document.tables, key=lambda each: len(each.rows))
    rows = list(table.rows)[1:]
    match number % 6:
        case 0:
            paragraph = chosen.choice(paragraphs)
            first, *others = paragraph.text.split()
            paragraph.text = " ".join((first, "ĐÃSỬA", *others[1:]))
        case 1:
            paragraph = chosen.choice(paragraphs)
            paragraph._p.getparent().remove(paragraph._p)
        case 2:
            chosen.choice(paragraphs).insert_paragraph_before(_ADDED)
        case 3:
            whole = [row for row in rows if len({cell._tc for cell in row.cells}) > 3]
            chosen.choice(whole).cells[-2].text = "Sở Tư pháp"
        case 4:
            row = chosen.choice(rows)
            row._tr.getparent().remove(row._tr)
        case _:
            document.tables[0].cell(1, 0).paragraphs[0].text = f"Số: {number}/KH-UBND"


def _changes(data: bytes, plan: Plan) -> list[tuple[str, str, str]]:
    found = laid_against(data, Path("ke-hoach.docx"), plan).changes
    return [(change.kind.value, change.before, change.after) for change in found]


@pytest.mark.skipif(_PROGRAM is None, reason="LibreOffice is not installed")
def test_what_was_edited_comes_back_out_of_libre_office_too(tmp_path: Path) -> None:
    assert _PROGRAM is not None
    plans = [full_plan(), *(plan_of(each.id) for each in reference_data.templates()[:3])]
    expected = {}
    for number in range(_EDITS + 1):
        plan = plans[number % len(plans)]
        document = docx.Document(BytesIO(word_file(plan, standard_of(plan))))
        if number < _EDITS:
            _edit(document, number)
        path = tmp_path / f"{number:02}.docx"
        document.save(str(path))
        expected[path.name] = plan, _changes(path.read_bytes(), plan)
        assert bool(expected[path.name][1]) == (number < _EDITS)
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = [str(tmp_path / name) for name in expected]
    convert = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(saved), *files]
    subprocess.run([str(_PROGRAM), profile, *convert], check=True, capture_output=True, timeout=300)
    for name, (plan, changes) in expected.items():
        data = (saved / name).read_bytes()
        assert own_plan(data, saved / name) == plan, name
        assert _changes(data, plan) == changes, name
