import datetime as dt

import pytest

from tests.intake.participants.files import noted, read, said

_DAY = dt.date(2021, 3, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2021-03-01",
        "2021-3-1",
        "20210301",
        "2021/03/01",
        "2021.03.01",
        "1/3 2021",
        "01.03.2021",
        "1.3.2021",
        "1/3/2021",
        "01-03-2021",
        "44256",
        "44256,5",
        "2021-03-01 00:00:00",
        "2021-03-01T08:30",
        " 2021-03-01\u200b",
    ],
)
def test_a_day_is_read_in_every_style(written: str) -> None:
    reading = read(f"Kod;Inskriven\nF-1;{written}\n")

    assert said(reading) == []
    assert reading.people.persons[0].enrolled_on == _DAY


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("2021-02-30", "Det datumet finns inte i kalendern."),
        ("31/6 2021", "Det datumet finns inte i kalendern."),
        ("1 mars", "Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2021-03-01."),
        ("210301", "Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2021-03-01."),
        ("1/3-21", "Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2021-03-01."),
        ("=IDAG()", "Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2021-03-01."),
        ("1821-03-01", "Datumet ska ligga mellan 1990-01-01 och 2099-12-31."),
        ("99999", "Datumet ska ligga mellan 1990-01-01 och 2099-12-31."),
    ],
)
def test_a_day_that_is_none_is_refused_with_the_reason(written: str, text: str) -> None:
    assert said(read(f"Kod;Inskriven\nF-1;{written}\n")) == [(2, "Inskriven", text)]


def test_dates_that_could_be_read_either_way_are_read_day_first_and_said_so_once() -> None:
    reading = read("Kod;Inskriven\nF-1;03/04/2021\nF-2;05/06/2021\n")

    assert reading.people.persons[0].enrolled_on == dt.date(2021, 4, 3)
    assert noted(reading) == [(None, "Inskriven", "Datum som 3/4/2021 lästes med dagen först (den 3 april).")]


def test_nothing_is_said_when_the_column_itself_shows_that_the_day_is_first() -> None:
    reading = read("Kod;Inskriven\nF-1;03/04/2021\nF-2;25/06/2021\n")

    assert noted(reading) == []
    assert said(reading) == []


def test_dates_that_could_be_read_either_way_are_refused_where_the_month_comes_first() -> None:
    reading = read("Kod;Inskriven\nF-1;03/04/2021\nF-2;06/25/2021\nF-3;2021-03-01\n")

    assert said(reading) == [
        (
            2,
            "Inskriven",
            "Datumet kan läsas på två sätt, eftersom kolumnen också har månaden först. Skriv ÅÅÅÅ-MM-DD.",
        ),
        (3, "Inskriven", "Det datumet finns inte i kalendern."),
    ]


def test_excel_dates_as_numbers_are_read_and_said_so_once() -> None:
    reading = read("Kod;Inskriven\nF-1;44256\nF-2;44257\n")

    assert [person.enrolled_on for person in reading.people.persons] == [_DAY, dt.date(2021, 3, 2)]
    assert noted(reading) == [(None, "Inskriven", "Tal lästes som Excels datum.")]
