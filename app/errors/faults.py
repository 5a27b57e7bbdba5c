"""The world's faults, as data.

An `AppError` says what went wrong, with the values a message needs; `app.messages` words it. A fault of ours is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class AppError(Exception):
    """Something outside the program is not as it must be; its fields say what and where.

    They stand annotated in its class, and are given in order or by name as to a dataclass: sixty of those would cost
    the first window 5 ms.
    """

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *cls.__annotations__)

    def __init__(self, *given: object, **named: object) -> None:
        fields = self._fields
        said = dict(zip(fields, given, strict=False)) | named
        wanting = [name for name in fields if name not in said and not hasattr(type(self), name)]
        if len(said) != len(given) + len(named) or not said.keys() <= set(fields) or wanting:
            raise TypeError(f"{type(self).__name__} has the fields {fields}, and was given {given}, {named}")
        vars(self).update(said)


class ResourceInvalid(AppError):
    """A file of `resources/` (or one that an office added there) breaks its own rules."""

    path: str
    where: str
    reason: str


class TemplateInvalid(ResourceInvalid):
    """A template of the office breaks the rules of its format."""


class SettingsSetAside(AppError):
    """The person's settings could not be used as they were; the file is `aside` now, and what is known of it holds.

    `server_lost` says that the address of the office's server was in it and could not be read.
    """

    path: str
    aside: str
    where: str
    reason: str
    server_lost: bool = False


class UnknownName(AppError):
    """Nothing of this `sort` (template, directive, issuer, task, agency, option …) is called `name`."""

    sort: str
    name: str
    known: Sequence[str] = ()


class NoSuchDay(AppError):
    """No calendar has this `day`, which somebody typed for the task of this `code`."""

    day: str
    code: str


class AmbiguousName(AppError):
    """More than one thing of this `sort` answers to `name`."""

    sort: str
    name: str
    matches: Sequence[str] = ()


class UnitEnded(AppError):
    """The administrative unit `name` is no more since `ended`; `successor` is what it is called or belongs to now."""

    name: str
    ended: date | None
    successor: str = ""


class UnitNotYet(AppError):
    """The administrative unit `name` is there from `since` on; until then it is called `now`, where that is known."""

    name: str
    since: date
    now: str = ""


class UnitBecame(AppError):
    """The administrative unit `name` is of another kind since `since`, when it became `now`."""

    name: str
    since: date
    now: str


class ProvinceMissing(AppError):
    """The unit `name` was named without its province, which cannot be known from it."""

    name: str


class TemplateDoesNotFit(AppError):
    """The template is made for other issuers or other days; `fitting` are the ids of those made for these."""

    template: str
    issuer: str
    day: date
    fitting: Sequence[str] = ()


class FileUnreadable(AppError):
    """The file is missing, or the system does not let us read it."""

    path: Path
    reason: str


class NotAPlan(AppError):
    """The file is no plan file; `where` is the place in it, `reason` a short key of what was met there."""

    path: Path
    where: str
    reason: str
    value: str = ""


class NotAJoinFile(AppError):
    """The file is none by which one joins the library of an office's server."""

    path: Path


class NewerPlanFile(AppError):
    """The plan file was written by a later version of the program."""

    path: Path
    found: int
    supported: int


class NotALedger(AppError):
    """A ledger file does not fit the plan: its "shape", another "plan" or "year", an "item" or "mark" (`name`)."""

    path: Path
    reason: str
    name: str = ""


class YearNotLater(AppError):
    """The year to roll a plan forward to is not behind the year that the plan is `of`."""

    year: int
    of: int


class DayNotLater(AppError):
    """The day of issue of a plan that is rolled forward is not behind the day on which the old one was `issued`."""

    day: date
    issued: date


class DayOfAnotherYear(AppError):
    """The day of issue of a plan that is rolled forward to a year lies too far from that year."""

    day: date
    year: int


class NotReturnable(AppError):
    """A file is none that could have come back: no Word file, and no workbook of ours."""

    path: Path


class OtherPlan(AppError):
    """A file that came back was written from another plan, whose subject it has."""

    path: Path
    subject: str


class NotAWorkbook(AppError):
    """A workbook was asked for, and the file is none."""

    path: Path


class ColumnsMissing(AppError):
    """No sheet of a workbook has the `columns` that are needed; some of them were given another heading."""

    path: Path
    columns: tuple[str, ...]


class TargetExists(AppError):
    """There is a plan file of this name already; what is typed in it must not be lost."""

    path: Path


