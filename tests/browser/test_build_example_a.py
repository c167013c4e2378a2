"""Example A is built by hand, from an empty project to a workbook whose total is the page's."""

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

pytestmark = pytest.mark.browser
NBSP = "\N{NO-BREAK SPACE}"
DISTRICTS = (
    "Enskede-Årsta-Vantör",
    "Farsta",
    "Hässelby-Vällingby",
    "Rinkeby-Kista",
    "Skarpnäck",
    "Skärholmen",
    "Spånga-Tensta",
)
PARTNERS = [("Socialförvaltningen", "sof", "Projektägare"), *((name, "", "Stadsdel") for name in DISTRICTS)]
POSITIONS = [
    ("Socialförvaltningen", "Projektledare", "Schablon", "1,00", f"600{NBSP}000"),
    *((name, "Skolsocionom", "Schablon", "1", "600 000 kr") for name in DISTRICTS),
]
COSTS = [
    ("sof", "Externa tjänster", "Utvärdering", "300 000", "", "", "Jämnt", "Analys och planering"),
    ("sof", "Externa tjänster", "Utvärdering", "500 000", "", "", "Jämnt", "Genomförande"),
    ("sof", "Externa tjänster", "Utvärdering", "200 000", "", "", "Jämnt", "Avslutning"),
    ("sof", "Resor och logi", '"Resor och möten"', "200 000", "", "", "", ""),
]
PHASES = [
    ("Analys och planering", "2020-01-01", "2020-09-30"),
    ("Genomförande", "2020-10-01", "2022-03-31"),
    ("Avslutning", "2022-04-01", "2022-06-30"),
]


def block(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as a spreadsheet puts them on the clipboard."""
    return "".join("\t".join(row) + "\r\n" for row in rows)


def blank_cell(page: Page, grid: str) -> Locator:
    """The first cell of the new row, reached as a user does."""
    page.locator(f"#{grid}").get_by_role("button", name="Lägg till rad").click()
    return page.locator(f"table.grid-{grid} input:focus")


def paste(page: Page, text: str) -> None:
    """Puts text on the clipboard and pastes it where the focus is, by the keyboard."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def total_in(page: Page, grid: str) -> Locator:
    return page.locator(f"#{grid}-foot")


def new_project(page: Page, address: str, name: str) -> str:
    """Creates an empty project from the call, and gives the address of its pages."""
    page.goto(address)
    page.get_by_role("link", name="Nytt projekt").first.click()
    page.get_by_role("link", name=re.compile("ESF Stockholm 2019")).click()
    for label, text in {
        "Projektets namn": name,
        "Projektägare": "Stockholms stad, socialförvaltningen",
        "Startdatum": "2020-01-01",
        "Slutdatum": "2022-06-30",
        "Budgettak, kr": "15 000 000",
    }.items():
        page.get_by_label(label).fill(text)
    phases = page.locator("input[name=phases]")
    if phases.is_checked():
        phases.uncheck()
    page.get_by_role("button", name="Skapa projektet").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.url.rstrip("/")


def workbook_of(download: Download, folder: Path) -> Any:
    path = folder / "budget.xlsx"
    download.save_as(path)
    return openpyxl.load_workbook(path, data_only=True)


def amounts(workbook: Any) -> set[Decimal]:
    """Every number in a workbook."""
    return {
        Decimal(str(value))
        for sheet in workbook.worksheets
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if isinstance(value, int | float)
    }


def test_example_a_is_typed_and_pasted_into_an_empty_project(page: Page, address: str, tmp_path: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    project = new_project(page, address, "Byggt för hand")
    page.goto(f"{project}/plan")

    cell = blank_cell(page, "phases")
    expect(cell).to_be_focused()
    for name, starts_on, ends_on in PHASES:
        for text in (name, name, starts_on, ends_on):
            page.keyboard.type(text)
            page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        blank_cell(page, "phases")
    expect(page.locator("#phases tr[data-stored]")).to_have_count(3)

    blank_cell(page, "partners")
    paste(page, block(PARTNERS))
    expect(page.locator("#partners tr[data-stored]")).to_have_count(8)

    blank_cell(page, "positions")
    paste(page, block(POSITIONS))
    expect(page.locator("#positions tr[data-stored]")).to_have_count(8)
    expect(total_in(page, "positions")).to_contain_text(f"12{NBSP}000{NBSP}000")

    blank_cell(page, "costs")
    paste(page, block(COSTS))
    expect(total_in(page, "costs")).to_contain_text(f"1{NBSP}200{NBSP}000")

    page.get_by_role("checkbox", name=re.compile("Indirekta kostnader")).check()
    expect(page.locator("#bar")).to_contain_text(f"15{NBSP}000{NBSP}000{NBSP}kr")
    expect(total_in(page, "phases")).to_contain_text(f"15{NBSP}000{NBSP}000")
    for phase, amount in (
        ("Analys och planering", "4 500 000"),
        ("Genomförande", "8 900 000"),
        ("Avslutning", "1 600 000"),
    ):
        row = page.locator(f"[id='phases-{phase}'] td.calc")
        expect(row).to_have_text(amount.replace(" ", NBSP))

    page.goto(f"{project}/funding")
    blank_cell(page, "contributions")
    for text in ("sof", "kontant", "Budgetmedel", "7950000"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#funding-result")).to_contain_text("Medfinansieringen räcker precis")
    expect(page.locator("#bar")).to_contain_text(f"7{NBSP}050{NBSP}000{NBSP}kr")

    page.get_by_role("link", name="Rapporter").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Hämta arbetsboken").click()
    found = amounts(workbook_of(waiting.value, tmp_path))
    assert {Decimal(15_000_000), Decimal(7_050_000), Decimal(7_950_000), Decimal(4_500_000)} <= found


def test_without_a_script_a_plan_is_filled_and_mended_all_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="sv-SE")
    page = context.new_page()
    project = new_project(page, address, "Utan skript")
    page.goto(f"{project}/plan")

    partners = page.locator("form[data-grid=partners]")
    partners.locator("input[name$=-name]").first.fill("Socialförvaltningen")
    partners.locator("input[name$=-role]").first.fill("Projektägare")
    partners.get_by_role("button", name="Spara").last.click()
    expect(page.get_by_role("status").first).to_contain_text("Ändringarna i Parter är sparade.")

    positions = page.locator("form[data-grid=positions]")
    positions.locator("textarea").fill(block([("Socialförvaltningen", "Projektledare", "Schablon", "en", "600 000")]))
    positions.get_by_role("button", name="Lägg in raderna").click()
    expect(page.locator("#positions [role=alert]")).to_contain_text("Skriv antal årsarbetare")
    wrong = page.locator("#positions [aria-invalid=true]")
    expect(wrong).to_have_value("en")
    wrong.fill("1")
    page.locator("#positions textarea").fill("")
    page.locator("form[data-grid=positions]").get_by_role("button", name="Spara").last.click()
    expect(page.locator("#bar")).to_contain_text(f"1{NBSP}500{NBSP}000{NBSP}kr")

    page.locator("#positions input[type=checkbox]").first.check()
    page.locator("form[data-grid=positions]").get_by_role("button", name="Spara").last.click()
    expect(page.locator("#positions tr[data-stored]")).to_have_count(0)
    context.close()
