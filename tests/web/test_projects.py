"""Projects from first to last: made, read in, copied, changed, deleted; and their figures where they are shown."""

import datetime as dt
import re
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from grantplanner.documents import read_document
from grantplanner.intake.project_file import read_project
from grantplanner.models import Partner, PartnerRole
from grantplanner.models.people import People
from grantplanner.paths import FIXTURES
from grantplanner.store.database import open_session
from grantplanner.store.people import save_people
from grantplanner.store.projects import add_project, delete_project, get_project, list_projects, touch
from tests.store.people import invented_people, invented_person
from tests.store.projects import invented_project
from tests.store.test_projects import counted_queries

CALL = "esf-2014-2020/stockholm-po2-2-2019"
SLUG = "samverkan-skolnarvaro"
FILE = FIXTURES / "projects" / "esf-2020.yaml"
DETAILS = {
    "name": "Nya vägar",
    "owner": "Påhittade kommunen",
    "call": CALL,
    "starts_on": "2020-01-02",
    "ends_on": "2022-06-30",
    "phases": "y",
}


@pytest.fixture
def stored(app: Flask) -> str:
    """The address of a project that is in the database."""
    project, _ = read_project(read_document(FILE))
    assert project is not None
    with open_session(app.extensions["grantplanner"]) as session:
        add_project(session, project)
        session.commit()
    return f"/projects/{SLUG}"


def _upload(client: FlaskClient, content: bytes, name: str = "projekt.yaml", **more: str) -> tuple[int, str]:
    answer = client.post("/projects/import", data={"file": (BytesIO(content), name), **more})
    return answer.status_code, answer.text


