"""A solution in numbers becomes a plan of households, homes and places for children."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from placement.criteria import CHILDREN, FULL
from placement.solving.plans import Placement, Plan, PlanPrices
from placement.solving.problem import NONE, Problem, Solution
from placement.values import (
    CapKind,
    Case,
    ChildChoice,
    ChildNeed,
    ChildPlaces,
    ChildPlacesKey,
    Vacancy,
)

from .children import places_of
from .problem import caps_of

Key = TypeVar("Key")

Offers = tuple[tuple[ChildPlaces, ...], ...]
"""The places of each kind as they are numbered."""


def plan_of(case: Case, problem: Problem, solution: Solution) -> Plan:
    """The same plan with codes instead of positions, and with the scores of its placements."""
    offers = tuple(tuple(places_of(case, kind)) for kind in CHILDREN)
    reader = _Reader(case, problem, solution, offers)
    placements = tuple(
        reader.placement(who) for who, home in enumerate(solution.home.tolist()) if home != NONE
    )
    placed = {one.household for one in placements}
    return Plan(
        placements=placements,
        unplaced=tuple(one.code for one in case.households if one.code not in placed),
        points=solution.points,
        bound=max(solution.points, int(solution.bound)),
        most_placeable=solution.most_placed,
        worst_off=solution.worst_off,
        worst_off_bound=solution.worst_off_bound,
        ending=solution.ending,
        prices=_prices(case, solution, offers),
        seconds=dict(solution.seconds),
    )


@dataclass(frozen=True, eq=False)
class _Reader:
    case: Case
    problem: Problem
    solution: Solution
    offers: Offers

    def placement(self, who: int) -> Placement:
        household = self.case.households[who]
        home = int(self.solution.home[who])
        choices = dict(self._choices(who, self.case.vacancies[home]))
        gains = (self._gain(kind, who, home) for kind in range(len(CHILDREN)))
        score = int(self.problem.suits[who, home]) + sum(gains)
        points = score * int(self.problem.urgency[who])
        return Placement(household.code, self.case.vacancies[home].place, choices, score, points)

    def _choices(self, who: int, home: Vacancy) -> Iterator[tuple[ChildNeed, ChildChoice]]:
        for kind, one in enumerate(CHILDREN):
            taken = int(self.solution.child_place[kind, who])
            if taken != NONE:
                places = self.offers[kind][taken]
                near = next(way for way in home.near[one.need] if way.amenity == places.amenity)
                yield one.need, ChildChoice(places, near)

    def _gain(self, kind: int, who: int, home: int) -> int:
        numbers, taken = self.problem.children[kind], int(self.solution.child_place[kind, who])
        if taken == NONE:
            return 0
        (rank,) = (numbers.near[home] == taken).nonzero()
        value = int(numbers.value[home, rank[0]])
        fit = int(numbers.fit[numbers.fit_class[who], taken])
        return int(numbers.gain[who]) * value * fit // FULL**2


def _prices(case: Case, solution: Solution, offers: Offers) -> PlanPrices:
    prices = solution.prices
    homes = (home.place for home in case.vacancies)
    children = [
        (key, price)
        for kind, of_kind in zip(offers, prices.of_child_place, strict=True)
        for key, price in zip(map(_key, kind), of_kind.tolist(), strict=True)
    ]
    caps = [
        ((kind, cap.area), price)
        for kind, of_kind in zip(CapKind, prices.of_cap, strict=True)
        for cap, price in zip(caps_of(case, kind), of_kind.tolist(), strict=True)
    ]
    return PlanPrices(
        homes=_above_nothing(zip(homes, prices.of_home.tolist(), strict=True)),
        child_places=_above_nothing(children),
        caps=_above_nothing(caps),
    )


def _key(places: ChildPlaces) -> ChildPlacesKey:
    return places.need, places.amenity


def _above_nothing(prices: Iterable[tuple[Key, float]]) -> dict[Key, float]:
    """Prices in thousandths of a score, as far as they are more than nothing."""
    return {key: price / FULL for key, price in prices if price > 0}
