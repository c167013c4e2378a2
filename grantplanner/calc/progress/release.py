"""What sharing a follow-up would publish: every figure as a cell, and everything that adds up to something else.

Two tables that hold the same figure are tied together here, or one would tell what the other hides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.absence import HIGH_ABOVE, LOW_BELOW
from grantplanner.calc.progress.annexes import CHECKS, EQUAL, ESF_PLUS_TOTAL, ESF_TOTAL, SUMS
from grantplanner.calc.progress.common_indicators import sum_code
from grantplanner.calc.progress.cube import ALL, Band, Dimension, Group
from grantplanner.calc.progress.disclosure import Relation
from grantplanner.calc.progress.results import WHOLE, Answers, IndicatorCount, Progress
from grantplanner.models import Gender, Stage


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Counts from 1 up to below `small_count` are hidden, and shares and means of fewer than `small_base`."""

    small_count: int = 5
    small_base: int = 10


class Cell(NamedTuple):
    """A figure that would be published: of which group (or indicator, or item of the survey), and which measure."""

    of: Group | tuple[str, str]
    measure: str


SUMS_OVER: Mapping[str, str] = {
    cube.FIRST_SUM: cube.INITIAL,
    cube.INITIAL_SUM: cube.PAIRS,
    cube.FINAL_SUM: cube.PAIRS,
    cube.SATISFACTION_SUM: cube.SATISFACTION,
}
"""Sums that means are made of, with how many each is taken over."""
DOUBTFUL, SOUND = "quality.doubtful", "quality.sound"
_OF_ALL = (
    *(cube.PERSONS, *cube.PARTS[cube.PERSONS], cube.ENROLLED, *cube.PARTS[cube.ENROLLED], *cube.PARTS[cube.CLOSED]),
    *(cube.REACHED, cube.IN_RANGE, cube.OUT_OF_RANGE, cube.TOOLS),
    *(cube.GRADES, *cube.PARTS[cube.GRADES], cube.ELIGIBILITY, *cube.PARTS[cube.ELIGIBILITY]),
    *(measure for _, left_out in cube.LEFT_OUT.values() for measure in left_out),
)
_OUTCOMES = (
    *(cube.INITIAL, *cube.PARTS[cube.INITIAL], cube.FIRST_SUM),
    *(cube.PAIRS, *cube.PARTS[cube.PAIRS], cube.INITIAL_SUM, cube.FINAL_SUM),
    *(cube.GOALS, *cube.PARTS[cube.GOALS]),
    *(cube.SATISFACTION, *cube.PARTS[cube.SATISFACTION], cube.SATISFACTION_SUM),
)
_OF_PARTNERS = (
    *(cube.ENROLLED, cube.REACHED, cube.PAIRS, cube.INITIAL_SUM, cube.FINAL_SUM),
    *(cube.SATISFACTION, cube.SATISFACTION_SUM),
)
"""Partners are small: their numbers and means are shared, never how their participants differ."""
_ACROSS = (Dimension.PARTNER, Dimension.GENDER, Dimension.BAND, Dimension.PERIOD)
_ENROLLED_STAGES = (Stage.ACTIVE, Stage.FOLLOWED_UP, Stage.CLOSED)
_SAME = (
    *(("CO01", "EECO02"), ("CO02", "EECO03"), ("CO03", "EECO04"), ("CO05", "EECO05"), ("CO07", "EECO08")),
    *(("CO09", "EECO09"), ("CO10", "EECO10"), ("CO11", "EECO11"), ("CR01", "EECR01"), ("CR02", "EECR02")),
    *(("CR03", "EECR03"), ("CR04", "EECR04"), ("CR06", "EECR05"), ("CR07", "EECR06")),
)
"""Indicators of the two periods that count the same people."""
_BOUNDS: Mapping[Band, tuple[int, int]] = {
    Band.LOW: (0, LOW_BELOW),
    Band.MEDIUM: (LOW_BELOW, HIGH_ABOVE),
    Band.HIGH: (HIGH_ABOVE, cube.SCALE),
}
_COLUMNS = ("total", "woman", "man", "non_binary")
_NESTED = (
    ("CO01", ("CO02",)),
    ("CO03", ("CO04",)),
    ("CO07", ("CO08",)),
    ("CO06", ("EECO06",)),
    (ESF_TOTAL, ("CO06", "CO07")),
    (ESF_PLUS_TOTAL, ("EECO06", "EECO07", "EECO08")),
)
"""Indicators that hold others: what is left of them is a figure too, though no table shows it."""


