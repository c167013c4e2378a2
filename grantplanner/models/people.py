"""Participants and what is known of them as plain records: what files give, the database keeps and calculation reads.

A record is a tuple, since there may be a million of them. Enumerations are held by their values, hours in hundredths.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Person(NamedTuple):
    """A participant; the fields are those of models.Participant, `partner` is the partner's key."""

    code: str
    partner: str
    school: str = ""
    gender: str = "unknown"
    birth_year: int | None = None
    school_year: int | None = None
    status_on_entry: str | None = None
    education: str | None = None
    referred_on: dt.date | None = None
    consented_on: dt.date | None = None
    mapped_on: dt.date | None = None
    planned_on: dt.date | None = None
    enrolled_on: dt.date | None = None
    followed_up_on: dt.date | None = None
    exited_on: dt.date | None = None
    exit_reason: str | None = None
    goals: str | None = None
    satisfaction: int | None = None
    tools: tuple[str, ...] = ()
    results_on_exit: tuple[str, ...] = ()
    results_after_six_months: tuple[str, ...] = ()
    entered_on: dt.date | None = None


class Measurement(NamedTuple):
    """A measurement of absence of the participant with this code; hours in hundredths."""

    code: str
    starts_on: dt.date
    ends_on: dt.date
    scheduled: int
    absent: int
    unauthorised: int | None = None
    entered_by: str = ""
    entered_on: dt.date | None = None


class Grades(NamedTuple):
    """The grades of a term, such as 2021HT, of the participant with this code."""

    code: str
    term: str
    subjects_taken: int
    subjects_passed: int
    is_eligible: bool | None = None


class Reached(NamedTuple):
    """How many people a partner reached in a month, given by its first day, without enrolling them."""

    partner: str
    month: dt.date
    people: int


class Entry(NamedTuple):
    """A common indicator that is entered as counts."""

    code: str
    woman: int
    man: int
    non_binary: int
    unknown: int


@dataclass(frozen=True, slots=True)
class People:
    """All that is known of a project's participants, in no particular order."""

    persons: Sequence[Person] = ()
    measurements: Sequence[Measurement] = ()
    grades: Sequence[Grades] = ()
    reached: Sequence[Reached] = ()
    entries: Sequence[Entry] = ()
