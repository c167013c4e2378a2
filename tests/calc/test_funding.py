from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantplanner.calc.funding import fund, largest_support
from grantplanner.calc.results import Funding
from grantplanner.models import Contribution, ContributionKind, Project
from grantplanner.money import share_by_largest_remainder
from grantplanner.rules import Rules
from tests.calc.plans import budget_of, calls, partner_named, projects, rules_with
from tests.properties import tried_widely

totals = st.dictionaries(st.sampled_from("abcde"), st.integers(0, 10**12), min_size=1)


def funding_of(rules: Rules, by_partner: dict[str, int], pledged: int) -> Funding:
    pledge = Contribution(
        partner=partner_named("a"), key="m", kind=ContributionKind.PUBLIC_CASH, description="m", amount=pledged
    )
    return fund(rules, by_partner, {"Genomförande": sum(by_partner.values())}, [(pledge, pledged)])


@tried_widely
@given(projects(), calls())
def test_support_and_contribution_make_the_total_in_all_and_in_every_part(project: Project, rules: Rules) -> None:
    budget = budget_of(project, rules)

    funding = budget.funding
    assert funding.support + funding.contribution == funding.total == budget.total
    for shares, parts in ((funding.by_phase, budget.by_phase), (funding.by_partner, budget.by_partner)):
        assert {key: share.total for key, share in shares.items()} == parts
        assert all(share.support + share.contribution == share.total for share in shares.values())
        if shares:
            assert sum(share.support for share in shares.values()) == funding.support


@tried_widely
@given(projects(), calls())
def test_support_is_never_above_the_largest_nor_below_nothing(project: Project, rules: Rules) -> None:
    funding = budget_of(project, rules).funding

    assert 0 <= funding.support <= funding.support_max <= max(0, funding.total)
    assert not (funding.gap and funding.surplus)
    assert funding.required_contribution + funding.surplus - funding.gap == funding.pledged


@tried_widely
@given(projects(), calls())
def test_what_is_pledged_is_the_same_by_kind_and_by_partner(project: Project, rules: Rules) -> None:
    funding = budget_of(project, rules).funding

    assert sum(funding.pledged_by_kind.values()) == funding.pledged
    assert sum(funding.pledged_by_partner.values()) == funding.pledged


@tried_widely
@given(totals, calls(), st.integers(0, 10**13))
def test_at_partner_level_no_partner_gets_more_than_its_own_largest(
    by_partner: dict[str, int], rules: Rules, pledged: int
) -> None:
    rules = rules.model_copy(update={"funding_level": "partner"})

    funding = funding_of(rules, by_partner, pledged)

    assert all(funding.by_partner[key].support <= largest_support(rules, held) for key, held in by_partner.items())
    assert funding.support_max == sum(largest_support(rules, held) for held in by_partner.values())


@tried_widely
@given(totals, calls(), st.integers(0, 10**13))
def test_at_project_level_support_is_rounded_once_and_shared_by_totals(
    by_partner: dict[str, int], rules: Rules, pledged: int
) -> None:
    rules = rules.model_copy(update={"funding_level": "project"})
    total = sum(by_partner.values())

    funding = funding_of(rules, by_partner, pledged)

    exact = (1 - Fraction(rules.co_financing_rate)) * total
    rounded = int(exact + Fraction(1, 2)) if rules.rounding.support == "half_up" else int(exact)
    assert funding.support_max == rounded
    covers = pledged >= total - rounded
    assert funding.support == (max(0, min(rounded, total - pledged)) if covers else rounded)
    shared = share_by_largest_remainder(funding.support, list(by_partner.values()))
    assert [share.support for share in funding.by_partner.values()] == shared


@pytest.mark.parametrize(
    ("pledged", "support", "gap", "surplus"),
    [(0, 47, 53, 0), (52, 47, 1, 0), (53, 47, 0, 0), (54, 46, 0, 1), (100, 0, 0, 47), (150, 0, 0, 97)],
)
def test_support_gives_way_to_a_surplus_and_not_to_a_gap(pledged: int, support: int, gap: int, surplus: int) -> None:
    funding = funding_of(rules_with(), {"a": 100}, pledged)

    assert (funding.support, funding.gap, funding.surplus) == (support, gap, surplus)


@pytest.mark.parametrize("level", ["project", "partner"])
def test_a_negative_total_asks_for_nothing_and_requires_nothing(level: str) -> None:
    funding = funding_of(rules_with(funding_level=level), {"a": 100, "b": -300}, 0)

    assert (funding.support_max, funding.required_contribution, funding.gap) == (0, 0, 0)
    assert sum(share.support for share in funding.by_partner.values()) == 0


def test_one_partners_revenue_never_lets_the_others_get_more_than_the_total() -> None:
    funding = funding_of(rules_with(funding_level="partner"), {"a": 100, "b": -80}, 0)

    assert (funding.total, funding.support_max, funding.required_contribution) == (20, 20, 0)
