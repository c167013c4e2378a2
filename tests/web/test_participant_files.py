"""Participants by files: previewed, confirmed, refused, corrected by code, fetched and read in again."""

import datetime as dt
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from sqlmodel import Session, select
from werkzeug.test import TestResponse

from grantplanner.intake.participants import read_people
from grantplanner.models.participant import Upload
from grantplanner.paths import FIXTURES
from grantplanner.store.database import open_session
from grantplanner.web import participant_files
from tests.web.example import SLUG, add_example, words
from tests.web.test_participants import LIST, everybody, person, store

LOAD = f"{LIST}load"
PEOPLE = "code;partner;gender;enrolled_on\nF-001;farsta;woman;2021-03-01\nF-002;Farsta;P;2021-04-01\n"


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


def send(client: FlaskClient, *files: tuple[str, str | bytes]) -> TestResponse:
    """Hands in files by the form."""
    content = [(BytesIO(text if isinstance(text, bytes) else text.encode()), name) for name, text in files]
    return client.post(LOAD, data={"files": content}, content_type="multipart/form-data")


def fixture_files() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted((FIXTURES / "participants").glob("*.csv"))]


def waiting(app: Flask) -> int:
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        assert isinstance(session, Session)
        return len(session.exec(select(Upload)).all())


def test_a_preview_says_what_would_change_and_stores_nothing(app: Flask, client: FlaskClient) -> None:
    answer = send(client, ("deltagare.csv", PEOPLE))

    page = words(client.get(answer.location))
    assert answer.status_code == 303
    assert "deltagare.csv" in page
    assert "UTF-8" in page
    assert "Spara ändringarna" in page
    assert not everybody(app).persons
    assert waiting(app) == 1


def test_what_is_confirmed_is_stored_and_no_longer_waits(app: Flask, client: FlaskClient) -> None:
    previewed = send(client, ("deltagare.csv", PEOPLE)).location

    answer = client.post(previewed)

    assert answer.location == LIST
    assert "Sparat. Nya deltagare: 2, ändrade: 0, andra uppgifter: 0." in words(client.get(LIST))
    assert [each.gender for each in everybody(app).persons] == ["woman", "man"]
    assert waiting(app) == 0
    assert client.post(previewed).status_code == 404


def test_the_same_file_twice_changes_nothing(app: Flask, client: FlaskClient) -> None:
    client.post(send(client, *fixture_files()).location)
    before = everybody(app)

    again = send(client, *fixture_files()).location
    page = words(client.get(again))
    client.post(again)

    assert "Filen ändrar inget." in page
    assert "Spara ändringarna" not in page
    assert everybody(app) == before
    assert (len(before.persons), len(before.measurements), len(before.grades)) == (101, 215, 165)


def test_a_file_corrects_by_code_and_leaves_columns_that_it_lacks(app: Flask, client: FlaskClient) -> None:
    client.post(send(client, ("deltagare.csv", PEOPLE)).location)

    previewed = send(client, ("rättelse.csv", "Kod;Kön\nF-001;pojke\nF-002;pojke\n")).location
    page = words(client.get(previewed))
    client.post(previewed)

    assert "Flicka" not in page
    assert "flicka/kvinna" in page
    assert "pojke/man" in page
    first, second = everybody(app).persons
    assert (first.gender, str(first.enrolled_on), first.partner) == ("man", "2021-03-01", "farsta")
    assert second.gender == "man"


