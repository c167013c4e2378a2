"""Regelkontroll: what the rules find, which rule it is, and where it is mended."""

from grantplanner.calc.results import Finding, Place
from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.wordings import AREAS, SEVERITIES
from grantplanner.export.workbook.page import Page
from grantplanner.words import Text


def write_findings(book: Book) -> None:
    """The sheet of findings."""
    page = book.page("findings", Text("Följer planen utlysningens regler?"), [12, 56, 34, 46, 36])
    headings = (Text("Allvar"), Text("Anmärkning"), Text("Var det rättas"), Text("Regel"), Text("Länk"))
    page.head(map(book.say, headings), frozen=1)
    for column, heading in enumerate(headings[2:4], 2):
        page.text(page.row - 1, column, book.say(heading), "head indented")
    rows = _row_names(book)
    for finding in book.findings:
        _write_finding(page, book, finding, rows)
    if not book.findings:
        page.text(page.row, 0, book.say(Text("Inga anmärkningar")), "good")
        page.row += 1
    page.finish(book.footer)


def _write_finding(page: Page, book: Book, finding: Finding, rows: dict[tuple[str, str], str]) -> None:
    row = page.row
    sentence = book.say(finding.text)
    where = _where(book, finding.place, rows)
    page.text(row, 0, book.say(SEVERITIES[finding.severity]), str(finding.severity))
    page.text(row, 1, sentence, "wrap")
    page.text(row, 2, where, "wrap indented")
    page.text(row, 3, finding.reference, "wrap soft indented")
    page.link(row, 4, finding.href)
    page.make_room(row, {1: sentence, 2: where, 3: finding.reference, 4: finding.href})
    page.row += 1


def _where(book: Book, place: Place, rows: dict[tuple[str, str], str]) -> str:
    area = AREAS.get(place.area)
    name = rows.get((place.area, place.key), "")
    parts = [book.say(area) if area else place.area, name]
    return ": ".join(part for part in parts if part)


def _row_names(book: Book) -> dict[tuple[str, str], str]:
    """What each row of the plan is called, by its area and key."""
    project, partners = book.project, book.partner_names
    names = {("partners", key): name for key, name in partners.items()}
    names |= {("phases", phase.name): phase.name for phase in project.phases}
    names |= {("positions", each.key): f"{each.title}, {each.partner.name}" for each in project.positions}
    names |= {("costs", each.key): f"{each.description}, {each.partner.name}" for each in project.costs}
    names |= {("contributions", each.key): f"{each.description}, {each.partner.name}" for each in project.contributions}
    names |= {("flat_rates", each.id): book.say(each.label) for each in book.rules.flat_rates}
    return names | {("oncost_rates", str(each.year)): str(each.year) for each in project.oncost_rates}
