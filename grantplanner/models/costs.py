"""Other costs, the flat rates (schabloner) a project uses, and contributions (medfinansiering)."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Optional

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import choice_column, exact_column, named_column, ore_column, parent_column
from grantplanner.models.partner import Partner
from grantplanner.models.phase import Phase


class Timing(StrEnum):
    """When a cost falls: once on a date, spread over an interval, or an amount every month."""

    ONCE = "once"
    SPREAD = "spread"
    MONTHLY = "monthly"


class ContributionKind(StrEnum):
    """Who pays and how: public or private, in cash or in kind, or participants' allowances (deltagarersättning)."""

    PUBLIC_CASH = "public_cash"
    PRIVATE_CASH = "private_cash"
    PUBLIC_IN_KIND = "public_in_kind"
    PRIVATE_IN_KIND = "private_in_kind"
    PARTICIPANT_ALLOWANCE = "participant_allowance"

    @property
    def is_in_kind(self) -> bool:
        """Whether it is a cost and a funding at once."""
        return self in {ContributionKind.PUBLIC_IN_KIND, ContributionKind.PRIVATE_IN_KIND}


class CostLine(SQLModel, table=True):
    """A cost beside positions: an `amount` in öre, or `quantity` × `unit_price`.

    `per_participant` means that the quantity is the planned number of participants. Without a phase or dates it
    falls over the whole project.
    """

    __tablename__ = "cost_line"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner")
    phase_id: int | None = named_column("phase", nullable=True)
    place: int = 0
    key: str = Field(max_length=80)
    category: str = Field(max_length=80)
    description: str = Field(max_length=200)
    amount: int | None = ore_column(default=None)
    quantity: Decimal | None = exact_column(default=None)
    per_participant: bool = False
    unit_price: int | None = ore_column(default=None)
    timing: Timing = choice_column(Timing, default=Timing.SPREAD)
    on_date: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    source: str | None = None

    partner: Partner = Relationship()
    phase: Optional[Phase] = Relationship()  # noqa: UP045  (SQLModel reads the written type)


class Contribution(SQLModel, table=True):
    """Money or work that others than the fund put in (medfinansiering), in öre."""

    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner")
    phase_id: int | None = named_column("phase", nullable=True)
    place: int = 0
    key: str = Field(max_length=80)
    kind: ContributionKind = choice_column(ContributionKind)
    description: str = Field(max_length=200)
    amount: int = ore_column()
    timing: Timing = choice_column(Timing, default=Timing.SPREAD)
    on_date: dt.date | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    source: str | None = None

    partner: Partner = Relationship()
    phase: Optional[Phase] = Relationship()  # noqa: UP045  (SQLModel reads the written type)


class FlatRateUsePartner(SQLModel, table=True):
    """One partner for whom a flat rate is used."""

    __tablename__ = "flat_rate_use_partner"

    flat_rate_use_id: int | None = Field(
        default=None, primary_key=True, foreign_key="flat_rate_use.id", ondelete="CASCADE"
    )
    partner_id: int | None = Field(default=None, primary_key=True, foreign_key="partner.id", index=True)


class FlatRateUse(SQLModel, table=True):
    """A flat rate of the call that the project uses, for the partners named or, with none named, for all."""

    __tablename__ = "flat_rate_use"
    __table_args__ = (UniqueConstraint("project_id", "flat_rate"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    flat_rate: str = Field(max_length=80)

    partners: list[Partner] = Relationship(
        link_model=FlatRateUsePartner, sa_relationship_kwargs={"order_by": "Partner.place"}
    )
