import datetime as dt
from decimal import Decimal

import pytest

from grantplanner.words import (
    MINUS,
    NBSP,
    Figure,
    Kronor,
    Number,
    Percent,
    Text,
    show,
    show_kronor,
    show_number,
    show_percent,
    translations,
)


@pytest.mark.parametrize(
    ("figure", "swedish", "english"),
    [
        (Kronor(1_500_000_000), "15 000 000 kr", "15 000 000 kr"),
        (Kronor(125_050), "1 250,50 kr", "1 250.50 kr"),
        (Kronor(5), "0,05 kr", "0.05 kr"),
        (Kronor(-5), "−0,05 kr", "−0.05 kr"),
        (Kronor(100, always_ore=True), "1,00 kr", "1.00 kr"),
        (Kronor(100, currency="EUR"), "1 EUR", "1 EUR"),
        (Percent(Decimal("0.53")), "53 %", "53 %"),
        (Percent(Decimal("0.4015")), "40,15 %", "40.15 %"),
        (Percent(Decimal(1)), "100 %", "100 %"),
        (Percent(Decimal(0)), "0 %", "0 %"),
        (Percent(Decimal("0.12345"), 1), "12,3 %", "12.3 %"),
        (Number(Decimal(1234)), "1 234", "1 234"),
        (Number(Decimal("0.5"), 2), "0,50", "0.50"),
        (Number(Decimal("1E+3")), "1 000", "1 000"),
        (dt.date(2020, 1, 2), "2020-01-02", "2020-01-02"),
        (12345, "12 345", "12 345"),
        ("Farsta", "Farsta", "Farsta"),
    ],
)
def test_a_figure_is_shown_as_its_reader_expects(figure: Figure, swedish: str, english: str) -> None:
    assert show(figure).replace(NBSP, " ") == swedish
    assert show(figure, "en").replace(NBSP, " ") == english


def test_an_amount_never_breaks_over_two_lines() -> None:
    assert " " not in show(Kronor(1_500_000_050))


def test_ore_are_shown_when_there_are_any_or_when_asked_for() -> None:
    assert (show_kronor(100), show_kronor(150)) == ("1", "1,50")
    assert (show_kronor(100, with_ore=True), show_kronor(150, with_ore=False)) == ("1,00", "2")


def test_a_number_rounds_halves_away_from_zero_and_minus_zero_is_zero() -> None:
    assert show_number(Decimal("0.5")) == "1"
    assert show_number(Decimal("-0.5")) == f"{MINUS}1"
    assert show_number(Decimal("-0.4")) == "0"


def test_a_percentage_keeps_its_decimals() -> None:
    assert show_percent(Decimal("0.47")) == f"47,0{NBSP}%"
    assert show_percent(Decimal("0.47"), "en", 2) == f"47.00{NBSP}%"


def test_a_sentence_takes_its_figures() -> None:
    text = Text("Stödet {support} är mer än hela utlysningens pott {pot}.", support=Kronor(100), pot=Kronor(50))

    assert str(text).replace(NBSP, " ") == "Stödet 1 kr är mer än hela utlysningens pott 0,50 kr."


def test_one_day_and_many_days_are_said_differently() -> None:
    days = [str(Text("{n} dag", "{n} dagar", n)) for n in (0, 1, 2, 1000)]

    assert days == ["0 dagar", "1 dag", "2 dagar", f"1{NBSP}000 dagar"]


def test_an_empty_text_says_nothing() -> None:
    assert Text("").in_language("en") == ""


def test_without_a_number_a_plural_is_said_of_one() -> None:
    assert str(Text("en dag", "flera dagar")) == "en dag"


def test_a_text_inside_a_text_is_said_in_the_same_language() -> None:
    inner = Text("{n} dag", "{n} dagar", 2)

    assert Text("Om {when}.", when=inner).in_language("sv") == "Om 2 dagar."


def test_braces_in_what_a_user_wrote_are_left_alone() -> None:
    assert str(Text("{partner} har ingen budget.", partner="{0} {x}")) == "{0} {x} har ingen budget."
    assert str(Text("{x}")) == "{x}"


def test_texts_are_equal_when_they_say_the_same() -> None:
    one, same, other = (Text("Om {n}.", n=n) for n in (1, 1, 2))

    assert one == same
    assert hash(one) == hash(same)
    assert one != other
    assert one != "Om 1."
    assert repr(one) == "Text('Om 1.')"


def test_swedish_needs_no_catalogue_and_neither_does_a_language_we_do_not_have() -> None:
    assert translations("sv").gettext("Personal") == "Personal"
    assert translations("fi").gettext("Personal") == "Personal"


def test_english_comes_from_the_catalogue() -> None:
    assert Text("Personal").in_language("en") == "Staff"
