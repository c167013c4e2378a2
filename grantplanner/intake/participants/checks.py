"""What must hold between the columns of a table, between its rows, and between the tables of a reading."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from grantplanner.intake.participants.columns import ReadTable
from grantplanner.intake.participants.notes import Notes
from grantplanner.intake.participants.problems import Problems
from grantplanner.models.people_columns import Table, fold
from grantplanner.words import Text

_KEYS: Mapping[Table, tuple[str, ...]] = {
    Table.PARTICIPANTS: ("code",),
    Table.MEASUREMENTS: ("code", "starts_on", "ends_on"),
    Table.GRADES: ("code", "term"),
    Table.REACHED: ("partner", "month"),
}
_ORDERED: Mapping[Table, tuple[tuple[str, str, Text], ...]] = {
    Table.MEASUREMENTS: (
        ("starts_on", "ends_on", Text("Mätningen slutar före sin början.")),
        ("absent", "scheduled", Text("Frånvaron är större än den schemalagda tiden.")),
        ("unauthorised", "absent", Text("Den ogiltiga frånvaron är större än hela frånvaron.")),
    ),
    Table.GRADES: (("subjects_passed", "subjects_taken", Text("De godkända ämnena är fler än de lästa.")),),
}


def check_order(read: ReadTable, problems: Problems) -> None:
    """Refuses rows where what should be less is more."""
    for less, more, text in _ORDERED.get(read.table, ()):
        pairs = zip(read.rows, *_values(read, (less, more)), strict=True)
        wrong = [row for row, low, high in pairs if low is not None and high is not None and low > high]
        problems.add_rows(text, read.source, wrong, read.titles.get(less, less))


def check_unique(tables: Sequence[ReadTable], problems: Problems) -> None:
    """Refuses rows that stand twice, naming both."""
    for table, key in _KEYS.items():
        alike = [read for read in tables if read.table is table]
        if _all_different(alike, key):
            continue
        seen: dict[object, tuple[str, int]] = {}
        for read in alike:
            for row, *values in zip(read.rows, *_values(read, key), strict=True):
                if None in values:
                    continue
                source, first = seen.setdefault(tuple(values), (read.source, row))
                if (source, first) != (read.source, row):
                    text = _twice(read.source, source, first, single=len(key) == 1)
                    problems.add(text, read.source, row, read.titles.get(key[0], key[0]))


def _all_different(tables: Sequence[ReadTable], key: Sequence[str]) -> bool:
    """Whether no two rows have the same key, said quickly, as it nearly always is so."""
    rows = sum(len(read.rows) for read in tables)
    different: set[object] = set()
    for read in tables:
        values = _values(read, key)
        different.update(values[0] if len(key) == 1 else zip(*values, strict=True))
    return len(different) == rows


def _twice(here: str, source: str, row: int, *, single: bool) -> Text:
    where = (
        Text("rad {row}", row=str(row)) if here == source else Text("{source}, rad {row}", source=source, row=str(row))
    )
    if single:
        return Text("Koden står redan på {where}.", where=where)
    return Text("Samma uppgift står redan på {where}.", where=where)


def check_codes(tables: Sequence[ReadTable], known: Collection[str] | None, problems: Problems) -> None:
    """Refuses new participants without a partner, and measurements and grades of nobody."""
    if known is None:
        return
    known = frozenset(known)
    codes = known.union(*(_codes(read) for read in tables if read.table is Table.PARTICIPANTS))
    for read in tables:
        if read.table is Table.PARTICIPANTS and "partner" not in read.fields:
            text = Text("Deltagaren är ny: kolumnen Part behövs.")
            problems.add_rows(text, read.source, _rows_outside(read, known), read.titles.get("code", "code"))
        elif read.table in {Table.MEASUREMENTS, Table.GRADES}:
            text = Text("Koden finns varken i filen eller bland projektets deltagare.")
            problems.add_rows(text, read.source, _rows_outside(read, codes), read.titles.get("code", "code"))


def note_codes_alike(tables: Sequence[ReadTable], known: Collection[str] | None, notes: Notes) -> None:
    """Notes new participants whose codes differ from another's in small and capital letters alone."""
    stored = frozenset(known or ())
    seen = {code.casefold(): code for code in stored}
    for read in tables:
        if read.table is not Table.PARTICIPANTS:
            continue
        pairs = zip(read.rows, read.fields.get("code", ()), strict=False)
        new = [(row, code) for row, code in pairs if code and code not in stored]
        rows = [row for row, code in new if seen.setdefault(code.casefold(), code) != code]
        text = Text(
            "En kod skiljer sig från en annan bara i stora och små bokstäver.",
            "{n} koder skiljer sig från andra bara i stora och små bokstäver.",
            len(rows),
        )
        _note(text, rows, read, notes, "code")


