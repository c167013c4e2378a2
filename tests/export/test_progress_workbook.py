import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from grantplanner.calc.progress import cube
from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.export.progress_workbook import write_progress_workbook
from grantplanner.models import Project
from grantplanner.models.people import People
from grantplanner.rules import built_in_calls
from tests.export.people import AS_OF, DISTRICTS, followed_up, invented, peoples, progress_of
from tests.export.plans import MADE_ON
from tests.export.recalculation import formulas, recalculate_all, stored_values
from tests.properties import tried_briefly

SHEETS = [
    "Sammanfattning",
    "Måluppfyllelse",
    "Per stadsdel",
    "Kön",
    "Frånvaro",
    "Handlingsplan",
    "Nöjdhet",
    "Verktygslåda",
    "Indikatorer",
    "Samverkan",
    "Förändringsteori",
    "Datakvalitet",
    "Definitioner",
]
ONE_PAGE = {"Sammanfattning", "Nöjdhet", "Definitioner"}
END = dt.date(2022, 6, 30)
LIMITS = Thresholds(5, 10)
# LibreOffice writes axes of dates in a way that openpyxl does not read; the charts are not looked at here
pytestmark = pytest.mark.filterwarnings("ignore:Unable to read chart:UserWarning")


def _written(project: Project, progress: Progress, locale: str = "sv") -> bytes:
    rules = built_in_calls()[project.call_key]
    return write_progress_workbook(project, rules, progress, locale=locale, made_on=MADE_ON, made_by="Test")


@cache
def _example(as_of: dt.date = END, *, shared: bool = False) -> tuple[Progress, bytes]:
    project = followed_up()
    progress = progress_of(project, invented(), as_of)
    progress = share(progress, LIMITS) if shared else progress
    return progress, _written(project, progress)


def _cells(content: bytes, sheet: str) -> list[list[Any]]:
    return [list(row) for row in load_workbook(BytesIO(content), data_only=True)[sheet].iter_rows(values_only=True)]


def _row(content: bytes, sheet: str, label: str) -> list[Any]:
    return next(row for row in _cells(content, sheet) if row[0] == label)


def _differing(book: bytes, counted: Mapping[tuple[str, str], Any]) -> list[object]:
    """The formulas that LibreOffice counts to another value than is stored."""
    stored = stored_values(book)
    pairs = [(where, stored.get(where), counted.get(where)) for where in formulas(book)]
    return [pair for pair in pairs if not _same(pair[1], pair[2])]


def _same(stored: object, counted: object) -> bool:
    if isinstance(stored, int | float) and isinstance(counted, int | float):
        return abs(stored - counted) < 1e-6
    return stored == counted


def test_one_sheet_a_question_in_this_order() -> None:
    _, content = _example()

    assert load_workbook(BytesIO(content)).sheetnames == SHEETS


def test_a_project_without_survey_and_theory_has_no_sheets_for_them() -> None:
    project = followed_up()
    project.survey, project.theory = [], []

    content = _written(project, progress_of(project, People()))

    expected = [sheet for sheet in SHEETS if sheet not in {"Samverkan", "Förändringsteori"}]
    assert load_workbook(BytesIO(content)).sheetnames == expected


def test_the_same_follow_up_gives_the_same_bytes() -> None:
    project = followed_up()
    progress = progress_of(project, invented())

    assert _written(project, progress) == _written(project, progress)


def test_each_sheet_says_what_it_is_of_and_prints_on_a4_across() -> None:
    _, content = _example()

    for sheet in load_workbook(BytesIO(content)).worksheets:
        head = [str(row[0].value) for row in sheet.iter_rows(1, 6)]
        assert head[0] == sheet.title
        assert any("Samverkan för ökad skolnärvaro" in text for text in head)
        assert any("Redovisning per 2022-06-30. Version 1" in text and "av Test" in text for text in head)
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToHeight is None) is (sheet.title in ONE_PAGE)
        assert sheet.print_area


def test_every_sheet_of_shares_says_how_many_they_rest_on() -> None:
    _, content = _example()

    for sheet in ("Sammanfattning", "Måluppfyllelse", "Kön", "Frånvaro", "Handlingsplan", "Nöjdhet", "Verktygslåda"):
        texts = [str(value) for row in _cells(content, sheet) for value in row if isinstance(value, str)]
        assert any(text == "n" or "(n)" in text or "n = " in text for text in texts), sheet


def test_the_summary_shows_the_figures_of_the_other_sheets_by_formula() -> None:
    progress, content = _example()
    where = {label: row for row, label in enumerate([row[0] for row in _cells(content, "Sammanfattning")], 1)}

    live = formulas(content)

    for label in ("Inskrivna", "Väntat slutantal", "Minskad frånvaro (procentenheter)", "Nöjdhet, medelvärde"):
        assert live["Sammanfattning", f"B{where[label]}"].startswith("='")
    assert _row(content, "Sammanfattning", "Inskrivna")[1] == progress.figures.count(cube.ENROLLED)
    assert _row(content, "Sammanfattning", "Nöjdhet, medelvärde")[1] == float(str(progress.figures.satisfaction))


def test_the_measured_value_of_a_target_is_drawn_from_its_sheet() -> None:
    _, content = _example()
    rows = [row[0] for row in _cells(content, "Måluppfyllelse")]

    live = formulas(content)

    for label in ("Antal deltagare", "Könsfördelning", "Ökad närvaro", "Nöjdhet, medelvärde", "Nådda utan inskrivning"):
        assert live["Måluppfyllelse", f"G{rows.index(label) + 1}"].startswith("='"), label


