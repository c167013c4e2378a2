"""The report for a steering group: one accessible page whatever it has to say, and nothing on it is ever run."""

import datetime as dt
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from grantplanner.calc.progress.results import Progress
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.export.progress_report import write_progress_report
from grantplanner.export.report.curve import SIDE, Curves
from grantplanner.export.report.page import Page
from grantplanner.export.report.setting import breakable, shortened
from grantplanner.intake.participants import read_people
from grantplanner.models import Project
from grantplanner.models.people import People
from grantplanner.paths import FIXTURES
from grantplanner.rules import Rules, built_in_calls
from tests.export.people import followed_up, progress_of

MADE_ON = dt.datetime(2022, 9, 1, 12, tzinfo=dt.UTC)
HALF_WAY = dt.date(2021, 6, 30)
THE_END = dt.date(2022, 6, 30)


@pytest.fixture(name="project")
def _project() -> Project:
    return followed_up()


@cache
def _published() -> People:
    """The invented participants that give the published figures."""
    files = sorted((FIXTURES / "participants").glob("*.csv"))
    return read_people([(path.name, path.read_bytes()) for path in files]).people


def _rules(project: Project) -> Rules:
    return built_in_calls()[project.call_key]


def _content(project: Project, progress: Progress, locale: str = "sv") -> dict[str, Any]:
    return Page(project, _rules(project), progress, locale).content(MADE_ON, "grantplanner")


def _report(project: Project, progress: Progress, locale: str = "sv") -> bytes:
    return write_progress_report(
        project, _rules(project), progress, locale=locale, made_on=MADE_ON, made_by="grantplanner"
    )


def _pages(pdf: bytes) -> int:
    return int(re.findall(rb"<xmpTPg:NPages>(\d+)<", pdf)[0])


