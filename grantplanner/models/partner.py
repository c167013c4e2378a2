"""Partners (projektägare, samverkansparter, stadsdelar), who bear costs, and their schools."""

from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import OWNED, choice_column, parent_column


class PartnerRole(StrEnum):
    """Owner (projektägare), partner (samverkanspart) or district (stadsdel)."""

    OWNER = "owner"
    PARTNER = "partner"
    DISTRICT = "district"


class School(SQLModel, table=True):
    """A school in which a partner works; `target_group` is the number of pupils it is meant for."""

    id: int | None = Field(default=None, primary_key=True)
    partner_id: int | None = parent_column("partner")
    place: int = 0
    name: str = Field(max_length=200)
    target_group: int | None = None


class Partner(SQLModel, table=True):
    """A partner (part): bears costs in a sub-budget (delbudget) of its own."""

    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    key: str = Field(max_length=80)
    name: str = Field(max_length=200)
    role: PartnerRole = choice_column(PartnerRole)

    schools: list[School] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "School.place"})
