"""Two plans side by side: who gains, who loses, by how much, and what it is made of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from placement.plans import PlanRow, PlanView
from placement.scoring import Part
from placement.values import ChildNeed


class Effect(StrEnum):
    """What the second plan means for a household that stands in one of them or both."""

    GAINS = "gains"
    LOSES = "loses"
    MOVES = "moves"
    NEWLY_PLACED = "newly_placed"
    LEFT_OVER = "left_over"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    SAME = "same"


@dataclass(frozen=True)
class Side:
    """What a plan has for a household; scores from 0 to 1."""

    place: str | None
    score: float | None
    points: int


@dataclass(frozen=True)
class Change:
    """One household in both plans; None where it does not stand in one."""

    household: str
    persons: int
    first: Side | None
    second: Side | None

    @property
    def score_change(self) -> float | None:
        """By how much the score rises; None unless both plans have a home for the household."""
        if not self.first or not self.second:
            return None
        if self.first.score is None or self.second.score is None:
            return None
        return round(self.second.score - self.first.score, 4)

    @property
    def effect(self) -> Effect:
        """What the second plan means for the household."""
        if self.first is None or self.second is None:
            return Effect.ONLY_SECOND if self.first is None else Effect.ONLY_FIRST
        if (self.first.place is None) != (self.second.place is None):
            return Effect.NEWLY_PLACED if self.first.place is None else Effect.LEFT_OVER
        if self.score_change:
            return Effect.GAINS if self.score_change > 0 else Effect.LOSES
        return Effect.SAME if self.first.place == self.second.place else Effect.MOVES


@dataclass(frozen=True)
class CriterionChange:
    """How well a criterion is met on average (0 to 1) for those placed whom it concerns."""

    criterion: str
    first: float | None
    second: float | None


@dataclass(frozen=True)
class Totals:
    """One plan in numbers: the worst score is that of the worst-off placed household."""

    number: int
    households: int
    placed: int
    persons_placed: int
    points: int
    worst_score: float | None
    mean_score: float | None
    child_places: Mapping[ChildNeed, int]
    """By need how many children have a place."""


@dataclass(frozen=True)
class PlanComparison:
    """Two plans: totals, every household that is not the same in both, criteria.

    Attributes
    ----------
    changes
        Without those who are the same in both, those who lose first, by what they lose.
    same
        How many households are the same in both.
    """

    first: Totals
    second: Totals
    changes: tuple[Change, ...]
    same: int
    criteria: tuple[CriterionChange, ...]

    def of(self, effect: Effect) -> tuple[Change, ...]:
        """The households with one effect."""
        return tuple(one for one in self.changes if one.effect is effect)


def compare(first: PlanView, second: PlanView) -> PlanComparison:
    """What the second plan changes against the first; compared with itself it changes nothing."""
    sides = {row.why.household: row for row in first.rows}
    others = {row.why.household: row for row in second.rows}
    changes = [
        _change(code, sides.get(code), others.get(code)) for code in sorted({*sides, *others})
    ]
    different = [one for one in changes if one.effect is not Effect.SAME]
    different.sort(key=lambda one: (ORDER.index(one.effect), one.score_change or 0.0))
    return PlanComparison(
        first=_totals(first),
        second=_totals(second),
        changes=tuple(different),
        same=len(changes) - len(different),
        criteria=tuple(_criteria(first, second)),
    )


ORDER = (
    Effect.LEFT_OVER,
    Effect.LOSES,
    Effect.NEWLY_PLACED,
    Effect.GAINS,
    Effect.MOVES,
    Effect.ONLY_FIRST,
    Effect.ONLY_SECOND,
    Effect.SAME,
)


def _change(code: str, first: PlanRow | None, second: PlanRow | None) -> Change:
    persons = next(row.why.persons for row in (second, first) if row is not None)
    return Change(code, persons, _side(first), _side(second))


def _side(row: PlanRow | None) -> Side | None:
    return None if row is None else Side(row.why.place, row.why.score, row.why.points)


def _totals(plan: PlanView) -> Totals:
    scores = [row.why.score for row in plan.rows if row.why.score is not None]
    return Totals(
        number=plan.number,
        households=plan.households,
        placed=plan.placed,
        persons_placed=plan.persons_placed,
        points=plan.remarks.points,
        worst_score=min(scores, default=None),
        mean_score=round(fmean(scores), 4) if scores else None,
        child_places=plan.children_with_place,
    )


def _criteria(first: PlanView, second: PlanView) -> Iterator[CriterionChange]:
    before, after = _means(first.rows), _means(second.rows)
    for criterion in dict.fromkeys((*before, *after)):
        yield CriterionChange(criterion, before.get(criterion), after.get(criterion))


def _means(rows: Iterable[PlanRow]) -> dict[str, float]:
    values: defaultdict[str, list[float]] = defaultdict(list)
    for part in _parts(rows):
        values[str(part.criterion)].append(part.value)
    return {criterion: round(fmean(found), 4) for criterion, found in values.items()}


def _parts(rows: Iterable[PlanRow]) -> Iterator[Part]:
    return (part for row in rows if row.why.place is not None for part in row.why.parts)
