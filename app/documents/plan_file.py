"""The plan file (.duthao): the plan's JSON as UTF-8, one value a line, so that two versions compare well."""

from __future__ import annotations

from pathlib import Path

from app.delivery import read_bytes
from app.domain.plan.model import Plan
from app.domain.results.model import Results
from app.plan_json import plan_and_results_from_json, plan_from_json, plan_json


def plan_file(plan: Plan, results: Results | None = None) -> bytes:
    """The bytes of a .duthao file, the results on the plan's tasks in it."""
    return (plan_json(plan, results, indent=1) + "\n").encode()


def read_plan_file(path: Path) -> Plan:
    """The plan in a .duthao file.

    Raises:
        FileUnreadable: the file is not there or may not be read.
        NotAPlan: it is no plan file; says at which place and why.
        NewerPlanFile: a later version of the program wrote it.
    """
    return plan_from_json(read_bytes(path), path)


def read_plan_and_results(path: Path) -> tuple[Plan, Results]:
    """The plan in a .duthao file with the results that travel in it. Raises as `read_plan_file`."""
    return plan_and_results_from_json(read_bytes(path), path)
