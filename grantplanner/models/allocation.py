"""Allocations (fördelningar): a pool of money shared by head-count."""

from decimal import Decimal
from enum import StrEnum

from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import OWNED, choice_column, exact_column, ore_column, parent_column


class AllocationPolicy(StrEnum):
    """What happens when the requests exceed the pool: they are refused, or cut in proportion."""

    REFUSE = "refuse"
    PRORATE = "prorate"


class AllocationRequest(SQLModel, table=True):
    """What one partner asks for: a number of employees, perhaps in a number of schools."""

    __tablename__ = "allocation_request"

    id: int | None = Field(default=None, primary_key=True)
    allocation_id: int | None = parent_column("allocation")
    place: int = 0
    partner: str = Field(max_length=200)
    employees: Decimal = exact_column()
    schools: int | None = None


class Allocation(SQLModel, table=True):
    """An allocation (fördelning) of a year's pool (pott) at a unit amount per employee; both in öre."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name: str = Field(max_length=200)
    year: int
    pool: int = ore_column()
    unit_amount: int = ore_column()
    policy: AllocationPolicy = choice_column(AllocationPolicy)
    illustration: str | None = None
    source: str | None = None
    revision: int = 1

    requests: list[AllocationRequest] = Relationship(
        sa_relationship_kwargs={**OWNED, "order_by": "AllocationRequest.place"}
    )
