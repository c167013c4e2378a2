"""An allocation as a workbook: what the pool suffices for, and what each partner asks for and gets."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook

from grantplanner.calc.results import AllocationResult, Award
from grantplanner.export.allocation_json import outcome
from grantplanner.models import Allocation, AllocationPolicy
from grantplanner.money import ORE_PER_KRONA
from grantplanner.words import Text

BLUE, BLUE_SOFT, INK, RED, LINE = "#0b4f8a", "#e6f0f8", "#16202b", "#a61b2b", "#b9c6d2"
_POLICIES = {
    AllocationPolicy.REFUSE: Text("Säg nej och visa överskottet"),
    AllocationPolicy.PRORATE: Text("Minska alla i proportion"),
}
_A4 = 9
_WIDTHS = (34, 18, 3, 14, 14, 14, 14, 14)
_CHARS_PER_LINE = 84
_LINE_HEIGHT = 15
_ROW_PIXELS = 20
_HEADER = 3  # the row, counted from 0, that stays in view on the sheet of partners
_COLUMNS: tuple[tuple[Text, int], ...] = (
    (Text("Part"), 36),
    (Text("Anställda"), 12),
    (Text("Skolor"), 10),
    (Text("Önskat"), 18),
    (Text("Fördelat"), 18),
    (Text("Andel av potten"), 16),
)
_CHART = {"least": 210, "most": 900, "per_row": 38, "around": 90, "width": 500}
_PAGE, _PAGES = "&P", "&N"  # What Excel prints as the number of the page and of all


def write_allocation_workbook(
    allocation: Allocation, result: AllocationResult, *, locale: str, made_on: dt.datetime, made_by: str
) -> bytes:
    """The workbook: its formulas live, their computed values beside them. The same input gives the same bytes."""
    content = BytesIO()
    never = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    workbook = Workbook(content, {"in_memory": True, **never})
    workbook.set_properties({"title": allocation.name, "author": made_by, "created": made_on.replace(tzinfo=None)})
    _Writer(workbook, allocation, result, locale).write(made_on.date(), made_by)
    workbook.close()
    return content.getvalue()


class _Writer:
    """Writes both sheets; cells of one are named in the formulas of the other."""

    def __init__(self, workbook: Any, allocation: Allocation, result: AllocationResult, locale: str) -> None:
        self.workbook, self.allocation, self.result, self.locale = workbook, allocation, result, locale
        self.summary = workbook.add_worksheet(self.say(Text("Fördelning")))
        self.partners = workbook.add_worksheet(self.say(Text("Per part")))
        self.total_row = _HEADER + 1 + max(1, len(result.awards))
        amounts = [result.pool, result.unit_amount, *(award.requested for award in result.awards)]
        self.has_ore = any(ore % ORE_PER_KRONA for ore in amounts)
        self.money = "#,##0.00" if self.has_ore else "#,##0"
        self.at: dict[str, str] = {}
        self.formats: dict[str, Any] = {}

    def say(self, text: Text) -> str:
        return text.in_language(self.locale)

    def style(self, **given: Any) -> Any:
        """A format, made once."""
        key = repr(sorted(given.items()))
        if key not in self.formats:
            base = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
            self.formats[key] = self.workbook.add_format(base | given)
        return self.formats[key]

    def write(self, made_on: dt.date, made_by: str) -> None:
        row = self.write_title_block(made_on, made_by)
        last = self.write_key_figures(row + 1)
        self.write_partners()
        below = self.draw_chart(row + 1)
        self.set_up_page(self.summary, max(last, below), len(_WIDTHS) - 1)
        self.set_up_page(self.partners, self.total_row, len(_COLUMNS) - 1)
        self.partners.freeze_panes(_HEADER + 1, 1)
        self.partners.repeat_rows(_HEADER)

    def set_up_page(self, sheet: Any, last_row: int, last_column: int) -> None:
        """A4 landscape, one page wide, with page numbers."""
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, last_row, last_column)
        sheet.set_footer("&L&A&R" + self.say(Text("Sida {page} av {pages}", page=_PAGE, pages=_PAGES)))

    def write_title_block(self, made_on: dt.date, made_by: str) -> int:
        """Name, outcome, and where the figures come from; the first free row."""
        sheet, label, prose = self.summary, self.style(bold=True), self.style(align="left")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        refused = self.style(bold=True, font_color=RED if self.result.excess else INK)
        sheet.set_row(0, 26)
        sheet.write_string("A1", self.allocation.name, self.style(bold=True, font_size=18, font_color=BLUE))
        sheet.write_string("A2", self.say(outcome(self.result)), refused)
        sheet.write_string("A4", self.say(Text("År")), label)
        sheet.write_number("B4", self.allocation.year, self.style(align="left", num_format="0"))
        sheet.write_string("A5", self.say(Text("När önskemålen överstiger potten")), label)
        sheet.write_string("B5", self.say(_POLICIES[self.allocation.policy]), prose)
        sheet.write_string("A6", self.say(Text("Skapad")), label)
        sheet.write_datetime("B6", made_on, self.style(align="left", num_format="yyyy-mm-dd"))
        row = 6
        told = {"Skapad av": made_by, "Källa": self.allocation.source, "Illustration": self.allocation.illustration}
        words = {"Skapad av": Text("Skapad av"), "Källa": Text("Källa"), "Illustration": Text("Illustration")}
        for name, value in told.items():
            if value:
                self.write_prose(row, self.say(words[name]), value)
                row += 1
        return row

    def write_prose(self, row: int, label: str, value: str) -> None:
        """A label and a text as long as it needs."""
        lines = sum(max(1, ceil(len(line) / _CHARS_PER_LINE)) for line in value.splitlines())
        self.summary.set_row(row, _LINE_HEIGHT * lines)
        self.summary.write_string(row, 0, label, self.style(bold=True))
        wrapped = self.style(align="left", text_wrap=True)
        self.summary.merge_range(row, 1, row, len(_WIDTHS) - 1, "", wrapped)
        self.summary.write_string(row, 1, value, wrapped)

    def write_key_figures(self, row: int) -> int:
        """What the pool suffices for and what is left of it; the last row written."""
        head = self.style(**_HEAD)
        self.summary.write_string(row, 0, self.say(Text("Potten")), head)
        self.summary.write_blank(row, 1, None, head)
        for name, label in _KEY_FIGURES.items():
            row += 1
            self.at[name] = f"B{row + 1}"
            self.write_key_figure(row, name, self.say(label))
        return row

    def write_key_figure(self, row: int, name: str, label: str) -> None:
        count = {"whole_employees": "#,##0", "employees": "#,##0.00"}
        strong = {"bold": True, "bg_color": BLUE_SOFT} if name in {"pool", "granted", "remaining"} else {}
        wrong = {"bold": True, "font_color": RED} if name == "excess" and self.result.excess else {}
        lined = {"bottom": 1, "bottom_color": LINE, **strong, **wrong}
        style = self.style(**lined, align="right", num_format=count.get(name, f'{self.money} "kr"'))
        held: Decimal | int = getattr(self.result, name)
        value = held if name in count else _kronor(int(held))
        self.summary.write_string(row, 0, label, self.style(**lined))
        formula = self.key_formula(name)
        if formula:
            self.summary.write_formula(row, 1, formula, style, value)
        else:
            self.summary.write_number(row, 1, value, style)

    def key_formula(self, name: str) -> str:
        """The formula of a key figure, "" for what is entered."""
        pool, unit = self.at["pool"], self.at.get("unit_amount", "")
        # In whole öre where there are öre: 0,30/0,10 is less than 3 in binary
        ratio = f"ROUND({pool}*100,0)/ROUND({unit}*100,0)" if self.has_ore else f"{pool}/{unit}"
        formulas = {
            "whole_employees": f"=IF({unit}=0,0,INT({ratio}))",
            "whole_amount": f"=ROUND({self.at.get('whole_employees')}*{unit},2)",
            "left_over": f"=ROUND({pool}-{self.at.get('whole_amount')},2)",
            "employees": f"=IF({unit}=0,0,ROUNDDOWN({ratio},2))",
            "requested": f"={self.elsewhere(self.partners, f'D{self.total_row + 1}')}",
            "excess": f"=MAX(0,ROUND({self.at.get('requested')}-{pool},2))",
            "granted": f"={self.elsewhere(self.partners, f'E{self.total_row + 1}')}",
            "remaining": f"=ROUND({pool}-{self.at.get('granted')},2)",
        }
        return formulas.get(name, "")

    def elsewhere(self, sheet: Any, cell: str) -> str:
        """A cell of another sheet, as formulas name it."""
        return f"'{sheet.get_name()}'!{cell}"

    def key(self, name: str) -> str:
        column, row = self.at[name][0], self.at[name][1:]
        return self.elsewhere(self.summary, f"${column}${row}")

    def write_partners(self) -> None:
        """A row a partner, and the totals."""
        sheet = self.partners
        sheet.set_row(0, 24)
        title = self.style(bold=True, font_size=16, font_color=BLUE)
        sheet.write_string(0, 0, self.allocation.name, title)
        sheet.write_string(1, 0, self.say(Text("Vad varje part får, kronor")), self.style())
        for column, (label, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            head = self.style(**(_HEAD_RIGHT if column else _HEAD))
            sheet.write_string(_HEADER, column, self.say(label), head)
        for place, award in enumerate(self.result.awards):
            self.write_award(_HEADER + 1 + place, award)
        self.write_totals()

    def write_award(self, row: int, award: Award) -> None:
        sheet, line = self.partners, {"bottom": 1, "bottom_color": LINE}
        right = {**line, "align": "right"}
        money = self.style(**right, num_format=self.money)
        sheet.write_string(row, 0, award.partner, self.style(**line, text_wrap=True))
        sheet.write_number(row, 1, award.employees, self.style(**right, num_format="#,##0.00"))
        if award.schools is None:
            sheet.write_string(row, 2, "–", self.style(**right))
        else:
            sheet.write_number(row, 2, award.schools, self.style(**right, num_format="#,##0"))
        requested = f"=ROUND(B{row + 1}*{self.key('unit_amount')},2)"
        sheet.write_formula(row, 3, requested, money, _kronor(award.requested))
        if self.allocation.policy is AllocationPolicy.REFUSE:
            granted = f"=IF({self.key('excess')}>0,0,D{row + 1})"
            sheet.write_formula(row, 4, granted, money, _kronor(award.granted))
        elif self.result.excess:  # Shared out by largest remainder, which no formula of a single cell does
            sheet.write_number(row, 4, _kronor(award.granted), money)
        else:
            sheet.write_formula(row, 4, f"=D{row + 1}", money, _kronor(award.granted))
        self.write_share(row, award.granted, self.style(**right, num_format="0.0%"))

    def write_share(self, row: int, granted: int, style: Any) -> None:
        pool = self.key("pool")
        share = Decimal(granted) / self.result.pool if self.result.pool else 0
        self.partners.write_formula(row, 5, f"=IF({pool}=0,0,E{row + 1}/{pool})", style, share)

    def write_totals(self) -> None:
        row, awards = self.total_row, self.result.awards
        strong = {"bold": True, "bg_color": BLUE_SOFT, "top": 2, "top_color": BLUE}
        schools = [award.schools for award in awards if award.schools is not None]
        totals: list[tuple[str, str, Decimal | int]] = [
            ("B", "#,##0.00", sum((award.employees for award in awards), Decimal(0))),
            ("C", "#,##0", sum(schools)),
            ("D", self.money, _kronor(self.result.requested)),
            ("E", self.money, _kronor(self.result.granted)),
        ]
        self.partners.write_string(row, 0, self.say(Text("Summa")), self.style(**strong))
        for column, num_format, value in totals:
            style = self.style(**strong, align="right", num_format=num_format)
            if column == "C" and not schools:
                self.partners.write_string(row, 2, "–", style)
                continue
            formula = f"=SUM({column}{_HEADER + 2}:{column}{row})"
            self.partners.write_formula(f"{column}{row + 1}", formula, style, value)
        self.write_share(row, self.result.granted, self.style(**strong, align="right", num_format="0.0%"))

    def draw_chart(self, row: int) -> int:
        """Asked for beside granted, a pair of bars a partner; the last row that it covers."""
        if not self.result.awards:
            return row
        chart = self.workbook.add_chart({"type": "bar"})
        name, first, last = self.partners.get_name(), _HEADER + 1, self.total_row - 1
        font = {"name": "Calibri", "size": 10, "color": INK}
        fills = {3: {"color": BLUE_SOFT}, 4: {"color": BLUE}}
        for column, fill in fills.items():
            chart.add_series(
                {
                    "name": [name, _HEADER, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    "fill": fill,
                    "border": {"color": BLUE},
                    "data_labels": {"value": True, "num_format": "#,##0", "font": {**font, "size": 9}},
                    "gap": 50,
                    "overlap": -5,
                }
            )
        chart.set_title({"name": self.say(Text("Önskat och fördelat, kronor")), "name_font": {**font, "size": 12}})
        chart.set_legend({"position": "top", "font": font})
        chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": LINE}})
        longest = max(award.requested for award in self.result.awards) // ORE_PER_KRONA
        scale = {"min": 0, "max": longest * 5 // 4 + 1}  # with room for the figure after the longest bar
        chart.set_x_axis({"visible": False, **scale, "major_gridlines": {"visible": False}})
        wanted = _CHART["around"] + _CHART["per_row"] * len(self.result.awards)
        height = min(_CHART["most"], max(_CHART["least"], wanted))
        chart.set_size({"width": _CHART["width"], "height": height})
        self.summary.insert_chart(row, 3, chart, {"description": self.say(outcome(self.result))})
        return row + ceil(height / _ROW_PIXELS)


_HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": BLUE}
_HEAD_RIGHT = {**_HEAD, "align": "right"}
_KEY_FIGURES = {
    "pool": Text("Pott"),
    "unit_amount": Text("Per anställd"),
    "whole_employees": Text("Hela anställda"),
    "whole_amount": Text("Vad de kostar"),
    "left_over": Text("Blir över"),
    "employees": Text("Med hundradelar"),
    "requested": Text("Önskat"),
    "excess": Text("Över potten"),
    "granted": Text("Fördelat"),
    "remaining": Text("Kvar efter fördelning"),
}


def _kronor(ore: int) -> Decimal:
    """An amount as a cell holds it."""
    return Decimal(ore) / ORE_PER_KRONA
