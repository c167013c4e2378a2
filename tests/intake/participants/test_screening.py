import pytest

from tests.intake.participants.files import read, said

# Invented, with a right check digit; the last two are coordination numbers
_NUMBERS = ["20100101-2382", "201001012382", "100101-2382", "1001012382", "100101+2382", "20100161-2389", "100161-2389"]


@pytest.mark.parametrize(
    ("heading", "start"),
    [
        ("Personnummer", "Personnummer tas inte emot."),
        ("pnr", "Personnummer tas inte emot."),
        ("Elevens pers.nr", "Personnummer tas inte emot."),
        ("Samordningsnummer", "Personnummer tas inte emot."),
        ("Namn", "Namn tas inte emot."),
        ("Förnamn", "Namn tas inte emot."),
        ("Efternamn", "Namn tas inte emot."),
        ("Full name", "Namn tas inte emot."),
        ("Vårdnadshavare 1", "Namn tas inte emot."),
        ("Adress", "Kontaktuppgifter tas inte emot."),
        ("E-post", "Kontaktuppgifter tas inte emot."),
        ("Telefon hem", "Kontaktuppgifter tas inte emot."),
        ("Födelsedatum", "Födelsedatum tas inte emot."),
    ],
)
def test_a_heading_of_who_someone_is_is_refused_with_the_reason(heading: str, start: str) -> None:
    reading = read(f"Kod;Part;{heading}\nF-1;Farsta;x\n")

    [(row, column, text)] = said(reading)
    assert (row, column) == (1, heading)
    assert text.startswith(start)
    assert reading.people.persons == ()


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize("heading", ["Kod", "Skola", "Insatser", "Inskriven", "Part"])
def test_a_personal_number_in_any_column_is_refused_and_never_repeated(number: str, heading: str) -> None:
    first, second = {"Kod": "F-1", "Part": "Farsta"}, {"Kod": "F-2", "Part": "Farsta", heading: number}
    heads = list(dict.fromkeys(["Kod", "Part", heading]))
    rows = [heads, [first.get(each, "") for each in heads], [second[each] for each in heads]]

    reading = read("\n".join(";".join(row) for row in rows))

    assert said(reading) == [
        (
            3,
            heading,
            "Kolumnen innehåller personnummer eller samordningsnummer, som inte tas emot. Ta bort dem.",
        )
    ]


@pytest.mark.parametrize("written", ["20100101-2383", "20101301-2382", "20100132-2382", "2021-03-01", "FA-100101"])
def test_what_only_looks_like_a_personal_number_is_read(written: str) -> None:
    assert said(read(f"Kod;Part\n{written};Farsta\n")) == []


@pytest.mark.parametrize(
    "number",
    [
        "100101.2382",
        "100101_2382",
        "100101/2382",
        "\uff11\uff10\uff10\uff11\uff10\uff11\uff0d\uff12\uff13\uff18\uff12",
        "\u0661\u0660\u0660\u0661\u0660\u0661-\u0662\u0663\u0668\u0662",
    ],
)
def test_a_personal_number_in_disguise_is_refused_too(number: str) -> None:
    reading = read(f"Kod;Part;Skola\nF-1;Farsta;Ek {number}\n")

    assert [where[:2] for where in said(reading)] == [(2, "Skola")]


def test_codes_that_are_mostly_of_the_form_of_personal_numbers_are_refused_though_none_checks() -> None:
    reading = read("Kod;Part\n20100101-2383;Farsta\n20100102-2380;Farsta\n20100103-2388;Farsta\nF-1;Farsta\n")

    assert [(column, text.split(",")[0]) for _, column, text in said(reading)] == [
        ("Kod", "Kolumnen innehåller personnummer eller samordningsnummer")
    ]


def test_a_letter_of_two_signs_is_the_letter_of_one() -> None:
    reading = read("Kod;Part;Skola\nA\u030a-1;Farsta;\u202eEk\u202c\n")

    assert [(person.code, person.school) for person in reading.people.persons] == [("Å-1", "Ek")]


def test_codes_that_look_like_names_are_refused() -> None:
    reading = read("Kod;Part\nAnna.Ek;Farsta\nBo_Alm;Farsta\nF-3;Farsta\n")

    assert said(reading)[0][1:] == (
        "Kod",
        "Koderna ser ut som namn. Namn tas inte emot: deltagare förs bara under kod.",
    )


def test_an_unknown_column_whose_values_look_like_names_is_refused_for_that() -> None:
    reading = read("Kod;Part;Kontakt\nF-1;Farsta;Anna Ek\nF-2;Farsta;\n")

    assert said(reading) == [
        (1, "Kontakt", "Kolumnen är okänd och ser ut att innehålla namn. Ta bort den: deltagare förs bara under kod."),
    ]


def test_an_address_of_e_mail_is_refused_in_any_column() -> None:
    reading = read("Kod;Skola\nF-1;anna@skola.example\n")

    assert said(reading) == [(2, "Skola", "Kolumnen innehåller e-postadresser, som inte tas emot. Ta bort dem.")]
