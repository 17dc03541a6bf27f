"""Evaluate a record against a rule set: one finding for every active rule and every place."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from .checks import Demand, judge_number, limit_at, tolerated_limit
from .exact import Value
from .findings import Finding, Level, Outcome, Reason
from .places import Known, Missing, Place, look_up, look_up_or_above, places_of
from .record import Kind, Record
from .rules import Check, Condition, DatedLimit, LimitStatus, Rule, RuleSet, Scope

LEVELS_OF_A_RECORD = (Level.FACILITY, Level.DWELLING, Level.ROOM)


def evaluate(rule_set: RuleSet, record: Record, day: date | None = None) -> list[Finding]:
    """Every active rule on every place of its level, in the order of rules and places.

    Parameters
    ----------
    day
        The day whose limits count and on which ages are taken; the record's own by default.
    """
    site = places_of(record, day)
    places = list(site.walk())
    return [finding for rule in rule_set.active_rules for finding in _judge_all(rule, places)]


def _judge_all(rule: Rule, places: Sequence[Place]) -> list[Finding]:
    site = places[0]
    if rule.level not in LEVELS_OF_A_RECORD:
        return [_set_aside(rule, site, Outcome.NOT_APPLICABLE, Reason.OTHER_LEVEL)]
    if not _is_for(rule.scope, site.kind):
        return [_set_aside(rule, site, Outcome.NOT_APPLICABLE, Reason.OTHER_KIND)]
    there = [place for place in places if place.level is rule.level]
    if not there:
        return [_set_aside(rule, site, Outcome.NOT_ASSESSED, Reason.NO_SUCH_PLACE)]
    return [judge(rule, place) for place in there]


def judge(rule: Rule, place: Place) -> Finding:
    """One rule, one place, one verdict. What nobody looked at is not assessed, never met."""
    if rule.room_use and place.use not in rule.room_use:
        return _set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.OTHER_ROOM_USE)
    dated = rule.limit_on(place.day)
    if dated is None or dated[1].value is None:
        return _set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.NO_PARAMETER_IN_FORCE)
    if dated[1].status is LimitStatus.SUSPENDED:
        return _set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.SUSPENDED)
    unmet = _first_unmet(rule.when, place)
    if unmet is not None:
        return _conditional(rule, place, unmet)
    return JUDGES[rule.check](rule, place, *dated)


def _first_unmet(conditions: Sequence[Condition], place: Place) -> Known | Missing | None:
    """A condition that is known not to hold, else one that nobody recorded."""
    missing = None
    for condition in conditions:
        found = look_up_or_above(condition.measure, place)
        if isinstance(found, Missing):
            missing = missing or found
        elif not _holds(condition, found):
            return found
    return missing


def _holds(condition: Condition, found: Known) -> bool:
    if not isinstance(found.value, Fraction):
        return found.value is condition.is_true
    high_enough = condition.at_least is None or (
        found.value >= Fraction(condition.at_least) * found.per
    )
    low_enough = condition.at_most is None or (
        found.value <= Fraction(condition.at_most) * found.per
    )
    return found.per > 0 and high_enough and low_enough


def _conditional(rule: Rule, place: Place, unmet: Known | Missing) -> Finding:
    if isinstance(unmet, Missing):
        return _unknown(rule, place, unmet)
    return _set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.CONDITION_NOT_MET)


def _judge_number(rule: Rule, place: Place, start: date, dated: DatedLimit) -> Finding:
    demanded = limit_at(dated, place)
    if isinstance(demanded, Missing):
        return _unknown(rule, place, demanded, start=start)
    limit = demanded.limit
    tolerated = tolerated_limit(rule.check, limit, rule.tolerance)
    known = look_up(rule.measure or "", place)
    if isinstance(known, Missing):
        return _unknown(rule, place, known, limit, tolerated, start)
    if _is_about_nothing(rule, known, demanded):
        return _set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)
    return _finding(
        rule,
        place,
        judge_number(rule.check, known, limit, tolerated),
        measured=_quotient(known),
        limit=limit,
        tolerated=tolerated,
        limit_from=start,
        inputs=(*known.inputs, *demanded.inputs),
    )


def _is_about_nothing(rule: Rule, known: Known, demanded: Demand) -> bool:
    """A ratio over nothing, or a limit that grows with persons where nobody is."""
    if known.per == 0:
        return known.value == 0 or rule.check is not Check.AT_MOST
    return bool(demanded.inputs) and demanded.limit == 0


def _quotient(known: Known) -> Value | None:
    if isinstance(known.value, Fraction):
        return known.value / known.per if known.per else None
    return known.value


def _judge_claim(rule: Rule, place: Place, start: date, dated: DatedLimit) -> Finding:
    known = look_up(rule.measure or "", place)
    if isinstance(known, Missing):
        return _unknown(rule, place, known, dated.value is True, None, start)
    return _claimed(rule, place, known.value is dated.value, known.inputs, start, dated)


def _judge_any(rule: Rule, place: Place, start: date, dated: DatedLimit) -> Finding:
    """Met as soon as one alternative is; not met only when all are known to be missing."""
    found = [look_up(name, place) for name in rule.any_of]
    known = [one for one in found if isinstance(one, Known)]
    inputs = tuple(pair for one in known for pair in one.inputs)
    if any(one.value is True for one in known):
        return _claimed(rule, place, True, inputs, start, dated)
    missing = [one for one in found if isinstance(one, Missing)]
    if missing:
        names = tuple(name for one in missing for name in one.names)
        return _unknown(rule, place, Missing(names, missing[0].reason), True, None, start)
    return _claimed(rule, place, False, inputs, start, dated)


def _judge_by_hand(rule: Rule, place: Place, start: date, dated: DatedLimit) -> Finding:
    del start, dated
    return _set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.MANUAL_RULE)


def _claimed(
    rule: Rule,
    place: Place,
    holds: bool,  # noqa: FBT001  the verdict itself
    inputs: tuple[tuple[str, Value], ...],
    start: date,
    dated: DatedLimit,
) -> Finding:
    outcome = Outcome.MET if holds else Outcome.NOT_MET
    measured = holds if dated.value is True else not holds
    return _finding(
        rule,
        place,
        outcome,
        measured=measured,
        limit=dated.value is True,
        limit_from=start,
        inputs=inputs,
    )


def _unknown(
    rule: Rule,
    place: Place,
    missing: Missing,
    limit: Value | None = None,
    tolerated: Fraction | None = None,
    start: date | None = None,
) -> Finding:
    return _finding(
        rule,
        place,
        Outcome.NOT_ASSESSED,
        reason=missing.reason,
        limit=limit,
        tolerated=tolerated,
        limit_from=start,
        missing=missing.names,
    )


def _set_aside(rule: Rule, place: Place, outcome: Outcome, reason: Reason) -> Finding:
    return _finding(rule, place, outcome, reason=reason)


def _finding(  # noqa: PLR0913  one argument a field of the finding
    rule: Rule,
    place: Place,
    outcome: Outcome,
    *,
    reason: Reason | None = None,
    measured: Value | None = None,
    limit: Value | None = None,
    tolerated: Fraction | None = None,
    limit_from: date | None = None,
    inputs: tuple[tuple[str, Value], ...] = (),
    missing: tuple[str, ...] = (),
) -> Finding:
    return Finding(
        rule=rule.id,
        place=place.path,
        level=place.level,
        outcome=outcome,
        reason=reason,
        measured=measured,
        limit=limit,
        tolerated=tolerated,
        unit=rule.unit,
        limit_from=limit_from,
        inputs=inputs,
        missing=missing,
        binding=rule.binding,
        severity=rule.severity,
    )


def _is_for(scope: Scope, kind: Kind) -> bool:
    if scope is Scope.BOTH:
        return True
    return (scope is Scope.DECENTRAL) == (kind is Kind.WOHNUNG)


JUDGES: dict[Check, Callable[[Rule, Place, date, DatedLimit], Finding]] = {
    Check.AT_LEAST: _judge_number,
    Check.AT_MOST: _judge_number,
    Check.EQUALS: _judge_number,
    Check.IS_TRUE: _judge_claim,
    Check.ANY_TRUE: _judge_any,
    Check.MANUAL: _judge_by_hand,
}
