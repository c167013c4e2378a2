"""Targets, the theory of change and the survey: typed in tables, the theory shown as a picture."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grantplanner.models import Gender, Project, TheoryLevel, TheoryStage
from grantplanner.store.database import open_session
from grantplanner.store.projects import get_project
from grantplanner.web import theory
from tests.web.example import QUICK, SLUG, add_example, stored_example, words

TARGETS = f"/projects/{SLUG}/targets"
THEORY = f"/projects/{SLUG}/theory"


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


def post(client: FlaskClient, grid: str, row: str = "rad-a", /, **cells: str) -> TestResponse:
    data = {f"r-{row}-{column}": text for column, text in cells.items()}
    return client.post(f"{TARGETS}/{grid}", data=data, headers=QUICK)


def stored(app: Flask) -> Project:
    """The example with what follow-up rests on."""
    with open_session(app.extensions["grantplanner"], reading=True) as session:
        project = get_project(session, SLUG)
        _ = project.theory, project.survey
        return project


def test_the_page_shows_the_three_tables_and_leads_to_the_picture(client: FlaskClient) -> None:
    page = words(client.get(TARGETS))

    for heading in ("Mål", "Förändringsteori", "Enkät om samverkan"):
        assert f">{heading}" in page
    assert "2020-12-31: 30; 2021-06-30: 90; 2021-12-31: 150; 2022-06-30: 200" in page
    assert f'href="{THEORY}"' in page
    assert f'href="{TARGETS}"' in client.get(f"/projects/{SLUG}/plan").text


def test_a_target_gets_points_and_a_gender(client: FlaskClient, app: Flask) -> None:
    cells = {"indicator": "deltagare", "partner": "Farsta", "gender": "kvinna", "value": "16"}

    answer = post(client, "targets", **cells, points="2021-12-31: 12; 2021-06-30: 6")

    target = stored_example(app).targets[-1]
    assert answer.status_code == 200
    assert 'id="targets-participants-farsta-woman"' in answer.text
    assert target.gender is Gender.WOMAN
    assert [(str(point.due_on), int(point.value)) for point in target.points] == [("2021-06-30", 6), ("2021-12-31", 12)]


def test_a_share_is_typed_in_percent(client: FlaskClient, app: Flask) -> None:
    answer = post(client, "targets", indicator="Ökad närvaro", value="75 %", points="2021-06-30: 60 %")

    target = stored_example(app).targets[-1]
    assert answer.status_code == 200
    assert (str(target.value), [str(point.value) for point in target.points]) == ("0.75", ["0.60"])


def test_points_are_moved_changed_and_taken_away(client: FlaskClient, app: Flask) -> None:
    row = str(stored_example(app).targets[0].id)

    answer = post(client, "targets", row, points="2021-06-30: 95; 2021-10-31: 140")

    assert answer.status_code == 200
    assert [(str(each.due_on), int(each.value)) for each in stored_example(app).targets[0].points] == [
        ("2021-06-30", 95),
        ("2021-10-31", 140),
    ]
    assert post(client, "targets", row, points="").status_code == 200
    assert stored_example(app).targets[0].points == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"indicator": "deltagare", "value": "20", "points": "i juni"}, "Skriv dag och värde"),
        ({"indicator": "deltagare", "value": "20", "points": "2021-06-30: 21"}, "högre än målet, 20"),
        ({"indicator": "deltagare", "value": "20", "points": "2021-06-30: 5; 2021-06-30: 6"}, "tidsordning"),
        ({"indicator": "kön", "low": "40 %", "high": "60 %", "points": "2021-06-30: 50 %"}, "när målet är ett värde"),
        ({"indicator": "deltagare", "value": "20", "gender": "okänt"}, "Välj något av: Flicka eller kvinna"),
        ({"indicator": "nöjdhet", "value": "86"}, "skalan 1–10"),
        ({"indicator": "Ökad närvaro", "value": "75"}, "Ökad närvaro är en andel: skriv procent, till exempel 75 %"),
        ({"indicator": "deltagare", "value": "20", "low": "1", "high": "2"}, "Töm den ena"),
        ({"indicator": "deltagare"}, "Ange ett värde, eller lägst och högst"),
        ({"indicator": "kön", "low": "40 %"}, "fyll i båda"),
        ({"indicator": "kön", "high": "40 %"}, "fyll i båda"),
    ],
)
def test_a_wrong_target_stores_nothing_and_says_why(
    client: FlaskClient, app: Flask, cells: dict[str, str], said: str
) -> None:
    before = len(stored_example(app).targets)

    answer = post(client, "targets", **cells)

    assert answer.status_code == 422
    assert said in words(answer)
    assert len(stored_example(app).targets) == before


def test_the_findings_follow_a_point_that_is_moved(client: FlaskClient, app: Flask) -> None:
    row = str(stored_example(app).targets[0].id)
    client.get(f"/projects/{SLUG}/findings")

    post(client, "targets", row, points="2023-06-30: 200")

    assert "delmålet 2023-06-30 ligger utanför projekttiden" in words(client.get(f"/projects/{SLUG}/findings"))


def test_a_box_is_written_with_its_indicators(client: FlaskClient, app: Flask) -> None:
    cells = {"stage": "kortsiktiga effekter", "level": "samverkan", "text": "Fler <b>möten</b>"}

    answer = post(client, "theory", **cells, indicators="Samverkan fungerar väl; egen")

    box = stored(app).theory[-1]
    assert answer.status_code == 200
    assert (box.stage, box.level) == (TheoryStage.SHORT_EFFECTS, TheoryLevel.ORGANISATION)
    assert box.indicators == ("partnership", "egen")
    assert post(client, "theory", str(box.id), indicators="").status_code == 200
    assert stored(app).theory[-1].indicators == ()


def test_a_wrong_box_says_what_to_choose(client: FlaskClient) -> None:
    answer = post(client, "theory", stage="mål", text="x")

    assert answer.status_code == 422
    assert "Välj något av: Resurser, Aktiviteter" in words(answer)
    assert "Nivå saknas." in words(answer)


def test_answers_are_typed_and_what_is_left_empty_beside_them_is_none(client: FlaskClient, app: Flask) -> None:
    answer = post(client, "survey", item="Vi möts", then_very="9", then_little="5")

    item = stored(app).survey[-1]
    assert answer.status_code == 200
    assert (item.then_very, item.then_fairly, item.then_little, item.then_unknown) == (9, 0, 5, 0)
    assert (item.now_very, item.theme) == (None, "")
    assert post(client, "survey", str(item.id), then_very="0", then_little="").status_code == 200
    assert stored(app).survey[-1].then_very is None


def test_too_many_answers_are_refused_at_their_own_cell(client: FlaskClient, app: Flask) -> None:
    answer = post(client, "survey", item="Vi möts", now_little="1000001", theme="Möten")

    assert answer.status_code == 422
    assert "Nu lite:</b> Högst 1 000 000 svar." in words(answer)
    assert words(answer).count("grid-faults") == 1
    assert len(stored(app).survey) == 3


def test_a_copy_has_the_targets_and_the_items_but_not_the_answers(client: FlaskClient, app: Flask) -> None:
    client.post(f"/projects/{SLUG}/copy", data={"name": "Kopia", "slug": "kopia"})

    with open_session(app.extensions["grantplanner"], reading=True) as session:
        copy = get_project(session, "kopia")
        assert [point.due_on.year for point in copy.targets[0].points] == [2020, 2021, 2021, 2022]
        assert len(copy.theory) == 21
        assert [(item.then_very, item.now_very, item.source) for item in copy.survey] == [(None, None, None)] * 3


def test_the_picture_has_a_column_for_every_stage_with_its_boxes(client: FlaskClient) -> None:
    page = words(client.get(THEORY))

    for heading in ("Resurser", "Aktiviteter", "Utfall", "Resultat", "Effekter på kort sikt", "Effekter på lång sikt"):
        assert f"<h2>{heading}</h2>" in page
    assert page.count('<li class="box ') == 21
    assert page.count('class="box level-individual"') == 5
    assert "<li>Ökad närvaro</li>" in page
    assert "theory.css" in page
    assert "style=" not in page


def test_a_box_shows_what_its_indicators_come_to(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(theory, "measured", lambda _desk: {"participants": "101"})

    assert words(client.get(THEORY)).count("<li>Antal deltagare: <strong>101</strong></li>") == 2


def test_a_project_without_a_theory_is_told_how_to_begin(client: FlaskClient, app: Flask) -> None:
    data = {f"d-{box.id}": "1" for box in stored(app).theory}
    client.post(f"{TARGETS}/theory", data=data)

    page = words(client.get(THEORY))

    assert "Skriv första rutan" in page
    assert f'href="{TARGETS}#theory"' in page


def test_an_indicator_of_ones_own_is_shown_by_its_key(client: FlaskClient) -> None:
    post(client, "theory", stage="results", level="all", text="Fler besök", indicators="studiebesok")

    assert "<li>studiebesok</li>" in words(client.get(THEORY))


def test_a_block_is_pasted_with_headings(client: FlaskClient, app: Flask) -> None:
    block = "Påstående\tNu mycket\tNu vet ej\nVi litar på varandra\t12\t3"

    answer = client.post(f"{TARGETS}/survey", data={"block": block})

    item = stored(app).survey[-1]
    assert answer.status_code == 303
    assert (item.item, item.now_very, item.now_fairly, item.now_unknown) == ("Vi litar på varandra", 12, 0, 3)


@pytest.mark.parametrize(
    ("ending", "kind", "start"), [("svg", "image/svg+xml", b"<svg"), ("pdf", "application/pdf", b"%PDF")]
)
def test_the_picture_is_fetched_as_a_file(client: FlaskClient, ending: str, kind: str, start: bytes) -> None:
    answer = client.get(f"{THEORY}.{ending}")

    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.data.startswith(start)
    assert f"{SLUG}-theory.{ending}" in answer.headers["Content-Disposition"]
