"""What was typed while the library could not be written: kept in a file elsewhere, found at the next start, taken in.

A file holds a plan, the results on its tasks, or the office's registers, as they are typed and as they were saved last,
so that what others saved meanwhile is merged with it. It is its owner's alone, and lies where there is room: in the
person's own folder, where copies go, or among the system's temporary files, which most systems keep over a crash.

What takes it in is imported where it does: each start looks whether there is something, and seldom finds it.
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
from app.domain.registers.office_registers import OfficeRegisters
from app.domain.results.model import Results
from app.errors.faults import AppError, NewerPlanFile, NotAPlan, PlanGone, TargetNotWritable
from app.plan_json import plan_from_text, plan_json, value_from_json, value_json
from app.processes import runs
from app.settings import Settings, settings_folder

if TYPE_CHECKING:
    from app.persistence import Store

_log = logging.getLogger(__name__)

_FOLDER = "recovery"
_ANOTHER_PROGRAM = timedelta(hours=1)
"""A file that is older is nobody's: the number of the program that left it is that of another one by now."""


Typed = Plan | Results | OfficeRegisters
"""What is typed and lies in the library."""


@dataclass(frozen=True)
class Unsaved:
    """Something as it was typed; `before` is what the library at `place` held of it then. `subject` is its plan's."""

    path: Path
    place: str
    when: datetime
    typed: Typed
    before: Typed
    subject: str = ""

    @property
    def plan_id(self) -> str:
        """The id of the plan that it is, or is about; "" for registers."""
        return _plan_id(self.typed)


class Recovered(StrEnum):
    """What became of what had not been saved."""

    SAVED = "saved"
    """It is in the library, with what others changed meanwhile."""
    BESIDE = "beside"
    """The library says something else in the same places: it stands there as a second plan."""
    SAME = "same"
    """The library says so already."""
    HOMELESS = "homeless"
    """The plan whose results they are is not in the library: they stay where they are kept."""


def recovery_folders(settings: Settings) -> tuple[Path, ...]:
    """Where such files may lie, the first choice first."""
    named = [Path(settings.copies_folder)] if settings.copies_folder else []
    user = hashlib.sha256(str(Path.home()).encode()).hexdigest()[:8]
    temporary = Path(gettempdir()) / f"duthao-recovery-{user}"
    return tuple(folder / _FOLDER for folder in (settings_folder(), *named, temporary))


def keep_unsaved(typed: Typed, before: Typed, place: str, folders: Sequence[Path], subject: str = "") -> Path:
    """Write what is typed into the first of the folders that takes it, and take it out of the others; where it lies.

    `subject` is that of the plan, where results are typed.

    Raises:
        TargetNotWritable, DiskFull, TargetInUse: none takes it.
    """
    content = {
        "place": place,
        "process": os.getpid(),
        "typed": datetime.now(UTC).isoformat(),
        "kind": type(typed).__name__,
        "subject": subject,
        "what": _json(typed),
        "before": _json(before),
    }
    name, refused = _name(typed), None
    for number, folder in enumerate(folders):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            deliver(folder / name, json.dumps(content, ensure_ascii=False).encode(), _unproven, private=True)
        except (AppError, OSError) as fault:
            refused = fault
            continue
        drop_unsaved(typed, folders[number + 1 :])
        return folder / name
    raise refused if isinstance(refused, AppError) else TargetNotWritable(Path(name), "denied")


def drop_unsaved(typed: Typed, folders: Iterable[Path]) -> None:
    """Forget what this program kept of this plan, its results or the registers: it is saved."""
    for folder in folders:
        try:
            (folder / _name(typed)).unlink(missing_ok=True)
        except OSError:
            _log.warning("a recovery file was not deleted", exc_info=True)


def all_unsaved(place: str, folders: Iterable[Path]) -> tuple[Unsaved, ...]:
    """What programs that no longer run left of the library at `place`: plans first, of each kind the last typed."""
    found = (each for folder in folders for path in _files(folder) if (each := _read(path)) is not None)
    newest = sorted((each for each in found if each.place == place), key=_when, reverse=True)
    return tuple(sorted(newest, key=lambda each: not isinstance(each.typed, Plan)))


