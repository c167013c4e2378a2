"""The empty workbook that participants are written into: a sheet a kind of table, with lists to choose from."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from grantplanner.export.participants import NEVER, write_sheet
from grantplanner.export.workbook.styles import Styles
from grantplanner.models.people_columns import COLUMNS, GUIDE_SHEET, LISTS_SHEET, SHEETS, Column, Table, Value
from grantplanner.periods import FIRST_DATE, LAST_DATE
from grantplanner.words import SOURCE_LOCALE, Text

_ROWS = 5_000
"""How far down the lists to choose from reach."""
_LONGEST_LIST = 255
_LONGEST_TITLE = 32
_WIDTHS = (16, 28, 12, 64, 60)
_HEADINGS = (Text("Blad"), Text("Kolumn"), Text("Krävs"), Text("Vad som ska stå"), Text("Tillåtna värden"))
_INTRODUCTION = (
    Text("Skriv en rad per deltagare, mätning eller termin. Lämna tomt det som inte är känt."),
    Text("Deltagare förs bara under kod: inga namn, personnummer eller kontaktuppgifter, i någon kolumn."),
    Text("Kolumner som inte behövs kan tas bort. En tom cell i en kolumn som finns kvar tömmer det sparade värdet."),
)
_WRONG = Text("Värdet passar inte")


def template(
    kind: str | None = None,
    *,
    locale: str = SOURCE_LOCALE,
    partners: Mapping[str, str] | None = None,
    schools: Collection[str] = (),
) -> bytes:
    """The workbook to fill in: all kinds of table, or one. Partners (name by key) and schools become lists."""
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True, **NEVER})
    workbook.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001  (a fixed day, in no zone)
    tables = [Table(kind)] if kind else list(Table)
    writer = _Template(workbook, locale, {"partner": list((partners or {}).values()), "school": list(schools)})
    writer.write(tables)
    workbook.close()
    return content.getvalue()


class _Template:
    """Writes the template's sheets."""

    def __init__(self, workbook: Any, locale: str, lists: Mapping[str, Sequence[str]]) -> None:
        self.workbook, self.locale, self.lists = workbook, locale, lists
        self.styles = Styles(workbook)
        self.ranges: dict[str, str] = {}

    def say(self, text: Text) -> str:
        return text.in_language(self.locale)

    def write(self, tables: Sequence[Table]) -> None:
        sheets = [write_sheet(self.workbook, self.styles, table, [], self.locale) for table in tables]
        self.write_guide(tables)
        self.write_lists()
        for sheet, table in zip(sheets, tables, strict=True):
            for place, column in enumerate(COLUMNS[table]):
                self.validate(sheet, place, column)

    def write_guide(self, tables: Sequence[Table]) -> None:
        """What each column is for and what may stand in it."""
        sheet = self.workbook.add_worksheet(self.say(GUIDE_SHEET))
        sheet.hide_gridlines(2)
        for place, width in enumerate(_WIDTHS):
            sheet.set_column(place, place, width)
        sheet.write_string(0, 0, self.say(GUIDE_SHEET), self.styles["title"])
        for row, text in enumerate(_INTRODUCTION, 1):
            sheet.write_string(row, 0, self.say(text))
        row = len(_INTRODUCTION) + 2
        for place, heading in enumerate(_HEADINGS):
            sheet.write_string(row, place, self.say(heading), self.styles["head"])
        for table in tables:
            for column in COLUMNS[table]:
                row += 1
                self.write_row(sheet, row, table, column)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)

    def write_row(self, sheet: Any, row: int, table: Table, column: Column) -> None:
        needed = self.say(Text("Ja")) if column.required else ""
        told = [self.say(SHEETS[table]), column.title(self.locale), needed, self.say(column.about)]
        for place, cell in enumerate([*told, self.allowed(column)]):
            sheet.write_string(row, place, cell, self.styles["text bold" if place == 1 else "wrap"])

    def allowed(self, column: Column) -> str:
        """The values of an enumeration or the limits of a number, as one line."""
        if column.value is Value.DATE:
            return self.say(Text("ÅÅÅÅ-MM-DD"))
        if column.value is Value.WHOLE:
            low, high = column.limits
            return f"{low}–{high}"
        return ", ".join(self.choices(column))

    def choices(self, column: Column) -> list[str]:
        words = column.words or {}
        return [column.word(value, self.locale) for value in words] or list(self.lists.get(column.name, ()))

    def write_lists(self) -> None:
        """Lists too long to stand in a validation, on a hidden sheet."""
        sheet: Any = None
        for place, (name, values) in enumerate(self.lists.items()):
            if not values:
                continue
            if sheet is None:
                title = self.say(LISTS_SHEET)
                sheet = self.workbook.add_worksheet(title)
                sheet.hide()
            sheet.write_column(0, place, values)
            letter = "ABCDEFG"[place]
            self.ranges[name] = f"='{self.say(LISTS_SHEET)}'!${letter}$1:${letter}${len(values)}"

    def validate(self, sheet: Any, place: int, column: Column) -> None:
        """What a spreadsheet lets be written in a column; what it lets through is checked again when it is read."""
        rule = self.rule(column)
        about = {"input_title": column.title(self.locale)[:_LONGEST_TITLE], "input_message": self.hint(column)}
        wrong = {"error_title": self.say(_WRONG), "error_message": self.hint(column)}
        sheet.data_validation(1, place, _ROWS, place, {**(rule or {"validate": "any"}), **about, **wrong})

    def hint(self, column: Column) -> str:
        return self.say(column.about)[:_LONGEST_LIST]

    def rule(self, column: Column) -> dict[str, Any] | None:
        match column.value:
            case Value.DATE:
                days = {"minimum": FIRST_DATE, "maximum": LAST_DATE}
                return {"validate": "date", "criteria": "between", **days}
            case Value.WHOLE:
                low, high = column.limits
                return {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
            case Value.HOURS:
                return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 999_999}
            case Value.CHOICE | Value.YES_NO | Value.PARTNER | Value.TEXT:
                return self.list_rule(column)
        return None

    def list_rule(self, column: Column) -> dict[str, Any] | None:
        if column.name in self.ranges:
            return {"validate": "list", "source": self.ranges[column.name], "error_type": "warning"}
        choices = self.choices(column)
        return {"validate": "list", "source": choices} if choices else None
