"""What was typed while the library could not be written: kept in a file elsewhere, found at the next start, taken in.

A file holds the plan as it is typed and as it was saved last, so that what others saved meanwhile is merged with it. It
is its owner's alone, and lies where there is room: in the person's own folder, where copies go, or among the system's
temporary files, which most systems keep over a crash.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

from app.delivery import deliver, read_bytes
from app.domain.plan.model import Plan
from app.errors.faults import AppError, NewerPlanFile, NotAPlan, PlanGone, TargetNotWritable
from app.plan_json import plan_from_json, plan_json
from app.processes import runs
from app.settings import Settings, settings_folder
from app.workflows.duplicating import duplicated
from app.workflows.new_plan import new_id
from app.workflows.saving import save_or_merge

if TYPE_CHECKING:
    from app.persistence import Store

_log = logging.getLogger(__name__)

_FOLDER = "recovery"
_ANOTHER_PROGRAM = timedelta(hours=1)
"""A file that is older is nobody's: the number of the program that left it is that of another one by now."""


@dataclass(frozen=True)
class Unsaved:
    """A plan as it was typed; `plan_before` is what the library at `place` held of it then."""

    path: Path
    place: str
    typed: datetime
    plan: Plan
    plan_before: Plan


class Recovered(StrEnum):
    """What became of what had not been saved."""

    SAVED = "saved"
    """It is in the library, with what others changed meanwhile."""
    BESIDE = "beside"
    """The library says something else in the same places: it stands there as a second plan."""
    SAME = "same"
    """The library says so already."""


def recovery_folders(settings: Settings) -> tuple[Path, ...]:
    """Where such files may lie, the first choice first."""
    named = [Path(settings.copies_folder)] if settings.copies_folder else []
    user = hashlib.sha256(str(Path.home()).encode()).hexdigest()[:8]
    temporary = Path(gettempdir()) / f"duthao-recovery-{user}"
    return tuple(folder / _FOLDER for folder in (settings_folder(), *named, temporary))


def keep_unsaved(plan: Plan, before: Plan, place: str, folders: Sequence[Path]) -> Path:
    """Write what is typed into the first of the folders that takes it, and take it out of the others; where it lies.

    Raises:
        TargetNotWritable, DiskFull, TargetInUse: none takes it.
    """
    content = {
        "place": place,
        "process": os.getpid(),
        "typed": datetime.now(UTC).isoformat(),
        "plan": plan_json(plan),
        "before": plan_json(before),
    }
    name, refused = _name(plan.id), None
    for number, folder in enumerate(folders):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            deliver(folder / name, json.dumps(content, ensure_ascii=False).encode(), _unproven, private=True)
        except (AppError, OSError) as fault:
            refused = fault
            continue
        drop_unsaved(plan.id, folders[number + 1 :])
        return folder / name
    raise refused if isinstance(refused, AppError) else TargetNotWritable(Path(name), "denied")


def drop_unsaved(plan_id: str, folders: Iterable[Path]) -> None:
    """Forget what this program kept of the plan: it is saved."""
    for folder in folders:
        try:
            (folder / _name(plan_id)).unlink(missing_ok=True)
        except OSError:
            _log.warning("a recovery file was not deleted", exc_info=True)


def unsaved_plans(place: str, folders: Iterable[Path]) -> tuple[Unsaved, ...]:
    """What programs that no longer run left of plans of the library at `place`, typed last first."""
    found = (each for folder in folders for path in _files(folder) if (each := _read(path)) is not None)
    return tuple(sorted((each for each in found if each.place == place), key=_typed, reverse=True))


def take_in(store: Store, unsaved: Unsaved) -> tuple[str, Recovered]:
    """Save what was not saved, merged with what others saved since; the id of the plan that holds it now.

    The file stays until `forget` is called.

    Raises:
        What the store raises.
    """
    from app.persistence import SavedPlan

    plan = unsaved.plan
    try:
        entry = store.entry(plan.id)
    except PlanGone:
        store.add_plan(plan)
        return plan.id, Recovered.SAVED
    if entry.binned is not None:
        store.restore_plan(plan.id)
    now = store.load_plan(plan.id)
    if now.plan == plan:
        return plan.id, Recovered.SAME
    # No plan is at revision 0: what the library says otherwise is merged.
    before = now if now.plan == unsaved.plan_before else SavedPlan(unsaved.plan_before, 0)
    if not save_or_merge(store, plan, before).conflicts:
        return plan.id, Recovered.SAVED
    second = duplicated(plan, new_id())
    store.add_plan(second)
    return second.id, Recovered.BESIDE


def forget(unsaved: Unsaved) -> None:
    """It is taken in, or not wanted: the file goes."""
    try:
        unsaved.path.unlink(missing_ok=True)
    except OSError:
        _log.warning("a recovery file was not deleted", exc_info=True)


def _name(plan_id: str) -> str:
    """A name of its own for each plan and program: an id may hold what no name of a file can."""
    return f"{hashlib.sha256(plan_id.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}-{os.getpid()}.json"


def _typed(unsaved: Unsaved) -> datetime:
    return unsaved.typed


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.glob("*.json"))
    except OSError:
        return


def _read(path: Path) -> Unsaved | None:
    """None for what another program is writing, and for what cannot be read, which stays where it is."""
    try:
        told = json.loads(read_bytes(path))
        typed = datetime.fromisoformat(told["typed"])
        if runs(str(told["process"])) and datetime.now(UTC) - typed < _ANOTHER_PROGRAM:
            return None
        return Unsaved(
            path,
            str(told["place"]),
            typed,
            plan_from_json(str(told["plan"]).encode(), path),
            plan_from_json(str(told["before"]).encode(), path),
        )
    except (AppError, NotAPlan, NewerPlanFile, ValueError, KeyError, TypeError, RecursionError):
        _log.warning("a recovery file could not be read", exc_info=True)
        return None


def _unproven(_written: Path) -> None:
    """The library is the proof: this is taken in, or asked about, at the next start."""
