"""Last year's plan as the beginning of this year's: a ledger with a decision on every item (sổ kế thừa).

A ledger is a value. Every decision makes another one and can be taken back; the plan is made from it anew each time.
Items keep their ids, so that the two plans compare item by item; tasks get codes of the new year.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.cross_references.following import changed_references, with_changes
from app.domain.directives.model import Directive
from app.domain.edits.demands import with_directives
from app.domain.merge import Key
from app.domain.merge.parts import PlanParts, is_same, taken_apart
from app.domain.overview.following_up import not_begun
from app.domain.plan.fields import DEADLINE
from app.domain.plan.guesses import guess, with_guesses
from app.domain.plan.head import DocumentNumber, IssueDate, Status
from app.domain.plan.model import GuessReason, Item, LegalBasis, OwnOutput, Party, Plan, Section, Task
from app.domain.plan.recoding import new_codes
from app.domain.plan.remembered import with_fields
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import Items, ids, plan_with_everything_changed
from app.domain.plan.typed_text import all_texts
from app.domain.printing.recipients import with_list_kept
from app.domain.roll_forward.by_hand import Added, with_items_added, with_words_written, words_of
from app.domain.roll_forward.dates import MovedDate, Years, moved_deadline
from app.domain.roll_forward.settling import with_marks_settled
from app.domain.roll_forward.stale import StaleMark


class Decision(StrEnum):
    """What becomes of an item: giữ, sửa, bỏ, chuyển tiếp (not finished), mới."""

    KEPT = "kept"
    CHANGED = "changed"
    DROPPED = "dropped"
    CARRIED_OVER = "carried_over"
    NEW = "new"


@dataclass(frozen=True)
class LedgerLine:
    """One item in the ledger: what it is, its words, and for a task its code before and now."""

    key: Key
    words: str
    decision: Decision
    old_code: str = ""
    code: str = ""
    before: object = None
    after: object = None
    """The item itself in the old plan and in the new one, None where it is not there."""


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
    """Marks whose words were replaced, each with what was put in as its suggestion."""
    in_bulk: frozenset[object] = frozenset()
    """The places of settled marks that were taken with all that is certain, and not looked at one by one."""
    left: tuple[StaleMark, ...] = ()
    """Marks that a person looked at and left as they are."""
    written: tuple[tuple[str, str], ...] = ()
    """Items that a person gave other words: id and words."""
    added: tuple[Added, ...] = ()

    def plan(self) -> Plan:
        """The plan of the new year, as decided so far. What a person wrote is not changed by marks."""
        plan = with_marks_settled(with_items_added(self.rolled, self.added), self.settled)
        plan = _without(with_words_written(plan, dict(self.written)), self.dropped)
        return with_list_kept(self.old, plan)

    def made(self) -> Plan:
        """The plan as it is made of the ledger: what was taken in bulk or moved by the rule is noted as a guess.

        So are references that follow what they pointed to in the old plan, whose numbers items that went have changed.
        """
        plan = self.plan()
        changes = changed_references(self.old, plan)
        moved = (
            guess(GuessReason.MOVED, each.after.text, each.item, DEADLINE.name, each.before.text)
            for each in self.dates
        )
        taken = (
            guess(GuessReason.ROLLED, mark.suggested, mark.item, mark.role, mark.text)
            for mark in self.settled
            if mark.place in self.in_bulk
        )
        followed = (
            guess(GuessReason.ROLLED, each.after, each.place.line, "", each.before) for each in changes
        )
        return with_guesses(with_changes(plan, changes), (*moved, *taken, *followed))

    def open_marks(self, marks: Iterable[StaleMark]) -> tuple[StaleMark, ...]:
        """Those of the marks that still wait for a decision.

        They are not settled or left as they are, not dropped with their item, and not gone by what a person wrote.
        """
        plan = self.plan()
        there, done = {"", *ids(plan)}, {mark.place for mark in (*self.settled, *self.left)}
        written = dict.fromkeys((item for item, _ in self.written), "")
        for item, text in all_texts(plan) if written else ():
            if item in written:
                written[item] += f"\n{text}"
        return tuple(
            mark
            for mark in marks
            if mark.place not in done
            and mark.item in there
            and (mark.item not in written or mark.text in written[mark.item])
        )

    def lines(self) -> tuple[LedgerLine, ...]:
        """Every item of the old plan once, in its order, then what is new."""
        return tuple(_lines(self))

    def counts(self) -> dict[Decision, int]:
        """How many items of each decision; all but the new ones together are the items of the old plan."""
        found = Counter(line.decision for line in self.lines())
        return {decision: found[decision] for decision in Decision}


def _next_number(number: DocumentNumber, years: Years) -> DocumentNumber:
    """The number not given yet; the year that the symbol of a law begins with ("2026/QĐ-UBND") is that of its issue."""
    was, symbol = f"{years.issued.year}/", number.symbol
    begins = symbol.startswith(was)
    return DocumentNumber(f"{years.to_issue.year}/{symbol.removeprefix(was)}" if begins else symbol)


def _without_history(plan: Plan) -> Plan:
    """The plan without what was said and done about the old one."""
    return replace(plan, retired_codes=(), guesses=(), waivers=(), remarks=(), steps=(), amends=None)


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
    # How tasks went was the business of the year that is over.
    old = plan_with_everything_changed(old, lambda item: not_begun(item) if isinstance(item, Task) else item)
    head = replace(
        old.head,
        number=_next_number(old.head.number, years),
        issue_date=IssueDate(years.to_issue.year),
        as_of=years.to_issue,
        status=Status.DRAFT,
        draft_round=0,
    )
    plan = _without_history(replace(old, id=plan_id, head=head))
    if directives is not None:
        plan = with_directives(plan, directives, new_bases)
    dates: list[MovedDate] = []

    def moved_output(output: OwnOutput, task_id: str) -> OwnOutput:
        if output.deadline is None:
            return output
        after = moved_deadline(output.deadline, years, "; ".join(output.deliverables))
        if after == output.deadline:
            return output
        dates.append(MovedDate(task_id, output.deadline, after))
        return replace(output, deadline=after)

    codes = new_codes(plan)

    def moved(item: Item) -> Item:
        if not isinstance(item, Task):
            return item
        # Its outputs first: of the dates of one task the last one told is its own.
        outputs = tuple(moved_output(each, item.id) for each in item.outputs)
        before = after = item.deadline
        if before is not None:
            after = moved_deadline(before, years, plain(item.content))
            if after is not before and after != before:
                dates.append(MovedDate(item.id, before, after))
        return with_fields(item, code=codes[item.id], deadline=after, outputs=outputs)

    return Ledger(old, plan_with_everything_changed(plan, moved), years, tuple(dates))


def with_decision(ledger: Ledger, items: Collection[str], decision: Decision) -> Ledger:
    """The ledger with one decision on a group of items, dropped, carried over or kept, each with what stands in it.

    What is not dropped brings back what it stands in, but not its neighbours. To keep an item takes back other words.

    Raises:
        ValueError: the decision is none that a person makes; CHANGED and NEW follow from what was done.
    """
    if decision not in (Decision.KEPT, Decision.DROPPED, Decision.CARRIED_OVER):
        raise ValueError(decision)
    parts = taken_apart(with_items_added(ledger.rolled, ledger.added))
    keys = {key.id: key for key in parts.parents}
    chosen, around = set(items), set[str]()
    for item in items:
        chosen |= {key.id for key in _within(parts, keys[item])} if item in keys else set()
        around |= {key.id for key in _around(parts, keys[item])} if item in keys else set()
    dropped, carried = ledger.dropped - chosen, ledger.carried_over - chosen
    written = ledger.written
    if decision is Decision.DROPPED:
        dropped |= chosen
    else:
        dropped -= around
    if decision is Decision.CARRIED_OVER:
        carried |= chosen
    if decision is Decision.KEPT:
        written = tuple(each for each in written if each[0] not in items)
    return replace(ledger, dropped=dropped, carried_over=carried, written=written)


def _within(parts: PlanParts, key: Key) -> Iterator[Key]:
    for inner in parts.children.get(key, ()):
        yield inner
        yield from _within(parts, inner)


def _around(parts: PlanParts, key: Key) -> Iterator[Key]:
    while key in parts.parents:
        key = parts.parents[key]
        yield key


def with_words(ledger: Ledger, item: str, words: str) -> Ledger:
    """The ledger in which a person gave the item other words. Raises ValueError where there are none."""
    if not words.strip():
        raise ValueError(words)
    rest = tuple(each for each in ledger.written if each[0] != item)
    return replace(
        ledger,
        dropped=ledger.dropped - {item},
        carried_over=ledger.carried_over - {item},
        written=(*rest, (item, words.strip())),
    )


def with_added(ledger: Ledger, added: Added) -> Ledger:
    """The ledger with a new item. Raises ValueError where it has no words."""
    if not added.words.strip():
        raise ValueError(added.words)
    return replace(ledger, added=(*ledger.added, added))


def with_settled(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which a person has these marks replaced by what is suggested, where that is one thing."""
    return _settled(ledger, [mark for mark in marks if mark.can_settle])


