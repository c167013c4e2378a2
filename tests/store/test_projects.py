"""What a project holds comes back as it was, in few queries, and goes as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event, func
from sqlmodel import Session, SQLModel, select

from grantplanner.errors import ConflictError, NotFoundError
from grantplanner.models import Contribution, CostLine, FlatRateUse, OncostRate, Project, Target
from grantplanner.store.database import open_session
from grantplanner.store.projects import (
    add_project,
    delete_project,
    find_project,
    free_slug,
    get_project,
    list_projects,
    list_whole_projects,
    replace_project,
    touch,
)
from tests.store.projects import invented_project


@contextmanager
def counted_queries(engine: Engine) -> Iterator[list[str]]:
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("SELECT"):
            said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


def read_all(project: Project) -> None:
    """Touch everything that a calculation reads."""
    rows: list[CostLine | Contribution | Target] = [*project.costs, *project.contributions, *project.targets]
    for row in rows:
        assert row.partner is not None
        assert row.partner.name
        assert row.phase is None or row.phase.name
    for position in project.positions:
        assert position.partner.schools
        assert position.revisions
    for use in project.flat_rates:
        assert use.partners
    assert project.oncost_rates
    assert project.reporting_dates
    assert project.sources


def test_a_project_comes_back_exactly(s: Session, engine: Engine) -> None:
    add_project(s, invented_project())
    s.commit()

    with open_session(engine) as later:
        project = get_project(later, "bron")

        assert [partner.key for partner in project.partners] == ["part-0", "part-1"]
        assert str(project.positions[0].fte) == "0.50"
        assert project.positions[0].revisions[0].rate == Decimal("0.02")
        assert str(project.oncost_rates[0].rate) == "0.3970"
        assert project.contributions[0].amount == 99_999_999_999_999
        assert project.positions[1].partner is project.partners[1]
        assert project.costs[0].phase is project.phases[0]
        assert project.flat_rates[0].partners == [project.partners[0]]


@pytest.mark.parametrize("partners", [1, 12])
def test_a_project_is_read_in_as_many_queries_however_large(s: Session, engine: Engine, partners: int) -> None:
    add_project(s, invented_project(partners=partners))
    s.commit()

    with open_session(engine, reading=True) as later, counted_queries(engine) as queries:
        read_all(get_project(later, "bron"))

    assert len(queries) == 15


def test_all_projects_are_read_whole_in_as_many_queries_as_one(s: Session, engine: Engine) -> None:
    ids = [add_project(s, invented_project(slug)).id or 0 for slug in "abc"]
    s.commit()

    with open_session(engine, reading=True) as later, counted_queries(engine) as queries:
        projects = list_whole_projects(later, [ids[2], ids[0], ids[1], 99])
        for project in projects:
            read_all(project)

    assert [project.slug for project in projects] == ["c", "a", "b"]
    assert len(queries) == 15


def test_listing_projects_takes_one_query(s: Session, engine: Engine) -> None:
    for slug in "abc":
        add_project(s, invented_project(slug))
    s.commit()

    with open_session(engine, reading=True) as later, counted_queries(engine) as queries:
        slugs = [project.slug for project in list_projects(later)]

    assert (slugs, len(queries)) == (["a", "b", "c"], 1)


def test_two_projects_cannot_have_the_same_address(s: Session) -> None:
    add_project(s, invented_project())

    with pytest.raises(ConflictError, match="redan ett projekt"):
        add_project(s, invented_project())


def test_a_free_address_is_made_of_plain_letters_and_a_number(s: Session) -> None:
    add_project(s, invented_project("ostersund-angar"))

    assert free_slug(s, "Östersund – Ängar!") == "ostersund-angar-2"
    assert free_slug(s, "  –  ") == "projekt"
    assert len(free_slug(s, "å" * 300)) == 80


def test_a_project_that_is_replaced_keeps_its_place_and_counts_the_change(s: Session) -> None:
    first = add_project(s, invented_project())
    replacement = invented_project(partners=1)
    replacement.name = "Bron 2"

    replace_project(s, replacement)
    s.commit()

    [project] = list_projects(s)
    assert (project.id, project.name, project.revision) == (first.id, "Bron 2", 2)
    assert len(project.partners) == 1


def test_replacing_nothing_adds(s: Session) -> None:
    replace_project(s, invented_project())

    assert get_project(s, "bron").revision == 1


@pytest.mark.parametrize("whole", [True, False])
def test_a_deleted_project_leaves_nothing_behind(s: Session, engine: Engine, *, whole: bool) -> None:
    add_project(s, invented_project())
    s.commit()

    with open_session(engine) as later:
        if whole:
            delete_project(later, "bron")
        else:
            later.delete(list_projects(later)[0])  # The database takes the rest along
        later.commit()

        left = {
            table.name: later.exec(select(func.count()).select_from(table)).one()
            for table in SQLModel.metadata.sorted_tables
        }
    assert {name: count for name, count in left.items() if count} == {}


def test_a_project_that_does_not_exist_is_named(s: Session) -> None:
    assert find_project(s, "borta") is None
    with pytest.raises(NotFoundError, match="borta"):
        get_project(s, "borta")
    with pytest.raises(NotFoundError, match="borta"):
        delete_project(s, "borta")


def test_a_partner_with_rows_stays(s: Session) -> None:
    project = add_project(s, invented_project())
    del project.partners[1]

    with pytest.raises(ConflictError, match="Part 1 används av Lots"):
        touch(s, project)


def test_a_phase_with_rows_stays(s: Session) -> None:
    project = add_project(s, invented_project())
    del project.phases[0]

    with pytest.raises(ConflictError, match="Genomförande används av Resor"):
        touch(s, project)


def test_a_partner_for_whom_a_flat_rate_is_used_stays(s: Session) -> None:
    project = add_project(s, invented_project())
    for rows in (project.positions, project.costs, project.contributions, project.targets):
        del rows[0]
    del project.partners[0]

    with pytest.raises(ConflictError, match="Part 0 används av indirect-15"):
        touch(s, project)


def test_the_database_itself_refuses_to_orphan_a_row(s: Session) -> None:
    project = add_project(s, invented_project())
    s.commit()
    s.delete(project.partners[0])

    with pytest.raises(ConflictError, match="används av andra rader"):
        add_project(s, invented_project("annan"))


def test_rows_with_the_same_key_are_refused_in_a_sentence(s: Session) -> None:
    project = add_project(s, invented_project())
    project.positions[1].key = project.positions[0].key

    with pytest.raises(ConflictError, match="Två befattningar har samma nyckel"):
        touch(s, project)


def test_a_flat_rate_is_used_once(s: Session) -> None:
    project = add_project(s, invented_project())
    project.flat_rates.append(FlatRateUse(flat_rate="indirect-15"))

    with pytest.raises(ConflictError, match="Samma schablon"):
        touch(s, project)


def test_a_row_taken_from_its_project_is_gone(s: Session, engine: Engine) -> None:
    project = add_project(s, invented_project())
    s.commit()
    del project.positions[0]
    touch(s, project)
    s.commit()

    with open_session(engine) as later:
        found = get_project(later, "bron")
        assert [position.key for position in found.positions] == ["lots-1"]
        assert found.revision == 2


def test_a_new_row_takes_the_key_of_one_that_leaves(s: Session, engine: Engine) -> None:
    project = add_project(s, invented_project())
    s.commit()
    project.oncost_rates = [OncostRate(year=2024, rate=Decimal("0.5"))]
    project.flat_rates = [FlatRateUse(flat_rate="indirect-15")]
    left = project.costs.pop(0)
    project.costs.append(CostLine(key=left.key, category="travel", description="Ny", partner=left.partner, amount=1))

    touch(s, project)
    s.commit()

    with open_session(engine) as later:
        found = get_project(later, "bron")
        assert [rate.rate for rate in found.oncost_rates] == [Decimal("0.5")]
        assert found.flat_rates[0].partners == []
        assert {cost.key: cost.description for cost in found.costs} == {"resa-0": "Ny", "resa-1": "Resor"}


def test_two_rows_change_keys_with_each_other(s: Session, engine: Engine) -> None:
    project = add_project(s, invented_project())
    s.commit()
    first, second = project.partners
    first.key, second.key = second.key, first.key

    touch(s, project)
    s.commit()

    with open_session(engine) as later:
        assert [partner.key for partner in get_project(later, "bron").partners] == ["part-1", "part-0"]
