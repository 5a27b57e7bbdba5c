"""What a person left on the desk: the plan that was open, where in it and how large, plans pinned, plans opened lately.

It lies in the person's own folder: two people who share a library have a desk each.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from app.delivery import deliver, read_bytes
from app.errors.faults import AppError
from app.settings import settings_folder

_log = logging.getLogger(__name__)

_FILE = "desk.json"
_MOST_RECENT, _MOST_EXPORTS = 12, 200


@dataclass(frozen=True)
class ColumnOnDesk:
    """A column of the task table as a person left it: the field it shows ("" for the number), its width in px."""

    field: str
    width: int
    shown: bool = True


@dataclass(frozen=True)
class ExportPlace:
    """Where the files of a plan were written last.

    `name` is theirs without its ending where the person gave them another than the program suggests, else "".
    """

    plan: str
    folder: str
    name: str


@dataclass(frozen=True)
class Desk:
    """Ids of plans, "" for none; `place` is where the window was. `recent` holds the one opened last first.

    `characters` are the special characters used last, the last one first.
    """

    open: str = ""
    place: str = ""
    pinned: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    characters: str = ""
    zoom: float | None = None
    """How many times its real size the paper of a plan is shown; None fits the width of the window."""
    told_of_fcitx: bool = False
    """Whether the person knows that Fcitx does not reach the window."""
    tries_sample: bool = False
    """Whether the person drafts for the sample office until there is one of their own, and is not asked for it."""
    columns: tuple[ColumnOnDesk, ...] = ()
    """Those of the task table from left to right; none where nobody has set anything about them."""
    acts: tuple[str, ...] = ()
    """What was chosen from the palette, by its English words, the last one first."""
    exports: tuple[ExportPlace, ...] = ()
    """Where plans were exported to, the last one first."""


def with_opened(desk: Desk, plan_id: str) -> Desk:
    """The desk with this plan open; with "" none is, and the lately opened ones stay."""
    if not plan_id:
        return replace(desk, open="")
    others = (each for each in desk.recent if each != plan_id)
    return replace(desk, open=plan_id, recent=(plan_id, *others)[:_MOST_RECENT])


def with_act(desk: Desk, name: str) -> Desk:
    """The desk on which this act was the last one chosen from the palette."""
    others = (each for each in desk.acts if each != name)
    return replace(desk, acts=(name, *others)[:_MOST_RECENT])


def with_export(desk: Desk, place: ExportPlace) -> Desk:
    """The desk on which the files of that plan were written there last."""
    others = (each for each in desk.exports if each.plan != place.plan)
    return replace(desk, exports=(place, *others)[:_MOST_EXPORTS])


def last_export(desk: Desk, plan_id: str) -> ExportPlace | None:
    """Where the files of the plan were written last; None for nowhere yet."""
    return next((each for each in desk.exports if each.plan == plan_id), None)


def with_pin(desk: Desk, plan_id: str, *, pinned: bool) -> Desk:
    """The desk with this plan pinned, behind those that are, or not pinned any more."""
    others = tuple(each for each in desk.pinned if each != plan_id)
    return replace(desk, pinned=(*others, plan_id) if pinned else others)


def with_character(desk: Desk, character: str) -> Desk:
    """The desk with this special character as the one used last."""
    return replace(desk, characters=(character + desk.characters.replace(character, ""))[:_MOST_RECENT])


def read_desk(folder: Path | None = None) -> Desk:
    """The desk as it was left in `folder` (the user's own, if None); an empty one where it cannot be read.

    Nothing of a person's work lies in it: it is not worth a question.
    """
    path = (folder or settings_folder()) / _FILE
    try:
        data = json.loads(read_bytes(path)) if path.exists() else {}
        return Desk(
            str(data.get("open", "")),
            str(data.get("place", "")),
            tuple(map(str, data.get("pinned", ()))),
            tuple(map(str, data.get("recent", ())))[:_MOST_RECENT],
            str(data.get("characters", ""))[:_MOST_RECENT],
            None if data.get("zoom") is None else float(data["zoom"]),
            data.get("told_of_fcitx") is True,
            data.get("tries_sample") is True,
            tuple(
                ColumnOnDesk(str(each["field"]), int(each["width"]), each["shown"] is True)
                for each in data.get("columns", ())
            ),
            tuple(map(str, data.get("acts", ())))[:_MOST_RECENT],
            tuple(
                ExportPlace(str(each["plan"]), str(each["folder"]), str(each["name"]))
                for each in data.get("exports", ())
            ),
        )
    except (AppError, ValueError, AttributeError, TypeError, KeyError, RecursionError):
        _log.warning("the desk could not be read", exc_info=True)
        return Desk()


def write_desk(desk: Desk, folder: Path | None = None) -> None:
    """Leave the desk so. Raises TargetInUse, TargetNotWritable, DiskFull where the system refuses."""
    path = (folder or settings_folder()) / _FILE
    values = asdict(desk)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    deliver(path, json.dumps(values, ensure_ascii=False, indent=1).encode(), lambda _: None, private=True)
