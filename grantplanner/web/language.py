"""The reader's language: chosen on the page, else asked for by the browser, else the setting's."""

from flask import Blueprint, Flask, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale, refresh

from grantplanner.errors import NotFoundError
from grantplanner.words import LOCALES, Figure, Text, show

LANGUAGE_NAMES = {"sv": "Svenska", "en": "English"}

blueprint = Blueprint("language", __name__)


@blueprint.post("/language")
def switch() -> ResponseReturnValue:
    """Speak another language from now on, and go back to the page."""
    wanted = request.form.get("locale", "")
    if wanted not in LOCALES:
        raise NotFoundError(Text("Språket finns inte."))
    session["locale"] = wanted
    session.permanent = True
    refresh()
    g.pop("language", None)
    return redirect(_page_to_return_to(), 303)


def current_locale() -> str:
    """The reader's language, "sv" or "en"; found once a request."""
    language: str | None = g.get("language")
    if language is None:
        locale = get_locale()
        language = g.language = locale.language if locale else str(current_app.config["BABEL_DEFAULT_LOCALE"])
    return language


def say(text: Text | Figure) -> str:
    """A text or figure in the reader's language."""
    return show(text, current_locale())


def set_up_language(app: Flask, default: str) -> None:
    """Give the application its languages and the templates their `_` and `ngettext`.

    Both take figures by name, as Text does:
    `_("Fas {name}", name=phase.name)`, `ngettext("{n} dag", "{n} dagar", n)`.
    """
    app.config["BABEL_DEFAULT_LOCALE"] = default
    Babel(app, configure_jinja=False, locale_selector=_select_locale)
    app.jinja_env.globals.update(
        _=_gettext,
        gettext=_gettext,
        ngettext=_ngettext,
        current_locale=current_locale,
        language_names=LANGUAGE_NAMES,
    )


def _gettext(message: str, **figures: Figure | Text) -> str:
    return Text(message, **figures).in_language(current_locale())


def _ngettext(one: str, many: str, n: int, **figures: Figure | Text) -> str:
    return Text(one, many, n, **figures).in_language(current_locale())


def _select_locale() -> str | None:
    chosen = session.get("locale")
    if chosen in LOCALES:
        return str(chosen)
    return request.accept_languages.best_match(LOCALES, current_app.config["BABEL_DEFAULT_LOCALE"])


def _page_to_return_to() -> str:
    """The page that the form names, as long as it is one of ours."""
    wanted = request.form.get("next", "")
    ours = wanted.startswith("/") and not wanted.startswith(("//", "/\\"))
    return wanted if ours and wanted.isprintable() else url_for("portfolio.index")