def _text(pdf: bytes) -> str:
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is missing")
    return subprocess.run([program, "-layout", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


def _all_points(picture: dict[str, Any]) -> Iterator[int]:
    for line in (picture["plan"], picture["enrolled"]):
        for point in line:
            yield from point
    for tick in (*picture["across"], *picture["up"]):
        yield tick["at"]


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("day", [dt.date(2020, 1, 1), HALF_WAY, THE_END, dt.date(2023, 1, 1)])
def test_it_is_one_accessible_page_in_the_readers_language(project: Project, day: dt.date, locale: str) -> None:
    pdf = _report(project, progress_of(project, _published(), day), locale)

    assert _pages(pdf) == 1
    assert b"<pdfuaid:part>1<" in pdf
    assert f"/Lang({locale}".encode() in pdf


def test_the_same_follow_up_gives_the_same_bytes(project: Project) -> None:
    progress = progress_of(project, _published(), HALF_WAY)

    assert _report(project, progress) == _report(project, progress)


def test_it_opens_with_the_message(project: Project) -> None:
    content = _content(project, progress_of(project, _published(), HALF_WAY))

    message = content["message"]
    assert message["headline"].startswith("Projektet är på väg att missa sitt mål: 30 av 200")
    assert "mellan 51 och 71" in message["more"]
    assert message["tone"] == "bad"
    assert message["headline"] in content["picture"]["alt"]


def test_every_share_stands_with_how_many_it_rests_on(project: Project) -> None:
    blocks = _content(project, progress_of(project, _published(), THE_END))["outcomes"]["blocks"]

    absence, goals, satisfaction, quality = blocks
    assert (absence["value"], goals["value"], satisfaction["value"]) == ("36\xa0% → 27\xa0%", "80\xa0%", "8,6")
    assert "för 88 avslutade; 2 kunde inte" in absence["text"]
    assert "av 90 avslutade; 0 saknar" in goals["text"]
    assert "av 85 svar. 5 avslutade" in satisfaction["text"]
    assert "av 101 har" in quality["text"]


def test_a_project_without_participants_has_a_page_too(project: Project) -> None:
    progress = progress_of(project, People(), HALF_WAY)

    assert _pages(_report(project, progress)) == 1
    assert [block["value"] for block in _content(project, progress)["outcomes"]["blocks"]][:3] == ["–", "–", "–"]


def test_a_project_without_targets_has_a_page_too(project: Project) -> None:
    project.targets = []

    assert _pages(_report(project, progress_of(project, _published(), HALF_WAY))) == 1


def test_what_is_shared_hides_small_counts_and_says_so(project: Project) -> None:
    shared = share(progress_of(project, _published(), HALF_WAY), Thresholds(5, 10))

    content = _content(project, shared)

    farsta = next(row for row in content["partners"]["rows"] if row["cells"][0] == "Farsta")
    assert farsta["cells"] == ["Farsta", "28", "..", "..", "..", ".."]
    assert farsta["done"] is None
    assert "kännas igen" in content["notes"][0]
    assert _pages(_report(project, shared)) == 1


def test_the_whole_hidden_leaves_a_page_without_its_figures(project: Project) -> None:
    shared = share(progress_of(project, _published(), HALF_WAY), Thresholds(50, 50))

    content = _content(project, shared)

    assert content["figures"][0]["value"] == ".."
    assert content["picture"]["curves"]["forecast"] is None
    assert _pages(_report(project, shared)) == 1


@pytest.mark.parametrize(
    "name",
    [
        '#panic("x") *a* [b $c$ "d" \\ <e> @f // g /* `h` _i_ ~ = 1',
        '#import "a": *',
        "]]] } #{",
        "中文 😀 \ue000",
        "W" * 200,
        "Å ö é ł Ω ж",
    ],
)
def test_a_name_is_text_whatever_it_holds(project: Project, name: str) -> None:
    project.name = project.owner = project.illustration = name
    project.partners[1].name = name[:80]

    assert _pages(_report(project, progress_of(project, _published(), HALF_WAY))) == 1


def test_markup_in_a_name_is_printed_as_it_stands(project: Project) -> None:
    project.name = "*Fet* #1 [$x$]"

    assert "*Fet* #1 [$x$]" in _text(_report(project, progress_of(project, _published(), HALF_WAY)))


@pytest.mark.parametrize("partners", [0, 20, 45, 300])
def test_any_number_of_partners_keeps_to_one_page(project: Project, partners: int) -> None:
    progress = progress_of(project, _published(), HALF_WAY)
    rows = [replace(progress.tracks[1 + n % 7], key=f"p{n}", name=f"Kommun {n} med ett namn") for n in range(partners)]

    pdf = _report(project, replace(progress, tracks=(progress.whole, *rows)))

    text = _text(pdf)
    shown = text.count("med ett namn")
    assert _pages(pdf) == 1
    assert "Hela projektet" in text
    assert shown == partners if partners <= 20 else shown > 20
    assert (f"och {partners - shown} till" in text) == (shown < partners)


def test_the_picture_stays_within_its_frame(project: Project) -> None:
    for day in (dt.date(2020, 1, 1), HALF_WAY, THE_END):
        picture = Curves(project, progress_of(project, _published(), day)).picture("sv")

        assert all(0 <= place <= SIDE for place in _all_points(picture))
        assert 2 <= len(picture["across"]) <= 9
        assert 2 <= len(picture["up"]) <= 6


def test_the_forecast_ends_where_nobody_is_taken_in_any_more(project: Project) -> None:
    half_way, end = (
        Curves(project, progress_of(project, _published(), day)).picture("sv")["forecast"]
        for day in (HALF_WAY, THE_END)
    )

    assert half_way["low"] < half_way["expected"] < half_way["high"]
    assert half_way["start"][0] < half_way["end"] < SIDE
    assert end is None


def test_long_words_may_break_and_long_texts_are_cut() -> None:
    assert breakable("kort och " + "x" * 30).split("\u200b") == ["kort och " + "x" * 12, "x" * 12, "x" * 6]
    assert shortened("ett  två\ntre", 9) == "ett två…"
    assert shortened("ett", 3) == "ett"
