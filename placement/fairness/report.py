"""The report: every group against all other households, with differences beyond chance marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .chance import chance_of_shares, chances_of_means, corrected
from .grouping import PARTITIONS, Dimension, Group, groups_of
from .outcomes import SHARES, Measure, Outcome

LEAST_HOUSEHOLDS = 5
"""Of fewer households nothing is told."""

LEVEL = 0.05
"""A report without any real difference marks one in at most this share of cases."""

Numbers = Mapping[Measure, Sequence[int | None]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of one group: its mean, over how many households, and that of all others.

    Waiting is in days, a score in thousandths, shares from 0 to 1. All are None where too few
    households stand behind them. `chance` is how often chance alone would make a difference as
    large, corrected for the many that are looked at; None where there is nothing to compare with.
    """

    households: int | None = None
    mean: float | None = None
    others: float | None = None
    chance: float | None = None

    @property
    def is_marked(self) -> bool:
        """Whether the difference is larger than chance would make it."""
        return self.chance is not None and self.chance <= LEVEL


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group; how many households it has is None where it has too few to be told of."""

    key: str
    households: int | None
    figures: Mapping[Measure, Figure]


@dataclass(frozen=True, slots=True)
class Report:
    """All groups by dimension, and the figures of all households together."""

    households: int
    overall: Mapping[Measure, Figure]
    dimensions: Mapping[Dimension, tuple[GroupLine, ...]]

    @property
    def marked(self) -> int:
        """How many differences are larger than chance would make them."""
        lines = (line for group in self.dimensions.values() for line in group)
        return sum(figure.is_marked for line in lines for figure in line.figures.values())


def overall_of(outcomes: Sequence[Outcome]) -> Mapping[Measure, Figure]:
    """The figures of all households together."""
    return {one: _overall(_numbers(outcomes)[one]) for one in Measure}


def report_on(outcomes: Sequence[Outcome]) -> Report:
    """Every group against all other households; the same outcomes give the same report."""
    numbers, groups = _numbers(outcomes), groups_of(outcomes)
    found = {
        (group.dimension, group.key, measure): figure
        for several in groups.values()
        for measure in Measure
        for group, figure in zip(several, _compared(several, measure, numbers), strict=True)
    }
    compared = [key for key, figure in found.items() if figure.chance is not None]
    chances = corrected([found[key].chance or 0.0 for key in compared])
    for key, chance in zip(compared, chances, strict=True):
        found[key] = replace(found[key], chance=chance)
    lines = {one: tuple(_lines(several, found)) for one, several in groups.items()}
    return Report(len(outcomes), overall_of(outcomes), lines)


def _numbers(outcomes: Sequence[Outcome]) -> Numbers:
    return {one: [outcome.number(one) for outcome in outcomes] for one in Measure}


def _overall(numbers: Sequence[int | None]) -> Figure:
    values = [one for one in numbers if one is not None]
    if len(values) < LEAST_HOUSEHOLDS:
        return Figure()
    return Figure(len(values), sum(values) / len(values))


def _lines(
    groups: Sequence[Group], found: Mapping[tuple[Dimension, str, Measure], Figure]
) -> Iterator[GroupLine]:
    told = _told([len(one.households) for one in groups], groups)
    for group, is_told in zip(groups, told, strict=True):
        figures = {one: found[group.dimension, group.key, one] for one in Measure}
        if is_told:
            yield GroupLine(group.key, len(group.households), figures)
        else:
            yield GroupLine(group.key, None, dict.fromkeys(Measure, Figure()))


def _compared(groups: Sequence[Group], measure: Measure, numbers: Numbers) -> list[Figure]:
    """A figure for each group of one dimension; chances are not corrected yet."""
    looked_at = sorted({one for group in groups for one in group.households})
    known = [one for one in looked_at if numbers[measure][one] is not None]
    place = {household: position for position, household in enumerate(known)}
    values = np.array([numbers[measure][one] for one in known], dtype=np.int64)
    inside = [[place[one] for one in group.households if one in place] for group in groups]
    told = _told([len(one) for one in inside], groups)
    figures = [
        _figure(values, members) if is_told else Figure()
        for members, is_told in zip(inside, told, strict=True)
    ]
    tested = [number for number, one in enumerate(figures) if one.others is not None]
    chances = _chances(measure, values, [inside[one] for one in tested])
    for number, chance in zip(tested, chances, strict=True):
        figures[number] = replace(figures[number], chance=chance)
    return figures


def _figure(values: np.typing.NDArray[np.int64], members: Sequence[int]) -> Figure:
    """The mean of the members and of the others, unless the others are few enough to be known."""
    rest = len(values) - len(members)
    if 0 < rest < LEAST_HOUSEHOLDS:
        return Figure()
    inside = int(values[list(members)].sum())
    others = (int(values.sum()) - inside) / rest if rest else None
    return Figure(len(members), inside / len(members), others)


def _chances(
    measure: Measure, values: np.typing.NDArray[np.int64], groups: Sequence[Sequence[int]]
) -> list[float]:
    if not groups:
        return []
    if measure not in SHARES:
        return chances_of_means(values, groups)
    hits, of = int(values.sum()), len(values)
    return [
        chance_of_shares(int(values[list(one)].sum()), len(one), all_hits=hits, of=of)
        for one in groups
    ]


def _told(sizes: Sequence[int], groups: Sequence[Group]) -> list[bool]:
    """Which groups are large enough; where the others would tell of a small one, more are hidden.

    In a partition the hidden groups together are the rest of all, so they must not be few either.
    """
    told = [size >= LEAST_HOUSEHOLDS for size in sizes]
    if not groups or groups[0].dimension not in PARTITIONS:
        return told
    while 0 < sum(_hidden(sizes, told)) < LEAST_HOUSEHOLDS and any(told):
        told[min((n for n, one in enumerate(told) if one), key=lambda n: sizes[n])] = False
    return told


def _hidden(sizes: Sequence[int], told: Sequence[bool]) -> list[int]:
    return [size for size, is_told in zip(sizes, told, strict=True) if not is_told]
