"""The cells of a grid's rows as HTML. A plan of a hundred lines has a thousand cells: they are put together at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from grantplanner.web.grids.grid import Column, Grid, no_choices
from grantplanner.web.language import say
from grantplanner.words import Text


@dataclass(slots=True)
class CellView:
    """A cell: the text in it and, when that is not stored, what is (`was`)."""

    column: Column
    text: str
    was: str | None = None
    fault: Text | None = None


@dataclass(slots=True)
class RowView:
    """A row. `handle` names its inputs; `was_handle` is what it was typed under before it was stored."""

    handle: str
    name: str
    cells: list[CellView]
    anchor: str = ""
    was_handle: str = ""
    is_stored: bool = True
    cost: int | None = None
    cost_url: str = ""
    unit: Text | None = None

    @property
    def faults(self) -> list[CellView]:
        """The cells that must be mended."""
        return [cell for cell in self.cells if cell.fault]


class CellWriter:
    """Writes the cells of one grid; what is the same in every row is escaped once."""

    def __init__(self, grid: Grid, ghosts: Mapping[str, str]) -> None:
        """`ghosts` is what empty cells stand for, by column."""
        self.grid_id = grid.id
        self.ghosts = {name: escape(ghost) for name, ghost in ghosts.items()}
        self.labels = {column.name: escape(say(column.label)) for column in grid.columns}
        self.traits = {column.name: self._traits(column) for column in grid.columns}

    def cells(self, row: RowView, name: str) -> Markup:
        """A row's cells: every text escaped, every input named for those who do not see the heading."""
        named = escape(name)
        return Markup("".join(self._cell(row, cell, named) for cell in row.cells))  # noqa: S704  (escaped below)

    def _cell(self, row: RowView, cell: CellView, name: Markup) -> str:
        column = cell.column.name
        unit = f'<span class="unit">{escape(say(row.unit))}</span>' if row.unit and column == "pay" else ""
        look = f"{cell.column.kind.align}{' wrong' if cell.fault else ''}{' has-unit' if unit else ''}"
        traits = self.traits[column]
        if row.is_stored and column in self.ghosts:
            traits += f' placeholder="{self.ghosts[column]}"'
        if cell.was is not None:
            traits += f' data-was="{escape(cell.was)}"'
        if cell.fault:
            own_id = f"{self.grid_id}-{escape(row.handle)}-{column}"
            traits += f' id="{own_id}" aria-invalid="true" aria-describedby="{own_id}-why"'
        return (
            f'<td class="{look}"><input name="r-{escape(row.handle)}-{column}" value="{escape(cell.text)}"'
            f' aria-label="{self.labels[column]}, {name}"{traits}>{unit}</td>'
        )

    def _traits(self, column: Column) -> str:
        listed = f' list="{self.grid_id}-{column.name}-list"' if column.choices is not no_choices else ""
        return listed + (' inputmode="decimal"' if column.kind.align == "r" else "")
