"""Calls and allocations as users meet them: shown, copied, changed, deleted."""

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from grantplanner.documents import parse_document
from grantplanner.rules import built_in_calls, dump_call, load_call

CALL = "esf-2014-2020/stockholm-po2-2-2019"
POOL = {"name": "Skolpotten", "year": "2014", "pool": "10 000 000", "unit_amount": "600 000", "policy": "refuse"}


def _rows(*requests: tuple[str, str]) -> dict[str, str]:
    rows = enumerate(requests)
    return {
        f"requests-{place}-{name}": value
        for place, request in rows
        for name, value in zip(("partner", "employees"), request, strict=True)
    }


def _form_of(page: str) -> dict[str, str]:
    """What a form would send: every field with its value."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.fields: dict[str, str] = {}
            self.name = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given: dict[str, Any] = dict(attrs)
            if tag == "input" and given.get("name") not in {None, "csrf_token", "next"}:
                self.fields[given["name"]] = given.get("value") or ""
            if tag in {"select", "textarea"}:
                self.name = given["name"]
                self.fields[self.name] = ""
            if tag == "option" and "selected" in given:
                self.fields[self.name] = given["value"]

        def handle_data(self, data: str) -> None:
            if self.name and not self.fields[self.name] and self.get_starttag_text().startswith("<textarea"):  # type: ignore[union-attr]
                self.fields[self.name] = data.strip()

        def handle_endtag(self, tag: str) -> None:
            if tag in {"select", "textarea"}:
                self.name = ""

    reader = Reader()
    reader.feed(page)
    return reader.fields


@pytest.mark.parametrize("key", sorted(built_in_calls()))
def test_every_rule_of_a_call_is_shown_with_its_source(client: FlaskClient, key: str) -> None:
    page = client.get(f"/calls/{key}").text

    for name in ("earliest_start", "co_financing_rate", *(rate.id for rate in built_in_calls()[key].flat_rates)):
        assert f'id="{name}"' in page


@pytest.mark.parametrize("key", sorted(built_in_calls()))
def test_a_copy_made_by_the_form_says_what_the_call_says(client: FlaskClient, key: str) -> None:
    typed = _form_of(client.get(f"/calls/new?from={key}").text)

    answer = client.post(f"/calls/new?from={key}", data=typed)

    assert answer.status_code == 303, answer.text
    copied, _ = load_call(parse_document(client.get(f"{answer.location}.yaml").data, "kopia.yaml"))
    original = dump_call(built_in_calls()[key])["call"]
    assert copied is not None
    for name, value in dump_call(copied)["call"].items():
        if name not in {"key", "name", "illustration", "rounding", "funding_level", "currency"}:
            assert value == original[name], name


def test_a_stored_call_is_changed_and_deleted(client: FlaskClient) -> None:
    typed = _form_of(client.get(f"/calls/new?from={CALL}").text)
    made = client.post("/calls/new", data=typed | {"key": "egen/utlysning"}).location
    form = _form_of(client.get(f"{made}/edit").text)

    changed = client.post(f"{made}/edit", data=form | {"co_financing_rate": "40,5", "flat_rates-0-base": "Personal"})
    page = client.get(made).text
    deleted = client.post(f"{made}/delete")

    assert changed.status_code == 303
    assert "40,5\N{NO-BREAK SPACE}%" in page
    assert deleted.location == "/calls/"
    assert client.get(made).status_code == 404


def test_a_refused_call_says_where_and_keeps_what_was_typed(client: FlaskClient) -> None:
    typed = _form_of(client.get(f"/calls/new?from={CALL}").text)

    answer = client.post("/calls/new", data=typed | {"flat_rates-1-rate": "fyrtio", "key": "Ö", "pot": "1,234"})

    assert answer.status_code == 422
    assert 'value="fyrtio"' in answer.text
    assert 'href="#flat_rates-1-rate"' in answer.text
    assert 'href="#key"' in answer.text
    assert 'href="#pot"' in answer.text


def test_another_row_is_a_button_away_without_scripts(client: FlaskClient) -> None:
    typed = _form_of(client.get("/calls/new").text)

    answer = client.post("/calls/new", data=typed | {"add": "flat_rates", "name": "Halvfärdig"})

    assert answer.status_code == 200
    assert 'value="Halvfärdig"' in answer.text
    assert "flat_rates-1-rate" in answer.text
    assert "flat_rates-0-rate" in answer.text


def test_a_call_of_the_products_own_is_neither_changed_nor_deleted(client: FlaskClient) -> None:
    assert client.get(f"/calls/{CALL}/edit").status_code == 409
    assert client.post(f"/calls/{CALL}/delete").status_code == 409


def test_a_taken_key_is_refused(client: FlaskClient) -> None:
    typed = _form_of(client.get(f"/calls/new?from={CALL}").text)

    answer = client.post("/calls/new", data=typed | {"key": CALL})

    assert answer.status_code == 422
    assert "används redan" in answer.text


def test_a_call_file_is_read_in(client: FlaskClient) -> None:
    content = client.get(f"/calls/{CALL}.yaml").data.replace(CALL.encode(), b"egen/fil")

    answer = client.post("/projects/import", data={"file": (BytesIO(content), "utlysning.yaml")})

    assert answer.location == "/calls/egen/fil"


def test_a_pool_is_shared_out(client: FlaskClient) -> None:
    answer = client.post("/allocations/new", data=POOL | _rows(("Farsta", "2"), ("Skarpnäck", "1,5")))

    page = client.get(answer.location).text.replace("\N{NO-BREAK SPACE}", " ")
    assert answer.location == "/allocations/skolpotten"
    assert "räcker till 16 hela anställda" in page
    assert "400 000 kr blir över" in page
    assert "16,66" in page
    assert "900 000" in page


def test_requests_above_the_pool_are_refused_with_the_excess_or_cut(client: FlaskClient) -> None:
    made = client.post("/allocations/new", data=POOL | _rows(("Farsta", "10"), ("Skarpnäck", "10"))).location
    refused = client.get(made).text.replace("\N{NO-BREAK SPACE}", " ")
    client.post(f"{made}/policy", data={"policy": "prorate"})
    cut = client.get(made).text.replace("\N{NO-BREAK SPACE}", " ")

    assert "Önskemålen är 2 000 000 kr större än potten, så inget fördelas." in refused
    assert cut.count('<td class="r">5 000 000</td>') == 2


def test_an_allocation_is_changed_and_deleted(client: FlaskClient) -> None:
    made = client.post("/allocations/new", data=POOL | _rows(("Farsta", "2"))).location
    form = _form_of(client.get(f"{made}/edit").text)

    changed = client.post(f"{made}/edit", data=form | {"requests-0-partner": "Hässelby-Vällingby"})
    page = client.get(made).text
    client.post(f"{made}/delete")

    assert changed.status_code == 303
    assert "Hässelby-Vällingby" in page
    assert client.get(made).status_code == 404


def test_a_refused_allocation_names_the_row(client: FlaskClient) -> None:
    typed = POOL | _rows(("Farsta", "två"), ("Skarpnäck", "1"), ("Skarpnäck", "1")) | {"unit_amount": "0"}

    answer = client.post("/allocations/new", data=typed)

    assert answer.status_code == 422
    assert 'href="#requests-0-employees"' in answer.text
    assert 'href="#requests-2-partner"' in answer.text
    assert 'href="#unit_amount"' in answer.text
    assert 'value="två"' in answer.text


@pytest.mark.parametrize("address", ["/guide/", "/accessibility", "/allocations/", "/calls/", "/projects/import"])
def test_pages_without_a_project_open(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 200


def test_rows_of_a_form_are_numbered_by_plain_digits(client: FlaskClient) -> None:
    odd = {"requests-²-partner": "A", "requests--1-partner": "B", "requests-9999999999-partner": "C"}

    assert client.post("/allocations/new", data=odd).status_code == 422
