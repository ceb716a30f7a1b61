"""Who approved the holding text of a plan beforehand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Of crises from before nobody knows."""
    op.add_column("crises", sa.Column("holding_approved_by", sa.Text(), nullable=True))
