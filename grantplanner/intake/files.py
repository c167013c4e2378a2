"""Tells project, call and allocation files apart by their first key, and reads each."""

from collections.abc import Mapping
from pathlib import Path

from grantplanner.documents import Document, parse_document, read_document
from grantplanner.errors import BadInputError, Problem
from grantplanner.intake.allocation_file import read_allocation
from grantplanner.intake.project_file import read_project
from grantplanner.models import Allocation, Project
from grantplanner.rules import Rules, load_call
from grantplanner.words import Text

KINDS = ("project", "call", "allocation")
Content = Project | Rules | Allocation


def read_any(path: Path, calls: Mapping[str, Rules] | None = None) -> Content:
    """What a file holds. Raises BadInputError with every problem in it."""
    return content_of(read_document(path), calls)


def parse_any(content: bytes, source: str, calls: Mapping[str, Rules] | None = None) -> Content:
    """What the bytes of a file hold. Raises BadInputError with every problem in them."""
    return content_of(parse_document(content, source), calls)


def content_of(document: Document, calls: Mapping[str, Rules] | None = None) -> Content:
    """What a document holds. Raises BadInputError with every problem in it."""
    found, problems = _read(document, calls)
    if found is None or problems:
        raise BadInputError(problems)
    return found


def kind_of(document: Document) -> str | None:
    """Which of the kinds a document is, by its keys."""
    return next((kind for kind in KINDS if isinstance(document.data, dict) and kind in document.data), None)


def _read(document: Document, calls: Mapping[str, Rules] | None) -> tuple[Content | None, list[Problem]]:
    match kind_of(document):
        case "project":
            return read_project(document, calls)
        case "call":
            return load_call(document)
        case "allocation":
            return read_allocation(document)
    text = Text("Filen ska ha nyckeln project, call eller allocation.")
    return None, [*document.problems, Problem(text, line=1, source=document.source)]
