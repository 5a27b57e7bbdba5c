"""How much each agency carries: what it leads, supports and monitors, and when that is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.deadline.model import Deadline, last_day
from app.domain.deadline.occurrences import recurs
from app.domain.overview.rows import Role, parties, roles_by_party
from app.domain.overview.time_axis import Period, Step, periods
from app.domain.plan.model import Party, Plan, Task
from app.domain.plan.tree import tasks

_MOST_QUARTERS = 12


@dataclass(frozen=True)
class AgencyLoad:
    """The tasks in which a party has each role; and the ids of all of them, by when they are due.

    A task is counted once, whatever roles the party has in it: in the period of its last day, among the `recurring`,
    or among the `undated` ones, which name no day (thường xuyên among them).
    """

    party: Party
    tasks: tuple[tuple[Role, Task], ...]
    by_period: tuple[tuple[str, ...], ...]
    recurring: tuple[str, ...]
    undated: tuple[str, ...]

    def count(self, role: Role) -> int:
        """In how many tasks the party has this role."""
        return sum(1 for each, _ in self.tasks if each is role)

    @property
    def all_ids(self) -> tuple[str, ...]:
        """The ids of all its tasks, each once, in reading order."""
        return tuple(dict.fromkeys(task.id for _, task in self.tasks))


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
    whens: dict[str, dict[int, list[str]]] = {}
    places: dict[Deadline | None, int] = {}
    for task in tasks(plan):
        if task.deadline not in places:
            places[task.deadline] = _place(task.deadline, spans)
        place = places[task.deadline]
        for key, roles in roles_by_party(task).items():
            given.setdefault(key, []).extend((role, task) for role in roles)
            whens.setdefault(key, {}).setdefault(place, []).append(task.id)
    found = []
    for party in parties(plan):
        ids = {place: tuple(some) for place, some in whens.get(party.key, {}).items()}
        by_period = tuple(ids.get(place, ()) for place in range(len(spans)))
        own = tuple(given.get(party.key, ()))
        found.append(AgencyLoad(party, own, by_period, ids.get(_RECURRING, ()), ids.get(_UNDATED, ())))
    return Load(spans, tuple(found))


_RECURRING, _UNDATED = -1, -2


def _last_days(plan: Plan) -> list[date]:
    ends = map(last_day, {task.deadline.when for task in tasks(plan) if task.deadline})
    return [day for day in ends if day]


def _place(deadline: Deadline | None, spans: tuple[Period, ...]) -> int:
    """The number of the period in which a deadline ends."""
    day = last_day(deadline.when) if deadline else None
    if day is None:
        return _RECURRING if recurs(deadline) else _UNDATED
    return next(place for place, span in enumerate(spans) if span.meets(day, day))
