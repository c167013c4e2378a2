"""Figures and texts as templates show them: amounts in kronor, percent with one decimal, "–" for what is missing."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from flask import Blueprint

from grantplanner.calc.results import Finding
from grantplanner.money import format_amount
from grantplanner.web.language import current_locale
from grantplanner.web.language import say as say_in_language
from grantplanner.words import NBSP, Figure, Percent, Text, show, show_kronor, show_number, show_percent

NONE = "\N{EN DASH}"

blueprint = Blueprint("figures", __name__)


@blueprint.app_template_filter()
def amount(ore: int | None) -> str:
    """Whole kronor without unit: 1 250."""
    return NONE if ore is None else show_kronor(ore, current_locale(), with_ore=False)


@blueprint.app_template_filter()
def kr(ore: int | None) -> str:
    """Whole kronor with unit: 1 250 kr."""
    return NONE if ore is None else f"{amount(ore)}{NBSP}kr"


@blueprint.app_template_filter()
def exact(ore: int | None) -> str:
    """Kronor and öre without unit: 1 250,00."""
    return NONE if ore is None else show_kronor(ore, current_locale(), with_ore=True)


@blueprint.app_template_filter()
def plain(ore: int) -> str:
    """Kronor as machines read them: 1250.50."""
    return format_amount(ore)


@blueprint.app_template_filter()
def percent1(fraction: Decimal | None) -> str:
    """Percent with one decimal: 47,0 %."""
    return NONE if fraction is None else show_percent(fraction, current_locale())


@blueprint.app_template_filter()
def percent(fraction: Decimal | None) -> str:
    """Percent with the decimals it needs: 53 %."""
    return NONE if fraction is None else show(Percent(fraction, digits=4), current_locale())


@blueprint.app_template_filter()
def number(value: Decimal | int | None, digits: int = 0) -> str:
    """A number with so many decimals: 8,00."""
    return NONE if value is None else show_number(Decimal(value), current_locale(), digits)


@blueprint.app_template_filter()
def day(date: dt.date | None) -> str:
    """A date as ÅÅÅÅ-MM-DD."""
    return NONE if date is None else date.isoformat()


@blueprint.app_template_filter()
def say(text: Text | Figure | None) -> str:
    """A text or figure in the reader's language."""
    return NONE if text is None else say_in_language(text)


@blueprint.app_template_filter()
def of_severity(findings: Iterable[Finding], severity: str) -> list[Finding]:
    """The findings of one severity, in their order."""
    return [finding for finding in findings if finding.severity == severity]
