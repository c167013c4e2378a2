"""The words for people keep step with the code: every finding explained, every link and command real."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException

from grantplanner.app import create_app
from grantplanner.cli import main
from grantplanner.intake.files import parse_any
from grantplanner.paths import GUIDE, PACKAGE
from grantplanner.settings import Settings
from grantplanner.web.menu import MENU

ROOT = PACKAGE.parent
DOCUMENTS = [*(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")), ROOT / "docs/architecture.md"]
PAGES = sorted(GUIDE.glob("*.md"))
AREAS = {"portfolio", "calls", "allocations", *(page.area for _, pages in MENU for page in pages)}

SAYS = {"by_plan": (0, 1), "by_call": (1, 2), "by_parameter": (1, 2)}
"""Where the ways to say a finding take its severity and its code."""
SEVERITIES = {"ERROR": "Fel", "WARNING": "Varning", "NOTE": "Upplysning"}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
EXPLAINED = re.compile(r"^\| .* \| (Fel|Varning|Upplysning) \| .* \| `([a-z-]+)` \|$", re.MULTILINE)
COMMAND = re.compile(r"`grantplanner ([^`]+)`")
SHELL = re.compile(r"^\S*\bgrantplanner (.+)$", re.MULTILINE)
OPTION = re.compile(r"(?<!\S)\[?(--?[a-z][a-z-]*)")
TARGET = re.compile(r"`make ([a-z]+)")


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_app()


def said_findings() -> Iterator[tuple[str, str]]:
    """The severity and the code of every finding that the rule check can say."""
    for source in sorted((PACKAGE / "calc" / "findings").glob("*.py")):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in SAYS:
                severity, code = (node.args[place] for place in SAYS[_name(node.func)])
                assert isinstance(code, ast.Constant), f"{source.name}:{node.lineno}: write the code out"
                yield SEVERITIES[_name(severity)], str(code.value)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def links(page: Path) -> list[str]:
    prose = FENCE.sub("", page.read_text("utf-8"))
    return [link for link in LINK.findall(prose) if not link.startswith(("http://", "https://"))]


def commands(document: Path) -> Iterator[tuple[str, click.Command | None, list[str]]]:
    """Each command line in a document: as written, the command it names, its options."""
    text = document.read_text("utf-8")
    shell = "".join(lines for kind, lines in FENCE.findall(text) if kind == "sh")
    for line in COMMAND.findall(text) + SHELL.findall(shell):
        command: click.Command | None = main
        for word in line.split():
            if not isinstance(command, click.Group):
                break
            command = command.commands.get(word)
        yield line, command, OPTION.findall(line)


def test_the_guide_explains_every_finding_at_its_severity() -> None:
    explained = EXPLAINED.findall((GUIDE / "findings.md").read_text("utf-8"))

    assert sorted(explained) == sorted(set(said_findings()))


def test_every_area_has_a_page_of_help() -> None:
    assert AREAS - {page.stem for page in PAGES} == set()


def test_the_first_page_leads_to_every_other() -> None:
    others = {page.name for page in PAGES} - {"index.md"}

    assert others - set(links(GUIDE / "index.md")) == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_guide_links_to_pages_that_are_there(page: Path, app: Flask) -> None:
    adapter = app.url_map.bind("localhost")
    broken = []
    for link in links(page):
        try:
            adapter.match(link) if link.startswith("/") else (GUIDE / link).resolve(strict=True)
        except (HTTPException, OSError):
            broken.append(link)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_of_the_guide_begins_with_its_title(page: Path) -> None:
    titles = re.findall(r"^# .+$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)

    assert len(titles) == 1
    assert page.read_text("utf-8").startswith(titles[0])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_a_document_links_to_files_that_are_there(document: Path) -> None:
    assert [link for link in links(document) if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, *PAGES], ids=lambda document: document.name)
def test_a_document_names_only_targets_and_commands_that_there_are(document: Path) -> None:
    text = document.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    unknown = [name for name in TARGET.findall(text) if name not in targets]
    for line, command, given in commands(document):
        options = command.params if command else []
        known = {name for option in options for name in option.opts + option.secondary_opts}
        unknown += [f"{line}: {option}" for option in given if option not in known]
        unknown += [] if command else [line]

    assert unknown == []


def test_the_readme_names_every_command() -> None:
    named = {id(command) for _, command, _ in commands(ROOT / "README.md")}

    assert {command.name for command in leaves(main) if id(command) not in named} == set()


def leaves(group: click.Group) -> Iterator[click.Command]:
    for command in group.commands.values():
        if isinstance(command, click.Group):
            yield from leaves(command)
        else:
            yield command


def test_the_readme_names_every_setting() -> None:
    named = set(re.findall(r"^\| `GRANTPLANNER_([A-Z_]+)` \|", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))

    assert named == {name.upper() for name in Settings.model_fields}


def test_every_file_that_the_guide_shows_can_be_read() -> None:
    shown = [text for kind, text in FENCE.findall((GUIDE / "files.md").read_text("utf-8")) if kind == "yaml"]

    kinds = [type(parse_any(text.encode(), "shown.yaml")).__name__ for text in shown]

    assert kinds == ["Project", "Rules", "Allocation"]
