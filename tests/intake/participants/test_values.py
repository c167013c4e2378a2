import datetime as dt

import pytest

from grantplanner.models import participant
from grantplanner.models.people_columns import PARTICIPANTS, fold
from tests.intake.participants.files import read, said


@pytest.mark.parametrize(
    ("heading", "written", "value"),
    [
        ("kön", "flicka", "woman"),
        ("kön", "Kvinna", "woman"),
        ("kön", "F", "woman"),
        ("kön", "pojke", "man"),
        ("kön", "man", "man"),
        ("kön", "icke-binär", "non_binary"),
        ("kön", "non_binary", "non_binary"),
        ("kön", "okänd", "unknown"),
        ("kön", "", "unknown"),
        ("part", "Älvsjö", "alvsjo"),
        ("part", "ÄLVSJÖ ", "alvsjo"),
        ("part", "alvsjo", "alvsjo"),
        ("födelseår", "2006", 2006),
        ("årskurs", "F", 0),
        ("årskurs", "förskoleklass", 0),
        ("årskurs", "åk 7", 7),
        ("årskurs", "7", 7),
        ("årskurs", "gy2", 11),
        ("årskurs", "13", 13),
        ("status vid start", "i utbildning", "in_education"),
        ("status vid start", "långtidsarbetslös", "long_term_unemployed"),
        ("utbildning", "ISCED 0–2", "isced_0_2"),
        ("avslutsorsak", "fullföljt", "completed"),
        ("avslutsorsak", "oplanerat avhopp", "dropped_out"),
        ("måluppfyllelse", "helt", "fully"),
        ("måluppfyllelse", "Delvis", "partly"),
        ("måluppfyllelse", "inte", "not"),
        ("nöjdhet", "10", 10),
        ("nöjdhet", "9,0", 9),
        ("nöjdhet", "", None),
        ("verktyg/insatser", "Samtal|Hembesök|Samtal", ("Samtal", "Hembesök")),
        ("insatser", "", ()),
        ("resultat vid avslut", "i arbete|examen", ("employed", "qualification")),
    ],
)
def test_a_cell_is_understood_in_swedish_and_english(heading: str, written: str, value: object) -> None:
    field = next(column.field for column in PARTICIPANTS if fold(heading) in column.spellings)

    reading = read(f"Kod;{heading}\nF-1;{written}\n")

    assert said(reading) == []
    assert getattr(reading.people.persons[0], field) == value


@pytest.mark.parametrize(
    ("heading", "written", "text"),
    [
        ("Kod", "F 1", "Koden får ha 1–40 tecken: bokstäver, siffror, - _ och punkt."),
        ("Kod", "x" * 41, "Koden får ha 1–40 tecken: bokstäver, siffror, - _ och punkt."),
        ("Kod", "", "Koden saknas."),
        ("Kod", "=A1", "Cellen börjar som en formel. Skriv värdet utan = först."),
        ("Kod", "..", "Koden behöver minst en bokstav eller siffra."),
        ("Kod", "F\uff11", "Koden får ha 1–40 tecken: bokstäver, siffror, - _ och punkt."),
        ("Kod", "F\u0661", "Koden får ha 1–40 tecken: bokstäver, siffror, - _ och punkt."),
        ("Skola", "-2+cmd|'/C calc'!A0", "Cellen börjar som en formel. Skriv värdet utan - först."),
        ("Skola", "\uff1d1", "Cellen börjar som en formel. Skriv värdet utan \uff1d först."),
        ("Part", "Nacka", "Okänd part. Projektets parter är Farsta, Älvsjö."),
        ("Part", "", "Parten saknas."),
        ("Skola", "=HYPERLINK(1)", "Cellen börjar som en formel. Skriv värdet utan = först."),
        ("Skola", "+46", "Cellen börjar som en formel. Skriv värdet utan + först."),
        ("Skola", "x" * 201, "Texten är för lång: högst 200 tecken."),
        ("Insatser", "@SUM(A1)", "Cellen börjar som en formel. Skriv värdet utan @ först."),
        ("Insatser", "|".join(map(str, range(31))), "Högst 30 insatser får stå i en cell."),
        ("Kön", "ja", "Välj ett av: flicka/kvinna, pojke/man, icke-binär, okänd."),
        ("Måluppfyllelse", "kanske", "Välj ett av: helt, delvis, inte."),
        ("Födelseår", "06", "Talet ska ligga mellan 1930 och 2030."),
        ("Födelseår", "tvåtusen", "Här ska stå ett heltal."),
        ("Årskurs", "14", "Skriv årskursen som ett tal från 0 (förskoleklass) till 13."),
        ("Årskurs", "7B", "Skriv årskursen som ett tal från 0 (förskoleklass) till 13."),
        ("Nöjdhet", "0", "Talet ska ligga mellan 1 och 10."),
        ("Nöjdhet", "11", "Talet ska ligga mellan 1 och 10."),
        ("Nöjdhet", "7,5", "Här ska stå ett heltal."),
    ],
)
def test_a_cell_that_cannot_be_used_is_refused_by_row_and_column(heading: str, written: str, text: str) -> None:
    cells = {"Kod": "F-2", "Skola": "Ek"} | {heading: written}
    first = {"Kod": "F-1", "Skola": "Ek"} | ({heading: "Farsta"} if heading == "Part" else {})
    content = "\n".join(";".join(row) for row in (cells, [first.get(each, "") for each in cells], cells.values()))

    assert said(read(content)) == [(3, heading, text)]


