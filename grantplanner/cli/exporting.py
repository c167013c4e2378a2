"""What the commands on one project or allocation do: export, check, solve, allocate."""

import json
from pathlib import Path
from typing import Any

import click

from grantplanner.calc.allocation import allocate
from grantplanner.calc.budget import compute_budget
from grantplanner.calc.findings import check_budget
from grantplanner.calc.headroom import parse_cell, solve
from grantplanner.calc.results import Finding, Severity, Solution
from grantplanner.cli.reporting import locale, now, said, say, write_output, write_text
from grantplanner.cli.sources import allocation_of, project_of
from grantplanner.export.allocation_json import allocation_document, outcome
from grantplanner.export.budget_json import budget_document, finding_document
from grantplanner.export.project_file import dump_project, write_yaml
from grantplanner.money import format_amount
from grantplanner.words import Kronor, Number, Text

MADE_BY = "grantplanner"
_SEVERITIES = {
    Severity.ERROR: Text("Fel"),
    Severity.WARNING: Text("Varning"),
    Severity.NOTE: Text("Upplysning"),
}


def export_budget(source: str, output: Path | None, call_file: Path | None, *, as_json: bool) -> None:
    """Write a project's budget as a workbook, as JSON, or as both."""
    _require_one(output, as_json=as_json)
    project, rules = project_of(source, call_file)
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    if output:
        from grantplanner.export.budget_workbook import write_budget_workbook

        workbook = write_budget_workbook(
            project, rules, budget, findings, locale=locale(), made_on=now(), made_by=MADE_BY
        )
        write_output(output, workbook)
    if as_json:
        _write_json(budget_document(project, rules, budget, findings, locale()))


def export_project(source: str, output: Path | None, call_file: Path | None, *, as_json: bool) -> None:
    """Write a project's own file, as YAML or as JSON."""
    project, _ = project_of(source, call_file)
    as_json = as_json or (output is not None and output.suffix.lower() == ".json")
    document = dump_project(project)
    text = _as_json(document) if as_json else write_yaml(document)
    if output:
        write_output(output, text.encode())
    else:
        write_text(text)


def check_source(source: str, call_file: Path | None, *, as_json: bool) -> int:
    """Write what the rules find; 1 when a finding is an error, else 0."""
    project, rules = project_of(source, call_file)
    budget = compute_budget(project, rules)
    findings = check_budget(project, rules, budget)
    if as_json:
        listed = [finding_document(finding, locale()) for finding in findings]
        _write_json({"project": project.slug, "call": rules.key, "findings": listed})
    else:
        for finding in findings:
            click.echo(_finding_line(finding))
        if not findings:
            say(Text("Inga anmärkningar."))
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def solve_cell(source: str, cell: str, call_file: Path | None, *, as_json: bool) -> None:
    """Write the largest value of a cell that fits the ceiling."""
    project, rules = project_of(source, call_file)
    solution = solve(project, rules, parse_cell(cell))
    if as_json:
        _write_json(_solution_document(cell, solution))
    else:
        say(_solution_text(cell, solution))


def export_allocation(source: str, output: Path | None, *, as_json: bool) -> None:
    """Write an allocation as a workbook, as JSON, or as both."""
    _require_one(output, as_json=as_json)
    allocation = allocation_of(source)
    result = allocate(allocation)
    if output:
        from grantplanner.export.allocation_workbook import write_allocation_workbook

        workbook = write_allocation_workbook(allocation, result, locale=locale(), made_on=now(), made_by=MADE_BY)
        write_output(output, workbook)
    if as_json:
        _write_json(allocation_document(allocation, result, locale()))
    if result.is_refused:
        click.echo(said(outcome(result)), err=True)


def _require_one(output: Path | None, *, as_json: bool) -> None:
    if output is None and not as_json:
        raise click.UsageError(said(Text("Ange -o FIL för en arbetsbok eller --json.")))


def _as_json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _write_json(document: dict[str, Any]) -> None:
    write_text(_as_json(document))


def _finding_line(finding: Finding) -> str:
    place = ".".join(part for part in (finding.place.area, finding.place.key, finding.place.field) if part)
    reference = f" [{finding.reference}]" if finding.reference else ""
    return f"{said(_SEVERITIES[finding.severity])}: {finding.code}: {place}: {said(finding.text)}{reference}"


def _solution_document(cell: str, solution: Solution) -> dict[str, Any]:
    return {
        "cell": cell,
        "value": None if solution.value is None else str(solution.value),
        "fits": solution.value is not None,
        "unlimited": solution.unlimited,
        "total": format_amount(solution.total),
        "headroom": format_amount(solution.headroom),
        "excess": format_amount(solution.excess),
    }


def _solution_text(cell: str, solution: Solution) -> Text:
    if solution.value is None:
        return Text(
            "Inte ens noll ryms för {cell}: budgeten överskrider taket med {excess}.",
            cell=cell,
            excess=Kronor(solution.excess),
        )
    value = Number(solution.value)
    if solution.unlimited:
        return Text("Taket begränsar inte {cell}: fältets största värde, {value}, ryms.", cell=cell, value=value)
    return Text(
        "Högsta värde för {cell}: {value}. Budgeten blir {total}, kvar under taket {headroom}.",
        cell=cell,
        value=value,
        total=Kronor(solution.total),
        headroom=Kronor(solution.headroom),
    )
