"""What the shape of a rule file cannot tell: measures, units and limits that do not fit."""

from collections.abc import Iterator

from .errors import Complaint
from .findings import Level, Severity
from .measures import Measure, Type, all_measures
from .rules import Check, Rule

NUMERIC_CHECKS = {Check.AT_LEAST, Check.AT_MOST, Check.EQUALS}


def complaints_about(rule: Rule, where: str) -> list[Complaint]:
    """Everything about one rule that contradicts its measures or itself."""
    found = list(_wrong_measures(rule, where))
    if found:
        return found
    return [
        *_wrong_limits(rule, where),
        *_wrong_types(rule, where),
        *_wrong_unit(rule, where),
        *_unreachable(rule, where),
    ]


def _wrong_measures(rule: Rule, where: str) -> Iterator[Complaint]:
    growing = [name for limit in rule.limits.values() for name in limit.plus_per]
    conditions = [one.measure for one in rule.when]
    named = [*filter(None, [rule.measure]), *rule.any_of, *conditions, *growing]
    for name in dict.fromkeys(named):
        if name not in all_measures():
            yield Complaint(where, "unknown_measure", {"measure": name})
    wants_measure = rule.check not in {Check.MANUAL, Check.ANY_TRUE}
    wants_alternatives = rule.check is Check.ANY_TRUE
    if wants_measure != (rule.measure is not None) or wants_alternatives != bool(rule.any_of):
        yield Complaint(where, "measure_does_not_fit_check", {"check": rule.check})


def _wrong_limits(rule: Rule, where: str) -> Iterator[Complaint]:
    if not rule.limits:
        yield Complaint(where, "no_limit")
    for start, limit in rule.limits.items():
        details = {"from": str(start), "check": rule.check}
        wants_claim = rule.check.is_claim
        other_kind = limit.value is not None and isinstance(limit.value, bool) != wants_claim
        senseless = limit.value is False and rule.check is not Check.IS_TRUE
        if other_kind or senseless or (limit.plus_per and wants_claim):
            yield Complaint(where, "limit_does_not_fit_check", details)
    if rule.tolerance and (
        rule.check not in {Check.AT_LEAST, Check.AT_MOST} or rule.severity is Severity.KO
    ):
        yield Complaint(where, "no_deviation_can_be_small", {"check": rule.check})


def _wrong_types(rule: Rule, where: str) -> Iterator[Complaint]:
    measures = all_measures()
    growing = [name for limit in rule.limits.values() for name in limit.plus_per]
    numbers = [one.measure for one in rule.when if not one.is_claim] + growing
    claims = [one.measure for one in rule.when if one.is_claim] + list(rule.any_of)
    if rule.measure:
        (numbers if rule.check in NUMERIC_CHECKS else claims).append(rule.measure)
    for name in numbers:
        if not measures[name].is_number:
            yield _wrong_type(where, measures[name], "number")
    for name in claims:
        if measures[name].type is not Type.CLAIM:
            yield _wrong_type(where, measures[name], "claim")


def _wrong_type(where: str, measure: Measure, expected: str) -> Complaint:
    details = {"measure": measure.name, "type": measure.type, "expected": expected}
    return Complaint(where, "measure_of_the_wrong_type", details)


def _wrong_unit(rule: Rule, where: str) -> Iterator[Complaint]:
    measure = all_measures().get(rule.measure or "")
    expected = measure.unit if measure else None
    if rule.unit != expected:
        details = {"unit": str(rule.unit), "expected": str(expected)}
        yield Complaint(where, "wrong_unit", details)


def _unreachable(rule: Rule, where: str) -> Iterator[Complaint]:
    """Rules that could never be judged, because nobody can record what they ask for."""
    growing = [name for limit in rule.limits.values() for name in limit.plus_per]
    for name in [*filter(None, [rule.measure]), *rule.any_of, *growing]:
        levels = all_measures()[name].levels
        if rule.level not in levels:
            details = {"measure": name, "level": rule.level, "allowed": ", ".join(levels)}
            yield Complaint(where, "wrong_level", details)
    if rule.room_use and rule.level is not Level.ROOM:
        yield Complaint(where, "room_use_of_no_room", {"level": rule.level})
