"""The rule check: every finding with its sentence, the rule behind it and where to mend it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from grantplanner.calc.results import Severity
from grantplanner.web.desk import open_desk
from grantplanner.words import Text

blueprint = Blueprint("findings", __name__, url_prefix="/projects/<slug>")

_GROUPS = (
    (Severity.ERROR, Text("Fel: bryter mot en regel")),
    (Severity.WARNING, Text("Varningar: se över")),
    (Severity.NOTE, Text("Upplysningar")),
)


@blueprint.get("/findings")
def index(slug: str) -> ResponseReturnValue:
    """The findings, the gravest first."""
    desk = open_desk(slug)
    groups = [
        (severity, heading, [finding for finding in desk.findings if finding.severity is severity])
        for severity, heading in _GROUPS
    ]
    return render_template("findings/index.html", desk=desk, groups=[group for group in groups if group[2]])
