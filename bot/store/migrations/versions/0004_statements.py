"""What is said in public."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.engine import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Crises from before have none."""
    op.create_table(
        "statements",
        sa.Column("crisis", sa.Text(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("texts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("corrects", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("decisions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("drafted_at", Moment(timezone=True), nullable=False),
        sa.Column("asked_at", Moment(timezone=True), nullable=True),
        sa.Column("cleared_at", Moment(timezone=True), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("published_at", Moment(timezone=True), nullable=True),
        sa.Column("link", sa.Text(), nullable=False),
    )
