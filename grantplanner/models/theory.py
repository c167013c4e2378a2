"""The theory of change (förändringsteori) and the partnership survey (samverkansenkät) of a project."""

from enum import StrEnum

from sqlmodel import Field, SQLModel

from grantplanner.models.columns import choice_column, listed_column, parent_column


class TheoryStage(StrEnum):
    """Resurser, aktiviteter, utfall, resultat, kortsiktiga effekter, långsiktiga effekter."""

    RESOURCES = "resources"
    ACTIVITIES = "activities"
    OUTCOMES = "outcomes"
    RESULTS = "results"
    SHORT_EFFECTS = "short_effects"
    LONG_EFFECTS = "long_effects"


class TheoryLevel(StrEnum):
    """Individ, metod, organisation och samverkan, eller alla tre."""

    INDIVIDUAL = "individual"
    METHOD = "method"
    ORGANISATION = "organisation"
    ALL = "all"


class TheoryBox(SQLModel, table=True):
    """A box of the theory of change, with the indicators that measure it."""

    __tablename__ = "theory_box"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    stage: TheoryStage = choice_column(TheoryStage)
    level: TheoryLevel = choice_column(TheoryLevel)
    text: str
    indicators: tuple[str, ...] = listed_column()


class SurveyItem(SQLModel, table=True):
    """An item (påstående) of the partnership survey, answered on four steps or "don't know".

    The counts of answers, from agreeing very well to not at all: `now_…` today and `then_…` at the baseline
    (utgångsläget); None throughout where nobody has been asked.
    """

    __tablename__ = "survey_item"

    id: int | None = Field(default=None, primary_key=True)
    project_id: int | None = parent_column("project")
    place: int = 0
    theme: str = Field(default="", max_length=200)
    item: str
    then_very: int | None = None
    then_fairly: int | None = None
    then_little: int | None = None
    then_not: int | None = None
    then_unknown: int | None = None
    now_very: int | None = None
    now_fairly: int | None = None
    now_little: int | None = None
    now_not: int | None = None
    now_unknown: int | None = None
    source: str | None = None
