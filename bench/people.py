"""Many participants: the pages of a project with ten thousand of them, and a file of a hundred thousand."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from gc import collect
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from flask import url_for
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine

from bench.crowds import TODAY, as_csv, crowd_of, with_target
from bench.measuring import Figure, Outcome, in_turn
from bench.plans import plan_of
from bench.serving import OK
from grantplanner.app import create_app
from grantplanner.models.people import People
from grantplanner.settings import Settings
from grantplanner.store.database import open_engine, open_session, upgrade
from grantplanner.store.people import save_people
from grantplanner.store.projects import add_project, get_project

_FEW, _MANY = 100, 10_000
_PAGES = ("overview", "progress")
_PAGE_TARGET = 3
_PAGE_REPEATS = 15
_CHANGES = 3
_FIRST_VIEW_LIMIT = 3
"""Nobody has stated one; what a reader bears after having read in a file."""
_LINES = 20
_ROWS = 100_000
_IMPORT_TARGET = 2
_IMPORT_REPEATS = 3


def run() -> Iterator[Outcome | Figure]:
    """The pages first, then the file."""
    with TemporaryDirectory() as name:
        yield from _pages(Path(name))
    with TemporaryDirectory() as name:
        yield _import(Path(name))


def _pages(folder: Path) -> Iterator[Outcome | Figure]:
    with _application(folder) as (client, engine):
        for number in (_FEW, _MANY):
            _store(engine, number)
        for page in _PAGES:
            endpoint = f"{page}.index"
            if endpoint not in client.application.view_functions:
                continue
            with client.application.test_request_context():
                ways = {number: url_for(endpoint, slug=_slug(number)) for number in (_FEW, _MANY)}
            times = in_turn({str(number): partial(_get, client, url) for number, url in ways.items()}, _PAGE_REPEATS)
            yield Outcome(
                f"{page} page of a project with {_MANY} participants",
                times[str(_MANY)],
                f"with {_FEW}",
                times[str(_FEW)],
                _PAGE_TARGET,
            )
            taken = median(_after_a_change(client, engine, ways[_MANY]) for _ in range(_CHANGES))
            yield Figure(f"{page} page, {_MANY} participants, first view after a change", taken, _FIRST_VIEW_LIMIT)


@contextmanager
def _application(folder: Path) -> Iterator[tuple[FlaskClient, Engine]]:
    app = create_app(Settings(database_url=f"sqlite:///{folder / 'bench.sqlite3'}"))
    with closing(app.extensions["grantplanner"].raw_connection()):
        yield app.test_client(), app.extensions["grantplanner"]
    app.extensions["grantplanner"].dispose()


def _slug(number: int) -> str:
    return f"deltagare-{number}"


def _store(engine: Engine, number: int) -> None:
    project = with_target(plan_of(_LINES), number)
    project.slug = _slug(number)
    with open_session(engine) as session:
        add_project(session, project)
        save_people(session, project, crowd_of(number, project), None, TODAY)
        session.commit()


def _get(client: FlaskClient, url: str) -> None:
    assert client.get(url).status_code == OK


def _after_a_change(client: FlaskClient, engine: Engine, url: str) -> float:
    with open_session(engine) as session:
        project = get_project(session, _slug(_MANY))
        person = crowd_of(1, project).persons[0]._replace(satisfaction=1 + project.revision % 10)
        assert save_people(session, project, People([person]), None, TODAY).changed == 1
        session.commit()
    return _timed(partial(_get, client, url))


def _timed(way: Callable[[], object]) -> float:
    collect()
    started = perf_counter()
    way()
    return perf_counter() - started


def _import(folder: Path) -> Outcome:
    """Reading and storing a file against pandas doing the same without looking at what it holds."""
    import pandas as pd

    path = folder / "deltagare.csv"
    path.write_bytes(as_csv(crowd_of(_ROWS, plan_of(_LINES)).persons))
    own = open_engine(f"sqlite:///{folder / 'own.sqlite3'}")
    upgrade(own)
    number = count()

    def bare(engine: Engine) -> None:
        pd.read_csv(path).to_sql("participant", engine, index=False)

    rounds = []
    for _ in range(_IMPORT_REPEATS):
        theirs = create_engine(f"sqlite:///{folder / f'bare-{next(number)}.sqlite3'}")
        rounds.append((_read_and_save(own, path, f"prov-{next(number)}"), _timed(partial(bare, theirs))))
        theirs.dispose()
    own.dispose()
    taken, least = (median(times) for times in zip(*rounds, strict=True))
    name = f"import of {_ROWS} participants from CSV, checked, compared and stored"
    return Outcome(name, taken, "pandas read_csv and to_sql", least, _IMPORT_TARGET)


def _read_and_save(engine: Engine, path: Path, slug: str) -> float:
    from grantplanner.intake.participants import read_people

    with open_session(engine) as session:
        project = plan_of(_LINES)
        project.slug = slug
        add_project(session, project)
        session.commit()
        partners = {partner.key: partner.name for partner in project.partners}

        def read_and_save() -> None:
            reading = read_people([(path.name, path.read_bytes())], partners)
            assert not reading.problems, reading.problems[0]
            assert save_people(session, project, reading.people, reading.columns, TODAY).added == _ROWS
            session.commit()

        return _timed(read_and_save)
