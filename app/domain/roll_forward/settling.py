"""Puts what stale marks suggest in the place of their words, each in its own item and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from app.domain.deadline.parsing import deadline
from app.domain.plan.model import Assignment, Item, LegalBasis, Party, Plan, Signature, Task
from app.domain.plan.rich_text import Footnote, Inline, RichText, Run, plain
from app.domain.plan.tree import plan_with_everything_changed
from app.domain.plan.typed_text import with_item_texts_changed
from app.domain.printing.bases import legal_basis_words
from app.domain.roll_forward.plan_years import plan_year
from app.domain.roll_forward.stale import StaleMark


def with_marks_settled(plan: Plan, marks: Iterable[StaleMark]) -> Plan:
    """The plan with the words of the marks replaced, all of an item at once: what was put in is not replaced again.

    A legal basis whose words are replaced is text from then on.
    """
    by_item: defaultdict[str, list[StaleMark]] = defaultdict(list)
    for mark in marks:
        by_item[mark.item].append(mark)
    if not by_item:
        return plan
    year = plan_year(plan)
    words = {item: _Replacing(each) for item, each in by_item.items()}

    def change(item: Item) -> Item:
        if item.id not in words:
            return item
        own = words[item.id]
        changed = with_item_texts_changed(item, own.rich, own)
        if not isinstance(changed, Task):
            return changed
        return _with_deadline(_with_parties(changed, by_item[item.id], own), own, year)

    return _margins_changed(plan_with_everything_changed(plan, change), words)


class _Replacing:
    """Puts what the marks of one item suggest in their places: in the texts in which they were found, nowhere else."""

    def __init__(self, marks: list[StaleMark]) -> None:
        places: defaultdict[str, dict[int, StaleMark]] = defaultdict(dict)
        for mark in marks:
            if not mark.role and mark.whole:
                places[mark.whole][mark.start] = mark
        self._places = {whole: [some[start] for start in sorted(some)] for whole, some in places.items()}

    def _edits(self, text: str) -> list[tuple[int, int, str]]:
        """What is to be written where, from the end to the beginning; of two about the same place the first."""
        found: list[tuple[int, int, str]] = []
        for mark in self._places.get(text, ()):
            end = mark.start + len(mark.text)
            if not found or found[-1][1] <= mark.start:
                found.append((mark.start, end, mark.suggested))
        return found[::-1]

    def __call__(self, text: str) -> str:
        """The text with what stands in the place of the words."""
        for start, end, words in self._edits(text):
            text = text[:start] + words + text[end:]
        return text

    def rich(self, content: RichText) -> RichText:
        """The rich text likewise, its notes too; what more than one run holds takes the style of its first letter."""
        result: RichText = tuple(
            replace(each, content=self._runs(each.content)) if isinstance(each, Footnote) else each
            for each in content
        )
        result = content if result == content else result
        for start, end, words in self._edits(plain(content)):
            result = _with_span(result, start, end, words)
        return result

    def _runs(self, content: tuple[Run, ...]) -> tuple[Run, ...]:
        found: RichText = content
        for start, end, words in self._edits(plain(content)):
            found = _with_span(found, start, end, words)
        return tuple(each for each in found if isinstance(each, Run))


def _with_span(content: RichText, start: int, end: int, words: str) -> RichText:
    """The text with other words from one letter to another."""
    found: list[Inline] = []
    place = 0
    for inline in content:
        if not isinstance(inline, Run):
            found.append(inline)
            continue
        first, last = max(start - place, 0), min(end - place, len(inline.text))
        if first < last:
            new = words if start >= place else ""
            text = inline.text[:first] + new + inline.text[last:]
            found += [replace(inline, text=text)] if text else []
        else:
            found.append(inline)
        place += len(inline.text)
    return tuple(found)


def _margins_changed(plan: Plan, words: dict[str, _Replacing]) -> Plan:
    """The plan with the words of what stands in no outline changed: head, bases, annex titles, recipients, foot."""

    def of(item: str, text: str) -> str:
        return words[item](text) if item in words else text

    def rich(item: str, content: RichText) -> RichText:
        return words[item].rich(content) if item in words else content

    recipients, signature = plan.recipients, plan.signature
    return replace(
        plan,
        head=replace(plan.head, subject=of("", plan.head.subject)),
        legal_bases=tuple(_basis_changed(each, words) for each in plan.legal_bases),
        opening=tuple(replace(each, content=rich(each.id, each.content)) for each in plan.opening),
        closing=tuple(replace(each, content=rich(each.id, each.content)) for each in plan.closing),
        annexes=tuple(replace(each, title=of(each.id, each.title)) for each in plan.annexes),
        recipients=replace(
            recipients,
            first=tuple(replace(each, text=of(each.id, each.text)) for each in recipients.first),
            last=tuple(replace(each, text=of(each.id, each.text)) for each in recipients.last),
            archive=of("", recipients.archive),
        ),
        signature=Signature(
            tuple(of("", line) for line in signature.capacity),
            of("", signature.title),
            of("", signature.name),
        ),
    )


def _basis_changed(basis: LegalBasis, words: dict[str, _Replacing]) -> LegalBasis:
    """The basis as text, where its words were settled by hand: what it cites is another document now."""
    before = legal_basis_words(basis)
    after = words[basis.id](before) if basis.id in words else before
    return basis if after == before else LegalBasis(basis.id, text=after, typed=basis.typed)


def _with_deadline(task: Task, words: _Replacing, year: int) -> Task:
    """The task with the words of its deadline changed and understood anew."""
    if task.deadline is None or (text := words(task.deadline.text)) == task.deadline.text:
        return task
    return replace(task, deadline=deadline(text, year))


def _with_parties(task: Task, marks: list[StaleMark], words: _Replacing) -> Task:
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
