"""Sentences with figures in them, written once in Swedish and spoken in the reader's language.

The Swedish sentence is the message id; other languages come from `translations/<locale>/LC_MESSAGES/messages.po`.
Code below the web says `Text("Stödet är {amount}.", amount=Kronor(705_000_000))` and never formats a figure itself.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

SOURCE_LOCALE = "sv"
LOCALES = ("sv", "en")
NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
_FOLDER = Path(__file__).parent / "translations"
_DECIMAL_MARK = {"sv": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class Kronor:
    """An amount in whole öre, shown in kronor; with öre when they are not zero or when asked for."""

    ore: int
    currency: str = "SEK"
    always_ore: bool = False


@dataclass(frozen=True, slots=True)
class Percent:
    """A fraction, shown in percent with at most `digits` decimals (0.53 → 53 %)."""

    fraction: Decimal
    digits: int = 2


@dataclass(frozen=True, slots=True)
class Number:
    """A decimal number, shown with at least `digits` decimals."""

    value: Decimal
    digits: int = 0


Figure = Kronor | Percent | Number | dt.date | int | str


class Text:
    """A Swedish sentence with named figures; `plural` and `n` give its form for many.

    Attributes: `message` and `plural` are message ids, `figures` maps names to typed values (or nested texts).
    """

    __slots__ = ("figures", "message", "n", "plural")

    def __init__(self, message: str, plural: str = "", n: int | None = None, /, **figures: "Figure | Text") -> None:
        self.message = message
        self.plural = plural
        self.n = n
        self.figures = figures

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((self.message, self.plural, self.n))

    def __str__(self) -> str:
        return self.in_language(SOURCE_LOCALE)

    def __repr__(self) -> str:
        return f"Text({str(self)!r})"

    def _content(self) -> tuple[object, ...]:
        return (self.message, self.plural, self.n, self.figures)

    def in_language(self, locale: str) -> str:
        """The sentence in `locale` ("sv" or "en")."""
        if not self.message:
            return ""
        spoken = translations(locale)
        if self.plural:
            template = spoken.ngettext(self.message, self.plural, self.n if self.n is not None else 1)
        else:
            template = spoken.gettext(self.message)
        figures: dict[str, object] = {name: show(value, locale) for name, value in self.figures.items()}
        if self.n is not None:
            figures.setdefault("n", show(self.n, locale))
        return template.format_map(figures) if figures else template


@cache
def translations(locale: str) -> NullTranslations:
    """The catalogue of a locale, read from its .po file; Swedish needs none."""
    path = _FOLDER / locale / "LC_MESSAGES" / "messages.po"
    if locale == SOURCE_LOCALE or not path.exists():
        return NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(fp=compiled)


def show(value: "Figure | Text", locale: str = SOURCE_LOCALE) -> str:
    """A figure or text as its reader expects to see it."""
    for kind, speak in _SPEAKERS:
        if isinstance(value, kind):
            return speak(value, locale)
    return str(value)


def show_kronor(ore: int, locale: str = SOURCE_LOCALE, *, with_ore: bool | None = None) -> str:
    """An amount without its unit: 1 250,50. Öre are shown when they are not zero, unless `with_ore` decides."""
    shown = with_ore if with_ore is not None else ore % 100 != 0
    if not shown:
        return show_number(Decimal(ore) / 100, locale, 0)
    return show_number(Decimal(ore) / 100, locale, 2)


def show_number(value: Decimal, locale: str = SOURCE_LOCALE, digits: int = 0) -> str:
    """A number with grouped thousands, the locale's decimal mark and a true minus sign."""
    rounded = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    grouped = f"{abs(rounded):,f}".replace(",", NBSP).replace(".", _DECIMAL_MARK.get(locale, "."))
    return f"{MINUS}{grouped}" if rounded < 0 else grouped


def show_percent(fraction: Decimal, locale: str = SOURCE_LOCALE, digits: int = 1) -> str:
    """A fraction in percent with exactly `digits` decimals: 47,0 %."""
    return f"{show_number(fraction * 100, locale, digits)}{NBSP}%"


def _say_kronor(value: Kronor, locale: str) -> str:
    amount = show_kronor(value.ore, locale, with_ore=True if value.always_ore else None)
    unit = "kr" if value.currency == "SEK" else value.currency
    return f"{amount}{NBSP}{unit}"


def _say_percent(value: Percent, locale: str) -> str:
    percent = (value.fraction * 100).quantize(Decimal(1).scaleb(-value.digits), rounding=ROUND_HALF_UP)
    return f"{_say_number(Number(percent.normalize()), locale)}{NBSP}%"


def _say_number(value: Number, locale: str) -> str:
    exponent = value.value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return show_number(value.value, locale, max(decimals, value.digits))


_SPEAKERS: tuple[tuple[type, Callable[..., str]], ...] = (
    (Text, lambda value, locale: value.in_language(locale)),
    (Kronor, _say_kronor),
    (Percent, _say_percent),
    (Number, _say_number),
    (dt.date, lambda value, _locale: value.isoformat()),
    (int, lambda value, locale: show_number(Decimal(value), locale)),
)
