"""How much each agency carries: what it leads, supports and monitors, and when that is due."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.domain.deadline.model import last_day
from app.domain.deadline.occurrences import recurs
from app.domain.overview.rows import Role, parties, roles_by_party
from app.domain.overview.time_axis import Period, Step, periods
from app.domain.plan.model import Party, Plan, Task
from app.domain.plan.tree import tasks

_MOST_QUARTERS = 12


@dataclass(frozen=True)
class AgencyLoad:
    """The tasks in which a party has each role, and how many of all of them end in each period of the load.

    A task is counted once, whatever roles the party has in it: in the period of its last day, among the `recurring`,
    or among the `undated` ones, which name no day (thường xuyên among them).
    """

    party: Party
    tasks: tuple[tuple[Role, Task], ...]
    by_period: tuple[int, ...]
    recurring: int
    undated: int

    def count(self, role: Role) -> int:
        """In how many tasks the party has this role."""
        return sum(1 for each, _ in self.tasks if each is role)


@dataclass(frozen=True)
class Load:
    """The load of all parties, in the order in which they are printed; quarters, or years of a long plan."""

    periods: tuple[Period, ...]
    agencies: tuple[AgencyLoad, ...]


def load(plan: Plan) -> Load:
    """Who carries how much of a plan."""
    steps = (Step.QUARTER, Step.YEAR)
    spans = periods(_last_days(plan), steps, _MOST_QUARTERS, plan.head.issue_date.year)
    given: dict[str, list[tuple[Role, Task]]] = {}
    whens: dict[str, Counter[int]] = {}
    for task in tasks(plan):
        place = _place(task, spans)
        for key, roles in roles_by_party(task).items():
            given.setdefault(key, []).extend((role, task) for role in roles)
            whens.setdefault(key, Counter())[place] += 1
    found = []
    for party in parties(plan):
        counts = whens.get(party.key, Counter())
        by_period = tuple(counts[place] for place in range(len(spans)))
        own = tuple(given.get(party.key, ()))
        found.append(AgencyLoad(party, own, by_period, counts[_RECURRING], counts[_UNDATED]))
    return Load(spans, tuple(found))


_RECURRING, _UNDATED = -1, -2


def _last_days(plan: Plan) -> list[date]:
    ends = (last_day(task.deadline.when) for task in tasks(plan) if task.deadline)
    return [day for day in ends if day]


def _place(task: Task, spans: tuple[Period, ...]) -> int:
    """The number of the period in which a task ends."""
    day = last_day(task.deadline.when) if task.deadline else None
    if day is None:
        return _RECURRING if recurs(task.deadline) else _UNDATED
    return next(place for place, span in enumerate(spans) if span.meets(day, day))
