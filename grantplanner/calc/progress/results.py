"""What the follow-up gives: everything that its pages, sheets, report and JSON are drawn from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from grantplanner.calc.progress.cube import ALL, Count, Cube, Dimension, Figures, Group, Hidden, Value
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.models.indicators import IndicatorUnit
from grantplanner.words import Text

WHOLE = ""
"""The key of the project as a whole, among the keys of its partners."""


@dataclass(frozen=True, slots=True)
class Track:
    """How the project, or one of its partners, stands against its target number of participants.

    `due` is what the target's curve had come to by the date. `cost` is öre per participant enrolled; `spent` is the
    budget to date in öre. Both are None where there is nothing to divide.
    """

    key: str
    name: str
    target: int | None
    due: Decimal | None
    enrolled: Count
    closed: Count
    forecast: Forecast | Hidden | None
    spent: int
    cost: int | Hidden | None


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month, and how many had been enrolled by its end.

    `month` is its first day; `due` is the target's curve at its end. What follows `due` is None in months after the
    date; `reached` also where nobody has counted.
    """

    month: dt.date
    due: Decimal | None
    enrolled: Count | None
    exits: Count | None
    reached: Count | None
    to_date: Count | None


class Verdict(StrEnum):
    """How a target stands: reached, on its way, behind; inside or outside its band; nothing to say, or not shown."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    INSIDE = "inside"
    OUTSIDE = "outside"
    OPEN = "open"
    NOT_SHOWN = "not_shown"


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target as promised, and what has come of it; `n` is how many the measured value rests on.

    `partner` is a partner's key and `phase` a phase's name, "" for all; `due` what was promised by the date.
    """

    indicator: str
    label: Text
    unit: IndicatorUnit
    partner: str
    phase: str
    gender: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    due: Decimal | None
    measured: Value
    n: Count | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class IndicatorCount:
    """A common indicator of a programme period; `is_entered` when it was typed in rather than counted.

    `total` holds people of unknown gender too. None throughout when it is neither counted nor entered.
    """

    code: str
    label: Text
    period: str
    total: Count | None
    woman: Count | None
    man: Count | None
    non_binary: Count | None
    is_entered: bool = False


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A check that common indicators add up, as SFC2021 makes it; None when it cannot be made."""

    text: Text
    holds: bool | None


@dataclass(frozen=True, slots=True)
class SchoolReach:
    """How many of a school's target group take part; `share` is None where its size is not known."""

    partner: str
    school: str
    target_group: int | None
    enrolled: Count
    share: Value


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to an item of the survey; `agree` is the share of very and fairly well among those who know."""

    very: Count
    fairly: Count
    little: Count
    not_at_all: Count
    unknown: Count
    n: Count
    agree: Value


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """An item of the partnership survey, at the baseline and now; `change` is the difference of the agreeing shares."""

    theme: str
    item: str
    then: Answers | None
    now: Answers | None
    change: Value
    source: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a record that makes a figure uncertain; `field` is the column where it is mended."""

    code: str
    participant: str
    partner: str
    field: str
    text: Text


@dataclass(frozen=True, slots=True)
class Score:
    """How many of a partner's records are beyond doubt."""

    partner: str
    name: str
    records: Count
    doubtful: Count
    share: Value


@dataclass(frozen=True, slots=True)
class Quality:
    """Every doubt, and the score of each partner (the project as a whole first)."""

    doubts: tuple[Doubt, ...]
    scores: tuple[Score, ...]

    def by_code(self) -> Mapping[str, int]:
        """How many doubts there are of each kind, the most frequent first."""
        counts: dict[str, int] = {}
        for doubt in self.doubts:
            counts[doubt.code] = counts.get(doubt.code, 0) + 1
        return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Progress:
    """The follow-up of a project as of a date.

    `partners` maps each partner's key to its name, in order; `tracks` holds the project first, then the partners that
    have a target or participants. `tools` are those in use, the most used first. `is_shared` says that small counts
    have been hidden; doubts, which name records, are then left out.
    """

    as_of: dt.date
    partners: Mapping[str, str]
    cube: Cube
    tracks: tuple[Track, ...]
    months: tuple[Month, ...]
    targets: tuple[TargetResult, ...]
    indicators: tuple[IndicatorCount, ...]
    checks: tuple[SumCheck, ...]
    schools: tuple[SchoolReach, ...]
    survey: tuple[SurveyResult, ...]
    quality: Quality
    tools: tuple[str, ...]
    meant_for: tuple[Decimal, Decimal] | None = None
    gender_band: tuple[Decimal, Decimal] | None = None
    is_shared: bool = False

    @property
    def whole(self) -> Track:
        """The project as a whole."""
        return self.tracks[0]

    @property
    def figures(self) -> Figures:
        """The measures of all participants."""
        return self.of(ALL)

    def of(self, group: Group) -> Figures:
        """The measures of a group; all 0 when nobody belongs to it."""
        return self.cube.get(group, NOBODY)

    def partner(self, key: str) -> Figures:
        """The measures of a partner's participants."""
        return self.of(Group(Dimension.PARTNER, key))

    def gender(self, gender: str) -> Figures:
        """The measures of the participants of a gender."""
        return self.of(Group(Dimension.GENDER, gender))

    def band(self, band: str) -> Figures:
        """The measures of the participants in a band of initial absence."""
        return self.of(Group(Dimension.BAND, band))

    def cross(self, partner: str, gender: str) -> Figures:
        """The measures of a partner's participants of a gender."""
        return self.of(Group(Dimension.PARTNER_GENDER, partner, gender))

    @property
    def periods(self) -> Sequence[str]:
        """The half-years in which anyone was enrolled, in order of time."""
        return sorted(group.key for group in self.cube if group.dimension is Dimension.PERIOD and group.key)


NOBODY = Figures()
