"""What the views on rules and findings say, in plain German and English, with the numbers."""

import math
from collections.abc import Sequence
from fractions import Fraction

from api.explanations import label, shown
from api.sentences import Language, sentence
from standards import Rule, RuleSet, all_measures
from standards.insights import (
    Bottleneck,
    Bounds,
    Ground,
    GroundCode,
    OfferComparison,
    Preference,
    RuleCapacity,
    Step,
)

from .amounts import amount

FINEST = 10**4
PREFERRED = frozenset({Preference.PREFER_FLAT, Preference.PREFER_FLAT_WITH_CONSENT})


def say_in(code: str, language: Language, **details: object) -> str:
    """The sentence `insights.<code>`."""
    return sentence(f"insights.{code}", language, **details)


# --- Bottleneck -----------------------------------------------------------------------------------


def about_bottleneck(found: Bottleneck, rules: RuleSet, language: Language) -> list[str]:
    """How many people fit, what holds the number down, what one more takes, what is unknown."""
    lines = headline(found, language)
    if found.binding:
        lines.append(say_in("held_by", language, rules=_names(found.binding, rules, language)))
    if found.recommended_by and found.recommended_by != found.binding:
        names = _names(found.recommended_by, rules, language)
        lines.append(say_in("recommended_held_by", language, rules=names))
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


def headline(found: Bottleneck, language: Language) -> list[str]:
    """How many are planned and how many fit, by the rules in force and by all rules."""
    lines = [_room_for(found, language)]
    number = _bounds(found.recommended_bounds, language)
    code = "recommended_without_end" if number is None else "recommended_for"
    lines.append(say_in(code, language, number=number))
    if found.planned_in_parts is not None:
        numbers = {"planned": found.planned, "parts": found.planned_in_parts}
        lines.append(say_in("parts_do_not_add_up", language, **numbers))
    return lines


def _room_for(found: Bottleneck, language: Language) -> str:
    """What is planned stays the bound for use, however many more the rules would allow."""
    planned, lawful = found.planned, found.lawful
    said = {"place": found.place, "planned": planned, "lawful": lawful}
    number = _bounds(found.lawful_bounds, language)
    if number is None:
        suffix = "" if planned is None else "_planned"
        return say_in(f"room_without_end{suffix}", language, **said)
    if planned is None:
        return say_in("room_for", language, place=found.place, number=number)
    if lawful is None:
        return say_in("room_for_planned", language, number=number, **said)
    if planned > lawful:
        return say_in("room_for_fewer", language, number=number, over=planned - lawful, **said)
    return say_in("room_for_more" if planned < lawful else "room_for_just", language, **said)


def _names(rule_ids: Sequence[str], rules: RuleSet, language: Language) -> str:
    return "; ".join(f"{_title(rules.rule(one), language)} ({one})" for one in rule_ids)


def binding_capacities(found: Bottleneck) -> list[RuleCapacity]:
    """The place's own rules that hold the lawful number down."""
    return [one for one in found.per_rule if one.rule in found.binding]


def steps_text(capacity: RuleCapacity, language: Language) -> str:
    """What one place more would take by one rule; empty where nothing helps."""
    return "; ".join(_step(one, language) for one in capacity.next_place)


def _next_place(capacity: RuleCapacity, rules: RuleSet, language: Language) -> str:
    title, steps = _title(rules.rule(capacity.rule), language), steps_text(capacity, language)
    code = "next_place" if steps else "next_place_never"
    people = persons(capacity.places + 1, language)
    return say_in(code, language, title=title, number=people, steps=steps)


def _step(step: Step, language: Language) -> str:
    unit = all_measures()[step.measure].unit
    return say_in(
        "step",
        language,
        label=label(step.measure, language),
        need=amount(_upwards(step.need), unit, language),
        have=shown(step.have, language),
        more=shown(_upwards(step.more), language),
    )


def _upwards(value: Fraction) -> Fraction:
    """Rounded so that it is surely enough, where it cannot be written out."""
    if (value * FINEST).denominator == 1:
        return value
    return Fraction(math.ceil(value * 100), 100)


def _bounds(bounds: Bounds, language: Language) -> str | None:
    """None where no rule limits the number."""
    low, high = bounds.at_least, bounds.at_most
    if bounds.number is not None:
        return persons(bounds.number, language)
    if low is None:
        return None
    if high is None:
        return say_in("persons_from", language, low=persons(low, language))
    return say_in("persons_between", language, low=low, high=persons(high, language))


def persons(count: int, language: Language) -> str:
    """So many people."""
    return amount(Fraction(count), "persons", language)


# --- Flat against centre --------------------------------------------------------------------------


def about_offer(found: OfferComparison, rules: RuleSet, language: Language) -> list[str]:
    """The answer, then every reason, then what it rests on."""
    code = f"verdict_{found.verdict}"
    if found.verdict is Preference.PREFER_FLAT_WITH_CONSENT and found.household_agrees:
        code = "verdict_consent_given"
    lines = [say_in(code, language, flat=found.flat, centre=found.centre)]
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
    lines.append(basis(proposal=found.policy.proposal, language=language))
    return lines


def ground_text(ground: Ground, rules: RuleSet, language: Language) -> str:
    """One reason with its rule and its numbers."""
    rule = rules.rule(ground.rule) if ground.rule else None
    unit = rule.unit if rule else None
    numbers = ground.value is not None and ground.limit is not None
    with_numbers = {GroundCode.MISSED, GroundCode.SMALL_DEVIATION, GroundCode.WORSE}
    suffix = "_by" if numbers and ground.code in with_numbers else ""
    return say_in(
        f"ground_{ground.code}{suffix}",
        language,
        title=_title(rule, language) if rule else "",
        rule=ground.rule or "",
        value=amount(ground.value, unit, language, ground.limit),
        limit=amount(ground.limit, unit, language),
        missing=_labels(ground.missing, language),
    )


# --- Parts ----------------------------------------------------------------------------------------


def basis(*, proposal: bool, language: Language) -> str:
    """Whether the county has decided what a view rests on."""
    return say_in("basis_proposal" if proposal else "basis_decided", language)


def _labels(names: Sequence[str], language: Language) -> str:
    return ", ".join(label(name, language) for name in dict.fromkeys(names))


def _title(rule: Rule, language: Language) -> str:
    return rule.title.de if language is Language.DE else rule.title.en
