"""Frees the keys of rows that leave a project or change key, so that other rows can take them in the same flush.

SQLAlchemy inserts before it updates, and updates before it deletes; the database would see the same key twice.
"""

from typing import Any

from sqlalchemy import inspect, update
from sqlmodel import Session

from grantplanner.models import Project

_KEYS = {
    "phases": "name",
    "partners": "key",
    "positions": "key",
    "costs": "key",
    "contributions": "key",
    "flat_rates": "flat_rate",
    "oncost_rates": "year",
}
"""What names a row within its project, by collection."""


def free_keys(s: Session, project: Project) -> None:
    """Give rows that leave or change key one that nobody else has, in the database alone."""
    state = inspect(project)
    for collection, key in _KEYS.items():
        history = state.attrs[collection].history
        for row in (*history.deleted, *(row for row in history.unchanged if _has_changed(row, key))):
            if row.id is not None:
                _free(s, row, key)


def free_every_key(s: Session, project: Project) -> None:
    """Give each row of a project a key that nobody else has, in the database alone."""
    for collection, key in _KEYS.items():
        for row in getattr(project, collection):
            _free(s, row, key)


def _has_changed(row: Any, key: str) -> bool:
    return bool(inspect(row).attrs[key].history.has_changes())


def _free(s: Session, row: Any, key: str) -> None:
    table = type(row).__table__
    nobodys = -row.id if isinstance(getattr(row, key), int) else f"~{row.id}"
    s.connection().execute(update(table).where(table.c.id == row.id).values({key: nobodys}))
