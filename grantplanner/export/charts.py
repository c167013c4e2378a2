"""Charts as SVG: bars that carry their own figures, in colours that hold on a light and on a dark ground."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from threading import Lock
from typing import Any

FONT = "'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
INK = {"light": "#16202b", "dark": "#e8eef4"}
SOFT = {"light": "#4f5d69", "dark": "#a9b6c2"}
COLOURS = {
    "support": {"light": "#0b4f8a", "dark": "#83bdf0"},
    "other": {"light": "#a85a12", "dark": "#e0a15e"},
    "missing": {"light": "#a21828", "dark": "#ff9fa7"},
}
THEMES = ("light", "dark")
_BARS, _ROW = 200, 26
_LETTER, _LEAST_LABELS, _MOST_LABELS = 7, 120, 240


ONE_AT_A_TIME = Lock()
"""Two requests that import pandas and altair at once find each other's half-made modules."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, its size in a unit that all bars share, the figure at its end, its colour."""

    label: str
    size: int
    figure: str
    colour: str = "support"


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under a heading of their own; all panels of a chart share one scale."""

    heading: str
    bars: tuple[Bar, ...]


@lru_cache(maxsize=128)
def draw_bars(title: str, panels: tuple[Panel, ...], theme: str) -> bytes:
    """The SVG of panels of horizontal bars; `title` is what it says in one sentence."""
    with ONE_AT_A_TIME:
        return _draw(title, panels, theme)


def _draw(title: str, panels: tuple[Panel, ...], theme: str) -> bytes:
    import altair as alt

    sizes = [bar.size for panel in panels for bar in panel.bars]
    scale = alt.Scale(domain=_domain(sizes), nice=False, zero=True)
    room = _room_for_labels(panels)
    drawn = alt.vconcat(*(_panel(panel, scale, room, theme) for panel in panels), spacing=16)
    return finish(drawn.configure_concat(spacing=16), title, theme)


def finish(drawn: Any, title: str, theme: str) -> bytes:
    """The SVG of a chart with the house's fonts and colours; `title` is what it says in one sentence."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(drawn.configure(**_config(theme)).configure_view(stroke=None).to_dict())
    head, _, body = svg.partition(">")
    return f'{head} role="img"><title>{escape(title)}</title>{body}'.encode()


def _domain(sizes: Sequence[int]) -> list[int]:
    """The scale's ends; bars of nothing have an end to start from as well."""
    low, high = min([0, *sizes]), max([0, *sizes])
    return [low, max(high, low + 1)]


def _room_for_labels(panels: Sequence[Panel]) -> int:
    """The width of the labels in all panels, so that the bars start on one line."""
    longest = max((len(bar.label) for panel in panels for bar in panel.bars), default=0)
    return min(_MOST_LABELS, max(_LEAST_LABELS, longest * _LETTER + 16))


def _panel(panel: Panel, scale: Any, room: int, theme: str) -> Any:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(
        {
            "label": [bar.label for bar in panel.bars],
            "size": [bar.size for bar in panel.bars],
            "end": [max(0, bar.size) for bar in panel.bars],
            "figure": [bar.figure for bar in panel.bars],
            "colour": [COLOURS[bar.colour][theme] for bar in panel.bars],
        }
    )
    axis = alt.Axis(title=None, domain=False, ticks=False, labelLimit=room - 12, minExtent=room, maxExtent=room)
    rows = alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.32, paddingOuter=0.1))
    base = alt.Chart(frame).encode(y=rows)
    bars = base.mark_bar(cornerRadiusEnd=2).encode(
        x=alt.X("size:Q", scale=scale, axis=None), color=alt.Color("colour:N", scale=None, legend=None)
    )
    figures = base.mark_text(align="left", dx=6, fontSize=13, color=INK[theme]).encode(
        x=alt.X("end:Q", scale=scale, axis=None), text="figure:N"
    )
    heading = alt.Title(panel.heading, anchor="start", frame="group", fontSize=13, dy=-2) if panel.heading else ""
    return alt.layer(bars, figures).properties(width=_BARS, height=_ROW * len(frame), title=heading)


def _config(theme: str) -> dict[str, Any]:
    return {
        "aria": False,
        "background": "transparent",
        "font": FONT,
        "padding": {"left": 2, "top": 4, "right": 2, "bottom": 4},
        "axis": {"labelFontSize": 13, "labelColor": SOFT[theme], "labelPadding": 8},
        "title": {"color": INK[theme], "fontWeight": 600},
    }
