"""The least that Flask can do: one page of ready bytes."""

import os
from pathlib import Path

from flask import Flask, Response

PAGE = "BENCH_PAGE"
"""The variable that names the file whose bytes are the page."""


def create_app() -> Flask:
    """An application that answers every address with the same bytes."""
    content = Path(os.environ[PAGE]).read_bytes()
    app = Flask("bare", static_folder=None)

    @app.get("/", defaults={"path": ""})
    @app.get("/<path:path>")
    def page(path: str) -> Response:  # noqa: ARG001  (every address is the same)
        return Response(content, mimetype="text/html")

    return app
