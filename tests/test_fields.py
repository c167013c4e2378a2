import datetime as dt
from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from grantplanner.documents import Document, Inexact, parse_document
from grantplanner.fields import (
    Amount,
    Change,
    Count,
    Date,
    Fte,
    Key,
    Measure,
    Name,
    Prose,
    Rate,
    Record,
    Slug,
    Whole,
    path_text,
    plain_amount,
    plain_count,
    validate,
)
from grantplanner.money import MAX_ORE
from tests.properties import tried_widely


class Row(Record):
    amount: Amount | None = None
    rate: Rate | None = None
    change: Change | None = None
    fte: Fte | None = None
    count: Count | None = None
    measure: Measure | None = None
    date: Date | None = None
    whole: Whole | None = None
    name: Name | None = None
    prose: Prose | None = None
    key: Key | None = None
    slug: Slug | None = None


class Sheet(Record):
    row: Row
    rows: tuple[Row, ...] = ()
    small: Whole = Field(default=0, ge=0)
    colour: Literal["röd", "blå"] = "röd"


def read(field: str, value: Any) -> Any:
    row, problems = validate(Row, Document({field: value}))
    assert problems == []
    return getattr(row, field)


def sentence_of(field: str, value: Any) -> str:
    row, problems = validate(Row, Document({field: value}))
    assert row is None
    (problem,) = problems
    assert problem.path == field
    return str(problem.text).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("amount", 600000, 60_000_000),
        ("amount", "1250.5", 125_050),
        ("amount", 0, 0),
        ("amount", "999999999999.99", MAX_ORE),
        ("rate", "0.530", Decimal("0.530")),
        ("rate", 1, Decimal(1)),
        ("change", "-0.99", Decimal("-0.99")),
        ("fte", "999.99", Decimal("999.99")),
        ("count", 999_999_999, Decimal(999_999_999)),
        ("measure", "0.3333", Decimal("0.3333")),
        ("date", "2020-02-29", dt.date(2020, 2, 29)),
        ("date", dt.date(1990, 1, 1), dt.date(1990, 1, 1)),
        ("whole", -3, -3),
        ("name", "  Farsta \n", "Farsta"),
        ("key", "Farsta_sso-1", "Farsta_sso-1"),
        ("slug", "esf-2020", "esf-2020"),
    ],
)
def test_a_value_that_fits_is_held_exactly(field: str, value: Any, held: Any) -> None:
    assert read(field, value) == held


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("amount", "1250.505", "högst två decimaler"),
        ("amount", 12.5, "högst två decimaler"),
        ("amount", Inexact("12.5"), "högst två decimaler"),
        ("amount", True, "högst två decimaler"),
        ("amount", "-1", "inte vara negativt"),
        ("amount", 1_000_000_000_000, "för stort"),
        ("rate", "1.0000000001", "mellan 0 och 1"),
        ("rate", "-0.1", "mellan 0 och 1"),
        ("rate", 0.5, "utan exponent"),
        ("rate", True, "utan exponent"),
        ("rate", "NaN", "utan exponent"),
        ("change", "-1", "mellan −0,99 och 1"),
        ("fte", "0.005", "högst 2 decimaler"),
        ("fte", "1000", "mellan 0 och 999,99"),
        ("measure", "0.33333", "högst 4 decimaler"),
        ("date", "2021-02-29", "finns inte i kalendern"),
        ("date", "2020-1-1", "ÅÅÅÅ-MM-DD"),
        ("date", 20200101, "ÅÅÅÅ-MM-DD"),
        ("date", "1989-12-31", "mellan 1990-01-01 och 2099-12-31"),
        ("date", dt.datetime(2020, 1, 1, tzinfo=dt.UTC), "ÅÅÅÅ-MM-DD"),
        ("whole", True, "heltal"),
        ("whole", "3", "heltal"),
        ("name", " ", "inte vara tomt"),
        ("name", 7, "ska stå text"),
        ("name", "x" * 201, "högst 200 tecken"),
        ("prose", "x" * 4001, "högst 4 000 tecken"),
        ("name", "a\x00b", "styrtecken"),
        ("name", "a\ud800b", "styrtecken"),
        ("key", "åre", "a–z"),
        ("key", "a b", "a–z"),
        ("key", "k" * 81, "högst 80 tecken"),
        ("slug", "-esf", "Skriv kortnamnet"),
        ("slug", "ESF", "Skriv kortnamnet"),
        ("slug", 7, "Skriv kortnamnet"),
    ],
)
def test_a_value_that_does_not_fit_is_answered_with_a_sentence(field: str, value: Any, said: str) -> None:
    assert said in sentence_of(field, value)


@tried_widely
@given(st.integers(0, MAX_ORE))
def test_an_amount_is_written_the_way_it_is_read(ore: int) -> None:
    assert read("amount", plain_amount(ore)) == ore


def test_a_count_is_written_as_a_number_when_it_was_entered_without_decimals() -> None:
    assert [plain_count(Decimal(each)) for each in ("7", "7.0", "0.5")] == [7, "7.0", "0.5"]


def test_a_row_is_written_the_way_it_is_read() -> None:
    row = Row(amount="1250.50", rate="0.530", date="2020-01-01", fte="0.40")

    written = row.model_dump(mode="json", exclude_unset=True)

    assert written == {"amount": "1250.50", "rate": "0.530", "date": "2020-01-01", "fte": "0.40"}


def test_every_problem_is_told_with_its_path_and_line() -> None:
    text = "row:\n  fte: x\n  okand: 1\nrows:\n  - amount: -1\n    date: igår\nsmall: 1\n"

    sheet, problems = validate(Sheet, parse_document(text.encode(), "blad.yaml"))

    assert sheet is None
    told = [(problem.path, problem.line, problem.source) for problem in problems]
    assert told == [
        ("row.fte", 2, "blad.yaml"),
        ("row.okand", 3, "blad.yaml"),
        ("rows[1].amount", 5, "blad.yaml"),
        ("rows[1].date", 6, "blad.yaml"),
    ]


def test_a_document_with_problems_of_its_own_gives_no_record() -> None:
    sheet, problems = validate(Sheet, parse_document(b"row: {}\nrow: {}\n", "blad.yaml"))

    assert sheet is None
    assert [str(problem.text) for problem in problems] == ["Nyckeln row står två gånger."]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Värdet saknas."),
        ({"row": []}, "Här ska stå nycklar med värden."),
        ({"row": {}, "rows": 1}, "Här ska stå en lista."),
        ({"row": {}, "small": -1}, "Talet ska vara minst 0."),
        ({"row": {}, "colour": "gul"}, "Välj ett av: röd, blå."),
        ([], "Här ska stå nycklar med värden."),
    ],
)
def test_what_is_missing_or_of_another_kind_is_said(data: Any, said: str) -> None:
    _, problems = validate(Sheet, Document(data))

    assert [str(problem.text) for problem in problems] == [said]


def test_a_path_counts_rows_from_one() -> None:
    assert path_text(("positions", 0, "fte")) == "positions[1].fte"
    assert path_text(()) == ""


def test_a_record_never_changes() -> None:
    row: Any = Row(amount=1)

    with pytest.raises(ValueError, match="frozen"):
        row.amount = 2
