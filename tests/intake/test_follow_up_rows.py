"""Targets over time, the theory of change and the survey: what a file may say of them."""

import datetime as dt
from decimal import Decimal

import pytest

from grantplanner.documents import parse_document
from grantplanner.errors import Problem
from grantplanner.export.project_file import dump_project
from grantplanner.intake.project_file import read_project
from grantplanner.models import Gender, Project, TheoryLevel, TheoryStage

FILE = """\
project:
  slug: samverkan
  name: Samverkan
  owner: Stockholms stad
  call: esf-2014-2020/stockholm-po2-2-2019
  starts_on: 2020-01-02
  ends_on: 2022-06-30
targets:
  - {indicator: participants, value: 200, points: [{on: 2020-12-31, value: 60}, {on: 2021-12-31, value: 180}]}
  - {indicator: participants, gender: woman, value: 110}
  - {indicator: initial_absence, low: "0", high: "0.20"}
  - {indicator: satisfaction, value: "8.6"}
theory:
  - {stage: results, level: individual, text: Närvaron ökar, indicators: [attendance_increased, own]}
survey:
  - {theme: Möten, item: Vi har regelbundna möten, then: {very: 7, fairly: 2, little: 9, not: 6, unknown: 0},
     source: Figur 8}
"""


def _read(text: str = FILE) -> Project:
    project, problems = read_project(parse_document(text.encode(), "plan.yaml"))
    assert problems == []
    assert project is not None
    return project


def _problems(changed: str, into: str) -> list[Problem]:
    assert changed in FILE
    return read_project(parse_document(FILE.replace(changed, into).encode(), "plan.yaml"))[1]


def test_targets_keep_their_points_and_gender() -> None:
    whole, women = _read().targets[:2]

    assert [(point.due_on, point.value) for point in whole.points] == [
        (dt.date(2020, 12, 31), Decimal(60)),
        (dt.date(2021, 12, 31), Decimal(180)),
    ]
    assert (whole.gender, women.gender) == (None, Gender.WOMAN)


def test_boxes_and_items_keep_what_is_said_of_them() -> None:
    project = _read()

    box, item = project.theory[0], project.survey[0]
    assert (box.stage, box.level) == (TheoryStage.RESULTS, TheoryLevel.INDIVIDUAL)
    assert box.indicators == ("attendance_increased", "own")
    assert (item.theme, item.then_very, item.then_not, item.now_very) == ("Möten", 7, 6, None)


def test_a_copy_leaves_the_answers_where_they_were_given() -> None:
    project = _read()

    survey = dump_project(project, with_answers=False)["survey"]

    assert survey == [{"theme": "Möten", "item": "Vi har regelbundna möten"}]
    assert dump_project(project)["survey"][0]["source"] == "Figur 8"


@pytest.mark.parametrize(
    ("changed", "into", "path", "said"),
    [
        ("on: 2021-12-31", "on: 2020-12-31", "targets[1].points", "tidsordning"),
        ("on: 2021-12-31", "on: 2020-06-30", "targets[1].points", "tidsordning"),
        ("value: 180", "value: 59", "targets[1].points", "lägre än det före, 60"),
        ("value: 180", 'value: "180.5"', "targets[1].points", "heltal"),
        ("value: 180", "value: 201", "targets[1].points", "högre än målet, 200"),
        ("value: 180", 'value: "-1"', "targets[1].points[2].value", "mellan 0 och"),
        ("gender: woman", "gender: unknown", "targets[2].gender", "woman, man, non_binary"),
        ("gender: woman", "gender: kvinna", "targets[2].gender", "woman, man, non_binary"),
        ("gender: woman", "gender: [woman]", "targets[2].gender", "woman, man, non_binary"),
        ("gender: woman, ", "", "targets[2].indicator", "Samma mål"),
        ('high: "0.20"', 'high: "20"', "targets[3].high", "andel mellan 0 och 1"),
        ('high: "0.20"', 'high: "0.20", points: [{on: 2021-01-01, value: 0}]', "targets[3].points", "när målet är ett"),
        ('value: "8.6"', 'value: "0.86"', "targets[4].value", "skalan 1–10"),
        ('satisfaction, value: "8.6"', 'reached, value: "8.6"', "targets[4].value", "heltal"),
        ('satisfaction, value: "8.6"', 'eligible, value: "86"', "targets[4].value", "andel mellan 0 och 1"),
        ("stage: results", "stage: result", "theory[1].stage", "resources, activities, outcomes"),
        ("level: individual", "level: person", "theory[1].level", "individual, method"),
        ("[attendance_increased, own]", "[own, own]", "theory[1].indicators", "två gånger"),
        ("text: Närvaron ökar, ", "", "theory[1].text", "saknas"),
        ("item: Vi har regelbundna möten, ", "", "survey[1].item", "saknas"),
        ("very: 7", "very: -1", "survey[1].then.very", "minst 0"),
        ("very: 7", "very: 1000001", "survey[1].then.very", "högst 1000000"),
        ("very: 7", 'very: "7"', "survey[1].then.very", "heltal"),
        (", unknown: 0", "", "survey[1].then.unknown", "saknas"),
    ],
)
def test_what_does_not_hold_is_said_at_its_place(changed: str, into: str, path: str, said: str) -> None:
    problems = _problems(changed, into)

    assert [problem.path for problem in problems] == [path]
    assert said in str(problems[0].text)


def test_points_of_a_share_may_go_down_on_the_way_and_others_measures_have_any_scale() -> None:
    falling = 'eligible, value: "0.5", points: [{on: 2020-12-31, value: "0.4"}, {on: 2021-12-31, value: "0.3"}]'
    own = 'visits, value: "12.5", points: [{on: 2021-01-01, value: "0.5"}]'

    text = FILE.replace('satisfaction, value: "8.6"', falling).replace("participants, gender: woman, value: 110", own)
    project = _read(text)

    assert [len(target.points) for target in project.targets] == [2, 1, 0, 2]


def test_points_are_not_weighed_against_a_value_that_is_wrong_itself() -> None:
    problems = _problems("value: 200", 'value: "x"')

    assert [problem.path for problem in problems] == ["targets[1].value"]
