"""The plan: phases, partners, staff, costs, flat rates; every table edited where it stands."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.web.desk import Desk, open_desk
from grantplanner.web.flat_rates import flat_rate_views, save_flat_rates
from grantplanner.web.grids.money_rows import CostGrid
from grantplanner.web.grids.page import GridPage, is_quick
from grantplanner.web.grids.parties import PartnerGrid, PhaseGrid
from grantplanner.web.grids.promises import ReportingGrid, SourceGrid
from grantplanner.web.grids.staffing import OncostGrid, PositionGrid, catalogue_rates
from grantplanner.web.language import current_locale, say
from grantplanner.web.room import answer_room, list_rooms
from grantplanner.web.timeline import draw_timeline
from grantplanner.words import Number, Text, show_kronor

blueprint = Blueprint("plan", __name__, url_prefix="/projects/<slug>")


def _more(desk: Desk) -> dict[str, Any]:
    return {
        "staff_note": _staff_note(desk),
        "timeline": draw_timeline(desk.project),
        "flat_rates": flat_rate_views(desk),
        "catalogue": catalogue_rates(desk.project),
        "rooms": list_rooms(desk),
        "asked": "",
        "answer": None,
    }


def _staff_note(desk: Desk) -> str:
    fte = sum((position.fte for position in desk.project.positions), Decimal(0))
    return say(Text("{fte} årsarbetare", fte=Number(fte, 1))) if fte else ""


GRIDS = (
    PhaseGrid(),
    PartnerGrid(),
    PositionGrid(),
    CostGrid(),
    OncostGrid(),
    ReportingGrid(),
    SourceGrid(),
)
PAGE = GridPage("plan", GRIDS, _more)


@blueprint.app_template_filter()
def kronor(ore: int) -> str:
    """An amount without unit; its öre only when there are any."""
    return show_kronor(ore, current_locale())


@blueprint.get("/plan")
def index(slug: str) -> ResponseReturnValue:
    """The plan of a project."""
    return PAGE.show(open_desk(slug))


@blueprint.post("/plan/<grid>")
def save(slug: str, grid: str) -> ResponseReturnValue:
    """Store what was typed in one of the plan's tables."""
    return PAGE.answer(slug, grid)


@blueprint.post("/flat-rates")
def choose_flat_rates(slug: str) -> ResponseReturnValue:
    """Use the flat rates that were ticked."""
    desk = open_desk(slug)
    save_flat_rates(desk, request.form)
    if is_quick():
        return PAGE.summary(desk)
    flash(say(Text("Ändringarna i {grid} är sparade.", grid=Text("Schabloner"))))
    return redirect(url_for("plan.index", slug=slug, _anchor="flat_rates"), 303)


@blueprint.get("/room")
def room(slug: str) -> ResponseReturnValue:
    """The largest value of one cell that fits under the ceiling, in words, with a button to put it in."""
    desk = open_desk(slug)
    asked = request.args.get("cell", "")
    answer = answer_room(desk, asked) if asked else None
    template = "plan/_room.html" if is_quick() else "plan/room.html"
    return render_template(template, desk=desk, answer=answer, asked=asked, rooms=list_rooms(desk))
