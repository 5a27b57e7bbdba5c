"""What recognition doubted, as guesses of the plan: an import that was taken over still says what nobody confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.plan.fields import ROLES
from app.domain.plan.guesses import guess, head_texts, with_guesses
from app.domain.plan.model import Guess, GuessReason, Plan, Task
from app.domain.plan.rich_text import plain
from app.domain.plan.tree import tasks
from app.domain.plan.typed_text import texts_by_item
from app.domain.recognition.account import Account, AccountEntry, Reason

_READ = frozenset(
    (
        *(Reason.ASSIGNED_IN_WORDS, Reason.NUMBER_DIFFERS, Reason.CONTINUED_ROW, Reason.SENTENCE_CUT),
        *(Reason.ROW_UNCLEAR, Reason.BOXED, Reason.AFTER_SIGNATURE, Reason.SAME_TASK, Reason.COMPUTED),
        *(Reason.MONTH_FIRST, Reason.HEAD_UNCLEAR),
    )
)
"""Doubts of what was read. Names that no register holds and dates that cannot be are findings of their own."""


def with_doubts_noted(plan: Plan, account: Account, *, year_said: bool) -> Plan:
    """The plan with a guess for each doubt. `year_said` is whether the head of the document names its year."""
    return with_guesses(plan, _guesses(plan, account, year_said=year_said))


def _guesses(plan: Plan, account: Account, *, year_said: bool) -> Iterator[Guess]:
    if not year_said:
        yield guess(GuessReason.HEAD, head_texts(plan.head)[1])
    by_id = {task.id: task for task in tasks(plan)}
    texts = texts_by_item(plan, {entry.item for entry in account.doubtful if entry.reason in _READ})
    for entry in account.doubtful:
        task = by_id.get(entry.item)
        if entry.reason is Reason.ISSUER_UNKNOWN:
            yield guess(GuessReason.HEAD, plan.head.issuer.name)
        elif entry.reason is Reason.AGENCY_AMBIGUOUS and task is not None:
            yield from _of_agency(task, entry)
        elif entry.reason in _READ and (said := texts[entry.item]) and said[0]:
            words = plain(task.content) if task is not None else said[0]
            yield guess(GuessReason.READ, words, entry.item)


def _of_agency(task: Task, entry: AccountEntry) -> Iterator[Guess]:
    for role in ROLES:
        if any(party.name == entry.detail for party in role.of(task)):
            yield guess(GuessReason.AGENCY, entry.detail, task.id, role.name)
