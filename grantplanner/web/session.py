"""The database session of a request: opened on first use, closed with the request."""

from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlmodel import Session

from grantplanner.store.database import open_session

_READING = {"GET", "HEAD", "OPTIONS"}


def get_session() -> Session:
    """The session of this request. A view that changes something commits; the rest is undone."""
    if "session" not in g:
        g.session = open_session(get_engine(), reading=request.method in _READING)
    session: Session = g.session
    return session


def read_first() -> None:
    """Let this request read without keeping others from writing, until it writes itself."""
    _close_session(None)
    g.session = open_session(get_engine(), reading=True)


def write_now() -> Session:
    """The session to write in, after `read_first`; what was read before belongs to neither."""
    _close_session(None)
    g.session = open_session(get_engine())
    session: Session = g.session
    return session


def get_engine() -> Engine:
    """The database engine of the application."""
    engine: Engine = current_app.extensions["grantplanner"]
    return engine


def set_up_session(app: Flask, engine: Engine) -> None:
    """Give the application its database."""
    app.extensions["grantplanner"] = engine
    app.teardown_appcontext(_close_session)


def _close_session(_error: BaseException | None) -> None:
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()
