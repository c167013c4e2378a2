"""Worked cases in YAML: a piece of a project file, and the figures that must come out of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from grantplanner.documents import Document, parse_document, read_document
from grantplanner.intake.project_file import read_project
from grantplanner.models import Allocation, AllocationPolicy, AllocationRequest, Project
from grantplanner.money import format_amount, parse_amount
from grantplanner.rules import BUILT_IN_CATEGORIES, Rules, built_in_calls, load_call

ROOT = Path(__file__).parent.parent
SECTIONS = {
    "phases",
    "partners",
    "positions",
    "costs",
    "flat_rates",
    "oncost_rates",
    "contributions",
    "targets",
    "reporting_dates",
}
PEOPLE = {"people", "as_of", "published"}
KEYS = {"name", "call", "project", "changed", "expect", "allocation", "requests", *PEOPLE, *SECTIONS}
PROJECT = {
    "slug": "prov",
    "name": "Prov",
    "owner": "Staden",
    "call": "prov/utlysning",
    "starts_on": "2020-01-01",
    "ends_on": "2020-12-31",
}
PARTNERS = [
    {"key": "sof", "name": "Socialförvaltningen", "role": "owner"},
    {"key": "farsta", "name": "Farsta", "role": "district"},
]
CALL = {
    "key": "prov/utlysning",
    "name": "Provutlysning",
    "co_financing_rate": "0.53",
    "categories": list(BUILT_IN_CATEGORIES),
    "sources": [{"for": "call", "title": "Utlysningens text"}],
}
TITLES = {"positions": "title", "costs": "description", "contributions": "description"}


class CaseError(Exception):
    """A case that does not say what it means."""


@dataclass(frozen=True)
class Case:
    """One worked case."""

    source: str
    written: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The sentence that the case proves."""
        return str(self.written["name"])

    @property
    def expected(self) -> Mapping[str, Any]:
        """The figures that must come out."""
        expected: Mapping[str, Any] = self.written["expect"]
        return expected

    @property
    def is_allocation(self) -> bool:
        """Whether the case shares out a pool rather than budgets a project."""
        return "allocation" in self.written

    @property
    def is_progress(self) -> bool:
        """Whether the case follows up a project's participants; tests/test_progress_cases.py runs it."""
        return "people" in self.written

    def rules(self) -> Rules:
        """The rules of the case's call."""
        stated = self.written.get("call")
        if isinstance(stated, str):
            return built_in_calls()[stated]
        if stated is None and isinstance(self.written.get("project"), str):
            return built_in_calls()[self.project().call_key]
        rules, problems = load_call(Document({"call": {**CALL, **(stated or {})}}, self.source))
        if rules is None:
            raise CaseError(self.name, problems)
        return rules

    def project(self) -> Project:
        """The project of the case."""
        data = self._from_file() if isinstance(self.written.get("project"), str) else self._from_pieces()
        data["project"] = {**data["project"], **self.written.get("changed", {})}
        data |= {section: _filled(section, self.written[section]) for section in SECTIONS & {*self.written}}
        rules = None if isinstance(self.written.get("project"), str) else self.rules()
        calls = built_in_calls() if rules is None else {rules.key: rules}
        project, problems = read_project(Document(data, self.source), calls)
        if project is None:
            raise CaseError(self.name, [(problem.path, str(problem.text)) for problem in problems])
        return project

    def _from_file(self) -> dict[str, Any]:
        return {**read_document(ROOT / self.written["project"]).data}

    def _from_pieces(self) -> dict[str, Any]:
        stated = {**PROJECT, **self.written.get("project", {}), "call": self.rules().key}
        whole = {"kind": "implementation", "name": "Genomförande"}
        span = {day: stated[day] for day in ("starts_on", "ends_on")}
        return {"project": stated, "partners": PARTNERS, "phases": [{**whole, **span}]}

    def allocation(self) -> Allocation:
        """The allocation of the case."""
        stated = self.written["allocation"]
        data = read_document(ROOT / stated).data if isinstance(stated, str) else {"allocation": stated}
        own, requests = data["allocation"], self.written.get("requests", data.get("requests", []))
        return Allocation(
            slug="prov",
            name=own.get("name", "Prov"),
            year=own.get("year", 2020),
            pool=amount(own["pool"]),
            unit_amount=amount(own["unit_amount"]),
            policy=AllocationPolicy(own.get("policy", "refuse")),
            requests=[
                AllocationRequest(place=i, partner=row["partner"], employees=Decimal(row["employees"]))
                for i, row in enumerate(requests)
            ],
        )


def cases_in(folder: Path) -> Iterator[Case]:
    """Every case of a folder, file by file. Raises CaseError for one with unknown keys or without expectation."""
    for path in sorted(folder.glob("*.yaml")):
        yield from cases_of(path.read_bytes(), path.name)


def cases_of(content: bytes, source: str) -> Iterator[Case]:
    """The cases of one file."""
    document = parse_document(content, source)
    if document.problems:
        raise CaseError(source, [(problem.line, str(problem.text)) for problem in document.problems])
    for written in document.data:
        unknown = {*written} - KEYS
        if unknown or not written.get("name"):
            raise CaseError(source, written.get("name"), unknown)
        if not written.get("expect"):
            raise CaseError(source, written["name"], "expects nothing")
        yield Case(source, written)


def amount(written: object) -> int:
    """Öre of an amount written in kronor."""
    return parse_amount(str(written))


def shown(ore: int) -> str:
    """An amount as a failing case shows it."""
    return format_amount(ore)


def _filled(section: str, rows: Any) -> Any:
    if section not in TITLES:
        return rows
    return [{"partner": "sof", TITLES[section]: row["key"], **row} for row in rows]
