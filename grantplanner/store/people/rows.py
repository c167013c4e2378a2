"""Rows by the thousand, past the session's objects: the columns of each kind of record, read and written in bulk."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Enum, Insert, String, Table, Update, type_coerce
from sqlalchemy.engine import Row
from sqlmodel import SQLModel

from grantplanner.models.columns import Listed

Values = Sequence[Any]


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


PARTICIPANTS, MEASUREMENTS, GRADES = map(_table, ("participant", "absence_measurement", "term_grades"))
REACHED, ENTRIES, UPLOADS, PARTNERS = map(_table, ("reached_count", "indicator_entry", "upload", "partner"))


def plain_columns(table: Table, names: Iterable[str]) -> list[ColumnElement[Any]]:
    """The columns as records hold them: enumerations by their values, words still in one text."""
    return [
        type_coerce(table.c[name], String) if isinstance(table.c[name].type, (Enum, Listed)) else table.c[name]
        for name in names
    ]


def by_column(rows: Sequence[Row[Any]], names: Iterable[str]) -> dict[str, Values]:
    """What was read, a column at a time, words parted."""
    columns: dict[str, Values] = dict(zip(names, zip(*rows, strict=True), strict=True))
    return columns


def part(texts: Values) -> list[tuple[str, ...]]:
    """Each text of words as its words; the same text is parted once."""
    parted = {text: tuple(text.split(";")) if text else () for text in set(texts)}
    return [parted[text] for text in texts]


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
        days: list[dt.date | None] = list(values)
        return [day and day.isoformat() for day in days]
    return values
