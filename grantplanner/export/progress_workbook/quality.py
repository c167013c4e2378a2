"""Datakvalitet: how many records are beyond doubt, and unless the workbook is to be shared, the doubts by record."""

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Doubt, Progress, Score
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import place, ratio, sum_of, write_figure
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, percent, whole
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.words import Text

KINDS = {
    "missing-measurement": Text("Mätning av frånvaro saknas"),
    "unsupported-pair": Text("Mätning med för få skoldagar"),
    "exit-before-entry": Text("Avslut före inskrivning"),
    "outside-project": Text("Inskriven utanför projekttiden"),
    "outside-target-group": Text("Utanför målgruppen"),
    "late-entry": Text("Registrerat för sent"),
    "steps-out-of-order": Text("Stegens datum i fel ordning"),
    "unknown-school": Text("Skolan finns inte hos parten"),
    "missing-value": Text("Uppgift saknas"),
}
"""What each kind of doubt is called."""
_RECORDS, _DOUBTFUL, _SURE, _SHARE = 1, 2, 3, 4


def write_quality(book: Book) -> None:
    """The sheet of data quality."""
    progress = book.progress
    page = book.page("quality", Text("Går siffrorna att lita på?"), _answer(progress), [40.0, 26.0, 16.0, 16.0, 62.0])
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
        page.text(page.row, 0, book.say(KINDS[code]) if code in KINDS else code)
        write_figure(page, (page.row, 1), count, "count")
        page.row += 1


def _write_doubts(page: Page, book: Book) -> None:
    doubts = book.progress.quality.doubts
    if not doubts:
        return
    page.section(book.say(Text("Anmärkningar post för post")))
    labels = (Text("Part"), Text("Slag"), Text("Kod"), Text("Kolumn"), Text("Anmärkning"))
    page.head([book.say(label) for label in labels])
    for doubt in doubts:
        _write_doubt(page, book, doubt)


def _write_doubt(page: Page, book: Book, doubt: Doubt) -> None:
    kind = book.say(KINDS[doubt.code]) if doubt.code in KINDS else doubt.code
    told = book.say(doubt.text)
    held = (book.partner(doubt.partner), kind, doubt.participant, doubt.field, told)
    for column, text in enumerate(held):
        page.text(page.row, column, text, "wrap")
    page.make_room(page.row, dict(enumerate(held)))
    page.row += 1


def _answer(progress: Progress) -> Text:
    score = next(iter(progress.quality.scores), None)
    if score is None or score.share is None:
        return NOBODY
    if isinstance(score.share, Hidden):
        return NOT_SHOWN
    return Text("{share} av posterna är utan anmärkning (n = {n}).", share=percent(score.share), n=whole(score.records))
