"""What others say of us, apart from the crisis that keeps the counts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.engine import Moment

revision = "0008"
down_revision = "0007"

TEXTS = ("workspace", "state", "klass", "because", "link", "text", "author", "writer", "platform", "reply", "rule")
MAY_LACK = ("sorted_by", "logged_by", "taken_by", "ended_by")
MOMENTS = ("posted_at", "taken_at", "ended_at")
NONE_YET = '{"logged":0,"piles":[],"about":0,"about_waiting":0,"counted_at":null,"proposed":null}'


def upgrade() -> None:
    """Crises from before have none."""
    counts = sa.Column("mentions", sa.JSON(none_as_null=True), nullable=False, server_default=NONE_YET)
    op.add_column("crises", counts)
    op.create_table(
        "mentions",
        sa.Column("crisis", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in (*TEXTS, "reason", "key")),
        *(sa.Column(name, sa.Text(), nullable=True) for name in MAY_LACK),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("reach", "answers", "rank")),
        sa.Column("logged_at", Moment(timezone=True), nullable=False),
        *(sa.Column(name, Moment(timezone=True), nullable=True) for name in MOMENTS),
    )
    op.create_index("mentions_by_key", "mentions", ["crisis", "key"], unique=True)
    op.create_index("mentions_in_line", "mentions", ["crisis", "state", "rank"])
    op.create_index("mentions_by_writer", "mentions", ["crisis", "writer"])
