"""The blanks of a plan are filled in one dialog, as one step."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from app.domain.plan.blanks import open_blanks
from app.domain.plan.typed_text import all_texts
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.blanks import BlanksDialog
from app.ui.wizard.choices import suggested
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start, plan_of, work_of
from tests.workflows.test_own_office import TODAY


def test_a_blank_is_filled_once_from_the_check_and_stands_everywhere(program: Program) -> None:
    number = "số, ký hiệu"

    def script() -> Steps:
        window = program.window
        yield from first_start(program)
        window.plan.add(new_plan("van-ban-cap-tren", on=TODAY, issuer="UBND tỉnh Lâm Đồng"))
        yield lambda: window.plan.is_open and program.session.jobs.idle
        opened = plan_of(window)
        before = opened.plan
        places = {blank.label: len(blank.places) for blank in open_blanks(before)}
        window.show_place(Destination.CHECK)
        yield lambda: work_of(window).views.findings.blanks.isVisible()
        soon(lambda: click(work_of(window).views.findings.blanks))
        yield dialog(BlanksDialog)
        asked = modal(BlanksDialog)
        assert set(asked.fields) == {label for label in places if label}
        assert not asked.yes.isEnabled()
        asked.fields[number].setText("28-CT/TW")
        soon(lambda: click(button(asked, tr("Fill in"))))
        yield lambda: opened.plan is not before
        said = sum("28-CT/TW" in text for _, text in all_texts(opened.plan))
        assert said == places[number] > 1
        words = " ".join(each.text() for each in window.notices.findChildren(QLabel))
        assert f"Còn {len(places) - 1} chỗ trống" in words
        opened.undo()
        assert opened.plan == before
        yield lambda: program.session.jobs.idle

    drive(script())


def test_no_field_of_the_wizard_begins_with_a_placeholder() -> None:
    blanks = [blank for template in reference_data.templates() for blank in template.blanks]
    assert any("{" in blank.default for blank in blanks), "there is one that the office words"
    assert [blank.id for blank in blanks if "{" in suggested(blank)] == []
    assert {suggested(blank) for blank in blanks if "{" not in blank.default} == {
        blank.default for blank in blanks if "{" not in blank.default
    }
