"""Opens the database: engine, schema at its newest, sessions."""

from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session

from grantplanner.errors import ConflictError
from grantplanner.paths import MIGRATIONS
from grantplanner.words import Text

_READING = "grantplanner_reading"
_PRAGMAS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA foreign_keys=ON",
)


def open_engine(url: str) -> Engine:
    """The engine of a database; SQLite gets foreign keys, a write-ahead log and real transactions."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_session(engine: Engine, *, reading: bool = False) -> Session:
    """A session whose rows stay readable after a commit.

    On SQLite it waits for its turn to write before it reads anything, so that what it read still holds when
    it writes; with `reading` it never waits.
    """
    bind = engine.execution_options(**{_READING: True}) if reading else engine
    return Session(bind, autoflush=False, expire_on_commit=False)


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to its newest revision; whoever comes second waits and finds it done."""
    _migrate(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to an older revision, "base" for none."""
    _migrate(engine, command.downgrade, revision)


def migration_config() -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    return config


def _migrate(engine: Engine, step: Any, revision: str) -> None:
    config = migration_config()
    with engine.connect() as connection:
        # SQLite alters a table by making it anew; dropping the old one must not take its children along.
        # The pragma counts outside transactions only, so it goes past SQLAlchemy, which would begin one.
        _enforce_foreign_keys(connection, on=False)
        try:
            with connection.begin():
                config.attributes["connection"] = connection
                _refuse_the_future(connection, config)
                step(config, revision)
                _refuse_orphans(connection)
        finally:
            _enforce_foreign_keys(connection, on=True)


def _refuse_the_future(connection: Connection, config: Config) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if not known.issuperset(MigrationContext.configure(connection).get_current_heads()):
        raise ConflictError(Text("Databasen hör till en nyare version av programmet. Uppgradera grantplanner."))


def _enforce_foreign_keys(connection: Connection, *, on: bool) -> None:
    raw = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite" and raw is not None:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")
        cursor.close()


def _refuse_orphans(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            raise RuntimeError(f"The migration left rows without their parent: {orphans[:5]}")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # The driver would begin late and commit before DDL; we begin ourselves
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get(_READING, False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
