"""A plan as the rows that lists, searches and reports ask for; the plan itself is its content (`pieces`)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from app.domain.deadline.model import last_day
from app.domain.plan.head import Head, Secrecy
from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.rich_text import RichText, plain
from app.domain.plan.tree import tasks, tasks_with_path
from app.domain.plan.typed_text import all_texts
from app.domain.vietnamese import search_key
from app.persistence.entries import Role
from app.persistence.tables import listed

_WORD = re.compile(r"[^\W_]+")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class PlacedTask:
    """A task where it stands, with the headings around it, outermost first: what decides its row."""

    task: Task
    position: int
    headings: tuple[RichText, ...]
    secret: bool = False
    """Whether its paper is marked secret, so that no search finds its words."""

    def says_same(self, other: PlacedTask) -> bool:
        """Whether the tasks are equal; most are the very same value."""
        return self.task is other.task or self.task == other.task

    def has_row_of(self, other: PlacedTask) -> bool:
        """Whether the rows differ in their position at most."""
        return self.says_same(other) and (self.headings, self.secret) == (other.headings, other.secret)


Placed = Mapping[str, PlacedTask]
"""The tasks of a plan by id, in reading order."""


def words_of(text: str) -> str:
    """The words of a text as a search looks for them: folded, a single space before and after each."""
    return f" {' '.join(words_in(text))} "


def words_in(text: str) -> list[str]:
    """The words of a text, folded: letters and digits alone."""
    return _WORD.findall(search_key(text))


def plan_row(plan: Plan) -> dict[str, Any]:
    """What a line of the library shows, and the words it is found by."""
    head = plan.head
    number = printed_number(head)
    named = (number, head.subject, head.issuer.name, *(each.citation.short for each in plan.directives))
    secret = head.secrecy is not Secrecy.NONE
    return {
        "subject": head.subject,
        "number": number,
        "issuer": head.issuer.name,
        "issued": issued(head),
        "status": head.status.value,
        "words": words_of("" if secret else " ".join(named)),
    }


def printed_number(head: Head) -> str:
    """Number and symbol as the head of the document has them: "05/KH-UBND"; "/KH-UBND" while there is no number."""
    return head.cited_number or head.numbered_as("")


def issued(head: Head) -> date | None:
    """The date of issue once all of it is known."""
    on = head.issue_date
    return date(on.year, on.month, on.day) if on.month and on.day else None


def placed_tasks(plan: Plan, old: Placed = MappingProxyType({})) -> dict[str, PlacedTask]:
    """The plan's tasks by id, in reading order; those of `old` themselves where nothing about them changed."""
    found: dict[str, PlacedTask] = {}
    here: tuple[Section, ...] = ()
    headings: tuple[RichText, ...] = ()
    secret = plan.head.secrecy is not Secrecy.NONE
    for position, (path, task) in enumerate(tasks_with_path(plan)):
        if path is not here:
            here, headings = path, tuple(section.heading for section in path)
        placed = old.get(task.id)
        if (
            placed is None
            or placed.task is not task
            or (placed.position, placed.headings, placed.secret) != (position, headings, secret)
        ):
            placed = PlacedTask(task, position, headings, secret)
        found[task.id] = placed
    return found


def task_row(placed: PlacedTask) -> dict[str, Any]:
    """The row of a task, without what the database adds."""
    task = placed.task
    content, who = plain(task.content), task.assignment
    found_by = (task.code, content, *(party.name for party in who.parties), *task.deliverables)
    return {
        "task_id": task.id,
        "position": placed.position,
        "code": task.code,
        "content": content,
        "leads": listed(party.name for party in who.leads),
        "coordinating": listed(party.name for party in who.coordinating),
        "monitoring": listed(party.name for party in who.monitoring),
        "deadline": task.deadline.text if task.deadline else "",
        "due": last_day(task.deadline.when) if task.deadline else None,
        "deliverables": listed(task.deliverables),
        "sections": listed(map(plain, placed.headings)),
        "words": words_of("" if placed.secret else " ".join(found_by)),
    }


def party_rows(task: Task) -> Iterator[dict[str, Any]]:
    """The rows of a task's parties."""
    who = task.assignment
    for role, parties in (
        (Role.LEAD, who.leads),
        (Role.COORDINATING, who.coordinating),
        (Role.MONITORING, who.monitoring),
    ):
        for position, party in enumerate(parties):
            yield {
                "task_id": task.id,
                "role": role.value,
                "position": position,
                "kind": party.kind.value,
                "name": party.name,
                "ref": party.ref,
                "family": party.family,
                "party_key": party.key,
                "asked": party.asked,
            }


def is_empty(plan: Plan) -> bool:
    """Whether it has no task and no word in opening, body, closing and annexes; head and recipients do not count."""
    lines = (*plan.recipients.first, *plan.recipients.last)
    around = {"", *(each.id for each in plan.legal_bases), *(each.id for each in plan.annexes)}
    around |= {line.id for line in lines}
    return not tasks(plan) and not any(text.strip() for item, text in all_texts(plan) if item not in around)
