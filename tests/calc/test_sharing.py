import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import ALL, BANDS, HIDDEN, Dimension, Group, Hidden, unrounded
from grantplanner.calc.progress.disclosure import Relation
from grantplanner.calc.progress.results import Progress, Verdict
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.models import Gender, SurveyItem
from grantplanner.models.people import Measurement, People, Person, Reached
from tests.calc.people import closed, day, example, follow_up_project, followed, measured, person, target, to_four
from tests.calc.table_attackers import solved
from tests.properties import tried_briefly

LIMITS = Thresholds()
SOME = settings(tried_briefly, max_examples=15)
Name = tuple[str, ...]
GROUPED = (Dimension.PARTNER, Dimension.GENDER, Dimension.BAND, Dimension.PERIOD)
WHOLES: Mapping[str, tuple[str, ...]] = {
    "persons": tuple(
        f"stage.{step}" for step in ("referred", "consented", "mapped", "planned", "active", "followed_up", "closed")
    ),
    "enrolled": ("active", "closed"),
    "closed": tuple(f"exit.{why}" for why in ("completed", "dropped_out", "moved", "referred_on", "unknown")),
    "initial.n": ("initial.low", "initial.medium", "initial.high"),
    "absence.pairs": ("absence.increased", "absence.unchanged", "absence.decreased"),
    "goals.n": ("goals.fully", "goals.partly", "goals.not"),
    "satisfaction.n": ("satisfaction.high", "satisfaction.middle", "satisfaction.low"),
    "grades.n": ("grades.rose", "grades.same", "grades.fell"),
    "eligible.n": ("eligible.yes", "eligible.no"),
}
OF_WHOM = {
    "initial.n": ("enrolled", ("initial.unsupported", "initial.missing")),
    "absence.pairs": ("closed", ("absence.unsupported", "absence.no_initial", "absence.no_final")),
    "goals.n": ("closed", ("goals.missing",)),
    "satisfaction.n": ("closed", ("satisfaction.missing",)),
    "tools.n": ("enrolled", ("tools.missing",)),
    "grades.n": ("enrolled", ("grades.missing",)),
    "eligible.n": ("enrolled", ("eligible.missing",)),
}


SUMMED = {"EECO02+04": "24", "EECO02+05": "25", "EECO02+04+05": "245", "EECO06+07": "67", "EECO01": "245"}


def named(group: Group, measure: str) -> Name:
    return (group.dimension.value, group.key, group.other, measure)


def tables(progress: Progress) -> tuple[dict[Name, int], list[Relation[Name]]]:
    """Every figure of the follow-up that is not shared as such, and every sum that a reader knows of."""
    values: dict[Name, int] = {}
    for group, figures in progress.cube.items():
        for measure, count in figures.counts.items():
            assert isinstance(count, int)
            values[named(group, measure)] = count
    for each in progress.indicators:
        for column in ("total", "woman", "man", "non_binary"):
            count = getattr(each, column)
            if count is not None:
                values["indicator", each.code, "", column] = count
    return values, list(sums(progress, values))


def related(values: dict[Name, int], whole: Name, parts: list[Name]) -> Iterator[Relation[Name]]:
    for cell in (whole, *parts):
        values.setdefault(cell, 0)
    if values[whole] == sum(values[part] for part in parts):
        yield Relation(whole, tuple(parts))


