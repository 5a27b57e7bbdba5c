"""Where the next plan begins: with what a report carries on, by the template of six groups or the plan's outline."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.deadline.parsing import deadline
from app.domain.plan.head import Status
from app.domain.plan.model import ItemList, Marker, Plan, Section
from app.domain.plan.rich_text import plain, rich
from app.domain.plan.tree import ids, plan_with_changed, tasks
from app.domain.registers.place import Level
from app.domain.results.edits import Entry, with_deadline_changed, with_entries, with_period
from app.domain.results.fields import STATE
from app.domain.results.model import DeadlineChange, Period, Results
from app.domain.results.report import COMING, Commission, draft_report
from app.domain.roll_forward.plan_years import subject_for
from app.workflows.amending import citation_of
from app.workflows.reports import plan_after
from tests.samples import sample_plan

ON = date(2027, 1, 15)
YEAR = Period("y", "Năm 2026", date(2026, 1, 1), date(2026, 12, 31))
MINE = "Mở rộng mô hình trường học an toàn"


def _told(plan: Plan) -> tuple[Results, Plan]:
    """Results in which the first task is done, the second given up and the third given a deadline; and the report."""
    first, second, third = (task.id for task in tasks(plan)[:3])
    found = with_entries(
        with_period(Results(plan.id), YEAR),
        "y",
        [Entry(first, STATE, "done"), Entry(second, STATE, "dropped")],
    )
    new = deadline("30/6/2027", 2027)
    assert new is not None
    found = with_deadline_changed(found, DeadlineChange("one", third, new))
    report = draft_report(plan, found, Commission(citation_of(plan), found.period("y"), ON), "report")

    def with_mine(item: object) -> tuple[Section]:
        assert isinstance(item, Section)
        return (replace(item, items=(*item.items, ItemList("mine", Marker.DASH, (rich(MINE),)))),)

    return found, plan_with_changed(report, f"section/{COMING}", with_mine)


def _words(plan: Plan) -> list[str]:
    return [plain(task.content) for task in tasks(plan)]


def test_a_province_goes_on_with_the_template_of_six_groups() -> None:
    plan = sample_plan(6)
    results, report = _told(plan)
    new = plan_after(report, plan, results, ON, ON.year)
    assert new.template is not None
    assert new.template.id == "sau-so-ket"
    done, given_up, moved, *others = _words(plan)
    found = _words(new)
    assert not {done, given_up} & set(found)
    assert {moved, *others, MINE} <= set(found)
    (carried,) = (task for task in tasks(new) if plain(task.content) == moved)
    assert carried.deadline is not None
    assert carried.deadline.text == "30/6/2027"
    assert len(set(ids(new))) == len(list(ids(new)))
    assert new.head.status is Status.DRAFT


def test_any_other_office_goes_on_with_the_outline_of_its_plan() -> None:
    plan = sample_plan(6)
    issuer = replace(plan.head.issuer, level=Level.COMMUNE)
    plan = replace(plan, head=replace(plan.head, issuer=issuer))
    results, report = _told(plan)
    new = plan_after(report, plan, results, ON, ON.year)
    _, _, *left = _words(plan)
    assert _words(new) == [*left, MINE]
    first = tasks(new)[0].deadline
    assert first is not None
    assert first.text == "30/6/2027", "the deadline that it has by now"
    assert new.id != plan.id
    assert new.head.issue_date.year == 2027
    codes = [task.code for task in tasks(new)]
    assert len(set(codes)) == len(codes)
    assert "" not in codes


@pytest.mark.parametrize(
    ("subject", "later"),
    [
        ("Vì trẻ em năm 2026", "Vì trẻ em năm 2028"),
        ("Vì trẻ em năm học 2026 - 2027", "Vì trẻ em năm học 2028 - 2029"),
        (
            "Công tác năm 2026 thực hiện Chỉ thị số 05/CT-UBND ngày 02/3/2026 về trẻ em",
            "Công tác năm 2028 thực hiện Chỉ thị số 05/CT-UBND ngày 02/3/2026 về trẻ em",
        ),
        ("Vì trẻ em", "Vì trẻ em"),
    ],
)
def test_the_subject_of_the_next_plan_names_its_year_and_cites_as_it_did(subject: str, later: str) -> None:
    plan = sample_plan(2)
    assert subject_for(replace(plan, head=replace(plan.head, subject=subject)), 2028) == later
