from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.counting import count_people, period_of, stage_of, term_ends_on
from grantplanner.calc.progress.cube import ALL, HIDDEN, Dimension, Figures, Group, unrounded
from grantplanner.models import Attainment, ExitReason, Stage
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.words import show_percent
from tests.calc.people import AS_OF, closed, day, measured, person, to_four
from tests.properties import tried_briefly


def counted(*persons: Person, **held: object) -> Figures:
    return count_people(People(persons=persons, **held), AS_OF)[ALL]  # type: ignore[arg-type]


def test_enrolled_are_active_until_they_leave() -> None:
    figures = counted(person("A"), closed("B"), person("C", enrolled="2022-01-01"), closed("D", exited_on="2022-01-01"))

    assert [figures.count(each) for each in (cube.ENROLLED, cube.ACTIVE, cube.CLOSED)] == [3, 2, 1]


def test_who_has_taken_no_step_is_not_counted() -> None:
    assert counted(person(enrolled=None)).count(cube.PERSONS) == 0


@pytest.mark.parametrize(
    ("held", "step"),
    [
        ({"referred_on": "2021-01-01"}, Stage.REFERRED),
        ({"referred_on": "2021-01-01", "consented_on": "2021-02-01"}, Stage.CONSENTED),
        ({"mapped_on": "2021-02-01"}, Stage.MAPPED),
        ({"planned_on": "2021-02-01"}, Stage.PLANNED),
        ({"planned_on": "2022-02-01"}, None),
    ],
)
def test_the_stage_is_the_furthest_step_taken_by_the_date(held: dict[str, str], step: Stage | None) -> None:
    assert stage_of(person(enrolled=None, **held), AS_OF) is step


def test_the_journey_ends_with_active_followed_up_and_closed() -> None:
    assert stage_of(person(), AS_OF) is Stage.ACTIVE
    assert stage_of(person(followed_up_on="2021-05-01"), AS_OF) is Stage.FOLLOWED_UP
    assert stage_of(closed(), AS_OF) is Stage.CLOSED


def test_who_waits_is_on_the_journey_but_not_enrolled() -> None:
    figures = counted(person(enrolled=None, referred_on="2021-05-01"))

    assert figures.count(cube.stage("referred")) == 1
    assert figures.count(cube.ENROLLED) == 0


def test_exits_are_counted_by_reason() -> None:
    figures = counted(closed("A"), closed("B", exit_reason="dropped_out"), closed("C", exit_reason=None))

    assert [figures.count(cube.exit_for(reason)) for reason in ("completed", "dropped_out", None)] == [1, 1, 1]


def test_outcomes_are_taken_of_those_who_have_left() -> None:
    figures = counted(
        closed("A", goals="fully", satisfaction=10),
        closed("B", goals="not", satisfaction=7),
        closed("C", satisfaction=6),
        person("D", goals="fully", satisfaction=1),
    )

    assert [figures.count(each) for each in (cube.GOALS, cube.NO_GOALS, cube.goals("fully"))] == [2, 1, 1]
    assert [figures.count(each) for each in (cube.SATISFIED, cube.CONTENT, cube.DISCONTENT)] == [1, 1, 1]
    assert to_four(figures.satisfaction) == "7.6667"
    assert counted(closed()).count(cube.NO_SATISFACTION) == 1


def test_tools_are_a_share_of_those_with_any_registered() -> None:
    figures = counted(person("A", tools=("Samtal", "Besök")), person("B", tools=("Samtal",)), person("C"))

    assert figures.share(cube.tool("Besök"), cube.TOOLS) == Decimal("0.5000")
    assert figures.count(cube.NO_TOOLS) == 1


def test_pairs_are_told_apart_by_how_absence_changed() -> None:
    ends = {"A": 1000, "B": 3000, "C": 4000}
    people = [closed(code) for code in ends]
    pairs = [measured(code) for code in ends]
    pairs += [measured(code, "2021-05-10", "2021-05-31", absent) for code, absent in ends.items()]

    figures = counted(*people, measurements=pairs)

    assert [figures.count(each) for each in (cube.INCREASED, cube.UNCHANGED, cube.DECREASED)] == [1, 1, 1]
    assert (to_four(figures.initial_mean), to_four(figures.final_mean)) == ("0.3000", "0.2667")
    assert to_four(figures.change) == "0.0333"


