"""Projects sought by name, owner or address, a page at a time."""

import re
from dataclasses import dataclass

from sqlmodel import Session, select

from grantplanner.models import Project
from grantplanner.store.projects import list_whole_projects

PER_PAGE = 50
_LAST_LETTERS = str.maketrans({"å": "{a", "ä": "{b", "æ": "{b", "ö": "{c", "ø": "{c"})
"""The letters that end the Swedish alphabet, as something that comes after z."""


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """Some of the projects sought, by name; `found` is how many there are on all pages, `total` how many in all."""

    projects: list[Project]
    found: int
    total: int
    page: int
    pages: int
    first: int

    @property
    def last(self) -> int:
        """The number in the list of the last one shown; `first` is that of the first."""
        return self.first + len(self.projects) - 1


def find_projects(s: Session, words: str = "", page: int = 1, per_page: int = PER_PAGE) -> ProjectPage:
    """A page of the projects in whose name, owner or address every word occurs; they are whole.

    A page that does not exist is the nearest that does. Names are sought and put in order here, since databases
    disagree about the letters å, ä and ö.
    """
    listed = s.connection().execute(select(Project.id, Project.name, Project.slug, Project.owner)).all()
    wanted = words.casefold().split()
    found = [row for row in listed if _has(" ".join(row[1:]).casefold(), wanted)]
    found.sort(key=lambda row: (_place(row.name), row.slug))
    pages = max(1, -(-len(found) // per_page))
    page = min(max(page, 1), pages)
    first = (page - 1) * per_page
    shown = list_whole_projects(s, [row.id for row in found[first : first + per_page]])
    return ProjectPage(shown, len(found), len(listed), page, pages, first + 1)


def _place(name: str) -> list[str | int]:
    """Where a name stands in order: by the Swedish alphabet, numbers by size."""
    parts = re.split(r"([0-9]+)", name.casefold().translate(_LAST_LETTERS))
    return [int(part) if i % 2 else part for i, part in enumerate(parts)]


def _has(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)
