"""The exact types that files and pasted rows are checked against, and what is said when a value does not fit."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, PlainSerializer, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from grantplanner.documents import Document
from grantplanner.errors import Problem
from grantplanner.money import ORE_PER_KRONA, format_amount, parse_amount, parse_decimal
from grantplanner.periods import FIRST_DATE, LAST_DATE
from grantplanner.words import Number, Text

_KEY = re.compile(r"[A-Za-z0-9_-]{1,80}\Z", re.ASCII)
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
SHORT, LONG = 200, 4000


class Record(BaseModel):
    """A checked record: unknown keys are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def fault(text: Text) -> PydanticCustomError:
    """The error by which a check says its sentence."""
    return PydanticCustomError("text", "{text}", {"text": text})


def faults(texts: Sequence[Text]) -> PydanticCustomError:
    """The error by which a check of a whole record says all that is wrong with it at once."""
    return PydanticCustomError("text", "{text}", {"text": texts[0], "more": tuple(texts[1:])})


def _amount(value: object) -> int:
    try:
        ore = parse_amount(str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value))
    except OverflowError:
        raise fault(Text("Beloppet är för stort: högst 999 999 999 999,99 kr.")) from None
    except ValueError:
        raise fault(
            Text(
                "Skriv beloppet i kronor som ett heltal eller med högst två decimaler, "
                'i filer inom citattecken: "1250.50".'
            )
        ) from None
    if ore < 0:
        raise fault(Text("Beloppet får inte vara negativt. Lägg intäkter under kostnadsslaget Intäkter."))
    return ore


def _decimal(value: object) -> Decimal:
    try:
        return parse_decimal(str(value) if isinstance(value, int) and not isinstance(value, bool) else _text(value))
    except ValueError:
        raise fault(Text('Skriv ett tal utan exponent, i filer inom citattecken: "0.53".')) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004  (one kind of failure for every unreadable number)
    return value


def _within(low: Decimal, high: Decimal, digits: int) -> AfterValidator:
    def check(value: Decimal) -> Decimal:
        exponent = value.as_tuple().exponent
        if not low <= value <= high or (low == 0 and value.is_signed()):
            raise fault(Text("Talet ska ligga mellan {low} och {high}.", low=Number(low), high=Number(high)))
        if isinstance(exponent, int) and -exponent > digits:
            raise fault(Text("Talet får ha högst {digits} decimaler.", digits=digits))
        return value

    return AfterValidator(check)


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        day = value
    else:
        if not isinstance(value, str) or not _ISO_DATE.match(value):
            raise fault(Text("Skriv datum som ÅÅÅÅ-MM-DD, till exempel 2020-01-31."))
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            raise fault(Text("Det datumet finns inte i kalendern.")) from None
    if not FIRST_DATE <= day <= LAST_DATE:
        raise fault(Text("Datumet ska ligga mellan {first} och {last}.", first=FIRST_DATE, last=LAST_DATE))
    return day


def _line_of_text(longest: int) -> BeforeValidator:
    def check(value: object) -> str:
        if not isinstance(value, str):
            raise fault(Text("Här ska stå text; i filer inom citattecken om den liknar ett tal."))
        stripped = value.strip()
        if not stripped:
            raise fault(Text("Fältet får inte vara tomt."))
        if len(stripped) > longest:
            raise fault(Text("Texten är för lång: högst {longest} tecken.", longest=longest))
        if _CONTROL.search(stripped):
            raise fault(Text("Texten innehåller styrtecken som inte kan sparas."))
        return stripped

    return BeforeValidator(check)


def _matching(pattern: re.Pattern[str], text: Text) -> BeforeValidator:
    def check(value: object) -> str:
        if not isinstance(value, str) or not pattern.match(value):
            raise fault(text)
        return value

    return BeforeValidator(check)


def plain_amount(ore: int) -> int | str:
    """An amount the way files write it: whole kronor as a number, else text with öre."""
    return ore // ORE_PER_KRONA if ore % ORE_PER_KRONA == 0 else format_amount(ore)


def plain_count(count: Decimal) -> int | str:
    """A count the way files write it: a number when it was entered without decimals, else text."""
    return int(count) if count.as_tuple().exponent == 0 else str(count)