@pytest.mark.parametrize(
    ("written", "hundredths"), [("12", 1200), ("12,5", 1250), ("12.05", 1205), ("1 250,50", 125_050), ("0", 0)]
)
def test_hours_are_kept_in_hundredths(written: str, hundredths: int) -> None:
    reading = read(f"Kod;Från;Till;Schemalagda timmar;Frånvarotimmar\nF-1;2021-03-01;2021-03-12;{written};0\n")

    assert reading.people.measurements[0].scheduled == hundredths


@pytest.mark.parametrize("written", ["12,345", "-1", "tolv", "1e3", "1:30"])
def test_hours_that_are_none_are_refused(written: str) -> None:
    reading = read(f"Kod;Från;Till;Schemalagda timmar;Frånvarotimmar\nF-1;2021-03-01;2021-03-12;{written};0\n")

    assert said(reading) == [
        (2, "Schemalagda timmar", "Skriv timmar som ett tal med högst två decimaler, till exempel 12,5.")
    ]


@pytest.mark.parametrize("written", ["2021HT", "HT2021", "ht 2021", "HT21", "2021-ht", "21HT"])
def test_a_term_is_read_in_every_style(written: str) -> None:
    reading = read(f"Kod;Termin;Lästa ämnen;Godkända ämnen;Behörig\nF-1;{written};16;12;ja\n")

    assert reading.people.grades == [("F-1", "2021HT", 16, 12, True)]


def test_a_term_that_is_none_is_refused() -> None:
    reading = read("Kod;Termin;Lästa ämnen;Godkända ämnen\nF-1;hösten;16;12\n")

    assert said(reading) == [(2, "Termin", "Skriv terminen som 2021HT eller 2022VT.")]


@pytest.mark.parametrize("written", ["2021-03", "202103", "2021-3", "2021-03-17", "mars 2021", "Mars 2021"])
def test_a_month_is_kept_by_its_first_day(written: str) -> None:
    reading = read(f"Part;Månad;Nådda\nFarsta;{written};4\n")

    assert reading.people.reached == [("farsta", dt.date(2021, 3, 1), 4)]


@pytest.mark.parametrize("written", ["2021-13", "våren", "hej 2021"])
def test_a_month_that_is_none_is_refused(written: str) -> None:
    reading = read(f"Part;Månad;Nådda\nFarsta;{written};4\n")

    assert said(reading) == [(2, "Månad", "Skriv månaden som ÅÅÅÅ-MM, till exempel 2021-03.")]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("gender", participant.Gender),
        ("status_on_entry", participant.EntryStatus),
        ("education", participant.Education),
        ("exit_reason", participant.ExitReason),
        ("goals", participant.Attainment),
        ("results_on_exit", participant.ExitResult),
        ("results_after_six_months", participant.LaterResult),
    ],
)
def test_every_value_that_is_stored_has_words(name: str, values: type) -> None:
    column = next(column for column in PARTICIPANTS if column.name == name)

    assert list(column.words or ()) == [str(value) for value in values]  # type: ignore[attr-defined]
