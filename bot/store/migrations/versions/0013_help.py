"""Who follows a crisis, when the next internal update is due, and which help was proposed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

NONE_YET = '{"followers":[],"next_at":null,"due":false,"advised":[],"samples":[],"shift_hours":0}'


def upgrade() -> None:
    """Nobody follows a crisis from before, and its shifts are not watched."""
    op.add_column("crises", sa.Column("aid", sa.JSON(none_as_null=True), nullable=False, server_default=NONE_YET))
