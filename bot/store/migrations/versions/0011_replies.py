"""Replies to mentions: their deadline, their draft, a screenshot; lines approved beforehand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.engine import Moment

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Mentions from before have none of it, and crises no lines."""
    op.add_column("crises", sa.Column("reply_lines", sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    for name in ("picture", "draft"):
        op.add_column("mentions", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("mentions", sa.Column("deadline", Moment(timezone=True), nullable=True))
    missed: sa.Column[bool] = sa.Column("deadline_missed", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("mentions", missed)
