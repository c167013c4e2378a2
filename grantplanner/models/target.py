"""Targets (målvärden): what the project has promised to reach."""

from decimal import Decimal
from typing import Optional

from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import exact_column, named_column, parent_column
from grantplanner.models.partner import Partner
from grantplanner.models.phase import Phase


class Target(SQLModel, table=True):
    """A target (målvärde): a `value` to reach or a band from `low` to `high`, for all, a partner or a phase."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner", nullable=True)
    phase_id: int | None = named_column("phase", nullable=True)
    place: int = 0
    indicator: str = Field(max_length=80)
    value: Decimal | None = exact_column(default=None)
    low: Decimal | None = exact_column(default=None)
    high: Decimal | None = exact_column(default=None)

    partner: Optional[Partner] = Relationship()  # noqa: UP045  (SQLModel reads the written type)
    phase: Optional[Phase] = Relationship()  # noqa: UP045  (SQLModel reads the written type)
