"""Which dated limit binds at every place, or why none does, and what it demands there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

import numpy as np

from standards.findings import Level, Reason
from standards.rules import Rule
from standards.terms import Check, DatedLimit, LimitStatus, Tolerance

from .ages import Days
from .codes import CODE_OF, overruled
from .found import Found
from .integers import Codes, Index, Mask, Numbers, aligned, one_number, quotient, whole
from .lookup import Lookup

HUNDREDTH = Numbers(np.asarray(1), 2, 1)
NO_PARAMETER = CODE_OF[Reason.NO_PARAMETER_IN_FORCE]


@dataclass(frozen=True)
class InForce:
    """For every place the code of the reason why no limit binds, else 0, and which limit does.

    Where both are the same for every place, they have no dimension.
    """

    blocked: Codes
    which: Index
    limits: tuple[DatedLimit, ...]

    def used(self) -> Iterator[tuple[DatedLimit, Mask | None]]:
        """Each limit that binds anywhere, and where; None if it is the only one."""
        counts = np.bincount(self.which[self.blocked == 0].ravel(), minlength=1)
        used = np.flatnonzero(counts)
        for number in used:
            yield self.limits[number], None if len(used) == 1 else self.which == number


def in_force(rule: Rule, level: Level, lookup: Lookup) -> InForce:
    """The limits of a rule at every place of a level; a suspension counts on the day itself."""
    dated = sorted(rule.limits.items())
    binding = [(day, one) for day, one in dated if one.status is not LimitStatus.ANNOUNCED]
    starts = np.array([day.toordinal() for day, _ in binding], dtype=np.int64)
    limits = tuple(one for _, one in binding)
    ends = np.array([*(one.value is None for one in limits), True], dtype=np.bool_)
    suspended = [*(one.status is LimitStatus.SUSPENDED for one in limits), False]

    today = lookup.today[0] if lookup.is_one_day else lookup.today
    which = np.searchsorted(starts, today, side="right") - 1
    asked = rule.relevant_date.measure
    at_once = asked is None
    blocked = np.where(ends[which] & at_once, NO_PARAMETER, 0)
    blocked = np.where(np.array(suspended)[which], CODE_OF[Reason.SUSPENDED], blocked)
    if dated:
        announced = (which < 0) & (today >= dated[0][0].toordinal())
        blocked = np.where(announced, CODE_OF[Reason.ANNOUNCED], blocked)

    here = InForce(blocked.astype(np.int8), np.asarray(which), limits)
    if not lookup.is_one_day:
        sites = lookup.stock.sites[level]
        here = InForce(here.blocked[sites], here.which[sites], limits)
    if asked is None:
        return here
    counts = lookup.look_up_or_above(asked, level)
    # A house that opens later has no limit of its own day yet: that of the visit holds.
    days = np.minimum(counts.over.low.ints, lookup.today_at(level))
    return _on_another_day(here, counts, days, starts, ends)


def _on_another_day(here: InForce, counts: Found, days: Days, starts: Index, ends: Mask) -> InForce:
    """The limits of the day of commissioning or contract, where the rule counts that."""
    which = np.searchsorted(starts, days, side="right") - 1
    why = np.where(ends[which], NO_PARAMETER, 0)
    why = np.where(which < 0, CODE_OF[Reason.OLDER_THAN_THE_RULE], why).astype(np.int8)
    blocked = overruled(overruled(why, counts.gap), here.blocked)
    return InForce(blocked, which, here.limits)


@dataclass(frozen=True)
class Demand:
    """The number to hold against at every place, and the gap where a fact it grows by is unknown.

    `about_nobody` is where a limit that grows is nought, for nobody is there.
    """

    limit: Numbers
    gap: Codes | None = None
    about_nobody: Mask | None = None


def demand(dated: DatedLimit, level: Level, lookup: Lookup) -> Demand:
    """What a dated limit demands at every place of a level."""
    start = one_number(dated.value or 0)
    if not dated.grows_with:
        return Demand(start)
    found = {name: lookup.look_up(name, level) for name in dated.grows_with}
    evenly = [_amount(found[name]).times(one_number(each)) for name, each in dated.plus_per.items()]
    started = [
        _groups(_amount(found[name]), one_number(size))
        for name, size in dated.plus_per_started.items()
    ]
    limit = reduce(Numbers.plus, [*evenly, *started], start)
    gap = reduce(lambda one, two: overruled(two, one), [one.gap for one in found.values()])
    return Demand(limit, gap, limit.ints == 0)


def _amount(found: Found) -> Numbers:
    """The known numbers; a ratio as exact fractions, nought where it is one over nothing."""
    return found.over.low if found.per is None else quotient(found.over.low, found.per.low)


def _groups(amount: Numbers, size: Numbers) -> Numbers:
    """How many groups of a size are begun: 5 groups of 10 for 41."""
    over, per = aligned(amount, size)
    return whole(-(-over.ints // per.ints), over.bound + 1)


def tolerated(check: Check, limit: Numbers, tolerance: Tolerance | None) -> Numbers | None:
    """Where a small deviation ends; None if none is tolerated."""
    if tolerance is None:
        return None
    if tolerance.percent is not None:
        distance = limit.times(one_number(tolerance.percent)).times(HUNDREDTH)
    else:
        distance = one_number(tolerance.absolute or 0)
    if check is Check.AT_LEAST:
        return limit.minus(distance)
    end = limit.plus(distance)
    return end.rounded() if tolerance.rounded_down else end