def take_in(store: Store, unsaved: Unsaved) -> tuple[str, Recovered]:
    """Save what was not saved, merged with what others saved since; the id of the plan that holds it now.

    The file stays until `forget` is called.

    Raises:
        What the store raises.
    """
    match unsaved.typed, unsaved.before:
        case Plan() as plan, Plan() as before:
            return _take_plan(store, plan, before)
        case Results() as results, Results() as before:
            return results.plan, _take_results(store, results, before)
        case OfficeRegisters() as registers, OfficeRegisters() as before:
            return "", _take_registers(store, registers, before)
    raise TypeError(type(unsaved.before))


def _take_plan(store: Store, plan: Plan, plan_before: Plan) -> tuple[str, Recovered]:
    from app.persistence import SavedPlan
    from app.workflows.duplicating import duplicated
    from app.workflows.new_plan import new_id
    from app.workflows.saving import save_or_merge

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
    before = now if now.plan == plan_before else SavedPlan(plan_before, 0)
    if not save_or_merge(store, plan, before).conflicts:
        return plan.id, Recovered.SAVED
    second = duplicated(plan, new_id())
    store.add_plan(second)
    return second.id, Recovered.BESIDE


def _take_results(store: Store, results: Results, before: Results) -> Recovered:
    from app.domain.results.merging import merged
    from app.workflows.results import save_results

    try:
        now = store.load_results(results.plan)
        mine = merged(before, results, now.results).results
        if mine == now.results:
            return Recovered.SAME
        save_results(store, mine, now)
    except PlanGone:
        return Recovered.HOMELESS
    return Recovered.SAVED


def _take_registers(store: Store, registers: OfficeRegisters, before: OfficeRegisters) -> Recovered:
    from app.domain.registers.row_changes import merged
    from app.workflows.office_registers import keep_copy, new_id, save_registers

    now = store.load_registers()
    mine = merged(before, registers, now.registers, new_id).registers
    if mine == now.registers:
        return Recovered.SAME
    keep_copy(save_registers(store, mine, now).saved.registers)
    return Recovered.SAVED


def forget(unsaved: Unsaved) -> None:
    """It is taken in, or not wanted: the file goes."""
    try:
        unsaved.path.unlink(missing_ok=True)
    except OSError:
        _log.warning("a recovery file was not deleted", exc_info=True)


def _plan_id(typed: Typed) -> str:
    match typed:
        case Plan():
            return typed.id
        case Results():
            return typed.plan
        case OfficeRegisters():
            return ""


def _name(typed: Typed) -> str:
    """A name of its own for each thing and program: an id may hold what no name of a file can."""
    told = f"{'' if isinstance(typed, Plan) else type(typed).__name__}{_plan_id(typed)}"
    return f"{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}-{os.getpid()}.json"


def _json(typed: Typed) -> str:
    match typed:
        case Plan():
            return plan_json(typed)
        case Results():
            return value_json(typed, Results)
        case OfficeRegisters():
            return value_json(typed, OfficeRegisters)


def _from_json(told: str, kind: str, path: Path) -> Typed:
    if kind == Plan.__name__:
        return plan_from_text(told, path)
    kinds: dict[str, type[Results] | type[OfficeRegisters]]
    kinds = {each.__name__: each for each in (Results, OfficeRegisters)}
    return value_from_json(told, kinds[kind], str(path))


def _when(unsaved: Unsaved) -> datetime:
    return unsaved.when


def _files(folder: Path) -> Iterator[Path]:
    try:
        yield from sorted(folder.glob("[!.]*.json"))
    except OSError:
        return


def _read(path: Path) -> Unsaved | None:
    """None for what another program is writing, and for what cannot be read, which stays where it is."""
    try:
        told = json.loads(read_bytes(path))
        when = datetime.fromisoformat(told["typed"])
        if runs(str(told["process"]), when) and datetime.now(UTC) - when < _ANOTHER_PROGRAM:
            return None
        kind = str(told.get("kind", Plan.__name__))  # earlier versions kept plans alone, as "plan"
        typed = _from_json(str(told["what"] if "what" in told else told["plan"]), kind, path)
        before = _from_json(str(told["before"]), kind, path)
        subject = typed.head.subject if isinstance(typed, Plan) else str(told["subject"])
        return Unsaved(path, str(told["place"]), when, typed, before, subject)
    except (AppError, NotAPlan, NewerPlanFile, ValueError, KeyError, TypeError, RecursionError):
        _log.warning("a recovery file could not be read", exc_info=True)
        return None


def _unproven(_written: Path) -> None:
    """The library is the proof: this is taken in, or asked about, at the next start."""
