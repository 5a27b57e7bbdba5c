"""Last year's plan as the beginning of this year's: a ledger with a decision on every item (sổ kế thừa).

A ledger is a value. Every decision makes another one and can be taken back; the plan is made from it anew each time.
Items keep their ids, so that the two plans compare item by item; tasks get codes of the new year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.directive import Directive
from app.domain.edits.demands import with_directives
from app.domain.head import IssueDate, Status
from app.domain.merge import Key
from app.domain.merge.parts import is_same, taken_apart
from app.domain.plan import Item, LegalBasis, Plan, Section, Task
from app.domain.printing import legal_basis_words
from app.domain.roll_forward.dates import MovedDate, Years, moved_deadline
from app.domain.roll_forward.settling import with_marks_settled
from app.domain.roll_forward.stale import StaleMark
from app.domain.task_code import code
from app.domain.text import plain
from app.domain.texts import rich_texts
from app.domain.tree import Items, ids, plan_with_everything_changed, tasks_with_path


class Decision(StrEnum):
    """What becomes of an item: giữ, sửa, bỏ, chuyển tiếp (not finished), mới."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    CARRIED_OVER = "carried_over"
    NEW = "new"


@dataclass(frozen=True)
class Line:
    """One item in the ledger: what it is, its words, and for a task its code before and now."""

    key: Key
    words: str
    decision: Decision
    old_code: str = ""
    code: str = ""


@dataclass(frozen=True)
class Ledger:
    """Last year's plan, the plan that the rules make of it, and what a person has decided on top of that."""

    old: Plan
    rolled: Plan
    years: Years
    dates: tuple[MovedDate, ...] = ()
    dropped: frozenset[str] = frozenset()
    carried_over: frozenset[str] = frozenset()
    settled: tuple[StaleMark, ...] = ()

    def plan(self) -> Plan:
        """The plan of the new year, as decided so far."""
        return with_marks_settled(_without(self.rolled, self.dropped), self.settled)

    def open_marks(self, marks: Iterable[StaleMark]) -> tuple[StaleMark, ...]:
        """Those of the marks that still wait for a decision: not settled, and not dropped with their item."""
        there = {"", *ids(self.plan())}
        return tuple(mark for mark in marks if mark not in self.settled and mark.item in there)

    def lines(self) -> tuple[Line, ...]:
        """Every item of the old plan once, in its order, then what is new."""
        return tuple(_lines(self))

    def counts(self) -> dict[Decision, int]:
        """How many items of each decision; all but the new ones together are the items of the old plan."""
        found = Counter(line.decision for line in self.lines())
        return {decision: found[decision] for decision in Decision}


def rolled_forward(
    old: Plan,
    plan_id: str,
    years: Years,
    directives: tuple[Directive, ...] | None = None,
    new_bases: tuple[LegalBasis, ...] = (),
) -> Ledger:
    """The ledger at its beginning: everything kept, deadlines moved, number and date cleared, a draft again.

    `directives` are the chain that is carried out now (None leaves that of the old plan), `new_bases` the bases they
    get. Words are left as they are: what may no longer hold is listed by `stale_marks`.
    """
    head = replace(
        old.head,
        number=replace(old.head.number, number=""),
        issue_date=IssueDate(years.to_issue.year),
        as_of=years.to_issue,
        status=Status.DRAFT,
        draft_round=0,
    )
    plan = replace(old, id=plan_id, head=head, retired_codes=())
    if directives is not None:
        plan = with_directives(plan, directives, new_bases)
    dates: list[MovedDate] = []

    def moved(item: Item) -> Item:
        if not isinstance(item, Task) or item.deadline is None:
            return item
        after = moved_deadline(item.deadline, years)
        if after == item.deadline:
            return item
        dates.append(MovedDate(item.id, item.deadline, after))
        return replace(item, deadline=after)

    plan = _with_new_codes(plan_with_everything_changed(plan, moved))
    return Ledger(old, plan, years, tuple(dates))


def _with_new_codes(plan: Plan) -> Plan:
    """The plan whose tasks have codes of its own year, counted anew by the sections they stand in."""
    groups: dict[str, int] = {}
    counts: Counter[int] = Counter()
    codes: dict[str, str] = {}
    for path, task in tasks_with_path(plan):
        group = groups.setdefault(path[-1].id if path else "", len(groups) + 1)
        counts[group] += 1
        codes[task.id] = code(plan.head.kind.value, plan.head.issue_date.year, group, counts[group])

    def coded(item: Item) -> Item:
        return replace(item, code=codes[item.id]) if isinstance(item, Task) else item

    return plan_with_everything_changed(plan, coded)


