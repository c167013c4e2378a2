"""Many participants in a table: mended where they stand, pasted, taken away, a page at a time."""

from flask import Flask
from flask.testing import FlaskClient

from grantplanner.models.people import Person
from grantplanner.store.database import open_session
from grantplanner.store.people.reading import participant_ids
from grantplanner.store.people.saving import project_id
from grantplanner.store.projects import get_project
from tests.web.example import QUICK, SLUG, words
from tests.web.test_participants import LIST, _example, everybody, held, measured, person, store

__all__ = ["_example"]
GRID, SAVE = f"{LIST}grid", f"{LIST}grid/people"


def number(app: Flask, code: str) -> int:
    """What the inputs of a participant's row are named by."""
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        return participant_ids(session, project_id(get_project(session, SLUG)), {code})[code]


def test_the_table_shows_a_page_of_participants(app: Flask, client: FlaskClient) -> None:
    store(app, *(person(f"F-{n:03}") for n in range(1, 61)))

    first, second = client.get(GRID).text, client.get(f"{GRID}?page=2").text

    assert (first.count("data-stored"), second.count("data-stored")) == (50, 10)
    assert f'action="{SAVE}?page=2"' in second


def test_a_cell_is_mended_and_what_is_not_shown_stays(app: Flask, client: FlaskClient) -> None:
    store(app, Person("F-001", "farsta", school="Ekskolan", tools=("Samtal",)))
    row = number(app, "F-001")

    answer = client.post(SAVE, data={f"r-{row}-gender": "flicka", f"r-{row}-satisfaction": "9"}, headers=QUICK)

    stored = held(app, "F-001").person
    assert answer.status_code == 200
    assert 'value="Flicka eller kvinna"' in answer.text
    assert (stored.gender, stored.satisfaction, stored.school, stored.tools) == ("woman", 9, "Ekskolan", ("Samtal",))


def test_a_new_code_keeps_what_is_known(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"), measurements=(measured("F-001", "2021-02-01", "2021-02-26", 3000),))

    client.post(SAVE, data={f"r-{number(app, 'F-001')}-code": "F-100"}, headers=QUICK)

    assert len(held(app, "F-100").measurements) == 1
    assert len(everybody(app).persons) == 1


def test_pasted_rows_add_participants(app: Flask, client: FlaskClient) -> None:
    block = "Kod\tPart\tKön\tInskriven\r\nF-001\tFarsta\tpojke\t2021-03-01\r\nF-002\tSkarpnäck\tF\t20210401\r\n"

    answer = client.post(SAVE, data={"block": block})

    assert answer.location == f"{GRID}#people"
    assert [(each.code, each.partner, each.gender) for each in everybody(app).persons] == [
        ("F-001", "farsta", "man"),
        ("F-002", "skarpnack", "woman"),
    ]


def test_a_pasted_block_with_a_fault_stores_nothing_and_says_where(app: Flask, client: FlaskClient) -> None:
    block = "F-001\tFarsta\r\n19121212-1212\tFarsta\r\nF-003\tMalmö\r\n"

    answer = client.post(SAVE, data={"block": block})

    page = words(answer)
    assert answer.status_code == 422
    assert "2 celler behöver ändras. Inget är sparat än." in page
    assert "ser ut som ett personnummer" in page
    assert 'value="Malmö"' in answer.text
    assert not everybody(app).persons


def test_a_code_of_another_page_is_refused(app: Flask, client: FlaskClient) -> None:
    store(app, *(person(f"F-{n:03}") for n in range(1, 61)))

    answer = client.post(SAVE, data={"r-rad-ny-code": "F-060", "r-rad-ny-partner": "Farsta"}, headers=QUICK)

    assert answer.status_code == 422
    assert "Det finns redan en deltagare med koden F-060" in words(answer)


def test_the_same_code_twice_is_refused(app: Flask, client: FlaskClient) -> None:
    answer = client.post(SAVE, data={"block": "F-001\tFarsta\r\nF-001\tFarsta\r\n"})

    assert answer.status_code == 422
    assert not everybody(app).persons


def test_a_post_goes_back_to_its_page(app: Flask, client: FlaskClient) -> None:
    store(app, *(person(f"F-{n:03}") for n in range(1, 61)))
    row = number(app, "F-060")

    answer = client.post(f"{SAVE}?page=2&partner=farsta", data={f"r-{row}-goals": "helt"})

    assert answer.location == f"{GRID}?partner=farsta&page=2#people"
    assert held(app, "F-060").person.goals == "fully"


def test_a_row_that_is_all_there_is_can_be_taken_away(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"), person("F-002"))

    answer = client.post(SAVE, data={f"d-{number(app, 'F-001')}": "1"}, headers=QUICK)

    assert answer.status_code == 200
    assert [each.code for each in everybody(app).persons] == ["F-002"]


def test_a_participant_with_more_than_is_shown_is_not_taken_away_here(app: Flask, client: FlaskClient) -> None:
    store(
        app,
        person("F-001"),
        Person("F-002", "farsta", school="Ekskolan"),
        measurements=(measured("F-001", "2021-02-01", "2021-02-26", 3000),),
    )

    answers = [client.post(SAVE, data={f"d-{number(app, code)}": "1"}, headers=QUICK) for code in ("F-001", "F-002")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "har uppgifter som inte visas i tabellen" in words(answers[0])
    assert len(everybody(app).persons) == 2


def test_a_refused_deletion_without_scripts_keeps_the_page(app: Flask, client: FlaskClient) -> None:
    store(app, Person("F-001", "farsta", school="Ekskolan"))
    row = number(app, "F-001")

    answer = client.post(SAVE, data={f"d-{row}": "1", "r-rad-ny-code": "F-002", "r-rad-ny-partner": "Farsta"})

    assert answer.status_code == 409
    assert 'value="F-002"' in answer.text
    assert len(everybody(app).persons) == 1


def test_another_table_is_not_found(client: FlaskClient) -> None:
    assert client.post(f"{LIST}grid/positions", data={}).status_code == 404
