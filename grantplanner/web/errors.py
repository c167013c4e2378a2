"""Every error as a page that says what happened and what to do."""

from http import HTTPStatus

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from grantplanner.errors import BadInputError, GrantPlannerError, Problem
from grantplanner.store.conflicts import explain
from grantplanner.web.language import say
from grantplanner.words import Text

SENTENCES = {
    HTTPStatus.BAD_REQUEST: Text("Begäran gick inte att förstå."),
    HTTPStatus.NOT_FOUND: Text("Sidan finns inte. Kontrollera adressen eller börja från startsidan."),
    HTTPStatus.METHOD_NOT_ALLOWED: Text("Sidan kan inte användas på det sättet. Börja från startsidan."),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: Text("Filen eller formuläret är för stort."),
    HTTPStatus.SERVICE_UNAVAILABLE: Text("Någon annan sparar just nu. Försök igen om en stund."),
    HTTPStatus.INTERNAL_SERVER_ERROR: Text("Något gick fel hos oss. Det du senast sparade finns kvar."),
}
_FORM_EXPIRED = Text(
    "Formuläret hade gått ut. Gå tillbaka: det du skrev finns kvar. Kopiera det, ladda om sidan och skicka igen."
)
_LOCKED = "database is locked"


def set_up_errors(app: Flask) -> None:
    """Give the application its error pages."""
    app.register_error_handler(GrantPlannerError, _own_error)
    app.register_error_handler(IntegrityError, _refused_by_database)
    app.register_error_handler(OperationalError, _database_busy)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _http_error)


def error_page(text: Text, status: HTTPStatus, problems: list[Problem] | None = None) -> ResponseReturnValue:
    """The page of an error; for htmx, which keeps the page that is shown, the sentence alone."""
    if request.headers.get("HX-Request"):
        return say(text), status, {"Content-Type": "text/plain; charset=utf-8", "HX-Reswap": "none"}
    return render_template("_error.html", text=text, status=status.value, problems=problems or []), status


def _own_error(error: GrantPlannerError) -> ResponseReturnValue:
    problems = error.problems if isinstance(error, BadInputError) else []
    return error_page(error.text, error.status, problems)


def _refused_by_database(error: IntegrityError) -> ResponseReturnValue:
    return _own_error(explain(error))


def _database_busy(error: OperationalError) -> ResponseReturnValue:
    status = HTTPStatus.SERVICE_UNAVAILABLE
    if _LOCKED not in str(error.orig):
        current_app.logger.error("The database failed", exc_info=error)
        status = HTTPStatus.INTERNAL_SERVER_ERROR
    return error_page(SENTENCES[status], status)


def _form_expired(_error: CSRFError) -> ResponseReturnValue:
    return error_page(_FORM_EXPIRED, HTTPStatus.BAD_REQUEST)


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
        return error  # A redirect
    status = HTTPStatus(error.code)
    usual = HTTPStatus.INTERNAL_SERVER_ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else HTTPStatus.BAD_REQUEST
    return error_page(SENTENCES.get(status, SENTENCES[usual]), status)
