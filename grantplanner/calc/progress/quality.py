"""Data quality: the records behind each doubt, and a score for each partner.

Two of the sources had to say of their absence figures that they could not be trusted. Here each doubt names its record
in time to mend it.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from grantplanner.calc.progress.absence import LEAST_SCHOOL_DAYS, absence_of, by_code, is_supported, school_days
from grantplanner.calc.progress.annexes import age_on_entry
from grantplanner.calc.progress.counting import is_closed, is_enrolled
from grantplanner.calc.progress.cube import Figures
from grantplanner.calc.progress.results import WHOLE, Doubt, Quality, Score
from grantplanner.models import Gender, Project
from grantplanner.models.people import Measurement, People, Person
from grantplanner.periods import add_months
from grantplanner.words import Text

LATE_AFTER = dt.timedelta(days=28)
"""Four weeks after the end of the month: when SCB asks for the participants of the month."""
_STEPS = ("referred_on", "consented_on", "mapped_on", "planned_on", "enrolled_on", "followed_up_on")
Found = Iterator[tuple[str, str, Text]]
"""The code of a doubt, the field where it is mended, and the sentence."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What a record is held against."""

    project: Project
    as_of: dt.date
    schools: Mapping[str, frozenset[str]]


def check_people(project: Project, people: People, as_of: dt.date) -> Quality:
    """Every doubt about the participants enrolled by a date, and what share of the records is beyond doubt."""
    schools = {partner.key: frozenset(school.name for school in partner.schools) for partner in project.partners}
    around = _Around(project, as_of, schools)
    measured = by_code(people.measurements)
    doubts: list[Doubt] = []
    records: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    for person in people.persons:
        if not is_enrolled(person, as_of):
            continue
        own = [each for each in measured.get(person.code, ()) if each.ends_on <= as_of]
        found = list(_doubts_about(person, own, around))
        doubts += [Doubt(code, person.code, person.partner, field, text) for code, field, text in found]
        for key in (WHOLE, person.partner):
            records[key] += 1
            doubtful[key] += bool(found)
    names = {WHOLE: project.name} | {partner.key: partner.name for partner in project.partners}
    scores = tuple(_score(key, name, records[key], doubtful[key]) for key, name in names.items() if records[key])
    return Quality(tuple(doubts), scores)


def _score(key: str, name: str, records: int, doubtful: int) -> Score:
    return Score(key, name, records, doubtful, Figures().ratio(records - doubtful, records))


def _doubts_about(person: Person, own: Sequence[Measurement], around: _Around) -> Found:
    yield from _about_dates(person, around)
    yield from _about_target_group(person, around)
    yield from _about_measurements(person, own, around.as_of)
    yield from _about_values(person, around)


def _about_dates(person: Person, around: _Around) -> Found:
    entry, leaving = person.enrolled_on or around.as_of, person.exited_on
    if leaving is not None and leaving < entry:
        text = Text("Avslutet {leaving} ligger före inskrivningen {entry}.", leaving=leaving, entry=entry)
        yield "exit-before-entry", "exited_on", text
    if not around.project.starts_on <= entry <= around.project.ends_on:
        yield "outside-project", "enrolled_on", Text("Inskriven {entry}, utanför projekttiden.", entry=entry)
    taken = [day for day in (getattr(person, step) for step in _STEPS) if day is not None]
    if any(later < earlier for earlier, later in pairwise(taken)):
        yield "steps-out-of-order", "referred_on", Text("Stegens datum kommer inte i ordning.")
    if person.entered_on is not None and person.entered_on > _in_time(entry):
        yield (
            "late-entry",
            "entered_on",
            Text("Inskriven {entry} men registrerad {on}.", entry=entry, on=person.entered_on),
        )


def _about_target_group(person: Person, around: _Around) -> Found:
    age = age_on_entry(person)
    low, high = around.project.participant_age_low, around.project.participant_age_high
    if age is not None and low is not None and high is not None and not low <= age <= high:
        text = Text("{age} år vid inskrivning; projektet gäller {low}–{high} år.", age=age, low=low, high=high)
        yield "outside-target-group", "birth_year", text
    known = around.schools.get(person.partner)
    if known and person.school not in known:
        school = person.school or "–"
        text = Text("Skolan {school} finns inte bland partens skolor.", school=school)
        yield "unknown-school", "school", text


def _about_measurements(person: Person, own: Sequence[Measurement], as_of: dt.date) -> Found:
    absence = absence_of(person, own, as_of)
    if absence.initial is None:
        yield "missing-measurement", "measurements", Text("Frånvaron vid start är inte mätt.")
    if is_closed(person, as_of) and absence.initial is not None and absence.final is None:
        yield "missing-measurement", "measurements", Text("Frånvaron vid avslut är inte mätt.")
    for measurement in (absence.initial, absence.final):
        if measurement is not None and not is_supported(measurement):
            yield "unsupported-pair", "measurements", _unsupported(measurement)
    for measurement in own:
        if measurement.entered_on is not None and measurement.entered_on > _in_time(measurement.ends_on):
            text = Text("Mätningen till {end} registrerades {on}.", end=measurement.ends_on, on=measurement.entered_on)
            yield "late-entry", "measurements", text


def _unsupported(measurement: Measurement) -> Text:
    if not measurement.scheduled:
        return Text(
            "Mätningen {start}–{end} saknar schemalagd tid.", start=measurement.starts_on, end=measurement.ends_on
        )
    return Text(
        "Mätningen {start}–{end} omfattar {days} skoldagar; minst {least} behövs.",
        start=measurement.starts_on,
        end=measurement.ends_on,
        days=school_days(measurement.starts_on, measurement.ends_on),
        least=LEAST_SCHOOL_DAYS,
    )


def _about_values(person: Person, around: _Around) -> Found:
    if person.gender == Gender.UNKNOWN:
        yield "missing-value", "gender", Text("Kön saknas.")
    if person.birth_year is None and person.school_year is None:
        yield "missing-value", "birth_year", Text("Födelseår och årskurs saknas.")
    if person.status_on_entry is None:
        yield "missing-value", "status_on_entry", Text("Status vid start saknas.")
    if is_closed(person, around.as_of):
        if person.exit_reason is None:
            yield "missing-value", "exit_reason", Text("Orsak till avslut saknas.")
        if person.goals is None:
            yield "missing-value", "goals", Text("Måluppfyllelse i handlingsplanen saknas.")


def _in_time(day: dt.date) -> dt.date:
    """The last day on which something of a day is entered in time."""
    return add_months(day.replace(day=1), 1) - dt.timedelta(days=1) + LATE_AFTER
