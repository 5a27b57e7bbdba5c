"""The table of demands with what answers each (bảng đối chiếu nhiệm vụ với văn bản chỉ đạo), as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.directives.coverage import DemandCoverage, coverage
from app.domain.plan.model import Cell, DemandTable, Plan, Table, Task
from app.domain.plan.rich_text import Run, plain, rich
from app.domain.printing import phrases

DEMAND_COLUMNS = phrases.DEMAND_COLUMNS
_WIDTHS = (8, 32, 14, 28, 18, 14)


def covered_demands(plan: Plan, item: DemandTable) -> tuple[DemandCoverage, ...]:
    """The demands that the table shows: those that fall on the office, and those that a task answers all the same."""
    return tuple(
        each
        for each in coverage(plan)
        if item.directive in ("", each.directive.id) and (each.ours or each.tasks)
    )


def demand_table(plan: Plan, item: DemandTable) -> Table:
    """The table: a row for each task that answers a demand, the cells of the demand beside all of them."""
    head = tuple(Cell(((Run(name, bold=True),),), centred=True) for name in DEMAND_COLUMNS)
    return Table(item.id, (head, *_rows(covered_demands(plan, item))), widths=_WIDTHS)


def _rows(shown: tuple[DemandCoverage, ...]) -> Iterator[tuple[Cell, ...]]:
    several = len({each.directive.id for each in shown}) > 1
    above = ""
    for number, each in enumerate(shown, start=1):
        if several and each.directive.id != above:
            above = each.directive.id
            yield (Cell(((Run(each.directive.citation.short, bold=True),),), columns=len(DEMAND_COLUMNS)),)
        count = max(1, len(each.tasks))
        demand = (
            Cell((rich(str(number)),), rows=count, centred=True),
            Cell((rich(each.demand.text),), rows=count),
            Cell((rich(each.demand.cited),), rows=count),
        )
        if not each.tasks:
            yield (*demand, Cell((rich(phrases.NOT_ANSWERED),), columns=3))
        for place, task in enumerate(each.tasks):
            yield (*(demand if place == 0 else ()), *_answer(task))


def _answer(task: Task) -> tuple[Cell, ...]:
    leads = tuple(rich(party.name) for party in task.assignment.leads)
    deadline = task.deadline.text if task.deadline else ""
    return Cell((rich(plain(task.content)),)), Cell(leads or ((),)), Cell((rich(deadline),))
