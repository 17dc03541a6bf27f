"""The closed list of ways to hold a value against a limit, exact at the limit."""

import math
from dataclasses import dataclass
from fractions import Fraction

from .exact import Value
from .findings import Outcome
from .places import Known, Missing, Place, look_up
from .rules import Check, DatedLimit, Tolerance


@dataclass(frozen=True)
class Demand:
    """The number to hold against in one place, and the facts by which it grew."""

    limit: Fraction
    inputs: tuple[tuple[str, Value], ...] = ()


def limit_at(dated: DatedLimit, place: Place) -> Demand | Missing:
    """What a dated limit demands of a place; missing if a fact it grows by is."""
    limit = Fraction(dated.value or 0)
    found = [(look_up(name, place), amount) for name, amount in dated.plus_per.items()]
    missing = [one for one, _ in found if isinstance(one, Missing)]
    if missing:
        return Missing(tuple(name for one in missing for name in one.names), missing[0].reason)
    inputs: list[tuple[str, Value]] = []
    for one, amount in found:
        if isinstance(one, Known) and isinstance(one.value, Fraction):
            limit += Fraction(amount) * one.value
            inputs += one.inputs
    return Demand(limit, tuple(inputs))


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
    check: Check, known: Known, limit: Fraction, tolerated: Fraction | None
) -> Outcome:
    """Met, small deviation or not met; ratios are compared by cross-multiplication.

    A ratio over nothing (persons, but no shower) is judged too: it misses every maximum.
    """
    if _reaches(check, known, limit):
        return Outcome.MET
    if tolerated is not None and _reaches(check, known, tolerated):
        return Outcome.MINOR_DEVIATION
    return Outcome.NOT_MET


def _reaches(check: Check, known: Known, limit: Fraction) -> bool:
    if not isinstance(known.value, Fraction):
        message = f"{check} needs a number"
        raise TypeError(message)
    bound = limit * known.per
    if check is Check.AT_LEAST:
        return known.value >= bound
    if check is Check.AT_MOST:
        return known.value <= bound
    return known.value == bound
