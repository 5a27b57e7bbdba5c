"""Tasks that body and annex both name: one task, which the annex keeps; the body keeps its words as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.plan import Item, ItemList, Marker, Paragraph, Party, Plan, Task
from app.domain.text import RichText, plain
from app.domain.tree import plan_with_changed, tasks, walk
from app.domain.vietnamese import search_key

_ALIKE = 0.85
"""Share of words that two tasks of the same lead have in common when they are one."""
_FEWEST_WORDS = 4


@dataclass(frozen=True)
class Link:
    """A task of the body that was found to be one of the annex, by their ids."""

    body: str
    annex: str


def linked(plan: Plan, contents: dict[str, RichText]) -> tuple[Plan, tuple[Link, ...]]:
    """The plan without the tasks of the body that a task of an annex names too, and what was linked.

    `contents` are the whole sentences of tasks of the body by their ids; they stay where they were, as text.
    """
    listed = {item.id: item for annex in plan.annexes for item in walk(annex.items) if isinstance(item, Task)}
    keys = {task_id: _words(task) for task_id, task in listed.items()}
    links = []
    for task in tasks(plan):
        if task.id in listed or len(_words(task)) < _FEWEST_WORDS:
            continue
        same = next((each for each in listed.values() if _is_same(task, each, keys[each.id])), None)
        if same is not None:
            links.append(Link(task.id, same.id))
            plan = _with_text(plan, task, contents.get(task.id, task.content))
    return plan, tuple(links)


def _words(task: Task) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", search_key(plain(task.content))))


def _is_same(task: Task, other: Task, words: frozenset[str]) -> bool:
    own = _words(task)
    shared = len(own & words) / max(len(own | words), 1)
    return shared >= _ALIKE and bool(_keys(task.assignment.leads) & _keys(other.assignment.leads))


def _keys(parties: tuple[Party, ...]) -> set[str]:
    return {party.key for party in parties}


def _with_text(plan: Plan, task: Task, content: RichText) -> Plan:
    text: Item = (
        Paragraph(task.id, content)
        if task.marker is Marker.NONE
        else ItemList(
            task.id, task.marker if task.marker in (Marker.DASH, Marker.PLUS) else Marker.DASH, (content,)
        )
    )
    return plan_with_changed(plan, task.id, lambda _: (text,))
