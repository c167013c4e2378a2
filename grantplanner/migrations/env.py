"""Runs the migrations on the connection that the store hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import grantplanner.models  # noqa: F401  (fills the metadata)
from grantplanner.models.columns import ExactDecimal, Listed


def render_item(kind: str, item: Any, _autogen: AutogenContext) -> str | Literal[False]:
    """Our own column types written as the plain types that the database sees."""
    if kind == "type" and isinstance(item, ExactDecimal):
        return f"sa.String(length={ExactDecimal.impl.length})"
    if kind == "type" and isinstance(item, Listed):
        return "sa.String()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
