"""What is said about us, and what staff answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Crises from before have none."""
    for name in ("claims", "staff_lines"):
        op.add_column("crises", sa.Column(name, sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
