"""Flats recommended one after the other; the next takes those before as rented."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from placement.deciding import plan_for
from placement.policies import Policy
from placement.solving.plans import Plan
from placement.values import Case, Vacancy
from placement.weights import Weights

from .demand import Unmet, unmet_demand
from .flats import Kinds, Spot, flats_at, kinds_for
from .worth import worths

PLACE = "ANMIETEN-{number:02d}/W1"


@dataclass(frozen=True, slots=True)
class Settings:
    """How many flats to recommend, and how thoroughly.

    Attributes
    ----------
    count
        Flats to recommend at most.
    tried
        So many of the flats worth most by prices are solved exactly, for each recommendation.
    badly_below
        Whoever gets a lower score (in thousandths) counts as placed badly.
    time_limit_s
        Seconds for each plan.
    """

    count: int = 5
    tried: int = 6
    badly_below: int = 500
    time_limit_s: float = 20.0


@dataclass(frozen=True, slots=True)
class Helped:
    """A household that one more flat helps: what it had (None is nothing) and what it gets."""

    household: str
    persons: int
    before: str | None
    before_score: int | None
    place: str
    score: int


@dataclass(frozen=True, slots=True)
class Flat:
    """One flat to rent.

    Attributes
    ----------
    vacancy, kind, spot
        The flat as it was tried, its size and needs, and where.
    moves_in
        The household that the plan with this flat puts into it.
    helped
        All who get a home or a better one by it, those without a home first.
    homes, moves
        How many more households get a home, and how many more leave a centre.
    points
        What it adds to the points of all, in millionths.
    worse
        How many get less so that others get a home.
    """

    vacancy: Vacancy
    kind: Kinds
    spot: Spot
    moves_in: tuple[str, ...]
    helped: tuple[Helped, ...]
    homes: int
    moves: int
    points: int
    worse: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What is unmet now, the flats to rent in order, and whose demand none of them would meet."""

    demand: tuple[Unmet, ...]
    flats: tuple[Flat, ...]
    unhelped: tuple[str, ...]
    is_whole: bool = True


def advise(
    case: Case,
    spots: Sequence[Spot],
    weights: Weights,
    policy: Policy,
    *,
    settings: Settings = Settings(),
    should_stop: Callable[[], bool] | None = None,
) -> Advice:
    """Flats that help most households, the best first; fewer where nothing more would help."""
    desk = _Desk(weights, policy, settings)
    plan = desk.plan(case)
    demand = unmet_demand(case, plan, badly_below=settings.badly_below)
    now, current, flats = case, plan, list[Flat]()
    is_whole = True
    while len(flats) < settings.count and spots:
        if should_stop is not None and should_stop():
            is_whole = False
            break
        found = desk.best(now, current, spots, number=len(flats) + 1)
        if found is None:
            break
        flat, now, current = found
        flats.append(flat)
    left = unmet_demand(now, current, badly_below=settings.badly_below)
    return Advice(demand, tuple(flats), tuple(one.household.code for one in left), is_whole)


Found = tuple[Flat, Case, Plan]


@dataclass(frozen=True)
class _Desk:
    weights: Weights
    policy: Policy
    settings: Settings

    def plan(self, case: Case) -> Plan:
        limit = self.settings.time_limit_s
        return plan_for(case, self.weights, self.policy, time_limit_s=limit)

    def best(self, case: Case, plan: Plan, spots: Sequence[Spot], *, number: int) -> Found | None:
        """The flat that adds most, solved exactly among those worth most by prices."""
        tried = [
            self._try(case, plan, *one, number=number) for one in self._likely(case, plan, spots)
        ]
        useful = [one for one in tried if _worth(one[0]) > (0, 0, 0)]
        return max(useful, key=lambda one: _worth(one[0]), default=None)

    def _likely(
        self, case: Case, plan: Plan, spots: Sequence[Spot]
    ) -> Iterator[tuple[Kinds, Spot]]:
        demand = unmet_demand(case, plan, badly_below=self.settings.badly_below)
        kinds = kinds_for(demand, self.weights.limits)
        flats = list(flats_at(kinds, spots))
        if not flats:
            return
        named = [kind.vacancy(spot, f"{at:06d}") for at, (kind, spot) in enumerate(flats)]
        worth = worths(case, plan, named, self.weights)
        order = sorted(range(len(flats)), key=lambda at: (-int(worth[at]), at))
        yield from (flats[at] for at in order[: self.settings.tried] if worth[at] > 0)

    def _try(self, case: Case, plan: Plan, kind: Kinds, spot: Spot, *, number: int) -> Found:
        vacancy = kind.vacancy(spot, PLACE.format(number=number))
        homes = tuple(sorted((*case.vacancies, vacancy), key=lambda one: one.place))
        with_flat = replace(case, vacancies=homes)
        after = self.plan(with_flat)
        return _flat(case, plan, after, (vacancy, kind, spot)), with_flat, after


def _worth(flat: Flat) -> tuple[int, int, int]:
    return flat.homes, flat.moves, flat.points


def _flat(case: Case, before: Plan, after: Plan, what: tuple[Vacancy, Kinds, Spot]) -> Flat:
    vacancy, kind, spot = what
    has_home = {one.code: one.present is not None for one in case.households}
    more = [
        _count(after, has_home, moves=moves) - _count(before, has_home, moves=moves)
        for moves in (False, True)
    ]
    helped = sorted(
        _helped(case, before, after), key=lambda one: (one.before is not None, one.household)
    )
    return Flat(
        vacancy,
        kind,
        spot,
        moves_in=after.by_place.get(vacancy.place, ()),
        helped=tuple(helped),
        homes=more[0],
        moves=more[1],
        points=after.points - before.points,
        worse=_worse(before, after),
    )


def _count(plan: Plan, has_home: dict[str, bool], *, moves: bool) -> int:
    return sum(has_home[one.household] is moves for one in plan.placements)


def _helped(case: Case, before: Plan, after: Plan) -> Iterator[Helped]:
    had, persons = before.by_household, {one.code: one.persons for one in case.households}
    for one in after.placements:
        old = had.get(one.household)
        if old is None or one.score > old.score:
            yield Helped(
                one.household,
                persons[one.household],
                old.place if old else None,
                old.score if old else None,
                one.place,
                one.score,
            )


def _worse(before: Plan, after: Plan) -> int:
    got = after.by_household
    return sum(
        one.household not in got or got[one.household].score < one.score
        for one in before.placements
    )
