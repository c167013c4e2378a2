"""Participants as users meet them: listed, entered one by one, mended, taken away; counts that are typed by hand."""

import datetime as dt
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grantplanner.errors import NotFoundError
from grantplanner.models.people import Grades, Measurement, People, Person, Reached
from grantplanner.store.database import open_session
from grantplanner.store.people import PersonFile, get_person, load_people, save_people
from grantplanner.store.people.saving import project_id
from grantplanner.store.projects import get_project
from tests.web.example import SLUG, add_example, words

LIST = f"/projects/{SLUG}/participants/"
DAY = dt.date(2022, 1, 10)
FORM = {"code": "F-001", "partner": "farsta", "gender": "woman", "enrolled_on": "2021-03-01"}


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


def store(app: Flask, *persons: Person, measurements: tuple[Measurement, ...] = ()) -> None:
    with open_session(app.extensions["grantplanner"]) as session:
        save_people(session, get_project(session, SLUG), People(persons, measurements), None, DAY)
        session.commit()


def everybody(app: Flask) -> People:
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        return load_people(session, project_id(get_project(session, SLUG)))


def held(app: Flask, code: str) -> PersonFile:
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        return get_person(session, project_id(get_project(session, SLUG)), code)


def person(code: str, partner: str = "farsta", *, enrolled: str = "2021-03-01", exited: str = "") -> Person:
    return Person(
        code,
        partner,
        enrolled_on=dt.date.fromisoformat(enrolled) if enrolled else None,
        exited_on=dt.date.fromisoformat(exited) if exited else None,
    )


def measured(code: str, first: str, last: str, absent: int) -> Measurement:
    return Measurement(code, dt.date.fromisoformat(first), dt.date.fromisoformat(last), 6000, absent)


def test_an_empty_list_says_what_to_do_next(client: FlaskClient) -> None:
    page = words(client.get(LIST))

    assert "Inga deltagare än" in page
    assert f'href="{LIST}load"' in page
    assert f'href="{LIST}new"' in page


def test_the_list_shows_each_participant_with_stage_and_absence(app: Flask, client: FlaskClient) -> None:
    store(
        app,
        person("F-001", exited="2021-12-01"),
        measurements=(
            measured("F-001", "2021-02-01", "2021-02-26", 3000),
            measured("F-001", "2021-11-01", "2021-11-26", 600),
        ),
    )

    page = words(client.get(LIST))

    assert "Avslutad" in page
    assert "50,0 % → 10,0 %" in page


def test_an_absence_measured_over_too_few_days_is_marked(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"), measurements=(measured("F-001", "2021-02-22", "2021-02-26", 3000),))

    assert "Mätt under färre än tio skoldagar" in words(client.get(LIST))


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("partner=farsta", {"F-001", "F-002"}),
        ("state=coming", {"S-001"}),
        ("state=active", {"F-001"}),
        ("state=closed", {"F-002"}),
        ("code=s-", {"S-001"}),
        ("partner=farsta&state=closed&code=F", {"F-002"}),
        ("page=99&sort=nonsense&state=nonsense", {"F-001", "F-002", "S-001"}),
    ],
)
def test_the_list_is_narrowed(app: Flask, client: FlaskClient, query: str, codes: set[str]) -> None:
    waiting = Person("S-001", "skarpnack", referred_on=dt.date(2021, 2, 1))
    store(app, person("F-001"), person("F-002", exited="2021-12-01"), waiting)

    page = client.get(f"{LIST}?{query}").text

    assert {code for code in ("F-001", "F-002", "S-001") if f"<b>{code}</b>" in page} == codes


