"""Servers on free loopback ports: started, asked and stopped."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from bench.bare import PAGE
from bench.plans import plan_of
from grantplanner.store.database import open_engine, open_session, upgrade
from grantplanner.store.projects import add_project

ROOT = Path(__file__).parent.parent
OK = 200
_PATIENCE = 60
_PAUSE = 0.002
_GRACE = 10


@contextmanager
def serving(command: list[str], **settings: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program of the environment while it runs; whatever happens, it ends afterwards."""
    program = Path(sys.executable).parent / command[0]
    process = subprocess.Popen(
        [program, *command[1:]],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def gunicorn(application: str, port: int) -> list[str]:
    """Two workers that keep connections open, as `grantplanner serve` has them."""
    kind = ["-w", "2", "-k", "gthread", "--threads", "4", "--keep-alive", "30"]
    return ["gunicorn", *kind, "--no-control-socket", "-b", f"127.0.0.1:{port}", application]


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def first_page(port: int, process: subprocess.Popen[bytes], path: str = "/") -> bytes:
    """The first page that a server gives, waited for."""
    deadline = perf_counter() + _PATIENCE
    while process.poll() is None and perf_counter() < deadline:
        with closing(HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)) as connection:
            try:
                return fetch(connection, path)
            except (OSError, HTTPException):
                sleep(_PAUSE)
    raise RuntimeError(f"No page at port {port}: exit {process.poll()}")


def fetch(connection: HTTPConnection, path: str) -> bytes:
    """A page over a connection that stays open. Raises HTTPException when it is not to be had."""
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != OK:
        raise HTTPException(f"{path}: {answer.status}")
    return content


def prepare_database(folder: Path, lines: int) -> dict[str, str]:
    """A database that holds one plan; the settings that lead to it."""
    url = f"sqlite:///{folder / 'bench.sqlite3'}"
    engine = open_engine(url)
    upgrade(engine)
    with open_session(engine) as session:
        add_project(session, plan_of(lines))
        session.commit()
    engine.dispose()
    return {"GRANTPLANNER_DATABASE_URL": url, "GRANTPLANNER_SECRET_KEY": "invented-for-the-benchmark-alone"}


def prepare_page(folder: Path, content: bytes) -> dict[str, str]:
    """The settings with which the bare application answers with these bytes."""
    page = folder / "page.html"
    page.write_bytes(content)
    return {PAGE: str(page)}
