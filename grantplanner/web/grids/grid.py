"""What a grid is: its columns, the rows it holds, how a row is read, checked, made, changed and named."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlmodel import SQLModel

from grantplanner.fields import Record
from grantplanner.models import Project
from grantplanner.web.desk import Desk
from grantplanner.web.grids.kinds import Choice, Words
from grantplanner.words import Text

Row = Any
"""A row of any of the project's tables; each grid knows its own."""
Values = dict[str, Any]
"""The values of a row by column; a blank cell is None."""
Fault = tuple[str, Text]
"""A column and what is wrong there."""


def no_choices(_desk: Desk) -> Sequence[Choice]:
    """No choices at all."""
    return ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that people type in.

    `width` is one of the widths that grid.css knows; `ghost` is what an empty cell stands for, shown faintly.
    """

    name: str
    label: Text
    kind: Words
    width: str = "text"
    required: bool = False
    choices: Callable[[Desk], Sequence[Choice]] = no_choices
    help: Text | None = None
    ghost: Callable[[Desk], str] | None = None


class Grid:
    """One editable table of a project. `id` is its name in addresses and the name of its place in the rule check.

    `unique` names the columns in which no two rows may agree; `affects` the grids whose cells follow from this one.
    `sums_up` says that the costs of its rows follow from every line of the budget.
    """

    id: ClassVar[str]
    title: ClassVar[Text]
    hint: ClassVar[Text | None] = None
    columns: ClassVar[tuple[Column, ...]]
    schema: ClassVar[type[Record]]
    unique: ClassVar[tuple[str, ...]] = ()
    affects: ClassVar[tuple[str, ...]] = ()
    has_cost: ClassVar[bool] = False
    sums_up: ClassVar[bool] = False

    def collection(self, project: Project) -> list[Row]:
        """The list of the project that holds the rows."""
        rows: list[Row] = getattr(project, self.id)
        return rows

    def rows(self, project: Project) -> list[Row]:
        """The rows in the order shown."""
        return self.collection(project)

    def values(self, row: Row) -> Values:
        """What stands in the cells of a stored row."""
        return {column.name: getattr(row, column.name) for column in self.columns}

    def name(self, row: Row) -> str:
        """How sentences name a stored row."""
        raise NotImplementedError

    def key(self, row: Row) -> str:
        """What the rule check calls a row."""
        return str(row.key)

    def check(self, values: Values, desk: Desk) -> Iterator[Fault]:  # noqa: ARG002  (for grids that need it)
        """What is wrong with the cells together, before the row's own checks. A missing required value is one."""
        for column in self.columns:
            if column.required and values[column.name] is None:
                yield column.name, Text("{column} saknas.", column=column.label)

    def document(self, values: Values, stated: Values) -> dict[str, Any]:  # noqa: ARG002  (for grids that need it)
        """The row as a file states it, from the cells' values (some grids) and their stated forms (all)."""
        return {name: value for name, value in stated.items() if value is not None}

    def column_of(self, field: str) -> str:
        """The column that shows a field of the row's record."""
        return field if any(column.name == field for column in self.columns) else self.columns[0].name

    def new(self, project: Project, record: Any) -> Row:
        """A new row that knows what it must from the start, not yet in the project."""
        raise NotImplementedError

    def apply(self, project: Project, row: Row, record: Any) -> None:
        """Put a checked record into a row."""
        raise NotImplementedError

    def store(self, project: Project, drafts: Sequence[Any], doomed: Sequence[Row]) -> bool:  # noqa: ARG002
        """Store checked drafts where rows are no part of the project itself; False for those that are."""
        return False

    def users(self, project: Project, row: Row) -> Iterable[str]:  # noqa: ARG002  (only some rows are used)
        """The rows that keep this one from being deleted, by name."""
        return ()

    def cost(self, desk: Desk, row: Row) -> int | None:  # noqa: ARG002  (only some rows cost)
        """What a row costs over the whole project."""
        return None

    def cost_query(self, row: Row) -> dict[str, str]:
        """Which lines of the budget a row's cost is among, as a query."""
        raise NotImplementedError

    def unit(self, row: Row) -> Text | None:  # noqa: ARG002  (only pay has one)
        """What the pay of a row is for."""
        return None

    def sums(self, desk: Desk) -> Mapping[str, Text | int]:  # noqa: ARG002  (only some columns add up)
        """What stands in the foot: a text, or öre, by column ("cost" for the cost)."""
        return {}


def in_project(rows: Iterable[SQLModel], name: str, value: Any) -> Any:
    """The row with this value, or None for the value None."""
    return None if value is None else next(row for row in rows if getattr(row, name) == value)


def line_total(desk: Desk, key: str) -> int | None:
    """What the line with this key costs."""
    line = desk.budget.line(key)
    return line.total if line else None


def taken_keys(project: Project) -> set[str]:
    """The keys of every line of the project; no two lines may have the same."""
    return {row.key for rows in (project.positions, project.costs, project.contributions) for row in rows}
