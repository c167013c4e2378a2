import json
from collections.abc import Iterator
from typing import Any

import pytest

from grantplanner.calc.progress.cube import LEFT_OUT
from grantplanner.calc.progress.sharing import Thresholds, share
from grantplanner.export.progress_json import progress_document
from grantplanner.models.people import People
from tests.export.people import followed_up, invented, progress_of

DISTRICTS_WITH_ANYONE = 7


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    project = followed_up()
    return progress_document(project, progress_of(project, invented()), "sv")


@pytest.fixture(scope="module")
def shared() -> dict[str, Any]:
    project = followed_up()
    return progress_document(project, share(progress_of(project, invented()), Thresholds(5, 10)), "sv")


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield from _leaves(held, f"{path}/{key}")
    elif isinstance(value, list):
        for i, held in enumerate(value):
            yield from _leaves(held, f"{path}/{i}")
    else:
        yield path, value


def test_it_holds_what_the_contract_names(document: dict[str, Any]) -> None:
    named = {
        "as_of",
        "target",
        "enrolled",
        "active",
        "closed",
        "dropped_out",
        "by_partner",
        "gender",
        "absence",
        "goals",
    }
    named |= {"satisfaction", "forecast", "indicators", "cost_per_participant"}

    assert named <= document.keys()
    assert {"target", "enrolled", "closed"} <= document["by_partner"]["farsta"].keys()
    assert {"n", "unsupported", "initial_mean", "final_mean", "increased", "unchanged", "decreased", "by_band"} <= (
        document["absence"].keys()
    )
    assert document["absence"]["by_band"].keys() == {"low", "medium", "high"}
    assert {"n", "increased", "change"} <= document["absence"]["by_band"]["low"].keys()
    assert {"n", "fully", "partly", "not"} <= document["goals"].keys()
    assert {"n", "mean", "share_9_10"} <= document["satisfaction"].keys()
    assert document["forecast"].keys() == {"expected", "low", "high", "chance", "pace_now", "pace_needed"}
    assert document["indicators"]["EECO01"].keys() >= {"total", "woman", "man", "non_binary"}


def test_shares_are_strings_of_four_decimals_and_counts_whole_numbers(document: dict[str, Any]) -> None:
    goals = document["goals"]

    assert isinstance(goals["n"], int)
    assert goals["fully"] == f"{float(goals['fully']):.4f}"
    assert sum(float(goals[each]) for each in ("fully", "partly", "not")) == pytest.approx(1, abs=2e-4)
    assert not [path for path, value in _leaves(document) if isinstance(value, float)]


def test_counts_add_up(document: dict[str, Any]) -> None:
    partners = document["by_partner"].values()

    assert document["enrolled"] == document["active"] + document["closed"]
    assert document["enrolled"] == sum(each["enrolled"] for each in partners)
    assert document["enrolled"] == sum(document["gender"].values())
    assert document["closed"] == sum(document["exits"].values())
    assert sum(each["enrolled"] > 0 for each in partners) == DISTRICTS_WITH_ANYONE


@pytest.mark.parametrize(
    "block", ["absence", "initial_absence", "goals", "satisfaction", "tools", "grades", "eligible"]
)
def test_each_block_says_how_many_it_rests_on_and_who_was_left_out(document: dict[str, Any], block: str) -> None:
    held = document[block]

    assert len(held["left_out"]) in {len(left_out) for _, left_out in LEFT_OUT.values()}
    assert held["n"] + sum(held["left_out"].values()) == held["of"]


def test_what_nobody_has_is_null() -> None:
    project = followed_up()

    document = progress_document(project, progress_of(project, People()), "sv")

    assert document["enrolled"] == 0
    assert document["goals"] == {
        "n": 0,
        "of": 0,
        "left_out": {"missing": 0},
        "fully": None,
        "partly": None,
        "not": None,
    }
    assert document["cost_per_participant"] is None


def test_every_month_of_the_project_is_there_and_those_to_come_are_empty(document: dict[str, Any]) -> None:
    months = {each["month"]: each for each in document["months"]}

    assert months["2021-06"]["to_date"] == document["enrolled"]
    assert months["2021-07"]["to_date"] is None
    assert months["2021-07"]["due"] is not None


def test_quality_names_the_records(document: dict[str, Any]) -> None:
    quality = document["quality"]

    assert quality["by_code"]
    assert sum(quality["by_code"].values()) == len(quality["doubts"])
    assert quality["scores"][0]["partner"] is None


def test_the_shared_document_hides_small_counts_and_names_no_record(shared: dict[str, Any]) -> None:
    leaves = dict(_leaves(shared))

    assert shared["shared"] is True
    assert ".." in leaves.values()
    assert shared["quality"].keys() == {"scores"}
    assert not [path for path, value in leaves.items() if isinstance(value, str) and value.startswith("P-")]


def test_a_shared_document_states_nothing_else_where_it_states_a_figure(
    document: dict[str, Any], shared: dict[str, Any]
) -> None:
    before = dict(_leaves(document))

    changed = {path: value for path, value in _leaves(shared) if before.get(path, "..") != value}

    assert changed.pop("/shared")
    assert set(changed.values()) <= {"..", None, "not_shown"}


def test_sentences_are_in_the_reader_s_language(document: dict[str, Any]) -> None:
    project = followed_up()

    english = progress_document(project, progress_of(project, invented()), "en")

    assert document["targets"][0]["label"] == "Antal deltagare"
    assert english["enrolled"] == document["enrolled"]


def test_it_is_json(document: dict[str, Any]) -> None:
    assert json.loads(json.dumps(document)) == document
