"""Who approves from outside, who has left, and rooms of brands with a team of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Crises from before ask nobody outside, and their rooms are as they were."""
    for table, name in (("crises", "outsiders"), ("statements", "outside"), ("statements", "left")):
        op.add_column(table, sa.Column(name, sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    op.add_column("crises", sa.Column("walled", sa.Boolean(), nullable=False, server_default=sa.false()))