def with_taken(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which those of the marks are replaced whose suggestion is certain, and noted as taken in bulk."""
    some = [mark for mark in marks if mark.certain and mark.can_settle]
    found = _settled(ledger, some)
    return replace(found, in_bulk=found.in_bulk | {mark.place for mark in some})


def with_settled_as(
    ledger: Ledger, marks: Collection[StaleMark], words: str, parties: Collection[Party] = ()
) -> Ledger:
    """The ledger in which these words stand in the place of the marks, and these parties in that of parties.

    Raises:
        ValueError: there are no words, a party is marked and none is given, or the head is told of.
    """
    is_of_head = any(mark.is_of_head for mark in marks)
    if not words.strip() or is_of_head or (not parties and any(mark.role for mark in marks)):
        raise ValueError(words)
    own = tuple(parties)
    return _settled(
        ledger,
        [replace(mark, suggested=words.strip(), parties=own if mark.role else ()) for mark in marks],
    )


def with_left(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which a person looked at these marks and leaves their words as they are."""
    found = without_settled(ledger, marks)
    return replace(found, left=(*found.left, *marks))


def without_settled(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    """The ledger in which the words of these marks stand again as they were, and wait for a decision."""
    places = {mark.place for mark in marks}
    return replace(
        ledger,
        settled=tuple(mark for mark in ledger.settled if mark.place not in places),
        in_bulk=ledger.in_bulk - places,
        left=tuple(mark for mark in ledger.left if mark.place not in places),
    )


def _settled(ledger: Ledger, marks: Collection[StaleMark]) -> Ledger:
    found = without_settled(ledger, marks)
    return replace(found, settled=(*found.settled, *marks))


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
        "demand_table",
        "annex",
        "recipient",
    )
)


def _lines(ledger: Ledger) -> Iterator[LedgerLine]:
    before, after = taken_apart(ledger.old), taken_apart(ledger.plan())
    for key in _in_order(before.children):
        thing = before.things[key]
        now = after.things.get(key)
        was, code = (each.code if isinstance(each, Task) else "" for each in (thing, now))
        yield LedgerLine(key, words_of(thing), _decision(ledger, key, thing, now), was, code, thing, now)
    for key in _in_order(after.children):
        if key not in before.things:
            new = after.things[key]
            yield LedgerLine(key, words_of(new), Decision.NEW, "", getattr(new, "code", ""), None, new)


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