def test_those_who_cannot_be_compared_are_counted_by_the_reason() -> None:
    measurements = [
        measured("B"),
        measured("C", start="2021-01-18", end="2021-01-22"),
        measured("C", "2021-05-10", "2021-05-31"),
        measured("D"),
        measured("D", "2021-05-26", "2021-06-01"),
    ]

    figures = counted(*map(closed, "ABCD"), measurements=measurements)

    assert figures.count(cube.PAIRS) == 0
    assert [figures.count(each) for each in (cube.NO_INITIAL, cube.NO_FINAL, cube.UNSUPPORTED)] == [1, 1, 2]
    assert [figures.count(each) for each in (cube.INITIAL, cube.INITIAL_MISSING, cube.INITIAL_UNSUPPORTED)] == [2, 1, 1]


def test_initial_absence_is_held_against_the_range_that_the_project_is_meant_for() -> None:
    people = People([person("A"), person("B")], [measured("A", absent=2000), measured("B", absent=2001)])

    figures = count_people(people, AS_OF, (Decimal(0), Decimal("0.20")))[ALL]

    assert [figures.count(each) for each in (cube.IN_RANGE, cube.OUT_OF_RANGE)] == [1, 1]


def test_grades_are_compared_from_the_first_ended_term_to_the_last() -> None:
    grades = [
        Grades("A", "2021HT", 10, 9, is_eligible=True),
        Grades("A", "2021VT", 10, 5, is_eligible=False),
        Grades("B", "2020HT", 8, 8),
        Grades("B", "2021VT", 16, 16),
        Grades("C", "2020HT", 10, 8),
        Grades("C", "2021VT", 10, 7, is_eligible=False),
        Grades("D", "2021VT", 10, 5),
        Grades("D", "2022VT", 10, 9, is_eligible=True),
        Grades("E", "2021VT", 0, 0),
        Grades("E", "2020VT", 5, 1),
    ]

    figures = counted(*map(person, "ABCDE"), grades=grades)

    assert [figures.count(each) for each in (cube.ROSE, cube.SAME, cube.FELL, cube.NO_GRADES)] == [1, 1, 1, 2]
    assert [figures.count(each) for each in (cube.ELIGIBLE, cube.INELIGIBLE, cube.NO_ELIGIBILITY)] == [1, 1, 3]


def test_terms_end_in_june_and_december() -> None:
    assert term_ends_on("2021VT") == day("2021-06-30")
    assert term_ends_on("2021HT") == day("2021-12-31")


def test_half_years_turn_in_july() -> None:
    assert (period_of(day("2021-06-30")), period_of(day("2021-07-01"))) == ("2021-1", "2021-2")


def test_reached_people_are_counted_by_partner_and_month_up_to_the_date() -> None:
    reached = [
        Reached("norr", day("2021-03-01"), 4),
        Reached("syd", day("2021-03-01"), 2),
        Reached("syd", day("2022-01-01"), 9),
    ]

    found = count_people(People(reached=reached), AS_OF)

    assert found[ALL].count(cube.REACHED) == 6
    assert found[Group(Dimension.PARTNER, "norr")].count(cube.REACHED) == 4
    assert found[Group(Dimension.MONTH, "2021-03")].count(cube.REACHED) == 6


def test_schools_and_months_are_counted_beside() -> None:
    people = [
        closed("A", school="Exempelskolan"),
        person("B", school="Exempelskolan"),
        closed("C", exited_on="2022-03-01"),
    ]

    found = count_people(People(people), AS_OF)

    assert found[Group(Dimension.SCHOOL, "Exempelskolan", "norr")].count(cube.ENROLLED) == 2
    assert found[Group(Dimension.MONTH, "2021-01")].count(cube.ENROLLED) == 3
    assert found[Group(Dimension.MONTH, "2021-06")].count(cube.EXITS) == 1