def _figures(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_an_empty_portfolio_says_what_to_do(client: FlaskClient) -> None:
    page = client.get("/").text

    assert "Här finns inget projekt ännu" in page
    assert '/projects/new"' in page


def test_the_portfolio_shows_the_figures_of_each_project(client: FlaskClient, stored: str) -> None:
    page = _figures(client.get("/").text)

    assert f'href="{stored}/"' in page
    assert "15 000 000" in page
    assert "7 050 000" in page
    assert "1 fel" in page


def _fill(app: Flask, count: int) -> None:
    """Store invented projects, each with a participant."""
    with open_session(app.extensions["grantplanner"]) as session:
        for n in range(count):
            project = invented_project(f"bro-{n:03}")
            project.name, project.call_key = f"Bro {n:03}", CALL
            add_project(session, project)
            save_people(session, project, invented_people(1), None, dt.date(2025, 1, 1))
        session.commit()


def test_the_portfolio_is_read_a_page_at_a_time(app: Flask, client: FlaskClient) -> None:
    _fill(app, 51)

    first, second = client.get("/").text, client.get("/?page=2").text

    assert "51 projekt. Här visas 1–50." in first
    assert first.count('href="/projects/bro-') == 100
    assert 'rel="next" href="/?page=2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/"' in second
    assert 'rel="next"' not in second
    assert "Bro 050" in second
    assert client.get("/?page=99").text.count("Bro 050") == 1
    assert client.get("/?page=ett").status_code == 200


@pytest.mark.parametrize("words", ["BRO 01 -01", "bro-01", "-01 åN"])
def test_projects_are_sought_by_name_address_and_owner(app: Flask, client: FlaskClient, words: str) -> None:
    _fill(app, 20)

    page = client.get("/", query_string={"q": words}).text

    assert "10 av 20 projekt passar sökningen." in page
    assert f'value="{words}"' in page
    assert "Bro 010" in page
    assert "Bro 009" not in page


def test_a_search_that_finds_nothing_says_so(client: FlaskClient, stored: str) -> None:
    page = client.get("/?q=finnsinte").text

    assert "Inget projekt passar sökningen." in page
    assert stored not in page


def test_the_portfolio_shows_enrolled_against_the_target(app: Flask, client: FlaskClient, stored: str) -> None:
    _fill(app, 1)

    page = client.get("/").text

    assert stored in page
    assert "1 av 80" in page


def test_the_portfolio_takes_as_many_queries_for_many_projects_as_for_few(app: Flask, client: FlaskClient) -> None:
    counts = []
    for count in (2, 12):
        _fill_new(app, count)
        with counted_queries(app.extensions["grantplanner"]) as queries:
            client.get("/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def _fill_new(app: Flask, count: int) -> None:
    with open_session(app.extensions["grantplanner"]) as session:
        for project in list_projects(session):
            delete_project(session, project.slug)
        session.commit()
    _fill(app, count)


def test_a_new_project_starts_within_the_window_of_its_call(client: FlaskClient) -> None:
    page = client.get(f"/projects/new?call={CALL}").text

    assert 'value="2020-01-02"' in page
    assert 'value="2022-06-30"' in page


def test_a_new_project_gets_an_address_and_three_phases(client: FlaskClient) -> None:
    answer = client.post("/projects/new", data=DETAILS)
    file = client.get("/projects/nya-vagar/sheets/project.yaml").text

    assert answer.status_code == 303
    assert answer.location == "/projects/nya-vagar/"
    assert re.findall(r"kind: (\w+)", file) == ["planning", "implementation", "closing"]
    assert re.findall(r"ends_on: '?\"?(\d{4}-\d\d-\d\d)", file)[1:] == ["2020-09-30", "2022-03-31", "2022-06-30"]


def test_a_refused_project_keeps_what_was_typed_and_says_all_that_is_wrong(client: FlaskClient) -> None:
    typed = DETAILS | {"name": "", "ends_on": "2019-12-31", "ceiling": "femton miljoner"}

    answer = client.post("/projects/new", data=typed)

    assert answer.status_code == 422
    assert 'value="femton miljoner"' in answer.text
    assert "3 uppgifter behöver rättas" in answer.text
    assert 'href="#ends_on"' in answer.text
    assert 'aria-describedby="ceiling-help ceiling-error"' in answer.text


def test_a_taken_address_is_said_and_another_offered(client: FlaskClient, stored: str) -> None:
    answer = client.post("/projects/new", data=DETAILS | {"slug": stored.rpartition("/")[2]})

    assert answer.status_code == 422
    assert f"{SLUG}-2" in answer.text


def test_a_file_is_read_in_and_comes_out_the_same(client: FlaskClient) -> None:
    status, _ = _upload(client, FILE.read_bytes())
    first = client.get(f"/projects/{SLUG}/sheets/project.yaml").data
    client.post(f"/projects/{SLUG}/delete")
    _upload(client, first)

    assert status == 303
    assert client.get(f"/projects/{SLUG}/sheets/project.yaml").data == first


def test_every_problem_of_a_file_is_listed_and_nothing_stored(client: FlaskClient) -> None:
    broken = FILE.read_text("utf-8").replace("2022-06-30", "2022-06-31").replace("kind: closing", "kind: end")

    status, page = _upload(client, broken.encode())

    assert status == 422
    assert "project.ends_on" in page
    assert "phases[3].kind" in page
    assert client.get(f"/projects/{SLUG}/").status_code == 404


def test_a_file_whose_address_is_taken_can_be_read_in_under_another(client: FlaskClient, stored: str) -> None:
    refused, page = _upload(client, FILE.read_bytes())
    accepted, _ = _upload(client, FILE.read_bytes(), slug=f"{SLUG}-2")

    assert (refused, accepted) == (422, 303)
    assert f'value="{SLUG}-2"' in page
    assert client.get(f"{stored}-2/").status_code == 200


def test_a_file_of_an_unknown_call_is_refused_with_its_name(client: FlaskClient) -> None:
    status, page = _upload(client, FILE.read_bytes().replace(CALL.encode(), b"okand/utlysning"))

    assert status == 422
    assert "okand/utlysning" in page


def test_months_without_enrolment_are_typed_as_numbers(client: FlaskClient, stored: str) -> None:
    client.post(f"{stored}/details", data=DETAILS | {"intake_pause": "8, 7"})
    wrong = client.post(f"{stored}/details", data=DETAILS | {"intake_pause": "juli, 13"})

    assert 'value="7, 8"' in client.get(f"{stored}/details").text
    assert wrong.status_code == 422
    assert 'value="juli, 13"' in wrong.text


def test_details_are_changed(client: FlaskClient, stored: str) -> None:
    answer = client.post(f"{stored}/details", data=DETAILS | {"ceiling": "15 500 000"})

    page = _figures(client.get(f"{stored}/").text)
    assert answer.status_code == 303
    assert "Nya vägar" in page
    assert "följer utlysningens regler" not in client.get(f"{stored}/details").text
    assert 'value="15 500 000"' in _figures(client.get(f"{stored}/details").text)


def test_a_copy_has_the_same_budget_under_another_name(client: FlaskClient, stored: str) -> None:
    answer = client.post(f"{stored}/copy", data={"name": "Kopian", "slug": ""})

    assert answer.location == "/projects/kopian/"
    assert "15 000 000 kr" in _figures(client.get("/projects/kopian/").text)


def test_deleting_asks_first_and_names_what_goes(client: FlaskClient, stored: str) -> None:
    asked = client.get(f"{stored}/delete").text
    still_there = client.get(f"{stored}/").status_code
    client.post(f"{stored}/delete")

    assert "Ta bort Samverkan för ökad skolnärvaro?" in asked
    assert "deltagare med" not in asked
    assert still_there == 200
    assert client.get(f"{stored}/").status_code == 404


def test_deleting_names_the_participants_that_go(app: Flask, client: FlaskClient) -> None:
    _fill(app, 1)

    asked = client.get("/projects/bro-000/delete").text

    assert "Även 1 deltagare med 2 mätningar och 2 betygsrader försvinner." in asked


def test_a_partner_with_participants_is_not_taken_out_of_the_plan(app: Flask, client: FlaskClient) -> None:
    _fill(app, 1)
    with open_session(app.extensions["grantplanner"]) as session:
        project = get_project(session, "bro-000")
        project.partners.append(Partner(key="sist", name="Sist", role=PartnerRole.PARTNER, place=2))
        touch(session, project)
        save_people(session, project, People([invented_person("S", "sist")]), None, dt.date(2025, 1, 1))
        session.commit()
        last = project.partners[-1].id

    answer = client.post("/projects/bro-000/plan/partners", data={f"d-{last}": "1"})

    assert answer.status_code == 409
    assert "Sist kan inte tas bort: 1 deltagare hör dit." in answer.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_overview_opens_with_the_message(client: FlaskClient, stored: str) -> None:
    page = _figures(client.get(f"{stored}/").text)

    assert "<h1>7 050 000 kr söks, men planen bryter mot en regel</h1>" in page
    assert "Startdatum 2020-01-01 ligger 1 dag före utlysningens tidigaste start 2020-01-02." in page
    assert f'href="{stored}/details#starts_on"' in page


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", "15 000 000,00 kr"),
        ("?category=staff", "12 000 000,00 kr"),
        ("?phase=Avslutning", "1 600 000,00 kr"),
        ("?phase=Genomförande&category=indirect", "1 080 000,00 kr"),
        ("?partner=farsta&slices=1", "1 725 000,00 kr"),
        ("?phase=-", "0,00 kr"),
    ],
)
def test_every_cell_leads_to_lines_that_sum_to_it(client: FlaskClient, stored: str, query: str, total: str) -> None:
    page = _figures(client.get(f"{stored}/lines{query}").text)

    assert f"<b>{total}</b>" in page


