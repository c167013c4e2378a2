"""Rows by the thousand, past the session's objects: the columns of each kind of record, read and written in bulk."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Date, Enum, Insert, String, Table, Update, type_coerce
from sqlmodel import SQLModel

from grantplanner.models.columns import Listed

Values = Sequence[Any]
Reread = Callable[[Values], Values]
R = TypeVar("R", bound="tuple[Any, ...]")


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


PARTICIPANTS, MEASUREMENTS, GRADES = map(_table, ("participant", "absence_measurement", "term_grades"))
REACHED, ENTRIES, UPLOADS, PARTNERS = map(_table, ("reached_count", "indicator_entry", "upload", "partner"))


def plain_columns(table: Table, names: Iterable[str]) -> list[ColumnElement[Any]]:
    """The columns as the driver gives them: enumerations by their values, days and words still as text."""
    return [
        type_coerce(table.c[name], String) if isinstance(table.c[name].type, (Date, Enum, Listed)) else table.c[name]
        for name in names
    ]


def by_id(rows: Sequence[Any], kind: type[R], reread: Mapping[str, Reread]) -> dict[int, R]:
    """Rows of an id and a record's fields as records; `reread` says how to take the values of some of the fields.

    A column at a time, which is several times as fast as row by row.
    """
    if not rows:
        return {}
    ids, *columns = zip(*rows, strict=True)
    record: Any = kind
    named = zip(record._fields, columns, strict=True)
    taken = [reread[name](column) if name in reread else column for name, column in named]
    return dict(zip(ids, map(record._make, zip(*taken, strict=True)), strict=True))


def part(texts: Values) -> list[tuple[str, ...]]:
    """Each text of words as its words; the same text is part once."""
    known = {text: tuple(text.split(";")) if text else () for text in set(texts)}
    return [known[text] for text in texts]


def days(texts: Values) -> list[dt.date | None]:
    """Each text as the day that it means; the same text is read once. Some drivers give days as they are."""
    known = {text: dt.date.fromisoformat(text) if isinstance(text, str) else text for text in set(texts)}
    return [known[text] for text in texts]


def write(connection: Connection, statement: Insert | Update, columns: Mapping[str, Values]) -> None:
    """Carry out a statement for each row at once; `columns` are the values of its parameters.

    The driver gets plain tuples: SQLAlchemy's own way looks at every value of every row.
    """
    dialect: Any = connection.dialect
    if not dialect.positional:
        dialect = type(dialect)(paramstyle="format")
    kinds = {column.name: column.type for column in statement.table.c}
    compiled = statement.compile(dialect=dialect, column_keys=[name for name in columns if name in kinds])
    order: list[str] = list(getattr(compiled, "positiontup", None) or ())
    is_sqlite = dialect.name == "sqlite"
    told = [_told(columns[name], kinds.get(name), is_sqlite=is_sqlite) for name in order]
    rows = list(zip(*told, strict=True))
    if rows:
        connection.exec_driver_sql(str(compiled), rows)


def _told(values: Values, kind: object, *, is_sqlite: bool) -> Values:
    """The values as the driver takes them."""
    if isinstance(kind, Listed):
        texts = {words: ";".join(words) for words in set(values)}
        return [texts[words] for words in values]
    if is_sqlite and isinstance(kind, Date):
        days = {day: day.isoformat() if isinstance(day, dt.date) else None for day in set(values)}
        return [days[day] for day in values]
    return values
