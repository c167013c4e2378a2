"""The schema: what the migrations make is what the models say, and the way back works."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, SQLModel

import grantplanner.models  # noqa: F401  (fills the metadata)
from grantplanner.errors import ConflictError
from grantplanner.store.database import downgrade, open_engine, open_session, upgrade
from grantplanner.store.projects import add_project, get_project
from tests.store.projects import invented_project


def test_the_migrated_schema_is_that_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})

        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_constraint_of_the_models_is_in_the_migrated_schema(engine: Engine) -> None:
    inspector = inspect(engine)
    for table in SQLModel.metadata.sorted_tables:
        made = {
            (tuple(key["constrained_columns"]), key["referred_table"], key["options"].get("ondelete"))
            for key in inspector.get_foreign_keys(table.name)
        }
        meant = {
            (tuple(key.column_keys), key.referred_table.name, key.ondelete) for key in table.foreign_key_constraints
        }
        assert made == meant, table.name


def test_the_way_down_and_up_again_works_with_data(s: Session, engine: Engine) -> None:
    add_project(s, invented_project())
    s.commit()
    s.close()

    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]

    upgrade(engine)
    with open_session(engine) as later:
        assert add_project(later, invented_project()).id


def test_upgrading_again_keeps_the_data(s: Session, engine: Engine) -> None:
    add_project(s, invented_project())
    s.commit()
    s.close()

    upgrade(engine)

    with open_session(engine) as later:
        assert get_project(later, "bron").partners


def test_two_who_start_at_once_both_find_the_schema_made(tmp_path: Path) -> None:
    engines = [open_engine(f"sqlite:///{tmp_path}/new.sqlite3") for _ in range(3)]
    failures: list[BaseException] = []

    def start(engine: Engine) -> None:
        try:
            upgrade(engine)
        except BaseException as error:  # noqa: BLE001  (whatever it is, the test tells)
            failures.append(error)

    threads = [threading.Thread(target=start, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for engine in engines:
        assert "project" in inspect(engine).get_table_names()
        engine.dispose()
    assert failures == []


def test_sqlite_is_set_up_for_several_readers_and_a_writer(engine: Engine) -> None:
    with engine.connect() as connection:
        said = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("foreign_keys", "journal_mode", "busy_timeout", "synchronous")
        }

    assert said == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 5000, "synchronous": 1}


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with open_session(engine) as writer, open_session(engine, reading=True) as reader:
        add_project(writer, invented_project())

        with pytest.raises(LookupError):
            _found(reader)
        writer.commit()
        reader.rollback()
        _found(reader)


def _found(s: Session) -> None:
    if s.connection().execute(text("SELECT slug FROM project")).first() is None:
        raise LookupError


def test_a_database_of_a_newer_version_is_left_as_it_is(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))

    with pytest.raises(ConflictError, match="nyare version"):
        upgrade(engine)
