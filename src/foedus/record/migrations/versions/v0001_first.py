"""The first form of the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the index of words."""
    text = sa.Text
    op.create_table(
        "report_version",
        sa.Column("id", text, primary_key=True),
        sa.Column("report", text, nullable=False, index=True),
        sa.Column("report_id", text, nullable=False),
        sa.Column("url", text),
        sa.Column("source", text),
        sa.Column("published", text, index=True),
        sa.Column("title", text),
        sa.Column("language", text, nullable=False),
        sa.Column("text", text, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("id", text, primary_key=True),
        sa.Column("version", text, sa.ForeignKey("report_version.id"), nullable=False, index=True),
        sa.Column("reader", text, nullable=False),
        sa.Column("record", text, nullable=False),
    )
    op.create_table(
        "finding",
        sa.Column("reading", text, sa.ForeignKey("reading.id"), primary_key=True),
        sa.Column("id", text, primary_key=True, index=True),
        sa.Column("family", text, nullable=False),
        sa.Column("local", text, nullable=False),
        sa.Column("kind", text, nullable=False),
        sa.Column("mode", text),
        sa.Column("status", text),
        sa.Column("first_day", text),
        sa.Column("last_day", text),
        sa.Column("place", text),
        sa.Column("agreement", text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("body", text, nullable=False),
    )
    op.create_index("finding_by_kind", "finding", ["family", "kind", "first_day"])
    op.create_index("finding_by_agreement", "finding", ["agreement"])
    op.create_table(
        "taking",
        sa.Column("reading", text, primary_key=True),
        sa.Column("finding", text, primary_key=True),
        sa.Column("role", text, primary_key=True),
        sa.Column("actor", text, primary_key=True),
        sa.Column("country", text),
    )
    op.create_index("taking_by_actor", "taking", ["actor", "role"])
    op.create_index("taking_by_country", "taking", ["country", "role"])
    op.create_table(
        "log",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", text, nullable=False),
        sa.Column("subject", text, nullable=False, index=True),
        sa.Column("content", text, nullable=False),
        sa.Column("recorded", text, nullable=False),
        sa.Column("hash", text, nullable=False, unique=True),
    )
    op.create_table(
        "current",
        sa.Column("report", text, primary_key=True),
        sa.Column("version", text, nullable=False),
        sa.Column("reading", text, nullable=False, index=True),
    )
    op.execute("CREATE VIRTUAL TABLE words USING fts5(version UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')")
