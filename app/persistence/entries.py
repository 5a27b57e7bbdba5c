"""What the store gives: a line of the library, a hit of a search, a task as a row, a snapshot. Values, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.plan.head import Status
    from app.domain.plan.model import Plan
    from app.domain.registers.office_registers import OfficeRegisters
    from app.domain.results.model import Results


@dataclass(frozen=True)
class PlanEntry:
    """One plan as a line of the library.

    `number` is number and symbol as printed ("05/KH-UBND"), a blank draft's beginning with "/"; `issued` is None
    until the whole date is known. `changed` and `binned` are moments in UTC.
    """

    id: str
    revision: int
    subject: str
    number: str
    issuer: str
    issued: date | None
    status: Status
    tasks: int
    changed: datetime
    binned: datetime | None = None
    owner: str = ""
    """The login of whose plan it is, "" where the library tells nobody apart."""
    shared: bool = True
    """Whether it is the office's, for all to see, rather than its owner's own."""


class May(StrEnum):
    """What a person may in the library of an office's server; each may what the one before may."""

    READ = "read"
    DRAFT = "draft"
    """Make plans, and change those that are not issued."""
    APPROVE = "approve"
    """Issue plans, and change issued ones."""
    ADMINISTER = "administer"
    """People, registers, the office's templates; delete for ever."""


@dataclass(frozen=True)
class Person:
    """Somebody whom the office's server knows, by the login that he gives there."""

    login: str
    name: str
    unit: str
    may: May


class Act(StrEnum):
    """What was done to a plan, as the server tells it."""

    CREATED = "created"
    SAVED = "saved"
    DRAFT = "status_draft"
    CONSULTED = "status_consulted"
    SUBMITTED = "status_submitted"
    ISSUED = "status_issued"
    SHARED = "shared"
    UNSHARED = "unshared"
    HANDED_OVER = "handed_over"
    BINNED = "binned"
    RESTORED = "restored"
    DESTROYED = "destroyed"


@dataclass(frozen=True)
class Change:
    """Who did what to a plan, and when (UTC); saves that follow each other within ten minutes are one change.

    `who` is the shown name, or the login of somebody who is gone. `tasks` are the codes of the tasks that were written.
    """

    revision: int
    who: str
    began: datetime
    at: datetime
    act: Act
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True)
class SavedPlan:
    """A plan as it lies in the store, with the revision that a save has to name."""

    plan: Plan
    revision: int


@dataclass(frozen=True)
class SavedRegisters:
    """The office's registers in the store, with the revision that a save has to name; 0 before the first."""

    registers: OfficeRegisters
    revision: int


@dataclass(frozen=True)
class SavedResults:
    """The results of a plan in the store, with the revision that a save has to name; 0 before the first."""

    results: Results
    revision: int


@dataclass(frozen=True)
class Hit:
    """A plan that a search found; `task` is the code and words of a task that matched, "" where its head did."""

    entry: PlanEntry
    task: str = ""


class SnapshotReason(StrEnum):
    """Why a plan was kept as it was at that moment."""

    EXPORT = "export"
    STATUS = "status"
    EMPTIED = "emptied"
    BEFORE_MERGE = "before_merge"
    RESTORED = "restored"
    """Before an earlier version took its place."""
    NEW_VERSION = "new_version"
    """As it was issued, before a new version of it was begun."""
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Snapshot:
    """A plan as it was, kept for good; `taken` in UTC, `author` the account of who kept it, "" where unknown."""

    id: int
    plan_id: str
    taken: datetime
    reason: SnapshotReason
    note: str = ""
    author: str = ""


class Role(StrEnum):
    """What a party has to do with a task."""

    LEAD = "lead"
    COORDINATING = "coordinating"
    MONITORING = "monitoring"


@dataclass(frozen=True)
class StoredTask:
    """A task as lists and reports show it: words without styles, parties by their printed names.

    `sections` are the headings around it, outermost first; `due` is the day that follows from the deadline's words.
    """

    task_id: str
    code: str
    content: str
    leads: tuple[str, ...]
    coordinating: tuple[str, ...]
    monitoring: tuple[str, ...]
    deadline: str
    due: date | None
    deliverables: tuple[str, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class PartyTask:
    """A task of one party: in which plan, and in which role."""

    plan_id: str
    role: Role
    task: StoredTask


@dataclass(frozen=True)
class Backup:
    """A copy of a library, as it was found when it was made, or when it was checked anew.

    `number` tells which of two copies was made later, whatever the clock said; 0 for those of earlier versions. `plans`
    can be opened, those in the bin among them, `unreadable` cannot. `size` is in bytes. `sound` says that nothing of
    the file changed since it was made; `lasting` that it is never let go by itself.
    """

    path: Path
    taken: datetime
    plans: int
    size: int
    number: int = 0
    unreadable: int = 0
    sound: bool = True
    lasting: bool = False
