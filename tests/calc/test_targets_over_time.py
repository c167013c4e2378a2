from decimal import Decimal
from typing import Any

import pytest

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import HIDDEN, Figures
from grantplanner.calc.progress.curve import curve_of, intake_of
from grantplanner.calc.progress.forecast import Forecast
from grantplanner.calc.progress.results import TargetResult, Verdict
from grantplanner.calc.progress.targets import measure, verdict_on, women_among
from grantplanner.models import Gender, SurveyItem, TargetPoint
from grantplanner.models.people import People, Person, Reached
from grantplanner.periods import Period
from tests.calc.people import closed, day, follow_up_project, followed, person, target, to_four


def point(due_on: str, value: int) -> TargetPoint:
    return TargetPoint(due_on=day(due_on), value=Decimal(value))


@pytest.mark.parametrize(
    ("on", "due"),
    [
        ("2020-12-31", "0.0"),
        ("2021-01-31", "10.0"),
        ("2021-06-30", "60.0"),
        ("2021-12-31", "120.0"),
        ("2022-05-01", "120.0"),
    ],
)
def test_the_curve_rises_through_the_implementation(on: str, due: str) -> None:
    assert curve_of(follow_up_project(), Decimal(120)).due(day(on)) == Decimal(due)


def test_a_month_under_way_counts_by_its_days() -> None:
    assert curve_of(follow_up_project(), Decimal(120)).due(day("2021-02-14")) == Decimal("15.0")


def test_points_bend_the_curve() -> None:
    bent = target(value=Decimal(120), points=[point("2021-06-30", 20), point("2021-12-31", 120)])

    curve = curve_of(follow_up_project(), Decimal(120), bent)

    assert [curve.due(day(on)) for on in ("2021-03-31", "2021-06-30", "2021-09-30")] == [10, 20, 70]


def test_points_before_the_intake_begin_the_curve_with_the_project() -> None:
    early = target(value=Decimal(120), points=[point("2020-12-31", 12)])

    curve = curve_of(follow_up_project(), Decimal(120), early)

    assert [curve.due(day(on)) for on in ("2020-06-30", "2020-09-30", "2020-12-31", "2021-12-31")] == [0, 6, 12, 120]


def test_points_after_the_intake_end_the_curve() -> None:
    late = target(value=Decimal(120), points=[point("2022-03-31", 120)])

    assert curve_of(follow_up_project(), Decimal(120), late).due(day("2021-12-31")) == 96


def test_without_an_implementation_phase_the_whole_project_takes_in() -> None:
    assert intake_of(follow_up_project(phases=[])).period == Period(day("2020-07-01"), day("2022-06-30"))


def test_a_period_that_ends_before_it_starts_has_no_months() -> None:
    intake = intake_of(follow_up_project())

    assert intake.months(Period(day("2021-02-01"), day("2021-01-31"))) == 0
    assert intake.months(Period(day("2021-02-01"), day("2021-03-31"))) == 2


def test_a_month_of_pause_counts_neither_in_the_curve_nor_in_the_pace() -> None:
    paused = follow_up_project(intake_pause=("7", "8"), targets=[target(value=Decimal(100))])

    curve = curve_of(paused, Decimal(100))
    foreseen = followed(paused, People([person()]), day("2021-08-31")).whole.forecast

    assert [curve.due(day(on)) for on in ("2021-06-30", "2021-08-31", "2021-09-30")] == [60, 60, 70]
    assert isinstance(foreseen, Forecast)
    assert (int(foreseen.months_past), int(foreseen.months_left)) == (6, 4)


def test_between_points_with_nothing_but_pause_the_curve_stays() -> None:
    stepped = target(value=Decimal(9), points=[point("2021-06-30", 3), point("2021-07-31", 9)])

    curve = curve_of(follow_up_project(intake_pause=("7",)), Decimal(9), stepped)

    assert [curve.due(day(on)) for on in ("2021-07-15", "2021-07-31")] == [3, 9]


def results(*persons: Person, on: str = "2021-06-30", survey: Any = (), **held: Any) -> TargetResult:
    project = follow_up_project(targets=[target(**held)], survey=list(survey))
    if held.get("partner") is not None:
        project.targets[0].partner = project.partners[0]
    if held.get("phase") is not None:
        project.targets[0].phase = project.phases[1]
    return followed(project, People(persons), day(on)).targets[0]


def test_a_count_is_held_against_its_curve() -> None:
    ahead = results(*map(person, "ABC"), value=Decimal(4))
    behind = results(person(), value=Decimal(4))
    reached = results(*map(person, "ABC"), value=Decimal(3))

    assert (ahead.due, ahead.measured, ahead.verdict) == (Decimal("2.0"), Decimal(3), Verdict.ON_TRACK)
    assert behind.verdict is Verdict.BEHIND
    assert reached.verdict is Verdict.REACHED


def test_when_the_project_is_over_a_target_is_reached_or_missed() -> None:
    assert results(*map(person, "ABC"), on="2022-06-30", value=Decimal(4)).verdict is Verdict.BEHIND


