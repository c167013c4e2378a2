"""Projects are found by words and put in order as Swedish readers expect."""

import pytest
from sqlmodel import Session

from grantplanner.store.portfolio import find_projects
from grantplanner.store.projects import add_project
from tests.store.projects import invented_project

NAMES = ("Zebran", "Ön 10", "Ängen", "ön 9", "Ån", "åbron", "9 broar", "10 broar", "Aspen")


@pytest.fixture
def _stored(s: Session) -> None:
    for place, name in enumerate(NAMES):
        project = invented_project(f"p-{place}", partners=1)
        project.name = name
        add_project(s, project)


@pytest.mark.usefixtures("_stored")
def test_names_stand_in_swedish_order_and_numbers_by_size(s: Session) -> None:
    found = find_projects(s)

    names = [project.name for project in found.projects]
    assert names == ["9 broar", "10 broar", "Aspen", "Zebran", "åbron", "Ån", "Ängen", "ön 9", "Ön 10"]
    assert (found.found, found.total, found.page, found.pages, found.first, found.last) == (9, 9, 1, 1, 1, 9)


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize(
    ("words", "names"),
    [("ÖN", ["ön 9", "Ön 10"]), ("p-2 ängen", ["Ängen"]), ("ån zeb", ["Zebran"]), ("%", []), ("_", [])],
)
def test_every_word_must_occur(s: Session, words: str, names: list[str]) -> None:
    found = find_projects(s, words)

    assert [project.name for project in found.projects] == names
    assert found.found == len(names)


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize(("asked", "page", "first", "last"), [(2, 2, 5, 8), (-1, 1, 1, 4), (10**30, 3, 9, 9)])
def test_a_page_that_does_not_exist_is_the_nearest(s: Session, asked: int, page: int, first: int, last: int) -> None:
    found = find_projects(s, page=asked, per_page=4)

    assert (found.page, found.first, found.last, found.pages) == (page, first, last, 3)


def test_nothing_stored_is_an_empty_page(s: Session) -> None:
    found = find_projects(s, "ord")

    assert (found.projects, found.found, found.total, found.page, found.pages) == ([], 0, 0, 1, 1)
