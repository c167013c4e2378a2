"""A cell understands what people and spreadsheets write, and says what to write instead."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from grantplanner.web.grids.choices import INDICATORS
from grantplanner.web.grids.drafts import Posted, read_form
from grantplanner.web.grids.kinds import (
    Amount,
    Choice,
    Day,
    Indicator,
    Measure,
    OneOf,
    Points,
    Quantity,
    Revisions,
    Schools,
    Several,
    Share,
    TypedError,
    WholeNumber,
    Words,
)
from grantplanner.words import Text

NBSP = "\N{NO-BREAK SPACE}"
CHOICES = (
    Choice("farsta", Text("Farsta")),
    Choice("sof", Text("Socialförvaltningen"), ("förvaltningen",)),
)
WORD = (Choice("participants", Text("deltagare")),)


@pytest.mark.parametrize(
    ("kind", "typed", "value", "choices"),
    [
        (Amount(), "1 250,50", 125_050, ()),
        (Amount(), f"600{NBSP}000 kr", 60_000_000, ()),
        (Amount(), "−5", -500, ()),
        (Quantity(), "12,5", Decimal("12.5"), ()),
        (Quantity(), "Deltagare", "participants", WORD),
        (WholeNumber(), "2021", 2021, ()),
        (Share(), "2 %", Decimal("0.02"), ()),
        (Share(), "2,5%", Decimal("0.025"), ()),
        (Share(), "40,15", Decimal("0.4015"), ()),
        (Share(), "0,02", Decimal("0.02"), ()),
        (Share(), "−1 %", Decimal("-0.01"), ()),
        (Share(), "2 procent", Decimal("0.02"), ()),
        (Day(), "2020-01-31", dt.date(2020, 1, 31), ()),
        (Day(), "20200131", dt.date(2020, 1, 31), ()),
        (Day(), "2020-01-31 00:00:00", dt.date(2020, 1, 31), ()),
        (Day(), "2020/1/5", dt.date(2020, 1, 5), ()),
        (OneOf(), "FARSTA", "farsta", CHOICES),
        (OneOf(), " socialförvaltningen ", "sof", CHOICES),
        (OneOf(), "Förvaltningen", "sof", CHOICES),
        (OneOf(), "sof", "sof", CHOICES),
        (Indicator(), "antal deltagare", "participants", INDICATORS),
        (Indicator(), "meetings", "meetings", INDICATORS),
        (Measure(), "40 %", Decimal("0.40"), ()),
        (Measure(), "200", Decimal(200), ()),
        (
            Revisions(),
            "2021-04-01 2 %; 2022-04-01: 2,5 %",
            ((dt.date(2021, 4, 1), Decimal("0.02")), (dt.date(2022, 4, 1), Decimal("0.025"))),
            (),
        ),
        (Schools(), "Ekskolan: 1 040; Björkskolan", (("Ekskolan", 1040), ("Björkskolan", None)), ()),
        (
            Points(),
            "2021-12-31: 1 500; 20210630 90,5 ;",
            ((dt.date(2021, 6, 30), Decimal("90.5")), (dt.date(2021, 12, 31), Decimal(1500))),
            (),
        ),
        (Points(), "2021-06-30:40 %", ((dt.date(2021, 6, 30), Decimal("0.40")),), ()),
        (Several(), "antal deltagare; meetings;", ("participants", "meetings"), INDICATORS),
        (Words(), "Skolsocionom", "Skolsocionom", ()),
    ],
)
def test_what_is_typed_is_understood(kind: Words, typed: str, value: Any, choices: tuple[Choice, ...]) -> None:
    assert kind.read(typed, choices) == value


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (Amount(), "mycket", "till exempel 1 250,50"),
        (Amount(), "1,234", "till exempel 1 250,50"),
        (Amount(), "9" * 15, "högst 999 999 999 999,99 kr"),
        (Quantity(), "en halv", "till exempel 12,5"),
        (WholeNumber(), "2021,5", "heltal"),
        (WholeNumber(), "²", "heltal"),
        (Share(), "lite", "till exempel 2,5 %"),
        (Day(), "31/1 2020", "ÅÅÅÅ-MM-DD"),
        (Day(), "2020-02-30", "finns inte i kalendern"),
        (OneOf(), "Farstaa", "Farsta, Socialförvaltningen"),
        (OneOf(), "x", "inget att välja"),
        (Revisions(), "2%", "datum och procent"),
        (Points(), "90", "dag och värde, till exempel 2021-06-30: 90"),
        (Points(), "juni: 90", "dag och värde"),
        (Points(), "2021-06-31: 90", "finns inte i kalendern"),
        (Points(), "2021-06-30: många", "till exempel 12,5"),
    ],
)
def test_what_is_not_understood_says_what_to_type(kind: Words, typed: str, sentence: str) -> None:
    with pytest.raises(TypedError) as error:
        kind.read(typed, CHOICES if sentence.startswith("Farsta") else ())
    assert sentence in str(error.value.text).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("kind", "value", "shown", "in_english"),
    [
        (Amount(), 125_050, f"1{NBSP}250,50", f"1{NBSP}250.50"),
        (Amount(), 60_000_000, f"600{NBSP}000", f"600{NBSP}000"),
        (Quantity(2), Decimal("0.8"), "0,80", "0.80"),
        (Quantity(), Decimal(1720), f"1{NBSP}720", f"1{NBSP}720"),
        (Share(), Decimal("0.4015"), f"40,15{NBSP}%", f"40.15{NBSP}%"),
        (Day(), dt.date(2020, 1, 31), "2020-01-31", "2020-01-31"),
        (
            Schools(),
            (("Ekskolan", 40), ("Björkskolan", None)),
            "Ekskolan: 40; Björkskolan",
            "Ekskolan: 40; Björkskolan",
        ),
        (Revisions(), ((dt.date(2021, 4, 1), Decimal("0.02")),), f"2021-04-01 2{NBSP}%", f"2021-04-01 2{NBSP}%"),
        (
            Points(),
            ((dt.date(2021, 6, 30), Decimal("1090.5")),),
            f"2021-06-30: 1{NBSP}090,5",
            f"2021-06-30: 1{NBSP}090.5",
        ),
    ],
)
def test_what_is_shown_is_read_back_to_the_same(kind: Words, value: Any, shown: str, in_english: str) -> None:
    assert kind.show(value, "sv", ()) == shown
    assert kind.show(value, "en", ()) == in_english
    assert kind.read(shown, ()) == kind.read(in_english, ()) == value


def test_a_form_comes_apart_by_row() -> None:
    form = [
        ("csrf_token", "x"),
        ("r-12-title", "Chef"),
        ("r-rad-a1b2-title", "Ny"),
        ("r-rad-a1b2-hours_per_year", "1720"),
        ("d-7", "1"),
        ("at-rad-a1b2", "3"),
        ("block", "a\tb"),
        ("r-12-", "nothing"),
        ("r-x-title", "nothing"),
    ]
    assert read_form(form) == Posted(
        cells={"12": {"title": "Chef"}, "rad-a1b2": {"title": "Ny", "hours_per_year": "1720"}},
        places={"rad-a1b2": 3},
        deleted=["7"],
        block="a\tb",
    )
