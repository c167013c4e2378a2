"""Scripts and styles, at addresses that change with their content so that browsers keep them for good."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, request, send_file

from grantplanner.paths import STATIC

_FOR_GOOD = "public, max-age=31536000, immutable"
_ENDPOINTS = {"static", "assets.htmx"}

blueprint = Blueprint("assets", __name__)


@blueprint.get("/static/lib/htmx.js")
def htmx() -> Response:
    """The htmx script of the installed package."""
    return send_file(_htmx_file(), mimetype="text/javascript")


def set_up_assets(app: Flask) -> None:
    """Add the version to each address made, and keep what is asked for by version."""
    app.url_defaults(_add_version)
    app.after_request(_keep_versions)


def _add_version(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint in _ENDPOINTS and "v" not in values:
        file = STATIC / values["filename"] if endpoint == "static" else _htmx_file()
        if file.is_file():
            values["v"] = _version(file, file.stat().st_mtime_ns)


def _keep_versions(response: Response) -> Response:
    if request.endpoint in _ENDPOINTS and response.status_code < 400:  # noqa: PLR2004  (errors begin there)
        response.headers["Cache-Control"] = _FOR_GOOD if "v" in request.args else "no-cache"
    return response


@cache
def _version(file: Path, _changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


@cache
def _htmx_file() -> Path:
    # Found without importing: the package is made for another framework.
    spec = find_spec("js_lib_htmx")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("js_lib_htmx")
    return Path(spec.submodule_search_locations[0]) / "static" / "htmx" / "htmx.min.js"
