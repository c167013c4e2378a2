"""The participants' journey: how many have come to each step, how many got that far, and who was reached beside it."""

from dataclasses import dataclass

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Count, Dimension, Figures, Group, Value
from grantplanner.calc.progress.results import Progress
from grantplanner.models import Stage
from grantplanner.models.labels import label_of
from grantplanner.web.follow_up import count, share
from grantplanner.web.language import say
from grantplanner.web.progress_tables import Cell, Row, Section, Table
from grantplanner.words import Text

_STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Step:
    """A step: how many stand there now, how many got there, and how large a share of all that is."""

    label: str
    here: Count
    came: Count
    share: Value


def steps_of(progress: Progress) -> list[Step]:
    """Every step of the journey in order."""
    figures = progress.figures
    everybody = _came(figures, 0)
    steps = []
    for place, stage in enumerate(_STAGES):
        came = _came(figures, place)
        steps.append(Step(say(label_of(stage)), figures.count(cube.stage(stage)), came, figures.ratio(came, everybody)))
    return steps


def _came(figures: Figures, place: int) -> Count:
    return figures.sum_of(*(cube.stage(stage) for stage in _STAGES[place:]))


def came_table(progress: Progress) -> Table:
    """How many of each partner's participants got to each step."""
    rows = [Row(name, _cells(progress.partner(key))) for key, name in progress.partners.items() if _has(progress, key)]
    return Table(
        say(Text("Hur långt deltagarna kommit, per part")),
        (say(Text("Part")), *(say(label_of(stage)) for stage in _STAGES)),
        (Section("", tuple(rows)),),
        Row(say(Text("Hela projektet")), _cells(progress.figures)),
    )


def _has(progress: Progress, key: str) -> bool:
    return Group(Dimension.PARTNER, key) in progress.cube


def _cells(figures: Figures) -> tuple[Cell, ...]:
    everybody = _came(figures, 0)
    counts = [_came(figures, place) for place in range(len(_STAGES))]
    return tuple(Cell(count(came), share(figures.ratio(came, everybody)) if everybody != 0 else "") for came in counts)


def reached_table(progress: Progress) -> Table:
    """How many each partner reached without enrolling them, beside those enrolled."""
    rows = [
        Row(name, _reached(progress.partner(key))) for key, name in progress.partners.items() if _has(progress, key)
    ]
    columns = (Text("Part"), Text("Nådda utan inskrivning"), Text("Inskrivna"))
    return Table(
        say(Text("Nådda utan inskrivning, per part")),
        tuple(map(say, columns)),
        (Section("", tuple(rows)),),
        Row(say(Text("Hela projektet")), _reached(progress.figures)),
    )


def _reached(figures: Figures) -> tuple[Cell, ...]:
    return Cell(count(figures.reached)), Cell(count(figures.count(cube.ENROLLED)))
