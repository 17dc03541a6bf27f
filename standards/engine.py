"""Evaluate a record against a rule set: one finding for every active rule and every place."""

from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction

from .checks import Demand, holds, judge_number, limit_at, tolerated_limit
from .exact import Value
from .findings import Finding, Level, Outcome, Reason
from .lookup import Found, Known, Missing, Partly, look_up, look_up_all, look_up_or_above
from .places import Basis, Place, places_of
from .record import Record, is_for
from .rules import Rule, RuleSet
from .terms import Aggregate, Check, Condition, DatedLimit, LimitStatus
from .verdicts import claimed, finding_of, set_aside, unknown

LEVELS_OF_A_BUILDING = (Level.FACILITY, Level.DWELLING, Level.ROOM)
Dated = tuple[date, DatedLimit]


def evaluate(
    rule_set: RuleSet, record: Record, day: date | None = None, basis: Basis = Basis.PLACES
) -> list[Finding]:
    """Every active rule on every place of its level, in the order of rules and places.

    Parameters
    ----------
    day
        The day whose limits count and on which ages are taken; the record's own by default.
    basis
        Places as they are planned, or the people who live there today.
    """
    site = places_of(record, day, basis)
    places = list(site.everything())
    return [finding for rule in rule_set.active_rules for finding in _judge_all(rule, places)]


def _judge_all(rule: Rule, places: Sequence[Place]) -> list[Finding]:
    site = places[0]
    if not is_for(rule.scope, site.kind):
        return [set_aside(rule, site, Outcome.NOT_APPLICABLE, Reason.OTHER_KIND)]
    there = [place for place in places if place.level is rule.level]
    if not there and rule.level not in LEVELS_OF_A_BUILDING:
        return [set_aside(rule, site, Outcome.NOT_APPLICABLE, Reason.OTHER_LEVEL)]
    if rule.aggregate is not Aggregate.EACH:
        there = [place for place in there if not rule.room_use or place.use in rule.room_use]
    if not there:
        return [set_aside(rule, site, Outcome.NOT_ASSESSED, Reason.NO_SUCH_PLACE)]
    if rule.aggregate is not Aggregate.EACH:
        found = look_up_all(rule.measure or "", there, rule.aggregate)
        return [judge(rule, site, found)]
    return [judge(rule, place) for place in there]


def judge(rule: Rule, place: Place, found: Found | None = None) -> Finding:
    """One rule, one place, one verdict. What nobody looked at is not assessed, never met.

    Parameters
    ----------
    found
        What is known of the rule's measure, where it was put together from several places.
    """
    if found is None and rule.room_use and place.use not in rule.room_use:
        return set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.OTHER_ROOM_USE)
    dated = _limit_of(rule, place)
    if isinstance(dated, Finding):
        return dated
    unmet = _first_unmet(rule.when, place)
    if isinstance(unmet, Known):
        return set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.CONDITION_NOT_MET)
    if unmet is not None:
        return unknown(rule, place, unmet)
    return JUDGES[rule.check](rule, place, dated, found)


def _limit_of(rule: Rule, place: Place) -> Dated | Finding:
    """The limit that binds, or why none does; a suspension counts on the day of the visit."""
    today = rule.limit_on(place.day)
    if today is None and any(start <= place.day for start in rule.limits):
        return set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.ANNOUNCED)
    if today is not None and today[1].status is LimitStatus.SUSPENDED:
        return set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.SUSPENDED)
    dated = today
    if rule.relevant_date.measure:
        counts = look_up_or_above(rule.relevant_date.measure, place)
        if not isinstance(counts, Known):
            return unknown(rule, place, counts)
        # A house that opens later has no limit of its own day yet: that of the visit holds.
        day = min(counts.value, place.day) if isinstance(counts.value, date) else place.day
        dated = rule.limit_on(day)
        if dated is None:
            return set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.OLDER_THAN_THE_RULE)
    if dated is None or dated[1].value is None:
        return set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.NO_PARAMETER_IN_FORCE)
    return dated


def _first_unmet(conditions: Sequence[Condition], place: Place) -> Known | Partly | Missing | None:
    """A condition that is known not to hold (`Known`), else one that nobody recorded."""
    open_question: Partly | Missing | None = None
    for condition in conditions:
        found = look_up_or_above(condition.measure, place)
        answer = None if isinstance(found, Missing) else holds(condition, found)
        if answer is False:
            return Known(value=False)
        if answer is None and not isinstance(found, Known):
            open_question = open_question or found
    return open_question


