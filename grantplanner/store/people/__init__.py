"""Participants of a project: read and written by the thousand, one by one, and counted."""

from grantplanner.store.people.changes import Changes, FieldChange, Tally
from grantplanner.store.people.counting import (
    Headcount,
    PersonPage,
    Records,
    count_records,
    enrolled_by_partner,
    enrolled_by_project,
    first_entry,
    list_persons,
    records_by_partner,
)
from grantplanner.store.people.reading import PersonFile, get_person, known_codes, load_people
from grantplanner.store.people.saving import compare_people, save_people
from grantplanner.store.people.single import delete_person, save_entries, save_person, save_reached
from grantplanner.store.people.uploads import add_upload, delete_upload, get_upload

__all__ = [
    "Changes",
    "FieldChange",
    "Headcount",
    "PersonFile",
    "PersonPage",
    "Records",
    "Tally",
    "add_upload",
    "compare_people",
    "count_records",
    "delete_person",
    "delete_upload",
    "enrolled_by_partner",
    "enrolled_by_project",
    "first_entry",
    "get_person",
    "get_upload",
    "known_codes",
    "list_persons",
    "load_people",
    "records_by_partner",
    "save_entries",
    "save_people",
    "save_person",
    "save_reached",
]
