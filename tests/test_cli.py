"""The command line: what it prints, its exit status, and that nothing is written when something is wrong."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grantplanner.cli import main
from grantplanner.paths import FIXTURES

ESF = FIXTURES / "projects" / "esf-2020.yaml"
PPSS = FIXTURES / "projects" / "ppss-2014.yaml"
CALL = FIXTURES / "calls" / "esf-stockholm-po2-2-2019.yaml"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRANTPLANNER_DATABASE_URL", f"sqlite:///{tmp_path}/db.sqlite3")
    monkeypatch.delenv("GRANTPLANNER_LOCALE", raising=False)


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def _json(*arguments: object) -> Any:
    result = _run(*arguments, "--json")
    assert result.exit_code in {0, 1}, result.stderr
    return json.loads(result.stdout)


def _changed(path: Path, changes: dict[str, str]) -> Path:
    text = ESF.read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return path


def test_a_project_file_is_checked() -> None:
    result = _run("check", ESF)

    assert result.exit_code == 1
    assert result.stdout.startswith("Fel: start-before-window: project.starts_on: ")


def test_findings_speak_english_when_asked() -> None:
    assert _run("check", ESF, "--lang", "en").stdout.startswith("Error: start-before-window")
    assert _run("--lang", "en", "check", ESF).stdout.startswith("Error: start-before-window")


def test_findings_as_json() -> None:
    document = _json("check", ESF)

    assert document["project"] == "samverkan-skolnarvaro"
    assert {"code", "severity", "message", "reference"} <= document["findings"][0].keys()


def test_a_plan_without_errors_leaves_with_zero(tmp_path: Path) -> None:
    changed = _changed(tmp_path / "p.yaml", {"starts_on: 2020-01-01": "starts_on: 2020-01-02"})

    assert _run("check", changed).exit_code == 0


def test_the_budget_as_json() -> None:
    document = _json("export", "budget", ESF)

    assert document["total"] == "15000000.00"
    assert document["funding"]["support"] == "7050000.00"


def test_the_budget_as_a_workbook(tmp_path: Path) -> None:
    result = _run("export", "budget", ESF, "-o", tmp_path / "ut.xlsx")

    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "ut.xlsx").read_bytes().startswith(b"PK")


def test_an_export_says_where_to() -> None:
    result = _run("export", "budget", ESF)

    assert result.exit_code == 2
    assert "--json" in result.stderr


@pytest.mark.parametrize("path", sorted((FIXTURES / "projects").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_loaded_project_comes_back_as_its_file(path: Path) -> None:
    assert _run("load", path).exit_code == 0
    text = path.read_text("utf-8")
    if "\nproject:" not in text:
        return

    result = _run("export", "project", text.split("slug: ")[1].split()[0])

    assert result.stdout == "".join(line for line in text.splitlines(keepends=True) if line[0] != "#")


def test_what_is_loaded_can_be_asked_for_by_its_short_name() -> None:
    assert _run("load", CALL, ESF, PPSS).exit_code == 0

    assert _json("export", "budget", "samverkan-skolnarvaro")["total"] == "15000000.00"
    assert _json("allocate", "ppss-2014") == _json("allocate", PPSS)


def test_loading_again_needs_to_be_meant() -> None:
    _run("load", ESF)

    refused, replaced = _run("load", ESF, PPSS), _run("load", "--replace", ESF, PPSS)

    assert (refused.exit_code, replaced.exit_code) == (2, 0)
    assert "finns redan" in refused.stderr
    assert "--replace" in refused.stderr


def test_one_bad_file_keeps_all_out(tmp_path: Path) -> None:
    bad = _changed(tmp_path / "bad.yaml", {"partner: farsta, title": "partner: fasta, title", 'fte: "1"': "fte: 1.0"})

    result = _run("load", ESF, bad)

    lines = result.stderr.splitlines()
    assert result.exit_code == 2
    assert any(line.startswith(f"{bad}:36: positions[3].partner: Okänd part.") for line in lines)
    assert sum("fte" in line for line in lines) == 8
    assert _run("check", "samverkan-skolnarvaro").exit_code == 2


def test_a_project_comes_with_its_call(tmp_path: Path) -> None:
    own = tmp_path / "call.yaml"
    own.write_text(CALL.read_text("utf-8").replace("key: esf-2014-2020/stockholm-po2-2-2019", "key: egen/utlysning"))
    project = _changed(tmp_path / "p.yaml", {"call: esf-2014-2020/stockholm-po2-2-2019": "call: egen/utlysning"})

    without, given = _run("check", project), _run("check", project, "--call", own)
    loaded = _run("load", project, own)

    assert without.exit_code == 2
    assert "project.call: Utlysningen är varken inbyggd eller inläst" in without.stderr
    assert given.exit_code == 1
    assert loaded.exit_code == 0, loaded.stderr
    assert _run("check", project).exit_code == 1
    assert _run("check", "samverkan-skolnarvaro").exit_code == 1
    assert _run("check", ESF, "--call", own).exit_code == 2


def test_the_largest_value_of_a_cell() -> None:
    document = _json("solve", ESF, "--cell", "farsta-sso.fte")

    assert document == {
        "cell": "farsta-sso.fte",
        "value": "1.00",
        "fits": True,
        "unlimited": False,
        "total": "15000000.00",
        "headroom": "0.00",
        "excess": "0.00",
    }
    assert "1,00" in _run("solve", ESF, "--cell", "farsta-sso.fte").stdout


@pytest.mark.parametrize("cell", ["farsta-sso", "nope.fte", "farsta-sso.amount", ".", "", "a.b.c"])
def test_an_unknown_cell_is_explained(cell: str) -> None:
    result = _run("solve", ESF, "--cell", cell)

    assert result.exit_code == 2
    assert result.stderr


def test_an_allocation(tmp_path: Path) -> None:
    result = _run("allocate", PPSS, "-o", tmp_path / "f.xlsx")

    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "f.xlsx").read_bytes().startswith(b"PK")


def test_requests_above_the_pool_are_refused_aloud(tmp_path: Path) -> None:
    greedy = tmp_path / "f.yaml"
    greedy.write_text(PPSS.read_text("utf-8").replace('employees: "3"', 'employees: "4"'), "utf-8")

    result = _run("allocate", greedy, "--json")

    assert json.loads(result.stdout)["granted"] == "0.00"
    assert "200" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "borta.yaml"],
        ["check", "borta"],
        ["check", "."],
        ["check", "/"],
        ["check", str(CALL)],
        ["check", str(PPSS)],
        ["allocate", str(ESF), "--json"],
        ["check", str(ESF), "--call", str(PPSS)],
        ["check", str(ESF), "--call", "borta.yaml"],
        ["check", sys.executable],
        ["load", "borta.yaml", str(ESF)],
        ["load", str(ESF), str(ESF)],
        ["export", "project", str(ESF), "-o", "/nope/ut.yaml"],
        ["export", "project", str(ESF), "-o", "."],
        ["export", "budget", str(ESF), "-o", "/nope/ut.xlsx"],
        ["serve", "--host", "0.0.0.0"],  # noqa: S104  (must be refused)
        ["serve", "--host", "example.org"],
        ["serve", "--port", "99999"],
        ["check"],
        ["nope"],
    ],
)
def test_a_mistake_is_told_in_one_line_each(arguments: list[str]) -> None:
    result = _run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "nonsens"),
        ("DATABASE_URL", "sqlite:////nope/db"),
        ("DATABASE_URL", "x://y"),
        ("DATABASE_URL", "sqlite://"),
        ("LOCALE", "xx"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GRANTPLANNER_{name}", value)

    result = _run("load", ESF)

    assert result.exit_code == 2
    assert "GRANTPLANNER_" in result.stderr or "/nope" in result.stderr


def test_a_file_that_is_no_database_is_explained(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_text("inte en databas, bara text som är lång nog för ett sidhuvud" * 20)

    result = _run("check", "samverkan")

    assert result.exit_code == 2
    assert "Databasen går inte att använda" in result.stderr


def test_an_output_replaces_the_old_one_and_keeps_its_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "mapp" / "ut.yaml", tmp_path / "link.yaml"
    target.parent.mkdir()
    target.write_text("gammalt")
    target.chmod(0o640)
    link.symlink_to(target)

    assert _run("export", "project", ESF, "-o", link).exit_code == 0

    assert link.is_symlink()
    assert target.read_text("utf-8").startswith("project:")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_export_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "ut.json"
    target.write_text("gammalt")

    assert _run("export", "project", tmp_path / "borta.yaml", "-o", target).exit_code == 2

    assert target.read_text() == "gammalt"


def test_a_project_is_written_as_json_too(tmp_path: Path) -> None:
    assert _run("export", "project", ESF, "-o", tmp_path / "p.json").exit_code == 0

    assert _json("export", "budget", tmp_path / "p.json")["total"] == "15000000.00"


def test_the_demonstration(tmp_path: Path) -> None:
    first, second = _run("demo", "--no-serve"), _run("demo", "--no-serve", "--lang", "en")

    names = sorted(path.name for path in (tmp_path / "demo-output").iterdir())
    assert (first.exit_code, second.exit_code) == (0, 0), first.stderr + second.stderr
    assert {"grantplanner.sqlite3", "budget-samverkan-skolnarvaro.xlsx", "allocation-ppss-2014.xlsx"} <= set(names)
    assert [name for name in names if name.startswith("progress-")] == [
        "progress-samverkan-skolnarvaro-shared.xlsx",
        "progress-samverkan-skolnarvaro.pdf",
        "progress-samverkan-skolnarvaro.xlsx",
    ]
    assert sum(name.endswith(".sqlite3") for name in names) == 2


def test_asking_for_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from grantplanner.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print([name for name in ('flask', 'gunicorn', 'pandas', 'sqlalchemy', 'xlsxwriter') if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)

    assert said.stdout.splitlines()[-1] == "[]"
