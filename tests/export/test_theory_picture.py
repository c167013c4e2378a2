"""The picture of the theory of change: one sheet, as SVG and as accessible PDF, whatever its boxes hold."""

import datetime as dt
import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.export.theory_picture import _Picture, theory_picture
from grantplanner.intake.participants import read_people
from grantplanner.models import Project, TheoryBox, TheoryLevel, TheoryStage
from grantplanner.models.people import People
from grantplanner.paths import FIXTURES
from tests.export.people import progress_of
from tests.export.plans import example

THE_END = dt.date(2022, 6, 30)


@pytest.fixture(name="project")
def _project() -> Project:
    return example("esf-2020")


@cache
def _published() -> People:
    files = sorted((FIXTURES / "participants").glob("*.csv"))
    return read_people([(path.name, path.read_bytes()) for path in files]).people


def _values(project: Project, people: People, *, shared: bool = False) -> dict[str, str]:
    progress = progress_of(project, people, THE_END)
    content = _Picture(project, share(progress, Thresholds(5, 10)) if shared else progress, "sv").content()
    boxes = [box for lane in content["lanes"] for cell in lane["cells"] for box in cell]
    return {each["label"]: each["value"] for box in boxes for each in box["indicators"]}


def _pages(pdf: bytes) -> int:
    return int(re.findall(rb"<xmpTPg:NPages>(\d+)<", pdf)[0])


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_it_is_one_accessible_sheet(project: Project, locale: str) -> None:
    progress = progress_of(project, _published(), THE_END)

    pdf, again = (theory_picture(project, progress, locale, "pdf") for _ in range(2))

    assert _pages(pdf) == 1
    assert b"<pdfuaid:part>1<" in pdf
    assert f"/Lang({locale}".encode() in pdf
    assert pdf == again


def test_the_svg_says_in_words_what_it_shows(project: Project) -> None:
    project.theory[0].text = 'Skolan <b> & "teamet"'

    svg = ET.fromstring(theory_picture(project, progress_of(project, _published(), THE_END), "sv"))  # noqa: S314  (ours)

    title, desc = (svg.find(f"{{http://www.w3.org/2000/svg}}{name}") for name in ("title", "desc"))
    assert svg.get("role") == "img"
    assert title is not None
    assert title.text == "Förändringsteori: Samverkan för ökad skolnärvaro"
    assert desc is not None
    assert 'Individ, Resurser: Skolan <b> & "teamet"' in (desc.text or "")


def test_each_indicator_stands_with_what_it_comes_to(project: Project) -> None:
    values = _values(project, _published())

    assert values["Antal deltagare"] == "101"
    assert values["Flickor och kvinnor"] == "60\xa0%"
    assert values["Ökad närvaro"] == "75\xa0%"


def test_without_participants_no_values_are_shown(project: Project) -> None:
    values = _values(project, People())

    assert values["Antal deltagare"] == ""


def test_single_answers_are_not_shared_through_the_picture(project: Project) -> None:
    open_, shared = (_values(project, _published(), shared=shared) for shared in (False, True))

    assert open_["Samverkan fungerar väl"].endswith("%")
    assert shared["Samverkan fungerar väl"] == ""


def test_an_indicator_of_the_projects_own_stands_by_its_name(project: Project) -> None:
    project.theory = [_box("Satisfaction", "satisfaction", "egen")]

    assert _values(project, _published()) == {"Nöjdhet, medelvärde": "8,6", "egen": ""}


def test_a_project_without_a_theory_gets_a_sheet_that_says_so(project: Project) -> None:
    project.theory = []

    assert _pages(theory_picture(project, progress_of(project, People(), THE_END), "sv", "pdf")) == 1


@pytest.mark.parametrize(("boxes", "words"), [(40, 8), (80, 12), (400, 20)])
def test_any_number_of_boxes_keeps_to_one_sheet(project: Project, boxes: int, words: int) -> None:
    project.theory = [_box("ord " * words) for _ in range(boxes)]

    assert _pages(theory_picture(project, progress_of(project, People(), THE_END), "sv", "pdf")) == 1


@pytest.mark.parametrize("text", ['#panic("x") *a* [b $c$', "]}#{", "中文 😀", "W" * 300])
def test_a_box_is_text_whatever_it_holds(project: Project, text: str) -> None:
    project.theory = [_box(text, text[:40])]

    assert _pages(theory_picture(project, progress_of(project, People(), THE_END), "sv", "pdf")) == 1


def _box(text: str, *indicators: str) -> TheoryBox:
    return TheoryBox(stage=TheoryStage.RESULTS, level=TheoryLevel.METHOD, text=text, indicators=indicators)
