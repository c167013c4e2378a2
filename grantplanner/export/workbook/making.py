"""A workbook in memory, the head of its sheets and the foot of its pages: the same bytes for the same input."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import NamedTuple

from xlsxwriter import Workbook

from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import FONT, ROW_PIXELS
from grantplanner.words import Text

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
    "default_row_height": ROW_PIXELS,
}
_LONGEST_PROPERTY, _LONGEST_FOOT = 255, 80


@contextmanager
def workbook_into(
    content: BytesIO, *, title: str, author: str, company: str, made_on: dt.datetime
) -> Iterator[Workbook]:
    """A workbook that is written to `content` when all is in it."""
    font = dict(FONT)  # XlsxWriter keeps it and adds to it
    with Workbook(content, {**_OPTIONS, "default_format_properties": font}) as workbook:
        workbook.set_properties(
            {
                "title": title[:_LONGEST_PROPERTY],
                "author": author,
                "company": company[:_LONGEST_PROPERTY],
                "created": made_on,
            }
        )
        yield workbook


class Title(NamedTuple):
    """The head of a sheet: its name, the question that it answers, whose it is, what it rests on, and what to mind."""

    name: str
    question: str
    whose: str
    about: Sequence[str]
    warning: str = ""


def write_title(page: Page, title: Title) -> None:
    """Write the head of a sheet; its rows come next."""
    page.text(0, 0, title.name, "title")
    page.set_height(0, 27)
    page.text(1, 0, title.question, "question")
    page.text(2, 0, title.whose, "text bold")
    page.row = 3
    for each in title.about:
        page.text(page.row, 0, each, "about")
        page.row += 1
    if title.warning:
        page.text(page.row, 0, title.warning, "illustration")
        page.row += 1
    page.row += 1


def footer(name: str, locale: str) -> str:
    """The foot of every printed page: the name and the page's number."""
    shown = name[:_LONGEST_FOOT].replace("&", "&&")
    page, of = Text("Sida").in_language(locale), Text("av").in_language(locale)
    return f"&L{shown}&R{page} &P {of} &N"
