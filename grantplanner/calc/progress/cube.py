"""Counts of participants, by group and by measure: the one place that every figure of the follow-up is drawn from.

A cube holds whole numbers that add up: each group's measures are sums over its participants, so partners add up to
the whole, and the parts of a measure to their whole (`PARTS`). Shares and means are made of two of them when shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from typing import NamedTuple

from grantplanner.models import Attainment, ExitReason, Stage

SCALE = 1_000_000
"""Absence is held in millionths: each participant's share is rounded once, sums of them are exact."""


class Hidden(Enum):
    """What is kept from the reader so that nobody can be recognised (sekretess)."""

    HIDDEN = ".."


HIDDEN = Hidden.HIDDEN
Count = int | Hidden
Value = Decimal | Hidden | None
"""A share or a mean: None where nobody has the value."""


class Dimension(StrEnum):
    """How participants are told apart."""

    ALL = "all"
    PARTNER = "partner"
    GENDER = "gender"
    BAND = "band"
    PERIOD = "period"
    MONTH = "month"
    SCHOOL = "school"
    PARTNER_GENDER = "partner_gender"


class Group(NamedTuple):
    """Some participants.

    `key` is a partner's key, a gender, a band of initial absence, a half-year such as 2021-1, a month such as 2021-03,
    or a school; `other` is the school's partner, or the gender within a partner.
    """

    dimension: Dimension
    key: str = ""
    other: str = ""


