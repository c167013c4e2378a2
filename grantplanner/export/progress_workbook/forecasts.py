"""The forecast of the project and of each of its partners, a row each."""

from grantplanner.calc.progress.cube import Hidden
from grantplanner.calc.progress.results import Track
from grantplanner.calc.progress.sentences import OUTLOOKS, outlook_of
from grantplanner.export.progress_workbook.book import Book, Shown
from grantplanner.export.progress_workbook.cells import place, write_figure
from grantplanner.export.progress_workbook.notes import write_notes
from grantplanner.export.workbook.page import Page
from grantplanner.export.workbook.styles import ROW_PIXELS
from grantplanner.words import Text

_COLUMNS = (
    ("target", Text("Målvärde"), "count"),
    ("enrolled", Text("Inskrivna"), "count bold"),
    ("expected", Text("Väntat slutantal"), "count bold"),
    ("low", Text("Lägst"), "count"),
    ("high", Text("Högst"), "count"),
    ("chance", Text("Chans att nå målet"), "share"),
    ("pace_now", Text("Takt nu, per månad"), "mean"),
    ("pace_needed", Text("Takt som krävs"), "mean"),
)
_FIRST = 2


def write_forecasts(page: Page, book: Book) -> None:
    """The table of forecasts, from the page's row."""
    page.keep_together(ROW_PIXELS * (len(book.progress.tracks) + 7))
    page.section(book.say(Text("Prognos")))
    labels = [Text("Part"), Text("Utsikt"), *(label for _, label, _ in _COLUMNS)]
    page.head([book.say(label) for label in labels], range(_FIRST, len(labels)))
    for track in book.progress.tracks:
        _write_track(page, book, track)
    note = Text(
        "Slutantalet hamnar med 80 procents säkerhet mellan lägst och högst, om takten inte ändras. "
        "Parternas prognoser räknas var för sig och behöver inte gå jämnt upp i projektets."
    )
    write_notes(page, [book.say(note)])


def _write_track(page: Page, book: Book, track: Track) -> None:
    is_whole = not track.key
    name = book.partner("") if is_whole else track.name
    page.text(page.row, 0, name, "total wrap" if is_whole else "wrap")
    page.text(page.row, 1, book.say(OUTLOOKS[outlook_of(track)]), "total wrap" if is_whole else "wrap")
    page.make_room(page.row, {0: name})
    for column, (key, _, style) in enumerate(_COLUMNS, _FIRST):
        value = _value(track, key)
        look = f"{style.removesuffix(' bold')} total" if is_whole else style
        write_figure(page, (page.row, column), value, look)
        place(book, page, (page.row, column), ("forecast", key, track.key), value)
    page.row += 1


def _value(track: Track, key: str) -> Shown:
    if key == "target":
        return track.target
    if key == "enrolled":
        return track.enrolled
    if isinstance(track.forecast, Hidden):
        return track.forecast
    value: Shown = getattr(track.forecast, key) if track.forecast else None
    return value
