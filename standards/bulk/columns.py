"""One measure for all places of a level: exact values, and for each place whether it is known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from standards.exact import MAX_ABSOLUTE, MAX_DECIMALS, Value
from standards.facts import Facts, days_of, value_of
from standards.findings import Reason
from standards.measures import Measure, Type

from .codes import CODE_OF
from .found import Found, point
from .integers import Codes, Ints, Mask, Numbers, largest, whole

FIRST_DAY = date(1, 1, 1).toordinal()


class State(IntEnum):
    """What is known of a measure in one place; only `ABSENT` lets it be worked out otherwise."""

    KNOWN = 0
    ABSENT = 1
    MISSING_INPUT = 2
    NOT_VISITED = 3
    ACCESS_REFUSED = 4


STATE_OF = {
    Reason.MISSING_INPUT: State.MISSING_INPUT,
    Reason.NOT_VISITED: State.NOT_VISITED,
    Reason.ACCESS_REFUSED: State.ACCESS_REFUSED,
}
_GAP = np.array(
    [0, CODE_OF[Reason.MISSING_INPUT], *(CODE_OF[one] for one in STATE_OF)], dtype=np.int8
)


@dataclass(frozen=True)
class DayLists:
    """Days of birth: those of place `i` are `days[starts[i]:starts[i + 1]]`, as ordinals."""

    starts: NDArray[np.int64]
    days: NDArray[np.int64]

    def cut(self, start: int, stop: int) -> "DayLists":
        """The lists of the places between two rows."""
        first, last = self.starts[start], self.starts[stop]
        return DayLists(self.starts[start : stop + 1] - first, self.days[first:last])


@dataclass(frozen=True)
class Column:
    """The values of one measure; where the state is not `KNOWN`, the number is 0 and means nothing.

    Claims are 0 and 1, days their proleptic Gregorian ordinals, lists of days their lengths.
    """

    type: Type
    state: Codes
    numbers: Numbers
    lists: DayLists | None = None

    @cached_property
    def found(self) -> Found:
        """What is recorded; what is absent is missing."""
        return Found(np.take(_GAP, self.state), point(self.numbers))

    @cached_property
    def absent(self) -> Mask | None:
        """Where nothing at all was recorded; None if it was everywhere."""
        absent = self.state == State.ABSENT
        return absent if absent.any() else None

    def cut(self, start: int, stop: int) -> "Column":
        """The same for the places between two rows."""
        lists = self.lists and self.lists.cut(start, stop)
        return Column(self.type, self.state[start:stop], self.numbers.cut(start, stop), lists)


def numbers(
    values: Sequence[int] | Ints, decimals: int = 0, state: Sequence[int] | Codes | None = None
) -> Column:
    """A column of numbers or counts, given as integers: 1234 with two decimals is 12.34.

    Raises
    ------
    TypeError
        If the values are no integers; floats have already lost the truth.
    ValueError
        If a known one is negative or larger than any record may say, or a state is unknown.
    """
    ints, states = _integers(values), _states(state, len(values))
    if not 0 <= decimals <= MAX_DECIMALS:
        message = f"a number has at most {MAX_DECIMALS} decimals"
        raise ValueError(message)
    ints = np.where(states == State.KNOWN, ints, 0)
    if ints.size and (ints.min() < 0 or ints.max() > int(MAX_ABSOLUTE) * 10**decimals):
        message = f"a number lies between 0 and {MAX_ABSOLUTE}"
        raise ValueError(message)
    kind = Type.NUMBER if decimals else Type.COUNT
    return Column(kind, states, Numbers(ints, decimals, largest(ints)))


def claims(values: Sequence[bool] | Mask, state: Sequence[int] | Codes | None = None) -> Column:
    """A column of claims; TypeError if they are no booleans."""
    given = np.asarray(values)
    if given.dtype != np.bool_ and given.size:
        message = "a claim is true or false"
        raise TypeError(message)
    states = _states(state, len(given))
    known = (given & (states == State.KNOWN)).astype(np.int64)
    return Column(Type.CLAIM, states, whole(known, 1))


def days(values: Sequence[int] | Ints, state: Sequence[int] | Codes | None = None) -> Column:
    """A column of days, as ordinals of the calendar (`date.toordinal`) or as `datetime64[D]`.

    Raises
    ------
    TypeError
        If they are neither.
    ValueError
        If a known one lies outside the calendar.
    """
    given = np.asarray(values)
    ints = _integers(_ordinals(given) if given.dtype.kind == "M" else given)
    states = _states(state, len(ints))
    ints = np.where(states == State.KNOWN, ints, FIRST_DAY)
    if ints.size and (ints.min() < FIRST_DAY or ints.max() > date.max.toordinal()):
        message = "a day lies outside the calendar"
        raise ValueError(message)
    return Column(Type.DAY, states, whole(ints))


def _ordinals(given: NDArray[np.datetime64]) -> Ints:
    since_1970 = given.astype("datetime64[D]").astype(np.int64)
    return since_1970 + date(1970, 1, 1).toordinal()


def day_lists(
    lists: Iterable[Sequence[date]], state: Sequence[int] | Codes | None = None
) -> Column:
    """A column of lists of days, such as the days of birth of the occupants."""
    every = list(lists)
    counts = np.array([len(one) for one in every], dtype=np.int64)
    flat = np.array([day.toordinal() for one in every for day in one], dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(counts)])
    states = _states(state, len(every))
    known = np.where(states == State.KNOWN, counts, 0)
    return Column(Type.DAYS, states, whole(known), DayLists(starts, flat))


def _integers(values: Sequence[int] | Ints) -> Ints:
    given = np.asarray(values)
    if given.size and given.dtype.kind not in "iu":
        message = "numbers are given as integers with their decimals, never as floats"
        raise TypeError(message)
    return given.astype(np.int64)


def _states(state: Sequence[int] | Codes | None, size: int) -> Codes:
    if state is None:
        return np.zeros(size, dtype=np.int8)
    given = np.asarray(state)
    if len(given) != size or (given.size and not np.isin(given, list(State)).all()):
        message = "there is one state for every value"
        raise ValueError(message)
    return given.astype(np.int8)


def column_of(measure: Measure, bags: Sequence[Facts]) -> Column:
    """The facts of many places of one level; they were checked when their records were read."""
    found = [value_of(measure, bag[measure.name]) if measure.name in bag else None for bag in bags]
    state = [_state_of(one) for one in found]
    if measure.type is Type.DAYS:
        return day_lists((days_of(bag.get(measure.name)) or () for bag in bags), state)
    values = [
        one if known is State.KNOWN else None for one, known in zip(found, state, strict=True)
    ]
    if measure.type is Type.CLAIM:
        return claims([one is True for one in values], state)
    if measure.type is Type.DAY:
        return days([one.toordinal() if isinstance(one, date) else 1 for one in values], state)
    if measure.type is Type.CHOICE:
        chosen = [measure.choices.index(one) if isinstance(one, str) else 0 for one in values]
        return numbers(chosen, 0, state)
    return _scaled([one if isinstance(one, Fraction) else Fraction(0) for one in values], state)


def _state_of(found: Value | Reason | None) -> State:
    if isinstance(found, Reason):
        return STATE_OF[found]
    return State.ABSENT if found is None else State.KNOWN


def _scaled(values: Sequence[Fraction], state: Sequence[State]) -> Column:
    decimals = next(
        scale
        for scale in range(MAX_DECIMALS + 1)
        if all((10**scale) % one.denominator == 0 for one in values)
    )
    return numbers([int(one * 10**decimals) for one in values], decimals, state)
