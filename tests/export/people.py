"""Invented participants and what follows from them, as the tests of the progress workbook and its JSON ask for them."""

import datetime as dt
from decimal import Decimal
from random import Random

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.results import Progress
from grantplanner.models import Project, School, SurveyItem, Target, TargetPoint, TheoryBox, TheoryLevel, TheoryStage
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
