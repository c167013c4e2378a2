import datetime as dt

import pytest

from grantplanner.models.people import Person
from tests.intake.participants.files import DAY, noted, read, said, workbook

_PEOPLE: list[list[object]] = [
    ["Kod", "Part", "Nöjdhet", "Inskriven"],
    ["F-1", "Farsta", 7, DAY],
    ["F-2", "alvsjo", None, DAY],
]


def test_a_sheet_gives_its_people_with_days_numbers_and_days_as_numbers() -> None:
    reading = read(workbook([*_PEOPLE, ["F-3", "Farsta", None, 44256]]), "deltagare.xlsx")

    assert said(reading) == []
    assert noted(reading) == [(None, "Inskriven", "Tal lästes som Excels datum.")]
    assert reading.people.persons == [
        Person("F-1", "farsta", satisfaction=7, enrolled_on=DAY),
        Person("F-2", "alvsjo", enrolled_on=DAY),
        Person("F-3", "farsta", enrolled_on=DAY),
    ]
    assert (reading.sheets[0].encoding, reading.sheets[0].sheet) == ("XLSX", "Sheet")


def test_moments_truth_and_hours_are_read_as_cells_hold_them() -> None:
    book = workbook(
        [
            ["Kod", "Från", "Till", "Schemalagda timmar", "Frånvarotimmar"],
            [17, dt.datetime(2021, 3, 1, 8, 30), DAY, 40.5, 0.1 + 0.2],  # noqa: DTZ001  (cells know no zone)
        ],
        [["Kod", "Termin", "Lästa ämnen", "Godkända ämnen", "Behörig"], [17, "HT21", 16, 12, True]],
    )

    reading = read(book, "frånvaro.xlsx")

    assert said(reading) == []
    assert reading.people.measurements == [("17", DAY, DAY, 4050, 30, None, "", None)]
    assert reading.people.grades == [("17", "2021HT", 16, 12, True)]


def test_a_table_may_begin_below_and_to_the_right() -> None:
    rows: list[list[object]] = [[], ["Deltagare i Farsta"], [], *[[None, *row] for row in _PEOPLE]]

    reading = read(workbook([*rows, [None, "F-3", "Nacka"]]), "deltagare.xlsx")

    assert [(row, column) for row, column, _ in said(reading)] == [(7, "Part")]


def test_hidden_sheets_are_not_read_and_that_is_said() -> None:
    reading = read(workbook(_PEOPLE, [["Personnummer"], ["x"]], hidden=1), "deltagare.xlsx")

    assert said(reading) == []
    assert noted(reading) == [(None, "", "Det dolda bladet Sheet1 lästes inte.")]


def test_empty_sheets_are_skipped_and_strange_ones_noted() -> None:
    reading = read(workbook([], _PEOPLE, [["Att göra"], ["Ring"]]), "deltagare.xlsx")

    assert said(reading) == []
    assert noted(reading) == [(None, "", "Bladet Sheet2 har inga kända kolumner och lästes inte.")]


def test_a_workbook_without_a_known_table_is_refused() -> None:
    assert "Ingen rubrikrad" in said(read(workbook([["Att göra"]]), "a.xlsx"))[0][2]
    assert said(read(workbook([]), "a.xlsx")) == [(None, "", "Excelboken har inga synliga blad med innehåll.")]


def test_merged_headings_are_refused_by_their_cells() -> None:
    reading = read(workbook(_PEOPLE, merged="B1:C1"), "deltagare.xlsx")

    assert (1, "B", "Cellerna B1:C1 är sammanslagna. Dela upp dem.") in said(reading)


def test_a_merged_title_above_the_heading_is_left_alone() -> None:
    reading = read(workbook([["Deltagare"], *_PEOPLE], merged="A1:D1"), "deltagare.xlsx")

    assert said(reading) == []


def test_merged_cells_among_the_rows_are_refused() -> None:
    reading = read(workbook(_PEOPLE, merged="B2:B3"), "deltagare.xlsx")

    assert (2, "B", "Cellerna B2:B3 är sammanslagna. Dela upp dem.") in said(reading)


def test_a_formula_without_a_value_is_found_by_row_and_column() -> None:
    reading = read(workbook([*_PEOPLE, ["F-3", "Farsta", "=1+2", DAY]]), "deltagare.xlsx")

    assert said(reading) == [
        (4, "Nöjdhet", "Formeln har inget värde. Öppna filen i Excel och spara den, eller skriv in värdet.")
    ]


def test_the_values_of_formulas_are_read_and_errors_refused() -> None:
    from io import BytesIO

    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content) as book:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["Kod", "Nöjdhet", "Skola"])
        for row, value in ((2, 7), (3, "#REF!"), (4, "")):
            sheet.write_string(f"A{row}", f"F-{row}")
            sheet.write_formula(f"B{row}", "=3+4", None, value)

    reading = read(content.getvalue(), "deltagare.xlsx")

    assert said(reading) == [
        (3, "Nöjdhet", "Cellen innehåller felet #REF!."),
        (4, "Nöjdhet", "Formeln har inget värde. Öppna filen i Excel och spara den, eller skriv in värdet."),
    ]


@pytest.mark.parametrize("number", [201001012382, 1001012382])
def test_personal_numbers_that_are_numbers_are_refused(number: int) -> None:
    reading = read(workbook([["Kod", "Part"], [number, "Farsta"]]), "deltagare.xlsx")

    assert said(reading)[0][:2] == (2, "Kod")
    assert "personnummer" in said(reading)[0][2]


def test_text_that_begins_as_a_formula_is_refused() -> None:
    reading = read(workbook([["Kod", "Skola"], ["F-1", "@SUM(A1)"]]), "deltagare.xlsx")

    assert said(reading) == [(2, "Skola", "Cellen börjar som en formel. Skriv värdet utan @ först.")]
