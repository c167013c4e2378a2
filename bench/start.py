"""From the start of the process to the first page, and what must not be imported on the way."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import Outcome
from bench.serving import ROOT, first_page, free_port, gunicorn, prepare_database, prepare_page, serving

_LINES = 10
_TARGET = 7
"""Bare Flask and gunicorn take about 0.2 s of a processor to import; SQLModel, Alembic, WTForms, Babel, pydantic and
our own modules about 0.9 s more, and the application, its schema checked, and the first page 0.3 s. Seven holds that
with room for noise, but none for pandas and altair, which would add half a second.
"""
_REPEATS = 5
_HEAVY = ("altair", "pandas", "vl_convert", "xlsxwriter")
_FIRST_PAGE = """
import sys
from grantplanner.app import create_app
answer = create_app().test_client().get("/")
assert answer.status_code == 200, answer.status
print(*(name for name in sys.argv[1:] if name in sys.modules))
"""


def run() -> list[Outcome]:
    """`grantplanner serve` against gunicorn with a bare Flask application, both to their first page."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        settings = prepare_database(folder, _LINES)
        _assert_nothing_heavy(settings)
        own = partial(_start, lambda port: ["grantplanner", "serve", "--port", str(port)], settings)
        page, _ = own()
        bare = partial(_start, lambda port: gunicorn("bench.bare:create_app()", port), prepare_page(folder, page))
        rounds = [(own()[1], bare()[1]) for _ in range(_REPEATS)]
    taken, least = (median(times) for times in zip(*rounds, strict=True))
    name = "cold start to the first page, grantplanner serve"
    return [Outcome(name, taken, "bare Flask under gunicorn -w 2", least, _TARGET)]


def _start(command: Callable[[int], list[str]], settings: dict[str, str]) -> tuple[bytes, float]:
    """The first page and the seconds until it came."""
    port = free_port()
    started = perf_counter()
    with serving(command(port), **settings) as process:
        page = first_page(port, process)
        return page, perf_counter() - started


def _assert_nothing_heavy(settings: dict[str, str]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", _FIRST_PAGE, *_HEAVY],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not said.stdout.strip(), f"imported before they are used: {said.stdout}"
