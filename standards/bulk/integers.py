"""Exact numbers in columns: scaled int64 where they fit, Python's own integers where not."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, SupportsInt

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[Any]
"""int64, or objects that are Python integers or fractions."""
Mask = NDArray[np.bool_]
Codes = NDArray[np.int8]
Index = NDArray[np.intp]

MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """Exact numbers: `ints / 10**scale`, none of them further from zero than `bound / 10**scale`.

    `ints` has one entry a place, or no dimension at all where one number counts for every place.
    The bound is what every operation asks before it multiplies: where int64 could overflow, the
    column goes over to Python's integers, which are slow and have no end.
    """

    ints: Ints
    scale: int
    bound: int

    @property
    def is_one_number(self) -> bool:
        """Whether one number counts for every place."""
        return self.ints.ndim == 0

    def take(self, rows: Index | Mask) -> "Numbers":
        """The numbers of these places, in their order."""
        return self if self.is_one_number else Numbers(self.ints[rows], self.scale, self.bound)

    def cut(self, start: int, stop: int) -> "Numbers":
        """The numbers of the places between two rows."""
        return Numbers(self.ints[start:stop], self.scale, self.bound)

    def within(self, bound: int) -> Ints:
        """The integers in a type that holds everything up to the bound."""
        return self.ints.astype(object) if bound > MOST else self.ints

    def at_scale(self, scale: int) -> "Numbers":
        """The same numbers with at least so many decimals."""
        if scale <= self.scale:
            return self
        factor = 10 ** (scale - self.scale)
        bound = self.bound * factor
        wide = self.within(max(bound, factor))
        return _made(wide * factor, scale, bound, wide)

    def times(self, other: "Numbers") -> "Numbers":
        """Product, place by place."""
        bound = self.bound * other.bound
        one, two = self.within(bound), other.within(bound)
        return _made(one * two, self.scale + other.scale, bound, one, two)

    def plus(self, other: "Numbers") -> "Numbers":
        """Sum, place by place."""
        one, two = aligned(self, other)
        bound = one.bound + two.bound
        here, there = one.within(bound), two.within(bound)
        return _made(here + there, one.scale, bound, here, there)

    def minus(self, other: "Numbers") -> "Numbers":
        """Difference, place by place."""
        return self.plus(_made(-other.ints, other.scale, other.bound, other.ints))

    def rounded(self) -> "Numbers":
        """The largest whole numbers that are not larger."""
        unit = 10**self.scale
        wide = self.within(max(self.bound, unit))
        return _made(wide // unit, 0, self.bound // unit + 1, wide)

    def exact(self, row: int) -> Fraction:
        """The number of one place."""
        number = self.ints[()] if self.is_one_number else self.ints[row]
        return Fraction(_plain(number), 10**self.scale)


def _made(ints: Any, scale: int, bound: int, *of: Ints) -> Numbers:  # noqa: ANN401
    """A result; NumPy hands out a single object as itself, and would make a large one unsigned."""
    boxed = any(one.dtype == object for one in of)
    return Numbers(np.asarray(ints, dtype=object if boxed else np.int64), scale, bound)


def _plain(number: SupportsInt | Fraction) -> Fraction:
    return number if isinstance(number, Fraction) else Fraction(int(number))


def whole(ints: Ints, bound: int | None = None) -> Numbers:
    """Whole numbers; the bound is looked for if it is not given."""
    return Numbers(ints, 0, largest(ints) if bound is None else bound)


def largest(ints: Ints) -> int:
    """The largest distance from zero, rounded up."""
    if not ints.size:
        return 0
    low, high = _plain(ints.min()), _plain(ints.max())
    return math.ceil(max(-low, high))


def one_number(value: Decimal | Fraction | int) -> Numbers:
    """A number that counts for every place.

    Raises
    ------
    ValueError
        If it has no end in decimals; limits and tolerances always have one.
    """
    number = Fraction(value)
    for scale in range(40):
        scaled = number * 10**scale
        if scaled.denominator == 1:
            return Numbers(_scalar(scaled.numerator), scale, abs(scaled.numerator))
    message = f"{value} is no decimal number"
    raise ValueError(message)


def _scalar(number: int) -> Ints:
    return np.asarray(number, dtype=np.int64 if abs(number) <= MOST else object)


def aligned(one: Numbers, two: Numbers) -> tuple[Numbers, Numbers]:
    """Both with the same number of decimals."""
    scale = max(one.scale, two.scale)
    return one.at_scale(scale), two.at_scale(scale)


def choose(mask: Mask, yes: Numbers, no: Numbers) -> Numbers:
    """The numbers of `yes` where the mask holds, else those of `no`."""
    one, two = aligned(yes, no)
    bound = max(one.bound, two.bound)
    chosen = one.ints * mask + two.ints * ~mask
    return _made(chosen, one.scale, bound, one.ints, two.ints)


def quotient(over: Numbers, per: Numbers) -> Numbers:
    """Exact fractions as objects, for the rare sum of ratios with different denominators."""
    top, bottom = aligned(over, per)
    pairs = zip(*np.broadcast_arrays(top.ints, bottom.ints), strict=True)
    found = np.empty(max(top.ints.size, bottom.ints.size), dtype=object)
    found[:] = [_plain(a) / _plain(b) if b else Fraction(0) for a, b in pairs]
    return whole(found)


def reaches(
    holds: Callable[[Ints, Ints], Any], over: Numbers, per: Numbers | None, limit: Numbers
) -> Mask:
    """Whether a comparison holds between `over / per` and a limit, by cross-multiplication."""
    if limit.is_one_number:
        limit = limit.at_scale(over.scale - (per.scale if per else 0))
    one, two = aligned(over, limit if per is None else limit.times(per))
    return np.asarray(holds(one.ints, two.ints), dtype=np.bool_)
