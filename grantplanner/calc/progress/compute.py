"""The follow-up of a project as of a date: one calculation behind its pages, sheets, report and JSON."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.common_indicators import common_indicators, sum_checks
from grantplanner.calc.progress.counting import Range, count_people
from grantplanner.calc.progress.cube import ALL, Cube, Dimension, Figures, Group
from grantplanner.calc.progress.curve import Curve, curve_of, intake_of
from grantplanner.calc.progress.forecast import Forecast, forecast
from grantplanner.calc.progress.quality import check_people
from grantplanner.calc.progress.results import WHOLE, Month, Progress, SchoolReach, Track
from grantplanner.calc.progress.survey import survey_of
from grantplanner.calc.progress.targets import Ground, results_of
from grantplanner.calc.results import Budget
from grantplanner.calc.terms import planned_by_partner
from grantplanner.models import Project, Target
from grantplanner.models.indicators import GENDER_BALANCE, INITIAL_ABSENCE, PARTICIPANTS
from grantplanner.models.people import People
from grantplanner.money import round_half_up
from grantplanner.periods import Period, add_months

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A target number of participants and the curve to it."""

    target: int
    curve: Curve


_Plans = Mapping[str, _Plan]
"""The plan of the project under WHOLE and of each partner that has a target under its key."""


def compute_progress(project: Project, people: People, budget: Budget, as_of: dt.date) -> Progress:
    """The follow-up as of a date; what was enrolled, measured or spent after it does not count."""
    meant_for = _band(project, INITIAL_ABSENCE)
    counted = count_people(people, as_of, meant_for)
    plans = _plans(project)
    indicators = common_indicators(people, as_of)
    return Progress(
        as_of=as_of,
        partners={partner.key: partner.name for partner in project.partners},
        cube=counted,
        tracks=tuple(_tracks(Ground(project, people, counted, as_of), plans, spent_by_partner(budget, as_of))),
        months=tuple(_months(project, counted, plans.get(WHOLE), as_of)),
        targets=results_of(Ground(project, people, counted, as_of, meant_for)),
        indicators=indicators,
        checks=tuple(sum_checks(indicators)),
        schools=tuple(_schools(project, counted)),
        survey=survey_of(project.survey),
        quality=check_people(project, people, as_of),
        tools=_tools(counted),
        meant_for=meant_for,
        gender_band=_band(project, GENDER_BALANCE),
    )


def planned(project: Project) -> dict[str, Decimal]:
    """The target number of participants of the project (under WHOLE) and of each partner that has one.

    Without one of its own the project's is the sum of its partners'.
    """
    by_partner = planned_by_partner(project)
    whole = by_partner.pop(None, None)
    named = {key: value for key, value in by_partner.items() if key is not None}
    if whole is None and named:
        whole = sum(named.values(), start=Decimal(0))
    return ({} if whole is None else {WHOLE: whole}) | named


def _plans(project: Project) -> _Plans:
    own = {
        target.partner.key if target.partner else WHOLE: target
        for target in project.targets
        if target.indicator == PARTICIPANTS and target.phase is None and target.gender is None
    }
    return {key: _Plan(int(value), curve_of(project, value, own.get(key))) for key, value in planned(project).items()}


def _band(project: Project, indicator: str) -> Range | None:
    return next(
        (
            (target.low, target.high)
            for target in project.targets
            if target.indicator == indicator
            and _is_of_all(target)
            and target.low is not None
            and target.high is not None
        ),
        None,
    )


def _is_of_all(target: Target) -> bool:
    return target.partner is None and target.phase is None and target.gender is None


def _tracks(ground: Ground, plans: _Plans, spent: Mapping[str, int]) -> Iterator[Track]:
    project, as_of = ground.project, ground.as_of
    exposure = _exposure(project, _first_entry(ground.people, as_of), as_of)
    names = {WHOLE: project.name} | {partner.key: partner.name for partner in project.partners}
    for key, name in names.items():
        figures = ground.counted.get(Group(Dimension.PARTNER, key) if key else ALL, Figures())
        enrolled, closed = figures.sum_of(cube.ENROLLED), figures.count(cube.CLOSED)
        if key and key not in plans and not enrolled:
            continue
        n = enrolled if isinstance(enrolled, int) else 0
        target, due, foreseen = _against(plans.get(key), n, exposure, as_of)
        money = spent.get(key, 0)
        cost = round_half_up(Fraction(money, n)) if n and money else None
        yield Track(key, name, target, due, enrolled, closed, foreseen, money, cost)


