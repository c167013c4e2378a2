"""The kinds of cells: how each reads what people type and shows what is stored.

A kind has three forms of a value: the text of the cell (`read`, `show`), the value itself, and the form in which files
state it (`state`), which the row's own checks take.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from grantplanner.money import format_amount, parse_amount, parse_decimal, plain_number
from grantplanner.words import LOCALES, Number, Percent, Text, show, show_kronor, show_number

_EIGHT_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?\Z", re.ASCII)
_REVISION = re.compile(r"(\S+)\s*[:,]?\s+(.+)\Z")
_POINT = re.compile(r"([\d/.-]+)\s*[:\s]\s*(.+)\Z", re.ASCII)
_SCHOOL = re.compile(r"(.*?)\s*:\s*([\d\s\u00a0]+)\Z")
_MOST_CHOICES = 12


class TypedError(Exception):
    """What is wrong with the text of a cell, and what to type instead."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a cell may hold: what stands in the cell, and the other ways to write it."""

    value: str
    label: Text
    also: tuple[str, ...] = ()

    def is_meant_by(self, typed: str) -> bool:
        """Whether the text means this value: its label in any language, its key, or another of its names."""
        spoken = (self.label.in_language(locale) for locale in LOCALES)
        return _plainly(typed) in map(_plainly, (self.value, *spoken, *self.also))


def _plainly(text: str) -> str:
    return " ".join(text.split()).casefold()


class Words:
    """A line of text."""

    align = ""

    def read(self, typed: str, choices: Sequence[Choice]) -> Any:  # noqa: ARG002  (only some kinds choose)
        """The value of a text that is not blank. Raises TypedError."""
        return typed

    def show(self, value: Any, locale: str, choices: Sequence[Choice]) -> str:  # noqa: ARG002  (as above)
        """The text of a value that is not None."""
        return str(value)

    def state(self, value: Any) -> Any:
        """The value as files state it."""
        return value


class Amount(Words):
    """An amount in whole öre: "1 250,50"."""

    align = "r"

    def read(self, typed: str, choices: Sequence[Choice]) -> int:  # noqa: ARG002
        """Öre."""
        try:
            return parse_amount(plain_number(typed))
        except OverflowError:
            raise TypedError(Text("Beloppet är för stort: högst 999 999 999 999,99 kr.")) from None
        except ValueError:
            raise TypedError(Text("Skriv ett belopp i kronor, till exempel 1 250,50.")) from None

    def show(self, value: int, locale: str, choices: Sequence[Choice]) -> str:  # noqa: ARG002
        """Kronor, with öre when there are any."""
        return show_kronor(value, locale)

    def state(self, value: int) -> str:
        """Kronor as files write them."""
        return format_amount(value)


class Quantity(Words):
    """A decimal number; `digits` decimals are always shown."""

    align = "r"

    def __init__(self, digits: int = 0, example: Text | None = None) -> None:
        self.digits = digits
        self.example = example or Text("Skriv ett tal, till exempel 12,5.")

    def read(self, typed: str, choices: Sequence[Choice]) -> Any:
        """The number, or the choice that the text means (a word such as "deltagare")."""
        for choice in choices:
            if choice.is_meant_by(typed):
                return choice.value
        try:
            return parse_decimal(plain_number(typed))
        except ValueError:
            raise TypedError(self.example) from None

    def show(self, value: Any, locale: str, choices: Sequence[Choice]) -> str:
        """The number with its own decimals, or the word."""
        if isinstance(value, str):
            return next((c.label.in_language(locale) for c in choices if c.value == value), value)
        return show(Number(value, self.digits), locale)

    def state(self, value: Any) -> str:
        """The number as entered."""
        return str(value)


class WholeNumber(Words):
    """A whole number without grouping, such as a year."""

    align = "r"

    def read(self, typed: str, choices: Sequence[Choice]) -> int:  # noqa: ARG002
        """The number."""
        plain = plain_number(typed)
        if not (plain.isascii() and plain.isdigit() and len(plain) <= 9):  # noqa: PLR2004  (far beyond any year)
            raise TypedError(Text("Skriv ett heltal."))
        return int(plain)


