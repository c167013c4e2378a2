import pytest

from grantplanner.intake.participants.tables import MOST_ROWS
from tests.intake.participants.files import PEOPLE, read, said


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_sign_between_cells_is_found(delimiter: str) -> None:
    reading = read(PEOPLE.replace(";", delimiter))

    assert said(reading) == []
    assert reading.sheets[0].delimiter == delimiter
    assert reading.people == read(PEOPLE).people


def test_a_first_line_may_state_the_sign() -> None:
    reading = read("sep=,\nkod,part\nF-1,Farsta\n")

    assert said(reading) == []
    assert reading.people.persons[0].code == "F-1"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_is_read(ending: str) -> None:
    assert read(PEOPLE.replace("\n", ending)).people == read(PEOPLE).people


def test_cells_in_quotes_may_hold_the_sign_quotes_and_line_breaks() -> None:
    reading = read('Kod;Part;Skola;Insatser\nF-1;Farsta;"Ek; ""Lilla""\nskolan";"Samtal;Hembesök"\n')

    assert reading.people.persons[0].school == 'Ek; "Lilla" skolan'
    assert reading.people.persons[0].tools == ("Samtal", "Hembesök")


def test_a_quote_that_is_never_closed_is_found_by_its_row() -> None:
    reading = read('Kod;Part\nF-1;Farsta\nF-2;"Farsta\nF-3;Farsta\n')

    assert said(reading)[0][:2] == (3, "")
    assert "citattecken" in said(reading)[0][2]


def test_a_cell_too_long_for_any_table_is_refused() -> None:
    reading = read("Kod;Part\nF-1;" + "x" * 200_000 + "\n")

    assert said(reading)[0][0] == 2


def test_more_columns_than_tables_have_are_refused() -> None:
    reading = read("Kod;Part" + ";" * 120 + "\nF-1;Farsta" + ";" * 119 + "x\n")

    assert said(reading) == [(2, "", "Raden har fler än 100 kolumner.")]


def test_empty_columns_to_the_right_are_left_out() -> None:
    reading = read("Kod;Part" + ";" * 120 + "\nF-1;Farsta" + ";" * 120 + "\n")

    assert said(reading) == []
    assert len(reading.people.persons) == 1


def test_empty_rows_are_skipped_and_rows_keep_their_numbers() -> None:
    reading = read("Kod;Part\n;\nF-1;Farsta\n\n  ;\nF-2;Nacka\n")

    assert [(row, column) for row, column, _ in said(reading)] == [(6, "Part")]


def test_short_rows_are_filled_up_and_long_ones_refused() -> None:
    reading = read("Kod;Part;Skola\nF-1;Farsta\nF-2;Farsta;Ek;rest\n")

    assert said(reading) == [
        (3, "D", "Kolumnen har värden men ingen rubrik. Sammanslagna rubriker ska delas upp."),
    ]


def test_more_cells_than_memory_should_hold_are_refused() -> None:
    wide = "Kod;Part" + ";" * 97 + "\n" + ("F-1;Farsta" + ";" * 97 + "\n") * 62_000

    assert said(read(wide)) == [(None, "", "Tabellen har fler än 6\xa0000\xa0000 celler. Dela upp filen.")]


def test_a_million_rows_are_refused() -> None:
    content = b"Kod;Part\n" + b"F;Farsta\n" * 1_000_000

    reading = read(content)

    assert [text for *_, text in said(reading)] == ["Tabellen har fler än 200\xa0000 rader. Dela upp filen."]
    assert reading.people.persons == ()


def test_many_lines_in_quotes_are_not_mistaken_for_rows() -> None:
    lines = "\n" * 20
    rows = "".join(f'F-{n};"Ek{lines}skolan"\n' for n in range(MOST_ROWS // 20))

    reading = read("Kod;Skola\n" + rows)

    assert said(reading) == []
    assert len(reading.people.persons) == MOST_ROWS // 20


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_rows_of_one_length_are_read_as_rows_of_several(ending: str) -> None:
    plain = f"Kod;Part;Skola{ending}F-1;Farsta;Ek{ending}F-2;alvsjo;{ending}"
    quoted = plain.replace("Ek", '"Ek"')

    assert read(plain).people == read(quoted).people
    assert said(read(plain)) == []


def test_a_row_too_long_and_one_too_short_do_not_make_up_for_each_other() -> None:
    reading = read("Kod;Part\nF-1;Farsta;F-2\nFarsta\nF-3;Farsta\n")

    assert [(row, column) for row, column, _ in said(reading)] == [(2, "C"), (3, "Part")]
