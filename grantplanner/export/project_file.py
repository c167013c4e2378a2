"""A project, a call or an allocation as the file that, read again, gives the same."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from grantplanner.export.plain_yaml import write_yaml
from grantplanner.fields import plain_amount
from grantplanner.models import (
    Allocation,
    Contribution,
    CostLine,
    Partner,
    Phase,
    Position,
    Project,
    SurveyItem,
    Target,
    TheoryBox,
    Timing,
)

__all__ = ["dump_allocation", "dump_project", "write_yaml"]

_ANSWERS = ("very", "fairly", "little", "not", "unknown")


def dump_project(project: Project, *, with_answers: bool = True) -> dict[str, Any]:
    """The project as its file writes it: amounts in kronor, dates as YYYY-MM-DD, what is not stated left out.

    `with_answers` says whether the survey's answers go along; they were given about this project and no other.
    """
    names = _names_of_phases(project.phases)
    sections: dict[str, list[Any]] = {
        "phases": [_stated(_period(phase, kind=str(phase.kind), name=phase.name)) for phase in project.phases],
        "partners": [_partner(partner) for partner in project.partners],
        "positions": [_position(position) for position in project.positions],
        "costs": [_cost(cost, names) for cost in project.costs],
        "flat_rates": [
            _stated({"use": use.flat_rate, "partners": [partner.key for partner in use.partners]})
            for use in project.flat_rates
        ],
        "oncost_rates": [
            _stated({"year": each.year, "rate": str(each.rate), "source": each.source}) for each in project.oncost_rates
        ],
        "contributions": [_contribution(each, names) for each in project.contributions],
        "targets": [_target(target, names) for target in project.targets],
        "reporting_dates": [each.due_on.isoformat() for each in project.reporting_dates],
        "sources": [
            _stated({"for": source.about, "title": source.title, "href": source.href}) for source in project.sources
        ],
        "theory": [_box(box) for box in project.theory],
        "survey": [_item(item, with_answers=with_answers) for item in project.survey],
    }
    return {"project": _project(project), **{name: rows for name, rows in sections.items() if rows}}


def dump_allocation(allocation: Allocation) -> dict[str, Any]:
    """The allocation as its file writes it."""
    return {
        "allocation": _stated(
            {
                "name": allocation.name,
                "year": allocation.year,
                "pool": plain_amount(allocation.pool),
                "unit_amount": plain_amount(allocation.unit_amount),
                "policy": str(allocation.policy),
                "illustration": allocation.illustration,
                "source": allocation.source,
            }
        ),
        "requests": [
            _stated({"partner": each.partner, "employees": str(each.employees), "schools": each.schools})
            for each in allocation.requests
        ],
    }


def _project(project: Project) -> dict[str, Any]:
    age = {"low": project.participant_age_low, "high": project.participant_age_high}
    return _stated(
        {
            "slug": project.slug,
            "name": project.name,
            "owner": project.owner,
            "call": project.call_key,
            **_period(project),
            "ceiling": _amount(project.ceiling),
            "participant_age": None if None in age.values() else age,
            "intake_pause": list(map(int, project.intake_pause)) or None,
            "illustration": project.illustration,
        }
    )


def _partner(partner: Partner) -> dict[str, Any]:
    schools = [_stated({"name": school.name, "target_group": school.target_group}) for school in partner.schools]
    return _stated({"key": partner.key, "name": partner.name, "role": str(partner.role), "schools": schools})


def _position(position: Position) -> dict[str, Any]:
    return _stated(
        {
            "key": position.key,
            "partner": position.partner.key,
            "title": position.title,
            "fte": str(position.fte),
            "basis": str(position.basis),
            "annual_cost": _amount(position.annual_cost),
            "monthly_salary": _amount(position.monthly_salary),
            "hourly_rate": _amount(position.hourly_rate),
            "hours_per_year": _number(position.hours_per_year),
            **_period(position),
            "revisions": [
                {"from": revision.from_date.isoformat(), "rate": str(revision.rate)} for revision in position.revisions
            ],
            "source": position.source,
        }
    )


def _cost(cost: CostLine, names: dict[int, str]) -> dict[str, Any]:
    return _stated(
        {
            "key": cost.key,
            "partner": cost.partner.key,
            "category": cost.category,
            "description": cost.description,
            "amount": _amount(cost.amount),
            "quantity": "participants" if cost.per_participant else _number(cost.quantity),
            "unit_price": _amount(cost.unit_price),
            **_timing(cost, names),
        }
    )


def _contribution(contribution: Contribution, names: dict[int, str]) -> dict[str, Any]:
    return _stated(
        {
            "key": contribution.key,
            "partner": contribution.partner.key,
            "kind": str(contribution.kind),
            "description": contribution.description,
            "amount": _amount(contribution.amount),
            **_timing(contribution, names),
        }
    )


def _timing(row: CostLine | Contribution, names: dict[int, str]) -> dict[str, Any]:
    """When the amount falls. Evenly over the whole project goes without saying."""
    says_when = row.timing != Timing.SPREAD or row.phase or row.starts_on or row.ends_on
    return {
        "timing": str(row.timing) if says_when else None,
        "on": row.on_date.isoformat() if row.on_date else None,
        "phase": names[id(row.phase)] if row.phase else None,
        **_period(row),
        "source": row.source,
    }


def _target(target: Target, names: dict[int, str]) -> dict[str, Any]:
    return _stated(
        {
            "indicator": target.indicator,
            "partner": target.partner.key if target.partner else None,
            "phase": names[id(target.phase)] if target.phase else None,
            "gender": str(target.gender) if target.gender else None,
            "value": _number(target.value),
            "low": _number(target.low),
            "high": _number(target.high),
            "points": [{"on": each.due_on.isoformat(), "value": _number(each.value)} for each in target.points],
        }
    )


def _box(box: TheoryBox) -> dict[str, Any]:
    stands = {"stage": str(box.stage), "level": str(box.level), "text": box.text}
    return _stated({**stands, "indicators": list(box.indicators)})


def _item(item: SurveyItem, *, with_answers: bool) -> dict[str, Any]:
    answers = {when: _answers(item, when) for when in ("then", "now")} | {"source": item.source}
    return _stated({"theme": item.theme or None, "item": item.item, **(answers if with_answers else {})})


def _answers(item: SurveyItem, when: str) -> dict[str, int] | None:
    counts = {answer: getattr(item, f"{when}_{answer}") for answer in _ANSWERS}
    return None if None in counts.values() else counts


def _names_of_phases(phases: Iterable[Phase]) -> dict[int, str]:
    """How the file refers to each phase: by its kind where only one is of that kind, else by its name."""
    kinds = [phase.kind for phase in phases]
    return {id(phase): str(phase.kind) if kinds.count(phase.kind) == 1 else phase.name for phase in phases}


def _period(row: Any, **before: Any) -> dict[str, Any]:
    days = {"starts_on": row.starts_on, "ends_on": row.ends_on}
    return before | {name: day.isoformat() if day else None for name, day in days.items()}


def _amount(ore: int | None) -> int | str | None:
    return None if ore is None else plain_amount(ore)


def _number(value: Decimal | None) -> int | str | None:
    if value is None:
        return None
    return int(value) if value.as_tuple().exponent == 0 else str(value)


def _stated(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != []}
