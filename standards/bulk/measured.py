"""The numbers behind the verdicts of one rule, as the single-record evaluator gives them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from standards.findings import Level
from standards.places import Basis
from standards.terms import Aggregate, Check

from .codes import NO_FINDING, NOT_MET
from .evaluation import Outcomes, lookup_in
from .found import ALWAYS_ONE, Found, nothing
from .integers import Codes, Mask, Numbers, choose
from .lookup import Lookup
from .stock import Stock


@dataclass(frozen=True)
class Measured:
    """What was held against the limit: a numerator and a denominator at every place.

    Of a partly measured place it is the end that decided. Where `there` is false there was no
    verdict or no number. Claims are 0 and 1, days their ordinals.
    """

    over: Numbers
    per: Numbers
    there: Mask

    def at(self, row: int) -> Fraction | None:
        """The exact value of one place."""
        return self.over.exact(row) / self.per.exact(row) if self.there[row] else None


def measured(
    answer: Outcomes, stock: Stock, day: date | None = None, basis: Basis = Basis.PLACES
) -> Measured:
    """The numbers of one rule at the places of its level; of an aggregate, at the accommodations.

    They are looked up anew, for most questions need none of them: pass the day and the basis
    with which the stock was evaluated.
    """
    together = answer.rule.aggregate is not Aggregate.EACH
    codes = answer.sites if together else answer.places
    found = _found(answer, lookup_in(stock, day, basis))
    over, per = found.over, found.per or ALWAYS_ONE
    decided = (codes > NO_FINDING) & (codes <= NOT_MET)
    if found.partly is None:
        return _as_far(over.low, per.low, decided)
    by_low_end = _by_low_end(answer.rule.check, codes) & found.partly
    by_high_end = ~by_low_end & found.partly
    endless = (by_low_end & per.has_no_end) | (by_high_end & over.has_no_end)
    top = choose(by_high_end, over.high, over.low)
    return _as_far(top, choose(by_low_end, per.high, per.low), decided & ~endless)


def _as_far(over: Numbers, per: Numbers, decided: Mask) -> Measured:
    return Measured(over, per, np.asarray(decided & (per.ints != 0)))


def _by_low_end(check: Check, codes: Codes) -> Mask:
    at_least = np.full(codes.shape, check is Check.AT_LEAST)
    return np.asarray(at_least != (codes == NOT_MET))


def _found(answer: Outcomes, lookup: Lookup) -> Found:
    rule, level = answer.rule, answer.rule.level
    if rule.measure is None:
        return nothing(lookup.size(level))
    if rule.aggregate is Aggregate.EACH:
        return lookup.look_up(rule.measure, level)
    use = lookup.used_as(rule.room_use) if level is Level.ROOM else None
    return lookup.look_up_all(rule.measure, level, rule.aggregate, use)
