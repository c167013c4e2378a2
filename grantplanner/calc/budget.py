"""The budget: every line costed, every flat rate added, every total drawn from the same amounts."""

from collections.abc import Callable, Iterable, Mapping

from grantplanner.calc.calendar import Calendar, calendar_of
from grantplanner.calc.flat_rates import Cube, add_flat_rates, add_line
from grantplanner.calc.funding import fund
from grantplanner.calc.lines import contribution_total, cost_line, in_kind_line, position_line
from grantplanner.calc.results import OUTSIDE_PHASES, Budget, Line
from grantplanner.calc.terms import Terms, terms_of
from grantplanner.models import Project
from grantplanner.periods import Slice
from grantplanner.rules import BUILT_IN_CATEGORIES, Rules

Tables = dict[str, dict[str, int]]


def compute_budget(project: Project, rules: Rules) -> Budget:
    """The whole budget of a project under the rules of a call. Amounts are öre."""
    calendar = calendar_of(project)
    return total_up(project, rules, calendar, direct_lines(project, calendar, terms_of(project, rules)))


def direct_lines(project: Project, calendar: Calendar, terms: Terms) -> list[Line]:
    """Every line that is entered rather than counted: positions, other costs, contributions in kind."""
    lines = [position_line(position, calendar, terms) for position in project.positions]
    lines += [cost_line(line, calendar, terms) for line in project.costs]
    lines += [in_kind_line(each, calendar) for each in project.contributions if each.kind.is_in_kind]
    return lines


def total_up(project: Project, rules: Rules, calendar: Calendar, lines: list[Line]) -> Budget:
    """The budget that follows from the costed lines: flat rates, totals every way, funding."""
    cube: Cube = {}
    for line in lines:
        add_line(cube, line)
    lines = [*lines, *add_flat_rates(project, rules, cube, len(calendar.slices))]
    phases = tuple(phase.name for phase in project.phases)
    partners = tuple(partner.key for partner in project.partners)
    categories = _categories(rules, cube)
    by_partner_category = _table(partners, categories, cube)
    by_partner_phase, by_phase_category = _by_phase(calendar.slices, phases, partners, categories, cube)
    by_month_category = _by_month(calendar.slices, categories, cube)
    by_partner = _sums(by_partner_category)
    by_phase = _sums(by_phase_category)
    pledges = [(each, contribution_total(each, calendar)) for each in project.contributions]
    return Budget(
        slices=calendar.slices,
        phases=phases,
        partners=partners,
        categories=categories,
        lines=tuple(lines),
        total=sum(by_partner.values()),
        ceiling=project.ceiling,
        by_phase=by_phase,
        by_partner=by_partner,
        by_category={category: sum(row[category] for row in by_partner_category.values()) for category in categories},
        by_month=_sums(by_month_category),
        by_partner_category=by_partner_category,
        by_phase_category=by_phase_category,
        by_month_category=by_month_category,
        by_partner_phase=by_partner_phase,
        funding=fund(rules, by_partner, by_phase, pledges),
        _by_key={line.key: line for line in lines},
    )


def _categories(rules: Rules, cube: Cube) -> tuple[str, ...]:
    used = {category for _, category in cube} - set(rules.category_ids)
    usual = list(BUILT_IN_CATEGORIES)
    return rules.category_ids + tuple(
        sorted(used, key=lambda each: (each not in usual, usual.index(each) if each in usual else 0, each))
    )


def _sums(table: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    return {key: sum(row.values()) for key, row in table.items()}


def _table(partners: Iterable[str], categories: Iterable[str], cube: Cube) -> Tables:
    columns = list(categories)
    return {partner: {column: sum(cube.get((partner, column), ())) for column in columns} for partner in partners}


def _by_phase(
    slices: tuple[Slice, ...],
    phases: tuple[str, ...],
    partners: tuple[str, ...],
    categories: tuple[str, ...],
    cube: Cube,
) -> tuple[Tables, Tables]:
    def phase_of(piece: Slice) -> str:
        return OUTSIDE_PHASES if piece.phase is None else phases[piece.phase]

    columns = _columns(slices, phase_of)
    is_outside = any(amounts[i] for amounts in cube.values() for i in columns.get(OUTSIDE_PHASES, ()))
    names = (*phases, OUTSIDE_PHASES) if is_outside else phases
    by_partner_phase = {partner: dict.fromkeys(names, 0) for partner in partners}
    by_phase_category = {name: dict.fromkeys(categories, 0) for name in names}
    for (partner, category), amounts in cube.items():
        for name in names:
            held = sum(amounts[i] for i in columns.get(name, ()))
            by_partner_phase[partner][name] += held
            by_phase_category[name][category] += held
    return by_partner_phase, by_phase_category


def _by_month(slices: tuple[Slice, ...], categories: tuple[str, ...], cube: Cube) -> Tables:
    columns = _columns(slices, lambda piece: piece.month)
    table = {month: dict.fromkeys(categories, 0) for month in columns}
    for (_, category), amounts in cube.items():
        for month, places in columns.items():
            table[month][category] += sum(amounts[i] for i in places)
    return table


def _columns(slices: tuple[Slice, ...], key: Callable[[Slice], str]) -> dict[str, list[int]]:
    columns: dict[str, list[int]] = {}
    for i, piece in enumerate(slices):
        columns.setdefault(key(piece), []).append(i)
    return columns
