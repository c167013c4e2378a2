"""The funding page says who pays, and takes contributions."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.example import QUICK, SLUG, add_example, stored_example, words

FUNDING = f"/projects/{SLUG}/funding"


@pytest.fixture(autouse=True)
def _example(app: Flask) -> None:
    add_example(app)


def test_the_result_comes_first(client: FlaskClient) -> None:
    page = words(client.get(FUNDING))
    assert "Medfinansieringen räcker precis" in page
    assert "4 183 000" in page
    assert "7 950 000 kr" in page


def test_a_smaller_contribution_leaves_a_gap(client: FlaskClient, app: Flask) -> None:
    row = stored_example(app).contributions[0]
    answer = client.post(f"{FUNDING}/contributions", data={f"r-{row.id}-amount": "7 000 000"}, headers=QUICK)
    assert answer.status_code == 200
    assert "950 000 kr medfinansiering saknas" in words(answer)
    assert "950 000 kr medfinansiering saknas" in words(client.get(FUNDING))


def test_a_contribution_in_kind_is_a_cost_too(client: FlaskClient, app: Flask) -> None:
    row = {
        "partner": "farsta",
        "kind": "offentligt, annat än pengar",
        "description": "Rektorers tid",
        "amount": "90 000",
    }
    data = {f"r-rad-k-{name}": text for name, text in row.items()}
    assert "15 090 000" in words(client.post(f"{FUNDING}/contributions", data=data, headers=QUICK))
    assert stored_example(app).contributions[-1].key == "rektorers-tid"


def test_an_empty_budget_says_what_to_do(client: FlaskClient, app: Flask) -> None:
    project = stored_example(app)
    for grid, ids in [
        ("plan/positions", [row.id for row in project.positions]),
        ("plan/costs", [row.id for row in project.costs]),
        ("funding/contributions", [row.id for row in project.contributions]),
    ]:
        client.post(f"/projects/{SLUG}/{grid}", data={f"d-{number}": "1" for number in ids}, headers=QUICK)
    assert "Budgeten är tom." in words(client.get(FUNDING))
