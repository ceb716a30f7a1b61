"""What the brand of a crisis is called, where its workspace has more than one."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Crises from before are shown as they were."""
    op.add_column("crises", sa.Column("brand_name", sa.Text(), nullable=False, server_default=""))
