"""The table that most sheets are made of: groups of participants down, counts and what follows from them across."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import ALL, BANDS, Band, Dimension, Figures, Group, Hidden
from grantplanner.calc.progress.wordings import BANDS as BANDS_CALLED
from grantplanner.calc.progress.wordings import period_label
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import place, ratio, sum_of, write_figure
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import ROW_PIXELS
from grantplanner.models import Gender
from grantplanner.models.labels import label_of
from grantplanner.words import Text

_HEAD_PIXELS = 60
_CELL = re.compile(r"\[([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its heading, what it shows of a group, and its style.

    `formula` names other columns in brackets, such as "=[woman]+[man]"; counts without one are summed over partners.
    """

    name: str
    label: Text
    value: Callable[[Figures], Shown]
    style: str = "count"
    formula: str = ""


class Row(NamedTuple):
    """A row of the table: the group it shows and what it is called."""

    label: str
    group: Group


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table stands: the columns by name, the row of each group, and the rows of the partners."""

    page: Page
    columns: dict[str, int]
    rows: dict[Group, int]
    values: dict[Group, dict[str, Shown]]

    def column(self, name: str, groups: Sequence[Group]) -> list[Shown]:
        """What a column shows of some groups."""
        return [self.values[group][name] for group in groups]


def count(name: str, label: Text, measure: str) -> Column:
    """A column that counts."""
    return Column(name, label, lambda figures: figures.count(measure))


def share(name: str, label: Text, part: str, whole: str) -> Column:
    """A column of a part as a share of its whole, both of which are columns under the names of their measures."""
    return Column(name, label, lambda figures: figures.share(part, whole), "share", ratio(f"[{part}]", f"[{whole}]"))


def total(measure: str, label: Text) -> Column:
    """A column of a measure that other columns of the table add up to."""
    formula = "=" + "+".join(f"[{part}]" for part in cube.PARTS[measure])
    return Column(measure, label, lambda figures: figures.count(measure), "count bold", formula)


def partner_rows(book: Book) -> list[Row]:
    """The partners that have a target or participants."""
    return [Row(track.name, Group(Dimension.PARTNER, track.key)) for track in book.progress.tracks[1:]]


def gender_rows(book: Book) -> list[Row]:
    """The genders that any participant has."""
    groups = [(each, Group(Dimension.GENDER, each.value)) for each in Gender]
    return [
        Row(book.say(label_of(each)), group)
        for each, group in groups
        if each in {Gender.WOMAN, Gender.MAN} or book.progress.of(group).count(cube.ENROLLED) != 0
    ]


def band_rows(book: Book) -> list[Row]:
    """The bands of initial absence."""
    return [Row(book.say(BANDS_CALLED[each]), Group(Dimension.BAND, each.value)) for each in (*BANDS, Band.NONE)]


def period_rows(book: Book) -> list[Row]:
    """The half-years in which participants were enrolled."""
    return [Row(book.say(period_label(key)), Group(Dimension.PERIOD, key)) for key in book.progress.periods]


def every_section(book: Book) -> list[tuple[str, list[Row]]]:
    """The rows of most tables: by partner, gender, band and half-year."""
    return [
        (book.say(Text("Per part")), partner_rows(book)),
        (book.say(Text("Per kön")), gender_rows(book)),
        (book.say(Text("Efter frånvaro vid start")), band_rows(book)),
        (book.say(Text("Efter halvår för inskrivning")), period_rows(book)),
    ]


def begin_section(page: Page, title: str, sections: Sequence[tuple[str, list[Row]]]) -> None:
    """A heading over a table of groups, on the same page of paper as the table."""
    page.keep_together(_HEAD_PIXELS + ROW_PIXELS * (5 + sum(len(rows) + 1 for _, rows in sections)))
    page.section(title)


def write_groups(
    book: Book, page: Page, sheet: str, columns: Sequence[Column], sections: Sequence[tuple[str, list[Row]]]
) -> Table:
    """A table from the page's row: all participants, then each section of groups."""
    head = [book.say(Text("Grupp")), *(book.say(each.label) for each in columns)]
    page.head(head, range(1, len(head)))
    first = page.row + 2
    partners = [row.group for row in (sections[0][1] if sections else [])]
    table = Table(page, {each.name: i for i, each in enumerate(columns, 1)}, {}, {})
    _write_row(book, table, columns, Row(book.say(Text("Alla deltagare")), ALL), "total")
    for column in columns:
        at = table.columns[column.name]
        parts = [column.value(book.progress.of(group)) for group in partners]
        whole = table.values[ALL][column.name]
        formula = "" if column.formula else sum_of(at, (first, first + len(parts) - 1), parts, whole)
        if formula:
            write_figure(page, (page.row - 1, at), whole, _look(column, "total"), formula)
        place(book, page, (page.row - 1, at), (sheet, column.name), whole)
    for title, rows in sections:
        if not rows:
            continue
        page.fill(page.row, "band", last=len(columns))
        page.text(page.row, 0, title, "band")
        page.row += 1
        for row in rows:
            _write_row(book, table, columns, row)
            for column in columns:
                at = table.columns[column.name]
                key = (sheet, column.name, row.group.dimension.value, row.group.key)
                place(book, page, (page.row - 1, at), key, table.values[row.group][column.name])
    return table


def _write_row(book: Book, table: Table, columns: Sequence[Column], row: Row, look: str = "") -> None:
    page, figures = table.page, book.progress.of(row.group)
    values = {column.name: column.value(figures) for column in columns}
    page.text(page.row, 0, row.label, "total label" if look else "wrap")
    page.make_room(page.row, {0: row.label})
    for column in columns:
        formula = "".join(_named(column.formula, table, values))
        write_figure(page, (page.row, table.columns[column.name]), values[column.name], _look(column, look), formula)
    table.rows[row.group] = page.row
    table.values[row.group] = values
    page.row += 1


def _named(formula: str, table: Table, values: dict[str, Shown]) -> Iterator[str]:
    """A formula with the cells of the row in it; nothing where one of them is hidden."""
    if not any(isinstance(values[name], Hidden) for name in _CELL.findall(formula)):
        yield _CELL.sub(lambda found: cell(table.page.row, table.columns[found[1]]), formula)


def _look(column: Column, look: str) -> str:
    if not look:
        return column.style
    return f"{column.style.removesuffix(' bold').removesuffix(' soft')} {look}"
