"""The house as it is drawn: which way imports point, what a template is called, how long a file may be."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

import pytest
from flask import Flask

from grantplanner.app import create_app
from grantplanner.paths import PACKAGE, TEMPLATES

ROOT = PACKAGE.parent
EXACT = ["money.py", "periods.py", "calc", "rules", "models"]
LONGEST_FILE = 400
USUAL_FUNCTION = 26
PLACES = re.compile(
    r"pypi\.org|pythonhosted|artifactory|simple/|--index-url|--find-links|/root/|/home/\w|file://",
    re.IGNORECASE,
)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "misc"}


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app()


def _sources(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from sorted([folder] if folder.is_file() else folder.rglob("*.py"))


def _tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def _functions(source: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_imports_point_downward_and_never_in_a_circle() -> None:
    linter = Path(sys.executable).with_name("lint-imports")

    said = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert said.returncode == 0, said.stdout


def test_every_template_compiles(app: Flask) -> None:
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)


def test_every_template_belongs_to_the_view_it_is_named_after(app: Flask) -> None:
    names = [path.relative_to(TEMPLATES).with_suffix("") for path in TEMPLATES.rglob("*.html")]

    pages = {".".join(name.parts) for name in names if not name.name.startswith("_")}

    assert sorted(pages - set(app.view_functions)) == []


def test_money_is_never_a_float() -> None:
    found = []
    for source in _sources(*(PACKAGE / name for name in EXACT)):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            cast = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            if literal or cast:
                found.append(f"{source.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")

    assert found == []


def test_a_file_reads_in_one_sitting() -> None:
    lengths = {
        source.relative_to(ROOT).as_posix(): len(source.read_text("utf-8").splitlines())
        for source in _sources(PACKAGE, ROOT / "tests")
        if "migrations" not in source.parts  # A migration lists tables as they were; it is read once
    }

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_nine_functions_in_ten_fit_on_half_a_screen() -> None:
    lengths = [
        (node.end_lineno or node.lineno) - node.lineno + 1
        for source in _sources(PACKAGE)
        if "migrations" not in source.parts
        for node in _functions(source)
    ]

    assert quantiles(lengths, n=10)[-1] <= USUAL_FUNCTION


def test_a_module_is_named_after_what_it_holds() -> None:
    assert [path for path in _sources(PACKAGE) if path.stem in FORBIDDEN_NAMES] == []


def test_every_module_says_in_its_first_line_what_it_is() -> None:
    silent = [
        source.relative_to(ROOT).as_posix()
        for source in _sources(PACKAGE)
        if not ast.get_docstring(ast.parse(source.read_text("utf-8")))
    ]

    assert silent == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="Not a git checkout")
def test_no_file_names_a_package_registry_or_a_place_on_some_machine() -> None:
    found = []
    for path in _tracked_files():
        if path == Path(__file__):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {match.group()}" for match in PLACES.finditer(text)]

    assert found == []
