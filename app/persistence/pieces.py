"""The content of a plan in the store: its JSON, deflated; that of a long plan in pieces.

A long plan's tasks are told in pieces of some dozens each, and a save writes the pieces that changed. Which piece a
task stands in is told by its id alone, so that a task added, moved or taken out touches no other piece.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.domain.plan.model import Plan, Task
from app.errors.faults import NewerPlanFile, NotAPlan, PlanDamaged, PlanNewer
from app.persistence.rows import Placed
from app.persistence.tables import contents, pieces
from app.plan_json import frame_json, plan_from_pieces, plan_json, tasks_json

_LEVEL = 1
"""The fastest of zlib's levels: a plan shrinks to a tenth in less time than the bytes take to be written."""

WHOLE = 128
"""A plan of no more tasks is one content: it is written as fast as its pieces would be."""

_IN_A_PIECE = 32

_CONTENT = select(contents.c.content).where(contents.c.plan_key == bindparam("key"))
_PIECES = select(pieces.c.content).where(pieces.c.plan_key == bindparam("key")).order_by(pieces.c.place)


@dataclass(frozen=True)
class Content:
    """What the store holds of a plan itself: the frame, or the whole plan, and the pieces of its tasks."""

    frame: bytes
    pieces: tuple[bytes, ...] = ()


def packed(plan: Plan) -> bytes:
    """The whole plan as one content."""
    return _deflated(plan_json(plan))


def unpacked(content: Content, plan_id: str) -> Plan:
    """The plan in `content`. Raises PlanDamaged, PlanNewer."""
    try:
        frame, *parts = (zlib.decompress(each) for each in (content.frame, *content.pieces))
        return plan_from_pieces(frame, parts, Path(plan_id))
    except NewerPlanFile as fault:
        raise PlanNewer(plan_id) from fault
    except (zlib.error, NotAPlan) as fault:
        raise PlanDamaged(plan_id) from fault


def read_content(connection: Connection, key: int) -> Content | None:
    """What the store holds of the plan with this key; None where there is none."""
    frame = connection.execute(_CONTENT, {"key": key}).scalar_one_or_none()
    return (
        None if frame is None else Content(frame, tuple(connection.execute(_PIECES, {"key": key}).scalars()))
    )


def insert_content(connection: Connection, key: int, plan: Plan, tasks: Placed) -> None:
    """Write the content of a plan that has none yet."""
    connection.execute(insert(contents), {"plan_key": key, "content": _frame(plan, tasks)})
    _insert_pieces(connection, key, tasks, range(_count(tasks)))


def update_content(connection: Connection, key: int, plan: Plan, tasks: Placed, old: Placed | None) -> None:
    """Bring the content from one with the tasks `old`, None where they are not known, to this plan."""
    frame = _frame(plan, tasks)
    connection.execute(update(contents).where(contents.c.plan_key == key).values(content=frame))
    here, count = pieces.c.plan_key == key, _count(tasks)
    if old is None or _count(old) != count:
        connection.execute(delete(pieces).where(here))
        _insert_pieces(connection, key, tasks, range(count))
    elif count and (touched := {_place(each, count) for each in _differing(old, tasks)}):
        connection.execute(delete(pieces).where(here, pieces.c.place.in_(touched)))
        _insert_pieces(connection, key, tasks, touched)


def _frame(plan: Plan, tasks: Placed) -> bytes:
    return _deflated(frame_json(plan)) if _count(tasks) else packed(plan)


def _differing(old: Placed, new: Placed) -> Iterable[str]:
    yield from (each for each in old if each not in new)
    for each, placed in new.items():
        before = old.get(each)
        if before is not placed and (before is None or not before.says_same(placed)):
            yield each


def _insert_pieces(connection: Connection, key: int, tasks: Placed, places: Collection[int]) -> None:
    if not places:
        return
    count = _count(tasks)
    within: dict[int, list[Task]] = {place: [] for place in places}
    for task_id, placed in tasks.items():
        if (place := _place(task_id, count)) in within:
            within[place].append(placed.task)
    rows = [
        {"plan_key": key, "place": place, "content": _deflated(tasks_json(found))}
        for place, found in within.items()
        if found
    ]
    if rows:
        connection.execute(insert(pieces), rows)


def _count(tasks: Placed) -> int:
    """How many pieces the tasks are told in: a power of two, so that it seldom changes; 0 for none."""
    return 1 << (len(tasks) // _IN_A_PIECE - 1).bit_length() if len(tasks) > WHOLE else 0


def _place(task_id: str, count: int) -> int:
    return zlib.crc32(task_id.encode()) & (count - 1)


def _deflated(text: str) -> bytes:
    return zlib.compress(text.encode(), _LEVEL)
