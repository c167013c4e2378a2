from typing import Any

import pytest

from grantplanner.calc.progress.annexes import COMMON, ENTERED, ESF, ESF_PLUS
from grantplanner.calc.progress.common_indicators import common_indicators, sum_checks
from grantplanner.calc.progress.results import IndicatorCount
from grantplanner.models.people import Entry, People, Person
from tests.calc.people import AS_OF, closed, person


def counted(*persons: Person, entries: tuple[Entry, ...] = ()) -> dict[str, IndicatorCount]:
    return {each.code: each for each in common_indicators(People(persons=persons, entries=entries), AS_OF)}


def total(code: str, **held: Any) -> object:
    return counted(closed(exited_on="2021-03-01", **held))[code].total


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        ("unemployed", {"CO01", "EECO02"}),
        ("long_term_unemployed", {"CO01", "CO02", "EECO02", "EECO03"}),
        ("in_education", {"CO03", "EECO04"}),
        ("inactive", {"CO03", "CO04", "EECO04"}),
        ("employed", {"CO05", "EECO05"}),
    ],
)
def test_status_on_entry_decides_who_is_counted(status: str, codes: set[str]) -> None:
    found = counted(person(status_on_entry=status))

    by_status = {"CO01", "CO02", "CO03", "CO04", "CO05", "EECO02", "EECO03", "EECO04", "EECO05"}
    assert {code for code in by_status if found[code].total == 1} == codes
    assert all(found[code].total == 0 for code in by_status - codes)


@pytest.mark.parametrize(
    ("born", "codes"),
    [
        (2004, {"CO06", "EECO06"}),
        (2003, {"CO06", "EECO07"}),
        (1997, {"CO06", "EECO07"}),
        (1996, {"EECO07"}),
        (1991, set()),
        (1966, {"CO07", "EECO08"}),
    ],
)
def test_age_is_the_years_from_birth_to_entry(born: int, codes: set[str]) -> None:
    found = counted(person(birth_year=born))

    assert {code for code in ("CO06", "CO07", "EECO06", "EECO07", "EECO08") if found[code].total} == codes


def test_what_no_record_tells_is_missing_rather_than_zero() -> None:
    found = counted(person())

    assert [found[code].total for code in ("CO01", "CO06", "CO09", "CR02", "EECR05")] == [None] * 5
    assert found["EECO01"].total == 1


@pytest.mark.parametrize(
    ("level", "codes"),
    [("isced_0_2", {"CO09", "EECO09"}), ("isced_3_4", {"CO10", "EECO10"}), ("isced_5_8", {"CO11", "EECO11"})],
)
def test_education_is_counted_by_level(level: str, codes: set[str]) -> None:
    found = counted(person(education=level))

    assert {code for code in ("CO09", "CO10", "CO11", "EECO09", "EECO10", "EECO11") if found[code].total} == codes


def test_old_people_without_work_or_studies_are_counted() -> None:
    assert total("CO08", birth_year=1960, status_on_entry="inactive") == 1
    assert total("CO08", birth_year=1960, status_on_entry="employed") == 0
    assert total("CO08", birth_year=1980, status_on_entry="unemployed") == 0


@pytest.mark.parametrize(
    ("code", "status", "results", "count"),
    [
        ("EECR01", "in_education", ("job_searching",), 1),
        ("EECR01", "unemployed", ("job_searching",), 0),
        ("EECR02", "in_education", ("in_education",), 0),
        ("EECR02", "unemployed", ("in_education",), 1),
        ("EECR03", "employed", ("qualification", "employed"), 1),
        ("EECR04", "employed", ("qualification", "employed"), 0),
        ("EECR04", "inactive", ("employed",), 1),
        ("CR01", "inactive", ("none",), 0),
    ],
)
def test_results_on_leaving_count_what_is_new(code: str, status: str, results: tuple[str, ...], count: int) -> None:
    assert total(code, status_on_entry=status, results_on_exit=results) == count


@pytest.mark.parametrize(
    ("code", "status", "result", "count"),
    [
        ("CR06", "unemployed", "employed", 1),
        ("CR06", "employed", "employed", 0),
        ("CR07", "employed", "improved", 1),
        ("CR07", "unemployed", "improved", 0),
        ("CR08", "unemployed", "employed", 0),
    ],
)
def test_later_results_are_taken_six_months_after_leaving(code: str, status: str, result: str, count: int) -> None:
    held: dict[str, Any] = {"status_on_entry": status, "results_after_six_months": (result,), "birth_year": 2000}

    assert total(code, **held) == count
    assert counted(closed(exited_on="2021-07-01", **held))[code].total is None
    assert counted(person(**held))[code].total is None


def test_an_older_person_in_work_later_is_counted() -> None:
    assert total("CR08", status_on_entry="unemployed", results_after_six_months=("employed",), birth_year=1960) == 1


def test_counts_are_told_apart_by_gender() -> None:
    people = [
        person(str(n), gender=gender) for n, gender in enumerate(("woman", "woman", "man", "non_binary", "unknown"))
    ]

    found = counted(*people)["EECO01"]

    assert (found.total, found.woman, found.man, found.non_binary) == (5, 2, 1, 1)


def test_what_is_not_in_the_records_is_entered() -> None:
    found = counted(person(), entries=(Entry("EECO12", 2, 1, 0, 1), Entry("EECO01", 9, 9, 9, 9)))

    assert (found["EECO12"].total, found["EECO12"].woman, found["EECO12"].is_entered) == (4, 2, True)
    assert found["EECO01"].total == 1, "what is counted is not entered"
    assert found["EECO13"].total is None


def test_sums_are_reported_beside_their_parts() -> None:
    found = counted(person("A", status_on_entry="unemployed"), person("B", status_on_entry="employed"))

    assert found["EECO02+05"].total == 2
    assert found["EECO06+07"].total is None


def test_the_checks_hold_when_everyone_is_told_apart() -> None:
    people = person(status_on_entry="in_education", education="isced_0_2", birth_year=2006, gender="woman")

    assert all(check.holds for check in sum_checks(common_indicators(People([people]), AS_OF)))


def test_the_checks_fail_when_something_is_missing_of_someone() -> None:
    people = People([person("A", status_on_entry="in_education", gender="woman"), person("B")])

    found = {str(check.text): check.holds for check in sum_checks(common_indicators(people, AS_OF))}

    assert found["EECO02 + EECO04 + EECO05 är 1 och ska vara lika med EECO01, 2."] is False
    assert found["EECO09 + EECO10 + EECO11 mot EECO01: uppgifter saknas."] is None
    assert found["Kvinnor, män och icke-binära är 1 och ska vara lika med EECO01, 2."] is False


def test_nothing_is_checked_of_a_total_that_is_not_known() -> None:
    unknown = [IndicatorCount(each.code, each.label, each.period, None, None, None, None) for each in COMMON]

    assert all(check.holds is None for check in sum_checks(unknown))


def test_every_indicator_of_both_annexes_is_listed_once() -> None:
    codes = [each.code for each in COMMON]

    assert len(codes) == len(set(codes))
    assert sum(each.period == ESF for each in COMMON) == 1 + 11 + 9 + 9
    assert sum(each.period == ESF_PLUS for each in COMMON) == 19 + 6
    assert {each.code for each in ENTERED} >= {"CO15", "CO16", "CO17", "EECO12", "EECO15"}
