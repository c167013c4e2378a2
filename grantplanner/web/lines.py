"""The lines behind every figure: by phase, category and partner, each slice to the öre on demand."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from grantplanner.calc.results import OUTSIDE_PHASES, Budget, Line
from grantplanner.web.desk import open_desk
from grantplanner.web.overview import phase_label

blueprint = Blueprint("lines", __name__, url_prefix="/projects/<slug>")

_OUTSIDE = "-"
"""How an address names money outside every phase."""


@dataclass(frozen=True, slots=True)
class Part:
    """What of a line is shown: its amounts in the slices that were asked for."""

    line: Line
    amounts: tuple[int, ...]
    amount: int


@blueprint.get("/lines")
def index(slug: str) -> ResponseReturnValue:
    """The lines of the budget, or of one cell of it."""
    desk = open_desk(slug)
    asked = {name: request.args.get(name, "") for name in ("phase", "category", "partner")}
    parts = list(_parts(desk.budget, **asked))
    return render_template(
        "lines/index.html",
        desk=desk,
        asked=asked,
        parts=parts,
        pieces=[desk.budget.slices[place] for place in _wanted(desk.budget, asked["phase"])],
        totals=[sum(column) for column in zip(*(part.amounts for part in parts), strict=True)],
        total=sum(part.amount for part in parts),
        with_slices=request.args.get("slices") == "1",
        outside=_OUTSIDE,
        partners={partner.key: partner.name for partner in desk.project.partners},
        phase_label=phase_label,
    )


def _wanted(budget: Budget, phase: str) -> list[int]:
    """The places of the slices that were asked for."""
    wanted = OUTSIDE_PHASES if phase == _OUTSIDE else phase
    return [place for place, piece in enumerate(budget.slices) if not phase or budget.phase_of(piece) == wanted]


def _parts(budget: Budget, phase: str, category: str, partner: str) -> Iterator[Part]:
    places = _wanted(budget, phase)
    for line in budget.lines:
        if (category and line.category != category) or (partner and line.partner != partner):
            continue
        amounts = tuple(line.amounts[place] for place in places)
        if any(amounts) or not phase:
            yield Part(line, amounts, sum(amounts))