def test_columns_of_measurements_that_a_file_lacks_are_left_alone(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"))
    heading = "code;from;to;scheduled_hours;absent_hours;unauthorised_hours;entered_by"
    measured = f"{heading}\nF-001;2021-02-01;2021-02-26;72;44,5;4;sso\n"
    client.post(send(client, ("mätning.csv", measured)).location)

    shorter = "code;from;to;scheduled_hours;absent_hours\nF-001;2021-02-01;2021-02-26;72;40\n"
    client.post(send(client, ("mätning.csv", shorter)).location)

    only = everybody(app).measurements[0]
    assert (only.absent, only.unauthorised, only.entered_by) == (4000, 400, "sso")


def test_every_problem_is_said_by_row_and_column_and_the_file_is_not_kept(app: Flask, client: FlaskClient) -> None:
    wrong = "Kod;Part;Nöjdhet;Inskriven\nF-001;farsta;11;2021-03-01\nF-002;okänd;5;i våras\nF-002;farsta;5;2021-03-01\n"

    answer = send(client, ("fel.csv", wrong))

    page = words(answer)
    assert answer.status_code == 422
    assert "4 fel behöver rättas i filen. Inget är sparat." in page
    for row, column in ((2, "Nöjdhet"), (3, "Part"), (3, "Inskriven"), (4, "Kod")):
        assert f'<td class="r">{row}</td><td>{column}</td>' in page
    assert "Spara ändringarna" not in page
    assert waiting(app) == 0
    assert not everybody(app).persons


def test_many_problems_are_counted_though_some_are_shown(client: FlaskClient) -> None:
    rows = "".join(f"F-{n};farsta;99\n" for n in range(1, 1501))

    page = words(send(client, ("fel.csv", f"Kod;Part;Nöjdhet\n{rows}")))

    assert "1 500 fel behöver rättas" in page
    assert "de första 200 av 1 500" in page
    assert page.count("<td>Nöjdhet</td>") == 200


@pytest.mark.parametrize(
    ("heading", "value", "said"),
    [
        ("Personnummer", "19121212-1212", "Personnummer tas inte emot"),
        ("Anteckning", "19121212-1212", "innehåller personnummer"),
        ("Skola", "19121212-1212", "personnummer eller samordningsnummer"),
        ("Elevens namn", "Anna Svensson", "Namn tas inte emot"),
    ],
)
def test_what_says_who_someone_is_is_refused_with_the_reason(
    app: Flask, client: FlaskClient, heading: str, value: str, said: str
) -> None:
    answer = send(client, ("namn.csv", f"Kod;Part;{heading}\nF-001;farsta;{value}\n"))

    assert answer.status_code == 422
    assert said in words(answer)
    assert value not in answer.text
    assert waiting(app) == 0


def test_nothing_chosen_is_said(client: FlaskClient) -> None:
    answer = client.post(LOAD, data={"files": (BytesIO(b""), "")}, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert "Välj en fil först." in words(answer)


def test_far_too_many_files_are_refused(client: FlaskClient) -> None:
    answer = send(client, *((f"{n}.csv", PEOPLE) for n in range(11)))

    assert "Välj högst 10 filer" in words(answer)


def test_what_waits_can_be_dropped(app: Flask, client: FlaskClient) -> None:
    previewed = send(client, ("deltagare.csv", PEOPLE)).location

    answer = client.post(f"{previewed}/cancel")

    assert answer.location == LIST
    assert waiting(app) == 0
    assert client.get(previewed).status_code == 404


def test_a_file_of_another_project_is_not_found(app: Flask, client: FlaskClient) -> None:
    token = send(client, ("deltagare.csv", PEOPLE)).location.rpartition("/")[2]
    client.post(f"/projects/{SLUG}/copy", data={"name": "Kopia", "slug": "kopia"})

    foreign = f"/projects/kopia/participants/load/{token}"

    assert client.get(foreign).status_code == 404
    assert client.post(foreign).status_code == 404
    client.post(f"{foreign}/cancel")
    assert waiting(app) == 1


def test_a_file_that_has_waited_too_long_is_gone(app: Flask, client: FlaskClient) -> None:
    previewed = send(client, ("deltagare.csv", PEOPLE)).location
    with open_session(app.extensions["grantplanner"]) as session:
        for upload in session.exec(select(Upload)):
            upload.made_on -= dt.timedelta(days=2)
            session.add(upload)
        session.commit()

    answer = client.get(previewed)

    assert answer.status_code == 404
    assert "finns inte kvar. Ladda upp den igen." in words(answer)
    assert client.post(previewed).status_code == 404


def test_others_may_write_while_a_file_is_read(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_slowly(*args: Any, **kwargs: Any) -> Any:
        store(app, person("S-001"))
        return read_people(*args, **kwargs)

    monkeypatch.setattr(participant_files, "read_people", read_slowly)

    client.post(send(client, ("deltagare.csv", PEOPLE)).location)

    assert len(everybody(app).persons) == 3


def test_what_became_wrong_while_it_waited_is_refused(app: Flask, client: FlaskClient) -> None:
    store(app, person("F-001"))
    measured = "code;from;to;scheduled_hours;absent_hours\nF-001;2021-02-01;2021-02-26;72;40\n"
    previewed = send(client, ("mätning.csv", measured)).location
    client.post(f"{LIST}code/F-001/delete")

    page, answer = client.get(previewed), client.post(previewed)

    assert page.status_code == 422
    assert "Spara ändringarna" not in words(page)
    assert answer.status_code == 422
    assert not everybody(app).measurements


@pytest.mark.parametrize("ending", ["xlsx", "zip"])
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_what_is_fetched_can_be_read_in_and_changes_nothing(
    app: Flask, client: FlaskClient, ending: str, locale: str
) -> None:
    client.post(send(client, *fixture_files()).location)
    client.post("/language", data={"locale": locale})
    fetched = client.get(f"{LIST}participants.{ending}").data
    files = [("alla.xlsx", fetched)] if ending == "xlsx" else unzipped(fetched)
    before = everybody(app)

    previewed = send(client, *files).location
    page = client.get(previewed).text
    client.post(previewed)

    assert 'class="note plain-note"' in page
    assert everybody(app) == before


def unzipped(content: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(content)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def test_the_template_holds_every_kind_of_table(client: FlaskClient) -> None:
    workbook = load_workbook(BytesIO(client.get(f"{LIST}template.xlsx").data))

    assert {"Deltagare", "Frånvaro", "Betyg", "Nådda"} <= set(workbook.sheetnames)


@pytest.mark.parametrize("kind", ["participants", "measurements", "grades", "reached"])
def test_the_template_of_one_kind_is_a_line_of_headings(client: FlaskClient, kind: str) -> None:
    content = client.get(f"{LIST}template.csv?kind={kind}").data.decode("utf-8-sig")

    assert content.count("\n") == 1
    assert "Kod" in content or "Part" in content


def test_an_unknown_template_is_not_found(client: FlaskClient) -> None:
    assert client.get(f"{LIST}template.csv?kind=nonsense").status_code == 404
    assert client.get(f"{LIST}template.pdf").status_code == 404


def test_the_page_of_files_says_what_each_column_means(client: FlaskClient) -> None:
    page = words(client.get(LOAD))

    assert "tillsammans högst 25 MB" in page
    assert "Aldrig namn eller personnummer." in page
