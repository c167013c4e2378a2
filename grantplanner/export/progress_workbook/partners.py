"""Per stadsdel: each partner's participants against its target, what they cost, and the reach in schools."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from xlsxwriter.chart import Chart

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.cube import Figures, Hidden
from grantplanner.calc.progress.results import Progress, SchoolReach, Track
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import place, ratio, sum_of, write_figure
from grantplanner.export.progress_workbook.drawing import Drawn, add_series, insert_below, new_chart
from grantplanner.export.progress_workbook.groups import (
    Column,
    begin_section,
    count,
    every_section,
    share,
    write_groups,
)
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.formulas import cell
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import BLUE, LINE
from grantplanner.models import ExitReason
from grantplanner.words import Text

DROPPED = cube.exit_for(ExitReason.DROPPED_OUT)
_TARGET, _ENROLLED, _SHARE, _DUE, _LEFT, _SPENT, _COST, _REACHED = range(1, 9)


def write_partners(book: Book) -> None:
    """The sheet of partners."""
    page = book.page("partners", Text("Hur går det i varje stadsdel?"), _answer(book.progress), [38.0, *[13.0] * 10])
    rows = _write_tracks(page, book)
    insert_below(page, [_chart(book, page, rows)] if rows else [])
    begin_section(page, book.say(Text("Inskrivna, aktiva och avslutade")), every_section(book))
    write_groups(book, page, "partners", _columns(), every_section(book))
    write_notes(page, [book.say(Text("Andelen avhopp och andelen utan avhopp räknas på de avslutade."))])
    _write_schools(page, book)
    page.finish(book.footer)


def _write_tracks(page: Page, book: Book) -> list[int]:
    """Targets and costs by partner; the rows of the partners."""
    labels = (
        Text("Part"),
        Text("Målvärde"),
        Text("Inskrivna"),
        Text("Andel av målet"),
        Text("Mål till dags dato"),
        Text("Skillnad"),
        Text("Budget hittills, kr"),
        Text("Kostnad per deltagare, kr"),
        Text("Nådda utan inskrivning"),
    )
    page.head([book.say(label) for label in labels], range(1, len(labels)))
    whole, *parts = book.progress.tracks
    top = page.row + 1
    _write_track(page, book, whole, parts)
    for track in parts:
        _write_track(page, book, track, [])
    note = Text(
        "Budget hittills är budgeten till och med redovisningens dag. Skillnaden är inskrivna mot målet till dags dato."
    )
    write_notes(page, [book.say(note)])
    return list(range(top, top + len(parts)))


def _write_track(page: Page, book: Book, track: Track, parts: Sequence[Track]) -> None:
    row, look = page.row, "" if track.key else " total"
    name = track.name if track.key else book.partner("")
    page.text(row, 0, name, "wrap" if track.key else "total label")
    page.make_room(row, {0: name})
    below = (row + 1, row + len(parts))
    counted: tuple[tuple[int, Shown, Sequence[Shown]], ...] = (
        (_TARGET, track.target, [part.target for part in parts]),
        (_ENROLLED, track.enrolled, [part.enrolled for part in parts]),
        (_REACHED, _reached(book, track), [_reached(book, part) for part in parts]),
    )
    for column, value, held in counted:
        write_figure(page, (row, column), value, f"count{look}", sum_of(column, below, held, value))
    enrolled, target = track.enrolled, track.target
    share: Shown = None
    if target:
        share = enrolled if isinstance(enrolled, Hidden) else cube.unrounded(Fraction(enrolled, target))
    formula = ratio(cell(row, _ENROLLED), cell(row, _TARGET)) if share is not None else ""
    write_figure(page, (row, _SHARE), share, f"share{look}", formula)
    write_figure(page, (row, _DUE), track.due, f"mean{look}")
    _write_difference(page, track, look)
    _write_cost(page, track, parts, look)
    place(book, page, (row, _SHARE), ("track", "share", track.key), share)
    at = ("partner", track.key) if track.key else ()
    place(book, page, (row, _REACHED), ("reached", *at), _reached(book, track))
    place(book, page, (row, _COST), ("track", "cost", track.key), _kronor(track.cost))
    page.row += 1


def _reached(book: Book, track: Track) -> Shown:
    figures = book.progress.partner(track.key) if track.key else book.progress.figures
    return figures.reached


def _write_difference(page: Page, track: Track, look: str) -> None:
    row, enrolled, due = page.row, track.enrolled, track.due
    if isinstance(enrolled, Hidden) or due is None:
        write_figure(page, (row, _LEFT), None if due is None else enrolled, f"points{look}")
        return
    formula = f"=ROUND({cell(row, _ENROLLED)}-{cell(row, _DUE)},1)"
    write_figure(page, (row, _LEFT), enrolled - due, f"points{look}", formula)


def _write_cost(page: Page, track: Track, parts: Sequence[Track], look: str) -> None:
    row, below = page.row, (page.row + 1, page.row + len(parts))
    formula = sum_of(_SPENT, below, [part.spent for part in parts], track.spent)
    write_figure(page, (row, _SPENT), _kronor(track.spent), f"kronor{look}", formula)
    cost = _kronor(track.cost)
    follows = cost is not None and not isinstance(track.enrolled, Hidden)
    formula = f"=ROUND({cell(row, _SPENT)}/{cell(row, _ENROLLED)},2)" if follows else ""
    write_figure(page, (row, _COST), cost, f"kronor{look}", formula)


def _columns() -> list[Column]:
    return [
        Column("enrolled", Text("Inskrivna"), lambda each: each.count(cube.ENROLLED), "count bold", _SUM),
        count(cube.ACTIVE, Text("Aktiva"), cube.ACTIVE),
        count(cube.CLOSED, Text("Avslutade"), cube.CLOSED),
        count(DROPPED, Text("Oplanerade avhopp"), DROPPED),
        share("dropped.share", Text("Andel avhopp"), DROPPED, cube.CLOSED),
        Column("completed", Text("Andel utan avhopp"), _completed, "share", ratio(_STAYED, f"[{cube.CLOSED}]")),
    ]


_SUM = f"=[{cube.ACTIVE}]+[{cube.CLOSED}]"
_STAYED = f"[{cube.CLOSED}]-[{DROPPED}]"


def _completed(figures: Figures) -> Shown:
    closed, dropped = figures.count(cube.CLOSED), figures.count(DROPPED)
    if isinstance(closed, Hidden) or isinstance(dropped, Hidden):
        return Hidden.HIDDEN
    return figures.ratio(closed - dropped, closed)


def _chart(book: Book, page: Page, rows: Sequence[int]) -> Chart:
    chart = new_chart(book, Drawn(Text("Inskrivna mot målet, per part"), "bar", size=(760, 60 + 38 * len(rows))), 2)
    parts = book.progress.tracks[1:]
    span = (rows[0], rows[-1])
    target, enrolled = Text("Målvärde"), Text("Inskrivna")
    add_series(chart, page, _TARGET, span, [part.target for part in parts], name=book.say(target), fill={"color": LINE})
    held = [part.enrolled for part in parts]
    add_series(chart, page, _ENROLLED, span, held, name=book.say(enrolled), fill={"color": BLUE})
    return chart


def _write_schools(page: Page, book: Book) -> None:
    schools = book.progress.schools
    if not schools:
        return
    page.section(book.say(Text("Skolor")))
    labels = (Text("Skola"), Text("Målgrupp"), Text("Inskrivna"), Text("Räckvidd"))
    page.head([book.say(label) for label in labels], range(1, len(labels)))
    for school in schools:
        _write_school(page, book, school)
    write_notes(page, [book.say(Text("Räckvidden är inskrivna från skolan delat med skolans målgrupp."))])


def _write_school(page: Page, book: Book, school: SchoolReach) -> None:
    label = f"{school.school or '–'} ({book.partner(school.partner)})"
    page.text(page.row, 0, label, "wrap")
    page.make_room(page.row, {0: label})
    write_figure(page, (page.row, 1), school.target_group, "count")
    write_figure(page, (page.row, 2), school.enrolled, "count")
    formula = ratio(cell(page.row, 2), cell(page.row, 1)) if school.share is not None else ""
    write_figure(page, (page.row, 3), school.share, "share", formula)
    page.row += 1


def _kronor(ore: int | Hidden | None) -> Shown:
    return ore if ore is None or isinstance(ore, Hidden) else Decimal(ore).scaleb(-2)


def _answer(progress: Progress) -> Text:
    judged = [track for track in progress.tracks[1:] if track.due is not None and isinstance(track.enrolled, int)]
    if not judged:
        return Text("Parterna har inga mål att jämföra med.")
    ahead = sum(track.enrolled >= track.due for track in judged if isinstance(track.enrolled, int) and track.due)
    return Text(
        "{ahead} av {all} parter har skrivit in minst så många som målet till dags dato.", ahead=ahead, all=len(judged)
    )
