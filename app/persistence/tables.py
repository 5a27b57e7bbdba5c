"""The tables. `migrations/` makes them; a test holds the two together. Moments are those of `moments`."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    true,
)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMES)

_END = "\x1f"
_COUNTED = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts only an INTEGER PRIMARY KEY

plans = Table(
    "plans",
    metadata,
    Column("key", _COUNTED, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("revision", BigInteger, nullable=False),
    Column("subject", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued", Date),
    Column("status", Text, nullable=False),
    Column("tasks", Integer, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("binned", BigInteger),
    Column("words", Text, nullable=False),  # folded, for search
    Column(
        "shelf", BigInteger, unique=True
    ),  # where SQLite's search index keeps its texts (app.persistence.search)
    Column("next_text", Integer, nullable=False, server_default="1"),
    Column(
        "owner", Text, nullable=False, server_default=""
    ),  # a person's login; "" where nobody is told apart
    Column("shared", Boolean, nullable=False, server_default=true()),  # the office's, not its owner's alone
    Index(None, "changed"),
    sqlite_autoincrement=True,  # a key is never given twice
)

contents = Table(
    "contents",
    metadata,
    Column("plan_key", _COUNTED, ForeignKey("plans.key", ondelete="CASCADE"), primary_key=True),
    Column(
        "content", LargeBinary, nullable=False
    ),  # the plan's JSON, deflated; its tasks by id where there are pieces
)

pieces = Table(
    "pieces",
    metadata,
    Column("plan_key", BigInteger, ForeignKey("plans.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),  # tasks as a JSON list, deflated
    sqlite_with_rowid=False,
)

results = Table(
    "results",
    metadata,
    Column("plan_key", _COUNTED, ForeignKey("plans.key", ondelete="CASCADE"), primary_key=True),
    Column("revision", BigInteger, nullable=False),  # its own: results never change the plan
    Column("content", Text, nullable=False),  # the results' JSON
    Column("changed", BigInteger, nullable=False),
)

tasks = Table(
    "tasks",
    metadata,
    Column("plan_key", BigInteger, ForeignKey("plans.key", ondelete="CASCADE"), primary_key=True),
    Column("task_id", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("code", Text, nullable=False),
    Column("content", Text, nullable=False),
    Column("leads", Text, nullable=False),  # `listed`, as are the other names; who they are stands in parties
    Column("coordinating", Text, nullable=False),
    Column("monitoring", Text, nullable=False),
    Column("deadline", Text, nullable=False),
    Column("due", Date),
    Column("deliverables", Text, nullable=False),  # `listed`
    Column("sections", Text, nullable=False),  # `listed`
    Column("words", Text, nullable=False),  # folded, for search
    Column("text_number", BigInteger, unique=True),  # its number in SQLite's search index
    Index(None, "due"),
)

parties = Table(
    "parties",
    metadata,
    Column("plan_key", BigInteger, primary_key=True),
    Column("task_id", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("ref", Text, nullable=False),
    Column("family", Text, nullable=False),
    Column("party_key", Text, nullable=False),
    Column("asked", Boolean, nullable=False),
    ForeignKeyConstraint(["plan_key", "task_id"], ["tasks.plan_key", "tasks.task_id"], ondelete="CASCADE"),
    Index(None, "party_key"),
    sqlite_with_rowid=False,
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("id", _COUNTED, primary_key=True),
    Column("plan_key", BigInteger, ForeignKey("plans.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("taken", BigInteger, nullable=False),
    Column("reason", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column(
        "author", Text, nullable=False, server_default=""
    ),  # who was at the computer, "" where nobody knows
    Column("content", LargeBinary, nullable=False),
    sqlite_autoincrement=True,
)

office_items = Table(
    "office_items",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("content", Text, nullable=False),
    Column("changed", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

registers = Table(
    "registers",
    metadata,
    Column("key", Integer, primary_key=True),  # one row, of the key 1
    Column("revision", BigInteger, nullable=False),
    Column("content", Text, nullable=False),  # the registers' JSON; directives lie among the office's items
    Column("changed", BigInteger, nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("login", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("may", Text, nullable=False),
    sqlite_with_rowid=False,
)

changes = Table(
    "changes",
    metadata,
    Column("id", _COUNTED, primary_key=True),
    Column("plan_id", Text, nullable=False, index=True),  # stands longer than the plan
    Column("revision", BigInteger, nullable=False),
    Column("who", Text, nullable=False),  # a login; written by the server itself
    Column("began", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),  # saves of ten minutes come together
    Column("what", Text, nullable=False),
    Column("tasks", Text, nullable=False),  # `listed`: the codes of those touched
    sqlite_autoincrement=True,
)


def listed(texts: Iterable[str]) -> str:
    """Texts in one column, each closed by a sign that no text of a plan can hold."""
    return "".join(text + _END for text in texts)


def unlisted(stored: str) -> tuple[str, ...]:
    """The texts that `listed` put together."""
    return tuple(stored.split(_END)[:-1]) if stored else ()
