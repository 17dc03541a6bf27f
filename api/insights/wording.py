"""What the views on rules and findings say, in plain German and English, with the numbers."""

import math
from collections.abc import Sequence
from fractions import Fraction

from api.explanations import label, shown, unit_text
from api.sentences import Language, number, sentence
from standards import Rule, RuleSet, all_measures
from standards.insights import (
    Bottleneck,
    Bounds,
    FactorValue,
    Ground,
    GroundCode,
    HeimTuev,
    OfferComparison,
    Preference,
    RuleCapacity,
    Step,
)

FINEST = 10**4
PREFERRED = frozenset({Preference.PREFER_FLAT, Preference.PREFER_FLAT_WITH_CONSENT})


def say_in(code: str, language: Language, **details: object) -> str:
    """The sentence `insights.<code>`."""
    return sentence(f"insights.{code}", language, **details)


# --- Bottleneck -----------------------------------------------------------------------------------


def about_bottleneck(found: Bottleneck, rules: RuleSet, language: Language) -> list[str]:
    """How many people fit, what holds the number down, what one more takes, what is unknown."""
    lines = [
        say_in(
            "room_for", language, place=found.place, number=_bounds(found.lawful_bounds, language)
        ),
        say_in("recommended_for", language, number=_bounds(found.recommended_bounds, language)),
    ]
    if found.planned is not None and found.lawful is not None and found.planned > found.lawful:
        over = found.planned - found.lawful
        lines.append(say_in("planned_too_many", language, planned=found.planned, over=over))
    if found.binding:
        names = "; ".join(f"{_title(rules.rule(one), language)} ({one})" for one in found.binding)
        lines.append(say_in("held_by", language, rules=names))
    lines += [_next_place(one, rules, language) for one in binding_capacities(found)]
    open_rules = dict.fromkeys((one.rule, one.missing) for one in found.unknown)
    lines += [
        say_in(
            "capacity_unknown",
            language,
            title=_title(rules.rule(rule), language),
            missing=_labels(missing, language),
        )
        for rule, missing in open_rules
    ]
    return lines


def binding_capacities(found: Bottleneck) -> list[RuleCapacity]:
    """The place's own rules that hold the lawful number down."""
    return [one for one in found.per_rule if one.rule in found.binding]


def steps_text(capacity: RuleCapacity, language: Language) -> str:
    """What one place more would take by one rule; empty where nothing helps."""
    return "; ".join(_step(one, language) for one in capacity.next_place)


def _next_place(capacity: RuleCapacity, rules: RuleSet, language: Language) -> str:
    title, steps = _title(rules.rule(capacity.rule), language), steps_text(capacity, language)
    code = "next_place" if steps else "next_place_never"
    return say_in(code, language, title=title, number=capacity.places + 1, steps=steps)


def _step(step: Step, language: Language) -> str:
    unit = unit_text(all_measures()[step.measure].unit, language)
    need, have = _upwards(step.need), step.have
    return say_in(
        "step",
        language,
        label=label(step.measure, language),
        need=f"{shown(need, language)} {unit}".strip(),
        have=shown(have, language),
        more=shown(_upwards(step.more), language),
    )


def _upwards(value: Fraction) -> Fraction:
    """Rounded so that it is surely enough, where it cannot be written out."""
    if (value * FINEST).denominator == 1:
        return value
    return Fraction(math.ceil(value * 100), 100)


def _bounds(bounds: Bounds, language: Language) -> str:
    low, high = bounds.at_least, bounds.at_most
    if bounds.number is not None:
        code = "persons_one" if bounds.number == 1 else "persons"
        return say_in(code, language, number=bounds.number)
    if low is None:
        return say_in("persons_without_end", language)
    if high is None:
        return say_in("persons_from", language, low=low)
    return say_in("persons_between", language, low=low, high=high)


# --- Flat against centre --------------------------------------------------------------------------


def about_offer(found: OfferComparison, rules: RuleSet, language: Language) -> list[str]:
    """The answer, then every reason, then what it rests on."""
    lines = [say_in(f"verdict_{found.verdict}", language, flat=found.flat, centre=found.centre)]
    lines += [ground_text(one, rules, language) for one in found.grounds]
    if found.weighted_deviations:
        lines.append(
            say_in(
                "weighted",
                language,
                value=shown(found.weighted_deviations, language),
                limit=shown(Fraction(found.policy.most_weighted), language),
            )
        )
    if found.review_by:
        lines.append(say_in("review_by", language, day=shown(found.review_by, language)))
        if found.household_agrees:
            lines.append(say_in("consent_given", language))
    lines.append(_basis(proposal=found.policy.proposal, language=language))
    return lines


def ground_text(ground: Ground, rules: RuleSet, language: Language) -> str:
    """One reason with its rule and its numbers."""
    rule = rules.rule(ground.rule) if ground.rule else None
    unit = unit_text(rule.unit, language) if rule else ""
    numbers = ground.value is not None and ground.limit is not None
    with_numbers = {GroundCode.MISSED, GroundCode.SMALL_DEVIATION, GroundCode.WORSE}
    suffix = "_by" if numbers and ground.code in with_numbers else ""
    return say_in(
        f"ground_{ground.code}{suffix}",
        language,
        title=_title(rule, language) if rule else "",
        rule=ground.rule or "",
        value=f"{shown(ground.value, language, ground.limit)} {unit}".strip(),
        limit=f"{shown(ground.limit, language)} {unit}".strip(),
        missing=_labels(ground.missing, language),
    )


# --- Heim-TÜV -------------------------------------------------------------------------------------


def about_heim_tuev(found: HeimTuev, language: Language) -> list[str]:
    """The light with its number and the coverage beside it, and what has no value."""
    lines = []
    if found.overall is None:
        lines.append(say_in("heim_tuev_nothing", language))
    elif found.light is None:
        lines.append(
            say_in(
                "heim_tuev_too_little",
                language,
                value=signed(found.overall, language),
                coverage=percent(found.tally.coverage, language),
                least=percent(Fraction(found.policy.least_coverage), language),
            )
        )
    else:
        lines.append(
            say_in(
                "heim_tuev_overall",
                language,
                light=say_in(f"light_{found.light}", language),
                value=signed(found.overall, language),
                coverage=percent(found.tally.coverage, language),
            )
        )
    if found.without_value:
        names = [factor_name(one, found, language) for one in found.factors if one.value is None]
        lines.append(say_in("heim_tuev_without", language, factors="; ".join(names)))
    lines.append(_basis(proposal=found.policy.proposal, language=language))
    return lines


def factor_name(factor: FactorValue, found: HeimTuev, language: Language) -> str:
    """Number and name of a factor."""
    name = found.policy.factors[factor.number].name
    return f"{factor.number} {name.de if language is Language.DE else name.en}"


def signed(value: Fraction | int, language: Language) -> str:
    """A number between -1 and +1 with its sign and two decimals."""
    text = number(round(float(value), 2), language, 2)
    return f"+{text}" if value > 0 else text


def percent(share: Fraction | None, language: Language) -> str:
    """A share in whole percent; a dash where there is none."""
    return "–" if share is None else f"{number(math.floor(share * 100), language)} %"


# --- Parts ----------------------------------------------------------------------------------------


def _basis(*, proposal: bool, language: Language) -> str:
    return say_in("basis_proposal" if proposal else "basis_decided", language)


def _labels(names: Sequence[str], language: Language) -> str:
    return ", ".join(label(name, language) for name in dict.fromkeys(names))


def _title(rule: Rule, language: Language) -> str:
    return rule.title.de if language is Language.DE else rule.title.en
