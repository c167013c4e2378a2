"""An application on a database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grantplanner.app import create_app
from grantplanner.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path}/test.sqlite3")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application as it is served, with form tokens."""
    app = create_app(settings)
    yield app
    app.extensions["grantplanner"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser whose forms need no token."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()
