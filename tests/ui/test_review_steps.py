"""Steps of review in the window: taken from the status, explained if somebody wants to, listed with their versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QPlainTextEdit, QTreeWidgetItem

from app.domain import edits
from app.domain.plan.head import Status
from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.versions.steps import StepsDialog
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.test_accessible import nameless
from tests.ui.walk import first_start, work_of


def _say(words: str) -> None:
    field = modal(Question).findChild(QPlainTextEdit)
    assert field is not None
    field.setPlainText(words)
    modal(Question).accept()


def _row(shown: StepsDialog, place: int) -> QTreeWidgetItem:
    row = shown.list.topLevelItem(place)
    assert row is not None
    return row


def test_steps_are_taken_explained_listed_and_gone_back_to(program: Program) -> None:
    seen: dict[str, object] = {}
    program.session.settings = replace(program.session.settings, user_name="Nguyễn Thị Hoa")

    def script() -> Steps:
        yield from first_start(program)
        program.window.plan.add(sample_plan(5))
        yield lambda: program.window.plan.is_open and program.session.jobs.idle
        window, work = program.window, work_of(program.window)
        opened = work.opened
        work.bar.status_asked.emit(Status.CONSULTED)
        yield lambda: work.kept and program.session.jobs.idle
        sent = opened.plan
        soon(lambda: click(button(window.notices, tr("Write the reason …"))))
        yield dialog(Question)
        soon(lambda: _say("Theo kết luận\ncuộc họp"))
        yield lambda: opened.plan.steps[0].why
        step = opened.plan.steps[0]
        seen["step"] = (step.before, step.after) == (Status.DRAFT, Status.CONSULTED)
        seen["who and when"] = (step.by, step.on) == ("Nguyễn Thị Hoa", date.today())
        seen["why"] = step.why == "Theo kết luận cuộc họp"
        opened.apply("x", lambda plan: edits.with_subject(plan, "Trích yếu khác"))
        work.set_status(Status.ISSUED)
        yield lambda: work.kept and program.session.jobs.idle
        soon(work.bar.steps_asked.emit)
        yield dialog(StepsDialog)
        shown = modal(StepsDialog)
        yield lambda: shown.chosen
        seen["named"] = nameless(shown) == []
        seen["newest first"] = [_row(shown, n).text(3) for n in (0, 1)] == ["", step.why]
        soon(lambda: click(shown.reason))
        yield dialog(Question)
        soon(lambda: _say("Đã ký"))
        yield lambda: opened.plan.steps[1].why == "Đã ký"
        yield dialog(StepsDialog)
        seen["told"] = _row(shown, 0).text(3) == "Đã ký"
        shown.list.setCurrentItem(_row(shown, 1))
        chosen = shown.chosen
        seen["its version"] = chosen is not None and chosen.note.endswith(step.id)
        soon(shown.reject)
        yield lambda: program.session.jobs.idle
        kept = opened.plan
        seen["issued still"] = kept.head.status is Status.ISSUED
        seen["sent as it was"] = sent.head.subject != kept.head.subject
        work.freezing.begin()
        seen["new version"] = (opened.plan.steps[-1].before, opened.plan.head.status) == (
            Status.ISSUED,
            Status.DRAFT,
        )
        yield lambda: window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []


def test_an_issued_plan_is_amended_by_a_new_paper_that_leads_back(program: Program) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        window.plan.add(sample_plan(5))
        yield lambda: window.plan.is_open and program.session.jobs.idle
        work = work_of(window)
        first = work.opened.plan
        work.amend()
        seen["refused while a draft"] = work.opened.plan is first and window.notices.words != ""
        work.set_status(Status.ISSUED)
        yield lambda: work.kept and program.session.jobs.idle
        click(button(work, tr("Amend by a new paper")))
        yield lambda: work_of(window) is not work and program.session.jobs.idle
        draft = work_of(window)
        amends = draft.opened.plan.amends
        assert amends is not None
        seen["a draft"] = draft.opened.plan.head.status is Status.DRAFT
        click(button(draft.bar, tr("Amends {document}", document=amends.citation.short)))
        yield lambda: window.plan.open_id == first.id and program.session.jobs.idle
        seen["still issued"] = work_of(window).opened.plan.head.status is Status.ISSUED
        yield lambda: window.plan.saved

    drive(script())
    assert [name for name, held in seen.items() if not held] == []
