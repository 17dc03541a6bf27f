"""Seeded chance: every part of the county draws from its own stream, so none disturbs another."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


def stream(seed: int, *part: str) -> Random:
    """The random numbers of one part of the county, the same on every run and platform."""
    return Random("/".join([str(seed), *part]))  # noqa: S311  practice data, not secrets


def shuffled(rng: Random, some: Sequence[Choice]) -> list[Choice]:
    """The same things in another order."""
    mixed = list(some)
    rng.shuffle(mixed)
    return mixed