def test_findings_lead_to_where_they_are_mended(client: FlaskClient, stored: str) -> None:
    page = client.get(f"{stored}/findings").text

    assert "Fel: bryter mot en regel (1)" in page
    assert f'href="{stored}/details#starts_on"' in page
    assert f'href="{stored}/details#participant_age_low"' in page


@pytest.mark.parametrize("name", ["budget", "funding"])
def test_a_chart_is_kept_until_the_project_changes(client: FlaskClient, stored: str, name: str) -> None:
    found = re.search(rf'src="(/projects/[^"]*{name}\.svg[^"]*)"', client.get(f"{stored}/").text)
    assert found is not None
    address = found.group(1).replace("&amp;", "&")

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    other = client.get(f"{stored}/charts/{name}.svg?v=old&theme=dark")

    assert first.mimetype == "image/svg+xml"
    assert b"<title>" in first.data
    assert "immutable" in first.headers["Cache-Control"]
    assert (again.status_code, again.data) == (304, b"")
    assert "no-cache" in other.headers["Cache-Control"]


def test_an_unknown_chart_is_not_found(client: FlaskClient, stored: str) -> None:
    assert client.get(f"{stored}/charts/unknown.svg").status_code == 404
    assert client.get(f"{stored}/charts/budget.svg?theme=pink").status_code == 404


def test_the_language_is_kept_and_the_page_too(client: FlaskClient, stored: str) -> None:
    switched = client.post("/language", data={"locale": "en", "next": f"{stored}/lines?phase=Avslutning"})
    page = client.get(f"{stored}/")

    assert switched.location.startswith(f"{stored}/lines?phase=Avslut")
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("slug", ["..", "a/b", "A B", "\0", "x" * 81])
def test_an_address_offered_in_place_of_the_files_own_is_checked_as_that_is(client: FlaskClient, slug: str) -> None:
    status, page = _upload(client, FILE.read_bytes(), slug=slug)

    assert status == 422
    assert "Skriv kortnamnet med a–z, 0–9 och -" in page


def test_a_call_is_not_replaced_unseen_by_a_file(client: FlaskClient) -> None:
    call = (FIXTURES / "calls" / "interreg-style.yaml").read_text("utf-8").replace("key: exempel/", "key: eget/", 1)

    assert _upload(client, call.encode())[0] == 303
    status, page = _upload(client, call.encode())

    assert status == 422
    assert "Det finns redan en utlysning med den nyckeln." in page


def test_an_allocation_is_read_in_at_an_address_that_no_page_has(client: FlaskClient) -> None:
    file = (FIXTURES / "projects" / "sst-2019.yaml").read_text("utf-8")
    named_new = re.sub("name: .*", "name: New", file, count=1)

    answer = client.post("/projects/import", data={"file": (BytesIO(named_new.encode()), "a.yaml")})

    assert (answer.status_code, answer.location) == (303, "/allocations/new-2")


def test_a_broken_allocation_says_what_is_wrong(client: FlaskClient) -> None:
    status, page = _upload(client, b"allocation: {name: A, year: 12, pool: 1, unit_amount: 1}\nrequests: []\n")

    assert status == 422
    assert "Talet ska vara minst 1990." in page
    assert "Listan får inte vara tom." in page


def test_a_projects_file_can_be_fetched_when_its_call_is_gone(app: Flask, client: FlaskClient, stored: str) -> None:
    with open_session(app.extensions["grantplanner"]) as session:
        get_project(session, SLUG).call_key = "borta/ur-databasen"
        session.commit()

    assert client.get("/").status_code == 200
    assert "call: borta/ur-databasen" in client.get(f"{stored}/sheets/project.yaml").text
