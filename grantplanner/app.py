"""The application: a list of named steps."""

import gc

from flask import Flask
from jinja2 import StrictUndefined

from grantplanner.paths import STATIC, TEMPLATES
from grantplanner.settings import Settings
from grantplanner.store.database import open_engine, upgrade
from grantplanner.web import register_blueprints
from grantplanner.web.assets import set_up_assets
from grantplanner.web.errors import set_up_errors
from grantplanner.web.language import set_up_language
from grantplanner.web.progress_desk import set_up_thresholds
from grantplanner.web.security import set_up_security
from grantplanner.web.session import set_up_session


def create_app(settings: Settings | None = None) -> Flask:
    """The application, its database at the newest schema."""
    settings = settings or Settings()
    app = Flask("grantplanner", template_folder=TEMPLATES, static_folder=STATIC)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it
    _set_up_templates(app)
    _set_up_database(app, settings)
    set_up_security(app, settings)
    set_up_language(app, settings.locale)
    set_up_assets(app)
    set_up_errors(app)
    set_up_thresholds(app, settings)
    register_blueprints(app)
    gc.freeze()  # What is made at start is never thrown away: let the collector leave it alone
    return app


def _set_up_templates(app: Flask) -> None:
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True, "undefined": StrictUndefined}


def _set_up_database(app: Flask, settings: Settings) -> None:
    engine = open_engine(settings.database_url)
    upgrade(engine)
    set_up_session(app, engine)
