import pytest

from grantplanner.models.people_columns import COLUMNS, Table
from tests.intake.participants.files import PEOPLE, read, said


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PEOPLE, "participants"),
        ("kod;från;till;schemalagda timmar;frånvarotimmar\nF-1;2021-03-01;2021-03-12;40;12,5\n", "measurements"),
        ("kod;termin;lästa ämnen;godkända ämnen;behörig\nF-1;HT21;16;12;nej\n", "grades"),
        ("stadsdel;månad;antal nådda\nFarsta;2021-03;4\n", "reached"),
    ],
)
def test_the_kind_of_a_table_is_known_by_its_columns(content: str, kind: str) -> None:
    reading = read(content)

    assert said(reading) == []
    assert reading.sheets[0].kind == kind


@pytest.mark.parametrize("table", Table)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_every_column_is_known_by_its_heading_in_both_languages(table: Table, locale: str) -> None:
    heading = "\t".join(column.title(locale) for column in COLUMNS[table])

    reading = read(heading + "\n")

    assert reading.sheets[0].kind == table
    assert [text for *_, text in said(reading)] == ["Det finns inga rader under rubrikerna."]


def test_headings_are_read_without_case_spaces_signs_and_diacritics() -> None:
    reading = read("KOD;stads_del;Fodelse ar;Status  vid START\n1;farsta;2006;elev\n")

    assert said(reading) == []
    assert reading.columns == {"code", "partner", "birth_year", "status_on_entry"}


def test_no_spelling_stands_for_two_columns_of_a_table() -> None:
    for columns in COLUMNS.values():
        spellings = [spelling for column in columns for spelling in column.spellings]

        assert len(spellings) == len(set(spellings))


def test_titles_may_stand_above_the_heading() -> None:
    reading = read("Deltagare 2021;;\nFarsta stadsdel;;\n;;\n" + PEOPLE)

    assert said(reading) == []
    assert len(reading.people.persons) == 2


def test_a_table_without_a_heading_is_refused() -> None:
    reading = read("F-1;Farsta;2021-03-01\nF-2;Farsta;2021-03-01\n")

    assert "Ingen rubrikrad hittades bland de första 10 raderna" in said(reading)[0][2]


def test_a_column_that_stands_twice_is_refused_by_both_headings() -> None:
    reading = read("Kod;Part;Stadsdel\nF-1;Farsta;Farsta\n")

    assert said(reading) == [(1, "Stadsdel", "Kolumnen står två gånger, också som Part.")]


def test_a_column_without_heading_is_refused_when_it_holds_anything() -> None:
    reading = read("Kod;;Part\nF-1;;Farsta\nF-2;x;Farsta\n")

    assert said(reading) == [
        (3, "B", "Kolumnen har värden men ingen rubrik. Sammanslagna rubriker ska delas upp."),
    ]


def test_an_unknown_column_is_refused_with_the_nearest_known() -> None:
    reading = read("Kod;Part;Inskrivven\nF-1;Farsta;2021-03-01\n")

    assert said(reading) == [(1, "Inskrivven", "Okänd kolumn. Menade du Inskriven?")]


def test_an_unknown_column_like_none_is_refused_with_all_that_are_known() -> None:
    reading = read("Kod;Part;Favoritfärg\nF-1;Farsta;blå\n")

    assert said(reading)[0][:2] == (1, "Favoritfärg")
    assert "Kod, Part, Skola, Kön, Födelseår" in said(reading)[0][2]


def test_a_required_column_that_is_missing_is_named() -> None:
    reading = read("Kod;Från;Till;Schemalagda timmar\nF-1;2021-03-01;2021-03-12;40\n")

    assert said(reading) == [(1, "", "Kolumnen Frånvarotimmar saknas.")]
