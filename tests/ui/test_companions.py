"""Papers about a plan in the window: drafted, opened, put right when the plan has changed; stamps in the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.plan.about import Companion
from app.domain.plan.head import DocumentKind, Secrecy, StandardName, Urgency
from app.domain.plan.model import Plan
from app.translation import tr
from app.ui.companions.dialogs import CompanionDialog, RenewDialog
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.session import Session
from app.workflows.companions import draft_companion
from app.workflows.own_office import office_for
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon

PLAN = sample_plan(6)


@pytest.fixture
def shown(open_in_window: Callable[[Plan], PlanSession]) -> PlanSession:
    """The plan, open in a window."""
    return open_in_window(PLAN)


def work_of(shown: PlanSession) -> PlanWork:
    """The work on the paper that is open."""
    assert shown.work is not None
    return shown.work


def test_a_letter_is_drafted_opened_and_put_right_by_its_plan(
    qtbot: QtBot, session: Session, shown: PlanSession
) -> None:
    def script() -> Steps:
        soon(work_of(shown).bar.companion_asked.emit)
        yield dialog(CompanionDialog)
        asked = modal(CompanionDialog)
        asked.list.setCurrentRow(list(Companion).index(Companion.CONSULTATION))
        soon(lambda: click(button(asked, tr("Draft the paper"))))
        yield lambda: work_of(shown).opened.plan.about is not None
        yield lambda: session.jobs.idle

    drive(script())
    letter = work_of(shown).opened.plan
    assert letter.head.kind is DocumentKind.OFFICIAL_LETTER
    assert PLAN.head.subject.lower() in letter.head.subject.lower()

    changed = edits.with_subject(PLAN, "Bảo vệ trẻ em trong dịp hè")
    session.with_store(lambda store: store.save_plan(changed, 1), lambda _: None)
    qtbot.waitUntil(lambda: session.jobs.idle)

    def putting_right() -> Steps:
        soon(work_of(shown).bar.renewing_asked.emit)
        yield dialog(RenewDialog)
        asked = modal(RenewDialog)
        now = asked.table.item(0, 2)
        assert now is not None
        assert now.text().endswith("bảo vệ trẻ em trong dịp hè")
        soon(lambda: click(button(asked, tr("Put right"))))
        yield lambda: "bảo vệ trẻ em trong dịp hè" in work_of(shown).opened.plan.head.subject

    drive(putting_right())
    work_of(shown).opened.undo()
    assert work_of(shown).opened.plan == letter


def test_the_plan_of_a_paper_is_opened_from_it(qtbot: QtBot, session: Session, shown: PlanSession) -> None:
    paper = draft_companion(PLAN, Companion.NOTICE, office_for(PLAN.head.issuer), date(2026, 11, 29))
    session.with_store(lambda store: store.add_plan(paper), lambda _: None)
    qtbot.waitUntil(lambda: session.jobs.idle)
    shown.open(paper.id)
    qtbot.waitUntil(lambda: session.jobs.idle and work_of(shown).opened.plan.id == paper.id)
    work_of(shown).bar.amended_asked.emit()
    qtbot.waitUntil(lambda: session.jobs.idle and work_of(shown).opened.plan.id != paper.id)
    assert work_of(shown).opened.plan == PLAN


def test_a_plan_that_is_about_no_other_is_told_so(qtbot: QtBot, shown: PlanSession) -> None:
    work_of(shown).bar.renewing_asked.emit()
    assert shown._notices.words == tr(
        "This is no paper that was drafted from a plan. Open such a paper first."
    )


def test_stamps_rule_book_and_addressees_are_set_in_the_form(shown: PlanSession) -> None:
    work = work_of(shown)
    form = work.views.document.presentation
    form.addressees.setPlainText("Sở Y tế\nCông an tỉnh")
    form.addressees.finish()
    for box, value in (
        (form.standard, StandardName.PARTY),
        (form.urgency, Urgency.IMMEDIATE),
        (form.secrecy, Secrecy.CONFIDENTIAL),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    form.two_sided.click()
    plan = work.opened.plan
    assert plan.addressees == ("Sở Y tế", "Công an tỉnh")
    assert (plan.head.standard, plan.head.urgency, plan.head.secrecy, plan.head.two_sided) == (
        StandardName.PARTY,
        Urgency.IMMEDIATE,
        Secrecy.CONFIDENTIAL,
        True,
    )
    assert plan.head.number.symbol.replace("/", "-") == PLAN.head.number.symbol
    assert "network" not in shown._notices.words
    assert "nối mạng" in shown._notices.words
    for _ in range(5):
        work.opened.undo()
    assert work.opened.plan == PLAN
