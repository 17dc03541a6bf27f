"""What the shape of a rule file cannot tell: measures, units and limits that do not fit."""

from collections.abc import Iterator, Mapping, Sequence

from standards.errors import Complaint
from standards.findings import Level, Severity
from standards.measures import Measure, all_measures
from standards.rules import Rule
from standards.terms import (
    Aggregate,
    Check,
    Condition,
    DatedLimit,
    LimitStatus,
    RelevantDate,
)

HOLDS_NO_MEASURE = {Check.MANUAL, Check.ANY_TRUE}
LEVELS_AROUND: Mapping[Level, tuple[Level, ...]] = {
    Level.ROOM: (Level.ROOM, Level.DWELLING, Level.FACILITY),
    Level.DWELLING: (Level.DWELLING, Level.FACILITY),
    Level.PERSON: (Level.PERSON, Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY),
    Level.HOUSEHOLD: (Level.HOUSEHOLD, Level.DWELLING, Level.FACILITY),
}
"""Where a condition is asked for when it is unknown at the place itself."""


def complaints_about(rule: Rule, where: str) -> list[Complaint]:
    """Everything about one rule that contradicts its measures or itself."""
    found = list(_wrong_measures(rule, where))
    if found:
        return found
    return [
        *_wrong_limits(rule, where),
        *_wrong_tolerance(rule, where),
        *_wrong_dates(rule, where),
        *_wrong_types(rule, where),
        *_wrong_unit(rule, where),
        *_unreachable(rule, where),
        *_never_applicable(rule, where),
    ]


def _wrong_measures(rule: Rule, where: str) -> Iterator[Complaint]:
    for name in rule.measures:
        if name not in all_measures():
            yield Complaint(where, "unknown_measure", {"measure": name})
    wants_measure = rule.check not in HOLDS_NO_MEASURE
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
        if other_kind or senseless or (limit.grows_with and wants_claim):
            yield Complaint(where, "limit_does_not_fit_check", details)


def _wrong_tolerance(rule: Rule, where: str) -> Iterator[Complaint]:
    if rule.tolerance and (
        rule.check not in {Check.AT_LEAST, Check.AT_MOST} or rule.severity is Severity.KO
    ):
        yield Complaint(where, "no_deviation_can_be_small", {"check": rule.check})
    if rule.review and rule.severity is Severity.KO:
        yield Complaint(where, "guide_closes_a_place")


def _wrong_dates(rule: Rule, where: str) -> Iterator[Complaint]:
    """Limits that repeat the one before, and rules that never come into force."""
    before: DatedLimit | None = None
    for start in sorted(rule.limits):
        limit = rule.limits[start]
        if limit == before:
            yield Complaint(where, "limit_repeats", {"from": str(start)})
        before = limit
    values = [limit.value for limit in rule.limits.values()]
    if rule.limits and all(value is None for value in values):
        yield Complaint(where, "never_in_force")
    ended = min((day for day, limit in rule.limits.items() if limit.value is None), default=None)
    if ended is not None and ended == min(rule.limits):
        yield Complaint(where, "ends_before_it_begins", {"from": str(ended)})
    announced = {day for day, one in rule.limits.items() if one.status is LimitStatus.ANNOUNCED}
    if rule.active and rule.limits and announced == set(rule.limits):
        yield Complaint(where, "only_announced")


def _wrong_types(rule: Rule, where: str) -> Iterator[Complaint]:
    measures, asked = all_measures(), [*rule.when, *rule.any_of]
    numbers = [one.measure for one in asked if not one.is_claim]
    numbers += [name for limit in rule.limits.values() for name in limit.grows_with]
    claims = [one.measure for one in asked if one.is_claim]
    days = [rule.measure] if rule.measure and rule.check is Check.VALID_UNTIL else []
    if rule.measure and not days:
        (numbers if rule.check.is_numeric else claims).append(rule.measure)
    for expected, names in (("number", numbers), ("claim", claims), ("day", days)):
        for name in dict.fromkeys(names):
            fits = (
                measures[name].is_number
                if expected == "number"
                else (measures[name].type == expected)
            )
            if not fits:
                yield _wrong_type(where, measures[name], expected)
    if rule.aggregate is not Aggregate.EACH and not rule.check.is_numeric:
        yield Complaint(where, "only_numbers_are_put_together", {"check": rule.check})


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
    growing = [name for limit in rule.limits.values() for name in limit.grows_with]
    alternatives = [one.measure for one in rule.any_of]
    here = [*filter(None, [rule.measure]), *alternatives]
    if rule.aggregate is Aggregate.EACH:
        here += growing
    for name in dict.fromkeys(here):
        yield from _not_on(name, (rule.level,), rule, where)
    around = LEVELS_AROUND.get(rule.level, (rule.level,))
    for condition in rule.when:
        yield from _not_on(condition.measure, around, rule, where)
    if rule.relevant_date is not RelevantDate.INSPECTION and rule.level is Level.COUNTY:
        yield Complaint(where, "county_has_no_such_date", {"date": rule.relevant_date})
    if rule.room_use and rule.level is not Level.ROOM:
        yield Complaint(where, "room_use_of_no_room", {"level": rule.level})
    measure = all_measures().get(rule.measure or "")
    counted = set(measure.room_use) if measure and measure.levels == (Level.ROOM,) else set()
    if counted and rule.room_use and not counted & set(rule.room_use):
        yield Complaint(where, "measure_of_other_rooms", {"measure": rule.measure or ""})


def _not_on(name: str, levels: Sequence[Level], rule: Rule, where: str) -> Iterator[Complaint]:
    allowed = all_measures()[name].levels
    if not set(levels) & set(allowed):
        details = {"measure": name, "level": rule.level, "allowed": ", ".join(allowed)}
        yield Complaint(where, "wrong_level", details)


def _never_applicable(rule: Rule, where: str) -> Iterator[Complaint]:
    """Conditions that no place can fulfil: bounds that cross, or a claim and its contrary."""
    for name in dict.fromkeys(one.measure for one in rule.when):
        same = [one for one in rule.when if one.measure == name]
        if _is_empty(same):
            yield Complaint(where, "condition_never_holds", {"measure": name})


def _is_empty(conditions: Sequence[Condition]) -> bool:
    """Whether no value can fulfil all these conditions on one measure."""
    claims = {one.is_true for one in conditions if one.is_true is not None}
    low = [one.at_least for one in conditions if one.at_least is not None]
    high = [one.at_most for one in conditions if one.at_most is not None]
    return len(claims) > 1 or (bool(low and high) and max(low) > min(high))
