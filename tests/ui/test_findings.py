"""The check beside the plan: its findings follow what is written, and lead to their places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from app.domain import edits
from app.domain.checks import FindingCode, check
from app.domain.plan.fields import LEADS
from app.domain.plan.guesses import guess, with_guesses
from app.domain.plan.model import GuessReason
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.ui.findings import page as findings
from app.ui.findings.page import FindingsPage
from app.ui.open_plan import OpenPlan
from app.ui.session import Session
from app.workflows import reference_data
from app.workflows.spelling import dictionary
from tests.ui.conftest import flush
from tests.ui.driving import press


@pytest.fixture
def page(
    qtbot: QtBot, session: Session, shown_plan: OpenPlan, monkeypatch: pytest.MonkeyPatch
) -> FindingsPage:
    monkeypatch.setattr(findings, "CHECK_MS", 20)
    found = FindingsPage(session, shown_plan)
    qtbot.addWidget(found)
    found.show()
    qtbot.waitUntil(lambda: shows(found, shown_plan))
    return found


def items(page: FindingsPage) -> list[str]:
    shown = page.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    return [str(shown.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(shown.count())]


def expected(opened: OpenPlan) -> list[str]:
    found = check(
        opened.plan, reference_data.agency_register(), places=reference_data.places(), dictionary=dictionary()
    )
    return [finding.item for finding in found]


def shows(page: FindingsPage, opened: OpenPlan) -> bool:
    return items(page) == expected(opened)


def test_findings_follow_what_is_written(page: FindingsPage, shown_plan: OpenPlan, qtbot: QtBot) -> None:
    counts: list[int] = []
    page.counted.connect(counts.append)
    before = expected(shown_plan)
    shown_plan.apply("leads", lambda plan: edits.with_value(plan, "task-1", LEADS, ()))
    assert expected(shown_plan) != before
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    assert counts[-1] == len(items(page)) > len(before)
    shown_plan.undo()
    qtbot.waitUntil(lambda: items(page) == before)
    assert counts[-1] == len(before)


def test_a_finding_leads_to_its_place(page: FindingsPage, shown_plan: OpenPlan, qtbot: QtBot) -> None:
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    shown_plan.apply("leads", lambda plan: edits.with_value(plan, "task-1", LEADS, ()))
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, ""))
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    shown = page.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    for place, item in enumerate(items(page)):
        shown.setCurrentRow(place)
        press(shown, Qt.Key.Key_Return, "\r")
        assert chosen[-1] == item
    assert "" in chosen
    assert "task-1" in chosen


def test_a_page_that_is_gone_with_its_plan_wants_no_findings(
    shown_plan: OpenPlan, session: Session, qtbot: QtBot
) -> None:
    counted: list[int] = []
    closed = FindingsPage(session, shown_plan)
    closed.counted.connect(counted.append)
    closed.deleteLater()
    flush()
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, ""))
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert not counted


def test_a_guess_is_confirmed_here_alone_or_with_all_of_its_kind(
    page: FindingsPage, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    named = [(task.id, plain(task.content)) for task in tasks(shown_plan.plan)[:3]]
    made = [guess(GuessReason.READ, words, item) for item, words in named]
    shown_plan.apply("guesses", lambda plan: with_guesses(plan, made))
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    shown = page.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    assert not page.confirm.isVisible()
    kinds = [shown.item(at).data(Qt.ItemDataRole.UserRole + 1).code for at in range(shown.count())]
    shown.setCurrentRow(kinds.index(FindingCode.GUESSED_AS_READ))
    assert page.confirm.isVisible()
    assert page.confirm_all.isVisible()
    page.confirm.click()
    assert len(list(shown_plan.plan.guesses)) == 2
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    kinds = [shown.item(at).data(Qt.ItemDataRole.UserRole + 1).code for at in range(shown.count())]
    shown.setCurrentRow(kinds.index(FindingCode.GUESSED_AS_READ))
    page.confirm_all.click()
    assert list(shown_plan.plan.guesses) == []
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    shown_plan.undo()
    assert len(list(shown_plan.plan.guesses)) == 2
    qtbot.waitUntil(lambda: shows(page, shown_plan))


def choose(page: FindingsPage, code: FindingCode) -> None:
    shown = page.findChild(QListWidget)
    assert isinstance(shown, QListWidget)
    codes = [shown.item(at).data(Qt.ItemDataRole.UserRole + 1).code for at in range(shown.count())]
    shown.setCurrentRow(codes.index(code))


def test_a_misspelt_word_is_put_right_wherever_the_plan_says_it(
    page: FindingsPage, shown_plan: OpenPlan, qtbot: QtBot
) -> None:
    assert not page.mend.isVisible()
    shown_plan.apply(
        "subject", lambda plan: edits.with_subject(plan, "Sử lý rác thải, bổ xung và sử lý nước")
    )
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    choose(page, FindingCode.SPELT_AS_NO_WORD)
    assert page.mend.isVisible()
    page.mend.click()
    assert shown_plan.plan.head.subject == "Xử lý rác thải, bổ xung và xử lý nước"
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    shown_plan.undo()
    assert shown_plan.plan.head.subject.startswith("Sử lý")
    qtbot.waitUntil(lambda: shows(page, shown_plan))


def test_a_word_of_the_office_is_told_no_more(
    page: FindingsPage, shown_plan: OpenPlan, session: Session, qtbot: QtBot
) -> None:
    shown_plan.apply("subject", lambda plan: edits.with_subject(plan, "Mô hình trường học hạnhphúc"))
    qtbot.waitUntil(lambda: shows(page, shown_plan))
    choose(page, FindingCode.SPELT_AS_NO_SYLLABLE)
    assert not page.mend.isVisible()
    before = items(page)
    page.own_word.click()
    assert [each.word for each in session.registers.own.own_words] == ["hạnhphúc"]
    qtbot.waitUntil(lambda: len(items(page)) == len(before) - 1)
    qtbot.waitUntil(lambda: session.jobs.idle)
