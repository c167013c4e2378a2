"""Participants outlive the plan that they came in under, and keep their partners from being taken away."""

import datetime as dt

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from grantplanner.errors import ConflictError
from grantplanner.models import Project, Upload
from grantplanner.models.people import People, Reached
from grantplanner.store.database import open_session
from grantplanner.store.people import add_upload, get_upload, load_people, save_entries, save_people
from grantplanner.store.projects import add_project, delete_project, get_project, replace_project, touch
from tests.store.people import TODAY, invented_entries, invented_people
from tests.store.projects import invented_project


@pytest.fixture
def followed(s: Session) -> Project:
    """A project with participants and all that may be known of them."""
    project = add_project(s, invented_project())
    save_people(s, project, invented_people(), None, TODAY)
    save_entries(s, project, invented_entries())
    s.commit()
    return project


def test_participants_stay_when_their_project_is_replaced(s: Session, followed: Project, engine: Engine) -> None:
    assert followed.id is not None
    before, stamp = load_people(s, followed.id), followed.participants_stamp
    token = add_upload(s, followed.id, [("a.csv", b"a")], TODAY)
    replacement = invented_project(partners=3)
    replacement.partners.reverse()
    replacement.partners[-1].name = "Nytt namn"

    replace_project(s, replacement)
    s.commit()

    with open_session(engine) as later:
        project = get_project(later, followed.slug)
        assert project.id == followed.id
        assert project.participants_stamp == stamp
        assert load_people(later, followed.id) == before
        assert get_upload(later, followed.id, token)
        assert len(project.partners) == len(project.positions) == 3
        assert {partner.name for partner in project.partners} == {"Nytt namn", "Part 1", "Part 2"}


def test_a_project_is_not_replaced_by_one_without_the_partner_of_participants(s: Session, followed: Project) -> None:
    with pytest.raises(ConflictError, match="Part 1 kan inte tas bort: 1 deltagare och 1 månad med nådda personer hör"):
        replace_project(s, invented_project(partners=1))

    s.rollback()
    assert len(get_project(s, followed.slug).partners) == 2


def test_a_partner_with_participants_stays(s: Session, followed: Project) -> None:
    for rows in (followed.positions, followed.costs, followed.contributions, followed.targets):
        del rows[1]
    del followed.partners[1]

    with pytest.raises(ConflictError, match="Part 1 kan inte tas bort"):
        touch(s, followed)


@pytest.mark.parametrize("reached", [True, False])
def test_what_holds_a_partner_is_named(s: Session, *, reached: bool) -> None:
    project = add_project(s, invented_project())
    month = Reached("part-1", dt.date(2024, 3, 1), 4)
    people = People([], [], [], [month]) if reached else People(invented_people(2).persons)
    save_people(s, project, people, None, TODAY)

    sentence = "tas bort: 1 månad med nådda personer hör" if reached else "tas bort: 1 deltagare hör"
    with pytest.raises(ConflictError, match=sentence):
        replace_project(s, invented_project(partners=1))


def test_a_partner_without_participants_goes(s: Session, followed: Project) -> None:
    replace_project(s, invented_project(partners=3))

    assert len(replace_project(s, invented_project(partners=2)).partners) == 2
    assert followed.revision > 2


def test_a_deleted_project_takes_its_participants_along(s: Session, followed: Project) -> None:
    other = add_project(s, invented_project("annan"))
    save_people(s, other, invented_people(), None, TODAY)
    assert followed.id is not None
    assert other.id is not None
    add_upload(s, followed.id, [("a.csv", b"a")], TODAY)

    delete_project(s, followed.slug)

    left = load_people(s, followed.id)
    assert not any((left.persons, left.measurements, left.grades, left.reached, left.entries))
    assert s.exec(select(Upload)).all() == []
    assert len(load_people(s, other.id).persons) == 3