class Share(Words):
    """A fraction, shown in percent.

    With "%" the number is percent; without it a number from 1 up is percent too, and one below 1 a fraction: "2 %",
    "2" and "0,02" are the same.
    """

    align = "r"

    def read(self, typed: str, choices: Sequence[Choice]) -> Decimal:  # noqa: ARG002
        """The fraction."""
        text = typed.strip()
        bare = text.removesuffix("%").removesuffix("procent")
        try:
            number = parse_decimal(plain_number(bare))
        except ValueError:
            raise TypedError(Text("Skriv procent, till exempel 2,5 %.")) from None
        return number.scaleb(-2) if bare != text or abs(number) >= 1 else number

    def show(self, value: Decimal, locale: str, choices: Sequence[Choice]) -> str:  # noqa: ARG002
        """Percent with the decimals it needs."""
        return show(Percent(value, digits=8), locale)

    def state(self, value: Decimal) -> str:
        """The fraction as a plain decimal."""
        return f"{value:f}"


class Day(Words):
    """A date: ISO; dates as spreadsheets write them are understood."""

    def read(self, typed: str, choices: Sequence[Choice]) -> dt.date:  # noqa: ARG002
        """The date."""
        return read_date(typed)

    def state(self, value: dt.date) -> str:
        """ISO."""
        return value.isoformat()


class OneOf(Words):
    """One of the column's choices, written as its label, its key or its code."""

    def read(self, typed: str, choices: Sequence[Choice]) -> str:
        """The value of the choice."""
        meant = next((choice for choice in choices if choice.is_meant_by(typed)), None)
        if meant is not None:
            return meant.value
        if not choices:
            raise TypedError(Text("Det finns inget att välja än."))
        raise TypedError(Text("Välj något av: {choices}.", choices=_listed(choices)))

    def show(self, value: str, locale: str, choices: Sequence[Choice]) -> str:
        """The label."""
        return next((c.label.in_language(locale) for c in choices if c.value == value), value)


class Indicator(OneOf):
    """One of the known indicators, or the key of another."""

    def read(self, typed: str, choices: Sequence[Choice]) -> str:
        """The value of the choice, or what was typed."""
        return next((choice.value for choice in choices if choice.is_meant_by(typed)), typed)


class Measure(Quantity):
    """What a target is set in: a number, or a share typed in percent."""

    def read(self, typed: str, choices: Sequence[Choice]) -> Any:
        """The number; "40 %" is 0,40."""
        return Share().read(typed, choices) if typed.strip().endswith("%") else super().read(typed, choices)

    def state(self, value: Any) -> str:
        """A plain decimal."""
        return f"{value:f}"


class Points(Words):
    """What a target is meant to have come to on the way: "2021-06-30: 90; 2021-12-31: 150"."""

    def read(self, typed: str, choices: Sequence[Choice]) -> tuple[tuple[dt.date, Decimal], ...]:
        """Each day and value, in order of time."""
        return tuple(sorted(self._one(part.strip(), choices) for part in typed.split(";") if part.strip()))

    def _one(self, part: str, choices: Sequence[Choice]) -> tuple[dt.date, Decimal]:
        pieces = _POINT.match(part)
        if pieces is None:
            raise TypedError(Text("Skriv dag och värde, till exempel 2021-06-30: 90; 2021-12-31: 150."))
        return read_date(pieces[1]), Measure().read(pieces[2], choices)

    def show(self, value: Sequence[tuple[dt.date, Decimal]], locale: str, choices: Sequence[Choice]) -> str:
        """Each day and value, in a row."""
        return "; ".join(f"{day.isoformat()}: {Measure().show(number, locale, choices)}" for day, number in value)

    def state(self, value: Sequence[tuple[dt.date, Decimal]]) -> list[dict[str, str]]:
        """As rows of a file."""
        return [{"on": day.isoformat(), "value": f"{number:f}"} for day, number in value]


