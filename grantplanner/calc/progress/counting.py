"""Counts a project's participants into a cube, as of a date; each is looked at once."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.absence import (
    NOTHING_MEASURED,
    absence_of,
    band_of,
    by_code,
    change_in,
    is_supported,
    share_absent,
)
from grantplanner.calc.progress.cube import ALL, SCALE, Band, Cube, Dimension, Figures, Group
from grantplanner.models import Stage
from grantplanner.models.people import Grades, Measurement, People, Person

Range = tuple[Decimal, Decimal]
_Leaf = tuple[str, str, Band, str]
"""Partner, gender, band and half-year: those who share all four are counted together first."""
_HIGH, _MIDDLE = 9, 7
_HALF = 7
_STAGES: tuple[tuple[Stage, str], ...] = (
    (Stage.CLOSED, "exited_on"),
    (Stage.FOLLOWED_UP, "followed_up_on"),
    (Stage.ACTIVE, "enrolled_on"),
    (Stage.PLANNED, "planned_on"),
    (Stage.MAPPED, "mapped_on"),
    (Stage.CONSENTED, "consented_on"),
    (Stage.REFERRED, "referred_on"),
)
"""Each step of the journey with the date that says when it was taken, the furthest first."""


def count_people(people: People, as_of: dt.date, meant_for: Range | None = None) -> Cube:
    """The cube of a project's participants; `meant_for` is the initial absence, as fractions, that it is meant for."""
    leaves: defaultdict[_Leaf, Counter[str]] = defaultdict(Counter)
    beside: defaultdict[Group, Counter[str]] = defaultdict(Counter)
    measured, graded = by_code(people.measurements), _grades_by_code(people.grades, as_of)
    for person in people.persons:
        step = stage_of(person, as_of)
        if step is None:
            continue
        own = measured.get(person.code, ())
        enrolled = is_enrolled(person, as_of)
        absence = absence_of(person, own, as_of) if enrolled else NOTHING_MEASURED
        band = band_of(absence.initial)
        leaf = leaves[person.partner, person.gender, band, _period(person, as_of)]
        leaf[cube.PERSONS] += 1
        leaf[cube.stage(step)] += 1
        if enrolled:
            _count_enrolled(leaf, person, as_of)
            _count_initial(leaf, absence.initial, meant_for)
            if is_closed(person, as_of):
                _count_pair(leaf, absence.initial, absence.final)
            _count_grades(leaf, graded.get(person.code, ()))
            _count_beside(beside, person, as_of)
    for reached in people.reached:
        if reached.month <= as_of:
            for group in (ALL, Group(Dimension.PARTNER, reached.partner), _month(reached.month)):
                beside[group][cube.REACHED] += reached.people
    return _add_up(leaves, beside)


def is_enrolled(person: Person, as_of: dt.date) -> bool:
    """Whether a person had been enrolled by a date."""
    return person.enrolled_on is not None and person.enrolled_on <= as_of


def is_closed(person: Person, as_of: dt.date) -> bool:
    """Whether an enrolled person had left by a date."""
    return is_enrolled(person, as_of) and person.exited_on is not None and person.exited_on <= as_of


def stage_of(person: Person, as_of: dt.date) -> Stage | None:
    """The furthest step of the journey that a person had taken by a date; None before the first."""
    for step, name in _STAGES:
        taken_on = getattr(person, name)
        if taken_on is not None and taken_on <= as_of:
            return step
    return None


def period_of(day: dt.date) -> str:
    """The half-year of a day, such as 2021-1: January to June, July to December."""
    return f"{day.year}-{1 if day.month < _HALF else 2}"


def _period(person: Person, as_of: dt.date) -> str:
    return period_of(person.enrolled_on) if person.enrolled_on is not None and person.enrolled_on <= as_of else ""


@lru_cache(maxsize=4096)
def _month(day: dt.date) -> Group:
    return Group(Dimension.MONTH, f"{day:%Y-%m}")


def _count_enrolled(leaf: Counter[str], person: Person, as_of: dt.date) -> None:
    closed = is_closed(person, as_of)
    leaf[cube.ENROLLED] += 1
    leaf[cube.CLOSED if closed else cube.ACTIVE] += 1
    if person.tools:
        leaf[cube.TOOLS] += 1
        leaf.update(map(cube.tool, person.tools))
    else:
        leaf[cube.NO_TOOLS] += 1
    if closed:
        leaf[cube.exit_for(person.exit_reason)] += 1
        _count_outcome(leaf, person)


