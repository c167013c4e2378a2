"""A served application with a database of its own, and a browser that only sees this machine."""

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlmodel import Session
from werkzeug.serving import make_server

from grantplanner.app import create_app
from grantplanner.documents import read_document
from grantplanner.intake.project_file import read_project
from grantplanner.paths import FIXTURES
from grantplanner.settings import Settings
from grantplanner.store.database import open_session
from grantplanner.store.people import save_people
from grantplanner.store.projects import add_project, get_project
from tests.progress_figures import read_folder

EXAMPLE = "samverkan-skolnarvaro"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an application that holds the built-in calls and the project fixtures of the module."""
    yield from served(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="module")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one whose example project has its invented participants too."""
    yield from served(tmp_path_factory.mktemp("peopled"), with_people=True)


def served(folder: Path, *, with_people: bool = False) -> Iterator[str]:
    app = create_app(Settings(database_url=f"sqlite:///{folder}/served.sqlite3"))
    with open_session(app.extensions["grantplanner"]) as session:
        for path in sorted((FIXTURES / "projects").glob("*.yaml")):
            add_fixture(session, path)
        if with_people:
            save_people(session, get_project(session, EXAMPLE), read_folder(EXAMPLE), None, dt.date(2022, 7, 1))
        session.commit()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["grantplanner"].dispose()


def add_fixture(session: Session, path: Path) -> None:
    """Adds a project fixture; files of other kinds are passed over."""
    document = read_document(path)
    if isinstance(document.data, dict) and "project" in document.data:
        project, problems = read_project(document)
        assert project is not None, problems
        add_project(session, project)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="sv-SE", accept_downloads=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that tolerates no script error and no refused resource."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if _is_wrong(message.type, message.text) else None)
    yield page
    assert wrong == []


def _is_wrong(kind: str, text: str) -> bool:
    return kind == "error" and "422" not in text and "409" not in text
