import datetime as dt

from grantplanner.intake.participants import inspect_file, read_people
from grantplanner.intake.participants.problems import MOST_LISTED
from grantplanner.models.people import Person
from grantplanner.models.people_columns import Table
from grantplanner.paths import FIXTURES
from tests.intake.participants.files import PARTNERS, PEOPLE, read, said


def test_a_file_gives_its_people() -> None:
    reading = read(PEOPLE)

    assert reading.is_clean
    assert reading.people.persons == [
        Person("F-1", "farsta", school="Björkskolan", gender="woman", enrolled_on=dt.date(2021, 3, 1)),
        Person("Ä-2", "alvsjo", gender="man", enrolled_on=dt.date(2021, 3, 15), exited_on=dt.date(2021, 6, 1)),
    ]
    assert reading.columns == {"code", "partner", "school", "gender", "enrolled_on", "exited_on"}


def test_columns_are_told_by_the_fields_of_each_kind() -> None:
    reading = read("Kod;Från;Till;Schemalagda timmar;Frånvarotimmar\nF-1;2021-03-01;2021-03-12;40;10\n")

    assert reading.columns == frozenset()
    assert reading.columns_by_kind[Table.MEASUREMENTS] == {"code", "starts_on", "ends_on", "scheduled", "absent"}


def test_one_problem_keeps_everything_out() -> None:
    reading = read(PEOPLE + "F-3;Nacka;;;;\n")

    assert not reading.is_clean
    assert reading.people.persons == ()


def test_every_problem_is_said_at_once_row_by_row() -> None:
    reading = read("Kod;Part;Kön;Nöjdhet\nF-1;Nacka;x1;11\nF 2;Farsta;flicka;12\n")

    assert [(row, column) for row, column, _ in said(reading)] == [
        (2, "Part"),
        (2, "Kön"),
        (2, "Nöjdhet"),
        (3, "Kod"),
        (3, "Nöjdhet"),
    ]


def test_problems_are_listed_to_the_thousandth_and_counted_to_the_last() -> None:
    reading = read("Kod;Nöjdhet\n" + "".join(f"F-{n};{n + 11}\n" for n in range(5_000)))

    assert len(reading.problems) == MOST_LISTED
    assert reading.problem_count == 5_000


def test_several_files_are_read_together() -> None:
    measured = "Kod;Från;Till;Schemalagda timmar;Frånvarotimmar\nF-1;2021-03-01;2021-03-12;40;10\n"

    reading = read_people([("a.csv", PEOPLE.encode()), ("b.csv", measured.encode())], PARTNERS, known_codes=())

    assert reading.is_clean
    assert (len(reading.people.persons), len(reading.people.measurements)) == (2, 1)


def test_no_file_at_all_is_a_problem() -> None:
    assert said(read_people([])) == [(None, "", "Det finns inga rader under rubrikerna.")]


def test_the_invented_participants_are_read_without_a_problem() -> None:
    files = [(path.name, path.read_bytes()) for path in sorted((FIXTURES / "participants").glob("*.csv"))]

    reading = read_people(files, known_codes=())

    assert said(reading) == []
    assert len(reading.people.persons) >= 101


def test_a_file_is_inspected_as_plain_data() -> None:
    found = inspect_file("deltagare.csv", (PEOPLE + "F-3;Farsta;;ja;;\n").encode("cp1252"))

    assert (found["kind"], found["encoding"], found["delimiter"], found["rows"]) == ("participants", "CP1252", ";", 3)
    assert found["columns"] == ["Kod", "Part", "Skola", "Kön", "Inskriven", "Avslutad"]
    assert found["problem_count"] == 1
    assert found["problems"] == [
        {
            "source": "deltagare.csv",
            "row": 4,
            "column": "Kön",
            "text": "Välj ett av: flicka/kvinna, pojke/man, icke-binär, okänd.",
        }
    ]


def test_what_is_no_table_is_inspected_too() -> None:
    found = inspect_file("bild.png", b"\x89PNG....")

    assert found["kind"] is None
    assert found["problem_count"] == 1
