"""The command line of the follow-up: its figures, its files, and that nothing is written when something is wrong."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grantplanner.cli import main
from grantplanner.paths import FIXTURES

ESF = FIXTURES / "projects" / "esf-2020.yaml"
SLUG = "samverkan-skolnarvaro"
PEOPLE = FIXTURES / "participants"
PARTICIPANTS = PEOPLE / f"{SLUG}.csv"
EVERY_FILE = sorted(PEOPLE.glob("*.csv"))
KEYS = {
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
    "satisfaction",
    "forecast",
    "indicators",
    "cost_per_participant",
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRANTPLANNER_DATABASE_URL", f"sqlite:///{tmp_path}/db.sqlite3")
    monkeypatch.delenv("GRANTPLANNER_LOCALE", raising=False)


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _progress(*arguments: object, source: object = ESF, people: Path | None = PARTICIPANTS) -> Any:
    given = ["--participants", people] if people else []
    result = _run("export", "progress", source, *given, *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def _rounded(value: str) -> Decimal:
    return round(Decimal(value), 2)


def _changed(path: Path, old: str, new: str) -> Path:
    text = PARTICIPANTS.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_the_published_figures() -> None:
    found = _progress("--as-of", "2022-06-30")

    absence = found["absence"]
    assert found.keys() >= KEYS
    assert (found["target"], found["enrolled"], found["active"], found["closed"]) == (200, 101, 11, 90)
    assert (found["gender"]["woman"], found["gender"]["man"]) == (61, 40)
    assert found["by_partner"]["farsta"].items() >= {"target": 28, "enrolled": 14, "closed": 12}.items()
    assert (absence["n"], absence["unsupported"]) == (88, 2)
    assert (_rounded(absence["initial_mean"]), _rounded(absence["final_mean"])) == (Decimal("0.36"), Decimal("0.27"))
    assert (absence["increased"], absence["unchanged"], absence["decreased"]) == ("0.7500", "0.1250", "0.1250")
    assert absence["by_band"]["low"]["n"] == 27
    assert (found["goals"]["n"], found["goals"]["fully"], found["goals"]["partly"]) == (90, "0.3000", "0.5000")
    assert (found["satisfaction"]["n"], found["satisfaction"]["mean"][:3]) == (85, "8.6")
    assert found["indicators"]["EECO01"].items() >= {"total": 101, "woman": 61, "man": 40, "non_binary": 0}.items()
    assert found["cost_per_participant"] == "148514.85"
    assert found["headline"] == "Målet nåddes inte: 101 deltagare skrevs in, målet var 200"


def test_half_way_the_headline_warns() -> None:
    found = _progress("--as-of", "2021-06-30")

    assert found["headline"].startswith("Projektet är på väg att missa sitt mål: 30 av 200")
    assert Decimal(found["forecast"]["chance"]) < Decimal("0.01")
    assert found["forecast"]["low"] <= found["forecast"]["expected"] <= found["forecast"]["high"] < 200
    assert "mindre än 1 procent" in found["forecast_sentence"]


def test_a_finished_project_is_seen_at_its_end() -> None:
    assert _progress()["as_of"] == "2022-06-30"


def test_files_beside_are_read_along_and_named() -> None:
    result = _run("export", "progress", ESF, "--participants", PARTICIPANTS, "--json")

    named = [line for line in result.stderr.splitlines() if line.startswith("Läser också")]
    assert [line.split()[-1] for line in named] == [
        f"{PEOPLE / SLUG}-{name}.csv." for name in ("measurements", "grades", "reached")
    ]


def test_a_file_that_is_named_and_lies_beside_is_read_once() -> None:
    result = _run("export", "progress", ESF, *_each("--participants", EVERY_FILE), "--json")

    assert result.exit_code == 0, result.stderr
    assert "Läser också" not in result.stderr
    assert json.loads(result.stdout)["absence"]["n"] == 88


def _each(option: str, paths: list[Path]) -> list[object]:
    return [argument for path in paths for argument in (option, path)]


def test_participants_alone_have_no_absence(tmp_path: Path) -> None:
    alone = tmp_path / "alone.csv"
    alone.write_bytes(PARTICIPANTS.read_bytes())

    found = _progress(people=alone)

    assert (found["enrolled"], found["absence"]["n"], found["absence"]["initial_mean"]) == (101, 0, None)


def test_a_project_without_participants_has_a_follow_up_too() -> None:
    found = _progress(people=None)

    assert (found["target"], found["enrolled"], found["goals"]["fully"]) == (200, 0, None)


def test_sharing_hides_small_counts() -> None:
    open_, shared = (_progress("--as-of", "2021-06-30", *more) for more in ([], ["--share"]))

    assert open_["by_partner"]["farsta"]["enrolled"] == 4
    assert shared["by_partner"]["farsta"]["enrolled"] == ".."
    assert (shared["shared"], "doubts" in shared["quality"]) == (True, False)


def test_what_counts_as_small_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANTPLANNER_SMALL_COUNT", "31")

    shared = _progress("--as-of", "2021-06-30", "--share")

    assert shared["enrolled"] == ".."


@pytest.mark.parametrize(
    ("old", "new", "row", "column"),
    [
        ("EAV-002,enskede-arsta-vantor", "EAV-002,nowhere", 3, "partner"),
        ("EAV-002,", "EAV-001,", 3, "code"),
        (",2021-04-16,2021-04-16,", ",2021-04-16,2021-02-30,", 3, "enrolled_on"),
        (",completed,fully,10,", ",completed,fully,11,", 3, "satisfaction"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_by_row_and_column(
    tmp_path: Path, old: str, new: str, row: int, column: str
) -> None:
    bad = _changed(tmp_path / "bad.csv", old, new)

    result = _run("export", "progress", ESF, "--participants", bad, "-o", "ut.xlsx", "--pdf", "ut.pdf", "--json")

    assert result.exit_code == 2
    assert f"{bad}:{row}: {column}: " in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv"]


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    bad = _changed(tmp_path / "bad.csv", "enskede-arsta-vantor", "nowhere")

    result = _run("export", "progress", ESF, *_each("--participants", [bad, tmp_path / "borta.csv"]), "--json")

    assert result.exit_code == 2
    assert sum(line.startswith(f"{bad}:") for line in result.stderr.splitlines()) == 16
    assert f"{tmp_path / 'borta.csv'}: Filen går inte att läsa: den finns inte." in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "progress", str(ESF)],
        ["export", "progress", "borta", "--json"],
        ["export", "progress", str(ESF), "--json", "--as-of", "20220630"],
        ["export", "progress", str(ESF), "--json", "--as-of", "2022-06-31"],
        ["export", "progress", str(ESF), "--json", "--as-of", "2022-W26-4"],
        ["export", "progress", str(ESF), "--json", "--as-of", "i dag"],
        ["export", "progress", str(ESF), "--json", "--participants", "."],
        ["export", "progress", str(ESF), "--json", "--participants", str(ESF)],
        ["load", str(PARTICIPANTS)],
        ["load", str(ESF), "--into", SLUG],
        ["load", str(PARTICIPANTS), "--into", "borta"],
        ["inspect", "borta.csv"],
        ["inspect", "borta.yaml"],
        ["inspect", "."],
    ],
)
def test_a_mistake_is_told_in_one_line_each(arguments: list[str]) -> None:
    result = _run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr


def test_participants_are_loaded_along_with_their_project() -> None:
    result = _run("load", *EVERY_FILE, ESF, "--into", SLUG)

    assert result.exit_code == 0, result.stderr
    assert "Deltagare: 101 nya, 0 ändrade, 0 som förut." in result.stdout
    assert _progress("--as-of", "2022-06-30", source=SLUG, people=None) == _progress("--as-of", "2022-06-30")


def test_loading_the_same_file_twice_changes_nothing() -> None:
    _run("load", ESF, *EVERY_FILE, "--into", SLUG)

    result = _run("load", *EVERY_FILE, "--into", SLUG)

    assert result.exit_code == 0, result.stderr
    assert [line.split(": ")[1] for line in result.stdout.splitlines()] == [
        f"0 nya, 0 ändrade, {count} som förut." for count in (101, 215, 165, 96)
    ]


def test_a_file_corrects_what_is_stored_by_code(tmp_path: Path) -> None:
    _run("load", ESF, *EVERY_FILE, "--into", SLUG)
    correction = tmp_path / "rättelse.csv"
    correction.write_text("Kod;Nöjdhet\nEAV-001;10\n", "utf-8")
    hours = tmp_path / "timmar.csv"
    row = "EAV-001,2021-03-08,2021-03-26,72,44.5,3.5"
    hours.write_text(f"code,from,to,scheduled_hours,absent_hours,unauthorised_hours\n{row}\n", "utf-8")

    result = _run("load", correction, hours, "--into", SLUG)

    assert result.stdout.splitlines() == [
        "Deltagare: 0 nya, 1 ändrade, 0 som förut.",
        "Frånvaro: 0 nya, 1 ändrade, 0 som förut.",
    ]


def test_one_bad_file_of_participants_keeps_all_out(tmp_path: Path) -> None:
    bad = _changed(tmp_path / "bad.csv", "EAV-002,enskede-arsta-vantor", "EAV-002,nowhere")

    result = _run("load", ESF, bad, "--into", SLUG)

    assert result.exit_code == 2
    assert f"{bad}:3: partner: " in result.stderr
    assert _run("check", SLUG).exit_code == 2


def test_files_in_place_of_what_is_stored(tmp_path: Path) -> None:
    _run("load", ESF, *EVERY_FILE, "--into", SLUG)
    one = tmp_path / "one.csv"
    one.write_text("code,partner,enrolled_on\nX-1,farsta,2021-01-01\n", "utf-8")

    assert _progress(source=SLUG, people=one)["enrolled"] == 1


def test_inspecting_participants() -> None:
    result = _run("inspect", PARTICIPANTS, "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 0
    assert found.items() >= {"kind": "participants", "encoding": "UTF-8", "rows": 101, "problems": 0}.items()


def test_inspecting_says_what_is_wrong(tmp_path: Path) -> None:
    bad = _changed(tmp_path / "bad.csv", "EAV-002,", "EAV-001,")

    told, plain = _run("inspect", bad), _run("inspect", bad, "--json")

    found = json.loads(plain.stdout)
    assert (told.exit_code, plain.exit_code) == (1, 1)
    assert f"{bad}:3: code: " in told.stdout
    assert (found["problems"], found["problem_list"][0]["row"]) == (1, 3)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (ESF, "project"),
        (FIXTURES / "calls" / "esf-stockholm-po2-2-2019.yaml", "call"),
        (FIXTURES / "projects" / "ppss-2014.yaml", "allocation"),
    ],
)
def test_inspecting_other_files(path: Path, kind: str) -> None:
    found = json.loads(_run("inspect", path, "--json").stdout)

    assert (found["kind"], found["problems"]) == (kind, 0)


def test_inspecting_a_project_with_mistakes(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(ESF.read_text("utf-8").replace("partner: farsta, title", "partner: fasta, title"), "utf-8")

    result = _run("inspect", bad)

    assert result.exit_code == 1
    assert "Okänd part" in result.stdout


def test_the_workbook_and_the_page_of_one_run(tmp_path: Path) -> None:
    given = ["--participants", PARTICIPANTS, "-o", tmp_path / "ut.xlsx", "--pdf", tmp_path / "ut.pdf"]

    result = _run("export", "progress", ESF, *given)

    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "ut.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")