def test_text_never_runs_as_a_formula() -> None:
    _, content = _example()

    assert _row(content, "Förändringsteori", "Individ")[1] == "=Ökad närvaro"
    assert not [formula for formula in formulas(content).values() if "Ökad" in formula]


def test_what_nobody_has_is_a_dash_and_never_a_zero() -> None:
    project = followed_up()

    content = _written(project, progress_of(project, People()))

    assert _row(content, "Sammanfattning", "Nöjdhet, medelvärde")[1] == "–"
    assert _row(content, "Frånvaro", "Alla deltagare")[-4:-1] == ["–", "–", "–"]


def test_the_headline_and_the_warning_stand_on_the_summary() -> None:
    _, content = _example(AS_OF)

    texts = [row[0] for row in _cells(content, "Sammanfattning") if isinstance(row[0], str)]

    assert any(text.startswith("Projektet är på väg att missa sitt mål") for text in texts)
    assert any("80 procents säkerhet" in text for text in texts)
    assert any("illustration" in text for text in texts)


def test_the_shared_workbook_says_that_it_hides_and_names_no_record() -> None:
    _, content = _example(shared=True)
    values = stored_values(content)

    texts = [value for value in values.values() if isinstance(value, str)]

    assert any(text.startswith("Små antal är dolda") for text in texts)
    assert not [text for text in texts if text.startswith("P-0")]
    assert ".." in texts


def test_the_shared_workbook_holds_nothing_where_the_follow_up_hides() -> None:
    progress, content = _example(shared=True)
    labels = {progress.partners[key]: key for key in DISTRICTS}
    header = next(row for row in _cells(content, "Handlingsplan") if row[0] == "Grupp")

    for name, key in labels.items():
        row = _row(content, "Handlingsplan", name)
        for label, measure in (("Helt", "goals.fully"), ("Delvis", "goals.partly"), ("Avslutade", cube.CLOSED)):
            count = progress.partner(key).count(measure)
            assert row[header.index(label)] == (".." if isinstance(count, cube.Hidden) else count)


def test_no_formula_of_a_shared_workbook_reads_a_hidden_cell() -> None:
    _, content = _example(shared=True)
    hidden = {where for where, value in stored_values(content).items() if value == ".."}

    for (sheet, at), formula in formulas(content).items():
        if "!" not in formula and ":" not in formula:
            read = {(sheet, name) for name in _cells_in(formula)}
            assert not read & hidden, (sheet, at, formula)


def _cells_in(formula: str) -> set[str]:
    book = "".join(character if character.isalnum() else " " for character in formula.replace("$", ""))
    return {word for word in book.split() if word[0].isalpha() and word[-1].isdigit()}


def test_english_sheets_hold_the_same_numbers() -> None:
    project = followed_up()
    progress = progress_of(project, invented(), END)

    swedish, english = (stored_values(_written(project, progress, locale)) for locale in ("sv", "en"))

    numbers = [
        [value for value in book.values() if isinstance(value, int | float | Decimal)] for book in (swedish, english)
    ]
    assert numbers[0] == numbers[1]


@pytest.mark.office
def test_libreoffice_counts_what_is_stored(tmp_path: Path) -> None:
    project = followed_up()
    books = [
        _written(project, each)
        for as_of in (AS_OF, END)
        for progress in [progress_of(project, invented(), as_of)]
        for each in (progress, share(progress, LIMITS))
    ]

    counted = recalculate_all(books, tmp_path)

    assert [_differing(book, each) for book, each in zip(books, counted, strict=True)] == [[]] * len(books)
    assert len(formulas(books[0])) > 500


@pytest.mark.office
def test_libreoffice_counts_what_is_stored_whoever_takes_part(tmp_path: Path) -> None:
    books: list[bytes] = []
    project = followed_up()

    @seed(2026)
    @settings(tried_briefly, derandomize=False, max_examples=15)
    @given(people=peoples(DISTRICTS[:3]), as_of=st.dates(dt.date(2020, 1, 1), END), is_shared=st.booleans())
    def write(people: People, as_of: dt.date, *, is_shared: bool) -> None:
        progress = progress_of(project, people, as_of)
        books.append(_written(project, share(progress, LIMITS) if is_shared else progress))

    write()
    counted = recalculate_all(books, tmp_path)

    assert [_differing(book, each) for book, each in zip(books, counted, strict=True)] == [[]] * len(books)


def test_charts_are_native_and_stand_on_the_sheets_of_their_figures() -> None:
    _, content = _example(AS_OF)
    book = load_workbook(BytesIO(content))

    charts = {sheet.title: len(sheet._charts) for sheet in book.worksheets if sheet._charts}  # type: ignore[attr-defined]

    assert charts == {
        "Sammanfattning": 2,
        "Måluppfyllelse": 1,
        "Per stadsdel": 1,
        "Kön": 1,
        "Frånvaro": 1,
        "Handlingsplan": 1,
        "Nöjdhet": 1,
        "Verktygslåda": 1,
    }


def test_tables_are_kept_whole_on_paper() -> None:
    _, content = _example()
    sheet = load_workbook(BytesIO(content))["Handlingsplan"]
    rows = [row[0].value for row in sheet.iter_rows(max_col=1)]

    breaks = [each.id for each in sheet.row_breaks.brk]

    assert rows[breaks[-1] + 1] == "Gymnasiebehörighet"


def test_every_sheet_keeps_its_name_or_its_headings_in_view() -> None:
    _, content = _example()

    panes = {sheet.title: sheet.freeze_panes for sheet in load_workbook(BytesIO(content)).worksheets}

    assert panes["Indikatorer"] == "C11"
    assert all(panes[name] for name in SHEETS[1:])
