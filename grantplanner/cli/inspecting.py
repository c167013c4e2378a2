"""What a file holds, told before anything is loaded: its kind, its size, and everything wrong in it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from grantplanner.cli.participants import content_of
from grantplanner.cli.reporting import locale, problem_line, said, say, write_text
from grantplanner.cli.sources import DOCUMENTS, project_of, read_file
from grantplanner.documents import Document
from grantplanner.errors import BadInputError, Problem
from grantplanner.intake.files import content_of as read_content
from grantplanner.intake.files import kind_of
from grantplanner.intake.participants import inspect_file as inspect_participants
from grantplanner.words import Text

_KINDS = {
    "project": Text("Projekt"),
    "call": Text("Utlysning"),
    "allocation": Text("Fördelning"),
    "participants": Text("Deltagare"),
    "measurements": Text("Frånvaro"),
    "grades": Text("Betyg"),
    "reached": Text("Nådda"),
    "workbook": Text("Flera slags tabeller"),
}


def inspect_file(file: Path, *, as_json: bool) -> int:
    """Write what a file holds; 1 when something is wrong in it, else 0. Raises BadInputError when it is of no kind."""
    found = _document(file) if file.suffix.lower() in DOCUMENTS else _participants(file)
    if as_json:
        write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    else:
        _say(found)
    return int(found["problems"] > 0)


def _participants(file: Path) -> dict[str, Any]:
    found = dict(inspect_participants(str(file), content_of(file), locale=locale()))
    listed, count = found.pop("problems"), found.pop("problem_count")
    if found["kind"] is None:
        raise BadInputError([_problem(each) for each in listed])
    return {**found, "problems": count, "problem_list": listed}


def _document(file: Path) -> dict[str, Any]:
    document = read_file(file)
    kind = kind_of(document)
    if kind is None:
        read_content(document)
    name, problems = "", list[Problem]()
    try:
        name = (project_of(str(file.absolute()))[0] if kind == "project" else read_content(document)).name
    except BadInputError as error:
        problems = error.problems
    return {
        "file": str(file),
        "kind": kind,
        "encoding": "UTF-8",
        "name": name or None,
        "rows": _rows(document),
        "problems": len(problems),
        "problem_list": [
            {"source": str(file), "row": each.line, "column": each.path or None, "text": said(each.text)}
            for each in problems
        ],
    }


def _rows(document: Document) -> int:
    """How many rows the lists of a document hold together."""
    data = document.data if isinstance(document.data, dict) else {}
    return sum(len(rows) for rows in data.values() if isinstance(rows, list))


def _problem(plain: Mapping[str, Any]) -> Problem:
    said_of_it = plain["text"]
    return Problem(Text("{text}", text=said_of_it), plain["column"] or "", plain["row"], plain["source"])


def _say(found: Mapping[str, Any]) -> None:
    file, encoding, rows, problems = (found[name] for name in ("file", "encoding", "rows", "problems"))
    kind = _KINDS[found["kind"]]
    say(Text("{file}: {kind}", file=file, kind=kind))
    if encoding:
        say(Text("Teckenkodning: {encoding}", encoding=encoding))
    say(Text("Rader: {n}", n=rows))
    if found.get("columns"):
        columns = ", ".join(found["columns"])
        say(Text("Kolumner: {columns}", columns=columns))
    say(Text("Fel: {n}", n=problems))
    for each in found["problem_list"]:
        click.echo(problem_line(_problem(each)))
