"""Reading plan files, and what else a person hands to the program."""

from __future__ import annotations

from pathlib import Path

from app.delivery import read_bytes
from app.documents.plan_file import read_plan_and_results, read_plan_file
from app.domain.plan.model import Plan
from app.domain.results.in_plan import results_in_plan
from app.domain.results.model import Results
from app.errors.faults import FileUnreadable
from app.plan_json import plan_json


def open_plan(path: Path) -> Plan:
    """The plan in a .duthao file. Raises what `read_plan_file` raises."""
    return read_plan_file(path)


def open_plan_and_results(path: Path) -> tuple[Plan, Results]:
    """The plan in a .duthao file with its results; where none travel in it those that its own tasks tell.

    Raises what `read_plan_file` raises.
    """
    plan, results = read_plan_and_results(path)
    return plan, results if results != Results(plan.id) else results_in_plan(plan)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file. Raises FileUnreadable."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileUnreadable(path, "not_text") from fault


def plan_as_json(plan: Plan) -> str:
    """The JSON of the plan file, indented."""
    return plan_json(plan, indent=1)
