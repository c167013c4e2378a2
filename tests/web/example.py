"""Example A in an application's database, and what becomes of it."""

from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from grantplanner.documents import read_document
from grantplanner.intake.project_file import read_project
from grantplanner.models import Project
from grantplanner.paths import FIXTURES
from grantplanner.store.database import open_session
from grantplanner.store.projects import add_project, get_project

SLUG = "samverkan-skolnarvaro"
QUICK = {"HX-Request": "true"}
"""What a script sends to be answered with the changes alone."""


def add_example(app: Flask) -> None:
    project, problems = read_project(read_document(FIXTURES / "projects" / "esf-2020.yaml"))
    assert project is not None, problems
    with open_session(app.extensions["grantplanner"]) as session:
        add_project(session, project)
        session.commit()


def stored_example(app: Flask) -> Project:
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        project = get_project(session, SLUG)
        rows: list[Any] = [*project.positions, *project.costs, *project.contributions, *project.targets]
        for row in rows:
            _ = row.partner, getattr(row, "phase", None)  # Loaded while the session is open
        return project


def words(response: TestResponse) -> str:
    """What a page says, with plain spaces."""
    return unescape(response.text).replace("\N{NO-BREAK SPACE}", " ")