def sums(progress: Progress, values: dict[Name, int]) -> Iterator[Relation[Name]]:
    for group in progress.cube:
        if group.dimension in {Dimension.ALL, *GROUPED}:
            for whole, measures in WHOLES.items():
                yield from related(values, named(group, whole), [named(group, part) for part in measures])
            for measure, (base, left_out) in OF_WHOM.items():
                cells = [named(group, each) for each in (measure, *left_out)]
                yield from related(values, named(group, base), cells)
    for measure in {cell[3] for cell in list(values) if cell[0] == "all"}:
        for dimension in GROUPED:
            groups = [group for group in progress.cube if group.dimension is dimension]
            yield from related(values, named(ALL, measure), [named(group, measure) for group in groups])
    for whole in ("CO00", "EECO01"):
        yield from related(values, named(ALL, "enrolled"), [("indicator", whole, "", "total")])
        for gender in ("woman", "man", "non_binary"):
            yield from related(values, ("gender", gender, "", "enrolled"), [("indicator", whole, "", gender)])
    for column in ("total", "woman", "man", "non_binary"):
        yield from among_indicators(values, column)
    inside, outside, *bands = (named(ALL, f"initial.{name}") for name in ("in_range", "out_of_range", *BANDS))
    yield from related(values, inside, bands[:1])  # Of a project that is meant for less than 20 % absence
    yield from related(values, outside, bands[1:])


def among_indicators(values: dict[Name, int], column: str) -> Iterator[Relation[Name]]:
    for code, numbers in SUMMED.items():
        parts = [("indicator", f"EECO0{number}", "", column) for number in numbers]
        yield from related(values, ("indicator", code, "", column), [*parts])
    yield from related(values, ("indicator", "CO03", "", column), [("indicator", "EECO04", "", column)])


def unseen(progress: Progress, shared: Progress, values: Mapping[Name, int]) -> set[Name]:
    """The cells that a reader of the shared follow-up does not see."""
    seen = {
        named(group, measure)
        for group, figures in shared.cube.items()
        for measure, count in figures.counts.items()
        if isinstance(count, int)
    }
    for each in shared.indicators:
        seen |= {
            ("indicator", each.code, "", column)
            for column in ("total", "woman", "man", "non_binary")
            if isinstance(getattr(each, column), int)
        }
    assert len(progress.cube) == len(shared.cube)
    return set(values) - seen


@pytest.mark.parametrize("as_of", ["2021-06-30", "2022-06-30"])
def test_solving_the_sums_of_the_example_recovers_no_small_count(as_of: str) -> None:
    progress = example(as_of)
    values, relations = tables(progress)
    hidden = unseen(progress, share(progress, LIMITS), values)

    found = solved(values, relations, hidden)

    assert {cell: values[cell] for cell in found if 0 < values[cell] < LIMITS.small_count} == {}


def test_the_example_can_still_be_read_when_it_is_shared() -> None:
    shared = share(example("2022-06-30"), LIMITS)

    assert shared.whole.enrolled == 101
    assert [track.enrolled for track in shared.tracks[1:]] == [16, 14, 22, 10, 12, 13, 14]
    assert str(shared.figures.share(cube.INCREASED, cube.PAIRS)) == "0.7500"
    assert to_four(shared.figures.change) == "0.0908"
    assert to_four(shared.gender("woman").share(cube.INCREASED, cube.PAIRS)) == "0.7170"
    assert to_four(shared.band("medium").satisfaction) == "9.1818"
    assert str(shared.figures.share(cube.goals("fully"), cube.GOALS)) == "0.3000"
    assert shared.is_shared


def some_people(draw: st.DrawFn) -> People:
    persons, measurements = [], []
    for n in range(draw(st.integers(0, 40))):
        code = f"P{n}"
        persons.append(
            Person(
                code,
                draw(st.sampled_from(["norr", "syd", "ost"])),
                gender=draw(st.sampled_from([str(gender) for gender in Gender])),
                birth_year=draw(st.none() | st.sampled_from([2000, 2006])),
                status_on_entry=draw(st.none() | st.sampled_from(["in_education", "unemployed"])),
                enrolled_on=draw(st.sampled_from([day("2021-02-01"), day("2021-09-01")])),
                exited_on=draw(st.none() | st.just(day("2021-12-01"))),
                goals=draw(st.none() | st.sampled_from(["fully", "partly", "not"])),
                satisfaction=draw(st.none() | st.integers(6, 10)),
                tools=draw(st.sampled_from([(), ("a",), ("a", "b")])),
            )
        )
        if draw(st.booleans()):
            start = day("2021-01-07")
            measurements.append(Measurement(code, start, start + dt.timedelta(days=20), 100, draw(st.integers(0, 100))))
    return People(persons, measurements, reached=[Reached("norr", day("2021-03-01"), draw(st.integers(0, 9)))])


