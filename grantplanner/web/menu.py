"""The areas of a project, as its menu lists them, and the addresses that every page needs."""

from dataclasses import dataclass

from flask import Blueprint, current_app, request

from grantplanner.words import Text

blueprint = Blueprint("menu", __name__)


@dataclass(frozen=True, slots=True)
class Page:
    """A page in the menu."""

    endpoint: str
    label: Text

    @property
    def area(self) -> str:
        """The name of the blueprint that serves it."""
        return self.endpoint.partition(".")[0]


MENU: tuple[tuple[Text | None, tuple[Page, ...]], ...] = (
    (None, (Page("overview.index", Text("Översikt")),)),
    (
        Text("Ansökan"),
        (
            Page("plan.index", Text("Plan")),
            Page("funding.index", Text("Finansiering")),
            Page("findings.index", Text("Regelkontroll")),
        ),
    ),
    (
        Text("Uppföljning"),
        (
            Page("progress.index", Text("Mål och deltagare")),
            Page("participants.index", Text("Deltagare")),
            Page("targets.index", Text("Mål")),
        ),
    ),
    (
        Text("Underlag"),
        (
            Page("lines.index", Text("Budgetrader")),
            Page("sheets.index", Text("Rapporter")),
            Page("details.edit", Text("Uppgifter om projektet")),
        ),
    ),
)
"""Groups of pages; a group without a name stands first."""


@blueprint.app_template_global()
def project_menu() -> list[tuple[Text | None, list[Page]]]:
    """The pages of a project that there are."""
    known = current_app.view_functions
    groups = [(group, [page for page in pages if page.endpoint in known]) for group, pages in MENU]
    return [(group, pages) for group, pages in groups if pages]


@blueprint.app_template_global()
def here() -> str:
    """The address of the page that is shown; after a refused form, that of the form."""
    return request.full_path.rstrip("?") if request.method == "GET" else request.path
