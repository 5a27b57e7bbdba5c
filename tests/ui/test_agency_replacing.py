"""An agency is replaced wherever a plan, or several of the library, name it: listed before, taken back in one step."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.domain import edits
from app.domain.agency_replacing import agencies_named
from app.domain.plan.fields import LEADS
from app.domain.plan.head import Status
from app.domain.plan.model import Party, PartyKind, Plan
from app.domain.plan.tree import tasks
from app.persistence import Store
from app.translation import tr
from app.ui.application import Program
from app.ui.destinations import Destination
from app.ui.dialogs.agency_replacing import INSTEAD, AgencyReplacingDialog
from app.workflows import reference_data
from tests.samples import sample_plan
from tests.ui.driving import Steps, button, click, dialog, drive, modal, soon
from tests.ui.walk import first_start, open_plan, plan_of, work_of

GONE = Party(PartyKind.AGENCY, "Sở Giao thông vận tải", "so-gtvt", "so-ban-nganh")


def charged(plan: Plan, plan_id: str = "sample", count: int = 3) -> Plan:
    for task in tasks(plan)[:count]:
        plan = edits.with_value(plan, task.id, LEADS, (GONE,))
    return replace(plan, id=plan_id)


def charged_ids(plan: Plan) -> list[str]:
    return [task.id for task in tasks(plan) if task.assignment.leads == (GONE,)]


def named(plan: Plan) -> dict[str, int]:
    return {party.name: count for party, count in agencies_named(plan)}


def load(store: Store, plan_id: str) -> Plan:
    return store.load_plan(plan_id).plan


def add(store: Store, plan: Plan) -> int:
    return store.add_plan(plan)


def test_a_dissolved_agency_gives_way_to_its_successor_in_two_acts(program: Program) -> None:
    plan = charged(sample_plan(6))
    seen: dict[str, object] = {}

    def script() -> Steps:
        yield from open_plan(program, plan)
        work = work_of(program.window)
        yield lambda: program.session.jobs.idle
        soon(work.ask_agency)
        yield dialog(AgencyReplacingDialog)
        asked = modal(AgencyReplacingDialog)
        seen["agency"] = asked.party.name
        seen["instead"] = [each.name for each in asked.instead.parties]
        seen["yes"] = asked.yes.accessibleName()
        soon(lambda: click(asked.yes))
        yield lambda: bool(plan_of(program.window).undo_name)
        after = plan_of(program.window).plan
        seen["gone"] = GONE.name in named(after)
        seen["new"] = named(after)["Sở Xây dựng"] - named(plan).get("Sở Xây dựng", 0)
        seen["step"] = plan_of(program.window).undo()
        seen["back"] = plan_of(program.window).plan == plan
        yield lambda: program.session.jobs.idle

    drive(script())
    assert seen == {
        "agency": GONE.name,
        "instead": ["Sở Xây dựng"],
        "yes": "Thay ở 3 chỗ",
        "gone": False,
        "new": 3,
        "step": "Thay một cơ quan",
        "back": True,
    }


def test_places_without_a_tick_stay_and_several_share_the_others(program: Program) -> None:
    plan = charged(sample_plan(6))
    register = reference_data.agency_register()

    def script() -> Steps:
        yield from open_plan(program, plan)
        soon(work_of(program.window).ask_agency)
        yield dialog(AgencyReplacingDialog)
        asked = modal(AgencyReplacingDialog)
        two = [register.party(each, plan.head.day, plan.head.issuer) for each in ("so-xay-dung", "so-y-te")]
        asked.instead.show_parties(tuple(two))
        asked._show_instead()
        items = asked._items()
        assert all(asked.places.itemWidget(item, INSTEAD) is not None for item in items)
        items[0].setCheckState(0, Qt.CheckState.Unchecked)
        for item, number in zip(items, (0, 1, 0), strict=True):
            choice = asked.places.itemWidget(item, INSTEAD)
            assert isinstance(choice, QComboBox)
            choice.setCurrentIndex(number)
        soon(lambda: click(asked.yes))
        yield lambda: bool(plan_of(program.window).undo_name)
        after = plan_of(program.window).plan
        leads = [task.assignment.leads[0].name for task in tasks(after) if task.id in charged_ids(plan)]
        assert leads == [GONE.name, "Sở Y tế", "Sở Xây dựng"]
        yield lambda: program.session.jobs.idle

    drive(script())


def test_it_is_replaced_over_plans_of_the_library_and_taken_back_at_once(program: Program) -> None:
    plans = [charged(sample_plan(4), "one"), charged(sample_plan(4), "two", 1)]
    issued = edits.with_status(charged(sample_plan(4), "issued"), Status.ISSUED)
    seen: dict[str, object] = {}

    def stored() -> list[bool]:
        found: list[bool] = []
        for each in ("one", "two", "issued"):
            program.session.with_store(
                partial(load, plan_id=each), lambda plan: found.append(GONE.name in named(plan))
            )
        return found

    def script() -> Steps:
        yield from first_start(program)
        window = program.window
        for each in (*plans, issued):
            program.session.with_store(partial(add, plan=each))
        window.show_place(Destination.LIBRARY)
        window.library.refresh()
        yield lambda: program.session.jobs.idle and window.library.table.model().rowCount() == 3
        window.library.table.selectAll()
        soon(window.library._replace_agency)
        yield dialog(AgencyReplacingDialog)
        asked = modal(AgencyReplacingDialog)
        seen["yes"] = asked.yes.accessibleName()
        soon(partial(click, asked.yes))
        yield lambda: "2 kế hoạch" in window.notices.words and program.session.jobs.idle
        seen["words"] = window.notices.words
        first = stored()
        yield lambda: len(first) == 3
        seen["after"] = first
        click(button(window.notices, tr("Undo")))
        yield lambda: "như trước" in window.notices.words and program.session.jobs.idle
        second = stored()
        yield lambda: len(second) == 3
        seen["back"] = second

    drive(script())
    assert seen["yes"] == "Thay ở 4 chỗ"
    assert "1 kế hoạch đã ban hành" in str(seen["words"])
    assert seen["after"] == [False, False, True]
    assert seen["back"] == [True, True, True]
