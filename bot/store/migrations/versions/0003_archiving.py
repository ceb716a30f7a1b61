"""Crises whose room is being archived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """An archive that is under way just now ends as it began: its cards keep what can be pressed."""
    op.add_column("crises", sa.Column("archiving", sa.Boolean(), nullable=False, server_default=sa.false()))
