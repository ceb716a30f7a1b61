"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.engine import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of version 0.1."""
    op.create_table(
        "crises",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("brand", sa.Text(), nullable=False),
        sa.Column("playbook", sa.Text(), nullable=False),
        sa.Column("playbook_version", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("private", sa.Boolean(), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("short", sa.Boolean(), nullable=False),
        sa.Column("opened_by", sa.Text(), nullable=False),
        sa.Column("opened_at", Moment(timezone=True), nullable=False),
        sa.Column("room_name", sa.Text(), nullable=False),
        sa.Column("room_failed", sa.Boolean(), nullable=False),
        sa.Column("playbook_title", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("holding", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("exposed_at", Moment(timezone=True), nullable=True),
        sa.Column("exposed_about", sa.Boolean(), nullable=False),
        sa.Column("noticed_at", Moment(timezone=True), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("timings", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("seats", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("calls", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("posted", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("promise", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("night", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("invited", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("nets", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reminded", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("acted", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("neighbours", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("closed_at", Moment(timezone=True), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("close_reason", sa.Text(), nullable=False),
        sa.Column("reported_at", Moment(timezone=True), nullable=True),
        sa.Column("marked", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("crises_of_workspace", "crises", ["workspace", "state", "opened_at"], unique=False)
    op.create_table(
        "identities",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "user"),
    )
    op.create_index("identities_of_person", "identities", ["person"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("mobile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "personal",
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("crisis", "number"),
    )
    op.create_table(
        "seen",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace", "request"),
    )
    op.create_index(op.f("ix_seen_at"), "seen", ["at"], unique=False)
    op.create_table(
        "steps",
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("plan", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("owner_via", sa.Text(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=True),
        sa.Column("seen", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("started_at", Moment(timezone=True), nullable=True),
        sa.Column("ended_at", Moment(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_via", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("choice", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proof_missing", sa.Boolean(), nullable=False),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=True),
        sa.Column("gestures", sa.JSON(none_as_null=True), nullable=False),
        sa.PrimaryKeyConstraint("crisis", "number"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("queue", sa.Text(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(timezone=True), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease", sa.Integer(), nullable=False),
        sa.Column("leased_until", Moment(timezone=True), nullable=True),
        sa.Column("put_at", Moment(timezone=True), nullable=False),
        sa.Column("done_at", Moment(timezone=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis"],
            ["crises.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("deliveries_by_key", "deliveries", ["crisis", "key"], unique=True)
    op.create_index("deliveries_due", "deliveries", ["state", "due_at"], unique=False)
    op.create_index("deliveries_in_line", "deliveries", ["crisis", "queue", "state"], unique=False)
    op.create_table(
        "places",
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis"],
            ["crises.id"],
        ),
        sa.PrimaryKeyConstraint("workspace", "room"),
    )
    op.create_index(op.f("ix_places_crisis"), "places", ["crisis"], unique=False)
    op.create_table(
        "timeline",
        sa.Column("crisis", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fact", sa.JSON(), nullable=False),
        sa.Column("seal", sa.Text(), nullable=False),
        sa.Column("chain", sa.Text(), nullable=False),
        sa.Column("written_at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["crisis"],
            ["crises.id"],
        ),
        sa.PrimaryKeyConstraint("crisis", "number"),
    )
