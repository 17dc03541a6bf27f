"""The views on rules and findings as other programs read them: codes, numbers, sentences."""

from collections.abc import Mapping
from fractions import Fraction

from api.answers import Json, plain
from api.sentences import Language
from standards import Finding, RuleSet, Tally
from standards.insights import (
    Agreement,
    Bottleneck,
    Bounds,
    Demand,
    FactorValue,
    HeimTuev,
    Line,
    OfferComparison,
    RuleCapacity,
)

from .demands import demand_text
from .lights import about_heim_tuev
from .wording import about_bottleneck, about_offer, ground_text


def bottleneck_answer(found: Mapping[str, Bottleneck], rules: RuleSet) -> dict[str, Json]:
    """Every place with its numbers; what is not known is null and named in `unknown`."""
    return {
        "rule_set": rules.name,
        "version": rules.version,
        "places": [_place(one, rules) for one in found.values()],
    }


def _place(found: Bottleneck, rules: RuleSet) -> dict[str, Json]:
    return {
        "place": found.place,
        "level": found.level,
        "planned": found.planned,
        "planned_in_parts": found.planned_in_parts,
        "lawful": found.lawful,
        "lawful_bounds": _bounds(found.lawful_bounds),
        "recommended": found.recommended,
        "recommended_bounds": _bounds(found.recommended_bounds),
        "binding": list(found.binding),
        "recommended_by": list(found.recommended_by),
        "per_rule": [_capacity(one, rules) for one in found.per_rule],
        "unknown": [
            {
                "rule": one.rule,
                "place": one.place,
                "missing": list(one.missing),
                "reason": one.reason,
                "at_least": one.at_least,
                "at_most": one.at_most,
            }
            for one in found.unknown
        ],
        "explanation": {
            language.value: " ".join(about_bottleneck(found, rules, language))
            for language in Language
        },
    }


def _bounds(bounds: Bounds) -> dict[str, Json]:
    return {"at_least": bounds.at_least, "at_most": bounds.at_most}


def _capacity(one: RuleCapacity, rules: RuleSet) -> dict[str, Json]:
    return {
        "rule": one.rule,
        "binding": rules.rule(one.rule).binding,
        "places": one.places,
        "tolerated": one.tolerated,
        "next_place": [
            {
                "measure": step.measure,
                "have": plain(step.have),
                "need": plain(step.need),
                "more": plain(step.more),
            }
            for step in one.next_place
        ],
    }


def offer_answer(found: OfferComparison, rules: RuleSet) -> dict[str, Json]:
    """The verdict with its grounds and every rule side by side."""
    return {
        "rule_set": rules.name,
        "version": rules.version,
        "flat": found.flat,
        "centre": found.centre,
        "verdict": found.verdict,
        "household_agrees": found.household_agrees,
        "review_by": plain(found.review_by),
        "weighted_deviations": plain(found.weighted_deviations),
        "most_weighted": plain(Fraction(found.policy.most_weighted)),
        "policy_of": found.policy.decided_on.isoformat(),
        "proposal": found.policy.proposal,
        "grounds": [
            {
                "code": one.code,
                "rule": one.rule,
                "value": plain(one.value),
                "limit": plain(one.limit),
                "missing": list(one.missing),
                "text": {
                    language.value: ground_text(one, rules, language) for language in Language
                },
            }
            for one in found.grounds
        ],
        "rules": [_line(one) for one in found.lines],
        "explanation": {
            language.value: " ".join(about_offer(found, rules, language)) for language in Language
        },
    }


def _line(line: Line) -> dict[str, Json]:
    return {
        "rule": line.rule,
        "asked_as": line.asked_as,
        "relation": line.relation,
        "counts": line.counts,
        "is_small": line.is_small,
        "weight": plain(line.weight),
        "remedy_by": plain(line.remedy_by),
        "flat": _side(line.flat),
        "centre": _side(line.centre) if line.centre else None,
    }


def _side(finding: Finding) -> dict[str, Json]:
    return {
        "place": finding.place,
        "outcome": finding.outcome,
        "reason": finding.reason,
        "measured": plain(finding.measured),
        "limit": plain(finding.limit),
        "unit": finding.unit,
        "missing": list(finding.missing),
    }


def agreement_answer(found: Agreement, *, every_row: bool) -> dict[str, Json]:
    """What several sets ask for; with `every_row` also what only one of them does."""
    return {
        "rule_sets": list(found.rule_sets),
        "rows": [
            {
                "quantity": list(row.thing.quantity),
                "check": row.thing.check,
                "level": row.thing.level,
                "room_use": list(row.thing.room_use),
                "accord": row.accord,
                "strictest": [list(one) for one in row.strictest],
                "demands": [_demand(one) for one in row.demands],
            }
            for row in (found.rows if every_row else found.shared)
        ],
    }


def _demand(one: Demand) -> dict[str, Json]:
    return {
        "rule_set": one.rule_set,
        "rule": one.rule,
        "limit": plain(one.limit),
        "unit": one.unit,
        "aggregate": one.aggregate,
        "binding": one.binding,
        "has_conditions": one.has_conditions,
        "outcome": one.outcome,
        "reason": one.reason,
        "measured": plain(one.worst.measured),
        "outcomes": _counts(one.tally),
        "text": {language.value: demand_text(one, language) for language in Language},
    }


def heim_tuev_answer(found: HeimTuev) -> dict[str, Json]:
    """The ten factors, the light, and which rules made it so.

    `overall` is over the factors with a value, `of_all_weights` over all ten as in the published
    formula, where a factor without value counts nothing.
    """
    return {
        "overall": plain(found.overall),
        "of_all_weights": plain(found.of_all_weights),
        "points": found.points,
        "assessed_weight": found.assessed_weight,
        "all_weights": found.all_weights,
        "light": found.light,
        "best_light_with_ko": found.policy.ko_caps_light,
        "ko_missed": [
            {"rule": one.id, "title": {"de": one.title.de, "en": one.title.en}}
            for one in found.ko_missed
        ],
        "coverage": plain(found.tally.coverage),
        "policy_of": found.policy.decided_on.isoformat(),
        "proposal": found.policy.proposal,
        "factors": [_factor(one, found) for one in found.factors],
        "explanation": {
            language.value: " ".join(about_heim_tuev(found, language)) for language in Language
        },
    }


def _factor(one: FactorValue, found: HeimTuev) -> dict[str, Json]:
    name = found.policy.factors[one.number].name
    return {
        "number": one.number,
        "name": {"de": name.de, "en": name.en},
        "weight": one.weight,
        "value": one.value,
        "mean": plain(one.mean),
        "light": one.light,
        "too_little_assessed": one.is_too_little,
        "coverage": plain(one.tally.coverage),
        "rules": [
            {
                "rule": rule.rule,
                "value": plain(rule.value),
                "weight": plain(rule.weight),
                "outcomes": _counts(rule.tally),
            }
            for rule in one.rules
        ],
    }


def _counts(tally: Tally) -> dict[str, Json]:
    return {
        "met": tally.met,
        "minor_deviation": tally.minor_deviation,
        "not_met": tally.not_met,
        "not_assessed": tally.not_assessed,
        "not_applicable": tally.not_applicable,
    }
