"""Where do the migrations run? On the connection that `opening` hands over, in its transaction."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    version_table="ledger_migrations",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
