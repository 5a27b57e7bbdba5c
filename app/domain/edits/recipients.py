"""Edits of the recipients (nơi nhận)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from app.domain.edits.unchanged import edit, place_among, refuse_taken
from app.domain.plan.model import Plan, Recipient, Recipients
from app.domain.vietnamese import clean

Where = Literal["first", "last"]
"""Before or after the recipients generated from the tasks."""

_Lines = tuple[Recipient, ...]


@edit
def with_recipients(
    plan: Plan, *, first: Sequence[Recipient] | None = None, last: Sequence[Recipient] | None = None
) -> Plan:
    """The plan with these lines by hand before and after the generated recipients; None leaves them.

    Raises:
        ValueError: two lines have the same id, or something else has the id of one.
    """
    given = plan.recipients
    before = given.first if first is None else tuple(map(_cleaned, first))
    after = given.last if last is None else tuple(map(_cleaned, last))
    refuse_taken(
        plan, (line.id for line in (*before, *after)), (line.id for line in (*given.first, *given.last))
    )
    return replace(plan, recipients=replace(given, first=before, last=after))


def _cleaned(line: Recipient) -> Recipient:
    return Recipient(line.id, clean(line.text).strip(), tuple(dict.fromkeys(line.covers)))


@edit
def with_recipient(plan: Plan, recipient: Recipient, where: Where, at: int | None = None) -> Plan:
    """The plan with this line by hand at place `at` (last, if None) of those that come first or last.

    One with the same id is replaced in place.

    Raises:
        ValueError: something else has its id.
    """
    given = plan.recipients
    refuse_taken(plan, [recipient.id], [line.id for line in (*given.first, *given.last)])
    if any(line.id == recipient.id for line in (*given.first, *given.last)):
        return _changed_line(plan, recipient.id, lambda _: _cleaned(recipient))
    return replace(plan, recipients=_inserted(given, _cleaned(recipient), where, at))


def _inserted(given: Recipients, line: Recipient, where: Where, at: int | None) -> Recipients:
    lines = given.first if where == "first" else given.last
    place = place_among(len(lines), at)
    new = (*lines[:place], line, *lines[place:])
    return replace(given, first=new) if where == "first" else replace(given, last=new)


@edit
def without_recipient(plan: Plan, recipient_id: str) -> Plan:
    """The plan without this line by hand."""
    return replace(plan, recipients=_without(plan.recipients, recipient_id)[1])


def _without(given: Recipients, recipient_id: str) -> tuple[Recipient, Recipients]:
    def others(lines: _Lines) -> _Lines:
        return tuple(line for line in lines if line.id != recipient_id)

    for line in (*given.first, *given.last):
        if line.id == recipient_id:
            return line, replace(given, first=others(given.first), last=others(given.last))
    raise KeyError(recipient_id)


@edit
def move_recipient(plan: Plan, recipient_id: str, where: Where, at: int) -> Plan:
    """The plan with this line by hand at place `at` of those that come first or last, counted without itself."""
    line, others = _without(plan.recipients, recipient_id)
    return replace(plan, recipients=_inserted(others, line, where, at))


@edit
def with_covers(plan: Plan, recipient_id: str, covers: Sequence[str]) -> Plan:
    """The plan whose line by hand stands for these parties and families, which get no line of their own."""
    return _changed_line(
        plan, recipient_id, lambda line: replace(line, covers=tuple(dict.fromkeys(map(clean, covers))))
    )


def _changed_line(plan: Plan, recipient_id: str, change: Callable[[Recipient], Recipient]) -> Plan:
    _without(plan.recipients, recipient_id)

    def changed(lines: _Lines) -> _Lines:
        return tuple(change(line) if line.id == recipient_id else line for line in lines)

    given = plan.recipients
    return replace(plan, recipients=replace(given, first=changed(given.first), last=changed(given.last)))


@edit
def with_archive_unit(plan: Plan, symbol: str) -> Plan:
    """The plan whose archive line names this unit as the one that drafted: "VT, KGVX" becomes "VT, TH"."""
    clerks = plan.recipients.archive.rpartition(", ")[0] or plan.recipients.archive or "VT"
    return with_archive(plan, f"{clerks}, {symbol}")


def with_archive(plan: Plan, archive: str) -> Plan:
    """The plan with these units in the archive line ("VT, KGVX")."""
    return replace(plan, recipients=replace(plan.recipients, archive=clean(archive).strip(" .;\n")))
