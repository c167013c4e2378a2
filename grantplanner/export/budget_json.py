"""A budget as JSON: the same figures as on the pages and in the workbook, as decimal strings in kronor."""

from collections.abc import Mapping, Sequence
from typing import Any

from grantplanner.calc.results import Budget, Finding, Funding, Line, Shares
from grantplanner.models import Project
from grantplanner.money import format_amount
from grantplanner.rules import Rules
from grantplanner.words import Text

OUTSIDE = Text("(utanför faserna)")


def budget_document(
    project: Project, rules: Rules, budget: Budget, findings: Sequence[Finding], locale: str
) -> dict[str, Any]:
    """Everything a budget holds, ready for `json.dumps`; sentences in the language of `locale`."""
    outside = str(OUTSIDE)  # a key, the same in every language

    return {
        "project": project.slug,
        "call": rules.key,
        "currency": rules.currency,
        "total": format_amount(budget.total),
        "ceiling": _or_null(budget.ceiling),
        "headroom": _or_null(budget.headroom),
        "by_phase": {name or outside: format_amount(ore) for name, ore in budget.by_phase.items()},
        "by_partner": _amounts(budget.by_partner),
        "by_category": _amounts(budget.by_category),
        "by_month": _amounts(budget.by_month),
        "by_partner_category": {key: _amounts(row) for key, row in budget.by_partner_category.items()},
        "by_phase_category": {name or outside: _amounts(row) for name, row in budget.by_phase_category.items()},
        "lines": [_line(line, budget, outside) for line in budget.lines],
        "funding": _funding(budget.funding, outside),
        "findings": [finding_document(finding, locale) for finding in findings],
    }


def finding_document(finding: Finding, locale: str) -> dict[str, Any]:
    """One finding: its code, severity, sentence, rule and where it is mended."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.text.in_language(locale),
        "reference": finding.reference,
        "href": finding.href,
        "where": {"area": finding.place.area, "key": finding.place.key, "field": finding.place.field},
    }


def _line(line: Line, budget: Budget, outside: str) -> dict[str, Any]:
    return {
        "key": line.key,
        "kind": str(line.kind),
        "partner": line.partner,
        "category": line.category,
        "label": line.label,
        "total": format_amount(line.total),
        "by_slice": [
            {"month": piece.month, "phase": budget.phase_of(piece) or outside, "amount": format_amount(amount)}
            for piece, amount in zip(budget.slices, line.amounts, strict=True)
            if amount
        ],
    }


def _funding(funding: Funding, outside: str) -> dict[str, Any]:
    return {
        "support": format_amount(funding.support),
        "support_max": format_amount(funding.support_max),
        "contribution": format_amount(funding.contribution),
        "required_contribution": format_amount(funding.required_contribution),
        "pledged": format_amount(funding.pledged),
        "gap": format_amount(funding.gap),
        "surplus": format_amount(funding.surplus),
        "by_phase": {name or outside: _shares(shares) for name, shares in funding.by_phase.items()},
        "by_partner": {key: _shares(shares) for key, shares in funding.by_partner.items()},
        "pledged_by_kind": _amounts(funding.pledged_by_kind),
        "pledged_by_partner": _amounts(funding.pledged_by_partner),
    }


def _shares(shares: Shares) -> dict[str, str]:
    return {
        "total": format_amount(shares.total),
        "support": format_amount(shares.support),
        "contribution": format_amount(shares.contribution),
    }


def _amounts(table: Mapping[str, int]) -> dict[str, str]:
    return {key: format_amount(ore) for key, ore in table.items()}


def _or_null(ore: int | None) -> str | None:
    return None if ore is None else format_amount(ore)
