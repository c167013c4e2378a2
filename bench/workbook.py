"""The budget's workbook against XlsxWriter alone writing the same cells with the same formats."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from openpyxl import load_workbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from bench.measuring import Outcome, in_turn
from bench.plans import plan_of, rules
from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.export.budget_workbook import write_budget_workbook

_LINES = 100
_TARGET = 1.5
_REPEATS = 11
_MADE_ON = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_KINDS = ("string", "number", "formula", "blank", "datetime", "boolean")

Call = tuple[str, int, int, tuple[Any, ...]]
"""A cell as it was written: the kind, where, and the rest of the arguments (value, format and what follows)."""


class Recording:
    """Every cell of a workbook with its format, kept as it was last written."""

    def __init__(self) -> None:
        self.cells: dict[str, dict[tuple[int, int], Call]] = {}
        self.looks: dict[int, dict[str, Any]] = {}
        self.kept: list[object] = []  # so that no two formats share an id

    @contextmanager
    def on(self) -> Iterator[None]:
        """Record whatever XlsxWriter is told meanwhile."""
        with ExitStack() as stack:
            for kind in _KINDS:
                name = f"_write_{kind}"
                stack.enter_context(patch.object(Worksheet, name, self._spy(kind, getattr(Worksheet, name))))
            stack.enter_context(patch.object(Workbook, "add_format", self._spy_formats(Workbook.add_format)))
            yield

    def _spy(self, kind: str, write: Callable[..., Any]) -> Callable[..., Any]:
        def written(sheet: Any, row: int, column: int, *rest: Any) -> Any:
            self.cells.setdefault(sheet.get_name(), {})[row, column] = (kind, row, column, rest)
            return write(sheet, row, column, *rest)

        return written

    def _spy_formats(self, add: Callable[..., Any]) -> Callable[..., Any]:
        def added(book: Any, properties: dict[str, Any] | None = None) -> Any:
            made = add(book, properties)
            if "xf_index" not in (properties or {}):  # XlsxWriter's own, which every workbook begins with
                self.kept.append(made)
                self.looks[id(made)] = dict(properties or {})
            return made

        return added

    def write(self) -> bytes:
        """The same cells with the same formats, by XlsxWriter alone."""
        content = BytesIO()
        with Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as workbook:
            looks = {which: workbook.add_format(look) for which, look in self.looks.items()}
            for name, cells in self.cells.items():
                sheet = workbook.add_worksheet(name)
                writers = {kind: getattr(sheet, f"write_{kind}") for kind in _KINDS}
                for kind, row, column, rest in cells.values():
                    value, look, *more = (*rest, None, None)[: max(2, len(rest))]
                    writers[kind](row, column, value, look and looks[id(look)], *more)
        return content.getvalue()


def run() -> list[Outcome]:
    """The export of a plan of a hundred lines, charts, widths and print areas included, against its bare cells."""
    project, call = plan_of(_LINES), rules()
    budget = compute_budget(project, call)
    findings = check_budget(project, call, budget)

    def export() -> bytes:
        return write_budget_workbook(project, call, budget, findings, locale="sv", made_on=_MADE_ON, made_by="bench")

    recording = Recording()
    with recording.on():
        written = export()
    _assert_same_cells(written, recording.write())
    times = in_turn({"export": export, "bare": recording.write}, _REPEATS)
    count = sum(map(len, recording.cells.values()))
    name = f"workbook of {_LINES} lines ({count} cells)"
    baseline = "bare XlsxWriter, the same cells and formats"
    return [Outcome(name, times["export"], baseline, times["bare"], _TARGET)]


def _assert_same_cells(one: bytes, other: bytes) -> None:
    assert _cells(one) == _cells(other)


def _cells(content: bytes) -> dict[tuple[str, str], tuple[Any, str, bool]]:
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.number_format, bool(cell.font.b))
        for sheet in load_workbook(BytesIO(content)).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
