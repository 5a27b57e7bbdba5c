"""Writing a plan's rows: only those that changed since a revision that is known, or all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from app.domain.plan.model import Plan
from app.persistence import search
from app.persistence.pieces import insert_content
from app.persistence.rows import Placed, party_rows, plan_row, task_row
from app.persistence.tables import parties, plans, tasks

_MOST_CHANGED = 200
"""More changed tasks than this are written all anew."""

_OLD_TEXTS = select(tasks.c.task_id, tasks.c.text_number, tasks.c.words)
_MOVE = (
    update(tasks)
    .where(tasks.c.plan_key == bindparam("of_plan"), tasks.c.task_id == bindparam("of_task"))
    .values(position=bindparam("to"))
)


@dataclass(frozen=True)
class Shelved:
    """A plan's row as a save finds it: what the search index holds of the plan."""

    key: int
    words: str
    shelf: int | None
    next_text: int


@dataclass(frozen=True)
class TaskChanges:
    """What a save has to write of the tasks; ids in `changed` and `gone`, `moved` are those at another position."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[str, ...]


def change(old: Placed, new: Placed) -> TaskChanges:
    """The tasks whose rows differ."""
    changed, moved = [], []
    for task_id, placed in new.items():
        before = old.get(task_id)
        if before is placed:
            continue
        if before is None or not before.has_row_of(placed):
            changed.append(task_id)
        elif before.position != placed.position:
            moved.append(task_id)
    return TaskChanges(tuple(changed), tuple(each for each in old if each not in new), tuple(moved))


def insert_plan(connection: Connection, plan: Plan, placed: Placed, moment: int, *, sqlite: bool) -> int:
    """Write a plan that is not there yet, at revision 1; its key."""
    row = plan_row(plan)
    row |= {"id": plan.id, "revision": 1, "tasks": len(placed), "changed": moment}
    row["shelf"] = search.new_shelf(connection) if sqlite else None
    key = int(connection.execute(insert(plans).returning(plans.c.key), row).scalar_one())
    insert_content(connection, key, plan, placed)
    _insert_tasks(connection, Shelved(key, "", row["shelf"], 1), placed, placed)
    if row["shelf"] is not None:
        search.index(connection, [_own_text(row["shelf"], row["words"])])
    _set_next_text(connection, key, len(placed) + 1)
    return key


def insert_rows(connection: Connection, key: int, words: str, placed: Placed) -> None:
    """Write the rows of a plan's tasks, and index its texts, where there are none of it yet; on SQLite."""
    shelf = search.new_shelf(connection)
    connection.execute(update(plans).where(plans.c.key == key).values(shelf=shelf))
    search.index(connection, [_own_text(shelf, words)])
    _insert_tasks(connection, Shelved(key, words, shelf, 1), placed, placed)
    _set_next_text(connection, key, len(placed) + 1)


def update_tasks(
    connection: Connection, shelved: Shelved, row: Mapping[str, Any], old: Placed | None, new: Placed
) -> None:
    """Bring the rows of the tasks, and the search index, from `old` to `new`; `old` is None where it is not known."""
    todo = change(old, new) if old is not None else None
    if (
        todo is None
        or len(todo.changed) + len(todo.gone) > _MOST_CHANGED
        or shelved.next_text + len(todo.changed) >= search.SHELF
        or (shelved.shelf is not None and search.sunk(connection, shelved.shelf))
    ):
        _write_all(connection, shelved, row["words"], new)
        return
    if shelved.shelf is not None and shelved.words != row["words"]:
        search.forget(connection, [_own_text(shelved.shelf, shelved.words)])
        search.index(connection, [_own_text(shelved.shelf, row["words"])])
    _write_changed(connection, shelved, todo, new)


def _write_all(connection: Connection, shelved: Shelved, words: str, new: Placed) -> None:
    here = tasks.c.plan_key == shelved.key
    shelf = None
    if shelved.shelf is not None:
        shelf = search.new_shelf(connection)
        search.forget_plan(connection, shelved.key, shelved.shelf, shelved.words)
        search.index(connection, [_own_text(shelf, words)])
        connection.execute(update(plans).where(plans.c.key == shelved.key).values(shelf=shelf))
    connection.execute(delete(tasks).where(here))
    _insert_tasks(connection, Shelved(shelved.key, words, shelf, 1), new, new)
    _set_next_text(connection, shelved.key, len(new) + 1)


def _write_changed(connection: Connection, shelved: Shelved, todo: TaskChanges, new: Placed) -> None:
    touched = (*todo.changed, *todo.gone)
    if touched:
        here = (tasks.c.plan_key == shelved.key) & tasks.c.task_id.in_(touched)
        old = [dict(row._mapping) for row in connection.execute(_OLD_TEXTS.where(here))]
        if shelved.shelf is not None:
            search.forget(connection, old)
        connection.execute(delete(tasks).where(here))
        _insert_tasks(connection, shelved, new, todo.changed)
        if shelved.shelf is not None:
            _set_next_text(connection, shelved.key, shelved.next_text + len(todo.changed))
    if todo.moved:
        moved = [{"of_plan": shelved.key, "of_task": each, "to": new[each].position} for each in todo.moved]
        connection.execute(_MOVE, moved)


def _insert_tasks(connection: Connection, shelved: Shelved, new: Placed, ids: Iterable[str]) -> None:
    """Insert these tasks with their parties, their texts on the shelf from its next free place on."""
    number = _numbers(shelved)
    rows = [
        {**task_row(new[each]), "plan_key": shelved.key, "text_number": number(place)}
        for place, each in enumerate(ids)
    ]
    if not rows:
        return
    connection.execute(insert(tasks), rows)
    who = [{**row, "plan_key": shelved.key} for each in rows for row in party_rows(new[each["task_id"]].task)]
    if who:
        connection.execute(insert(parties), who)
    if shelved.shelf is not None:
        search.index(connection, rows)


def _numbers(shelved: Shelved) -> Callable[[int], int | None]:
    shelf = shelved.shelf
    if shelf is None:
        return lambda _: None
    return lambda place: search.number_on(shelf, shelved.next_text + place)


def _own_text(shelf: int, words: str) -> dict[str, Any]:
    return {"text_number": search.number_on(shelf, 0), "words": words}


def _set_next_text(connection: Connection, key: int, place: int) -> None:
    connection.execute(update(plans).where(plans.c.key == key).values(next_text=place))
