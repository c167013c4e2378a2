from typing import Any

import pytest

from grantplanner.calc.progress.quality import check_people
from grantplanner.calc.progress.results import Quality
from grantplanner.models import School
from grantplanner.models.people import Measurement, People, Person
from tests.calc.people import AS_OF, closed, day, follow_up_project, measured, person, to_four

KNOWN: dict[str, Any] = {"gender": "woman", "birth_year": 2006, "status_on_entry": "in_education"}


def checked(*persons: Person, measurements: tuple[Measurement, ...] = (measured(),), **held: Any) -> Quality:
    project = follow_up_project(**held)
    return check_people(project, People(persons, measurements), AS_OF)


def doubts(
    *persons: Person, measurements: tuple[Measurement, ...] = (measured(),), **held: Any
) -> set[tuple[str, str]]:
    return {(doubt.code, doubt.field) for doubt in checked(*persons, measurements=measurements, **held).doubts}


def test_a_whole_record_is_beyond_doubt() -> None:
    quality = checked(person(**KNOWN))

    assert quality.doubts == ()
    assert [(score.partner, score.records, score.doubtful) for score in quality.scores] == [("", 1, 0), ("norr", 1, 0)]


def test_a_closed_record_wants_its_outcome_and_a_final_measurement() -> None:
    found = doubts(closed(exit_reason=None, **KNOWN))

    assert found == {
        ("missing-measurement", "measurements"),
        ("missing-value", "exit_reason"),
        ("missing-value", "goals"),
    }


def test_a_record_without_measurements_is_named_once() -> None:
    assert doubts(closed(goals="fully", **KNOWN), measurements=()) == {("missing-measurement", "measurements")}


def test_what_is_missing_is_named() -> None:
    assert doubts(person()) == {
        ("missing-value", "gender"),
        ("missing-value", "birth_year"),
        ("missing-value", "status_on_entry"),
    }


@pytest.mark.parametrize(
    ("record", "doubt"),
    [
        (closed(exited_on="2021-01-04", goals="fully", **KNOWN), ("exit-before-entry", "exited_on")),
        (person(enrolled="2020-06-30", **KNOWN), ("outside-project", "enrolled_on")),
        (person(referred_on="2021-01-01", consented_on="2020-12-31", **KNOWN), ("steps-out-of-order", "referred_on")),
        (person(entered_on="2021-03-01", **KNOWN), ("late-entry", "entered_on")),
        (person(**KNOWN | {"birth_year": 2003}), ("outside-target-group", "birth_year")),
        (person(school="Okända skolan", **KNOWN), ("unknown-school", "school")),
        (person(**KNOWN), ("unknown-school", "school")),
    ],
)
def test_each_doubt_names_where_it_is_mended(record: Person, doubt: tuple[str, str]) -> None:
    project = follow_up_project(participant_age_low=14, participant_age_high=16)
    project.partners[0].schools = [School(name="Exempelskolan")]

    found = check_people(project, People([record], [measured()]), AS_OF)

    assert doubt in {(each.code, each.field) for each in found.doubts}


def test_four_weeks_after_the_end_of_the_month_is_in_time() -> None:
    assert doubts(person(entered_on="2021-02-28", **KNOWN)) == set()
    assert doubts(person(**KNOWN), measurements=(measured(entered_on=day("2021-02-28")),)) == set()
    late = (measured(entered_on=day("2021-03-01")),)
    assert doubts(person(**KNOWN), measurements=late) == {("late-entry", "measurements")}


def test_a_measurement_that_covers_too_little_is_named() -> None:
    short, unscheduled = measured(start="2021-01-18"), measured(scheduled=0, absent=0)

    assert doubts(person(**KNOWN), measurements=(short,)) == {("unsupported-pair", "measurements")}
    assert doubts(person(**KNOWN), measurements=(unscheduled,)) == {("unsupported-pair", "measurements")}


def test_who_is_not_enrolled_yet_is_not_doubted() -> None:
    assert checked(person(enrolled="2022-01-01")).scores == ()


def test_doubts_are_counted_by_kind_and_partners_scored() -> None:
    quality = checked(
        person("A", **KNOWN), person("B", "syd"), person("C", "syd", **KNOWN), measurements=(measured("A"),)
    )

    assert quality.by_code() == {"missing-value": 3, "missing-measurement": 2}
    assert [(score.partner, score.doubtful, to_four(score.share)) for score in quality.scores] == [
        ("", 2, "0.3333"),
        ("norr", 0, "1.0000"),
        ("syd", 2, "0.0000"),
    ]
