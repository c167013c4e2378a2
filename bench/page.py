"""The plan page of a hundred lines against a bare Flask view that returns the same bytes."""

from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import Outcome, in_turn
from bench.plans import plan_of
from bench.serving import fetch, first_page, free_port, gunicorn, prepare_database, prepare_page, serving

_LINES = 100
_TARGET = 20
_REPEATS = 25


def run() -> list[Outcome]:
    """Both under gunicorn with two workers, asked in turn over connections that stay open."""
    path, ports = f"/projects/{plan_of(_LINES).slug}/plan", (free_port(), free_port())
    with TemporaryDirectory() as name:
        folder = Path(name)
        with serving(gunicorn("grantplanner.app:create_app()", ports[0]), **prepare_database(folder, _LINES)) as own:
            page = first_page(ports[0], own, path)
            with serving(gunicorn("bench.bare:create_app()", ports[1]), **prepare_page(folder, page)) as bare:
                assert first_page(ports[1], bare) == page
                return [_compare(ports, path, len(page))]


def _compare(ports: tuple[int, int], path: str, size: int) -> Outcome:
    own, bare = (HTTPConnection("127.0.0.1", port) for port in ports)
    with closing(own), closing(bare):
        assert abs(len(fetch(own, path)) - size) < size / 100  # The form's token differs from one answer to the next
        times = in_turn({"own": lambda: fetch(own, path), "bare": lambda: fetch(bare, path)}, _REPEATS)
    name = f"plan page of {_LINES} lines ({size // 1000} kB), gunicorn -w 2"
    return Outcome(name, times["own"], "bare Flask view, the same bytes", times["bare"], _TARGET)
