"""Who pays: the support and the co-financing by phase and partner, and the contributions that are pledged."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from grantplanner.calc.results import Shares
from grantplanner.models import ContributionKind
from grantplanner.models.labels import label_of
from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.grids.money_rows import ContributionGrid
from grantplanner.web.grids.page import GridPage
from grantplanner.web.overview import phase_label
from grantplanner.words import Text

blueprint = Blueprint("funding", __name__, url_prefix="/projects/<slug>")


def _more(desk: Desk) -> dict[str, Any]:
    funding = desk.budget.funding
    names = {partner.key: partner.name for partner in desk.project.partners}
    return {
        "by_phase": [
            ({"phase": phase or "-"}, phase_label(phase), shares) for phase, shares in funding.by_phase.items()
        ],
        "by_partner": [_partner(desk, key, names[key], shares) for key, shares in funding.by_partner.items()],
        "by_kind": [
            (label_of(ContributionKind(kind)), amount) for kind, amount in funding.pledged_by_kind.items() if amount
        ],
    }


def _partner(desk: Desk, key: str, name: str, shares: Shares) -> tuple[dict[str, str], Text, Shares, int]:
    pledged = desk.budget.funding.pledged_by_partner.get(key, 0)
    return {"partner": key}, Text("{name}", name=name), shares, pledged


PAGE = GridPage("funding", (ContributionGrid(),), _more)


@blueprint.get("/funding")
def index(slug: str) -> ResponseReturnValue:
    """The funding of a project."""
    return PAGE.show(open_desk(slug))


@blueprint.post("/funding/<grid>")
def save(slug: str, grid: str) -> ResponseReturnValue:
    """Store what was typed among the contributions."""
    return PAGE.answer(slug, grid)
