import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from grantplanner.documents import Document, parse_document
from grantplanner.rules import Rules, built_in_calls, dump_call, load_call
from tests.calc.plans import CALL, rules_with

FLAT_RATE = {"id": "indirect_15", "rate": "0.15", "base": ["staff"], "category": "indirect"}


def problems_of(**stated: Any) -> list[tuple[str, str]]:
    rules, problems = load_call(Document({"call": {**CALL, **stated}}))
    assert (rules is None) == bool(problems)
    return [(problem.path, str(problem.text)) for problem in problems]


def sentences(**stated: Any) -> str:
    return "\n".join(text for _, text in problems_of(**stated))


def test_a_call_is_read_with_its_values_as_entered() -> None:
    rules = rules_with(co_financing_rate="0.530", earliest_start="2020-01-02", pot="43000000.50")

    assert str(rules.co_financing_rate) == "0.530"
    assert rules.support_rate == Decimal("0.47")
    assert rules.earliest_start == dt.date(2020, 1, 2)
    assert rules.pot == 4_300_000_050


@pytest.mark.parametrize("key", sorted(built_in_calls()))
def test_a_built_in_call_written_and_read_again_is_the_same(key: str) -> None:
    rules = built_in_calls()[key]

    again, problems = load_call(Document(dump_call(rules)))

    assert (again, problems) == (rules, [])


def test_the_calls_come_in_order_of_key() -> None:
    assert list(built_in_calls()) == sorted(built_in_calls())


def test_categories_are_written_the_way_they_are_read() -> None:
    rules = rules_with(categories=["staff", {"id": "fordon", "name": "Fordon"}])

    assert dump_call(rules)["call"]["categories"] == ["staff", {"id": "fordon", "name": "Fordon"}]


@pytest.mark.parametrize(
    ("first", "last"),
    [("opens_on", "closes_on"), ("earliest_start", "latest_start"), ("earliest_start", "latest_end")],
)
def test_a_window_that_closes_before_it_opens_is_refused(first: str, last: str) -> None:
    assert f"{last} ligger före {first}" in sentences(**{first: "2020-02-01", last: "2020-01-31"})
    assert not problems_of(**{first: "2020-02-01", last: "2020-02-01"})


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"categories": ["staff", "staff"]}, "staff står två gånger under categories"),
        ({"flat_rates": [FLAT_RATE, FLAT_RATE]}, "indirect_15 står två gånger under flat_rates"),
        ({"categories": ["fordon"]}, "Kostnadsslaget fordon behöver ett namn"),
        ({"flat_rates": [{**FLAT_RATE, "base": ["fordon"]}]}, "nämner ett okänt kostnadsslag: fordon"),
        ({"flat_rates": [{**FLAT_RATE, "category": "fordon"}]}, "nämner ett okänt kostnadsslag: fordon"),
        ({"flat_rates": [{**FLAT_RATE, "excludes_categories": ["fordon"]}]}, "nämner ett okänt kostnadsslag: fordon"),
        ({"flat_rates": [{**FLAT_RATE, "excludes": ["other_40"]}]}, "utesluter en okänd schablon: other_40"),
        ({"flat_rates": [{**FLAT_RATE, "excludes": ["indirect_15"]}]}, "utesluter en okänd schablon: indirect_15"),
        ({"flat_rates": [{**FLAT_RATE, "category": "staff"}]}, "kan inte räknas på sitt eget kostnadsslag"),
        ({"flat_rates": [{**FLAT_RATE, "base": ["staff", "staff"]}]}, "staff står två gånger under"),
        ({"sources": []}, "Medfinansieringsgraden saknar källa"),
        ({"participant_age": {"low": 24, "high": 15}}, "Den lägsta åldern är högre än den högsta"),
        ({"co_financing_rate": "1.01"}, "mellan 0 och 1"),
        ({"co_financing_rate": 0.53}, "Skriv ett tal utan exponent"),
        ({"categories": []}, "Listan får inte vara tom"),
        ({"funding_level": "land"}, "Välj ett av: project, partner"),
        ({"rounding": {"support": "up"}}, "Välj ett av: down, half_up"),
        ({"okand": 1}, "Okänd nyckel"),
        ({"currency": "kronor"}, "Skriv tre stora bokstäver"),
        ({"key": "esf/nya/edit"}, "får inte sluta på edit"),
    ],
)
def test_a_call_that_contradicts_itself_does_not_load(stated: dict[str, Any], said: str) -> None:
    assert said in sentences(**stated)


@pytest.mark.parametrize("key", ["ESF/2019", "esf//2019", "", "esf/", "-/-", "esf 2019", "åäö", 7, "a" * 121])
def test_a_key_is_small_letters_digits_and_slashes(key: Any) -> None:
    assert [path for path, _ in problems_of(key=key)] == ["call.key"]


def test_a_category_has_the_calls_name_or_its_usual_one() -> None:
    rules = rules_with(categories=["staff", {"id": "travel", "name": "Resor"}])

    assert [str(rules.category_label(each)) for each in ("staff", "travel", "equipment", "fordon")] == [
        "Personal",
        "Resor",
        "Utrustning och materiel",
        "fordon",
    ]


def test_a_flat_rate_is_found_by_its_id_and_shown_by_its_name() -> None:
    rules = rules_with(flat_rates=[FLAT_RATE, {**FLAT_RATE, "id": "annan", "name": "En annan"}])

    named, unnamed = rules.flat_rate("annan"), rules.flat_rate("indirect_15")
    assert named is not None
    assert unnamed is not None
    assert (str(named.label), str(unnamed.label)) == ("En annan", "indirect_15")
    assert rules.flat_rate("okand") is None


def test_the_source_of_a_value_is_its_own_then_the_groups_then_the_calls() -> None:
    sources = [{"for": name, "title": f"Om {name}"} for name in ("call", "flat_rates", "flat_rates.indirect_15")]
    rules = rules_with(sources=sources)

    wanted = ["flat_rates.indirect_15", "flat_rates.other_40", "pot"]
    assert [rules.reference(each) for each in wanted] == ["Om flat_rates.indirect_15", "Om flat_rates", "Om call"]


def test_a_value_without_source_has_no_reference() -> None:
    rules = rules_with(sources=[{"for": "co_financing_rate", "title": "Beslutet"}], pot=1, flat_rates=[FLAT_RATE])

    assert rules.reference("pot") == ""
    assert rules.unsourced() == ("pot", "flat_rates.indirect_15")


def test_a_file_that_is_no_call_says_so() -> None:
    rules, problems = load_call(parse_document(b"- staff", "call.yaml"))

    assert rules is None
    assert [str(problem.text) for problem in problems] == ["Här ska stå nycklar med värden."]


def test_rules_never_change() -> None:
    rules: Any = rules_with()

    with pytest.raises(ValueError, match="frozen"):
        rules.pot = 1
    assert isinstance(rules, Rules)


def test_everything_that_contradicts_itself_is_said_at_once() -> None:
    said = sentences(
        hours_per_year=0,
        flat_rates=[
            {**FLAT_RATE, "ceiling_parameter": "okand", "excludes": ["saknas"]},
            {**FLAT_RATE, "id": "avgift", "category": "revenue"},
        ],
    )

    assert "Antalet timmar per år måste vara större än noll" in said
    assert "nämner en okänd regel: okand" in said
    assert "utesluter en okänd schablon: saknas" in said
    assert "avgift kan inte ge intäkter" in said


def test_a_negative_zero_is_not_a_rate() -> None:
    assert problems_of(co_financing_rate="-0")
