"""The groups in which outcomes are compared: by size, need, language and sex."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from placement.records import NeedKind, Sex

from .outcomes import Outcome


class Dimension(StrEnum):
    """By what households are told apart."""

    SIZE = "size"
    NEED = "need"
    LANGUAGE = "language"
    SEX_OF_SINGLES = "sex_of_singles"
    SEX_OF_ADULTS = "sex_of_adults"


PARTITIONS = frozenset({Dimension.SIZE, Dimension.SEX_OF_SINGLES, Dimension.SEX_OF_ADULTS})
"""Dimensions in which every household belongs to one group alone, so the rest tells of the last."""

NO_NEED = "none"
NOT_TOLD = "not_told"
BOTH = "both"
LARGE_FROM_PERSONS = 5


@dataclass(frozen=True, slots=True)
class Group:
    """Some households of all those that a dimension looks at, by their positions."""

    dimension: Dimension
    key: str
    households: tuple[int, ...]


KeysOf = Callable[[Outcome], Sequence[str]]


def groups_of(outcomes: Sequence[Outcome]) -> Mapping[Dimension, tuple[Group, ...]]:
    """Every group that has a household, each dimension in its own order."""
    return {
        dimension: tuple(_groups(dimension, keys_of, outcomes))
        for dimension, keys_of in KEYS.items()
    }


def _groups(dimension: Dimension, keys_of: KeysOf, outcomes: Sequence[Outcome]) -> Iterator[Group]:
    members: dict[str, list[int]] = {}
    for position, outcome in enumerate(outcomes):
        for key in keys_of(outcome):
            members.setdefault(key, []).append(position)
    for key in sorted(members, key=lambda one: _rank(dimension, one)):
        yield Group(dimension, key, tuple(members[key]))


def _rank(dimension: Dimension, key: str) -> tuple[int, str]:
    order = ORDER.get(dimension, ())
    return (order.index(key) if key in order else len(order), key)


def _size(one: Outcome) -> Sequence[str]:
    persons = len(one.members)
    return (SIZES[min(persons, LARGE_FROM_PERSONS)],) if persons else ()


def _needs(one: Outcome) -> Sequence[str]:
    return [kind.value for kind in NeedKind if kind in one.needs] or (NO_NEED,)


def _languages(one: Outcome) -> Sequence[str]:
    return one.languages or (NOT_TOLD,)


def _sex_of_single(one: Outcome) -> Sequence[str]:
    sexes = one.sexes_of_adults
    return [sex.value for sex in sexes] if len(one.members) == 1 else ()


def _sex_of_adults(one: Outcome) -> Sequence[str]:
    sexes = one.sexes_of_adults
    if not sexes:
        return ()
    return (next(iter(sexes)).value,) if len(sexes) == 1 else (BOTH,)


SIZES: Mapping[int, str] = {
    1: "one",
    2: "two",
    3: "three_or_four",
    4: "three_or_four",
    5: "five_and_more",
}
KEYS: Mapping[Dimension, KeysOf] = {
    Dimension.SIZE: _size,
    Dimension.NEED: _needs,
    Dimension.LANGUAGE: _languages,
    Dimension.SEX_OF_SINGLES: _sex_of_single,
    Dimension.SEX_OF_ADULTS: _sex_of_adults,
}
ORDER: Mapping[Dimension, tuple[str, ...]] = {
    Dimension.SIZE: tuple(dict.fromkeys(SIZES.values())),
    Dimension.NEED: (*NeedKind, NO_NEED),
    Dimension.SEX_OF_SINGLES: tuple(Sex),
    Dimension.SEX_OF_ADULTS: (*Sex, BOTH),
}
