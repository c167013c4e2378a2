"""Calls of the product's own stand fast; a user's own are stored, changed and deleted."""

import pytest
from sqlmodel import Session

from grantplanner.documents import parse_document
from grantplanner.errors import BadInputError, ConflictError, NotFoundError
from grantplanner.models import StoredCall
from grantplanner.rules import Rules, built_in_calls, load_call
from grantplanner.store.calls import delete_call, get_call, is_built_in, list_calls, save_call
from grantplanner.store.projects import add_project
from tests.store.projects import invented_project

CALL = """
call:
  key: esf/test
  name: Påhittad utlysning
  co_financing_rate: "0.53"
  categories: [staff, travel]
  sources: [{for: call, title: Påhittad}]
"""


def invented_call(text: str = CALL) -> Rules:
    rules, problems = load_call(parse_document(text.encode(), "call.yaml"))
    assert rules is not None, problems
    return rules


@pytest.fixture
def _built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    own = invented_call(CALL.replace("esf/test", "esf/own"))
    monkeypatch.setattr("grantplanner.store.calls.built_in_calls", lambda: {own.key: own})


@pytest.mark.usefixtures("_built_in")
def test_calls_are_listed_by_key_whoever_made_them(s: Session) -> None:
    save_call(s, invented_call(CALL.replace("esf/test", "esf/aaa")))

    assert [call.key for call in list_calls(s)] == ["esf/aaa", "esf/own"]


def test_a_stored_call_comes_back_as_it_was(s: Session) -> None:
    save_call(s, invented_call())
    s.commit()
    s.expunge_all()

    assert get_call(s, "esf/test") == invented_call()


def test_a_stored_call_is_changed_by_saving_it_again(s: Session) -> None:
    save_call(s, invented_call())
    save_call(s, invented_call(CALL.replace("0.53", "0.60")))

    assert str(get_call(s, "esf/test").co_financing_rate) == "0.60"
    assert len(list_calls(s)) == len(built_in_calls()) + 1


@pytest.mark.usefixtures("_built_in")
def test_the_products_own_calls_are_neither_changed_nor_deleted(s: Session) -> None:
    own = get_call(s, "esf/own")

    assert is_built_in("esf/own")
    with pytest.raises(ConflictError, match="Spara en kopia"):
        save_call(s, own)
    with pytest.raises(ConflictError, match="följer med programmet"):
        delete_call(s, "esf/own")


def test_a_call_that_a_project_uses_stays(s: Session) -> None:
    save_call(s, invented_call())
    add_project(s, invented_project())

    with pytest.raises(ConflictError, match="Projektet Bron använder"):
        delete_call(s, "esf/test")


def test_a_call_that_nobody_uses_is_deleted(s: Session) -> None:
    save_call(s, invented_call())

    delete_call(s, "esf/test")

    with pytest.raises(NotFoundError, match="esf/test"):
        get_call(s, "esf/test")
    with pytest.raises(NotFoundError, match="esf/test"):
        delete_call(s, "esf/test")


def test_a_stored_call_that_no_longer_reads_hides_no_other(s: Session) -> None:
    s.add(StoredCall(key="esf/gammal", document={"call": {"key": "esf/gammal", "borttagen": 1}}))
    save_call(s, invented_call())

    assert "esf/test" in [call.key for call in list_calls(s)]
    with pytest.raises(BadInputError, match="Värdet saknas"):
        get_call(s, "esf/gammal")
