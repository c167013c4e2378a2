"""Funding (finansiering): the most the fund may pay, what others must, and how both are shared."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from grantplanner.calc.results import Funding, Shares
from grantplanner.models import Contribution
from grantplanner.money import share_by_largest_remainder
from grantplanner.rules import Rules


def fund(
    rules: Rules,
    by_partner: Mapping[str, int],
    by_phase: Mapping[str, int],
    pledges: Iterable[tuple[Contribution, int]],
) -> Funding:
    """How a total is paid: support never above the call's share, co-financing the difference.

    Totals are öre, `pledges` each contribution with its worth. At funding level `partner` the largest support is the
    sum of each partner's own, rounded by the call's rule, and no partner's share exceeds its own. It never exceeds the
    total either, as it could where one partner's revenue passes its costs.
    """
    total = sum(by_partner.values())
    by_kind: Counter[str] = Counter()
    pledged_by_partner: Counter[str] = Counter()
    for contribution, worth in pledges:
        by_kind[str(contribution.kind)] += worth
        pledged_by_partner[contribution.partner.key] += worth
    pledged = sum(by_kind.values())
    is_by_partner = rules.funding_level == "partner"
    own_largest = {partner: largest_support(rules, held) for partner, held in by_partner.items()}
    support_max = min(max(0, total), sum(own_largest.values())) if is_by_partner else largest_support(rules, total)
    required = max(0, total - support_max)
    support = max(0, min(support_max, total - pledged)) if pledged >= required else support_max
    return Funding(
        total=total,
        support_max=support_max,
        support=support,
        required_contribution=required,
        pledged=pledged,
        gap=max(0, required - pledged),
        surplus=max(0, pledged - required),
        by_phase=_shared(support, by_phase, by_phase),
        by_partner=_shared(support, by_partner, own_largest if is_by_partner else by_partner),
        pledged_by_kind=dict(by_kind),
        pledged_by_partner=dict(pledged_by_partner),
    )


def largest_support(rules: Rules, total: int) -> int:
    """The most the fund may pay of a total in öre, rounded by the call's rule; nothing of a negative total."""
    return max(0, rules.round_support(Fraction(rules.support_rate) * total))


def _shared(support: int, totals: Mapping[str, int], weights: Mapping[str, int]) -> dict[str, Shares]:
    parts = share_by_largest_remainder(support, [weights[key] for key in totals])
    return {key: Shares(held, part, held - part) for (key, held), part in zip(totals.items(), parts, strict=True)}
