"""What all pages of the follow-up share: their tabs, the date and the sharing that follow along, hidden figures."""

from decimal import Decimal
from typing import Any, NamedTuple

from flask import Blueprint, current_app, request, url_for

from grantplanner.calc.progress.cube import Count, Hidden, Value
from grantplanner.web.figures import NONE, percent1
from grantplanner.web.figures import number as shown_number
from grantplanner.web.language import say
from grantplanner.words import NBSP, Text

blueprint = Blueprint("follow_up", __name__)

SMALL = 10
"""Shares and means of fewer than this are called uncertain."""
_KEPT = ("as_of", "share")
_TABS = (
    ("progress.index", Text("Läge")),
    ("progress.journey", Text("Resan")),
    ("progress.indicators", Text("Resultat")),
    ("progress.quality", Text("Datakvalitet")),
    ("participants.index", Text("Deltagare")),
    ("reached.index", Text("Nådda")),
    ("targets.index", Text("Mål")),
    ("theory.index", Text("Förändringsteori")),
    ("progress.report", Text("Rapport")),
)
Shown = Value | int


class Tab(NamedTuple):
    """A page of the follow-up."""

    label: Text
    address: str
    is_here: bool


@blueprint.app_template_global()
def follow_up_tabs(slug: str) -> list[Tab]:
    """The pages of a project's follow-up that there are."""
    known = current_app.view_functions
    return [
        Tab(label, follow_url(endpoint, slug=slug), request.endpoint == endpoint)
        for endpoint, label in _TABS
        if endpoint in known
    ]


@blueprint.app_template_global()
def follow_url(endpoint: str, **values: Any) -> str:
    """The address of a page that keeps the date and the sharing of this one."""
    kept = {name: request.args[name] for name in _KEPT if request.args.get(name)}
    return url_for(endpoint, **{**kept, **values})


@blueprint.app_template_filter("counted")
def count(value: Count | Decimal | None) -> str:
    """A count: 101, ".." when it is hidden."""
    return value.value if isinstance(value, Hidden) else shown_number(value)


@blueprint.app_template_filter()
def share(value: Value) -> str:
    """A share in percent with one decimal: 74,4 %."""
    return value.value if isinstance(value, Hidden) else percent1(value)


@blueprint.app_template_filter()
def mean(value: Value) -> str:
    """A mean with two decimals: 8,64."""
    return value.value if isinstance(value, Hidden) else shown_number(value, 2)


@blueprint.app_template_filter()
def decimal1(value: Value) -> str:
    """A number with one decimal: 3,3."""
    return value.value if isinstance(value, Hidden) else shown_number(value, 1)


@blueprint.app_template_filter()
def planned(value: Decimal | None) -> str:
    """How many were planned by a date: 90, or 158,3 where it is not whole."""
    return shown_number(value, 0 if value is None or value == value.to_integral_value() else 1)


@blueprint.app_template_filter()
def points(value: Value) -> str:
    """A difference of shares in percentage points with one decimal: 9,1."""
    if value is None:
        return NONE
    return value.value if isinstance(value, Hidden) else shown_number(value * 100, 1)


@blueprint.app_template_filter()
def base(n: Count | None) -> str:
    """How many a figure rests on, and that it is uncertain when these are few."""
    if n is None:
        return ""
    said = say(Text("n = {n}, osäkert", n=count(n)) if is_small(n) else Text("n = {n}", n=count(n)))
    return said.replace(" = ", f"{NBSP}={NBSP}")


def is_small(n: Count) -> bool:
    """Whether so few make a share or a mean uncertain."""
    return not isinstance(n, Hidden) and 0 < n < SMALL