class TargetEdited(AppError):
    """The file to be replaced is not what we exported last: somebody edited it, or it is something else."""

    path: Path


class SameTarget(AppError):
    """Two files that must differ are one: an export would replace the plan or the other export."""

    path: Path


class WrongSuffix(AppError):
    """The name of the file to be written ends otherwise than its kind must (`suffix`, such as ".docx")."""

    path: Path
    suffix: str


class TargetInUse(AppError):
    """The file to be replaced is open in another program, whose `owner` file says so where there is one."""

    path: Path
    owner: Path | None = None


class TargetFolderMissing(AppError):
    """The folder of the file to be written does not exist."""

    path: Path


class TargetNotWritable(AppError):
    """The system refuses to write there: no permission, or a folder in the place of the file."""

    path: Path
    reason: str


class DiskFull(AppError):
    """The disk has no room for the file."""

    path: Path


@dataclass(frozen=True)
class Difference:
    """One place where a written file is not what the plan says: the place, the plan's words, the file's words."""

    place: str
    expected: str
    found: str


class ExportNotProven(AppError):
    """The written file, read back, differs from the plan; nothing was delivered."""

    path: Path
    differences: Sequence[Difference] = ()


class SignNotPrinted(AppError):
    """The face of the page has no such sign; `words` are those around it. Nothing was delivered."""

    path: Path
    sign: str
    words: str


class NotPrinted(AppError):
    """The printer of this name takes nothing now."""

    printer: str


class CellTooLong(AppError):
    """A cell of a workbook holds at most `limit` characters; the text of `place` has `length`."""

    place: str
    length: int
    limit: int


class DatabaseUnreachable(AppError):
    """The database is not there, or does not answer; `reason` is a short key. `place` never holds a password."""

    place: str
    reason: str


class DatabaseBroken(AppError):
    """The database file is damaged, or is none; `last_good` is the time of the newest backup that was checked."""

    place: str
    last_good: datetime | None = None


class CopyDamaged(AppError):
    """A copy of the library cannot be read."""

    path: Path


class DatabaseNewer(AppError):
    """The database was set up by a later version of the program."""

    place: str
    found: str
    supported: str


class DatabaseOlder(AppError):
    """The office's server has the schema of an earlier version, and this person may not bring it further."""

    place: str
    found: str
    supported: str


class ActForbidden(AppError):
    """The office's server does not let this person do that; `reason` is a short key. Nothing was changed there."""

    place: str
    reason: str


class ServerNotSetUp(AppError):
    """No library can be made on a server under this `name`; `reason` is a short key."""

    name: str
    reason: str


class LibrariesDiffer(AppError):
    """The library at `place` says something else of the plan called `subject` than the one that was to be put there."""

    place: str
    subject: str


class DatabaseReadOnly(AppError):
    """The system, or the server, lets nothing be written there."""

    place: str


class DatabaseFull(AppError):
    """There is no room on the disk for what was to be saved; the database is as it was."""

    place: str


class DatabaseLost(AppError):
    """The library at `place` is missing, or `empty` (0 bytes), and copies of it lie beside it or elsewhere."""

    place: str
    empty: bool


class NoRoomForCopy(AppError):
    """The disk of `place` has `free` bytes, and a copy of the library needs `needed`."""

    place: str
    needed: int
    free: int


class DatabaseBusy(AppError):
    """Another program has kept the database to itself for too long."""

    place: str


class PlanGone(AppError):
    """The plan is no longer in the library; `binned` says that it lies in the bin."""

    plan_id: str
    binned: bool = False


class PlanExists(AppError):
    """The library holds a plan of this id already, perhaps in its bin."""

    plan_id: str


class DirectiveKnown(AppError):
    """The office's register holds directives of this number already; nothing says which of them is meant."""

    citation: str
    ids: tuple[str, ...]


class PlanEmptied(AppError):
    """A plan without any text or task would have replaced a full one."""

    plan_id: str


class PlanDamaged(AppError):
    """What the library holds of the plan cannot be read."""

    plan_id: str


class PlanNewer(PlanDamaged):
    """A later version of the program has saved the plan; it is whole, and this one cannot read it."""


class PasswordNotKept(AppError):
    """The system has no place for passwords, or does not open it; nothing was kept."""


class RevisionConflict(AppError):
    """Someone saved the plan meanwhile: it was to replace revision `expected` and is at `found`."""

    plan_id: str
    expected: int
    found: int
