"""A plain solver for small problems: every lawful plan is looked at. Slow, and easy to trust.

It knows no pins.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product

import numpy as np

from placement.solving.problem import FULL, NONE, Ending, Prices, Problem, Solution

Option = tuple[int, tuple[int, ...], int]
"""Home, place of each kind for children, score."""


def solve(problem: Problem) -> Solution:
    """The plan that places most (those without a home first), then has most points."""
    best, key = [NOWHERE] * problem.households, (-1, -1, -1)
    for plan in product(*(options(problem, who) for who in range(problem.households))):
        if keeps_all_rules(problem, plan):
            found = aims(problem, plan)
            if found > key:
                best, key = list(plan), found
    return solution(problem, best, key[2])


NOWHERE: Option = (NONE, (), 0)


def aims(problem: Problem, plan) -> tuple[int, int, int]:
    placed = [who for who, (home, *_) in enumerate(plan) if home != NONE]
    points = sum(score * int(problem.urgency[who]) for who, (_, _, score) in enumerate(plan))
    return sum(not problem.has_home[who] for who in placed), len(placed), points


def options(problem: Problem, who: int) -> Iterator[Option]:
    yield NOWHERE
    for home in range(problem.homes):
        if problem.suits[who, home] >= 0:
            kinds = [_places(one, who, home) for one in problem.children]
            for taken in product(*kinds):
                score = int(problem.suits[who, home]) + sum(gain for _, gain in taken)
                yield home, tuple(place for place, _ in taken), score


def _places(kind, who: int, home: int) -> list[tuple[int, int]]:
    found = [(NONE, 0)]
    if kind.children[who]:
        for place, value in zip(kind.near[home], kind.value[home], strict=True):
            if place != NONE and kind.free[place] >= kind.children[who]:
                fit = int(kind.fit[kind.fit_class[who], place])
                gain = int(kind.gain[who]) * int(value) * fit // FULL**2
                found.append((int(place), gain))
    return found


def keeps_all_rules(problem: Problem, plan) -> bool:
    placed = [(who, home, taken) for who, (home, taken, _) in enumerate(plan) if home != NONE]
    return _homes(problem, placed) and _children(problem, placed) and _caps(problem, placed)


def _homes(problem: Problem, placed) -> bool:
    inside: dict[int, list[int]] = {}
    groups: dict[int, set[int]] = {}
    for who, home, _ in placed:
        inside.setdefault(home, []).append(who)
        flat = int(problem.flat[home])
        if flat != NONE:
            known = {int(problem.flat_group[flat])} - {-1}
            groups.setdefault(flat, known).add(int(problem.group[who]))
    for home, people in inside.items():
        singles = problem.flat[home] != NONE and all(problem.persons[who] == 1 for who in people)
        if len(people) > (problem.beds[home] if singles else 1):
            return False
    return all(len(one) == 1 for one in groups.values())


def _children(problem: Problem, placed) -> bool:
    for number, kind in enumerate(problem.children):
        taken: Counter[int] = Counter()
        for who, _, places in placed:
            if places[number] != NONE:
                taken[places[number]] += int(kind.children[who])
        if any(count > kind.free[place] for place, count in taken.items()):
            return False
    return True


def _caps(problem: Problem, placed) -> bool:
    for cap in problem.caps:
        coming: Counter[int] = Counter()
        for who, home, _ in placed:
            area = int(cap.of_home[home])
            if area not in {NONE, int(cap.of_household[who])}:
                coming[area] += int(problem.persons[who])
        if any(count > cap.free[area] for area, count in coming.items()):
            return False
    return True


def solution(problem: Problem, plan: list[Option], points: int) -> Solution:
    home = np.array([one[0] for one in plan], dtype=np.int32)
    kinds = len(problem.children)
    child_place = np.full((kinds, problem.households), NONE, dtype=np.int32)
    for who, (_, taken, _) in enumerate(plan):
        for kind, place in enumerate(taken):
            child_place[kind, who] = place
    prices = Prices(
        np.zeros(problem.homes),
        tuple(np.zeros(len(one.free)) for one in problem.children),
        tuple(np.zeros(len(one.free)) for one in problem.caps),
    )
    return Solution(
        home=home,
        child_place=child_place,
        points=max(points, 0),
        most_placed=int((home != NONE).sum()),
        worst_off=None,
        worst_off_bound=None,
        bound=float(max(points, 0)),
        ending=Ending.PROVEN,
        prices=prices,
        seconds={},
    )
