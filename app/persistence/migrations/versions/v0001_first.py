"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COUNTED = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
    words, content='', columnsize=0, detail=none, tokenize='ascii', prefix='1 2 3 4 5'
)
"""


def upgrade() -> None:
    _plans()
    _tasks()
    _others()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_INDEX)


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("key", _COUNTED, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("binned", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("shelf", sa.BigInteger(), nullable=True),
        sa.Column("next_text", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_plans"),
        sa.UniqueConstraint("id", name="uq_plans_id"),
        sa.UniqueConstraint("shelf", name="uq_plans_shelf"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_plans_changed", "plans", ["changed"])
    op.create_table(
        "contents",
        sa.Column("plan_key", _COUNTED, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("plan_key", name="pk_contents"),
        sa.ForeignKeyConstraint(["plan_key"], ["plans.key"], name="fk_contents_plans", ondelete="CASCADE"),
    )


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("plan_key", sa.BigInteger(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("leads", sa.Text(), nullable=False),
        sa.Column("coordinating", sa.Text(), nullable=False),
        sa.Column("monitoring", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("deliverables", sa.Text(), nullable=False),
        sa.Column("sections", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("text_number", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("plan_key", "task_id", name="pk_tasks"),
        sa.UniqueConstraint("text_number", name="uq_tasks_text_number"),
        sa.ForeignKeyConstraint(["plan_key"], ["plans.key"], name="fk_tasks_plans", ondelete="CASCADE"),
    )
    op.create_index("ix_tasks_due", "tasks", ["due"])
    op.create_table(
        "parties",
        sa.Column("plan_key", sa.BigInteger(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("party_key", sa.Text(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("plan_key", "task_id", "role", "position", name="pk_parties"),
        sa.ForeignKeyConstraint(
            ["plan_key", "task_id"],
            ["tasks.plan_key", "tasks.task_id"],
            name="fk_parties_tasks",
            ondelete="CASCADE",
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_parties_party_key", "parties", ["party_key"])


def _others() -> None:
    op.create_table(
        "snapshots",
        sa.Column("id", _COUNTED, nullable=False),
        sa.Column("plan_key", sa.BigInteger(), nullable=False),
        sa.Column("taken", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_snapshots"),
        sa.ForeignKeyConstraint(["plan_key"], ["plans.key"], name="fk_snapshots_plans", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_snapshots_plan_key", "snapshots", ["plan_key"])
    op.create_table(
        "office_items",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "id", name="pk_office_items"),
        sqlite_with_rowid=False,
    )
