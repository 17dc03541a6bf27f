"""Soft criteria and their weights become one score with its parts."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from placement.values import ChildChoice

from .criteria import OF_BOTH, OF_HOME, Found, applies, kita
from .reasons.remarks import Remark
from .values import HouseholdOnDay, Vacancy
from .weights import Criterion, Waiting, Weights

FULL_POINTS = 1000


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion in a score: its value from 0 to 1, its weight, and what it saw."""

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
    """How well a home suits a household: 0 to 1, the mean of the parts by their weights."""

    value: float
    parts: tuple[Part, ...]


def score_of(parts: tuple[Part, ...]) -> Score:
    """The weighted mean; 0 where no criterion with weight says anything."""
    total = sum(part.weight for part in parts)
    value = sum(part.share for part in parts) / total if total else 0.0
    return Score(min(1.0, max(0.0, value)), parts)


def waiting_factor(waiting_days: int, waiting: Waiting) -> float:
    """From `least` on the first day of waiting in a straight line to 1."""
    share = min(1.0, max(0.0, waiting_days / waiting.full_after_days))
    return waiting.least + (1 - waiting.least) * share


@dataclass
class Scorer:
    """Scores pairs by one decision about weights; what depends on the home alone is kept."""

    weights: Weights
    _homes: dict[str, tuple[Part, ...]] = field(default_factory=dict)

    def score(
        self, household: HouseholdOnDay, vacancy: Vacancy, choice: ChildChoice | None = None
    ) -> Score:
        """The score of a home for a household whose children would go to the chosen kita."""
        parts = [
            *self._about_kita(household, choice),
            *(one for one in self._about(vacancy) if applies(one.criterion, household)),
            *self._about_both(household, vacancy),
        ]
        return score_of(tuple(parts))

    def points(self, household: HouseholdOnDay, score: Score) -> int:
        """The score in whole points up to 1000, lower for those who wait for a short time."""
        factor = waiting_factor(household.waiting_days, self.weights.waiting)
        return round(FULL_POINTS * factor * score.value)

    def _about_kita(self, household: HouseholdOnDay, choice: ChildChoice | None) -> Iterator[Part]:
        found = kita(household, choice, self.weights.criteria)
        if found is not None:
            yield self._part(Criterion.KITA, found)

    def _about(self, vacancy: Vacancy) -> tuple[Part, ...]:
        if vacancy.place not in self._homes:
            self._homes[vacancy.place] = tuple(
                self._part(criterion, look(vacancy, self.weights.criteria))
                for criterion, look in OF_HOME.items()
            )
        return self._homes[vacancy.place]

    def _about_both(self, household: HouseholdOnDay, vacancy: Vacancy) -> Iterator[Part]:
        for criterion, look in OF_BOTH.items():
            found = look(household, vacancy, self.weights.criteria)
            if found is not None:
                yield self._part(criterion, found)

    def _part(self, criterion: Criterion, found: Found) -> Part:
        weight = self.weights.setting(criterion).weight
        return Part(criterion, found.value, weight, found.remark)
