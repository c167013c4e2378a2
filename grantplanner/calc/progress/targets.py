"""What has come of each target: the measured value beside the promised one."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.counting import Range, count_people
from grantplanner.calc.progress.cube import ALL, Count, Cube, Dimension, Figures, Group, Hidden, Value
from grantplanner.calc.progress.curve import curve_of
from grantplanner.calc.progress.results import TargetResult, Verdict
from grantplanner.calc.progress.survey import agreeing
from grantplanner.models import Gender, Phase, Project, Target
from grantplanner.models.indicators import (
    GENDER_BALANCE,
    INDICATORS,
    INITIAL_ABSENCE,
    PARTICIPANTS,
    PARTNERSHIP,
    REACHED,
    SATISFACTION,
    Indicator,
    IndicatorUnit,
)
from grantplanner.models.people import People
from grantplanner.words import Text

Measured = tuple[Value, Count | None]
"""A measured value and how many it rests on."""
_SHARES: Mapping[str, tuple[str, str]] = {
    "attendance_increased": (cube.INCREASED, cube.PAIRS),
    "goals_fully": (cube.goals("fully"), cube.GOALS),
    "satisfaction_high": (cube.SATISFIED, cube.SATISFACTION),
    "eligible": (cube.ELIGIBLE, cube.ELIGIBILITY),
    "grades_rose": (cube.ROSE, cube.GRADES),
    INITIAL_ABSENCE: (cube.IN_RANGE, cube.INITIAL),
}
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Ground:
    """What targets are measured on: the project, its people counted as of a date, and whom it is meant for."""

    project: Project
    people: People
    counted: Cube
    as_of: dt.date
    meant_for: Range | None = None


def results_of(ground: Ground) -> tuple[TargetResult, ...]:
    """Every target of the project, in order."""
    return tuple(_result(ground, target) for target in ground.project.targets)


def measure(indicator: str, figures: Figures) -> Measured:
    """An indicator of some participants; None where the product measures nothing under that name."""
    if indicator in _SHARES:
        part, whole = _SHARES[indicator]
        return figures.share(part, whole), figures.count(whole)
    return _OTHERS[indicator](figures) if indicator in _OTHERS else (None, None)


def _counted(count: Count | None) -> Measured:
    return (Decimal(count) if isinstance(count, int) else count), count


def _goals_reached(figures: Figures) -> Measured:
    reached, n = figures.sum_of(cube.goals("fully"), cube.goals("partly")), figures.count(cube.GOALS)
    return figures.ratio(reached, n), n


def _completed(figures: Figures) -> Measured:
    closed, dropped = figures.count(cube.CLOSED), figures.count(cube.exit_for("dropped_out"))
    if isinstance(closed, Hidden) or isinstance(dropped, Hidden):
        return Hidden.HIDDEN, closed
    return figures.ratio(closed - dropped, closed), closed


def _satisfaction(figures: Figures) -> Measured:
    return figures.satisfaction, figures.count(cube.SATISFACTION)


_OTHERS: Mapping[str, Callable[[Figures], Measured]] = {
    PARTICIPANTS: lambda figures: _counted(figures.count(cube.ENROLLED)),
    REACHED: lambda figures: _counted(figures.reached),
    "goals_reached": _goals_reached,
    "completed": _completed,
    SATISFACTION: _satisfaction,
}


def women_among(counted: Cube, partner: str = "") -> Measured:
    """The share of women among those whose gender is known, and how many these are."""
    known = [_of_gender(counted, partner, gender) for gender in Gender if gender is not Gender.UNKNOWN]
    women = known[0]
    if isinstance(women, Hidden) or any(isinstance(count, Hidden) for count in known):
        return Hidden.HIDDEN, Hidden.HIDDEN
    n = sum(count for count in known if isinstance(count, int))
    return counted.get(ALL, Figures()).ratio(women, n), n


def _of_gender(counted: Cube, partner: str, gender: str) -> Count:
    return counted.get(_group(partner, gender), Figures()).count(cube.ENROLLED)


def _group(partner: str, gender: str) -> Group:
    if partner and gender:
        return Group(Dimension.PARTNER_GENDER, partner, gender)
    if partner:
        return Group(Dimension.PARTNER, partner)
    return Group(Dimension.GENDER, gender) if gender else ALL


def _result(ground: Ground, target: Target) -> TargetResult:
    partner, gender = target.partner.key if target.partner else "", target.gender or ""
    indicator = INDICATORS.get(target.indicator) or _named(target.indicator)
    measured, n = _measured(ground, target)
    due = None
    if target.value is not None and target.phase is None and indicator.unit is IndicatorUnit.COUNT:
        due = curve_of(ground.project, target.value, target).due(ground.as_of)
    return TargetResult(
        indicator=target.indicator,
        label=indicator.label,
        unit=indicator.unit,
        partner=partner,
        phase=target.phase.name if target.phase else "",
        gender=gender,
        value=target.value,
        low=target.low,
        high=target.high,
        due=due,
        measured=measured,
        n=n,
        verdict=verdict_on(target, measured, due, is_over=ground.as_of >= ground.project.ends_on),
    )


def _named(key: str) -> Indicator:
    return Indicator(key, Text("{name}", name=key), IndicatorUnit.COUNT)


def _measured(ground: Ground, target: Target) -> Measured:
    partner, gender = target.partner.key if target.partner else "", target.gender or ""
    if target.indicator == PARTNERSHIP:
        agree, known = agreeing(ground.project.survey)
        return Figures().ratio(agree, known), known
    counted = ground.counted
    if target.phase is not None:
        counted = count_people(_in_phase(ground.people, target.phase), ground.as_of, ground.meant_for)
    if target.indicator == GENDER_BALANCE:
        return women_among(counted, partner)
    return measure(target.indicator, counted.get(_group(partner, gender), Figures()))


def _in_phase(people: People, phase: Phase) -> People:
    """Those who were enrolled, and the months in which people were reached, during a phase."""
    return replace(
        people,
        persons=[each for each in people.persons if each.enrolled_on and _holds(phase, each.enrolled_on)],
        reached=[each for each in people.reached if _holds(phase, each.month)],
    )


def _holds(phase: Phase, day: dt.date) -> bool:
    return phase.starts_on <= day <= phase.ends_on


def is_within(measured: Decimal, low: Decimal, high: Decimal) -> bool:
    """Whether a value lies within a band, in the decimals that the band is stated in: 60,4 % is within 40–60 %."""
    return low <= measured.quantize(min((low, high), key=_exponent), rounding=ROUND_HALF_UP) <= high


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def verdict_on(target: Target, measured: Value, due: Decimal | None, *, is_over: bool) -> Verdict:
    """How a target stands: within its band, or reached, or on its way to it."""
    if measured is None or isinstance(measured, Hidden):
        return Verdict.OPEN
    if target.low is not None and target.high is not None:
        if target.indicator == INITIAL_ABSENCE:  # Of each participant: it holds when it does for most
            return Verdict.INSIDE if measured >= _HALF else Verdict.OUTSIDE
        return Verdict.INSIDE if is_within(measured, target.low, target.high) else Verdict.OUTSIDE
    if target.value is None or measured >= target.value:
        return Verdict.REACHED
    if due is not None and measured >= due and not is_over:
        return Verdict.ON_TRACK
    return Verdict.BEHIND
