"""How long merging a large plan and looking for an agency take."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from pathlib import Path

from pytest_benchmark.fixture import BenchmarkFixture

from app.documents.plan_file import plan_file
from app.domain import edits
from app.domain.merge import merge
from app.domain.plan.fields import FUNDING, NOTES
from app.plan_json import plan_from_json
from app.workflows import reference_data
from app.workflows.new_plan import new_plan
from app.workflows.party_choices import matching, party_choices
from tests.samples import sample_plan

TYPED = (
    "s",
    "so y te",
    "ubnd xa duc trong",
    "a b c d e f g",
    "uy ban nhan dan cac xa phuong dac khu",
    "xa",
)


def test_two_thousand_tasks_are_merged(benchmark: BenchmarkFixture) -> None:
    """Read from files of their own, so that no part of one is the same object as a part of another."""
    base = sample_plan(2_000)
    mine = edits.with_value(base, "task-17", NOTES, "Ưu tiên")
    theirs = edits.with_value(base, "task-1800", FUNDING, "Ngân sách tỉnh")
    read = [plan_from_json(plan_file(each), Path("plan")) for each in (base, mine, theirs)]
    merged = benchmark(lambda: merge(*read))
    assert merged.conflicts == ()
    assert merged.plan == edits.with_value(mine, "task-1800", FUNDING, "Ngân sách tỉnh")


def test_an_agency_is_looked_for(benchmark: BenchmarkFixture) -> None:
    plan = new_plan("van-ban-cap-tren", issuer="UBND tỉnh Lâm Đồng", on=date(2026, 3, 2))
    choices = party_choices(
        plan, reference_data.agency_register(), reference_data.places(), reference_data.sample_office()
    )
    typed = cycle(TYPED)
    assert benchmark(lambda: matching(choices, next(typed))) is not None
    assert matching(choices, "so y te")[0].name == "Sở Y tế"
