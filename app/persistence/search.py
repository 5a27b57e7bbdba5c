"""Finding plans by words: accents and đ ignored, the last word as far as it is typed, newest first.

One column of our own holds the folded words (`rows.words_of`): of a plan its number, subject, issuer and directives,
of a task its code, words, deliverables and parties. A plan is found when one such text has every word looked for.

SQLite indexes them with FTS5. Its rows come in the order of their numbers at no cost, so a number says how new a
text is: the plan's shelf times a million, and the text's place on the shelf counted down, the plan's own text first.
New plans get higher shelves, and a plan that is taken up again moves to the top one once it has sunk too deep; where
more plans match than are asked for, those on the highest shelves are given. What is given is in exact order.

PostgreSQL has an index of its own: see `server_search`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    func,
    or_,
    select,
    text,
)

from app.persistence.tables import plans, tasks

SHELF = 1 << 20
"""How many texts a shelf holds."""

_DEEPEST = 24
"""A plan with more shelves above its own gets a new one when it is saved."""

_TEXTS_AT_ONCE = 100
"""How many texts are looked at first; each turn looks at twice as many as the one before.

Where a rare word stands beside a common one, each text that is found costs a walk through those of the common one.
"""

_TASKS_LOOKED_AT = 4

_INDEX = text("INSERT INTO search_index (rowid, words) VALUES (:text_number, :words)")
_FORGET = text(
    "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', :text_number, :words)"
)
_FIND = text(
    "SELECT rowid FROM search_index WHERE search_index MATCH :query AND rowid < :below "
    "ORDER BY rowid DESC LIMIT :most"
)
_KEYS_ON = text(
    "SELECT shelf, key FROM plans WHERE shelf IN (SELECT value FROM json_each(:shelves)) "
    "AND (binned IS NOT NULL) = :binned"
)
_COUNT = text(
    "SELECT count(*) FROM plans WHERE (binned IS NOT NULL) = :binned AND shelf IN "
    f"(SELECT rowid / {SHELF} FROM search_index WHERE search_index MATCH :query)"
)
_TEXTS = text(
    "SELECT plan_key, code, content FROM tasks WHERE text_number IN (SELECT value FROM json_each(:numbers)) "
    "ORDER BY position DESC"
)
_TOP = select(func.coalesce(func.max(plans.c.shelf), 0))
_ABOVE = select(func.count()).select_from(
    select(plans.c.shelf).where(plans.c.shelf > bindparam("shelf")).limit(_DEEPEST + 1).subquery()
)

Years = frozenset[int]
"""Years from 1 to 9999; none for any."""
_NO_YEARS: Years = frozenset()

Found = list[tuple[int, list[int]]]
"""Keys of plans with the numbers of those of their tasks' texts that matched."""


def index(connection: Connection, texts: Sequence[dict[str, Any]]) -> None:
    """Make these texts findable: rows with "text_number" and "words"."""
    if texts:
        connection.execute(_INDEX, texts)


def forget(connection: Connection, texts: Sequence[dict[str, Any]]) -> None:
    """Take these texts out; their words must be those they were indexed with."""
    if texts:
        connection.execute(_FORGET, texts)


def forget_plan(connection: Connection, key: int, shelf: int, words: str) -> None:
    """Take out all texts of a plan."""
    own = {"text_number": number_on(shelf, 0), "words": words}
    rows = connection.execute(select(tasks.c.text_number, tasks.c.words).where(tasks.c.plan_key == key))
    forget(connection, [own, *({"text_number": number, "words": each} for number, each in rows)])


def new_shelf(connection: Connection) -> int:
    """The shelf above all others."""
    return int(connection.execute(_TOP).scalar_one()) + 1


def sunk(connection: Connection, shelf: int) -> bool:
    """Whether a plan that is written on should move to a new shelf."""
    return int(connection.execute(_ABOVE, {"shelf": shelf}).scalar_one()) > _DEEPEST


def number_on(shelf: int, place: int) -> int:
    """The number of a text; `place` 0 is the plan's own."""
    return shelf * SHELF + SHELF - 1 - place


def found_in_sqlite(
    connection: Connection, words: Sequence[str], limit: int | None, *, binned: bool, years: Years = _NO_YEARS
) -> Found:
    """Up to `limit` plans by FTS5, those on the highest shelves; all of them where it is None."""
    query = _query(words)
    found: Found = []
    below, most = 1 << 62, _TEXTS_AT_ONCE
    lowest, among = 0, None
    if years:
        among = _keys_of(connection, years, binned=binned)
        if not among:
            return []
        lowest, below = min(among), (max(among) + 1) * SHELF
    while True:
        found_here = {"query": query, "below": below, "most": most}
        hits = connection.execute(_FIND, found_here).scalars().all()
        shelves: dict[int, list[int]] = {}
        for number in hits:
            shelves.setdefault(number // SHELF, []).append(number)
        keys = _keys_on(connection, shelves, binned=binned) if among is None else among
        found += [(keys[shelf], numbers) for shelf, numbers in shelves.items() if shelf in keys]
        if len(hits) < most or hits[-1] // SHELF <= lowest or (limit is not None and len(found) >= limit):
            return found[:limit]
        below, most = hits[-1] // SHELF * SHELF, most * 2


def count_in_sqlite(connection: Connection, words: Sequence[str], *, binned: bool) -> int:
    """How many plans `found_in_sqlite` would find without a limit."""
    return int(connection.execute(_COUNT, {"query": _query(words), "binned": binned}).scalar_one())


def _query(words: Sequence[str]) -> str:
    return " AND ".join(f'"{word}"' for word in words) + "*"


def _keys_on(connection: Connection, shelves: Iterable[int], *, binned: bool) -> dict[int, int]:
    rows = connection.execute(_KEYS_ON, {"shelves": json.dumps(list(shelves)), "binned": binned}).all()
    return {shelf: key for shelf, key in rows}  # noqa: C416 - rows are no pairs to mypy


def _keys_of(connection: Connection, years: Years, *, binned: bool) -> dict[int, int]:
    """The plans that may be of these years, by their shelves: fewer by far than have common words."""
    query = select(plans.c.shelf, plans.c.key).where(
        in_bin(binned), of_years(years), plans.c.shelf.is_not(None)
    )
    return {row.shelf: row.key for row in connection.execute(query)}


def first_tasks_in_sqlite(connection: Connection, found: Found) -> dict[int, str]:
    """Code and words of the first of the tasks that matched, by key of their plan; none where the plan itself did."""
    numbers = [
        number for _, texts in found if texts[0] % SHELF != SHELF - 1 for number in texts[:_TASKS_LOOKED_AT]
    ]
    rows = connection.execute(_TEXTS, {"numbers": json.dumps(numbers)})
    return {key: f"{code} {content}" for key, code, content in rows}


def in_bin(binned: bool) -> ColumnElement[bool]:
    """The plans in the bin, or those that are not."""
    return plans.c.binned.is_not(None) if binned else plans.c.binned.is_(None)


def of_years(years: Years) -> ColumnElement[bool]:
    """The plans that may be of one of these years: issued in it, or its number stands in their subject."""
    return or_(
        *(plans.c.issued.between(date(year, 1, 1), date(year, 12, 31)) for year in years),
        *(plans.c.subject.contains(str(year)) for year in years),
    )
