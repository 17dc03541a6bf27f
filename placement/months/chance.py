"""Chance that can be told again: every purpose has a sequence of its own, made from the seed.

So what is drawn for one household never shifts what is drawn for another, and all policies meet the
same people and the same offers.
"""

from collections.abc import Sequence
from math import exp, log
from random import Random
from typing import Protocol, TypeVar

NEVER = 10**6
"""Months until something that does not happen."""


class Shared(Protocol):
    """One of several kinds, with its share among them."""

    @property
    def share(self) -> float:
        """How often it is met, against the shares of the others."""
        ...


Kind = TypeVar("Kind", bound=Shared)


def stream(seed: int, *names: object) -> Random:
    """The sequence of one purpose; the same on every machine and in every process."""
    return Random("/".join(str(one) for one in (seed, *names)))  # noqa: S311  no secret hangs on it


def count(chance: Random, mean: float) -> int:
    """A number of events of which so many are met on average (Poisson)."""
    limit, found, product = exp(-mean), 0, chance.random()
    while product > limit:
        found += 1
        product *= chance.random()
    return found


def happens(chance: Random, percent: float) -> bool:
    """Whether something of this probability comes true."""
    return chance.random() * 100 < percent


def months_until(chance: Random, percent: float) -> int:
    """Months until something that each month comes true with this probability; at least 1."""
    drawn = chance.random()
    if percent <= 0:
        return NEVER
    if percent >= 100:
        return 1
    return min(NEVER, 1 + int(log(1 - drawn) / log(1 - percent / 100)))


def pick(chance: Random, kinds: Sequence[Kind]) -> Kind:
    """One of the kinds, each as often as its share says."""
    drawn = chance.random() * sum(one.share for one in kinds)
    for one in kinds:
        drawn -= one.share
        if drawn < 0:
            return one
    return kinds[-1]
