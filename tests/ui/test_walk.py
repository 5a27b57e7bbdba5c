"""The walk of somebody new, step by step, each started with the program itself. Nothing is left behind by any."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from app.domain.directives.coverage import CoverageState, coverage
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.printing.bases import legal_basis_words
from app.ui.application import Program
from app.ui.destinations import Destination
from app.workflows.own_office import own_office
from tests.ui.driving import Steps, drive
from tests.ui.walk import (
    assign,
    directive_file,
    draft,
    export,
    first_start,
    from_file,
    no_shot,
    plan_of,
    work_of,
    write,
)

Step = Callable[[Program], Steps]


def after(program: Program, *steps: Step) -> None:
    """Take these steps."""

    def script() -> Steps:
        for step in steps:
            yield from step(program)

    drive(script())


def test_the_first_start_asks_for_the_office_and_keeps_it(program: Program) -> None:
    after(program, first_start)
    office = own_office()
    assert office is not None
    assert office.issuer.name == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert office.issuer.unit == "tỉnh"
    assert [signer.title for signer in office.signers] == ["Chủ tịch", "Phó Chủ tịch"]
    assert program.session.office == office


def test_a_plan_is_drafted_from_a_directive(program: Program) -> None:
    after(program, first_start, draft)
    plan = plan_of(program.window).plan
    assert plan.head.issuer.name == "Ủy ban nhân dân tỉnh Lâm Đồng"
    assert any(each.id == "28-cttw" for each in plan.directives)
    assert len(tasks(plan)) > 10
    assert "{" not in plan.head.subject
    assert program.window.rail.place is Destination.WRITING


def test_a_directive_from_its_file_becomes_a_plan_that_answers_it(program: Program, tmp_path: Path) -> None:
    """Seven actions: read, keep, three times next, make the plan, look at the demands."""
    paper = directive_file(tmp_path)

    def script() -> Steps:
        yield from first_start(program)
        yield from from_file(program, paper, no_shot)
        plan = plan_of(program.window).plan
        own = [each for each in coverage(plan) if each.directive.citation.number == "19/CT-TTg"]
        assert [each.demand.cited for each in own if each.ours] == [
            f"điểm {letter} khoản 2" for letter in "abcd"
        ]
        assert {each.state for each in own if each.ours} == {CoverageState.ANSWERED}
        assert {each.state for each in own if not each.ours} == {CoverageState.OTHERS}
        cited = [legal_basis_words(basis) for basis in plan.legal_bases]
        assert any("Chỉ thị số 19/CT-TTg ngày 12 tháng 10 năm 2026" in words for words in cited)

    drive(script())


def test_what_is_written_is_on_disk_and_can_be_taken_back(program: Program) -> None:
    after(program, first_start, draft, write)
    opened = plan_of(program.window)
    assert opened.undo_name
    found: list[object] = []
    program.session.with_store(lambda store: store.load_plan(opened.plan.id), found.append)

    def script() -> Steps:
        yield lambda: found

    drive(script())
    assert found[0].plan == opened.plan  # type: ignore[attr-defined]
    assert "Bảo đảm tiến độ" in work_of(program.window).views.page.toPlainText()


def test_a_task_is_assigned_in_the_table_and_the_form(program: Program) -> None:
    after(program, first_start, draft, assign)
    new = next(task for task in tasks(plan_of(program.window).plan) if "Lập danh sách" in plain(task.content))
    assert new.deadline is not None
    assert new.deadline.text == "Quý I/2027"
    assert [party.name for party in new.assignment.leads] == ["Sở Y tế"]


def test_the_word_file_is_written_and_proven(program: Program, tmp_path: Path) -> None:
    target = tmp_path / "ke-hoach.docx"
    after(program, first_start, draft, lambda given: export(given, target, no_shot))
    with zipfile.ZipFile(target) as package:
        body = package.read("word/document.xml").decode()
    assert "KẾ HOẠCH" in body
    assert "28</w:t><w:noBreakHyphen/>" in body, "a number never breaks at its hyphen"
    snapshots: list[object] = []
    plan_id = program.window.plan.open_id
    program.session.with_store(lambda store: store.snapshots(plan_id), snapshots.append)

    def script() -> Steps:
        yield lambda: snapshots

    drive(script())
    assert [each.reason for each in snapshots[0]] == ["export"]  # type: ignore[attr-defined]
