"""The portfolio page over a database of three thousand projects and a million participants."""

from collections.abc import Iterator
from functools import partial
from gc import collect
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select

from bench.crowds import TODAY, crowd_of, multiply, with_target
from bench.measuring import Figure, in_turn
from bench.plans import plan_of
from bench.serving import OK
from grantplanner.app import create_app
from grantplanner.models import Participant, Project
from grantplanner.models.people import People
from grantplanner.settings import Settings
from grantplanner.store.database import open_session
from grantplanner.store.people import save_people
from grantplanner.store.projects import add_project

_PROJECTS, _PARTICIPANTS = 3000, 1_000_000
_EACH = -(-_PARTICIPANTS // _PROJECTS)
_LINES = 20
_LIMIT = 1
_PAGES = 9
_REPEATS = 9


def run() -> Iterator[Figure]:
    """Pages seen for the first time, each calculating its fifty projects; a page seen again; a search."""
    with TemporaryDirectory() as name:
        app = create_app(Settings(database_url=f"sqlite:///{Path(name) / 'bench.sqlite3'}"))
        engine = app.extensions["grantplanner"]
        held = _fill(engine)
        client = app.test_client()
        _get(client, "/calls/")  # What a server does once
        first = median(_timed(client, f"/?page={page}") for page in range(1, _PAGES + 1))
        ways = {url: partial(_get, client, url) for url in ("/", "/?q=prov+1234")}
        again, search = in_turn(ways, _REPEATS).values()
        engine.dispose()
    yield Figure(f"portfolio page of {held}, seen for the first time", first, _LIMIT)
    yield Figure(f"portfolio page of {held}, seen again", again, _LIMIT)
    yield Figure(f"portfolio search in {held}", search, _LIMIT)


def _fill(engine: Engine) -> str:
    """Store the projects; what the database then holds, in words."""
    with open_session(engine) as session:
        project = add_project(session, with_target(plan_of(_LINES), _EACH))
        save_people(session, project, People(crowd_of(_EACH, project).persons), None, TODAY)
        multiply(session.connection(), _PROJECTS)
        session.commit()
        projects, people = (
            session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            for table in (Project, Participant)
        )
    assert (projects, people >= _PARTICIPANTS) == (_PROJECTS, True)
    return f"{projects} projects and {people} participants"


def _timed(client: FlaskClient, url: str) -> float:
    collect()
    started = perf_counter()
    _get(client, url)
    return perf_counter() - started


def _get(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == OK, url
