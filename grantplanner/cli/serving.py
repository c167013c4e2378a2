"""Serves the web app on this machine alone."""

import ipaddress
import socket
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships no types

from grantplanner.app import create_app
from grantplanner.cli.reporting import refusal, said
from grantplanner.cli.sources import database
from grantplanner.documents import why
from grantplanner.settings import Settings
from grantplanner.words import Text

_WORKERS = 2
_THREADS = 4
_QUEUE = 64


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped. Raises BadInputError for an address that others reach, or a port that is taken."""
    address = _loopback(host)
    with database(settings):
        pass  # What is wrong with it is said here, not by two workers at once
    listener = _listen(address, port)
    shown = f"[{address}]" if ":" in address else address
    url = f"http://{shown}:{listener.getsockname()[1]}/"
    click.echo(said(Text("Webbappen finns på {url} (Ctrl+C avslutar).", url=url)))
    _Server(settings, listener).run()


def _loopback(host: str) -> str:
    """The address that a host means, when only this machine reaches it."""
    try:
        address = ipaddress.ip_address("127.0.0.1" if host.lower() == "localhost" else host.strip("[]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise refusal(
            Text("Webbappen öppnas bara på den egna datorn (127.0.0.1, ::1 eller localhost): den har inga konton än."),
            host,
        )
    return str(address)


def _listen(address: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((address, port))
        listener.listen(_QUEUE)  # Whoever comes while the workers start waits instead of being turned away
    except OSError as error:
        listener.close()
        text = Text("Porten {port} går inte att använda: {why}.", port=str(port), why=why(error))
        raise refusal(text) from None
    return listener


class _Server(BaseApplication):  # type: ignore[misc]  # as above
    """gunicorn with our settings and none from its own files or environment."""

    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self.settings = settings
        self.listener = listener
        super().__init__()

    def load_config(self) -> None:
        """Settle how gunicorn runs."""
        chosen: dict[str, Any] = {
            "bind": f"fd://{self.listener.fileno()}",
            "workers": _WORKERS,
            "worker_class": "gthread",  # A browser's idle connections must not block a worker
            "threads": _THREADS,
            "loglevel": "warning",
            "control_socket_disable": True,
            "proc_name": "grantplanner",
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The application, made in each worker."""
        return create_app(self.settings)
