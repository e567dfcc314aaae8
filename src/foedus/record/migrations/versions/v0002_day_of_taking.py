"""Who takes part, with the day: lists by actor in the order of days without sorting all that the actor ever did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the day, fill it from the findings, and index by it."""
    op.add_column("taking", sa.Column("day", sa.Text, nullable=False, server_default="9999"))
    op.execute(
        "UPDATE taking SET day = coalesce((SELECT f.first_day FROM finding f "
        "WHERE f.reading = taking.reading AND f.id = taking.finding), '9999')"
    )
    op.drop_index("taking_by_actor", "taking")
    op.drop_index("taking_by_country", "taking")
    op.create_index("taking_by_actor_day", "taking", ["actor", "day"])
    op.create_index("taking_by_country_day", "taking", ["country", "day"])
