"""Participants of a project: read and written by the thousand, one by one, and counted."""

from grantplanner.store.people.changes import Changes, FieldChange, Tally
from grantplanner.store.people.reading import PersonFile, get_person, known_codes, load_people
from grantplanner.store.people.saving import compare_people, save_people

__all__ = [
    "Changes",
    "FieldChange",
    "PersonFile",
    "Tally",
    "compare_people",
    "get_person",
    "known_codes",
    "load_people",
    "save_people",
]
