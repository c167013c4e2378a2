"""The plan's tables store all of what is typed or nothing, and keep what is wrong in sight."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from grantplanner.models import Partner, Timing
from tests.web.example import QUICK, SLUG, add_example, stored_example, words

PLAN = f"/projects/{SLUG}/plan"


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


def partner_of(app: Flask, key: str) -> Partner:
    return next(partner for partner in stored_example(app).partners if partner.key == key)


def test_the_plan_shows_every_table_with_its_sums(client: FlaskClient) -> None:
    page = words(client.get(PLAN))
    for heading in ("Faser", "Parter", "Personal", "Övriga kostnader", "Schabloner", "PO-pålägg", "Vad ryms?"):
        assert f">{heading}" in page
    assert "8,0 årsarbetare" in page
    assert "12 000 000" in page
    assert 'id="positions-farsta-sso"' in page


def test_one_cell_is_stored_and_answered_with_what_it_changes(client: FlaskClient, app: Flask) -> None:
    position = stored_example(app).positions[2]
    answer = client.post(f"{PLAN}/positions", data={f"r-{position.id}-fte": "0,8"}, headers=QUICK)

    assert answer.status_code == 200
    assert "<main" not in answer.text
    assert 'id="bar"' in answer.text
    assert "14 655 000" in words(answer)
    assert answer.text.count("<tr data-row") == 1
    project = stored_example(app)
    assert str(project.positions[2].fte) == "0.8"
    assert project.revision == 2


def test_cells_that_are_left_alone_keep_what_was_entered(client: FlaskClient, app: Flask) -> None:
    position = stored_example(app).positions[0]
    assert str(position.fte) == "1"
    client.post(
        f"{PLAN}/positions", data={f"r-{position.id}-fte": "1,00", f"r-{position.id}-title": "Chef"}, headers=QUICK
    )
    changed = stored_example(app).positions[0]
    assert (changed.title, str(changed.fte)) == ("Chef", "1")


def test_a_wrong_cell_stores_nothing_and_keeps_every_text(client: FlaskClient, app: Flask) -> None:
    first, second = stored_example(app).positions[:2]
    data = {f"r-{first.id}-title": "Chef", f"r-{second.id}-fte": "mycket", f"r-{second.id}-basis": "gissning"}
    answer = client.post(f"{PLAN}/positions", data=data, headers=QUICK)

    assert answer.status_code == 422
    text = words(answer)
    assert 'value="mycket"' in text
    assert 'value="gissning"' in text
    assert "Skriv antal årsarbetare, till exempel 0,8." in text
    assert "Välj något av: Schablon per år, Månadslön, Enhetskostnad." in text
    assert f'aria-describedby="positions-{second.id}-fte-why"' in text
    assert "2 celler behöver ändras" in text
    assert stored_example(app).positions[0].title == "Projektledare"
    assert stored_example(app).revision == 1


def test_without_a_script_the_whole_form_is_sent_and_the_page_comes_back(client: FlaskClient, app: Flask) -> None:
    position = stored_example(app).positions[0]
    saved = client.post(f"{PLAN}/positions", data={f"r-{position.id}-title": "Chef", "r-rad-x1-title": ""})
    assert saved.status_code == 303
    assert saved.location == f"{PLAN}#positions"
    assert "Ändringarna i Personal är sparade." in client.get(PLAN).text

    refused = client.post(f"{PLAN}/positions", data={f"r-{position.id}-fte": "x", "r-rad-x1-title": "Ny"})
    assert refused.status_code == 422
    assert 'value="Ny"' in refused.text
    assert "Part saknas." in refused.text
    assert 'role="alert"' in refused.text


def test_a_new_row_gets_a_key_of_its_own(client: FlaskClient, app: Flask) -> None:
    row = {"partner": "farsta", "title": "Coach", "basis": "lön", "fte": "0,4", "pay": "42 000 kr"}
    row |= {"revisions": "2021-04-01 2 %", "starts_on": "2020-10-01"}
    data = {f"r-rad-new{n}-{name}": text for n in (1, 2) for name, text in row.items()}
    answer = client.post(f"{PLAN}/positions", data=data, headers=QUICK)
    assert answer.status_code == 200, answer.text
    first, second = stored_example(app).positions[-2:]
    assert (first.key, second.key) == ("farsta-coach", "farsta-coach-2")
    assert (first.monthly_salary, first.annual_cost, str(first.revisions[0].rate)) == (4_200_000, None, "0.02")
    assert (first.place, second.place) == (8, 9)
    assert 'data-was-row="rad-new1"' in answer.text


def test_a_basis_changes_what_the_amount_means(client: FlaskClient, app: Flask) -> None:
    position = stored_example(app).positions[0]
    data = {
        f"r-{position.id}-basis": "Enhetskostnad",
        f"r-{position.id}-pay": "412",
        f"r-{position.id}-hours_per_year": "1 720",
    }
    assert client.post(f"{PLAN}/positions", data=data, headers=QUICK).status_code == 200
    changed = stored_example(app).positions[0]
    assert (changed.hourly_rate, changed.annual_cost, str(changed.hours_per_year)) == (41_200, None, "1720")

    data = {f"r-{position.id}-basis": "Schablon", f"r-{position.id}-revisions": "2021-04-01 2 %"}
    refused = words(client.post(f"{PLAN}/positions", data=data, headers=QUICK))
    assert "Timmar per år hör bara till enhetskostnad." in refused
    assert "Lönerevisioner hör bara till månadslön." in refused


def test_a_block_fills_and_adds_rows(client: FlaskClient, app: Flask) -> None:
    last = stored_example(app).positions[-1]
    block = "Kurator\tSchablon\t0,5\t500 000\r\nCoach\tSchablon\t1\t550\N{NO-BREAK SPACE}000\r\n"
    data = {"block": block, "anchor_row": str(last.id), "anchor_column": "title"}
    refused = client.post(f"{PLAN}/positions", data=data, headers=QUICK)
    assert refused.status_code == 422
    assert "Part saknas." in refused.text
    assert stored_example(app).positions[-1].title == "Skolsocionom"

    block = "\r\n".join(f"Farsta\t{line}" for line in block.strip().split("\r\n"))
    data = {"block": block, "anchor_row": str(last.id), "anchor_column": "partner"}
    assert client.post(f"{PLAN}/positions", data=data, headers=QUICK).status_code == 200
    positions = stored_example(app).positions
    assert [(row.title, row.annual_cost) for row in positions[-2:]] == [("Kurator", 50_000_000), ("Coach", 55_000_000)]
    assert len(positions) == 9


def test_a_block_may_name_its_columns(client: FlaskClient, app: Flask) -> None:
    block = "Kronor\tBefattning\tPart\tGrund\tÅrsarb.\n600000\tCoach\tFarsta\tSchablon\t1\n"
    assert client.post(f"{PLAN}/positions", data={"block": block, "paste": "1"}).status_code == 303
    assert stored_example(app).positions[-1].key == "farsta-coach"


def test_a_block_that_is_too_wide_says_so_and_stays(client: FlaskClient) -> None:
    data = {"block": "a\tb\tc\td\n", "anchor_column": "ends_on"}
    refused = client.post(f"{PLAN}/positions", data=data, headers=QUICK)
    assert refused.status_code == 422
    assert "Blocket har 4 kolumner men från Till finns bara 1." in words(refused)
    page = client.post(f"{PLAN}/positions", data=data)
    assert page.status_code == 422
    assert "a\tb\tc\td" in page.text


def test_partners_change_keys_and_swap_them(client: FlaskClient, app: Flask) -> None:
    farsta, skarpnack = partner_of(app, "farsta"), partner_of(app, "skarpnack")
    data = {f"r-{farsta.id}-key": "skarpnack", f"r-{skarpnack.id}-key": "farsta"}
    assert client.post(f"{PLAN}/partners", data=data, headers=QUICK).status_code == 200
    assert partner_of(app, "skarpnack").name == "Farsta"
    assert next(row for row in stored_example(app).positions if row.key == "farsta-sso").partner.key == "skarpnack"

    refused = client.post(f"{PLAN}/partners", data={f"r-{farsta.id}-key": "sof"}, headers=QUICK)
    assert refused.status_code == 422
    assert "sof står redan på en annan rad." in refused.text


def test_a_new_partner_needs_no_key_and_keeps_its_schools(client: FlaskClient, app: Flask) -> None:
    data = {"r-rad-a-name": "Älvsjö", "r-rad-a-role": "stadsdel", "r-rad-a-schools": "Ekskolan: 40; Björkskolan"}
    assert client.post(f"{PLAN}/partners", data=data, headers=QUICK).status_code == 200
    partner = partner_of(app, "alvsjo")
    assert [(school.name, school.target_group) for school in partner.schools] == [
        ("Ekskolan", 40),
        ("Björkskolan", None),
    ]
    school = partner.schools[0].id
    client.post(f"{PLAN}/partners", data={f"r-{partner.id}-schools": "Tallskolan; Ekskolan: 45"}, headers=QUICK)
    schools = partner_of(app, "alvsjo").schools
    assert [(each.name, each.target_group) for each in schools] == [("Tallskolan", None), ("Ekskolan", 45)]
    assert schools[1].id == school


def test_a_partner_in_use_cannot_be_deleted(client: FlaskClient, app: Flask) -> None:
    farsta = partner_of(app, "farsta")
    refused = client.post(f"{PLAN}/partners", data={f"d-{farsta.id}": "1"}, headers=QUICK)
    assert refused.status_code == 409
    assert "Farsta kan inte tas bort. Den används av: Skolsocionom" in words(refused)
    page = client.post(f"{PLAN}/partners", data={f"d-{farsta.id}": "1", f"r-{farsta.id}-name": "Farsta stad"})
    assert page.status_code == 409
    assert 'value="Farsta"' in page.text


def test_a_row_is_deleted_and_put_back_in_its_place(client: FlaskClient, app: Flask) -> None:
    cost = stored_example(app).costs[1]
    gone = client.post(f"{PLAN}/costs", data={f"d-{cost.id}": "1"}, headers=QUICK)
    assert f'data-gone="{cost.id}"' in gone.text
    assert [row.key for row in stored_example(app).costs] == ["utv-1", "utv-3", "resor"]
    row = {"partner": "sof", "category": "Externa tjänster", "description": "Utvärdering", "amount": "500 000"}
    data = {f"r-rad-b-{name}": text for name, text in row.items()} | {"r-rad-b-phase": "genomförande", "at-rad-b": "1"}
    assert client.post(f"{PLAN}/costs", data=data, headers=QUICK).status_code == 200
    costs = stored_example(app).costs
    assert [(row.place, row.amount) for row in costs] == [
        (0, 30_000_000),
        (1, 50_000_000),
        (2, 20_000_000),
        (3, 20_000_000),
    ]
    assert costs[1].phase is not None
    assert costs[1].phase.name == "Genomförande"


def test_a_row_that_somebody_else_deleted_is_a_conflict(client: FlaskClient) -> None:
    refused = client.post(f"{PLAN}/costs", data={"r-9999-amount": "1"}, headers=QUICK)
    assert refused.status_code == 409
    assert "Någon annan har tagit bort raden." in refused.text


def test_costs_have_an_amount_or_a_quantity_and_a_price(client: FlaskClient, app: Flask) -> None:
    cost = stored_example(app).costs[3]

    def post(**cells: str) -> TestResponse:
        return client.post(
            f"{PLAN}/costs", data={f"r-{cost.id}-{name}": text for name, text in cells.items()}, headers=QUICK
        )

    assert "Töm den ena." in post(quantity="7").text
    assert "fyll i båda" in post(amount="", quantity="7").text
    assert "Ange ett belopp, eller antal och à-pris." in post(amount="").text
    assert post(amount="", quantity="deltagare", unit_price="200").status_code == 200
    changed = stored_example(app).costs[3]
    assert (changed.per_participant, changed.quantity, changed.unit_price, changed.amount) == (True, None, 20_000, None)
    assert "Skriv vilken dag kostnaden faller." in post(timing="en gång").text
    assert post(timing="en gång", starts_on="2021-05-12").status_code == 200
    changed = stored_example(app).costs[3]
    assert (changed.timing, str(changed.on_date), changed.starts_on) == (Timing.ONCE, "2021-05-12", None)
    assert "har bara en dag" in post(ends_on="2021-05-13").text
    assert post(timing="", starts_on="", ends_on="").status_code == 200


def test_rates_dates_and_sources_are_edited_the_same_way(client: FlaskClient, app: Flask) -> None:
    posts = {
        "oncost-rates": {"year": "2021", "rate": "40,15 %", "source": "SKR"},
        "reporting-dates": {"due_on": "20201231"},
        "sources": {"about": "positions", "title": "Avtal"},
        "phases": {"name": "Avslutning", "starts_on": "2022-07-01", "ends_on": "2022-07-31"},
    }
    for grid, row in posts.items():
        answer = client.post(
            f"{PLAN}/{grid}", data={f"r-rad-c-{name}": text for name, text in row.items()}, headers=QUICK
        )
        expected = 200 if grid != "phases" else 422
        assert answer.status_code == expected, (grid, answer.text)
    project = stored_example(app)
    assert str(project.oncost_rates[0].rate) == "0.4015"
    assert "2020-12-31" in {str(row.due_on) for row in project.reporting_dates}
    assert project.sources[-1].title == "Avtal"


def test_flat_rates_are_chosen_for_all_or_some(client: FlaskClient, app: Flask) -> None:
    url = f"/projects/{SLUG}/flat-rates"
    data = {"use": ["indirect_15"], "for-indirect_15": ["farsta", "sof"]}
    answer = client.post(url, data=data, headers=QUICK)
    assert answer.status_code == 200
    assert "2 parter" in answer.text
    assert [partner.key for partner in stored_example(app).flat_rates[0].partners] == ["sof", "farsta"]
    assert client.post(url, data={"use": ["no-such-rate"]}).status_code == 303
    assert stored_example(app).flat_rates == []
    assert "13 200 000" in words(client.get(PLAN))


def test_what_fits_is_said_in_words(client: FlaskClient, app: Flask) -> None:
    position = stored_example(app).positions[2]
    url = f"/projects/{SLUG}/room"
    page = words(client.get(url, query_string={"cell": "farsta-sso.pay"}))
    assert "Kronor per år för Skolsocionom, Farsta kan vara högst 600 000 kr." in page
    assert f'name="r-{position.id}-pay" value="600 000"' in page
    assert "Det finns ingen rad" in words(client.get(url, query_string={"cell": "nobody.fte"}))
    assert "Skriv cellen som" in words(client.get(url, query_string={"cell": "x"}))
    assert "<main" not in client.get(url, query_string={"cell": "farsta-sso.fte"}, headers=QUICK).text
    client.post(
        f"{PLAN}/costs",
        data={
            "r-rad-d-partner": "sof",
            "r-rad-d-category": "travel",
            "r-rad-d-description": "Buss",
            "r-rad-d-amount": "9000000",
        },
        headers=QUICK,
    )
    assert "inte ens 0 ryms" in words(client.get(url, query_string={"cell": "farsta-sso.fte"}))


def test_a_gap_between_phases_is_drawn_and_said(client: FlaskClient, app: Flask) -> None:
    phase = stored_example(app).phases[1]
    answer = words(client.post(f"{PLAN}/phases", data={f"r-{phase.id}-starts_on": "2020-10-15"}, headers=QUICK))
    assert "Ingen fas täcker 2020-10-01 – 2020-10-14." in answer


def test_unknown_tables_are_not_found(client: FlaskClient) -> None:
    assert client.post(f"{PLAN}/nothing", data={}).status_code == 404