def _count_outcome(leaf: Counter[str], person: Person) -> None:
    leaf[cube.GOALS if person.goals else cube.NO_GOALS] += 1
    if person.goals:
        leaf[cube.goals(person.goals)] += 1
    given = person.satisfaction
    leaf[cube.NO_SATISFACTION if given is None else cube.SATISFACTION] += 1
    if given is not None:
        leaf[cube.SATISFACTION_SUM] += given
        leaf[cube.score(given)] += 1
        leaf[cube.SATISFIED if given >= _HIGH else cube.CONTENT if given >= _MIDDLE else cube.DISCONTENT] += 1


def _count_initial(leaf: Counter[str], first: Measurement | None, meant_for: Range | None) -> None:
    if first is None:
        leaf[cube.INITIAL_MISSING] += 1
        return
    if not is_supported(first):
        leaf[cube.INITIAL_UNSUPPORTED] += 1
        return
    share = share_absent(first)
    leaf[cube.INITIAL] += 1
    leaf[cube.FIRST_SUM] += share
    leaf[cube.initial(band_of(first))] += 1
    if meant_for is not None:
        inside = meant_for[0] * SCALE <= share <= meant_for[1] * SCALE
        leaf[cube.IN_RANGE if inside else cube.OUT_OF_RANGE] += 1


def _count_pair(leaf: Counter[str], first: Measurement | None, last: Measurement | None) -> None:
    if first is None:
        leaf[cube.NO_INITIAL] += 1
    elif last is None:
        leaf[cube.NO_FINAL] += 1
    elif is_supported(first) and is_supported(last):
        leaf[cube.PAIRS] += 1
        leaf[cube.INITIAL_SUM] += share_absent(first)
        leaf[cube.FINAL_SUM] += share_absent(last)
        change = change_in(first, last)
        leaf[cube.INCREASED if change < 0 else cube.DECREASED if change else cube.UNCHANGED] += 1
    else:
        leaf[cube.UNSUPPORTED] += 1


def _count_grades(leaf: Counter[str], own: Sequence[Grades]) -> None:
    compared = [each for each in own if each.subjects_taken]
    if len(compared) > 1:
        first, last = compared[0], compared[-1]
        change = last.subjects_passed * first.subjects_taken - first.subjects_passed * last.subjects_taken
        leaf[cube.GRADES] += 1
        leaf[cube.ROSE if change > 0 else cube.FELL if change else cube.SAME] += 1
    else:
        leaf[cube.NO_GRADES] += 1
    known = [each.is_eligible for each in own if each.is_eligible is not None]
    leaf[cube.ELIGIBILITY if known else cube.NO_ELIGIBILITY] += 1
    if known:
        leaf[cube.ELIGIBLE if known[-1] else cube.INELIGIBLE] += 1


def _count_beside(beside: defaultdict[Group, Counter[str]], person: Person, as_of: dt.date) -> None:
    """What is counted by school and by month, where the other measures are not asked for."""
    if person.enrolled_on is not None:  # pragma: no branch  (only the enrolled are counted; this tells mypy so)
        beside[_month(person.enrolled_on)][cube.ENROLLED] += 1
    if person.exited_on is not None and is_closed(person, as_of):
        beside[_month(person.exited_on)][cube.EXITS] += 1
    if person.school:
        beside[Group(Dimension.SCHOOL, person.school, person.partner)][cube.ENROLLED] += 1


def _grades_by_code(grades: Iterable[Grades], as_of: dt.date) -> dict[str, list[Grades]]:
    """Each participant's grades of the terms that have ended, in order of time."""
    found: defaultdict[str, list[Grades]] = defaultdict(list)
    for each in grades:
        if term_ends_on(each.term) <= as_of:
            found[each.code].append(each)
    for own in found.values():
        own.sort(key=lambda each: term_ends_on(each.term))
    return found


@lru_cache(maxsize=512)
def term_ends_on(term: str) -> dt.date:
    """The last day of a term such as 2021VT (spring, to 30 June) or 2021HT (autumn, to 31 December)."""
    year = int(term[:4])
    return dt.date(year, 6, 30) if term.endswith("VT") else dt.date(year, 12, 31)


def _add_up(leaves: Mapping[_Leaf, Counter[str]], beside: Mapping[Group, Counter[str]]) -> dict[Group, Figures]:
    groups: defaultdict[Group, Counter[str]] = defaultdict(Counter, {ALL: Counter()})
    for leaf, counts in leaves.items():
        for group in _groups(*leaf):
            groups[group].update(counts)
    for group, counts in beside.items():
        groups[group].update(counts)
    return {group: Figures(dict(counts)) for group, counts in groups.items()}


def _groups(partner: str, gender: str, band: Band, period: str) -> Iterator[Group]:
    yield ALL
    yield Group(Dimension.PARTNER, partner)
    yield Group(Dimension.GENDER, gender)
    yield Group(Dimension.BAND, band.value)
    yield Group(Dimension.PERIOD, period)
    yield Group(Dimension.PARTNER_GENDER, partner, gender)
