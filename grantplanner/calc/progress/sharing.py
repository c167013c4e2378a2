"""Disclosure control of a follow-up: what may be shown to others, so that no child can be recognised.

Counts from 1 to below a limit are hidden, so are shares and means of too few, and so is whatever else it takes that no
hidden figure follows from the others. Months, single answers and records are not shared at all.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.counting import period_of
from grantplanner.calc.progress.cube import ALL, HIDDEN, Count, Cube, Dimension, Figures, Group, Value
from grantplanner.calc.progress.disclosure import suppress
from grantplanner.calc.progress.release import (
    DOUBTFUL,
    SUMS_OVER,
    Cell,
    Release,
    Thresholds,
    release_of,
    survey_release,
)
from grantplanner.calc.progress.results import (
    WHOLE,
    Answers,
    IndicatorCount,
    Month,
    Progress,
    Quality,
    SchoolReach,
    Score,
    SurveyResult,
    TargetResult,
    Track,
    Verdict,
)
from grantplanner.calc.progress.survey import change
from grantplanner.calc.progress.targets import measure, women_among
from grantplanner.models.indicators import GENDER_BALANCE, PARTNERSHIP

__all__ = ["Thresholds", "share"]

_HALF_YEAR_ENDS = {6, 12}
Kept = Collection[Cell]
"""The cells that are hidden."""


def share(progress: Progress, limits: Thresholds) -> Progress:
    """The follow-up with everything hidden that others should not be able to tell; sheets say that it is so."""
    release = release_of(progress, limits)
    hidden = _hidden(release)
    shown = _shown_cube(progress, release, hidden, limits)
    survey, agree = _shown_survey(progress, limits)
    return replace(
        progress,
        cube=shown,
        tracks=tuple(_shown_track(track, shown) for track in progress.tracks),
        months=tuple(_shown_months(progress.months, shown)),
        targets=tuple(_shown_target(target, shown, agree) for target in progress.targets),
        indicators=tuple(_shown_indicator(each, hidden) for each in progress.indicators),
        checks=(),
        schools=tuple(map(_shown_school, progress.schools)),
        survey=survey,
        quality=Quality((), tuple(_shown_score(score, shown, hidden, limits) for score in progress.quality.scores)),
        tools=_shown_tools(progress.tools, shown),
        is_shared=True,
    )


def _hidden(release: Release) -> Kept:
    """What must be hidden; a sum goes with the count that it is taken over, and that may take further cells along."""
    primary = set(release.primary)
    kept = {cell for cell in release.values if cell.of == ALL}
    counts = {cell for cell in release.values if cell.measure not in SUMS_OVER}
    while True:
        hidden = suppress(
            release.values, release.relations, primary, keep=kept, counts=counts, smallest=release.limits.small_count
        )
        sums = {Cell(cell.of, total) for total, over in SUMS_OVER.items() for cell in hidden if cell.measure == over}
        more = {cell for cell in sums if cell in release.values} - hidden
        if not more:
            return hidden
        primary |= more


def _shown_cube(progress: Progress, release: Release, hidden: Kept, limits: Thresholds) -> Cube:
    """The cube with every measure that anyone has: one that is not shared is hidden even where it is 0."""
    measures = {measure for figures in progress.cube.values() for measure in figures.counts}
    measures |= {part for parts in cube.PARTS.values() for part in parts}
    measures |= {cell.measure for cell in release.values if isinstance(cell.of, Group)}
    return {
        group: Figures(
            {
                each: _shown(release, hidden, Cell(group, each))
                for each in measures
                if each != cube.REACHED or figures.reached is not None
            },
            limits.small_base,
        )
        for group, figures in progress.cube.items()
    }


def _shown(release: Release, hidden: Kept, cell: Cell) -> Count:
    return HIDDEN if cell in hidden else release.values.get(cell, HIDDEN)


def _shown_track(track: Track, shown: Cube) -> Track:
    figures = shown.get(Group(Dimension.PARTNER, track.key) if track.key else ALL, Figures())
    enrolled, closed = figures.count(cube.ENROLLED), figures.count(cube.CLOSED)
    if enrolled is HIDDEN:
        return replace(track, enrolled=HIDDEN, closed=closed, forecast=HIDDEN, cost=HIDDEN if track.cost else None)
    return replace(track, enrolled=enrolled, closed=closed)


def _shown_months(months: Sequence[Month], shown: Cube) -> list[Month]:
    """The months without what happened in them; the running count at the turn of each half-year, and at the end."""
    past = [month for month in months if month.enrolled is not None]
    ends = {month.month: _count_by(month.month, shown) for month in past if month.month.month in _HALF_YEAR_ENDS}
    if past:
        ends.setdefault(past[-1].month, shown[ALL].count(cube.ENROLLED))
    return [
        month
        if month.enrolled is None
        else replace(month, enrolled=HIDDEN, exits=HIDDEN, reached=HIDDEN, to_date=ends.get(month.month, HIDDEN))
        for month in months
    ]


def _count_by(day: dt.date, shown: Cube) -> Count:
    """How many had been enrolled by the end of a half-year, from the half-years that are shown."""
    last = period_of(day)
    held = [group for group in shown if group.dimension is Dimension.PERIOD and "" < group.key <= last]
    counts = [shown[group].count(cube.ENROLLED) for group in held]
    return (
        HIDDEN if any(count is HIDDEN for count in counts) else sum(count for count in counts if isinstance(count, int))
    )


def _shown_target(target: TargetResult, shown: Cube, agree: tuple[Value, Count]) -> TargetResult:
    if target.phase:
        return target if target.n is None else replace(target, measured=HIDDEN, n=HIDDEN, verdict=Verdict.NOT_SHOWN)
    if target.indicator == GENDER_BALANCE:
        value, n = women_among(shown, target.partner)
    elif target.indicator == PARTNERSHIP:
        value, n = agree if target.n else (target.measured, target.n)
    else:
        value, n = measure(target.indicator, shown.get(_group(target), Figures()))
    return replace(target, measured=value, n=n, verdict=Verdict.NOT_SHOWN if value is HIDDEN else target.verdict)


def _group(target: TargetResult) -> Group:
    if target.partner and target.gender:
        return Group(Dimension.PARTNER_GENDER, target.partner, target.gender)
    if target.partner:
        return Group(Dimension.PARTNER, target.partner)
    return Group(Dimension.GENDER, target.gender) if target.gender else ALL


def _shown_indicator(each: IndicatorCount, hidden: Kept) -> IndicatorCount:
    if each.total is None:
        return each
    of = ("indicator", each.code)
    total, woman, man, non_binary = (
        HIDDEN if Cell(of, column) in hidden else getattr(each, column)
        for column in ("total", "woman", "man", "non_binary")
    )
    return replace(each, total=total, woman=woman, man=man, non_binary=non_binary)


def _shown_tools(tools: Sequence[str], shown: Cube) -> tuple[str, ...]:
    """The tools by use, those whose use is hidden last and by name: their place would tell between which they lie."""
    hidden = {tool for tool in tools if shown[ALL].count(cube.tool(tool)) is HIDDEN}
    return (*(tool for tool in tools if tool not in hidden), *sorted(hidden))


def _shown_school(reach: SchoolReach) -> SchoolReach:
    """A school is too small for any figure: even that nobody comes from it tells where all the others do."""
    return replace(reach, enrolled=HIDDEN, share=None if reach.share is None else HIDDEN)


def _shown_score(score: Score, shown: Cube, hidden: Kept, limits: Thresholds) -> Score:
    group = Group(Dimension.PARTNER, score.partner) if score.partner else ALL
    records = shown.get(group, Figures()).count(cube.ENROLLED)
    doubtful = HIDDEN if score.partner or Cell(ALL, DOUBTFUL) in hidden else score.doubtful
    if records is HIDDEN or doubtful is HIDDEN:
        return replace(score, records=records, doubtful=doubtful, share=HIDDEN)
    sound = score.records - score.doubtful  # type: ignore[operator]
    return replace(score, share=Figures({}, limits.small_base).ratio(sound, records))


def _shown_survey(progress: Progress, limits: Thresholds) -> tuple[tuple[SurveyResult, ...], tuple[Value, Count]]:
    """The items, and the share of all answers now that agree with how many answered."""
    release = survey_release(progress, limits)
    hidden = _hidden(release)
    results = []
    for place, result in enumerate(progress.survey):
        then = _shown_answers(result.then, ("then", str(place)), release, hidden)
        now = _shown_answers(result.now, ("now", str(place)), release, hidden)
        results.append(replace(result, then=then, now=now, change=change(then, now)))
    agree, known = (_shown(release, hidden, Cell(("now", WHOLE), measure)) for measure in ("agree", "known"))
    return tuple(results), (Figures({}, limits.small_base).ratio(agree, known), known)


def _shown_answers(given: Answers | None, of: tuple[str, str], release: Release, hidden: Kept) -> Answers | None:
    if given is None:
        return None
    names = ("very", "fairly", "little", "not_at_all", "unknown", "n", "agree", "known")
    counts = {name: _shown(release, hidden, Cell(of, name)) for name in names}
    share = Figures({}, release.limits.small_base).ratio(counts["agree"], counts["known"])
    return Answers(
        counts["very"], counts["fairly"], counts["little"], counts["not_at_all"], counts["unknown"], counts["n"], share
    )
