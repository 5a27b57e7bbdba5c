"""Finding plans by words on PostgreSQL, as quickly as one types; what is found is what `search` finds in SQLite.

Common words stand in almost every plan, and an index lists every place where they stand: the newest plans are read
instead, each only as far as the first text that has the words (LATERAL with LIMIT), and soon there are enough. Rare
words would make us read all plans: an index of words (GIN) names the few that have them. Which it is, the newest
plans tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

from app.persistence.search import Found

_NEWEST = 120
"""Plans that are read first."""
_COMMON = 0.3
"""The share of the newest plans with words that are common: as many more are read as it takes."""
_SPARE = 1.5
_LONGEST = 500
"""Letters of the longest word that the index holds, as the function `duthao_words` of the database says."""

_IN_NEWEST = text(
    """
    SELECT newest.key FROM (
        SELECT key, words, changed FROM plans WHERE (binned IS NOT NULL) = :binned ORDER BY changed DESC LIMIT :newest
    ) AS newest
    CROSS JOIN LATERAL (
        SELECT 1 FROM (
            SELECT 1 WHERE newest.words LIKE ALL (:likes)
            UNION ALL SELECT 1 FROM tasks WHERE tasks.plan_key = newest.key AND tasks.words LIKE ALL (:likes)
        ) AS texts LIMIT 1
    ) AS first
    ORDER BY newest.changed DESC LIMIT :most
    """
)
_FIND = text(
    """
    SELECT key FROM duthao_found(:query, :likes) AS found (key) JOIN plans USING (key)
    WHERE (binned IS NOT NULL) = :binned ORDER BY changed DESC LIMIT :most
    """
)
_COUNT = text(
    "SELECT count(*) FROM duthao_found(:query, :likes) AS found (key) JOIN plans USING (key) "
    "WHERE (binned IS NOT NULL) = :binned"
)
_FIRST_TASKS = text(
    """
    SELECT plans.key, first.code, first.content FROM plans
    CROSS JOIN LATERAL (
        SELECT code, content FROM tasks WHERE plan_key = plans.key AND words LIKE ALL (:likes)
        ORDER BY position LIMIT 1
    ) AS first
    WHERE plans.key = ANY (:keys) AND NOT plans.words LIKE ALL (:likes)
    """
)


def found_in_postgres(
    connection: Connection, words: Sequence[str], limit: int | None, *, binned: bool
) -> Found:
    """Up to `limit` plans that have the words, all of them where it is None; those changed last."""
    if limit is not None:
        newest = max(_NEWEST, limit)
        found = _in_newest(connection, words, newest, limit, binned=binned)
        if limit > len(found) >= _COMMON * newest:
            enough = int(newest * limit / len(found) * _SPARE)
            found = _in_newest(connection, words, enough, limit, binned=binned)
        if len(found) >= limit:
            return found
    given = {**_matching(words), "binned": binned, "most": limit}
    return [(key, []) for (key,) in connection.execute(_FIND, given)]


def _in_newest(
    connection: Connection, words: Sequence[str], newest: int, most: int, *, binned: bool
) -> Found:
    given = {"likes": _likes(words), "newest": newest, "most": most, "binned": binned}
    return [(key, []) for (key,) in connection.execute(_IN_NEWEST, given)]


def count_in_postgres(connection: Connection, words: Sequence[str], *, binned: bool) -> int:
    """How many plans have the words. Of common ones that takes longer than a key may."""
    return int(connection.execute(_COUNT, {**_matching(words), "binned": binned}).scalar_one())


def first_tasks_in_postgres(connection: Connection, found: Found, words: Sequence[str]) -> dict[int, str]:
    """Code and words of the first task that has the words, by key of its plan; none where the plan's head has them."""
    given = {"keys": [key for key, _ in found], "likes": _likes(words)}
    return {key: f"{code} {content}" for key, code, content in connection.execute(_FIRST_TASKS, given)}


def _likes(words: Sequence[str]) -> list[str]:
    """The text has each word, and one that begins with the last. Words are letters and digits alone."""
    return [*(f"% {word} %" for word in words[:-1]), f"% {words[-1]}%"]


def _matching(words: Sequence[str]) -> dict[str, object]:
    """What the index is asked; of words that are too long for it the beginning of any text is enough."""
    held = [f"'{word}'" if place < len(words) - 1 else f"'{word}':*" for place, word in enumerate(words)]
    short = [each for each, word in zip(held, words, strict=True) if len(word) <= _LONGEST]
    return {"query": " & ".join(short), "likes": _likes(words)}
