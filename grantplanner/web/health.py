"""Whether the application works, for whoever watches it."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlmodel import select

from grantplanner.models import Project
from grantplanner.web.session import get_session

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def check() -> ResponseReturnValue:
    """A word when the database answers; the error page when it does not."""
    get_session().exec(select(Project.id).limit(1)).first()
    return "ok\n", {"Content-Type": "text/plain; charset=utf-8"}
