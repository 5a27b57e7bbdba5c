"""Tasks that body and annex both name: one task, which the annex keeps; the body keeps its words as text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.domain.plan.model import Item, ItemList, Marker, Paragraph, Placement, Plan, Task
from app.domain.plan.rich_text import RichText, plain
from app.domain.plan.tree import plan_with_everything_changed, tasks, walk
from app.domain.vietnamese import key_by_letter, words_of_key

_ALIKE = 0.85
"""Share of words that two tasks of the same lead have in common when they are one."""
_FEWEST_WORDS = 4


@dataclass(frozen=True)
class TaskLink:
    """A task of the body that was found to be one of the annex, by their ids."""

    body: str
    annex: str


def linked(plan: Plan, sentence: Callable[[str], RichText | None]) -> tuple[Plan, tuple[TaskLink, ...]]:
    """The plan without the tasks of the body that a task of an annex names too, and what was linked.

    `sentence` gives the whole sentence that told a task of the body, by its id; it stays where it was, as text.
    """
    listed = {item.id: item for annex in plan.annexes for item in walk(annex.items) if isinstance(item, Task)}
    # A task of a table in the body stands among cells, not in a paragraph that could stay as text.
    in_body = [task for task in tasks(plan) if task.id not in listed and task.placement is Placement.BODY]
    if not listed or not in_body:
        return plan, ()
    by_lead: dict[str, list[_Sentence]] = {lead.key: [] for task in in_body for lead in task.assignment.leads}
    for task in listed.values():
        if any(lead.key in by_lead for lead in task.assignment.leads):
            listed_sentence = _Sentence(task)
            for lead in task.assignment.leads:
                by_lead.get(lead.key, []).append(listed_sentence)
    links = {}
    for task in in_body:
        told = _Sentence(task)
        candidates = (candidate for lead in task.assignment.leads for candidate in by_lead[lead.key])
        same = next(filter(told.alike(), candidates), None)
        if same is not None:
            links[task.id] = TaskLink(task.id, same.task.id)
    if not links:
        return plan, ()

    def as_text(item: Item) -> Item:
        if not isinstance(item, Task) or item.id not in links:
            return item
        told = sentence(item.id)
        return _text(item, item.content if told is None else told)

    return plan_with_everything_changed(plan, as_text), tuple(links.values())


class _Sentence:
    """A task and the words that it is told in, which are folded and parted when they are asked for."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.text = plain(task.content)

    @cached_property
    def key(self) -> str:
        return key_by_letter(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(words_of_key(self.key))

    def alike(self) -> Callable[[_Sentence], bool]:
        """What tells whether another one is told in about the same words."""
        words = sorted(self.words, key=len)
        needed = int(_ALIKE * len(words))
        # So many letters the shortest of them take; and of those that are too many to be missing one must be there.
        least = sum(map(len, words[:needed])) + needed - 1
        some = words[needed - 1 :]

        def is_alike(other: _Sentence) -> bool:
            may_be = len(other.text) >= least and any(map(other.key.__contains__, some))
            return may_be and _are_alike(self.words, other.words)

        return is_alike


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if len(one) < _FEWEST_WORDS or min(len(one), len(other)) < _ALIKE * max(len(one), len(other)):
        return False
    return len(one & other) / len(one | other) >= _ALIKE


def _text(task: Task, content: RichText) -> Item:
    if task.marker is Marker.NONE:
        return Paragraph(task.id, content)
    marker = task.marker if task.marker in (Marker.DASH, Marker.PLUS) else Marker.DASH
    return ItemList(task.id, marker, (content,))
