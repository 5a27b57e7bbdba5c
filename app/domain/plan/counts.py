"""How much a plan holds: words, tasks, demands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.domain.plan.model import Plan, Section, Task
from app.domain.plan.remembered import remembered
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import Items
from app.domain.plan.typed_text import all_texts, item_texts

_WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Counts:
    """How many words are typed into a plan, and how many tasks and demands (of the directives it carries out) it has.

    A word is a syllable, as Vietnamese is counted: what stands between blanks and holds a letter or a figure.
    """

    words: int = 0
    tasks: int = 0
    demands: int = 0


def counts_of(plan: Plan) -> Counts:
    """The counts of a plan. What did not change since they were last asked for is not counted again."""
    inner = [_in_items(items) for items in (plan.body, *(annex.items for annex in plan.annexes))]
    bare = all_texts(_without_items(plan))
    return Counts(
        words=sum(words for words, _ in inner) + sum(word_count(text) for _, text in bare),
        tasks=sum(tasks for _, tasks in inner),
        demands=sum(len(directive.demands) for directive in plan.directives),
    )


@lru_cache(maxsize=16_384)
def word_count(text: str) -> int:
    """How many words a text has."""
    return len(_WORD.findall(text))


def _in_items(items: Items) -> tuple[int, int]:
    """The words and the tasks of the items and of all that stands in them."""
    words = tasks = 0
    for item in items:
        if isinstance(item, Section):
            inner = remembered(item, _in_section)
            words, tasks = words + inner[0], tasks + inner[1]
        else:
            words += sum(word_count(text) for _, text in item_texts((item,)))
            tasks += isinstance(item, Task)
    return words, tasks


def _in_section(section: Section) -> tuple[int, int]:
    words, tasks = _in_items(section.items)
    return words + word_count(plain(section.heading)), tasks


def _without_items(plan: Plan) -> Plan:
    return replace(plan, body=(), annexes=tuple(replace(annex, items=()) for annex in plan.annexes))
