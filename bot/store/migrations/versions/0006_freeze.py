"""What publishes by itself and was paused; the watch before a crisis is closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Crises from before have nothing listed and no watch."""
    nothing = sa.JSON(none_as_null=True)
    op.add_column("crises", sa.Column("queues", nothing, nullable=False, server_default="[]"))
    op.add_column("crises", sa.Column("watch", nothing, nullable=True))
    op.add_column("crises", sa.Column("ended_how", sa.Text(), nullable=False, server_default=""))
    op.add_column("crises", sa.Column("closing_words", sa.Text(), nullable=False, server_default=""))
