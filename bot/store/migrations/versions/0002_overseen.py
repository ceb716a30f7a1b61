"""Rooms whose administrators see what is private there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Rooms from before are of a platform where nobody sees them from outside."""
    op.add_column("places", sa.Column("overseen", sa.Boolean(), nullable=False, server_default=sa.false()))
