"""Two plans are compared in the window: chosen in the library, filtered, matched by hand, exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QApplication

from app.documents.plan_file import plan_file
from app.domain import edits
from app.domain.compare import Outcome
from app.domain.plan.fields import CONTENT
from app.domain.plan.head import IssueDate
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.translation import tr
from app.ui.application import Program
from app.ui.comparing.dialog import APPROXIMATE, ComparisonDialog
from app.ui.comparing.other import OtherPlanDialog
from app.ui.destinations import Destination
from app.ui.export import ExportKind
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, press, soon
from tests.ui.test_accessible import nameless, unreachable
from tests.ui.walk import first_start

OLD = "Tổ chức quán triệt, tuyên truyền Chỉ thị đến toàn thể cán bộ, công chức, viên chức"
NEW = "Tổ chức quán triệt, tuyên truyền Chỉ thị đến toàn thể cán bộ, công chức cấp xã"


@pytest.fixture
def two() -> tuple[Plan, Plan]:
    """A plan, and one of a year later with other ids: a task reworded, one taken out, one put in."""
    old = sample_plan(8)
    first, second, third, *_ = tasks(old)
    old = edits.with_value(old, first.id, CONTENT, rich(OLD))
    new = edits.without_item(old, second.id)
    new = edits.with_value(new, first.id, CONTENT, rich(NEW))
    new = edits.with_value(new, third.id, CONTENT, rich("Bố trí kinh phí"))
    return old, _of_next_year(new)


def _of_next_year(plan: Plan) -> Plan:
    from app.domain.plan.tree import plan_with_everything_changed

    head = replace(plan.head, issue_date=IssueDate(2027, 3))

    def renamed(item):  # type: ignore[no-untyped-def]
        return replace(item, id=f"new-{item.id}", **({"code": ""} if hasattr(item, "code") else {}))

    return replace(plan_with_everything_changed(plan, renamed), id="next-year", head=head)


def shown(program: Program, two: tuple[Plan, Plan]) -> Steps:
    """Both plans are in the library, chosen, and compared."""
    yield from first_start(program)
    window = program.window
    for plan in two:
        program.session.with_store(lambda store, plan=plan: store.add_plan(plan))  # type: ignore[misc]
    yield lambda: program.session.jobs.idle
    window.show_place(Destination.LIBRARY)
    window.library.refresh()
    yield lambda: program.session.jobs.idle
    window.library.table.selectAll()
    click(button(window.library, tr("Compare …")))
    yield dialog(ComparisonDialog)


def closed(program: Program) -> Steps:
    """The window of the comparison is closed."""
    soon(modal(ComparisonDialog).reject)
    yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle


def test_two_plans_are_compared_and_filtered(program: Program, two: tuple[Plan, Plan]) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from shown(program, two)
        found = modal(ComparisonDialog)
        counts = found.comparison.counts()
        for outcome in (Outcome.DROPPED, Outcome.NEW, Outcome.SAME):
            found.chips.choose(outcome)
            seen[outcome.value] = len(found.table.rows) == counts[outcome]
        found.chips.choose(APPROXIMATE)
        rows = found.table.rows
        seen["stamped"] = all("\u2248" in row.outcome for row in rows) and len(rows) > 0
        place = next(place for place, row in enumerate(rows) if OLD in row.before.text)
        found.table.choose(place)
        seen["in full"] = OLD in found.view.shown[0] and NEW in found.view.shown[1]
        seen["names"] = nameless(found) + unreachable(found)
        click(button(found, tr("Swap the two plans")))
        yield lambda: program.session.jobs.idle
        seen["swapped"] = found.comparison.counts()[Outcome.NEW] == counts[Outcome.DROPPED]
        yield from closed(program)

    drive(script())
    assert seen.pop("names") == []
    assert all(seen.values()), seen


def test_a_match_is_undone_and_made_by_hand(program: Program, two: tuple[Plan, Plan]) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from shown(program, two)
        found = modal(ComparisonDialog)
        first = found.comparison
        table = found.table
        table.choose(next(place for place, row in enumerate(table.rows) if OLD in row.before.text))
        press(table, 0, "b")
        seen["undone"] = found.comparison.counts()[Outcome.NEW] == first.counts()[Outcome.NEW] + 1
        old = next(place for place, row in enumerate(table.rows) if row.before.text == OLD)
        new = next(place for place, row in enumerate(table.rows) if row.after.text == NEW)
        table.choose(old)
        flags = QItemSelectionModel.SelectionFlag
        table.selectionModel().select(table.model().index(new, 0), flags.Select | flags.Rows)
        press(table, 0, "g")
        seen["by hand"] = found.comparison.counts() == first.counts()
        before = found.comparison
        click(button(found, tr("Undo: {step}", step=tr("Matched by hand"))))
        found.undo()
        seen["first"] = found.comparison == first
        found.redo()
        found.redo()
        seen["again"] = found.comparison == before
        yield from closed(program)

    drive(script())
    assert all(seen.values()), seen


def test_the_table_and_the_redline_are_exported(
    program: Program, two: tuple[Plan, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    targets = [tmp_path / "bang", tmp_path / "sua.docx"]
    waiting = list(targets)
    monkeypatch.setattr("app.ui.dialogs.asking.ask_file_to_write", lambda *_: waiting.pop(0))

    def script() -> Steps:
        yield from shown(program, two)
        found = modal(ComparisonDialog)
        for words, name in (
            (tr("Export the comparison table …"), "bang.docx"),
            (tr("Export with tracked changes …"), "sua.docx"),
        ):
            click(button(found, words))
            yield lambda name=name: name in found.notices.words and program.session.jobs.idle  # type: ignore[misc]
        yield from closed(program)

    drive(script())
    assert (tmp_path / "bang.docx").stat().st_size > 5_000
    assert targets[1].stat().st_size > 5_000
    assert ExportKind.WORD.suffix == ".docx"


def test_a_plan_is_compared_with_a_file(
    program: Program, two: tuple[Plan, Plan], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two
    path = tmp_path / "cu.duthao"
    path.write_bytes(plan_file(old))
    monkeypatch.setattr("app.ui.comparing.other.ask_file_to_read", lambda *_: path)
    seen: list[bool] = []

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.add(new)
        yield lambda: window.plan.is_open and program.session.jobs.idle
        window.compare_open()
        yield dialog(OtherPlanDialog)
        other = modal(OtherPlanDialog)
        assert nameless(other) == []
        soon(lambda: click(button(other, tr("With a file …"))))
        yield dialog(ComparisonDialog)
        found = modal(ComparisonDialog)
        seen.append(found.comparison.counts()[Outcome.DROPPED] > 0)
        yield from closed(program)

    drive(script())
    assert seen == [True]
