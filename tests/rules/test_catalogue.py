import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from grantplanner.documents import Document
from grantplanner.errors import BadInputError
from grantplanner.rules import built_in_calls, catalogue, parameter, parameters
from grantplanner.rules.parameters import Parameter, has_parameter, load_parameters

REFERENCE = {"title": "Förordningen", "href": "https://eur-lex.europa.eu/"}
VALUE = {"from": "2020-01-01", "to": "2020-12-31", "value": "0.40", "reference": REFERENCE}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for calls and parameters, which are otherwise read once."""
    monkeypatch.setattr(catalogue, "FIXTURES", tmp_path)
    monkeypatch.setattr(parameters, "RULES", tmp_path)
    (tmp_path / "calls").mkdir()
    built_in_calls.cache_clear()
    parameters._parameters.cache_clear()
    yield tmp_path
    built_in_calls.cache_clear()
    parameters._parameters.cache_clear()


def read(**stated: Any) -> tuple[tuple[Parameter, ...], list[str]]:
    given = {"id": "sats", "name": "Sats", "unit": "fraction", "values": [VALUE], **stated}
    parameters, problems = load_parameters(Document({"parameters": [given]}))
    return parameters, [str(problem.text) for problem in problems]


@pytest.mark.parametrize(
    ("day", "rate"),
    [("2013-01-01", "0.3846"), ("2014-12-31", "0.3846"), ("2019-06-01", "0.3915"), ("2021-12-31", "0.4015")],
)
def test_an_oncost_rate_holds_from_its_first_day_to_its_last(day: str, rate: str) -> None:
    value = parameter("oncost_rate").at(dt.date.fromisoformat(day))

    assert value is not None
    assert value.number == Decimal(rate)


@pytest.mark.parametrize("day", ["2012-12-31", "2015-01-01", "2018-12-31", "2024-01-01"])
def test_years_whose_rate_could_not_be_confirmed_are_unknown(day: str) -> None:
    assert parameter("oncost_rate").at(dt.date.fromisoformat(day)) is None


def test_a_value_without_end_still_holds() -> None:
    value = parameter("hours_per_year").at(dt.date(2099, 12, 31))

    assert value is not None
    assert value.number == 1720


def test_words_are_a_list_even_when_there_is_one() -> None:
    kinds = parameter("indirect_kinds").at(dt.date(2020, 1, 1))
    (sats,), _ = read()

    assert kinds is not None
    assert "lokalhyra" in kinds.words
    assert sats.values[0].words == ("0.40",)


def test_an_unknown_parameter_is_a_key_error() -> None:
    assert has_parameter("oncost_rate")
    assert not has_parameter("okand")
    with pytest.raises(KeyError):
        parameter("okand")


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"unit": "words"}, "Värdet passar inte enheten words."),
        ({"values": [{**VALUE, "value": ["dator"]}]}, "Värdet passar inte enheten fraction."),
        ({"values": [{**VALUE, "value": "fyrtio"}]}, 'Skriv ett tal utan exponent, i filer inom citattecken: "0.53".'),
        ({"values": []}, "Listan får inte vara tom."),
        ({"values": [{key: VALUE[key] for key in ("from", "value")}]}, "Värdet saknas."),
        ({"unit": "liter"}, "Välj ett av: fraction, hours, words."),
    ],
)
def test_a_value_without_unit_or_reference_does_not_load(stated: dict[str, Any], said: str) -> None:
    parameters, sentences = read(**stated)

    assert parameters == ()
    assert said in sentences


def test_a_broken_call_among_the_built_in_is_named(elsewhere: Path) -> None:
    (elsewhere / "calls" / "trasig.yaml").write_text("call: {key: trasig}", encoding="utf-8")

    with pytest.raises(BadInputError) as failure:
        built_in_calls()

    assert {problem.source for problem in failure.value.problems} == {"trasig.yaml"}


def test_a_broken_parameter_is_named(elsewhere: Path) -> None:
    (elsewhere / "trasig.yaml").write_text("parameters: [{id: sats}]", encoding="utf-8")

    with pytest.raises(BadInputError) as failure:
        parameter("sats")

    assert {problem.source for problem in failure.value.problems} == {"trasig.yaml"}
