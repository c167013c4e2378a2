"""Invented participants and what follows from them, as the tests of the progress workbook and its JSON ask for them."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.results import Progress
from grantplanner.models import (
    Attainment,
    Education,
    EntryStatus,
    ExitReason,
    Gender,
    Project,
    School,
    SurveyItem,
    Target,
    TargetPoint,
    TheoryBox,
    TheoryLevel,
    TheoryStage,
)
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.rules import built_in_calls
from tests.export.plans import example

TOOLS = ("samtal", "hembesök", "skolmöte", "väckning", "motivation")
AS_OF = dt.date(2021, 6, 30)
DISTRICTS = (
    "enskede-arsta-vantor",
    "farsta",
    "hasselby-vallingby",
    "rinkeby-kista",
    "skarpnack",
    "skarholmen",
    "spanga-tensta",
)
_DAY = dt.timedelta(days=1)
_STARTS_ON = dt.date(2020, 10, 1)


def followed_up() -> Project:
    """The example project with targets of several kinds, a theory of change, a survey and schools."""
    project = example("esf-2020")
    farsta = next(partner for partner in project.partners if partner.key == "farsta")
    farsta.schools = [School(name="Farsta grundskola", target_group=40), School(name="Hökarängsskolan")]
    project.targets += [
        Target(indicator="attendance_increased", value=Decimal("0.75")),
        Target(indicator="goals_reached", value=Decimal("0.8")),
        Target(indicator="satisfaction", value=Decimal("8.5")),
        Target(
            indicator="reached",
            value=Decimal(300),
            points=[TargetPoint(due_on=dt.date(2021, 6, 30), value=Decimal(120))],
        ),
    ]
    project.theory = [
        TheoryBox(stage=TheoryStage.RESOURCES, level=TheoryLevel.ALL, text="Skolsocionomer i sju stadsdelar"),
        TheoryBox(
            stage=TheoryStage.RESULTS,
            level=TheoryLevel.INDIVIDUAL,
            text="=Ökad närvaro",
            indicators=("attendance_increased", "satisfaction"),
        ),
    ]
    project.survey = [
        SurveyItem(
            theme="Ledning",
            item="Chefer prioriterar samverkan",
            then_very=7,
            then_fairly=12,
            then_little=9,
            then_not=6,
            then_unknown=1,
            now_very=12,
            now_fairly=14,
            now_little=5,
            now_not=2,
            now_unknown=0,
            source="Enkät (påhittad)",
        ),
        SurveyItem(theme="Ledning", item="Rollerna är tydliga", now_very=8, now_fairly=9, now_little=4, now_not=1),
    ]
    return project


def invented(count: int = 101, seed: int = 4) -> People:
    """So many invented participants over the seven districts, with gaps of every kind."""
    random = Random(seed)  # noqa: S311  (invented people, the same each time)
    persons, measurements, grades = [], [], []
    for i in range(count):
        person = _person(random, i)
        persons.append(person)
        if person.enrolled_on is None:
            continue
        if i % 9:
            measurements.append(_measured(random, person.code, person.enrolled_on, low=5, high=55))
        if person.exited_on and i % 13:
            measurements.append(_measured(random, person.code, person.exited_on, low=0, high=45))
        if i % 3:
            passed = random.randint(4, 14)
            grades += [
                Grades(person.code, "2020HT", 16, passed, passed >= 8),
                Grades(person.code, "2021VT", 16, passed + random.randint(-2, 2), passed >= 7),
            ]
    reached = [Reached(DISTRICTS[i % 7], dt.date(2020 + (i + 9) // 12, (i + 9) % 12 + 1, 1), 3 + i) for i in range(9)]
    return People(persons, measurements, grades, reached)


def _person(random: Random, i: int) -> Person:
    entered = _STARTS_ON + random.randint(0, 540) * _DAY
    exited = entered + random.randint(60, 300) * _DAY if i % 5 else None
    left = exited is not None
    return Person(
        code=f"P-{i:03}",
        partner=DISTRICTS[i % 7],
        school="Farsta grundskola" if i % 7 == 1 else "",
        gender=random.choice(["woman", "woman", "woman", "man", "man", "non_binary" if i % 20 == 0 else "woman"]),
        birth_year=random.randint(2004, 2007),
        status_on_entry="in_education",
        referred_on=entered - 30 * _DAY,
        enrolled_on=entered if i % 25 else None,
        exited_on=exited,
        exit_reason=random.choice(["completed", "completed", "moved", "dropped_out", None]) if left else None,
        goals=random.choice(["fully", "partly", "partly", "not", None]) if left else None,
        satisfaction=random.choice([None, 4, 6, 7, 8, 8, 9, 9, 10, 10, 10]) if left else None,
        tools=tuple(tool for j, tool in enumerate(TOOLS) if random.random() < 0.8 - j * 0.15) if i % 11 else (),
        results_on_exit=("in_education",) if left else (),
    )


def _measured(random: Random, code: str, ends_on: dt.date, *, low: int, high: int) -> Measurement:
    days = 30 if random.random() < 0.93 else 7
    return Measurement(code, ends_on - days * _DAY, ends_on, 10_000, random.randint(low, high) * 100)


def progress_of(project: Project, people: People, as_of: dt.date = AS_OF) -> Progress:
    """The follow-up of a project."""
    rules = built_in_calls()[project.call_key]
    return compute_progress(project, people, compute_budget(project, rules), as_of)


_days = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
_counts = st.integers(0, 6)


@st.composite
def persons(draw: st.DrawFn, code: str, partners: Sequence[str]) -> Person:
    """A participant with any dates, in any order, and any outcome."""
    return Person(
        code=code,
        partner=draw(st.sampled_from(partners)),
        school=draw(st.sampled_from(["", "Skolan"])),
        gender=draw(st.sampled_from([each.value for each in Gender])),
        birth_year=draw(st.none() | st.integers(1990, 2010)),
        status_on_entry=draw(st.none() | st.sampled_from([each.value for each in EntryStatus])),
        education=draw(st.none() | st.sampled_from([each.value for each in Education])),
        referred_on=draw(_days),
        enrolled_on=draw(_days),
        exited_on=draw(_days),
        exit_reason=draw(st.none() | st.sampled_from([each.value for each in ExitReason])),
        goals=draw(st.none() | st.sampled_from([each.value for each in Attainment])),
        satisfaction=draw(st.none() | st.integers(1, 10)),
        tools=tuple(draw(st.lists(st.sampled_from(["samtal", "=1+1", "hembesök"]), unique=True))),
    )


@st.composite
def peoples(draw: st.DrawFn, partners: Sequence[str]) -> People:
    """Up to forty participants, some measured and graded, and people reached beside them."""
    codes = [f"P-{i}" for i in range(draw(st.integers(0, 40)))]
    found = [draw(persons(code, partners)) for code in codes]
    measurements, grades = [], []
    for person in found:
        for day in (person.enrolled_on, person.exited_on):
            if day is not None and draw(st.booleans()):
                absent = draw(st.integers(0, 3000))
                measurements.append(Measurement(person.code, day - 21 * _DAY, day, 3000, absent))
        if draw(st.booleans()):
            grades += [Grades(person.code, term, 16, draw(_counts), draw(st.none() | st.booleans())) for term in _TERMS]
    reached = [Reached(partners[0], dt.date(2021, month, 1), draw(_counts)) for month in (1, 2)]
    return People(found, measurements, grades, reached)


_TERMS = ("2020HT", "2021VT")
