"""The Heim-TÜV view: ten factors, the first five double, each -1, 0 or +1, and one light.

How a factor gets its value (a proposal, see `heim_tuev.yaml`): a rule counts +1 where it is met, 0
for a small deviation and -1 where it is missed, on average over the places it was assessed in. The
factor takes the mean of its rules by their weight; from `green_from` on its value is +1, up to
`red_to` it is -1, in between 0. A missed K.-o. makes it -1. A factor of which less than
`least_coverage` was assessed has no value; it leaves the sum and is never 0. With a missed K.-o.
the light of the whole is `ko_caps_light` at best.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from standards.compliance import Tally, tally
from standards.findings import Finding, Outcome, Severity, is_assessed
from standards.rules import Rule, RuleSet

from .policies import FACTORS, HeimTuevPolicy, Light, heim_tuev_policy

WORTH = {Outcome.MET: 1, Outcome.MINOR_DEVIATION: 0, Outcome.NOT_MET: -1}

COUNTS = {Light.GREEN: 1, Light.YELLOW: 0, Light.RED: -1, None: None}


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
    None where nothing was assessed, or less than `least_coverage`; a missed K.-o. is red anyway.
    """

    number: int
    weight: int
    light: Light | None
    mean: Fraction | None
    tally: Tally
    rules: tuple[RuleValue, ...]

    @property
    def value(self) -> int | None:
        """What the factor counts: +1, 0 or -1."""
        return COUNTS[self.light]

    @property
    def is_too_little(self) -> bool:
        """Whether something was assessed, but not enough for a value."""
        return self.light is None and self.tally.assessed > 0


@dataclass(frozen=True)
class HeimTuev:
    """All ten factors and what they come to.

    Attributes
    ----------
    overall
        Σ weight · value / Σ weight over the factors that have a value, -1 to +1; None if none has.
    of_all_weights
        Σ weight · value by the weight of all ten (15), as in the published formula; a factor
        without value counts nothing. None if none has a value.
    light
        The colour of `overall`, `ko_caps_light` at best where a K.-o. is missed; None where less
        than `least_coverage` of the whole was assessed.
    ko_missed
        The K.-o. rules that are missed anywhere, with a factor or without.
    tally
        The findings of all rules with a factor; its coverage stands beside the light.
    """

    factors: tuple[FactorValue, ...]
    overall: Fraction | None
    of_all_weights: Fraction | None
    light: Light | None
    ko_missed: tuple[Rule, ...]
    tally: Tally
    policy: HeimTuevPolicy

    @property
    def without_value(self) -> tuple[int, ...]:
        """The factors in which nothing was assessed, or too little."""
        return tuple(one.number for one in self.factors if one.value is None)

    @property
    def assessed_weight(self) -> int:
        """The weight of the factors that have a value."""
        return sum(one.weight for one in self.factors if one.value is not None)

    @property
    def all_weights(self) -> int:
        """The weight of all ten."""
        return sum(one.weight for one in self.factors)

    @property
    def points(self) -> int:
        """Σ weight · value."""
        return sum(one.weight * one.value for one in self.factors if one.value is not None)


def heim_tuev(
    rule_sets: Sequence[RuleSet], findings: Iterable[Finding], day: date | None = None
) -> HeimTuev:
    """The view on the findings of one accommodation.

    A rule without a factor does not count, unless it is a K.-o. that is missed.

    Parameters
    ----------
    rule_sets
        The sets the findings are of.
    day
        Whose weights and thresholds count; the latest by default.
    """
    policy = heim_tuev_policy(day)
    rules = {rule.id: rule for rule_set in rule_sets for rule in rule_set.rules}
    every = list(findings)
    counted = [one for one in every if rules[one.rule].heim_tuev_factor is not None]
    factors = tuple(
        _factor(number, [one for one in counted if _factor_of(one, rules) == number], rules, policy)
        for number in range(1, FACTORS + 1)
    )
    known = [(one.weight, one.value) for one in factors if one.value is not None]
    points = sum(weight * value for weight, value in known)
    overall = Fraction(points, sum(weight for weight, _ in known)) if known else None
    counts = tally(counted)
    missed = dict.fromkeys(one.rule for one in every if _is_missed_ko(one))
    light = _light(overall, policy) if _seen_enough(counts, policy) else None
    return HeimTuev(
        factors=factors,
        overall=overall,
        of_all_weights=Fraction(points, sum(one.weight for one in factors)) if known else None,
        light=_at_best(light, policy.ko_caps_light) if missed else light,
        ko_missed=tuple(rules[one] for one in missed),
        tally=counts,
        policy=policy,
    )


def _at_best(light: Light | None, best: Light) -> Light | None:
    return None if light is None else min(light, best, key=lambda one: COUNTS[one] or 0)


def _is_missed_ko(finding: Finding) -> bool:
    return finding.severity is Severity.KO and finding.outcome is Outcome.NOT_MET


def _seen_enough(counts: Tally, policy: HeimTuevPolicy) -> bool:
    return (counts.coverage or 0) >= Fraction(policy.least_coverage)


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
    counts = tally(findings)
    ko_missed = any(_is_missed_ko(one) for one in findings)
    is_sure = ko_missed or _seen_enough(counts, policy)
    mean = sum(value * weight for value, weight in known) / weights if weights and is_sure else None
    light = Light.RED if ko_missed else _light(mean, policy)
    worst_first = sorted(values, key=lambda one: (one.value is None, (one.value or 0) * one.weight))
    return FactorValue(
        number=number,
        weight=policy.factors[number].weight,
        light=light,
        mean=mean,
        tally=counts,
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
