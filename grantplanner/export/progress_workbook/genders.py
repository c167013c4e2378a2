"""Kön: participants by gender, in the whole and by partner, against the project's band."""

from xlsxwriter.chart import Chart

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Count, Figures, Hidden
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.targets import is_within
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import place, ratio, sum_of, write_figure
from grantplanner.export.progress_workbook.drawing import Drawn, add_series, insert_below, new_chart
from grantplanner.export.progress_workbook.groups import (
    Column,
    Row,
    begin_section,
    count,
    gender_rows,
    share,
    write_groups,
)
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.progress_workbook.partners import DROPPED
from grantplanner.export.progress_workbook.wordings import NOBODY, NOT_SHOWN, percent, whole
from grantplanner.export.workbook.formulas import cell, span
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import SERIES
from grantplanner.models import Gender
from grantplanner.models.labels import label_of
from grantplanner.words import Text

_GENDERS = tuple(Gender)
_ALL, _KNOWN, _WOMEN, _MEN = 1 + len(_GENDERS), 2 + len(_GENDERS), 3 + len(_GENDERS), 4 + len(_GENDERS)


def write_genders(book: Book) -> None:
    """The sheet of genders."""
    page = book.page("genders", Text("Är könsfördelningen jämn?"), _answer(book.progress), [38.0, *[15.5] * 8])
    labels = [*map(label_of, _GENDERS), Text("Alla inskrivna"), Text("Med känt kön (n)")]
    labels += [Text("Andel flickor och kvinnor"), Text("Andel pojkar och män")]
    page.head([book.say(Text("Part")), *map(book.say, labels)], range(1, len(labels) + 1))
    keys = ["", *(track.key for track in book.progress.tracks[1:])]
    for key in keys:
        _write_row(page, book, key, keys[1:])
    rows = (page.row - len(keys) + 1, page.row - 1)
    write_notes(page, _notes(book))
    insert_below(page, [_chart(book, page, keys[1:], rows)])
    sections: list[tuple[str, list[Row]]] = [("", []), (book.say(Text("Per kön")), gender_rows(book))]
    begin_section(page, book.say(Text("Aktiva, avslutade och avhopp per kön")), sections)
    write_groups(book, page, "by gender", _columns(), sections)
    page.finish(book.footer)


def _write_row(page: Page, book: Book, key: str, parts: list[str]) -> None:
    row, look = page.row, "" if key else " total"
    counts = _counts(book.progress, key)
    page.text(row, 0, book.partner(key), "wrap" if key else "total label")
    page.make_room(row, {0: book.partner(key)})
    for column, value in enumerate(counts, 1):
        held: list[Shown] = [] if key else [_counts(book.progress, part)[column - 1] for part in parts]
        formula = sum_of(column, (row + 1, row + len(parts)), held, value)
        write_figure(page, (row, column), value, f"count{look}", formula)
    everyone = _figures(book.progress, key).count(cube.ENROLLED)
    known = _added(counts[:-1])
    last = len(counts)
    total = f"=SUM({span(row, 1, row, last)})" if _added(counts) == everyone else ""
    write_figure(page, (row, _ALL), everyone, f"count{look}", total)
    write_figure(page, (row, _KNOWN), known, f"count{look}", f"=SUM({span(row, 1, row, last - 1)})")
    for column, part in ((_WOMEN, 0), (_MEN, 1)):
        among = _share(book.progress, counts[part], known)
        write_figure(page, (row, column), among, f"share{look}", ratio(cell(row, part + 1), cell(row, _KNOWN)))
    women = _share(book.progress, counts[0], known)
    place(book, page, (row, _WOMEN), ("genders", "women", *(("partner", key) if key else ())), women)
    place(book, page, (row, _KNOWN), ("genders", "known", *(("partner", key) if key else ())), known)
    page.row += 1


def _figures(progress: Progress, key: str) -> Figures:
    return progress.partner(key) if key else progress.figures


def _counts(progress: Progress, key: str) -> list[Count]:
    """The enrolled of each gender, those of unknown gender last."""
    found = [progress.cross(key, each) if key else progress.gender(each) for each in _GENDERS]
    return [figures.count(cube.ENROLLED) for figures in found]


def _added(counts: list[Count]) -> Count:
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if len(known) == len(counts) else Hidden.HIDDEN


def _share(progress: Progress, part: Count, known: Count) -> Shown:
    return progress.figures.ratio(part, known)


def _columns() -> list[Column]:
    return [
        count(cube.ACTIVE, Text("Aktiva"), cube.ACTIVE),
        count(cube.CLOSED, Text("Avslutade"), cube.CLOSED),
        Column(
            cube.ENROLLED,
            Text("Inskrivna"),
            lambda each: each.count(cube.ENROLLED),
            "count bold",
            f"=[{cube.ACTIVE}]+[{cube.CLOSED}]",
        ),
        count(DROPPED, Text("Oplanerade avhopp"), DROPPED),
        share("dropped.share", Text("Andel avhopp"), DROPPED, cube.CLOSED),
    ]


def _chart(book: Book, page: Page, keys: list[str], rows: tuple[int, int]) -> Chart | None:
    table = [_counts(book.progress, key) for key in keys]
    if not any(isinstance(count, int) and count for counts in table for count in counts[:-1]):
        return None
    chart = new_chart(
        book, Drawn(Text("Inskrivna per part och kön"), "bar", "stacked", size=(760, 80 + 26 * len(keys))), 4
    )
    for i, each in enumerate(_GENDERS):
        values: list[Shown] = [counts[i] for counts in table]
        look = {"name": book.say(label_of(each)), "fill": {"color": SERIES[i]}, "overlap": 100}
        add_series(chart, page, i + 1, rows, values, **look)
    return chart


def _notes(book: Book) -> list[str]:
    notes = [book.say(Text("Andelarna räknas på dem vars kön är känt."))]
    if book.progress.gender_band is not None:
        low, high = book.progress.gender_band
        band = {"low": f"{100 * low:.0f}", "high": f"{100 * high:.0f}"}
        notes.append(book.say(Text("Projektets mål är {low}–{high} procent flickor och kvinnor.", **band)))
    return notes


def _answer(progress: Progress) -> Text:
    counts = _counts(progress, "")
    known = _added(counts[:-1])
    women = _share(progress, counts[0], known)
    if women is None:
        return NOBODY
    if isinstance(women, Hidden | int):
        return NOT_SHOWN
    said = {"women": percent(women), "n": whole(known)}
    if progress.gender_band is None:
        return Text("{women} av deltagarna är flickor eller kvinnor (n = {n}).", **said)
    low, high = progress.gender_band
    if is_within(women, low, high):
        return Text("{women} av deltagarna är flickor eller kvinnor: inom projektets intervall (n = {n}).", **said)
    return Text("{women} av deltagarna är flickor eller kvinnor: utanför projektets intervall (n = {n}).", **said)
