"""The walk of a supervision in the window: from an issued plan with results to a conclusion and the plan after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.domain.companions.supervision import REQUEST
from app.domain.plan.about import Companion, Supervision
from app.domain.plan.head import DocumentKind, DocumentNumber, IssueDate, Status
from app.domain.plan.model import Item, ItemList, Marker, Plan, Section
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import all_items, plan_with_changed, tasks
from app.domain.results.edits import Entry, with_entries, with_period
from app.domain.results.fields import STATE
from app.domain.results.model import Period, Results
from app.persistence import SavedResults, Store
from app.translation import tr
from app.ui.companions.dialogs import CompanionDialog
from app.ui.companions.supervision import SupervisionDialog
from app.ui.plan_session import PlanSession
from app.ui.plan_work import PlanWork
from app.ui.session import Session
from app.workflows.exporting import export_word
from app.workflows.results import save_results
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon, type_text

SAMPLE = sample_plan(6)
PLAN = replace(
    SAMPLE,
    head=replace(
        SAMPLE.head,
        number=DocumentNumber(SAMPLE.head.number.symbol, "05"),
        issue_date=IssueDate(2026, 1, 5),
        status=Status.ISSUED,
    ),
)
LATE = tasks(PLAN)[0]
ASKED = "Hoàn thành nhiệm vụ chậm, báo cáo kết quả"


def told() -> Results:
    """The results of two years after all deadlines: the first task goes on, all others are done."""
    period = Period("y", "Năm 2028", date(2028, 1, 1), date(2028, 12, 31))
    states = [Entry(task.id, STATE, "done") for task in tasks(PLAN)[1:]]
    return with_entries(with_period(Results(PLAN.id), period), "y", [Entry(LATE.id, STATE, "going"), *states])


@pytest.fixture
def shown(qtbot: QtBot, session: Session, open_in_window: Callable[[Plan], PlanSession]) -> PlanSession:
    """The issued plan with its results, open in a window."""
    found = open_in_window(PLAN)

    def save(store: Store) -> None:
        save_results(store, told(), SavedResults(Results(PLAN.id), 0))

    session.with_store(save)
    qtbot.waitUntil(lambda: session.jobs.idle)
    return found


def work_of(shown: PlanSession) -> PlanWork:
    """The work on the paper that is open."""
    assert shown.work is not None
    return shown.work


def is_open(shown: PlanSession, companion: Companion) -> bool:
    """Whether the paper that is open is of that sort."""
    about = work_of(shown).opened.plan.about
    return about is not None and about.companion is companion


def choosing(shown: PlanSession, companion: Companion) -> Steps:
    """A paper is chosen in the dialog."""
    soon(work_of(shown).bar.companion_asked.emit)
    yield dialog(CompanionDialog)
    asked = modal(CompanionDialog)
    (row,) = (
        at
        for at in range(asked.list.count())
        if asked.list.item(at).data(Qt.ItemDataRole.UserRole) == companion
    )
    asked.list.setCurrentRow(row)
    soon(lambda: click(button(asked, tr("Draft the paper"))))


def planned(shown: PlanSession) -> Steps:
    """The plan of supervision is drafted of what is ticked beforehand."""
    yield from choosing(shown, Companion.SUPERVISION_PLAN)
    yield dialog(SupervisionDialog)
    asked = modal(SupervisionDialog)
    click(button(asked, tr("Draft the paper")))
    assert asked.isVisible(), "days are missing"
    type_text(asked.first, "1/12/2028")
    type_text(asked.last, "30/11/2028")
    click(button(asked, tr("Draft the paper")))
    assert asked.isVisible(), "the last day comes before the first one"
    asked.last.selectAll()
    type_text(asked.last, "2/12/2028")
    asked.team.setPlainText("Ông A, Trưởng đoàn\n\nBà B, thành viên;")
    soon(lambda: click(button(asked, tr("Draft the paper"))))
    yield lambda: is_open(shown, Companion.SUPERVISION_PLAN)


def answered(conclusion: Plan) -> Plan:
    """The conclusion with what is asked of its first unit."""
    section = next(each for each in all_items(conclusion) if each.id.startswith(REQUEST))
    point = ItemList("asked", Marker.DASH, (rich(ASKED),))

    def change(item: Item) -> tuple[Item, ...]:
        assert isinstance(item, Section)
        return (replace(item, items=(point,)),)

    return plan_with_changed(conclusion, section.id, change)


def test_from_an_issued_plan_with_results_to_a_conclusion_and_the_plan_after_it(
    qtbot: QtBot, session: Session, shown: PlanSession, tmp_path: Path
) -> None:
    nothing = tr(
        "The conclusion asks for nothing yet. Fill in the points below its heading of requests, then begin the plan."
    )

    def script() -> Steps:
        yield from planned(shown)
        yield lambda: session.jobs.idle
        for companion in (Companion.SUPERVISION_MINUTES, Companion.SUPERVISION_CONCLUSION):
            yield from choosing(shown, companion)
            yield lambda: is_open(shown, companion)  # noqa: B023 - waited for before the next one
            yield lambda: session.jobs.idle
        work_of(shown).bar.next_asked.emit()
        yield lambda: shown._notices.words == nothing
        work_of(shown).opened.apply("edit", answered)
        yield lambda: session.jobs.idle

    drive(script())
    conclusion = work_of(shown).opened.plan
    leads = LATE.assignment.leads
    assert conclusion.about is not None
    supervision = conclusion.about.supervision
    assert supervision is not None
    assert [(each.unit, each.tasks) for each in supervision.units] == [
        (lead.key, (LATE.id,)) for lead in leads
    ]
    assert supervision.team == ("Ông A, Trưởng đoàn", "Bà B, thành viên")
    assert (supervision.first, supervision.last) == (date(2028, 12, 1), date(2028, 12, 2))
    path = tmp_path / "ket-luan.docx"
    export_word(conclusion, path)
    assert path.stat().st_size > 5000

    work_of(shown).bar.next_asked.emit()
    qtbot.waitUntil(lambda: work_of(shown).opened.plan.about is None, timeout=10_000)
    qtbot.waitUntil(lambda: session.jobs.idle)
    plan = work_of(shown).opened.plan
    assert plan.head.kind is DocumentKind.PLAN
    (asked,) = (task for task in tasks(plan) if plain(task.content) == ASKED)
    assert asked.assignment.leads == leads[:1]
    assert asked.code


def test_units_and_tasks_are_chosen_by_hand_and_nothing_chosen_is_refused(
    qtbot: QtBot, session: Session, shown: PlanSession
) -> None:
    chosen: list[Supervision] = []

    def script() -> Steps:
        yield from choosing(shown, Companion.SUPERVISION_CONCLUSION)
        yield dialog(SupervisionDialog)
        asked = modal(SupervisionDialog)
        rows = [asked.tree.topLevelItem(at) for at in range(asked.tree.topLevelItemCount())]
        for row in rows:
            assert row is not None
            row.setCheckState(0, Qt.CheckState.Unchecked)
        click(button(asked, tr("Draft the paper")))
        assert asked.isVisible(), "nothing is ticked"
        last = rows[-1]
        assert last is not None
        last.setCheckState(0, Qt.CheckState.Checked)
        assert [len(each.tasks) for each in asked.chosen] == [last.childCount()]
        type_text(asked.first, "1/12/2028")
        type_text(asked.last, "1/12/2028")
        soon(lambda: click(button(asked, tr("Draft the paper"))))
        yield lambda: is_open(shown, Companion.SUPERVISION_CONCLUSION)
        assert asked.supervision is not None
        chosen.append(asked.supervision)

    drive(script())
    qtbot.waitUntil(lambda: session.jobs.idle)
    about = work_of(shown).opened.plan.about
    assert about is not None
    assert about.supervision == chosen[0]
    work_of(shown).bar.companion_asked.emit()
    assert shown._notices.words == tr(
        "This paper is about a plan itself. Open that plan, and draft the paper from there."
    )


def test_a_plan_without_leads_has_nobody_to_supervise(
    qtbot: QtBot, session: Session, shown: PlanSession
) -> None:
    def script() -> Steps:
        bare = replace(PLAN, id="bare", body=(), annexes=())
        shown.add(bare)
        yield lambda: work_of(shown).opened.plan.id == "bare" and session.jobs.idle
        yield from choosing(shown, Companion.SUPERVISION_PLAN)
        yield lambda: session.jobs.idle

    drive(script())
    qtbot.waitUntil(lambda: session.jobs.idle)
    assert shown._notices.words == tr(
        "No task of this plan has a lead, so there is nobody to supervise. Enter who leads first."
    )
