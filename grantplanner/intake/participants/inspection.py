"""What a file of participants is found to be, as plain data."""

from collections.abc import Mapping
from typing import Any

from grantplanner.errors import Problem
from grantplanner.intake.participants.reading import read_people
from grantplanner.words import SOURCE_LOCALE


def inspect_file(name: str, content: bytes, *, locale: str = SOURCE_LOCALE) -> Mapping[str, Any]:
    """The kinds of table in a file, its encoding, columns and rows, and every problem by row and column."""
    reading = read_people([(name, content)])
    kinds = [sheet.kind for sheet in reading.sheets if sheet.kind]
    first = next((sheet for sheet in reading.sheets if sheet.kind), None)
    return {
        "file": name,
        "kind": kinds[0] if len(set(kinds)) == 1 else ("workbook" if kinds else None),
        "encoding": first.encoding if first else None,
        "delimiter": first.delimiter or None if first else None,
        "rows": sum(sheet.rows for sheet in reading.sheets),
        "columns": list(first.columns) if first else [],
        "sheets": [
            {
                "sheet": sheet.sheet or None,
                "kind": sheet.kind or None,
                "encoding": sheet.encoding,
                "rows": sheet.rows,
                "columns": list(sheet.columns),
            }
            for sheet in reading.sheets
        ],
        "problem_count": reading.problem_count,
        "problems": [_plain(problem, locale) for problem in reading.problems],
        "notes": [_plain(note, locale) for note in reading.notes],
    }


def _plain(problem: Problem, locale: str) -> dict[str, object]:
    return {
        "source": problem.source,
        "row": problem.line,
        "column": problem.path or None,
        "text": problem.text.in_language(locale),
    }
