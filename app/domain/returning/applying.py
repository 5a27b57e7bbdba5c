"""A plan with what somebody changed in its Word file: each change by itself, so that one can be refused."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.domain.plan.model import (
    Plan,
)
from app.domain.returning.changes import Change, ChangeKind, Returned
from app.domain.returning.own_words import TaskWords
from app.domain.returning.putting_in import PuttingIn
from app.domain.returning.rewording import Rewording
from app.domain.returning.taking_out import TakingOut


def applied(
    plan: Plan,
    returned: Returned,
    accepted: Collection[Change],
    words: TaskWords,
    new_id: Callable[[], str],
) -> tuple[Plan, tuple[Change, ...]]:
    """`plan`, from which the lines were printed, with the accepted changes; and those that it cannot take.

    What it cannot take are words of the standard, and lines that are made from others. A remark is none of the words.
    """
    work = _Applying(plan, returned, words, new_id)
    asked = [each for each in returned.changes if each in accepted and each.kind is not ChangeKind.REMARK]
    left = [*work.reword(asked), *work.take_out(asked), *work.put_in(asked)]
    return work.closed(plan), tuple(each for each in asked if each in left)


class _Applying(Rewording, TakingOut, PuttingIn):
    """Rewords first, while every line has its old place; then takes out, then puts in."""
