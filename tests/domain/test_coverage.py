"""What of a directive a plan answers, and how a directive stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.checks import FindingCode, check
from app.domain.deadline.parsing import deadline
from app.domain.directive_recognition.citations import changed_by
from app.domain.directives.coverage import CoverageState, coverage, orphans, unanswered
from app.domain.directives.model import Citation, Demand, Directive, Rank
from app.domain.directives.standing import DirectiveStanding, Standing, standing_of
from app.domain.edits import with_value
from app.domain.plan.fields import ANSWERS, DEADLINE
from app.domain.plan.model import Plan
from app.domain.plan.tree import tasks
from app.workflows.demands import with_newer_directives
from app.workflows.reference_data import agency_register
from tests.samples import full_plan

NAMED = Demand("d/1", "1", "Sở Y tế rà soát", leads=("Sở Y tế",))
OTHERS = Demand("d/2", "2", "UBND các xã, phường rà soát", leads=("UBND các xã, phường",))
OURS = Demand("d/3", "3", "UBND các tỉnh ban hành kế hoạch", date(2026, 6, 30), leads=("UBND các tỉnh",))
AGAIN = replace(OURS, id="d/4", number="4", same_as="d/3")
NOBODY = Demand("d/5", "5", "Tăng cường truyền thông")


def plan_with(*demands: Demand, answered: tuple[str, ...] = (), by: str = "") -> Plan:
    plan = full_plan()
    directive = Directive("d", Citation("Chỉ thị", "9/CT-TTg"), Rank.GOVERNMENT, demands=demands)
    first = tasks(plan)[0].id
    plan = replace(plan, directives=(directive,))
    plan = with_value(plan, first, ANSWERS, answered)
    return with_value(plan, first, DEADLINE, deadline(by, 2026) if by else None)


def states(plan: Plan) -> list[CoverageState]:
    return [each.state for each in coverage(plan)]


def test_what_falls_on_others_is_not_open() -> None:
    plan = plan_with(NAMED, OTHERS, OURS)
    assert states(plan)[1:] == [CoverageState.OTHERS, CoverageState.UNANSWERED]
    found = [
        each.item for each in check(plan, agency_register()) if each.code is FindingCode.DEMAND_UNANSWERED
    ]
    assert "d/2" not in found
    assert "d/3" in found


def test_what_names_nobody_is_ours_where_nothing_names_us() -> None:
    assert states(plan_with(NOBODY, OTHERS)) == [CoverageState.UNANSWERED, CoverageState.OTHERS]
    assert states(plan_with(NOBODY, OURS)) == [CoverageState.OTHERS, CoverageState.UNANSWERED]
    assert states(plan_with(replace(NOBODY, ours=False))) == [CoverageState.OTHERS]


@pytest.mark.parametrize("answered", ["d/3", "d/4"])
def test_what_is_said_twice_is_answered_once(answered: str) -> None:
    plan = plan_with(OURS, AGAIN, answered=(answered,))
    assert states(plan) == [CoverageState.ANSWERED] * 2
    assert unanswered(plan, plan.directives[0]) == ()


def test_later_than_demanded() -> None:
    assert states(plan_with(OURS, answered=("d/3",), by="Trước ngày 01/7/2026")) == [CoverageState.LATE]
    assert states(plan_with(OURS, answered=("d/3",), by="Trước ngày 30/6/2026")) == [CoverageState.ANSWERED]


def test_tasks_that_answer_nothing() -> None:
    plan = plan_with(OURS, answered=("d/3",))
    assert [task.id for task in orphans(plan)] == [task.id for task in tasks(plan)[1:]]
    assert orphans(plan_with()) == ()


OLD = Directive("old", Citation("Chỉ thị", "05/CT-UBND", date(2024, 3, 1)), Rank.PROVINCE)
NEW = Directive("new", Citation("Chỉ thị", "07/CT-UBND", date(2026, 3, 1)), Rank.PROVINCE)


def test_how_a_directive_stands() -> None:
    day = date(2026, 11, 1)
    assert standing_of(OLD, (OLD, NEW), day) == DirectiveStanding(Standing.IN_FORCE)
    replacing = replace(NEW, replaces=("05/CT-UBND",))
    assert standing_of(OLD, (OLD, replacing), day) == DirectiveStanding(
        Standing.REPLACED, "Chỉ thị số 07/CT-UBND"
    )
    assert standing_of(OLD, (replacing,), date(2026, 2, 1)).standing is Standing.IN_FORCE, "not issued yet"
    amending = replace(NEW, amends=("05/ct-ubnd",))
    assert standing_of(OLD, (amending,), day) == DirectiveStanding(Standing.AMENDED, "Chỉ thị số 07/CT-UBND")
    ended = replace(OLD, due=date(2025, 12, 31))
    assert standing_of(ended, (amending,), day).standing is Standing.EXPIRED
    assert standing_of(replace(OLD, replaced_by="08/CT-UBND"), (), day).by == "08/CT-UBND"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"replaces": ("05/CT-UBND",)}, FindingCode.DIRECTIVE_REPLACED),
        ({"amends": ("05/CT-UBND",)}, FindingCode.DIRECTIVE_AMENDED),
    ],
)
def test_a_plan_on_a_directive_that_was_changed_is_told(
    change: dict[str, tuple[str, ...]], code: FindingCode
) -> None:
    plan = replace(full_plan(), directives=(OLD,))
    known = (OLD, replace(NEW, **change))  # type: ignore[arg-type]
    (finding,) = [each for each in check(plan, agency_register(), known) if each.code is code]
    assert (finding.place, finding.values["by"]) == ("Chỉ thị số 05/CT-UBND", "Chỉ thị số 07/CT-UBND")
    codes = {each.code for each in check(plan, agency_register())}
    assert not codes & {FindingCode.DIRECTIVE_REPLACED, FindingCode.DIRECTIVE_AMENDED}


@pytest.mark.parametrize(
    ("subject", "effect", "amends", "replaces"),
    [
        (
            "Về phòng, chống đuối nước",
            "Chỉ thị này có hiệu lực kể từ ngày ký và thay thế Chỉ thị số 05/CT-UBND ngày 01/3/2024 của UBND tỉnh.",
            (),
            ("05/CT-UBND",),
        ),
        ("Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND ngày 02/02/2025 của UBND tỉnh", "", ("12/KH-UBND",), ()),
        ("Triển khai Chỉ thị số 28-CT/TW", "Kế hoạch này có hiệu lực kể từ ngày ký.", (), ()),
        (
            "Về công tác trẻ em",
            "Có hiệu lực kể từ ngày ký; bãi bỏ Quyết định số 10/QĐ-UBND, sửa đổi Quyết định số 11/QĐ-UBND.",
            ("11/QĐ-UBND",),
            ("10/QĐ-UBND",),
        ),
    ],
)
def test_what_a_directive_amends_and_replaces(
    subject: str, effect: str, amends: tuple[str, ...], replaces: tuple[str, ...]
) -> None:
    assert changed_by(subject, (effect,)) == (amends, replaces)


def test_a_newer_version_names_the_tasks_that_it_touches() -> None:
    plan = plan_with(OURS, NOBODY, answered=("d/3",))
    newer = replace(
        plan.directives[0],
        demands=(replace(OURS, due=date(2026, 5, 31)), Demand("d/9", "9", "Lập dự toán kinh phí năm sau")),
    )
    (finding,) = [
        each for each in check(plan, agency_register(), (newer,)) if each.code is FindingCode.DIRECTIVE_NEWER
    ]
    told = {name: finding.values[name] for name in ("new", "changed", "gone", "tasks")}
    assert told == {"new": "1", "changed": "1", "gone": "1", "tasks": tasks(plan)[0].code}
    renewed = with_newer_directives(plan, {"d": newer})
    assert renewed.directives == (newer,)
    assert tasks(renewed)[0].answers == ("d/3",)
    codes = {each.code for each in check(renewed, agency_register(), (newer,))}
    assert FindingCode.DIRECTIVE_NEWER not in codes