@dataclass(slots=True)
class Release:
    """The cells with their values, what adds up to what, and what must be hidden of itself."""

    limits: Thresholds
    values: dict[Cell, int] = field(default_factory=dict)
    relations: list[Relation[Cell]] = field(default_factory=list)
    primary: set[Cell] = field(default_factory=set)

    def add(self, cell: Cell, value: int, *, is_count: bool = True) -> Cell:
        """A cell; a small count is hidden."""
        self.values[cell] = value
        if is_count and 0 < value < self.limits.small_count:
            self.primary.add(cell)
        return cell

    def relate(self, whole: Cell, parts: Iterable[Cell], *, rest: str = "") -> None:
        """That parts add up to a whole; what they lack is a cell of its own where `rest` names it.

        Nothing is said where they do not add up, or where one of them would not be published.
        """
        held = [part for part in parts if part in self.values]
        if whole not in self.values or not held:
            return
        lacking = self.values[whole] - sum(self.values[part] for part in held)
        if rest and lacking >= 0:
            held.append(self.add(Cell(whole.of, f"{whole.measure}.{rest}"), lacking))
        elif lacking:
            return
        self.relations.append(Relation(whole, tuple(held)))

    def hide_parts(self, whole: Cell, parts: Iterable[Cell]) -> None:
        """Shares of too few are hidden, and so are the counts that they are made of."""
        if 0 < self.values.get(whole, 0) < self.limits.small_base:
            self.primary.update(part for part in parts if part in self.values)

    def hide_difference(self, whole: Cell, part: Cell, least: int, of: Cell | None = None) -> None:
        """What a whole holds beside a part is a figure too: where these are few, the whole (or its sum) is hidden."""
        hidden = of or whole
        if {hidden, part} <= self.values.keys() and 0 < self.values[whole] - self.values[part] < least:
            self.primary.add(hidden)


def release_of(progress: Progress, limits: Thresholds) -> Release:
    """Everything that sharing the follow-up would publish."""
    release = Release(limits)
    for group in progress.cube:
        _add_group(release, progress, group)
    _add_quality(release, progress)
    for group in progress.cube:
        _relate_measures(release, progress, group)
    _relate_groups(release, progress)
    _add_indicators(release, progress.indicators)
    return release


def survey_release(progress: Progress, limits: Thresholds) -> Release:
    """What sharing the survey would publish: each item's answers, and the share that agrees."""
    release = Release(limits)
    for place, result in enumerate(progress.survey):
        for moment, given in (("then", result.then), ("now", result.now)):
            if given is not None:
                _add_answers(release, (moment, str(place)), given)
    for measure in ("agree", "known"):
        now = [cell for cell in release.values if cell.measure == measure and cell.of[0] == "now"]
        if now:
            total = release.add(Cell(("now", WHOLE), measure), sum(release.values[cell] for cell in now))
            release.relate(total, now)
    return release


def _add_group(release: Release, progress: Progress, group: Group) -> None:
    for measure in _published(progress, group):
        count = progress.of(group).sum_of(measure)
        release.add(Cell(group, measure), count if isinstance(count, int) else 0, is_count=measure not in SUMS_OVER)


