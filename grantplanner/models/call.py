"""Calls (utlysningar) that users have made or copied; those that come with the product are files."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class StoredCall(SQLModel, table=True):
    """A call as its file states it; `document` loads as `rules.Rules`."""

    __tablename__ = "call"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=120)
    document: dict[str, Any] = Field(sa_type=JSON)
    revision: int = 1