class Several(Words):
    """Some of the column's choices, or names of others: "Antal deltagare; Ökad närvaro"."""

    def read(self, typed: str, choices: Sequence[Choice]) -> tuple[str, ...]:
        """The value of each, or what was typed."""
        return tuple(Indicator().read(part.strip(), choices) for part in typed.split(";") if part.strip())

    def show(self, value: Sequence[str], locale: str, choices: Sequence[Choice]) -> str:
        """The label of each, in a row."""
        return "; ".join(Indicator().show(each, locale, choices) for each in value)

    def state(self, value: Sequence[str]) -> list[str]:
        """As a list of a file."""
        return list(value)


class Revisions(Words):
    """Salary revisions: "2021-04-01 2 %; 2022-04-01 2,5 %"."""

    def read(self, typed: str, choices: Sequence[Choice]) -> tuple[tuple[dt.date, Decimal], ...]:
        """Each date and rate."""
        return tuple(self._one(part.strip(), choices) for part in typed.split(";") if part.strip())

    def _one(self, part: str, choices: Sequence[Choice]) -> tuple[dt.date, Decimal]:
        pieces = _REVISION.match(part)
        if pieces is None:
            raise TypedError(Text("Skriv datum och procent, till exempel 2021-04-01 2 %; 2022-04-01 2,5 %."))
        return read_date(pieces[1].rstrip(":,")), Share().read(pieces[2], choices)

    def show(self, value: Sequence[tuple[dt.date, Decimal]], locale: str, choices: Sequence[Choice]) -> str:
        """Each date and percent, in a row."""
        return "; ".join(f"{day.isoformat()} {Share().show(rate, locale, choices)}" for day, rate in value)

    def state(self, value: Sequence[tuple[dt.date, Decimal]]) -> list[dict[str, str]]:
        """As rows of a file."""
        return [{"from": day.isoformat(), "rate": f"{rate:f}"} for day, rate in value]


class Schools(Words):
    """Schools, each with the number of pupils it is meant for: "Ekskolan: 40; Björkskolan"."""

    def read(self, typed: str, choices: Sequence[Choice]) -> tuple[tuple[str, int | None], ...]:  # noqa: ARG002
        """Each name and number."""
        return tuple(self._one(part.strip()) for part in typed.split(";") if part.strip())

    def _one(self, part: str) -> tuple[str, int | None]:
        named = _SCHOOL.match(part)
        return (named[1], int("".join(named[2].split()))) if named and named[2].strip() else (part, None)

    def show(self, value: Sequence[tuple[str, int | None]], locale: str, choices: Sequence[Choice]) -> str:  # noqa: ARG002
        """Each name and number, in a row."""
        return "; ".join(
            name if pupils is None else f"{name}: {show_number(Decimal(pupils), locale)}" for name, pupils in value
        )

    def state(self, value: Sequence[tuple[str, int | None]]) -> list[dict[str, Any]]:
        """As rows of a file."""
        return [{"name": name} | ({} if pupils is None else {"target_group": pupils}) for name, pupils in value]


def read_date(typed: str) -> dt.date:
    """A date as people and spreadsheets write it, year first. Raises TypedError."""
    text = typed.strip()
    pieces = _EIGHT_DIGITS.match(text) or _DATE.match(text)
    if pieces is None:
        raise TypedError(Text("Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2020-01-31."))
    try:
        return dt.date(int(pieces[1]), int(pieces[2]), int(pieces[3]))
    except ValueError:
        raise TypedError(Text("Det datumet finns inte i kalendern.")) from None


def _listed(choices: Sequence[Choice]) -> Text:
    """The labels in a row, in whichever language they are then spoken."""
    some = choices[:_MOST_CHOICES]
    names = ", ".join(f"{{c{i}}}" for i in range(len(some))) + (" …" if len(choices) > len(some) else "")
    return Text(names, **{f"c{i}": choice.label for i, choice in enumerate(some)})