def test_a_list_that_nobody_fits_says_so(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"))

    assert "Ingen deltagare passar" in words(client.get(f"{LIST}?code=X"))


def test_a_long_list_comes_in_pages_of_fifty(app: Flask, client: FlaskClient) -> None:
    store(app, *(person(f"F-{number:03}") for number in range(1, 121)))

    first, last = client.get(LIST).text, client.get(f"{LIST}?page=3&partner=farsta").text

    assert first.count("/edit") == 50
    assert 'href="/projects/samverkan-skolnarvaro/participants/?page=2"' in first
    assert last.count("/edit") == 20
    assert "partner=farsta&amp;page=2" in last
    assert 'rel="next"' not in last


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("code", ["A", "B", "C"]),
        ("enrolled_on", ["C", "A", "B"]),
        ("exited_on", ["B", "A", "C"]),
        ("partner", ["B", "A", "C"]),
    ],
)
def test_the_list_is_ordered(app: Flask, client: FlaskClient, sort: str, order: list[str]) -> None:
    store(
        app,
        person("A", "skarpnack", enrolled="2021-02-01"),
        person("B", "farsta", enrolled="", exited="2021-12-01"),
        person("C", "skarpnack", enrolled="2021-03-01"),
    )

    page = client.get(f"{LIST}?sort={sort}").text

    assert sorted(order, key=lambda code: page.index(f"<b>{code}</b>")) == order


def test_a_participant_is_entered_with_measurements_and_grades(app: Flask, client: FlaskClient) -> None:
    typed = FORM | {
        "school": " Provskolan ",
        "birth_year": "2006",
        "school_year": "åk 8",
        "tools": ["Samtal"],
        "more_tools": "Hembesök, möte; Samtal",
        "results_on_exit": ["in_education", "qualification"],
        "satisfaction": "10",
        "measurements-0-starts_on": "20210201",
        "measurements-0-ends_on": "2021-02-26",
        "measurements-0-scheduled": "72",
        "measurements-0-absent": "44,5",
        "measurements-0-unauthorised": "4,25",
        "measurements-0-entered_by": "sso",
        "measurements-1-starts_on": "",
        "grades-0-term": "ht 2021",
        "grades-0-subjects_taken": "17",
        "grades-0-subjects_passed": "9",
        "grades-0-is_eligible": "no",
    }

    answer = client.post(f"{LIST}new", data=typed)

    assert answer.location == LIST
    stored = held(app, "F-001")
    assert stored.person.school_year == 8
    assert stored.person.school == "Provskolan"
    assert stored.person.tools == ("Samtal", "Hembesök, möte")
    assert stored.person.results_on_exit == ("in_education", "qualification")
    assert stored.person.entered_on is not None
    first = stored.measurements[0]
    assert (first.scheduled, first.absent, first.unauthorised, first.entered_by) == (7200, 4450, 425, "sso")
    assert stored.grades == (Grades("F-001", "2021HT", 17, 9, is_eligible=False),)


def test_the_next_participant_starts_at_the_same_partner(client: FlaskClient) -> None:
    answer = client.post(f"{LIST}new", data=FORM | {"next": "1"})

    assert answer.location == f"{LIST}new?partner=farsta"
    assert '<option selected value="farsta">' in client.get(answer.location).text


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("code", "", "Värdet saknas."),
        ("code", "två ord", "Koden får ha"),
        ("code", "..", "minst en bokstav eller siffra"),
        ("code", "19121212-1212", "ser ut som ett personnummer"),
        ("code", "Anna.Svensson", "ser ut som ett namn"),
        ("partner", "", "Värdet saknas."),
        ("partner", "ingen-part", "Välj en part."),
        ("school", "121212-1212", "ser ut som ett personnummer"),
        ("birth_year", "1870", "mellan"),
        ("school_year", "fjorton", "årskursen"),
        ("enrolled_on", "i våras", "datum"),
        ("satisfaction", "11", "mellan 1 och 10"),
        ("tools", "anna@example.org", "e-postadress"),
        ("more_tools", "anna@example.org", "e-postadress"),
    ],
)
def test_a_refused_form_says_why_and_keeps_what_was_typed(
    app: Flask, client: FlaskClient, name: str, typed: str, said: str
) -> None:
    answer = client.post(f"{LIST}new", data=FORM | {"school": "Ekskolan", name: typed})

    assert answer.status_code == 422
    assert said.casefold() in words(answer).casefold()
    assert f'href="#{name}"' in answer.text
    assert name == "school" or 'value="Ekskolan"' in answer.text
    assert not everybody(app).persons


