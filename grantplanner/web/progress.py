"""The follow-up (uppföljning): where the project is heading, the participants' journey, what has come of it."""

import datetime as dt
import hashlib
import json

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.notable import notable
from grantplanner.calc.progress.wordings import DOUBTS
from grantplanner.errors import NotFoundError
from grantplanner.export.charts import THEMES
from grantplanner.export.progress_json import progress_document
from grantplanner.web import progress_outcomes
from grantplanner.web.charts import version_of
from grantplanner.web.language import current_locale
from grantplanner.web.progress_desk import ProgressDesk, open_progress, thresholds
from grantplanner.web.progress_journey import came_table, reached_table, steps_of
from grantplanner.web.progress_outcomes import exits_table
from grantplanner.web.progress_pictures import draw, is_chart, month_name, sentence_of
from grantplanner.web.progress_quality import doubts_of, quality_message, score_table
from grantplanner.web.progress_tables import target_table, track_table
from grantplanner.web.progress_views import has_people, key_figures, message_of
from grantplanner.web.sheets import XLSX, download
from grantplanner.words import Text

blueprint = Blueprint("progress", __name__, url_prefix="/projects/<slug>/progress")

PROGRAM = "grantplanner"
_DRAWING = 1
"""Grows when the drawing changes, so that browsers fetch it anew."""


@blueprint.get("/")
def index(slug: str) -> ResponseReturnValue:
    """Where the project is heading."""
    return _page("progress/index.html", open_progress(slug))


@blueprint.get("/journey")
def journey(slug: str) -> ResponseReturnValue:
    """How far the participants have come, and who was reached without being enrolled."""
    desk = open_progress(slug)
    progress = desk.progress
    return _page(
        "progress/journey.html",
        desk,
        steps=steps_of(progress),
        came=came_table(progress),
        exits=exits_table(progress),
        reached=reached_table(progress),
    )


@blueprint.get("/indicators")
def indicators(slug: str) -> ResponseReturnValue:
    """What has come of it, by group, and the common indicators."""
    desk = open_progress(slug)
    return _page("progress/indicators.html", desk, outcomes=progress_outcomes, cube=cube)


@blueprint.get("/quality")
def quality(slug: str) -> ResponseReturnValue:
    """The records that make a figure uncertain, and how to mend them."""
    desk = open_progress(slug)
    return _page(
        "progress/quality.html",
        desk,
        heading=quality_message(desk.progress),
        scores=score_table(desk.progress),
        doubts=doubts_of(desk.progress, request.args),
        kinds=DOUBTS,
    )


@blueprint.get("/report")
def report(slug: str) -> ResponseReturnValue:
    """The follow-up on one page, for a steering group."""
    desk = open_progress(slug)
    return _page("progress/report.html", desk, noted=notable(desk.progress))


@blueprint.get("/progress.xlsx")
def workbook(slug: str) -> Response:
    """The follow-up as a workbook with live formulas."""
    from grantplanner.export.progress_workbook import write_progress_workbook

    desk = open_progress(slug)
    content = write_progress_workbook(
        desk.project, desk.desk.rules, desk.progress, locale=current_locale(), made_on=_now(), made_by=""
    )
    return download(content, XLSX, _name(desk, "xlsx"))


@blueprint.get("/report.pdf")
def pdf(slug: str) -> Response:
    """The report to the steering group as a file to print or send."""
    from grantplanner.export.progress_report import write_progress_report

    desk = open_progress(slug)
    content = write_progress_report(
        desk.project, desk.desk.rules, desk.progress, locale=current_locale(), made_on=_now(), made_by=PROGRAM
    )
    return download(content, "application/pdf", _name(desk, "pdf"))


@blueprint.get("/progress.json")
def document(slug: str) -> Response:
    """The follow-up's figures for other programs."""
    desk = open_progress(slug)
    found = progress_document(desk.project, desk.progress, current_locale())
    content = json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    return download(content.encode(), "application/json", _name(desk, "json"))


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _name(desk: ProgressDesk, ending: str) -> str:
    """What the file is called: the project, the day, and whether it may be shared."""
    shared = "-shared" if desk.is_shared else ""
    return f"{desk.project.slug}-progress-{desk.as_of.isoformat()}{shared}.{ending}"


def _page(template: str, desk: ProgressDesk, **given: object) -> str:
    progress = desk.progress
    return render_template(
        template,
        desk=desk.desk,
        follow=desk,
        progress=progress,
        message=message_of(progress),
        has_people=has_people(progress),
        key_figures=key_figures,
        track_table=track_table,
        target_table=target_table,
        month_name=month_name,
        **given,
    )


@blueprint.app_template_global()
def picture_url(desk: ProgressDesk, name: str, theme: str) -> str:
    """The address of a chart as the follow-up now stands."""
    return url_for(
        "progress.picture",
        slug=desk.project.slug,
        name=name,
        as_of=desk.as_of.isoformat(),
        share="1" if desk.is_shared else None,
        v=_version(desk),
        lang=current_locale(),
        theme=theme,
    )


@blueprint.app_template_global()
def picture_sentence(desk: ProgressDesk, name: str) -> str:
    """What a chart says, in one sentence."""
    return sentence_of(desk, name)


@blueprint.get("/<name>.svg")
def picture(slug: str, name: str) -> Response:
    """A chart; kept for good under the address of this version, asked after again under any other."""
    theme = request.args.get("theme", "light")
    if not is_chart(name) or theme not in THEMES:
        raise NotFoundError(Text("Det finns inget sådant diagram."))
    desk = open_progress(slug)
    version = _version(desk)
    response = Response(mimetype="image/svg+xml")
    response.set_etag(f"{name}-{version}-{current_locale()}-{theme}")
    is_exact = request.args.get("v") == version and request.args.get("lang") == current_locale()
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable" if is_exact else "private, no-cache"
    if request.if_none_match.contains_weak(response.get_etag()[0] or ""):
        response.status_code = 304
        return response
    response.set_data(draw(desk, name, theme))
    return response


def _version(desk: ProgressDesk) -> str:
    shared = thresholds() if desk.is_shared else None
    seen = (version_of(desk.desk), desk.project.participants_stamp, desk.as_of, shared, _DRAWING)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]