def test_a_fraction_is_left_for_whoever_shows_it_to_round() -> None:
    share = unrounded(Fraction(15, 19))

    assert show_percent(share) == "78,9\N{NO-BREAK SPACE}%"
    assert to_four(share) == "0.7895"
    assert str(unrounded(Fraction(-3, 4))) == "-0.7500"


def test_a_share_of_nobody_is_missing_and_one_of_too_few_hidden() -> None:
    assert Figures({}).share(cube.INCREASED, cube.PAIRS) is None
    assert Figures({cube.INCREASED: 5, cube.PAIRS: 9}, least=10).share(cube.INCREASED, cube.PAIRS) is HIDDEN
    assert Figures({cube.INCREASED: 5, cube.PAIRS: 10}, least=10).share(cube.INCREASED, cube.PAIRS) == Decimal("0.5")


def test_what_is_made_of_something_hidden_is_hidden() -> None:
    figures = Figures({cube.PAIRS: 20, cube.INITIAL_SUM: 5, cube.FINAL_SUM: HIDDEN, cube.GOALS: HIDDEN})

    assert figures.change is HIDDEN
    assert figures.share(cube.goals("fully"), cube.GOALS) is HIDDEN
    assert figures.sum_of(cube.PAIRS, cube.GOALS) is HIDDEN
    assert figures.sum_of(cube.PAIRS, cube.INITIAL_SUM) == 25


PARTNERS, GENDERS = st.sampled_from(["norr", "syd"]), st.sampled_from(["woman", "man", "non_binary", "unknown"])
DAYS = st.dates(day("2020-07-01"), day("2022-06-30"))
MAYBE = st.none() | DAYS


@st.composite
def some_people(draw: st.DrawFn) -> People:
    codes = [f"P{n}" for n in range(draw(st.integers(0, 12)))]
    persons = [
        Person(
            code,
            draw(PARTNERS),
            gender=draw(GENDERS),
            referred_on=draw(MAYBE),
            enrolled_on=draw(MAYBE),
            followed_up_on=draw(MAYBE),
            exited_on=draw(MAYBE),
            exit_reason=draw(st.none() | st.sampled_from([str(reason) for reason in ExitReason])),
            goals=draw(st.none() | st.sampled_from([str(goal) for goal in Attainment])),
            satisfaction=draw(st.none() | st.integers(1, 10)),
            tools=tuple(draw(st.sets(st.sampled_from("xyz")))),
        )
        for code in codes
    ]
    measurements = []
    for code in codes:
        for start in draw(st.lists(DAYS, max_size=3, unique=True)):
            scheduled = draw(st.integers(0, 10_000))
            absent = draw(st.integers(0, scheduled))
            measurements.append(
                Measurement(code, start, start + (day("2021-01-20") - day("2021-01-01")), scheduled, absent)
            )
    return People(persons, measurements)


@tried_briefly
@given(some_people(), DAYS)
def test_every_part_adds_up_to_its_whole_in_every_group(people: People, as_of: object) -> None:
    found = count_people(people, as_of)  # type: ignore[arg-type]

    for group, figures in found.items():
        if group.dimension in {Dimension.MONTH, Dimension.SCHOOL}:
            continue
        for whole, parts in cube.PARTS.items():
            assert figures.count(whole) == figures.sum_of(*parts), (group, whole)
        for measure, (base, left_out) in cube.LEFT_OUT.items():
            assert figures.count(base) == figures.sum_of(measure, *left_out), (group, measure)


@tried_briefly
@given(some_people(), DAYS)
def test_every_dimension_adds_up_to_all(people: People, as_of: object) -> None:
    found = count_people(people, as_of)  # type: ignore[arg-type]

    for dimension in (Dimension.PARTNER, Dimension.GENDER, Dimension.BAND, Dimension.PERIOD, Dimension.PARTNER_GENDER):
        for measure, count in found[ALL].counts.items():
            parts = [figures.count(measure) for group, figures in found.items() if group.dimension is dimension]
            assert sum(part for part in parts if isinstance(part, int)) == count, (dimension, measure)


def test_who_left_without_being_enrolled_is_beside_no_month() -> None:
    found = count_people(People([person("A"), closed("B", enrolled=None)]), AS_OF)

    assert [group.key for group in found if group.dimension is Dimension.MONTH] == ["2021-01"]