def with_decision(ledger: Ledger, items: Collection[str], decision: Decision) -> Ledger:
    """The ledger with one decision on a group of items: dropped with all that stands in them, carried over, or kept.

    Raises:
        ValueError: the decision is none that a person makes; CHANGED and NEW follow from what was done.
    """
    if decision not in (Decision.KEPT, Decision.DROPPED, Decision.CARRIED_OVER):
        raise ValueError(decision)
    dropped, carried = ledger.dropped - set(items), ledger.carried_over - set(items)
    if decision is Decision.DROPPED:
        dropped |= set(items)
    if decision is Decision.CARRIED_OVER:
        carried |= set(items)
    return replace(ledger, dropped=dropped, carried_over=carried)


def with_settled(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which these marks are replaced by what is suggested; those without a single suggestion stay."""
    new = (mark for mark in marks if mark.can_settle and mark not in ledger.settled)
    return replace(ledger, settled=(*ledger.settled, *new))


def without_settled(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which the words of these marks stand again as they were."""
    return replace(ledger, settled=tuple(mark for mark in ledger.settled if mark not in marks))


def _without(plan: Plan, gone: Collection[str]) -> Plan:
    if not gone:
        return plan
    return replace(
        plan,
        legal_bases=tuple(each for each in plan.legal_bases if each.id not in gone),
        opening=tuple(each for each in plan.opening if each.id not in gone),
        body=_left(plan.body, gone),
        closing=tuple(each for each in plan.closing if each.id not in gone),
        annexes=tuple(
            replace(each, items=_left(each.items, gone)) for each in plan.annexes if each.id not in gone
        ),
        recipients=replace(
            plan.recipients,
            first=tuple(each for each in plan.recipients.first if each.id not in gone),
            last=tuple(each for each in plan.recipients.last if each.id not in gone),
        ),
    )


def _left(items: Items, gone: Collection[str]) -> Items:
    return tuple(
        replace(item, items=_left(item.items, gone)) if isinstance(item, Section) else item
        for item in items
        if item.id not in gone
    )


_TOLD = frozenset(
    (
        "legal_basis",
        "paragraph",
        "section",
        "item_list",
        "table",
        "task",
        "duties_by_agency",
        "assignment_table",
        "annex",
        "recipient",
    )
)


def _lines(ledger: Ledger) -> Iterator[Line]:
    before, after = taken_apart(ledger.old), taken_apart(ledger.plan())
    for key in _in_order(before.children):
        thing = before.things[key]
        now = after.things.get(key)
        codes = [each.code if isinstance(each, Task) else "" for each in (thing, now)]
        yield Line(key, _words(thing), _decision(ledger, key, thing, now), *codes)
    for key in _in_order(after.children):
        if key not in before.things:
            yield Line(
                key, _words(after.things[key]), Decision.NEW, "", getattr(after.things[key], "code", "")
            )


def _in_order(children: dict[Key, tuple[Key, ...]]) -> Iterator[Key]:
    """The keys of what is told, in reading order."""

    def below(parent: Key) -> Iterator[Key]:
        for key in children.get(parent, ()):
            if key.kind in _TOLD:
                yield key
                yield from below(key)

    for part in ("legal_bases", "opening", "body", "closing", "annexes", "first", "last"):
        yield from below(Key("part", part))


def _decision(ledger: Ledger, key: Key, before: object, now: object | None) -> Decision:
    if now is None:
        return Decision.DROPPED
    if key.id in ledger.carried_over:
        return Decision.CARRIED_OVER
    if isinstance(before, Task) and isinstance(now, Task):
        now = replace(now, code=before.code, answers=before.answers)
    return Decision.KEPT if is_same(key, before, now) else Decision.CHANGED


def _words(thing: object) -> str:
    if isinstance(thing, LegalBasis):
        return legal_basis_words(thing)
    for name in ("title", "text"):
        if isinstance(words := getattr(thing, name, None), str):
            return words
    texts = (plain(text) for text in rich_texts(thing))  # type: ignore[arg-type]
    return " ".join(" ".join(texts).split())
