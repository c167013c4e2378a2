"""The column types and the naming of constraints that every table shares."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import BigInteger, Dialect, Enum, String, TypeDecorator
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal kept exactly as entered, trailing zeros included; SQLite itself would make it a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002  (SQLAlchemy)
        """The decimal as text."""
        return None if value is None else str(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002  (SQLAlchemy)
        """The text as a decimal."""
        return None if value is None else Decimal(value)


class Listed(TypeDecorator[tuple[str, ...]]):
    """Some words in one column, parted by semicolons, which none of them holds."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002  (SQLAlchemy)
        """The words as text."""
        return ";".join(value or ())

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002
        """The text as words."""
        return tuple(value.split(";")) if value else ()


def choice_column(kind: type[StrEnum], **given: Any) -> Any:
    """A column of an enumeration, stored by its values, as files write them."""
    stored = Enum(kind, values_callable=lambda kind: [str(each) for each in kind], native_enum=False, length=40)
    return Field(sa_type=cast("type[Any]", stored), **given)  # An instance is a type to SQLAlchemy


def listed_column() -> Any:
    """A column of some words."""
    return Field(default=(), sa_type=Listed, nullable=False)


def ore_column(**given: Any) -> Any:
    """A column of whole öre."""
    return Field(sa_type=BigInteger, **given)


def exact_column(**given: Any) -> Any:
    """A column of an exact decimal."""
    return Field(sa_type=ExactDecimal, **given)


def parent_column(table: str) -> Any:
    """A required foreign key to the row that holds this one and takes it along when it goes."""
    return Field(default=None, foreign_key=f"{table}.id", nullable=False, ondelete="CASCADE", index=True)


def named_column(table: str, *, nullable: bool = False) -> Any:
    """A foreign key to a row that may not go while it is named here.

    Not RESTRICT, which would forbid even that both go together with their project.
    """
    return Field(default=None, foreign_key=f"{table}.id", nullable=nullable, index=True)


OWNED: dict[str, Any] = {"cascade": "all, delete-orphan", "passive_deletes": True}
"""How a parent holds its rows."""
