"""A directive whose demands somebody has pasted is known to the office from then on."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from app.translation import tr
from app.ui.application import Program
from app.ui.dialogs.asking import Question
from app.ui.wizard.dialog import NewPlanWizard
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, soon
from tests.ui.walk import draft, first_start, plan_of, work_of

TEXT = (
    "1. Kiện toàn Ban Chỉ đạo công tác trẻ em.\n2. Bố trí ngân sách hằng năm.\n3. Báo cáo trước ngày 15/12."
)


def test_pasted_demands_are_offered_with_the_next_plan(program: Program) -> None:
    seen: list[str] = []

    def script() -> Steps:
        yield from first_start(program)
        yield from draft(program)
        window = program.window
        panel = work_of(window).views.demands
        work_of(window).views.show_tab(1)
        soon(lambda: click(button(panel, tr("Paste the directive's text …"))))
        yield dialog(Question)
        asked = modal(Question)
        field = asked.findChild(QPlainTextEdit)
        assert field is not None
        commit(field, TEXT)
        soon(lambda: click(button(asked, tr("Take the demands"))))
        yield lambda: window.plan.saved and program.session.jobs.idle
        soon(window.ask_new_plan)
        yield dialog(NewPlanWizard)
        wizard = modal(NewPlanWizard)
        yield lambda: wizard.plan is not None
        shown = wizard._directives.list
        seen.extend(shown.item(row).text() for row in range(shown.count()))
        soon(lambda: click(button(wizard, tr("Cancel"))))
        yield lambda: program.session.jobs.idle

    drive(script())
    directive = plan_of(program.window).plan.directives[0]
    assert directive.demands[0].text.startswith("Kiện toàn")
    known = next(words for words in seen if words.startswith(directive.citation.short))
    assert "có 3 yêu cầu" in known
