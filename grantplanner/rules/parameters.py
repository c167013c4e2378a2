"""Parameters above the single call: values with a period, a unit and a reference, or they do not load.

The parameters that come with the product stand in the files beside this one and are read once.
"""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from grantplanner.documents import Document, read_document
from grantplanner.errors import BadInputError, Problem
from grantplanner.fields import Date, Key, Name, Prose, Record, fault, validate
from grantplanner.money import parse_decimal
from grantplanner.paths import RULES
from grantplanner.words import Text

Unit = Literal["fraction", "hours", "words"]


class Reference(Record):
    """The text that states a value."""

    title: Prose
    href: Prose


class DatedValue(Record):
    """A value and the dates it holds for, both included; without `to_date` it still holds."""

    from_date: Date = Field(alias="from")
    to_date: Date | None = Field(default=None, alias="to")
    value: str | tuple[Name, ...]
    reference: Reference

    @property
    def number(self) -> Decimal:
        """The value as an exact number."""
        return parse_decimal(str(self.value))

    @property
    def words(self) -> tuple[str, ...]:
        """The value as a list of words."""
        return self.value if isinstance(self.value, tuple) else (self.value,)


class Parameter(Record):
    """One rule of the EU or of national practice, through time."""

    id: Key
    name: Name
    unit: Unit
    values: Annotated[tuple[DatedValue, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_its_unit(self) -> Self:
        for value in self.values:
            if isinstance(value.value, tuple) != (self.unit == "words"):
                raise fault(Text("Värdet passar inte enheten {unit}.", unit=self.unit))
            if self.unit != "words":
                try:
                    parse_decimal(str(value.value))
                except ValueError:
                    raise fault(Text('Skriv ett tal utan exponent, i filer inom citattecken: "0.53".')) from None
        return self

    def at(self, day: dt.date) -> DatedValue | None:
        """The value that holds on a day, or None where none is known."""
        for value in self.values:
            if value.from_date <= day and (value.to_date is None or day <= value.to_date):
                return value
        return None


class ParameterFile(Record):
    """A file of parameters."""

    parameters: tuple[Parameter, ...]


def load_parameters(document: Document) -> tuple[tuple[Parameter, ...], list[Problem]]:
    """The parameters in a document, or every problem with them."""
    checked, problems = validate(ParameterFile, document)
    return (checked.parameters if checked else ()), problems


def parameter(name: str) -> Parameter:
    """The parameter with this id. Raises KeyError when there is none."""
    return _parameters()[name]


def has_parameter(name: str) -> bool:
    """Whether there is a parameter with this id."""
    return name in _parameters()


@cache
def _parameters() -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for path in sorted(RULES.glob("*.yaml")):
        parameters, problems = load_parameters(read_document(path))
        if problems:
            raise BadInputError(problems)
        found |= {each.id: each for each in parameters}
    return found