def check_alike(tables: Sequence[ReadTable], problems: Problems) -> None:
    """Refuses tables of one kind with different columns: an absent column leaves values alone, an empty one clears."""
    first: dict[Table, ReadTable] = {}
    for read in tables:
        other = first.setdefault(read.table, read)
        if other.fields.keys() != read.fields.keys():
            text = Text("Tabellen har andra kolumner än {other}. Läs in dem var för sig.", other=other.source)
            problems.add(text, read.source)


def note_journeys(read: ReadTable, notes: Notes) -> None:
    """Notes participants whose dates do not hang together; they can be stored, and data quality names them."""
    if read.table is not Table.PARTICIPANTS:
        return
    enrolled, exited, reasons = _values(read, ("enrolled_on", "exited_on", "exit_reason"))
    rows = list(zip(read.rows, enrolled, exited, reasons, strict=True))
    early = [row for row, start, end, _ in rows if start is not None and end is not None and end < start]
    _note(
        Text("Avslutet ligger före inskrivningen.", "{n} avslut ligger före inskrivningen.", len(early)),
        early,
        read,
        notes,
        "exited_on",
    )
    if "exited_on" not in read.fields:
        return
    loose = [row for row, _, end, reason in rows if reason is not None and end is None]
    text = Text("Avslutsorsak utan avslutsdatum.", "{n} avslutsorsaker utan avslutsdatum.", len(loose))
    _note(text, loose, read, notes, "exit_reason")


def match_schools(read: ReadTable, schools: Mapping[str, Collection[str]] | None, notes: Notes) -> None:
    """Spells schools as the project does, and notes those that it does not know."""
    if not schools or "school" not in read.fields:
        return
    spelled = {fold(name): name for names in schools.values() for name in names}
    found = {
        value: spelled.get(fold(value)) for value in set(read.fields["school"]) if isinstance(value, str) and value
    }
    strange = {value for value, name in found.items() if name is None}
    pairs = zip(read.rows, read.fields["school"], strict=True)
    rows = [row for row, value in pairs if value in strange]
    read.fields["school"] = [found.get(value) or value for value in read.fields["school"]]
    text = Text("En skola finns inte i projektet.", "{n} skolor finns inte i projektet.", len(strange))
    _note(text, rows, read, notes, "school")


def _note(text: Text, rows: Sequence[int], read: ReadTable, notes: Notes, column: str) -> None:
    if rows:
        notes.add(text, read.source, read.titles.get(column, column), rows[0])


def _values(read: ReadTable, names: Sequence[str]) -> list[list[Any]]:
    return [read.fields.get(name) or [None] * len(read.rows) for name in names]


def _codes(read: ReadTable) -> Iterator[str]:
    return (code for code in read.fields.get("code", ()) if isinstance(code, str))


def _rows_outside(read: ReadTable, codes: Collection[str]) -> list[int]:
    pairs = zip(read.rows, read.fields.get("code", ()), strict=False)
    return [row for row, code in pairs if code is not None and code not in codes]
