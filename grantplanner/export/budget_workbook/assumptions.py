"""Antaganden och källor: every rule with its source, what is assumed, and how each figure is computed."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from grantplanner.export.budget_workbook.book import Book
from grantplanner.export.budget_workbook.wordings import ABOUT, LIMIT_NAMES, ROUNDINGS, UNITS
from grantplanner.export.workbook.page import Page
from grantplanner.models import Basis
from grantplanner.rules import FlatRate, parameter
from grantplanner.rules.call import LIMITS, AgeRange
from grantplanner.words import Percent, Text

_NO_SOURCE = Text("Källa saknas")


def write_assumptions(book: Book) -> None:
    """The sheet of assumptions and sources."""
    page = book.page("assumptions", Text("Vad bygger siffrorna på?"), [48, 22, 11, 66, 50])
    page.sheet.freeze_panes(page.row - 1, 0)
    page.row -= 1
    _write_illustrations(page, book)
    _write_limits(page, book)
    _write_flat_rates(page, book)
    _write_oncosts(page, book)
    _write_sources(page, book)
    _write_methods(page, book)
    _write_legend(page, book)
    page.finish(book.footer)


def _write_illustrations(page: Page, book: Book) -> None:
    texts = [
        (label, text)
        for label, text in (
            (Text("Projektet"), book.project.illustration),
            (Text("Utlysningen"), book.rules.illustration),
        )
        if text
    ]
    if not texts:
        return
    page.section(book.say(Text("Det som ingen källa anger")))
    for label, text in texts:
        page.text(page.row, 0, book.say(label))
        _write_wide(page, text, "illustration wide")


def _write_wide(page: Page, text: str, style: str = "wrap", label: str = "") -> None:
    """A long text over the columns beside its label."""
    page.sheet.merge_range(page.row, 1, page.row, 3, "", page.styles[style])
    page.text(page.row, 1, text, style)
    page.widths.append(sum(page.widths[1:4]))
    page.make_room(page.row, {0: label, len(page.widths) - 1: text})
    page.widths.pop()
    page.row += 1


def _write_rule_source(page: Page, book: Book, value: str, label: str = "") -> None:
    """Where the call states a value."""
    source = book.rules.source_of(value)
    _write_source(page, source.title if source else book.say(_NO_SOURCE), (source and source.href) or "", label)


def _write_source(page: Page, title: str, href: str = "", label: str = "") -> None:
    page.text(page.row, 3, title, "wrap soft")
    page.link(page.row, 4, href)
    page.make_room(page.row, {0: label, 3: title, 4: href})
    page.row += 1


def _write_limits(page: Page, book: Book) -> None:
    page.section(book.say(Text("Utlysningens regler")))
    page.head(map(book.say, (Text("Regel"), Text("Värde"), Text("Enhet"), Text("Källa"), Text("Länk"))))
    for name, unit in LIMITS.items():
        value = getattr(book.rules, name)
        label = book.say(LIMIT_NAMES[name])
        page.text(page.row, 0, label, "wrap")
        if value is None:
            page.text(page.row, 1, book.say(Text("inte angivet")), "text soft")
            page.row += 1
            continue
        _write_value(page, value, unit)
        page.text(page.row, 2, book.say(UNITS[unit]), "text soft")
        _write_rule_source(page, book, name, label)
    level = Text("varje part för sig") if book.rules.funding_level == "partner" else Text("hela projektet")
    page.text(page.row, 0, book.say(Text("Medfinansieringen räknas för")))
    page.text(page.row, 1, book.say(level), "value left")
    _write_rule_source(page, book, "funding_level")


def _write_value(page: Page, value: object, unit: str) -> None:
    row = page.row
    if isinstance(value, dt.date):
        page.date(row, 1, value, "date left")
    elif isinstance(value, AgeRange):
        page.text(row, 1, f"{value.low}–{value.high}", "value left")
    elif unit == "kronor" and isinstance(value, int):
        page.amount(row, 1, value, page.styles["money left.ore" if value % 100 else "money left"])
    elif isinstance(value, Decimal | int):
        page.number(row, 1, value, "percent left" if unit == "fraction" else "number left")


def _write_flat_rates(page: Page, book: Book) -> None:
    if not book.rules.flat_rates:
        return
    page.section(book.say(Text("Schabloner")))
    page.head(
        map(book.say, (Text("Schablon"), Text("Används för"), Text("Sats"), Text("Så räknas den"), Text("Källa"))),
    )
    used = {use.flat_rate: use for use in book.project.flat_rates}
    for rate in book.rules.flat_rates:
        use = used.get(rate.id)
        names = ", ".join(partner.name for partner in use.partners) if use else ""
        users = names or book.say(Text("alla parter") if use else Text("används inte"))
        how = _how(book, rate)
        source = book.rules.source_of(f"flat_rates.{rate.id}")
        shown = source.title if source else book.say(_NO_SOURCE)
        label = book.say(rate.label)
        page.text(page.row, 0, label, "wrap")
        page.text(page.row, 1, users, "wrap input" if use else "wrap soft")
        page.number(page.row, 2, rate.rate, "percent left")
        page.text(page.row, 3, how, "wrap")
        page.text(page.row, 4, shown, "wrap soft")
        page.make_room(page.row, {0: label, 1: users, 3: how, 4: shown})
        page.row += 1


def _how(book: Book, rate: FlatRate) -> str:
    base = ", ".join(book.say(book.rules.category_label(each)) for each in rate.base)
    return book.say(
        Text(
            "{rate} av partens {base}. Bokförs som {category}.",
            rate=Percent(rate.rate, 4),
            base=base,
            category=book.rules.category_label(rate.category),
        )
    )


def _write_oncosts(page: Page, book: Book) -> None:
    project = book.project
    own = {each.year: each for each in project.oncost_rates}
    if not own and all(position.basis is not Basis.SALARY for position in project.positions):
        return
    page.section(book.say(Text("PO-pålägg")))
    page.head(map(book.say, (Text("År"), Text("Värde"), Text("Enhet"), Text("Källa"), Text("Länk"))))
    for year in range(project.starts_on.year, project.ends_on.year + 1):
        page.number(page.row, 0, year, "year")
        published = parameter("oncost_rate").at(dt.date(year, 1, 1))
        if year in own:
            _write_oncost(page, book, own[year].rate)
            _write_source(page, own[year].source or book.say(Text("Projektets eget värde")))
        elif published:
            _write_oncost(page, book, published.number)
            _write_source(page, published.reference.title, published.reference.href)
        else:
            page.text(page.row, 1, book.say(Text("saknas")), "error")
            page.row += 1


def _write_oncost(page: Page, book: Book, rate: Decimal) -> None:
    page.number(page.row, 1, rate, "percent left")
    page.text(page.row, 2, book.say(Text("av lönen")), "text soft")


def _write_sources(page: Page, book: Book) -> None:
    rows = list(_sources(book))
    if not rows:
        return
    page.section(book.say(Text("Projektets källor")))
    page.head([book.say(Text("Gäller")), book.say(Text("Källa")), "", "", book.say(Text("Länk"))])
    for about, title, href in rows:
        page.text(page.row, 0, about, "wrap")
        page.link(page.row, 4, href)
        _write_wide(page, title, "wrap", about)


def _sources(book: Book) -> Iterator[tuple[str, str, str]]:
    """What each of the project's sources is about, its title and its address: the plan's, then those of single rows."""
    for source in book.project.sources:
        about = ABOUT.get(source.about)
        yield book.say(about) if about else source.about, source.title, source.href or ""
    for position in book.project.positions:
        if position.source:
            yield f"{position.title}, {position.partner.name}", position.source, ""
    for line in book.project.costs:
        if line.source:
            yield f"{line.description}, {line.partner.name}", line.source, ""


def _write_methods(page: Page, book: Book) -> None:
    page.section(book.say(Text("Så räknas siffrorna")))
    rounding = book.rules.rounding
    for label, text in (
        *_METHODS,
        (
            Text("Avrundning av schabloner och stöd"),
            Text(
                "Schabloner avrundas {flat_rate} per part. Högsta stöd avrundas {support}.",
                flat_rate=ROUNDINGS[rounding.flat_rate],
                support=ROUNDINGS[rounding.support],
            ),
        ),
    ):
        page.text(page.row, 0, book.say(label))
        _write_wide(page, book.say(text))


_METHODS = (
    (
        Text("Befattningar"),
        Text(
            "Kostnad per månad × årsarbetare × andelen av månaden. Schablon: årskostnad / 12. Månadslön: lön efter "
            "lönerevisioner × (1 + årets PO-pålägg). Enhetskostnad: timpris × timmar per år / 12."
        ),
    ),
    (
        Text("Övriga kostnader"),
        Text(
            "Belopp, eller antal × pris. Faller en gång, jämnt över tiden eller med ett belopp varje hel månad. "
            "Intäkter är negativa."
        ),
    ),
    (
        Text("Tid"),
        Text("Första och sista dagen räknas med. En del av en månad väger sina dagar genom månadens dagar."),
    ),
    (
        Text("Stöd"),
        Text(
            "Högsta stöd är budgetens andel enligt utlysningen. När medfinansieringen är större än kravet söks mindre. "
            "Stödet delas på faser och parter efter deras budget; ören som blir över går till den största resten."
        ),
    ),
    (
        Text("Bidrag i annat än pengar"),
        Text("Räknas både som kostnad och som medfinansiering."),
    ),
    (
        Text("Avrundning"),
        Text(
            "Varje rad räknas exakt och avrundas en gång, till närmaste öre. Månader och faser får sin del så att "
            "delarna alltid summerar till raden."
        ),
    ),
    (
        Text("Kontroller"),
        Text("Samma total räknas på flera blad. Skillnaden visas på Budget per fas och ska vara 0."),
    ),
)


def _write_legend(page: Page, book: Book) -> None:
    page.section(book.say(Text("Teckenförklaring")))
    for style, example, text in (
        ("value left", Text("Blått"), Text("Inmatat i planen eller angivet i utlysningen.")),
        ("text", Text("Svart"), Text("Räknat, eller förvalt värde. Summor är formler som räknas om.")),
        ("subtotal label", Text("Blå botten"), Text("Rubriker, delsummor och totaler.")),
        ("check label", Text("Grön kursiv"), Text("Kontroll som ska vara 0.")),
        ("text", Text("–"), Text("Noll. Ören visas på ett blad där något belopp inte är hela kronor.")),
    ):
        page.text(page.row, 0, book.say(example), style)
        _write_wide(page, book.say(text))
