"""What follow-up measures against: targets, the theory of change and the partnership survey, each in a table."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from grantplanner.web.desk import open_desk
from grantplanner.web.grids.follow_up import SurveyGrid, TargetGrid, TheoryGrid
from grantplanner.web.grids.page import GridPage

blueprint = Blueprint("targets", __name__, url_prefix="/projects/<slug>")

PAGE = GridPage("targets", (TargetGrid(), TheoryGrid(), SurveyGrid()))


@blueprint.get("/targets")
def index(slug: str) -> ResponseReturnValue:
    """The targets of a project, its theory of change and its survey."""
    return PAGE.show(open_desk(slug))


@blueprint.post("/targets/<grid>")
def save(slug: str, grid: str) -> ResponseReturnValue:
    """Store what was typed in one of the tables."""
    return PAGE.answer(slug, grid)
