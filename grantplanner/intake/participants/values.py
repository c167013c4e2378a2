"""What one cell gives: each kind of column reads its own, and says what it expected when it cannot."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import partial

from grantplanner.intake.participants.dates import read_day
from grantplanner.intake.participants.refusals import RefusedError
from grantplanner.intake.participants.tables import Cell
from grantplanner.models.people_columns import Column, Value, fold
from grantplanner.words import Text

Reader = Callable[[Cell], object]

_LONGEST_TEXT = 200
_MOST_LISTED = 30
_LONGEST_SHOWN = 40
_CODE = re.compile(r"(?:[^\W\d]|[0-9.-]){1,40}\Z")
_WHOLE = re.compile(r"[0-9]{1,9}(?:[.,]0+)?\Z")
_HOURS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2})0*)?\Z")
_SPACES = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[0-9]{3})")
_TERM = re.compile(r"(?:(ht|vt)[ \-_]*([0-9]{4}|[0-9]{2})|([0-9]{4}|[0-9]{2})[ \-_]*(ht|vt))\Z", re.IGNORECASE)
_MONTH = re.compile(r"(20[0-9]{2})(?:[-/. ]([0-9]{1,2})|([0-9]{2}))\Z")
_SCHOOL_YEAR = re.compile(r"(?:åk|årskurs|klass)?[ .]*([0-9]{1,2})(?:[.]0+|:an)?\Z", re.IGNORECASE)
_UPPER_SECONDARY = re.compile(r"(?:gy|gymnasiet)[ .]*(?:åk)?[ .]*([1-4])\Z", re.IGNORECASE)
_PRESCHOOL = frozenset(("f", "fk", "forskoleklass", "f0"))
_BEFORE_UPPER_SECONDARY = 9
_FORMULA = re.compile(r"[=+@\uff1d\uff0b\uff20]|[-\uff0d](?=.*[(|!])")
_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
           "december")  # fmt: skip
_SEPARATORS = re.compile(r"[;|\n]")


def reader_of(column: Column, partners: Mapping[str, str] | None) -> Reader:
    """What reads the cells of a column. Partners are known by key and name; None takes any."""
    match column.value:
        case Value.PARTNER:
            return _partner_reader(partners)
        case Value.CHOICE | Value.CHOICES | Value.YES_NO:
            return _choice_reader(column)
        case Value.WHOLE:
            return partial(_whole, limits=column.limits)
        case Value.TEXT:
            return partial(_text, longest=column.limits[1] or _LONGEST_TEXT)
        case _:
            return _READERS[column.value]


def empty_value(column: Column) -> object:
    """What an empty cell of a column means."""
    if column.value in {Value.TEXTS, Value.CHOICES}:
        return ()
    if column.name == "gender":
        return "unknown"
    return "" if column.value in {Value.TEXT, Value.PARTNER} else None


def _as_text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.isoformat()


def _code(cell: Cell) -> str:
    text = _as_text(cell)
    _refuse_formula(text)
    if _CODE.match(text):
        if not any(map(str.isalnum, text)):
            raise RefusedError(Text("Koden behöver minst en bokstav eller siffra."))
        return text
    raise RefusedError(Text("Koden får ha 1–40 tecken: bokstäver, siffror, - _ och punkt."))


def _text(cell: Cell, *, longest: int = _LONGEST_TEXT) -> str:
    text = " ".join(_as_text(cell).split())
    _refuse_formula(text)
    if len(text) > longest:
        raise RefusedError(Text("Texten är för lång: högst {longest} tecken.", longest=longest))
    return text


def _refuse_formula(text: str) -> None:
    if found := _FORMULA.match(text):
        raise RefusedError(Text("Cellen börjar som en formel. Skriv värdet utan {sign} först.", sign=found.group()))


def _texts(cell: Cell) -> tuple[str, ...]:
    parts = [_text(part, longest=80) for part in _SEPARATORS.split(_as_text(cell)) if part.strip()]
    if len(parts) > _MOST_LISTED:
        raise RefusedError(Text("Högst {most} insatser får stå i en cell.", most=_MOST_LISTED))
    return tuple(dict.fromkeys(parts))


def _partner_reader(partners: Mapping[str, str] | None) -> Reader:
    if partners is None:
        return _text
    keys = {fold(name): key for key, name in partners.items()} | {fold(key): key for key in partners}
    names = ", ".join(partners.values())

    def read(cell: Cell) -> str:
        key = keys.get(fold(_as_text(cell)))
        if key is None:
            raise RefusedError(Text("Okänd part. Projektets parter är {names}.", names=names))
        return key

    return read


def _choice_reader(column: Column) -> Reader:
    """Reads words for values; a list of them where the column takes several."""
    words = column.words or {}
    known = {fold(word): value for value, spoken in words.items() for word in (value, *spoken)}
    choices = ", ".join(spoken[0] for spoken in words.values())

    def read(cell: Cell) -> str:
        value = known.get(fold(_as_text(cell)))
        if value is None:
            raise RefusedError(Text("Välj ett av: {choices}.", choices=choices))
        return value

    def read_list(cell: Cell) -> tuple[str, ...]:
        return tuple(dict.fromkeys(read(part) for part in _SEPARATORS.split(_as_text(cell)) if part.strip()))

    if column.value is Value.YES_NO:
        return lambda cell: read(cell) == "yes"
    return read_list if column.value is Value.CHOICES else read


def _whole(cell: Cell, *, limits: tuple[int, int]) -> int:
    text = _SPACES.sub("", _as_text(cell))
    if not _WHOLE.match(text):
        raise RefusedError(Text("Här ska stå ett heltal."))
    number = int(re.split("[.,]", text)[0])
    low, high = limits
    if not low <= number <= high:
        raise RefusedError(Text("Talet ska ligga mellan {low} och {high}.", low=str(low), high=str(high)))
    return number


def _hours(cell: Cell) -> int:
    found = _HOURS.match(_SPACES.sub("", _as_text(cell)))
    if not found:
        raise RefusedError(Text("Skriv timmar som ett tal med högst två decimaler, till exempel 12,5."))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))


def _school_year(cell: Cell) -> int:
    text = _as_text(cell)
    if fold(text) in _PRESCHOOL:
        return 0
    if found := _UPPER_SECONDARY.match(text):
        return _BEFORE_UPPER_SECONDARY + int(found[1])
    found = _SCHOOL_YEAR.match(text)
    if not found or int(found[1]) > _BEFORE_UPPER_SECONDARY + 4:
        raise RefusedError(Text("Skriv årskursen som ett tal från 0 (förskoleklass) till 13."))
    return int(found[1])


def _term(cell: Cell) -> str:
    found = _TERM.match(_as_text(cell))
    if not found:
        raise RefusedError(Text("Skriv terminen som 2021HT eller 2022VT."))
    year = found[2] or found[3]
    century = "" if len(year) > len("21") else "20"
    return f"{century}{year}{(found[1] or found[4]).upper()}"


def _month(cell: Cell) -> dt.date:
    if not isinstance(cell, str):
        return cell.replace(day=1)
    name, _, year = cell.casefold().partition(" ")
    if name in _MONTHS and re.fullmatch("20[0-9]{2}", year):
        return dt.date(int(year), _MONTHS.index(name) + 1, 1)
    found = _MONTH.match(cell)
    if not found:
        return _month_of_day(cell)
    number = int(found[2] or found[3])
    if not 1 <= number <= len(_MONTHS):
        raise RefusedError(_NO_MONTH)
    return dt.date(int(found[1]), number, 1)


def _month_of_day(cell: str) -> dt.date:
    try:
        return read_day(cell).replace(day=1)
    except RefusedError:
        raise RefusedError(_NO_MONTH) from None


_NO_MONTH = Text("Skriv månaden som ÅÅÅÅ-MM, till exempel 2021-03.")
_READERS: Mapping[Value, Reader] = {
    Value.CODE: _code,
    Value.TEXTS: _texts,
    Value.DATE: read_day,
    Value.MONTH: _month,
    Value.TERM: _term,
    Value.HOURS: _hours,
    Value.SCHOOL_YEAR: _school_year,
}
