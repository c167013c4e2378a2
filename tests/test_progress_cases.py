"""The published figures of the source project come out of the invented participants, as closely as they are rounded."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grantplanner.calc.budget import compute_budget
from grantplanner.calc.progress.compute import compute_progress
from grantplanner.calc.progress.results import Progress
from tests.casebook import Case, cases_in
from tests.progress_figures import agrees, groups_of, partners_of, read_folder, whole_of

CASES = [case for case in cases_in(Path(__file__).parent / "cases") if case.is_progress]
CASE = CASES[0]
Wrong = Iterator[str]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.source}: {case.name}")
def test_progress_case(case: Case) -> None:
    progress = followed_up(case)

    assert not list(mismatches(case.expected, progress))


@pytest.mark.parametrize(
    "expected",
    [
        {"figurs": {}},
        {"figures": {"enroled": 101}},
        {"figures": {"enrolled": 102}},
        {"figures": {"satisfaction": "8,7"}},
        {"groups": {"farsta": {"closed": 13}}},
        {"groups": {"värmdö": {"closed": 12}}},
        {"partners": {"enrolled": {"highest": 23}}},
        {"partners": {"enrolled": {"median": 14}}},
        {"partners": {"satisfied": {"one_each": ["19 %"]}}},
        {"falling": {"goals_reached": ["high", "low"]}},
        {"tools": ["Besök på gymnasieskola"]},
        {"months": {"2021-06": 31}},
        {"doubts": {"late-entry": 7}},
    ],
)
def test_what_the_participants_do_not_give_fails(expected: Mapping[str, Any]) -> None:
    assert list(mismatches(expected, followed_up(CASE)))


@pytest.mark.parametrize(
    ("published", "least", "below"),
    [
        ("36 %", "0.355", "0.365"),
        ("8,67", "8.665", "8.675"),
        ("6 av 10", "0.55", "0.65"),
        ("2 av 3", "0.5", "0.83"),
        (14, "13.5", "14.5"),
    ],
)
def test_a_figure_agrees_when_it_rounds_to_what_is_published(published: object, least: str, below: str) -> None:
    assert agrees(published, Fraction(least))
    assert not agrees(published, Fraction(least) - Fraction(1, 1000))
    assert not agrees(published, Fraction(below) + Fraction(1, 100))


def followed_up(case: Case) -> Progress:
    return _follow_up(case.written["project"], case.written["people"], str(case.written["as_of"]))


@cache
def _follow_up(project: str, people: str, as_of: str) -> Progress:
    case = Case("", {"project": project})
    plan = case.project()
    budget = compute_budget(plan, case.rules())
    return compute_progress(plan, read_folder(people), budget, dt.date.fromisoformat(as_of))


def mismatches(expected: Mapping[str, Any], progress: Progress) -> Wrong:
    """Where what came out is not what was expected; a name that does not exist is a mismatch too."""
    for kind, wanted in expected.items():
        if kind in CHECKS:
            yield from CHECKS[kind](wanted, progress)
        else:
            yield f"{kind}: there is no such thing to expect among {sorted(CHECKS)}"


def in_figures(wanted: Mapping[str, Any], progress: Progress) -> Wrong:
    yield from differences(wanted, whole_of(progress), "")


def in_groups(wanted: Mapping[str, Any], progress: Progress) -> Wrong:
    groups = groups_of(progress)
    for key, figures in wanted.items():
        yield from differences(figures, groups.get(key, {}), f"{key}: ")


def among_partners(wanted: Mapping[str, Any], progress: Progress) -> Wrong:
    values = partners_of(progress)
    for name, told in wanted.items():
        own = values[name]
        found = {"lowest": own[0], "highest": own[-1], "mean": sum(own, start=Fraction(0)) / len(own)}
        yield from differences({key: told[key] for key in told if key != "one_each"}, found, f"{name}: ")
        for figure in told.get("one_each", []):
            if sum(agrees(figure, value) for value in own) != 1:
                yield f"{name}: not one partner has {figure}, among {list(map(float, own))}"


def in_falling_order(wanted: Mapping[str, Sequence[str]], progress: Progress) -> Wrong:
    groups = groups_of(progress)
    for name, keys in wanted.items():
        values = [groups[key][name] for key in keys]
        if values != sorted(values, reverse=True) or len(set(values)) < len(values):
            yield f"{name}: {dict(zip(keys, map(float, values), strict=True))} does not fall"


def in_tools(wanted: Sequence[str], progress: Progress) -> Wrong:
    if list(progress.tools) != list(wanted):
        yield f"tools: came out as {progress.tools}"


def in_months(wanted: Mapping[str, int], progress: Progress) -> Wrong:
    found = {f"{month.month:%Y-%m}": month.to_date for month in progress.months}
    for month, enrolled in wanted.items():
        if found.get(month) != enrolled:
            yield f"{month}: expected {enrolled}, came out as {found.get(month)}"


def in_doubts(wanted: Mapping[str, int], progress: Progress) -> Wrong:
    found = Counter(doubt.code for doubt in progress.quality.doubts)
    if found != wanted:
        yield f"doubts: came out as {dict(found)}"


def differences(wanted: Mapping[str, Any], found: Mapping[str, Fraction], where: str) -> Wrong:
    for name, figure in wanted.items():
        if name not in found:
            yield f"{where}{name}: expected {figure}, but there is no such figure among {sorted(found)}"
        elif not agrees(figure, found[name]):
            yield f"{where}{name}: expected {figure}, came out as {float(found[name])}"


CHECKS: Mapping[str, Callable[[Any, Progress], Wrong]] = {
    "figures": in_figures,
    "groups": in_groups,
    "partners": among_partners,
    "falling": in_falling_order,
    "tools": in_tools,
    "months": in_months,
    "doubts": in_doubts,
}
