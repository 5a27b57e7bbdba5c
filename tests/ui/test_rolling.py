"""Last year's plan is rolled forward in the window: set up, decided on by keyboard, undone, made, opened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit

from app.domain import edits
from app.domain.plan.fields import CONTENT
from app.domain.plan.model import Plan
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.roll_forward import DateRule, Decision, Ledger
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.asking import Question
from app.ui.rolling.captions import BY_HAND
from app.ui.rolling.dates_page import shown
from app.ui.rolling.dialog import DATES, DEMANDS, ITEMS, STALE, LedgerDialog
from app.ui.rolling.origins import OriginsDialog
from app.ui.rolling.setup import Begin, SetupDialog
from app.workflows.ledger_decisions import kept_file
from app.workflows.new_plan import draft_plan
from app.workflows.reference_data import directives, sample_office
from app.workflows.roll_forward import roll_forward
from tests.ui.driving import Steps, button, click, commit, dialog, drive, modal, press, soon
from tests.ui.test_accessible import nameless, unreachable
from tests.ui.walk import first_start, plan_of

RETURN, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def old() -> Plan:
    """A plan of January 2025, before departments were merged and provinces renamed."""
    plan = draft_plan("ctr76-ct28", sample_office(), date(2025, 1, 15))
    words = rich("Sở Thông tin và Truyền thông báo cáo năm 2025")
    return edits.with_value(plan, tasks(plan)[0].id, CONTENT, words)


def begun(program: Program, old: Plan) -> Steps:
    """The ledger of the plan is open."""
    yield from first_start(program)
    window = program.window
    window.plan.add(old)
    yield lambda: window.plan.is_open and program.session.jobs.idle
    window.show_place(Destination.LIBRARY)
    yield lambda: program.session.jobs.idle
    click(button(window.library, tr("Roll forward …")))
    yield dialog(SetupDialog)
    setup = modal(SetupDialog)
    soon(lambda: click(setup.yes))
    yield dialog(LedgerDialog)


def given_up(program: Program) -> Steps:
    """The ledger is closed without a plan."""
    ledger = modal(LedgerDialog)
    soon(ledger.reject)
    if ledger.opened.undo_name:
        yield dialog(Question)
        soon(modal(Question).accept)
    yield lambda: QApplication.activeModalWidget() is None and program.session.jobs.idle


def _is_another(ledger: LedgerDialog, before: Ledger) -> bool:
    return ledger.opened.ledger is not before


def type_letter(ledger: LedgerDialog, decision: Decision) -> None:
    press(ledger.items.table, 0, BY_HAND[decision].letter.lower())


def test_a_plan_is_made_of_last_years_and_opened(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.show_tab(STALE)
        before = len(ledger.opened.state.open_marks)
        ledger.stale.tree.selectAll()
        press(ledger.stale.tree, RETURN)
        seen["settled"] = before > len(ledger.opened.state.open_marks)
        ledger.stale.tree.selectAll()
        ledger.stale.leave()
        seen["open"] = len(ledger.opened.state.open_marks)
        seen["expected"] = [task.id for task in tasks(ledger.plan)]
        soon(
            lambda: click(button(ledger, tr("Make the plan of {year}", year=ledger.opened.ledger.years.new)))
        )
        yield lambda: program.window.plan.open_id not in ("", old.id) and program.session.jobs.idle

    drive(script())
    assert seen["settled"]
    assert seen["open"] == 0
    made = plan_of(program.window).plan
    assert [task.id for task in tasks(made)] == seen["expected"] == [task.id for task in tasks(old)]
    assert made.head.number.number == ""
    assert program.window.rail.place is Destination.WRITING


def test_decisions_go_by_letter_on_many_rows_and_are_undone(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.show_tab(ITEMS)
        table = ledger.items.table
        names = [row.name[:2] for row in table.rows]
        rows = [place for place, _ in enumerate(names) if names[place : place + 3] == ["KH"] * 3]
        table.choose(rows[0])
        for _ in range(2):
            press(table, Qt.Key.Key_Down, modifiers=Qt.KeyboardModifier.ShiftModifier)
        first = ledger.opened.ledger
        type_letter(ledger, Decision.DROPPED)
        seen["dropped"] = ledger.opened.state.counts[Decision.DROPPED]
        seen["selected"] = len(table.selected)
        type_letter(ledger, Decision.CARRIED_OVER)
        seen["carried"] = ledger.opened.state.counts[Decision.CARRIED_OVER]
        counts = ledger.opened.state.counts
        seen["adds up"] = sum(counts.values()) - counts[Decision.NEW] == len(first.lines())
        for _ in range(2):
            ledger.opened.undo()
        seen["undone"] = ledger.opened.ledger == first
        ledger.opened.redo()
        seen["redone"] = ledger.opened.state.counts[Decision.DROPPED]
        table.choose(rows[0])
        type_letter(ledger, Decision.KEPT)
        seen["kept"] = ledger.opened.state.counts[Decision.DROPPED]
        yield from given_up(program)

    drive(script())
    assert seen == {
        "dropped": 3,
        "selected": 3,
        "carried": 3,
        "adds up": True,
        "undone": True,
        "redone": 3,
        "kept": 2,
    }
    assert program.window.plan.open_id == old.id


def test_an_item_is_reworded_and_a_new_one_added(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.show_tab(ITEMS)
        table = ledger.items.table
        table.choose(next(place for place, row in enumerate(table.rows) if row.name.startswith("KH")))
        for decision in (Decision.CHANGED, Decision.NEW):
            soon(partial(type_letter, ledger, decision))
            yield dialog(Question)
            asked = modal(Question)
            field = asked.findChild(QPlainTextEdit)
            assert field is not None
            field.selectAll()
            commit(field, f"Nội dung {decision.value}")
            before = ledger.opened.ledger
            soon(asked.accept)
            yield dialog(LedgerDialog)
            # The question is gone a moment before its answer has become a decision.
            yield partial(_is_another, ledger, before)
        seen["words"] = [row.after.text for row in table.rows]
        seen["new"] = ledger.opened.state.counts[Decision.NEW]
        ledger.show_tab(DEMANDS)
        answered, _ = ledger.demands.counts
        ledger.demands.table.choose(0)
        click(button(ledger, ledger.demands.button_words))
        seen["answered"] = ledger.demands.counts[0] - answered in (0, 1)
        seen["new at last"] = ledger.opened.state.counts[Decision.NEW]
        yield from given_up(program)

    drive(script())
    words = seen["words"]
    assert isinstance(words, list)
    assert any(each.startswith("Nội dung changed") for each in words)
    assert "Nội dung new" in words
    assert (seen["new"], seen["new at last"], seen["answered"]) == (1, 2, True)


def test_one_of_several_successors_is_picked_and_words_are_typed(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        tree = ledger.stale.tree
        several = next(item for item in tree.groups if " / " in item.text(1))
        tree.setCurrentItem(several)
        soon(lambda: press(tree, RETURN))
        yield lambda: ledger.stale.findChildren(QMenu)
        menu = ledger.stale.findChildren(QMenu)[0]
        yield menu.isVisible
        choice = menu.actions()[0].text()
        press(menu, RETURN)
        yield lambda: ledger.opened.undo_name
        seen["picked"] = choice in " ".join(mark.suggested for mark in ledger.opened.ledger.settled)
        year = next(item for item in tree.groups if "2025" in item.text(0))
        tree.setCurrentItem(year)
        soon(lambda: press(tree, Qt.Key.Key_F2))
        yield dialog(Question)
        asked = modal(Question)
        field = asked.findChild(QPlainTextEdit)
        assert field is not None
        field.selectAll()
        commit(field, "2030")
        before = ledger.opened.ledger
        soon(asked.accept)
        yield dialog(LedgerDialog)
        yield partial(_is_another, ledger, before)
        seen["typed"] = "2030" in {mark.suggested for mark in ledger.opened.ledger.settled}
        yield from given_up(program)

    drive(script())
    assert seen == {"picked": True, "typed": True}


def test_a_superior_that_ended_is_told_and_left_to_the_form_of_the_head(program: Program, old: Plan) -> None:
    superior = "UBND HUYỆN ĐỨC TRỌNG"
    old = replace(old, head=replace(old.head, issuer=replace(old.head.issuer, superior=(superior,))))
    said: list[str] = []

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.stale.refused.connect(said.append)
        ended = next(item for item in ledger.stale.tree.groups if superior in item.text(0))
        ledger.stale.tree.setCurrentItem(ended)
        press(ledger.stale.tree, Qt.Key.Key_F2)
        yield lambda: said
        yield from given_up(program)

    drive(script())
    assert said == [tr("The head of the document is changed in its own form, once the plan is made.")]


def test_the_setup_shows_what_each_rule_does_and_the_chain(program: Program, old: Plan) -> None:
    setup = SetupDialog(None, Begin(old, directives()))
    assert setup.setup.year == old.head.issue_date.year + 1
    assert nameless(setup) + unreachable(setup) == []
    examples = [each.text() for each in setup.examples]
    assert len(examples) == len(DateRule)
    setup.day.setText("không phải ngày")
    assert not setup.yes.isEnabled()
    setup.day.setText(shown(old.head.day))
    assert not setup.yes.isEnabled()
    setup.day.setText("05/02/2027")
    assert not setup.yes.isEnabled()
    setup.day.setText("05/02/2026")
    assert setup.yes.isEnabled()
    setup.search.setText("1183")
    assert setup.setup.directive == "1183-qdttg"
    assert "28-CT/TW" in setup.chain.text()
    setup.search.setText("")
    assert setup.setup.directive == ""
    setup.deleteLater()


def test_every_control_of_the_ledger_is_named_and_reached(program: Program, old: Plan) -> None:
    told: list[str] = []

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        for tab in (STALE, DATES, ITEMS, DEMANDS):
            ledger.show_tab(tab)
            yield lambda: True
            told.extend(nameless(ledger) + unreachable(ledger))
        yield from given_up(program)

    drive(script())
    assert told == []


def test_five_hundred_tasks_are_decided_on_at_once(program: Program) -> None:
    from tests.samples import sample_plan

    ledger = LedgerDialog(None, roll_forward(sample_plan(500), 2027))
    ledger.show_tab(ITEMS)
    ledger.items.table.selectAll()
    ledger.items.decide(Decision.DROPPED)
    counts = ledger.opened.state.counts
    assert counts[Decision.DROPPED] == sum(counts.values())
    ledger.opened.undo()
    assert not ledger.opened.state.counts[Decision.DROPPED]
    ledger.deleteLater()


def test_decisions_outlive_a_crash_and_are_offered_again(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.stale.tree.selectAll()
        ledger.stale.settle()
        ledger.items.table.choose(2)
        ledger.items.decide(Decision.DROPPED)
        seen["before"] = ledger.opened.ledger.counts()
        yield lambda: program.session.jobs.idle
        kept = kept_file(old.id).read_bytes()
        yield from given_up(program)
        seen["given up"] = kept_file(old.id).exists()
        kept_file(old.id).write_bytes(kept)  # as a crash leaves it
        program.window.roll_open_forward()
        yield dialog(Question)
        soon(modal(Question).accept)
        yield dialog(LedgerDialog)
        seen["after"] = modal(LedgerDialog).opened.ledger.counts()
        yield from given_up(program)

    drive(script())
    assert seen["before"] == seen["after"]
    assert seen["given up"] is False


def test_all_that_is_certain_is_taken_at_once_and_listed_afterwards(program: Program, old: Plan) -> None:
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from begun(program, old)
        ledger = modal(LedgerDialog)
        ledger.show_tab(STALE)
        marks = ledger.opened.state.open_marks
        sure = {mark.place for mark in marks if mark.certain}
        click(ledger.stale.take_all)
        state = ledger.opened.state
        seen["taken"] = (state.ledger.in_bulk == sure, 0 < len(sure) < len(marks))
        seen["left"] = {mark.place for mark in state.open_marks} == {mark.place for mark in marks} - sure
        seen["nothing more"] = not ledger.stale.take_all.isEnabled()
        soon(
            lambda: click(button(ledger, tr("Make the plan of {year}", year=ledger.opened.ledger.years.new)))
        )
        yield dialog(Question)
        soon(modal(Question).accept)
        yield lambda: program.window.plan.open_id not in ("", old.id) and program.session.jobs.idle
        soon(program.window.show_origins)
        yield dialog(OriginsDialog)
        listed = modal(OriginsDialog)
        first = listed.tree.topLevelItem(0)
        seen["listed"] = first is not None and first.childCount() == len(sure)
        seen["reachable"] = (nameless(listed), unreachable(listed))
        soon(listed.accept)
        yield lambda: QApplication.activeModalWidget() is None

    drive(script())
    assert seen == {
        "taken": (True, True),
        "left": True,
        "nothing more": True,
        "listed": True,
        "reachable": ([], []),
    }


def test_one_group_is_put_in_after_a_look_though_it_is_not_certain(program: Program, old: Plan) -> None:
    ledger = LedgerDialog(None, roll_forward(old, 2026))
    ledger.show_tab(STALE)
    tree = ledger.stale.tree
    doubtful = next(
        group
        for group in tree.groups
        if (mark := group.data(0, Qt.ItemDataRole.UserRole)[0]).can_settle and not mark.certain
    )
    tree.setCurrentItem(doubtful)
    ledger.stale.settle()
    assert ledger.opened.ledger.settled
    assert not ledger.opened.ledger.in_bulk
    ledger.deleteLater()
