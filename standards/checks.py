"""The closed list of ways to hold a value against a limit, exact at the limit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from .exact import Value
from .findings import Outcome
from .lookup import Known, Missing, Partly, look_up
from .places import Place
from .terms import Check, Condition, DatedLimit, Tolerance


@dataclass(frozen=True)
class Demand:
    """The number to hold against in one place, and the facts by which it grew."""

    limit: Fraction
    inputs: tuple[tuple[str, Value], ...] = ()


def limit_at(dated: DatedLimit, place: Place) -> Demand | Missing:
    """What a dated limit demands of a place; missing if a fact it grows by is."""
    found = {name: look_up(name, place) for name in dated.grows_with}
    missing = [one for one in found.values() if not isinstance(one, Known)]
    if missing:
        return Missing(tuple(name for one in missing for name in one.names), missing[0].reason)
    known = {name: one for name, one in found.items() if isinstance(one, Known)}
    limit = Fraction(dated.value or 0) + _growth(dated, known)
    return Demand(limit, tuple(pair for one in known.values() for pair in one.inputs))


def _growth(dated: DatedLimit, known: Mapping[str, Known]) -> Fraction:
    amounts = {
        name: one.value / one.per
        for name, one in known.items()
        if isinstance(one.value, Fraction) and one.per
    }
    evenly = (Fraction(each) * amounts.get(name, 0) for name, each in dated.plus_per.items())
    started = (
        math.ceil(amounts.get(name, 0) / Fraction(group))
        for name, group in dated.plus_per_started.items()
    )
    return sum(evenly, Fraction(0)) + sum(started)


def tolerated_limit(check: Check, limit: Fraction, tolerance: Tolerance | None) -> Fraction | None:
    """Where a small deviation ends, in the unit of the limit; None if none is tolerated.

    Raises
    ------
    ValueError
        If the check has no direction in which a deviation could be small.
    """
    if tolerance is None:
        return None
    if tolerance.percent is not None:
        distance = limit * Fraction(tolerance.percent) / 100
    else:
        distance = Fraction(tolerance.absolute or 0)
    if check is Check.AT_LEAST:
        return limit - distance
    if check is Check.AT_MOST:
        end = limit + distance
        return Fraction(math.floor(end)) if tolerance.rounded_down else end
    message = f"{check} knows no small deviation"
    raise ValueError(message)


def judge_number(
    check: Check, found: Known | Partly, limit: Fraction, tolerated: Fraction | None
) -> Outcome | None:
    """Met, small deviation or not met; None if what is missing could decide either way.

    Ratios are compared by cross-multiplication. A ratio over nothing (persons, but no shower) is
    judged too: it misses every maximum.
    """
    meets = _reaches(check, found, limit)
    if meets:
        return Outcome.MET
    within = False if tolerated is None else _reaches(check, found, tolerated)
    if meets is None or within is None:
        return Outcome.NOT_MET if meets is False and within is False else None
    return Outcome.MINOR_DEVIATION if within else Outcome.NOT_MET


def holds(condition: Condition, found: Known | Partly) -> bool | None:
    """Whether a condition or an alternative holds; None if what is missing could decide it."""
    if condition.is_claim:
        return isinstance(found, Known) and found.value is condition.is_true
    if isinstance(found, Known) and found.per == 0:
        return False
    answers = [
        _reaches(check, found, Fraction(bound))
        for check, bound in (
            (Check.AT_LEAST, condition.at_least),
            (Check.AT_MOST, condition.at_most),
        )
        if bound is not None
    ]
    if False in answers:
        return False
    return None if None in answers else True


def _reaches(check: Check, found: Known | Partly, limit: Fraction) -> bool | None:
    if isinstance(found, Partly):
        return _surely_reaches(check, found, limit)
    if not isinstance(found.value, Fraction):
        message = f"{check} needs a number"
        raise TypeError(message)
    bound = limit * found.per
    if check is Check.AT_LEAST:
        return found.value >= bound
    if check is Check.AT_MOST:
        return found.value <= bound
    return found.value == bound


def _surely_reaches(check: Check, found: Partly, limit: Fraction) -> bool | None:
    """True or false only if it is so for every value between the bounds."""
    if check is Check.EQUALS:
        return None
    high_reaches = _high_end(found, limit)
    low_reaches = -limit if found.per_high is None else found.low - limit * found.per_high
    if check is Check.AT_LEAST:
        return _decided(
            surely=found.per_low > 0 and low_reaches >= 0,
            never=high_reaches is not None and high_reaches < 0,
        )
    return _decided(surely=high_reaches is not None and high_reaches <= 0, never=low_reaches > 0)


def _high_end(found: Partly, limit: Fraction) -> Fraction | None:
    """How far the high end lies above the limit, times its denominator; None without end."""
    if found.high is None or found.per_low == 0:
        return None
    return found.high - limit * found.per_low


def _decided(*, surely: bool, never: bool) -> bool | None:
    return True if surely else (False if never else None)
