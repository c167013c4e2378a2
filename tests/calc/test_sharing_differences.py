"""What is left when one shared figure is taken from another is a figure too."""

from decimal import Decimal

import pytest

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import BANDS, HIDDEN, Dimension
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.models import School
from grantplanner.models.people import People, Person
from tests.calc.people import closed, day, example, follow_up_project, followed, measured, person, target

LIMITS = Thresholds()


@pytest.mark.parametrize("as_of", ["2021-06-30", "2021-12-31", "2022-06-30"])
def test_the_initial_absence_of_the_few_without_a_pair_does_not_follow_from_two_means(as_of: str) -> None:
    shared = share(example(as_of), LIMITS)

    for group, figures in shared.cube.items():
        n, pairs = figures.count(cube.INITIAL), figures.count(cube.PAIRS)
        first, paired = figures.mean(cube.FIRST_SUM, cube.INITIAL, cube.SCALE), figures.initial_mean
        if isinstance(n, int) and isinstance(pairs, int) and 0 < n - pairs < LIMITS.small_base:
            assert HIDDEN in {first, paired}, group


@pytest.mark.parametrize(("low", "high", "within"), [("0", "0.2", (0,)), ("0.2", "1", (1, 2)), ("0", "1", (0, 1, 2))])
def test_the_range_that_a_project_is_meant_for_does_not_tell_a_hidden_band(
    low: str, high: str, within: tuple[int, ...]
) -> None:
    meant = target("initial_absence", low=Decimal(low), high=Decimal(high))
    people = [person(f"P{n}") for n in range(33)]
    measurements = [measured(f"P{n}", absent=1000 if n < 3 else 3000 if n < 20 else 6000) for n in range(33)]

    shared = share(followed(follow_up_project(targets=[meant]), People(people, measurements)), LIMITS)

    inside, bands = shared.figures.count(cube.IN_RANGE), [shared.figures.count(cube.initial(band)) for band in BANDS]
    assert bands[0] is HIDDEN
    assert inside is HIDDEN or [bands[place] for place in within].count(HIDDEN) != 1


def test_those_on_the_very_bound_of_the_range_do_not_follow_from_the_bands() -> None:
    meant = target("initial_absence", low=Decimal(0), high=Decimal("0.2"))
    absent = [1000] * 15 + [2000] * 2 + [6000] * 15
    measurements = [measured(f"P{n}", absent=each) for n, each in enumerate([*absent, *([3000] * 15)])]
    people = [person(each.code) for each in measurements]

    figures = share(followed(follow_up_project(targets=[meant]), People(people, measurements)), LIMITS).figures

    assert HIDDEN in {figures.count(cube.IN_RANGE), figures.count(cube.initial("low"))}


@pytest.mark.parametrize("as_of", ["2021-12-31", "2022-06-30"])
def test_the_few_of_a_group_who_are_active_do_not_follow_when_goals_are_known_of_all_others(as_of: str) -> None:
    shared = share(example(as_of), LIMITS)

    assert shared.figures.count(cube.NO_GOALS) == 0
    for group in [each for each in shared.cube if each.dimension in {Dimension.GENDER, Dimension.BAND}]:
        enrolled, known = shared.cube[group].count(cube.ENROLLED), shared.cube[group].count(cube.GOALS)
        if isinstance(enrolled, int) and isinstance(known, int):
            assert not 0 < enrolled - known < LIMITS.small_count, group


def test_the_few_of_a_partner_who_are_active_do_not_follow_when_all_others_have_answered() -> None:
    answered = [closed(f"C{n}", "norr" if n < 12 else "syd", satisfaction=9) for n in range(30)]
    active = [person(f"A{n}", "norr" if n < 2 else "syd") for n in range(12)]

    shared = share(followed(follow_up_project(), People([*answered, *active])), LIMITS)

    assert shared.partner("norr").count(cube.SATISFACTION) is HIDDEN
    assert (shared.partner("norr").count(cube.ENROLLED), shared.whole.closed) == (14, 30)


def test_what_no_school_has_is_hidden_as_what_others_have() -> None:
    project = follow_up_project()
    project.partners[0].schools = [School(name="Ek", target_group=100), School(name="Alm", target_group=100)]
    people = People([person(f"N{n}", school="Ek") for n in range(12)])

    schools = share(followed(project, people), LIMITS).schools

    assert {(each.enrolled, each.share) for each in schools} == {(HIDDEN, HIDDEN)}


def test_the_place_of_a_tool_does_not_tell_how_many_used_it() -> None:
    people = [person(f"P{n}", tools=("all but three",) if n < 17 else ("a",) if n < 3 else ("b",)) for n in range(20)]
    people = [each._replace(tools=(*each.tools, "some")) if n < 8 else each for n, each in enumerate(people)]

    shared = share(followed(follow_up_project(), People(people)), LIMITS)

    assert shared.tools == ("some", "all but three", "b")
    assert shared.figures.count(cube.tool("all but three")) is HIDDEN


def test_the_few_that_are_not_yet_enrolled_do_not_follow_from_two_totals() -> None:
    waiting = [Person(f"W{n}", "norr", referred_on=day("2021-02-01"), consented_on=consented) for n, consented in
               enumerate((None, None, day("2021-02-08")))]  # fmt: skip

    shared = share(followed(follow_up_project(), People([*waiting, *(person(f"P{n}") for n in range(9))])), LIMITS)

    assert (shared.figures.count(cube.PERSONS), shared.whole.enrolled) == (HIDDEN, 9)
