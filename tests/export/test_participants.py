import datetime as dt
from io import BytesIO

import pytest
from openpyxl import load_workbook

from grantplanner.export.participant_template import template
from grantplanner.export.participants import write_people_csv, write_people_workbook
from grantplanner.intake.participants import Reading, read_people
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.models.people_columns import COLUMNS, Table
from grantplanner.paths import FIXTURES

_DAY = dt.date(2021, 3, 1)
_PEOPLE = People(
    persons=(
        Person("F-1", "farsta"),
        Person(
            "Ä-2",
            "farsta",
            school='Ek; "Lilla" skolan',
            gender="non_binary",
            birth_year=2006,
            school_year=0,
            status_on_entry="long_term_unemployed",
            education="isced_5_8",
            referred_on=_DAY,
            enrolled_on=_DAY,
            exited_on=_DAY,
            exit_reason="dropped_out",
            goals="not",
            satisfaction=10,
            tools=("Samtal, enskilt", "Hembesök"),
            results_on_exit=("employed", "qualification"),
            results_after_six_months=("none",),
            entered_on=_DAY,
        ),
    ),
    measurements=(Measurement("F-1", _DAY, dt.date(2021, 3, 12), 4050, 1205, None, "kurator", _DAY),),
    grades=(Grades("F-1", "2020HT", 16, 12), Grades("F-1", "2021HT", 16, 13, is_eligible=False)),
    reached=(Reached("farsta", _DAY, 4),),
)


def _sorted(people: People) -> list[object]:
    return [sorted(each, key=str) for each in (people.persons, people.measurements, people.grades, people.reached)]


def _invented() -> Reading:
    files = [(path.name, path.read_bytes()) for path in sorted((FIXTURES / "participants").glob("*.csv"))]
    return read_people(files)


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("people", [_PEOPLE, _invented().people], ids=["each field", "the invented"])
def test_a_workbook_of_people_is_read_as_the_same_people(people: People, locale: str) -> None:
    written = write_people_workbook(people, locale=locale)

    reading = read_people([("deltagare.xlsx", written)], known_codes=())

    assert reading.problems == []
    assert _sorted(reading.people) == _sorted(people)


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_text_files_of_people_are_read_as_the_same_people(locale: str) -> None:
    files = [(f"{table}.csv", write_people_csv(_PEOPLE, table, locale=locale)) for table in Table]

    reading = read_people(files, known_codes=())

    assert reading.problems == []
    assert _sorted(reading.people) == _sorted(_PEOPLE)


def test_the_same_people_give_the_same_bytes() -> None:
    assert write_people_workbook(_PEOPLE) == write_people_workbook(_PEOPLE)


def test_hours_stand_with_the_decimal_mark_of_the_language() -> None:
    assert b";40,5;12,05;" in write_people_csv(_PEOPLE, Table.MEASUREMENTS)
    assert b",40.5,12.05," in write_people_csv(_PEOPLE, Table.MEASUREMENTS, locale="en")


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_template_is_read_as_empty_tables_of_every_kind(locale: str) -> None:
    written = template(locale=locale, partners={"farsta": "Farsta"}, schools=["Ekskolan"])

    reading = read_people([("mall.xlsx", written)])

    assert [sheet.kind for sheet in reading.sheets] == list(Table)
    assert [str(problem.text) for problem in reading.problems] == ["Det finns inga rader under rubrikerna."]
    assert reading.notes == []


@pytest.mark.parametrize("kind", list(Table))
def test_the_template_explains_every_column_of_a_kind(kind: Table) -> None:
    book = load_workbook(BytesIO(template(kind)))

    explained = {row[1] for row in book["Så fyller du i"].iter_rows(values_only=True)}

    assert {column.heading for column in COLUMNS[kind]} <= explained
    assert [cell.value for cell in book.worksheets[0][1]] == [column.heading for column in COLUMNS[kind]]


def test_the_template_offers_partners_and_the_values_of_enumerations() -> None:
    book = load_workbook(BytesIO(template("participants", partners={"a": "Älvsjö", "f": "Farsta"})))

    rules = {str(rule.sqref): rule for rule in book["Deltagare"].data_validations.dataValidation}

    assert rules["B2:B5001"].formula1 == "'Listor'!$A$1:$A$2"
    assert rules["D2:D5001"].formula1 == '"flicka/kvinna,pojke/man,icke-binär,okänd"'
    assert [row[0] for row in book["Listor"].iter_rows(values_only=True)] == ["Älvsjö", "Farsta"]
    assert book["Listor"].sheet_state == "hidden"


def test_a_filled_in_template_is_read() -> None:
    book = load_workbook(BytesIO(template("participants")))
    book["Deltagare"].append(["F-1", "Farsta", None, "flicka/kvinna", 2006, 7, None, None, _DAY])
    content = BytesIO()
    book.save(content)

    reading = read_people([("mall.xlsx", content.getvalue())], {"farsta": "Farsta"})

    assert reading.problems == []
    assert reading.people.persons == [
        Person("F-1", "farsta", gender="woman", birth_year=2006, school_year=7, referred_on=_DAY)
    ]


def test_codes_stay_as_they_are_typed_into_the_template() -> None:
    book = load_workbook(BytesIO(template("participants")))

    assert book["Deltagare"].column_dimensions["A"].number_format == "@"
