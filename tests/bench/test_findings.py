"""What the check costs on a large plan, off the window's thread, and what the window does with its findings."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from app.domain.checks import Finding, check
from app.domain.checks.fixes import fix_of
from app.domain.checks.kinds import Weight
from app.domain.checks.waivers import parted
from app.domain.plan.model import Plan
from app.ui.findings.rows import FindingRows, groups_of
from app.workflows import reference_data
from app.workflows.spelling import dictionary
from tests.samples import sample_plan

TASKS = 2_000


@pytest.fixture(scope="module")
def plan() -> Plan:
    return sample_plan(TASKS)


@pytest.fixture(scope="module")
def findings(plan: Plan) -> tuple[Finding, ...]:
    return found(plan)


def found(plan: Plan) -> tuple[Finding, ...]:
    return check(
        plan, reference_data.agency_register(), places=reference_data.places(), dictionary=dictionary()
    )


@pytest.mark.benchmark(group="findings, 2000 tasks")
def test_check_of_a_large_plan(benchmark: BenchmarkFixture, plan: Plan) -> None:
    def anew() -> tuple[tuple[Plan], dict[str, object]]:
        return (replace(plan),), {}

    assert benchmark.pedantic(found, setup=anew, rounds=5)  # type: ignore[no-untyped-call]


@pytest.mark.benchmark(group="findings, 2000 tasks")
def test_findings_are_shown(
    benchmark: BenchmarkFixture, plan: Plan, findings: tuple[Finding, ...], qapp: object
) -> None:
    rows = FindingRows()

    def show() -> None:
        left_open, waived = parted(plan, findings)
        rows.show(plan, ())
        rows.show(plan, groups_of(left_open, waived, frozenset(Weight)))

    benchmark(show)
    assert sum(len(group.rows) for group in rows.groups) == len(findings)


@pytest.mark.benchmark(group="findings, 2000 tasks")
def test_what_mends_a_finding_is_looked_for(
    benchmark: BenchmarkFixture, plan: Plan, findings: tuple[Finding, ...]
) -> None:
    register, words = reference_data.agency_register(), dictionary()
    by_code = {each.code: each for each in findings}

    def look() -> int:
        return sum(fix_of(plan, each, register, words) is not None for each in by_code.values())

    assert benchmark(look) >= 0
