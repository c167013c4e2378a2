"""The chart of the follow-up: how many have been enrolled, the target's curve, and where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from grantplanner.export.charts import COLOURS, INK, ONE_AT_A_TIME, SOFT, finish

_WIDTH, _HEIGHT, _MARGIN = 640, 250, 170
_MONTHS_BETWEEN_TICKS = 6
_HEADROOM, _BETWEEN_LABELS, _BELOW = 1.05, 0.08, 15


@dataclass(frozen=True, slots=True)
class Curve:
    """Enrolment over time, in months counted from the first.

    `months` are their names; `due` and `enrolled` hold how many by each month's end, None where that is not known. The
    forecast begins where the count stands and ends at the month `last`, between `low` and `high`; `last` is None
    without one.
    """

    months: tuple[str, ...]
    due: tuple[Decimal | None, ...]
    enrolled: tuple[int | None, ...]
    last: int | None = None
    low: int = 0
    expected: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class CurveWords:
    """What is written at the ends of the lines."""

    due: str
    enrolled: str
    forecast: str


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Label:
    point: Point
    words: str
    colour: str
    down: int = 0


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the lines are drawn on: the two axes, shared by all."""

    across: Any
    up: Any
    highest: float
    theme: str

    def line(self, points: Sequence[Point], colour: str, *, dash: Sequence[int] = (1, 0), width: int = 2) -> Any:
        """A line through some points."""
        import altair as alt

        drawn = alt.Chart(_frame(points)).mark_line(color=colour, strokeWidth=width, strokeDash=list(dash))
        return drawn.encode(x=self.across, y=self.up)

    def dots(self, points: Sequence[Point], colour: str) -> Any:
        """A dot at each point."""
        import altair as alt

        drawn = alt.Chart(_frame(points)).mark_point(color=colour, filled=True, opacity=1, size=55)
        return drawn.encode(x=self.across, y=self.up)

    def band(self, start: Point, last: int, low: int, high: int) -> Any:
        """The room between the lowest and the highest count, widening from the start."""
        import altair as alt
        import pandas as pd

        frame = pd.DataFrame({"x": [start[0], last], "y": [start[1], low], "high": [start[1], high]})
        drawn = alt.Chart(frame).mark_area(color=COLOURS["support"][self.theme], opacity=0.22)
        return drawn.encode(x=self.across, y=self.up, y2="high:Q")

    def label(self, label: _Label) -> Any:
        """Words to the right of a point."""
        import altair as alt

        frame = _frame([label.point]).assign(words=label.words)
        drawn = alt.Chart(frame).mark_text(
            align="left", dx=8, dy=label.down, fontSize=13, fontWeight=600, color=label.colour
        )
        return drawn.encode(x=self.across, y=self.up, text="words:N")


@lru_cache(maxsize=64)
def draw_curve(title: str, curve: Curve, words: CurveWords, theme: str) -> bytes:
    """The SVG of a curve; `title` is what it says in one sentence."""
    with ONE_AT_A_TIME:
        return _draw(title, curve, words, theme)


def _draw(title: str, curve: Curve, words: CurveWords, theme: str) -> bytes:
    import altair as alt

    due, enrolled = _points(curve.due), _points(curve.enrolled)
    ground = _ground(curve, due, enrolled, theme)
    blue, orange = COLOURS["support"][theme], COLOURS["other"][theme]
    layers, labels = [], []
    if due:
        layers.append(ground.line(due, orange, dash=(6, 4)))
        labels.append(_Label(due[-1], words.due, orange))
    if enrolled and curve.last is not None:
        layers.append(ground.band(enrolled[-1], curve.last, curve.low, curve.high))
        layers.append(ground.line([enrolled[-1], (curve.last, curve.expected)], blue, dash=(2, 3)))
        labels.append(_Label((curve.last, curve.expected), words.forecast, INK[theme]))
    if enrolled:
        layers += [ground.line(enrolled, blue, width=3), ground.dots(enrolled[-1:], blue)]
        is_high = enrolled[-1][1] > ground.highest * _BETWEEN_LABELS
        labels.append(_Label(enrolled[-1], words.enrolled, blue, _BELOW if is_high and curve.last is not None else 0))
    layers += [ground.label(label) for label in _apart(labels, ground.highest)]
    drawn = alt.layer(*(layers or [ground.line([(0, 0)], blue)]))
    return finish(drawn.properties(width=_WIDTH, height=_HEIGHT), title, theme)


def _points(values: Sequence[Decimal | int | None]) -> list[Point]:
    return [(place, float(value)) for place, value in enumerate(values) if value is not None]


def _frame(points: Sequence[Point]) -> Any:
    import pandas as pd

    return pd.DataFrame({"x": [x for x, _ in points], "y": [y for _, y in points]})


def _ground(curve: Curve, due: Sequence[Point], enrolled: Sequence[Point], theme: str) -> _Ground:
    import altair as alt

    highest = max([1, curve.high, *(value for _, value in (*due, *enrolled))]) * _HEADROOM
    ticks = list(range(0, len(curve.months), _MONTHS_BETWEEN_TICKS))
    names = ",".join(f"'{curve.months[tick]}'" for tick in ticks)
    across = alt.Axis(
        title=None,
        values=ticks,
        labelExpr=f"[{names}][datum.value/{_MONTHS_BETWEEN_TICKS}]",
        labelAlign="left",
        grid=False,
        domainColor=SOFT[theme],
        tickColor=SOFT[theme],
    )
    up = alt.Axis(
        title=None, domain=False, ticks=False, tickCount=5, tickMinStep=1, gridColor=SOFT[theme], gridOpacity=0.3
    )
    last = max(1, len(curve.months) - 1)
    return _Ground(
        alt.X("x:Q", axis=across, scale=alt.Scale(domain=[0, last], range=[0, _WIDTH - _MARGIN], nice=False)),
        alt.Y("y:Q", axis=up, scale=alt.Scale(domain=[0, highest], nice=False)),
        highest,
        theme,
    )


def _apart(labels: Sequence[_Label], highest: float) -> list[_Label]:
    """The labels moved up where they would lie on each other."""
    placed: list[_Label] = []
    for label in sorted(labels, key=lambda each: each.point[1]):
        above = placed[-1].point[1] + highest * _BETWEEN_LABELS if placed else 0
        placed.append(_Label((label.point[0], max(label.point[1], above)), label.words, label.colour, label.down))
    return placed
