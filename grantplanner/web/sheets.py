"""What is handed in or passed on: the budget's workbook and the project's own file."""

import datetime as dt

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from grantplanner.export.project_file import dump_project, write_yaml
from grantplanner.store.projects import get_project
from grantplanner.web.desk import open_desk
from grantplanner.web.language import current_locale
from grantplanner.web.session import get_session

blueprint = Blueprint("sheets", __name__, url_prefix="/projects/<slug>/sheets")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/")
def index(slug: str) -> ResponseReturnValue:
    """The files that can be fetched."""
    return render_template("sheets/index.html", desk=open_desk(slug))


@blueprint.get("/budget.xlsx")
def budget(slug: str) -> Response:
    """The budget as a workbook with live formulas."""
    from grantplanner.export.budget_workbook import write_budget_workbook

    desk = open_desk(slug)
    content = write_budget_workbook(
        desk.project,
        desk.rules,
        desk.budget,
        desk.findings,
        locale=current_locale(),
        made_on=dt.datetime.now(dt.UTC),
        made_by="",
    )
    return download(content, XLSX, f"{slug}-budget.xlsx")


@blueprint.get("/project.yaml")
def project(slug: str) -> Response:
    """The project's own file, which can be read in again; fetched even when its call is gone."""
    content = write_yaml(dump_project(get_project(get_session(), slug))).encode()
    return download(content, "application/yaml", f"{slug}.yaml")


def download(content: bytes, mimetype: str, name: str) -> Response:
    """A file to save under a name."""
    response = Response(content, mimetype=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    response.headers["Cache-Control"] = "no-store"
    return response
