"""What the level is measured by, and when who is not waited for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

OURS = '{"criteria":[],"normal_day":0,"followers":0,"asked":[],"past":[]}'


def upgrade() -> None:
    """Crises from before are measured by our numbers, and nobody is known to sleep."""
    op.add_column("crises", sa.Column("gauge", sa.JSON(none_as_null=True), nullable=False, server_default=OURS))
    op.add_column("crises", sa.Column("quiet", sa.JSON(none_as_null=True), nullable=False, server_default="[]"))
    op.create_index("mentions_by_time", "mentions", ["crisis", "logged_at"])
