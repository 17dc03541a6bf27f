"""Hold whole columns against a limit: the same verdicts as for one place, exact at the limit."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from standards.findings import Level, Reason
from standards.rules import Rule
from standards.terms import Check, Condition, DatedLimit

from .codes import CODE_OF, MET, MINOR_DEVIATION, NOT_MET, overruled, replaced
from .found import ALWAYS_ONE, Ends, Found
from .integers import Codes, Ints, Mask, Numbers, one_number, reaches
from .limits import demand, tolerated
from .lookup import Lookup

NOTHING_TO_COUNT = CODE_OF[Reason.NOTHING_TO_COUNT]
NOUGHT = one_number(0)
Compare = Callable[[Ints, Ints], Any]
COMPARE: dict[Check, Compare] = {
    Check.AT_LEAST: operator.ge,
    Check.AT_MOST: operator.le,
    Check.EQUALS: operator.eq,
}
Answer = tuple[Mask, Mask]
"""Where it surely holds, and where it surely does not; elsewhere what is missing could decide."""


def judge(
    rule: Rule, dated: DatedLimit, level: Level, lookup: Lookup, found: Found | None = None
) -> Codes:
    """The code of the verdict at every place, without a look at conditions and dates.

    Parameters
    ----------
    found
        What is known of the rule's measure, where it was put together from several places.
    """
    if rule.check is Check.MANUAL:
        return np.full(lookup.size(level), CODE_OF[Reason.MANUAL_RULE], dtype=np.int8)
    if rule.check is Check.ANY_TRUE:
        return _judge_alternatives(rule, level, lookup)
    found = found or lookup.look_up(rule.measure or "", level)
    if rule.check is Check.VALID_UNTIL:
        return _judge_days(found, lookup, level)
    if rule.check is Check.IS_TRUE:
        right = found.over.low.ints == int(dated.value is True)
        return overruled(_verdict(right), found.gap)
    return _judge_numbers(rule, dated, level, lookup, found)


def _judge_alternatives(rule: Rule, level: Level, lookup: Lookup) -> Codes:
    """Met as soon as one alternative is; not met only where all are known not to be."""
    size = lookup.size(level)
    met = np.zeros(size, dtype=np.bool_)
    never = np.ones(size, dtype=np.bool_)
    gap = np.zeros(size, dtype=np.int8)
    for one in rule.any_of:
        found = lookup.look_up(one.measure, level)
        surely, not_at_all = holds(one, found)
        met |= surely
        never &= not_at_all
        gap = overruled(found.gap, gap)
    return replaced(replaced(gap, never, NOT_MET), met, MET)


def unmet(conditions: tuple[Condition, ...], level: Level, lookup: Lookup) -> Codes:
    """Why a rule cannot be judged: a condition that does not hold, else one nobody recorded."""
    never = np.zeros(lookup.size(level), dtype=np.bool_)
    gap = np.zeros(lookup.size(level), dtype=np.int8)
    for one in conditions:
        found = lookup.look_up_or_above(one.measure, level)
        surely, not_at_all = holds(one, found)
        never |= not_at_all
        gap = overruled(found.gap * ~(surely | not_at_all), gap)
    return replaced(gap, never, CODE_OF[Reason.CONDITION_NOT_MET])


def holds(condition: Condition, found: Found) -> Answer:
    """Whether a condition or an alternative holds."""
    if condition.is_true is not None:
        right = (found.over.low.ints == int(condition.is_true)) & found.known
        return right, ~right & ~found.missing
    surely = ~found.missing
    never = np.zeros(surely.shape, dtype=np.bool_)
    for check, bound in (
        (Check.AT_LEAST, condition.at_least),
        (Check.AT_MOST, condition.at_most),
    ):
        if bound is not None:
            yes, no = _answer(check, found, one_number(bound))
            surely &= yes
            never |= no
    if found.per_nothing is not None:
        of_nothing = found.known & found.per_nothing
        surely, never = surely & ~of_nothing, never | of_nothing
    return surely & ~never, never


def _judge_days(found: Found, lookup: Lookup, level: Level) -> Codes:
    """A certificate is valid up to and including the day it names."""
    valid = found.over.low.ints >= lookup.today_at(level)
    return overruled(_verdict(valid), found.gap)


def _judge_numbers(
    rule: Rule, dated: DatedLimit, level: Level, lookup: Lookup, found: Found
) -> Codes:
    wanted = demand(dated, level, lookup)
    limit, end = wanted.limit, tolerated(rule.check, wanted.limit, rule.tolerance)
    low, per = found.over.low, found.per_low
    within = None if end is None else reaches(COMPARE[rule.check], low, per, end)
    verdict = _verdict(reaches(COMPARE[rule.check], low, per, limit), within)
    about_nothing = _about_nothing(rule.check, found, wanted.about_nobody)
    if about_nothing is not None:
        verdict = replaced(verdict, about_nothing, NOTHING_TO_COUNT)
    if found.partly is not None:
        rows = np.flatnonzero(found.partly)
        verdict[rows] = _judge_partly(
            rule.check, found.take(rows), limit.take(rows), end and end.take(rows)
        )
    if found.has_gaps:
        verdict = overruled(verdict, found.gap * found.missing)
    return verdict if wanted.gap is None else overruled(verdict, wanted.gap)


def _about_nothing(check: Check, found: Found, about_nobody: Mask | None) -> Mask | None:
    """A ratio over nothing, or a limit that grows with persons where nobody is."""
    if found.per_nothing is None:
        return about_nobody
    nothing = found.per_nothing
    if check is Check.AT_MOST:
        nothing = nothing & (found.over.low.ints == 0)
    if about_nobody is None:
        return nothing
    return nothing | (about_nobody & ~found.per_nothing)


def _judge_partly(check: Check, found: Found, limit: Numbers, end: Numbers | None) -> Codes:
    """Only what is so for every value between the ends."""
    meets, misses = _answer(check, found, limit)
    if end is None:
        within, without = np.zeros_like(meets), np.ones_like(meets)
    else:
        within, without = _answer(check, found, end)
    missed = np.where(
        misses & without, NOT_MET, np.where(misses & within, MINOR_DEVIATION, found.gap)
    )
    verdict = np.where(meets, MET, missed)
    if check is not Check.AT_MOST and found.per is not None:
        nothing = (found.per.high.ints == 0) & ~found.per.has_no_end
        verdict = np.where(nothing, NOTHING_TO_COUNT, verdict)
    return verdict.astype(np.int8)


def _answer(check: Check, found: Found, limit: Numbers) -> Answer:
    """Whether a value surely reaches a limit, or surely does not."""
    reached = reaches(COMPARE[check], found.over.low, found.per_low, limit)
    if found.partly is None:
        return reached & found.known, ~reached & found.known
    surely, never = _between(check, found, limit)
    return (
        np.where(found.partly, surely, reached & found.known),
        np.where(found.partly, never, ~reached & found.known),
    )


def _between(check: Check, found: Found, limit: Numbers) -> Answer:
    """The same where the value lies between two ends."""
    per = found.per or ALWAYS_ONE
    if check is Check.EQUALS:
        no = np.zeros(found.gap.shape, dtype=np.bool_)
        return no, no
    no_top = found.over.has_no_end | (per.low.ints == 0)
    if check is Check.AT_LEAST:
        surely = (per.low.ints > 0) & _low_end(operator.ge, found.over, per, limit)
        return surely, reaches(operator.lt, found.over.high, per.low, limit) & ~no_top
    surely = reaches(operator.le, found.over.high, per.low, limit) & ~no_top
    return surely, _low_end(operator.gt, found.over, per, limit)


def _low_end(how: Compare, over: Ends, per: Ends, limit: Numbers) -> Mask:
    """How the low end compares; it is nought where the denominator has no end."""
    ended = reaches(how, over.low, per.high, limit)
    return np.where(per.has_no_end, reaches(how, NOUGHT, None, limit), ended)


def _verdict(meets: Mask, within: Mask | None = None) -> Codes:
    """3 less one for what is tolerated, and one less again for what is met."""
    if within is None:
        return np.asarray(NOT_MET - (NOT_MET - MET) * meets)
    return np.asarray(NOT_MET - (meets | within).view(np.int8) - meets.view(np.int8))
