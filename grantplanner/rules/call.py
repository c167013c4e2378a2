"""The rules of one call for proposals (utlysning), as its file states them.

`Rules` is what the calculation asks; nothing about a programme is decided anywhere else.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic.functional_validators import BeforeValidator

from grantplanner.documents import Document
from grantplanner.errors import Problem
from grantplanner.fields import Amount, Count, Date, Key, Name, Prose, Rate, Record, Whole, fault, faults, validate
from grantplanner.money import ROUNDINGS, Rounding
from grantplanner.rules.parameters import has_parameter
from grantplanner.words import Text

BUILT_IN_CATEGORIES: dict[str, Text] = {
    "staff": Text("Personal"),
    "external_services": Text("Externa tjänster"),
    "travel": Text("Resor och logi"),
    "equipment": Text("Utrustning och materiel"),
    "investments": Text("Investeringar"),
    "participant_costs": Text("Kostnader för deltagare"),
    "indirect": Text("Indirekta kostnader"),
    "other": Text("Övriga kostnader"),
    "in_kind": Text("Bidrag i annat än pengar"),
    "revenue": Text("Intäkter"),
}
STAFF, INDIRECT, IN_KIND, REVENUE = "staff", "indirect", "in_kind", "revenue"

_WHOLE_CALL = "call"
RoundingName = Literal["down", "half_up"]


_RESERVED = {"new", "edit", "delete"}
"""What is done with a call, in its address; no key may be taken for it."""


def _call_key(value: object) -> str:
    parts = value.split("/") if isinstance(value, str) else [""]
    if not all(part and part.isascii() and part.replace("-", "").isalnum() and part == part.lower() for part in parts):
        raise fault(Text("Skriv utlysningens nyckel med a–z, 0–9, - och /, till exempel esf/stockholm-2019."))
    if parts[-1] in _RESERVED:
        raise fault(Text("Utlysningens nyckel får inte sluta på {word}.", word=parts[-1]))
    return str(value)


CallKey = Annotated[str, BeforeValidator(_call_key), Field(max_length=120)]


class Category(Record):
    """A cost category (kostnadsslag) of a call; `name` where the call renames or adds one."""

    id: Key
    name: Name | None = None

    @property
    def label(self) -> Text:
        """The category's name to show."""
        return Text(self.name) if self.name else BUILT_IN_CATEGORIES.get(self.id, Text(self.id))


class FlatRate(Record):
    """A flat rate (schablon): `rate` of the partner's total of the `base` categories, booked on `category`.

    `excludes` names other flat rates, and `excludes_categories` direct costs, that may not stand beside it.
    `ceiling_parameter` names the EU-level parameter that limits the rate.
    """

    id: Key
    name: Name | None = None
    rate: Rate
    base: tuple[Key, ...] = Field(min_length=1)
    category: Key
    excludes: tuple[Key, ...] = ()
    excludes_categories: tuple[Key, ...] = ()
    ceiling_parameter: Key | None = None

    @property
    def label(self) -> Text:
        """The flat rate's name to show."""
        return Text(self.name or self.id)


class Source(Record):
    """Where a value of the call is stated: `for_value` names the value, or "call" for the whole call."""

    for_value: Name = Field(alias="for")
    title: Prose
    href: Prose | None = None


class AgeRange(Record):
    """The ages of participants that the call is meant for, in whole years, both included."""

    low: Whole = Field(ge=0, le=120)
    high: Whole = Field(ge=0, le=120)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise fault(Text("Den lägsta åldern är högre än den högsta."))
        return self


class RoundingRules(Record):
    """How flat-rate amounts and support are rounded to the öre."""

    flat_rate: RoundingName = "down"
    support: RoundingName = "down"


def _category(value: object) -> object:
    return {"id": value} if isinstance(value, str) else value


