"""Datakvalitet: how many records are beyond doubt, and unless the workbook is to be shared, the doubts by record."""

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Doubt, Progress, Score
from grantplanner.calc.progress.wordings import DOUBTS
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import place, ratio, sum_of, write_figure
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, percent, whole
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.models.people_columns import PARTICIPANTS
from grantplanner.words import SOURCE_LOCALE, Text

_RECORDS, _DOUBTFUL, _SURE, _SHARE = 1, 2, 3, 4


def write_quality(book: Book) -> None:
    """The sheet of data quality."""
    progress = book.progress
    page = book.page(
        "quality", Text("Går siffrorna att lita på?"), _answer(progress), [36.0, 14.0, 24.0, 18.0, 24.0, 48.0]
    )
    labels = (
        Text("Part"),
        Text("Poster"),
        Text("Med anmärkning"),
        Text("Utan anmärkning"),
        Text("Andel utan anmärkning"),
    )
    page.head([book.say(label) for label in labels], range(1, len(labels)))
    scores = progress.quality.scores
    for score in scores:
        _write_score(page, book, score, scores[1:])
    about = Text("En post är en inskriven deltagare. En post med flera anmärkningar räknas en gång.")
    write_notes(page, [book.say(about)])
    if progress.is_shared:
        write_notes(page, [book.say(Text("Anmärkningarna namnger poster och finns därför inte i det som delas."))])
    else:
        _write_kinds(page, book)
        _write_doubts(page, book)
    page.finish(book.footer)


def _write_score(page: Page, book: Book, score: Score, parts: tuple[Score, ...]) -> None:
    row, look = page.row, "" if score.partner else " total"
    name = score.name if score.partner else book.partner("")
    page.text(row, 0, name, "wrap" if score.partner else "total label")
    page.make_room(row, {0: name})
    below = (row + 1, row + len(parts))
    for column, value, held in (
        (_RECORDS, score.records, [part.records for part in parts]),
        (_DOUBTFUL, score.doubtful, [part.doubtful for part in parts]),
    ):
        formula = "" if score.partner else sum_of(column, below, held, value)
        write_figure(page, (row, column), value, f"count{look}", formula)
    records, doubtful = cell(row, _RECORDS), cell(row, _DOUBTFUL)
    if isinstance(score.records, Hidden) or isinstance(score.doubtful, Hidden):
        write_figure(page, (row, _SURE), Hidden.HIDDEN, f"count{look}")
        write_figure(page, (row, _SHARE), score.share, f"share{look}")
    else:
        write_figure(page, (row, _SURE), score.records - score.doubtful, f"count{look}", f"={records}-{doubtful}")
        write_figure(page, (row, _SHARE), score.share, f"share{look}", ratio(cell(row, _SURE), records))
    if not score.partner:
        place(book, page, (row, _SHARE), ("quality", "share"), score.share)
        place(book, page, (row, _RECORDS), ("quality", "records"), score.records)
    page.row += 1


def _write_kinds(page: Page, book: Book) -> None:
    by_code = book.progress.quality.by_code()
    if not by_code:
        return
    page.section(book.say(Text("Anmärkningar efter slag")), book.say(Text("Antal")))
    for code, count in by_code.items():
        page.text(page.row, 0, book.say(DOUBTS[code].label))
        write_figure(page, (page.row, 1), count, "count")
        page.row += 1


def _write_doubts(page: Page, book: Book) -> None:
    doubts = book.progress.quality.doubts
    if not doubts:
        return
    page.section(book.say(Text("Anmärkningar post för post")))
    labels = (Text("Part"), Text("Kod"), Text("Kolumn"), Text("Anmärkning"))
    page.head([*map(book.say, labels), "", ""])
    order = list(book.progress.partners)
    for doubt in sorted(doubts, key=lambda each: (order.index(each.partner), each.participant)):
        _write_doubt(page, book, doubt)


def _write_doubt(page: Page, book: Book, doubt: Doubt) -> None:
    name = book.partner(doubt.partner)
    page.text(page.row, 0, name, "wrap")
    page.text(page.row, 1, doubt.participant, "wrap")
    page.text(page.row, 2, _column(book, doubt.field), "wrap")
    page.text(page.row, 3, book.say(doubt.text))
    page.make_room(page.row, {0: name, 1: doubt.participant})
    page.row += 1


def _column(book: Book, field: str) -> str:
    """The heading of the column in participant files where a doubt is mended."""
    column = next((each for each in PARTICIPANTS if each.field == field), None)
    if column is None:
        return book.say(Text("Frånvaromätningar"))
    return column.heading if book.locale == SOURCE_LOCALE else column.name


def _answer(progress: Progress) -> Text:
    score = next(iter(progress.quality.scores), None)
    if score is None or score.share is None:
        return NOBODY
    if isinstance(score.share, Hidden):
        return NOT_SHOWN
    return Text("{share} av posterna är utan anmärkning (n = {n}).", share=percent(score.share), n=whole(score.records))