@SOME
@given(st.composite(some_people)())
def test_solving_the_sums_of_any_follow_up_recovers_no_small_count(people: People) -> None:
    progress = followed(follow_up_project("norr", "syd", "ost"), people)
    values, relations = tables(progress)
    hidden = unseen(progress, share(progress, LIMITS), values)

    found = solved(values, relations, hidden)

    assert {cell: values[cell] for cell in found if 0 < values[cell] < LIMITS.small_count} == {}


@SOME
@given(st.composite(some_people)())
def test_no_small_count_and_no_share_of_few_is_shown(people: People) -> None:
    shared = share(followed(follow_up_project("norr", "syd", "ost"), people), LIMITS)

    for figures in shared.cube.values():
        for measure, count in figures.counts.items():
            if measure not in {cube.FIRST_SUM, cube.INITIAL_SUM, cube.FINAL_SUM, cube.SATISFACTION_SUM}:
                assert isinstance(count, Hidden) or not 0 < count < LIMITS.small_count, measure
        for whole, parts in cube.PARTS.items():
            n = figures.count(whole)
            if isinstance(n, int) and 0 < n < LIMITS.small_base:
                assert all(figures.share(part, whole) is HIDDEN for part in parts), whole


def test_records_months_and_single_answers_are_not_shared() -> None:
    shared = share(example("2022-06-30"), LIMITS)

    assert shared.quality.doubts == ()
    assert shared.checks == ()
    assert {month.enrolled for month in shared.months} == {HIDDEN}
    assert shared.figures.count(cube.score(10)) is HIDDEN
    assert [str(each.to_date) for each in shared.months if each.to_date is not HIDDEN] == ["0", "5", "30", "74", "101"]


def test_the_running_count_ends_with_the_month_of_the_date() -> None:
    people = People([person(f"P{n}") for n in range(9)])

    months = share(followed(follow_up_project(), people, day("2021-03-31")), LIMITS).months

    assert [(each.month, each.to_date) for each in months if isinstance(each.to_date, int)][-1] == (
        day("2021-03-01"),
        9,
    )
    assert months[-1].to_date is None


def test_a_half_year_that_is_hidden_hides_the_running_count() -> None:
    early = [person(f"E{n}", enrolled="2020-11-02") for n in range(2)]
    people = People(
        [*early, *(person(f"P{n}") for n in range(20)), *(person(f"L{n}", enrolled="2021-08-02") for n in range(9))]
    )

    months = share(followed(follow_up_project(), people), LIMITS).months

    assert {str(each.month): each.to_date for each in months}["2020-12-01"] is HIDDEN


def test_a_project_that_has_not_begun_has_nothing_to_hide() -> None:
    shared = share(followed(follow_up_project(), People(), day("2020-06-01")), LIMITS)

    assert {each.to_date for each in shared.months} == {None}
    assert shared.whole.enrolled == 0


def test_a_partner_with_few_is_hidden_with_all_that_would_tell() -> None:
    people = People([person(f"N{n}", school="Ek") for n in range(3)] + [person(f"S{n}", "syd") for n in range(12)])

    shared = share(followed(follow_up_project(), people), LIMITS)

    assert [track.enrolled for track in shared.tracks] == [15, HIDDEN, HIDDEN]
    assert shared.tracks[1].forecast is HIDDEN
    assert shared.schools[0].enrolled is HIDDEN


