"""Positions (befattningar), their salary revisions, and the on-cost rates (PO-pålägg) of each year."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import (
    OWNED,
    choice_column,
    exact_column,
    named_column,
    ore_column,
    parent_column,
)
from grantplanner.models.partner import Partner


class Basis(StrEnum):
    """What a position's cost rests on: a standard cost a year, a salary, or a unit cost an hour."""

    STANDARD = "standard"
    SALARY = "salary"
    UNIT_COST = "unit_cost"


class SalaryRevision(SQLModel, table=True):
    """A change of salary by a fraction, from the month of a date on."""

    __tablename__ = "salary_revision"

    id: int | None = Field(default=None, primary_key=True)
    position_id: int | None = parent_column("position")
    from_date: dt.date
    rate: Decimal = exact_column()


class Position(SQLModel, table=True):
    """A position (befattning): who works where, how much, at what cost.

    `fte` (årsarbetare) has two decimals; `annual_cost`, `monthly_salary` and `hourly_rate` are öre and go with
    the basis; without dates it lasts as long as the project.
    """

    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner")
    place: int = 0
    key: str = Field(max_length=80)
    title: str = Field(max_length=200)
    fte: Decimal = exact_column()
    basis: Basis = choice_column(Basis)
    annual_cost: int | None = ore_column(default=None)
    monthly_salary: int | None = ore_column(default=None)
    hourly_rate: int | None = ore_column(default=None)
    hours_per_year: Decimal | None = exact_column(default=None)
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    source: str | None = None

    partner: Partner = Relationship()
    revisions: list[SalaryRevision] = Relationship(
        sa_relationship_kwargs={**OWNED, "order_by": "SalaryRevision.from_date"}
    )


class OncostRate(SQLModel, table=True):
    """The on-cost rate (PO-pålägg) of a calendar year, as a fraction of salary."""

    __tablename__ = "oncost_rate"
    __table_args__ = (UniqueConstraint("project_id", "year"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    year: int
    rate: Decimal = exact_column()
    source: str | None = None
