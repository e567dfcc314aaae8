"""What Alembic runs: the connection comes from `foedus.record.store`."""

from __future__ import annotations

from alembic import context

from foedus.record.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
