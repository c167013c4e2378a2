"""The flat rates that a project may use: which it does, for whom, and what they come to."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from grantplanner.calc.results import LineKind
from grantplanner.models import FlatRateUse
from grantplanner.rules import FlatRate
from grantplanner.store.projects import touch
from grantplanner.web.desk import Desk
from grantplanner.web.session import get_session
from grantplanner.words import Text


@dataclass(frozen=True, slots=True)
class FlatRateView:
    """A flat rate of the call, or one that the project uses and the call has not.

    `base` and `amount` are öre over all partners, None when it is not used. Without `partners` it is for all.
    """

    id: str
    label: Text
    rate: FlatRate | None
    base_labels: tuple[Text, ...]
    is_used: bool
    partners: frozenset[str]
    base: int | None
    amount: int | None


def flat_rate_views(desk: Desk) -> list[FlatRateView]:
    """The call's flat rates in its order, then those that the project uses beside them."""
    uses = {use.flat_rate: use for use in desk.project.flat_rates}
    stray = [use for use in uses if desk.rules.flat_rate(use) is None]
    return [_view(desk, each, uses.get(each)) for each in [*(rate.id for rate in desk.rules.flat_rates), *stray]]


def _view(desk: Desk, flat_rate_id: str, use: FlatRateUse | None) -> FlatRateView:
    rate = desk.rules.flat_rate(flat_rate_id)
    lines = [
        line
        for line in desk.budget.lines
        if line.kind is LineKind.FLAT_RATE and line.key.partition(":")[0] == flat_rate_id
    ]
    return FlatRateView(
        flat_rate_id,
        Text("{name}", name=str(rate.label) if rate else flat_rate_id),
        rate,
        tuple(desk.rules.category_label(each) for each in rate.base) if rate else (),
        use is not None,
        frozenset(partner.key for partner in use.partners) if use else frozenset(),
        sum(line.base or 0 for line in lines) if use else None,
        sum(line.total for line in lines) if use else None,
    )


def save_flat_rates(desk: Desk, form: MultiDict[str, str]) -> None:
    """Use the flat rates named by `use`, each for the partners named by `for-<id>` or, with all or none, for all."""
    project = desk.project
    kept = {use.flat_rate: use for use in project.flat_rates}
    known = [rate.id for rate in desk.rules.flat_rates] + [each for each in kept if not desk.rules.flat_rate(each)]
    wanted = [each for each in known if each in form.getlist("use")]
    project.flat_rates = [kept[each] if each in kept else FlatRateUse(flat_rate=each) for each in wanted]
    for place, use in enumerate(project.flat_rates):
        named = form.getlist(f"for-{use.flat_rate}")
        chosen = [partner for partner in project.partners if partner.key in named]
        use.place = place
        use.partners = [] if len(chosen) == len(project.partners) else chosen
    session = get_session()
    touch(session, project)
    session.commit()
