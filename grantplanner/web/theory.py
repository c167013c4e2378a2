"""The theory of change (förändringsteori) as a picture: six columns, from resources to effects in the long run."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from grantplanner.models import Project, TheoryBox, TheoryLevel, TheoryStage
from grantplanner.models.indicators import INDICATORS
from grantplanner.models.labels import label_of
from grantplanner.web.desk import Desk, open_desk
from grantplanner.words import Text

blueprint = Blueprint("theory", __name__, url_prefix="/projects/<slug>")


@dataclass(frozen=True, slots=True)
class Column:
    """A stage with its boxes, each with the key and the label of its indicators."""

    stage: TheoryStage
    boxes: tuple[tuple[TheoryBox, tuple[tuple[str, Text], ...]], ...]


def columns_of(project: Project) -> list[Column]:
    """Every stage in order, boxes in the order of their levels and then as they were written."""
    levels = list(TheoryLevel)
    boxes = sorted(project.theory, key=lambda box: levels.index(box.level))
    return [
        Column(stage, tuple((box, _indicators(box)) for box in boxes if box.stage is stage)) for stage in TheoryStage
    ]


def _indicators(box: TheoryBox) -> tuple[tuple[str, Text], ...]:
    return tuple(
        (key, INDICATORS[key].label if key in INDICATORS else Text("{name}", name=key)) for key in box.indicators
    )


def measured(desk: Desk) -> Mapping[str, str]:  # noqa: ARG001  (follow-up fills it)
    """What each indicator comes to so far, by its key; nothing before anything is measured."""
    return {}


@blueprint.get("/theory")
def index(slug: str) -> ResponseReturnValue:
    """The picture."""
    desk = open_desk(slug)
    return render_template(
        "theory/index.html",
        desk=desk,
        columns=columns_of(desk.project),
        levels=list(TheoryLevel),
        label_of=label_of,
        measured=measured(desk),
    )
