"""Pieces of the contents of long plans, so that a save writes those that changed; plans are cut when next saved."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pieces",
        sa.Column("plan_key", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("plan_key", "place", name="pk_pieces"),
        sa.ForeignKeyConstraint(["plan_key"], ["plans.key"], name="fk_pieces_plans", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