class Band(StrEnum):
    """Initial absence: low under 20 %, medium 20–40 %, high over 40 %, or not known."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    NONE = "none"


ALL = Group(Dimension.ALL)

ENROLLED, ACTIVE, CLOSED, EXITS = "enrolled", "active", "closed", "exits"
REACHED = "reached"
PAIRS, UNSUPPORTED, NO_INITIAL, NO_FINAL = (
    "absence.pairs",
    "absence.unsupported",
    "absence.no_initial",
    "absence.no_final",
)
INCREASED, UNCHANGED, DECREASED = "absence.increased", "absence.unchanged", "absence.decreased"
INITIAL_SUM, FINAL_SUM = "absence.initial_sum", "absence.final_sum"
INITIAL, FIRST_SUM = "initial.n", "initial.sum"
INITIAL_UNSUPPORTED, INITIAL_MISSING = "initial.unsupported", "initial.missing"
IN_RANGE, OUT_OF_RANGE = "initial.in_range", "initial.out_of_range"
GOALS, NO_GOALS = "goals.n", "goals.missing"
SATISFACTION, SATISFACTION_SUM, NO_SATISFACTION = "satisfaction.n", "satisfaction.sum", "satisfaction.missing"
SATISFIED, CONTENT, DISCONTENT = "satisfaction.high", "satisfaction.middle", "satisfaction.low"
TOOLS, NO_TOOLS = "tools.n", "tools.missing"
GRADES, NO_GRADES, ROSE, SAME, FELL = "grades.n", "grades.missing", "grades.rose", "grades.same", "grades.fell"
ELIGIBILITY, NO_ELIGIBILITY = "eligible.n", "eligible.missing"
ELIGIBLE, INELIGIBLE = "eligible.yes", "eligible.no"
PERSONS = "persons"

UNKNOWN_REASON = "unknown"


def stage(name: str) -> str:
    """The measure of those whose furthest step of the journey is this one."""
    return f"stage.{name}"


def exit_for(reason: str | None) -> str:
    """The measure of those who left for this reason."""
    return f"exit.{reason or UNKNOWN_REASON}"


def goals(attainment: str) -> str:
    """The measure of those who reached the goals of their action plan so far."""
    return f"goals.{attainment}"


def score(points: int) -> str:
    """The measure of those who gave this satisfaction, 1–10."""
    return f"satisfaction.{points}"


def tool(name: str) -> str:
    """The measure of those who used this tool."""
    return f"tool.{name}"


def initial(band: str) -> str:
    """The measure of those whose initial absence lies in this band."""
    return f"initial.{band}"


BANDS = (Band.LOW, Band.MEDIUM, Band.HIGH)
PARTS: Mapping[str, tuple[str, ...]] = {
    PERSONS: tuple(map(stage, Stage)),
    ENROLLED: (ACTIVE, CLOSED),
    CLOSED: (*map(exit_for, ExitReason), exit_for(None)),
    INITIAL: tuple(map(initial, BANDS)),
    PAIRS: (INCREASED, UNCHANGED, DECREASED),
    GOALS: tuple(map(goals, Attainment)),
    SATISFACTION: (SATISFIED, CONTENT, DISCONTENT),
    SATISFIED: (score(9), score(10)),
    CONTENT: (score(7), score(8)),
    DISCONTENT: tuple(map(score, range(1, 7))),
    GRADES: (ROSE, SAME, FELL),
    ELIGIBILITY: (ELIGIBLE, INELIGIBLE),
}
"""What adds up to what within every group."""
LEFT_OUT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    INITIAL: (ENROLLED, (INITIAL_UNSUPPORTED, INITIAL_MISSING)),
    PAIRS: (CLOSED, (UNSUPPORTED, NO_INITIAL, NO_FINAL)),
    GOALS: (CLOSED, (NO_GOALS,)),
    SATISFACTION: (CLOSED, (NO_SATISFACTION,)),
    TOOLS: (ENROLLED, (NO_TOOLS,)),
    GRADES: (ENROLLED, (NO_GRADES,)),
    ELIGIBILITY: (ENROLLED, (NO_ELIGIBILITY,)),
}
"""Of whom each measure is taken, and those it had to leave out: the two add up to them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The measures of one group; a measure that nobody has is 0. Shares of fewer than `least` are hidden."""

    counts: Mapping[str, Count] = field(default_factory=dict)
    least: int = 0

    def count(self, measure: str) -> Count:
        """How many, or the sum that a mean is made of."""
        return self.counts.get(measure, 0)

    def sum_of(self, *measures: str) -> Count:
        """Several measures together; hidden when one of them is."""
        total = 0
        for measure in measures:
            count = self.count(measure)
            if isinstance(count, Hidden):
                return HIDDEN
            total += count
        return total

    def share(self, part: str, whole: str) -> Value:
        """A part as a fraction of its whole; None when the whole is nobody."""
        return self.ratio(self.count(part), self.count(whole), 1)

    def mean(self, total: str, n: str, scale: int = 1) -> Value:
        """A sum in units of 1/`scale` over n; None when n is 0."""
        return self.ratio(self.count(total), self.count(n), scale)

    def ratio(self, above: Count, below: Count, scale: int = 1) -> Value:
        """One figure over another, None over nobody."""
        if isinstance(above, Hidden) or isinstance(below, Hidden):
            return HIDDEN
        if not below:
            return None
        return HIDDEN if below < self.least else unrounded(Fraction(above, below * scale))

    @property
    def initial_mean(self) -> Value:
        """The mean initial absence of the pairs."""
        return self.mean(INITIAL_SUM, PAIRS, SCALE)

    @property
    def final_mean(self) -> Value:
        """The mean final absence of the pairs."""
        return self.mean(FINAL_SUM, PAIRS, SCALE)

    @property
    def change(self) -> Value:
        """Initial less final absence as a fraction: above zero where attendance increased."""
        first, last = self.count(INITIAL_SUM), self.count(FINAL_SUM)
        if isinstance(first, Hidden) or isinstance(last, Hidden):
            return HIDDEN
        return self.ratio(first - last, self.count(PAIRS), SCALE)

    @property
    def reached(self) -> Count | None:
        """How many were reached without enrolment; None where nobody has counted them."""
        return self.counts.get(REACHED)

    @property
    def satisfaction(self) -> Value:
        """The mean satisfaction, 1–10."""
        return self.mean(SATISFACTION_SUM, SATISFACTION)


Cube = Mapping[Group, Figures]
_FOUR_DECIMALS = Decimal("0.0000")


def unrounded(value: Fraction) -> Decimal:
    """A fraction with four decimals or as many as it has, so that whoever shows it is the first to round it.

    Rounded to four, 15 of 19 would be 0.7895, and then in percent with one decimal 79.0 instead of 78.9.
    """
    return Decimal(value.numerator) / value.denominator + _FOUR_DECIMALS
