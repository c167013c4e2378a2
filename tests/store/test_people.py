"""Participants come back as they were, are corrected by code, and are counted by the database."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from grantplanner.errors import BadInputError, ConflictError, NotFoundError
from grantplanner.models import Project, Stage
from grantplanner.models.people import Entry, Grades, Measurement, People, Person, Reached
from grantplanner.store.database import open_session
from grantplanner.store.people import (
    Headcount,
    PersonFile,
    Records,
    Tally,
    add_upload,
    compare_people,
    count_records,
    delete_person,
    delete_upload,
    enrolled_by_partner,
    enrolled_by_project,
    get_person,
    get_upload,
    known_codes,
    list_persons,
    load_people,
    save_entries,
    save_people,
    save_person,
    save_reached,
)
from grantplanner.store.projects import add_project
from tests.store.people import FIRST, TODAY, invented_entries, invented_people, invented_person
from tests.store.projects import invented_project

LATER = dt.date(2025, 3, 1)


@pytest.fixture
def project(s: Session) -> Project:
    project = add_project(s, invented_project())
    s.commit()
    return project


def saved(s: Session, project: Project, people: People, *columns: str) -> tuple[str, int]:
    """Save and say what the project then is known by."""
    save_people(s, project, people, columns or None, TODAY)
    s.commit()
    return project.participants_stamp, project.revision


def key(project: Project) -> int:
    assert project.id is not None
    return project.id


def test_what_is_saved_comes_back(s: Session, project: Project) -> None:
    people = invented_people()

    saved(s, project, people)
    save_entries(s, project, invented_entries())

    loaded = load_people(s, key(project))
    assert list(loaded.persons) == people.persons
    assert list(loaded.measurements) == people.measurements
    assert list(loaded.grades) == people.grades
    assert list(loaded.reached) == people.reached
    assert list(loaded.entries) == invented_entries()
    assert known_codes(s, key(project)) == {"P0", "P1", "P2"}


def test_a_project_without_participants_has_none(s: Session, project: Project) -> None:
    assert load_people(s, key(project)) == People([], [], [], [], [])
    assert known_codes(s, key(project)) == set()


def test_new_records_say_when_they_came_in(s: Session, project: Project) -> None:
    person = invented_person()._replace(entered_on=None)
    measurement = Measurement("P0", FIRST, LATER, 8000, 100)

    saved(s, project, People([person], [measurement]))

    found = get_person(s, key(project), "P0")
    assert found.person.entered_on == TODAY
    assert found.measurements[0].entered_on == TODAY


@pytest.mark.parametrize("is_stamped", [True, False])
def test_the_same_content_twice_changes_nothing(s: Session, project: Project, *, is_stamped: bool) -> None:
    people = invented_people()
    if not is_stamped:
        persons = [each._replace(entered_on=None) for each in people.persons]
        measurements = [each._replace(entered_on=None) for each in people.measurements]
        people = People(persons, measurements, people.grades, people.reached)
    first = saved(s, project, people)

    changes = save_people(s, project, people, None, LATER)

    assert (project.participants_stamp, project.revision) == first
    assert changes.is_empty
    assert changes.persons == Tally(unchanged=3)
    assert changes.measurements == Tally(unchanged=6)
    assert changes.grades == changes.reached == Tally(unchanged=2)


def test_a_change_is_counted_and_gives_the_project_a_new_stamp(s: Session, project: Project) -> None:
    stamp, revision = saved(s, project, invented_people())
    corrected = invented_person("P1", "part-1")._replace(satisfaction=9)

    changes = save_people(s, project, People([corrected, invented_person("P9")]), None, TODAY)

    assert (changes.added, changes.changed, changes.unchanged) == (1, 1, 0)
    assert changes.examples == (("P1", "satisfaction", None, 9),)
    assert project.participants_stamp not in {"", stamp}
    assert project.revision == revision + 1


def test_comparing_changes_nothing(s: Session, project: Project) -> None:
    people = invented_people()

    foreseen = compare_people(s, project, people)

    assert (foreseen.added, foreseen.measurements.added, foreseen.reached.added) == (3, 6, 2)
    assert project.participants_stamp == ""
    assert load_people(s, key(project)).persons == []


def test_a_correction_touches_only_the_columns_that_the_file_has(s: Session, project: Project) -> None:
    saved(s, project, invented_people())

    saved(s, project, People([Person("P0", "", exited_on=LATER, satisfaction=4)]), "code", "exited_on", "satisfaction")

    assert get_person(s, key(project), "P0").person == invented_person()._replace(exited_on=LATER, satisfaction=4)


def test_an_empty_cell_clears_but_never_the_partner_or_the_day_of_entry(s: Session, project: Project) -> None:
    saved(s, project, invented_people())

    saved(s, project, People([Person("P0", "")]))

    assert get_person(s, key(project), "P0").person == Person("P0", "part-0", entered_on=FIRST)


def test_a_participant_moves_to_another_partner(s: Session, project: Project) -> None:
    saved(s, project, invented_people())

    saved(s, project, People([invented_person("P0", "part-1")]))

    assert get_person(s, key(project), "P0").person.partner == "part-1"


def test_measurements_and_grades_are_corrected_by_code_and_time(s: Session, project: Project) -> None:
    people = invented_people()
    saved(s, project, people)
    measurement = people.measurements[0]._replace(absent=99, unauthorised=None, entered_by="")
    grades = people.grades[1]._replace(subjects_passed=15, is_eligible=None)
    reached = people.reached[1]._replace(people=8)

    saved(s, project, People([], [measurement], [grades], [reached]), "code", "from", "to", "absent_hours")

    found = get_person(s, key(project), "P0")
    assert found.measurements[0] == people.measurements[0]._replace(absent=99)
    assert found.grades[1] == people.grades[1]._replace(subjects_passed=15)
    assert load_people(s, key(project)).reached[1].people == 8


def test_records_without_a_known_participant_or_partner_are_refused_together(s: Session, project: Project) -> None:
    people = People(
        [Person("A", ""), Person("B", "okänd")],
        [Measurement("C", FIRST, LATER, 1, 1)],
        [Grades("C", "2024HT", 1, 1)],
        [Reached("okänd", FIRST, 1)],
    )

    with pytest.raises(BadInputError) as caught:
        save_people(s, project, people, None, TODAY)

    assert [str(problem.text) for problem in caught.value.problems] == [
        "Koden A är ny: ange vilken part den hör till.",
        "Det finns ingen part med nyckeln okänd.",
        "Det finns ingen part med nyckeln okänd.",
        "Det finns ingen deltagare med koden C.",
        "Det finns ingen deltagare med koden C.",
    ]
    assert load_people(s, key(project)).persons == []


def test_what_stands_twice_is_refused(s: Session, project: Project) -> None:
    person, measurement = invented_person(), Measurement("P0", FIRST, LATER, 1, 1)

    with pytest.raises(BadInputError) as caught:
        compare_people(s, project, People([person, person], [measurement, measurement]))

    assert [str(problem.text) for problem in caught.value.problems] == [
        "P0 står flera gånger.",
        "P0 2024-01-08 2025-03-01 står flera gånger.",
    ]


def test_nothing_is_half_written_when_a_later_statement_fails(s: Session, project: Project, engine: Engine) -> None:
    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("INSERT INTO term_grades"):
            raise RuntimeError

    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(RuntimeError):
        save_people(s, project, invented_people(), None, TODAY)
    event.remove(engine, "before_cursor_execute", fail)
    s.commit()  # Even by someone who overlooks the failure

    with open_session(engine) as later:
        assert load_people(later, key(project)) == People([], [], [], [], [])


def test_more_codes_than_are_asked_for_by_name(s: Session, project: Project) -> None:
    people = People([invented_person(f"P{i:04}") for i in range(1200)])
    saved(s, project, people)

    assert save_people(s, project, people, None, TODAY).persons == Tally(unchanged=1200)


def test_projects_keep_their_participants_apart(s: Session, project: Project) -> None:
    other = add_project(s, invented_project("annan"))
    saved(s, project, invented_people())
    saved(s, other, invented_people(1))

    assert len(load_people(s, key(other)).measurements) == 2
    assert list_persons(s, key(other)).total == 1


def test_one_participant_is_added_and_changed(s: Session, project: Project) -> None:
    measurements = (Measurement("P0", FIRST, LATER, 8000, 100), Measurement("P0", LATER, LATER, 1, 1))
    held = PersonFile(invented_person(), measurements, (Grades("P0", "2024VT", 16, 12),))

    assert save_person(s, project, held, TODAY)
    assert not save_person(s, project, held, TODAY, former="P0")
    assert save_person(s, project, held._replace(measurements=measurements[:1], grades=()), LATER, former="P0")

    found = get_person(s, key(project), "P0")
    assert found.measurements == (measurements[0]._replace(entered_on=TODAY),)
    assert found.grades == ()


def test_a_participant_gets_another_code(s: Session, project: Project) -> None:
    saved(s, project, invented_people())
    held = get_person(s, key(project), "P0")
    named = PersonFile(
        held.person._replace(code="Q"),
        tuple(each._replace(code="Q") for each in held.measurements),
        tuple(each._replace(code="Q") for each in held.grades),
    )

    assert save_person(s, project, named, TODAY, former="P0")

    assert get_person(s, key(project), "Q") == named
    assert known_codes(s, key(project)) == {"P1", "P2", "Q"}


def test_a_code_of_another_is_refused(s: Session, project: Project) -> None:
    saved(s, project, invented_people())

    with pytest.raises(ConflictError, match="redan en deltagare"):
        save_person(s, project, PersonFile(invented_person("P1")), TODAY)
    with pytest.raises(ConflictError, match="redan en deltagare"):
        save_person(s, project, PersonFile(invented_person("P1")), TODAY, former="P0")
    with pytest.raises(NotFoundError, match="borta"):
        save_person(s, project, PersonFile(invented_person("Q")), TODAY, former="borta")
    with pytest.raises(BadInputError, match="okänd"):
        save_person(s, project, PersonFile(invented_person("Q", "okänd")), TODAY)


def test_a_participant_is_taken_away_with_what_is_known(s: Session, project: Project) -> None:
    stamp, _ = saved(s, project, invented_people())

    delete_person(s, project, "P0")

    assert project.participants_stamp != stamp
    assert count_records(s, key(project)) == Records(participants=2, measurements=4, grades=0, reached=2)
    with pytest.raises(NotFoundError, match="P0"):
        get_person(s, key(project), "P0")
    with pytest.raises(NotFoundError, match="P0"):
        delete_person(s, project, "P0")


def test_counts_are_entered_corrected_and_taken_away(s: Session, project: Project) -> None:
    march, april = dt.date(2024, 3, 1), dt.date(2024, 4, 1)
    save_reached(s, project, [Reached("part-0", march, 1), Reached("part-1", march, 2)])
    save_entries(s, project, [Entry("CO01", 1, 1, 1, 1), Entry("CO02", 0, 0, 0, 0)])
    stamp = project.participants_stamp

    tally = save_reached(s, project, [Reached("part-0", april, 3)], gone={("part-1", march)})
    save_entries(s, project, [Entry("CO01", 2, 1, 1, 1)], gone={"CO02"})

    assert tally == Tally(added=1)
    assert project.participants_stamp != stamp
    people = load_people(s, key(project))
    assert people.reached == [Reached("part-0", march, 1), Reached("part-0", april, 3)]
    assert people.entries == [Entry("CO01", 2, 1, 1, 1)]
    with pytest.raises(BadInputError, match="okänd"):
        save_reached(s, project, [Reached("okänd", april, 3)])


def test_entering_the_same_counts_changes_nothing(s: Session, project: Project) -> None:
    save_entries(s, project, invented_entries())
    stamp = project.participants_stamp

    assert save_entries(s, project, invented_entries()) == Tally(unchanged=1)
    assert project.participants_stamp == stamp


@pytest.mark.parametrize(
    ("search", "codes"),
    [
        ({}, ["P0", "P1", "P2", "Q_1"]),
        ({"partner": "part-1"}, ["P1"]),
        ({"code": "p"}, ["P0", "P1", "P2"]),
        ({"code": "q_"}, ["Q_1"]),
        ({"code": "_"}, []),
        ({"stages": [Stage.CLOSED]}, ["P1"]),
        ({"stages": [Stage.ACTIVE, Stage.REFERRED]}, ["P0", "P2", "Q_1"]),
        ({"stages": [Stage.ACTIVE], "as_of": TODAY}, ["P0", "P1", "P2"]),
    ],
)
def test_participants_are_sought(s: Session, project: Project, search: dict[str, Any], codes: list[str]) -> None:
    people = invented_people()
    left = people.persons[1]._replace(exited_on=LATER)
    saved(s, project, People([people.persons[0], left, people.persons[2], Person("Q_1", "part-0", referred_on=FIRST)]))

    found = list_persons(s, key(project), **search)

    assert [person.code for person in found.persons] == codes
    assert found.total == len(codes)


def test_participants_are_listed_by_page(s: Session, project: Project) -> None:
    saved(s, project, People([invented_person(f"P{i}") for i in range(5)]))

    last = list_persons(s, key(project), page=9, per_page=2)

    assert ([each.code for each in last.persons], last.total, last.page, last.pages) == (["P4"], 5, 3, 3)


def test_participants_are_counted_by_project_and_partner(s: Session, project: Project) -> None:
    left = invented_person("L")._replace(exited_on=TODAY)
    later = invented_person("N", "part-1", LATER)
    saved(s, project, People([invented_person("P"), left, later, invented_person("O", "part-1", None)]))

    assert enrolled_by_project(s, [key(project), 99], TODAY) == {key(project): Headcount(2, 1)}
    assert enrolled_by_partner(s, key(project), TODAY) == {"part-0": Headcount(2, 1)}
    assert enrolled_by_partner(s, key(project), LATER)["part-1"].active == 1


def test_counting_by_project_reads_an_index_alone(s: Session, project: Project, engine: Engine) -> None:
    said: list[tuple[str, object]] = []
    event.listen(engine, "before_cursor_execute", lambda _c, _k, statement, given, *_r: said.append((statement, given)))
    enrolled_by_project(s, [key(project), 2, 3], TODAY)

    plan = s.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {said[-1][0]}", said[-1][1]).all()  # type: ignore[arg-type]

    assert ["USING COVERING INDEX ix_participant_project_id_enrolled_on" in row.detail for row in plan] == [True]


def test_uploads_wait_and_are_dropped_after_a_day(s: Session, project: Project) -> None:
    files = [("deltagare.csv", b"code"), ("deltagare.csv", b"kod")]
    token = add_upload(s, key(project), files, TODAY)
    add_upload(s, key(project), files, TODAY + dt.timedelta(1))

    assert get_upload(s, key(project), token) == files
    with pytest.raises(NotFoundError, match="Ladda upp den igen"):
        get_upload(s, key(project) + 1, token)

    last = add_upload(s, key(project), files[:1], TODAY + dt.timedelta(2))
    with pytest.raises(NotFoundError, match="Ladda upp den igen"):
        get_upload(s, key(project), token)
    delete_upload(s, key(project), last)
    with pytest.raises(NotFoundError, match="Ladda upp den igen"):
        get_upload(s, key(project), last)
