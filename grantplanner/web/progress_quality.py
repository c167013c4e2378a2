"""Data quality as a page shows it: the score of each partner, and the doubts by kind, a page at a time."""

from collections.abc import Mapping
from dataclasses import dataclass

from grantplanner.calc.progress.results import Doubt, Progress, Score
from grantplanner.calc.progress.wordings import DOUBTS, DoubtWords
from grantplanner.web.figures import NONE
from grantplanner.web.follow_up import count, share
from grantplanner.web.language import say
from grantplanner.web.progress_tables import Cell, Row, Section, Table
from grantplanner.words import Text

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Kind:
    """The doubts of a kind that a page shows, and how many there are of it in all."""

    code: str
    words: DoubtWords
    total: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubts that are asked for: a page of them by kind."""

    partner: str
    kind: str
    total: int
    page: int
    pages: int
    kinds: tuple[Kind, ...]

    def query(self, page: int) -> dict[str, str | int]:
        """The address of another page of the same."""
        asked: dict[str, str | int] = {"partner": self.partner, "kind": self.kind, "page": page if page > 1 else ""}
        return {name: value for name, value in asked.items() if value}


def doubts_of(progress: Progress, query: Mapping[str, str]) -> Doubts:
    """The doubts that an address asks for; what it asks for that is not there is left out."""
    partner = query.get("partner", "") if query.get("partner") in progress.partners else ""
    kind = query.get("kind", "") if query.get("kind") in DOUBTS else ""
    doubts = progress.quality.doubts
    found = [each for each in doubts if partner in {"", each.partner} and kind in {"", each.code}]
    totals = {code: sum(each.code == code for each in found) for code in progress.quality.by_code()}
    order = list(totals)
    found.sort(key=lambda each: order.index(each.code))
    pages = max(1, -(-len(found) // PER_PAGE))
    page = min(max(_page(query.get("page", "")), 1), pages)
    shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
    kinds = tuple(
        Kind(code, DOUBTS[code], totals[code], tuple(each for each in shown if each.code == code))
        for code in order
        if any(each.code == code for each in shown)
    )
    return Doubts(partner, kind, len(found), page, pages, kinds)


def _page(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 1  # noqa: PLR2004


def score_table(progress: Progress) -> Table:
    """The score of each partner, and of the project last."""
    scores = progress.quality.scores
    columns = (Text("Part"), Text("Poster"), Text("Med anmärkning"), Text("Andel utan anmärkning"))
    return Table(
        say(Text("Poster utan anmärkning, per part")),
        tuple(map(say, columns)),
        (Section("", tuple(Row(score.name, _cells(score)) for score in scores[1:])),),
        Row(say(Text("Hela projektet")), _cells(scores[0])) if scores else None,
    )


def _cells(score: Score) -> tuple[Cell, ...]:
    return Cell(count(score.records)), Cell(count(score.doubtful)), Cell(share(score.share))


def quality_message(progress: Progress) -> str:
    """How much of the records can be trusted, in one sentence."""
    score = next(iter(progress.quality.scores), None)
    if score is None:
        return say(Text("Ingen inskriven deltagare att granska ännu"))
    said = share(score.share)
    if said == NONE or not any(letter.isdigit() for letter in said):
        return say(Text("Datakvaliteten visas inte, för att ingen ska kunna kännas igen"))
    return say(Text("{share} av deltagarna är utan anmärkning", share=said))
