"""Uploaded files that wait to be confirmed; nothing in them counts until then."""

import datetime as dt
from collections.abc import Sequence
from secrets import token_urlsafe

from sqlalchemy import delete, insert, select
from sqlmodel import Session

from grantplanner.errors import NotFoundError
from grantplanner.store.people.rows import UPLOADS
from grantplanner.words import Text

_KEPT = dt.timedelta(days=1)
_GONE = Text("Den uppladdade filen finns inte kvar. Ladda upp den igen.")

File = tuple[str, bytes]
"""A file's name and content."""


def add_upload(s: Session, project_id: int, files: Sequence[File], today: dt.date) -> str:
    """Keep some files that belong together; the token that they are found by. Those of before yesterday are dropped."""
    token = token_urlsafe(24)
    connection = s.connection()
    connection.execute(delete(UPLOADS).where(UPLOADS.c.made_on < today - _KEPT))
    same = {"project_id": project_id, "token": token, "made_on": today}
    connection.execute(insert(UPLOADS), [{**same, "name": name, "content": content} for name, content in files])
    return token


def get_upload(s: Session, project_id: int, token: str, today: dt.date | None = None) -> list[File]:
    """The files that were kept together, as they were handed in; with `today`, those of before yesterday are gone.

    Raises NotFoundError.
    """
    is_kept = UPLOADS.c.project_id == project_id
    if today is not None:
        is_kept &= UPLOADS.c.made_on >= today - _KEPT
    chosen = select(UPLOADS.c.name, UPLOADS.c.content).where(is_kept)
    files = [
        (row.name, row.content)
        for row in s.connection().execute(chosen.where(UPLOADS.c.token == token).order_by(UPLOADS.c.id))
    ]
    if not files:
        raise NotFoundError(_GONE)
    return files


def delete_upload(s: Session, project_id: int, token: str) -> None:
    """Drop the files that were kept together."""
    is_meant = (UPLOADS.c.project_id == project_id) & (UPLOADS.c.token == token)
    s.connection().execute(delete(UPLOADS).where(is_meant))