def _judge_number(rule: Rule, place: Place, dated: Dated, found: Found | None) -> Finding:
    demanded = limit_at(dated[1], place)
    if isinstance(demanded, Missing):
        return unknown(rule, place, demanded, start=dated[0])
    limit = demanded.limit
    tolerated = tolerated_limit(rule.check, limit, rule.tolerance)
    known = found or look_up(rule.measure or "", place)
    if isinstance(known, Missing):
        return unknown(rule, place, known, limit, tolerated, dated[0])
    if _is_about_nothing(rule, known, demanded):
        return set_aside(rule, place, Outcome.NOT_APPLICABLE, Reason.NOTHING_TO_COUNT)
    outcome = judge_number(rule.check, known, limit, tolerated)
    if outcome is None and isinstance(known, Partly):
        return unknown(rule, place, known, limit, tolerated, dated[0])
    return finding_of(
        rule,
        place,
        outcome or Outcome.NOT_ASSESSED,
        measured=_quotient(known, rule.check, outcome),
        limit=limit,
        tolerated=tolerated,
        limit_from=dated[0],
        inputs=(*known.inputs, *demanded.inputs),
        missing=known.names if isinstance(known, Partly) else (),
    )


def _is_about_nothing(rule: Rule, known: Known | Partly, demanded: Demand) -> bool:
    """A ratio over nothing, or a limit that grows with persons where nobody is."""
    if isinstance(known, Partly):
        return known.per_high == 0 and rule.check is not Check.AT_MOST
    if known.per == 0:
        return known.value == 0 or rule.check is not Check.AT_MOST
    return bool(demanded.inputs) and demanded.limit == 0


def _quotient(known: Known | Partly, check: Check, outcome: Outcome | None) -> Value | None:
    """The value, or of a partly known one the end that decided."""
    if isinstance(known, Known):
        if isinstance(known.value, Fraction):
            return known.value / known.per if known.per else None
        return known.value
    by_low_end = (check is Check.AT_LEAST) is not (outcome is Outcome.NOT_MET)
    over, per = (known.low, known.per_high) if by_low_end else (known.high, known.per_low)
    return over / per if over is not None and per else None


def _judge_claim(rule: Rule, place: Place, dated: Dated, found: Found | None) -> Finding:
    known = found or look_up(rule.measure or "", place)
    if not isinstance(known, Known):
        return unknown(rule, place, known, dated[1].value is True, None, dated[0])
    return claimed(rule, place, known.value is dated[1].value, known.inputs, dated)


def _judge_any(rule: Rule, place: Place, dated: Dated, found: Found | None) -> Finding:
    """Met as soon as one alternative is; not met only when all are known to be missing."""
    del found
    every = [(one, look_up(one.measure, place)) for one in rule.any_of]
    answers = [None if isinstance(one, Missing) else holds(wanted, one) for wanted, one in every]
    inputs = tuple(pair for _, one in every if isinstance(one, Known) for pair in one.inputs)
    if True in answers:
        return claimed(rule, place, True, inputs, dated)
    gaps = [one for _, one in every if not isinstance(one, Known)]
    if None in answers:
        names = tuple(dict.fromkeys(name for one in gaps for name in one.names))
        return unknown(rule, place, Missing(names, gaps[0].reason), True, None, dated[0])
    return claimed(rule, place, False, inputs, dated)


def _judge_day(rule: Rule, place: Place, dated: Dated, found: Found | None) -> Finding:
    """A certificate is valid up to and including the day it names."""
    known = found or look_up(rule.measure or "", place)
    if not isinstance(known, Known) or not isinstance(known.value, date):
        missing = known if not isinstance(known, Known) else Missing((rule.measure or "",))
        return unknown(rule, place, missing, place.day, None, dated[0])
    return finding_of(
        rule,
        place,
        Outcome.MET if known.value >= place.day else Outcome.NOT_MET,
        measured=known.value,
        limit=place.day,
        limit_from=dated[0],
        inputs=known.inputs,
    )


def _judge_by_hand(rule: Rule, place: Place, dated: Dated, found: Found | None) -> Finding:
    del dated, found
    return set_aside(rule, place, Outcome.NOT_ASSESSED, Reason.MANUAL_RULE)


JUDGES: dict[Check, Callable[[Rule, Place, Dated, Found | None], Finding]] = {
    Check.AT_LEAST: _judge_number,
    Check.AT_MOST: _judge_number,
    Check.EQUALS: _judge_number,
    Check.IS_TRUE: _judge_claim,
    Check.ANY_TRUE: _judge_any,
    Check.VALID_UNTIL: _judge_day,
    Check.MANUAL: _judge_by_hand,
}
