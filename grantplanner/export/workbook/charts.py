"""Native charts of the workbooks: their titles, axes and series, in the fonts and colours of the sheets."""

from typing import Any

from xlsxwriter.chart import Chart

from grantplanner.export.workbook.styles import BLUE, FONT, INK, LINE

_GRID = "#e3e8ec"


def font(size: int, **more: Any) -> dict[str, Any]:
    """The font of a chart's texts."""
    return {"name": FONT["font_name"], "color": INK, "size": size, **more}


def dress(chart: Chart, title: str, size: tuple[int, int], *, legend: str = "bottom") -> None:
    """Give a chart its title, its size in pixels, and a legend where it has several series."""
    chart.set_title({"name": title, "overlay": False, "name_font": font(12, bold=True) | {"color": BLUE}})
    chart.set_size({"width": size[0], "height": size[1]})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_legend({"none": True} if legend == "none" else {"position": legend, "font": font(9)})


def set_axes(chart: Chart, number_format: str, *, lies: bool = False, **values: Any) -> None:
    """The axis of categories, and that of values with quiet lines behind; `lies` where the bars lie down."""
    categories = {"num_font": font(9), "line": {"color": LINE}, "label_position": "low"}
    counted = {
        "num_font": font(9),
        "num_format": number_format,
        "line": {"none": True},
        "major_gridlines": {"visible": True, "line": {"color": _GRID, "width": 0.5}},
        "min": 0,
        **values,
    }
    if lies:  # XlsxWriter swaps the axes of such a chart
        chart.set_x_axis(counted)
        downwards = {"reverse": True, "interval_unit": 1, "crossing": "max", "major_gridlines": {"visible": False}}
        chart.set_y_axis({**categories, **downwards})
    else:
        chart.set_x_axis(categories)
        chart.set_y_axis(counted)
