"""Which row of a table is its heading, which kind of table it is, and what each heading means."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from grantplanner.intake.participants.problems import Problems, UnreadableError
from grantplanner.intake.participants.screening import looks_like_names, personal_content, personal_heading
from grantplanner.intake.participants.tables import Cell, RawTable, column_letters
from grantplanner.models.people_columns import COLUMNS, Column, Table, fold
from grantplanner.words import Text

HEADER_WITHIN = 10
_LEAST_KNOWN = 2
_SPELLINGS: Mapping[Table, Mapping[str, Column]] = {
    table: {spelling: column for column in reversed(columns) for spelling in column.spellings}
    for table, columns in COLUMNS.items()
}
_KNOWN = frozenset().union(*_SPELLINGS.values())
_UNIT = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*\Z")


@dataclass(frozen=True, slots=True)
class Header:
    """The heading of a table: its kind, its row (counted from 0) and where each known column stands."""

    table: Table
    row: int
    places: Mapping[str, int]
    written: Sequence[str]

    def title(self, column: Column) -> str:
        """A column's heading as written in the file."""
        return self.written[self.places[column.name]]

    @property
    def columns(self) -> list[Column]:
        """The columns that are there."""
        return [column for column in COLUMNS[self.table] if column.name in self.places]


def promise(cells: Sequence[Cell]) -> int:
    """How many cells of a row are headings that we know, or know that we refuse."""
    folded = {_fold_heading(cell) for cell in cells}
    return sum(1 for each in folded if each in _KNOWN or (each and personal_heading(each)))


def find_header(raw: RawTable, problems: Problems) -> Header:
    """The heading of a table, and every problem in it. Raises UnreadableError when there is none."""
    row = _header_row(raw)
    cells = raw.head(row + 1)[row]
    table = _kind(cells)
    written = [str(cell).strip() for cell in cells]
    known = _SPELLINGS[table]
    places: dict[str, int] = {}
    for place, heading in enumerate(written):
        column = known.get(_fold_heading(heading))
        where = (raw.source, row + 1, heading or column_letters(place))
        if column is None:
            _refuse_unknown(raw, row, place, table, problems)
        elif column.name in places:
            twice = written[places[column.name]]
            problems.add(Text("Kolumnen står två gånger, också som {other}.", other=twice), *where)
        else:
            places[column.name] = place
    _refuse_merged(raw, row, problems)
    for column in COLUMNS[table]:
        if column.required and column.name not in places:
            problems.add(Text("Kolumnen {name} saknas.", name=column.heading), raw.source, row + 1)
    return Header(table, row, places, written)


def _fold_heading(cell: Cell) -> str:
    if not isinstance(cell, str):
        return ""
    folded = fold(cell)
    return folded if folded in _KNOWN else fold(_UNIT.sub("", cell))


def _header_row(raw: RawTable) -> int:
    scores = [promise(row) for row in raw.head(HEADER_WITHIN)]
    best = max(scores, default=0)
    if best < _LEAST_KNOWN:
        names = "Kod, Part"
        raise UnreadableError(
            Text(
                "Ingen rubrikrad hittades bland de första {n} raderna. Deltagare behöver minst kolumnerna {names}.",
                n=HEADER_WITHIN,
                names=names,
            )
        )
    return scores.index(best)


def _kind(cells: Sequence[Cell]) -> Table:
    """The kind of table that knows most of the headings; of equals the one whose required columns are there."""
    folded = set(map(_fold_heading, cells))

    def score(table: Table) -> tuple[int, int]:
        known = _SPELLINGS[table]
        found = {known[each].name for each in folded & known.keys()}
        missing = sum(column.required and column.name not in found for column in COLUMNS[table])
        return len(found), -missing

    return max(Table, key=score)


def _refuse_unknown(raw: RawTable, row: int, place: int, table: Table, problems: Problems) -> None:
    heading, *values = map(str.strip, map(str, islice(raw.columns[place], row, None)))
    if not heading:
        filled = next((at for at, value in enumerate(values, row + 2) if value), None)
        if filled is not None:
            text = Text("Kolumnen har värden men ingen rubrik. Sammanslagna rubriker ska delas upp.")
            problems.add(text, raw.source, filled, column_letters(place))
        return
    problems.add(_reason(heading, values, table), raw.source, row + 1, heading)


def _reason(heading: str, values: Sequence[str], table: Table) -> Text:
    personal = personal_heading(_fold_heading(heading))
    if personal is not None:
        return personal
    content = personal_content(values)
    if content is not None:
        return content
    if looks_like_names(values):
        return Text("Kolumnen är okänd och ser ut att innehålla namn. Ta bort den: deltagare förs bara under kod.")
    near = get_close_matches(fold(heading), _SPELLINGS[table], n=1, cutoff=0.75)
    if near:
        return Text("Okänd kolumn. Menade du {name}?", name=_SPELLINGS[table][near[0]].heading)
    names = ", ".join(column.heading for column in COLUMNS[table])
    return Text("Okänd kolumn. De kolumner som kan stå här är {names}.", names=names)


def _refuse_merged(raw: RawTable, header: int, problems: Problems) -> None:
    """Merged cells in the heading or below it; a title above may be merged as it likes."""
    for top, left, bottom, right in raw.merged:
        if bottom >= header:
            cells = f"{column_letters(left)}{top + 1}:{column_letters(right)}{bottom + 1}"
            problems.add(
                Text("Cellerna {cells} är sammanslagna. Dela upp dem.", cells=cells),
                raw.source,
                max(top, header) + 1,
                column_letters(left),
            )
