"""A task typed in one line, as officers say it: what is done; who; by when; what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from app.domain.deadline.parsing import deadline
from app.domain.edits.tasks import said_of
from app.domain.plan.fields import COORDINATING, DEADLINE, DELIVERABLES, FUNDING, LEADS, MONITORING
from app.domain.plan.model import Party, PartyKind, Plan, Task
from app.domain.plan.rich_text import rich
from app.domain.plan.tree import tasks
from app.domain.recognition.sentence_times import is_time
from app.domain.recognition.typed_names import names_in
from app.domain.registers.agency import AgencyRegister
from app.domain.registers.agency_name import may_be_agency
from app.domain.registers.office import Office
from app.domain.registers.place import PlaceRegister
from app.domain.vietnamese import clean, without_marks
from app.errors.faults import AppError
from app.workflows.party_choices import party_from_words

_PARTS = re.compile(r"\s*(?:;|\|)\s*")
_NAMED = tuple(
    (re.compile(rf"(?:{begins})(?:\s*:\s*|\s+)"), field)
    for begins, field in (
        (r"(?:co quan )?chu tri", LEADS),
        (r"(?:co quan )?phoi hop(?: voi)?", COORDINATING),
        (r"theo doi(?:, don doc)?|don doc", MONITORING),
        (r"thoi han|han", DEADLINE),
        (r"san pham|ket qua(?=:)", DELIVERABLES),
        (r"kinh phi", FUNDING),
    )
)
"""How a part may begin that says what it is, without marks."""

_MOST_PARTS = 12
"""What stands behind so many parts is one part: a line is read while somebody types it."""

_PARTIES = (LEADS, COORDINATING, MONITORING)


def with_line_read(
    task: Task,
    line: str,
    plan: Plan,
    register: AgencyRegister,
    places: PlaceRegister | None = None,
    office: Office | None = None,
) -> Task:
    """The task saying what the line says; parts stand between semicolons, what is done first.

    A part may begin with what it is ("phối hợp …"). Else names of bodies and persons, be they in a register or not, are
    who leads, then who coordinates; words for a time are the deadline; anything else comes of the task.
    """
    words, *parts = _PARTS.split(clean(line).strip(), maxsplit=_MOST_PARTS)
    parts = [each for each in parts if each]
    task = replace(task, content=rich(words.rstrip(" .")))

    @cache
    def party(name: str) -> Party | None:
        return _party(name, plan, register, places, office)

    for part in parts:
        task = _with_part(task, part.rstrip(" ."), plan, party)
    return task


def _with_part(task: Task, part: str, plan: Plan, party: Callable[[str], Party | None]) -> Task:
    bare = without_marks(part).lower()
    for begins, field in _NAMED:
        match = begins.match(bare)
        if match and match.end() < len(part):
            rest = part[match.end() :]
            for parties in _PARTIES:
                if field == parties:
                    named = _parties(rest, party) or _as_written(rest)
                    return said_of(task, parties, (*parties.of(task), *named))
            if field == DEADLINE:
                return said_of(task, DEADLINE, deadline(rest, plan.head.issue_date.year))
            if field == DELIVERABLES:
                return said_of(task, DELIVERABLES, (*task.deliverables, rest))
            return said_of(task, FUNDING, rest)
    named = _parties(part, party)
    if named:
        if not task.assignment.leads:
            task, named = said_of(task, LEADS, named[:1]), named[1:]
        return said_of(task, COORDINATING, (*task.assignment.coordinating, *named))
    if task.deadline is None and is_time(part, plan.head.issue_date.year):
        return said_of(task, DEADLINE, deadline(part, plan.head.issue_date.year))
    return said_of(task, DELIVERABLES, (*task.deliverables, part))


def _parties(words: str, party: Callable[[str], Party | None]) -> tuple[Party, ...]:
    """The parties that the words name, all of them, parted by commas and "và"; none where one of them names nobody."""
    names = names_in(words, lambda name: party(name) is not None)
    return tuple(party(name) or _unknown(name) for name in names)


def _as_written(words: str) -> tuple[Party, ...]:
    """Whoever stands between commas, where the part itself says that it names some."""
    return tuple(_unknown(each) for each in re.split(r"\s*,\s*", words) if each)


def _unknown(name: str) -> Party:
    return Party(PartyKind.AGENCY if may_be_agency(name) else PartyKind.VERBATIM, name)


def _party(
    name: str, plan: Plan, register: AgencyRegister, places: PlaceRegister | None, office: Office | None
) -> Party | None:
    """The party that a name means surely; None for one that no register and no task of the plan holds."""
    try:
        found = party_from_words(name, plan, register, places, office)
    except (AppError, ValueError):
        return None
    named = any(each.key == found.key for task in tasks(plan) for each in task.assignment.parties)
    return found if found.ref or named else None
