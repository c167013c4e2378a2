"""The follow-up as its readers meet it: where the project is heading, the journey, what has come of it, the records."""

import datetime as dt
import json
import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grantplanner.models.people import People, Person, Reached
from grantplanner.store.database import open_session
from grantplanner.store.people import delete_person, save_people, save_person
from grantplanner.store.people.reading import PersonFile
from grantplanner.store.projects import get_project
from grantplanner.web.progress_quality import PER_PAGE
from tests.progress_figures import read_folder
from tests.web.example import SLUG, add_example, words

PAGE = f"/projects/{SLUG}/progress"
PAGES = ("/", "/journey", "/indicators", "/quality", "/report")
HALFWAY = "?as_of=2021-06-30"
DAY = dt.date(2022, 12, 1)
CODE = re.compile(r"\b(EAV|FAR|HAV|RIK|SKP|SKH|SPT)-\d{3}\b")


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


@pytest.fixture
def _people(app: Flask) -> None:
    store(app, read_folder(SLUG))


def store(app: Flask, people: People) -> None:
    with open_session(app.extensions["grantplanner"]) as session:
        save_people(session, get_project(session, SLUG), people, None, DAY)
        session.commit()


def plain(answer: TestResponse) -> str:
    """What a page says, without its markup and in one line."""
    page = answer.text
    body = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def shown(client: FlaskClient, address: str) -> str:
    answer = client.get(f"{PAGE}{address}")
    assert answer.status_code == 200
    return plain(answer)


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("shared", ["", "?share=1"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_shown(client: FlaskClient, page: str, shared: str, locale: str) -> None:
    with client.session_transaction() as session:
        session["locale"] = locale

    answer = client.get(f"{PAGE}{page}{shared}")

    assert answer.status_code == 200
    assert f'<html lang="{locale}">' in answer.text
    assert "<h1>" in answer.text


@pytest.mark.usefixtures("_people")
def test_the_figures_are_those_that_are_published(client: FlaskClient) -> None:
    page = shown(client, "/")

    assert "Målet nåddes inte: 101 deltagare skrevs in, målet var 200" in page
    assert "Inskrivna 101 50,5 % av målet 200" in page
    assert "Avslutade 90" in page
    assert "60,4 % inom 40–60 %, n = 101" in page
    assert "36,4 % → 27,3 % närvaron ökade 9,1 procentenheter, n = 88" in page
    assert "8,64 n = 85" in page


@pytest.mark.usefixtures("_people")
def test_halfway_the_warning_stands_in_words_and_numbers(client: FlaskClient) -> None:
    page = shown(client, f"/{HALFWAY}")

    assert "Projektet är på väg att missa sitt mål: 30 av 200 deltagare är inskrivna" in page
    assert "Varning. Med takten hittills blir det omkring" in page
    assert "Chansen att nå målet 200 är mindre än 1 procent." in page
    assert "Chans att nå målet < 1 %" in page
    assert "Farsta 28 14 4 14,3 % 3" in page
    assert "Når troligen inte målet chans < 1 %" in page


@pytest.mark.usefixtures("_people")
def test_a_day_that_is_no_day_is_left_out(client: FlaskClient) -> None:
    assert "Läget den 2022-06-30." in shown(client, "/?as_of=midsommar")


@pytest.mark.usefixtures("_people")
def test_the_day_and_the_sharing_follow_along(client: FlaskClient) -> None:
    page = client.get(f"{PAGE}/?as_of=2021-06-30&share=1").text

    assert f"{PAGE}/journey?as_of=2021-06-30&amp;share=1" in page
    assert 'value="2021-06-30"' in page
    assert re.search(r'name="share" value="1"\s+checked', page)


@pytest.mark.usefixtures("_people")
def test_a_count_leads_to_the_records_behind_it(client: FlaskClient) -> None:
    now, then, shared = (client.get(f"{PAGE}/{query}").text for query in ("", HALFWAY, "?share=1"))

    link = f'href="/projects/{SLUG}/participants/?partner=farsta&amp;state=closed"'
    assert link in now
    assert link not in then
    assert link not in shared


@pytest.mark.usefixtures("_people")
def test_the_journey_counts_each_step(client: FlaskClient) -> None:
    page = shown(client, f"/journey{HALFWAY}")

    assert "Aktualiserad 40 100,0 % 6" in page
    assert "Inskriven 30 75,0 % 20" in page
    assert "Avslutad 9 22,5 % 9" in page
    assert "Hela projektet 70 30" in page


@pytest.mark.usefixtures("_people")
def test_the_results_say_what_they_rest_on_and_who_was_left_out(client: FlaskClient) -> None:
    page = shown(client, "/indicators")

    assert "Medelhög, 20–40 % 34 33 30,3 % 22,6 % 7,6 81,8 % 9,1 % 9,1 % 1" in page
    assert "Alla 90 88 36,4 % 27,3 % 9,1 75,0 % 12,5 % 12,5 % 2" in page
    assert "Bygger på 88 av 90 avslutade. Utelämnade: för få skoldagar i en mätning 2." in page
    assert "2020, juli–december 5 5 osäkert" in page
    assert "EECO01 Deltagare totalt 101 61 40 0 Räknad" in page
    assert "EECO12 Personer med funktionsnedsättning – – – – Inte inlagd" in page
    assert "EECR05 I arbete efter sex månader – – – – Uppgift saknas" in page
    assert "✓ Stämmer CO01 + CO03 + CO05 är 101 och ska vara lika med CO00, 101." in page
    assert f'href="/projects/{SLUG}/participants/entries/"' in client.get(f"{PAGE}/indicators").text


@pytest.mark.usefixtures("_people")
def test_each_doubt_leads_to_the_record(client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}/quality")

    page = plain(answer)
    assert "87,1 % av deltagarna är utan anmärkning" in page
    assert "HAV-006 Hässelby-Vällingby Mätningen 2021-04-12–2021-04-16 omfattar 5 skoldagar" in page
    assert "Gör så här:" in page
    assert re.search(rf'href="/projects/{SLUG}/participants/[^"]*HAV-006[^"]*"', answer.text)


@pytest.mark.usefixtures("_people")
def test_doubts_are_narrowed_by_partner_and_kind(client: FlaskClient) -> None:
    narrowed = set(CODE.findall(shown(client, "/quality?partner=farsta")))
    of_kind = shown(client, "/quality?kind=outside-target-group&partner=ingen")

    assert narrowed == {"FAR"}
    assert "17 år vid inskrivning" in of_kind
    assert "registrerades" not in of_kind
    assert "Ingen anmärkning passar urvalet." in shown(client, "/quality?partner=farsta&kind=unsupported-pair")


def test_many_doubts_come_a_page_at_a_time(app: Flask, client: FlaskClient) -> None:
    day = dt.date(2021, 3, 1)
    store(app, People([Person(f"FAR-{n:03}", "farsta", "Exempelskolan", enrolled_on=day) for n in range(PER_PAGE)]))

    first, last = shown(client, "/quality"), shown(client, "/quality?page=99")

    assert "Sida 1 av" in first
    assert len(CODE.findall(first)) == PER_PAGE
    assert "Nästa" in first
    assert "Föregående" in last


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("page", PAGES)
def test_what_is_shared_names_no_record(client: FlaskClient, page: str) -> None:
    text = shown(client, f"{page}?share=1")

    assert not CODE.search(text)
    assert "Delad version." in text


@pytest.mark.usefixtures("_people")
def test_what_is_shared_hides_small_counts(client: FlaskClient) -> None:
    assert " .. " in shown(client, "/indicators?share=1")
    assert "Farsta 28 14 .. .. .. .. .. .." in shown(client, f"/{HALFWAY}&share=1")
    assert "Anmärkningarna namnger poster och finns därför inte i det som delas." in shown(client, "/quality?share=1")


def test_so_few_that_they_are_hidden_are_not_said_to_be_none(app: Flask, client: FlaskClient) -> None:
    store(app, People([Person("F-1", "farsta", enrolled_on=dt.date(2021, 3, 1))]))

    page = shown(client, "/?share=1")

    assert "Inga deltagare är inskrivna" not in page
    assert "Inskrivna .." in page


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_project_says_what_to_do_next(client: FlaskClient, page: str) -> None:
    answer = client.get(f"{PAGE}{page}")

    assert "Nästa steg" in words(answer)
    assert f'href="/projects/{SLUG}/participants/load"' in answer.text
    assert f'href="/projects/{SLUG}/targets"' in answer.text


def test_only_people_reached_are_somebody(app: Flask, client: FlaskClient) -> None:
    store(app, People(reached=[Reached("farsta", dt.date(2021, 3, 1), 12)]))

    assert "Nådda utan inskrivning 12" in shown(client, "/")


@pytest.mark.usefixtures("_people")
def test_a_change_of_a_participant_changes_the_page(app: Flask, client: FlaskClient) -> None:
    assert "Inskrivna 101 " in shown(client, "/")

    with open_session(app.extensions["grantplanner"]) as session:
        project = get_project(session, SLUG)
        person = Person("FAR-900", "farsta", enrolled_on=dt.date(2022, 3, 1))
        save_person(session, project, PersonFile(person, (), ()), DAY)
        session.commit()
    assert "Inskrivna 102 " in shown(client, "/")

    with open_session(app.extensions["grantplanner"]) as session:
        delete_person(session, get_project(session, SLUG), "FAR-900")
        session.commit()
    assert "Inskrivna 101 " in shown(client, "/")


@pytest.mark.usefixtures("_people")
def test_the_report_says_what_to_note(client: FlaskClient) -> None:
    page = shown(client, f"/report{HALFWAY}")

    assert "7 av 7 parter når troligen inte sina mål: Enskede-Årsta-Vantör, Farsta," in page
    assert "3 av 30 deltagare har anmärkningar om datakvalitet" in page
    assert "Andelen flickor och kvinnor är 70 %, utanför 40–60 %." in page


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize("name", ["enrolment", "absence", "goals", "satisfaction"])
@pytest.mark.parametrize("query", ["as_of=2021-06-30", "share=1", "as_of=2020-01-01", "theme=dark"])
def test_a_chart_is_a_picture_that_says_its_message(client: FlaskClient, name: str, query: str) -> None:
    answer = client.get(f"{PAGE}/{name}.svg?{query}")

    assert answer.mimetype == "image/svg+xml"
    assert re.search(r'role="img"><title>[^<]{10,}</title>', answer.text)


@pytest.mark.usefixtures("_people")
def test_a_chart_is_kept_until_the_follow_up_changes(client: FlaskClient) -> None:
    page = client.get(f"{PAGE}/")
    address = re.search(r'src="([^"]*enrolment[^"]*)"', page.text)
    assert address is not None

    first = client.get(address[1].replace("&amp;", "&"))
    again = client.get(f"{PAGE}/enrolment.svg", headers={"If-None-Match": first.headers["ETag"]})

    assert "immutable" in first.headers["Cache-Control"]
    assert again.status_code == 304
    assert "no-cache" in again.headers["Cache-Control"]


def test_there_are_no_other_charts(client: FlaskClient) -> None:
    assert client.get(f"{PAGE}/tavla.svg").status_code == 404
    assert client.get(f"{PAGE}/enrolment.svg?theme=neon").status_code == 404


@pytest.mark.usefixtures("_people")
def test_the_follow_up_is_handed_out_as_files(client: FlaskClient) -> None:
    workbook, shared = (client.get(f"{PAGE}/progress.xlsx{query}") for query in ("", "?share=1"))
    document = client.get(f"{PAGE}/progress.json{HALFWAY}")
    report = client.get(f"{PAGE}/report.pdf")

    assert workbook.data[:2] == b"PK"
    assert f"{SLUG}-progress-2022-06-30.xlsx" in workbook.headers["Content-Disposition"]
    assert f"{SLUG}-progress-2022-06-30-shared.xlsx" in shared.headers["Content-Disposition"]
    assert json.loads(document.data)["enrolled"] == 30
    assert report.data[:5] == b"%PDF-"


@pytest.mark.usefixtures("_people")
def test_the_overview_says_where_the_project_is_heading(client: FlaskClient) -> None:
    page = client.get(f"/projects/{SLUG}/")

    assert "Målet nåddes inte: 101 deltagare skrevs in, målet var 200." in plain(page)
    assert f'href="{PAGE}/"' in page.text


@pytest.mark.usefixtures("_people")
def test_the_theory_of_change_shows_what_its_indicators_come_to(client: FlaskClient) -> None:
    page = plain(client.get(f"/projects/{SLUG}/theory"))

    assert "Antal deltagare: 101" in page
    assert "Ökad närvaro: 75,0 %" in page
    assert "Samverkan fungerar väl: 77,5 %" in page
