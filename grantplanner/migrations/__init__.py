"""The steps of the schema; Alembic runs them by path, nothing imports them."""
