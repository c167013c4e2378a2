"""Samverkan: the partnership survey now against its baseline."""

from decimal import Decimal

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Answers, SurveyResult
from grantplanner.export.progress_workbook.book import Book
from grantplanner.export.progress_workbook.cells import NONE, points, write_figure
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.page import Page
from grantplanner.words import Text

_ITEM, _WHEN, _VERY, _UNKNOWN, _N, _AGREE, _CHANGE, _SOURCE = 0, 1, 2, 6, 7, 8, 9, 10


def write_survey(book: Book) -> None:
    """The sheet of the survey, where the project has one."""
    survey = book.progress.survey
    if not survey:
        return
    widths = [46.0, 10.0, *[10.5] * 6, 12.0, 16.0, 30.0]
    page = book.page("survey", Text("Fungerar samverkan bättre än förut?"), _answer(survey), widths)
    labels = (
        Text("Påstående"),
        Text("När"),
        Text("Mycket väl"),
        Text("Ganska väl"),
        Text("Lite"),
        Text("Inte alls"),
        Text("Vet ej"),
        Text("Svar (n)"),
        Text("Andel instämmer"),
        Text("Skillnad (procentenheter)"),
        Text("Källa"),
    )
    page.head([book.say(label) for label in labels], range(_VERY, _SOURCE), frozen=1)
    page.text(page.row - 1, _SOURCE, book.say(labels[-1]), "head indented")
    theme = ""
    for result in survey:
        if result.theme != theme:
            page.fill(page.row, "band")
            page.text(page.row, _ITEM, result.theme, "band")
            page.row += 1
            theme = result.theme
        _write_item(page, book, result)
    write_notes(page, [book.say(Text("Andelen är mycket och ganska väl, av dem som inte svarar vet ej."))])
    page.finish(book.footer)


def _write_item(page: Page, book: Book, result: SurveyResult) -> None:
    page.text(page.row, _ITEM, result.item, "wrap")
    page.text(page.row, _SOURCE, result.source, "wrap soft indented")
    page.make_room(page.row, {_ITEM: result.item, _SOURCE: result.source})
    moments = [(Text("Nu"), result.now), (Text("Före"), result.then)]
    for when, answers in moments:
        if answers is not None:
            _write_answers(page, book.say(when), answers)
            page.row += 1
    if result.now is not None and result.then is not None:
        change = points(result.change)
        now, then = cell(page.row - 2, _AGREE), cell(page.row - 1, _AGREE)
        formula = f"=100*ROUND({now}-{then},10)" if isinstance(change, Decimal) else ""
        write_figure(page, (page.row - 2, _CHANGE), change, "points bold", formula)


def _write_answers(page: Page, when: str, answers: Answers) -> None:
    row = page.row
    page.text(row, _WHEN, when, "text soft")
    counts = (answers.very, answers.fairly, answers.little, answers.not_at_all, answers.unknown)
    for column, count in enumerate(counts, _VERY):
        write_figure(page, (row, column), count, "count")
    is_sum = not any(isinstance(count, Hidden) for count in counts)
    write_figure(page, (row, _N), answers.n, "count bold", f"=SUM({span(row, _VERY, row, _UNKNOWN)})" if is_sum else "")
    known = f"({cell(row, _N)}-{cell(row, _UNKNOWN)})"
    formula = f'=IF({known}=0,"{NONE}",({cell(row, _VERY)}+{cell(row, _VERY + 1)})/{known})'
    write_figure(page, (row, _AGREE), answers.agree, "share", formula if is_sum else "")


def _answer(survey: tuple[SurveyResult, ...]) -> Text:
    changes = [result.change for result in survey if isinstance(result.change, Decimal)]
    if not changes:
        return Text("Det finns ingen mätning att jämföra med än.")
    better = sum(change > 0 for change in changes)
    return Text(
        "Fler instämmer nu än före projektet i {better} av {all} jämförbara påståenden.",
        better=better,
        all=len(changes),
    )
