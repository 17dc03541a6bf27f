"""The Heim-TÜV view: ten factors, the first five double, each -1, 0 or +1, and one light.

How a factor gets its value (a proposal, see `heim_tuev.yaml`): a rule counts +1 where it is met, 0
for a small deviation and -1 where it is missed, on average over the places it was assessed in. The
factor takes the mean of its rules by their weight; from `green_from` on its value is +1, up to
`red_to` it is -1, in between 0. A missed K.-o. makes it -1. A factor in which nothing was assessed
has no value; it leaves the sum and is never 0.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from standards.compliance import Tally, tally
from standards.findings import Finding, Outcome, Severity, is_assessed
from standards.rules import Rule, RuleSet

from .policies import FACTORS, HeimTuevPolicy, heim_tuev_policy

WORTH = {Outcome.MET: 1, Outcome.MINOR_DEVIATION: 0, Outcome.NOT_MET: -1}


class Light(StrEnum):
    """The three colours of the Heim-TÜV."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class RuleValue:
    """What one rule adds to its factor.

    `value` is its mean over the places it was assessed in, from -1 to +1; None if it was in none.
    """

    rule: str
    value: Fraction | None
    weight: Fraction
    tally: Tally


@dataclass(frozen=True)
class FactorValue:
    """One factor: its value and the rules that made it so, the most harmful first.

    `mean` is the weighted mean of the rules, from -1 to +1; `value` is what it counts. Both are
    None where nothing was assessed.
    """

    number: int
    weight: int
    value: int | None
    mean: Fraction | None
    tally: Tally
    rules: tuple[RuleValue, ...]

    @property
    def light(self) -> Light | None:
        """The colour of the factor."""
        return {1: Light.GREEN, 0: Light.YELLOW, -1: Light.RED, None: None}[self.value]


@dataclass(frozen=True)
class HeimTuev:
    """All ten factors and what they come to.

    Attributes
    ----------
    overall
        Σ weight · value / Σ weight over the factors that were assessed, -1 to +1; None if none.
    of_all_weights
        The same by the weight of all ten (15), as the Heim-TÜV does it; None if one is missing.
    light
        The colour of the whole; None where less than `least_coverage` of it was assessed.
    tally
        The findings of all rules with a factor; its coverage stands beside the light.
    """

    factors: tuple[FactorValue, ...]
    overall: Fraction | None
    of_all_weights: Fraction | None
    light: Light | None
    tally: Tally
    policy: HeimTuevPolicy

    @property
    def without_value(self) -> tuple[int, ...]:
        """The factors in which nothing was assessed."""
        return tuple(one.number for one in self.factors if one.value is None)


def heim_tuev(
    rule_sets: Sequence[RuleSet], findings: Iterable[Finding], day: date | None = None
) -> HeimTuev:
    """The view on the findings of one accommodation; rules without a factor do not count.

    Parameters
    ----------
    rule_sets
        The sets the findings are of.
    day
        Whose weights and thresholds count; the latest by default.
    """
    policy = heim_tuev_policy(day)
    rules = {rule.id: rule for rule_set in rule_sets for rule in rule_set.rules}
    counted = [one for one in findings if rules[one.rule].heim_tuev_factor is not None]
    factors = tuple(
        _factor(number, [one for one in counted if _factor_of(one, rules) == number], rules, policy)
        for number in range(1, FACTORS + 1)
    )
    assessed = [(one.weight, one.value) for one in factors if one.value is not None]
    points = sum(weight * value for weight, value in assessed)
    overall = Fraction(points, sum(weight for weight, _ in assessed)) if assessed else None
    counts = tally(counted)
    seen_enough = (counts.coverage or 0) >= Fraction(policy.least_coverage)
    return HeimTuev(
        factors=factors,
        overall=overall,
        of_all_weights=overall if len(assessed) == FACTORS else None,
        light=_light(overall, policy) if seen_enough else None,
        tally=counts,
        policy=policy,
    )


def _factor_of(finding: Finding, rules: Mapping[str, Rule]) -> int | None:
    return rules[finding.rule].heim_tuev_factor


def _factor(
    number: int, findings: Sequence[Finding], rules: Mapping[str, Rule], policy: HeimTuevPolicy
) -> FactorValue:
    values = [
        _rule_value(rules[rule], [one for one in findings if one.rule == rule], policy)
        for rule in dict.fromkeys(one.rule for one in findings)
    ]
    known = [(one.value, one.weight) for one in values if one.value is not None]
    weights = sum((weight for _, weight in known), Fraction(0))
    mean = sum(value * weight for value, weight in known) / weights if weights else None
    ko_missed = any(
        one.severity is Severity.KO and one.outcome is Outcome.NOT_MET for one in findings
    )
    light = Light.RED if ko_missed else _light(mean, policy)
    worst_first = sorted(values, key=lambda one: (one.value is None, (one.value or 0) * one.weight))
    return FactorValue(
        number=number,
        weight=policy.factors[number].weight,
        value={Light.GREEN: 1, Light.YELLOW: 0, Light.RED: -1, None: None}[light],
        mean=mean,
        tally=tally(findings),
        rules=tuple(worst_first),
    )


def _rule_value(rule: Rule, findings: Sequence[Finding], policy: HeimTuevPolicy) -> RuleValue:
    worth = [WORTH[one.outcome] for one in findings if is_assessed(one)]
    return RuleValue(
        rule=rule.id,
        value=Fraction(sum(worth), len(worth)) if worth else None,
        weight=Fraction(policy.rule_weights[rule.severity]),
        tally=tally(findings),
    )


def _light(mean: Fraction | None, policy: HeimTuevPolicy) -> Light | None:
    if mean is None:
        return None
    if mean >= Fraction(policy.green_from):
        return Light.GREEN
    return Light.RED if mean <= Fraction(policy.red_to) else Light.YELLOW
