import datetime as dt
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from grantplanner.calc.allocation import allocate
from grantplanner.export.allocation_workbook import write_allocation_workbook
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest
from tests.export.recalculation import formulas, recalculate, stored_values

MADE_ON = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)


def _allocation(employees: str = "3 2 2 2 2 2 1.5 1.5", **stated: Any) -> Allocation:
    given: dict[str, Any] = {
        "slug": "ppss",
        "name": "PPSS 2014",
        "year": 2014,
        "pool": 1_000_000_000,
        "unit_amount": 60_000_000,
        "policy": AllocationPolicy.REFUSE,
        **stated,
    }
    wanted = [Decimal(each) for each in employees.split()]
    requests = [
        AllocationRequest(place=i, partner=f"Stadsdel {i + 1}", employees=each, schools=2)
        for i, each in enumerate(wanted)
    ]
    return Allocation(**{"requests": requests, **given})


def _write(allocation: Allocation, locale: str = "sv", made_by: str = "Ekonom") -> bytes:
    return write_allocation_workbook(allocation, allocate(allocation), locale=locale, made_on=MADE_ON, made_by=made_by)


def _book(content: bytes, *, data_only: bool = False) -> Workbook:
    return load_workbook(BytesIO(content), data_only=data_only)


def _labelled(content: bytes, *, data_only: bool = True) -> dict[str, Any]:
    """Each label in the first column of the first sheet with what stands beside it."""
    sheet = _book(content, data_only=data_only).worksheets[0]
    return {str(row[0].value): row[1].value for row in sheet.iter_rows() if row[0].value}


def test_the_title_block_says_what_for_whom_and_from_where() -> None:
    content = _write(_allocation(source="Nämndens beslut", illustration="Antalet per stadsdel är vårt eget"))
    told = _labelled(content)

    assert _book(content).worksheets[0]["A1"].value == "PPSS 2014"
    assert told["År"] == 2014
    assert told["När önskemålen överstiger potten"] == "Säg nej och visa överskottet"
    assert told["Skapad"] == dt.datetime(2026, 11, 22)  # noqa: DTZ001  (a date in a cell has no zone)
    assert told["Skapad av"] == "Ekonom"
    assert (told["Källa"], told["Illustration"]) == ("Nämndens beslut", "Antalet per stadsdel är vårt eget")


def test_what_nobody_has_stated_leaves_no_label() -> None:
    told = _labelled(_write(_allocation(), made_by=""))

    assert not {"Skapad av", "Källa", "Illustration"} & told.keys()


def test_the_key_figures_of_the_worked_example() -> None:
    told = _labelled(_write(_allocation()))

    assert told["Pott"] == 10_000_000
    assert told["Per anställd"] == 600_000
    assert told["Hela anställda"] == 16
    assert told["Vad de kostar"] == 9_600_000
    assert told["Blir över"] == 400_000
    assert told["Med hundradelar"] == 16.66
    assert told["Önskat"] == told["Fördelat"] == 9_600_000
    assert (told["Över potten"], told["Kvar efter fördelning"]) == (0, 400_000)


def test_the_key_figures_are_counted_by_the_sheet_itself() -> None:
    written = _labelled(_write(_allocation()), data_only=False)

    assert "INT(" in written["Hela anställda"]
    assert "ROUNDDOWN(" in written["Med hundradelar"]
    assert all(str(written[name]).startswith("=") for name in ("Vad de kostar", "Blir över", "Önskat", "Fördelat"))


def test_each_partner_has_a_row_and_the_totals_are_sums() -> None:
    book = _book(_write(_allocation()))
    sheet = book.worksheets[1]
    rows = list(sheet.iter_rows(min_row=5, values_only=True))

    assert [row[0] for row in rows] == [*(f"Stadsdel {i}" for i in range(1, 9)), "Summa"]
    assert rows[-1][1:5] == ("=SUM(B5:B12)", "=SUM(C5:C12)", "=SUM(D5:D12)", "=SUM(E5:E12)")
    assert sheet.freeze_panes == "B5"


def test_a_cut_in_proportion_is_stated_and_not_counted() -> None:
    sheet = _book(_write(_allocation("10 10", policy=AllocationPolicy.PRORATE))).worksheets[1]

    assert (sheet["E5"].value, sheet["E6"].value) == (5_000_000, 5_000_000)


def test_a_refusal_stands_in_red_and_grants_nothing() -> None:
    content = _write(_allocation("10 10"))
    told, sheet = _labelled(content), _book(content).worksheets[0]

    assert (told["Över potten"], told["Fördelat"]) == (2_000_000, 0)
    assert sheet["A2"].value.startswith("Begärda medel är 2")
    assert sheet["A2"].font.color.rgb == "FFA61B2B"


def test_pages_are_landscape_a4() -> None:
    for sheet in _book(_write(_allocation())).worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_area


def test_a_chart_shows_what_was_asked_for_and_granted() -> None:
    chart = _book(_write(_allocation())).worksheets[0]._charts[0]  # type: ignore[attr-defined]

    assert len(chart.series) == 2


def test_without_requests_there_are_totals_and_no_chart() -> None:
    content = _write(_allocation(""))
    book = _book(content)

    assert not book.worksheets[0]._charts  # type: ignore[attr-defined]
    assert _labelled(content)["Önskat"] == 0


@pytest.mark.parametrize("typed", ["=1+1", "+46", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "http://a.example", "42"])
def test_whatever_is_typed_comes_out_as_text(typed: str) -> None:
    request = AllocationRequest(place=0, partner=typed, employees=Decimal(1), schools=2)
    allocation = _allocation(name=typed, source=typed, illustration=typed, requests=[request])
    content = _write(allocation, made_by=typed)
    book = _book(content)

    assert book.worksheets[1]["A5"].value == book.worksheets[0]["A1"].value == typed
    assert {*formulas(content)} == {*formulas(_write(_allocation("1", name="a", source="b", illustration="c")))}
    assert book.worksheets[1]["A5"].data_type == book.worksheets[0]["A1"].data_type == "s"
    assert book.worksheets[1]["A5"].hyperlink is None


def test_the_same_input_gives_the_same_bytes() -> None:
    assert _write(_allocation()) == _write(_allocation())


def test_the_sheet_speaks_english() -> None:
    book = _book(_write(_allocation(), "en"))

    assert [sheet.title for sheet in book.worksheets] == ["Allocation", "By partner"]
    assert [cell.value for cell in book.worksheets[1][4]] == [
        "Partner",
        "Employees",
        "Schools",
        "Requested",
        "Granted",
        "Share of the pool",
    ]


@pytest.mark.office
@pytest.mark.parametrize(
    "allocation",
    [
        pytest.param(_allocation(), id="fits"),
        pytest.param(_allocation("10 10"), id="refused"),
        pytest.param(_allocation("10 7.35 1.11", policy=AllocationPolicy.PRORATE), id="prorated"),
        pytest.param(_allocation("0.5 1.25 1.25", pool=180_000_030, unit_amount=60_000_010), id="öre"),
        pytest.param(_allocation("", unit_amount=0, pool=0), id="empty"),
    ],
)
def test_counting_it_anew_changes_no_value(allocation: Allocation, tmp_path: Path) -> None:
    content = _write(allocation)
    stored, counted = stored_values(content), recalculate(content, tmp_path)

    assert formulas(content)
    for where in formulas(content):
        assert counted[where] == pytest.approx(stored[where], abs=1e-6), where