@pytest.mark.parametrize(
    ("typed", "said", "where"),
    [
        ({"measurements-0-ends_on": "2021-01-01"}, "slutar före sin början", "measurements-0-ends_on"),
        ({"measurements-0-absent": "80"}, "större än den schemalagda tiden", "measurements-0-absent"),
        ({"measurements-0-unauthorised": "50"}, "större än hela frånvaron", "measurements-0-unauthorised"),
        ({"measurements-0-scheduled": ""}, "Värdet saknas", "measurements-0-starts_on"),
        ({"measurements-0-absent": "1,234"}, "högst två decimaler", "measurements-0-absent"),
        ({"grades-0-term": "hösten"}, "2021HT", "grades-0-term"),
        ({"grades-0-subjects_passed": "18"}, "fler än de lästa", "grades-0-subjects_passed"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_there(
    client: FlaskClient, typed: dict[str, str], said: str, where: str
) -> None:
    rows = {
        "measurements-0-starts_on": "2021-02-01",
        "measurements-0-ends_on": "2021-02-26",
        "measurements-0-scheduled": "72",
        "measurements-0-absent": "44,5",
        "grades-0-term": "2021HT",
        "grades-0-subjects_taken": "17",
        "grades-0-subjects_passed": "9",
    }

    answer = client.post(f"{LIST}new", data=FORM | rows | typed)

    assert answer.status_code == 422
    assert said in words(answer)
    field = where if typed != {"measurements-0-scheduled": ""} else "measurements-0-scheduled"
    assert f'href="#{field}"' in answer.text


def test_the_same_days_or_term_twice_is_refused(client: FlaskClient) -> None:
    rows = {
        f"measurements-{place}-{name}": value
        for place in range(2)
        for name, value in (
            ("starts_on", "2021-02-01"),
            ("ends_on", "2021-02-26"),
            ("scheduled", "72"),
            ("absent", "1"),
        )
    } | {
        f"grades-{place}-{name}": value
        for place in range(2)
        for name, value in (("term", "2021HT"), ("subjects_taken", "17"), ("subjects_passed", "9"))
    }

    answer = client.post(f"{LIST}new", data=FORM | rows)

    assert answer.status_code == 422
    assert 'href="#measurements-1-starts_on"' in answer.text
    assert 'href="#grades-1-term"' in answer.text


def test_another_row_is_a_button_away_without_scripts(app: Flask, client: FlaskClient) -> None:
    answer = client.post(f"{LIST}new", data=FORM | {"measurements-0-scheduled": "7", "add": "measurements"})

    assert answer.status_code == 200
    assert 'name="measurements-3-scheduled"' in answer.text
    assert 'value="7"' in answer.text
    assert not everybody(app).persons


@pytest.mark.parametrize("code", ["grid", "load", "new", "entries", "Åäö.1-2_3"])
def test_any_code_has_a_page_of_its_own(app: Flask, client: FlaskClient, code: str) -> None:
    store(app, person(code))
    page = re.findall(r'href="(\S+/edit)"', client.get(LIST).text)[0]

    answer = client.post(page, data=FORM | {"code": code})

    assert answer.status_code == 303
    assert held(app, code).person.gender == "woman"


def test_a_taken_code_is_refused(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"))

    answer = client.post(f"{LIST}new", data=FORM)

    assert answer.status_code == 422
    assert "Det finns redan en deltagare med den koden." in words(answer)


def test_a_participant_is_mended_under_a_new_code(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"), measurements=(measured("F-001", "2021-02-01", "2021-02-26", 3000),))
    typed = FORM | {
        "code": "F-100",
        "exited_on": "2021-12-01",
        "measurements-0-starts_on": "2021-02-01",
        "measurements-0-ends_on": "2021-02-26",
        "measurements-0-scheduled": "60",
        "measurements-0-absent": "12",
    }

    answer = client.post(f"{LIST}code/F-001/edit", data=typed)

    assert answer.location == f"{LIST}code/F-100/edit"
    assert [each.code for each in everybody(app).persons] == ["F-100"]
    assert held(app, "F-100").measurements[0].absent == 1200
    assert "Frånvaro vid start: 20 %" in words(client.get(answer.location))


def test_a_row_that_is_ticked_away_or_emptied_is_gone(app: Flask, client: FlaskClient) -> None:
    first, second = (measured("F-001", f"2021-0{n}-01", f"2021-0{n}-26", 3000) for n in (2, 3))
    store(app, person("F-001"), measurements=(first, second))
    shown = client.get(f"{LIST}code/F-001/edit").text
    kept = {"starts_on": "2021-02-01", "ends_on": "2021-02-26", "scheduled": "60", "absent": "30"}
    gone = kept | {"starts_on": "2021-03-01", "ends_on": "2021-03-26", "remove": "y"}
    rows = {f"measurements-{n}-{name}": value for n, row in enumerate((kept, gone)) for name, value in row.items()}

    answer = client.post(f"{LIST}code/F-001/edit", data=FORM | rows)

    assert 'value="2021-03-26"' in shown
    assert answer.status_code == 303
    assert [each.starts_on for each in held(app, "F-001").measurements] == [dt.date(2021, 2, 1)]


def test_a_participant_is_asked_about_before_it_goes(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"), measurements=(measured("F-001", "2021-02-01", "2021-02-26", 3000),))

    asked = words(client.get(f"{LIST}code/F-001/delete"))
    answer = client.post(f"{LIST}code/F-001/delete")

    assert "1 frånvaromätning och betyg från 0 terminer" in asked
    assert answer.location == LIST
    with pytest.raises(NotFoundError):
        held(app, "F-001")


@pytest.mark.parametrize("page", ["code/X-1/edit", "code/X-1/delete"])
def test_an_unknown_code_is_not_found(client: FlaskClient, page: str) -> None:
    assert client.get(LIST + page).status_code == 404


def test_a_code_of_another_project_is_not_found(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"))
    client.post(f"/projects/{SLUG}/copy", data={"name": "Kopia", "slug": "kopia"})

    assert client.get("/projects/kopia/participants/code/F-001/edit").status_code == 404
    assert client.post("/projects/kopia/participants/code/F-001/delete").status_code == 404
    assert len(everybody(app).persons) == 1


def test_people_reached_are_typed_by_month_and_partner(app: Flask, client: FlaskClient) -> None:
    page = f"/projects/{SLUG}/reached/"

    saved = client.post(page, data={"n-2021-03-farsta": "1 204", "n-2021-03-skarpnack": "0"})
    client.post(page, data={"n-2021-03-skarpnack": ""})

    assert saved.location == page
    assert everybody(app).reached == [Reached("farsta", dt.date(2021, 3, 1), 1204)]
    assert "1 204" in words(client.get(page))


@pytest.mark.parametrize("typed", ["−1", "1,5", "många", "1000001", "9" * 12, "²"])
def test_a_count_that_is_none_is_refused_and_kept(app: Flask, client: FlaskClient, typed: str) -> None:
    answer = client.post(f"/projects/{SLUG}/reached/", data={"n-2021-03-farsta": typed, "n-2021-04-farsta": "3"})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.text
    assert 'href="#n-2021-03-farsta"' in answer.text
    assert not everybody(app).reached


def test_common_indicators_are_typed_by_gender(app: Flask, client: FlaskClient) -> None:
    page = f"{LIST}entries/"

    saved = client.post(page, data={"n-EECO12-woman": "7", "n-EECO12-man": "2", "n-CO20-unknown": "1"})
    client.post(
        page, data={"n-CO20-unknown": ""} | dict.fromkeys(("n-CO20-woman", "n-CO20-man", "n-CO20-non_binary"), "")
    )
    refused = client.post(page, data={"n-EECO12-woman": "sju"})

    assert saved.location == page
    assert [tuple(entry) for entry in everybody(app).entries] == [("EECO12", 7, 2, 0, 0)]
    assert refused.status_code == 422
    assert "Personer med funktionsnedsättning" in words(client.get(page))
