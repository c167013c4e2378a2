"""Where in the pages a figure is mended: a place of the plan as an address."""

from flask import Blueprint, current_app, url_for

from grantplanner.calc.results import Line, LineKind, Place
from grantplanner.words import Text

blueprint = Blueprint("places", __name__)

_PAGES: dict[str, tuple[str, Text]] = {
    "project": ("details.edit", Text("Uppgifter om projektet")),
    "phases": ("plan.index", Text("Plan › Faser")),
    "partners": ("plan.index", Text("Plan › Parter")),
    "positions": ("plan.index", Text("Plan › Personal")),
    "costs": ("plan.index", Text("Plan › Kostnader")),
    "flat_rates": ("plan.index", Text("Plan › Schabloner")),
    "oncost_rates": ("plan.index", Text("Plan › PO-pålägg")),
    "contributions": ("funding.index", Text("Finansiering › Medfinansiering")),
    "targets": ("targets.index", Text("Mål")),
    "reporting_dates": ("plan.index", Text("Plan › Rapporteringsdatum")),
}
_FIELDS = {"participant_age": "participant_age_low"}


@blueprint.app_template_global()
def place_url(place: Place, slug: str, call: str) -> str:
    """The address of a place, down to its row where the page has one."""
    if place.area == "call":
        return url_for("calls.show", key=call, _anchor=place.key or None)
    endpoint = _PAGES[place.area][0]
    if endpoint not in current_app.view_functions:
        endpoint = "overview.index"
    if place.area == "project":
        return url_for(endpoint, slug=slug, _anchor=_FIELDS.get(place.field, place.field) or None)
    return url_for(endpoint, slug=slug, _anchor=f"{place.area}-{place.key}" if place.key else place.area)


@blueprint.app_template_global()
def place_name(place: Place) -> Text:
    """What the page of a place is called."""
    return Text("Utlysningen") if place.area == "call" else _PAGES[place.area][1]


_AREAS = {
    LineKind.POSITION: "positions",
    LineKind.COST: "costs",
    LineKind.IN_KIND: "contributions",
    LineKind.FLAT_RATE: "flat_rates",
}


@blueprint.app_template_global()
def line_place(line: Line) -> Place:
    """Where a line of the budget is entered."""
    key = line.key.partition(":")[0] if line.kind is LineKind.FLAT_RATE else line.key
    return Place(_AREAS[line.kind], key)