def test_a_target_may_be_for_a_partner_a_gender_or_both() -> None:
    people = [person("A", gender="woman"), person("B", gender="man"), person("C", "syd", gender="woman")]

    assert results(*people, value=Decimal(9), gender=Gender.WOMAN).measured == 2
    assert results(*people, value=Decimal(9), partner=True).measured == 2
    assert results(*people, value=Decimal(9), partner=True, gender=Gender.WOMAN).measured == 1


def test_a_target_for_a_phase_counts_those_enrolled_in_it() -> None:
    people = [
        person("A", gender="woman"),
        person("B", "syd", gender="man"),
        person("C", enrolled="2020-12-31"),
        person("D", enrolled="2021-07-01"),
    ]

    found = results(*people, value=Decimal(9), phase=True)

    assert (found.measured, found.phase, found.due) == (Decimal(2), "Genomförande", None)
    assert results(*people, value=Decimal(9), phase=True, partner=True).measured == 1
    assert results(*people, value=Decimal(9), phase=True, gender=Gender.MAN).measured == 1
    assert results(*people, value=Decimal(9), phase=True, indicator="satisfaction").verdict is Verdict.OPEN


def test_any_indicator_may_be_set_for_a_phase() -> None:
    people = [closed("A", satisfaction=9), closed("B", enrolled="2020-12-31", satisfaction=5)]
    reached = [Reached("norr", day("2020-12-01"), 3), Reached("syd", day("2021-01-01"), 4)]
    targets = [
        target("satisfaction", value=Decimal(8)),
        target("reached", value=Decimal(8)),
        target("reached", value=Decimal(8)),
    ]
    project = follow_up_project(targets=targets)
    project.targets[0].phase = project.targets[1].phase = project.phases[1]
    project.targets[2].partner = project.partners[0]

    found = followed(project, People(people, reached=reached), day("2021-06-30")).targets

    assert [each.measured for each in found] == [9, 4, 3]
    assert followed(project, People(people), day("2021-06-30")).targets[1].measured is None


def test_the_gender_band_is_compared_in_its_own_decimals() -> None:
    people = [person(f"W{n}", gender="woman") for n in range(61)] + [person(f"M{n}", gender="man") for n in range(40)]
    band: dict[str, Any] = {"indicator": "gender_balance", "low": Decimal("0.40"), "high": Decimal("0.60")}

    found = results(*people, **band)

    assert (to_four(found.measured), found.n, found.verdict) == ("0.6040", 101, Verdict.INSIDE)
    assert results(*people[:50], **band).verdict is Verdict.OUTSIDE
    assert results(**band).verdict is Verdict.OPEN


def test_whole_bounds_are_compared_whole() -> None:
    whole = target("satisfaction", low=Decimal(8), high=Decimal(9))

    assert verdict_on(whole, Decimal("9.4"), None, is_over=False) is Verdict.INSIDE


def test_initial_absence_is_inside_when_it_is_for_most() -> None:
    meant = target("initial_absence", low=Decimal(0), high=Decimal("0.20"))

    assert verdict_on(meant, Decimal("0.5"), None, is_over=False) is Verdict.INSIDE
    assert verdict_on(meant, Decimal("0.4"), None, is_over=False) is Verdict.OUTSIDE


def test_a_target_without_a_value_cannot_be_missed() -> None:
    assert verdict_on(target(), Decimal(1), None, is_over=True) is Verdict.REACHED
    assert verdict_on(target(value=Decimal(9)), HIDDEN, None, is_over=True) is Verdict.OPEN


def test_every_indicator_is_measured_with_its_n() -> None:
    people = [closed("A", goals="fully", satisfaction=9), closed("B", goals="partly", exit_reason="dropped_out")]
    figures = followed(follow_up_project(), People(people, reached=[Reached("norr", day("2021-02-01"), 7)])).figures

    found = {
        key: measure(key, figures) for key in ("goals_reached", "goals_fully", "completed", "satisfaction", "reached")
    }

    assert found == {
        "goals_reached": (Decimal(1), 2),
        "goals_fully": (Decimal("0.5"), 2),
        "completed": (Decimal("0.5"), 2),
        "satisfaction": (Decimal(9), 1),
        "reached": (Decimal(7), 7),
    }
    assert measure("eget", figures) == (None, None)


def test_what_is_hidden_is_measured_as_hidden() -> None:
    hidden = Figures({cube.ENROLLED: HIDDEN, cube.CLOSED: 20, cube.exit_for("dropped_out"): HIDDEN})

    assert measure("participants", hidden) == (HIDDEN, HIDDEN)
    assert measure("completed", hidden) == (HIDDEN, 20)
    shares = {cube.Group(cube.Dimension.GENDER, "woman"): hidden}
    assert women_among(shares) == (HIDDEN, HIDDEN)


def test_the_partnership_is_the_share_of_answers_now_that_agree() -> None:
    item = SurveyItem(item="Vi möts", now_very=3, now_fairly=1, now_little=2, now_not=2, now_unknown=4)

    found = results(survey=[item], indicator="partnership", value=Decimal("0.75"))

    assert (found.measured, found.n, found.verdict) == (Decimal("0.5"), 8, Verdict.BEHIND)


def test_an_indicator_of_ones_own_is_named_as_written() -> None:
    found = results(indicator="eget", value=Decimal(3))

    assert (str(found.label), found.measured, found.verdict) == ("eget", None, Verdict.OPEN)
