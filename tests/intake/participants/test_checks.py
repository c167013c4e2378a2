from grantplanner.intake.participants import read_people
from tests.intake.participants.files import PARTNERS, PEOPLE, noted, read, said

_MEASURED = "Kod;Från;Till;Schemalagda timmar;Frånvarotimmar;Ogiltiga timmar\n"
_GRADED = "Kod;Termin;Lästa ämnen;Godkända ämnen\n"


def test_a_measurement_that_does_not_hang_together_is_refused_for_every_reason() -> None:
    reading = read(
        _MEASURED
        + "F-1;2021-03-12;2021-03-01;40;10;\nF-1;2021-04-01;2021-04-12;40;40,01;\nF-1;2021-05-01;2021-05-12;40;10;11\n"
    )

    assert said(reading) == [
        (2, "Från", "Mätningen slutar före sin början."),
        (3, "Frånvarotimmar", "Frånvaron är större än den schemalagda tiden."),
        (4, "Ogiltiga timmar", "Den ogiltiga frånvaron är större än hela frånvaron."),
    ]


def test_more_subjects_passed_than_taken_are_refused() -> None:
    reading = read(_GRADED + "F-1;2021HT;12;13\n")

    assert said(reading) == [(2, "Godkända ämnen", "De godkända ämnena är fler än de lästa.")]


def test_a_code_that_stands_twice_is_refused_naming_both_rows() -> None:
    reading = read("Kod;Part\nF-1;Farsta\nF-2;Farsta\nF-1;Älvsjö\n")

    assert said(reading) == [(4, "Kod", "Koden står redan på rad 2.")]


def test_a_code_that_stands_in_two_files_is_refused_naming_both() -> None:
    reading = read_people([("a.csv", b"Kod;Part\nF-1;Farsta\n"), ("b.csv", b"Kod;Part\nF-1;Farsta\n")], PARTNERS)

    assert said(reading) == [(2, "Kod", "Koden står redan på a.csv, rad 2.")]
    assert reading.problems[0].source == "b.csv"


def test_the_same_measurement_term_or_month_twice_is_refused() -> None:
    measured = "F-1;2021-03-01;2021-03-12;40;10;\n"

    assert said(read(_MEASURED + measured * 2)) == [(3, "Kod", "Samma uppgift står redan på rad 2.")]
    assert said(read(_GRADED + "F-1;2021HT;12;11\nF-1;HT21;12;12\n")) == [
        (3, "Kod", "Samma uppgift står redan på rad 2.")
    ]
    assert said(read("Part;Månad;Nådda\nFarsta;2021-03;1\nfarsta;202103;2\n")) == [
        (3, "Part", "Samma uppgift står redan på rad 2.")
    ]


def test_a_new_participant_needs_a_partner_and_a_known_one_does_not() -> None:
    reading = read("Kod;Nöjdhet\nF-1;7\nF-2;8\n", known_codes={"F-1"})

    assert said(reading) == [(3, "Kod", "Deltagaren är ny: kolumnen Part behövs.")]


def test_measurements_and_grades_of_nobody_are_refused() -> None:
    files = [
        ("people.csv", PEOPLE.encode()),
        ("absence.csv", (_MEASURED + "F-1;2021-03-01;2021-03-12;40;10;\nF-8;2021-03-01;2021-03-12;40;10;\n").encode()),
        ("grades.csv", (_GRADED + "F-9;2021HT;12;11\nF-7;2021HT;12;11\n").encode()),
    ]

    reading = read_people(files, PARTNERS, known_codes=["F-7"])

    text = "Koden finns varken i filen eller bland projektets deltagare."
    assert said(reading) == [(3, "Kod", text), (2, "Kod", text)]


def test_whether_a_code_is_known_is_left_unasked_when_nobody_says_which_are() -> None:
    assert said(read(_GRADED + "F-9;2021HT;12;11\n")) == []


def test_tables_of_one_kind_with_different_columns_are_refused() -> None:
    files = [("a.csv", b"Kod;Part\nF-1;Farsta\n"), ("b.csv", b"Kod;Part;Skola\nF-2;Farsta;Ek\n")]

    reading = read_people(files, PARTNERS)

    assert said(reading) == [(None, "", "Tabellen har andra kolumner än a.csv. Läs in dem var för sig.")]


def test_an_exit_before_entry_is_noted_and_read() -> None:
    reading = read("Kod;Inskriven;Avslutad\nF-1;2021-03-01;2021-04-01\nF-2;2021-03-01;2021-02-01\n")

    assert noted(reading) == [(3, "Avslutad", "Avslutet ligger före inskrivningen.")]
    assert len(reading.people.persons) == 2


def test_reasons_without_an_exit_are_noted_and_read() -> None:
    reading = read("Kod;Avslutad;Avslutsorsak\nF-1;;flyttat\nF-2;;avhopp\nF-3;2021-02-01;avhopp\n")

    assert noted(reading) == [(2, "Avslutsorsak", "2 avslutsorsaker utan avslutsdatum.")]
    assert len(reading.people.persons) == 3


def test_a_reason_is_not_doubted_when_the_file_says_nothing_of_exits() -> None:
    assert noted(read("Kod;Avslutsorsak\nF-1;flyttat\n")) == []


def test_schools_are_spelled_as_the_project_does_and_unknown_ones_noted() -> None:
    reading = read("Kod;Skola\nF-1;BJÖRK-skolan\nF-2;Ekskolan\nF-3;\n", schools={"farsta": ["Björkskolan"]})

    assert [person.school for person in reading.people.persons] == ["Björkskolan", "Ekskolan", ""]
    assert noted(reading) == [(3, "Skola", "En skola finns inte i projektet.")]


def test_codes_that_differ_in_capitals_alone_are_noted() -> None:
    reading = read("Kod;Part\nF-1;Farsta\nf-1;Farsta\nG-1;Farsta\nH-1;Farsta\n", known_codes=["g-1", "H-1", "h-1"])

    assert said(reading) == []
    assert noted(reading) == [
        (3, "Kod", "2 koder skiljer sig från andra bara i stora och små bokstäver."),
    ]
