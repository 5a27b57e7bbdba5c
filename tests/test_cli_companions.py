"""Papers about a plan by command: drafted from a plan alone, put right by it, what was kept is said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.plan_file import plan_file, read_plan_file
from app.domain import edits
from app.domain.plan.head import Secrecy, Urgency
from app.domain.plan.model import Paragraph
from app.domain.plan.rich_text import rich
from app.workflows.exporting import export_plan_file
from tests.commands import Run
from tests.samples import sample_plan

PLAN = sample_plan(6)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A plan file."""
    found = tmp_path / "kh.duthao"
    found.write_bytes(plan_file(PLAN))
    return found


@pytest.fixture
def letter(run: Run, path: Path, tmp_path: Path) -> Path:
    """The letter that asks for opinions on it."""
    found = tmp_path / "cv.duthao"
    assert run("companion", str(path), "consultation", str(found))[0] == 0
    return found


def test_a_place_worded_by_hand_is_listed_as_kept_and_told_again(run: Run, path: Path, letter: Path) -> None:
    paper = read_plan_file(letter)
    place = next(item for item in paper.body if isinstance(item, Paragraph))
    export_plan_file(edits.with_content(paper, place.id, rich("Câu của tôi.")), letter)
    export_plan_file(edits.with_subject(PLAN, "Vì trẻ em"), path)
    code, told, _ = run("renew-companion", str(letter), str(path), "--take")
    assert code == 1, "a place differs still"
    assert "Câu của tôi." in told
    after = read_plan_file(letter)
    assert "vì trẻ em" in after.head.subject
    code, told, _ = run("renew-companion", str(letter), str(path), "--json")
    (kept,) = json.loads(told)
    assert (code, kept["paper"]) == (0, "Câu của tôi.")
    assert kept["plan"].endswith("vì trẻ em")
    assert kept["kept"]


def test_a_paper_is_laid_against_its_own_plan_alone(
    run: Run, path: Path, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac.duthao"
    other.write_bytes(plan_file(replace(PLAN, id="other")))
    before = letter.read_bytes()
    for paper, plan in ((letter, other), (path, path)):
        code, _, errors = run("renew-companion", str(paper), str(plan), "--take")
        assert code == 1
        assert str(plan) in errors
    assert letter.read_bytes() == before


@pytest.mark.usefixtures("qapp")
def test_no_paper_is_drafted_about_a_paper(run: Run, path: Path, letter: Path, tmp_path: Path) -> None:
    report, target = tmp_path / "bc.duthao", tmp_path / "qd.duthao"
    run("results", str(path), "--period", "Quý I/2026", "--set", "KH26-01.1", "state=done")
    assert run("report", str(path), "--period", "Quý I/2026", "--out", str(report))[0] == 0
    for source in (letter, report):
        code, _, errors = run("companion", str(source), "decision", str(target))
        assert (code, str(source) in errors) == (1, True)
        assert not target.exists()


@pytest.mark.usefixtures("qapp")
def test_papers_about_a_secret_plan_are_as_secret_and_as_urgent(run: Run, path: Path, tmp_path: Path) -> None:
    marked = replace(PLAN, head=replace(PLAN.head, secrecy=Secrecy.SECRET, urgency=Urgency.IMMEDIATE))
    export_plan_file(marked, path)
    report, letter = tmp_path / "bc.duthao", tmp_path / "cv.duthao"
    assert run("report", str(path), "--period", "Quý I/2026", "--out", str(report))[0] == 0
    assert run("companion", str(path), "consultation", str(letter))[0] == 0
    for paper in map(read_plan_file, (report, letter)):
        assert (paper.head.secrecy, paper.head.urgency) == (Secrecy.SECRET, Urgency.IMMEDIATE)


def test_show_tells_what_a_paper_says(run: Run, letter: Path) -> None:
    code, out, _ = run("show", str(letter))
    assert code == 0
    assert "đã xây dựng dự thảo" in out
    assert "Kính gửi" in out


def test_units_are_refused_where_the_paper_takes_none(run: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "qd.duthao"
    code, _, errors = run("companion", str(path), "decision", str(target), "--units", "Sở Ma")
    assert (code, "--units" in errors) == (2, True)
    assert not target.exists()