def track_of(project: Project, enrolled: int, closed: int, first_entry: dt.date | None, as_of: dt.date) -> Track:
    """The project as a whole from how many are enrolled, for pages that need no more; without what it has cost."""
    exposure = _exposure(project, first_entry, as_of)
    target, due, foreseen = _against(_plans(project).get(WHOLE), enrolled, exposure, as_of)
    return Track(WHOLE, project.name, target, due, enrolled, closed, foreseen, spent=0, cost=None)


def _against(
    plan: _Plan | None, enrolled: int, exposure: tuple[Fraction, Fraction], as_of: dt.date
) -> tuple[int | None, Decimal | None, Forecast | None]:
    """The target, what its curve had come to by the date, and the forecast against it."""
    target = plan.target if plan else None
    return target, plan.curve.due(as_of) if plan else None, forecast(enrolled, *exposure, target)


def _first_entry(people: People, as_of: dt.date) -> dt.date | None:
    entries = (person.enrolled_on for person in people.persons if person.enrolled_on and person.enrolled_on <= as_of)
    return min(entries, default=None)


def _exposure(project: Project, first_entry: dt.date | None, as_of: dt.date) -> tuple[Fraction, Fraction]:
    """The months in which participants have been taken in, and those that are left for it."""
    intake = intake_of(project)
    starts_on = min(intake.period.starts_on, first_entry or intake.period.starts_on)
    past = Period(starts_on, min(as_of, max(intake.period.ends_on, starts_on)))
    left = Period(max(as_of + _DAY, starts_on), intake.period.ends_on)
    return intake.months(past), intake.months(left)


def spent_by_partner(budget: Budget, as_of: dt.date) -> dict[str, int]:
    """The budget to date in öre, of the whole (under WHOLE) and by partner; a month under way counts by its days."""
    shares = [_share_passed(piece.period, as_of) for piece in budget.slices]
    exact: dict[str, Fraction] = {WHOLE: Fraction(0)}
    for line in budget.lines:
        passed = sum((amount * share for amount, share in zip(line.amounts, shares, strict=True)), start=Fraction(0))
        exact[line.partner] = exact.get(line.partner, Fraction(0)) + passed
        exact[WHOLE] += passed
    return {key: round_half_up(amount) for key, amount in exact.items()}


def _share_passed(piece: Period, as_of: dt.date) -> Fraction:
    passed = Period(piece.starts_on, min(piece.ends_on, as_of))
    return Fraction(passed.days, piece.days)


def _months(project: Project, counted: Cube, plan: _Plan | None, as_of: dt.date) -> Iterator[Month]:
    found = [dt.date.fromisoformat(f"{group.key}-01") for group in counted if group.dimension is Dimension.MONTH]
    first = min([project.starts_on.replace(day=1), *found])
    last = max([project.ends_on.replace(day=1), *found])
    to_date = 0
    month = first
    while month <= last:
        after = add_months(month, 1)
        due = plan.curve.due(after - _DAY) if plan else None
        if month > as_of:
            yield Month(month, due, None, None, None, None)
        else:
            figures = counted.get(Group(Dimension.MONTH, f"{month:%Y-%m}"), Figures())
            enrolled = figures.sum_of(cube.ENROLLED)
            to_date += enrolled if isinstance(enrolled, int) else 0
            yield Month(month, due, enrolled, figures.count(cube.EXITS), figures.counts.get(cube.REACHED), to_date)
        month = after


def _schools(project: Project, counted: Cube) -> Iterator[SchoolReach]:
    sizes = {
        (partner.key, school.name): school.target_group for partner in project.partners for school in partner.schools
    }
    found = [(group.other, group.key) for group in counted if group.dimension is Dimension.SCHOOL]
    order = [partner.key for partner in project.partners]
    for partner, school in sorted({*sizes, *found}, key=lambda each: (_place(order, each[0]), each[1])):
        figures = counted.get(Group(Dimension.SCHOOL, school, partner), Figures())
        size = sizes.get((partner, school))
        share = figures.ratio(figures.count(cube.ENROLLED), size or 0)
        yield SchoolReach(partner, school, size, figures.count(cube.ENROLLED), share)


def _place(order: Sequence[str], key: str) -> int:
    return order.index(key) if key in order else len(order)


def _tools(counted: Cube) -> tuple[str, ...]:
    """The tools in use, the most used first."""
    prefix = cube.tool("")
    used = {measure: count for measure, count in counted[ALL].counts.items() if measure.startswith(prefix)}
    names = {measure.removeprefix(prefix): count for measure, count in used.items() if isinstance(count, int)}
    return tuple(sorted(names, key=lambda name: (-names[name], name)))
