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
    _reports()
    _findings()
    _log()
    op.execute("CREATE VIRTUAL TABLE words USING fts5(version UNINDEXED, text, tokenize='unicode61 remove_diacritics 2')")


def _reports() -> None:
    op.create_table(
        "report_version",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("report", sa.Text, nullable=False, index=True),
        sa.Column("report_id", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("published", sa.Text, index=True),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "reading",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, sa.ForeignKey("report_version.id"), nullable=False, index=True),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )


def _findings() -> None:
    op.create_table(
        "finding",
        sa.Column("reading", sa.Text, sa.ForeignKey("reading.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True, index=True),
        sa.Column("family", sa.Text, nullable=False),
        sa.Column("local", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("mode", sa.Text),
        sa.Column("status", sa.Text),
        sa.Column("first_day", sa.Text),
        sa.Column("last_day", sa.Text),
        sa.Column("place", sa.Text),
        sa.Column("agreement", sa.Text),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("finding_by_kind", "finding", ["family", "kind", "first_day"])
    op.create_index("finding_by_agreement", "finding", ["agreement"])
    op.create_table(
        "taking",
        sa.Column("reading", sa.Text, primary_key=True),
        sa.Column("finding", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, primary_key=True),
        sa.Column("actor", sa.Text, primary_key=True),
        sa.Column("country", sa.Text),
    )
    op.create_index("taking_by_actor", "taking", ["actor", "role"])
    op.create_index("taking_by_country", "taking", ["country", "role"])


def _log() -> None:
    op.create_table(
        "log",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("recorded", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "current",
        sa.Column("report", sa.Text, primary_key=True),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("reading", sa.Text, nullable=False, index=True),
    )
