"""A project (projekt), its stated sources and reporting dates."""

import datetime as dt

from sqlmodel import Field, Relationship, SQLModel

from grantplanner.models.columns import OWNED, listed_column, ore_column, parent_column
from grantplanner.models.costs import Contribution, CostLine, FlatRateUse
from grantplanner.models.partner import Partner
from grantplanner.models.phase import Phase
from grantplanner.models.staffing import OncostRate, Position
from grantplanner.models.target import Target
from grantplanner.models.theory import SurveyItem, TheoryBox


class ProjectSource(SQLModel, table=True):
    """Where a figure of the project is stated, as opposed to assumed."""

    __tablename__ = "project_source"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    about: str = Field(max_length=200)
    title: str
    href: str | None = None


class ReportingDate(SQLModel, table=True):
    """A day when a report or a claim is due."""

    __tablename__ = "reporting_date"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    due_on: dt.date


class Project(SQLModel, table=True):
    """A project (projekt): what is applied for, by whom, when, under which call.

    `ceiling` (budgettak) is öre; `illustration` says which figures are not stated by any source. `revision` grows
    with every change of the project or anything it holds. `participant_age_low` and `_high` are whole years.
    `intake_pause` are the months (1–12) in which nobody is enrolled, such as July in a school project.
    `participants_stamp` is new with every change of its participants or what is known of them.
    """

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name: str = Field(max_length=200)
    owner: str = Field(max_length=200)
    call_key: str = Field(max_length=120, index=True)
    starts_on: dt.date
    ends_on: dt.date
    ceiling: int | None = ore_column(default=None)
    participant_age_low: int | None = None
    participant_age_high: int | None = None
    intake_pause: tuple[str, ...] = listed_column()
    illustration: str | None = None
    revision: int = 1
    participants_stamp: str = Field(default="", max_length=40)

    phases: list[Phase] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "Phase.place"})
    partners: list[Partner] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "Partner.place"})
    positions: list[Position] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "Position.place"})
    costs: list[CostLine] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "CostLine.place"})
    flat_rates: list[FlatRateUse] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "FlatRateUse.place"})
    oncost_rates: list[OncostRate] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "OncostRate.year"})
    contributions: list[Contribution] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "Contribution.place"})
    targets: list[Target] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "Target.place"})
    reporting_dates: list[ReportingDate] = Relationship(
        sa_relationship_kwargs={**OWNED, "order_by": "ReportingDate.place"}
    )
    sources: list[ProjectSource] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "ProjectSource.place"})
    theory: list[TheoryBox] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "TheoryBox.place"})
    survey: list[SurveyItem] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "SurveyItem.place"})
