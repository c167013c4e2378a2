"""What must not be in files of participants: personal numbers, names and ways to reach someone."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from grantplanner.words import Text

_NUMBER = re.compile(
    r"(?<![0-9])(?:18|19|20)?([0-9]{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278][0-9]|[39][01]))"  # 60 is added to the day
    r"[ \t]*[-+._/\u2010-\u2015\u2212\uff0d]?[ \t]*([0-9]{4})(?![0-9])"  # in a coordination number
)
_LEAST_ALIKE = 3
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
NUMBERS = Text("Kolumnen innehåller personnummer eller samordningsnummer, som inte tas emot. Ta bort dem.")
_EMAIL = re.compile(r"[\w.+-]@[\w-]+\.\w")
_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]+(?:[ ,._-]+[A-ZÅÄÖÉ][a-zåäöéü]+)+\Z")
_GIVEN_NAME = re.compile(r"[A-ZÅÄÖÉ][a-zåäöéü]{2,}\Z")
_HEADINGS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (
        Text("Personnummer tas inte emot. Ta bort kolumnen: deltagare förs bara under kod."),
        ("personnummer", "personnr", "persnr", "pnr", "fodelsenummer", "samordningsnummer", "personalnumber",
         "personalid", "personalidentity", "ssn", "socialsecurity"),
    ),
    (
        Text("Födelsedatum tas inte emot. Ange födelseår."),
        ("fodelsedatum", "fodelsedag", "birthdate", "dateofbirth", "birthday", "dob"),
    ),
    (
        Text("Kontaktuppgifter tas inte emot. Ta bort kolumnen: deltagare förs bara under kod."),
        ("adress", "address", "epost", "email", "mejl", "mail", "telefon", "phone", "mobil", "postnummer", "postnr"),
    ),
    (
        Text("Namn tas inte emot. Ta bort kolumnen: deltagare förs bara under kod."),
        ("namn", "name", "vardnadshavare", "guardian", "foralder", "parent", "mamma", "pappa", "mentor"),
    ),
)  # fmt: skip


def personal_heading(folded: str) -> Text | None:
    """Why a folded heading is refused when it stands for who someone is; None for every other."""
    for text, stems in _HEADINGS:
        if any(stem in folded for stem in stems):
            return text
    return None


def personal_value(value: str) -> bool:
    """Whether a personal or coordination number, with century or without, stands anywhere in a value."""
    return any(_passes_luhn(date + rest) for date, rest in _NUMBER.findall(_in_plain_digits(value)))


def looks_like_numbers(values: Sequence[str]) -> bool:
    """Whether most values have the form of a personal number, even where the last digit does not check."""
    filled = [value for value in values if value]
    alike = sum(1 for value in filled if _NUMBER.search(_in_plain_digits(value)))
    return alike >= _LEAST_ALIKE and alike * 2 > len(filled)


def _in_plain_digits(value: str) -> str:
    """A value with the digits of other scripts, and those of full width, as 0–9."""
    if value.isascii():
        return value
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found.group())), value)


def personal_content(values: Iterable[str]) -> Text | None:
    """Why a column is refused for what stands in it; None when nothing does."""
    joined = "\n".join(values)
    if personal_value(joined):
        return NUMBERS
    if _EMAIL.search(joined):
        return Text("Kolumnen innehåller e-postadresser, som inte tas emot. Ta bort dem.")
    return None


def looks_like_names(values: Sequence[str], *, also_given: bool = False) -> bool:
    """Whether most values look like a first and a last name, or, when asked, like a first name alone."""
    filled = [value for value in map(str.strip, values) if value]
    if not filled:
        return False
    named = sum(1 for value in filled if _NAME.match(value) or (also_given and _GIVEN_NAME.match(value)))
    return named * 2 > len(filled)


def _passes_luhn(ten: str) -> bool:
    total = 0
    for place, digit in enumerate(map(int, ten)):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled  # noqa: PLR2004  (the sum of a doubled digit's own digits)
    return total % 10 == 0
