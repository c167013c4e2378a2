"""The figures of a follow-up under the names that the cases use, and whether one agrees with a published figure."""

import csv
import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Dimension, Figures, Group
from grantplanner.calc.progress.results import Progress
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.paths import FIXTURES

FOLDER = FIXTURES / "participants"
COUNTS = {
    "enrolled": cube.ENROLLED,
    "closed": cube.CLOSED,
    "active": cube.ACTIVE,
    "dropped_out": cube.exit_for("dropped_out"),
    "exits_completed": cube.exit_for("completed"),
    "exits_referred_on": cube.exit_for("referred_on"),
    "exits_moved": cube.exit_for("moved"),
    "pairs": cube.PAIRS,
    "unsupported": cube.UNSUPPORTED,
    "goals": cube.GOALS,
    "answers": cube.SATISFACTION,
    "graded": cube.GRADES,
}
SHARES = {
    "low_band": (cube.initial("low"), cube.INITIAL),
    "increased": (cube.INCREASED, cube.PAIRS),
    "unchanged": (cube.UNCHANGED, cube.PAIRS),
    "decreased": (cube.DECREASED, cube.PAIRS),
    "goals_fully": (cube.goals("fully"), cube.GOALS),
    "goals_partly": (cube.goals("partly"), cube.GOALS),
    "satisfied": (cube.SATISFIED, cube.SATISFACTION),
    "satisfaction": (cube.SATISFACTION_SUM, cube.SATISFACTION),
    "grades_rose": (cube.ROSE, cube.GRADES),
}
ABSENCES = {
    "all_initial": (cube.FIRST_SUM, cube.INITIAL),
    "initial": (cube.INITIAL_SUM, cube.PAIRS),
    "final": (cube.FINAL_SUM, cube.PAIRS),
}
Found = dict[str, Fraction]


def read_folder(stem: str, folder: Path = FOLDER) -> People:
    """The people of the files that begin with this name."""
    return People(
        persons=[_person(row) for row in _rows(folder / f"{stem}.csv")],
        measurements=[
            Measurement(
                row["code"],
                dt.date.fromisoformat(row["from"]),
                dt.date.fromisoformat(row["to"]),
                int(Decimal(row["scheduled_hours"]) * 100),
                int(Decimal(row["absent_hours"]) * 100),
                int(Decimal(row["unauthorised_hours"]) * 100) if row["unauthorised_hours"] else None,
                row["entered_by"],
                dt.date.fromisoformat(row["entered_on"]),
            )
            for row in _rows(folder / f"{stem}-measurements.csv")
        ],
        grades=[
            Grades(
                row["code"],
                row["term"],
                int(row["subjects_taken"]),
                int(row["subjects_passed"]),
                {"yes": True, "no": False, "": None}[row["eligible"]],
            )
            for row in _rows(folder / f"{stem}-grades.csv")
        ],
        reached=[
            Reached(row["partner"], dt.date.fromisoformat(f"{row['month']}-01"), int(row["reached"]))
            for row in _rows(folder / f"{stem}-reached.csv")
        ],
    )


def figures_of(figures: Figures, enrolled: int) -> Found:
    """Every figure of a group that anyone has, out of all that are enrolled."""
    found = {name: Fraction(_count(figures, measure)) for name, measure in COUNTS.items()}
    pairs = {**SHARES, **{measure: (measure, cube.TOOLS) for measure in figures.counts if measure in _tools(figures)}}
    for name, (part, whole) in pairs.items():
        if n := _count(figures, whole):
            found[name.removeprefix(cube.tool(""))] = Fraction(_count(figures, part), n)
    for name, (total, whole) in ABSENCES.items():
        if n := _count(figures, whole):
            found[name] = Fraction(_count(figures, total), n * cube.SCALE)
    if "initial" in found:
        found["change"] = found["initial"] - found["final"]
    if "goals_fully" in found:
        found["goals_reached"] = found["goals_fully"] + found["goals_partly"]
    found["share_of_enrolled"] = found["enrolled"] / enrolled
    found["tools_in_use"] = Fraction(len(_tools(figures)))
    return found


def whole_of(progress: Progress) -> Found:
    """The figures of all participants, with the target and the forecast."""
    track = progress.whole
    found = figures_of(progress.figures, _count(progress.figures, cube.ENROLLED))
    if track.target is not None:
        found["target"] = Fraction(track.target)
        found["share_of_target"] = found["enrolled"] / track.target
    forecast = track.forecast
    if forecast is not None and not isinstance(forecast, cube.Hidden):
        found |= {"forecast": Fraction(forecast.expected), "forecast_high": Fraction(forecast.high)}
        told = {"chance": forecast.chance, "pace_now": forecast.pace_now, "pace_needed": forecast.pace_needed}
        found |= {name: Fraction(value) for name, value in told.items() if value is not None}
    return found


def groups_of(progress: Progress) -> dict[str, Found]:
    """The figures of each partner, gender, band and half-year under its own key."""
    enrolled = _count(progress.figures, cube.ENROLLED)
    told = {Dimension.PARTNER, Dimension.GENDER, Dimension.BAND, Dimension.PERIOD}
    return {group.key: figures_of(progress.of(group), enrolled) for group in progress.cube if group.dimension in told}


def partners_of(progress: Progress) -> Mapping[str, list[Fraction]]:
    """Each figure's values among the partners with participants."""
    groups = groups_of(progress)
    own = [groups[key] for key in progress.partners if Group(Dimension.PARTNER, key) in progress.cube]
    names = {name for found in own for name in found}
    return {name: sorted(found[name] for found in own if name in found) for name in names}


def agrees(published: object, value: Fraction) -> bool:
    """Whether a figure comes out as it is published: 101, "36 %", "8,67" or "6 av 10", each as it is rounded there."""
    written = str(published)
    if written.endswith("%"):
        return agrees(written.removesuffix("%").strip(), value * 100)
    if " av " in written:
        part, whole = map(int, written.split(" av "))
        return rounded(value * whole) == part
    decimals = len(written.partition(",")[2])
    return rounded(value * 10**decimals) == int(written.replace(",", ""))


def rounded(value: Fraction) -> int:
    """A figure rounded to a whole number, halves away from zero."""
    return int((Decimal(value.numerator) / value.denominator).to_integral_value(ROUND_HALF_UP))


def _tools(figures: Figures) -> list[str]:
    return [measure for measure in figures.counts if measure.startswith(cube.tool(""))]


def _count(figures: Figures, measure: str) -> int:
    count = figures.count(measure)
    assert isinstance(count, int)
    return count


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _person(row: Mapping[str, str]) -> Person:
    return Person(**{name: _value(name, written) for name, written in row.items() if written})


def _value(name: str, written: str) -> Any:
    if name.endswith("_on"):
        return dt.date.fromisoformat(written)
    if name in {"birth_year", "school_year", "satisfaction"}:
        return int(written)
    return tuple(written.split(";")) if name in {"tools", "results_on_exit", "results_after_six_months"} else written
