"""What is known of a measure at every place of a level: exact, between two ends, or missing."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from standards.findings import Reason

from .codes import CODE_OF, overruled
from .integers import Codes, Index, Mask, Numbers, choose, one_number, whole

MISSING = CODE_OF[Reason.MISSING_INPUT]
ONE = one_number(1)


@dataclass(frozen=True)
class Ends:
    """The low and the high end of a number at every place; they differ where parts are missing."""

    low: Numbers
    high: Numbers
    endless: Mask | None = None

    def take(self, rows: Index | Mask) -> "Ends":
        """The same for these places."""
        endless = None if self.endless is None else self.endless[rows]
        return Ends(self.low.take(rows), self.high.take(rows), endless)

    @property
    def has_no_end(self) -> Mask:
        """Where the high end is not known."""
        if self.endless is None:
            return np.zeros(self.low.ints.shape, dtype=np.bool_)
        return self.endless


def point(numbers: Numbers) -> Ends:
    """A number that is known everywhere."""
    return Ends(numbers, numbers)


ALWAYS_ONE = point(ONE)


@dataclass(frozen=True)
class Found:
    """What is known at every place of a level.

    `gap` is the code of the reason why something is missing, 0 where all is known. Where `partly`
    holds, the value lies between its ends; where there is a gap and it does not, it is missing.
    The low end is 0 where the value of a measure that is no ratio is missing, so it adds up.
    """

    gap: Codes
    over: Ends
    per: Ends | None = None
    partly: Mask | None = None

    @cached_property
    def known(self) -> Mask:
        """Where everything is known."""
        return np.asarray(self.gap == 0)

    @cached_property
    def missing(self) -> Mask:
        """Where nothing is known."""
        return np.asarray(~self.known if self.partly is None else ~self.known & ~self.partly)

    @cached_property
    def has_gaps(self) -> bool:
        """Whether something is missing anywhere."""
        return bool(self.gap.any())

    @property
    def per_low(self) -> Numbers | None:
        """The low end of the denominator; None if there is none."""
        return None if self.per is None else self.per.low

    @cached_property
    def per_nothing(self) -> Mask | None:
        """Where the denominator is nought; None if it is so nowhere."""
        if self.per is None:
            return None
        nought = self.per.low.ints == 0
        return nought if nought.any() else None

    def take(self, rows: Index | Mask) -> "Found":
        """The same for these places."""
        return Found(
            self.gap[rows],
            self.over.take(rows),
            None if self.per is None else self.per.take(rows),
            None if self.partly is None else self.partly[rows],
        )

    def reduced(self) -> "Found":
        """The same without a note on partly known places if there are none."""
        if self.partly is None or self.partly.any():
            return self
        return Found(self.gap, point(self.over.low), self.per and point(self.per.low))


def nothing(size: int) -> Found:
    """Missing everywhere, for nobody recorded it."""
    gap = np.full(size, MISSING, dtype=np.int8)
    return Found(gap, point(whole(np.zeros(size, dtype=np.int64), 0)))


def either(mask: Mask, yes: Found, no: Found) -> Found:
    """What `yes` knows where the mask holds, else what `no` knows."""
    per = None
    if yes.per is not None or no.per is not None:
        per = _either_ends(mask, yes.per or ALWAYS_ONE, no.per or ALWAYS_ONE)
    partly = None
    if yes.partly is not None or no.partly is not None:
        partly = (mask & _flags(yes.partly)) | (~mask & _flags(no.partly))
    gap = yes.gap * mask + no.gap * ~mask
    return Found(gap, _either_ends(mask, yes.over, no.over), per, partly).reduced()


def _flags(mask: Mask | None) -> Mask:
    return np.zeros((), dtype=np.bool_) if mask is None else mask


def _either_ends(mask: Mask, yes: Ends, no: Ends) -> Ends:
    low = choose(mask, yes.low, no.low)
    if yes.high is yes.low and no.high is no.low and yes.endless is no.endless is None:
        return point(low)
    endless = (mask & _flags(yes.endless)) | (~mask & _flags(no.endless))
    return Ends(low, choose(mask, yes.high, no.high), endless)


def shared_out(whole_one: Found, among: Found) -> Found:
    """One measure over another; missing where either is, between ends where either is."""
    if not whole_one.has_gaps and not among.has_gaps:
        return Found(whole_one.gap, whole_one.over, among.over)
    first = overruled(among.gap, whole_one.gap)
    if whole_one.partly is None and among.partly is None:
        return Found(first, whole_one.over, among.over)
    unknown = whole_one.missing | among.missing
    why = overruled(first, among.gap * among.missing)
    why = overruled(why, whole_one.gap * whole_one.missing)
    partly = (why != 0) & ~unknown
    return Found(why, whole_one.over, among.over, partly).reduced()


def added(parts: list[Found]) -> Found:
    """Several measures of the same places added up; without end where one of them is missing."""
    total, gap = parts[0].over.low, parts[0].gap
    unknown = parts[0].missing
    for part in parts[1:]:
        total = total.plus(part.over.low)
        gap = overruled(part.gap, gap)
        unknown = unknown & part.missing
    partly = (gap != 0) & ~unknown
    return Found(gap, Ends(total, total, partly), partly=partly).reduced()