class Rules(Record):
    """A call (utlysning): its window, limits, rates, cost categories and flat rates.

    Amounts are öre, rates fractions, dates inclusive. A limit that the call does not state is None.
    """

    key: CallKey
    name: Name
    programme: Name | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "SEK"
    opens_on: Date | None = None
    closes_on: Date | None = None
    earliest_start: Date | None = None
    latest_start: Date | None = None
    latest_end: Date | None = None
    max_months: Annotated[Whole, Field(ge=1, le=600)] | None = None
    pot: Amount | None = None
    co_financing_rate: Rate
    funding_level: Literal["project", "partner"] = "project"
    rounding: RoundingRules = RoundingRules()
    participant_age: AgeRange | None = None
    hours_per_year: Count | None = None
    reallocation_tolerance: Rate | None = None
    categories: tuple[Annotated[Category, BeforeValidator(_category)], ...] = Field(min_length=1)
    flat_rates: tuple[FlatRate, ...] = ()
    sources: Annotated[tuple[Source, ...], AfterValidator(tuple)] = ()
    illustration: Prose | None = None

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        texts = list(_contradictions(self))
        if texts:
            raise faults(texts)
        return self

    @cached_property
    def category_ids(self) -> tuple[str, ...]:
        """The call's cost categories in its own order."""
        return tuple(category.id for category in self.categories)

    @property
    def support_rate(self) -> Decimal:
        """The largest share of the total that the fund pays, as a fraction."""
        return 1 - self.co_financing_rate

    @property
    def round_flat_rate(self) -> Rounding:
        """How a flat-rate amount is rounded."""
        return ROUNDINGS[self.rounding.flat_rate]

    @property
    def round_support(self) -> Rounding:
        """How the largest support is rounded."""
        return ROUNDINGS[self.rounding.support]

    def category_label(self, category: str) -> Text:
        """The name the call gives a category, else its usual name."""
        return next((own for own in self.categories if own.id == category), Category.model_construct(id=category)).label

    def flat_rate(self, flat_rate_id: str) -> FlatRate | None:
        """The flat rate with this id, if the call has it."""
        return next((rate for rate in self.flat_rates if rate.id == flat_rate_id), None)

    def source_of(self, value: str) -> Source | None:
        """Where a value of the call is stated: its own source, else the one for the whole call."""
        for wanted in (value, value.split(".", maxsplit=1)[0], _WHOLE_CALL):
            for source in self.sources:
                if source.for_value == wanted:
                    return source
        return None

    def reference(self, value: str) -> str:
        """The title of the source of a value, or nothing."""
        source = self.source_of(value)
        return source.title if source else ""

    def unsourced(self) -> tuple[str, ...]:
        """The stated limits and flat rates for which the call names no source."""
        stated = [name for name in LIMITS if getattr(self, name) is not None]
        stated += [f"flat_rates.{rate.id}" for rate in self.flat_rates]
        return tuple(name for name in stated if self.source_of(name) is None)


LIMITS: dict[str, str] = {
    "opens_on": "date",
    "closes_on": "date",
    "earliest_start": "date",
    "latest_start": "date",
    "latest_end": "date",
    "max_months": "months",
    "pot": "kronor",
    "co_financing_rate": "fraction",
    "participant_age": "years",
    "hours_per_year": "hours",
    "reallocation_tolerance": "fraction",
}
"""The limits a call may state, each with its unit."""


class CallFile(Record):
    """A call file: everything under the one key `call`."""

    call: Rules


def load_call(document: Document) -> tuple[Rules | None, list[Problem]]:
    """The call in a document, or every problem with it."""
    checked, problems = validate(CallFile, document)
    return (checked.call if checked else None), problems


def dump_call(rules: Rules) -> dict[str, Any]:
    """The call as its file writes it: loading it again gives the same rules."""
    written = CallFile(call=rules).model_dump(mode="json", by_alias=True, exclude_unset=True)
    stated: dict[str, Any] = written["call"]
    stated["categories"] = [each if len(each) > 1 else each["id"] for each in stated["categories"]]
    return written


def _contradictions(rules: Rules) -> Iterator[Text]:
    for first, last in (
        ("opens_on", "closes_on"),
        ("earliest_start", "latest_start"),
        ("earliest_start", "latest_end"),
    ):
        starts, ends = getattr(rules, first), getattr(rules, last)
        if starts and ends and starts > ends:
            yield Text("{last} ligger före {first}.", first=first, last=last)
    for kind, ids in (
        ("categories", [category.id for category in rules.categories]),
        ("flat_rates", [rate.id for rate in rules.flat_rates]),
    ):
        for twice in sorted({each for each in ids if ids.count(each) > 1}):
            yield Text("{id} står två gånger under {kind}.", id=twice, kind=kind)
    for category in rules.categories:
        if category.id not in BUILT_IN_CATEGORIES and not category.name:
            yield Text("Kostnadsslaget {id} behöver ett namn.", id=category.id)
    for rate in rules.flat_rates:
        yield from _unknown_parts(rate, rules)
    if rules.hours_per_year is not None and not rules.hours_per_year:
        yield Text("Antalet timmar per år måste vara större än noll.")
    if rules.source_of("co_financing_rate") is None:
        yield Text("Medfinansieringsgraden saknar källa: lägg till en under sources med for: co_financing_rate.")


def _unknown_parts(rate: FlatRate, rules: Rules) -> Iterator[Text]:
    known_categories = {*BUILT_IN_CATEGORIES, *rules.category_ids}
    known_rates = {each.id for each in rules.flat_rates}
    for category in (*rate.base, rate.category, *rate.excludes_categories):
        if category not in known_categories:
            yield Text("Schablonen {id} nämner ett okänt kostnadsslag: {category}.", id=rate.id, category=category)
    for twice in sorted({each for each in rate.base if rate.base.count(each) > 1}):
        yield Text("{id} står två gånger under {kind}.", id=twice, kind=f"flat_rates.{rate.id}.base")
    if rate.ceiling_parameter and not has_parameter(rate.ceiling_parameter):
        yield Text("Schablonen {id} nämner en okänd regel: {parameter}.", id=rate.id, parameter=rate.ceiling_parameter)
    for other in rate.excludes:
        if other not in known_rates or other == rate.id:
            yield Text("Schablonen {id} utesluter en okänd schablon: {other}.", id=rate.id, other=other)
    if rate.category in {IN_KIND, REVENUE}:
        yield Text("Schablonen {id} kan inte ge intäkter eller bidrag i annat än pengar.", id=rate.id)
    if rate.category in rate.base:
        yield Text("Schablonen {id} kan inte räknas på sitt eget kostnadsslag.", id=rate.id)
