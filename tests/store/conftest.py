"""A database of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from grantplanner.store.database import open_engine, open_session, upgrade


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/test.sqlite3")
    upgrade(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def s(engine: Engine) -> Iterator[Session]:
    with open_session(engine) as session:
        yield session