def _whole_number(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise fault(Text("Här ska stå ett heltal."))
    return value


Amount = Annotated[int, BeforeValidator(_amount), PlainSerializer(plain_amount)]
"""Öre, 0 to 999 999 999 999,99 kr."""
_Exact = (BeforeValidator(_decimal), PlainSerializer(str, when_used="always"))
Rate = Annotated[Decimal, *_Exact, _within(Decimal(0), Decimal(1), 10)]
"""A fraction between 0 and 1, kept as entered."""
Change = Annotated[Decimal, *_Exact, _within(Decimal("-0.99"), Decimal(1), 10)]
"""A relative change such as a salary revision."""
Fte = Annotated[Decimal, *_Exact, _within(Decimal(0), Decimal("999.99"), 2)]
"""Full-time equivalents with two decimals."""
_Counted = (BeforeValidator(_decimal), PlainSerializer(plain_count))
Count = Annotated[Decimal, *_Counted, _within(Decimal(0), Decimal(999_999_999), 2)]
"""A quantity or a number of hours with two decimals."""
Measure = Annotated[Decimal, *_Counted, _within(Decimal(0), Decimal(999_999_999), 4)]
"""What a target is set in, with four decimals."""
Date = Annotated[dt.date, BeforeValidator(_date), PlainSerializer(dt.date.isoformat)]
Whole = Annotated[int, BeforeValidator(_whole_number)]
Name = Annotated[str, _line_of_text(SHORT)]
Prose = Annotated[str, _line_of_text(LONG)]
Key = Annotated[str, _matching(_KEY, Text("Nyckeln får bara innehålla a–z, 0–9, - och _ (högst 80 tecken)."))]
Slug = Annotated[str, _matching(_SLUG, Text("Skriv kortnamnet med a–z, 0–9 och - (högst 80 tecken)."))]


_Checked = TypeVar("_Checked", bound=Record)


def validate(model: type[_Checked], document: Document, known: object = None) -> tuple[_Checked | None, list[Problem]]:
    """The document as a checked record, or None; and every problem in it with its path and line.

    `known` is what the record's checks may ask for around them (pydantic's context).
    """
    try:
        checked = model.model_validate(document.data, context=known)
    except ValidationError as error:
        found = [problem for detail in error.errors(include_url=False) for problem in _problems(detail, document)]
        return None, [*document.problems, *_each_once(found)]
    return (None if document.problems else checked), list(document.problems)


def sentence(detail: ErrorDetails) -> Text:
    """What a validation error says to the one who typed the value."""
    text = detail.get("ctx", {}).get("text")
    if isinstance(text, Text):
        return text
    if detail["type"] in {"literal_error", "enum"}:
        return Text("Välj ett av: {choices}.", choices=_plain_choices(detail["ctx"]["expected"]))
    if detail["type"] == "greater_than_equal":
        return Text("Talet ska vara minst {least}.", least=str(detail["ctx"]["ge"]))  # Unspaced, as it may be a year
    if detail["type"] == "less_than_equal":
        return Text("Talet ska vara högst {most}.", most=str(detail["ctx"]["le"]))
    return _SENTENCES.get(detail["type"], Text("Värdet kan inte användas här."))


_SENTENCES: Mapping[str, Text] = {
    "missing": Text("Värdet saknas."),
    "extra_forbidden": Text("Okänd nyckel."),
    "list_type": Text("Här ska stå en lista."),
    "tuple_type": Text("Här ska stå en lista."),
    "model_type": Text("Här ska stå nycklar med värden."),
    "model_attributes_type": Text("Här ska stå nycklar med värden."),
    "dict_type": Text("Här ska stå nycklar med värden."),
    "string_type": Text("Här ska stå text; i filer inom citattecken om den liknar ett tal."),
    "bool_type": Text("Skriv true eller false."),
    "too_short": Text("Listan får inte vara tom."),
    "string_too_long": Text("Texten är för lång."),
    "string_pattern_mismatch": Text("Skriv tre stora bokstäver, till exempel SEK."),
}


def _plain_choices(expected: str) -> str:
    return expected.replace("'", "").replace(" or ", ", ")


def _each_once(problems: list[Problem]) -> list[Problem]:
    return list({(problem.path, str(problem.text)): problem for problem in problems}.values())


def _problems(detail: ErrorDetails, document: Document) -> list[Problem]:
    where = tuple(part for part in detail["loc"] if not _names_a_type(part))
    texts = [sentence(detail), *detail.get("ctx", {}).get("more", ())]
    return [Problem(text, path_text(where), document.line_of(where), document.source) for text in texts]


def _names_a_type(part: Any) -> bool:
    """Whether a step of pydantic's path names a union member rather than a key of the file."""
    return isinstance(part, str) and ("[" in part or part[:1].isupper())


def path_text(where: tuple[int | str, ...]) -> str:
    """A path the way people write it: positions[2].fte (counted from 1)."""
    steps = (f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in where)
    return "".join(steps).removeprefix(".")
