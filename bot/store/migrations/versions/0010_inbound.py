"""The inbox of what monitoring tools send."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.engine import Moment

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Empty at first."""
    op.create_table(
        "inbound",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("workspace", "crisis", "key", "seal")),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("taken_at", Moment(timezone=True), nullable=False),
        sa.Column("settled_at", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["crisis"], ["crises.id"]),
    )
    op.create_index("inbound_by_key", "inbound", ["workspace", "key"], unique=True)
    op.create_index("inbound_waiting", "inbound", ["settled_at", "id"])
