"""The versions of a plan are listed, compared with the plan as it is now, and taken back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.head import Status
from app.domain.plan.tree import tasks
from app.domain.plan.versions import restored
from app.translation import tr
from app.ui.application import Program
from app.ui.comparing.dialog import ComparisonDialog
from app.ui.dialogs.asking import Question
from app.ui.versions.dialog import VersionsDialog
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start, plan_of, work_of

PLAN = replace(sample_plan(12), id="kh")


def rows(shown: VersionsDialog) -> list[list[str]]:
    found = [shown.list.topLevelItem(row) for row in range(shown.list.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in found if item is not None]


def test_an_empty_list_says_when_a_version_is_kept(program: Program) -> None:
    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.add(PLAN)
        yield lambda: program.window.plan.is_open and program.session.jobs.idle
        soon(work_of(program.window).show_versions)
        yield dialog(VersionsDialog)
        yield lambda: program.session.jobs.idle
        shown = modal(VersionsDialog)
        assert rows(shown) == []
        assert not shown.compare.isEnabled()
        assert not shown.restore.isEnabled()
        shown.reject()
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())


def test_a_version_is_kept_compared_and_restored_and_nothing_is_lost(qtbot: QtBot, program: Program) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.add(PLAN)
        yield lambda: window.plan.is_open and program.session.jobs.idle
        work, opened = work_of(window), plan_of(window)
        work.set_status(Status.SUBMITTED)
        yield lambda: work.kept and program.session.jobs.idle
        submitted = opened.plan
        work.set_status(Status.DRAFT)
        opened.apply("x", lambda plan: edits.with_subject(plan, "Trích yếu khác hẳn"))
        opened.apply("x", lambda plan: edits.without_item(plan, "task-2"))
        changed = opened.plan
        yield lambda: work.kept and program.session.jobs.idle
        soon(work.show_versions)
        yield dialog(VersionsDialog)
        shown = modal(VersionsDialog)
        yield lambda: len(rows(shown)) == 2
        seen["reasons"] = [row[1] for row in rows(shown)]
        seen["who"] = {row[2] for row in rows(shown)}

        soon(lambda: click(button(shown, tr("Keep a version now …"))))
        yield dialog(Question)
        asked = modal(Question)
        asked.findChild(QPlainTextEdit).setPlainText("Bản xin ý kiến lần 1")  # type: ignore[union-attr]
        click(button(asked, tr("Keep the version")))
        yield lambda: len(rows(shown)) == 3
        seen["by hand"] = rows(shown)[0][1]

        third = shown.list.topLevelItem(2)
        assert third is not None
        shown.list.setCurrentItem(third)
        soon(lambda: click(button(shown, tr("Compare with the plan now"))))
        yield dialog(ComparisonDialog)
        compared = modal(ComparisonDialog)
        seen["compared"] = compared.comparison.counts()
        compared.reject()
        yield dialog(VersionsDialog)

        soon(lambda: click(button(shown, tr("Restore this version …"))))
        yield dialog(Question)
        click(button(modal(Question), tr("Restore the version")))
        yield lambda: QApplication.activeModalWidget() is None and opened.plan is not changed
        yield lambda: work.kept and program.session.jobs.idle
        assert opened.plan.head.subject == submitted.head.subject
        assert opened.plan.head.status is Status.DRAFT
        assert opened.plan.body == submitted.body
        seen["page"] = submitted.head.subject in work.views.page.toPlainText().replace("\u2028", " ")
        restored_plan = opened.plan
        opened.undo()
        assert opened.plan == changed
        opened.redo()
        assert opened.plan == restored_plan
        soon(work.show_versions)
        yield dialog(VersionsDialog)
        again = modal(VersionsDialog)
        yield lambda: len(rows(again)) == 4
        again.reject()
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())
    assert seen["reasons"] == [tr("Set back to draft"), tr("Submitted for signing")]
    assert seen["who"] not in ({""}, set())
    assert seen["by hand"] == "Bản xin ý kiến lần 1"
    assert seen["page"]


def test_a_restored_version_keeps_id_status_and_the_codes_given_since() -> None:
    earlier = edits.with_status(PLAN, Status.ISSUED)
    now = edits.without_item(PLAN, "task-2")
    new = replace(tasks(PLAN)[0], id="neu", code="")
    now = edits.with_new_task(now, new, now.body[0].id, 0)
    found = restored(now, earlier)
    assert (found.id, found.head.status) == (now.id, Status.DRAFT)
    assert found.body == earlier.body
    codes = {task.code for task in tasks(found)}
    assert {task.code for task in tasks(now)} - codes <= set(found.retired_codes)
    assert not codes & set(found.retired_codes)
