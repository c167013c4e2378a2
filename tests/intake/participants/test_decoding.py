import codecs

import pytest

from tests.intake.participants.files import PEOPLE, read, said


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (PEOPLE.encode(), "UTF-8"),
        (PEOPLE.encode("utf-8-sig"), "UTF-8 BOM"),
        (PEOPLE.encode("cp1252"), "CP1252"),
        (codecs.BOM_UTF16_LE + PEOPLE.encode("utf-16-le"), "UTF-16 LE"),
        (codecs.BOM_UTF16_BE + PEOPLE.encode("utf-16-be"), "UTF-16 BE"),
        (PEOPLE.encode("utf-16-le"), "UTF-16 LE"),
        (PEOPLE.encode("utf-16-be"), "UTF-16 BE"),
    ],
)
def test_every_encoding_that_spreadsheets_write_gives_the_same_people(content: bytes, encoding: str) -> None:
    reading = read(content)

    assert said(reading) == []
    assert [sheet.encoding for sheet in reading.sheets] == [encoding]
    assert reading.people == read(PEOPLE).people
    assert reading.people.persons[0].school == "Björkskolan"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, b""])
def test_utf_16_that_ends_in_half_a_character_is_said_to_be_cut_off(mark: bytes) -> None:
    reading = read(mark + PEOPLE.encode("utf-16-le")[:-1])

    assert [text for *_, text in said(reading)] == [
        "Filen är avklippt eller skadad: texten i UTF-16 kan inte läsas till slutet."
    ]
    assert reading.people.persons == ()


def test_bytes_that_are_text_in_no_encoding_are_refused() -> None:
    reading = read(b"Kod;Part\nF-1\x81\x8d;Farsta\n")

    assert "teckenkodning" in said(reading)[0][2]


def test_utf_32_is_refused_rather_than_guessed_at() -> None:
    reading = read(PEOPLE.encode("utf-32"))

    assert "teckenkodning" in said(reading)[0][2]


def test_a_nul_is_found_by_its_row() -> None:
    reading = read(PEOPLE.replace("Björk", "Bj\0rk"))

    assert said(reading) == [(2, "", "Filen innehåller nolltecken (NUL). Den är skadad eller ingen textfil.")]


def test_other_control_characters_are_refused_too() -> None:
    reading = read(PEOPLE.replace("Björk", "Bj\x07rk"))

    assert said(reading) == [(2, "", "Filen innehåller styrtecken. Den är skadad eller ingen textfil.")]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b"\xff\xfe"])
def test_a_file_without_content_is_said_to_be_empty(content: bytes) -> None:
    assert said(read(content)) == [(None, "", "Filen är tom.")]
