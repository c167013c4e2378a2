"""The theory of change (förändringsteori) as a picture: six columns, from resources to effects in the long run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from grantplanner.calc.progress.cube import PERSONS, Value
from grantplanner.calc.progress.survey import agreeing
from grantplanner.calc.progress.targets import measure, women_among
from grantplanner.models import Project, TheoryBox, TheoryLevel, TheoryStage
from grantplanner.models.indicators import GENDER_BALANCE, INDICATORS, PARTNERSHIP, IndicatorUnit
from grantplanner.models.labels import label_of
from grantplanner.web.follow_up import count, mean, share
from grantplanner.web.language import current_locale
from grantplanner.web.progress_desk import ProgressDesk, open_progress
from grantplanner.web.sheets import download
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


def measured(follow: ProgressDesk) -> Mapping[str, str]:
    """What each indicator comes to so far, by its key; nothing of what nobody is measured by."""
    values = {key: _value(follow, key) for key in INDICATORS}
    return {key: _SHOW[INDICATORS[key].unit](value) for key, value in values.items() if value is not None}


def _value(follow: ProgressDesk, key: str) -> Value:
    progress = follow.progress
    if key == PARTNERSHIP:  # What a version to be shared shows of it stands with the survey
        agree, known = agreeing(follow.project.survey)
        return None if follow.is_shared else progress.figures.ratio(agree, known)
    if progress.figures.count(PERSONS) == 0:
        return None
    return women_among(progress.cube)[0] if key == GENDER_BALANCE else measure(key, progress.figures)[0]


_SHOW = {IndicatorUnit.COUNT: count, IndicatorUnit.SHARE: share, IndicatorUnit.MEAN: mean, IndicatorUnit.BAND: share}


@blueprint.get("/theory")
def index(slug: str) -> ResponseReturnValue:
    """The picture."""
    follow = open_progress(slug)
    desk = follow.desk
    return render_template(
        "theory/index.html",
        desk=desk,
        columns=columns_of(desk.project),
        levels=list(TheoryLevel),
        label_of=label_of,
        measured=measured(follow),
    )


@blueprint.get("/theory.<any(svg, pdf):ending>")
def picture(slug: str, ending: Literal["svg", "pdf"]) -> Response:
    """The picture as a file, to put in a report or on a wall."""
    from grantplanner.export.theory_picture import theory_picture

    follow = open_progress(slug)
    content = theory_picture(follow.project, follow.progress, current_locale(), ending)
    return download(content, _TYPES[ending], f"{slug}-theory.{ending}")


_TYPES = {"svg": "image/svg+xml", "pdf": "application/pdf"}
