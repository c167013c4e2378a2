"""Definitioner: what each figure of the workbook means."""

from grantplanner.calc.progress.definitions import DEFINITIONS
from grantplanner.export.progress_workbook.book import Book
from grantplanner.words import Text


def write_definitions(book: Book) -> None:
    """The sheet of definitions."""
    answer = Text("En uppgift som saknas räknas aldrig som noll: varje andel räknas på dem som har uppgiften.")
    page = book.page("definitions", Text("Vad betyder siffrorna?"), answer, [34.0, 120.0])
    page.head([book.say(Text("Begrepp")), book.say(Text("Betydelse"))], frozen=1)
    for label, definition in DEFINITIONS:
        told = book.say(definition)
        page.text(page.row, 0, book.say(label), "text bold")
        page.text(page.row, 1, told, "wrap")
        page.make_room(page.row, {1: told})
        page.row += 1
    page.finish(book.footer, pages=1)
