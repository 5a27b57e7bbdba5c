"""Puts what stale marks suggest in the place of their words, each in its own item and nowhere else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from app.domain.deadline_words import deadline
from app.domain.plan import Assignment, Item, Party, Plan, Task
from app.domain.roll_forward.dates import plan_year
from app.domain.roll_forward.stale import StaleMark
from app.domain.text import RichText, mapped
from app.domain.texts import with_item_texts_changed
from app.domain.tree import plan_with_everything_changed

_Words = Callable[[str], str]


def with_marks_settled(plan: Plan, marks: Iterable[StaleMark]) -> Plan:
    """The plan with the words of the marks replaced, all of an item at once: what was put in is not replaced again.

    Words that no single run holds, and those of citations, stay.
    """
    by_item: defaultdict[str, list[StaleMark]] = defaultdict(list)
    for mark in marks:
        by_item[mark.item].append(mark)
    if not by_item:
        return plan
    year = plan_year(plan)
    words = {item: _replacing(each) for item, each in by_item.items()}

    def change(item: Item) -> Item:
        if item.id not in words:
            return item
        own = words[item.id]
        changed = with_item_texts_changed(item, lambda text: mapped(text, own), own)
        if not isinstance(changed, Task):
            return changed
        return _with_deadline(_with_parties(changed, by_item[item.id], own), own, year)

    return _margins_changed(plan_with_everything_changed(plan, change), words)


def _replacing(marks: list[StaleMark]) -> _Words:
    """Replaces the words of the marks wherever they stand whole, longer ones first."""
    after = {mark.text: mark.suggested for mark in marks if not mark.role}
    if not after:
        return lambda text: text
    pattern = re.compile("|".join(_whole(text) for text in sorted(after, key=len, reverse=True)))
    return lambda text: pattern.sub(lambda match: after[match[0]], text)


def _whole(text: str) -> str:
    """The words as a pattern that finds them in no other word, date or period."""
    before = r"(?<![\w/])(?<!\d[-\u2013])(?<!\d [-\u2013] )" if text[0].isalnum() else ""
    behind = r"(?![\w/]|-\d)" if text[-1].isalnum() else ""
    return before + re.escape(text) + behind


def _margins_changed(plan: Plan, words: dict[str, _Words]) -> Plan:
    """The plan with the words of what stands in no outline: subject, opening, closing, annex titles, recipients."""

    def of(item: str, text: str) -> str:
        return words[item](text) if item in words else text

    def rich(item: str, content: RichText) -> RichText:
        return mapped(content, words[item]) if item in words else content

    recipients = plan.recipients
    return replace(
        plan,
        head=replace(plan.head, subject=of("", plan.head.subject)),
        opening=tuple(replace(each, content=rich(each.id, each.content)) for each in plan.opening),
        closing=tuple(replace(each, content=rich(each.id, each.content)) for each in plan.closing),
        annexes=tuple(replace(each, title=of(each.id, each.title)) for each in plan.annexes),
        recipients=replace(
            recipients,
            first=tuple(replace(each, text=of(each.id, each.text)) for each in recipients.first),
            last=tuple(replace(each, text=of(each.id, each.text)) for each in recipients.last),
        ),
    )


def _with_deadline(task: Task, words: _Words, year: int) -> Task:
    """The task with the words of its deadline changed and understood anew."""
    if task.deadline is None or (text := words(task.deadline.text)) == task.deadline.text:
        return task
    return replace(task, deadline=deadline(text, year))


def _with_parties(task: Task, marks: list[StaleMark], words: _Words) -> Task:
    """The task with successors in the place of parties, nobody twice, and nobody both leading and coordinating."""
    who = task.assignment
    successors = {(mark.role, mark.text): mark.parties for mark in marks if mark.role}

    def after(role: str, parties: tuple[Party, ...]) -> tuple[Party, ...]:
        found: dict[str, Party] = {}
        for party in parties:
            own = party if party.ref else replace(party, name=words(party.name))
            for each in successors.get((role, party.name), (own,)):
                found.setdefault(each.key, each)
        return tuple(found.values())

    leads, coordinating = after("leads", who.leads), after("coordinating", who.coordinating)
    if (leads, coordinating) != (who.leads, who.coordinating):
        leading = {party.key for party in leads}
        coordinating = tuple(party for party in coordinating if party.key not in leading)
    return replace(task, assignment=Assignment(leads, coordinating, after("monitoring", who.monitoring)))
