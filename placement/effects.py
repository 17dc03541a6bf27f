"""What another decision about weights would change, seen before it is taken."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from .deciding import TIME_LIMIT_S, plan_for
from .policies import Policy
from .scoring import Part, Scorer
from .solving.plans import Placement, Plan
from .values import Case, ChildNeed, HouseholdOnDay
from .weights import Criterion, Weights


@dataclass(frozen=True, slots=True)
class Change:
    """One household that would live elsewhere or fare otherwise; a place of None is no home.

    `gain` is the difference of its score by the weights in force, from -1 to 1; None where it has
    a home in one of the two plans alone.
    """

    household: str
    persons: int
    before: str | None
    after: str | None
    gain: float | None

    @property
    def moves(self) -> bool:
        """Whether it would live elsewhere."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Figures:
    """One plan in figures.

    Attributes
    ----------
    placed, persons
        Households and people with a home.
    score, worst_off
        The mean and the lowest score of all who are placed, by the weights in force; None where
        nobody is.
    children
        By what they need: how many of those who are placed have a place, and how many need one.
    gap
        What may be missing to the best plan, as a share of the bound.
    """

    placed: int
    persons: int
    score: float | None
    worst_off: float | None
    children: Mapping[ChildNeed, tuple[int, int]]
    gap: float
    is_proven: bool


@dataclass(frozen=True, slots=True)
class Mean:
    """One criterion over all who are placed: its value from 0 to 1, and the minutes of its ways."""

    value: float
    minutes: float | None


@dataclass(frozen=True, slots=True)
class OfCriterion:
    """What changes in one criterion; None where it says nothing about anybody who is placed."""

    criterion: Criterion
    weights: tuple[float, float]
    before: Mean | None
    after: Mean | None


@dataclass(frozen=True, slots=True)
class Effect:
    """The plan by the weights in force beside the plan by others, for the same day."""

    before: Figures
    after: Figures
    criteria: tuple[OfCriterion, ...]
    changes: tuple[Change, ...]

    @property
    def moves(self) -> tuple[Change, ...]:
        """Who would live elsewhere."""
        return tuple(one for one in self.changes if one.moves)

    @property
    def gain(self) -> tuple[Change, ...]:
        """Who would fare better, most first."""
        better = [one for one in self.changes if one.gain is not None and one.gain > 0]
        return tuple(sorted(better, key=lambda one: (-(one.gain or 0), one.household)))

    @property
    def lose(self) -> tuple[Change, ...]:
        """Who would fare worse, most first."""
        worse = [one for one in self.changes if one.gain is not None and one.gain < 0]
        return tuple(sorted(worse, key=lambda one: (one.gain or 0, one.household)))


def effect_of(
    case: Case,
    weights: Weights,
    tried: Weights,
    policy: Policy,
    *,
    time_limit_s: float = TIME_LIMIT_S,
    should_stop: Callable[[], bool] | None = None,
) -> Effect:
    """Both plans for the same case; what each household gains is told by the weights in force.

    Parameters
    ----------
    weights, tried
        Those in force and those to be tried.
    time_limit_s
        Seconds for each of the two plans.
    """
    plan = partial(
        plan_for, case, policy=policy, time_limit_s=time_limit_s, should_stop=should_stop
    )
    before = plan(weights)
    after = plan(tried, begin_with={one.household: one.place for one in before.placements})
    return compared(case, before, after, weights=weights, tried=tried)


def compared(case: Case, before: Plan, after: Plan, *, weights: Weights, tried: Weights) -> Effect:
    """Two plans for the same case side by side."""
    first, second = _Read(case, before, weights), _Read(case, after, weights)
    changes = [_change(one, first, second) for one in case.households]
    return Effect(
        before=first.figures(),
        after=second.figures(),
        criteria=tuple(
            OfCriterion(
                one,
                (weights.setting(one).weight, tried.setting(one).weight),
                first.mean(one),
                second.mean(one),
            )
            for one in Criterion
        ),
        changes=tuple(one for one in changes if one.moves or one.gain),
    )


class _Read:
    """One plan with its scores by one decision about weights."""

    def __init__(self, case: Case, plan: Plan, weights: Weights) -> None:
        self.plan = plan
        self.households = {one.code: one for one in case.households}
        homes, scorer = {one.place: one for one in case.vacancies}, Scorer(weights)
        self.scores: dict[str, float] = {}
        self.parts: defaultdict[Criterion, list[Part]] = defaultdict(list)
        for one in plan.placements:
            score = scorer.score(self.households[one.household], homes[one.place], one.choices)
            self.scores[one.household] = score.value
            for part in score.parts:
                self.parts[part.criterion].append(part)
        self.placements: Mapping[str, Placement] = plan.by_household

    def place(self, household: HouseholdOnDay) -> str | None:
        found = self.placements.get(household.code)
        return found.place if found else None

    def figures(self) -> Figures:
        return Figures(
            placed=len(self.placements),
            persons=sum(self.households[one].persons for one in self.placements),
            score=_mean(self.scores.values()),
            worst_off=min(self.scores.values(), default=None),
            children={need: self._children(need) for need in ChildNeed},
            gap=self.plan.gap,
            is_proven=self.plan.is_proven,
        )

    def mean(self, criterion: Criterion) -> Mean | None:
        parts = self.parts[criterion]
        if not parts:
            return None
        minutes = [part.remark.details.get("minutes") for part in parts]
        known = [float(one) for one in minutes if isinstance(one, int | float)]
        return Mean(fmean(part.value for part in parts), _mean(known))

    def _children(self, need: ChildNeed) -> tuple[int, int]:
        """Children with a place, and all who need one, of the households that are placed."""
        with_place = all_of_them = 0
        for one in self.placements.values():
            children = self.households[one.household].children_who_need(need)
            all_of_them += children
            with_place += children if need in one.choices else 0
        return with_place, all_of_them


def _change(household: HouseholdOnDay, before: _Read, after: _Read) -> Change:
    first, second = before.scores.get(household.code), after.scores.get(household.code)
    gain = None if first is None or second is None else round(second - first, 3)
    return Change(
        household.code, household.persons, before.place(household), after.place(household), gain
    )


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return fmean(found) if found else None
