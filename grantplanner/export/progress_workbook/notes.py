"""What stands under a table: how many a figure rests on, who was left out, and why."""

from collections.abc import Sequence

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Count, Figures, Hidden
from grantplanner.calc.progress.wordings import LEFT_OUT
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.workbook.page import Page
from grantplanner.words import Text, show

_OF = {cube.CLOSED: Text("avslutade"), cube.ENROLLED: Text("inskrivna")}


def left_out(book: Book, measure: str, figures: Figures) -> str:
    """How many a measure rests on, of how many, and who was left out for what reason."""
    of, reasons = cube.LEFT_OUT[measure]
    whole, n = figures.count(of), figures.count(measure)
    base = book.say(Text("n = {n} av {whole} {of}.", n=_count(n), whole=_count(whole), of=_OF[of]))
    said = [
        f"{book.say(LEFT_OUT[reason]).lower()} ({show(_count(figures.count(reason)), book.locale)})"
        for reason in reasons
        if figures.count(reason) != 0
    ]
    joined = ", ".join(said)
    rest = Text("Utelämnade: {reasons}.", reasons=joined) if said else Text("Ingen är utelämnad.")
    return f"{base} {book.say(rest)}"


def write_notes(page: Page, notes: Sequence[str]) -> None:
    """Notes under a table, each across the page."""
    for note in notes:
        page.sheet.merge_range(page.row, 0, page.row, page.last_column, "", page.styles["wrap soft"])
        page.text(page.row, 0, note, "wrap soft")
        page.widths.append(sum(page.widths))
        page.make_room(page.row, {len(page.widths) - 1: note})
        page.widths.pop()
        page.row += 1


def _count(count: Count) -> int | str:
    return count.value if isinstance(count, Hidden) else count
