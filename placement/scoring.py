"""Soft criteria and their weights become one score with its parts, in whole numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from .criteria import CHILDREN, FULL, SOFT, Found
from .reasons.remarks import Remark
from .values import Choices, HouseholdOnDay, Vacancy
from .weights import HUNDREDTHS, Criterion, Waiting, Weights

FULL_POINTS = FULL * FULL
"""The points of a home that suits fully, for a household that has waited long."""


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion in a score: its value from 0 to 1, its weight, and what it saw.

    Several wishes of one household share the weight of their criterion.
    """

    criterion: Criterion
    value: float
    weight: float
    remark: Remark

    @property
    def share(self) -> float:
        """What the part adds before the sum is divided by all weights."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True)
class Score:
    """How well a home suits a household, in thousandths: the mean of the parts by their weights."""

    thousandths: int
    parts: tuple[Part, ...]

    @property
    def value(self) -> float:
        """The same from 0 to 1."""
        return self.thousandths / FULL


@dataclass(frozen=True, slots=True)
class Term:
    """One part in whole numbers: hundredths of weight times thousandths of share."""

    criterion: Criterion
    weight: int
    found: Found

    @property
    def part(self) -> Part:
        """The part as people read it."""
        weight = self.weight / (HUNDREDTHS * FULL)
        return Part(self.criterion, self.found.value / FULL, weight, self.found.remark)


@dataclass(frozen=True)
class Scorer:
    """Scores pairs one by one by one decision about weights; columns do the same for all."""

    weights: Weights

    def score(
        self, household: HouseholdOnDay, vacancy: Vacancy, choices: Choices | None = None
    ) -> Score:
        """The score of a home for a household whose children would go to the chosen places."""
        children = list(self._of_children(household, choices or {}))
        others = list(self._others(household, vacancy))
        terms = [*(term for term, _ in children), *others]
        parts = tuple(term.part for term in terms)
        total = sum(term.weight for term in terms)
        if not total:
            return Score(0, parts)
        suits = sum(term.weight * term.found.value for term in others) // total
        gains = (FULL * term.weight // total * worth // FULL**2 for term, worth in children)
        return Score(suits + sum(gains), parts)

    def urgency(self, household: HouseholdOnDay) -> int:
        """How much the score of a household counts by its wait, in thousandths, above 0."""
        return urgency(household.waiting_days, self.weights.waiting)

    def points(self, household: HouseholdOnDay, score: Score) -> int:
        """The score in whole points up to a million, lower for those who wait for a short time."""
        return score.thousandths * self.urgency(household)

    def _of_children(
        self, household: HouseholdOnDay, choices: Choices
    ) -> Iterator[tuple[Term, int]]:
        """Each with its worth in millionths: the value of the way times how well the place fits."""
        for one in CHILDREN:
            if household.children_who_need(one.need):
                choice = choices.get(one.need)
                found = one.look(household, choice, self.weights.criteria)
                worth = 0 if choice is None else one.worth(household, choice, self.weights.criteria)
                yield Term(one.criterion, FULL * self.weights.whole(one.criterion), found), worth

    def _others(self, household: HouseholdOnDay, vacancy: Vacancy) -> Iterator[Term]:
        for one in SOFT:
            weight = self.weights.whole(one.criterion)
            for share, key in one.asks(household):
                found = one.look(key, vacancy, self.weights.criteria)
                yield Term(one.criterion, share * weight, found)


def told_points(points: int) -> int:
    """Points as people are told them: up to 1000 for one household."""
    return round(points / FULL)


def waiting_factor(waiting_days: int, waiting: Waiting) -> float:
    """From `least` on the first day of waiting in a straight line to 1."""
    share = min(1.0, max(0.0, waiting_days / waiting.full_after_days))
    return waiting.least + (1 - waiting.least) * share


def urgency(waiting_days: int, waiting: Waiting) -> int:
    """The factor in thousandths, above 0: who has just come counts too."""
    return max(1, round(FULL * waiting_factor(waiting_days, waiting)))
