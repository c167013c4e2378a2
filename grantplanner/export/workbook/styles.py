"""The look of the workbooks: a few named styles, each made once."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

BLUE, BLUE_SOFT, INK, SOFT = "#0b4f8a", "#e6f0f8", "#16202b", "#55636f"
ORANGE, GREEN, RED, LINE = "#b4500a", "#1d6b45", "#a61b2b", "#b8c4ce"
SERIES = (BLUE, ORANGE, "#4b9cc9", "#7a5195", GREEN, "#c65d7b", "#8a8f98", "#e0a03c", "#2f7f86", "#5b6b2f")
"""The colours of a chart's series, in order."""

FONT = {"font_name": "Arial", "font_size": 10}
"""The font of every cell: on every machine there is it, or one as wide."""
ROW_PIXELS = 18
"""The height of a row that holds one line."""

WHOLE = '#,##0;-#,##0;"–"'
WITH_ORE = '#,##0.00;-#,##0.00;"–"'

_TOP = {"valign": "top"}
_WRAP = {"valign": "top", "text_wrap": True}
_HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": BLUE, "valign": "vcenter", "text_wrap": True}
_BAND = {"bold": True, "font_color": BLUE, "bg_color": BLUE_SOFT}
_TOTAL = {"bold": True, "top": 1, "top_color": INK, "bg_color": BLUE_SOFT}
_INPUT = {"font_color": BLUE}
_MONEY = {"num_format": WHOLE, **_TOP}
_ORE = {"num_format": WITH_ORE, **_TOP}
_DATE = {"num_format": "yyyy-mm-dd", "align": "left", **_TOP}
_CHECK = {"italic": True, "font_color": GREEN}
_INDENT = {"align": "left", "indent": 1, **_TOP}
_VERDICTS = {"good": {"font_color": GREEN}, "warning": {"font_color": ORANGE}, "note": {"font_color": SOFT}}


def _figures(name: str, number_format: str) -> dict[str, dict[str, Any]]:
    """The looks of a kind of figure, or of what stands for one: in a row, quiet, in bold, in a total."""
    shown = {"num_format": number_format, "align": "right"}
    return {
        name: {**shown, **_TOP},
        f"{name} soft": {**shown, **_TOP, "font_color": SOFT},
        f"{name} bold": {**shown, **_TOP, "bold": True},
        f"{name} total": {**_TOTAL, **shown},
    }


_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": BLUE},
    "question": {"font_color": SOFT, "font_size": 10},
    "about": {"font_color": SOFT},
    "illustration": {"bold": True, "font_color": ORANGE},
    "illustration wide": {"font_color": ORANGE, **_WRAP},
    "section": {"bold": True, "font_size": 13, "font_color": BLUE, "bottom": 1, "bottom_color": BLUE},
    "section right": {"font_color": SOFT, "align": "right", "bottom": 1, "bottom_color": BLUE},
    "head": _HEAD,
    "head indented": {**_HEAD, "align": "left", "indent": 1},
    "head right": {**_HEAD, "align": "right"},
    "band": _BAND,
    "text": _TOP,
    "text input": {**_INPUT, **_TOP},
    "text bold": {"bold": True, **_TOP},
    "text soft": {"font_color": SOFT, **_TOP},
    "wrap": _WRAP,
    "wrap input": {**_INPUT, **_WRAP},
    "wrap indented": {**_WRAP, "align": "left", "indent": 1},
    "wrap input indented": {**_INPUT, **_WRAP, "align": "left", "indent": 1},
    "wrap soft indented": {"font_color": SOFT, **_WRAP, "align": "left", "indent": 1},
    "wrap soft": {"font_color": SOFT, **_WRAP},
    "link": {"font_color": BLUE, "underline": 1, **_WRAP},
    "money": _MONEY,
    "money.ore": _ORE,
    "money bold": {"bold": True, **_MONEY},
    "money bold.ore": {"bold": True, **_ORE},
    "money input": {**_INPUT, **_MONEY},
    "money input.ore": {**_INPUT, **_ORE},
    "subtotal label": _BAND,
    "subtotal": {**_BAND, "num_format": WHOLE},
    "subtotal.ore": {**_BAND, "num_format": WITH_ORE},
    "total label": _TOTAL,
    "total": {**_TOTAL, "num_format": WHOLE},
    "total.ore": {**_TOTAL, "num_format": WITH_ORE},
    "check label": _CHECK,
    "check": {**_CHECK, "num_format": "0.00"},
    "percent": {"num_format": "0.0%", **_TOP},
    "percent total": {**_TOTAL, "num_format": "0.0%"},
    "rate": {"num_format": "0.00##%", "align": "right", **_TOP},
    "rate input": {**_INPUT, "num_format": "0.00##%", "align": "right", **_TOP},
    "number": {"num_format": "#,##0", "align": "left", **_TOP},
    "year": {"num_format": "0", "align": "left", **_TOP},
    "fte": {**_INPUT, "num_format": "0.00", **_TOP},
    "quantity": {"num_format": "#,##0.##", **_TOP},
    "quantity input": {**_INPUT, "num_format": "#,##0.##", **_TOP},
    "date": _DATE,
    "date input": {**_INPUT, **_DATE},
    "date right": {**_DATE, "align": "right"},
    "date right input": {**_INPUT, **_DATE, "align": "right"},
    "date head": {"num_format": "yyyy-mm-dd", "align": "right", "font_color": BLUE},
    "date month": {"num_format": "yyyy-mm", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", **_TOP},
    "value left": {**_INPUT, "align": "left", **_WRAP},
    "money left": {**_INPUT, "num_format": WHOLE, "align": "left", **_TOP},
    "money left.ore": {**_INPUT, "num_format": WITH_ORE, "align": "left", **_TOP},
    "percent left": {**_INPUT, "num_format": "0.00##%", "align": "left", **_TOP},
    "date left": {**_INPUT, **_DATE},
    "number left": {**_INPUT, "num_format": "#,##0.##", "align": "left", **_TOP},
    "error": {"bold": True, "font_color": RED, **_TOP},
    "warning": {"bold": True, "font_color": ORANGE, **_TOP},
    "note": {"bold": True, "font_color": SOFT, **_TOP},
    "good": {"bold": True, "font_color": GREEN, **_TOP},
    **{f"{name} indented": {**look, "bold": True, **_INDENT} for name, look in _VERDICTS.items()},
    "message": {"bold": True, "font_size": 14, "font_color": INK, **_WRAP},
    "answer": {"font_size": 11, "bold": True, **_WRAP},
    "total wrap": {**_TOTAL, **_WRAP},
    **_figures("count", "#,##0"),
    **_figures("share", "0.0%"),
    **_figures("mean", "0.0"),
    **_figures("decimals", "#,##0.00"),
    **_figures("points", "+0.0;-0.0;0.0"),
    **_figures("kronor", "#,##0"),
}


class Styles(dict[str, Format]):
    """The workbook's styles by name; ".ore" after a name of money shows öre."""

    def __init__(self, workbook: Workbook) -> None:
        super().__init__()
        self._workbook = workbook

    def __missing__(self, name: str) -> Format:
        look = {**FONT, "font_color": INK, **_LOOKS[name]}
        self[name] = self._workbook.add_format(look)
        return self[name]