def test_targets_are_measured_on_what_is_shown() -> None:
    survey = [SurveyItem(item="Vi möts", now_very=12, now_fairly=6, now_little=5, now_not=5, now_unknown=0)]
    kinds: list[dict[str, Any]] = [
        {"value": Decimal(30)},
        {"value": Decimal(20), "gender": Gender.WOMAN},
        {"indicator": "gender_balance", "low": Decimal("0.4"), "high": Decimal("0.6")},
        {"indicator": "partnership", "value": Decimal("0.7")},
        {"value": Decimal(9)},
        {"value": Decimal(9)},
        {"value": Decimal(9), "gender": Gender.WOMAN},
        {"indicator": "satisfaction", "value": Decimal(8)},
        {"indicator": "eget", "value": Decimal(8)},
    ]
    project = follow_up_project(targets=[target(**kind) for kind in kinds], survey=survey)
    project.targets[4].phase = project.phases[1]
    project.targets[5].partner = project.targets[6].partner = project.partners[0]
    project.targets[7].phase = project.targets[8].phase = project.phases[1]
    people = [person(f"W{n}", gender="woman") for n in range(9)] + [
        person(f"M{n}", "syd", gender="man") for n in range(9)
    ]

    found = share(followed(project, People(people)), LIMITS).targets

    assert {each.verdict for each in found if each.measured is HIDDEN} == {Verdict.NOT_SHOWN}
    assert [each.measured for each in found] == [
        *(Decimal(18), Decimal(9), Decimal("0.5"), unrounded(Fraction(9, 14))),
        *(HIDDEN, Decimal(9), HIDDEN, HIDDEN, None),
    ]


def test_a_partnership_that_nobody_has_been_asked_about_stays_missing() -> None:
    project = follow_up_project(targets=[target("partnership", value=Decimal("0.7"))])

    assert share(followed(project, People()), LIMITS).targets[0].measured is None


def test_a_survey_hides_its_single_answers() -> None:
    items = [
        SurveyItem(item="En", now_very=9, now_fairly=9, now_little=5, now_not=0, now_unknown=1),
        SurveyItem(item="Få", then_very=2, then_fairly=2, then_little=2, then_not=2, then_unknown=0),
        SurveyItem(item="Ingen"),
    ]

    one, few, none = share(followed(follow_up_project(survey=items), People()), LIMITS).survey

    assert one.now is not None
    assert (one.now.unknown, one.now.n, to_four(one.now.agree)) == (HIDDEN, HIDDEN, "0.7826")
    assert few.then is not None
    assert {few.then.very, few.then.agree} == {HIDDEN}
    assert (few.change, none.now, none.change) == (None, None, None)


def test_the_change_of_something_hidden_is_hidden() -> None:
    few = {"then_very": 2, "then_fairly": 2, "then_little": 2, "then_not": 2, "then_unknown": 0}
    item = SurveyItem(item="Få")
    for name, count in few.items():
        setattr(item, name, count)
        setattr(item, name.replace("then", "now"), count)

    assert share(followed(follow_up_project(survey=[item]), People()), LIMITS).survey[0].change is HIDDEN


def test_the_score_of_the_whole_is_shown_when_it_is_large_enough() -> None:
    held: dict[str, Any] = {"gender": "woman", "birth_year": 2006, "status_on_entry": "in_education"}
    sound = [person(f"S{n}", **held) for n in range(20)]
    doubtful = [person(f"D{n}", gender="woman") for n in range(6)]
    measurements = [measured(each.code) for each in (*sound, *doubtful)]

    shown = share(followed(follow_up_project(), People([*sound, *doubtful], measurements)), LIMITS).quality.scores
    few = share(followed(follow_up_project(), People([*sound, *doubtful[:2]], measurements)), LIMITS).quality.scores

    assert (shown[0].doubtful, to_four(shown[0].share)) == (6, "0.7692")
    assert (few[0].doubtful, few[0].share) == (HIDDEN, HIDDEN)
    assert (shown[1].doubtful, shown[1].share) == (HIDDEN, HIDDEN)


def test_limits_are_the_readers_own() -> None:
    people = People([closed(f"P{n}", goals="fully") for n in range(3)])

    shared = share(followed(follow_up_project(), people), Thresholds(small_count=2, small_base=2))

    assert shared.whole.enrolled == 3
    assert shared.figures.share(cube.goals("fully"), cube.GOALS) == Decimal(1)
