"""What has come of each target: the measured value beside the promised one."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.counting import is_enrolled
from grantplanner.calc.progress.cube import ALL, Count, Cube, Dimension, Figures, Group, Hidden, Value
from grantplanner.calc.progress.curve import curve_of
from grantplanner.calc.progress.results import TargetResult, Verdict
from grantplanner.calc.progress.survey import agreeing
from grantplanner.models import Gender, Project, Target
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
_COUNTED = {PARTICIPANTS: cube.ENROLLED, REACHED: cube.REACHED}
_SHARES: Mapping[str, tuple[str, str]] = {
    "attendance_increased": (cube.INCREASED, cube.PAIRS),
    "goals_fully": (cube.goals("fully"), cube.GOALS),
    "satisfaction_high": (cube.SATISFIED, cube.SATISFACTION),
    "eligible": (cube.ELIGIBLE, cube.ELIGIBILITY),
    "grades_rose": (cube.ROSE, cube.GRADES),
    INITIAL_ABSENCE: (cube.IN_RANGE, cube.INITIAL),
}
_HALF = Decimal("0.5")


def results_of(project: Project, people: People, counted: Cube, as_of: dt.date) -> tuple[TargetResult, ...]:
    """Every target of the project, in order, as of a date."""
    return tuple(_result(project, target, people, counted, as_of) for target in project.targets)


def measure(indicator: str, figures: Figures) -> Measured:
    """An indicator of some participants; None where the product measures nothing under that name."""
    if indicator in _COUNTED:
        count = figures.count(_COUNTED[indicator])
        return (count if isinstance(count, Hidden) else Decimal(count)), count
    if indicator in _SHARES:
        part, whole = _SHARES[indicator]
        return figures.share(part, whole), figures.count(whole)
    return _OTHERS[indicator](figures) if indicator in _OTHERS else (None, None)


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


def _result(project: Project, target: Target, people: People, counted: Cube, as_of: dt.date) -> TargetResult:
    partner, gender = target.partner.key if target.partner else "", target.gender or ""
    indicator = INDICATORS.get(target.indicator) or _named(target.indicator)
    measured, n = _measured(project, target, people, counted, as_of)
    due = None
    if target.value is not None and target.phase is None and indicator.unit is IndicatorUnit.COUNT:
        due = curve_of(project, target.value, target).due(as_of)
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
        verdict=verdict_on(target, measured, due, is_over=as_of >= project.ends_on),
    )


def _named(key: str) -> Indicator:
    return Indicator(key, Text("{name}", name=key), IndicatorUnit.COUNT)


def _measured(project: Project, target: Target, people: People, counted: Cube, as_of: dt.date) -> Measured:
    partner, gender = target.partner.key if target.partner else "", target.gender or ""
    if target.phase is not None:
        return _in_phase(target, people, as_of) if target.indicator == PARTICIPANTS else (None, None)
    if target.indicator == GENDER_BALANCE:
        return women_among(counted, partner)
    if target.indicator == PARTNERSHIP:
        agree, known = agreeing(project.survey)
        return Figures().ratio(agree, known), known
    return measure(target.indicator, counted.get(_group(partner, gender), Figures()))


def _in_phase(target: Target, people: People, as_of: dt.date) -> Measured:
    phase, key = target.phase, target.partner.key if target.partner else ""
    count = sum(
        1
        for person in people.persons
        if is_enrolled(person, as_of)
        and person.enrolled_on is not None
        and phase is not None
        and phase.starts_on <= person.enrolled_on <= phase.ends_on
        and key in {"", person.partner}
        and (target.gender or person.gender) == person.gender
    )
    return Decimal(count), count


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
