"""Targets (målvärden): what the project has promised to reach."""

import datetime as dt
from decimal import Decimal
from typing import Optional

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import OWNED, choice_column, exact_column, named_column, parent_column
from grantplanner.models.participant import Gender
from grantplanner.models.partner import Partner
from grantplanner.models.phase import Phase


class TargetPoint(SQLModel, table=True):
    """What a target is meant to have come to on a day (delmål)."""

    __tablename__ = "target_point"
    __table_args__ = (UniqueConstraint("target_id", "due_on"),)

    id: int | None = Field(default=None, primary_key=True)
    target_id: int | None = parent_column("target")
    due_on: dt.date
    value: Decimal = exact_column()


class Target(SQLModel, table=True):
    """A target (målvärde): a `value` to reach or a band from `low` to `high`.

    It holds for all, or for a partner, a phase, a gender; `points` say what it is meant to have come to on the way.
    """

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner", nullable=True)
    phase_id: int | None = named_column("phase", nullable=True)
    place: int = 0
    gender: Gender | None = choice_column(Gender, default=None, nullable=True)
    indicator: str = Field(max_length=80)
    value: Decimal | None = exact_column(default=None)
    low: Decimal | None = exact_column(default=None)
    high: Decimal | None = exact_column(default=None)

    partner: Optional[Partner] = Relationship()  # noqa: UP045  (SQLModel reads the written type)
    phase: Optional[Phase] = Relationship()  # noqa: UP045  (SQLModel reads the written type)
    points: list[TargetPoint] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "TargetPoint.due_on"})

    @property
    def mark(self) -> str:
        """What tells it apart from the project's other targets, as an address holds it."""
        phase = f"fas{self.phase.place + 1}" if self.phase else None
        parts = (self.indicator, self.partner.key if self.partner else None, phase, self.gender)
        return "-".join(part for part in parts if part)