def _published(progress: Progress, group: Group) -> Sequence[str]:
    """The measures that are shared of a group: the smaller the groups, the fewer."""
    match group.dimension:
        case Dimension.ALL:
            return [*_OF_ALL, *_OUTCOMES, *map(cube.tool, progress.tools)]
        case Dimension.GENDER | Dimension.BAND:
            return [cube.ENROLLED, *_OUTCOMES]
        case Dimension.PARTNER:
            return _OF_PARTNERS
        case Dimension.PERIOD:
            return (cube.ENROLLED,)
    return ()


def _relate_measures(release: Release, progress: Progress, group: Group) -> None:
    """What adds up within a group."""
    for whole, parts in cube.PARTS.items():
        cells = [Cell(group, part) for part in parts]
        release.relate(Cell(group, whole), cells)
        if whole not in {cube.PERSONS, cube.ENROLLED}:
            release.hide_parts(Cell(group, whole), cells)
    for measure, (base, left_out) in cube.LEFT_OUT.items():
        release.relate(Cell(group, base), [Cell(group, each) for each in (measure, *left_out)])
    if group != ALL:
        _hide_left_out(release, progress, group)
    _relate_ranges(release, progress, group)
    _hide_unpaired(release, group)
    for name in progress.tools:
        used = Cell(group, cube.tool(name))
        release.relate(Cell(group, cube.TOOLS), [used], rest=f"not.{name}")
        release.hide_parts(Cell(group, cube.TOOLS), [used])
    for total, over in SUMS_OVER.items():
        release.hide_parts(Cell(group, over), [Cell(group, total)])
    release.hide_difference(Cell(group, cube.PERSONS), Cell(group, cube.ENROLLED), release.limits.small_count)
    taken = [Cell(group, cube.stage(step)) for step in _ENROLLED_STAGES]
    release.relate(Cell(group, cube.ENROLLED), taken)
    release.relate(Cell(group, cube.CLOSED), taken[-1:])


def _hide_left_out(release: Release, progress: Progress, group: Group) -> None:
    """Of a group only those with a value are shared; the others follow when they can be of one kind alone.

    That is so when the whole project has but one kind of them: as when goals are known of everyone who has left, and
    the others are still active. Bands rather keep their results than their sizes.
    """
    enrolled = Cell(group, cube.ENROLLED)
    for measure, (base, left_out) in cube.LEFT_OUT.items():
        others = left_out if base == cube.ENROLLED else (cube.ACTIVE, *left_out)
        if sum(1 for each in others if progress.figures.count(each)) != 1:
            continue
        if group.dimension is Dimension.BAND:
            release.hide_difference(enrolled, Cell(group, measure), release.limits.small_count)
        else:
            release.relate(enrolled, [Cell(group, measure)], rest=f"but.{measure}")


def _relate_ranges(release: Release, progress: Progress, group: Group) -> None:
    """The range that the project is meant for holds some bands whole: what is left of it is a figure too."""
    ranges = [Cell(group, cube.IN_RANGE), Cell(group, cube.OUT_OF_RANGE)]
    release.relate(Cell(group, cube.INITIAL), ranges)
    release.hide_parts(Cell(group, cube.INITIAL), ranges)
    if progress.meant_for is None:
        return
    low, high = (bound * cube.SCALE for bound in progress.meant_for)
    within = [band for band, (first, last) in _BOUNDS.items() if low <= first and last <= high]
    without = [band for band, (first, last) in _BOUNDS.items() if last <= low or high <= first]
    for whole, bands in zip(ranges, (within, without), strict=True):
        parts = [Cell(group, cube.initial(band)) for band in bands]
        is_all = sum(release.values.get(part, 0) for part in parts) == release.values.get(whole)
        release.relate(whole, parts, rest="" if is_all else "but.bands")


def _hide_unpaired(release: Release, group: Group) -> None:
    """The initial absence of everyone less that of the pairs is that of the others: hidden when these are too few."""
    total, first, pairs = (Cell(group, each) for each in (cube.FIRST_SUM, cube.INITIAL, cube.PAIRS))
    release.hide_difference(first, pairs, release.limits.small_base, total)


