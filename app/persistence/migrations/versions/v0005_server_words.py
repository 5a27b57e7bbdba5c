"""On PostgreSQL an index of words in place of trigrams: it serves one letter as well as ten, and needs no extension."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# No parser: the texts are folded already, and PostgreSQL's would take some words for addresses or numbers. A word of
# more than 2,046 bytes is refused by a tsvector; nobody looks for one. Not PARALLEL SAFE: to start the workers takes
# longer than the search.
_WORDS = """
CREATE FUNCTION duthao_words(folded text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
    SELECT array_to_tsvector(array(
        SELECT DISTINCT word FROM unnest(string_to_array(folded, ' ')) AS word WHERE length(word) BETWEEN 1 AND 500
    ))
$$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(_WORDS)
    for table in ("plans", "tasks"):
        op.execute(f"DROP INDEX IF EXISTS trigrams_{table}_words")
        op.execute(f"CREATE INDEX words_of_{table} ON {table} USING gin (duthao_words(words))")
