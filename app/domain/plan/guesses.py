"""What of a plan the program guessed: made where it guesses, and whether it still stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256

from app.domain.plan.fields import TASK_FIELDS
from app.domain.plan.head import Head
from app.domain.plan.model import Guess, GuessReason, Plan
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import texts_by_item

_FIELDS = {field.name: field for field in TASK_FIELDS}


def guess(reason: GuessReason, words: str, item: str = "", field: str = "", before: str = "") -> Guess:
    """A guess, known by what it says: the same one made twice is one."""
    key = f"{reason.value}\x1f{item}\x1f{field}\x1f{words}\x1f{before}"
    return Guess(f"guess-{sha256(key.encode()).hexdigest()[:20]}", reason, words, item, field, before)


def with_guesses(plan: Plan, made: Iterable[Guess]) -> Plan:
    """The plan with these guesses besides its own, those that it says and each once."""
    known = {each.id: each for each in (*plan.guesses, *made)}
    found = replace(plan, guesses=tuple(known.values()))
    return replace(found, guesses=tuple(standing(found)))


def standing(plan: Plan) -> Iterator[Guess]:
    """The guesses whose words still stand in the plan, in the order in which they were made."""
    if not plan.guesses:
        return
    texts = texts_by_item(plan, {each.item for each in plan.guesses if each.reason is not GuessReason.HEAD})
    by_id = {task.id: task for task in tasks(plan)}
    for each in plan.guesses:
        if each.reason is GuessReason.HEAD:
            if each.words in head_texts(plan.head):
                yield each
            continue
        task = by_id.get(each.item)
        said = texts[each.item]
        if task is not None and each.field in _FIELDS:
            said = list(_FIELDS[each.field].texts(task))
        if any(each.words in text for text in said):
            yield each


def head_texts(head: Head) -> tuple[str, ...]:
    """What the head says of who issues the document, and when: a date that is completed is no guess any more."""
    issued = head.issue_date
    return head.issuer.name, "/".join(f"{part}" for part in (issued.day, issued.month, issued.year) if part)