def _relate_groups(release: Release, progress: Progress) -> None:
    """What adds up over partners, genders, bands and half-years."""
    for measure in (cube.ENROLLED, cube.REACHED, *_OUTCOMES):
        for dimension in _ACROSS:
            parts = [Cell(group, measure) for group in progress.cube if group.dimension is dimension]
            release.relate(Cell(ALL, measure), parts)
    for band in cube.BANDS:
        same = [Cell(Group(Dimension.BAND, band.value), cube.ENROLLED)]
        release.relate(Cell(ALL, cube.initial(band)), same)


def _add_quality(release: Release, progress: Progress) -> None:
    for score in progress.quality.scores:
        if score.partner == WHOLE and isinstance(score.records, int) and isinstance(score.doubtful, int):
            doubtful = release.add(Cell(ALL, DOUBTFUL), score.doubtful)
            sound = release.add(Cell(ALL, SOUND), score.records - score.doubtful)
            release.relate(Cell(ALL, cube.ENROLLED), [doubtful, sound])


def _add_indicators(release: Release, indicators: Sequence[IndicatorCount]) -> None:
    for each in indicators:
        of = ("indicator", each.code)
        if isinstance(each.total, int):
            for column in _COLUMNS:
                count = getattr(each, column)
                release.add(Cell(of, column), count if isinstance(count, int) else 0)
            release.relate(Cell(of, "total"), [Cell(of, column) for column in _COLUMNS[1:]], rest="unknown")
    for column in _COLUMNS:
        _relate_indicators(release, column)
    for whole in (ESF_TOTAL, ESF_PLUS_TOTAL):
        release.relate(Cell(ALL, cube.ENROLLED), [_indicator(whole, "total")])
        for gender in (Gender.WOMAN, Gender.MAN, Gender.NON_BINARY):
            group = Group(Dimension.GENDER, gender.value)
            release.relate(Cell(group, cube.ENROLLED), [_indicator(whole, gender.value)])


def _relate_indicators(release: Release, column: str) -> None:
    """What adds up among the indicators, in total or of a gender."""
    for codes in SUMS:
        release.relate(_indicator(sum_code(codes), column), [_indicator(code, column) for code in codes])
    for parts, relation, whole in CHECKS:
        if relation == EQUAL:
            release.relate(_indicator(whole, column), [_indicator(code, column) for code in parts])
    for whole, nested in _NESTED:
        cells = [_indicator(code, column) for code in nested]
        release.relate(_indicator(whole, column), cells, rest=f"but.{nested[0]}")
    for code, same in _SAME:
        release.relate(_indicator(code, column), [_indicator(same, column)])


def _indicator(code: str, column: str) -> Cell:
    return Cell(("indicator", code), column)


def _add_answers(release: Release, of: tuple[str, str], given: Answers) -> None:
    counts = {
        "very": given.very,
        "fairly": given.fairly,
        "little": given.little,
        "not_at_all": given.not_at_all,
        "unknown": given.unknown,
        "n": given.n,
    }
    known = {name: count for name, count in counts.items() if isinstance(count, int)}
    known |= {"agree": known["very"] + known["fairly"], "disagree": known["little"] + known["not_at_all"]}
    known["known"] = known["agree"] + known["disagree"]
    cells = {name: release.add(Cell(of, name), count) for name, count in known.items()}
    release.relate(cells["n"], [cells["known"], cells["unknown"]])
    release.relate(cells["known"], [cells["agree"], cells["disagree"]])
    release.relate(cells["agree"], [cells["very"], cells["fairly"]])
    release.relate(cells["disagree"], [cells["little"], cells["not_at_all"]])
    parts = [cells[name] for name in ("very", "fairly", "little", "not_at_all", "agree", "disagree")]
    release.hide_parts(cells["known"], parts)
