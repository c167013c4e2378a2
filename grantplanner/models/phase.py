"""The phases (faser) of a project."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from grantplanner.models.columns import choice_column, parent_column


class PhaseKind(StrEnum):
    """What a phase is for: analys och planering, genomförande, avslutning."""

    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    CLOSING = "closing"


class Phase(SQLModel, table=True):
    """A phase (fas) of a project, both dates included."""

    __table_args__ = (UniqueConstraint("project_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    kind: PhaseKind = choice_column(PhaseKind)
    name: str = Field(max_length=200)
    starts_on: dt.date
    ends_on: dt.date
