"""Participants (deltagare): pseudonymous records, their absence and grades, and people reached beside them."""

import datetime as dt
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from grantplanner.models.columns import choice_column, listed_column, named_column, parent_column


class Gender(StrEnum):
    """Kvinna eller flicka, man eller pojke, icke-binär, uppgift saknas."""

    WOMAN = "woman"
    MAN = "man"
    NON_BINARY = "non_binary"
    UNKNOWN = "unknown"


class EntryStatus(StrEnum):
    """What a participant did on entry; the long-term unemployed are unemployed too."""

    IN_EDUCATION = "in_education"
    INACTIVE = "inactive"
    UNEMPLOYED = "unemployed"
    LONG_TERM_UNEMPLOYED = "long_term_unemployed"
    EMPLOYED = "employed"


class Education(StrEnum):
    """The highest education completed on entry, by level of ISCED."""

    ISCED_0_2 = "isced_0_2"
    ISCED_3_4 = "isced_3_4"
    ISCED_5_8 = "isced_5_8"


class ExitReason(StrEnum):
    """Why a participant left: fullföljt, oplanerat avhopp, flyttat, slussad vidare."""

    COMPLETED = "completed"
    DROPPED_OUT = "dropped_out"
    MOVED = "moved"
    REFERRED_ON = "referred_on"


class Attainment(StrEnum):
    """How far the goals of the action plan (handlingsplan) were reached: helt, delvis, inte."""

    FULLY = "fully"
    PARTLY = "partly"
    NOT = "not"


class ExitResult(StrEnum):
    """What a participant does within four weeks of leaving."""

    JOB_SEARCHING = "job_searching"
    IN_EDUCATION = "in_education"
    QUALIFICATION = "qualification"
    EMPLOYED = "employed"
    NONE = "none"


class LaterResult(StrEnum):
    """What holds of a participant six months after leaving."""

    EMPLOYED = "employed"
    IMPROVED = "improved"
    NONE = "none"


class Stage(StrEnum):
    """The steps of a journey: aktualiserad, samtyckt, kartlagd, planerad, inskriven, uppföljd, avslutad."""

    REFERRED = "referred"
    CONSENTED = "consented"
    MAPPED = "mapped"
    PLANNED = "planned"
    ACTIVE = "active"
    FOLLOWED_UP = "followed_up"
    CLOSED = "closed"


class Participant(SQLModel, table=True):
    """A participant (deltagare) under a code: no name, no personal number.

    The stages active and closed are `enrolled_on` and `exited_on`. `school_year` is 0 (förskoleklass) to 13.
    `tools` are those used of the project's tools (verktygslåda); `satisfaction` is 1–10. `entered_on` is the day
    when the record came in. A participant who comes back keeps the record, and only its exit is changed.
    """

    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        Index("ix_participant_project_id_enrolled_on", "project_id", "enrolled_on", "exited_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", nullable=False, ondelete="CASCADE")
    partner_id: int | None = named_column("partner")
    code: str = Field(max_length=40)
    school: str = Field(default="", max_length=200)
    gender: Gender = choice_column(Gender, default=Gender.UNKNOWN)
    birth_year: int | None = None
    school_year: int | None = None
    status_on_entry: EntryStatus | None = choice_column(EntryStatus, default=None, nullable=True)
    education: Education | None = choice_column(Education, default=None, nullable=True)
    referred_on: dt.date | None = None
    consented_on: dt.date | None = None
    mapped_on: dt.date | None = None
    planned_on: dt.date | None = None
    enrolled_on: dt.date | None = None
    followed_up_on: dt.date | None = None
    exited_on: dt.date | None = None
    exit_reason: ExitReason | None = choice_column(ExitReason, default=None, nullable=True)
    goals: Attainment | None = choice_column(Attainment, default=None, nullable=True)
    satisfaction: int | None = None
    tools: tuple[str, ...] = listed_column()
    results_on_exit: tuple[str, ...] = listed_column()
    results_after_six_months: tuple[str, ...] = listed_column()
    entered_on: dt.date | None = None


class AbsenceMeasurement(SQLModel, table=True):
    """A measurement of absence (frånvaromätning) over a period, both days included; hours in hundredths."""

    __tablename__ = "absence_measurement"
    __table_args__ = (UniqueConstraint("participant_id", "starts_on", "ends_on"),)

    id: int | None = Field(default=None, primary_key=True)
    participant_id: int | None = Field(default=None, foreign_key="participant.id", nullable=False, ondelete="CASCADE")
    starts_on: dt.date
    ends_on: dt.date
    scheduled: int
    absent: int
    unauthorised: int | None = None
    entered_by: str = Field(default="", max_length=80)
    entered_on: dt.date | None = None


class TermGrades(SQLModel, table=True):
    """A participant's grades (betyg) of a term such as 2021HT: subjects taken and passed, whether eligible."""

    __tablename__ = "term_grades"
    __table_args__ = (UniqueConstraint("participant_id", "term"),)

    id: int | None = Field(default=None, primary_key=True)
    participant_id: int | None = Field(default=None, foreign_key="participant.id", nullable=False, ondelete="CASCADE")
    term: str = Field(max_length=6)
    subjects_taken: int
    subjects_passed: int
    is_eligible: bool | None = None


class ReachedCount(SQLModel, table=True):
    """How many people a partner reached in a month without enrolling them; `month` is the month's first day."""

    __tablename__ = "reached_count"
    __table_args__ = (UniqueConstraint("partner_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    partner_id: int | None = named_column("partner")
    month: dt.date
    people: int


class IndicatorEntry(SQLModel, table=True):
    """A common indicator that is entered as counts, because the records do not hold what it counts."""

    __tablename__ = "indicator_entry"
    __table_args__ = (UniqueConstraint("project_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    code: str = Field(max_length=10)
    woman: int = 0
    man: int = 0
    non_binary: int = 0
    unknown: int = 0


class Upload(SQLModel, table=True):
    """A file of participants that waits to be confirmed; nothing in it counts until then. Files may share a token."""

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    token: str = Field(index=True, max_length=40)
    name: str = Field(max_length=200)
    content: bytes
    made_on: dt.date
