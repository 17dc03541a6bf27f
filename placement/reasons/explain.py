"""From a plan to its reasons: for every household why here or why not, for every empty home why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from placement.hard.terms import Terms
from placement.policies import Policy
from placement.scoring import Score, Scorer
from placement.solving.plans import Placement, Plan
from placement.solving.problem import NOT_ELIGIBLE, Problem
from placement.values import Case, HouseholdOnDay

from .advice import Advice, Setting, advise, in_turn
from .against import against_homes, against_households
from .children import help_to_places, missing_places
from .comparison import Comparison, what_it_lacks
from .explanations import Alternative, EmptyHome, Explanation
from .left import left_after
from .remarks import Remark, remark
from .standing import FREE, Judge, Standing
from .told import about_home, child_places_taken, home_told, unanswered, who
from .wishes import Scored, WishedPlaces, without_a_wish

ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Other:
    """Another home that a household could have had, and what became of it."""

    scored: Scored
    alternative: Alternative
    standing: Standing


@dataclass(frozen=True)
class Reasons:
    """Everything that can be said about one plan."""

    households: tuple[Explanation, ...]
    empty: tuple[EmptyHome, ...]


def explain(case: Case, plan: Plan, problem: Problem, *, scorer: Scorer, policy: Policy) -> Reasons:
    """Every household and every empty home, in the order of codes and places.

    Parameters
    ----------
    problem
        The case in numbers, by which all homes are ranked.
    """
    explainer = _Explainer(case, plan, problem, scorer, policy)
    households = map(explainer.household, range(len(case.households)))
    return Reasons(tuple(households), tuple(explainer.empty()))


class _Explainer:
    def __init__(
        self, case: Case, plan: Plan, problem: Problem, scorer: Scorer, policy: Policy
    ) -> None:
        self._case = case
        self._plan = plan
        self._problem = problem
        self._scorer = scorer
        self._policy = policy
        self._placements = plan.by_household
        self._position = {one.place: number for number, one in enumerate(case.vacancies)}
        self._left = left_after(case, plan)
        self._judge = Judge(case, plan, self._left)
        self._comparison = Comparison(case, problem, scorer)
        self._wished = WishedPlaces(case, self._left)
        self._against = against_homes(case.vacancies, self._terms)

    def household(self, position: int) -> Explanation:
        """Why one household gets this home, or none."""
        household = self._case.households[position]
        placement = self._placements.get(household.code)
        if placement is None:
            return self._left_over(position, household)
        return self._placed(position, household, placement)

    def empty(self) -> Iterator[EmptyHome]:
        """Why homes stay empty, and what it would take to help somebody with them."""
        taken = self._plan.by_place
        against = against_households(self._case.households, self._terms)
        waiting = set(self._plan.unplaced)
        is_left = np.array([one.code in waiting for one in self._case.households], dtype=np.bool_)
        for position, vacancy in enumerate(self._case.vacancies):
            if vacancy.place not in taken:
                suited = self._problem.suits[:, position] != NOT_ELIGIBLE
                yield EmptyHome(
                    place=vacancy.place,
                    municipality=vacancy.municipality,
                    free_places=vacancy.free_places,
                    remark=_why_empty(len(suited), int(suited.sum()), int(suited[is_left].sum())),
                    obstacles=against.obstacles(vacancy),
                    helps=self._advice.homes.get(vacancy.place, ()),
                )

    @property
    def _terms(self) -> Terms:
        return Terms(self._scorer.weights.limits, self._case.caps)

    @cached_property
    def _advice(self) -> Advice:
        limits = self._scorer.weights.limits
        setting = Setting(limits, self._policy.residents_per_care_post)
        return advise(self._case, self._plan.unplaced, self._left.copy(), setting)

    @cached_property
    def _help_to_places(self) -> Mapping[str, tuple[Remark, ...]]:
        """For the children without a place, in the order in which people wait."""
        left, found = dict(self._left.child_places), {}
        for household in sorted(self._case.households, key=in_turn):
            placement = self._placements.get(household.code)
            if placement is not None:
                home = self._case.vacancies[self._position[placement.place]]
                helps = help_to_places(
                    household,
                    home,
                    placement,
                    offers=self._case.child_places,
                    left=left,
                    settings=self._scorer.weights.criteria,
                )
                found[household.code] = tuple(helps)
        return found

    def _left_over(self, position: int, household: HouseholdOnDay) -> Explanation:
        others = self._others(position, household, None)
        return replace(
            who(household, self._scorer),
            alternatives=tuple(one.alternative for one in others),
            hints=(*self._why_none(position, household), *unanswered(household)),
            obstacles=self._against.obstacles(household),
            helps=self._advice.households[household.code],
        )

    def _why_none(self, position: int, household: HouseholdOnDay) -> Iterator[Remark]:
        if household.present is not None:
            yield remark("keeps_home")
        eligible = self._comparison.eligible(position)
        homes = np.flatnonzero(eligible & self._wished.is_open).tolist()
        found = {self._judge.standing(household, home, {}).code for home in homes}
        count = int(eligible.sum())
        if not count:
            yield remark("no_home_eligible", homes=len(eligible))
        elif "free" in found:
            yield remark("home_left_free")
        elif "area_full" in found:
            yield remark("areas_full", homes=count)
        else:
            yield remark("all_taken", homes=count)

    def _placed(
        self, position: int, household: HouseholdOnDay, placement: Placement
    ) -> Explanation:
        home = self._position[placement.place]
        vacancy = self._case.vacancies[home]
        score = self._comparison.score(position, home, placement.choices)
        given = Scored(vacancy, placement.choices, score)
        others = self._others(position, household, score, but=home)
        free = [one.scored for one in others if one.standing.code == FREE.code]
        return replace(
            who(household, self._scorer),
            place=vacancy.place,
            municipality=vacancy.municipality,
            planning_area=vacancy.planning_area,
            score=score.value,
            points=placement.points,
            home=home_told(vacancy),
            child_places=child_places_taken(household, placement.choices),
            parts=score.parts,
            alternatives=tuple(one.alternative for one in others),
            hints=(*_moved(score, others), *self._hints(position, household, placement)),
            helps=(
                *self._help_to_places[household.code],
                *without_a_wish(household, given, free, self._scorer),
            ),
        )

    def _hints(
        self, position: int, household: HouseholdOnDay, placement: Placement
    ) -> Iterator[Remark]:
        vacancy = self._case.vacancies[self._position[placement.place]]
        yield from about_home(household, vacancy)
        yield from missing_places(household, placement)
        yield from self._wished.told(household, vacancy, self._comparison.eligible(position))
        yield from unanswered(household)

    def _others(
        self, position: int, household: HouseholdOnDay, given: Score | None, but: int | None = None
    ) -> list[Other]:
        """The best other homes; what they lack is told where there is a home to compare with."""
        ranked = self._comparison.best(position, ALTERNATIVES + 1)
        found = []
        for home, _ in [one for one in ranked if one[0] != but][:ALTERNATIVES]:
            vacancy, alone = self._case.vacancies[home], self._comparison.choices(position, home)
            score = self._comparison.score(position, home, alone)
            standing = self._judge.standing(household, home, alone)
            alternative = Alternative(
                place=vacancy.place,
                municipality=vacancy.municipality,
                score=score.value,
                points=self._scorer.points(household, score),
                lacks=() if given is None else what_it_lacks(score, given),
                standing=standing.alternative(),
            )
            found.append(Other(Scored(vacancy, alone, score), alternative, standing))
        return found


def _moved(given: Score, others: list[Other]) -> Iterator[Remark]:
    """Whether this was the best home for the household; if not, who has the better one."""
    lost = others[0].scored.score.thousandths - given.thousandths if others else 0
    if lost <= 0:
        yield remark("first_choice")
        return
    yield others[0].standing.first_choice(others[0].alternative.place, lost)
    yield from others[0].standing.scarce


def _why_empty(waiting: int, suited: int, left_over: int) -> Remark:
    if not waiting:
        return remark("empty_nobody_waiting")
    if left_over:
        return remark("empty_for_limits", households=left_over)
    if suited:
        return remark("empty_not_needed", households=suited)
    return remark("empty_fits_nobody", households=waiting)
