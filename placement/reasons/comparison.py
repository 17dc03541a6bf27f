"""What every home would be to one household alone, ranked over all homes at once."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from placement.criteria import CHILDREN, FULL
from placement.pairs.children import places_of
from placement.scoring import Part, Score, Scorer
from placement.solving.problem import NONE, NOT_ELIGIBLE, ChildNumbers, Problem
from placement.values import Case, ChildChoice, ChildNeed, Choices

NOTICEABLE = 0.005
"""Values that differ by less than half a hundredth are the same to people."""

Scores = NDArray[np.int64]
Key = tuple[int, int, int]
"""A kind of child places, a class of households, and how many children there are."""


class Comparison:
    """The homes a household could have had if nobody else were there."""

    def __init__(self, case: Case, problem: Problem, scorer: Scorer) -> None:
        self._case = case
        self._problem = problem
        self._scorer = scorer
        self._offers = [places_of(case, kind) for kind in CHILDREN]
        self._worth: dict[Key, tuple[Scores, NDArray[np.intp]]] = {}

    def eligible(self, who: int) -> NDArray[np.bool_]:
        """Per home whether the household may be given it."""
        found: NDArray[np.bool_] = self._problem.suits[who] != NOT_ELIGIBLE
        return found

    def scores(self, who: int) -> Scores:
        """Per home the score with the best places for its children; -1 where not eligible."""
        suits = self._problem.suits[who].astype(np.int64)
        gains = np.zeros(len(suits), dtype=np.int64)
        for kind, numbers in enumerate(self._problem.children):
            if numbers.children[who] and numbers.gain[who]:
                gains += int(numbers.gain[who]) * self._best_worth(kind, who)[0] // FULL**2
        return np.where(suits == NOT_ELIGIBLE, NOT_ELIGIBLE, suits + gains)

    def best(self, who: int, count: int) -> list[tuple[int, int]]:
        """The best homes with their scores, best first."""
        scores = self.scores(who)
        homes = len(scores)
        # Of equal scores the first home counts as better, whatever order they are found in.
        rank = scores * homes - np.arange(homes)
        some = np.argpartition(-rank, count)[:count] if count < homes else np.arange(homes)
        order = some[np.argsort(-rank[some])]
        return [(int(one), int(scores[one])) for one in order if scores[one] != NOT_ELIGIBLE]

    def choices(self, who: int, home: int) -> Choices:
        """The best places for the children of a household that had the home alone."""
        return dict(self._choices(who, home))

    def score(self, who: int, home: int, choices: Choices) -> Score:
        """The score of a home with its parts."""
        return self._scorer.score(self._case.households[who], self._case.vacancies[home], choices)

    def _choices(self, who: int, home: int) -> Iterator[tuple[ChildNeed, ChildChoice]]:
        for kind, numbers in enumerate(self._problem.children):
            if not numbers.children[who] or not numbers.near.shape[1]:
                continue
            worth, rank = self._best_worth(kind, who)
            if worth[home]:
                places = self._offers[kind][int(numbers.near[home, rank[home]])]
                near = self._case.vacancies[home].near[places.need]
                way = next(one for one in near if one.amenity == places.amenity)
                yield places.need, ChildChoice(places, way)

    def _best_worth(self, kind: int, who: int) -> tuple[Scores, NDArray[np.intp]]:
        """Per home the most that a place adds, in millionths, and which of those near it is."""
        numbers = self._problem.children[kind]
        key = kind, int(numbers.fit_class[who]), int(numbers.children[who])
        if key not in self._worth:
            self._worth[key] = _best_worth(numbers, key[1], key[2])
        return self._worth[key]


def what_it_lacks(other: Score, given: Score) -> tuple[Part, ...]:
    """The parts in which another home is worse than the one given, worst first."""
    worse = [
        (part.weight * (here.value - part.value), part)
        for part, here in zip(other.parts, given.parts, strict=True)
        if here.value - part.value > NOTICEABLE
    ]
    return tuple(part for _, part in sorted(worse, key=lambda one: (-one[0], one[1].criterion)))


def _best_worth(
    numbers: ChildNumbers, fit_class: int, children: int
) -> tuple[Scores, NDArray[np.intp]]:
    homes, ranks = numbers.near.shape
    if not ranks:
        return np.zeros(homes, dtype=np.int64), np.zeros(homes, dtype=np.intp)
    fit = np.where(numbers.free >= children, numbers.fit[fit_class], 0).astype(np.int64)
    worth = np.where(numbers.near == NONE, 0, numbers.value * fit[numbers.near])
    best = worth.argmax(axis=1)
    return worth[np.arange(homes), best], best
